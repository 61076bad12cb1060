"""Damages saved pages as crawls do: cut off, pieces lost, doubled or moved.

Each mutation takes a text and a source of random numbers and returns another text.  The same seed
gives the same pages on every machine.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

Mutation = Callable[[str, random.Random], str]
# The pieces of a page are its tags and the text between them; those of flattened text its lines.
_PIECES: Final = re.compile(r"<[^<>]*>|[^<>]+|[<>]")
_TAGS: Final = ("p", "br", "div", "li", "span", "a", "h1", "article", "section", "script")
# A mutation changes at most one in this many of the pieces of a page in a row.
_PART: Final = 8


def _pieces(text: str) -> list[str]:
    return _PIECES.findall(text) if "</" in text else text.splitlines(keepends=True)


def _span(count: int, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(max(1, count))
    return start, min(count, start + rng.randint(1, max(1, count // _PART)))


def cut_off(text: str, rng: random.Random) -> str:
    """The page, cut off somewhere in its second half."""
    return text[: rng.randrange(len(text) // 2, len(text) + 1)]


def without_span(text: str, rng: random.Random) -> str:
    """The page without some pieces in a row."""
    pieces = _pieces(text)
    start, end = _span(len(pieces), rng)
    return "".join((*pieces[:start], *pieces[end:]))


def without_some(text: str, rng: random.Random) -> str:
    """The page without one piece in ten."""
    return "".join(piece for piece in _pieces(text) if rng.random() > 0.1)


def doubled(text: str, rng: random.Random) -> str:
    """The page with some pieces in a row twice."""
    pieces = _pieces(text)
    start, end = _span(len(pieces), rng)
    return "".join((*pieces[:end], *pieces[start:]))


def moved(text: str, rng: random.Random) -> str:
    """The page with some pieces in a row elsewhere."""
    pieces = _pieces(text)
    start, end = _span(len(pieces), rng)
    rest = [*pieces[:start], *pieces[end:]]
    to = rng.randrange(len(rest) + 1)
    return "".join((*rest[:to], *pieces[start:end], *rest[to:]))


def shuffled(text: str, rng: random.Random) -> str:
    """The page with two neighbours exchanged in twenty places."""
    pieces = _pieces(text)
    for _ in range(min(20, len(pieces) - 1)):
        at = rng.randrange(len(pieces) - 1)
        pieces[at : at + 2] = reversed(pieces[at : at + 2])
    return "".join(pieces)


def joined(text: str, rng: random.Random) -> str:
    """The text without some of its line ends; of HTML, the page without all tags of one name."""
    if "</" in text:
        tag = rng.choice(_TAGS)
        return re.sub(rf"</?{tag}\b[^<>]*>", "", text)
    return "".join(piece.rstrip("\n") if rng.random() < 0.1 else piece for piece in _pieces(text))


def spaced(text: str, rng: random.Random) -> str:
    """The page with some line ends added and some blank pieces removed."""
    return "".join(
        f"{piece}\n" if rng.random() < 0.1 else "" if not piece.strip() and rng.random() < 0.2
        else piece
        for piece in _pieces(text)
    )  # fmt: skip


def damaged(text: str, rng: random.Random) -> str:
    """The page with some characters lost and replaced by U+FFFD."""
    marks = list(text)
    for _ in range(max(1, len(marks) // 300)):
        marks[rng.randrange(len(marks))] = "\ufffd"
    return "".join(marks)


MUTATIONS: Final[Sequence[Mutation]] = (
    cut_off, without_span, without_some, doubled, moved, shuffled, joined, spaced, damaged,
)  # fmt: skip


def some(text: str, seed: str) -> Iterator[tuple[str, str]]:
    """Three mutations chosen by the seed: each one's name, and the mutated text."""
    for mutation in random.Random(seed).sample(MUTATIONS, 3):
        name = mutation.__name__
        yield name, mutation(text, random.Random(f"{name}:{seed}"))
