"""Whole pages as flattened text: what surrounds the headline and parts the paragraphs."""

from __future__ import annotations

import pytest

from acceptance_pages import HEADLINES, SENTENCES
from cleaner import clean
from cleaner.locate.rule_places import COPYRIGHT_MARK
from cleaner.rules.user_rules import built_in

MENU = ("본문 바로가기", "로그인", "정치", "경제", "사회")
TITLE = "다온읍, 빈집을 마을 도서관으로"
DATE = "입력 2024-11-28 10:22"
BODY = (
    "다온읍이 빈집 세 채를 고쳐 마을 도서관으로 쓴다고 28일 밝혔다. 주민 열 명 중 여섯이 찬성했다.",
    "읍은 지난달부터 주민 1,024명에게 생각을 물었고, 두 차례 설명회를 열었다.",
    "도서관은 내년 봄에 문을 열며 책 5천 권을 들인다. 밤 10시까지 불을 켜 둔다.",
    "“아이들이 갈 곳이 생겨 반갑다”고 주민 도하람 씨는 말했다.",
)
NOTICE = "<저작권자 ⓒ 누리일보, 무단 전재 및 재배포 금지>"
OTHERS = (
    "버스 요금 다음 달 오른다",
    "아파트 화재로 3명 다쳐… 경찰 조사",
    "[포토] 첫눈 내린 하늘공원",
    "코스피 2,500선 회복… 외국인 순매수",
)


def page(*body: str, head: tuple[str, ...] = (TITLE, DATE), top: tuple[str, ...] = MENU) -> str:
    return "\n".join((*top, *head, *body, NOTICE, "관련기사", *OTHERS, "회사소개", "이용약관"))


def test_a_date_below_the_first_paragraph_is_not_above_the_article() -> None:
    shown = "이 기사는 2024년 11월 28일 10:22에 표출됐습니다"
    assert clean(page(BODY[0], shown, *BODY[1:])).paragraphs == BODY


def test_a_headline_that_reads_like_a_sentence_is_above_its_date() -> None:
    said = "빈집 세 채가 마을 도서관이 된다."
    found = clean(page(*BODY, head=(said, DATE)))
    assert found.paragraphs == BODY


@pytest.mark.parametrize("line", ["ⓒ누리일보", "구독하기", "뉴스레터 구독"])
def test_a_credit_or_button_parts_no_paragraphs(line: str) -> None:
    assert clean(page(*BODY[:3], line, BODY[3])).paragraphs == BODY


@pytest.mark.parametrize(
    "notice", [NOTICE, "ⓒ 누리일보, 상업적 이용을 금합니다", "본 기사는 누리일보의 저작물입니다"]
)
def test_nothing_below_a_notice_is_the_articles(notice: str) -> None:
    digest = "하늘공원에 첫눈이 내려 시민들이 사진을 찍었다고 공원이 28일 전했다."
    text = "\n".join((*MENU, TITLE, DATE, *BODY, notice, *OTHERS[:2], digest))
    assert clean(text).paragraphs == BODY


def test_a_mark_alone_in_its_paragraph_is_a_rule() -> None:
    assert COPYRIGHT_MARK in {rule.id for rule in built_in().all}


def test_a_call_behind_a_credit_is_not_the_articles() -> None:
    call = "누리일보는 언제나 독자 여러분의 이야기를 기다립니다."
    assert clean(page(*BODY, "ⓒ누리일보", call)).paragraphs == BODY


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("header", ["많이 본 뉴스", "주요뉴스"])
def test_the_headline_below_a_list_is_none_of_it(count: int, header: str) -> None:
    top = (*MENU, header, *OTHERS[:count])
    assert clean(page(*BODY, top=top)).title == TITLE


@pytest.mark.parametrize(
    "deck", ["- 주민 의견 모아 결정", "내년 봄까지 책 5천 권", "밤 10시까지 연다"]
)
@pytest.mark.parametrize("count", [0, 3])
def test_the_headline_above_its_deck(deck: str, count: int) -> None:
    top = (*MENU, "주요뉴스", *OTHERS[:count])
    assert clean(page(*BODY, head=(TITLE, deck, DATE), top=top)).title == TITLE


def test_a_caption_with_its_credit_is_no_wrapped_line() -> None:
    caption = "▲ 28일 다온읍 빈집 앞에서 주민들이 걷고 있다. [사진=누리일보]"
    short = "읍은 주민 1,024명에게 생각을 물었다고 28일 밝혔다. 설명회도 열었다."
    found = clean("\n".join((*MENU, TITLE, DATE, caption, short, "책은 5천 권을 들인다.", NOTICE)))
    assert caption + " " + short not in found.paragraphs
    assert short in found.paragraphs


def test_a_button_of_one_syllable_opens_no_sentence() -> None:
    body = ("가람역에 새 출구가 12월 문을 연다.", "출구는 두 곳이다.", "공사는 3년 걸렸다.")
    found = clean("\n".join((*MENU, "가람역 새 출구 12월 연다", DATE, "가", *body, NOTICE)))
    assert found.paragraphs == body


@pytest.mark.parametrize("word", ["링크드인", "조금작게", "확인"])
def test_a_word_alone_opens_no_sentence(word: str) -> None:
    """Its last syllable reads like an ending from which a sentence continues."""
    body = ("역에 새 출구가 12월 문을 연다.", "출구는 두 곳이다.", "공사는 3년 걸렸다.")
    top = "\n".join((*MENU, "역 새 출구 12월 연다", DATE, word))
    found = clean("\n".join((top, *body, word, NOTICE)))
    assert found.paragraphs == body


def test_short_lines_of_an_announcer_are_made_whole() -> None:
    lines = ("어두운 산책로에", "새 조명이 들어섭니다.", "주민들은 불빛에 기대어", "길을 걷는다.")
    found = clean("\n".join((*MENU, TITLE, DATE, *lines, NOTICE)))
    assert found.paragraphs == (" ".join(lines[:2]), " ".join(lines[2:]))


@pytest.mark.parametrize("call", ["[제보하기]", "구독하기", "기사 공유하기"])
def test_the_last_paragraph_below_a_call_in_markup(call: str) -> None:
    shown = "".join(f"<p>{text}</p>" for text in (*BODY[:3], call, BODY[3], "도하람 기자", NOTICE))
    head = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>{DATE}</p>"
    assert clean(f"<html>{head}<div>{shown}</div></html>").paragraphs == BODY


DAY = "2024년 11월 28일(목) 10:22"


def test_a_menu_of_search_words_is_no_search() -> None:
    found = clean(page(*BODY, head=(TITLE, DAY), top=(*MENU, "실시간 검색어")))
    assert found.published is not None
    assert found.published.isoformat() == "2024-11-28T10:22:00+09:00"
    results = ("검색어", "빈집", "2024.11.28", "빈집이 늘었다", *OTHERS)
    assert clean("\n".join(results)).published is None


@pytest.mark.parametrize("apart", [2, 6])
def test_the_outlets_registration_dates_no_article(apart: int) -> None:
    imprint = (
        "등록일자 2010년 1월 1일",
        *[f"지사 {n}" for n in range(apart)],
        "통신판매업신고 : 제1호",
    )
    text = "\n".join((*MENU, TITLE, *BODY, NOTICE, *imprint))
    assert clean(text).published is None


def test_the_header_of_a_summary_is_no_sub_head() -> None:
    found = clean(page("뉴스 요약", *BODY[:2], "빈집의 새 쓰임", *BODY[2:]))
    assert found.paragraphs == (*BODY[:2], "빈집의 새 쓰임", *BODY[2:])


def test_a_marked_sub_head_is_no_notice() -> None:
    """A short article keeps the sentences above its sub-head, whatever is between them."""
    lede, last = "누리도서관이 내년부터 밤 10시까지 문을 연다.", "다온읍도 뒤따를 계획이다."
    lines = (lede, "[사진제공=누리시]", last, "■ 밤길이 밝아진다", last)
    found = clean("\n".join((*MENU, "[생활] 도서관 밤 10시까지 문 연다", DATE, *lines, NOTICE)))
    assert found.paragraphs[:2] == (lede, last)


@pytest.mark.parametrize("widget", [("기사 속 종목 이야기", "다온전자 71,200"), ("[AD]",)])
def test_a_widget_parts_no_short_paragraphs(widget: tuple[str, ...]) -> None:
    first, second = "하늘호에 올해도 겨울 철새가 찾아왔다.", "조사단은 3,400마리를 셌다."
    last = "호수는 지난달부터 얼지 않아 먹이가 넉넉하다고 조사단은 밝혔다."
    found = clean(
        "\n".join((*MENU, "겨울 철새 하늘호에", DATE, first, *widget, second, last, NOTICE))
    )
    assert (found.paragraphs[0], found.paragraphs[-2:]) == (first, (second, last))


@pytest.mark.parametrize(("count", "is_inside"), [(6, True), (10, False)])
def test_how_long_a_list_of_headlines_inside_an_article_is(count: int, is_inside: bool) -> None:
    """Below a longer one the paragraphs above a signature are those of another article."""
    related = ("관련기사", *HEADLINES[1 : 1 + count])
    lines = (TITLE, DATE, *SENTENCES[:5], *related, *BODY[2:4], "도하람 기자")
    assert (BODY[2] in clean("\n\n".join(lines)).text) == is_inside
