"""Runs of short tags are merged before the parse: nothing is lost, and little is left of them."""

from __future__ import annotations

import re

import pytest

from cleaner import clean
from cleaner.read import thin
from cleaner.read.document import read
from cleaner.read.origins import origins
from cleaner.read.thin import LEAST_TAGS, thinned
from cleaner.rules.user_rules import built_in

SENTENCES = (
    "다온시는 낡은 물레방앗간을 고쳐 도서관으로 연다고 3일 밝혔다.",
    "도서관은 강가 쪽 벽을 유리로 바꾸고 책 2만 권을 들였다.",
    "시장은 “물소리를 들으며 책을 읽는 자리가 되기를 바란다”고 말했다.",
)
HEAD = "<h1>다온시 물레방앗간, 도서관으로 다시 연다</h1><p>입력 2024.03.19 14:05</p>"
BODY = "<div class=article-body>" + "".join(f"<p>{text}</p>" for text in SENTENCES) + "</div>"
PIECES = (
    "<p>{}", "<p>{}</p>", "<li>{}", "<br>{}", "<tr><td>{}</td><td>둘</td></tr>", "<a>{}",
    "<b>{}</b>", "<div>{}</div>", "<h3>{}</h3>", "<ul><li><b>{}</b></ul>", "<img>{}", "<q>{}</q>",
    "<p class=a>{}", "<li id='n{}'>{}", '<td class="a b">{}', "<div a={}>1</div>", "<p/>{}",
    "<a href=/{}>{}</a>", "<i a b c=d>{}</i>", "<un-x a={}>1</un-x>", "<hr>", "<pre>{}</pre>",
    "<p a=b>“{}” = '1'",
)  # fmt: skip


def page_of(piece: str, count: int) -> str:
    lines = "".join(piece.replace("{}", str(number)) for number in range(count))
    return f"<!doctype html><body>{HEAD}{BODY}<div class=more>{lines}</div>"


def is_strewn(page: str) -> bool:
    return thin.is_strewn(page.encode(), len(page))


def words(page: str) -> str:
    return "".join(re.sub(r"<[^<>]*>", "", page).split())


@pytest.mark.parametrize("piece", PIECES)
def test_a_run_of_short_tags_keeps_its_words_and_loses_its_tags(piece: str) -> None:
    page = page_of(piece, 2 * LEAST_TAGS)
    assert is_strewn(page)
    made = thinned(page)
    assert words(made) == words(page)
    assert made.count("<") < 3_000
    assert clean(page).paragraphs == SENTENCES


@pytest.mark.parametrize("piece", PIECES)
def test_a_page_of_fewer_tags_stays_as_it_is(piece: str) -> None:
    assert not is_strewn(page_of(piece, LEAST_TAGS // 2 // piece.count("<") - 20))


@pytest.mark.parametrize(("count", "is_thinned"), [(4_500, False), (5_500, True)])
def test_how_many_elements_make_a_page_strewn(count: int, is_thinned: bool) -> None:
    assert is_strewn(page_of("<p class=a>{}</p>", count)) == is_thinned


@pytest.mark.parametrize(("piece", "is_dense"), [("<p>{}", True), ("<!-- {}", False)])
def test_comments_are_no_elements(piece: str, is_dense: bool) -> None:
    assert is_strewn(page_of(piece, 2 * LEAST_TAGS)) == is_dense


@pytest.mark.parametrize(("count", "is_thinned"), [(800, False), (1_200, True)])
def test_how_many_tags_are_a_run(count: int, is_thinned: bool) -> None:
    page = page_of("<p>{}", count)
    assert (thinned(page) != page) == is_thinned


@pytest.mark.parametrize(("words", "is_dense"), [("가" * 8, True), ("가" * 18, False)])
def test_how_short_elements_are(words: str, is_dense: bool) -> None:
    """By what a tree takes for them; pages of news have three times the characters for each."""
    assert is_strewn(page_of(f"<p>{words}", 2 * LEAST_TAGS)) == is_dense
    assert is_strewn(page_of(f"<p class=a>{words}", 2 * LEAST_TAGS)) == is_dense


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("<p>{}번째 구간의 공사를 예정대로 마쳤다고 했다.", id="sentences"),
        pytest.param("<p hidden>{}", id="hidden"),
        pytest.param("<p class=a style=display:none>{}", id="hidden by style"),
        pytest.param("<script>{}</script>", id="no text"),
        pytest.param('<p title="it\'s">{}', id="a quote in quotes"),
        pytest.param("<p title='>'>{}", id="a bracket in quotes"),
        pytest.param("<p title='>{}", id="a quote that does not close"),
    ],
)
def test_what_tags_or_texts_say_stays(piece: str) -> None:
    page = page_of(piece, 2 * LEAST_TAGS)
    assert thinned(page) == page


def test_boxes_that_stay_open_are_fewer_and_both_ends_alike() -> None:
    inner = "<div class=x><h1>다온시 물레방앗간</h1>" + BODY + "</div>"
    page = f"<body>{'<div>' * 20_000}{inner}{'</div>' * 20_000}"
    made = thinned(page)
    assert made.count("<div>") < 4_000
    # Both ends of a run are kept.
    assert abs(made.count("<div>") - made.count("</div>")) < 20


@pytest.mark.parametrize(
    ("depth", "least", "most"), [(15, 1.0, 1.0), (25, 0.75, 0.9), (300, 0.21, 0.27)]
)
def test_how_many_boxes_in_boxes_stay(depth: int, least: float, most: float) -> None:
    boxes = "<div>" * depth + "<b>x</b>" * 150 + "</div>" * depth
    left = thinned(f"<body>{boxes * 50}")
    assert left.count("<div>") == left.count("</div>")
    assert least <= left.count("<div>") / 50 / depth <= most


def test_how_many_tags_are_merged_into_one_line() -> None:
    lines = re.findall(r">([^<]*)", thinned(page_of("<p class=a>{}", 2 * LEAST_TAGS)))
    assert 150 < max(len(line.split()) for line in lines) < 250


def test_tags_in_quotes_leave_the_quotes_as_they_are() -> None:
    for value in ("<b>", "<p class='a'>", "<p class=a>1"):
        values = " ".join(f'a{number}="{value}"' for number in range(2 * LEAST_TAGS))
        made = thinned(f"<body><div {values}>{BODY}</div>")
        assert made.count('"') == 4 * LEAST_TAGS
        assert BODY in made


def test_links_stay_links() -> None:
    page = read(page_of("<a href=/{}>{}</a>", 2 * LEAST_TAGS), None, built_in()).page
    merged = [line for line, text in enumerate(page.lines) if " 5000" in f" {text}"]
    assert all(page.link_share(line) > 0.9 for line in merged)
    other = read(page_of("<i>{}</i><b>{}</b><a href=n>1</a>", LEAST_TAGS), None, built_in()).page
    assert max(map(other.link_share, range(len(other.lines)))) < 0.5


def test_a_line_is_of_the_kind_of_its_first_element() -> None:
    for tag, kind in (
        ("li", "item"),
        ("option", "control"),
        ("button", "control"),
        ("p", "paragraph"),
    ):
        page = read(page_of(f"<{tag} class=a>{{}}</{tag}>", 2 * LEAST_TAGS), None, built_in()).page
        assert page.kinds[-1] == page.kinds[len(page.lines) // 2] == kind


def test_cells_are_parted_and_syllables_of_one_word_are_not() -> None:
    rows = thinned(page_of("<tr><td>{}</td><td>둘</td></tr>", LEAST_TAGS))
    assert " 5000 둘 5001 둘 " in rows
    whole = thinned(page_of("<b>{}</b>", LEAST_TAGS))
    assert "500050015002" in whole


def test_no_more_is_noted_of_a_source_than_the_made_lines_ask_for() -> None:
    asked: list[str] = []

    class Noted(str):
        __slots__ = ()

        def strip(self, chars: str | None = None, /) -> str:
            asked.append(self)
            return super().strip(chars)

    given = [Noted(f"줄 {number}") for number in range(1_000)]
    assert [*origins(given, ["줄 7", "줄 7", "줄 900", "다른 것"])] == [8, 8, 901, 901]
    assert len(asked) == len(given), "each line is looked at once"
