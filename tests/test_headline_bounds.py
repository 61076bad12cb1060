"""A case on either side of each measure by which a line is the headline."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from acceptance_pages import SENTENCES
from cleaner import clean
from cleaner.locate import headline, headline_text
from cleaner.locate.page_title import without_site
from cleaner.page import Page
from cleaner.read import flattened

TITLE = "가온시, 시내버스 서른두 대 전기버스로"
LEDE = SENTENCES[0]
MENU = "정치"  # too short for a headline
DATE = "2024.03.12 09:30"


def by_position(
    above: Sequence[str], body: Sequence[str] = SENTENCES[:3], **named: str
) -> str | None:
    """The headline of a text; named: the family of each line that holds the word."""
    page = page_of(*above, *body)

    def family(line: int) -> str | None:
        return next((f for f, word in named.items() if word in page.lines[line]), None)

    line = headline_text.by_position(page, len(above), len(page.lines) - 1, family)
    return None if line is None else page.lines[line]


def page_of(*lines: str) -> Page:
    page = flattened.read("\n\n".join(lines))
    assert page.lines == list(lines)
    return page


@pytest.mark.parametrize(("length", "is_site"), [(25, True), (40, False)])
def test_how_long_the_name_of_a_site_is(length: int, is_site: bool) -> None:
    assert (without_site(f"{TITLE} - {'나' * length}", LEDE) == TITLE) == is_site


@pytest.mark.parametrize(("length", "is_section"), [(5, True), (8, False)])
def test_how_long_the_name_of_a_section_is(length: int, is_section: bool) -> None:
    title = f"{TITLE} | {'나' * length} | 새누리"
    assert (without_site(title, "나" * 9) == TITLE) == is_section


@pytest.mark.parametrize(("left", "is_cut"), [("버스로", False), ("전기버스", True)])
def test_what_is_left_of_a_title(left: str, is_cut: bool) -> None:
    assert (without_site(f"{left} - 나나나", LEDE) == left) == is_cut


@pytest.mark.parametrize(
    ("title", "is_path"),
    [
        ("한인사회 > 교민문화", True),
        ("버스 노선 바꾼다 > 가온신문", False),
        ("전기버스 - 나나나", False),
    ],
)
def test_a_path_is_no_title_with_its_site(title: str, is_path: bool) -> None:
    assert (without_site(title, LEDE) == title) == is_path


@pytest.mark.parametrize(("length", "is_cut"), [(9, False), (15, True)])
def test_what_is_behind_a_site(length: int, is_cut: bool) -> None:
    assert (without_site(f"가온신문 - {'나' * length}", LEDE) == "나" * length) == is_cut


@pytest.mark.parametrize(("length", "is_read"), [(16, False), (25, True)])
def test_how_long_a_sentence_of_the_lede_is(length: int, is_read: bool) -> None:
    page = page_of("가" * (length - 3) + "했다.")
    assert bool(headline_text.lede_of(page, 0, 0)) == is_read


@pytest.mark.parametrize(("length", "is_read"), [(1000, True), (2000, False)])
def test_how_far_the_lede_goes(length: int, is_read: bool) -> None:
    page = page_of(*(["가" * 97 + "했다."] * (length // 100)), LEDE)
    assert ("시내버스" in headline_text.lede_of(page, 0, len(page.lines) - 1)) == is_read


@pytest.mark.parametrize(("lines", "is_found"), [(1, True), (2, False)])
def test_where_a_table_of_an_archive_holds_the_headline(lines: int, is_found: bool) -> None:
    page = page_of(*SENTENCES[:lines], f"{TITLE} [가온신문] 2024-03-12 | {LEDE}")
    assert (headline.find(page, 0, len(page.lines), lambda _: None).text == TITLE) == is_found


@pytest.mark.parametrize(("lines", "is_found"), [(6, True), (10, False)])
def test_how_far_below_the_text(lines: int, is_found: bool) -> None:
    page = page_of(LEDE, *([MENU] * (lines - 1)), TITLE, DATE)
    found = headline_text.below(page, 0, lambda line: "date" if page.lines[line] == DATE else None)
    assert (found is not None) == is_found


@pytest.mark.parametrize(("lines", "is_found"), [(40, True), (75, False)])
def test_how_far_above_the_text(lines: int, is_found: bool) -> None:
    above = [MENU, MENU, TITLE, DATE, *([MENU] * (lines - 2))]
    assert (by_position(above, date=DATE) == TITLE) == is_found


@pytest.mark.parametrize(("lines", "is_found"), [(150, True), (200, False)])
def test_how_far_above_players_and_comments(lines: int, is_found: bool) -> None:
    """Further up, a line above a reporter is the headline of another article."""
    above = [MENU, MENU, TITLE, "도하람 기자", *([MENU] * lines)]
    assert (by_position(above, byline="도하람") == TITLE) == is_found


def test_decks_are_below_the_date_however_many_controls_are_above_it() -> None:
    title, deck = "새벽 위판장, 손님맞이 분주한 까닭", "시내버스 차고지 두 곳에 충전기 놓는다"
    above = [MENU, MENU, title, *(f"공유 {n}" for n in range(12)), DATE, deck]
    assert by_position(above, date=DATE, share="공유") == title


@pytest.mark.parametrize(("length", "is_found"), [(120, True), (170, False)])
def test_how_long_a_headline_is(length: int, is_found: bool) -> None:
    title = f"{TITLE} {'나' * (length - len(TITLE) - 1)}"
    assert (by_position([MENU, title, DATE], date=DATE) == title) == is_found


@pytest.mark.parametrize(("length", "is_found"), [(50, True), (80, False)])
def test_how_long_the_headline_in_a_text_is(length: int, is_found: bool) -> None:
    title = f"{TITLE} {'나' * (length - len(TITLE) - 1)}"
    assert (by_position([], [title, *SENTENCES[:3]]) == title) == is_found


@pytest.mark.parametrize(
    ("title", "below", "is_found"),
    [
        # A word above a date is a name if it is short.
        ("나나나나나", DATE, False),
        ("나나나나나나나나", DATE, True),
        # Above a row of controls only a line of some length is a headline.
        ("나나나나 나나나나나", "공유", False),
        ("나나나나나나나 나나나나나나나", "공유", True),
        # A menu has more words.
        ("나나나나 라라라라라 마마마 바바바", "공유", True),
        ("나나나나 라라라라라 마마마 바바바 사사사 아아아", "공유", False),
        # The text takes up words of a headline: two of five, four of six.
        ("가온시 시내버스 나나나 라라라 마마마", "공유", False),
        ("가온시 시내버스 서른두 전기버스 나나나 나나나", MENU, True),
    ],
)
def test_how_much_a_headline_has_of_one(title: str, below: str, is_found: bool) -> None:
    assert (by_position([MENU, title, below], date=DATE, share="공유") == title) == is_found


@pytest.mark.parametrize(("length", "is_date"), [(70, True), (110, False)])
def test_how_long_the_line_of_a_date_is(length: int, is_date: bool) -> None:
    title = "나나나나나나나 나나나나나나나"
    assert (by_position([MENU, title, DATE + " 나" * (length // 2 - 8)]) == title) == is_date


@pytest.mark.parametrize(("decks", "is_found"), [(3, True), (4, False)])
def test_how_many_decks_are_below_a_headline(decks: int, is_found: bool) -> None:
    below = [f"가온시, 차고지 {i}곳에 충전기를 놓고 버스를 바꿔" for i in range(2, 2 + decks)]
    assert (by_position([MENU, TITLE, *below, DATE], date=DATE) == TITLE) == is_found


# ---- with metadata -------------------------------------------------------------------------


def title_of(top: str, head: str) -> str | None:
    body = "".join(f"<p>{text}</p>" for text in SENTENCES[:4])
    return clean(
        f"<html><head>{head}</head><body><ul id=menu><li><a href=/p>정치</a></ul>{top}"
        f"<div class=date>입력 2023.05.03 09:10</div><div id=text>{body}</div></body></html>"
    ).title


def og(title: str) -> str:
    return f"<meta property=og:title content='{title}'>"


@pytest.mark.parametrize(("shown", "is_it"), [(8, False), (13, True)])
def test_how_much_of_a_title_a_line_shows(shown: int, is_it: bool) -> None:
    title = "가나다라마바사아자차카타파하거너더러머버"
    assert (title_of(f"<div>{title[:shown]}</div>", og(title)) == title[:shown]) == is_it


@pytest.mark.parametrize(("lines", "is_logo"), [(30, False), (50, True)])
def test_a_short_title_far_above_is_a_logo(lines: int, is_logo: bool) -> None:
    menu = "".join(f"<p>{MENU}</p>" for _ in range(lines))
    top = f"<div>나나나 나나나</div>{menu}<div>{TITLE}</div>"
    assert (title_of(top, "<title>나나나 나나나</title>") == TITLE) == is_logo


@pytest.mark.parametrize(("length", "is_sure"), [(8, False), (12, True)])
def test_a_long_title_of_metadata_needs_no_line(length: int, is_sure: bool) -> None:
    assert (title_of(f"<div>{TITLE}</div>", og("나" * length)) == "나" * length) == is_sure


@pytest.mark.parametrize(("length", "is_label"), [(4, False), (8, True)])
def test_how_short_the_value_of_a_label_is(length: int, is_label: bool) -> None:
    top = f"<table><tr><th>제목</th><td>{'나' * length}</td></tr></table><div>{TITLE}</div>"
    assert (title_of(top, og(TITLE)) == "나" * length) == is_label


@pytest.mark.parametrize(("others", "is_read"), [(12, True), (20, False)])
def test_how_many_titles_are_compared(others: int, is_read: bool) -> None:
    head = "".join(og(f"{'나' * 12}{i:02d}") for i in range(others)) + og(TITLE)
    assert (title_of(f"<div>{TITLE}</div>", head) == TITLE) == is_read


def test_nothing_is_looked_for_above_the_first_line() -> None:
    assert clean("입력0").title is None


@pytest.mark.parametrize(("stopped", "is_found"), [(3, True), (2, False)])
def test_sentences_with_stops_below_a_headline_without(stopped: int, is_found: bool) -> None:
    title = "시내버스, 서른두 대 전기버스로 바꾼다"
    body = [*SENTENCES[:stopped], *(text.rstrip(".") for text in SENTENCES[stopped:4])]
    assert (by_position([], [title, *body]) == title) == is_found


@pytest.mark.parametrize(("words", "is_site"), [(5, True), (6, False)])
def test_how_many_words_a_site_has(words: int, is_site: bool) -> None:
    title = f"{TITLE} - {' '.join(['나나'] * words)}"
    assert (without_site(title, LEDE) == TITLE) == is_site
