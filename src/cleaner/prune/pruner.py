"""Which lines inside and around the body are noise, and why: the passes and their order.

Every line of the region gets its pieces: kept parts (`why` is None) and removed parts, each with
its reason.  Nothing is cut from a mark to the end of the page, and lines without evidence against
them are kept.
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
from cleaner.prune.prices import prices
from cleaner.prune.reasons import Piece
from cleaner.prune.ruled import control_bars, control_runs, named_by_rule, pieces
from cleaner.prune.split import split_notices
from cleaner.prune.state import Reasons, State
from cleaner.prune.summaries import summaries
from cleaner.prune.widgets import widgets


class Pass(NamedTuple):
    """A function from the state to new reasons.

    rebounds: the body then runs from the first to the last line of prose that is left.
    """

    find: Callable[[State], Reasons]
    rebounds: bool = False


PASSES: Final = (
    # Lines named by the markup need no context.
    Pass(named_by_markup),
    # Calls are recognised by their buttons, which later passes would remove as links of a list.
    Pass(calls),
    # So are digests, by the links to the rest of them.
    Pass(digests),
    # Summaries read like the body and are above it: without them its first sentence is known.
    Pass(summaries, rebounds=True),
    # Nor is a headline the first sentence, which only the summary parted from it and its date.
    Pass(above_date, rebounds=True),
    # Lists before single rules: an item is no control, and is removed for its header.
    Pass(headed_lists),
    # Decks next: with them and the lists removed, the body's first and last sentence are known.
    Pass(named_decks, rebounds=True),
    # Teasers that end like the body are looked for from its last sentence.
    Pass(marked_teasers),
    # Rows of prices before single rules: a figure alone tells nothing.
    Pass(prices),
    # Headlines with their days before single rules: some read like a name and a date.
    Pass(dated_headlines),
    # Rules depend on the position of a line: before, inside or after the body.
    Pass(named_by_rule),
    # The credits of pictures are known now.
    Pass(repeated_titles),
    # Inside the body words of controls are the article's, unless they are so many.
    Pass(control_bars),
    # A single word is a control only beside one that a rule matched.
    Pass(control_runs),
    # Tips and calls with the same marks are known now.
    Pass(marked_links),
    # Halves of notices that no rule matched are joined.
    Pass(split_notices, rebounds=True),
    # Of boxes of links only the headings are left.
    Pass(link_boxes),
    # The end of the article is known now, and so are headlines and remarks at its edges.
    Pass(above_dateline),
    Pass(below_body),
    Pass(postscript),
    # Notes about the authors are the last prose now.
    Pass(author_cards, rebounds=True),
    Pass(biographies),
    # Only now is known which sentence is the last, which its reporter may sign.
    Pass(credited_scenes, rebounds=True),
    # Rules removed sentences too, so the bounds have moved, and with them what is a deck.
    Pass(named_decks, rebounds=True),
    # Lines without a sentence are judged by the final bounds and by what was removed near them.
    Pass(edges),
    # Copies are searched among the kept lines, since removed ones would hide where they begin.
    Pass(copies, rebounds=True),
    # Where a copy was removed, dates and controls beside it are outside the body now.
    Pass(uncovered),
    # Last, since it gives the removed lines of a widget one reason and removes none.
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
    """All passes over the lines of the region, in order."""
    page = features.page
    plain = page.source == "text" and not features.is_ruled()
    own = regions.find(features, place, region)
    bounds = (place.first, place.last)
    state = State(features, page, place, titles, keep, region, plain, *bounds, {}, own)
    is_bound = False
    for step in PASSES:
        if found := step.find(state):
            state, is_bound = state.with_reasons(found), False
        if step.rebounds and not is_bound:
            state, is_bound = state.rebound(), True
    return Pruned(_all_pieces(state, region), state.first, state.last)


def _all_pieces(state: State, region: range) -> dict[int, list[Piece]]:
    """The pieces of each line; lines in one piece share it where they are alike.

    Pages may hold thousands of short lines that are kept, or removed for one reason.
    """
    shared: dict[tuple[int, int], list[Piece]] = {}
    found: dict[int, list[Piece]] = {}
    for line in region:
        made = pieces(state, line)
        if len(made) == 1:
            made = shared.setdefault((made[0].end, id(made[0].why)), made)
        found[line] = made
    return found
