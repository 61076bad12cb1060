"""Removes a second copy of the article, and sentences of the body that are repeated above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cleaner.prune import repeats
from cleaner.prune.reasons import SECOND, SUMMARY, Removal, by_rule
from cleaner.prune.state import Reasons, State


def copies(state: State) -> Reasons:
    """The kept lines that repeat others, and the head of a second copy."""
    lines = state.page.lines
    kept = [i for i in state.region if i not in state.reasons]
    found = repeats.find([lines[i] for i in kept])
    second = [number for number, kind in found.items() if kind == "second"]
    whys = {kept[i]: SECOND if kind == "second" else SUMMARY for i, kind in found.items()}
    if len(second) > 1:
        start = min(second)
        whys |= _head_of_copy(state, kept[:start], kept[start])
    return {**whys, **_headers(state, whys)}


def _headers(state: State, whys: Mapping[int, Removal]) -> Reasons:
    """The headers right above or below the sentences of a summary."""
    found: dict[int, Removal] = {}
    for line in (i for i, why in whys.items() if why == SUMMARY):
        for beside in (line - 1, line + 1):
            if beside not in state.region or beside in state.reasons:
                continue
            rule = state.features.look(beside).header("before")
            if rule and rule.family == SUMMARY.family:
                found[beside] = by_rule(rule)
    return found


def _head_of_copy(state: State, lines: Sequence[int], copy: int) -> Reasons:
    """The kept lines right above the second copy that are not sentences: its head.

    They are below a removed line, which is the copy's title or date.
    """
    removed = [i for i in range(lines[0] if lines else copy, copy) if i in state.reasons]
    found: dict[int, Removal] = {}
    for line in reversed(lines):
        if not removed or line < removed[-1] or state.features.prose[line]:
            break
        found[line] = SECOND
    return found
