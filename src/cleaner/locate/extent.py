"""Extends the article in flattened text beyond tables, lists of headlines and calls to readers.

The heaviest stretch of lines ends where much that is no sentence follows.  More of the article may
be beyond that: its lede above a table, its last paragraphs below a list of headlines.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from cleaner.date.parse import DAY
from cleaner.locate.features import Features
from cleaner.locate.html import ABOVE_DATE, HEADLINE
from cleaner.locate.page_title import shared_words
from cleaner.locate.rule_places import (
    BETWEEN_PARAGRAPHS,
    CLOSING_ALONE,
    LISTS,
    SIGN_OFF_FAMILIES,
    is_inside,
    may_be_cell,
)
from cleaner.locate.tables import LONGEST_NAME, LONGEST_TABLE, is_number
from cleaner.text.korean import ends_stopped, is_marked, is_polite
from cleaner.text.lazy import lazy

# More prose of the article is looked for in this many lines above and below the stretch.
MOST_APART: Final = 16
_DAY: Final = lazy(DAY)
# At most this many cells of a table are longer than a name.
MOST_LONGER: Final = 2
_QUOTES: Final = frozenset('"“”')
# A paragraph may open with these; other marks open items.
_OPENINGS: Final = frozenset("\"“'‘(<[「『《〈")
# A list of other articles between two paragraphs has fewer lines than this.
LONGEST_LIST: Final = 8
# Families of the lines between a date and the first paragraph.
HEAD_FAMILIES: Final = frozenset("byline share font-size print".split())
# More lines than this between a header and a line are its headlines, none of which has a teaser.
SEVERAL: Final = 2
# A number at the start of a line, and the first one that follows another.
_NUMBERED: Final = lazy(r"(?P<circled>[①-⑳])|(?P<digits>\d{1,2})[.)]\s")
FOLLOWING: Final = 2
# A headline shares this many of its words with its own text.
OWN_WORDS: Final = 0.5
# Marks of sub-heads.  A line with a mark that sub-heads of the body have continues the body.
SUB_HEAD_MARKS: Final = frozenset("■□◆◇▣●○◎")


def extended(features: Features, first: int, last: int, lines: range) -> tuple[int, int]:
    """First and last line of a stretch, extended to prose beyond tables, but not beyond noise."""
    last = _reached(features, range(last + 1, lines.stop), last)
    first = _reached(features, range(first - 1, lines.start - 1, -1), first)
    return first, last


def _reached(features: Features, lines: range, end: int) -> int:
    """The new end of a stretch: the last running prose before noise.

    lines: the lines above or below the stretch, the nearest first.  end: its present end.
    Numbers in tables are not counted.  Widgets and credits may be inside an article, so they do not
    end it; but the prose after them must be in the article's voice, or be what somebody says.
    """
    texts, apart, passed, quoted = features.page.lines, 0, False, True
    voice = is_polite(texts[end])
    for line in lines[:LONGEST_TABLE]:
        if is_number(texts[line]):
            continue
        apart += 1
        rule = features.ruling(line).rule
        if apart > MOST_APART or (rule and not is_inside(rule, down=lines.step > 0)):
            break
        passed = passed or rule is not None
        quoted = quoted and (rule is None or rule.family != "ad")  # advertisements quote as well
        if features.is_firm(line) and (
            not passed or is_polite(texts[line]) == voice or (quoted and _is_quoted(texts[line]))
        ):
            end = line
    return end


def _is_quoted(text: str) -> bool:
    """Whether a whole line is in quotation marks, so that it is not in the article's voice."""
    return text[0] in _QUOTES and text[-1] in _QUOTES


def lede_above(features: Features, first: int) -> int:
    """The first paragraph right below the date, if a table or a widget is between it and the rest.

    Otherwise `first`.  The lines between are short cells; a longer one would be a headline, which
    opens another article or, below a date without a label, is the article's own.
    """
    page, most = features.page, MOST_LONGER
    above = range(max(0, first - LONGEST_TABLE), first)
    dated = list(features.publication_lines(above))
    if not dated:
        dated, most = [i for i in above if _is_stamp(page.lines[i])], 0
    if not dated or features.named(dated[-1]) != "date":
        return first
    below = range(dated[-1] + 1, first)
    start = next((i for i in below if features.named(i) not in HEAD_FAMILIES), first)
    head = range(start, min(start + ABOVE_DATE, first))
    lede = next((i for i in head if features.is_firm(i) and not features.named(i)), first)
    between = range(lede + 1, first)
    cells = [i for i in between if not (features.named(i) or _is_item(features, i))]
    longer = sum(len(page.lines[i]) > LONGEST_NAME for i in cells)
    closed = any(features.named(i) in CLOSING_ALONE - BETWEEN_PARAGRAPHS for i in between)
    return first if closed or longer > most else lede


def _is_item(features: Features, line: int) -> bool:
    """Whether a line is a paragraph, or the headline of another article below a list's header."""
    if features.is_firm(line):
        return True
    above = range(line - 1, max(0, line - LONGEST_LIST), -1)
    return next((_heads_related(features, i) for i in above if features.named(i)), False)


def _is_stamp(text: str) -> bool:
    """Whether a line begins with a day and holds a time."""
    return ":" in text and _DAY.match(text) is not None


def tail_below(features: Features, last: int) -> int:
    """The last paragraph above the sign-off or the end; `last` if more is between than may be.

    That is calls to readers and cells of a table.  Above the end it is only cells, or only lines
    that rules match.  Paragraphs must be in the same voice as line `last`: the sentences of a call
    are in another.
    """
    page = features.page
    voice, found, apart = is_polite(page.lines[last]), last, 0
    # Calls are polite, so among them a polite article has no end.
    plain, ruled = True, not voice and len(page.lines) <= last + 1 + MOST_APART
    for line in range(last + 1, min(len(page.lines), last + 1 + LONGEST_TABLE)):
        rule, header = features.ruling(line)
        family = rule.family if rule else None
        if family in SIGN_OFF_FAMILIES:
            return found
        is_cell = len(page.lines[line]) <= LONGEST_NAME
        apart += not is_cell
        if header or apart > MOST_APART:
            return last
        if rule is not None:
            plain = False
            if family not in BETWEEN_PARAGRAPHS and not (is_cell and may_be_cell(rule)):
                return last
        elif not features.is_firm(line):
            ruled = False
        elif is_polite(page.lines[line]) == voice and _may_close(page.lines[line]):
            found = line
    return found if ruled or (plain and found == len(page.lines) - 1) else last


def _may_close(text: str) -> bool:
    """Whether a line ends in a statement, as last paragraphs do, and has no mark of an item."""
    stated = ends_stopped(text) and text.rstrip("\"'”’ ").endswith(".")
    return stated and (text[0].isalnum() or text[0] in _OPENINGS)


def below_lists(features: Features, last: int) -> int:
    """The last paragraph below the lists of headlines that follow line `last`, if any; else `last`.

    A list is between paragraphs of the article if the article's byline is below the next ones.  So
    it is if they end at a copyright notice or with the text, those of a report at any line that a
    rule matches, and are not the teaser of the headline above them.  A paragraph that lacks the
    mark of several headlines is none either.
    """
    lines, found, end = features.page.lines, last, last
    while below := _below_list(features, end):
        family = features.named(below.stop) if below.stop < len(lines) else None
        signed = family in SIGN_OFF_FAMILIES
        closed = signed or below.stop == len(lines) or (family and not is_polite(lines[below[-1]]))
        unmarked = _lacks_mark(lines[end + 2 : below.start], lines[below.start])
        own = family == "byline" or (unmarked and not _is_of_headline(lines, end + 2, below.start))
        if own or (closed and not _is_teaser(features, end + 1, below, signed)):
            found = below[-1]
        end = below[-1]
    return found


def _is_teaser(features: Features, header: int, below: range, signed: bool) -> bool:
    """Whether paragraphs below a list are about the headline above them.

    A single one is taken for that unless it has no word of several related headlines.
    """
    lines = features.page.lines
    if not features.is_firm(below.start):  # a sub-head of the article
        return False
    shared = shared_words(lines[below.start - 1], lines[below.start])
    if len(below) > 1:
        return shared >= OWN_WORDS
    rule = features.ruling(header).rule
    related = rule is not None and rule.family == "related" and below.start - header > SEVERAL
    if not (related and signed) or shared > 0:
        return True
    return _is_of_headline(lines, header + 1, below.start)


def _is_of_headline(lines: list[str], first: int, line: int) -> bool:
    """Whether a paragraph repeats most words of a headline in the list above it."""
    return any(shared_words(head, lines[line]) >= OWN_WORDS for head in lines[first:line])


def _lacks_mark(items: list[str], text: str) -> bool:
    """Whether a line lacks the mark with which several lines above it all begin."""
    marks = {item[0] for item in items}
    return len(items) > 1 and len(marks) == 1 and is_marked(items[0]) and not is_marked(text)


def _below_list(features: Features, last: int) -> range:
    """The paragraphs below the list that follows a line, in its voice; empty if there are none."""
    lines = features.page.lines
    header = last + 1
    if header >= len(lines) or not _heads_related(features, header):
        return range(0)
    below = range(header + 1, min(len(lines), header + 1 + LONGEST_LIST))
    start = stop = next((i for i in below if features.is_firm(i)), header)
    if follows_number(features, start - 1, header):
        start -= 1
    while stop < len(lines) and (
        _continues(features, stop) or follows_number(features, stop, header, start)
    ):
        stop += 1
    same = is_polite(lines[stop - 1]) == is_polite(lines[last])
    return range(start, stop) if same else range(0)


def _continues(features: Features, line: int) -> bool:
    """Whether a line is a paragraph or a sub-head above one."""
    if features.is_firm(line):
        return features.named(line) is None
    return heads_section(features, line) or _is_short_head(features, line)


def follows_number(features: Features, line: int, header: int, start: int | None = None) -> bool:
    """Whether a line is the sub-head that follows a numbered one of the article.

    That is above the header of a list, or at or below `start`.  A sentence is right below both.
    The list has no item with the number before.
    """
    texts, number = features.page.lines, _number(features.page.lines[line])
    if number < FOLLOWING or line + 1 >= len(texts) or not features.is_firm(line + 1):
        return False
    since = line if start is None else start
    items = range(max(header + 1, since - LONGEST_TABLE), since)
    if any(_number(texts[i]) == number - 1 for i in items):
        return False
    before = (*range(max(0, header - LONGEST_TABLE), header), *range(since, line))
    return any(_number(texts[i]) == number - 1 and features.is_firm(i + 1) for i in before)


def _number(text: str) -> int:
    """The number at the start of a line, in a circle or with a stop behind it; 0 for none."""
    found = _NUMBERED.match(text)
    if found is None:
        return 0
    return int(found["digits"] or unicodedata.numeric(found["circled"]))


def _is_short_head(features: Features, line: int) -> bool:
    """Whether a line between two paragraphs is a sub-head, shorter than headlines are."""
    if len(features.page.lines[line]) >= HEADLINE.start or features.named(line) is not None:
        return False
    beside = (line - 1, line + 1)
    return line + 1 < len(features.page.lines) and all(map(features.is_firm, beside))


def _heads_related(features: Features, line: int) -> bool:
    """Whether a line is the header of a list of other articles, with no sentence right below."""
    rule, header = features.ruling(line)
    if rule is None or not header or rule.family not in LISTS:
        return False
    return heads_items(features, line)


def heads_items(features: Features, line: int) -> bool:
    """Whether a list's header has headlines below it, not the next paragraph of the body."""
    return line + 1 >= len(features.page.lines) or not features.is_firm(line + 1)


def heads_section(features: Features, line: int) -> bool:
    """Whether a line is a sub-head: it has a mark and no sentence, and a sentence is below it."""
    page = features.page
    if page.lines[line][0] not in SUB_HEAD_MARKS or features.prose[line]:
        return False
    return line + 1 < len(page.lines) and features.is_firm(line + 1)


def heads_posts(features: Features, line: int, item: int) -> bool:
    """Whether a line is a name of a section, without a link, above a line with the mark of `item`.

    It heads items of the article then: events of a day, posts of a department.
    """
    page, below = features.page, line + 1
    if page.linked[line] or below >= len(page.lines) or page.lines[below][0] != page.lines[item][0]:
        return False
    return features.named(line) == "navigation"
