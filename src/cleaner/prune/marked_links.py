"""Headlines of other articles behind a mark, between or below the paragraphs.

The same marks open sub-heads and items.  A sub-head shares words with the text below it, or is one
of several in the body.  An item has a label.  A headline has dots or quotes and is about something
else.  Between paragraphs, only flattened text is searched.  Below the reporter's name or the
copyright notice, where an article has no more items, every page is.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import Final

from cleaner.locate.page_title import shared_words
from cleaner.locate.rule_places import SIGN_OFF_FAMILIES
from cleaner.prune.lists import ends_in_address
from cleaner.prune.reasons import POINTED, Removal
from cleaner.prune.state import Reasons, State
from cleaner.text.korean import POLITE, STATEMENT_END, ends_plainly
from cleaner.text.lazy import lazy

MARKS: Final = "▶▷►▸"
# Below a signature, stars and hands open such lines too.
POINTERS: Final = f"{MARKS}☞★"
# The text below a sub-head repeats at least this share of its words.
OWN: Final = 0.25
# Unlike an item, a headline has no label, number, address or name in brackets.  Few sub-heads are
# as long.
_HEADLINE: Final = lazy(r".\s?[^\s\d:：=@][^:：=@▶▷►▸]{13,80}(?<!\))")
# A label with its text, a mail address, a correction, the stars of a review.
_LABELLED: Final = lazy(r"[:：=@]|바로잡|정정|★[★☆]")
_NUMBERED: Final = lazy(r".\s?\d")
# Calls to the reader.
_CALL: Final = lazy(rf"[!?]|(?:{POLITE}|세요)\W{{0,3}}\Z")
# Dots inside, a quotation beside other words, or a newspaper's label in brackets.
_SIGN: Final = lazy(
    r"\S(?:…|\.{2,3}|·{3})\s?[^.…\s]|[”\"]\s?[^\s.,)]{2}|\S\s[“\"][^“”\"]{3,60}[”\"]\Z|\A.\s?\[[가-힣]{2,6}\]"
)


def marked_links(state: State) -> Reasons:
    """The lines that are headlines of other articles."""
    found: dict[int, Removal] = dict.fromkeys(_below_signature(state), POINTED)
    found |= dict.fromkeys(_below_pointers(state), POINTED)
    if state.page.source != "text" or state.page.parted:
        return found
    texts = state.page.lines
    marked = [i for i in state.region if texts[i][0] in MARKS and i not in state.reasons]
    marked = [i for i in marked if i not in found]
    for mark in dict.fromkeys(texts[i][0] for i in marked):
        lines = [i for i in marked if texts[i][0] == mark]
        if not any(_is_own(state, line, mark) for line in lines):
            found.update(dict.fromkeys(_links(state, lines), POINTED))
    return found


def _below_signature(state: State) -> Iterable[int]:
    """The marked lines below the signature, if none has a label or is a statement; else empty.

    At least one must call the reader, look like a headline or have been removed.  Otherwise they
    are a list of the article.
    """
    texts, prose = state.page.lines, state.kept_prose()
    if not (stated := [i for i in prose if ends_plainly(texts[i])]):  # as in a spoken text
        stated = [i for i in prose if texts[i][0] not in POINTERS]
    if not stated:
        return ()
    last, below = stated[-1], range(stated[-1] + 1, state.region.stop)
    signed = (i for i in below if (why := state.reasons.get(i)) and why.family in SIGN_OFF_FAMILIES)
    start = last if _ends_signed(state, last) else next(signed, below.stop)
    marked = [i for i in range(start + 1, below.stop) if texts[i][0] in POINTERS]
    lines = [i for i in marked if i not in state.reasons and i not in state.own.whole]
    called = any(i in state.reasons or _points(texts[i]) for i in marked)
    numbered = sum(_NUMBERED.match(texts[i]) is not None for i in lines) > 1
    return () if numbered or not called or any(_is_item(texts[i]) for i in lines) else lines


def _below_pointers(state: State) -> list[int]:
    """The headlines right below a pointer to a related article, with its mark.

    If the body has other lines with that mark, they are all sub-heads.
    """
    texts, pointer = state.page.lines, ""
    found, others = list[int](), set[str]()
    for line in state.region:
        why = state.reasons.get(line)
        mark = texts[line][0]
        if why is not None:
            pointer = mark if why.family == "related" and mark in POINTERS else ""
        elif mark == pointer and _SIGN.search(texts[line]) and not state.features.is_firm(line):
            found.append(line)
        else:
            pointer = ""
            if line < state.last:
                others.add(mark)
    return [line for line in found if texts[line][0] not in others]


def _points(text: str) -> bool:
    return _CALL.search(text) is not None or _SIGN.search(text) is not None


def _is_item(text: str) -> bool:
    """Whether a line behind a mark has a label, or is a statement."""
    return _LABELLED.search(text) is not None or STATEMENT_END.search(text) is not None


def _ends_signed(state: State, line: int) -> bool:
    """Whether a line ends in a mail address, or in a byline or copyright notice."""
    cuts = state.features.look(line).cuts("after")
    named = bool(cuts) and cuts[-1].rule.family in SIGN_OFF_FAMILIES and cuts[-1].start > 0
    return named or ends_in_address(state.page.lines[line])


def _opens(state: State, line: int, mark: str) -> bool:
    return state.page.lines[line][0] == mark


def _is_own(state: State, line: int, mark: str) -> bool:
    """Whether a line is an item, a sentence or a sub-head of the article."""
    texts = state.page.lines
    if state.features.is_firm(line) or not _HEADLINE.fullmatch(texts[line]):
        return True
    below = range(line + 1, min(state.region.stop, state.last + 1))
    section = takewhile(lambda i: not _opens(state, i, mark), below)
    text = " ".join(texts[i] for i in section if state.features.prose[i])
    return shared_words(texts[line], text) >= OWN


def _links(state: State, lines: list[int]) -> list[int]:
    """The lines that are links: at most one inside the body, and any below its last line.

    A line inside the body must have a sign of headlines and be the only one with its mark: several
    are sub-heads, whatever their words.  If most lines below the body have a sign, all are links.
    """
    texts = state.page.lines
    signed = {i for i in lines if _SIGN.search(texts[i])}
    inside = [i for i in lines if i < state.last]
    alone = [i for i in inside if i in signed and len(inside) == 1 and _is_between_prose(state, i)]
    ends = [i for i in lines if i > state.last and i not in state.own.whole]
    most = 2 * len(signed.intersection(ends)) > len(ends)
    return [*alone, *(i for i in ends if most or i in signed)]


def _is_between_prose(state: State, line: int) -> bool:
    prose = state.features.prose
    return prose[line - 1] > 0 and prose[line + 1] > 0
