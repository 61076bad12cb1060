"""Lines, and parts of lines, that a rule names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cleaner.prune.reasons import Piece, Removal, by_rule
from cleaner.prune.state import Reasons, State
from cleaner.rules import compound
from cleaner.rules.engine import Cut, Rule, Where

# Families whose words come in rows; a bare word of theirs beside another one is a control.
CONTROLS: Final = frozenset(
    ("share", "print", "font-size", "audio", "translate", "reaction", "comment", "navigation",
     "login", "player")
)  # fmt: skip
# Families of what a site adds in links, buttons and boxes of its own.
FIGURES: Final = frozenset(("market", "weather"))
WIDGETS: Final = CONTROLS | FIGURES | {"ranking"}
# A sub-head may read like one of these as well.
HEADS: Final = WIDGETS | {"caption", "byline", "date", "other"}


def named_by_rule(state: State) -> Reasons:
    """Lines that a rule names as a whole."""
    found: dict[int, Removal] = {}
    for line in state.region:
        if line not in state.reasons:
            rule = rule_for(state, line)
            if rule and rule.family not in state.keep and not _is_text(state, line, rule):
                found[line] = by_rule(rule)
    return found


def _is_text(state: State, line: int, rule: Rule) -> bool:
    """Whether a line is text of the article by its place, though its words are those of a rule."""
    if line in state.own.whole:
        return True
    if line in state.own.heads:
        return rule.family in HEADS
    return line in state.own.closing and rule.family in FIGURES


def rule_for(state: State, line: int) -> Rule | None:
    """The rule that names a line at its position, if any."""
    look, where = state.features.look(line), _where(state, line)
    return look.whole(where) or compound.whole(look.rules, look, where)


def _where(state: State, line: int) -> Where:
    """The position of a line; a first or last line that is no whole sentence may be beyond."""
    if line in (state.first, state.last) and not state.features.is_firm(line):
        return "before" if line == state.first else "after"
    return state.where(line)


def control_runs(state: State) -> Reasons:
    """Bare control words inside the body, each beside another control."""
    found: dict[int, Removal] = {}
    own = state.own.whole | state.own.heads
    for lines, step in ((state.region, -1), (reversed(state.region), 1)):
        for line in lines:
            if line in state.reasons or line in found or line in own:
                continue
            beside = found.get(line + step) or state.reasons.get(line + step)
            if beside and beside.family in CONTROLS and (why := _control(state, line)):
                found[line] = why
    return found


def _control(state: State, line: int) -> Removal | None:
    look = state.features.look(line)
    rule = look.whole("before") or look.whole("after")
    return by_rule(rule) if rule and rule.family in CONTROLS else None


def pieces(state: State, line: int) -> list[Piece]:
    """A line as its removed and kept parts, in text order."""
    text, why = state.page.lines[line], state.reasons.get(line)
    cuts = [] if why else _cuts(state, line)
    return list(_parts(state, line, cuts)) if cuts else [Piece(0, len(text), why)]


def _cuts(state: State, line: int) -> list[Cut]:
    """What rules remove of a kept line's head and tail."""
    where: Where = "after" if line >= state.last else state.where(line)
    look = state.features.look(line)
    return compound.cuts(look.rules, look, where)


def _parts(state: State, line: int, cuts: list[Cut]) -> Iterator[Piece]:
    """The parts of a line of which some are cut."""
    at = 0
    for cut in cuts:
        if cut.rule.family in state.keep or _is_text(state, line, cut.rule):
            continue
        if cut.start > at:
            yield Piece(at, cut.start, None)
        yield Piece(cut.start, cut.end, by_rule(cut.rule))
        at = cut.end
    size = len(state.page.lines[line])
    if at < size:
        yield Piece(at, size, None)
