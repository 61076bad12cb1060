"""Calls to readers inside the body: a box that addresses them, with a button or a link."""

from __future__ import annotations

from typing import Final

from cleaner.locate.site_text import POLL, POLL_BUTTON
from cleaner.page import UNREAD, Page
from cleaner.prune.boxes import own_box
from cleaner.prune.reasons import CALL, Removal
from cleaner.prune.state import Reasons, State
from cleaner.text.korean import addresses, is_polite
from cleaner.text.lazy import lazy

# A call has at most so many lines that are read, buttons (sums to give, answers), and characters.
LINES: Final = 5
BUTTONS: Final = 6
# Longer paragraphs are prose; calls to readers are short.
LONGEST: Final = 300
# A control is this short; a longer link is a headline or a sentence.
LONGEST_CONTROL: Final = 16
# Shows what other readers answered, below a question; beside no question it is any button.
_ANSWERS: Final = lazy(r"(?:투표|설문)?\s?결과\s?(?:보기|확인(?:하기)?)")
# Families of controls that calls have above and below them.
CALL_FAMILIES: Final = frozenset(("subscribe", "donation", "tip", "login"))


def calls(state: State) -> Reasons:
    """The boxes among the sentences of a text that address its readers and have a button.

    Where the text itself is spoken, its voice tells nothing, and the button must be one of calls.
    """
    page, homes = state.page, state.own.homes
    if page.source == "text":
        return {} if _speaks_politely(state) else _between_controls(state)
    if not homes:
        return {}
    found: dict[int, Removal] = {}
    spoken: bool | None = None  # asked where there may be a call, as on few pages
    for line in state.region:
        polls = not state.features.prose[line] and _is_poll_button(page, line)
        polite = not page.linked[line] and is_polite(page.lines[line])
        if line in found or not (polls or polite):
            continue
        lines = own_box(state, line)
        called = _is_call(state, lines)
        if called:
            spoken = _speaks_politely(state) if spoken is None else spoken
            called = not spoken or _has_own_button(state, lines)
        if called or (polls and _is_poll(state, lines)):
            found.update(dict.fromkeys(lines, CALL))
    return {line: why for line, why in found.items() if line in state.region}


def _is_poll_button(page: Page, line: int) -> bool:
    """Whether a line is the button of a poll: to vote, or to see the answers."""
    text = page.lines[line]
    shows = page.kinds[line] in UNREAD and _ANSWERS.fullmatch(text) is not None
    return shows or POLL_BUTTON.fullmatch(text) is not None


def _is_poll(state: State, lines: range) -> bool:
    """Whether lines are a question to the readers and its answers: no statement is among them."""
    texts = [state.page.lines[i] for i in lines]
    firm = [state.page.lines[i] for i in lines if state.features.is_firm(i)]
    return 1 < len(lines) <= POLL and any(map(addresses, texts)) and all(map(addresses, firm))


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
    """Whether the body itself is in the voice of speakers; boxes with a button are not the body."""
    lines = [i for i in state.region if state.features.is_firm(i)]
    if state.own.homes:
        lines = [i for i in lines if not _has_control(state, own_box(state, i))]
    polite = sum(is_polite(state.page.lines[i]) for i in lines)
    return 2 * polite > len(lines)


def _has_control(state: State, lines: range) -> bool:
    """Whether one of the lines of a small box is a button."""
    small = len(lines) <= LINES + BUTTONS
    return small and any(state.page.kinds[line] in UNREAD for line in lines)


def _has_own_button(state: State, lines: range) -> bool:
    """Whether a rule names one of the lines as the button of such a call."""
    return any(state.features.named(line) in CALL_FAMILIES for line in lines)


def _is_call(state: State, lines: range) -> bool:
    """Whether lines are polite sentences with a button or a link, and nothing else."""
    page = state.page
    read = sum(page.kinds[i] not in UNREAD for i in lines)
    if read > LINES or len(lines) - read > BUTTONS:
        return False
    if sum(len(page.lines[i]) for i in lines) > LONGEST:
        return False
    buttons = [i for i in lines if page.linked[i] or page.kinds[i] in UNREAD]
    if not any(len(page.lines[i]) <= LONGEST_CONTROL for i in buttons):
        return False
    return all(is_polite(page.lines[i]) for i in lines if state.features.is_firm(i))
