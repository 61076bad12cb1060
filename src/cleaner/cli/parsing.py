"""The parser of the commands: argparse, in the terminal's language."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import NoReturn

from cleaner.cli.language import translated
from cleaner.cli.terminal import EXIT_UNREADABLE


class Parser(argparse.ArgumentParser):
    """`ArgumentParser` whose headings, helps and errors are in the terminal's language."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and end with status 2."""
        self.print_usage(sys.stderr)
        self.exit(EXIT_UNREADABLE, f"{self.prog}: {translated('error')}: {translated(message)}\n")

    def format_help(self) -> str:
        """The help, each sentence of it in the terminal's language where the catalogue has it."""
        for group in self._action_groups:
            group.title = translated(group.title) if group.title else None
        for action in self._actions:
            action.help = translated(action.help) if action.help else action.help
        self.description = translated(self.description) if self.description else None
        return super().format_help()


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Descriptions and examples as they are written; "usage" in the terminal's language."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """As argparse does, under another word for "usage"."""
        said = translated("usage: ")
        super().add_usage(usage, actions, groups, said if prefix is None else prefix)
