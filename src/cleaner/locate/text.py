"""Finds the lines of flattened text that are the article; rules replace the markup.

As in `cleaner.locate.html`, the heaviest stretch of lines is the article.  A line that a rule
matches has a small cost; the header of a list costs as much as a link.
"""

from __future__ import annotations

from itertools import accumulate
from math import inf
from typing import Final

from cleaner.locate.extent import (
    below_lists,
    extended,
    heads_items,
    heads_section,
    lede_above,
    tail_below,
)
from cleaner.locate.features import LITTLE_PROSE, PUBLICATION_LABEL, Features
from cleaner.locate.html import (
    ABOVE_DATE,
    CLOSING,
    HEADLINE,
    ITEMS,
    LINE_COST,
    LINK_COST,
    NOISE_COST,
    NOWHERE,
    SERVICE,
    SHORT_COST,
    SHORT_TEXT,
    Located,
    around_list,
    below_date,
    stretch,
)
from cleaner.locate.links import LINKED
from cleaner.locate.rule_places import ASKING, CLOSING_ALONE, LISTS, closes
from cleaner.locate.section_boxes import opens_box
from cleaner.locate.tables import grids
from cleaner.rules.engine import Rule
from cleaner.text.korean import POLITE, STATED, is_marked, is_polite
from cleaner.text.lazy import lazy

# The cost of a line that a rule matches: small, since many such lines are inside articles.
RULE_COST: Final = 15
# After this many characters of prose a line of a closing family closes the article: later prose
# counts for less, until a labelled date opens an article again.
OPENED: Final = 80
# Families of calls to readers: they close an article, but may be between two paragraphs of one box.
CALLS: Final = frozenset(("tip", "subscribe", "donation"))
# A poll, or a machine that answers, has at most this many questions.
MOST_QUESTIONS: Final = 4
# What a site does for its readers, in statements beside its calls.
_OFFERS: Final = lazy("드립|드려|뉴스레터")
# This many characters of prose are surely an article.  A stretch with fewer that its costs outweigh
# was a notice, and a line that closed it does not close an article below it.
ENOUGH_PROSE: Final = 250
# The factor for prose after the certain end of an article: less than any other.
SHUT: Final = -inf
# The header of a list is at most this many lines above the first digest, with a headline between.
HEADER_ABOVE: Final = 2
# A headline is at most this many lines above its date.
REACH: Final = 20
# Cards above the date have less than twice as much prose as the article.
CARDS: Final = 0.5


def elsewhere(features: Features, place: Located) -> Located:
    """The place with the most prose above or below a refused place, or below a date inside it."""
    count = len(features.page.lines)
    rest = [range(place.first), range(place.last + 1, count)]
    inside = range(place.first, place.last + 1)
    if (date := next(features.publication_lines(inside), None)) is not None:
        rest.append(range(date + 1, count))
    found = [
        body for lines in rest if (body := without_headline(features, _heaviest(features, lines)))
    ]
    if not found:
        return NOWHERE
    body = max(found, key=lambda lines: _prose(features, lines))
    return Located(0, body[0], body[-1], _prose(features, body), False)


def locate_text(features: Features) -> Located:
    """The article's place in flattened text; NOWHERE if nothing is found."""
    lines = range(len(features.page.lines))
    found = _heaviest(features, lines)
    body = without_headline(features, _without_cards(features, found))
    prose = _prose(features, body)
    little = prose < SHORT_TEXT
    if little or (prose < LITTLE_PROSE and features.break_off(body)):
        if below := below_date(features):
            return below._replace(last=tail_below(features, below.last))
    if little:
        body = found
    if not body:
        return NOWHERE
    first, last = extended(features, body[0], body[-1], lines)
    first, last = lede_above(features, first), below_lists(features, tail_below(features, last))
    return Located(0, first, last, sum(features.prose[first : last + 1]), False)


def narrowed(features: Features, place: Located) -> Located:
    """The article's place in an HTML box that does not have the name of a body.

    As in flattened text, rules show where the article ends and lists, teasers or comments begin.
    """
    lines = features.lines_in(place.box)
    body = without_headline(features, _heaviest(features, lines))
    if not body:
        return place
    first, last = extended(features, body[0], body[-1], lines)
    first, last = _with_siblings(features, first, last, lines)
    last = min(below_lists(features, tail_below(features, last)), lines.stop - 1)
    prose = sum(features.prose[first : last + 1])
    return place._replace(first=first, last=last, prose=prose, narrow=True)


def _with_siblings(features: Features, first: int, last: int, lines: range) -> tuple[int, int]:
    """First and last line of a stretch, extended to sentences in the box with most of its prose.

    A table, a list or a notice in a box of its own may be between.  A line in the same box that
    closes an article ends the extension.  Advertisements may split a named box into several.
    """
    page = features.page
    mass: dict[int, int] = {}
    for line in range(first, last + 1):
        own = page.home(line)
        mass[own] = mass.get(own, 0) + features.prose[line]
    beside = [box for box in mass if page.tag[box] not in ITEMS]
    home = max(beside or mass, key=mass.__getitem__)
    if not beside:  # the steps of a list, and perhaps paragraphs around it
        home = around_list(features, page.parent[home])
    named = bool(page.class_attr[home])

    def is_sibling(line: int) -> bool:
        own = page.home(line)
        return own == home or (named and page.are_alike(own, home))

    cells = {line for grid in grids(page, lines) for line in grid}
    # A report may continue after a call to readers, in its own voice.
    polite, called = is_polite(page.lines[last]), False
    for line in range(last + 1, lines.stop):
        if not is_sibling(line):
            continue
        rule = features.ruling(line).rule
        if rule and closes(rule):
            called = rule.family in CALLS
            if not called:
                break
        elif not rule and features.prose[line]:
            if not called or _reports(features, line, polite):
                last = line
    called = False
    for line in range(first - 1, lines.start - 1, -1):
        if line in cells:
            continue
        rule = features.ruling(line).rule
        if rule and rule.family == "date" and not features.is_listed(line):
            break
        if rule and rule.family in CLOSING_ALONE and is_sibling(line):
            called = rule.family == "subscribe"  # other calls are above an article, too
            if not called:
                break
        if not rule and features.is_firm(line) and is_sibling(line):
            if not called or _reports(features, line, polite):
                first = line
    return first, last


def _reports(features: Features, line: int, polite: bool) -> bool:
    """Whether a sentence beyond a call to readers is the report's, by its voice and its words."""
    text = features.page.lines[line]
    if polite:
        stated = text.endswith(f"{POLITE}.") and _OFFERS.search(text) is None
        return stated and SERVICE.search(text) is None
    stated = features.is_firm(line) or STATED.search(text) is not None
    return stated and not is_polite(text)


def _heaviest(features: Features, lines: range) -> list[int]:
    """The lines of the heaviest stretch that have a positive weight, without a poll's question."""
    weights = _weights_of_text(features, lines)
    first, last, _ = stretch(weights)
    found = [lines[i] for i in range(first, last + 1) if weights[i] > 0]
    return [line for line in found if not _is_asked(features, line)]


def _without_cards(features: Features, body: list[int]) -> list[int]:
    """The lines of prose without the cards of other articles above the article's date."""
    if len(body) <= ABOVE_DATE:
        return body
    date = next(features.publication_lines(range(body[0], body[-1])), None)
    if date is None:
        return body
    above = [i for i in body if i < date]
    below = body[len(above) :]
    if features.page.parted:
        return below if _outweighs_undated(features, above, below) else body
    cards = sum(i > 0 and not features.prose[i - 1] for i in above)
    listed = len(above) > ABOVE_DATE and 2 * cards > len(above)
    heavier = CARDS * _prose(features, above) < _prose(features, below)
    return below if listed and heavier else body


def _outweighs_undated(features: Features, above: list[int], below: list[int]) -> bool:
    """On a page in one line: whether the prose below a date outweighs undated prose above it."""
    if features.opens_among(range(max(0, above[0] - REACH), above[0])):
        return False
    return max(ENOUGH_PROSE, _prose(features, above)) < _prose(features, below)


def _prose(features: Features, lines: list[int]) -> int:
    return sum(features.prose[i] for i in lines)


def without_headline(features: Features, body: list[int]) -> list[int]:
    """The lines of prose without those above the date that are headlines like sentences."""
    lines, head, sentences = features.page.lines, 0, 0
    for count, line in enumerate(body[:ABOVE_DATE]):
        if len(lines[line]) >= HEADLINE.stop or _is_opened(features, line):
            break
        sentences += features.is_firm(line)
        below = body[count + 1] if count + 1 < len(body) else min(len(lines), line + REACH)
        between = range(line + 1, below)
        # Two sentences are paragraphs: a day without label below them is a picture's.
        dates = [i for i in between if features.named(i) in ("date", "font-size")]
        timed = sentences < 2 or any(":" in lines[i] for i in dates)
        head = count + 1 if dates and (timed or features.opens_among(between)) else head
    # A date may be below a short article, too.
    firm = [i for i in body[:head] if features.is_firm(i)]  # a single one is the headline
    if (len(firm) > 1 or body[head:]) and _prose(features, firm) > _prose(features, body[head:]):
        return body
    return body[head:]


def _is_opened(features: Features, line: int) -> bool:
    """Whether a line is a sentence with the article's date above: labelled, or right above it."""
    dated = line > 0 and features.named(line - 1) == "date"
    dated = dated or features.opens_among(range(max(0, line - REACH), line))
    return dated and features.is_firm(line)


def _weights_of_text(features: Features, lines: range) -> list[int]:
    """The weight of each of the lines.

    Rules are tried only if they can change the heaviest stretch: not above the first prose, and not
    once the prose that is left cannot outweigh the best stretch so far.
    """
    page = features.page
    weights: list[int] = []
    # The prose from each line to the end; the last line comes first.
    ahead = list(accumulate(features.prose[i] for i in reversed(lines)))
    # The weights of the current stretch and of the best one so far.
    running = best = 0
    # The prose of the current stretch, the factor for prose, the number of ruled lines in a row.
    read, trust, cluster = 0, 1.0, 0
    listed = False  # below an article and the header of a list
    righted = False  # below an article's copyright notice
    # The marks of sub-heads in the body.
    sections: set[str] = set()
    for line in lines:
        running = max(0, running + weights[-1]) if weights else 0
        best = max(best, running)
        if running + ahead.pop() <= best:
            return weights + [-SHORT_COST] * (lines.stop - line)
        if page.kinds[line] == "code":  # it may be between any two paragraphs
            weights.append(0)
            continue
        if not running and read < ENOUGH_PROSE:
            if not features.prose[line]:
                weights.append(-SHORT_COST)
                continue
            listed = listed or (best >= OPENED and _is_listed_below(features, line))
            read, trust = 0, CLOSING["ranking"] if listed else 1.0
        rule, header = features.ruling(line)
        if rule is None:
            if heads_section(features, line):
                trust = 1.0 if page.lines[line][0] in sections else trust
                sections |= {page.lines[line][0]} if trust == 1.0 else set()
            weights.append(_weight_of_text(features, line, trust, listed))
            read += weights[-1] if weights[-1] > 0 else 0
            cluster = 0
            continue
        cluster += 1
        heads = header and (rule.family == "comment" or heads_items(features, line))
        weights.append(-LINK_COST if heads else -RULE_COST)
        if rule.family == "date" and PUBLICATION_LABEL.search(page.lines[line]):
            # After an article and its comments this is a comment's date.  Elsewhere an article
            # opens, and the lines right below do not close it.
            if read < ENOUGH_PROSE or trust > 0:
                read, trust, listed, righted = 0, 1.0, False, False
        elif page.parted and read >= ENOUGH_PROSE and _closes_page(features, line, rule):
            trust = SHUT
        elif read >= OPENED and opens_box(features, line):
            trust = min(trust, CLOSING["related"])
        elif heads or (read >= OPENED and (cluster > 1 or closes(rule))):
            trust = min(trust, CLOSING.get(rule.family, 1.0))
            listed = listed or (righted and heads and rule.family in LISTS)
            righted = righted or (rule.family == "copyright" and closes(rule))
    return weights


def _is_listed_below(features: Features, line: int) -> bool:
    """Whether a list's header is right above a line or above the line before it."""
    above = map(features.ruling, range(max(0, line - HEADER_ABOVE), line))
    return any(rule and header and rule.family in LISTS for rule, header in above)


def _closes_page(features: Features, line: int, rule: Rule) -> bool:
    """Whether a copyright notice ends the article on a page in one line.

    There the sentences of the article and of lists below it follow each other.  If a sentence is
    the next text after the notice, the notice was a picture's; if a line of noise is, it was the
    article's.
    """
    if rule.family != "copyright":
        return False
    below = range(line + 1, len(features.page.lines))
    first = next((i for i in below if features.is_firm(i) or features.named(i)), None)
    return first is not None and features.named(first) is not None


def _weight_of_text(features: Features, line: int, trust: float, listed: bool) -> int:
    """The weight of a line that no rule matches; `trust` is the factor for prose here."""
    page = features.page
    size = len(page.lines[line])
    if page.linked[line] > LINKED * size:
        return -LINK_COST
    if features.blocked(page.box[line]):
        return -NOISE_COST
    if features.prose[line]:
        # Each teaser is below a headline; a paragraph right below another is part of a text.
        if trust == SHUT:
            return -SHORT_COST
        goes_on = line and not listed and features.is_firm(line - 1)
        return int((1.0 if goes_on else trust) * features.prose[line]) or -SHORT_COST
    if is_marked(page.lines[line]):
        return 0
    return -LINE_COST if size in HEADLINE else -SHORT_COST


def _is_asked(features: Features, line: int) -> bool:
    """Whether a line is one of the questions right below the header of a poll or of questions."""
    texts = features.page.lines
    above = line
    while above > max(0, line - MOST_QUESTIONS) and texts[above].endswith("?"):
        above -= 1
    if above == line:
        return False
    rule = features.ruling(above).rule
    return rule is not None and rule.id in ASKING
