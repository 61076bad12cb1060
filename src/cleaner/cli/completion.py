"""`cleaner completion SHELL`: a script for shell completion of commands and options."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from importlib import resources
from types import ModuleType
from typing import Final

from cleaner.cli.options import KEEPABLE
from cleaner.cli.terminal import EXIT_UNREADABLE, complain
from cleaner.errors import missing_extra, problem_of

SHELLS: Final = ("bash", "zsh", "fish")
# Arguments with these names in the help are files or folders.
FILES: Final = {"FILE", "PAGE", "RUN", "SOURCE", "OUT", "PATH", "REPORT", "INPUT", "OUTPUT"}
FOLDERS: Final = {"DIR", "FOLDER"}
WORDS: Final = {"--keep": KEEPABLE, "--encoding": ("utf-8", "euc-kr", "cp949", "utf-16")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def run(args: argparse.Namespace) -> int:
    """Print the script, which runs without Python.

    args.full_parser: returns the parser of all commands, which only `main` can build.
    """
    try:
        import shtab
    except ImportError:
        complain(problem_of(missing_extra("completion", "shtab", "completion")))
        return EXIT_UNREADABLE
    print(script(args.shell, args.full_parser(), shtab))
    return 0


def script(shell: str, whole: argparse.ArgumentParser, shtab: ModuleType) -> str:
    """The completion script for this shell.

    whole: the parser of all commands; the kind of value is set on each argument.
    """
    commands: list[str] = []
    for action in _actions(whole):
        _set_kind(action, shell, shtab)
        if isinstance(action, argparse._SubParsersAction) and not commands:
            commands += action.choices
    preamble = resources.files("cleaner.cli").joinpath("shells", f"cleaner.{shell}")
    script = preamble.read_text("utf-8").replace("@COMMANDS@", " ".join(commands))
    return str(shtab.complete(whole, shell, preamble={shell: script}))


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Every argument of the parser and of the parsers below it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for part in action.choices.values():
                yield from _actions(part)


def _set_kind(action: argparse.Action, shell: str, shtab: ModuleType) -> None:
    """Set on the argument what kind of value it has, by its name in the help."""
    for option in action.option_strings:
        action.choices = WORDS.get(option, action.choices)
    if action.choices is not None or action.nargs == 0:
        return
    called = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    word = re.split(r"[^A-Z]", called)[0]
    if word in FILES:
        action.complete = shtab.FILE  # type: ignore[attr-defined]
    elif word in FOLDERS:
        action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
    if action.dest == "files" and not action.option_strings:
        _set_first_word(action, shell)


def _set_first_word(action: argparse.Action, shell: str) -> None:
    """Complete `cleaner FILE…`, whose first word may be a command; shtab does not support that."""
    if shell == "bash":
        action.complete = {"bash": "_cleaner_file_or_command"}  # type: ignore[attr-defined]
    elif shell == "zsh":  # its script (shells/cleaner.zsh) completes them without shtab
        action.help = argparse.SUPPRESS
