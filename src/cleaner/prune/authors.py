"""The reporters' names: from the dateline, from the bylines that were taken out, from metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from cleaner.page import Page
from cleaner.prune.reasons import Piece

# Hangul names have two to four syllables; the office follows.  Every repeat is bounded.
_OFFICE: Final = (
    r"(?:(?:선임|수습|인턴|객원|전문|온라인|사진|시민|대학생|명예|수석|대표|편집|보도)\s?)?"
    r"(?:기자|특파원|리포터|통신원|에디터|앵커|아나운서|논설위원|칼럼니스트|평론가|PD)"
)
_NAMED: Final = re.compile(
    rf"(?<![가-힣])([가-힣]{{2,4}})\s?(?:·\s?([가-힣]{{2,4}})\s?)?{_OFFICE}(?![가-힣]{{0,2}}[에님를가는의와도])"
)
_DATELINE: Final = re.compile(
    rf"[(\[【<][^)\]】>]{{2,40}}[)\]】>]\s?([가-힣]{{2,4}})\s?{_OFFICE}\s?="
    rf"|[(\[【<][^)\]】>]{{0,30}}[=ㅣ|·\s]\s?([가-힣]{{2,4}})\s?{_OFFICE}\s?[)\]】>]"
)
_BARE: Final = re.compile(r"[가-힣]{2,4}|[A-Z][a-z.'-]{1,20}(?: [A-Z][a-z.'-]{1,20}){1,3}")
_OUTLET: Final = re.compile(r"(?:일보|신문|뉴스|방송|닷컴|미디어|경제|News|Times)\Z")
# Words that stand where a name would.
_NO_NAMES: Final = frozenset(
    "담당 취재 사진 글 온라인 디지털 뉴스 편집 경제 정치 사회 문화 국제 스포츠 연예 "
    "이 본 해당 우리 모든 "
    "전문 선임 수습 인턴 객원 시민 스타 서울 부산 대구 인천 광주 대전 울산 세종 제주 "
    "동아 뉴시스 뉴스팀 편집부 연예부 사회부 경제부 정치부".split()
)
DATELINE: Final = 90
MOST: Final = 10
# A byline above the body is a short line at most this far from it; below the headline, so far.
NEAR: Final = 12
HEAD: Final = 40
LONGEST_BYLINE: Final = 60


def bylines(page: Page, pieces: Mapping[int, Sequence[Piece]], title_line: int | None) -> list[str]:
    """The texts that may name the reporter: what was removed as such, and short lines above."""
    removed = [
        page.lines[line][part.start : part.end]
        for line, parts in pieces.items()
        for part in parts
        if part.why and part.why.family in ("byline", "date")
    ]
    if any("기자" in text for text in removed):
        return removed
    low = min(pieces)
    near = low - NEAR if title_line is None else max(low - HEAD, title_line + 1)
    above = page.lines[max(near, 1) : low]
    return removed + [text for text in above if len(text) <= LONGEST_BYLINE]


def find(told: Iterable[str], bylines: Iterable[str], ledes: Iterable[str]) -> tuple[str, ...]:
    """The names in the order in which the page gives them, each once.

    told: what metadata calls the authors; bylines: the lines taken out as such; ledes: the
    first lines of the text, in which a wire's dateline may name its reporter.
    """
    names: list[str] = []
    for lede in ledes:
        for found in _DATELINE.finditer(lede[:DATELINE]):
            names += [name for name in found.groups() if name]
    for byline in bylines:
        for found in _NAMED.finditer(byline):
            names += [name for name in found.groups() if name]
    return _once(names) or _once(_from_metadata(told))


def _from_metadata(told: Iterable[str]) -> Iterable[str]:
    for value in told:
        for part in re.split(r"[,;/·]", value):
            named = _NAMED.search(part)
            name = named[1] if named else part.strip()
            if _BARE.fullmatch(name) and not _OUTLET.search(name):
                yield name


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name not in _NO_NAMES))[:MOST]
