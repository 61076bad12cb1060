"""Credits of pictures on lines of their own, between paragraphs of flattened text."""

from __future__ import annotations

import pytest

from cleaner import clean

BODY = (
    "(가람=새솔뉴스) 문하빈 기자 = 가람시가 강을 건너는 새 다리를 놓기로 했다고 2일 밝혔다.",
    "시는 내년 봄부터 공사를 시작해 3년 안에 마칠 계획이다. 주민 설명회는 이달 안에 연다.",
    "시 관계자는 “주민들이 오래 기다린 다리”라고 말했다. 예산은 도와 시가 반씩 낸다.",
)


def between(*lines: str) -> tuple[str, ...]:
    head = ("가람시, 새 다리 놓는다", "", "2024-03-02 11:20", "", BODY[0], "", BODY[1], "")
    return clean("\n".join((*head, *lines, "", BODY[2]))).paragraphs


@pytest.mark.parametrize(
    "credit",
    [
        "[가람시 제공. 재판매 및 DB 금지]",
        "[가람시 제공, 재판매 및 DB 금지]",
        "[EPA=새솔뉴스 자료사진. 재판매 및 DB 금지]",
        "[인스타그램 캡처. 재판매 및 DB 금지]",
        "[촬영 문하빈]",
        "[문하빈 촬영]",
    ],
)
def test_a_credit_in_brackets_is_removed_whole(credit: str) -> None:
    assert between(credit) == BODY


@pytest.mark.parametrize("line", ["[가람시 제공 자료 판매]", "[무료 촬영]"])
def test_other_brackets_are_kept(line: str) -> None:
    assert between(line) == (*BODY[:2], line, BODY[2])


def test_a_title_that_is_there_twice_above_a_credit_is_a_caption() -> None:
    assert between("새 다리 조감도", "새 다리 조감도", "", "[가람시 제공]") == BODY


@pytest.mark.parametrize(
    "lines", [("새 다리 조감도", "[가람시 제공]"), ("새 다리", "새 다리", "길이 20m")]
)
def test_other_lines_above_a_credit_or_twice_are_kept(lines: tuple[str, ...]) -> None:
    assert lines[0] in between(*lines)


@pytest.mark.parametrize("date", ["2024-03-02 11:20", ""])
@pytest.mark.parametrize("first", ["가람시가 새 다리를 놓는다고 했다.", BODY[0]])
def test_a_first_sentence_above_pictures_is_kept(first: str, date: str) -> None:
    """However short it is, and whatever is between it and the second one."""
    caption = ("새 다리 조감도", "새 다리 조감도", "", "[가람시 제공. 재판매 및 DB 금지]", "")
    head = ("가람시, 새 다리 놓는다", "", date, "", first, "")
    foot = ("문하빈 기자 a@b.example", "저작권자 ⓒ 새솔신문 무단전재 및 재배포 금지")
    made = clean("\n".join((*head, *caption, "[촬영 문하빈]", "", *BODY[1:], BODY[2], *foot)))
    assert made.paragraphs[0] == first


def test_a_headline_above_a_picture_is_no_first_sentence() -> None:
    head = ("가람시, 새 다리 놓는다", "새 다리 이름은 시민이 짓는다", "", "[가람시 제공]", "")
    assert clean("\n".join((*head, *BODY))).paragraphs == BODY


WIRED = "(가람=새솔뉴스) 문하빈 기자 = 2일 시청에서 관계자가 새 다리를 설명하고 있다. 2024. 3. 2"


@pytest.mark.parametrize("titles", [(), ("새 다리 조감도",) * 2, ("새 다리 조감도",) * 3])
@pytest.mark.parametrize("caption", [WIRED, f"{WIRED} a@b.example"])
def test_a_report_that_closes_with_a_bare_day_is_a_caption(
    caption: str, titles: tuple[str, ...]
) -> None:
    assert between(*titles, caption) == BODY


def test_no_more_lines_above_it_are_its_title() -> None:
    assert between(*("새 다리 조감도",) * 4, WIRED) != BODY


def test_so_is_the_title_that_is_glued_in_front_of_it() -> None:
    assert between("새 다리 조감도", f"새 다리 조감도{WIRED}") == BODY


@pytest.mark.parametrize("rest", [" 그는 웃었다.", " 2024. 3. 2에 열었다."])
def test_a_day_inside_a_report_makes_no_caption(rest: str) -> None:
    report = f"{WIRED}{rest}"
    assert report in between(report)


def test_a_sub_head_above_a_caption_stays() -> None:
    assert between("다리 이름은 아직", WIRED) == (*BODY[:2], "다리 이름은 아직", BODY[2])


def test_in_a_photo_story_such_captions_are_the_text() -> None:
    assert clean(f"{WIRED}\n\n{WIRED.replace('시청', '강가')}\n\n{BODY[2]}").text.count("설명") == 2


SHOWN = "{} 21일 광장에서 열린 사진전 개막식에서 {} 하고 있다. 사진공동취재단"
GUESTS = (
    "▲가람시장이 21일 광장에서 작품을 보고 있다. 전시는 24일까지 연다. 사진공동취재단",
    "▲" + SHOWN.format("문하빈 협회장이", "축사를"),
    "▲" + SHOWN.format("주민 대표가", "인사말을"),
)


def test_lines_that_all_close_with_the_same_credit_are_a_photo_story() -> None:
    assert clean("\n\n".join(GUESTS)).paragraphs == GUESTS


def test_captions_between_other_sentences_are_none() -> None:
    assert between(GUESTS[1]) == BODY
