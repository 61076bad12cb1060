"""The command `cleaner`: finds the command that is meant, and ends as a shell expects.

Exit status: 0 when every input gave an article, 1 when some gave none, 2 for what could not be
read or written and for options that cannot be, 130 after Ctrl-C, 141 when the reader of the
output went away.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final, NamedTuple

from cleaner import __version__
from cleaner.commands.terminal import (
    EXIT_BROKEN_PIPE,
    EXIT_INTERRUPTED,
    EXIT_UNREADABLE,
    complain,
    drop_unwritten,
    speak_utf8,
)


class Command(NamedTuple):
    """A command by the module in `cleaner.commands` that does it, and what it is for."""

    module: str
    summary: str


# What stands first on the line names the command; any other word is a file (`./batch` is one too).
COMMANDS: Final[dict[str, Command]] = {
    "batch": Command("batch", "Clean a saved collection, as one run that can be gone on with."),
    "learn": Command("learn", "Learn from the pages of a site what its pages have in common."),
}
PAGE: Final = Command("page", "Body text and publish time of saved Korean news pages.")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (else those of the process); the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    name = words[0] if words and words[0] in COMMANDS else None
    try:
        module = _module(name)
        args = parser(name).parse_args(words[1:] if name else words)
    except SystemExit as stop:  # argparse has said what is wrong, or printed the help
        return int(stop.code or 0)
    try:
        speak_utf8()
        status: int = module.run(args)
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = EXIT_INTERRUPTED
    except BrokenPipeError:
        status = EXIT_BROKEN_PIPE
    except OSError as error:
        complain(f"cannot write: {error.strerror or error}")
        status = EXIT_UNREADABLE
    if status >= EXIT_UNREADABLE:
        drop_unwritten()
    return status


def parser(name: str | None = None) -> argparse.ArgumentParser:
    """The parser of the command of this name; without one, of `cleaner FILE…`."""
    made = argparse.ArgumentParser(
        prog=f"cleaner {name}" if name else "cleaner",
        description=(COMMANDS[name] if name else PAGE).summary,
        epilog=None if name else _epilog(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _module(name).add_arguments(made)
    made.add_argument("--version", action="version", version=f"cleaner {__version__}")
    return made


def _module(name: str | None) -> Any:
    return import_module(f"cleaner.commands.{(COMMANDS[name] if name else PAGE).module}")


def _epilog() -> str:
    told = [f"  cleaner {name:<8} {command.summary}" for name, command in COMMANDS.items()]
    more = ["More commands (each has --help):", *told, ""] if told else []
    statuses = (
        "Exit status: 0 every input gave an article, 1 some gave none, "
        "2 an input could not be read."
    )
    return "\n".join([*more, statuses])


if __name__ == "__main__":
    sys.exit(main())
