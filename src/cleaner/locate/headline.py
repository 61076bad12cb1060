"""The page's headline: what metadata calls it, as the page shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from cleaner.locate import headline_text
from cleaner.page import Page
from cleaner.text.korean import tight

# Signs with which sites part the headline from their own name in <title> and og:title.
_PARTS: Final = re.compile(
    r"\s(?:[-–—|:<>»«·ㅣ]|::|\|\|)\s|\s?(?:::|\|\||\|)\s?|\s<\s|\s?-\s?(?=[^-]{1,20}\Z)"
)
LEAST: Final = 4
COVERS: Final = 0.5
# A shorter title than this is taken for the site's name; headlines are seldom so short.
SITE_NAME: Final = 6
SHORT_HEADLINE: Final = 12
LONGEST: Final = 150
REACH: Final = 60
# A headline of a few letters stands no farther above the body than this.
NEAR: Final = 40
LEAST_SCORE: Final = -1.0
BEHIND: Final = 8
# A title of metadata as short as this may be the site's name.
LONG_NAME: Final = 10
MENU: Final = 5
_LISTS: Final = frozenset(("related", "ranking"))
_FIRM: Final = frozenset(("jsonld", "og", "twitter"))
_GRAMMAR: Final = re.compile(r"[“”‘’\"'…,?!·]|[가-힣](?:[을를은는이가에의로도서]|다)(?:\s|\Z)")
# Signs that open list items, speakers and captions, never headlines.
_MARK: Final = re.compile(r"[■□◆◇▣●○◎▲△▶◀▷☞※ㅣ|【◁]|[\[<〈《(]\s?(?:앵커|기자|리포트|인터뷰|녹취)")
_STOPPED: Final = re.compile(r"[가-힣]\.\Z")
_TIMED: Final = re.compile(
    r"(?:19|20)\d\d[-./]\s?\d{1,2}[-./]\s?\d{1,2}\.?\s{1,2}\d{1,2}:\d\d(?::\d\d)?\Z"
)
# A byline or a label with its date behind a headline; every repeat is bounded.
_BEHIND: Final = re.compile(
    r"\s{1,9}(?:기자명\s|(?:[가-힣]{2,4}\s?(?:기자|특파원|논설위원)\s{0,3}(?:\S{1,60}@\S{1,60}\s{1,3})?)?"
    r"(?:기사)?(?:입력|승인|등록|송고|작성|게재|발행)(?:일시?|시간)?\s?[:：]?\s?\(?(?:19|20)\d\d\s?[-./년])"
)
# A section's name in front of a headline in brackets, and the reporter's behind it.
_SECTION: Final = re.compile(
    r"\A(?:정치|경제|사회|국제|세계|문화|스포츠|연예|오피니언|전국|지역|생활|산업|IT|포토)\s(?=\[)"
)
_NAME: Final = re.compile(r"\s[가-힣]{2,4}\s(?:선임\s?|수습\s?|인턴\s?)?(?:기자|특파원)\Z")
# The path of sections that a page's <title> shows behind its headline, down to "the text".
_PATH: Final = re.compile(r"(?:\s{1,3}<\s{1,3}[^<>]{1,40}){1,6}\s{1,3}<\s{1,3}기사\s?본문\s*\Z")
# Lines of a page's head that no headline looks like: a day, the first of numbered sub-heads, a
# name in brackets.
_NONE: Final = re.compile(
    r"[\[(<]?(?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?[.일]?\s?(?:\(?[월화수목금토일](?:요일)?\)?(?:\s[가-힣]{2,4}){0,2})?[\])>]?"
    r"|\d{1,2}[.)]\s.{1,150}|\([^()\s]{2,14}\)|\[[^\[\]\s]{2,14}\]"
)
_ORDER: Final = {"jsonld": 0, "og": 1, "twitter": 2, "title": 3, "meta": 4}


class Headline(NamedTuple):
    """The headline and the line that shows it; None where the page has none."""

    text: str | None
    line: int | None


def find(page: Page, first: int, last: int, named: Callable[[int], str | None]) -> Headline:
    """The headline, as the page shows it above its first line of prose, or as metadata tells it.

    first, last: the body's lines; named: the family of the noise rule that names a line.
    """
    if page.source == "text":
        return _of_text(page, first, last, named)
    told = [t for _, t in sorted(page.titles, key=lambda t: _ORDER.get(t[0], 9))]
    shown = _shown(page, first, told)
    if shown is not None and not _is_logo(page, shown, first):
        return Headline(page.lines[shown], shown)
    heading = _heading(page, first, named)
    if any(source in _FIRM for source, _ in page.titles) or (heading is None and told):
        name = _without_site(told[0], told)
        if len(tight(name)) >= LONG_NAME or heading is None:
            near = (
                headline_text.by_position(page, first, last, named)
                if len(tight(name)) < LONG_NAME
                else None
            )
            return Headline(name if near is None else page.lines[near], near)
    if heading is None:
        heading = headline_text.by_position(page, first, last, named)
    return Headline(None if heading is None else page.lines[heading], heading)


def _of_text(page: Page, first: int, last: int, named: Callable[[int], str | None]) -> Headline:
    """The headline of flattened text, which has neither metadata nor headings."""
    line = headline_text.by_position(page, first, last, named)
    line = headline_text.below(page, last, named) if line is None else line
    if line is None:
        return Headline(headline_text.inside(page, first), None)
    text = _alone(page.lines[line])
    if line == 0:  # some tools put the page's title first
        text = headline_text.without_site(text, headline_text.lede_of(page, first, last))
    return Headline(text, line)


def _shown(page: Page, first: int, told: list[str]) -> int | None:
    """The line above the body that repeats most of what metadata calls the title."""
    wanted = [t for t in map(tight, told) if len(t) >= LEAST]
    shortest = min(map(len, wanted), default=0) * COVERS
    longest = max(map(len, told), default=0) / COVERS
    best, most = None, 0.0
    for line in range(min(first + 1, len(page.lines))):
        if not shortest <= len(page.lines[line]) <= longest:
            continue
        text = tight(page.lines[line])
        if len(text) < LEAST:
            continue
        share = max((len(text) / len(w) for w in wanted if text in w), default=0.0)
        share = max(
            share, max((len(w) / len(text) for w in wanted if text.startswith(w)), default=0.0)
        )
        share += 0.001 * (page.kinds[line] == "heading")
        if share >= COVERS and share >= most:
            best, most = line, share
    return best


def _is_logo(page: Page, line: int, first: int) -> bool:
    """Whether a line is short and far above the body: a site's name, where <title> is no more."""
    short = len(tight(page.lines[line])) < LONG_NAME and first - line > NEAR
    return short and not any(source in _FIRM for source, _ in page.titles)


def _alone(text: str) -> str:
    """The headline of a line on which a tool put byline and dates behind it."""
    if path := _PATH.search(text):
        text = text[: path.start()]
    text = text.rstrip(" |")  # the edge of a table's cell
    text = _SECTION.sub("", text)
    if (name := _NAME.search(text)) and name.start() >= SHORT_HEADLINE:
        text = text[: name.start()]
    found = _BEHIND.search(text)
    return text[: found.start()] if found and len(tight(text[: found.start()])) >= LEAST else text


def _without_site(text: str, told: list[str]) -> str:
    """The title without the site's name, where another title or its own parts tell it."""
    for other in told:
        if other != text and len(tight(other)) >= SITE_NAME and tight(other) in tight(text):
            text = other
    parts = [p.strip() for p in _PARTS.split(text) if p and p.strip()]
    return max(parts, key=len) if parts else text


def _heading(page: Page, first: int, named: Callable[[int], str | None]) -> int | None:
    """The last heading above the body that is long enough for a headline."""
    for line in reversed(range(min(first, len(page.lines)))):
        if page.kinds[line] == "heading" and len(tight(page.lines[line])) >= SITE_NAME:
            if not named(line):
                return line
    return None
