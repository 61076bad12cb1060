"""Finds the reporters' names in datelines, bylines, date lines, sign-offs and metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from cleaner.date.parse import YEAR
from cleaner.page import Page
from cleaner.prune.reasons import Piece, is_removed
from cleaner.text import names
from cleaner.text.lazy import lazy

# A Hangul name has two to four syllables; the job title follows it.  Every repeat is bounded.
_NAME: Final = r"([가-힣]{2,4})"
_NAMED: Final = lazy(
    rf"(?<![가-힣]){_NAME}\s?(?:[·,]\s?{_NAME}\s?)?(?:[·,]\s?{_NAME}\s?)?{names.OFFICE}"
    r"(?![가-힣]{0,2}[에님를가는의와도])"
)
# The job title in front of the name.
_BEFORE: Final = lazy(
    rf"(?:칼럼니스트|논설위원|소설가|시인|평론가|글쓴이|{names.REPORTER}명|(?<![가-힣])글)"
    rf"\s?[:=]?\s?{_NAME}(?![가-힣])"
)
# Any job title, or the first syllables of one in front of a name.  A quick test: most lines have
# neither.
_OFFICE: Final = lazy(f"{names.OFFICES}|소설|시인|글")
_DATELINE: Final = lazy(
    rf"[(\[【<][^)\]】>]{{2,40}}[)\]】>]\s?{_NAME}(?:\s?[·,]\s?{_NAME})?\s?{names.OFFICE}\s?="
    rf"|[(\[【<][^)\]】>]{{0,30}}[=ㅣ|·\s]\s?{_NAME}\s?{names.OFFICE}\s?[)\]】>]"
)
# Photographers and film editors are not authors.
_CRAFT: Final = lazy(
    r"(?<!글·)(?<!글/)(?:영상|촬영|사진|편집|디자인|그래픽|자막|CG|일러스트|삽화)[가-힣]{0,3}\s?[:：=/]?\s*\Z"
)
# Names without a job title: before a date, before a picture credit, before a mail address, or in a
# row of names.
_BEFORE_DAY: Final = lazy(rf"([가-힣]{{3}})\s{{1,3}}(?:입력\s?)?{YEAR}")
_BEFORE_PICTURE: Final = lazy(r"([가-힣]{3})\s?/\s?사진")
_BEFORE_ADDRESS: Final = lazy(r"(?<![가-힣])([가-힣]{3})\s?[(\[<]?\s?[\w.+-]{1,40}@")
_ROW: Final = lazy(r"[가-힣]{3}(?:\s?[·,]\s?[가-힣]{3}){1,5}")
_BARE: Final = lazy(r"[가-힣]{2,4}|[A-Z][a-z.'-]{1,20}(?: [A-Z][a-z.'-]{1,20}){1,3}")
# Characters at the start of the first sentence in which to look for a dateline.
DATELINE: Final = 90
# At most this many names are returned; a longer list is the staff.
MOST: Final = 10
# Lines above the body in which to look for its byline if no headline is known.
BYLINE_REACH: Final = 12
# The same if the headline is known: lines right above the body, as far up as the headline.
HEAD: Final = 40
# And lines right below the headline, however many controls follow them.
BELOW_TITLE: Final = 8
# Lines below the body in which a mail address is the reporter's.
FOOT: Final = 4
# Families whose removed text may name the reporter.
_NAMING: Final = frozenset(("byline", "date"))
# A longer line that names a reporter is prose.
LONGEST_BYLINE: Final = 60


def bylines(page: Page, pieces: Mapping[int, Sequence[Piece]], title_line: int | None) -> list[str]:
    """The texts that may name the reporter: short lines above, removed bylines, lines below.

    Bylines inside the body usually belong to pictures.  They are used only if no other text has a
    name with a job title.
    """
    kept = [line for line, parts in pieces.items() if not is_removed(parts)]
    low, high = (min(kept), max(kept)) if kept else (min(pieces), max(pieces))
    above = page.lines[max(low - BYLINE_REACH, 0) : low]
    if title_line is not None:
        start = title_line + 1
        above = page.lines[start : min(start + BELOW_TITLE, low)]
        above += page.lines[max(low - HEAD, start + BELOW_TITLE) : low]
    outer = [text for text in above if len(text) <= LONGEST_BYLINE]
    inner: list[str] = []
    for line, parts in pieces.items():
        removed = [part for part in parts if part.why and part.why.family in _NAMING]
        if not removed:
            continue
        texts = [page.lines[line][part.start : part.end] for part in removed]
        last = line > high or (line == high and removed[-1].end == len(page.lines[line]))
        (outer if line < low or last else inner).extend(texts)
    foot = (text[:LONGEST_BYLINE] for text in page.lines[high + 1 : high + 1 + FOOT])
    outer += [text for text in foot if _is_signed(text)]
    return [text for text in outer if _names(text)] or outer + inner


def _is_signed(text: str) -> bool:
    """Whether a line below the body is a reporter's: it has a mail address or a picture credit."""
    return "@" in text or _BEFORE_PICTURE.match(text) is not None


def find(declared: Iterable[str], bylines: Sequence[str], ledes: Sequence[str]) -> tuple[str, ...]:
    """The reporters' names in page order, without duplicates.

    declared: the authors in the metadata, used only if the page shows no names.
    bylines: the texts that may name the reporter, in page order.
    ledes: the first lines of the body, where a wire report names its reporter, and its last line.
    """
    found = [name for lede in ledes for name in _names_in_dateline(lede)]
    found += [name for byline in bylines for name in _names(byline)]
    found = found or [name for byline in bylines for name in _names_without_office(byline)]
    found = found or [name for lede in ledes[-1:] for name in _names_in_sign_off(lede)]
    return _distinct(found or _names_in_metadata(declared))


def _names_in_dateline(lede: str) -> Iterator[str]:
    for match in _DATELINE.finditer(lede[:DATELINE]):
        yield from (name for name in match.groups() if name and names.is_person(name))


def named_in(byline: str) -> list[str]:
    """The names in a byline, with or without a job title."""
    return _names(byline) or _names_without_office(byline)


def _names(byline: str) -> list[str]:
    """The names beside a job title, without photographers."""
    if not _OFFICE.search(byline):
        return []
    found: list[str] = []
    for match in _NAMED.finditer(byline):
        if not _CRAFT.search(byline[: match.start()]):
            found += [name for name in match.groups() if name and names.is_person(name)]
    if not found:
        found = [match[1] for match in _BEFORE.finditer(byline) if names.is_person(match[1])]
    return found


def _names_without_office(byline: str) -> list[str]:
    """The names in a line without a job title."""
    match = _BEFORE_DAY.match(byline) or _BEFORE_PICTURE.match(byline)
    match = match or _BEFORE_ADDRESS.search(byline)
    if match:
        return [match[1]] if names.is_person(match[1]) else []
    if not _ROW.fullmatch(byline):
        return []
    row = re.split(r"\s?[·,]\s?", byline)
    return row if all(map(names.is_person, row)) else []


def _names_in_sign_off(last: str) -> list[str]:
    match = names.SIGN_OFF.fullmatch(last) or _BEFORE_PICTURE.match(last)
    return [match[1]] if match and names.is_person(match[1]) else []


def _names_in_metadata(declared: Iterable[str]) -> Iterator[str]:
    for value in declared:
        for part in re.split(r"[,;/·]", value):
            named = _NAMED.search(part)
            name = named[1] if named else part.strip()
            if _BARE.fullmatch(name) and (name[0].isascii() or names.is_person(name)):
                yield name


def _distinct(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[:MOST]
