"""Captions without a class name: text beside a picture, in its box or equal to its alt text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from cleaner.date.parse import NUMERIC_DAY
from cleaner.page import Picture
from cleaner.prune.reasons import CAPTION, Removal
from cleaner.prune.state import Reasons, State
from cleaner.text.korean import (
    PLAIN_END,
    PLAIN_STOP,
    SCENE_ENDS,
    STOP_REACH,
    is_marked,
    tight,
)
from cleaner.text.lazy import lazy
from cleaner.text.names import REPORTER, ends_credited, is_credited_scene

# A shorter alt text may be a word that any line repeats.
SHORTEST_ALT: Final = 8
# Most lines of a caption; more are text of the article with a picture in it.
LINES: Final = 2
# Most characters of a caption; longer text beside a picture is the article's.
LONGEST: Final = 200
# Most characters after the alt text in a caption: a credit.
CREDIT: Final = 30
_PICTURE_BOX: Final = lazy(r"(?<![a-z])(?:img|image|photo|pic|picture|pict)s?(?![a-z])")
_BRACKETS: Final = "])>〉 "  # after a credit
_LAID_OUT: Final = frozenset(("table", "dl"))
# A wire caption opens with place, agency and photographer, and closes with the date.
_WIRE: Final = lazy(r"[\[(][가-힣·]{2,12}\s?=\s?[가-힣A-Za-z0-9]{2,10}[\])]\s[^=]{2,24}=\s")
_DATED: Final = lazy(rf"{PLAIN_STOP}{NUMERIC_DAY}\.?(?:\s[\w.+-]{{1,30}}@[\w.-]{{3,30}})?\Z")
# Lines above such a caption that may be its title.
TITLES: Final = 3
_SCENE: Final = lazy(rf"(?:{SCENE_ENDS})\.?\Z")


def captions(state: State) -> Reasons:
    """The captions of the pictures of the region."""
    region = state.region
    found: set[int] = set()
    for picture in state.page.pictures:
        if region.start <= picture.line <= region.stop:
            found.update(_by_alt(state, picture), _in_box(state, picture))
            found.update(_in_paragraph(state, picture), _credited(state, picture))
    return {line: CAPTION for line in sorted(found) if line in region}


def credited_scenes(state: State) -> Reasons:
    """The sentences that describe a picture and end in its credit.

    None in a photo story, where they are the text: there they are half of the lines or more, or
    all lines end in the same credit.  The last sentence is never one: its credit may be the
    article's byline.
    """
    if CAPTION.family in state.keep:
        return {}
    kept = state.kept_prose()
    prose = [state.page.lines[line] for line in kept]
    wired = {at for at, text in enumerate(prose[:-1]) if _is_wire_caption(text)}
    scenes = [at for at, text in enumerate(prose[:-1]) if at in wired or is_credited_scene(text)]
    if not scenes or len(prose) <= 2 * len(scenes) or len({text.split()[-1] for text in prose}) < 2:
        return {}
    written = _written_by_reporter(prose, scenes)
    found = [kept[at] for at in scenes if at not in written]
    titles = chain.from_iterable(_titles(state, kept[at]) for at in wired)
    return dict.fromkeys(chain(found, titles), CAPTION)


def _is_wire_caption(text: str) -> bool:
    """Whether a line opens like a wire report and closes with a bare date: a picture's caption."""
    return (
        _DATED.search(text[-STOP_REACH:]) is not None and _WIRE.search(text, 0, LONGEST) is not None
    )


def _titles(state: State, caption: int) -> Iterator[int]:
    """The lines above a caption that are its title: it repeats them, or they appear twice."""
    lines = state.page.lines
    for line in range(caption - 1, max(caption - 1 - TITLES, state.region.start), -1):
        text = lines[line]
        twice = text in (lines[line - 1], lines[line + 1])
        if state.features.prose[line] or not (twice or lines[caption].startswith(text)):
            return
        yield line


def repeated_titles(state: State) -> Reasons:
    """The two lines above a picture's credit if they are equal: its title and its alt text."""
    if CAPTION.family in state.keep:
        return {}
    lines, prose = state.page.lines, state.features.prose
    found: dict[int, Removal] = {}
    for credit, why in state.reasons.items():
        first, second = credit - 2, credit - 1
        if why.family != CAPTION.family or first not in state.region:
            continue
        if lines[first] == lines[second] and not prose[first] and second not in state.reasons:
            found.update({first: CAPTION, second: CAPTION})
    return found


def _written_by_reporter(prose: Sequence[str], scenes: Sequence[int]) -> set[int]:
    """Those of the scenes that are sentences of the article with its reporter's name behind them.

    Only notes follow the name of an article's reporter.  In a round-up, other reporters sign their
    parts too.
    """
    signed = {at for at in scenes if _is_signed(prose[at])}
    if not signed or any(_is_signed(prose[at]) for at in range(len(prose) - 1) if at not in signed):
        return signed
    last = max(at for at, text in enumerate(prose) if at in signed or _reports(text))
    return {at for at in signed if at == last}


def _reports(text: str) -> bool:
    """Whether a line reports something: a plain sentence without the mark of a note."""
    return PLAIN_END.search(text) is not None and not is_marked(text)


def _is_signed(text: str) -> bool:
    """Whether a line ends in a reporter's job title, perhaps in brackets."""
    return text.rstrip(_BRACKETS).endswith(REPORTER)


def _by_alt(state: State, picture: Picture) -> Iterator[int]:
    """The line before or after a picture if it is the alt text, perhaps with a credit."""
    alt = tight(picture.alt)
    if len(alt) < SHORTEST_ALT:
        return
    for line in (picture.line - 1, picture.line):
        if line in state.region:
            text = tight(state.page.lines[line])
            if text.startswith(alt) and len(text) <= len(alt) + CREDIT:
                yield line


def _credited(state: State, picture: Picture) -> Iterator[int]:
    """The line right below a picture if it ends in the picture's credit."""
    line = picture.line
    if line in state.region and not state.features.is_firm(line):
        if ends_credited(state.page.lines[line]):
            yield line


def _in_box(state: State, picture: Picture) -> Iterator[int]:
    """The few lines below a picture in its box, if that is named for pictures or lays one out."""
    page = state.page
    box = picture.box
    while box > state.place.box:
        lines = state.features.lines_in(box)
        if lines:
            if lines.start < picture.line or len(lines) > LINES:
                return
            named = _PICTURE_BOX.search(page.class_attr[box]) or page.tag[box] in _LAID_OUT
            if named and sum(len(page.lines[line]) for line in lines) <= LONGEST:
                yield from lines
                return
        box = page.parent[box]


def _in_paragraph(state: State, picture: Picture) -> Iterator[int]:
    """The only line of a picture's paragraph if it is not a sentence or describes the scene."""
    page, line = state.page, picture.line
    if line not in state.region or page.paragraph[line] != picture.paragraph:
        return
    if line + 1 < len(page.lines) and page.paragraph[line + 1] == picture.paragraph:
        return
    text = page.lines[line]
    plain = not state.features.prose[line] and not page.is_bold(line)
    if len(text) <= LONGEST and (plain or _SCENE.search(text)):
        yield line
