"""`cleaner FILE…`: prints the text of pages, or Markdown, JSON, CSV or reasons."""

from __future__ import annotations

import argparse
import csv
import io
import os
import re
import shlex
import sys
import zlib
from dataclasses import asdict
from typing import Any, Final

from cleaner import Article, CleanerError, Explanation, explain
from cleaner.article import Acceptance
from cleaner.cli.explained import explanation_lines
from cleaner.cli.options import add_cleaning_options, cleaning_arguments
from cleaner.cli.profiles import read_profile
from cleaner.cli.terminal import (
    EXIT_NO_ARTICLE,
    EXIT_UNREADABLE,
    complain,
    paint_for,
    show_stages,
    shown,
)
from cleaner.cli.words import complain_of_no_article
from cleaner.date.clues import DateClue
from cleaner.errors import SourceError, problem_of
from cleaner.sources.files import File, kind_of, mhtml_record, sniffed, unpacked
from cleaner.sources.record import Record
from cleaner.text.controls import json_line
from cleaner.text.lazy import lazy
from cleaner.text.nesting import load_json

FORMATS: Final = ("text", "markdown", "json", "csv")
_CSV: Final = (
    *("file", "kind", "title", "authors", "published", "published_precision", "modified"),
    *("site", "section", "url", "tags", "text"),
)
_ADDRESS: Final = lazy(r"https?://", re.IGNORECASE)
# Enough of a file to distinguish JSON lines from a page.
SNIFFED: Final = 1 << 12


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="HTML or flattened text; - reads stdin")
    add("--format", choices=FORMATS, help="output format (text); csv has one row per page")
    add("--json", action="store_true", help="one JSON object per line (--format json)")
    add(
        "--explain",
        action="store_true",
        help="removed blocks with rules and reasons; the dates found",
    )
    add("-v", "--verbose", action="store_true", help="show the stages and their times on stderr")
    add("--url", help="the page's address; breaks ties between dates")
    add("--profile", metavar="FILE", help="the profile of the site, made by `cleaner learn`")
    add_cleaning_options(parser)


def run(args: argparse.Namespace) -> int:
    """Clean and print each file; return the worst exit status."""
    if args.verbose:
        show_stages()
    try:
        work = _PageRun(args)
    except CleanerError as error:
        complain(problem_of(error))
        return EXIT_UNREADABLE
    return work.all()


def _read(file: str) -> Record:
    """The page in a file, which may be MHTML or compressed.

    Raises OSError, and `SourceError` for a collection or a damaged file.
    """
    if file != "-" and not os.path.lexists(file) and _ADDRESS.match(file):
        raise SourceError(
            "{file}: an address; save the page first, cleaner fetches nothing", file=file
        )
    if file == "-":
        data = sys.stdin.buffer.read()
    else:
        with open(file, "rb") as stream:
            data = stream.read()
    try:
        page = unpacked(io.BufferedReader(io.BytesIO(data))).read()
    except (EOFError, zlib.error) as error:
        raise SourceError("{path}: {problem}", path=file, problem=problem_of(error)) from error
    return _record(file, page)


def _record(file: str, page: bytes) -> Record:
    """The page in a file with this content.  Raises `SourceError` for a collection."""
    kind = kind_of(file) or sniffed(page[:SNIFFED])
    if kind == "jsonl" and not _is_row(page):
        kind = "page"  # text may begin with a brace, and a page may be one JSON document
    if kind in ("warc", "jsonl", "parquet"):
        raise SourceError(
            "{file}: a collection ({kind}); clean it with `cleaner batch {quoted} -o "
            "articles.jsonl`",
            file=file,
            kind=kind,
            quoted=shlex.quote(file),
        )
    if kind == "mhtml":
        record = mhtml_record(File(file, kind), page)
        if record.trouble:
            raise SourceError("{path}: {problem}", path=file, problem=record.trouble.message)
        return record
    return Record(source=file, member=None, page=page, id=file)


def _is_row(start: bytes) -> bool:
    """Whether the text starts like JSON lines: the first line is an object, and more follows."""
    line, newline, rest = start.partition(b"\n")
    try:
        return bool(newline and rest[:SNIFFED].strip()) and isinstance(load_json(line), dict)
    except (ValueError, RecursionError):
        return False


class _PageRun:
    """One call of the command: its options, and how many pages it has printed."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.many = len(args.files) > 1
        self.printed = 0
        self.tty = sys.stdout.isatty()
        self.paint = paint_for(self.tty and not os.environ.get("NO_COLOR"))
        self.form = args.format or ("json" if args.json else "text")
        self.rows = csv.DictWriter(sys.stdout, _CSV, extrasaction="ignore")
        self.arguments: dict[str, Any] = {"url": args.url, **cleaning_arguments(args)}
        if args.profile:
            self.arguments["profile"] = read_profile(args.profile)

    def all(self) -> int:
        """Clean every input in turn; return the worst exit status."""
        if self.many and self.args.url:
            complain("--url is the address of one page; give one file with it")
            return EXIT_UNREADABLE
        if self.form in ("csv", "markdown") and self.args.explain:
            complain("--explain prints text or JSON")
            return EXIT_UNREADABLE
        if self.args.json and self.form != "json":
            complain("--json is --format json; leave out one of them")
            return EXIT_UNREADABLE
        if self.form == "csv":
            self.rows.writeheader()
        return max(map(self.one, self.args.files))

    def one(self, file: str) -> int:
        """Clean one input; return its exit status.  An unreadable input is reported."""
        try:
            record = _read(file)
        except SourceError as error:
            complain(problem_of(error))
            return EXIT_UNREADABLE
        except IsADirectoryError:
            complain(
                "{file}: a folder; clean it with `cleaner batch {quoted} -o articles.jsonl`",
                file=file,
                quoted=shlex.quote(file),
            )
            return EXIT_UNREADABLE
        except (OSError, ValueError) as error:
            complain("{path}: {problem}", path=file, problem=problem_of(error))
            return EXIT_UNREADABLE
        try:
            outcome = self.show(file, record)
        except CleanerError as error:
            complain("{path}: {problem}", path=file, problem=problem_of(error))
            return EXIT_UNREADABLE
        if any(found.name == "body" and not found.weight for found in outcome.evidence):
            complain("{file}: nothing matches --body; cleaned without it", file=file)
        if outcome.accepted:
            return 0
        complain_of_no_article(file, outcome)
        return EXIT_NO_ARTICLE

    def show(self, file: str, record: Record) -> Acceptance:
        """Clean and print one page; return whether it is an article, and why."""
        page, arguments = record.page, dict(self.arguments)
        for name in ("url", "encoding", "fetched_at"):  # an MHTML file states them itself
            arguments[name] = arguments[name] or getattr(record, name)
        reasons = explain(page, **arguments)  # unlike `clean`, with the evidence for the kind
        article = reasons.article
        if self.args.explain:
            self.show_reasons(file, reasons)
        elif self.form == "json":
            _print_json(file, article)
        elif self.form == "csv":
            self.rows.writerow(_csv_row(file, article))
        elif article.text:
            self.show_text(file, article, arguments["url"])
        return reasons.acceptance

    def show_text(self, file: str, article: Article, url: str | None) -> None:
        """Print the text; with several files each below its name, as `head` does."""
        if self.form == "markdown":
            text = f"{article.front_matter(url)}\n\n{article.markdown}"
            print(f"{self.gap()}{shown(text) if self.tty else text}")
            return
        if self.many:
            print(f"{self.gap()}==> {shown(file)} <==")
        print(shown(article.text) if self.tty else article.text)

    def show_reasons(self, file: str, reasons: Explanation) -> None:
        """Print the page in order with the result of each block, then its dates."""
        if self.form == "json":
            verdicts = [asdict(verdict) for verdict in reasons.verdicts]
            clues = [_clue_dict(clue) for clue in reasons.clues]
            fit = {"profile": asdict(reasons.profile)} if reasons.profile else {}
            evidence = [asdict(found) for found in reasons.acceptance.evidence]
            more = {"verdicts": verdicts, "clues": clues, "evidence": evidence, **fit}
            _print_json(file, reasons.article, **more)
            return
        print(self.gap() + self.paint("bold", f"==> {shown(file)} <=="))
        print(*explanation_lines(reasons, self.paint), sep="\n")

    def gap(self) -> str:
        """The blank line before every page but the first."""
        self.printed += 1
        return "\n" if self.printed > 1 else ""


def _print_json(file: str, article: Article, **more: object) -> None:
    print(json_line({"file": file, **article.to_dict(), **more}))


def _csv_row(file: str, article: Article) -> dict[str, Any]:
    """The columns of a page: lists are joined, and None is empty."""
    row = {"file": file, **article.to_dict()}
    return {name: "; ".join(v) if isinstance(v, list) else v for name, v in row.items()}


def _clue_dict(clue: DateClue) -> dict[str, Any]:
    return {**asdict(clue), "when": clue.when.isoformat() if clue.when else None}
