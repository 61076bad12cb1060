"""The parser of the commands: argparse, in the terminal's language."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any

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
    """`ArgumentParser` in the terminal's language, which knows what a mistyped option was to be."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """The arguments; an option that nearly is one of ours is an error that names ours."""
        parsed, rest = self.parse_known_args(args, namespace)
        for word in rest:
            given = word.partition("=")[0]
            near = get_close_matches(given, self._option_string_actions, n=1, cutoff=0.7)
            if given.startswith("--") and near:
                form = "unrecognized arguments: {given} (did you mean {name}?)"
                self.error(localized(form, given=given, name=near[0]))
        return super().parse_args(args, namespace) if rest else parsed

    def format_help(self) -> str:
        """The help, each sentence of it in the terminal's language where the catalogue has it."""
        for group in self._action_groups:
            group.title = localized(group.title) if group.title else None
        for action in self._actions:
            action.help = localized(action.help) if action.help else action.help
        self.description = localized(self.description) if self.description else None
        return super().format_help()
