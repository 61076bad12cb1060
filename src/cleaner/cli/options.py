"""The options of every command that cleans pages."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from cleaner import OptionError, Options, RuleError, RuleSet
from cleaner.cli.language import invalid
from cleaner.date.parse import KST
from cleaner.decode.charset import is_label
from cleaner.errors import Message, problem_of
from cleaner.rules.selectors import compiled

# Formats of sources that --from names.
KINDS: Final = ("page", "mhtml", "warc", "jsonl", "parquet")
KEEPABLE: Final = ("captions", "decks", "bylines")


def add_cleaning_options(parser: argparse.ArgumentParser) -> None:
    """Declare --encoding, --fetched-at, --keep, --accept, --body, --no-hints and --rules."""
    add = parser.add_argument
    add("--encoding", type=_encoding, help="the charset of the HTTP header, if you know it")
    add(
        "--fetched-at",
        type=_moment,
        metavar="ISO",
        help='when the page was saved; resolves "3시간 전" (+09:00 without a time zone)',
    )
    add(
        "--keep",
        type=_kept,
        action="extend",
        default=[],
        metavar="WHAT,…",
        help=Message("keep {names} in the text", names=", ".join(KEEPABLE)),
    )
    add(
        "--accept",
        choices=("auto", "always"),
        default="auto",
        help="always: return the text found even if the page does not look like an article",
    )
    add(
        "--body",
        type=_selector,
        metavar="SELECTOR",
        help="the article's box, if you know it: a CSS selector or an XPath",
    )
    add("--no-hints", action="store_true", help="find the body by structure alone")
    add(
        "--rules",
        type=rule_file,
        action="append",
        default=[],
        metavar="FILE",
        help="add rules or switch off built-in ones (TOML; see `cleaner rules`)",
    )


def cleaning_arguments(args: argparse.Namespace) -> dict[str, Any]:
    """The arguments `encoding`, `fetched_at` and `options` of `clean`."""
    return {
        "encoding": args.encoding,
        "fetched_at": args.fetched_at,
        "options": Options(
            container_hints=not args.no_hints,
            accept=args.accept,
            body=args.body,
            rules=_joined(args.rules),
            **{f"keep_{name}": True for name in args.keep},
        ),
    }


def rule_file(path: str) -> RuleSet:
    """The rules of a file that is on the command line."""
    try:
        return RuleSet.read(path)
    except RuleError as error:
        raise invalid(problem_of(error)) from None


def _selector(text: str) -> str:
    try:
        compiled(text)
    except OptionError as error:
        raise invalid(problem_of(error)) from None
    return text


def _joined(sets: Sequence[RuleSet]) -> RuleSet | None:
    """The rules of several files together."""
    return RuleSet(tuple(file for rules in sets for file in rules.files)) if sets else None


def _encoding(name: str) -> str:
    if not is_label(name):
        raise invalid("unknown text encoding {name!r}", name=name)
    return name


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise invalid(
            "{text!r} is not an ISO 8601 time such as 2024-03-05T21:12+09:00", text=text
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=KST)


def _kept(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in KEEPABLE]
    if unknown or not names:
        raise invalid(
            "{names} cannot be kept; choose from {choices}",
            names=", ".join(unknown) or Message("nothing"),
            choices=", ".join(KEEPABLE),
        )
    return names
