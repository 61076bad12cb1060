"""Decides which lines in and around the body are noise, and why: the passes and their order.

Every line of the region is divided into pieces: kept parts (`why` is None) and removed parts, each
with its reason.  A mark never removes the rest of the page, and lines without evidence against them
are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from cleaner.locate.features import Features
from cleaner.locate.html import Located
from cleaner.prune import regions
from cleaner.prune.biographies import author_cards, biographies
from cleaner.prune.calls import calls
from cleaner.prune.captions import credited_scenes, repeated_titles
from cleaner.prune.copies import copies
from cleaner.prune.digests import digests
from cleaner.prune.edges import above_date, edges, named_decks, uncovered
from cleaner.prune.ends import above_dateline, below_body, postscript
from cleaner.prune.lists import dated_headlines, headed_lists, link_boxes, marked_teasers
from cleaner.prune.marked_links import marked_links
from cleaner.prune.markup import named_by_markup
from cleaner.prune.prices import closing_rows, prices
from cleaner.prune.reasons import Piece
from cleaner.prune.ruled import control_bars, control_runs, named_by_rule, pieces
from cleaner.prune.split import split_notices
from cleaner.prune.state import Reasons, State
from cleaner.prune.summaries import summaries
from cleaner.prune.widgets import widgets


class Pass(NamedTuple):
    """A function from the state to new reasons.

    rebounds: whether the bounds of the body are computed again afterwards, from the prose left.
    """

    find: Callable[[State], Reasons]
    rebounds: bool = False


PASSES: Final = (
    # Lines named by the markup need no context.
    Pass(named_by_markup),
    # Calls and digests are recognised by their buttons and links, which later passes would remove
    # as links of a list.
    Pass(calls),
    Pass(digests),
    # Summaries above the body read like it.  Its first sentence is known once they are removed.
    Pass(summaries, rebounds=True),
    # A headline above a removed summary may now be the first line of prose.
    Pass(above_date, rebounds=True),
    # Lists before single rules, so that an item is not taken for a control.
    Pass(headed_lists),
    # With lists and decks removed, the body's first and last sentence are known.
    Pass(named_decks, rebounds=True),
    # Marked teasers are searched upwards from the last sentence.
    Pass(marked_teasers),
    # Rows of prices before single rules: a single figure is no evidence.
    Pass(prices),
    # Headlines with dates before single rules: some read like a name and a date.
    Pass(dated_headlines),
    # Rules depend on the position of a line: before, inside or after the body.
    Pass(named_by_rule),
    # Needs the picture credits that rules found.
    Pass(repeated_titles),
    # Inside the body, control words belong to the article unless there are many.
    Pass(control_bars),
    # A single word is a control only beside a line that a rule matched.
    Pass(control_runs),
    # Needs the tips and calls that rules found: they open with the same marks.
    Pass(marked_links),
    # Joins halves of notices that no rule matched.
    Pass(split_notices, rebounds=True),
    # All links are removed; of boxes of links, only the headings are left.
    Pass(link_boxes),
    # Headlines and remarks at the edges of the body, whose end is known now.
    Pass(above_dateline),
    Pass(below_body),
    Pass(postscript),
    # Notes about the authors are now the last prose.
    Pass(author_cards, rebounds=True),
    Pass(biographies),
    # Needs to know the last sentence: a name behind it is the reporter's, not a photographer's.
    Pass(credited_scenes, rebounds=True),
    # Again: removed sentences have moved the bounds of the body.
    Pass(named_decks, rebounds=True),
    # Lines without a sentence are judged by the final bounds and by the removals near them.
    Pass(edges),
    # Copies are searched among the kept lines: noise would obscure where they begin.
    Pass(copies, rebounds=True),
    # Dates and controls beside a removed copy are now outside the body.
    Pass(uncovered),
    # Last, since it removes nothing: it gives all removed lines of a widget the same reason.
    Pass(widgets),
)


class Pruned(NamedTuple):
    """The pieces of every line of the region, and the first and last line of the body's prose."""

    pieces: dict[int, list[Piece]]
    first: int
    last: int


def prune(
    features: Features,
    place: Located,
    region: range,
    titles: frozenset[str],
    keep: frozenset[str],
) -> Pruned:
    """Run all passes over the lines of the region, in order.

    titles: the headline in all its forms, each as `markup.as_title` returns it.
    keep: the families that the caller wants to keep.
    """
    page = features.page
    plain = page.source == "text" and not features.is_ruled()
    own = regions.find(features, place, region)
    bounds = (place.first, place.last)
    state = State(features, page, place, titles, keep, region, plain, *bounds, {}, own)
    if rows := closing_rows(state):
        state = state._replace(own=own._replace(whole=own.whole.union(rows)))
    is_bound = False
    for step in PASSES:
        if found := step.find(state):
            state, is_bound = state.with_reasons(found), False
        if step.rebounds and not is_bound:
            state, is_bound = state.rebound(), True
    return Pruned(_all_pieces(state, region), state.first, state.last)


def _all_pieces(state: State, region: range) -> dict[int, list[Piece]]:
    """The pieces of each line.

    Lines that are one piece share its list if length and reason are the same: pages may hold
    thousands of short lines that are kept, or removed for one reason.
    """
    shared: dict[tuple[int, int], list[Piece]] = {}
    found: dict[int, list[Piece]] = {}
    for line in region:
        made = pieces(state, line)
        if len(made) == 1:
            made = shared.setdefault((made[0].end, id(made[0].why)), made)
        found[line] = made
    return found
