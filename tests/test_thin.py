"""Runs of short tags are merged before the parse: nothing is lost, and little is left of them."""

from __future__ import annotations

import re

import pytest

from cleaner import clean
from cleaner.read.origins import origins
from cleaner.read.thin import LEAST_TAGS, is_strewn, thinned

SENTENCES = (
    "다온시는 낡은 물레방앗간을 고쳐 도서관으로 연다고 3일 밝혔다.",
    "도서관은 강가 쪽 벽을 유리로 바꾸고 책 2만 권을 들였다.",
    "시장은 “물소리를 들으며 책을 읽는 자리가 되기를 바란다”고 말했다.",
)
HEAD = "<h1>다온시 물레방앗간, 도서관으로 다시 연다</h1><p>입력 2024.03.19 14:05</p>"
BODY = "<div class=article-body>" + "".join(f"<p>{text}</p>" for text in SENTENCES) + "</div>"
PIECES = (
    "<p>{}", "<p>{}</p>", "<li>{}", "<br>{}", "<tr><td>{}</td><td>둘</td></tr>", "<a>{}",
    "<b>{}</b>", "<div>{}</div>", "<h3>{}</h3>", "<ul><li><b>{}</b></ul>", "<img>{}",
)  # fmt: skip


def page_of(piece: str, count: int) -> str:
    lines = "".join(piece.format(number) for number in range(count))
    return f"<!doctype html><body>{HEAD}{BODY}<div class=more>{lines}</div>"


def words(page: str) -> str:
    return "".join(re.sub(r"<[^<>]*>", "", page).split())


@pytest.mark.parametrize("piece", PIECES)
def test_a_run_of_short_tags_keeps_its_words_and_loses_its_tags(piece: str) -> None:
    page = page_of(piece, 2 * LEAST_TAGS)
    assert is_strewn(page)
    thin = thinned(page)
    assert words(thin) == words(page)
    assert thin.count("<") < 2_000
    assert clean(page).paragraphs == SENTENCES


@pytest.mark.parametrize("piece", PIECES)
def test_a_shorter_run_stays_as_it_is(piece: str) -> None:
    tags = piece.count("<")
    page = page_of(piece, LEAST_TAGS // tags - 20)
    assert thinned(page) == page


@pytest.mark.parametrize(("count", "is_thinned"), [(8_000, False), (14_000, True)])
def test_how_many_tags_are_a_run(count: int, is_thinned: bool) -> None:
    page = page_of("<p>{}", count)
    assert ((thinned(page) if is_strewn(page) else page) != page) == is_thinned


@pytest.mark.parametrize(
    ("piece", "is_thinned"), [("<p>{}<div>", False), ("<p>{}" * 6 + "<div>", True)]
)
def test_how_many_tags_of_a_run_can_go(piece: str, is_thinned: bool) -> None:
    page = page_of(piece.replace("{}", "{0}"), LEAST_TAGS)
    assert (thinned(page) != page) == is_thinned


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("<p>{}번째 구간의 공사를 예정대로 마쳤다고 했다.", id="sentences"),
        pytest.param("<div>{}", id="boxes that stay open"),
        pytest.param("<script>{}</script>", id="no text"),
    ],
)
def test_what_tags_or_texts_say_stays(piece: str) -> None:
    page = page_of(piece, 2 * LEAST_TAGS)
    assert thinned(page) == page


@pytest.mark.parametrize(
    ("piece", "is_seen"),
    [
        ("<p>{}", True),
        ("<p>{}<script></script>", False),
        ("<option>{}번째 봄맞이 잔치가 열릴 강변의 너른 풀밭과 놀이터", False),
    ],
)
def test_pages_without_a_run_are_not_looked_at(piece: str, is_seen: bool) -> None:
    assert is_strewn(page_of(piece, 2 * LEAST_TAGS)) == is_seen


@pytest.mark.parametrize(
    ("piece", "is_thinned"),
    [
        ("<li><b>{0}</b><span>{0}시간</span><p>잘 읽었다</p></li>", False),
        ("<li><b>{0}</b><i>{0}</i><u>{0}</u><p>잘</p></li>" + "<li><b>{0}</b></li>" * 9, True),
        ("<li><b>{0}</b><span>{0}시간</span>잘 읽었다</li>", True),
    ],
)
def test_lines_of_two_kinds_in_turn_are_not_merged(piece: str, is_thinned: bool) -> None:
    page = page_of(piece.replace("{}", "{0}"), LEAST_TAGS)
    assert is_strewn(page) == is_thinned


def test_tags_with_attributes_and_tags_in_quotes_stay() -> None:
    values = " ".join(f"a{number}='<b>'" for number in range(2 * LEAST_TAGS))
    for page in (f"<body><div {values}>{BODY}</div>", page_of("<p class=a>{}", 2 * LEAST_TAGS)):
        assert not is_strewn(page)
        assert thinned(page) == page


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
