"""Which lines of a flattened text are the article, where rules replace the markup.

As in `cleaner.locate.html` the heaviest stretch of lines is the article.  What the rules say
against a line weighs like a link, a list's header more.
"""

from __future__ import annotations

from itertools import accumulate
from math import inf
from typing import Final

from cleaner.date.parse import NUMERIC_DAY
from cleaner.locate.features import LITTLE_PROSE, PUBLICATION_LABEL, Features
from cleaner.locate.html import (
    ABOVE_DATE,
    CLOSING,
    HEADLINE,
    LINE_COST,
    LINK_COST,
    NOISE_COST,
    NOWHERE,
    SHORT_COST,
    SHORT_TEXT,
    Located,
    below_date,
    stretch,
)
from cleaner.locate.links import LINKED
from cleaner.locate.rule_places import CLOSING_ALONE, LISTS, closes, is_inside
from cleaner.locate.section_boxes import opens_box
from cleaner.locate.tables import LONGEST_NAME, grids, is_number
from cleaner.rules.engine import Rule
from cleaner.text.korean import is_marked, is_polite
from cleaner.text.lazy import lazy

# A line that a noise rule names costs little: many are inside an article.
RULE_COST: Final = 15
# Characters of prose from which on a line of a closing family closes the article: prose behind it
# counts for less, until a labelled date opens an article again.
OPENED: Final = 80
# Calls to readers close an article, but may be between two paragraphs of one box.
CALLS: Final = frozenset(("tip", "subscribe", "donation"))
# Characters of prose that are surely an article.  What closed a stretch of fewer, which its
# penalties outweigh, closes nothing below it: the stretch was a notice.
ENOUGH_PROSE: Final = 250
# The weight of prose behind a certain end of the page: less than any other.
SHUT: Final = -inf
# A headline may be between a list's header and the first digest.
HEADER_ABOVE: Final = 2
# Lines between a headline and its date at most, where pages open.
REACH: Final = 20
# Cards above the date hold less prose than twice the article's.
CARDS: Final = 0.5
# Lines without a sentence that may part an article's prose where no rule names any.
MOST_APART: Final = 16
# Lines of a table in flattened text at most: each cell has one.
LONGEST_TABLE: Final = 60
_DAY: Final = lazy(NUMERIC_DAY)
# Cells of a table that may be longer than a name.
MOST_LONGER: Final = 2
# Families of controls and notices that may be between two paragraphs.
BETWEEN_PARAGRAPHS: Final = frozenset("subscribe donation tip login share print ad".split())
# Families of lines below the last paragraph.
SIGN_OFF_FAMILIES: Final = frozenset(("byline", "copyright"))
# A list of other articles between two paragraphs has fewer lines than this.
LONGEST_LIST: Final = 8
# A sub-head opens with one of these; where its mark was seen in the body, the body continues there.
SUB_HEAD_MARKS: Final = frozenset("■□◆◇▣●○◎")


def elsewhere(features: Features, place: Located) -> Located:
    """The heaviest stretch above or below a place that was refused, or below a date inside it."""
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
    """The article's place in flattened text, where rules replace the markup."""
    lines = range(len(features.page.lines))
    found = _heaviest(features, lines)
    body = without_headline(features, _without_cards(features, found))
    prose = _prose(features, body)
    little = prose < SHORT_TEXT
    if little or (prose < LITTLE_PROSE and features.break_off(body)):
        if below := below_date(features):
            return below
    if little:
        body = found
    if not body:
        return NOWHERE
    first, last = _extended(features, body[0], body[-1], lines)
    first, last = _lede(features, first), _behind_list(features, _tail(features, last))
    return Located(0, first, last, sum(features.prose[first : last + 1]), False)


def _lede(features: Features, first: int) -> int:
    """The first paragraph right below the date, where a table or a widget parts it from the rest.

    Cells are short; a headline between them would open another article, and right below a date
    without label it would be the article's own.
    """
    page, most = features.page, MOST_LONGER
    above = range(max(0, first - LONGEST_TABLE), first)
    dated = list(features.publication_lines(above))
    if not dated:
        dated, most = [i for i in above if _is_stamp(page.lines[i])], 0
    if not dated or features.named(dated[-1]) != "date":
        return first
    head = range(dated[-1] + 1, min(dated[-1] + 1 + ABOVE_DATE, first))
    lede = next((i for i in head if features.is_firm(i) and not features.named(i)), first)
    between = range(lede + 1, first)
    longer = sum(len(page.lines[i]) > LONGEST_NAME for i in between if not features.named(i))
    closed = any(features.named(i) in CLOSING_ALONE - BETWEEN_PARAGRAPHS for i in between)
    return first if closed or longer > most else lede


def _is_stamp(text: str) -> bool:
    """Whether a line opens with a day in numbers and has a time."""
    return ":" in text and _DAY.match(text) is not None


def _tail(features: Features, last: int) -> int:
    """The last paragraph above the article's sign-off, if calls to readers part it from the rest.

    Only in the voice of what is above: the sentences of a call are in another.
    """
    page = features.page
    voice, found = is_polite(page.lines[last]), last
    for line in range(last + 1, min(len(page.lines), last + 1 + MOST_APART)):
        rule = features.ruling(line).rule
        family = rule.family if rule else None
        if family in SIGN_OFF_FAMILIES:
            return found
        if features.is_firm(line) and family is None:
            found = line if is_polite(page.lines[line]) == voice else found
        elif family is not None and family not in BETWEEN_PARAGRAPHS:
            break
    return last


def _behind_list(features: Features, last: int) -> int:
    """The last paragraph above the sign-off, if only a list of headlines parts it from the rest.

    Two paragraphs in a row at least: one below a headline is a teaser.
    """
    lines = features.page.lines
    header = last + 1
    if header >= len(lines) or not _heads_related(features, header):
        return last
    below = range(header + 1, min(len(lines), header + 1 + LONGEST_LIST))
    start = next((i for i in below if features.is_firm(i)), header)
    stop = start
    while stop < len(lines) and features.is_firm(stop) and features.named(stop) is None:
        stop += 1
    signed = stop < len(lines) and features.named(stop) in SIGN_OFF_FAMILIES
    same = is_polite(lines[start]) == is_polite(lines[last])
    return stop - 1 if signed and same and stop - start > 1 else last


def _heads_related(features: Features, line: int) -> bool:
    """Whether a line is the header of a list of other articles, and no sentence is below it."""
    rule, header = features.ruling(line)
    if rule is None or not header or rule.family not in LISTS:
        return False
    return _heads_items(features, line)


def narrowed(features: Features, place: Located) -> Located:
    """The article's place in a box of markup whose name does not show that it holds the body.

    As in flattened text, rules show where the article ends and lists, teasers or comments begin.
    """
    lines = features.lines_in(place.box)
    body = without_headline(features, _heaviest(features, lines))
    if not body:
        return place
    first, last = _extended(features, body[0], body[-1], lines)
    first, last = _with_siblings(features, first, last, lines)
    last = min(_behind_list(features, _tail(features, last)), lines.stop - 1)
    prose = sum(features.prose[first : last + 1])
    return place._replace(first=first, last=last, prose=prose, narrow=True)


def _with_siblings(features: Features, first: int, last: int, lines: range) -> tuple[int, int]:
    """The stretch, extended by the sentences in the box that holds most of its prose.

    A table, a list or a notice in a box of its own may be between; a line in that same box that
    closes an article ends the extension.  Advertisements may part a box with a name into several.
    """
    page = features.page
    mass: dict[int, int] = {}
    for line in range(first, last + 1):
        own = page.home(line)
        mass[own] = mass.get(own, 0) + features.prose[line]
    home = max(mass, key=mass.__getitem__)
    named = bool(page.class_attr[home])

    def is_sibling(line: int) -> bool:
        own = page.home(line)
        return own == home or (named and page.are_alike(own, home))

    cells = {line for grid in grids(page, lines) for line in grid}
    # Behind a call to readers a report may go on, in its own voice.
    reports, called = not is_polite(page.lines[last]), False
    for line in range(last + 1, lines.stop):
        if not is_sibling(line):
            continue
        rule = features.ruling(line).rule
        if rule and closes(rule):
            called = reports and rule.family in CALLS
            if not called:
                break
        elif not rule and features.prose[line]:
            if not called or (features.is_firm(line) and not is_polite(page.lines[line])):
                last = line
    for line in range(first - 1, lines.start - 1, -1):
        if line in cells:
            continue
        rule = features.ruling(line).rule
        if rule and rule.family == "date" and not features.is_listed(line):
            break
        if rule and rule.family in CLOSING_ALONE and is_sibling(line):
            break
        if not rule and features.is_firm(line) and is_sibling(line):
            first = line
    return first, last


def _heaviest(features: Features, lines: range) -> list[int]:
    """The lines of prose of the heaviest stretch."""
    weights = _weights_of_text(features, lines)
    first, last, _ = stretch(weights)
    return [lines[i] for i in range(first, last + 1) if weights[i] > 0]


def _without_cards(features: Features, body: list[int]) -> list[int]:
    """The lines of prose without cards of other articles above the date at which it opens."""
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
    """On a page in one line, whether more prose is below a date than above, and no date there."""
    if features.opens_among(range(max(0, above[0] - REACH), above[0])):
        return False
    return max(ENOUGH_PROSE, _prose(features, above)) < _prose(features, below)


def _prose(features: Features, lines: list[int]) -> int:
    return sum(features.prose[i] for i in lines)


def _extended(features: Features, first: int, last: int, lines: range) -> tuple[int, int]:
    """The stretch, extended by prose around it: tables, but no noise, may be between."""
    last = _reached(features, range(last + 1, lines.stop), last)
    first = _reached(features, range(first - 1, lines.start - 1, -1), first)
    return first, last


def _reached(features: Features, lines: range, end: int) -> int:
    """The new end of a stretch: the last running prose among the lines beside it before noise.

    lines: those beside the stretch, the nearest first; end: its end now.
    Cells of tables do not count.  Below the stretch figures and credits are no noise, as a widget,
    a table or a picture may be inside; the prose behind them must be in the voice of the article.
    """
    texts, apart, passed = features.page.lines, 0, False
    voice = is_polite(texts[end])
    for line in lines[:LONGEST_TABLE]:
        if is_number(texts[line]):
            continue
        apart += 1
        rule = features.ruling(line).rule
        if apart > MOST_APART or (rule and not is_inside(rule, down=lines.step > 0)):
            break
        passed = passed or rule is not None
        if features.is_firm(line) and (not passed or is_polite(texts[line]) == voice):
            end = line
    return end


def without_headline(features: Features, body: list[int]) -> list[int]:
    """The lines of prose without a headline above the date that reads like a sentence."""
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
    """Whether the date of an article is above a sentence already: labelled, or right above it."""
    dated = line > 0 and features.named(line - 1) == "date"
    dated = dated or features.opens_among(range(max(0, line - REACH), line))
    return dated and features.is_firm(line)


def _weights_of_text(features: Features, lines: range) -> list[int]:
    """The weight of each of the lines.

    Rules are tried only where they can change the heaviest stretch: not above the first prose,
    and not where all prose that is left could not outweigh the best stretch so far.
    """
    page = features.page
    weights: list[int] = []
    # The prose from each line on, the last line first.
    ahead = list(accumulate(features.prose[i] for i in reversed(lines)))
    # The weights of this stretch and of the best one so far.
    running = best = 0
    # The prose of this stretch; what prose weighs now; how many lines in a row rules match.
    read, trust, cluster = 0, 1.0, 0
    listed = False  # below the header of a list, and below an article
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
            if _heads_section(features, line):
                trust = 1.0 if page.lines[line][0] in sections else trust
                sections |= {page.lines[line][0]} if trust == 1.0 else set()
            weights.append(_weight_of_text(features, line, trust, listed))
            read += weights[-1] if weights[-1] > 0 else 0
            cluster = 0
            continue
        cluster += 1
        heads = header and (rule.family == "comment" or _heads_items(features, line))
        weights.append(-LINK_COST if heads else -RULE_COST)
        if rule.family == "date" and PUBLICATION_LABEL.search(page.lines[line]):
            # Behind an article and its comments a date is a comment's.
            # Elsewhere an article opens, and what is right below closes none.
            if read < ENOUGH_PROSE or trust > 0:
                read, trust, listed = 0, 1.0, False
        elif page.parted and read >= ENOUGH_PROSE and _closes_page(features, line, rule):
            trust = SHUT
        elif read >= OPENED and opens_box(features, line):
            trust = min(trust, CLOSING["related"])
        elif heads or (read >= OPENED and (cluster > 1 or closes(rule))):
            trust = min(trust, CLOSING.get(rule.family, 1.0))
    return weights


def _is_listed_below(features: Features, line: int) -> bool:
    """Whether a list's header is right above a line, or one headline is between them."""
    above = map(features.ruling, range(max(0, line - HEADER_ABOVE), line))
    return any(rule and header and rule.family in LISTS for rule, header in above)


def _closes_page(features: Features, line: int, rule: Rule) -> bool:
    """Whether a notice of rights on a page in one line has what sites add right behind it.

    There all sentences follow each other, those of the article and those of the lists below it.
    Sentences right behind the notice are the article's: the rights were those of a picture.
    """
    if rule.family != "copyright":
        return False
    below = range(line + 1, len(features.page.lines))
    first = next((i for i in below if features.is_firm(i) or features.named(i)), None)
    return first is not None and features.named(first) is not None


def _heads_section(features: Features, line: int) -> bool:
    """Whether a marked line without a sentence is right above one: a sub-head."""
    page = features.page
    if page.lines[line][0] not in SUB_HEAD_MARKS or features.prose[line]:
        return False
    return line + 1 < len(page.lines) and features.is_firm(line + 1)


def _heads_items(features: Features, line: int) -> bool:
    """Whether headlines are below a list's header, and not the next paragraph of the body."""
    return line + 1 >= len(features.page.lines) or not features.is_firm(line + 1)


def _weight_of_text(features: Features, line: int, trust: float, listed: bool) -> int:
    """The weight of a line that no rule names; `trust` is what prose counts here."""
    page = features.page
    size = len(page.lines[line])
    if page.linked[line] > LINKED * size:
        return -LINK_COST
    if features.blocked(page.box[line]):
        return -NOISE_COST
    if features.prose[line]:
        # Teasers are below headlines one by one; a paragraph below another is a text's.
        if trust == SHUT:
            return -SHORT_COST
        goes_on = line and not listed and features.is_firm(line - 1)
        return int((1.0 if goes_on else trust) * features.prose[line]) or -SHORT_COST
    if is_marked(page.lines[line]):
        return 0
    return -LINE_COST if size in HEADLINE else -SHORT_COST
