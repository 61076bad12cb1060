"""Texts for an announcer: a sentence is on several short lines, like verse."""

from __future__ import annotations

import pytest

from cleaner import clean
from pruning import state_of

NEWS = """무지개축제가
오는 주말 하람포구에서 열립니다.
올해로 열두 번째를 맞는 이번 축제는
낡은 등대에 불을 다시 켜는 것으로
막을 올립니다.
하람군은 축제 동안
셔틀버스 열 대를
포구까지 운행하기로 했습니다.///
Copyright © Haram Broadcasting Corporation. All rights reserved.
여러분의 의견을 남겨주세요"""
PARAGRAPHS = (
    "무지개축제가 오는 주말 하람포구에서 열립니다.",
    "올해로 열두 번째를 맞는 이번 축제는 낡은 등대에 불을 다시 켜는 것으로 막을 올립니다.",
    "하람군은 축제 동안 셔틀버스 열 대를 포구까지 운행하기로 했습니다.///",
)


def test_sentences_are_whole_and_the_first_is_no_headline() -> None:
    article = clean(NEWS)
    assert article.paragraphs == PARAGRAPHS
    assert article.title is None


def test_a_headline_above_stays_one() -> None:
    article = clean(f"하람포구 등대 불 밝히는 무지개축제\n\n{NEWS}")
    assert article.title == "하람포구 등대 불 밝히는 무지개축제"
    assert article.paragraphs == PARAGRAPHS


def test_a_line_that_no_particle_ends_is_left_alone() -> None:
    text = """하람군 낡은 등대 점등
하람군은 낡은 등대를
고치기로 했습니다.
공사는 다음 달에
시작됩니다."""
    assert clean(text).title == "하람군 낡은 등대 점등"
    assert (
        clean(text).text
        == "하람군은 낡은 등대를 고치기로 했습니다.\n\n공사는 다음 달에 시작됩니다."
    )


def test_paragraphs_of_one_line_are_no_poem() -> None:
    text = """하람군 물가 오른 국가
하람군은 낡은 등대를 고치기로 했다고 3일 밝혔다.
다온시의 새 다리
다온시는 새 다리를 놓기로 했다고 4일 밝혔다."""
    assert clean(text).paragraphs[-1] == "다온시는 새 다리를 놓기로 했다고 4일 밝혔다."
    assert "하람군은 낡은 등대를 고치기로 했다고 3일 밝혔다." in clean(text).paragraphs


def test_gaps_behind_every_line_part_nothing() -> None:
    text = """무지개축제 앞두고 교통 대책

이하람 기자 입력 2021-02-15 20:20:00 수정 2021-02-15 20:20:00

무지개축제를 찾는 차가 늘어나면서

하람포구로 드는 길이 막힐 것으로 보입니다.



하람군은 오는 주말

셔틀버스 열 대를

포구까지 운행하기로 했습니다."""
    article = clean(text)
    assert article.title == "무지개축제 앞두고 교통 대책"
    assert article.paragraphs[-1] == "셔틀버스 열 대를 포구까지 운행하기로 했습니다."
    assert "하람군은 오는 주말" in article.paragraphs


def test_lines_of_nearly_one_width_are_whole_where_they_are_narrow() -> None:
    text = """하람군의회가 봄 예산안을
살피기 시작한 가운데 첫날부터 물음이 쏟아졌습니다.
문화환경위원회 의원들은
하람군이 축제와 등대 수리에
수억 원대 예산을 세웠다며
꼼꼼하게 살펴보겠다고 밝혔습니다.
Copyright © Haram Broadcasting Corporation. All rights reserved.
취재부
연락처 064-000-0000"""
    article = clean(text)
    assert article.title is None
    assert article.text.startswith("하람군의회가 봄 예산안을 살피기 시작한 가운데")
    assert article.text.endswith("수억 원대 예산을 세웠다며 꼼꼼하게 살펴보겠다고 밝혔습니다.")


DATED = "<h1>포구에 셔틀버스</h1><div class=d>입력 2021-02-15 20:20</div>"
HARBOUR = ("하람군은 축제 동안", "셔틀버스 열 대를", "포구까지 운행합니다.")
BELOW = ("하람포구를", "환하게 밝힙니다.", *HARBOUR)
WIDE = "낡은 등대에 다시 켠 불빛으로 하람포구에서 하람역까지 밤새 환하게 밝힙니다."


def in_markup(*lines: str) -> tuple[str, ...]:
    return clean(f"{DATED}<div class=q1>{'<br>'.join(lines)}</div>").paragraphs


@pytest.mark.parametrize("opening", ["무지개축제가", "올해 무지개축제", "무지개축제는"])
def test_in_markup_the_first_line_of_a_sentence_may_end_in_any_word(opening: str) -> None:
    assert in_markup(opening, *BELOW) == (opening, *BELOW)


def test_how_wide_a_prompter_is() -> None:
    lines = ("무지개축제가", "하람포구를", WIDE.replace("에서 하람역까지", "를"), *HARBOUR)
    assert in_markup(*lines) == lines


@pytest.mark.parametrize(
    "lines",
    [
        ("무지개축제", *BELOW),  # one word, of which nobody knows what it does
        ("올해 무지개축제가", "하람포구를", WIDE, *HARBOUR),  # the sentence is not cut
    ],
)
def test_a_line_above_a_whole_sentence_is_a_deck(lines: tuple[str, ...]) -> None:
    assert lines[0] not in in_markup(*lines)


def weight_of_last(*lines: str) -> int:
    """The weight of the last line of a paragraph, less its own."""
    features = state_of(f"<p>{'<br>'.join(lines)}</p>").features
    return features.prose[len(lines) - 1] - len(lines[-1])


WIDTH = "하람군은 축제 동안 포구를 찾는 모든 이들을 위해 작고"


@pytest.mark.parametrize(
    ("first", "counted"),
    [
        ("하람군은 축제 동안", 2),
        ("막을 올립니다.", 1),  # a sentence of its own
        ("○ 하람군은 축제 동안", 1),  # an item
        ("<a href=/1>하람군은 축제 동안</a>", 1),
        (f"{WIDTH} 느린", 2),
        (f"{WIDTH} 느리지만 아주 튼튼한", 1),
    ],
)
def test_a_sentence_weighs_what_its_lines_weigh(first: str, counted: int) -> None:
    lines = (first, "셔틀버스 열 대를")
    assert weight_of_last(*lines, "포구까지 운행합니다.") == sum(map(len, lines[2 - counted :]))


def test_lines_of_which_none_breaks_off_are_no_sentence() -> None:
    assert weight_of_last("하람군의 축제", "셔틀버스 열 대", "포구까지 운행합니다.") == 0


@pytest.mark.parametrize(("lines", "counted"), [(6, 6), (7, 6)])
def test_how_many_lines_of_a_sentence_are_counted(lines: int, counted: int) -> None:
    assert weight_of_last(*["버스 한 대를"] * lines, "둡니다. 곧.") == counted * len("버스 한 대를")


def test_a_prompter_s_lines_outweigh_a_line_about_the_reporter() -> None:
    about = "<div class=z9><p>안녕하세요. 하람방송 보도국 고다온 기자입니다.</p></div>"
    page = f"{DATED}<div class=q1>{'<br>'.join(HARBOUR)}</div>{about}"
    assert clean(page).paragraphs == HARBOUR


UNSTOPPED = """오늘 하람군에 큰비가 내려
포구가 물바다로 변하고
마을 둘이 고립됐습니다
------------------------------
태풍에 이은 큰비로 인해
어민들은 그물을 걷지 못하고 있습니다
------------------------------
등대 옆 새 길이
군의회를 통과함에 따라
다음 달부터 공사가 시작되는 등
포구 가는 길이 달라집니다
------------------------------
Copyright © Haram Broadcasting Corporation. All rights reserved."""


def test_a_text_without_stops_between_rulers() -> None:
    article = clean(UNSTOPPED)
    assert article.title is None
    assert article.paragraphs == (
        "오늘 하람군에 큰비가 내려 포구가 물바다로 변하고 마을 둘이 고립됐습니다",
        "태풍에 이은 큰비로 인해 어민들은 그물을 걷지 못하고 있습니다",
        "등대 옆 새 길이 군의회를 통과함에 따라 다음 달부터 공사가 시작되는 등 "
        "포구 가는 길이 달라집니다",
    )


def test_a_headline_without_a_stop_above_sentences_with_one_stays_one() -> None:
    article = clean(f"하람포구 등대 다시 켭니다\n{NEWS}")
    assert article.title == "하람포구 등대 다시 켭니다"
    assert article.paragraphs == PARAGRAPHS


def test_nor_is_a_heading_the_first_line_of_a_text_without_stops() -> None:
    lines = ("오늘은 맑은 하늘이 이어지겠습니다", "낮에는 18도까지 올라 포근하겠습니다") * 3
    page = f"<h1>하람 하늘 맑게 갭니다</h1><div>{'<br>'.join(lines)}</div>"
    assert clean(page).title == "하람 하늘 맑게 갭니다"


def test_a_pause_inside_a_sentence_parts_nothing() -> None:
    text = NEWS.replace("하람군은 축제 동안\n", "하람군은 축제 동안\n...\n")
    last = "하람군은 축제 동안 ... 셔틀버스 열 대를 포구까지 운행하기로 했습니다.///"
    assert clean(text).paragraphs == (*PARAGRAPHS[:2], last)
