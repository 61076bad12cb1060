"""What is right behind the last sentence of a short article: a note, a number to call, its date."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.locate import headline_text
from cleaner.page import Page

NEWS = (
    "가람문화재단은 오는 15~17일 새로 문을 연 나래산 절터를 돌아보는 행사를 연다. "
    "절터는 옛 스님이 머물던 곳이다. 참가자는 주민 108명이다."
)
RIGHTS = "Copyright ⓒ 가람신문 All rights reserved. 무단 전재-재배포 금지"
TITLE = "나래산 절터 걷는다"


@pytest.mark.parametrize(
    "note",
    [
        "(02)000-1859~60.",
        "문의 (02)000-1859",
        " 예약 문의: 02-000-1859.",
        " ☎02-000-1859.",
        "(끝)",
        "(본보 3일자 2면)",
        " 맹다솜 가람신문 논설위원",
        " 맹다솜 나래아트 스페셜리스트",
    ],
)
@pytest.mark.parametrize("date", ["2006-12-01 25면", "2006-12-01", ""])
def test_a_note_behind_the_last_sentence_makes_it_no_headline_and_no_digest(
    note: str, date: str
) -> None:
    article = clean("\n".join((f"{NEWS}{note}", date, RIGHTS)))
    assert article.title is None
    assert article.text.startswith(NEWS)


@pytest.mark.parametrize("below", [RIGHTS, "ⓒ 가람경제 & garam.example, 무단 전재 및 재배포 금지"])
def test_what_is_right_above_the_rights_is_no_digest(below: str) -> None:
    """Whoever signs it, and whatever is below."""
    links = ["가람경제 주요 뉴스", *(f"- 새솔 다리 {n}호 문 열었다" for n in range(4))]
    assert clean("\n".join(("문화", f"{NEWS} 맹다솜 나래아트", below, *links))).text.startswith(
        NEWS
    )


def test_dots_above_the_rights_are_those_of_a_digest() -> None:
    assert clean("\n".join((TITLE, f"{NEWS} 재단은 절터를...", RIGHTS))).text == ""


def test_without_rights_below_it_may_be_one() -> None:
    links = ["가람경제 주요 뉴스", *(f"- 새솔 다리 {n}호 문 열었다" for n in range(4))]
    assert clean("\n".join(("문화", f"{NEWS} 맹다솜 나래아트", *links))).kind == "list"


@pytest.mark.parametrize("rest", ["재단은", "재단은 (나래산", "행사는 2026년 1월"])
def test_digests_that_break_off_are_a_list(rest: str) -> None:
    lines = [line for n in range(4) for line in (f"{TITLE} {n}", f"{NEWS} {rest}", "")]
    assert clean("\n".join(lines)).kind == "list"


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        (TITLE, True),
        ("“여기가 절터다”… 나래산 걷는 사람들", True),
        ("오래된 길이 좋다... 나래산 절터", True),
        (f"{NEWS[:70]} 문의 (02)000-1859", False),
    ],
)
def test_no_headline_below_the_body_holds_a_plain_sentence(text: str, is_found: bool) -> None:
    page = Page("text")
    page.open_box(-1, "text", "")
    for line in (NEWS, text, "2006-12-01 10:20"):
        page.add_line(line, "paragraph", 0, 0)
    found = headline_text.below(page, 0, lambda line: "date" if line == 2 else None)
    assert (found == 1) == is_found


@pytest.mark.parametrize(
    "title", ['나래산 추천 길... "올해 절터는?"', "나래산 절터 “우리 모두 걷자!”"]
)
def test_a_question_or_call_in_quotes_is_a_headline(title: str) -> None:
    head = ("전체기사 최신뉴스 나래 라온", "", title, "", "기사입력 : 2024년01월25일 10:57", "")
    assert clean("\n".join((*head, NEWS, NEWS.replace("15~17", "18~19"), RIGHTS))).title == title


@pytest.mark.parametrize(
    ("line", "is_writer"),
    [
        ("맹다솜(가람소방서장)", True),
        ("맹 다 솜 (가람대 교수, 시인)", True),
        ("나래산(절터) 걷는 사람들", False),
        ("맹다솜(가람소방서장) 글 모음", False),
    ],
)
def test_a_writer_with_an_office_is_no_headline(line: str, is_writer: bool) -> None:
    head = (TITLE, "", line, "가람신문 기자 / a@garam.example 입력 : 2022년 07월 15일", "")
    article = clean("\n".join((*head, NEWS, NEWS.replace("15~17", "18~19"), RIGHTS)))
    assert article.title in ((TITLE,) if is_writer else (TITLE, line))
    page = Page("text")
    page.open_box(-1, "text", "")
    page.add_line(line, "paragraph", 0, 0)
    assert headline_text._may_be(page, 0) != is_writer


GREETING = "안녕하세요. 가람방송 보도국 맹다솜 기자입니다."
VOICES = {
    "plain": ["나래산 절터가 열렸다.", "절터는 스님이 머물던 곳이다.", "주민들이 길을 걸었다."],
    "polite": ["나래산 절터가 열렸습니다.", "스님이 머물던 곳입니다.", "주민들이 걸었습니다."],
}


@pytest.mark.parametrize(
    ("voice", "at", "stays"),
    [("plain", 3, False), ("polite", 0, True), ("polite", 1, True), ("plain", 1, True)],
)
def test_a_greeting_opens_a_report_and_closes_none(voice: str, at: int, *, stays: bool) -> None:
    body = VOICES[voice]
    inner = "".join(f"<p>{line}</p>" for line in [*body[:at], GREETING, *body[at:]])
    for name in ("q1", "article-body") if stays else ("article-body",):
        page = f"<h1>{TITLE}</h1><p>입력 2024.03.19 14:05</p><div class={name}>{inner}</div>"
        kept = clean(page).paragraphs
        assert (GREETING in kept) is stays
        assert set(body) <= set(kept)


def test_a_polite_quotation_at_the_end_of_a_report_that_goes_on_below_the_name() -> None:
    above = "가람시장 골목 끝에는 비 오는 날에만 문을 여는 우산 가게가 있다."
    lines = (
        above,
        "가람일보 도하람 기자",
        "비가 오면 쉬는 날을 바꿔 나온다.",
        "하루 마흔 개를 고쳤다.",
    )
    quoted = "“새것이 더 싸도 가져오는 사람은 사연이 있는 거예요.”"
    assert quoted in clean("\n".join((*lines, quoted))).text


def test_a_remark_behind_a_sentence_does_not_take_it_along() -> None:
    body = (
        "가람문화재단은 오는 15일 절터를 돌아보는 행사를 연다고 밝혔다.",
        "절터는 옛 스님이 머물던 곳으로 지난해 새로 문을 열었다.",
        "참가자는 주민 108명이며 신청은 누리집에서 받는다.",
    )
    remark = "본지는 독자 여러분의 이야기를 언제나 들려 드리겠습니다."
    last = f"주민들은 행사를 반겼다. {remark}"
    assert clean("\n".join((*body, last))).text.count("반겼다.") == 1
    assert remark not in clean("\n".join((*body, remark))).text
