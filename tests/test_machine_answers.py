"""Boxes in which a machine retells or answers, and an article's own questions and answers."""

from __future__ import annotations

import pytest

from boxed import LEDE, SECOND, THIRD, boxes, lines

BODY = [LEDE, SECOND, THIRD]
QUESTIONS = ("물레방아는 누가 고쳤나요?", "방앗간은 언제 문을 여나요?")
ANSWERS = ("읍은 목수 세 명과 함께 봄부터 바퀴를 손봤다.", "방앗간에서는 주말마다 쌀을 빻는다.")
PAIRS = [text for pair in zip(QUESTIONS, ANSWERS, strict=True) for text in pair]
LONG = [
    *BODY,
    "물레방아는 산골 마을의 살림을 도맡다가 전기가 들어오면서 멈췄다.",
    "목수들은 참나무를 깎아 바퀴를 새로 짜고 물길의 돌을 다시 쌓았다.",
]
RATING = "<button>좋아요</button><button>싫어요</button>"


def box(header: str, notice: str, *texts: str) -> str:
    head = f"<b>{header}</b>" if header else ""
    end = f"<p>{notice}</p>" if notice else ""
    return f'<div class="q5">{head}{boxes(*texts)}{end}{RATING}</div>'


@pytest.mark.parametrize("at", [1, 3, 5])
@pytest.mark.parametrize(
    ("header", "notice"),
    [
        ("AI Q&A", "AI가 생성한 답변으로 사실과 다를 수 있습니다."),
        ("AI가 정리한 핵심 질문", "※ 생성형 AI가 기사 내용을 바탕으로 작성했습니다."),
        ("핵심 내용", "인공지능이 자동으로 생성한 요약입니다."),
        ("AI 추천 질문", ""),
    ],
)
def test_questions_and_answers_of_a_machine_are_removed(header: str, notice: str, at: int) -> None:
    found = lines(boxes(*LONG[:at]), box(header, notice, *PAIRS), boxes(*LONG[at:]))
    assert found == LONG


@pytest.mark.parametrize(
    ("header", "notice"), [("Q&A", ""), ("핵심 요약", ""), ("", "물레방아는 다시 돈다.")]
)
def test_those_of_the_reporter_stay(header: str, notice: str) -> None:
    found = lines(boxes(*LONG[:3]), box(header, notice, *PAIRS), boxes(*LONG[3:]))
    assert found[3 + bool(header) : 7 + bool(header)] == PAIRS


def test_what_says_something_else_stays_below_such_a_header() -> None:
    other = ["인공지능은 벼의 병을 사진으로 알아낸다.", "농부는 휴대전화로 답을 받아 본다."]
    found = lines(boxes(*LONG[:3]), box("AI 추천 질문", "", *other), boxes(*LONG[3:]))
    assert set(other) <= set(found)


def test_more_text_than_a_summary_has_stays() -> None:
    items = [f"{text[:-1]} {n}번째 이야기다." for n, text in enumerate([*PAIRS, *PAIRS, SECOND])]
    longer = [f"{text} {' '.join(ANSWERS)}" for text in LONG]
    found = lines(boxes(*longer[:3]), box("AI 추천 질문", "", *items), boxes(*longer[3:]))
    assert set(items) <= set(found)


def test_a_box_that_its_notice_closes_needs_no_header() -> None:
    notice = "전체 맥락을 이해하기 위해서는 본문 보기를 권장합니다."
    box_ = f'<div class="q5">{" ".join(ANSWERS)}<p>{notice}</p></div>'
    assert lines(boxes(*LONG[:3]), box_, boxes(*LONG[3:])) == LONG


REPORT = [
    "너른읍 도서관은 인공지능이 책을 골라 주는 창구를 연다고 밝혔다.",
    "인공지능은 읽은 책과 나이를 듣고 다음에 읽을 책 세 권을 말해 준다.",
    "사서들은 고른 책이 맞는지 한 달 동안 하나하나 살펴보기로 했다.",
    "창구는 어린이 열람실에 먼저 열고 가을에는 읍내 학교로도 옮긴다.",
]
ASKED = [
    "인공지능이 고른 책은 누가 살펴보나?",
    "사서들은 고른 책을 한 달 동안 하나하나 살펴보기로 했다.",
    "창구는 어디에 먼저 여나?",
    "창구는 어린이 열람실에 먼저 열기로 했다.",
]


@pytest.mark.parametrize(
    ("header", "notice", "stays"),
    [
        ("AI Q&A", "", True),
        ("인공지능 질문과 답변", "", True),
        ("AI Q&A", "AI가 생성한 답변으로 사실과 다를 수 있습니다.", False),
        ("AI가 정리한 핵심 질문", "", False),
    ],
)
def test_questions_about_machines_are_an_editor_s(header: str, notice: str, *, stays: bool) -> None:
    found = lines(boxes(*REPORT[:3]), box(header, notice, *ASKED), boxes(*REPORT[3:]))
    assert (set(ASKED) <= set(found)) is stays
    assert set(REPORT) <= set(found)
