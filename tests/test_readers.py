"""What the readers make of markup and of flattened text, before anything is judged."""

from __future__ import annotations

import itertools

import pytest

from cleaner import clean
from cleaner.page import Page
from cleaner.prune import authors
from cleaner.prune.paragraphs import joins
from cleaner.read import flattened, html, parse


def page_of(text: str) -> Page:
    root = parse.parse(text)
    assert root is not None
    return html.read(root)


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><p>글",
        "<html><body>글</body></html>",
        "<p>가온시는 새 도서관을 열었다.</p>",
        '<?xml version="1.0"?><html xmlns="x"><body/></html>',
        "글<br>글<br>글<br>글",
    ],
)
def test_html_is_known_by_its_tags(text: str) -> None:
    assert flattened.looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3 < 5이고 7 > 2이다.",
        "<앵커> 가온시 소식입니다. <기자> 네, 나왔습니다.",
        "<저작권자 ⓒ 가온일보, 무단전재 금지>",
        "그는 <b> 태그 하나를 예로 들었다.",
        "영화 <강변의 집>과 <물의 길>이 상영된다.",
    ],
)
def test_brackets_make_no_html(text: str) -> None:
    assert not flattened.looks_like_html(text)


def test_lines_end_at_blocks_and_breaks_only() -> None:
    page = page_of("<div>가온<b>시</b>는<br>문을 <span>연다</span></div><p>끝</p>")
    assert page.lines == ["가온시는", "문을 연다", "끝"]


def test_what_browsers_hide_is_left_out() -> None:
    page = page_of(
        "<div>앞<span style='display:none'>숨</span></div><p hidden>숨</p><noscript>숨</noscript>"
        "<div style='visibility: hidden'>숨</div><template>숨</template><p>뒤</p>"
    )
    assert page.lines == ["앞", "뒤"]


@pytest.mark.parametrize(
    ("style", "is_hidden"),
    [
        ("position:absolute; clip: rect(0 0 0 0)", True),
        ("clip:rect(1px, 1px, 1px, 1px)", True),
        ("text-indent:-9999px", True),
        ("clip:rect(0px,60px,200px,0px)", False),
        ("text-indent:-1em", False),
        ("margin-left:120pt;text-indent:-120.0pt", False),  # a label hangs beside its paragraph
        ("overflow:hidden", False),
    ],
)
def test_styles_that_hide_text(style: str, is_hidden: bool) -> None:
    page = page_of(f"<div>앞<span style='{style}'>숨</span></div>")
    assert page.lines == (["앞"] if is_hidden else ["앞숨"])


def test_a_caption_glued_to_the_text_is_a_line_of_its_own() -> None:
    page = page_of("<div>앞<em class='img_desc'>강변의 사람들</em>가온시는 12일 밝혔다.</div>")
    assert page.lines == ["앞", "강변의 사람들", "가온시는 12일 밝혔다."]
    assert page.trail(1).endswith("em img_desc")


def test_links_are_measured() -> None:
    page = page_of("<p><a href='/'>다른 소식</a></p><p>문을 <a href='/'>연다</a></p>")
    assert [page.link_share(i) for i in (0, 1)] == [1.0, 0.4]


def test_data_attributes_tell_dates() -> None:
    page = page_of("<span class='t' data-date-time='2024-01-02 10:20:30'>입력</span>")
    assert [(c.source, c.name, c.text) for c in page.clues] == [
        ("attribute", "data-date-time", "2024-01-02 10:20:30")
    ]


def test_cells_of_one_row_are_one_paragraph() -> None:
    cells = "".join(f"<tr><td>{n}구</td><td>{n}곳</td></tr>" for n in (3, 4))
    body = "<p>가온시는 12일 새 도서관을 열었다고 밝혔다. 첫날 300명이 다녀갔다.</p>" * 1
    text = clean(
        f"<h1>새 도서관 세 곳</h1><p>입력 2024-01-02 10:20</p><div id='articleBody'>{body}"
        f"<table>{cells}</table><p>시는 내년에 두 곳을 더 짓겠다고 덧붙였다.</p></div>"
    )
    assert "3구 3곳" in text.paragraphs
    assert "4구 4곳" in text.paragraphs


def test_a_list_in_a_column_of_its_own_is_read_below_the_text() -> None:
    rows = [f"본문의 {n}째 줄이다.{' ' * 20}* 다른 소식 {n}" for n in range(1, 10)]
    lines = flattened.read("\n".join([*rows, " " * 32 + "이어지는 제목", "본문의 끝이다."])).lines
    assert lines[:2] == ["본문의 1째 줄이다.", "본문의 2째 줄이다."]
    assert lines[9] == "본문의 끝이다."
    assert lines[10:] == [f"* 다른 소식 {n}" for n in range(1, 10)] + ["이어지는 제목"]


BESIDE = (
    "주요 소식",
    "1. 등대 옆 공원",
    "2. 새벽시장 지붕",
    "3. 굴 양식장",
    "4. 책방 골목",
    "5. 산책길",
)
SENTENCES = (
    "가온시는 12일 강변 산책로 3킬로미터 구간을 새로 단장해 시민에게 열었다고 밝혔다.",
    "시는 지난해 봄부터 낡은 바닥을 걷어 내고 조명 120개를 새로 달았다고 설명했다.",
    "산책로는 밤 11시까지 열리며 자전거는 따로 난 길로 다녀야 한다고 시는 덧붙였다.",
)


def filled(left: tuple[str, ...], right: tuple[str, ...], width: int = 60) -> list[str]:
    """Two columns of a layout table, as a tool fills their cells up with blanks."""
    rows = itertools.zip_longest(left, right, fillvalue="")
    return [f"{one:<{width}}  {two:<30}" for one, two in rows]


def test_columns_filled_up_with_blanks_are_read_one_after_the_other() -> None:
    body = tuple(line for sentence in SENTENCES for line in (sentence, "", ""))
    assert flattened.read("\n".join(filled(body, BESIDE))).lines == [*SENTENCES, *BESIDE]
    swapped = filled(BESIDE, body, width=28)
    swapped = [row.ljust(120) for row in swapped]
    assert flattened.read("\n".join(swapped)).lines == [*BESIDE, *SENTENCES]


def test_a_table_filled_up_with_blanks_keeps_its_rows() -> None:
    names, numbers = tuple(f"{n}구 강변 산책로" for n in range(1, 10)), ("1300원",) * 9
    assert flattened.read("\n".join(filled(names, numbers))).lines[1] == "2구 강변 산책로 1300원"


def test_a_table_of_the_article_keeps_its_rows() -> None:
    text = "구분      현재      4월부터\n어른      1300원    1450원\n어린이    500원     500원"
    assert flattened.read(text).lines[1] == "어른 1300원 1450원"


def test_wrapped_paragraphs_are_made_whole() -> None:
    text = (
        "가온시는 12일 강변 산책로를 새로 단장해 시민에게 열\n"
        "었다고 밝혔다. 시는 지난해 봄부터 낡은 바닥을 걷어\n"
        "내고 조명 120개를 새로 달았다고 설명했다.\n"
        "산책로는 밤 11시까지 열리고 자전거는 따로 난 길로만\n"
        "다녀야 한다고 시는 덧붙였다."
    )
    lines = flattened.read(text).lines
    assert len(lines) == 2
    assert lines[1].endswith("길로만 다녀야 한다고 시는 덧붙였다.")


def test_headlines_below_each_other_are_not_wrapped_text() -> None:
    text = "가온대교 한밤 통제, 우회로는\n해솔 바다 수온 29도…양식장 비상\n버스 요금 오르나"
    assert flattened.read(text).lines == text.split("\n")


def test_markdown_is_read_as_text() -> None:
    text = (
        "# 새 도서관\n\n[홈](/) [정치](/p) [경제](/e)\n\n![사진](/a.jpg)\n\n"
        "**가온시**는 [도서관](/l)을 열었다.\n"
    )
    page = flattened.read(text)
    assert page.lines == ["새 도서관", "홈 정치 경제", "가온시는 도서관을 열었다."]
    assert page.kinds[0] == "heading"
    assert page.link_share(1) > 0.6 > page.link_share(2)


def test_a_page_on_one_line_is_parted_and_glued_again() -> None:
    body = " ".join(f"가온시는 {n}일 새 도서관을 열었다고 밝혔다." for n in range(2, 12))
    head = "홈 > 사회 새 도서관 열 곳 연다 새 도서관 열 곳 연다 입력 2024-01-02 10:20"
    article = clean(f"{head} {body} 도나래 기자 narae@example.com 관련기사 다른 소식 하나")
    assert article.paragraphs == (body,)
    assert article.title == "새 도서관 열 곳 연다"


def test_a_page_glued_without_blanks_is_parted() -> None:
    lines = [f"가온시는 {n}일 새 도서관을 열었다고 밝혔다." for n in range(2, 9)]
    page = (
        f"사회문화생활새 도서관 열 곳 연다입력 2024-01-02 10:20{''.join(lines)}"
        "도나래 기자 narae@example.com저작권자 ⓒ 가온일보, 무단전재 및 재배포 금지"
        "많이 본 뉴스1꽃길 연다2새 다리"
    )
    article = clean(page)
    assert article.paragraphs == (" ".join(lines),)
    assert article.published is not None


def test_stops_inside_sentences_part_nothing() -> None:
    more = " ".join(f"가온시는 {n}일 새 도서관을 열었다고 밝혔다." for n in range(2, 12))
    body = f"새 도서관 연다\n입력 2024-01-02 10:20\n“늦었다.그래도 왔다.”라고 그는 말했다. {more}"
    assert "“늦었다.그래도 왔다.”라고" in clean(body).text


@pytest.mark.parametrize(
    ("text", "ahead", "joined"),
    [
        ("시는 내년 3월까지 산책로의 낡은 바닥을", "걷어 낸다고 밝혔다.", True),
        ("산책로 새 단장, 주민들 반응 엇갈려", "가온시는 12일 산책로를 열었다.", False),
        ("시는 산책로를 열었다고 밝혔다.", "조명도 새로 달았다.", False),
        ("시는 내년 3월까지 산책로의 낡은 바닥을", "자료: 가온시", False),
    ],
)
def test_a_split_sentence_is_no_sub_head(text: str, ahead: str, joined: bool) -> None:
    assert joins(text, ahead) is joined


def test_authors_come_from_dateline_and_bylines_before_metadata() -> None:
    above = ["가온일보", "한다온 기자"]
    assert authors.find(
        above, ["도나래·소미르 기자 a@example.com"], ["(가온=연합) 두한솔 기자 = 시는"]
    ) == (
        "두한솔",
        "도나래",
        "소미르",
    )
    assert authors.find(above, [], ["시는 12일 밝혔다."]) == ("한다온",)
    assert authors.find([], ["이 기사가 좋았다면 기자에게 응원을"], [""]) == ()
