"""Boxes around a line, inside the article's, that are named for noise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cleaner.prune.state import State

# A box named for noise is removed where it holds less than this share of the body's prose.
MINOR: Final = 0.5
DECK_TAGS: Final = frozenset("strong b em span h2 h3 h4 h5".split())


def is_in_kept_box(state: State, line: int) -> bool:
    """Whether a line is in a box of a family that the caller keeps."""
    return any(family in state.keep for _, family in noise_boxes(state, line))


def noise_boxes(state: State, line: int) -> Iterator[tuple[int, str]]:
    """The boxes around a line, inside the article's, that are named for noise, with its family."""
    features, page = state.features, state.page
    limit = MINOR * max(features.mass[state.place.box], 1)
    box = features.named_above(page.box[line], state.place.box)
    while box > state.place.box:
        family = features.family(box) or ""
        if family == "ai-summary" and page.tag[box] in DECK_TAGS:
            family = "deck"  # a widget has a box of its own; a deck is a line called summary
        if features.mass[box] < limit or features.blocks(box):
            yield box, family
        box = features.named_above(page.parent[box], state.place.box)


def own_box(state: State, line: int) -> range:
    """The lines of the box around a line that is among the sentences, empty if there is none."""
    outer = state.features.inside_one_of(state.own.homes, state.page.box[line])
    return state.features.lines_in(outer) if outer >= 0 else range(0)
