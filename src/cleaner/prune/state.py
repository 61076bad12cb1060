"""The state of pruning: a page's features, and the reasons found so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cleaner.locate.features import Features
from cleaner.locate.html import Located
from cleaner.page import Page
from cleaner.prune.reasons import Removal
from cleaner.prune.regions import NONE, Regions
from cleaner.rules.engine import Where

Reasons = Mapping[int, Removal]


class State(NamedTuple):
    """One page between two passes; a pass reads it and returns new reasons.

    page: the page that is pruned, which is that of the features.
    titles: the headline as `markup.as_title` writes it, in all its forms.
    keep: families that the caller wants to keep.
    region: the lines to judge.
    plain: a flattened text in which no rule names any line: an article alone.
    first, last: first and last line of the body's prose.
    reasons: the lines removed so far, and why.
    own: the regions of the article, which are kept whole.
    """

    features: Features
    page: Page
    place: Located
    titles: frozenset[str]
    keep: frozenset[str]
    region: range
    plain: bool
    first: int
    last: int
    reasons: Reasons
    own: Regions = NONE

    def where(self, line: int) -> Where:
        """The position of a line relative to the body's first and last sentence."""
        if line < self.first:
            return "before"
        return "after" if line > self.last else "inside"

    def with_reasons(self, found: Reasons) -> State:
        """The state with these reasons added."""
        return self._replace(reasons={**self.reasons, **found}) if found else self

    def rebound(self) -> State:
        """The state whose body runs from the first to the last kept line of prose.

        A poem or a notice has no running prose, and stays as it was located.
        """
        prose = self.kept_prose()
        if not prose or (prose[0] == self.first and prose[-1] == self.last):
            return self
        if not any(map(self.features.is_firm, prose)):
            return self
        return self._replace(first=prose[0], last=prose[-1])

    def kept_prose(self) -> list[int]:
        """The lines of prose that no pass has removed."""
        prose, reasons = self.features.prose, self.reasons
        return [line for line in self.region if prose[line] and line not in reasons]
