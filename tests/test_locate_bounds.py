"""A case on either side of each bound of the search for the article's place."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from acceptance_pages import SENTENCES, headline
from cleaner import clean
from cleaner.locate import (
    apart,
    clean_text,
    cut_sentences,
    extent,
    headline_text,
    html,
    measures,
    place,
    several,
    tables,
    text,
)
from cleaner.locate import headline as headlines
from cleaner.locate.cards import count
from cleaner.locate.features import Features
from cleaner.locate.html import Located
from cleaner.read import flattened
from cleaner.read.document import read
from cleaner.rules.user_rules import built_in

DATE = "입력 2024.03.12 09:30"
CLOSED = "저작권자 ⓒ 가온신문 무단전재 및 재배포 금지"


def of_text(*lines: str) -> Features:
    page = flattened.read("\n\n".join(lines))
    assert len(page.lines) == len(lines)
    return Features(page, built_in())


def of_html(body: str, *, title: str = "") -> Features:
    head = f"<meta property=og:title content='{title}'>" if title else ""
    page = read(f"<!doctype html><html><head>{head}</head><body>{body}", None, built_in()).page
    return Features(page, built_in())


def tagged(*texts: str) -> str:
    return "".join(f"<p>{line}</p>" for line in texts)


def fillers(count: int) -> list[str]:
    """Lines of a page that no rule names and that are no headlines."""
    return [f"하람 {'가나다라마바사'[n % 7]}{n % 10}" for n in range(count)]


# --- features ------------------------------------------------------------------------------


def test_times_of_publication_are_found_on_the_whole_page() -> None:
    features = of_text(
        headline(0), DATE, SENTENCES[0], "입력 창구를 고쳤다.", "수정 2024.03.13 10:00", DATE
    )
    assert list(features.publication_lines()) == [1, 5]
    assert list(features.publication_lines()) == [1, 5]  # the second time from what is known
    assert not list(of_text(headline(0), SENTENCES[0]).publication_lines())


@pytest.mark.parametrize(("linked", "is_prose"), [(0.45, True), (0.75, False)])
def test_which_share_of_a_line_makes_it_a_link(linked: float, is_prose: bool) -> None:
    line = SENTENCES[0][:-1]
    at = round(len(line) * linked)
    alone = f"<div><p><a href=/1>{line[:at]}</a>{line[at:]}.</p></div>"
    features = of_html(f"{alone}<div>{tagged(*SENTENCES[1:4])}</div>")
    line_of = next(i for i, text_ in enumerate(features.page.lines) if text_.startswith(line[:9]))
    assert (features.prose[line_of] > 0) == is_prose


@pytest.mark.parametrize(("plain", "is_all"), [(0.02, True), (0.05, False)])
def test_when_all_of_a_page_is_linked(plain: float, is_all: bool) -> None:
    text = tagged(*SENTENCES[:4])
    beside = "나" * round(plain * sum(map(len, SENTENCES[:4])))
    assert of_html(f"<div><a href=/1>{text}</a>{beside}</div>").all_linked == is_all


@pytest.mark.parametrize(("sentences", "is_all"), [(2, False), (4, True)])
def test_how_many_sentences_one_link_around_them_holds(sentences: int, is_all: bool) -> None:
    """Headlines hold none: links to so many others are closed."""
    links = "".join(f"<p>{headline(n)}</p>" for n in range(600))
    linked = f"<a href=/1>{links}{tagged(*SENTENCES[:sentences])}</a>"
    assert of_html(f"{tagged(*SENTENCES[4:7])}<div>{linked}</div>").all_linked == is_all


@pytest.mark.parametrize(
    "link", ["<li><a href=/{}>{}</a></li>", "[{1}](https://a.example/{0})\n\n"]
)
def test_a_short_article_beside_very_many_links_is_all_that_is_kept(link: str) -> None:
    links = "".join(link.format(n, headline(n)) for n in range(600))
    if link.startswith("<"):
        found = clean(f"<h1>{headline(0)}</h1><p>{DATE}</p>{tagged(*SENTENCES[:3])}<ul>{links}")
        assert not clean(f"<ul>{links}</ul>").is_article
    else:
        found = clean("\n\n".join((headline(0), DATE, *SENTENCES[:3], links)))
    assert found.paragraphs == tuple(SENTENCES[:3])


@pytest.mark.parametrize(("noise", "is_blocked"), [(5, True), (8, False)])
def test_which_share_of_a_page_a_box_of_noise_holds(noise: int, is_blocked: bool) -> None:
    box = f"<div class=rel_news>{tagged(*SENTENCES[:noise])}</div>"
    features = of_html(f"<div>{box}<div>{tagged(*SENTENCES[10 : 20 - noise])}</div></div>")
    assert features.blocked(features.page.box[0]) == is_blocked


@pytest.mark.parametrize(("plain", "reports"), [(2, False), (3, True), (4, True)])
def test_how_many_paragraphs_are_a_report(plain: int, reports: bool) -> None:
    features = of_html(f"<div class=a>{tagged(*SENTENCES[:plain])}</div>")
    assert features._reports(0) == reports


@pytest.mark.parametrize(("names", "reports"), [(0.12, True), (0.35, False)])
def test_which_share_of_a_box_is_a_report(names: float, reports: bool) -> None:
    size = round(sum(map(len, SENTENCES[:6])) * names / (1 - names))
    features = of_html(f"<div class=a>{tagged(*SENTENCES[:6], '나' * size)}</div>")
    assert features._reports(0) == reports


@pytest.mark.parametrize(("asked", "is_asked"), [(6_000, True), (10_000, False)])
def test_how_many_lines_the_rules_are_asked_of(asked: int, is_asked: bool) -> None:
    features = of_text("공유하기", SENTENCES[0])
    features._looks = dict.fromkeys(map(str, range(asked)), features.look(1))
    assert (features.look(0).whole("after") is not None) == is_asked


@pytest.mark.parametrize(("headlines", "is_listed"), [(0, True), (1, True), (2, False)])
def test_how_far_above_a_digest_its_lists_header_is(headlines: int, is_listed: bool) -> None:
    heads = ("솔숲길 도서관 밤까지 문 연다", "강마을 나룻배 다시 뜬다")[:headlines]
    features = of_text("주요뉴스", *heads, SENTENCES[0])
    assert text._is_listed_below(features, headlines + 1) == is_listed


# --- the stretch ---------------------------------------------------------------------------


def located(*body: str) -> tuple[int, int]:
    """First and last line of the heaviest stretch."""
    features = of_html("".join(body))
    first, last, _ = html.heaviest(features)
    return first, last


def sized(size: int) -> str:
    """A sentence of so much prose."""
    return f"<p>{'나' * (size - 3)}했다.</p>"


@pytest.mark.parametrize(("count", "is_whole"), [(3, True), (6, False), (8, False)])
def test_how_many_links_part_a_stretch(count: int, is_whole: bool) -> None:
    links = f"<p><a href=/1>{headline(0)}</a></p>" * count
    assert (located(sized(250), links, sized(250)) == (0, count + 1)) == is_whole


@pytest.mark.parametrize(("count", "is_whole"), [(10, True), (15, False)])
def test_how_many_short_lines_part_a_stretch(count: int, is_whole: bool) -> None:
    short = "<p>하람 가</p>" * count
    assert (located(sized(100), short, sized(100)) == (0, count + 1)) == is_whole


@pytest.mark.parametrize(("count", "is_whole"), [(7, True), (10, False)])
def test_how_many_controls_part_a_stretch(count: int, is_whole: bool) -> None:
    controls = "<div><button>가기</button></div>" * count
    assert (located(sized(100), controls, sized(100)) == (0, count + 1)) == is_whole


@pytest.mark.parametrize(("count", "is_whole"), [(3, True), (5, False)])
def test_how_many_sentences_of_noise_part_a_stretch(count: int, is_whole: bool) -> None:
    noise = f"<div class=rel_news>{'<p>그는 강가로 갔다고 합니다.</p>' * count}</div>"
    assert (located(sized(100), noise, sized(100), sized(99)) == (0, count + 2)) == is_whole


@pytest.mark.parametrize(("inside", "is_inner"), [(7, False), (9, True)])
def test_which_share_of_the_prose_the_container_holds(inside: int, is_inner: bool) -> None:
    inner = f"<div class=b>{''.join(sized(40) for _ in range(inside))}</div>"
    features = of_html(
        f"<div class=a>{inner}{''.join(sized(40) for _ in range(10 - inside))}</div>"
    )
    box = html._holder(features, 0, 9)
    assert (features.page.class_attr[box] == "b") == is_inner


@pytest.mark.parametrize(("lines", "is_near"), [(22, True), (30, False)])
def test_how_far_below_its_date_a_short_body_is(lines: int, is_near: bool) -> None:
    above = [f"하람 {'가' * (n % 5)}" for n in range(lines - 1)]
    features = of_text(headline(0), DATE, *above, "강변 창고 앞 새 다리 놓이는 모습 보러 오세요")
    assert (html.below_date(features) is not None) == is_near


@pytest.mark.parametrize(("lines", "are_few"), [(3, True), (4, False)])
def test_how_many_lines_a_short_body_has(lines: int, are_few: bool) -> None:
    body = [f"강변 창고 앞 새 다리 {n}번째 놓이는 모습" for n in range(lines)]
    assert (html.below_date(of_text(headline(0), DATE, *body)) is not None) == are_few


@pytest.mark.parametrize(("words", "is_notice"), [(2, False), (3, True), (4, True)])
def test_how_many_services_a_notice_names(words: int, is_notice: bool) -> None:
    named = "과 ".join(["회원", "약관", "문의", "구독"][:words])
    features = of_html(f"<p>언제나 {named}을 살펴 주시기를 부탁드립니다.</p>")
    assert html._is_notice(features, [0]) == is_notice


# --- flattened text ------------------------------------------------------------------------


@pytest.mark.parametrize(("lines", "is_reached"), [(14, True), (20, False)])
def test_how_many_lines_part_the_prose(lines: int, is_reached: bool) -> None:
    features = of_text(*SENTENCES[:3], *fillers(lines), SENTENCES[3])
    end = extent._reached(features, range(3, len(features.page.lines)), 2)
    assert (end == lines + 3) == is_reached


@pytest.mark.parametrize(("cells", "is_reached"), [(50, True), (70, False)])
def test_how_many_cells_part_the_prose(cells: int, is_reached: bool) -> None:
    page = flattened.read("\n\n".join([*SENTENCES[:3], *["12.5"] * cells, SENTENCES[3]]))
    features = Features(page, built_in())
    end = extent._reached(features, range(3, len(page.lines)), 2)
    assert (end == cells + 3) == is_reached


@pytest.mark.parametrize(("size", "is_cell"), [(12, True), (18, False)])
def test_how_long_a_cell_is(size: int, is_cell: bool) -> None:
    assert tables.is_number("1" * size) == is_cell


@pytest.mark.parametrize(("longer", "is_reached"), [(2, True), (3, False)])
def test_how_many_cells_of_a_table_are_longer(longer: int, is_reached: bool) -> None:
    cells = ["하람 강변의 새 다리 이름 가나다"] * longer
    page = flattened.read("\n\n".join([headline(0), DATE, SENTENCES[0], *cells, *SENTENCES[1:4]]))
    features = Features(page, built_in())
    assert (extent.lede_above(features, 3 + longer) == 2) == is_reached


@pytest.mark.parametrize(("lines", "is_head"), [(3, True), (4, False)])
def test_how_many_lines_are_above_the_date(lines: int, is_head: bool) -> None:
    above = [f"{n}번째 창고를 고쳐 쓴다" for n in range(lines)]
    features = of_text(*above, DATE, *SENTENCES[:6])
    features.prose[:lines] = [5] * lines
    body = [i for i, prose in enumerate(features.prose) if prose]
    assert (text.without_headline(features, body)[0] > lines) == is_head


@pytest.mark.parametrize(("lines", "is_head"), [(17, True), (25, False)])
def test_how_far_below_the_first_line_the_date_is(lines: int, is_head: bool) -> None:
    features = of_text("창고를 고쳐 쓴다", *fillers(lines - 1), DATE)
    assert (text.without_headline(features, [0]) == []) == is_head


@pytest.mark.parametrize(("above", "are_cards"), [(6, True), (14, True), (18, False)])
def test_how_much_prose_cards_above_the_date_hold(above: int, are_cards: bool) -> None:
    cards = [line for n in range(above) for line in (headline(n % 12), SENTENCES[n])]
    features = of_text(*cards, DATE, *SENTENCES[20:28])
    body = [i for i, prose in enumerate(features.prose) if prose]
    assert (text._without_cards(features, body)[0] > 2 * above) == are_cards


@pytest.mark.parametrize(("read_", "closes"), [(1, False), (3, True)])
def test_how_much_prose_is_read_before_an_article_closes(read_: int, closes: bool) -> None:
    features = of_text(
        *SENTENCES[:read_],
        "저작권자 ⓒ 가온신문 무단전재 및 재배포 금지",
        *["사회", SENTENCES[9]] * 3,
    )
    weights = text._weights_of_text(features, range(len(features.page.lines)))
    assert (weights[read_ + 2] < features.prose[read_ + 2]) == closes


@pytest.mark.parametrize(("sentences", "is_over"), [(5, False), (7, True)])
def test_how_much_prose_makes_sure_of_an_article(sentences: int, is_over: bool) -> None:
    features = of_text(*SENTENCES[:sentences], CLOSED, *["사회"] * 45, *SENTENCES[9:18])
    weights = text._weights_of_text(features, range(len(features.page.lines)))
    assert (weights[sentences + 46] == features.prose[sentences + 46]) != is_over


# --- several articles ----------------------------------------------------------------------


def entry(head: str, *between: str, more: str = "") -> str:
    body = tagged(*between, "2024.03.12 09:30", *SENTENCES[:3])
    return f"<article><h2>{head}</h2>{body}{more}</article>"


@pytest.mark.parametrize(("lines", "is_head"), [(9, True), (14, False)])
def test_how_far_down_an_article_its_date_is(lines: int, is_head: bool) -> None:
    features = of_html(entry(headline(0), *fillers(lines)))
    boxes = [box for box, tag in enumerate(features.page.tag) if tag == "article"]
    assert bool(list(several._entries(features, boxes))) == is_head


@pytest.mark.parametrize(("size", "is_date"), [(70, True), (100, False)])
def test_how_long_the_line_of_a_date_is(size: int, is_date: bool) -> None:
    line = "2024.03.12 09:30 "
    assert several._is_date(of_text(line + "가" * (size - len(line))), 0) == is_date


@pytest.mark.parametrize(("size", "is_title"), [(6, False), (10, True)])
def test_how_long_the_title_of_an_entry_is(size: int, is_title: bool) -> None:
    title = "강변창고를고쳐목공소로쓴다"
    features = of_text(title[:size], SENTENCES[0])
    assert several.is_title(features.page, 0, title) == is_title


@pytest.mark.parametrize(("count", "are_articles"), [(40, True), (60, False)])
def test_how_many_boxes_are_articles(count: int, are_articles: bool) -> None:
    features = of_html("".join(entry(headline(n % 12)) for n in range(count)))
    assert bool(list(several._alike(features))) == are_articles


@pytest.mark.parametrize(("lines", "is_near"), [(2, True), (3, False)])
def test_how_far_above_its_date_a_headline_is(lines: int, is_near: bool) -> None:
    features = of_text(headline(0), *fillers(lines), DATE)
    assert (several._headline(features, lines + 1) == 0) == is_near


# --- notices and poems ---------------------------------------------------------------------


def noticed(*lines: str, above: int = 0) -> bool:
    features = of_text(headline(0), DATE, *fillers(above), *lines)
    return apart.items(features, Located(0, 0, 0, 0, False)) is not None


ITEM = "▲ 고다온씨 별세, 고하늘 고나래씨 부친상 = 한들병원 장례식장 삼호실 발인 이십일일 오전"


@pytest.mark.parametrize(("above", "is_near"), [(10, True), (15, False)])
def test_how_far_below_a_date_a_notice_is(above: int, is_near: bool) -> None:
    assert noticed(ITEM, above=above) == is_near


@pytest.mark.parametrize(("size", "is_notice"), [(25, False), (35, True)])
def test_how_long_a_notice_is(size: int, is_notice: bool) -> None:
    assert noticed(f"▲ {'고다온 ' * 20}".replace(" ", "")[: size + 1]) == is_notice


@pytest.mark.parametrize(("names", "is_notice"), [(2, True), (4, False)])
def test_which_share_of_a_notice_is_marked(names: int, is_notice: bool) -> None:
    assert noticed(ITEM, *["고다온 고하늘"] * names) == is_notice


def is_poem(*lines: str) -> bool:
    return apart.is_poem(of_text(*lines), range(len(lines)))


@pytest.mark.parametrize(("lines", "is_one"), [(4, False), (5, True), (6, True)])
def test_how_many_lines_a_poem_has(lines: int, is_one: bool) -> None:
    assert is_poem(*[f"바람이 먼저 눕고 {n}" for n in range(lines)]) == is_one


@pytest.mark.parametrize(("size", "is_one"), [(11, True), (15, False)])
def test_how_long_the_lines_of_a_poem_are(size: int, is_one: bool) -> None:
    assert is_poem(*[f"바람이 {'가' * (size - 4)}"] * 6) == is_one


# --- clean text ----------------------------------------------------------------------------


@pytest.mark.parametrize(("same", "is_twice"), [(8, False), (12, True)])
def test_how_far_two_first_lines_are_alike(same: int, is_twice: bool) -> None:
    first = "강변 창고 고쳐 목공소로"
    assert clean_text._opens_twice(of_text(first, first[:same] + "나라").page) == is_twice


@pytest.mark.parametrize(("lines", "are_captions"), [(3, True), (4, False)])
def test_how_many_captions_are_a_text(lines: int, are_captions: bool) -> None:
    features = of_text(*[f"강변 창고 앞 목수들 모임 {n}" for n in range(lines)])
    assert clean_text._reads_like_text(features) == are_captions


@pytest.mark.parametrize(("size", "is_caption"), [(12, False), (18, True)])
def test_how_long_a_caption_alone_is(size: int, is_caption: bool) -> None:
    features = of_text(("강변 창고 앞 목수들 모임 사진 모음")[:size])
    assert clean_text._reads_like_text(features) == is_caption


@pytest.mark.parametrize(("heads", "is_text"), [(2, True), (6, False)])
def test_how_much_of_a_text_is_prose(heads: int, is_text: bool) -> None:
    features = of_text(
        *SENTENCES[:4], *["강변 창고 앞 목수들 모임 사진과 다음 달 여는 행사 알림판"] * heads
    )
    assert clean_text._reads_like_text(features) == is_text


# --- cards and tables ----------------------------------------------------------------------


def carded(cards: int, others: int = 0, *, paragraphs: int = 1, lines: int = 0) -> int:
    """How many cards there are in a row of boxes."""
    more = "".join(f"<p>{text_}</p>" for text_ in fillers(lines))
    digest = tagged(*SENTENCES[:paragraphs])
    card = f"<div class=c><h3><a href=/1>{headline(1)}</a></h3>{digest}{more}</div>"
    other = f"<div class=c>{tagged(SENTENCES[9])}</div>"
    features = of_html(f"<div>{card * cards}{other * others}</div>")
    first = next(i for i, prose in enumerate(features.prose) if prose)
    return count(features, Located(0, first, first, 40, False))


@pytest.mark.parametrize(("cards", "are_list"), [(2, False), (3, True), (4, True)])
def test_how_many_cards_are_a_list(cards: int, are_list: bool) -> None:
    assert bool(carded(cards)) == are_list


@pytest.mark.parametrize(("others", "are_list"), [(2, True), (4, False)])
def test_which_share_of_boxes_are_cards(others: int, are_list: bool) -> None:
    assert bool(carded(5, others)) == are_list


@pytest.mark.parametrize(("paragraphs", "is_card"), [(3, True), (4, False)])
def test_how_many_paragraphs_a_card_has(paragraphs: int, is_card: bool) -> None:
    assert bool(carded(4, paragraphs=paragraphs)) == is_card


@pytest.mark.parametrize(("lines", "is_card"), [(8, True), (13, False)])
def test_how_many_lines_a_card_has(lines: int, is_card: bool) -> None:
    assert bool(carded(4, lines=lines)) == is_card


@pytest.mark.parametrize(("size", "is_grid"), [(12, True), (18, False)])
def test_how_long_a_link_in_a_table_is(size: int, is_grid: bool) -> None:
    row = f"<tr><td><a href=/1>{'가' * size}</a></td><td>12</td></tr>"
    page = of_html(f"<table>{row * 3}</table>").page
    assert tables.is_grid(page, range(len(page.lines))) == is_grid


@pytest.mark.parametrize(("rows", "is_grid"), [(1, False), (2, True)])
def test_how_many_rows_and_cells_a_table_has(rows: int, is_grid: bool) -> None:
    page = of_html(f"<table>{'<tr><td>가</td><td>12</td></tr>' * rows}</table>").page
    assert tables.is_grid(page, range(len(page.lines))) == is_grid
    page = of_html(f"<table>{('<tr>' + '<td>가</td>' * rows + '</tr>') * 3}</table>").page
    assert tables.is_grid(page, range(len(page.lines))) == is_grid


@pytest.mark.parametrize(("figures", "is_row"), [(7, True), (8, False)])
def test_how_long_a_row_of_figures_is(figures: int, is_row: bool) -> None:
    assert bool(tables._figures("가온" + " 123,456" * figures)) == is_row


@pytest.mark.parametrize(("figures", "are_cells"), [(10, True), (14, False)])
def test_how_many_figures_are_below_a_name(figures: int, are_cells: bool) -> None:
    assert bool(tables._row_of_cells(["가온", *["12"] * figures], 0)) == are_cells


# --- boxes of paragraphs -------------------------------------------------------------------


def home_of_first(first: str, below: str) -> str:
    """The class of the box in which the first of two paragraphs is among others."""
    picture = f"<figure>{tagged(*fillers(5))}</figure>"
    page = of_html(f"<div class=v>{first}{picture}{below}</div>").page
    return page.class_attr[page.home(page.lines.index(SENTENCES[0]))]


WRAPPED = f"<div><p>{SENTENCES[0]}</p></div>"


@pytest.mark.parametrize(
    ("first", "below", "is_among"),
    [
        (WRAPPED, f"<div><p>{SENTENCES[1]}</p></div>", True),
        (f"<div>{WRAPPED}</div>", f"<div><div>{SENTENCES[1]}</div></div>", True),
        (WRAPPED, f"<p>{SENTENCES[1]}</p>", False),
        (WRAPPED, f"<div class=w><p>{SENTENCES[1]}</p></div>", False),
        (WRAPPED, f"<div>{tagged(*SENTENCES[1:3])}</div>", False),
    ],
    ids=["boxes", "nested", "no-box", "name", "two-lines"],
)
def test_whether_a_box_of_one_line_is_a_paragraph_among_others(
    first: str, below: str, is_among: bool
) -> None:
    assert (home_of_first(first, below) == "v") == is_among


# --- measures of a text --------------------------------------------------------------------

CUT = "가온시는 다리를 놓았다. 그리고 "


def cut(size: int, *, gap: bool) -> bool:
    """Whether a paragraph of so many characters breaks off."""
    features = of_text(CUT + "나" * (size - len(CUT)), "나" * size, *SENTENCES[:3])
    return measures._breaks_off(features.page, 0, frozenset((1,)) if gap else frozenset())


@pytest.mark.parametrize(
    ("rest", "is_cut"),
    [
        ("/가온뉴스1", False),
        ("/ 에이피 한결통신", False),
        ("한결신문", False),
        ("/시장과 구청장과 의원들은 새 다리", True),
        ("시장은 새 다리를", True),
    ],
)
def test_who_gave_a_picture_breaks_no_sentence_off(rest: str, is_cut: bool) -> None:
    assert cut_sentences.ends_inside(f"시민들이 새 다리를 건너고 있다. {rest}") == is_cut


@pytest.mark.parametrize(("size", "is_cut"), [(110, False), (160, True)])
def test_how_wide_a_line_is_that_no_tool_wrapped(size: int, is_cut: bool) -> None:
    assert cut(size, gap=False) == is_cut


@pytest.mark.parametrize(("size", "is_cut"), [(600, True), (800, False)])
def test_how_long_a_digest_is(size: int, is_cut: bool) -> None:
    assert cut(size, gap=True) == is_cut


@pytest.mark.parametrize(("size", "is_cut"), [(300, True), (400, False)])
def test_how_long_one_digest_alone_is(size: int, is_cut: bool) -> None:
    features = of_text(CUT + "나" * (size - len(CUT)), headline(0), *SENTENCES[:4])
    assert bool(measures.measure(features, Located(0, 0, 5, 80, False)).cut) == is_cut


@pytest.mark.parametrize(("gaps", "end"), [(7, True), (9, False)])
def test_where_gaps_end_paragraphs(gaps: int, end: bool) -> None:
    page = of_text(*SENTENCES[:10]).page
    page.breaks = set(range(1, gaps + 1))
    assert (measures._gaps(page) is page.breaks) == end


@pytest.mark.parametrize(("share", "is_last"), [(0.5, True), (0.7, False)])
def test_how_short_the_line_below_is(share: float, is_last: bool) -> None:
    assert measures._ends_paragraph(["나" * 100, "나" * round(100 * share)], 0) == is_last


@pytest.mark.parametrize(("size", "is_alike"), [(160, True), (250, False)])
def test_how_much_digests_differ_in_length(size: int, is_alike: bool) -> None:
    page = of_text("나" * 100, "가" * size).page
    assert bool(measures._alike(page, [1], [0])) == is_alike


def entries(numbers: range, *between: str) -> list[str]:
    """Headlines of a list with these lines between each and its day."""
    return [line for n in numbers for line in (headline(n), *between, f"2024.03.{10 + n} 09:30")]


@pytest.mark.parametrize(("between", "is_list"), [(1, True), (2, False)])
def test_how_near_each_other_the_days_of_a_list_are(between: int, is_list: bool) -> None:
    """A picture between two bare days and cards with a digest is no headline of a list."""
    lines = ("가온신문", "표누리 사진")[:between]
    above = entries(range(4), "가온신문") if is_list else [headline(9), *["2024.03.12 09:30"] * 2]
    features = of_text(*above, "설온빛이 찍은 강변", *entries(range(4, 8), *lines))
    place = Located(0, len(above), len(above), 0, False)
    assert (measures.measure(features, place).between > 1) == is_list


@pytest.mark.parametrize(("caption", "opens"), [(60, True), (100, False)])
def test_how_long_a_caption_in_front_of_an_outlet_is(caption: int, opens: bool) -> None:
    glued = "새 버스가 차고지를 나서고 있다. " * 7
    text = f"{glued[:caption]}[가온신문] {SENTENCES[0]}"
    assert measures._datelines([text]) == opens
    assert measures._datelines([text.replace("]", "=도하람 기자]")]) == opens


@pytest.mark.parametrize(("behind", "is_entry"), [("09:30:12도하람 기자 -", 1), ("도" * 40, 0)])
def test_how_near_the_end_the_day_of_an_entry_is(behind: str, is_entry: int) -> None:
    assert measures._entries(f"{SENTENCES[0]}2024-03-12 {behind}") == is_entry


# --- other bounds --------------------------------------------------------------------------


def test_how_many_lines_around_the_article_are_judged() -> None:
    features = of_text(*(f"하람 {n}" for n in range(30)), *SENTENCES[:11], *["공유하기"] * 30)
    found = place.region(features, Located(0, 30, 40, 400, False))
    assert 18 <= found.start <= 22
    assert 51 <= found.stop <= 59


@pytest.mark.parametrize(("between", "opens"), [(2, True), (3, False)])
def test_how_far_below_its_heading_a_date_is(between: int, opens: bool) -> None:
    features = of_html(f"<h1>{headline(0)}</h1>{tagged(*fillers(between), '2024.03.12 09:30')}")
    assert apart._opens(features, between + 1) == opens


@pytest.mark.parametrize(("size", "is_one"), [(20, True), (30, False)])
def test_how_long_the_longest_line_of_a_poem_is(size: int, is_one: bool) -> None:
    assert apart._is_poem_line(of_text(f"바람이 {'가' * (size - 4)}", SENTENCES[0]), 0, 0) == is_one


@pytest.mark.parametrize(("known", "is_headline"), [(7, False), (9, True)])
def test_how_many_words_of_a_headline_the_text_repeats(known: int, is_headline: bool) -> None:
    words = "창고들 목공소 주민들 지붕을 기둥을 강사를 개장을 대패로 톱밥을 못질을".split()
    lede = " ".join(words[:known]) + SENTENCES[0]
    features = of_text(", ".join(words), lede, *SENTENCES[1:4])
    assert clean_text.is_headline(features) == is_headline


def test_how_many_damaged_lines_are_repaired() -> None:
    features = of_text(*(f"강변 창\ufffd {n}동 지붕" for n in range(180)))
    for line in range(180):
        features.look(line)
    assert 80 < features._damaged < 120


@pytest.mark.parametrize(("bold", "is_bold"), [(7, False), (9, True)])
def test_how_much_of_a_line_is_bold(bold: int, is_bold: bool) -> None:
    page = of_text("가나다라마바사아자차", SENTENCES[0]).page
    page.bold[0] = bold
    assert page.is_bold(0) == is_bold


@pytest.mark.parametrize(("size", "is_row"), [(50, True), (70, False)])
def test_how_long_the_cells_of_a_row_are(size: int, is_row: bool) -> None:
    page = of_html(f"<table><tr><td>가온</td><td>{'가' * size}</td></tr></table>").page
    assert page.same_row(0, 1) == is_row


@pytest.mark.parametrize(("size", "is_article"), [(30, False), (50, True)])
def test_how_much_prose_an_article_among_several_has(size: int, is_article: bool) -> None:
    boxes = f"<article><h2>{headline(0)}</h2>{sized(size)}</article>" * 3
    assert bool(list(several._alike(of_html(boxes)))) == is_article


@pytest.mark.parametrize(("below", "last"), [(2, 2), (3, 0)])
def test_how_many_lines_a_headline_has(below: int, last: int) -> None:
    parts = ["강변창고하나", "강변창고둘째", "강변창고셋째"][:below]
    features = of_text(headline(0), *parts, *SENTENCES[:4])
    assert headlines._below(features.page, 0, "".join(parts) + "신문") == last


@pytest.mark.parametrize(("known", "is_like"), [(2, False), (3, True)])
def test_how_many_of_its_own_words_a_headline_has(known: int, is_like: bool) -> None:
    words = "창고들 목공소 주민들 지붕창 톱밥통".split()
    page = of_text(" ".join(words), *SENTENCES[:3]).page
    head: Any = SimpleNamespace(page=page, lede=" ".join(words[:known]), named=lambda _: None)
    assert headline_text._is_like_headline(head, 0) == is_like


@pytest.mark.parametrize(("count_", "is_whole"), [(6, True), (9, False)])
def test_how_many_ruled_lines_part_a_stretch_of_text(count_: int, is_whole: bool) -> None:
    features = of_text(*SENTENCES[:3], *["공유하기"] * count_, *SENTENCES[3:10])
    body = text._heaviest(features, range(len(features.page.lines)))
    assert (body[0] == 0 and body[-1] == count_ + 9) == is_whole
