"""`cleaner rules new` and `cleaner rules fmt`: start a rule file, and format one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from cleaner.cli.terminal import EXIT_NO_ARTICLE, EXIT_UNREADABLE, complain, say, write_whole
from cleaner.errors import MissingExtraError, RuleError, missing_extra, problem_of
from cleaner.rules.user_rules import RuleSet

# A complete, valid rule for the user to edit.
_TEMPLATE: Final = """\
[[rule]]
id = "{id}"
scope = "block"
where = ["before", "inside", "after"]
why = "what the line is: verdicts quote this"
why_ko = "이 줄이 무엇인지 한국어로"
longest = 120
needs = '''
앱
'''
pattern = '''
(?:지금\\s)?하늘뉴스\\s앱[을를]?\\s  # a comment on every step
(?:받으세요|내려받기)[!.]?  # the call
'''
matches = '''
지금 하늘뉴스 앱을 받으세요!
'''
spares = '''
하늘뉴스 앱을 받은 사람은 3만 명이다.
'''
"""


def add_arguments(new: argparse.ArgumentParser, fmt: argparse.ArgumentParser) -> None:
    """Declare the arguments of both."""
    new.add_argument("file", metavar="FILE", help="the file to write; it must not exist yet")
    new.add_argument("--id", default="own.first", help="the id of its rule (%(default)s)")
    fmt.add_argument("files", nargs="+", metavar="FILE", help="a rule file (TOML)")
    fmt.add_argument(
        "--check", action="store_true", help="change nothing; status 1 if a file is not formatted"
    )


def new(args: argparse.Namespace) -> int:
    """Write a file with one rule in it; exit status 2 if it cannot be written."""
    text = _TEMPLATE.format(id=args.id)
    try:
        RuleSet.parse(text, name=args.file)
        with open(args.file, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except RuleError as error:
        complain(problem_of(error))
        return EXIT_UNREADABLE
    except OSError as error:
        complain("{path}: {problem}", path=args.file, problem=problem_of(error))
        return EXIT_UNREADABLE
    say("{file}: written; edit it, then run `cleaner rules check {file}`", file=args.file)
    return 0


def fmt(args: argparse.Namespace) -> int:
    """Format every file; return the worst exit status."""
    return max(_fmt(file, args.check) for file in args.files)


def _fmt(file: str, only_check: bool) -> int:
    try:
        RuleSet.read(file)
        text = Path(file).read_text("utf-8-sig")
        made = in_layout(text)
        changes = made != text
        if changes and not only_check:
            write_whole(Path(file), made)
    except (OSError, RuleError, MissingExtraError) as error:
        complain(problem_of(error))
        return EXIT_UNREADABLE
    if changes:
        say("{file}: not formatted" if only_check else "{file}: formatted", file=file)
    return EXIT_NO_ARTICLE if changes and only_check else 0


def in_layout(text: str) -> str:
    """The text of a rule file, formatted.  Raises `MissingExtraError` without tomlkit."""
    try:
        from cleaner.rules.layout import formatted
    except ImportError:
        raise missing_extra("rules fmt", "tomlkit", "rules") from None
    return formatted(text)
