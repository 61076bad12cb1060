"""Lines, and parts of lines, that a rule matches."""

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

# The control to enlarge a picture; in flattened text it is all that is left of the picture.
ZOOM: Final = "player.zoom"
# A bare number or sign; inside the body it is the article's.
COUNT: Final = "other.count"
# A word of one of these families is a control beside a removed line of one of them.
BUTTONS: Final = CONTROLS | {"subscribe"}
# Families of widgets with names and figures.
FIGURES: Final = frozenset(("market", "weather"))
# Rules of these families may also match a sub-head.
SUB_HEAD_FAMILIES: Final = CONTROLS | FIGURES | {"ranking", "caption", "byline", "date", "other"}


def named_by_rule(state: State) -> Reasons:
    """The lines that a rule matches as a whole."""
    found: dict[int, Removal] = {}
    for line in state.region:
        if line not in state.reasons:
            rule = rule_for(state, line)
            if rule and rule.family not in state.keep and not _is_text(state, line, rule):
                found[line] = by_rule(rule)
    return found


def _is_text(state: State, line: int, rule: Rule) -> bool:
    """Whether a line that a rule matches is nevertheless text of the article, by its place."""
    if line in state.own.whole:
        return True
    if line in state.own.heads:
        return rule.family in SUB_HEAD_FAMILIES
    return line in state.own.closing and rule.family in FIGURES


def rule_for(state: State, line: int) -> Rule | None:
    """The rule that matches a whole line at its position, if any."""
    look, where = state.features.look(line), _where(state, line)
    return look.whole(where) or compound.whole(look.rules, look, where)


def _where(state: State, line: int) -> Where:
    """The position of a line, where the first or last line may count as outside the body.

    It does if it is not a whole sentence.
    """
    if line in (state.first, state.last) and not state.features.is_firm(line):
        return "before" if line == state.first else "after"
    return state.where(line)


def control_bars(state: State) -> Reasons:
    """The lines of control bars between the body's first and last sentence."""
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
    """Bare control words beside another control, and picture credits beside a zoom control."""
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
    """Bare numbers and signs between two controls: the time of a player, a counter."""
    for is_count, run in groupby(state.region, lambda i: _is_count(state, removed, i)):
        lines = list(run)
        above, below = removed.get(lines[0] - 1), removed.get(lines[-1] + 1)
        if is_count and above and below and {above.family, below.family} <= BUTTONS:
            yield from ((line, above) for line in lines)


def _is_count(state: State, removed: Reasons, line: int) -> bool:
    """Whether a line is not removed, not prose, and a bare number or sign."""
    if line in removed or line in state.own.whole or state.features.prose[line]:
        return False
    rule = _outside(state, line)
    return rule is not None and rule.id == COUNT


def _is_credited(state: State, line: int) -> bool:
    """Whether a line ends in a picture credit and is not prose."""
    return ends_credited(state.page.lines[line]) and not state.features.prose[line]


def _control(state: State, line: int) -> Removal | None:
    rule = _outside(state, line)
    return by_rule(rule) if rule and rule.family in BUTTONS else None


def _outside(state: State, line: int) -> Rule | None:
    """The rule that would match a line if it were outside the body."""
    look = state.features.look(line)
    return look.whole("before") or look.whole("after")


def pieces(state: State, line: int) -> list[Piece]:
    """The kept and removed parts of a line, in text order.

    If no letter would be left of a line, all of it is removed.
    """
    text, why = state.page.lines[line], state.reasons.get(line)
    if why is None and (found := cuts(state, line)):
        parts = list(_parts(state, line, found))
        left = "".join(text[part.start : part.end] for part in parts if part.why is None).strip()
        rest = state.features.rules.look(left).whole("after") if _cuts_call(parts) else None
        if rest is None and (not left or tight(left)):
            return parts
        why = next((part.why for part in parts if part.why), None)
    return [Piece(0, len(text), why)]


def _cuts_call(parts: list[Piece]) -> bool:
    """Whether a removed part is of a call to readers; the rest of the line may be one too."""
    return any(part.why and part.why.family in compound.CALLS for part in parts)


def cuts(state: State, line: int) -> list[Cut]:
    """The parts that rules cut from the start and end of a kept line."""
    where: Where = "after" if line >= state.last else state.where(line)
    look = state.features.look(line)
    return compound.cuts(look.rules, look, where)


def _parts(state: State, line: int, found: list[Cut]) -> Iterator[Piece]:
    """The kept and removed parts of a line with these cuts."""
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
