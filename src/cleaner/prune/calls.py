"""Calls to action inside the body: a box that addresses the readers, with a button or a link."""

from __future__ import annotations

from typing import Final

from cleaner.locate.site_text import POLL, POLL_BUTTON
from cleaner.page import UNREAD, Page
from cleaner.prune.boxes import own_box
from cleaner.prune.reasons import CALL, Removal
from cleaner.prune.state import Reasons, State
from cleaner.text.korean import addresses, is_polite
from cleaner.text.lazy import lazy

# A call has at most this many lines of text and this many buttons (amounts to donate, answers).
LINES: Final = 5
BUTTONS: Final = 6
# Most characters of a call; longer text is prose.
LONGEST: Final = 300
# Most characters of a control; a longer link is a headline or a sentence.
LONGEST_CONTROL: Final = 16
# A button below a question that shows the answers of other readers.  Without a question, it may be
# any button.
_ANSWERS: Final = lazy(r"(?:투표|설문)?\s?결과\s?(?:보기|확인(?:하기)?)")
# Families of the controls around a call.
CALL_FAMILIES: Final = frozenset(("subscribe", "donation", "tip", "login"))


def calls(state: State) -> Reasons:
    """The boxes between the sentences of a text that address its readers and have a button.

    If the text itself is in a polite, spoken style, politeness is no evidence of a call: then a
    rule must recognise the button as one of a call.
    """
    page, homes = state.page, state.own.homes
    if page.source == "text":
        return {} if _speaks_politely(state) else _between_controls(state)
    if not homes:
        return {}
    found: dict[int, Removal] = {}
    spoken: bool | None = None  # computed only if there may be a call, which few pages have
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
    """Whether a line is the button of a poll: to vote, or to see the results."""
    text = page.lines[line]
    shows = page.kinds[line] in UNREAD and _ANSWERS.fullmatch(text) is not None
    return shows or POLL_BUTTON.fullmatch(text) is not None


def _is_poll(state: State, lines: range) -> bool:
    """Whether lines are a question to the readers and its answers, with no statement."""
    texts = [state.page.lines[i] for i in lines]
    firm = [state.page.lines[i] for i in lines if state.features.is_firm(i)]
    return 1 < len(lines) <= POLL and any(map(addresses, texts)) and all(map(addresses, firm))


def _between_controls(state: State) -> Reasons:
    """The polite lines between two controls of one family, in flattened text."""
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
    """Whether all lines are polite, and short altogether."""
    texts = [state.page.lines[i] for i in lines]
    return sum(map(len, texts)) <= LONGEST and all(map(is_polite, texts))


def _speaks_politely(state: State) -> bool:
    """Whether most sentences of the body are polite; boxes with a button are not the body."""
    lines = [i for i in state.region if state.features.is_firm(i)]
    if state.own.homes:
        lines = [i for i in lines if not _has_control(state, own_box(state, i))]
    polite = sum(is_polite(state.page.lines[i]) for i in lines)
    return 2 * polite > len(lines)


def _has_control(state: State, lines: range) -> bool:
    """Whether the lines are a small box with a button."""
    small = len(lines) <= LINES + BUTTONS
    return small and any(state.page.kinds[line] in UNREAD for line in lines)


def _has_own_button(state: State, lines: range) -> bool:
    """Whether a rule recognises one of the lines as the button of a call."""
    return any(state.features.named(line) in CALL_FAMILIES for line in lines)


def _is_call(state: State, lines: range) -> bool:
    """Whether lines are a few polite sentences with a short button or link."""
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
