"""A case on either side of each bound within which dates and their labels are looked for."""

from __future__ import annotations

import pytest

from acceptance_pages import SENTENCES
from cleaner import clean, explain
from cleaner.date.labels import label_before
from cleaner.date.machine import read_machine

TITLE = "가온시, 시내버스 서른두 대 전기버스로"
DATE = "입력 2024.03.12 09:30"


def dated(*, head: str = "", above: str = "", inside: str = "", after: str = "") -> bool:
    """Whether a page with these parts has a publish time."""
    body = "".join(f"<p>{text}</p>" for text in SENTENCES[:5])
    page = (
        f'<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{TITLE}</title>{head}'
        f"</head><body>{above}<h1>{TITLE}</h1>{inside}<div id=articleBody>{body}</div>{after}"
    )
    article = clean(page)
    assert article.is_article
    return article.published is not None


def links(count: int) -> str:
    return "".join(f'<p><a href="/{i}">메뉴 {i}번</a></p>' for i in range(count))


@pytest.mark.parametrize(("blanks", "is_label"), [(15, True), (28, False)])
def test_how_far_before_a_date_its_label_is(blanks: int, is_label: bool) -> None:
    assert (label_before("입력" + " " * blanks) is not None) == is_label


@pytest.mark.parametrize(("length", "is_date"), [(60, True), (110, False)])
def test_a_machine_writes_a_date_without_prose(length: int, is_date: bool) -> None:
    assert (read_machine("2024년 3월 12일 09:30 " + "가" * length) is not None) == is_date


@pytest.mark.parametrize(("lines", "is_found"), [(600, True), (1000, False)])
def test_how_far_above_the_text(lines: int, is_found: bool) -> None:
    assert dated(above=f"<p>{DATE}</p>{links(lines)}") == is_found


@pytest.mark.parametrize(("lines", "is_found"), [(200, True), (400, False)])
def test_how_far_below_the_text(lines: int, is_found: bool) -> None:
    assert dated(after=f"{links(lines)}<p>{DATE}</p>") == is_found


@pytest.mark.parametrize(("before", "is_found"), [(11, True), (18, False)])
def test_of_many_lines_with_a_date_the_first_and_the_last(before: int, is_found: bool) -> None:
    days = [f"<p>2023.01.{1 + i % 28:02d} 파일 {i}번</p>" for i in range(56)]
    after = "".join(days[:before]) + f"<p>{DATE}</p>" + "".join(days[before:])
    assert dated(after=after) == is_found


@pytest.mark.parametrize(("length", "is_found"), [(120, True), (200, False)])
def test_dates_are_at_the_ends_of_long_lines(length: int, is_found: bool) -> None:
    inside = f"<p>{'가' * length} | {DATE} | {'나' * 300}</p>"
    assert dated(inside=inside) == is_found


@pytest.mark.parametrize(("others", "is_found"), [(50, True), (70, False)])
def test_how_many_dates_of_a_kind_are_read(others: int, is_found: bool) -> None:
    events = '<meta name="eventdate" content="2023-01-05T10:00:00+09:00">' * others
    own = '<meta property="article:published_time" content="2024-03-12T09:30:00+09:00">'
    assert dated(head=events + own) == is_found


@pytest.mark.parametrize(("lines", "is_found"), [(3, True), (5, False)])
def test_how_far_below_the_text_its_signature_is(lines: int, is_found: bool) -> None:
    after = links(lines - 1) + "<p>도하람 기자 haram@gaon.example 2024.03.12 09:30</p>"
    assert dated(after=after) == is_found


@pytest.mark.parametrize(("rows", "is_found"), [(7, False), (8, True), (11, True)])
def test_how_many_lines_an_imprint_has(rows: int, is_found: bool) -> None:
    """The day of registration is in the imprint, a day further down than all of it is not."""
    imprint = (
        *("기사 문의 : news@nuri.example", "광고 문의 : ad@nuri.example", "구독 문의"),
        *("책임자 : 맹다솜", "누리집 : nuri.example", "계좌 : 가온은행", "후원회", "협력사"),
        *("윤리 강령", "고충 처리", "독자 위원회"),
    )
    lines = ("발행인 : 도하람", *imprint[:rows], "등록일 : 2013.05.10")
    assert dated(after="".join(f"<p>{line}</p>" for line in lines)) == is_found


def test_a_labelled_time_below_the_headline_has_the_highest_score() -> None:
    body = "".join(f"<p>{text}</p>" for text in SENTENCES[:5])
    page = f"<html><body><h1>{TITLE}</h1><p>{DATE}</p><div>{body}</div></body></html>"
    assert [clue.score for clue in explain(page).clues] == [100.0]
