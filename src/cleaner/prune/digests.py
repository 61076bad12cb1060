"""Teasers of other articles between the paragraphs: a headline, a truncated text and a link."""

from __future__ import annotations

from typing import Final

from cleaner.locate.html import HEADLINE
from cleaner.locate.links import LINKED
from cleaner.page import UNREAD
from cleaner.prune.boxes import own_box
from cleaner.prune.calls import LONGEST_CONTROL
from cleaner.prune.reasons import DIGEST, Removal
from cleaner.prune.state import Reasons, State
from cleaner.text.korean import trails_off

# Most lines of such a box: a label, a headline, a digest, a date, a link to the full article.
MOST_LINES: Final = 5


def digests(state: State) -> Reasons:
    """The boxes between the sentences that hold a headline, a digest and a link to its article."""
    if state.page.source == "text" or not state.own.homes:
        return {}
    found: dict[int, Removal] = {}
    for line in state.region:
        if trails_off(state.page.lines[line]):
            lines = own_box(state, line)
            if _is_digest(state, lines, line):
                found.update((i, DIGEST) for i in lines if i in state.region)
    return found


def _is_digest(state: State, lines: range, digest: int) -> bool:
    """Whether a box has a headline above the digest, a short link below it, and no sentence."""
    if len(lines) > MOST_LINES:
        return False
    page, features = state.page, state.features
    above, below = range(lines.start, digest), range(digest + 1, lines.stop)
    headed = any(len(page.lines[i]) in HEADLINE for i in above)
    linked = any(_is_control(state, i) for i in below)
    return headed and linked and not any(features.prose[i] for i in (*above, *below))


def _is_control(state: State, line: int) -> bool:
    """Whether a line is a button or link that is too short for a headline."""
    page = state.page
    size = len(page.lines[line])
    linked = page.linked[line] > LINKED * size or page.kinds[line] in UNREAD
    return linked and size <= LONGEST_CONTROL
