"""Measures of the located text: running prose, or digests below headlines.

An article is prose in one place: paragraphs follow each other and end with whole sentences.  A list
repeats a group: a headline, a digest of about the same length, perhaps a date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from typing import Final, NamedTuple

from cleaner.date.parse import NUMERIC_DAY
from cleaner.locate.chronicles import DAY, in_lists, is_of_chronicle
from cleaner.locate.cut_sentences import ends_inside, is_cut, is_open
from cleaner.locate.features import CAPTION_DAY, PUBLICATION_LABEL, Features
from cleaner.locate.html import HEADLINE, Located
from cleaner.locate.links import LINKED, without_more
from cleaner.page import UNREAD, Page
from cleaner.read.spoken import SPACED
from cleaner.text.korean import (
    LONG_LINE,
    addresses,
    ends_sentence,
    states_unstopped,
    trails_off,
)
from cleaner.text.lazy import lazy
from cleaner.text.names import is_outlet, opens_report
from cleaner.text.sentences import opens_acrostic

# News prose writes days in words; lists and search results write them in numbers.
_NUMERIC: Final = lazy(NUMERIC_DAY)
# A paragraph ends in a day if the day is in its last 30 characters.  One such paragraph may be a
# caption; several are entries of a list.
END: Final = 30
# Two paragraphs may end in a day or break off by chance; three make a list.
ENTRIES: Final = 3
# At least this share of a list's paragraphs, or of boxes of one kind, are entries.
LIST_SHARE: Final = 0.6
# An entry of a list may begin with its day and a sign.
_ENTRY: Final = lazy(r"\d{1,2}월\s?\d{1,2}일\s?[·|ㅣ]")
# A headline is at most this many lines above its digest: a section's name and a date are between.
ABOVE: Final = 3
# Search results show a part of a text around the search word, between dots.
_DOTS: Final = ("...", "…")
_BULLETS: Final = "*•·- "
# The last line of a wrapped paragraph ends with one of these; a headline hardly ever does.
_STOPS: Final = frozenset('.?!"”’')
# Marks and numbers of sub-heads; headlines in lists hardly ever have them.
_SUB_HEAD: Final = frozenset("■□◆◇▣▲△①②③④⑤⑥⑦⑧⑨⑩")
# Heads that are all in brackets or quotation marks belong to a round-up, not to a list.
_BRACKETED: Final = lazy(
    r"<[^<>]+>|〈[^〈〉]+〉|《[^《》]+》|\[[^\[\]]+\]|【[^【】]+】|“[^“”]+”|\"[^\"]+\""
)
# Digests are cut off at some 80 to 250 letters.  One or two longer paragraphs without an end are a
# text that a crawler or a database column cut off.
DIGEST: Final = 320
# No digest is longer than this, whether cut off or not.
LONG_DIGEST: Final = 700
# A shorter line that ends in the middle of a sentence may have been wrapped by a tool, unless the
# line below is much shorter.
WRAPPED: Final = 140
# "Much shorter" is less than this share of the line above.
SHORTER: Final = 0.6
# Words of a copyright notice; a link to a site's page about copyright has none of them.
_RIGHTS: Final = lazy(r"[ⓒ©]|무단|저작권자|(?i:copyright|rights reserved)")
# This many paragraphs in a row are more than a digest.
RUNS_ON: Final = ENTRIES
# The longer of two digests of one list is at most this many times as long as the other.
ALIKE: Final = 2.0
# Lines above and below a headline that are searched for the days of a list.
NEAR: Final = 6
# The name of an outlet in brackets; a caption or a headline may precede it on the line.
_TAG: Final = lazy(r"[\[【(]([가-힣A-Za-z]{2,12})(?:\s?=\s?[가-힣\s]{2,12})?[\])】]")
# A dateline is in the first 80 characters of a paragraph; outlets named later are sources.
NEAR_START: Final = 80


class TextMeasures(NamedTuple):
    """Measures of the located text and of the page around it.

    A group is a paragraph that is alone below a headline.  Shares are 0 to 1.

    flow: characters of prose in the heaviest run of paragraphs that are not entries of a list.
    run: number of paragraphs in that run.
    texts: number of lines in the place that are paragraphs.
    cut, cut_share: number of these that break off inside a sentence; their share of the text.
    groups, grouped: number of groups in the place; their share of the text.
    doubled: digests below a headline that is written twice; on the whole page if the run is short.
    alike: groups elsewhere on the page that are about as long as the text's paragraphs.
    datelines: paragraphs that begin as reports do, with an outlet and a reporter.
    dates: dates between the paragraphs and in them, in the forms of lists.
    dated: headlines between the paragraphs with a day in the line below.
    elsewhere: groups outside the place, of any length, whole or broken off.
    between: days above or below a place without paragraphs, whichever are fewer.
    share: the place's share of the page's characters.
    polite: all paragraphs address readers, as sites do, or are questions.
    paragraphs: number of paragraphs, after those that the reader split are joined again.
    """

    flow: int
    run: int
    texts: int
    cut: int
    cut_share: float
    groups: int
    grouped: float
    doubled: int
    alike: int
    datelines: int
    dates: int
    dated: int
    elsewhere: int
    between: int
    share: float
    polite: bool
    paragraphs: int = 0


def measure(features: Features, place: Located) -> TextMeasures:
    """Measures of the located text."""
    page = features.page
    lines = enumerate(zip(features.prose, page.lines, strict=True))
    long = [line for line, (prose, text) in lines if prose or len(text) >= LONG_LINE]
    texts = [line for line in long if is_text(features, line)]
    known = set(texts)
    # A text that is on the page twice, for wide and narrow screens, counts once.
    firsts: dict[str, int] = {}
    for line in texts:
        if place.first <= line <= place.last:
            firsts.setdefault(page.lines[line], line)
    inside = list(firsts.values()) or _unstopped(features, place)
    gaps = _gaps(page)
    cut = {line for line in inside if _breaks_off(page, line, gaps)}
    # The line right above a copyright notice is an article's end, even with words after its stop.
    cut -= {line for line in cut if _is_righted(features, line)}
    whole = list(_whole(page, inside))
    paragraphs = [" ".join(page.lines[part.start : part.stop]) for part in whole]
    least = max(ENTRIES, len(paragraphs) / 2)
    if all(map(is_open, paragraphs)) and sum(map(ends_inside, paragraphs)) >= least:
        cut = set(inside)
    # The page's last line, below another paragraph, was cut off by a crawler or a database: above a
    # digest would be a headline.
    last = len(page.lines) - 1
    follows = not last or (last - 1 in inside and last - 1 not in cut)
    if last in cut and follows and not trails_off(without_more(page.lines[last])):
        cut.discard(last)
    if len(cut) == 1 and _is_unfinished_end(page, max(cut), inside):
        others = (line for line in texts if line not in inside)
        if not any(_breaks_off(page, line, gaps) for line in others):
            cut.clear()
    if len(cut) < ENTRIES:
        cut = {line for line in cut if len(page.lines[line]) <= DIGEST}
    broken = [part for part, text in zip(whole, paragraphs, strict=True) if is_cut(text)]
    parts = {line for part in broken for line in part}
    if len(broken) > 1 and _size(page, parts) >= LIST_SHARE * _size(page, inside):
        cut |= parts
    groups = _groups(features, texts, known)
    own = [line for line in groups if place.first <= line <= place.last]
    size = max(1, _size(page, inside))
    flow, run = _flow(features, inside, cut)
    listed = in_lists(features, place.first, place.last, known)
    return TextMeasures(
        flow=flow,
        run=run,
        texts=len(inside),
        cut=len(cut),
        cut_share=_size(page, cut) / size,
        groups=len(own),
        grouped=_size(page, own) / size,
        doubled=_doubled(page, texts if run < RUNS_ON else inside),
        alike=_alike(page, groups, inside) if run < RUNS_ON else 0,
        datelines=_datelines(paragraphs),
        paragraphs=len(paragraphs),
        dates=_dates(features, place, known, listed),
        dated=_dated(features, place, known, listed),
        elsewhere=len(groups) - len(own),
        between=0 if inside else _between(page, place),
        share=_share(page, place),
        polite=all(map(addresses, [page.lines[line].rstrip("\"'”’") for line in inside])),
    )


def _unstopped(features: Features, place: Located) -> list[int]:
    """The lines of a place in which each line ends with a verb but without a stop; else none.

    Some headlines end with a verb, too, but not all headlines of a list do.
    """
    page = features.page
    lines = [line for line in range(place.first, place.last + 1) if page.kinds[line] not in UNREAD]
    texts = [page.lines[line] for line in lines]
    closed = len(lines) >= ENTRIES and all(map(states_unstopped, texts))
    return lines if closed and not any(page.linked[line] for line in lines) else []


def _whole(page: Page, lines: list[int]) -> Iterator[range]:
    """The lines of each paragraph that holds some of these."""
    own, first = set(lines), lines[0] if lines else len(page.lines)
    for line in range(first + 1, len(page.lines) + 1):
        if line in page.glued and line < len(page.lines):
            continue
        if not own.isdisjoint(range(first, line)):
            yield range(first, line)
        if line > lines[-1]:
            return
        first = line


def _datelines(texts: list[str]) -> int:
    """The number of paragraphs that begin a report, with a reporter or the same outlet's name."""
    reports = sum(map(opens_report, texts))
    tags = (_TAG.finditer(text, 0, NEAR_START) for text in texts if len(text) >= LONG_LINE)
    named = (next((tag[1] for tag in found if is_outlet(tag[1])), "") for found in tags)
    outlets = [name for name in named if name]
    return max(reports, *Counter(outlets).values()) if outlets else reports


def _size(page: Page, lines: Iterable[int]) -> int:
    return sum(len(page.lines[line]) for line in lines)


def is_text(features: Features, line: int) -> bool:
    """Whether a line is a paragraph or a digest, not a headline, a control or a link."""
    page = features.page
    size = len(page.lines[line])
    if features.prose[line]:
        return size >= LONG_LINE or features.is_firm(line)
    if size < LONG_LINE or page.kinds[line] == "control":
        return False
    return page.linked[line] <= LINKED * size


def _gaps(page: Page) -> Set[int]:
    """The lines above which a blank line ends a paragraph.

    If nearly every line has a blank line above it, only those above headlines count.
    """
    if len(page.breaks) < SPACED * len(page.lines):
        return page.breaks
    lines = page.lines
    return {
        line
        for line in page.breaks
        if len(lines[line]) < SHORTER * len(lines[line - 1]) and lines[line][-1] not in _STOPS
    }


def _is_righted(features: Features, line: int) -> bool:
    """Whether the line below is a copyright notice, not only a link, and this one has no dots."""
    below = "".join(features.page.lines[line + 1 : line + 2])
    whole = not trails_off(without_more(features.page.lines[line]))
    return whole and _RIGHTS.search(below) is not None and features.named(line + 1) == "copyright"


def _breaks_off(page: Page, line: int, gaps: Set[int]) -> bool:
    """Whether a line breaks off inside a sentence, as digests do, and no line below continues it.

    gaps: the lines above which a blank line ends a paragraph.
    """
    text = page.lines[line]
    if text.endswith("다.") and not text.startswith(_DOTS):  # as most paragraphs
        return False
    if trails_off(without_more(text)) or text.startswith(_DOTS):
        return len(text) >= LONG_LINE
    if len(text) > LONG_DIGEST or ends_sentence(text) or line + 1 in page.glued:
        return False
    wide = len(text) >= WRAPPED or line + 1 in gaps or _ends_paragraph(page.lines, line)
    return wide and ends_inside(text)


def _is_unfinished_end(page: Page, line: int, inside: list[int]) -> bool:
    """Whether a paragraph that breaks off is the last of a text, right below a whole paragraph."""
    if line != inside[-1] or line - 1 not in inside or trails_off(page.lines[line]):
        return False
    return ends_sentence(page.lines[line - 1])


def _ends_paragraph(lines: list[str], line: int) -> bool:
    """Whether the line below is too short to be the rest of this line, wrapped by a tool."""
    below = lines[line + 1] if line + 1 < len(lines) else ""
    return len(below) < SHORTER * len(lines[line]) and not ends_sentence(below)


def _flow(features: Features, texts: list[int], cut: set[int]) -> tuple[int, int]:
    """The characters of prose in the heaviest run of paragraphs, and their number.

    A paragraph that breaks off is an entry of a list and ends a run; so is one that ends in a date
    if there are several.
    """
    lines = features.page.lines
    best, run = (0, 0), (0, 0)
    last = -2
    dated = {line for line in texts if _ends_dated(lines[line])}
    entries = cut | dated if len(dated) >= ENTRIES else cut
    for line in texts:
        entry = line in entries
        mass, count = run if line == last + 1 else (0, 0)
        run = (mass, count) if entry else (mass + features.prose[line], count + 1)
        best, last = max(best, run), line
    return best


def _ends_dated(text: str) -> bool:
    """Whether a paragraph ends in a day that is not a picture's."""
    dated = _NUMERIC.search(text, max(0, len(text) - END)) is not None
    return dated and CAPTION_DAY.search(text) is None


def _groups(features: Features, texts: list[int], known: set[int]) -> list[int]:
    """The paragraphs that are alone below a headline."""
    return [
        line
        for line in texts
        if line - 1 not in known
        and line + 1 not in known
        and _below_headline(features, line, known)
    ]


def _below_headline(features: Features, line: int, texts: set[int]) -> bool:
    """Whether the nearest line above that is as long as a headline reads like one."""
    page = features.page
    for above in range(line - 1, max(-1, line - 1 - ABOVE), -1):
        if above in texts:
            return False
        if len(page.lines[above]) in HEADLINE:
            return _reads_headline(features, above)
    return False


def _reads_headline(features: Features, line: int) -> bool:
    """Whether a line is the headline of a digest, not a sub-head: in markup it is a link."""
    page = features.page
    text = page.lines[line]
    if page.source == "html":
        if not features.all_linked:
            return page.linked[line] > LINKED * len(text)
    marked = text[0] in _SUB_HEAD or _BRACKETED.fullmatch(text) or opens_acrostic(text)
    return not marked and features.ruling(line).rule is None


def _doubled(page: Page, texts: list[int]) -> int:
    """The number of digests below a headline that is written twice, as beside a picture."""
    lines = page.lines
    # Only lines that end alike can be equal: this cheap test comes before bullets are removed.
    alike = [line for line in texts if line > 1 and lines[line - 1][-1] == lines[line - 2][-1]]
    trios = [tuple(t.lstrip(_BULLETS) for t in lines[line - 2 : line + 1]) for line in alike]
    # One line repeated many times is not a headline above a digest, and "▲" opens captions.
    return sum(
        one == two != below and len(one) in HEADLINE and one[0] != "▲" for one, two, below in trios
    )


def _alike(page: Page, groups: list[int], inside: list[int]) -> int:
    """The number of groups outside the text that are about as long as its paragraphs.

    If the text ends with a whole sentence, groups that break off do not count.
    """
    if not inside:
        return 0
    first, last = inside[0], inside[-1]
    typical = sorted(len(page.lines[line]) for line in inside)[len(inside) // 2]
    closed = ends_sentence(page.lines[last]) and not trails_off(page.lines[last])
    others = (page.lines[line] for line in groups if not first <= line <= last)
    sizes = [len(text) for text in others if not (closed and trails_off(text))]
    return sum(typical <= ALIKE * size and size <= ALIKE * typical for size in sizes)


def _dates(features: Features, place: Located, texts: set[int], listed: set[int]) -> int:
    """The number of dates in the forms of lists, in the paragraphs and between them."""
    page, found = features.page, 0
    for line in range(max(0, place.first - ABOVE), min(place.last + 2, len(page.lines))):
        text, days = page.lines[line], 0
        if line in texts:
            days = _entries(text)
        elif line > place.first:  # days above may be the article's own
            days = DAY.search(text) is not None and not is_of_chronicle(page, line, texts)
        if days and line not in listed and not features.blocked(page.box[line]):
            found += days
    return found


def _dated(features: Features, place: Located, texts: set[int], listed: set[int]) -> int:
    """The number of headlines between the paragraphs with a date in the line below.

    Those in a box named for noise, or below the header of a list, belong to other articles beside
    this one and do not count.
    """
    page, lines = features.page, features.page.lines
    inside = set(range(place.first, place.last)) - listed
    return sum(
        _is_day(lines[line + 1])
        and not DAY.search(lines[line])
        and not features.blocked(page.box[line])
        for line in [i for i in inside if i not in texts and i + 1 not in texts]
    )


def posts_below(features: Features, place: Located) -> int:
    """The number of headlines, each with its day, right below the last sentence of a place.

    Below an article its byline or the header of a list would come first.
    """
    lines = features.page.lines
    inside = range(place.last, place.first - 1, -1)
    first = line = 1 + next(filter(features.is_firm, inside), place.last)
    while line + 1 < len(lines) and len(lines[line]) in HEADLINE:
        if _is_day(lines[line]) or not _is_day(lines[line + 1]):
            break
        line += 2
    return (line - first) // 2


def _between(page: Page, place: Located) -> int:
    """The number of lines with a day near a place: above or below it, whichever are fewer.

    0 if a day above has the label of a publication time.
    """
    above = page.lines[max(0, place.first - NEAR) : place.first]
    if any(_is_day(text) and PUBLICATION_LABEL.search(text) for text in above):
        return 0
    below = page.lines[place.last + 1 : place.last + 1 + NEAR]
    return min(sum(map(_is_day, lines)) for lines in (above, below))


def _is_day(text: str) -> bool:
    """Whether a short line holds a day."""
    return len(text) <= LONG_LINE and DAY.search(text) is not None


def _entries(text: str) -> int:
    """The number of list entries in a paragraph, by the dates at its ends or throughout it."""
    dates = list(_NUMERIC.finditer(text)) if "19" in text or "20" in text else []
    if not dates:  # as in most paragraphs
        return text[:1].isdecimal() and _ENTRY.match(text) is not None
    if CAPTION_DAY.search(text):
        return 0
    if len(dates) > ENTRIES:
        return len(dates)
    ends = [found for found in dates if found.start() <= 2 or found.end() >= len(text) - END]
    return len(ends) or _ENTRY.match(text) is not None


def _share(page: Page, place: Located) -> float:
    own = sum(map(len, page.lines[place.first : place.last + 1]))
    return own / max(1, sum(map(len, page.lines)))
