"""Which lines of a flattened text are the article, where rules stand in for the markup.

As in `cleaner.locate.html` the heaviest stretch of lines is the article.  What the rules say
against a line weighs like a link, a list's header more.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import Final

from cleaner.locate.features import LINKED, BoxFacts
from cleaner.locate.html import (
    CLOSING,
    HEADLINE,
    LINK_COST,
    NOISE_COST,
    NOWHERE,
    OPENS,
    SHORT_COST,
    SHORT_TEXT,
    Located,
    below_date,
    span,
    stretch,
)
from cleaner.text.korean import LONG_LINE, is_marked

RULE_COST: Final = 15
HEADER_COST: Final = 60
HEADLINE_COST: Final = 12
# Once this much prose was read, a line of a closing family closes the article: prose behind it
# counts for less, until a labelled date opens an article again.
OPENED: Final = 80
# One line of these closes it; of other families it takes two in a row, as one control may stand
# between paragraphs.
FIRM: Final = frozenset(("comment", "copyright", "tip", "subscribe", "donation"))
# A notice of less prose than this, with nothing behind it, was no article after all.
CERTAIN: Final = 250
# Less prose than this, and not one closed sentence, may be teasers.
TEASERS: Final = 200
# Lines without a sentence that may part an article's prose where no rule names any.
APART: Final = 16
# Above the date stand at most so many lines, so long, that read like sentences and are no body.
HEAD: Final = 3
LONGEST_HEAD: Final = 90
REACH: Final = 20


def locate_text(facts: BoxFacts) -> Located:
    """The article's place in flattened text, where rules stand in for the markup."""
    lines = range(len(facts.page.lines))
    found = _heaviest(facts, lines)
    body = _without_head(facts, found)
    prose = _prose(facts, body)
    little = prose < SHORT_TEXT
    if little or (prose < TEASERS and facts.are_teasers(body)):
        if below := below_date(facts):
            return below
    if little:
        body = found
    if not body:
        return _marked_list(facts)
    first, last = _extended(facts, body[0], body[-1], lines)
    return Located(0, first, last, sum(facts.prose[first : last + 1]), False)


def narrowed(facts: BoxFacts, place: Located) -> Located:
    """The article's place in a box of markup that no name vouches for.

    There, too, the rules tell where the article closes and lists, teasers or comments begin.
    """
    low, high = span(facts.page, place.box)
    lines = range(low, high + 1)
    body = _without_head(facts, _heaviest(facts, lines))
    if not body:
        return place
    first, last = _extended(facts, body[0], body[-1], lines)
    first, last = _with_siblings(facts, first, last, lines)
    prose = sum(facts.prose[first : last + 1])
    return place._replace(first=first, last=last, prose=prose, narrow=True)


def _with_siblings(facts: BoxFacts, first: int, last: int, lines: range) -> tuple[int, int]:
    """The stretch with the sentences that stand in the very box in which most of its own stand.

    A table or a list may part them from it, but nothing that closes an article.
    """
    page = facts.page
    mass: Counter[int] = Counter()
    for line in range(first, last + 1):
        mass[page.home(line)] += facts.prose[line]
    home = max(mass, key=mass.__getitem__)
    for line in range(last + 1, lines.stop):
        rule = facts.ruling(line).rule
        if rule and rule.family in FIRM:
            break
        if not rule and facts.prose[line] and page.home(line) == home:
            last = line
    for line in range(first - 1, lines.start - 1, -1):
        rule = facts.ruling(line).rule
        if rule and rule.family in FIRM | {"date"}:
            break
        if not rule and facts.is_firm(line) and page.home(line) == home:
            first = line
    return first, last


def _heaviest(facts: BoxFacts, lines: range) -> list[int]:
    """The lines of prose of the heaviest stretch."""
    weights = _weights_of_text(facts, lines)
    first, last, _ = stretch(weights)
    return [lines[i] for i in range(first, last + 1) if weights[i] > 0]


def _prose(facts: BoxFacts, lines: list[int]) -> int:
    return sum(facts.prose[i] for i in lines)


def _marked_list(facts: BoxFacts) -> Located:
    """A text of nothing but marked items (appointments, results) is an article of its own."""
    lines = facts.page.lines
    if facts.is_ruled() or not lines or 2 * sum(map(is_marked, lines)) <= len(lines):
        return NOWHERE
    return Located(0, 0, len(lines) - 1, 0, True)


def _extended(facts: BoxFacts, first: int, last: int, lines: range) -> tuple[int, int]:
    """The stretch with the prose around it that no rule parts from it: tables stand between."""
    for line in range(last + 1, min(lines.stop, last + 1 + APART)):
        if facts.ruling(line).rule:
            break
        last = line if facts.is_firm(line) else last
    for line in range(first - 1, max(lines.start - 1, first - 1 - APART), -1):
        if facts.ruling(line).rule:
            break
        first = line if facts.is_firm(line) else first
    return first, last


def _without_head(facts: BoxFacts, body: list[int]) -> list[int]:
    """The lines of prose without a headline above the date that reads like a sentence."""
    page = facts.page
    head = 0
    for count, line in enumerate(body[:HEAD]):
        if len(page.lines[line]) > LONGEST_HEAD:
            break
        below = body[count + 1] if count + 1 < len(body) else min(len(page.lines), line + REACH)
        if any(facts.named(i) in ("date", "font-size") for i in range(line + 1, below)):
            head = count + 1
    # A date may stand below a short article, too.
    firm = [i for i in body[:head] if facts.is_firm(i)]
    return body if body[head:] and _prose(facts, firm) > _prose(facts, body[head:]) else body[head:]


def _weights_of_text(facts: BoxFacts, lines: range) -> list[int]:
    """The weight of each of the lines; rules are asked where the answer can change the stretch.

    Not above the first prose, where lines without any weigh nothing in the end, and not below
    the point from which all prose that is left could not outweigh the best stretch.
    """
    page = facts.page
    weights: list[int] = []
    ahead = list(accumulate(facts.prose[i] for i in reversed(lines)))
    read, trust, running, cluster, best = 0, 1.0, 0, 0, 0
    for line in lines:
        running = max(0, running + weights[-1]) if weights else 0
        best = max(best, running)
        if running + ahead.pop() <= best:
            return weights + [-SHORT_COST] * (lines.stop - line)
        if not running and read < CERTAIN:
            read, trust = 0, 1.0
            if not facts.prose[line]:
                weights.append(-SHORT_COST)
                continue
        rule, header = facts.ruling(line)
        if rule is None:
            weights.append(_weight_of_text(facts, line, trust))
            read += weights[-1] if weights[-1] > 0 else 0
            cluster = 0
            continue
        cluster += 1
        heads = header and (rule.family == "comment" or _heads_items(facts, line))
        weights.append(-HEADER_COST if heads else -RULE_COST)
        if rule.family == "date" and OPENS.search(page.lines[line]):
            # Behind an article and its comments a date is a comment's.
            trust = trust if read >= CERTAIN and not trust else 1.0
        elif heads or (read >= OPENED and (cluster > 1 or rule.family in FIRM)):
            trust = min(trust, CLOSING.get(rule.family, 1.0))
    return weights


def _heads_items(facts: BoxFacts, line: int) -> bool:
    """Whether headlines stand below a list's header, and not the next paragraph of the body."""
    lines = facts.page.lines
    return line + 1 >= len(lines) or len(lines[line + 1]) < LONG_LINE or not facts.is_firm(line + 1)


def _weight_of_text(facts: BoxFacts, line: int, trust: float) -> int:
    """The weight of a line that no rule names; `trust` is what prose counts here."""
    page = facts.page
    size = len(page.lines[line])
    if page.linked[line] > LINKED * size:
        return -LINK_COST
    if facts.blocked(page.box[line]):
        return -NOISE_COST
    if facts.prose[line]:
        # Teasers stand below headlines one by one; a paragraph below another is a text's.
        goes_on = line and facts.is_firm(line - 1)
        return int((1.0 if goes_on else trust) * facts.prose[line]) or -SHORT_COST
    if is_marked(page.lines[line]):
        return 0
    return -HEADLINE_COST if size in HEADLINE else -SHORT_COST
