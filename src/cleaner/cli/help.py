"""`cleaner help TOPIC`: longer help on a command, an option or a result."""

from __future__ import annotations

import argparse
import os
import pydoc
import sys

from cleaner.cli import topics
from cleaner.cli.language import language, localized
from cleaner.cli.terminal import paint_for


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "topic", nargs="?", metavar="TOPIC", choices=topics.names(), help="default: list the topics"
    )


def run(args: argparse.Namespace) -> int:
    """Show the topic, on a terminal through its pager."""
    written = topics.text(args.topic, language()) if args.topic else _list()
    if sys.stdout.isatty():
        _page(written)
    else:
        print(topics.headed(written, "{}").rstrip())
    return 0


def _list() -> str:
    """The list of topics, one per line."""
    width = max(map(len, topics.names()))
    lines = (f"    {name:<{width}}  {topics.title(name, language())}" for name in topics.names())
    return "\n".join(("cleaner help TOPIC", "", f"# {localized('topics')}", *lines)) + "\n"


def _page(written: str) -> None:
    """Show a text in the pager with bold headings; `less` quits if it fits on the screen."""
    os.environ.setdefault("LESS", "FRX")
    paint = paint_for(not os.environ.get("NO_COLOR"))
    pydoc.pager(topics.headed(written, paint("bold", "{}")))
