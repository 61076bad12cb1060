"""Finds the page's headline: the title that metadata declares, as the page shows it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, NamedTuple

from cleaner.date.parse import YEAR
from cleaner.locate import headline_text, page_title
from cleaner.locate.page_title import LEAST_SIZE
from cleaner.page import Page
from cleaner.text import names
from cleaner.text.korean import breaks_off, may_hold, tight
from cleaner.text.lazy import lazy

# A line shows a title if one of them is part of the other and at least this share of it.
COVERS: Final = 0.5
# A headline of a few letters is at most this many lines above the body.
NEAR: Final = 40
# A declared title with fewer letters may be the site's name.
LONG_NAME: Final = 10
# A headline takes up at most this many lines.
MOST_LINES: Final = 4
# The label of the headline in the table of a press release.
_LABELS: Final = ("제목", "제 목")
# The headline beside that label has at least this many letters.
SHORTEST_LABELLED: Final = 6
# That label on the line of the headline, and a board's other labels on the lines next to it.
_HEADED: Final = lazy(r"\[?제\s?목(?:\s?[:：\]]|(?=\s))\s{0,3}")
_BOARD: Final = lazy(r"(?:작성|등록|게시|글쓴|담당|첨부|조회|번호)\S{0,4}[\s:：]")
# A label in front of a headline has at most this many words.
MOST_LABEL: Final = 3
_RELIABLE: Final = frozenset(("jsonld", "og", "twitter"))
_CELLS: Final = frozenset(("td", "th", "dd", "dt"))
_HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())
# A byline, a labelled date or a board's control after a headline; every repeat is bounded.
_BEHIND: Final = lazy(
    rf"\s{{1,9}}(?:{names.REPORTER}명\s|페이지\s정보(?:\s|\Z)|"
    rf"(?:[가-힣]{{2,4}}\s?(?:{names.SIGNERS})\s{{0,3}}(?:\S{{1,60}}@\S{{1,60}}\s{{1,3}})?)?"
    rf"(?:기사)?(?:입력|승인|등록|송고|작성|게재|발행)(?:일시?|시간)?\s?[:：]?\s?\(?{YEAR})"
)
# A section's name before a headline that begins with a label in brackets.
_SECTION: Final = lazy(
    r"\A(?:정치|경제|사회|국제|세계|문화|스포츠|연예|오피니언|전국|지역|생활|산업|IT|포토)\s(?=\[)"
)
# The path of sections after the headline in a page's <title>; it ends in "기사본문".
_PATH: Final = lazy(r"(?:\s{1,3}<\s{1,3}[^<>]{1,40}){1,6}\s{1,3}<\s{1,3}기사\s?본문\s*\Z")
# The cell of an archive's table: headline, outlet and day.
_BEFORE_OUTLET: Final = lazy(
    rf"[|\s]{{0,4}}(\S.{{4,150}}?)\s{{0,2}}\[[가-힣A-Za-z ]{{2,12}}\]\s?{YEAR}\s?\d"
)
# A line that holds both the headline and the text is one of the first lines of the body.
OPENINGS: Final = 2
_ORDER: Final = {"jsonld": 0, "og": 1, "twitter": 2, "title": 3, "meta": 4}

# At most this many titles are used, since each is compared with every line above the body.
MOST_TITLES: Final = 16


class Headline(NamedTuple):
    """A page's headline.

    text: the headline; None if the page has none.
    line: the last line that shows it; None if no line does.
    parts: the lines of a headline that takes up several.
    """

    text: str | None
    line: int | None
    parts: tuple[str, ...] = ()


def find(page: Page, first: int, last: int, named: headline_text.Named) -> Headline:
    """The headline as the page shows it above the body, or as metadata declares it.

    first, last: the body's first and last line.
    named: returns the family of the noise rule that matches a line.
    """
    if page.source == "text":
        return _of_text(page, first, last, named)
    if (labelled := _labelled(page, first)) is not None:
        return Headline(page.lines[labelled], labelled)
    declared = _declared(page)
    shown = _shown(page, first, declared)
    if shown is not None:
        shown = _below_page_title(page, shown, first)
    if shown is not None and not _is_logo(page, shown, first):
        return _whole(page, shown, declared)
    return _by_position(page, first, last, named, declared)


def _declared(page: Page) -> list[str]:
    """The titles that metadata declares, without repeats, the most reliable first."""
    titles = sorted(page.titles, key=lambda t: _ORDER.get(t[0], 9))
    return list(dict.fromkeys(title for _, title in titles))[:MOST_TITLES]


def _by_position(
    page: Page, first: int, last: int, named: headline_text.Named, declared: list[str]
) -> Headline:
    """The headline if no line shows a declared title: a declared one if sure, else by position."""
    name = _without_site(declared, headline_text.lede_of(page, first, last)) if declared else None
    reliable = any(source in _RELIABLE for source, _ in page.titles)
    if name and reliable and len(tight(name)) >= LONG_NAME:
        return Headline(name, None)
    line = headline_text.by_position(page, first, last, named)
    if line is None:
        sure = name and not names.is_outlet(name)
        sure = sure and (reliable or _is_headline(page, name or "", first, last))
        return Headline(name if sure else None, None)
    lines = _heading_lines(page, line)
    found = _joined(page, lines) if len(lines) > 1 else _whole(page, line, declared)
    lede = headline_text.lede_of(page, first, last)
    return found._replace(text=_without_label(declared, found.text or "", lede))


def _without_label(declared: list[str], text: str, lede: str) -> str:
    """The headline without a label in front of it, if a declared title begins after the label.

    A first word that the lede repeats is no label: sites shorten their titles, too.
    """
    titles = list(map(tight, declared))
    if text.partition(" ")[0].rstrip(",") in lede:
        return text
    for blank in islice(re.finditer(r"\s", text), MOST_LABEL):
        rest = tight(text[blank.end() :])
        if len(rest) >= LEAST_SIZE and any(title.startswith(rest) for title in titles):
            return text[blank.end() :]
    return text


def _is_headline(page: Page, name: str, first: int, last: int) -> bool:
    """Whether a page's <title> is more than the name of a site or section: long, or in the lede."""
    if len(tight(name)) >= LONG_NAME:
        return True
    return page_title.shared_words(name, headline_text.lede_of(page, first, last)) > 0


def _of_text(page: Page, first: int, last: int, named: headline_text.Named) -> Headline:
    """The headline of flattened text, which has neither metadata nor headings."""
    line = headline_text.by_position(page, first, last, named)
    line = headline_text.below(page, last, named) if line is None else line
    if line is None:
        return Headline(_inside(page, first), None)
    text = _bare_headline(_unlabelled(page, line))
    if page.parted and line + 1 < len(page.lines) and named(line + 1) == "date":
        text = page_title.without_outlet(text)
    if line == 0:  # some tools put the page's title first
        text = page_title.without_site(text, headline_text.lede_of(page, first, last))
    return Headline(text, line)


def _unlabelled(page: Page, line: int) -> str:
    """The headline's line without a board's label.

    "제목" is a label only if it has a colon or bracket, or other labels are on the lines beside it.
    """
    text = page.lines[line]
    label = _HEADED.match(text)
    if label is None:
        return text
    beside = page.lines[max(0, line - 1) : line] + page.lines[line + 1 : line + 2]
    sure = label[0].rstrip()[-1] in ":：]" or any(map(_BOARD.match, beside))
    return text[label.end() :] if sure else text


def _labelled(page: Page, first: int) -> int | None:
    """The line of the cell after the header cell "제목" of a board of press releases, if any."""
    above = page.lines[:first]
    for label in _LABELS:
        if label not in above:
            continue
        line = page.lines.index(label)
        value = "".join(page.lines[line + 1 : line + 2])
        if len(tight(value)) >= SHORTEST_LABELLED and _same_row(page, line):
            return line + 1
    return None


def _same_row(page: Page, line: int) -> bool:
    """Whether the next line is the value of a label: in the same row or list, not in a header."""
    value = next((box for box in page.boxes_of(line + 1) if page.tag[box] in _CELLS), -1)
    label = next((box for box in page.boxes_of(line) if page.tag[box] in _CELLS), -1)
    same = page.parent[value] == page.parent[label]
    return min(value, label) >= 0 and same and page.tag[value] in ("td", "dd")


def _shown(page: Page, first: int, declared: list[str]) -> int | None:
    """The line down to the body's first that shows the largest share of a declared title."""
    wanted = [t for t in map(tight, declared) if len(t) >= LEAST_SIZE]
    if not wanted:
        return None
    shortest = min(map(len, wanted)) * COVERS
    longest = max(map(len, declared)) / COVERS
    whole = "\n".join(wanted)
    best, most = None, 0.0
    above = enumerate(page.lines[: first + 1])
    for line, text in [one for one in above if shortest <= len(one[1]) <= longest]:
        text = tight(text) if may_hold(whole, text) else ""
        if len(text) < LEAST_SIZE:
            continue
        share = 0.0
        for title in wanted:
            if text in title:
                share = max(share, len(text) / len(title))
            elif text.startswith(title):
                share = max(share, len(title) / len(text))
        share += 0.001 * (page.kinds[line] == "heading")
        if share >= COVERS and share >= most:
            best, most = line, share
    return best


def _below_page_title(page: Page, line: int, first: int) -> int:
    """The heading below a line that is the page's <title>, without the site's name; or the line.

    Boards write the page's <title> above the headline for screen readers.
    """
    text = page.lines[line]
    if {source for source, title in page.titles if title == text} != {"title"}:
        return line
    headings = (at for at in range(line + 1, first) if page.kinds[at] == "heading")
    own = (at for at in headings if page_title.is_with_site(text, page.lines[at]))
    return next(own, line)


def _whole(page: Page, line: int, declared: list[str]) -> Headline:
    """The headline of a line, joined with the lines above and below that are in the same title."""
    shown = tight(page.lines[line])
    titles = list(map(tight, declared))
    for title, plain in zip(declared, titles, strict=True):
        if shown in titles:
            break
        before, found, after = plain.partition(shown)
        if not found or not (before or after):
            continue
        start, cut = _above(page, line, before)
        end = _below(page, line, after)
        if start < line or end > line:
            parts = page.lines[start : end + 1]
            # If more is on the first line, such as a label, the title comes from metadata.
            return Headline(" ".join(parts) if not cut else title, end, tuple(parts))
    return Headline(page.lines[line], line)


def _above(page: Page, line: int, before: str) -> tuple[int, bool]:
    """The first line that shows the beginning of a title, and whether it holds other text, too.

    before: what the title has before the text of `line`; the site's name may come first in it.
    """
    for start in range(line - 1, max(line - MOST_LINES, -1) if before else line, -1):
        text = tight(page.lines[start])
        if text.endswith(before):
            return start, text != before
        if len(text) < LEAST_SIZE or not before.endswith(text):
            return start + 1, False
        before = before.removesuffix(text)
    return line, False


def _below(page: Page, line: int, after: str) -> int:
    """The last line that shows the end of a title.

    after: what the title has after the text of `line`; the site's name may come last in it.
    """
    for end in range(line + 1, min(line + MOST_LINES, len(page.lines))):
        text = tight(page.lines[end])
        if len(text) < LEAST_SIZE or not after.startswith(text) or names.is_outlet(page.lines[end]):
            return end - 1
        after = after.removeprefix(text)
    return line


def _heading_lines(page: Page, line: int) -> range:
    """The lines of the heading element that holds a line, or of headings that it continues."""
    heading = next((box for box in page.boxes_of(line) if page.tag[box] in _HEADINGS), -1)
    start = end = line
    if heading < 0:
        while _is_continued(page, start - 1, line):
            start -= 1
        return range(start, line + 1)
    while start > 0 and heading in page.boxes_of(start - 1):
        start -= 1
    while end + 1 < len(page.lines) and heading in page.boxes_of(end + 1):
        end += 1
    return range(start, end + 1) if end - start < MOST_LINES else range(line, line + 1)


def _is_continued(page: Page, line: int, below: int) -> bool:
    """Whether a heading breaks off and continues in the heading `below`, in the same box.

    Lines of one heading, with a line break between, do in any case, except a label of one word, in
    brackets, or an outlet's name.
    """
    if line < 0 or page.kinds[line] != "heading" or page.kinds[below] != "heading":
        return False
    if page.paragraph[line] == page.paragraph[below]:
        above = page.lines[line]
        return " " in above and above[-1] not in "]>】" and not names.is_outlet(above)
    return page.box[line] == page.box[below] and breaks_off(page.lines[line])


def _joined(page: Page, lines: range) -> Headline:
    parts = tuple(page.lines[line] for line in lines)
    return Headline(" ".join(parts), lines[-1], parts if len(parts) > 1 else ())


def _is_logo(page: Page, line: int, first: int) -> bool:
    """Whether a line is only the site's name: an outlet, or short and far above the body.

    Never if other metadata than <title> declares a title.
    """
    if any(source in _RELIABLE for source, _ in page.titles):
        return False
    text = page.lines[line]
    return names.is_outlet(text) or (len(tight(text)) < LONG_NAME and first - line > NEAR)


def _bare_headline(text: str) -> str:
    """The headline alone, without what tools put on its line: path, marks, byline, dates."""
    if path := _PATH.search(text):
        text = text[: path.start()]
    text = text.rstrip(" |•/").lstrip("•* ")  # borders of cells, bullets of lists and dates
    text = _SECTION.sub("", text)
    text = page_title.without_writer(text)
    found = _BEHIND.search(text)
    bare = text[: found.start()] if found else text
    return bare if len(tight(bare)) >= LEAST_SIZE else text


def _without_site(declared: list[str], lede: str) -> str:
    """The declared title without the site's name, by comparison with other titles and the lede."""
    text = declared[0]
    for other in declared[1:]:
        if len(tight(other)) >= LEAST_SIZE and tight(other) in tight(text):
            text = other
    return page_title.without_site(text, lede)


def _inside(page: Page, first: int) -> str | None:
    """The headline from a line that holds headline, outlet, day and text; None if there is none."""
    found = map(_BEFORE_OUTLET.match, page.lines[first : first + OPENINGS])
    return next((match[1] for match in found if match), None)
