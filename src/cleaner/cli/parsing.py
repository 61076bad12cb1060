"""The parser of the commands: argparse, in the terminal's language."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from cleaner.cli.language import language, localized


@contextmanager
def localized_argparse() -> Iterator[None]:
    """Give argparse our catalogue for its own headings and errors, which it looks up by `_`."""
    names = vars(argparse)
    kept = names["_"]
    if language() != "en":
        names["_"] = localized
    try:
        yield
    finally:
        names["_"] = kept


class Parser(argparse.ArgumentParser):
    """`ArgumentParser` whose headings and helps are in the terminal's language."""

    def format_help(self) -> str:
        """The help, each sentence of it in the terminal's language where the catalogue has it."""
        for group in self._action_groups:
            group.title = localized(group.title) if group.title else None
        for action in self._actions:
            action.help = localized(action.help) if action.help else action.help
        self.description = localized(self.description) if self.description else None
        return super().format_help()
