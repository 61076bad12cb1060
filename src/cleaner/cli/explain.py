"""`cleaner explain PAGE`: a report of what was kept, what was removed, and why."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from cleaner import CleanerError, Explanation, explain
from cleaner.cli.language import invalid
from cleaner.cli.options import add_cleaning_options, cleaning_arguments
from cleaner.cli.terminal import (
    EXIT_NO_ARTICLE,
    EXIT_UNREADABLE,
    complain,
    is_same_file,
    shown,
    write_whole,
)
from cleaner.cli.words import complain_of_no_article
from cleaner.errors import Message, SavedRunError, problem_of
from cleaner.report.explain import SavedRun, looks_saved, read_runs, render, render_comparison
from cleaner.sources import ReadOptions, Record, find

STDIO = "-"
ENDING = ".report.html"
# Bytes of a file that are enough to recognise a saved run.
LOOK = 16_384


class Side(NamedTuple):
    """One run over the page: its explanation, the page's name, and the options in words."""

    explanation: Explanation
    page: str
    options: str


class _RefusalError(CleanerError):
    """A request that cannot be met; its message says what to do instead."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add = parser.add_argument
    add("page", metavar="PAGE", help="a page (any format of batch) or a saved run; - is stdin")
    add(
        *("-o", "--output"),
        metavar="FILE",
        help=Message(
            "path of the report (default: PAGE{ending} in this folder; - is stdout)", ending=ENDING
        ),
    )
    add("--open", action="store_true", help="open the report in the browser")
    add(
        "--compare",
        type=_other,
        metavar="OTHER",
        help="a second run for comparison: options (--compare=--no-hints, "
        "--compare='--keep captions'), a saved run, or another file of the page",
    )
    add("--page", dest="which", metavar="NAME", help="which page, if the saved run has several")
    add("--member", metavar="M", help="which record of a WARC, JSONL or Parquet, as in a batch row")
    add("--page-column", metavar="NAME", help="column of JSONL and Parquet with the page (html)")
    add(
        "--lang",
        choices=("auto", "en", "ko"),
        default="auto",
        help="initial language of the report (default: the browser's)",
    )
    add("--url", help="the page's address; breaks ties between dates")
    add_cleaning_options(parser)
    parser.epilog = (
        "A saved run is what cleaner --explain --json PAGE… > RUN.jsonl writes.\n\n"
        "Exit status: 0 the page gave an article, 1 it gave none (the report says why), "
        "2 it could not be read."
    )


def run(args: argparse.Namespace) -> int:
    """Write the report; return the exit status."""
    try:
        target = _target(args)
        left = _side(args.page, args)
        _write(target, _report(args, left))
    except CleanerError as error:
        complain(problem_of(error))
        return EXIT_UNREADABLE
    if args.open:
        _show(target)
    if left.explanation.article.is_article:
        return 0
    complain_of_no_article(args.page, left.explanation.acceptance)
    return EXIT_NO_ARTICLE


def _report(args: argparse.Namespace, left: Side) -> str:
    other = args.compare
    if other is None:
        return render(left.explanation, name=left.page, options=left.options, language=args.lang)
    right = _right(args, left, other)
    names = (left.options, right.options)
    if names[0] == names[1]:
        names = (args.page, other if isinstance(other, str) else names[1])
    return render_comparison(
        left.explanation, right.explanation, name=left.page, names=names, language=args.lang
    )


def _right(args: argparse.Namespace, left: Side, other: str | argparse.Namespace) -> Side:
    """The second run: another file with the same options, or the same file with others."""
    if isinstance(other, str):
        return _side(other, args, left.page)
    if left.options == SAVED:
        raise _RefusalError("PAGE is a saved run; --compare needs another saved run, not options")
    # Options that describe the page, not the cleaning, apply to both runs.
    for name in ("encoding", "fetched_at"):
        setattr(other, name, getattr(other, name) or getattr(args, name))
    for name in ("url", "which", "member", "page_column"):
        setattr(other, name, getattr(args, name))
    if args.page == STDIO:
        raise _RefusalError("--compare reads the page twice; save it to a file first")
    return _side(args.page, other)._replace(options=other.typed)


SAVED = "saved run"


def _side(file: str, args: argparse.Namespace, beside: str | None = None) -> Side:
    """A file's explanation.  beside: the page's name in the other run, to find it in this one."""
    try:
        if runs := _saved(file):
            found = _pick(runs, args.which or beside, file)
            return Side(found.explanation, found.file, SAVED)
        record = _record(file, args)
        arguments = cleaning_arguments(args)
        arguments["encoding"] = arguments["encoding"] or record.encoding
        arguments["fetched_at"] = arguments["fetched_at"] or record.fetched_at
        reasons = explain(record.page, url=args.url or record.url, **arguments)
    except CleanerError:
        raise
    except (OSError, ValueError) as error:
        raise _RefusalError("{path}: {problem}", path=file, problem=problem_of(error)) from None
    return Side(reasons, record.id, _words(args))


def _saved(file: str) -> list[SavedRun]:
    """The pages of a saved run; [] for any other file."""
    if file == STDIO or not os.path.isfile(file):
        return []
    with open(file, "rb") as stream:
        start = stream.read(LOOK)
        return read_runs(start + stream.read(), name=file) if looks_saved(start) else []


def _record(file: str, args: argparse.Namespace) -> Record:
    """The page, and what its source knows about it."""
    if file == STDIO:
        return Record(source=STDIO, member=None, page=sys.stdin.buffer.read(), id="stdin")
    if os.path.isdir(file):
        raise _RefusalError("{file} is a folder; name one of its pages", file=file)
    return find(file, args.member, reading=ReadOptions(page=args.page_column))


def _pick(runs: list[SavedRun], which: str | None, file: str) -> SavedRun:
    """The requested page; the only page of a run needs no name."""
    if len(runs) == 1:
        return runs[0]
    named = [run for run in runs if run.file == which]
    if named:
        return named[0]
    names = ", ".join(run.file for run in runs[:5]) + (", …" if len(runs) > 5 else "")
    raise SavedRunError(
        "{file} has {count} pages; choose one with --page: {names}",
        file=file,
        count=len(runs),
        names=names,
    )


def _target(args: argparse.Namespace) -> Path | None:
    """The path of the report, None for stdout; never one of the inputs."""
    if args.output == STDIO:
        if args.open:
            raise _RefusalError("--open needs a file; name one with -o, or leave out -o -")
        return None
    stem = "page" if args.page == STDIO else Path(args.page).stem
    target = Path(args.output or stem + ENDING)
    inputs = [args.page, *([args.compare] if isinstance(args.compare, str) else [])]
    for file in inputs:
        if is_same_file(file, target):
            raise _RefusalError(
                "the report would overwrite {file}; choose another name with -o", file=file
            )
    return target


def _write(target: Path | None, report: str) -> None:
    if target is None:
        print(report)
        return
    try:
        write_whole(target, report)
    except OSError as error:
        raise _RefusalError("{path}: {problem}", path=target, problem=problem_of(error)) from None
    print(shown(str(target)))


def _show(target: Path | None) -> None:
    import webbrowser

    if target and not webbrowser.open(target.resolve().as_uri()):
        complain("no browser could be started; open {path} yourself", path=target)


class _OptionParser(argparse.ArgumentParser):
    """Reads the options in --compare; errors there are errors of --compare."""

    def error(self, message: str) -> NoReturn:
        raise argparse.ArgumentTypeError(message)  # in the terminal's language already


def _cleaning_parser() -> _OptionParser:
    parser = _OptionParser(add_help=False, allow_abbrev=False)
    add_cleaning_options(parser)
    return parser


def _other(text: str) -> str | argparse.Namespace:
    """A file, or the options of a second run over the same one."""
    if not text.startswith("--"):
        return text
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise invalid("{text!r}: {problem}", text=text, problem=problem_of(error)) from None
    return _cleaning_parser().parse_args(words, argparse.Namespace(typed=text))


def _words(args: argparse.Namespace) -> str:
    """The options that differ from the defaults, as one would type them."""
    defaults = vars(_cleaning_parser().parse_args([]))
    return " ".join(
        _word(name, getattr(args, name))
        for name, default in defaults.items()
        if getattr(args, name) != default
    )


def _word(name: str, value: Any) -> str:
    option = "--" + name.replace("_", "-")
    if value is True:
        return option
    if name == "rules":
        return " ".join(
            f"{option} {shlex.quote(file)}" for rules in value for file, _ in rules.files
        )
    text = ",".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"{option} {shlex.quote(text)}"
