"""The command `cleaner`: chooses the subcommand and returns its exit status.

Exit status: 0 if every input gave an article, 1 if some gave none, 2 if an input could not be read,
an output could not be written or an option is invalid, 130 after Ctrl-C, 141 if the reader of the
output closed it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any, Final, NamedTuple

from cleaner import __version__
from cleaner.cli import topics
from cleaner.cli.language import language, localized
from cleaner.cli.parsing import Parser, localized_argparse
from cleaner.cli.terminal import (
    EXIT_BROKEN_PIPE,
    EXIT_INTERRUPTED,
    EXIT_UNREADABLE,
    complain,
    drop_unwritten,
    use_utf8,
)
from cleaner.errors import problem_of


class Command(NamedTuple):
    """A command: its module in `cleaner.cli`, and its purpose."""

    module: str
    summary: str


# A first word that is not one of these is a file; so is `./batch`.
COMMANDS: Final[dict[str, Command]] = {
    "batch": Command("batch", "Clean a saved collection in one run that can be resumed."),
    "completion": Command("completion", "Print a shell completion script."),
    "explain": Command("explain", "Write an HTML report of what was removed and why."),
    "help": Command("help", "Show help about a command, an option or a result."),
    "learn": Command("learn", "Learn what the pages of a site have in common."),
    "rules": Command("rules", "List, show and test the noise rules; check and try your own."),
    "stats": Command("stats", "Show statistics and outliers of the output of cleaner batch."),
}
STATUSES: Final = (
    "Exit status: 0 every input gave an article, 1 some gave none, 2 an input could not be read."
)
PAGE: Final = Command(
    "page", "Extract article text and publication time from saved Korean news pages."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (else those of the process); return the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    name = words[0] if words and words[0] in COMMANDS else None
    use_utf8()
    try:
        module = _module(name)
        with localized_argparse():
            args = parser(name).parse_args(words[1:] if name else words)
        args.full_parser = full_parser
    except SystemExit as stop:  # argparse printed an error or the help
        return int(stop.code or 0)
    try:
        status: int = module.run(args)
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = EXIT_INTERRUPTED
    except BrokenPipeError:
        status = EXIT_BROKEN_PIPE
    except OSError as error:
        complain("cannot write: {problem}", problem=problem_of(error))
        status = EXIT_UNREADABLE
    if status >= EXIT_UNREADABLE:
        drop_unwritten()
    if name is None and status == EXIT_UNREADABLE:
        _suggest(words[0])
    return status


def parser(name: str | None = None) -> Parser:
    """The parser of the command of this name; without one, of `cleaner FILE…`."""
    made = Parser(
        prog=f"cleaner {name}" if name else "cleaner",
        description=(COMMANDS[name] if name else PAGE).summary,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _module(name).add_arguments(made)
    made.epilog = _epilog(name, made.epilog)
    made.add_argument("--version", action="version", version=f"cleaner {__version__}")
    return made


def full_parser() -> Parser:
    """All commands as one parser, for shell completion only; it does not parse arguments."""
    top = Parser(prog="cleaner", parents=[parser()], add_help=False)
    commands = top.add_subparsers(title="commands")
    for name, command in COMMANDS.items():
        summary = localized(command.summary)
        own = parser(name)
        commands.add_parser(name, help=summary, description=summary, parents=[own], add_help=False)
    return top


def _module(name: str | None) -> Any:
    return import_module(f"cleaner.cli.{(COMMANDS[name] if name else PAGE).module}")


def _epilog(name: str | None, own: str | None) -> str:
    """The text below the options: examples, and for `cleaner FILE…` the other commands.

    own: the epilog of the command itself, which is in English.
    """
    topic = name or PAGE.module
    examples = topics.examples(topic, language())
    parts = [own] if own and not (examples and language() == "ko") else []
    if examples and "examples:" not in "".join(parts):
        parts += [f"{localized('examples')}:\n{examples}"]
    if name is None:
        listed = (f"  cleaner {n:<11}{localized(c.summary)}" for n, c in COMMANDS.items())
        parts += ["\n".join((f"{localized('more commands (each has --help)')}:", *listed))]
        parts += [localized(STATUSES)]
    if topic in topics.names():
        parts += [localized("More: cleaner help {topic}", topic=topic)]
    return "\n\n".join(parts)


def _suggest(word: str) -> None:
    """Suggest a command if the first word is not a file but similar to a command."""
    if word.startswith("-"):  # an option, and a valid one: argparse accepted it
        return
    near = get_close_matches(word, COMMANDS, n=1, cutoff=0.75)
    if near and not os.path.lexists(word):
        complain("did you mean cleaner {name}?", name=near[0])


if __name__ == "__main__":
    sys.exit(main())
