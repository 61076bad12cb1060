"""Lines, and parts of lines, that a rule names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from cleaner.prune.bars import CONTROLS, controls_of, is_bar
from cleaner.prune.reasons import CAPTION, Piece, Removal, by_rule
from cleaner.prune.state import Reasons, State
from cleaner.rules import compound
from cleaner.rules.engine import Cut, Rule, Where
from cleaner.text.korean import tight
from cleaner.text.names import ends_credited

# The control beside a picture, in flattened text all that is left of it.
ZOOM: Final = "player.zoom"
# A number or a sign, in the body the article's.
COUNT: Final = "other.count"
# Words of these beside a removed line of these are controls, too.
BUTTONS: Final = CONTROLS | {"subscribe"}
# Families of widgets with names and figures.
FIGURES: Final = frozenset(("market", "weather"))
# A sub-head may read like one of these as well.
SUB_HEAD_FAMILIES: Final = CONTROLS | FIGURES | {"ranking", "caption", "byline", "date", "other"}


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
        return rule.family in SUB_HEAD_FAMILIES
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


def control_bars(state: State) -> Reasons:
    """Bars of controls between the body's first and last sentence, in one line or in several."""
    features, own = state.features, state.own.whole | state.own.heads
    found: dict[int, Removal] = {}
    for is_control, run in groupby(
        range(state.first + 1, state.last),
        lambda i: i not in own and i not in state.reasons and bool(controls_of(features, i)),
    ):
        if is_control and is_bar(features, lines := list(run)):
            found.update((line, by_rule(controls_of(features, line)[0])) for line in lines)
    return found


def control_runs(state: State) -> Reasons:
    """Bare control words inside the body, each beside another control."""
    if not any(why.family in BUTTONS or why.rule == ZOOM for why in state.reasons.values()):
        return {}
    found: dict[int, Removal] = {}
    own = state.own.whole | state.own.heads
    for lines, step in ((state.region, -1), (reversed(state.region), 1)):
        for line in lines:
            if line in state.reasons or line in found or line in own:
                continue
            beside = found.get(line + step) or state.reasons.get(line + step)
            if beside and beside.family in BUTTONS and (why := _control(state, line)):
                found[line] = why
            elif beside and beside.rule == ZOOM and _is_credited(state, line):
                found[line] = CAPTION
    found.update(_counts(state, {**state.reasons, **found}))
    return found


def _counts(state: State, removed: Reasons) -> Iterator[tuple[int, Removal]]:
    """Bare numbers and signs between two controls: the clock of a player, a counter."""
    for is_count, run in groupby(state.region, lambda i: _is_count(state, removed, i)):
        lines = list(run)
        above, below = removed.get(lines[0] - 1), removed.get(lines[-1] + 1)
        if is_count and above and below and {above.family, below.family} <= BUTTONS:
            yield from ((line, above) for line in lines)


def _is_count(state: State, removed: Reasons, line: int) -> bool:
    """Whether a kept line would be a bare number or sign if it were outside the body."""
    if line in removed or line in state.own.whole or state.features.prose[line]:
        return False
    rule = _outside(state, line)
    return rule is not None and rule.id == COUNT


def _is_credited(state: State, line: int) -> bool:
    """Whether a line, beside the control that enlarges a picture, says who took or gave it."""
    return ends_credited(state.page.lines[line]) and not state.features.prose[line]


def _control(state: State, line: int) -> Removal | None:
    rule = _outside(state, line)
    return by_rule(rule) if rule and rule.family in BUTTONS else None


def _outside(state: State, line: int) -> Rule | None:
    """The rule that would name a line outside the body."""
    look = state.features.look(line)
    return look.whole("before") or look.whole("after")


def pieces(state: State, line: int) -> list[Piece]:
    """A line as its removed and kept parts, in text order.

    Signs without a letter that are left of a line are removed with the rest.
    """
    text, why = state.page.lines[line], state.reasons.get(line)
    if why is None and (found := cuts(state, line)):
        parts = list(_parts(state, line, found))
        left = "".join(text[part.start : part.end] for part in parts if part.why is None).strip()
        rest = state.features.rules.look(left).whole("after") if _calls(parts) else None
        if rest is None and (not left or tight(left)):
            return parts
        why = next((part.why for part in parts if part.why), None)
    return [Piece(0, len(text), why)]


def _calls(parts: list[Piece]) -> bool:
    """Whether what was cut says how to answer a call, which may be all that is left."""
    return any(part.why and part.why.family in compound.CALLS for part in parts)


def cuts(state: State, line: int) -> list[Cut]:
    """What rules remove of a kept line's head and tail."""
    where: Where = "after" if line >= state.last else state.where(line)
    look = state.features.look(line)
    return compound.cuts(look.rules, look, where)


def _parts(state: State, line: int, found: list[Cut]) -> Iterator[Piece]:
    """The parts of a line of which some are cut."""
    at = 0
    for cut in found:
        if cut.rule.family in state.keep or _is_text(state, line, cut.rule):
            continue
        if cut.start > at:
            yield Piece(at, cut.start, None)
        yield Piece(cut.start, cut.end, by_rule(cut.rule))
        at = cut.end
    size = len(state.page.lines[line])
    if at < size:
        yield Piece(at, size, None)
