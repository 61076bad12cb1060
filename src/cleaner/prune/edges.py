"""Lines above the first and below the last sentence of the body that are not sentences."""

from __future__ import annotations

from typing import Final

from cleaner.date.parse import SIGNED_DAY, SPELLED_DAY
from cleaner.locate import class_names
from cleaner.locate.clean_text import decks
from cleaner.locate.html import CLOSING, HEADLINE
from cleaner.locate.measures import ENTRIES
from cleaner.locate.page_title import HEADLINE_SIGN
from cleaner.locate.rule_places import SIGN_OFF_FAMILIES
from cleaner.locate.text import without_headline
from cleaner.prune.boxes import is_in_kept_box
from cleaner.prune.homes import above_both, home
from cleaner.prune.openings import listed, opening_line, removal_above
from cleaner.prune.reasons import DECK, SECOND, SUMMARY, TAIL, Removal
from cleaner.prune.ruled import cuts, named_by_rule, rule_for
from cleaner.prune.state import Reasons, State
from cleaner.text import names
from cleaner.text.korean import (
    SENTENCE_END,
    STATED,
    announces,
)
from cleaner.text.lazy import lazy

# Lines without a sentence that may close a text with no noise below it.
LONGEST_END: Final = 14
# Lists and calls of these families may be between the last sentence and the lines that follow it.
BETWEEN: Final = frozenset(("related", "ranking", "subscribe", "event"))
# Most lines of a signature.  If there are more between the body and a sign-off, all belong to the
# article.
SIGNATURE: Final = 3
# A line that ends in a full stop, perhaps with the outlet in brackets behind it.
_NOUN_ENDED: Final = lazy(r"[가-힣]\.(?:\s?[\[<(][^\[\]<>()]{2,12}[\])>])?\Z")
LONGEST_STOP: Final = 20
_HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())
# Marks of an article's last lines; a bare dash or bracket there opens a link to another article.
CLOSING_MARK: Final = lazy(r"[■□◆◇▣▲△▽▷○●◎①-⑳]|\d{1,2}[.)]\s|[-–·*•]\s?[^:\s][^:]{0,14}:\s?\S")
# Those of them that open no link to another article.
ITEM_MARKS: Final = frozenset("▲△◇○")
# Below a report about an event: its time and place, and the contact.
_PARTICULARS: Final = lazy(
    r"[※*]?\s?(?:[가-힣]{1,6}\s)?(?:문의|신청|접수|기간|기한|일시|장소|시간|요금|관람료|입장료|참가비|대상|예매|발표|도움말)"
    r"(?:처|일|방법)?\s?[:：=]\s?\S"
)
# A note of several words in brackets.
_ASIDE: Final = lazy(r"\([^()\s▶▷☞→]{1,20}(?:\s[^()\s]{1,20}){1,12}\)")
_SIGNATURE: Final = lazy(SIGNED_DAY)
# Characters of a line that are searched for a signature; none is as long.
LONGEST_SIGNED: Final = 10_000
_SPELLED_DAY: Final = lazy(SPELLED_DAY)


def named_decks(state: State) -> Reasons:
    """The first lines of prose that are in boxes named for decks: they end like sentences."""
    if "deck" in state.keep:
        return {}
    found: dict[int, Removal] = {}
    for line in state.kept_prose()[:-1]:
        if not _is_named_deck(state, line):
            break
        found[line] = DECK
    return found


def _is_named_deck(state: State, line: int) -> bool:
    page = state.page
    box = page.box[line]
    if state.features.is_firm(line) or box <= state.place.box:
        return False
    return class_names.names_deck(page.class_attr[box])


def above_date(state: State) -> Reasons:
    """Headlines above the article's date that read like sentences, in flattened text.

    After a summary above it was removed, such a headline is the first line of prose.
    """
    if state.page.source != "text" or "deck" in state.keep or state.first <= state.place.first:
        return {}
    prose = state.kept_prose()
    below = without_headline(state.features, prose)
    return dict.fromkeys(prose[: len(prose) - len(below)], DECK)


def edges(state: State) -> Reasons:
    """The lines without a sentence above the first and below the last sentence."""
    if state.plain:
        above = () if "deck" in state.keep else decks(state.features)
        return dict.fromkeys(above, DECK) | dict.fromkeys(_headlines_below(state), TAIL)
    found: dict[int, Removal] = {}
    opening, closing = opening_line(state), _closing(state)
    without_prose, own_items = not state.kept_prose(), listed(state)
    for line in state.region:
        if line in state.own.whole or line in state.own.opening or line in own_items:
            continue
        if without_prose and _is_marked_item(state, line):
            continue
        if line not in state.reasons and not state.features.prose[line]:
            why = removal_above(state, line, opening) or _below(state, line, closing)
            if why and not _is_of_kept_family(state, line):
                found[line] = why
    return found


def _headlines_below(state: State) -> range:
    """The headlines of other articles below a last sentence that ends in its reporter's name.

    Some of them look like headlines but not all: the article's own prizes and parts all have
    labels.
    """
    texts = state.page.lines
    last = next((i for i in reversed(state.region) if SENTENCE_END.search(texts[i])), state.last)
    below = range(last + 1, state.region.stop)
    if len(below) < ENTRIES or not all(len(texts[i]) in HEADLINE for i in below):
        return range(0)
    ends = [cut.rule.family for cut in cuts(state, last) if cut.end == len(texts[last])]
    signs = [HEADLINE_SIGN.search(texts[i]) is not None for i in below]
    own = any(CLOSING_MARK.match(texts[i]) for i in below) or all(signs) or not any(signs)
    return range(0) if own or SIGN_OFF_FAMILIES.isdisjoint(ends) else below


def _is_marked_item(state: State, line: int) -> bool:
    """Whether a line opens with a mark and is not a link.

    In a text without a sentence such a line is part of the article.
    """
    page = state.page
    return not page.linked[line] and CLOSING_MARK.match(page.lines[line]) is not None


def _is_of_kept_family(state: State, line: int) -> bool:
    """Whether a line is of a family that the caller keeps: then its position is no evidence."""
    if not state.keep:
        return False
    rule = rule_for(state, line)
    return (rule is not None and rule.family in state.keep) or is_in_kept_box(state, line)


def _below(state: State, line: int, closing: int) -> Removal | None:
    """The reason to remove a line below the last sentence; None to keep it.

    It is kept if it has the form of a last line or is in the body's box.  In flattened text it is
    kept if it is announced or above a sign-off, or if few lines follow the body, none removed.
    """
    if line <= state.last:
        return None
    page = state.page
    text = page.lines[line]
    if line > closing:
        return TAIL
    if _names_outlet(state, line):
        return TAIL
    if line == state.last + 1 and line in page.glued and _NOUN_ENDED.search(text[-LONGEST_STOP:]):
        return None  # in the paragraph of the last sentence
    if _is_last_line(text) or _holds_signature(text) or _heads_items(state, line):
        return None
    if line == state.last + 1 and _ASIDE.fullmatch(text):
        return None  # a note on the article
    if line - 1 > state.last and _SPELLED_DAY.fullmatch(page.lines[line - 1]):
        return None  # the signatory of a statement, below its date
    if names.is_outlet(text):
        return TAIL
    if page.source == "text":
        if line < _signature(state) or announces(page.lines[state.last]):
            return None
        below = range(state.last + 1, len(page.lines))
        long = state.region.stop - 1 - state.last > LONGEST_END
        return TAIL if long or any(map(state.reasons.get, below)) else None
    if _names_department(state, line):
        return TAIL
    # Some editors put every paragraph in its own box.
    box, last = page.box[line], page.box[state.last]
    beside = page.are_alike(box, last) or above_both(page, box, last) >= state.place.box
    # A list or a table may have a heading.
    beside = beside or page.kinds[line] in ("item", "cell") or line + 1 in state.own.whole
    return None if beside or _heads_own(state, line) else TAIL


def _is_last_line(text: str) -> bool:
    """Whether a line has the form of an article's last lines, or holds a statement."""
    formed = CLOSING_MARK.match(text) or _PARTICULARS.match(text) or STATED.search(text)
    return formed is not None


def _heads_items(state: State, line: int) -> bool:
    """Whether a line is right above a marked last line, and right below another or the body.

    It says what the items are, or is one of them without a mark.
    """
    page, above, below = state.page, line - 1, line + 1
    if page.linked[line] or below >= state.region.stop or {above, below} & state.reasons.keys():
        return False
    opened = above == state.last or CLOSING_MARK.match(page.lines[above]) is not None
    return opened and page.lines[below][0] in ITEM_MARKS


def _names_outlet(state: State, line: int) -> bool:
    """Whether a line is an outlet's name behind a mark, right above its reporter's address."""
    text, below = state.page.lines[line], state.reasons.get(line + 1)
    marked = text[0] in "◎☞" and len(text) <= names.LONGEST_OUTLET and ":" not in text
    return marked and below is not None and below.rule == "byline.mail"


def _names_department(state: State, line: int) -> bool:
    """Whether a line is in a list beside the reporter's name or address: name or department."""
    page = state.page
    for near in (line - 1, line + 1) if page.kinds[line] == "item" else ():
        why = state.reasons.get(near)
        if why is not None and why.family == "byline" and page.kinds[near] == "item":
            return page.parent[page.box[near]] == page.parent[page.box[line]]
    return False


def _heads_own(state: State, line: int) -> bool:
    """Whether a line is a heading in the body's box, right above a line like its paragraphs."""
    page, below = state.page, line + 1
    headed = page.kinds[line] == "heading" or page.is_bold(line)
    if not headed or page.linked[line] or below >= state.region.stop or below in state.reasons:
        return False
    box = page.box[line]
    box = page.parent[box] if page.tag[box] in _HEADINGS else page.home(line)
    same = box == page.home(state.last)
    return same and not page.linked[below] and page.are_alike(page.box[below], page.box[state.last])


def _holds_signature(text: str) -> bool:
    """Whether a line holds the date of a signed statement."""
    return _SIGNATURE.search(text, 0, LONGEST_SIGNED) is not None


def _signature(state: State) -> int:
    """The line with the sign-off: the first removed line below the body if it names the author.

    -1 if there is none.  Also -1 if only a line or two are above it: these are more often a part
    of the signature than of the article.
    """
    below = range(state.last + 1, min(state.last + 1 + LONGEST_END, state.region.stop))
    removed = next((line for line in below if line in state.reasons), -1)
    if removed - state.last <= SIGNATURE:
        return -1
    whys = [state.reasons.get(line) for line in (removed, removed + 1)]
    families = [why.family for why in whys if why]
    # The date of the print edition may be right above the sign-off.
    signs = families[-1] if families[0] == "date" else families[0]
    return removed if signs in SIGN_OFF_FAMILIES else -1


def _closing(state: State) -> int:
    """The first removed line below the body that closes the article, or the number of lines.

    A list or a call closes nothing if last lines of the article follow it in the body's boxes.
    """
    end = len(state.page.lines)
    closing = end
    for line in range(state.last + 1, state.region.stop):
        why = state.reasons.get(line)
        if why is not None and why.family in CLOSING:
            closing = min(closing, line)
            if why.family not in BETWEEN:
                break
        elif why is None and closing < end and continues(state, line):
            closing = end
    return closing


def continues(state: State, line: int) -> bool:
    """Whether a line is a last line of the article, beside the sentences of the body, no link."""
    page = state.page
    own = not page.linked[line] and home(page, line) in state.own.homes
    return own and _is_last_line(page.lines[line])


def uncovered(state: State) -> Reasons:
    """The lines that are outside the body now, because copies of it were removed."""
    if SECOND not in state.reasons.values() and SUMMARY not in state.reasons.values():
        return {}
    above = above_date(state)
    state = state.with_reasons(above).rebound()
    named = named_by_rule(state)
    return {**above, **named, **edges(state.with_reasons(named))}
