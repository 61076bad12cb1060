"""`cleaner stats RUN…`: statistics and outliers of batch runs, as one HTML page."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cleaner.cli.language import invalid, localized
from cleaner.cli.options import KINDS, add_cleaning_options
from cleaner.cli.outlier_pages import write_pages
from cleaner.cli.outputs import check_file, refuse_overwriting
from cleaner.cli.runs import Unread, rows
from cleaner.cli.terminal import EXIT_UNREADABLE, complain, write_whole
from cleaner.errors import CleanerError, Message, SourceError, problem_of
from cleaner.report.stats.outliers import outliers
from cleaner.report.stats.page import Explained, check, render
from cleaner.report.stats.rows import read
from cleaner.report.stats.tally import RunTally

DEFAULT_OUT: Final = "stats.html"
# About as many as a person looks through.
DEFAULT_OUTLIERS: Final = 40


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add = parser.add_argument
    add("runs", nargs="+", metavar="RUN", help="output of cleaner batch: .jsonl or .parquet")
    add(
        *("-o", "--out"),
        default=DEFAULT_OUT,
        metavar="OUT",
        help=Message("output page ({name})", name=DEFAULT_OUT),
    )
    add(
        "--outliers",
        type=_count,
        default=DEFAULT_OUTLIERS,
        metavar="N",
        help=Message("maximum number of outliers to list ({number})", number=DEFAULT_OUTLIERS),
    )
    add("--no-pages", action="store_true", help="write no explain pages")
    add("--lang", choices=("auto", "en", "ko"), default="auto", help="initial language of the page")
    add = parser.add_argument_group("for the explain pages, as in the run").add_argument
    add("--from", dest="kind", choices=KINDS, help="format of the sources (default: by content)")
    add("--page-column", metavar="NAME", help="column of JSONL and Parquet with the page (html)")
    add("--profiles", metavar="DIR", help="a folder or file made by `cleaner learn --by-host`")
    add("--encoding-column", metavar="NAME", help="column with the charset of the HTTP header")
    add_cleaning_options(parser)


def run(args: argparse.Namespace) -> int:
    """Read the runs, write the page and the explain pages; return the exit status."""
    try:
        return _run(args)
    except CleanerError as error:
        complain(problem_of(error))
    except OSError as error:
        path = error.filename or args.out
        complain("{path}: {problem}", path=path, problem=problem_of(error))
    return EXIT_UNREADABLE


def _run(args: argparse.Namespace) -> int:
    check()
    refuse_overwriting(args.out, args.runs)
    check_file(args.out)
    tally, unread = RunTally(), Unread()
    for path in args.runs:
        _add(path, tally, unread)
    chosen = outliers(tally, args.outliers)
    explained = None if args.no_pages else write_pages(chosen, args)
    page = render(
        tally,
        name=", ".join(os.path.basename(path) for path in args.runs),
        outliers=chosen,
        explained=explained,
        unread=unread.lines,
        language=args.lang,
    )
    write_whole(Path(args.out), page)
    _report(args.out, tally, explained)
    return 0


def _add(path: str, tally: RunTally, unread: Unread) -> None:
    """Count all rows of a run.  Raises `SourceError` if it has none."""
    found = False
    for row in rows(path, unread):
        page = read(row)
        if page is None:
            unread.lines += 1
        else:
            tally.add(page)
            found = True
    if not found:
        raise SourceError("{path}: not output of cleaner batch", path=path)


def _report(out: str, tally: RunTally, explained: Sequence[Explained] | None) -> None:
    pages = tally.whole.total
    print(localized("{path}: {count:,} pages", path=out, count=pages), file=sys.stderr)
    missing = sum(page.link is None for page in explained or ())
    if explained is not None and missing:
        complain(
            "{count} of {all} pages could not be explained; reasons: {path}",
            count=missing,
            all=len(explained),
            path=out,
        )


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise invalid("{text!r} is not a number of pages", text=text)
    return int(text)
