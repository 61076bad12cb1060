"""`cleaner batch SOURCE… -o OUT`: cleans a saved collection in one run."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import replace
from itertools import islice
from typing import Final

from cleaner import CleanerError, OptionError, __version__, learn_sites
from cleaner.batch.clean_many import LONGEST_TIMEOUT
from cleaner.batch.run.order import Form, Order
from cleaner.batch.run.run import Run
from cleaner.cli.language import invalid, localized
from cleaner.cli.options import KINDS, add_cleaning_options, cleaning_arguments
from cleaner.cli.outputs import check_file, refuse_overwriting
from cleaner.cli.profiles import pages_of, read_profiles, write_profiles
from cleaner.cli.progress import watching
from cleaner.cli.summary import summary_lines
from cleaner.cli.terminal import EXIT_INTERRUPTED, EXIT_NO_ARTICLE, EXIT_UNREADABLE, complain
from cleaner.errors import Message, problem_of
from cleaner.sources import ReadOptions, Walk
from cleaner.sources.files import STDIN
from cleaner.sources.record import LARGEST, MEGABYTE

FORMS: Final = ("jsonl", "parquet", "texts", "markdown")
# Suffixes of formats that batch does not write.
_OTHER_FORMS: Final = (
    *(".csv", ".tsv", ".xls", ".xlsx", ".arrow", ".feather", ".db", ".sqlite"),
    *(".html", ".xml", ".pdf", ".txt", ".md", ".zip"),
)
_EPILOG: Final = """\
examples:
  cleaner batch pages/ -o articles.jsonl
  cleaner batch crawl-*.warc.gz -o articles.parquet --only articles
  cleaner batch dump.jsonl.gz -o texts --to texts --page-column body --url-column link
  cleaner batch crawl.warc.gz -o articles.jsonl --learn
  cleaner batch pages/ -o articles.jsonl --resume       after a kill, a full disk, Ctrl-C

Exit status: 0 the run is complete, 1 complete without a single article, 2 an input could not be
read or an output not written (the message names it), 130 after Ctrl-C.  Pages that fail are rows,
and the summary counts them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add = parser.add_argument
    add("sources", nargs="+", metavar="SOURCE", help="file, folder, quoted glob, or - for stdin")
    add(
        "-o",
        "--out",
        required=True,
        metavar="OUT",
        help="file (folder for texts and markdown), - for stdout",
    )
    add("--to", choices=FORMS, help="format of OUT (default: by suffix, .parquet or JSON lines)")
    add("--with-title", action="store_true", help="title and date on top of each text")
    add("--only", choices=("articles",), help="leave out pages without an article")
    add("--limit", type=_count, metavar="N", help="read at most N pages")
    add("--resume", action="store_true", help="resume an interrupted run")
    add("--overwrite", action="store_true", help="overwrite OUT")
    add(
        "--workers",
        type=_count,
        metavar="N",
        help="worker processes (default: one per processor; 0: none)",
    )
    add("--timeout", type=_seconds, metavar="S", help="time limit per page, in seconds")
    add("--quiet", action="store_true", help="no progress and no summary on stderr")
    add("--summary", metavar="FILE", help="write the summary as JSON")
    _add_profiles(parser)
    _add_reading(parser)
    add_cleaning_options(parser)


def _add_profiles(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("profiles of sites").add_mutually_exclusive_group().add_argument
    add("--profiles", metavar="DIR", help="a folder or file made by `cleaner learn --by-host`")
    add("--learn", action="store_true", help="read everything twice: learn first, to OUT.profiles")


def _add_reading(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("format of the sources").add_argument
    add("--from", dest="kind", choices=KINDS, help="format of the sources (default: by content)")
    add("--page-column", metavar="NAME", help="column of JSONL and Parquet with the page (html)")
    add("--url-column", metavar="NAME", help="column with the address")
    add("--encoding-column", metavar="NAME", help="column with the charset of the HTTP header")
    add("--fetched-at-column", metavar="NAME", help="column with the time of fetching")
    add("--id-column", metavar="NAME", help="column with the id")
    add(
        "--max-size",
        type=_megabytes,
        default=LARGEST,
        metavar="MB",
        help=Message("pages above this size fail ({number})", number=LARGEST // MEGABYTE),
    )


def run(args: argparse.Namespace) -> int:
    """Do the run and report on it; return the exit status."""
    try:
        work = Run(_with_profiles(_order(args), args), resume=args.resume, overwrite=args.overwrite)
    except CleanerError as error:
        complain(problem_of(error))
        return EXIT_UNREADABLE
    status = _execute(work, args)
    if args.summary and not _write_summary(args.summary, work, complete=status is None):
        return EXIT_UNREADABLE
    if status is not None:
        return status
    if work.summary.unread:
        return EXIT_UNREADABLE
    return 0 if work.summary.outcomes[0] else EXIT_NO_ARTICLE


def _with_profiles(order: Order, args: argparse.Namespace) -> Order:
    """The order with the given profiles, or with those learned in a first pass over all pages.

    A resumed run uses the profiles that it learned before.  Raises `CleanerError`, OSError.
    """
    if args.profiles:
        return replace(order, profiles=read_profiles(args.profiles))
    if not args.learn:
        return order
    if STDIN in order.sources:
        raise OptionError("--learn reads everything twice, which stdin does not allow")
    if args.resume and os.path.isdir(order.learned):
        return replace(order, profiles=read_profiles(order.learned))
    if not args.resume:  # obstacles are reported before the long part
        Run(order, overwrite=args.overwrite)
    walk = Walk(order.sources, order.reading, order.own_files)
    profiles = learn_sites(islice(pages_of(walk, []), order.limit), options=order.options)
    if not order.is_stream and profiles:
        write_profiles(order.learned, profiles)
    if not args.quiet:
        print(localized("learned {count:,} profiles", count=len(profiles)), file=sys.stderr)
    return replace(order, profiles=profiles)


def _execute(work: Run, args: argparse.Namespace) -> int | None:
    """Do the run and show its progress; None if it is complete, else the exit status."""
    status, problem = None, ""
    quiet = args.quiet
    with watching(work, quiet=quiet) as watch:
        try:
            work.go(watch)
        except KeyboardInterrupt:
            status, problem = EXIT_INTERRUPTED, Message("interrupted")
        except CleanerError as error:
            status, problem = EXIT_UNREADABLE, problem_of(error)
        except BrokenPipeError:
            raise
        except OSError as error:
            status, problem = EXIT_UNREADABLE, problem_of(error)
            if error.filename:
                path = os.fsdecode(error.filename)
                problem = Message("{path}: {problem}", path=path, problem=problem)
    if not quiet and (not problem or work.saved == work.summary.pages > 0):
        print(*summary_lines(work), sep="\n", file=sys.stderr)
    if problem:
        complain("{problem}{hint}", problem=problem, hint=_resume_hint(work))
    return status


def _resume_hint(work: Run) -> str:
    """How to continue a run that was stopped; "" if it cannot be resumed."""
    if not work.journal or not work.is_open:
        return ""
    if work.summary.pages == work.saved:
        return Message("; the rows so far are written, continue with --resume")
    return Message(
        "; the rows of {count:,} pages are written, continue with --resume", count=work.saved
    )


def _write_summary(path: str, work: Run, *, complete: bool) -> bool:
    """Write the summary as JSON; return whether that worked."""
    fields = {
        **work.summary.to_dict(),
        "cleaner": __version__,
        "complete": complete,
        "sources": list(work.order.sources),
        "out": work.order.out,
        "seconds": round(work.seconds, 3),
        "pages_per_second": round(work.rate, 2),
    }
    text = json.dumps(fields, ensure_ascii=False, indent=1)
    try:
        with open(path, "w", encoding="utf-8", errors="backslashreplace") as stream:
            print(text, file=stream)
    except OSError as error:
        complain("{path}: {problem}", path=path, problem=problem_of(error))
        return False
    return True


def _order(args: argparse.Namespace) -> Order:
    """The order given by the arguments.  Raises `OptionError` for options that conflict."""
    if args.timeout is not None and args.workers == 0:
        raise OptionError("--timeout needs a worker process; --workers must be 1 or more")
    if args.with_title and args.to != "texts":
        raise OptionError("--with-title needs --to texts")
    to = _form(args)
    if args.summary:
        _check_summary(args)
    cleaning = cleaning_arguments(args)
    reading = ReadOptions(
        page=args.page_column,
        url=args.url_column,
        encoding=args.encoding_column,
        fetched_at=args.fetched_at_column,
        id=args.id_column,
        kind=args.kind,
        largest=args.max_size,
    )
    order = Order(
        sources=tuple(args.sources),
        out=args.out,
        version=__version__,
        to=to,
        with_title=args.with_title,
        reading=reading,
        only_articles=args.only is not None,
        limit=args.limit,
        workers=args.workers,
        timeout=args.timeout,
        **cleaning,
    )
    if order.is_stream and to != "jsonl":
        raise OptionError(
            "{out} can only receive JSON lines; choose a file for {to}", out=args.out, to=to
        )
    return order


def _form(args: argparse.Namespace) -> Form:
    """The format of the output.  Raises `OptionError` for a name that does not suit it."""
    name = args.out.lower()
    if args.to is None and name.endswith(_OTHER_FORMS):
        raise OptionError(
            "{out}: batch writes JSON lines (.jsonl), Parquet (.parquet) and folders; "
            "choose the format with --to if the name is right",
            out=args.out,
        )
    if name.endswith((".gz", ".zst")):
        raise OptionError("batch does not compress OUT; .parquet is compressed by itself")
    to: Form = args.to or ("parquet" if name.endswith(".parquet") else "jsonl")
    if to in ("jsonl", "parquet") and os.path.isdir(args.out):
        raise OptionError(
            "{out} is a folder; name a file, or choose --to texts or --to markdown", out=args.out
        )
    return to


def _check_summary(args: argparse.Namespace) -> None:
    refuse_overwriting(args.summary, args.sources)
    check_file(args.summary)
    if os.path.realpath(args.summary) == os.path.realpath(args.out):
        raise OptionError("{out} cannot be both OUT and the summary", out=args.out)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise invalid("{text!r} is not a number, 0 or more", text=text)
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 < seconds <= LONGEST_TIMEOUT:
        raise invalid(
            "{text!r} is not a number of seconds above 0 and at most {longest:,}",
            text=text,
            longest=LONGEST_TIMEOUT,
        )
    return seconds


def _megabytes(text: str) -> int:
    try:
        size = float(text)
    except ValueError:
        size = -1
    if not 0 < size < 1 << 20:
        raise invalid("{text!r} is not a size in MB", text=text)
    return int(size * MEGABYTE)
