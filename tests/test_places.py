"""Where a verdict's text is: numbers of lines are those of the source."""

from __future__ import annotations

from cleaner import explain
from cleaner.read.flattened import read
from cleaner.read.origins import origins

LEDE = "다온시는 낡은 물레방앗간을 고쳐 도서관으로 연다고 3일 밝혔다."
NEXT = "도서관은 강가 쪽 벽을 유리로 바꾸고 책 2만 권을 들였다."
LAST = "시장은 “물소리를 들으며 책을 읽는 자리가 되기를 바란다”고 말했다."


def places(text: str) -> dict[str, str]:
    return {verdict.text: verdict.place for verdict in explain(text).verdicts}


def test_blank_lines_count() -> None:
    found = places(f"\n\n다온신문\n\n{LEDE}\r\n\r\n{NEXT}\n\n\n{LAST}\n")
    assert (found[LEDE], found[NEXT], found[LAST]) == ("line 5", "line 7", "line 10")


def test_a_wrapped_paragraph_is_where_it_begins() -> None:
    long = [f"{LEDE[:-2]}며 {NEXT[:22]}", f"{LEDE[:-2]}고 {NEXT[:22]}", LEDE]
    text = "\n".join(["다온신문", "", *long, "", *long, "", *long])
    page = read(text)
    assert len(page.lines) < 10
    assert page.source_line == [1, 3, 7, 11]


def test_the_pieces_of_a_page_on_one_line() -> None:
    page = read(f"\n{LEDE} {NEXT} {LAST} {LEDE} {NEXT} {LAST}")
    assert len(page.lines) > 1
    assert set(page.source_line) == {2}


def test_columns_read_one_after_the_other() -> None:
    given = ["가나다 라마      하나", "바사아 자차      둘", "카타파 하가      셋"]
    made = ["가나다 라마", "바사아 자차", "카타파 하가", "", "하나", "둘", "셋"]
    assert [*origins(given, made)][:3] == [1, 2, 3]
    assert [*origins(given, made)][4:] == [1, 2, 3]


def test_repeated_lines_are_taken_in_order_and_rests_of_lines_stay_with_them() -> None:
    assert [*origins(["메뉴", "글", "메뉴"], ["메뉴", "글", "메뉴", "다른 것"])] == [1, 2, 3, 3]
