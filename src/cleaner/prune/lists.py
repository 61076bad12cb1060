"""Lists of other articles: a header of related news with its items, teasers below an address."""

from __future__ import annotations

import re
from typing import Final

from cleaner.locate.features import LINKED, LITTLE_PROSE
from cleaner.prune.reasons import LISTED, Removal, by_rule
from cleaner.prune.state import Reasons, State
from cleaner.text.korean import LONG_LINE

SECTION_MARKS: Final = "■□◆◇▣●○◎"
# Marks of links; below a header a line that opens with one is an item, whatever it ends in.
LINK_MARKS: Final = "☞☛→➤"
# So many lines with one mark are a list, looked for below an address of at most this length.
TEASERS: Final = 3
LONGEST_ADDRESS: Final = 80
_ADDRESS_END: Final = re.compile(r"[\w.-]@[\w-]{1,40}\.[\w.-]{2,30}\W{0,3}\Z")


def headed_lists(state: State) -> Reasons:
    """Headers of related news, and the items below each."""
    found: dict[int, Removal] = {}
    listing: Removal | None = None
    cards = -1
    for line in state.region:
        if line in state.reasons:
            continue
        if line in state.own.whole or line + 1 in state.own.whole:
            listing = None
            continue
        rule = state.features.look(line).header("inside")
        if rule and (line > state.last or not _opens_prose(state, line)):
            found[line] = by_rule(rule)
            below = f"an item below “{state.page.lines[line][:30]}”"
            listing = found[line]._replace(reason=below) if line > state.first else None
            cards = _last_card(state, line) if listing else -1
        elif listing and (line <= cards or _is_item(state, line, listing)):
            found[line] = listing
        else:
            listing = None
    return found


def _last_card(state: State, header: int) -> int:
    """The last line of cards below a header, each a link with a text; -1 where there are none.

    They have a box of their own, and so may their texts be sentences.
    """
    page = state.page
    box, around = -1, page.box[header]
    body = set(page.boxes_of(state.first))
    while around not in body:
        box, around = around, page.parent[around]
    if box < 0 or sum(state.features.prose[state.first : header]) < LITTLE_PROSE:
        return -1
    last = state.features.lines_in(box).stop - 1
    below = range(header + 1, last + 1)
    links = [i for i in below if page.linked[i] > LINKED * len(page.lines[i])]
    texts = [i for i in below if state.features.is_firm(i)]
    paired = links and texts and links[0] < texts[0] and len(texts) <= len(links)
    return last if paired else -1


def _opens_prose(state: State, line: int) -> bool:
    """A heading right above a sentence of the body is a sub-head, whatever it says."""
    above = line < state.last and state.features.prose[line + 1] > 0
    return above and state.page.kinds[line] == "heading"


def _is_item(state: State, line: int, listing: Removal) -> bool:
    """Whether a line may be an item of a list: no sentence, and no sub-head."""
    page, features = state.page, state.features
    text = page.lines[line]
    if text[0] in LINK_MARKS and len(text) <= LONG_LINE:
        return True
    if features.is_firm(line) or text[0] in SECTION_MARKS:
        return False
    if page.kinds[line] == "item" or line >= state.last:
        return True
    if page.source == "text":
        return line not in page.breaks or features.prose[line + 1] <= LONG_LINE
    # Items are links, or have a box of their own; names of readers are above sentences.
    alone = page.linked[line] > 0 or page.home(line) != page.home(line + 1)
    return alone or listing.family == "comment" or not features.is_firm(line + 1)


def signed_off(state: State) -> Reasons:
    """Teasers that share a mark, between a reporter's address and the end of the article."""
    if state.first >= state.last:
        return {}
    text = state.page.lines
    mark = text[state.last][:1]
    first = state.last
    while first > state.region.start and text[first - 1].startswith(mark):
        first -= 1
    run = range(first, state.last + 1)
    signed = first > state.first and _ADDRESS_END.search(text[first - 1][-LONGEST_ADDRESS:])
    if signed and not mark.isalnum() and len(run) >= TEASERS and state.features.are_teasers(run):
        return dict.fromkeys(run, LISTED)
    return {}
