"""Calls to readers inside the body: a box that addresses them, with a button or a link."""

from __future__ import annotations

from typing import Final

from cleaner.page import UNREAD
from cleaner.prune.reasons import CALL, Removal
from cleaner.prune.state import Reasons, State
from cleaner.text.korean import is_polite

# A call has at most so many lines and characters.
LINES: Final = 5
# Longer paragraphs are prose; calls to readers are short.
LONGEST: Final = 300
# A control is this short; a longer link is a headline or a sentence.
LONGEST_CONTROL: Final = 16
# Families of controls that calls have above and below them.
CALL_FAMILIES: Final = frozenset(("subscribe", "donation", "tip", "login"))


def calls(state: State) -> Reasons:
    """The boxes among the sentences of a report that address its readers and have a button."""
    page, homes = state.page, state.own.homes
    if _speaks_politely(state):
        return {}
    if page.source == "text":
        return _between_controls(state)
    if not homes:
        return {}
    found: dict[int, Removal] = {}
    for line in state.region:
        if line in found or not is_polite(page.lines[line]) or page.linked[line]:
            continue
        box, outer = page.box[line], -1
        while box >= 0 and box not in homes:
            box, outer = page.parent[box], box
        if box >= 0 and outer >= 0 and _is_call(state, state.features.lines_in(outer)):
            found.update(dict.fromkeys(state.features.lines_in(outer), CALL))
    return {line: why for line, why in found.items() if line in state.region}


def _between_controls(state: State) -> Reasons:
    """In flattened text: polite lines between two controls of one family."""
    found: dict[int, Removal] = {}
    opened, family = -1, None
    for line in state.region:
        named = state.features.named(line)
        if named in CALL_FAMILIES:
            between = range(opened + 1, line)
            if named == family and len(between) <= LINES and _address_readers(state, between):
                found.update(dict.fromkeys(between, CALL))
            opened, family = line, named
    return found


def _address_readers(state: State, lines: range) -> bool:
    """Whether all lines address the reader, in few words."""
    texts = [state.page.lines[i] for i in lines]
    return sum(map(len, texts)) <= LONGEST and all(map(is_polite, texts))


def _speaks_politely(state: State) -> bool:
    """Whether the body itself is in the voice of speakers."""
    lines = [i for i in state.region if state.features.is_firm(i)]
    polite = sum(is_polite(state.page.lines[i]) for i in lines)
    return 2 * polite > len(lines)


def _is_call(state: State, lines: range) -> bool:
    """Whether lines are polite sentences with a button or a link, and nothing else."""
    page = state.page
    if len(lines) > LINES or sum(len(page.lines[i]) for i in lines) > LONGEST:
        return False
    buttons = [i for i in lines if page.linked[i] or page.kinds[i] in UNREAD]
    if not any(len(page.lines[i]) <= LONGEST_CONTROL for i in buttons):
        return False
    return all(is_polite(page.lines[i]) for i in lines if state.features.is_firm(i))
