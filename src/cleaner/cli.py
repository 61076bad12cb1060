"""The command `cleaner`: files in, text (or JSON, or the reasons) out.

Exit status: 0 when every input gave an article, 1 when some gave none, 2 for what could not be
read or written and for options that cannot be, 130 after Ctrl-C, 141 when the reader of the
output went away.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta, timezone
from itertools import groupby
from typing import Any, Final

from cleaner import (
    Article,
    CleanerError,
    Explanation,
    Options,
    __version__,
    clean,
    explain,
)
from cleaner.article import DateClue, Precision, Verdict

EXIT_NO_ARTICLE: Final = 1
EXIT_UNREADABLE: Final = 2
EXIT_INTERRUPTED: Final = 130
EXIT_BROKEN_PIPE: Final = 141

KEEPABLE: Final = ("captions", "decks", "bylines")
# Python knows windows-949 by another name.
_BROWSER_LABEL: Final = re.compile(r"^(?:x-)?windows-", re.IGNORECASE)
KST: Final = timezone(timedelta(hours=9))
WIDEST: Final = 120
# What a terminal would obey instead of show; tab and newline are let through.
_CONTROLS: Final = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)], "\ufffd")
_STYLES: Final = {"bold": "1", "red": "31"}
Paint = Callable[[str, str], str]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (else those of the process); the exit status."""
    try:
        args = _parser().parse_args(argv)
    except SystemExit as stop:  # argparse has said what is wrong, or printed the help
        return int(stop.code or 0)
    try:
        _speak_utf8()
        status = _Run(args).all()
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = EXIT_INTERRUPTED
    except BrokenPipeError:
        status = EXIT_BROKEN_PIPE
    except OSError as error:
        _complain(f"cannot write: {error.strerror or error}")
        status = EXIT_UNREADABLE
    if status >= EXIT_UNREADABLE:
        _drop_unwritten()
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cleaner",
        description="Body text and publish time of saved Korean news pages.",
        epilog="Exit status: 0 every input gave an article, 1 some gave none, "
        "2 an input could not be read.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="HTML or flattened text; - reads stdin")
    add("--json", action="store_true", help="one JSON object a line")
    add("--explain", action="store_true", help="what went, by which rule and why; the dates found")
    add("--url", help="the page's address, which settles ties between dates")
    add("--encoding", type=_encoding, help="the charset of the HTTP header, if you know it")
    add(
        "--fetched-at",
        type=_moment,
        metavar="ISO",
        help='when the page was saved; resolves "3시간 전" (+09:00 without a zone)',
    )
    add(
        "--keep",
        type=_kept,
        action="extend",
        default=[],
        metavar="WHAT,…",
        help=f"leave {', '.join(KEEPABLE)} in the text",
    )
    add("--no-hints", action="store_true", help="find the body by structure alone")
    add("--version", action="version", version=f"cleaner {__version__}")
    return parser


def _encoding(name: str) -> str:
    try:
        "".encode(_BROWSER_LABEL.sub("cp", name))
    except (LookupError, ValueError):
        raise argparse.ArgumentTypeError(f"no text encoding is called {name!r}") from None
    return name


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no ISO 8601 time such as 2024-03-05T21:12+09:00"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=KST)


def _kept(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in KEEPABLE]
    if unknown or not names:
        raise argparse.ArgumentTypeError(
            f"{', '.join(unknown) or 'nothing'} cannot be kept; choose from {', '.join(KEEPABLE)}"
        )
    return names


def _speak_utf8() -> None:
    """UTF-8 whatever the locale; a lone surrogate becomes a question mark, not an error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")


def _drop_unwritten() -> None:
    """Keep the interpreter from a second try, and a second complaint, at its end."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str) -> None:
    print(f"cleaner: {message}", file=sys.stderr)


def _read(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    with open(file, "rb") as stream:
        return stream.read()


class _Run:
    """One call of the command: its options, and how far it has come."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.many = len(args.files) > 1
        self.printed = 0
        self.tty = sys.stdout.isatty()
        self.paint = _paint(self.tty and not os.environ.get("NO_COLOR"))
        self.arguments: dict[str, Any] = {
            "url": args.url,
            "encoding": args.encoding,
            "fetched_at": args.fetched_at,
            "options": Options(
                container_hints=not args.no_hints,
                **{f"keep_{name}": True for name in args.keep},
            ),
        }

    def all(self) -> int:
        """Every input in turn; the worst status of them."""
        if self.many and self.args.url:
            _complain("--url is the address of one page; give one file with it")
            return EXIT_UNREADABLE
        return max(map(self.one, self.args.files))

    def one(self, file: str) -> int:
        """One input; what cannot be read is said, and the rest goes on."""
        try:
            page = _read(file)
        except (OSError, ValueError) as error:
            _complain(f"{file}: {getattr(error, 'strerror', None) or error}")
            return EXIT_UNREADABLE
        try:
            found = self.show(file, page)
        except CleanerError as error:
            _complain(f"{file}: {error}")
            return EXIT_UNREADABLE
        if found:
            return 0
        _complain(f"{file}: no article found")
        return EXIT_NO_ARTICLE

    def show(self, file: str, page: bytes) -> bool:
        """Clean and print one page; whether it held an article."""
        if self.args.explain:
            reasons = explain(page, **self.arguments)
            self.show_reasons(file, reasons)
            return reasons.article.is_article
        article = clean(page, **self.arguments)
        if self.args.json:
            _print_json(file, article)
        elif article.text:
            self.show_text(file, article)
        return article.is_article

    def show_text(self, file: str, article: Article) -> None:
        """The text alone; with several files each under its name, as `head` does."""
        if self.many:
            print(f"{self.gap()}==> {_shown(file)} <==")
        print(_shown(article.text) if self.tty else article.text)

    def show_reasons(self, file: str, reasons: Explanation) -> None:
        """The page in order, and what became of each block; then its dates."""
        if self.args.json:
            verdicts = [asdict(verdict) for verdict in reasons.verdicts]
            clues = [_clue_dict(clue) for clue in reasons.clues]
            _print_json(file, reasons.article, verdicts=verdicts, clues=clues)
            return
        print(self.gap() + self.paint("bold", f"==> {_shown(file)} <=="))
        print(*_facts(reasons), "", *_blocks(reasons.verdicts, self.paint), "", sep="\n")
        print(*_dates(reasons.clues, self.paint), sep="\n")

    def gap(self) -> str:
        """A blank line before every page but the first."""
        self.printed += 1
        return "\n" if self.printed > 1 else ""


def _print_json(file: str, article: Article, **more: object) -> None:
    print(json.dumps({"file": file, **article.to_dict(), **more}, ensure_ascii=False))


def _clue_dict(clue: DateClue) -> dict[str, Any]:
    return {**asdict(clue), "when": clue.when.isoformat() if clue.when else None}


def _facts(reasons: Explanation) -> Iterator[str]:
    """What was found, a line each."""
    article = reasons.article
    if not article.is_article:
        yield "no article found"
    yield f"title      {_shown(article.title or '-')}"
    yield f"published  {_told(article.published, article.published_precision)}" + (
        f" ({article.published_source})" if article.published_source else ""
    )
    yield f"modified   {_told(article.modified, 'second')}"
    if article.authors:
        yield f"authors    {_shown(', '.join(article.authors))}"
    if article.repaired:
        yield "repaired   the text was mojibake"
    kept = sum(verdict.kept for verdict in reasons.verdicts)
    yield f"blocks     {kept} kept, {len(reasons.verdicts) - kept} removed"


def _told(when: datetime | None, precision: Precision | None) -> str:
    if when is None:
        return "-"
    if precision == "day":
        return when.strftime("%Y-%m-%d")
    return when.isoformat(" ", "minutes" if precision == "minute" else "seconds")


def _blocks(verdicts: Sequence[Verdict], paint: Paint) -> Iterator[str]:
    """The page in order, as a diff shows it: what stayed, and in runs what went and why."""
    for why, run in groupby(verdicts, lambda v: (v.kept, v.family, v.rule, v.reason)):
        blocks = list(run)
        if why[0]:
            yield from (f"  {_shown(block.text)}" for block in blocks)
            continue
        _, family, rule, reason = why
        place = f" ({_shown(blocks[0].place)})" if blocks[0].place else ""
        yield paint("bold", f"- [{family}] {rule}: {reason}{place}")
        yield from (paint("red", f"-     {_short(block.text)}") for block in blocks)


def _dates(clues: Sequence[DateClue], paint: Paint) -> Iterator[str]:
    """The date clues, best first."""
    yield paint("bold", "dates, best first" if clues else "no dates")
    for clue in clues:
        name = f" {clue.name}" if clue.name else ""
        yield f"  {clue.score:g}  {clue.role}  {_told(clue.when, clue.precision)}" + _shown(
            f"  {clue.source}{name}: {_short(clue.text)}"
        )
        yield f"      {_shown(clue.reason)}"


def _shown(text: str) -> str:
    return text.translate(_CONTROLS)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return _shown(line if len(line) <= WIDEST else line[: WIDEST - 1] + "…")


def _paint(colour: bool) -> Paint:
    """How to write in a style: with the terminal's codes, or plain."""
    if not colour:
        return lambda style, text: text
    return lambda style, text: f"\x1b[{_STYLES[style]}m{text}\x1b[0m"


if __name__ == "__main__":
    sys.exit(main())
