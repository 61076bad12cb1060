"""Bodies of which much is no sentence: poems, results, round-ups, notices."""

from __future__ import annotations

import pytest

from boxed import LEDE, SECOND, THIRD, boxes, lines
from cleaner import clean

# --- poems ---------------------------------------------------------------------------------

POEM = (
    "저녁이 골목을 다 지나간 뒤에", "나는 빈 의자 하나를 내다 놓았다", "달빛이 먼저 와서 앉고",
    "이름을 잊은 풀벌레가", "오래된 안부처럼 울었다",
)  # fmt: skip
CREDIT = "- 육한결, 「빈 의자」 전문"


def test_a_poem_in_boxes_without_a_name_is_the_bodys() -> None:
    stanzas = boxes(boxes(*POEM[:3], tag="div"), boxes(*POEM[3:], tag="div"), tag="div")
    assert lines(stanzas, boxes(CREDIT, LEDE, SECOND)) == [*POEM, CREDIT, LEDE, SECOND]


def test_a_poem_of_long_lines_needs_its_poet() -> None:
    stanza = boxes(boxes(*POEM, tag="div"), tag="div")
    for below, stay in ((CREDIT, True), ("빈 의자에 관한 이야기를 시작한다", False)):
        assert (POEM[0] in lines(stanza, boxes(below, LEDE, SECOND))) is stay


def test_short_lines_in_boxes_with_a_name_are_no_poem() -> None:
    named = f'<div class="q9s">{boxes(*POEM, tag="div")}</div>'
    assert lines(named, boxes(CREDIT, LEDE, SECOND))[-2:] == [LEDE, SECOND]
    assert POEM[0] not in lines(named, boxes(CREDIT, LEDE, SECOND))


# --- results above a sentence --------------------------------------------------------------

RESULTS = ("△가온 3-1 다온(가온체육관)", "△너른 2-0 한들(한들체육관)", "△마루 0-3 새벽(마루체육관)")


def test_results_below_a_marked_head_are_the_bodys() -> None:
    head = "◇프로배구 전적(14일)"
    assert lines(boxes(head, *RESULTS, LEDE)) == [head, *RESULTS, LEDE]


@pytest.mark.parametrize("above", [RESULTS, ("◇프로배구 전적(14일)", RESULTS[0])])
def test_marked_lines_without_a_head_or_alone_are_decks(above: tuple[str, ...]) -> None:
    assert not set(RESULTS) & set(lines(boxes(*above, LEDE)))


# --- round-ups -----------------------------------------------------------------------------

TEXTS = (
    LEDE, "다온읍은 빈집 세 채를 도서관으로 고쳐 다음 달에 연다고 밝혔다.",
    "강마을 나룻배가 서른 해 만에 다시 뜬다. 배는 하루 네 번 다닌다.",
)  # fmt: skip
HEADS = ("너른읍 물레방아 다시 돈다", "다온읍 빈집 세 채 도서관으로", "강마을 나룻배 다시 뜬다")
OTHERS = ("장터 국밥집 백 년 잔치", "산골 분교 마지막 졸업식", "바닷가 등대 새 불빛")


def round_up(tag: str, heads: tuple[str, ...]) -> str:
    items = zip(heads, TEXTS, strict=False)
    return "".join(f'<{tag}><a href="/v">{h}</a></{tag}><p>{text}</p>' for h, text in items)


@pytest.mark.parametrize("tag", ["h3", "p"])
def test_linked_heads_of_a_round_up_stay(tag: str) -> None:
    assert not set(HEADS) - set(lines(round_up(tag, HEADS)))


def test_links_about_something_else_are_no_heads() -> None:
    assert lines(round_up("p", OTHERS)) == list(TEXTS)


@pytest.mark.parametrize(("own", "stay"), [(3, True), (2, False)])
def test_how_many_words_of_a_head_its_text_has(own: int, stay: bool) -> None:
    words = [text.split()[:3] for text in TEXTS]
    heads = tuple(" ".join((*of[:own], *("장터", "잔치", "등대")[: 5 - own])) for of in words)
    assert (set(heads) <= set(lines(round_up("p", heads)))) is stay


def test_two_links_are_no_heads() -> None:
    assert lines(round_up("p", HEADS[:2])) == list(TEXTS[:2])


# --- calls in texts without a sentence -----------------------------------------------------

DEATHS = tuple(
    f"▲{name}씨 별세, 육한결(다온읍 계장)씨 부친상={day}일 오전, 다온의료원, 발인 {day + 2}일 오전"
    for name, day in (("한가람", 3), ("하온유", 4), ("노을빛", 5))
)
SUMS = "".join(f"<button>{sum_}000원</button>" for sum_ in (5, 10, 30))
CALL = "<p>너른신문은 독자 여러분의 후원으로 독립 언론을 지킵니다.</p>"


def notice(box: str) -> list[str]:
    head = (
        '<title>오늘의 부음</title><h1>오늘의 부음</h1><div class="d">입력 2024.05.04 09:12</div>'
    )
    body = f'<div class="q7z">{box}</div>{boxes(*DEATHS)}'
    return list(clean(f'{head}<div class="q1x">{body}</div>').paragraphs)


def test_a_call_among_notices_is_not_the_article() -> None:
    assert notice(CALL + SUMS) == list(DEATHS)
    assert notice(CALL.replace("지킵니다", "지킵니까?") + SUMS) == list(DEATHS)


@pytest.mark.parametrize(("buttons", "is_call"), [(2, True), (4, False)])
def test_how_many_lines_a_call_has(buttons: int, is_call: bool) -> None:
    assert (set(DEATHS) <= set(notice(CALL + SUMS * buttons))) is is_call


@pytest.mark.parametrize(
    "box", [CALL, f"<p>{THIRD}</p>{SUMS}", CALL + SUMS + boxes(*map(str, range(1, 8)))]
)
def test_sentences_that_are_no_call_are_the_article(box: str) -> None:
    assert len(notice(box)) != len(DEATHS)
