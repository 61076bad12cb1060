"""Articles without running prose: notices of appointments, deaths and results, and poems.

Such texts have no sentences by which to find them.  The items of a notice begin with marks and are
below a date.  The lines of a poem are short, have several words, and follow each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cleaner.locate import several
from cleaner.locate.extent import heads_posts
from cleaner.locate.features import LITTLE_PROSE, PUBLICATION_LABEL, Features
from cleaner.locate.html import (
    ABOVE_DATE,
    HEAD_LINES,
    LEAST_POEM_LINES,
    LONGEST_POEM_LINE,
    NOWHERE,
    Located,
)
from cleaner.locate.rule_places import SIGN_OFF_FAMILIES
from cleaner.page import UNREAD, Page
from cleaner.text.korean import addresses, is_marked, tight
from cleaner.text.lazy import lazy
from cleaner.text.sentences import opens_bylined, opens_labelled

# Marks of items.  Arrows and dots are left out, since links begin with them, too.
_MARKS: Final = "▲△▽▼◇◆■□○●◎◈▣"
_ITEM: Final = lazy(rf"[{_MARKS}]\s?[^\s{_MARKS}]")
_OPENERS: Final = frozenset("[(<〈《【‹▶▷►▸◀◁")
# A line that begins with one of these and ends in "%" is a row of a widget.
_ARROWS: Final = frozenset("▲△▼▽")
# The items of a notice have at least this many letters; fewer may be a caption.
LEAST: Final = 30
# Below the name of a notice fewer letters are enough: one person and office.
LEAST_NAMED: Final = 8
# An office and a person's name have at most this many letters, and none of the signs of headlines.
LONGEST_POST: Final = 24
_SIGNS: Final = frozenset("…“”‘’\"'?!")
# Words of a notice of a death: one line, of any length, about the family and the funeral.
_DEATH: Final = lazy(r"별세|빈소|발인")
# Names of notices of appointments and deaths, before their headlines or alone.  Several in a row
# are the name of a section.
_NAMES: Final = "인사|부고|부음|동정"
_NAMED: Final = lazy(
    rf"[\[<〈《【(]\s?(?:{_NAMES})\s?[\])>〉》】]|(?:{_NAMES})\s?[-–—/|:ㅣ]\s?(?!{_NAMES})[가-힣A-Z]"
)
# The first characters of a line that `_NAMED` matches.
_OPENS_NAME: Final = frozenset("[<〈《【(").union(name[0] for name in _NAMES.split("|"))
# The name of a notice after a mark, above items with marks.
_MARKED_NAME: Final = lazy(rf"[■□◆◇●▣]\s?(?:{_NAMES})")
_BARE: Final = lazy(rf"(?:{_NAMES})")
# An article's head has fewer lines of controls than this.
MOST_CONTROLS: Final = 3 * HEAD_LINES
# A call to readers has at most this many lines, with its buttons.
LONGEST_CALL: Final = 10
# At least this share of a notice's lines have marks; several names may be below one mark.
MARKED_SHARE: Final = 0.3
# The lines of a poem have at most this length on average.
MEAN_POEM_LINE: Final = LONGEST_POEM_LINE // 2
# Numbers and marks of lists, which poems do not have.
_NOTED: Final = lazy(r"[0-9▶▷►#@ⓒ©|]")
# Elements that lay out the items of a notice.
_LAYOUT: Final = frozenset("p pre ul ol li dl dt dd table tbody tr td th blockquote".split())
# The poet's name, between the title and the poem.
_DASHES: Final = "-–—/"
_POET: Final = lazy(rf"[{_DASHES}]\s?[가-힣]{{2,4}}")
# The poet's name and the title below a poem, perhaps with the note that it is an excerpt.
_CREDIT: Final = lazy(
    r"[-–—(<〈]?\s?[가-힣]{2,4}(?:\s시인)?(?:[,의]|\s시)?\s?[「『《〈<‘'][^」』》〉>’']{1,20}"
    r"[」』》〉>’']\s?(?:전문|부분|일부|중에서|중)?[)>〉]?"
)
_BRACKETED: Final = lazy(r"[<〈《\[【][^<>〈〉《》\[\]【】]{1,20}[>〉》\]】]")
_WORDS: Final = lazy(r"\S\s+\S")
_WORD: Final = lazy(r"[가-힣]{2}")


def marked(features: Features) -> Located:
    """The place in a flattened text that is only marked items: appointments, results, events.

    A headline may be above the items and a sign-off below.  With a sign-off, brackets and arrows do
    not count as marks, since headlines begin with them, too.
    """
    lines = features.page.lines
    last = len(lines) - 1
    while last >= 0 and features.named(last) in SIGN_OFF_FAMILIES:
        last -= 1
    if last < 0 or any(map(features.named, range(last + 1))):
        return NOWHERE
    headed = opens_labelled(lines[0]) and not opens_bylined(lines[0])
    first = int(headed and last > 0 and lines[1][0] != lines[0][0])
    signed = last + 1 < len(lines)
    items = [text for text in lines[first : last + 1] if is_marked(text)]
    items = [text for text in items if not signed or text[0] not in _OPENERS]
    return Located(0, first, last, 0, True) if 2 * len(items) > last + 1 - first else NOWHERE


def items(features: Features, place: Located) -> Located | None:
    """The place of a notice of marked items below a date; None if there is none or too much prose.

    place: what was found so far.
    """
    if place.prose >= LITTLE_PROSE:
        return None
    for first in _first_items(features):
        run = list(_run(features, first))
        texts = [features.page.lines[i] for i in run]
        if _are_enough(texts, named=_is_named(features, first)):
            run = [*_above(features, place, first), *_heading(features, first, run), *run]
            own = sum(features.prose[i] for i in run)
            if own < place.prose and _are_parts(features, run, place):
                return None
            return Located(features.box_around(run), run[0], run[-1], own, True)
    return None


def _are_enough(texts: list[str], *, named: bool) -> bool:
    """Whether lines are enough for a notice; fewer letters and no marks if it is named as one."""
    size = sum(len(tight(text)) for text in texts)
    if named:
        return size >= LEAST_NAMED
    marked = sum(_ITEM.match(text) is not None for text in texts)
    return marked >= MARKED_SHARE * len(texts) and size >= LEAST


def names_notice(page: Page, line: int) -> bool:
    """Whether a line is the headline of a notice; the name alone counts only on the first line."""
    text = page.lines[line]
    named = _NAMED.match(text) or _MARKED_NAME.fullmatch(text)
    return named is not None or (line == 0 and _BARE.fullmatch(text) is not None)


def _is_named(features: Features, first: int) -> bool:
    """Whether the headline of a notice is close above a line."""
    return any(names_notice(features.page, i) for i in range(max(0, first - HEAD_LINES), first))


def _is_only_notice(features: Features, line: int) -> bool:
    """Whether a line is the headline of a notice and all lines of the run below are posts.

    In HTML it is a heading or bold, in flattened text at the top or above two marked items.
    """
    page = features.page
    if not _NAMED.match(page.lines[line]):
        return False
    head = range(line + 1, min(line + MOST_CONTROLS, len(page.lines)))
    first = next((i for i in head if is_plain(features, i)), None)
    if first is None:
        return False
    heads = page.kinds[line] == "heading" or page.is_bold(line)
    if page.source == "text":
        heads = line < HEAD_LINES or all(map(_ITEM.match, page.lines[first : first + 2]))
    return heads and all(_is_post(page.lines[i]) for i in _run(features, first))


def _is_post(text: str) -> bool:
    """Whether a line is a post: an office and a person's name, several of these, or a death."""
    if not _SIGNS.isdisjoint(text) or not _WORD.search(text):  # a headline
        return False
    return _is_notice(text) or len(tight(text)) <= LONGEST_POST


def _is_notice(text: str) -> bool:
    """Whether a line holds several marked items, or a death."""
    return len(_ITEM.findall(text)) > 1 or _DEATH.search(text) is not None


def _are_parts(features: Features, run: list[int], place: Located) -> bool:
    """Whether items are part of an article with sentences: in its box, below it, or at pictures."""
    page = features.page
    if page.source != "html":
        return any(map(features.is_firm, range(place.first, place.last + 1)))
    if _is_call(features, run[0], place):
        return False
    if any(picture.line in run for picture in page.pictures):
        return True
    return place.first < run[0] or page.home(run[0]) in page.boxes_of(place.first)


def _is_call(features: Features, item: int, place: Located) -> bool:
    """Whether a place is only a call to readers: a small box with a button, beside the items."""
    page = features.page
    around = set(page.boxes_of(item))
    apart = [box for box in page.boxes_of(place.first) if box not in around]
    lines = features.lines_in(apart[-1]) if apart else range(0)
    firm = [page.lines[i] for i in range(place.first, place.last + 1) if features.is_firm(i)]
    return (
        len(lines) <= LONGEST_CALL
        and place.last in lines
        and any(page.kinds[i] in UNREAD for i in lines)
        and all(map(addresses, firm))
    )


def _above(features: Features, place: Located, first: int) -> range:
    """The lines from the sentences right above the first item down to it, if there are any."""
    near = place.prose and first - HEAD_LINES <= place.first < first
    lines = range(place.first, first) if near else range(0)
    return lines if all(is_plain(features, i) for i in lines) else range(0)


def _heading(features: Features, first: int, run: list[int]) -> range:
    """The head of the items right above the first: in brackets, or like the heads of later ones."""
    above = first - 1
    headed = _BRACKETED.fullmatch(features.page.lines[above]) and is_plain(features, above)
    like = heads_posts(features, above, first) and any(
        heads_posts(features, line, first) for line in run
    )
    return range(above, first) if headed or like else range(0)


def _first_items(features: Features) -> Iterator[int]:
    """The first item below each date, declared headline or headline of a notice."""
    page = features.page
    titles = several.titles_of(page) if page.source == "html" else ""
    marks = [i for i, text in enumerate(page.lines) if text[0] in _MARKS]  # on few lines
    marked = [i for i in marks if _is_item(features, i)]
    marked = sorted({*marked, *_first_posts(features)})
    dated = -1
    seen = 0
    for first in marked:
        for line in range(seen, first):
            opens = _opens(features, line) or _is_only_notice(features, line)
            opens = opens or several.is_title(page, line, titles)
            dated = line if opens else dated
        seen = first
        if dated >= 0 and _is_below(features, dated, first):
            yield first
            dated = -1


def _first_posts(features: Features) -> Iterator[int]:
    """The first post below the headline of each notice: below its date, or right below without one.

    Without a date it must be a whole notice or have another post beside it.
    """
    page = features.page
    for line, text in enumerate(page.lines):
        if text[0] in _OPENS_NAME and _NAMED.match(text):
            head = range(line + 1, min(line + MOST_CONTROLS, len(page.lines)))
            dated = next((i for i in head if _opens(features, i)), head.stop)
            rest = range(dated + 1, head.stop)
            first = next((i for i in rest if is_plain(features, i)), None)
            if first is not None and _is_post(page.lines[first]):
                yield first
            undated = next((i for i in head if is_plain(features, i)), head.stop)
            if undated < dated and (
                _is_notice(page.lines[undated]) or _has_like(features, undated)
            ):
                yield undated


def _is_below(features: Features, dated: int, first: int) -> bool:
    """Whether an item is close below a date, not counting the controls between them."""
    between = range(dated + 1, first)
    if len(between) < HEAD_LINES:
        return True
    if len(between) >= MOST_CONTROLS:  # first, since items of a long list are far below
        return False
    return sum(is_plain(features, i) for i in between) <= ABOVE_DATE


def _opens(features: Features, line: int) -> bool:
    """Whether a line is the date of an article: labelled, or below a headline.

    A date on the first line counts if the items of a notice are right below it.
    """
    page = features.page
    may_open = PUBLICATION_LABEL.search(page.lines[line]) is not None or any(
        page.kinds[i] == "heading" or opens_labelled(page.lines[i]) or names_notice(page, i)
        for i in range(max(0, line - ABOVE_DATE), line)
    )
    may_open = may_open or (line == 0 and any(map(_is_notice, page.lines[1:2])))
    return may_open and features.named(line) == "date"


def _is_item(features: Features, line: int) -> bool:
    text = features.page.lines[line]
    if not _ITEM.match(text) or not _WORD.search(text):
        return False
    if _MARKED_NAME.fullmatch(text):  # it heads items
        return False
    rate = text[0] in _ARROWS and text.endswith("%")
    return not rate and is_plain(features, line)


def _run(features: Features, first: int) -> Iterator[int]:
    """The plain lines in a row from the first item on.

    They are in its box, or in boxes like it; but a sentence in another box is not an item.
    """
    page = features.page
    home = page.home(first)
    for line in range(first, len(page.lines)):
        inside = _is_laid_out(page, line, home) or (
            not features.is_firm(line) and _is_alike(page, page.box[line], page.box[first])
        )
        if not inside or not (is_plain(features, line) or heads_posts(features, line, first)):
            return
        yield line


def _is_laid_out(page: Page, line: int, home: int) -> bool:
    """Whether a line is in the box `home`, directly or in lists, tables or paragraphs inside it."""
    if page.home(line) == home:
        return True
    box = page.box[line]
    while box != home and page.tag[box] in _LAYOUT:
        box = page.parent[box]
    return box == home


def _is_alike(page: Page, box: int, other: int) -> bool:
    """Whether two boxes, and those around them up to a common one, have the same tags and names."""
    while box != other and min(box, other) >= 0:
        form, like = ((page.tag[one], page.class_attr[one]) for one in (box, other))
        if form != like:
            return False
        box, other = page.parent[box], page.parent[other]
    return box == other


def is_plain(features: Features, line: int) -> bool:
    """Whether a line may be text: not a link or a control, nor noise by a rule or its box."""
    page = features.page
    plain = page.kinds[line] not in UNREAD and page.linked[line] * 2 < len(page.lines[line])
    if not plain or features.blocked(page.box[line]):
        return False
    return features.named(line) is None or is_marked_post(features, line)


def is_marked_post(features: Features, line: int) -> bool:
    """Whether a line that rules take for a copyright notice is a post beside others like it."""
    return features.named(line) == "copyright" and _has_like(features, line)


def _has_like(features: Features, line: int) -> bool:
    """Whether a post with the same mark, which no rule matches, is right above or below a line."""
    lines = features.page.lines
    mark = lines[line][0]
    return (mark in _MARKS or mark in _OPENERS) and any(
        0 <= near < len(lines)
        and lines[near][0] == mark
        and features.named(near) is None
        and _is_post(lines[near])
        for near in (line - 1, line + 1)
    )


def poem(features: Features, place: Located) -> Located:
    """The place, extended to the poem that it is a part of or that is right above it.

    Without a place, that of a poem alone, if any.
    """
    if place.box < 0:
        return _poem_alone(features) or place
    firm = any(features.is_firm(i) for i in range(place.first, place.last + 1))
    if firm and features.page.source != "text":
        return place  # in HTML the article's box includes the lines above its first sentence
    first, last = place.first, place.last
    while first > 0 and _is_poem_line(features, first - 1, first):
        first -= 1
    if firm:
        opened = first > 0 and features.named(first - 1) is not None
        if not opened and _CREDIT.fullmatch(features.page.lines[max(0, place.first - 1)]):
            opened, first = True, max(1, first)  # below the headline
        own = opened and is_poem(features, range(first, place.first))
        return place._replace(first=first) if own else place
    while last + 1 < len(features.page.lines) and _is_poem_line(features, last + 1, last):
        last += 1
    while first < place.first and not _WORDS.search(features.page.lines[first]):
        first += 1
    whole = range(first, last + 1)
    poem = place._replace(first=first, last=last, named=True)
    return poem if is_poem(features, whole) else place


def _poem_alone(features: Features) -> Located | None:
    """The place of a poem below the date of an article, on a page without prose."""
    page = features.page
    size = len(page.lines)
    may_open = _poem_starts(page)  # few lines, so rules are tried only above these
    for date in range(size) if may_open else ():
        head = range(date + 1, min(date + HEAD_LINES, size))
        if may_open.isdisjoint(head) or not _opens(features, date):
            continue
        lines = range(0)
        for first in (i for i in head if i >= lines.stop and _is_poem_line(features, i, i)):
            lines = range(first, _poem_end(features, first) + 1)
            if is_poem(features, lines):
                return Located(features.box_around(lines), first, lines[-1], 0, True)
    return None


def _poem_starts(page: Page) -> set[int]:
    """The lines at which enough short lines for a poem follow each other."""
    starts: set[int] = set()
    run = 0
    for line in range(len(page.lines) - 1, -1, -1):
        text = page.lines[line]
        is_short = len(text) <= LONGEST_POEM_LINE and (
            page.kinds[line] == "paragraph" or (text[0] in _DASHES and _is_poet(text))
        )
        run = run + 1 if is_short else 0
        if run >= LEAST_POEM_LINES:
            starts.add(line)
    return starts


def _is_poet(text: str) -> bool:
    """Whether a line is a poet's name after a dash."""
    return text[0] in _DASHES and _POET.fullmatch(text) is not None


def _poem_end(features: Features, first: int) -> int:
    """The last line of the poem that begins on line `first`."""
    last = first
    while last + 1 < len(features.page.lines) and _is_poem_line(features, last + 1, last):
        last += 1
    return last


def is_poem(features: Features, lines: Sequence[int]) -> bool:
    """Whether lines are enough for a poem, short, and most of several words.

    If the last line credits the poet, the lines may be longer.
    """
    texts = [features.page.lines[i] for i in lines]
    credited = bool(texts) and _CREDIT.fullmatch(texts[-1]) is not None
    short = credited or sum(map(len, texts)) <= MEAN_POEM_LINE * len(texts)
    words = sum(_WORDS.search(text) is not None for text in texts)
    return len(texts) >= LEAST_POEM_LINES and short and 2 * words > len(texts)


def _is_poem_line(features: Features, line: int, beside: int) -> bool:
    """Whether a line may belong to the same poem as the line `beside`."""
    page = features.page
    text = page.lines[line]
    short = len(text) <= LONGEST_POEM_LINE and _WORD.search(text) is not None
    near = page.source == "text" or page.home(line) == page.home(beside)
    plain = page.kinds[line] == "paragraph" and not _NOTED.search(text)
    plain = plain or _is_poet(text)
    return short and near and plain and is_plain(features, line)
