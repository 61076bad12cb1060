"""Which line of a web page, or which of its metadata, is taken for the headline."""

from __future__ import annotations

import pytest

from cleaner import clean

TITLE = "다온시 물레방앗간, 책 2만 권 도서관으로 문 연다"
BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "다온시는 낡은 물레방앗간을 고쳐 도서관으로 연다고 3일 밝혔다.",
        "도서관은 강가 쪽 벽을 유리로 바꾸고 책 2만 권을 들였다.",
        "시장은 “물소리를 들으며 책을 읽는 자리가 되기를 바란다”고 말했다.",
    )
)


def page(top: str, head: str = "", *, tail: str = "") -> str:
    return (
        f"<html><head>{head}</head><body><ul id=menu><li><a href=/p>정치</a></ul>{top}"
        f"<div class=date>입력 2023.05.03 09:10</div><div id=text>{BODY}</div>{tail}</body></html>"
    )


def title_of(top: str, head: str = "", *, tail: str = "") -> str | None:
    return clean(page(top, head, tail=tail)).title


TWO = ("다온시 물레방앗간,", "책 2만 권 도서관으로 문 연다")
SHORT = ("다온시 강변 놀이터", "두 곳 더 만든다")


@pytest.mark.parametrize(
    ("top", "head"),
    [
        ("<h2>{0}<br>{1}</h2>", ""),
        ("<h2>{0}<br>{1}</h2>", "<title>다온신문</title>"),
        ("<h2>{0}<br>{1}</h2>", "<title>{0} {1} - 다온신문</title>"),
        ("<div class=t><div>{0}</div><div>{1}</div></div>", "<title>{0} {1} - 다온신문</title>"),
    ],
)
def test_short_halves_of_a_headline_are_joined(top: str, head: str) -> None:
    """Each is less than half of the page's title with the site's name."""
    assert title_of(top.format(*SHORT), head.format(*SHORT)) == " ".join(SHORT)


@pytest.mark.parametrize("label", ["사회", "다온신문", "The Daon Times", "[다온 기획]"])
def test_a_label_above_the_line_break_is_no_part_of_the_headline(label: str) -> None:
    assert title_of(f"<h2>{label}<br>{TITLE}</h2>") == TITLE


def test_a_heading_above_the_headline_is_no_part_of_it() -> None:
    assert title_of("<h2>지역 소식</h2><h2>{1}</h2>".format(*SHORT)) == SHORT[1]


HEADS = [
    "",
    f"<title>{TITLE} - 다온신문</title>",
    f"<title>다온신문 | {TITLE}</title>",
    f"<title>다온신문</title><meta property=og:title content='{TITLE}'>",
    f"<meta property=og:title content='{TITLE} | 다온신문'>",
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    "top",
    [
        "<h1 class=t>{0}<br>{1}</h1>",
        "<h2 class=t><span>{0}</span><br/><span>{1}</span></h2>",
        "<h1 class=t><div>{0}</div><div>{1}</div></h1>",
    ],
)
def test_a_headline_in_two_lines_is_whole(top: str, head: str) -> None:
    assert title_of(top.format(*TWO), head) == TITLE


@pytest.mark.parametrize("head", HEADS[1:])
def test_two_lines_outside_of_a_heading_where_metadata_agrees(head: str) -> None:
    assert title_of("<div class=t><div>{}</div><div>{}</div></div>".format(*TWO), head) == TITLE


def test_a_label_glued_to_the_first_of_two_lines() -> None:
    top = "<h1 class=t><em>기사 제목</em><b>단독</b>{}<br>{}</h1>".format(*TWO)
    assert title_of(top, HEADS[3]) == TITLE


@pytest.mark.parametrize("head", HEADS)
def test_a_deck_and_a_section_are_no_part_of_it(head: str) -> None:
    deck = "<div class=d>강가의 집을 시민에게 돌려주다</div>"
    assert title_of(f"<div class=s>문화</div><h1 class=t>{TITLE}</h1>{deck}", head) == TITLE


@pytest.mark.parametrize(
    "declared",
    [
        f"{TITLE} - 강가의 바른 소식과 더 나은 내일을 여는 새길언론협동조합",
        f"새길 - {TITLE}",
        f"{TITLE} :: 새길신문 ::",
        f"{TITLE} < 문화 < 기사본문 - 새길신문",
        f"[문화] {TITLE} / 새길",
    ],
)
def test_a_site_s_name_is_cut_whichever_part_is_longer(declared: str) -> None:
    """Also where the page itself shows no headline."""
    assert title_of(f"<h1 class=t>{TITLE}</h1>", f"<title>{declared}</title>") == TITLE


@pytest.mark.parametrize("name", ["새길신문", "강가의 바른 소식 새길신문", "새길 인터넷 방송국"])
def test_a_title_no_line_shows_loses_the_site_s_name(name: str) -> None:
    head = f"<title>물레방앗간이 도서관으로 - {name}</title>"
    assert title_of("", head) == "물레방앗간이 도서관으로"


def test_the_title_of_a_drawing_is_none() -> None:
    svg = "<svg><title>물레방아 모양 단추 그림</title></svg><svg><g><title>닫기</title></g></svg>"
    assert title_of(f"{svg}<h1 class=t>{TITLE}</h1>") == TITLE
    assert title_of(f"<h1 class=t>{TITLE}</h1>{svg}", "<title>다온신문</title>") == TITLE


@pytest.mark.parametrize(
    "widget",
    [
        "<h2 class=logo>새길신문</h2>",
        "<h2 class=x>문화 마당</h2>",
        "<h3 class=x>무엇이든 물어보세요</h3>",
        "<h3 class=x>기사 전문 다시 듣기</h3>",
        "<h2 class=x>AI 비서에게 물어보기</h2>",
        "<figure><img src=a.jpg><figcaption>다온시 물레방앗간 도서관</figcaption></figure>",
        "<div class=k>물레방앗간 도서관 다온시 강가</div>",
    ],
)
@pytest.mark.parametrize("head", ["", "<title>새길신문</title>"])
def test_what_is_beside_a_headline_is_none(widget: str, head: str) -> None:
    assert title_of(f"{widget}<h1 class=t>{TITLE}</h1>", head) == TITLE
    assert title_of(f"<h1 class=t>{TITLE}</h1>{widget}", head) == TITLE


BOARD = """<html><head><title>보도자료 | 다온시청</title>
<meta property="og:title" content="보도자료 | 다온시청"></head>
<body><h3 class=t>보도자료</h3><table><tr><th>제목</th><td>{title}</td></tr>
<tr><th>담당부서</th><td>문화과</td></tr><tr><th>등록일</th><td>2023-05-03</td></tr>
<tr><td colspan=2>{body}</td></tr></table></body></html>"""


def test_the_table_of_a_press_release() -> None:
    assert clean(BOARD.format(title=TITLE, body=BODY)).title == TITLE


def test_the_label_may_be_a_paragraph_in_its_cell() -> None:
    row = "<tr><td><p>제목</p></td><td><p>다온시 도서관 개관 안내</p></td></tr>"
    assert title_of(f"<table>{row}<tr><th>담당<td>문화과</table>") == "다온시 도서관 개관 안내"
    row = "<p>제목</p><p>다온시 도서관 개관 안내</p>"
    assert title_of(f"{row}<h1>{TITLE}</h1>") == TITLE


def test_a_label_on_the_last_line_has_no_value() -> None:
    assert clean("<table><tr><th>제목</th></tr></table>").title is None


def test_a_headline_goes_on_to_the_end_of_its_heading() -> None:
    assert title_of(f"<h1 class=t>{TITLE}<br>(종합)</h1>") == f"{TITLE} (종합)"
    assert title_of(f"<h1 class=t>{TITLE}</h1><p>(종합)</p>") == TITLE


def test_the_header_of_a_list_is_no_label() -> None:
    table = "<table><tr><th>번호</th><th>제목</th><th>작성자 이름과 부서</th></tr></table>"
    assert title_of(f"{table}<h1 class=t>{TITLE}</h1>", HEADS[1]) == TITLE


@pytest.mark.parametrize("name", ["새길신문", "문화 | 새길신문"])
def test_a_title_that_is_a_site_s_or_section_s_name_is_none(name: str) -> None:
    assert title_of("", f"<title>{name}</title>") is None


@pytest.mark.parametrize("name", ["새길신문", "새길신문 - 바른 언론", "문화 마당 | 새길신문"])
@pytest.mark.parametrize("tag", ["h1", "div"])
def test_metadata_that_names_the_site_alone(name: str, tag: str) -> None:
    head = f"<meta property=og:title content='{name}'>"
    assert title_of(f"<h2>강가 이야기</h2><{tag} class=t>{TITLE}</{tag}>", head) == TITLE


def test_headings_in_a_row() -> None:
    one, two = TWO
    assert title_of(f"<h2>{one}<br>{two}</h2>") == TITLE
    assert title_of(f"<h2>새 다리 이름 공모 시작</h2><h2>{TITLE}</h2>") == TITLE


def board(*headings: str, title: str) -> str | None:
    return title_of("".join(headings), f"<title>{title}</title>")


def test_the_title_of_a_page_above_its_headline_has_the_names_of_section_and_site() -> None:
    whole = f"{TITLE} > 소식 | 다온협회"
    assert board(f"<h1>{whole}</h1>", f"<h2>{TITLE}</h2>", title=whole) == TITLE
    # What is below is no headline, or the title of the page is another one.
    assert board(f"<h1>{whole}</h1>", f"<p>{TITLE}</p>", title=whole) == whole
    two = "물레방앗간 - 책 2만 권 도서관으로 문 연다"
    assert board(f"<h1>{two}</h1>", "<h2>물레방앗간</h2>", title=f"{two} | 다온신문") == two
    assert board(f"<h1>{two}</h1>", "<h2>물레방앗간 - 책</h2>", title=two) == two


def test_the_outlet_on_the_line_below_a_headline_is_no_part_of_it() -> None:
    top = f"<div class=v><h1>{TITLE}</h1><ul><li>다온경제</li><li>표다솜 기자</li></ul></div>"
    assert title_of(top, f"<title>{TITLE} - 다온경제</title>") == TITLE


@pytest.mark.parametrize("label", ["보도자료", "우리 마을"])
@pytest.mark.parametrize("site", ["", " > 보도자료 | 다온군청"])
def test_a_label_in_the_heading_is_not_of_the_headline(label: str, site: str) -> None:
    top = f"<h2><span>{label}</span> <b>{TITLE}</b></h2>"
    assert title_of(top, f"<title>{TITLE}{site}</title>") == TITLE


def test_a_first_word_that_the_page_declares_is() -> None:
    top = f"<h2>속보 {TITLE}</h2>"
    assert title_of(top, f"<title>속보 {TITLE} - 다온신문</title>") == f"속보 {TITLE}"
    assert title_of(top, "<title>다온신문</title>") == f"속보 {TITLE}"


def test_a_first_word_that_the_lede_repeats_is_no_label() -> None:
    """Sites shorten the titles that they declare."""
    title = "다온시, 강변 놀이터 두 곳 더 만든다"
    lede = "다온시가 내년 봄까지 강변 놀이터를 두 곳 더 만들기로 했다고 28일 밝혔다."
    page = f"<title>{title[5:]}</title><h2>{title}</h2><p>2024.11.28 10:00</p><p>{lede}</p>"
    assert clean(page).title == title
