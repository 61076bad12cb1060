"""Runs of thousands of short tags without attributes, merged before the parse.

lxml takes 130 bytes for each element and each text, which is 60 times a page of "<p>1<p>2…", and
each of its lines takes as much again.  `limits` merges such lines anyway; here they are merged
before a tree is made of them.  No word is lost, and both ends of a run stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cleaner.read.limits import EDGE, MERGED_ITEMS, SHORTEST
from cleaner.text.lazy import lazy

# Tags in a row without an attribute or a sentence; no article and no table of one has as many.
LEAST_TAGS: Final = 10_000
# Half as long as the shortest such run.
_STEP: Final = LEAST_TAGS * len("<p>") // 2
# Elements that the next one of their kind closes, or that have no end.
_LOOSE: Final = frozenset("p li dd dt td th tr tbody thead tfoot option br".split())
_INLINE: Final = frozenset("a b i u s em strong span font small".split())
_EMPTY: Final = frozenset("img input wbr".split())
_NESTING: Final = frozenset("div section ul ol dl table h1 h2 h3 h4 h5 h6".split())
# Elements within a line.
_WITHIN: Final = _INLINE | _EMPTY
_NAMES: Final = "|".join(sorted(_LOOSE | _INLINE | _EMPTY | _NESTING))
# Longer texts may be sentences, as in `limits`; one with a quote may be between two attributes.
_TEXT: Final = rf"[^<>\"'=]{{0,{SHORTEST - 1}}}+(?![^<])"
_TOKEN: Final = lazy(rf"(</?({_NAMES})>)({_TEXT})", re.IGNORECASE)
# Tags at both ends of a run that are not merged; a line has up to four.
_KEPT: Final = 4 * EDGE
# Possessive, and short at least: a run is read once, and what is no run not much oftener.
_RUN: Final = lazy(rf"(?:</?(?:{_NAMES})>{_TEXT}){{20,}}+", re.IGNORECASE)
# The share of the tags that are dropped, at least.
_MOST: Final = 0.75
# Characters that a run is judged by, and the share of its tags that may be left when it is merged.
_SAMPLE: Final = 600
_MOST_LEFT: Final = 0.2
_DROPPABLE: Final = lazy(rf"</?(?:{'|'.join(sorted(_LOOSE | _WITHIN))})>", re.IGNORECASE)
# Several tags that are dropped, without text: the last one says all.
_TEXTLESS: Final = lazy(rf"(</?(?:{'|'.join(sorted(_LOOSE))})>\s*+){{2,}}+", re.IGNORECASE)


def is_strewn(text: str) -> bool:
    """Whether a page has so many tags, and so long a stretch of a run that can be merged.

    A run covers such a step, and few places of other pages are looked at.
    """
    steps = range(0, len(text) - _STEP + 1, _STEP)
    return text.count("<") >= LEAST_TAGS and any(_is_covered(text, at) for at in steps)


def _is_covered(text: str, at: int) -> bool:
    """Whether a run that can be merged covers the step from here, as its beginning says."""
    end = at + _STEP
    tag = text.find("<", at, end)
    if tag < 0 or text.find("=", at, end) >= 0:
        return False
    # The last tag of the step may be cut off.
    run = _RUN.match(text, tag, end)
    return run is not None and "<" not in text[run.end() + 1 : end] and _can_merge(run[0])


def _can_merge(run: str) -> bool:
    """Whether lines of one kind follow each other; where two kinds alternate, each one stays."""
    sample = run[: run.rindex("<", 0, _SAMPLE)]
    left = [name.lower() in _LOOSE for _, name, _ in _TOKEN.findall("".join(_merged(sample)))]
    return sum(left) <= _MOST_LEFT * sample.count("<")


def thinned(text: str) -> str:
    """The page with the lines in the middle of long runs of short tags merged; linear in it."""
    return _RUN.sub(lambda run: _thinned_run(run[0]), text)


def _thinned_run(run: str) -> str:
    tags, ends = run.count("<"), run.count("</")
    # Those of boxes are dropped in pairs only.  Where most would stay, it is not worth the time.
    pairs = 2 * min(ends, tags - ends)
    if tags < LEAST_TAGS or len(_DROPPABLE.findall(run)) + pairs < _MOST * tags:
        return run
    start, end = 0, len(run)
    for _ in range(_KEPT):
        start, end = run.index("<", start + 1), run.rindex("<", 0, end)
    middle = _TEXTLESS.sub(r"\1", run[start:end])
    return f"{run[:start]}{''.join(_merged(middle))}{run[end:]}"


def _merged(run: str) -> Iterator[str]:
    dropped = _dropped(run)
    group = _LineGroup()
    for number, token in enumerate(_TOKEN.finditer(run)):
        tag, name, text = token.groups()
        if not dropped[number]:
            yield from group.taken()
            yield token[0]
        elif name.lower() not in _WITHIN:
            group.tag = tag
            if words := text.strip():
                yield from group.add(words)
        elif group.tag is None:
            group.parts.append(text)
        elif words := text.strip():
            yield from group.add(words)
    yield from group.taken()


def _dropped(run: str) -> bytearray:
    """For each tag whether it is dropped: 1 unless its other half is elsewhere."""
    dropped = bytearray(run.count("<"))
    opened: dict[str, list[int]] = {}
    for number, token in enumerate(_TOKEN.finditer(run)):
        name = token[2].lower()
        if name in _LOOSE or name in _EMPTY:
            dropped[number] = 1
        elif token[1][1] != "/":
            opened.setdefault(name, []).append(number)
        elif opened.get(name):
            dropped[number] = dropped[opened[name].pop()] = 1
    for name in _INLINE & opened.keys():
        for number in opened[name][:-1]:  # inside each other they say the same
            dropped[number] = 1
    return dropped


class _LineGroup:
    """Lines below one kind of tag.

    tag: the tag of the line that comes next, None within a line; parts: texts and blanks.
    """

    def __init__(self) -> None:
        self.tag: str | None = None
        self.parts: list[str] = []
        self._opening = ""
        self._count = 0

    def add(self, words: str) -> Iterator[str]:
        """Add the beginning of a line; the group before it where it is of another kind."""
        if self.tag != self._opening or self._count >= MERGED_ITEMS:
            yield from self.taken()
        self._opening = self.tag or ""
        self.tag = None
        self.parts += (" ", words)
        self._count += 1

    def taken(self) -> Iterator[str]:
        """The group as markup; it is empty then."""
        if self.parts:
            yield self._opening
            yield "".join(self.parts).strip()
            if self._opening[1:2].isalpha() and self._opening.lower() != "<br>":
                yield f"</{self._opening[1:]}"
        self.parts.clear()
        self._opening = ""
        self._count = 0
