"""Lines at the edges of the body that read like sentences but are not part of it.

A headline often ends like a sentence, but without a full stop.  If the sentences of the body have
full stops, such lines at its edges are headlines of advertisements or of other articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from cleaner.locate.html import CLOSING, HEADLINE
from cleaner.prune.edges import BETWEEN, continues
from cleaner.prune.openings import SPEAKER
from cleaner.prune.reasons import CAPTION, DECK, REMARK, TAIL, Removal
from cleaner.prune.state import Reasons, State
from cleaner.text.korean import (
    STATEMENT_END,
    announces,
    ends_in_verb,
    ends_plainly,
    holds_hangul,
    is_marked,
    is_polite,
)
from cleaner.text.lazy import lazy
from cleaner.text.names import SIGN_OFF, opens_report
from cleaner.text.sentences import opens_bylined, opens_labelled

# Lines at the start of the body in which to look for a dateline.
REACH: Final = 8
# Most lines of a reporter's remark at the end.
POSTSCRIPT: Final = 2
# A report with fewer sentences has no style that a remark could differ from.
LEAST_BODY: Final = 3
_OWN_BUSINESS: Final = lazy("기사|저작물|본지|홈페이지|뉴스|독자|제보|구독|반론|정정|공공누리")
# Corrections belong to the article, and so do notes about pseudonyms.
_CORRECTED: Final = lazy("바로잡|고쳤|고칩|고침|잘못|정정합|정정했|가명|익명|이름[을은]")
# A list of headlines has at least this many, and at least this share has dots between two halves.
LEAST_LISTED: Final = 5
DOTTED_SHARE: Final = 0.4
# Their least mean length; verses are shorter.
LEAST_MEAN: Final = 20
_DOTTED: Final = lazy(r"\S(?:…|\.\.)[^.…]{2}")
# If this share of its sentences has a style, the body has that style.
STYLE: Final = 0.8


def above_dateline(state: State) -> Reasons:
    """The headlines and captions above the dateline, or the first speaker, that opens the article.

    Above a dateline, a whole sentence with a picture's credit is a caption too.  Above a speaker
    it may be the introduction by the anchor.
    """
    page, features = state.page, state.features
    above: dict[int, Removal] = {}
    for line in range(state.first, min(state.first + REACH, state.last + 1)):
        text = page.lines[line]
        opens = opens_bylined(text) or opens_report(text)
        if opens or SPEAKER.match(text):
            outweighs = _outweighs(state, line, above)
            removed = {i: why for i, why in above.items() if opens or not _is_stated(state, i)}
            found = {i: why for i, why in removed.items() if why.family not in state.keep}
            return found if outweighs else {}
        if line in state.reasons or not features.prose[line]:
            continue
        if _ends_in_credit(state, line):
            above[line] = CAPTION
        elif features.is_firm(line) and ends_in_verb(text):
            break
        else:
            above[line] = DECK
    return {}


def _is_stated(state: State, line: int) -> bool:
    """Whether a line holds a statement that ends in a full stop."""
    return STATEMENT_END.search(state.page.lines[line]) is not None


def _ends_in_credit(state: State, line: int) -> bool:
    """Whether a rule recognises the end of a line as the credit of a picture."""
    cuts = state.features.look(line).cuts("inside")
    return bool(cuts) and cuts[-1].rule.family == CAPTION.family


def _outweighs(state: State, line: int, above: Iterable[int]) -> bool:
    """Whether there is more prose from a line on than in the lines above it.

    A dateline may also close an article.
    """
    prose = state.features.prose
    return sum(prose[line : state.last + 1]) > sum(prose[i] for i in above)


def below_body(state: State) -> Reasons:
    """The headlines below the last sentence: a list, or lines at or below the article's close."""
    prose = state.kept_prose()
    firm = _up_to_closing(state, [line for line in prose if state.features.is_firm(line)])
    if not firm or prose[-1] == firm[-1] or len(firm) < STYLE * (prose.index(firm[-1]) + 1):
        return {}
    if listed := _headlines_below(state, firm[-1]):
        return dict.fromkeys(listed, TAIL)
    loose = prose[prose.index(firm[-1]) + 1 :]
    closed = _closing(state, range(firm[-1] + 1, state.region.stop))
    return {
        line: TAIL
        for line in loose
        if closed and (line > closed[0] or _is_labelled(state.page.lines[line]))
        if not _is_below_widget(state, line, closed)
    }


def _is_below_widget(state: State, line: int, closed: Sequence[int]) -> bool:
    """Whether a line with a statement is the article's: only lists and calls are above it."""
    above = (state.reasons[i].family for i in closed if i < line)
    return _is_stated(state, line) and continues(state, line) and BETWEEN.issuperset(above)


def _headlines_below(state: State, last: int) -> list[int]:
    """The headlines of a list without a header, from the last sentence to the end of the text.

    Many of them have dots between two halves.  In verses the dots are at the end, and the items of
    a chronology begin with a year.
    """
    page = state.page
    below = [i for i in range(last + 1, state.region.stop) if i not in state.reasons]
    held = [n for n, i in enumerate(below, 1) if ends_plainly(page.lines[i])]
    below = below[held[-1] :] if held else below
    texts = [page.lines[i] for i in below]
    if page.source != "text" or len(texts) < LEAST_LISTED or announces(page.lines[last]):
        return []
    heads = all(len(t) in HEADLINE and not is_marked(t.lstrip("[")) and ":" not in t for t in texts)
    long = sum(map(len, texts)) >= LEAST_MEAN * len(texts)
    plain = heads and long and not any(text[0].isdigit() for text in texts)
    dotted = sum(_DOTTED.search(text) is not None for text in texts)
    return below if plain and dotted >= DOTTED_SHARE * len(texts) else []


def _is_labelled(text: str) -> bool:
    """Whether a Korean line opens with a label in brackets; in English it may be a number."""
    return opens_labelled(text) and holds_hangul(text)


def _up_to_closing(state: State, firm: list[int]) -> list[int]:
    """The sentences above the line that closes the article, if only questions and calls follow.

    All sentences if the last one is a statement, or the body is not made of statements.
    """
    if not firm or STATEMENT_END.search(state.page.lines[firm[-1]]):
        return firm
    stated = [line for line in firm if STATEMENT_END.search(state.page.lines[line])]
    if not stated or len(stated) < STYLE * (firm.index(stated[-1]) + 1):
        return firm
    closed = _closing(state, range(stated[-1] + 1, firm[-1]))
    return [line for line in firm if line < closed[0]] if closed else firm


def _closing(state: State, lines: range) -> list[int]:
    """The removed lines of families that close articles."""
    whys = ((line, state.reasons.get(line)) for line in lines)
    return [line for line, why in whys if why and why.family in CLOSING]


def postscript(state: State) -> Reasons:
    """The polite remarks of the reporter or the outlet to the readers at the end.

    Below the byline, any remark counts.  Without a byline, it must be about the outlet's own
    business or introduce the reporter.
    """
    prose = state.kept_prose()
    if not prose or not is_polite(state.page.lines[prose[-1]]):
        return {}
    bylines = [line for line in range(state.first, state.last) if _is_byline(state, line)]
    named = bylines[-1] if bylines else state.last
    if any(i > named and ends_plainly(state.page.lines[i]) for i in prose):
        named = state.last  # the report continues below the name
    below = [
        i
        for i in prose[-POSTSCRIPT:]
        if not ends_plainly(state.page.lines[i])  # else it also holds a sentence of the article
        and not _CORRECTED.search(state.page.lines[i])
        and (i > named or _is_own_voice(state, i) or _introduces(state, i))
    ]
    body = prose[: -len(below)] if below else prose
    if not below or len(body) < LEAST_BODY or below != prose[len(body) :]:
        return {}
    differs = _polite(state, body) <= 1 - STYLE and _polite(state, below) == 1
    return dict.fromkeys(below, REMARK) if differs else {}


def _is_own_voice(state: State, line: int) -> bool:
    """Whether a line is about the outlet's own business, and not a quotation or a sign-off."""
    text = state.page.lines[line]
    if text[0] in "“\"‘'" or SIGN_OFF.fullmatch(text):
        return False
    return _OWN_BUSINESS.search(text) is not None


def _introduces(state: State, line: int) -> bool:
    """Whether a rule for lines below the body would recognise a sentence as a byline."""
    rule = state.features.look(line).whole("after")
    return rule is not None and rule.family == "byline"


def _is_byline(state: State, line: int) -> bool:
    why = state.reasons.get(line)
    return why is not None and why.family == "byline"


def _polite(state: State, lines: Sequence[int]) -> float:
    """The share of the lines that end politely, 0 to 1."""
    return sum(is_polite(state.page.lines[line]) for line in lines) / max(1, len(lines))
