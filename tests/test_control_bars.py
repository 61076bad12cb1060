"""Bars of controls among the sentences of the body, and words of an article that look like some."""

from __future__ import annotations

import pytest

from acceptance_pages import SENTENCES
from cleaner import clean

TITLE = "가온시, 시내버스 서른두 대 전기버스로"
HEAD = f"{TITLE}\n입력 2024-03-05 10:22\n\n"
BODY = SENTENCES[:8]


def paragraphs(*between: str, at: int = 3) -> tuple[str, ...]:
    """What is kept of a flattened text with these lines between two of its sentences."""
    return clean(HEAD + "\n".join((*BODY[:at], *between, *BODY[at:]))).paragraphs


def kept_in_page(between: str) -> tuple[str, ...]:
    """What is kept of a page of markup with this between two of its sentences."""
    above, below = ("".join(f"<p>{text}</p>" for text in part) for part in (BODY[:3], BODY[3:]))
    head = f"<h1>{TITLE}</h1><p>입력 2024-03-05 10:22</p>"
    return clean(f"<html><body><div>{head}{above}{between}{below}</div></body></html>").paragraphs


@pytest.mark.parametrize(
    "bar",
    ["페이스북 트위터 카카오톡 링크 복사", "페이스북 트위터 카카오톡 밴드", "작게 기본 크게",
     "구글 네이버 링크드인 텔레그램 핀터레스트",
     "가 가 가", "좋아요 화나요 슬퍼요", "공유 페이스북 트위터", "인쇄 | 글자 크게 | 글자 작게"],
)  # fmt: skip
def test_a_row_of_controls_is_no_paragraph(bar: str) -> None:
    assert paragraphs(bar) == BODY
    assert kept_in_page(f"<div>{bar}</div>") == BODY


@pytest.mark.parametrize(
    "line",
    [
        *("페이스북 인스타그램 유튜브", "구글 네이버 링크드인", "댓글 공감"),
        *("정치 경제 사회 문화", "영어 일본어 중국어", "크게"),
    ],
)
def test_names_in_a_line_may_be_the_articles(line: str) -> None:
    assert paragraphs(line) == (*BODY[:3], line, *BODY[3:])


@pytest.mark.parametrize(
    "items", ["페이스북,트위터,밴드,링크 복사", "가,가,가", "공유,인쇄,스크랩"]
)
def test_a_list_of_controls_is_a_bar(items: str) -> None:
    listed = items.split(",")
    assert kept_in_page(f"<ul>{''.join(f'<li>{item}</li>' for item in listed)}</ul>") == BODY
    assert kept_in_page(f"<div>{'<br>'.join(listed)}</div>") == BODY


@pytest.mark.parametrize(
    "items",
    [
        "작게,기본,크게",
        "추천,공유",
        "처음으로,이전,다음,확인,닫기",
        "페이스북,트위터,카카오톡,밴드,네이버 블로그",
    ],
)
def test_a_list_of_words_is_the_articles(items: str) -> None:
    listed = tuple(items.split(","))
    kept = kept_in_page(f"<ul>{''.join(f'<li>{item}</li>' for item in listed)}</ul>")
    assert kept == (*BODY[:3], *listed, *BODY[3:])


def test_a_list_that_a_sentence_announces_is_the_articles() -> None:
    items = ("공유", "인쇄", "스크랩")
    above = "새 누리집에 더한 기능은 다음과 같다."
    listed = "".join(f"<li>{item}</li>" for item in items)
    kept = kept_in_page(f"<p>{above}</p><ul>{listed}</ul>")
    assert kept == (*BODY[:3], above, *items, *BODY[3:])


def test_buttons_below_the_lede_part_it_from_nothing() -> None:
    assert paragraphs("구독", "네이버에서 가온일보 구독하기", "알림 설정", at=1) == BODY
    assert paragraphs("구독", at=1) == (BODY[0], "구독", *BODY[1:])


def test_a_credit_beside_the_control_of_a_picture_is_removed() -> None:
    assert paragraphs("이미지 크게 보기", "가온시 제공") == BODY
    assert paragraphs("가온시 제공") == (*BODY[:3], "가온시 제공", *BODY[3:])


def test_the_clock_between_the_buttons_of_a_player_is_removed() -> None:
    assert paragraphs("동영상 재생", "0:00", "/", "1:23", "전체화면", "음소거") == BODY
    assert paragraphs("동영상 재생", "2") == (*BODY[:3], "2", *BODY[3:])
    assert paragraphs("0:00", "/", "1:23") == (*BODY[:3], "0:00", "/", "1:23", *BODY[3:])
