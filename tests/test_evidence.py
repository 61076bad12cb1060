"""A case on either side of each weight and measure by which a page is accepted as an article."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from acceptance_pages import FOOT, SENTENCES, headline
from cleaner.article import Source
from cleaner.date.parse import KST
from cleaner.date.resolve import ArticleDates
from cleaner.locate import acceptance
from cleaner.locate.acceptance import decide, weigh
from cleaner.locate.features import Features
from cleaner.locate.html import Located
from cleaner.locate.measures import TextMeasures
from cleaner.page import Page
from cleaner.read import flattened
from cleaner.rules.user_rules import built_in

DATA = Path(acceptance.__file__).with_name("nonarticles.toml")
BODY = (SENTENCES[0] + " " + SENTENCES[1], SENTENCES[2] + " " + SENTENCES[3])
PLAIN = TextMeasures(0, 0, 2, 0, 0.0, 0, 0.0, 0, 0, 0, 0, 0, 0, 0, 0.3, False)
NO_DATES = ArticleDates()
DATED = ArticleDates(published=datetime(2024, 3, 12, tzinfo=KST), precision="day")
HEADED = ArticleDates(published=datetime(2024, 3, 12, tzinfo=KST), precision="day", headed=True)


def page_of(*lines: str) -> Page:
    return flattened.read("\n".join(lines))


def weights(
    measures: TextMeasures = PLAIN, *, times: ArticleDates = NO_DATES, named: bool = False,
    above: tuple[str, ...] = (), body: tuple[str, ...] = BODY, title: int | None = None,
    prose: int = 400, source: Source | None = None,
) -> dict[str, int]:  # fmt: skip
    """The evidence of a page of some lines and the text below them, by name."""
    page = page_of(*above, *body)
    page.source = source or page.source
    first = len(page.lines) - len(body)
    place = Located(0, first, len(page.lines) - 1, prose, named)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(acceptance, "measure", lambda *_: measures)
        outcome = decide(weigh(Features(page, built_in()), place, title), times)
    assert outcome.accepted == (sum(e.weight for e in outcome.evidence) > 0)
    return {e.name: e.weight for e in outcome.evidence}


def weighed(*changes: Mapping[str, float], **more: object) -> bool:
    measures = PLAIN._replace(**{k: v for one in changes for k, v in one.items()})  # type: ignore[arg-type]
    return sum(weights(measures, **more).values()) > 0  # type: ignore[arg-type]


ONE_LONG, FLOW_3, FLOW_4 = (
    {"flow": 900, "run": 1}, {"flow": 300, "run": 3}, {"flow": 600, "run": 4},
)  # fmt: skip
GROUPS, CUT = {"groups": 4, "grouped": 0.8}, {"cut": 3, "cut_share": 0.8}
FEW_CUT = {"cut": 1, "cut_share": 0.8}
PAIRS = {"dates": 2, "groups": 2, "grouped": 1.0}


def test_evidence_for_and_against_is_weighed() -> None:
    # One sign outweighs one doubt only with a hint beside it.
    assert not weighed(FEW_CUT, named=True)
    assert weighed(FEW_CUT, named=True, times=DATED)
    assert not weighed(FEW_CUT, times=DATED)
    assert weighed(FEW_CUT, times=HEADED)
    # A list's shape outweighs a labelled date, and not one with a sign.
    assert not weighed(CUT, times=HEADED)
    assert not weighed(CUT, times=HEADED, source="html", named=False)
    assert weighed(CUT, times=HEADED, named=True)
    # A paragraph of digests outweighs no list, a text that runs on does.
    assert not weighed(GROUPS, FLOW_3, times=DATED)
    assert weighed(GROUPS, FLOW_4, times=DATED)
    assert not weighed(GROUPS, ONE_LONG, times=DATED)
    assert not weighed(GROUPS, ONE_LONG, named=True)
    assert weighed(GROUPS, FLOW_3, named=True)


def test_one_paragraph_alone_is_two_steps_of_prose() -> None:
    assert weighed(FEW_CUT, ONE_LONG, times=DATED)
    assert not weighed(FEW_CUT, ONE_LONG)
    assert not weighed(CUT, ONE_LONG, named=True)


@pytest.mark.parametrize(
    ("below", "above", "name"),
    [
        ({"share": 0.4}, {"share": 0.6}, "share"),
        ({"groups": 2, "grouped": 0.8}, {"groups": 3, "grouped": 0.8}, "groups"),
        ({"groups": 4, "grouped": 0.5}, {"groups": 4, "grouped": 0.7}, "groups"),
        ({"cut": 1, "cut_share": 0.5}, {"cut": 1, "cut_share": 0.7}, "cut"),
        ({"doubled": 1}, {"doubled": 2}, "doubled"),
        ({"dates": 2, "texts": 3}, {"dates": 3, "texts": 3}, "dates"),
        ({**PAIRS, "grouped": 0.8}, PAIRS, "dates"),
        ({**PAIRS, "dates": 1, "groups": 1}, PAIRS, "dates"),
        ({"datelines": 2, "texts": 2}, {"datelines": 3, "texts": 3}, "datelines"),
    ],
)  # fmt: skip
def test_measures(below: Mapping[str, float], above: dict[str, float], name: str) -> None:
    assert name not in weights(PLAIN._replace(**below))  # type: ignore[arg-type]
    assert name in weights(PLAIN._replace(**above))  # type: ignore[arg-type]


@pytest.mark.parametrize(("flow", "weight"), [(20, 1), (100, 1), (130, 2), (300, 3), (1100, 5)])
def test_prose_weighs_more_with_every_doubling(flow: int, weight: int) -> None:
    assert weights(PLAIN._replace(flow=flow, run=4))["prose"] == weight


@pytest.mark.parametrize(("digests", "weight"), [(1, 0), (2, -1), (3, -1), (4, -2), (9, -3)])
def test_digests_elsewhere_weigh_more_with_every_doubling(digests: int, weight: int) -> None:
    assert weights(PLAIN._replace(alike=digests)).get("alike", 0) == weight


@pytest.mark.parametrize(("share", "is_little"), [(0.1, True), (0.15, False)])
def test_how_little_of_a_page_is_at_its_margin(share: float, is_little: bool) -> None:
    above = tuple(f"{FOOT[i % 5]} {i}" for i in range(75))
    assert ("links" in weights(PLAIN._replace(share=share), above=above)) == is_little


def test_a_long_list_weighs_twice() -> None:
    five, nine = (PLAIN._replace(groups=n, grouped=0.9) for n in (7, 8))
    assert 2 * weights(five)["groups"] == weights(nine)["groups"]


@pytest.mark.parametrize(
    ("changes", "is_asked"),
    [
        ({"flow": 64, "run": 2}, True),
        ({"flow": 600, "run": 4, "share": 0.6}, True),  # 5: two doubts leave a hint
        ({"flow": 1_100, "run": 4, "share": 0.6}, False),  # 6
        ({"datelines": 3, "flow": 600, "run": 4}, True),  # -4: with a date, an article
        ({"datelines": 3, "flow": 300, "run": 4}, False),  # -5
    ],
)
def test_a_byline_is_asked_where_it_may_decide(changes: dict[str, float], is_asked: bool) -> None:
    measures = PLAIN._replace(**{"texts": 3, **changes})  # type: ignore[arg-type]
    page = page_of(BODY[0], BODY[1], "(가온=가온신문) 나다솜 기자 = 다리를 열었다.")
    place = Located(0, 0, 2, 400, False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(acceptance, "measure", lambda *_: measures)
        full, brief = (
            weigh(Features(page, built_in()), place, None, fully=fully) for fully in (True, False)
        )
    assert "byline" in {e.name for e in full.evidence}
    assert ("byline" in {e.name for e in brief.evidence}) == is_asked
    for times in (NO_DATES, DATED, HEADED):
        assert decide(full, times).kind == decide(brief, times).kind


def test_a_byline_is_beside_no_list() -> None:
    signed = (*BODY, "도하람 기자 haram@gaon.example")
    assert "byline" in weights(body=signed)
    assert "byline" not in weights(PLAIN._replace(groups=3, grouped=0.1), body=signed)
    assert not weighed(CUT, times=DATED, body=signed)
    assert weighed(CUT, times=HEADED, body=signed)
    assert not weighed(FEW_CUT, body=signed)


@pytest.mark.parametrize(("lines", "is_near"), [(25, True), (40, False)])
def test_the_headline_is_right_above(lines: int, is_near: bool) -> None:
    above = (headline(0), *(f"정치 {'가' * (i + 2)}" for i in range(lines - 1)))
    found = weights(PLAIN._replace(flow=200, run=2), above=above, title=0, source="html")
    assert ("headline" in found) == is_near


@pytest.mark.parametrize(("lines", "is_busy"), [(45, False), (75, True)])
def test_little_of_a_page_of_many_lines(lines: int, is_busy: bool) -> None:
    above = tuple(f"{FOOT[i % 5]} {i}" for i in range(lines))
    assert ("links" in weights(PLAIN._replace(share=0.1), above=above)) == is_busy


@pytest.mark.parametrize(("lines", "is_search"), [(150, True), (250, False)])
def test_how_far_above_a_search_is(lines: int, is_search: bool) -> None:
    above = (
        "'전기버스' 검색결과 총 12건",
        *(f"정치 {'가' * (i % 9 + 2)}{i}" for i in range(lines)),
    )
    assert ("search" in weights(above=above)) == is_search


@pytest.mark.parametrize(("padding", "is_search"), [(20, True), (60, False)])
def test_how_long_the_line_of_a_search_is(padding: int, is_search: bool) -> None:
    above = ("가" * padding + " '전기버스' 검색결과 총 12건",)
    assert ("search" in weights(above=above)) == is_search


@pytest.mark.parametrize(("prose", "is_foreign"), [(120, True), (180, False)])
def test_ascii_alone(prose: int, is_foreign: bool) -> None:
    body = ("The town bought new buses this month.", "They run twice as far as the old ones.")
    assert ("foreign" in weights(body=body, prose=prose)) == is_foreign


@pytest.mark.parametrize(("flow", "is_error"), [(250, True), (350, False)])
def test_an_error_is_short(flow: int, is_error: bool) -> None:
    body = ("요청하신 페이지를 찾을 수 없습니다.", "주소가 바뀌었거나 삭제되었습니다.")
    assert ("error" in weights(PLAIN._replace(flow=flow), body=body)) == is_error


@pytest.mark.parametrize(("lines", "opens"), [(6, True), (10, False)])
def test_how_far_above_the_text_its_date_is(lines: int, opens: bool) -> None:
    above = ("입력 2024.03.12 09:30", *(f"정치 {'가' * (i + 2)}" for i in range(lines - 1)))
    assert (weights(above=above).get("date") == 3) == opens
    above = ("도하람 기자", *above[1:])
    assert ("byline" in weights(above=above)) == opens


@pytest.mark.parametrize(("lines", "kind"), [(15, "other"), (25, "list")])
def test_many_lines_without_prose_are_a_list(lines: int, kind: str) -> None:
    page = page_of(*(f"정치 {'가' * (i % 9 + 2)}{i}" for i in range(lines)))
    assert acceptance.nothing(page).kind == kind


@pytest.mark.parametrize(("behind", "are_terms"), [(30, True), (50, False)])
def test_terms_end_in_the_sites_voice(behind: int, are_terms: bool) -> None:
    days = ("사흘", "나흘", "닷새")
    body = tuple(f"회원은 {n} 안에 값을 낸 뒤에 물건을 받습니다.{')' * behind}" for n in days)
    assert ("terms" in weights(body=body)) == are_terms


@pytest.mark.parametrize(("own", "speaks"), [(0.45, False), (0.75, True)])
def test_how_much_of_a_text_is_the_sites_voice(own: float, speaks: bool) -> None:
    notice = "안녕하세요 가온신문입니다. 고객센터로 언제든 문의하실 수 있습니다."
    count = round(20 * own)
    body = (
        *((notice,) * count),
        *(("하람군 앞바다에서 잡히는 꽃게가 지난해보다 두 배 늘었다.",) * (20 - count)),
    )
    assert ("voice" in weights(body=body)) == speaks


@pytest.mark.parametrize(("before", "speaks"), [(90_000, True), (110_000, False)])
def test_how_far_a_paragraph_is_searched_for_the_sites_voice(before: int, speaks: bool) -> None:
    filling = "하람군 앞바다에서 잡히는 꽃게와 새우와 멸치와 "
    notice = "고객센터로 언제든 문의하실 수 있습니다."
    body = (filling * (before // len(filling)) + notice,)
    assert ("voice" in weights(body=body)) == speaks


@pytest.mark.parametrize(("above", "is_own"), [(2, True), (3, False)])
def test_how_far_down_a_text_its_headline_names_the_page(above: int, is_own: bool) -> None:
    lines = (*["가온신문"] * (above - 1), "이용약관")
    assert ("title" in weights(above=lines)) == is_own


@pytest.mark.parametrize(
    ("line", "is_name"),
    [("도하람 기자 a@gaon.kr", True), (f"도하람 기자 haram@gaon{'a' * 6}.kr", False)],
)
def test_how_long_the_name_of_a_reporter_is(line: str, is_name: bool) -> None:
    found = weights(PLAIN._replace(flow=60, run=1), above=(line,), title=0)
    assert ("profile" in found) == is_name


@pytest.mark.parametrize(
    ("letter_count", "sentences", "is_sparse"),
    [(800, 2, False), (1_400, 4, True), (1_400, 7, True), (1_400, 10, False)],
)
def test_how_sparse_the_sentences_of_a_list_are(
    letter_count: int, sentences: int, is_sparse: bool
) -> None:
    page = Page("text", parted=True)
    page.open_box(-1, "text", "")
    rest = "가 " * ((letter_count - 12 * sentences) // 2)
    page.add_line("가온은 다리를 놓았다. " * sentences + rest, "paragraph", 0, 0)
    found = weigh(Features(page, built_in()), Located(0, 0, 0, 400, False), None)
    names = {evidence.name for evidence in decide(found, NO_DATES).evidence}
    assert ("sparse" in names) == is_sparse


def test_one_paragraph_among_digests() -> None:
    one = PLAIN._replace(texts=1, elsewhere=3)
    assert weights(one)["digest"] < 0
    assert "digest" not in weights(one._replace(elsewhere=2))
    assert "digest" not in weights(one._replace(texts=2))
    assert "digest" not in weights(one, times=DATED)


def test_a_headline_between_days() -> None:
    assert weights(PLAIN._replace(texts=0, between=2))["headlines"] < 0
    assert "headlines" not in weights(PLAIN._replace(texts=0, between=1))


def initials(nodes: Sequence[Any]) -> set[str]:
    """The letters with which texts begin that a parsed pattern matches."""
    found: set[str] = set()
    for kind, value in nodes:
        name = str(kind)
        if name == "LITERAL":
            return {*found, chr(value)}
        if name == "IN":
            return {*found, *(chr(code) for _, code in value)}
        if name == "BRANCH":
            return found.union(*map(initials, value[1]))
        if name == "SUBPATTERN":
            return found | initials(value[3])
        if name == "MAX_REPEAT":
            found |= initials(value[2])
            if value[0]:
                return found
    return found


def test_the_initials_of_the_sites_voice() -> None:
    """They are looked for before the patterns are tried."""
    data = tomllib.loads(DATA.read_text("utf-8"))
    found = (initials(parser.parse(pattern)) for pattern in data["voice"])
    assert set(data["voice_initials"]) == set().union(*found)
