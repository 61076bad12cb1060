"""Lines that the markup shows to be noise: controls, links, titles, boxes named for a family."""

from __future__ import annotations

from typing import Final

from cleaner.locate.headline_text import LONGEST_HEADLINE
from cleaner.locate.links import LINKED
from cleaner.locate.measures import ENTRIES
from cleaner.locate.page_title import SHORT_HEADLINE
from cleaner.page import UNREAD
from cleaner.prune.bars import CONTROLS
from cleaner.prune.boxes import noise_boxes
from cleaner.prune.captions import LONGEST, captions
from cleaner.prune.openings import is_subhead
from cleaner.prune.reasons import (
    BEYOND,
    CAPTION,
    CODE,
    CONTROL,
    LINKS,
    OUTSIDE,
    TITLE,
    URL,
    Removal,
    by_name,
)
from cleaner.prune.ruled import FIGURES
from cleaner.prune.state import Reasons, State
from cleaner.text.korean import ends_stopped, tight
from cleaner.text.lazy import lazy

# A line that shares at least this share of its letters with the start of the headline is a variant.
VARIANT: Final = 0.6
# Letters that must be the same; shorter beginnings are shared by chance.
SHORTEST_VARIANT: Final = 10
# Sites reuse class names of these families for sub-heads: styles of a label or a ranking's title.
_NAMES_OF_HEADS: Final = CONTROLS | FIGURES | {"ranking", "tag", "event"}
_URL: Final = lazy(r"[\s\-–·•▶☞:()<>\[\]]{0,6}(?:https?://|www\.)\S{3,500}[\s)\]>]{0,3}\Z")
# A caption behind the headline has at least this many letters; scores and numbers have fewer.
SHORTEST_CAPTION: Final = 6
# The number of a picture behind its title.
_PICTURED: Final = lazy(r"\s-\s\d{1,2}\Z")
# An address with a label is the article's own: where to apply, whom to ask.
_LABELLED: Final = lazy(r"[가-힣][가-힣 ]{1,14}\s?[:：]\s?(?:https?://|www\.|[\w.-]{1,40}@)")


def named_by_markup(state: State) -> Reasons:
    """Controls, titles, links, captions, and lines in boxes named for noise."""
    found = {line: why for line in state.region if (why := _by_markup(state, line))}
    if "caption" not in state.keep:
        found = {**captions(state), **found}
    story = _captions_of_story(state, found)
    return {line: why for line, why in found.items() if line not in story} if story else found


def _captions_of_story(state: State, found: Reasons) -> frozenset[int]:
    """The captions of a photo story, which are its text; empty on other pages.

    It has several captions, and these, with other text in the paragraphs of pictures, are longer
    than all other sentences.  Or all its sentences would be removed.
    """
    page = state.page
    prose = [line for line in state.region if state.features.prose[line]]
    captions = {line for line in prose if line in found and found[line].family == "caption"}
    if not captions:
        return frozenset()
    beside = {(p.line, p.paragraph) for p in page.pictures}
    pictured = [i for i in prose if (i, page.paragraph[i]) in beside or i in captions]
    texts = {page.lines[line] for line in pictured}
    other = sum(len(page.lines[i]) for i in prose if i not in found and i not in pictured)
    several = len(texts) >= ENTRIES and sum(map(len, texts)) > other
    return frozenset(captions if several or all(i in found for i in prose) else ())


def _by_markup(state: State, line: int) -> Removal | None:
    """The reason to remove a line by its markup, if any."""
    page = state.page
    text = page.lines[line]
    if page.kinds[line] in UNREAD:
        return CONTROL if page.kinds[line] == "control" else CODE
    if _is_title(state, text) and not _is_own_sentence(state, line):
        return TITLE
    if line < state.first and _begins_like_title(state, line):
        return TITLE
    if state.first < line < state.last and _is_captioned_title(state, line):
        return CAPTION
    if why := _by_box(state, line):
        return why
    if state.features.prose[line] and not state.place.first <= line <= state.place.last:
        if state.place.narrow and line not in state.own.opening:
            return BEYOND
        if page.source == "text" and not state.plain:
            return OUTSIDE
    if line in state.own.whole or line in state.own.heads:
        return None
    if ("://" in text or "www." in text) and _URL.match(text):
        return URL
    if page.linked[line] <= LINKED * len(text) or state.features.prose[line]:
        return None
    inside = state.place.first <= line <= state.place.last
    return None if inside and _LABELLED.match(text) else LINKS


def _is_text(state: State, line: int, box: int, family: str) -> bool:
    """Whether a line in a box named for noise is nevertheless text of the article.

    It is if it is a long paragraph in a box for captions, or a sub-head whose own class name is
    that of a control.
    """
    if family == "caption":
        return len(state.page.lines[line]) > LONGEST
    headed = line in state.own.heads and state.page.kinds[line] == "heading"
    return headed and box == state.page.box[line] and family in _NAMES_OF_HEADS


def _is_title(state: State, text: str) -> bool:
    """Whether a line is the headline, perhaps with the number of a picture behind it.

    A line with a full stop that the headline does not have is a sentence.
    """
    text = _PICTURED.sub("", text) if text[-1].isdigit() else text
    size = len(text)
    for title in state.titles:
        if len(title) <= size <= 2 * len(title) and tight(text) == title.removesuffix("."):
            if title.endswith(".") or not _is_stopped(text):
                return True
    return False


def _is_own_sentence(state: State, line: int) -> bool:
    """Whether a line like the headline is a sentence of the body, or a sub-head of plain text."""
    inside = state.first < line <= state.last and _is_stopped(state.page.lines[line])
    return inside or (state.plain and is_subhead(state, line))


def _begins_like_title(state: State, line: int) -> bool:
    """Whether a line is the headline with another end: a site's name added, or cut off."""
    if state.features.prose[line] or not state.titles:
        return False
    line_text = state.page.lines[line]
    least = VARIANT * max(map(len, state.titles))
    if len(line_text) < least:  # as most lines are
        return False
    text = tight(line_text)
    if not least <= len(text) <= LONGEST_HEADLINE:
        return False
    shared = max(_shared(text, title) for title in state.titles)
    return shared >= max(SHORTEST_VARIANT, VARIANT * len(text))


def _shared(one: str, other: str) -> int:
    """The length of the common beginning of two texts."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _is_stopped(text: str) -> bool:
    return ends_stopped(text) and text.rstrip("\"'”’ ").endswith(".")


def _is_captioned_title(state: State, line: int) -> bool:
    """Whether a line is a picture's alt text, which is the headline, with its caption behind."""
    text = state.page.lines[line]
    if not SHORT_HEADLINE + SHORTEST_CAPTION <= len(text) <= LONGEST:
        return False
    if state.features.prose[line] or _is_stopped(text):
        return False
    if CAPTION.family in state.keep:
        return False
    start = text[:1]
    if start.isalnum() and not any(title.startswith(start) for title in state.titles):
        return False  # as most lines
    text = tight(text)
    return any(
        len(title) >= SHORT_HEADLINE
        and len(text) >= len(title) + SHORTEST_CAPTION
        and text.startswith(title)
        for title in state.titles
    )


def as_title(text: str) -> str:
    """A headline in the form for comparison: letters and digits, and its full stop if any."""
    return tight(text) + "." * _is_stopped(text)


def _by_box(state: State, line: int) -> Removal | None:
    """The reason from a box around the line, inside the article's box, that is named for noise."""
    page = state.page
    if state.features.named_above(page.box[line], state.place.box) <= state.place.box:
        return None  # as for most lines
    if line in state.own.whole:
        return None
    for box, family in noise_boxes(state, line):
        if family not in state.keep and not _is_text(state, line, box, family):
            return by_name(family, page.class_attr[box] or page.tag[box])
    return None
