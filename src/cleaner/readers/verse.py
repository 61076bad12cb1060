"""Sentences that a newsroom broke into short lines, made whole again.

Texts for an announcer stand like verse: a sentence takes two to six short lines of any width, each
of which breaks off at a particle.  The first of them reads like a headline and the last like a
rest, so the lines of a sentence are put together before anything is judged.
"""

from __future__ import annotations

import re
from typing import Final

from cleaner.blocks import Page
from cleaner.shape import is_marked

LONGEST: Final = 48
MOST: Final = 9
# So many sentences of several lines each make a text of verse.
LEAST: Final = 2
SPACED: Final = 0.8
# A tool wraps lines at one width; those of verse differ more.
RAGGED: Final = 1.6
_STOP: Final = re.compile(r"[가-힣][.?!][\"'”’)\]]{0,3}/{0,3}\Z")
# A particle, a connective or an adnominal ending that a sentence goes on from.
_BROKEN: Final = re.compile(
    r"(?:[가-힣](?:[을를은는의에이가와과도며고면한된할던인될로]|[어아]서|지만|[이거]나)"
    r"|에서|까지|부터|면서|에게|보다|처럼|마다|쯤|께|뒤|후|때|동안|[을를에]\s?(?:위해|대해|따라|통해)"
    r"|[가-힣][\"'”’](?:[가-힣]{1,4})?|,)\Z"
)


def whole(page: Page, *, even: bool = False) -> Page:
    """The page with its sentences of several lines on one line each, where it is such a text.

    even: lines of nearly one width are taken for verse, too.
    """
    runs = _runs(page)
    if len(runs) < LEAST:
        return page
    sizes = [len(page.lines[line]) for start, end in runs for line in range(start, end)]
    if not even and max(sizes) < RAGGED * min(sizes):
        return page
    made = Page("text")
    made.open_box(-1, "text", "")
    ends = dict(runs)
    line = 0
    while line < len(page.lines):
        end = ends.get(line, line)
        if line in page.breaks:
            made.breaks.add(len(made.lines))
        linked = sum(page.linked[line : end + 1])
        made.add_line(" ".join(page.lines[line : end + 1]), page.kinds[line], linked, 0)
        line = end + 1
    return made


def _runs(page: Page) -> list[tuple[int, int]]:
    """First and last line of the sentences that take several lines; linear in the page."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    # Where a gap follows every line, gaps tell nothing.
    gaps = set() if len(page.breaks) >= SPACED * len(page.lines) else page.breaks
    for line, text in enumerate(page.lines):
        if line in gaps or len(text) > LONGEST or page.kinds[line] != "paragraph":
            start = None
        if len(text) > LONGEST or page.kinds[line] != "paragraph":
            continue
        if _STOP.search(text):
            if start is not None and line - start < MOST:
                runs.append((start, line))
            start = None
        elif not _BROKEN.search(text) or is_marked(text):
            start = None
        elif start is None:
            start = line
    return runs
