"""Notices that a tool split into two lines, since they are two elements of the page."""

from __future__ import annotations

from typing import Final

from cleaner.prune.reasons import Removal, by_rule
from cleaner.prune.state import Reasons, State
from cleaner.text.korean import ends_sentence

# Most characters of each half.
LONGEST: Final = 40
# Families of notices in distinctive words; other families have common words, names and numbers.
_NOTICES: Final = frozenset(
    ("reaction", "subscribe", "tip", "copyright", "comment", "donation", "login", "ai-summary",
     "translate", "event", "player")
)  # fmt: skip


def split_notices(state: State) -> Reasons:
    """The pairs of short lines in flattened text that a rule matches when joined."""
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
    """The reason of the rule that matches a line joined with the next one, if any."""
    one, two = state.page.lines[line : line + 2]
    if ends_sentence(one):
        return None
    rule = state.features.rules.look(f"{one} {two}").whole(state.where(line))
    noticed = rule and rule.scope == "block" and rule.family in _NOTICES - state.keep
    return by_rule(rule) if rule and noticed else None
