"""Rows of prices: a widget is removed, a table of the article is kept."""

from __future__ import annotations

import pytest

from cleaner import Options, clean

HEAD = ("다온시, 빈 창고를 목공소로", "입력 2024-04-05 10:00")
ABOVE = "다온시가 강가의 빈 창고를 고쳐 마을 목공소로 쓰기로 했다고 5일 밝혔다."
BELOW = (
    "창고는 지은 지 40년이 지났지만 나무 기둥이 튼튼해 뼈대를 그대로 둔다.",
    "시는 다음 달부터 지붕을 갈고 가을에 주민에게 문을 연다고 설명했다.",
)
COINS = ("비트코인 97,021,000원 ▲ 1.25%", "이더리움 4,980,000원 ▼ 0.45%", "리플 850원 ▲ 0.12%")
CELLS = (
    ("비트코인(BTC)", "97,021,000", "1.25%"),
    ("이더리움(ETH)", "4,980,000", "-0.45%"),
    ("솔라나(SOL)", "201,300", "+2.10%"),
)
SHARES = (
    ("두레전자", "000010 코스피", "현재가 72,300", "전일비 ▲1,200 (+1.69%)"),
    ("하늘바이오", "000020 코스닥", "현재가 12,300", "전일비 ▼200 (-1.63%)"),
)
LISTED = ("두레전자 72,300 ▲1,200 (+1.69%)", "하늘바이오 12,300 ▼200 (-1.63%)")
STORES = ("쌀 58,000원 (+2.1%)", "콩 12,000원 (-1.3%)", "고추 22,000원 (+5.6%)")


def _text(*rows: str, above: str = ABOVE) -> str:
    return clean("\n".join((*HEAD, above, *rows, *BELOW))).text


@pytest.mark.parametrize(
    "rows",
    [COINS, sum(CELLS, ()), sum(SHARES, ()), ("관련종목", *LISTED)],
    ids=["lines", "cells", "numbers of shares", "below a header"],
)
def test_a_widget_between_paragraphs_is_removed(rows: tuple[str, ...]) -> None:
    assert _text(*rows).split("\n\n") == [ABOVE, *BELOW]


def test_a_syllable_of_another_word_is_no_subject() -> None:
    above = "다온시가 창고를 고친 이유가 있다고 주민들은 5일 말했다."
    assert _text(*COINS, above=above).split("\n\n") == [above, *BELOW]


@pytest.mark.parametrize(
    "rows",
    [
        ("<표> 다섯 코인의 등락", *COINS),
        (*COINS, "자료: 두레거래소"),
        STORES,
        COINS[:1],
        LISTED,
        ("가온초 300명 (+12명)", "나래초 210명 (-8명)", "마루초 120명 (+1명)"),
    ],
    ids=["headed", "sourced", "no market", "one row", "unknown names", "people"],
)
def test_a_table_of_the_article_is_kept(rows: tuple[str, ...]) -> None:
    assert _text(*rows).split("\n\n") == [ABOVE, *rows, *BELOW]


@pytest.mark.parametrize(
    "above",
    [
        "5일 오전 10시에 거래소에서 본 값은 다음과 같다.",
        "다온시는 비트코인으로 받은 기부금을 목공소에 쓰기로 했다.",
        "목공소를 맡은 회사의 주가는 이날 크게 올랐다.",
    ],
    ids=["announced", "named", "subject"],
)
def test_rows_that_the_sentences_speak_of_are_kept(above: str) -> None:
    assert _text(*COINS, above=above).split("\n\n") == [above, *COINS, *BELOW]


@pytest.mark.parametrize(
    "rows",
    [
        "<table>"
        + "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in CELLS)
        + "</table>",
        "".join(f"<div><span>{row}</span></div>" for row in COINS),
    ],
    ids=["cells", "lines"],
)
@pytest.mark.parametrize(
    ("above", "is_own"), [(ABOVE, False), ("5일 오전 10시에 본 값은 다음과 같다.", True)]
)
def test_a_page_of_markup_is_read_alike(rows: str, above: str, *, is_own: bool) -> None:
    head = f"<h1>{HEAD[0]}</h1><p>{HEAD[1]}</p>"
    body = f"<p>{above}</p>{rows}{''.join(f'<p>{text}</p>' for text in BELOW)}"
    text = clean(f"<html><body>{head}<div>{body}</div></body></html>").text
    assert all(sentence in text for sentence in (above, *BELOW))
    assert ("97,021,000" in text) is is_own


OIL = ("WTI 74.15 (+1.22)", "브렌트유 78.60 (+0.97)", "두바이유 77.03 (-0.15)")
RATES = ("비트코인 5,101만원(+4.2%)", "이더리움 301만원(+3.1%)", "리플 840원(-0.4%)")


@pytest.mark.parametrize(
    ("rows", "above"),
    [
        (OIL, "국제유가가 산유국의 감산 소식에 사흘 만에 올랐다고 거래소가 5일 밝혔다."),
        (RATES, "비트코인이 한 달 만에 다시 5천만원을 넘어섰다고 거래소가 5일 밝혔다."),
    ],
)
def test_closing_rows_of_an_article_about_prices_are_kept(
    rows: tuple[str, ...], above: str
) -> None:
    signed = ("도하람 기자", "무단전재 및 재배포 금지")
    assert clean("\n".join((*HEAD, above, *BELOW, *rows, *signed))).paragraphs[3:] == rows
    paragraphs = "".join(f"<p>{text}</p>" for text in (above, *BELOW, *rows, signed[0]))
    page = f"<h1>{HEAD[0]}</h1><p>{HEAD[1]}</p><div class=txt>{paragraphs}</div>"
    assert clean(page).paragraphs[3:] == rows
    assert clean("\n".join((*HEAD, above, *BELOW, *signed, *rows))).paragraphs[3:] == ()


@pytest.mark.parametrize("rows", [OIL, RATES])
def test_rows_below_an_article_about_something_else_are_removed(rows: tuple[str, ...]) -> None:
    assert clean("\n".join((*HEAD, ABOVE, *BELOW, *rows))).paragraphs == (ABOVE, *BELOW)
    paragraphs = "".join(f"<p>{text}</p>" for text in (ABOVE, *BELOW))
    page = f"<h1>{HEAD[0]}</h1><p>{HEAD[1]}</p><div class=txt>{paragraphs}</div>"
    assert clean(f"{page}<div>{'<br>'.join(rows)}</div>").paragraphs == (ABOVE, *BELOW)


@pytest.mark.parametrize("is_above", [True, False])
def test_a_header_outside_of_the_articles_box_is_not_of_its_first_rows(is_above: bool) -> None:
    header = "<p>관련종목</p>"
    rows = "".join(f"<p>{text}</p>" for text in (*LISTED, ABOVE, *BELOW))
    inside = header if not is_above else ""
    page = f"<h1>{HEAD[0]}</h1><p>{HEAD[1]}</p>{header}<div class=a>{inside}{rows}</div>{header}"
    kept = clean(page, options=Options(keep_decks=True)).paragraphs
    assert kept == ((*LISTED, ABOVE, *BELOW) if is_above else (ABOVE, *BELOW))


def test_a_header_below_the_text_is_not_of_rows_on_the_first_line() -> None:
    rows = "".join(f"<p>{text}</p>" for text in (*LISTED, ABOVE, *BELOW))
    page = f"<title>{HEAD[0]}</title><div class=a>{rows}</div><p>관련종목</p>"
    assert clean(page, options=Options(keep_decks=True)).paragraphs[0] == LISTED[1]
