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
    """The state of one page between two passes; a pass reads it and returns new reasons.

    page: the page to prune, the same as `features.page`.
    place: where the article is.
    titles: the headline in all its forms, each as `markup.as_title` returns it.
    keep: the families that the caller wants to keep.
    region: the lines to judge.
    plain: whether the page is flattened text in which no rule matches a line: only an article.
    first, last: first and last line of the body's prose.
    reasons: the lines removed so far, each with its reason.
    own: the regions of the article.
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
        """The state with the first and last kept line of prose as the bounds of the body.

        The bounds stay the same if no kept line is a full sentence, as in a poem or a notice.
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
