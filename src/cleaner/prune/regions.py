"""Regions of the article: its tables, lists, poems and sub-heads.

A region is kept whole: no rule for controls, bylines or credits is applied to its cells and items.
A region belongs to the article if it is in a home box of the body and is plain text.  The controls
and lists of a site are links, buttons or other boxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from typing import Final, NamedTuple

from cleaner.locate.apart import is_marked_post, is_poem
from cleaner.locate.extent import heads_posts
from cleaner.locate.features import Features
from cleaner.locate.html import LONGEST_POEM_LINE, Located
from cleaner.locate.measures import ENTRIES
from cleaner.locate.page_title import shared_words
from cleaner.locate.tables import LONGEST_NAME, is_grid, is_widget
from cleaner.page import Page
from cleaner.prune.bars import is_bar
from cleaner.prune.dated_rows import own_rows
from cleaner.prune.entries import first_head
from cleaner.prune.homes import Homes, find_homes, home
from cleaner.text.korean import announces
from cleaner.text.lazy import lazy

# Elements that editors use for a paragraph.
_PARAGRAPHS: Final = frozenset(("p", "div", "section"))
# And those used for a part of one.
_NAMELESS: Final = _PARAGRAPHS | {"span"}
_LISTS: Final = frozenset(("ul", "ol", "dl"))
# At least this many different lines that each head a sentence are sub-heads, although rules of
# these families match them.
LEAST_HEADS: Final = 2
ALTERNATING: Final = frozenset(
    ("byline", "share", "print", "font-size", "audio", "translate", "reaction", "navigation",
     "login", "player", "other", "ranking", "tag")
)  # fmt: skip
# The text below a head in a round-up repeats at least this share of the head's words.
OWN_WORDS: Final = 0.5
# Most characters of a line of a poem or motto above the body.
LONGEST_OPENING_LINE: Final = 40
# Most lines of a list or table that a sentence announces.
MOST_ANNOUNCED: Final = 60
# Families whose words may also be column heads and answers to a survey.
_WORDS_OF_TABLES: Final = frozenset(("comment", "reaction", "other", "audio", "translate"))
# Families whose class names may also describe the subject of an article's table.
_NAMES_OF_TABLES: Final = frozenset(("market", "weather", "event", "ranking", "date", "tag"))
# A mark, an address or a phone number, as in a call to the readers.
_SIGNED: Final = lazy(r"[☞▶►ⓒ©@]|https?://|www\.|\d{2,4}-\d{3,4}(?:-\d{4})?")


class Regions(NamedTuple):
    """Lines that belong to the article, whatever their words.

    whole: the lines of its tables and lists.
    heads: sub-heads right above a sentence.
    opening: the lines of a poem or motto above the first sentence.
    closing: lines below the last sentence that share a paragraph; figures there are the article's.
    homes: the home boxes of the body.
    """

    whole: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()
    opening: frozenset[int] = frozenset()
    closing: frozenset[int] = frozenset()
    homes: frozenset[int] = frozenset()


NONE: Final = Regions()


def find(features: Features, place: Located, region: range) -> Regions:
    """The article's own regions.

    Flattened text has no boxes.  There, only a poem at the start, tables, posts and the head of the
    first entry are found.
    """
    page, head = features.page, first_head(features, place)
    if page.source == "text":
        lines = range(place.first, place.last + 1)
        sentence = next((i for i in lines if features.is_firm(i)), place.first)
        above = range(place.first, sentence)
        return NONE._replace(
            opening=head.union(above if is_poem(features, above) else ()),
            heads=head,
            whole=frozenset((*_tables_of_text(features, place), *_posts(features, place))),
        )
    homes = find_homes(features, place, region)
    if homes is None:  # without a sentence, the home of the first line is the only one
        own = [home(page, place.first)] if place.first in region else []
        return NONE._replace(homes=frozenset(own), whole=frozenset(_posts(features, place)))
    whole = {*_tables(features, homes, region), *_lists(features, homes, region)}
    runs = list(_runs(features, homes)) if homes.loose else []
    lists = [run for run in runs if _is_list(page, homes, run) and not is_bar(features, run)]
    whole.update(line for run in lists for line in run)
    heads = {*_heads(features, homes), *_alternating(features, homes)}
    heads.update(_round_up(features, homes))
    heads.update(head)
    closing = [i for run in runs if run.start > homes.last and len(run) > 1 for i in run]
    opening = [i for run in (*_poems(features, homes), _poem_above(features, homes)) for i in run]
    opening += head
    return Regions(*map(frozenset, (whole, heads, opening, closing, homes.boxes)))


def _posts(features: Features, place: Located) -> Iterator[int]:
    """The lines of a notice that read like those of an imprint, or like sections of the site."""
    if place.named and not place.prose:
        for line in range(place.first, place.last + 1):
            if is_marked_post(features, line) or heads_posts(features, line, place.last):
                yield line


def _tables_of_text(features: Features, place: Located) -> Iterator[int]:
    """The tables in and right beside the body, and other rows and lists right below it."""
    lines = [line for line in sorted(features.tables) if line in range(place.first, place.last + 1)]
    yield from lines
    for step, edge in ((-1, place.first), (1, place.last)):
        line = edge + step
        while line in features.tables:
            yield line
            line += step
    if place.box >= 0:
        yield from own_rows(features, place.last)
    if place.box >= 0 and announces(features.page.lines[place.last]):
        yield from _announced(features, place.last + 1)


def _announced(features: Features, first: int) -> Iterator[int]:
    """The short lines from a line on, down to a longer one or one that a rule matches.

    Rules of families whose words may be column heads or answers do not end them.
    """
    lines = features.page.lines
    for line in range(first, min(first + MOST_ANNOUNCED, len(lines))):
        rule, is_header = features.ruling(line)
        if is_header or len(lines[line]) > LONGEST_OPENING_LINE:
            return
        if rule and rule.family not in _WORDS_OF_TABLES:
            return
        yield line


def _around(
    features: Features, homes: Homes, box: int, named: frozenset[str] = frozenset()
) -> bool:
    """Whether a box is in a home box of the body, and the boxes between hold nothing else.

    They may also hold a heading of the box.  They must not be named for noise, except for one of
    the families `named`.
    """
    page, lines = features.page, features.lines_in(box)
    headed = lines.start > 0 and page.kinds[lines.start - 1] == "heading"
    while box not in homes.boxes:
        around = features.lines_in(box)
        if box <= 0 or around.stop > lines.stop:
            return False
        if around.start < lines.start - headed or not {features.family(box)} <= {None, *named}:
            return False
        box = page.parent[box]
    return True


def _outer(page: Page, box: int, tags: frozenset[str], homes: Homes) -> int:
    """The outermost box with one of these tags around a box, inside the homes; -1 if none."""
    found = -1
    while box >= 0 and box not in homes.boxes:
        found = box if page.tag[box] in tags else found
        box = page.parent[box]
    return found


def _blocks(
    features: Features,
    homes: Homes,
    region: range,
    kind: str,
    tags: frozenset[str],
    named: frozenset[str] = frozenset(),
) -> Iterator[range]:
    """The lines of each table or list in a home box; `kind`: "cell" or "item"."""
    page = features.page
    if kind not in page.kinds[region.start : region.stop]:
        return
    seen: set[int] = set()
    for line in region:
        if page.kinds[line] == kind:
            box = _outer(page, page.box[line], tags, homes)
            if box >= 0 and box not in seen:
                seen.add(box)
                if _around(features, homes, box, named):
                    yield features.lines_in(box)


def _tables(features: Features, homes: Homes, region: range) -> Iterator[int]:
    """The lines of the article's tables; the class name of one may describe its subject."""
    page = features.page
    tables = frozenset(("table",))
    for lines in _blocks(features, homes, region, "cell", tables, _NAMES_OF_TABLES):
        if is_grid(page, lines) and not all(_is_ruled(features, i) for i in lines):
            around = takewhile(lambda box: box not in homes.boxes, page.boxes_of(lines.start))
            if not any(map(features.family, around)) or not _is_of_site(features, lines):
                yield from lines


def _is_of_site(features: Features, lines: range) -> bool:
    """Whether a table named for noise has links, signed figures or the header of a list."""
    page = features.page
    if any(page.linked[i] for i in lines) or features.look(lines.start).header("inside"):
        return True
    return is_widget([page.lines[i] for i in lines])


def _is_ruled(features: Features, line: int) -> bool:
    return features.named(line) is not None


def _lists(features: Features, homes: Homes, region: range) -> Iterator[int]:
    """The lines of the article's lists, between or right below the sentences of the body."""
    page = features.page
    for lines in _blocks(features, homes, region, "item", _LISTS):
        plain = not any(page.linked[i] for i in lines)
        if homes.inside(lines):
            own = plain or _are_names(features, lines)
        else:
            own = plain and _is_next(features, homes, lines) and _closes(features, lines)
        if own and not is_bar(features, lines):
            yield from lines


def _is_next(features: Features, homes: Homes, lines: range) -> bool:
    """Whether a list is right below the last sentence, perhaps with its heading between them."""
    heading = lines.start - 1
    headed = features.page.kinds[heading] == "heading" and not _is_ruled(features, heading)
    return homes.last == heading - headed


def _closes(features: Features, lines: range) -> bool:
    """Whether a list below the last sentence is the article's.

    It is if a sentence announces it, or if it is plain and rules match less than half of it.
    """
    if announces(features.page.lines[lines.start - 1]):
        return True
    ruled = sum(_is_ruled(features, i) for i in lines)
    return len(lines) >= ENTRIES and 2 * ruled < len(lines) and _is_plain(features.page, lines)


def _are_names(features: Features, lines: range) -> bool:
    """Whether linked items right below a sentence are names, not headlines or controls."""
    page = features.page
    short = all(len(page.lines[i]) <= LONGEST_NAME for i in lines)
    return (
        short
        and features.is_firm(lines.start - 1)
        and not any(page.kinds[i] == "control" or _is_ruled(features, i) for i in lines)
    )


def _runs(features: Features, homes: Homes) -> Iterator[range]:
    """The runs of consecutive lines without a sentence in one paragraph of the body."""
    page = features.page

    def key(line: int) -> tuple[int, bool, int]:
        return page.paragraph[line], features.prose[line] > 0, page.box[line]

    for (_, is_prose, _), run in groupby(homes.lines, key):
        lines = list(run)
        if not is_prose and lines[-1] - lines[0] + 1 == len(lines):
            yield range(lines[0], lines[-1] + 1)


def _is_list(page: Page, homes: Homes, run: range) -> bool:
    """Whether a run of lines between sentences is a list of the article's own."""
    return len(run) >= ENTRIES and homes.inside(run) and _is_plain(page, run)


def _is_plain(page: Page, lines: Iterable[int]) -> bool:
    """Whether no line is a link or a control, or holds a mark, address or phone number."""
    return not any(
        page.linked[i] or page.kinds[i] == "control" or _SIGNED.search(page.lines[i]) for i in lines
    )


def _heads(features: Features, homes: Homes) -> Iterator[int]:
    """Headings and bold lines between two sentences of the body."""
    page = features.page
    for line in homes.loose:
        if not homes.first < line < homes.last:
            continue
        headed = page.kinds[line] == "heading" or (page.is_bold(line) and not page.linked[line])
        if headed and features.is_firm(line + 1) and features.prose[line - 1]:
            yield line


def _round_up(features: Features, homes: Homes) -> list[int]:
    """The heads of a round-up: several links, each right above a sentence on the same subject.

    The sentences repeat their words, or all of them are headings.  Links between the paragraphs of
    a single article are about something else.
    """
    page = features.page
    found = [
        line
        for line in homes.loose
        if line < homes.last
        and page.linked[line] * 2 > len(page.lines[line])
        and features.is_firm(line + 1)
    ]
    own = [i for i in found if shared_words(page.lines[i], page.lines[i + 1]) >= OWN_WORDS]
    if len(own) >= ENTRIES:
        return own
    headings = all(page.kinds[i] == "heading" for i in found)
    return found if len(found) >= ENTRIES and headings else []


def _alternating(features: Features, homes: Homes) -> list[int]:
    """Different lines that read like controls or bylines, each alone between two sentences.

    A single one may be a control; several are sub-heads, or the names of speakers.
    """
    page = features.page
    pictured = {picture.line for picture in page.pictures}
    found = [
        line
        for line in homes.loose
        if homes.first < line < homes.last
        and features.prose[line - 1]
        and features.is_firm(line + 1)
        and not {line, line + 1} & pictured
        and _is_plain(page, [line])
        and not _is_signed_or_tagged(page.lines[line])
        and features.named(line) in ALTERNATING
    ]
    return found if len({page.lines[line] for line in found}) >= LEAST_HEADS else []


def _is_signed_or_tagged(text: str) -> bool:
    """Whether a line holds an address or several hashtags, as no sub-head does."""
    return "@" in text or text.count("#") > 1


def _form(page: Page, line: int) -> tuple[str, str, str]:
    """The kind, tag and class of a line, to compare with those of other paragraphs.

    Paragraphs, boxes without a name and bare text have the same form, since editors mix them.
    """
    box = page.box[line]
    if page.home(line) == box or (page.tag[box] in _PARAGRAPHS and not page.class_attr[box]):
        return page.kinds[line], "p", ""
    return page.kinds[line], page.tag[box], page.class_attr[box]


def _poems(features: Features, homes: Homes) -> Iterator[range]:
    """Poems above the first sentence, with their titles.

    A poem is a paragraph in the form of the body's paragraphs, or a block quotation.
    """
    page = features.page
    above = [i for i in homes.lines if i < homes.first]
    if not above:
        return
    forms = {_form(page, i) for i in homes.lines if i >= homes.first and features.is_firm(i)}
    title = range(0)
    for _, run in groupby(above, lambda i: (page.paragraph[i], page.box[i])):
        lines = list(run)
        paragraph = range(lines[0], lines[-1] + 1)
        if len(paragraph) == len(lines) and _is_short(page, paragraph):
            like = _form(page, lines[0]) in forms
            if (like or page.tag[page.box[lines[0]]] == "blockquote") and _is_poem_paragraph(
                features, paragraph
            ):
                yield from (title, paragraph) if title.stop == paragraph.start else (paragraph,)
            elif like and len(lines) < ENTRIES and not any(_is_ruled(features, i) for i in lines):
                title = paragraph


def _poem_above(features: Features, homes: Homes) -> list[int]:
    """The lines above the first sentence that open a poem, each in its own paragraph.

    That sentence may itself be a line of the poem.  Links and advertisements may be between.
    """
    first, found = homes.first, list[int]()
    for line in range(first - 1, max(-1, first - 1 - MOST_ANNOUNCED), -1):
        if features.is_listed(line):
            continue
        if not _may_be_of_poem(features, homes, line):
            break
        found.insert(0, line)
    if not found:
        return []
    own = [*found, first] if _may_be_of_poem(features, homes, first) else found
    return found if is_poem(features, own) else []


def _may_be_of_poem(features: Features, homes: Homes, line: int) -> bool:
    """Whether a line is short, and has the form of the first sentence or is in a stanza."""
    page = features.page
    if len(page.lines[line]) > LONGEST_POEM_LINE or not _is_short(page, [line]):
        return False
    alike = line in homes.lines and _form(page, line) == _form(page, homes.first)
    return (alike or _is_nested(homes, page, line)) and not _is_ruled(features, line)


def _is_nested(homes: Homes, page: Page, line: int) -> bool:
    """Whether only boxes without a name are between a line and its home, as in a stanza."""
    box = page.box[line]
    while box >= 0 and page.tag[box] in _NAMELESS and not page.class_attr[box]:
        if box in homes.boxes:
            return True
        box = page.parent[box]
    return box in homes.boxes


def _is_poem_paragraph(features: Features, lines: range) -> bool:
    """Whether a paragraph of short lines is a poem: several lines, or two with a sentence."""
    closed = any(features.prose[i] for i in lines)
    return len(lines) > 1 and (closed or len(lines) >= ENTRIES)


def _is_short(page: Page, lines: Sequence[int]) -> bool:
    """Whether all lines are as short as those of a poem, not bold, and plain text."""
    short = all(len(page.lines[i]) <= LONGEST_OPENING_LINE and not page.is_bold(i) for i in lines)
    return short and _is_plain(page, lines)
