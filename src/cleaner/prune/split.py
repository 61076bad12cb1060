"""Notices that a tool set on two lines, as they are two elements of the page."""

from __future__ import annotations

from typing import Final

from cleaner.prune.reasons import Removal, by_rule
from cleaner.prune.state import Reasons, State
from cleaner.text.korean import ends_sentence

# Each half of a notice is short.
LONGEST: Final = 40
# Families of notices in words of their own; the other ones are words, names and numbers.
_NOTICES: Final = frozenset(
    ("reaction", "subscribe", "tip", "copyright", "comment", "donation", "login", "ai-summary",
     "translate", "event", "player")
)  # fmt: skip


def split_notices(state: State) -> Reasons:
    """In flattened text, two short lines that a rule names where they are put together."""
    if state.page.source != "text" or state.plain:
        return {}
    found: dict[int, Removal] = {}
    for line in state.region[:-1]:
        if _is_half(state, line) and line not in found and _is_half(state, line + 1):
            if why := _notice(state, line):
                found[line] = found[line + 1] = why
    return found


def _is_half(state: State, line: int) -> bool:
    return line not in state.reasons and len(state.page.lines[line]) <= LONGEST


def _notice(state: State, line: int) -> Removal | None:
    """The reason that a rule gives for a line and the next one."""
    one, two = state.page.lines[line : line + 2]
    if ends_sentence(one):
        return None
    rule = state.features.rules.look(f"{one} {two}").whole(state.where(line))
    noticed = rule and rule.scope == "block" and rule.family in _NOTICES - state.keep
    return by_rule(rule) if rule and noticed else None
