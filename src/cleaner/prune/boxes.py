"""Boxes around a line: those named for noise, and its own box among the paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cleaner.prune.state import State

# A box named for noise is removed if it holds less than this share of the body's prose.
MINOR: Final = 0.5
DECK_TAGS: Final = frozenset("strong b em span h2 h3 h4 h5".split())


def is_in_kept_box(state: State, line: int) -> bool:
    """Whether a line is in a box of a family that the caller keeps."""
    return any(family in state.keep for _, family in noise_boxes(state, line))


def noise_boxes(state: State, line: int) -> Iterator[tuple[int, str]]:
    """The boxes around a line that are named for noise, each with its noise family.

    Only boxes inside the article's box, innermost first.
    """
    features, page = state.features, state.page
    limit = MINOR * max(features.mass[state.place.box], 1)
    box = features.named_above(page.box[line], state.place.box)
    while box > state.place.box:
        family = features.family(box) or ""
        if family == "ai-summary" and page.tag[box] in DECK_TAGS:
            family = "deck"  # a widget has its own box; a single line named "summary" is a deck
        if features.mass[box] < limit or features.blocks(box):
            yield box, family
        box = features.named_above(page.parent[box], state.place.box)


def own_box(state: State, line: int) -> range:
    """The lines of the outermost box around a line that is inside a box of the body's sentences.

    Empty if the line has no such box.
    """
    outer = state.features.inside_one_of(state.own.homes, state.page.box[line])
    return state.features.lines_in(outer) if outer >= 0 else range(0)
