"""Lines of an article that look like bylines, notices, widgets or hidden text, and such lines."""

from __future__ import annotations

import pytest

from cleaner import clean

TITLE = "하늘시 새 다리 공청회 열어 주민 의견 들어"
LEDE = (
    "하늘시는 3일 시민회관에서 새 다리 건설 계획을 설명하는 공청회를 열었다. "
    "주민 200여 명이 참석해 질문을 쏟아 냈다."
)
SECOND = "시는 내년 상반기에 공사를 시작해 2027년 말까지 다리를 완공할 계획이다."
LAST = "김가람 시장은 “주민 의견을 충분히 듣고 노선을 정하겠다”고 말했다."
MORE = "시민단체는 환경 영향부터 따져야 한다고 주장했다. 강에는 수달이 산다."
NEXT = "시는 다음 공청회를 4월에 열고 노선을 다시 설명하기로 했다."
SPOKEN = (
    "국내에서 팔리는 인공지능 서비스의 요금을 비교해 보았습니다.",
    "가장 싼 곳은 한 달에 9천 원을 받습니다. 학생은 절반만 내면 됩니다.",
    "전문가들은 쓰임새를 먼저 정하라고 조언합니다.",
)


def text_lines(*body: str, title: str = TITLE) -> list[str]:
    return list(clean("\n".join((title, "입력 2024.03.05 10:12", *body))).paragraphs)


def html_lines(body: str) -> list[str]:
    head = f'<h1>{TITLE}</h1><div class="d">입력 2024.03.05 10:12</div>'
    return list(clean(f'<title>{TITLE}</title>{head}<div class="q1x">{body}</div>').paragraphs)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "rows",
    [
        ("이하람 기자(하늘일보)", "김가람 기자(누리방송)", "박새빛 기자(가람신문)"),
        ("취재보도 이하람 기자(하늘일보)", "대상 박새빛 기자(가람신문)"),
        ("2024 하늘컵 유소년 축구대회 준우승 가람초등학교 축구부", "득점왕 이하람"),
    ],
)
def test_winners_of_a_prize_stay(rows: tuple[str, ...]) -> None:
    page = (LEDE, "수상자 명단은 다음과 같다.", *rows, SECOND)
    assert text_lines(*page) == [*page]


def test_rows_that_begin_with_the_headline_stay() -> None:
    event = "2024 하늘컵 유소년 축구대회"
    rows = [
        f"{event} {end}"
        for end in ("준우승 가람초등학교 6학년 축구부", "득점왕 하늘초등학교 이하람 선수")
    ]
    assert text_lines(LEDE, *rows, SECOND, title=event) == [LEDE, *rows, SECOND]


@pytest.mark.parametrize(
    "end",
    [" 참가 팀과 경기 일정", " ① 아이들이 뛰놀 운동장 세 곳", " - 아이들이 뛰놀 운동장 세 곳"],
)
def test_sub_heads_that_begin_with_the_headline_stay(end: str) -> None:
    event = "2024 하늘컵 유소년 축구대회"
    page = [LEDE, event + end, SECOND]
    assert text_lines(*page, title=event) == page
    page[1] = f"◇ {event} 아이들이 뛰놀 운동장 세 곳"
    assert text_lines(*page, title=event) == page


@pytest.mark.parametrize(
    "line",
    [
        "동일하게 적용됩니다.",
        "600자까지 쓰실 수 있습니다.",
        "동영상을 지원하지 않는 브라우저도 있습니다.",
        "영상을 누르면 재생됩니다.",
        "이 글은 유료로 전환돼 제공됩니다.",
        "이 글은 1936년 8월 ‘하늘’ 잡지에 실렸습니다.",
        "모든 기사의 저작권은 언론사에 있으며 허락 없이 학습에 쓸 수 없습니다.",
        "#include <stdio.h> #define N 3 #ifdef N #endif",
    ],
)
def test_lines_of_a_spoken_text_stay(line: str) -> None:
    page = [SPOKEN[0], line, *SPOKEN[1:]]
    assert text_lines(*page) == page
    assert text_lines(*page[:2], page[2] + " " + page[3]) == [*page[:2], page[2] + " " + page[3]]


@pytest.mark.parametrize(
    "line",
    [
        "정정보도 신청",
        "☞ 관련 표준을 지키지 않은 업체는 어디인가",
        "(관보 제20123호 3월14일자)",
    ],
)
def test_lines_between_paragraphs_stay(line: str) -> None:
    assert text_lines(LEDE, line, SECOND, LAST) == [LEDE, line, SECOND, LAST]


@pytest.mark.parametrize("line", ["☞ 관련 명단 4면", "기사 오류 신고 정정보도 신청"])
def test_pointers_and_controls_between_paragraphs_go(line: str) -> None:
    assert text_lines(LEDE, line, SECOND, LAST) == [LEDE, SECOND, LAST]


def test_sub_heads_with_the_mark_of_a_pointer_stay() -> None:
    pointer, heads = (
        "▶관련기사: 새 도서관 문 연다",
        ("▶ “우리도 건너자”…주민들 호소", "▶ “돈이 없다”…시는 난색"),
    )
    page = (LEDE, pointer, heads[0], SECOND, heads[1], LAST)
    assert text_lines(*page) == [LEDE, heads[0], SECOND, heads[1], LAST]
    assert text_lines(LEDE, pointer, heads[0], SECOND, LAST) == [LEDE, SECOND, LAST]


def test_an_item_of_a_numbered_list_is_no_sub_head() -> None:
    ranks = ("많이 본 뉴스", "1. 새 도서관 문 연다", "2. 축제 취소에 상인 울상")
    page = (LEDE, "1. 새 다리 계획 설명", SECOND, *ranks, LAST, MORE, NEXT)
    assert text_lines(*page) == [LEDE, "1. 새 다리 계획 설명", SECOND, LAST, MORE, NEXT]


def test_names_beside_a_reporter_in_a_long_list_stay() -> None:
    names = ["김가람 교사", "이하람 기자", "박새빛 소방관", "최누리 변호사"]
    rows = "".join(f"<li>{name}</li>" for name in names)
    found = html_lines(paragraphs(LEDE, SECOND, LAST, "참석자") + f"<ul>{rows}</ul>")
    assert [found[-3], found[-2]] == ["김가람 교사", "박새빛 소방관"]
    found = html_lines(
        paragraphs(LEDE, SECOND, LAST) + "<ul><li>이하람 기자</li><li>문화부</li></ul>"
    )
    assert found == [LEDE, SECOND, LAST]


@pytest.mark.parametrize(
    ("style", "seen"),
    [
        ("padding-left:120px;text-indent:-120px", True),
        ("margin-left:22.1pt;text-indent:-22.1pt", True),
        ("text-indent:-9999px", False),
        ("text-indent: -999em", False),
    ],
)
def test_a_hanging_indent_hides_nothing(style: str, *, seen: bool) -> None:
    body = f'{paragraphs(LEDE)}<p style="{style}">{SECOND}</p>{paragraphs(LAST)}'
    assert (SECOND in html_lines(body)) is seen


def test_cells_behind_bars_are_no_reports() -> None:
    rows = "하늘일보 이하람 | 대상 누리신문 김가람 | 금상 가람일보 박새빛 | 은상"
    page = f"{TITLE} 2024.03.05 10:12 {LEDE} 심사 결과는 다음과 같다. {rows} {SECOND} {LAST}"
    assert clean(page).is_article


def test_labelled_captions_above_the_first_sentence_go() -> None:
    items = ("▲ 왼쪽부터: 김가람 시장, 박새빛 의장", "▲ 사진제공: 하늘시")
    body = paragraphs(*items, LEDE, SECOND, LAST)
    assert html_lines(f'<p><img src="a.jpg"></p>{body}') == [LEDE, SECOND, LAST]
    items = ("▲ 재료: 달래 100g", "▲ 분량: 두 사람")
    assert html_lines(paragraphs(*items, LEDE, SECOND, LAST)) == [*items, LEDE, SECOND, LAST]


def test_teasers_that_trail_off_below_a_call_go() -> None:
    call = '<p><a href="/s">네이버에서 하늘일보를 구독해 주세요.</a></p>'
    teaser = "하늘시 도서관이 10일 문을 연다. 책은 10만 권으로..."
    assert html_lines(paragraphs(LEDE, SECOND, LAST) + call + paragraphs(teaser)) == [
        LEDE,
        SECOND,
        LAST,
    ]
    assert html_lines(paragraphs(LEDE, SECOND, LAST) + call + paragraphs(MORE))[-1] == MORE


def test_a_notice_of_two_lines_above_the_first_sentence_goes() -> None:
    notice = ("글자크기 설정 시 다른 기사의 본문도", "동일하게 적용됩니다.")
    assert text_lines(*notice, LEDE, SECOND, LAST) == [LEDE, SECOND, LAST]
    assert html_lines(paragraphs(*notice, LEDE, SECOND, LAST)) == [LEDE, SECOND, LAST]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("• 방위비협상에 우리는 무안해진다.", False),
        ("시는 다음 공청회를 4월에 연다.", True),
    ],
)
def test_the_last_paragraph_below_cells_is_no_item(line: str, *, kept: bool) -> None:
    board = (
        "스무 번째 하늘문학상에 박새빛 소설 ‘나룻배’",
        "• 자유게시판",
        "• 걸어 다닐 수 있다는 것",
    )
    foot = "• Copyright © 2022 하늘일보. All rights reserved. mail to news@example.com"
    found = text_lines(LEDE, SECOND, LAST, *board, line, foot)
    assert (found == [LEDE, SECOND, LAST]) is not kept


def test_numbers_below_a_list_do_not_reopen_the_article() -> None:
    ranks = (
        "많이 본 뉴스",
        "1. 1 새 도서관 문 연다",
        "2. 2 축제 취소에 상인 울상",
        "3. 3 버스 요금 오른다",
    )
    assert html_lines(paragraphs(LEDE, SECOND, LAST, *ranks)) == [LEDE, SECOND, LAST]
    assert text_lines(LEDE, SECOND, LAST, *ranks) == [LEDE, SECOND, LAST]


def test_a_column_of_buttons_is_no_table() -> None:
    search = ("찾아보고 싶은 뉴스가 있다면, 검색", "검색", "최근검색어")
    days = [
        ("• " + name, "2026-02-12", "검색기록 지우기") for name in ("가람시", "도하람", "쌍둥이")
    ]
    assert text_lines(LEDE, SECOND, LAST, *search, *sum(days, ())) == [LEDE, SECOND, LAST]
    heads = ("이름", "나이", "소속")
    rows = [(name, "34세", "하늘시민") for name in ("김가람", "박새빛", "최누리")]
    page = (LEDE, SECOND, LAST, *heads, *sum(rows, ()))
    assert text_lines(*page) == [*page]
