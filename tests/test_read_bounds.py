"""A case on either side of each bound of the readers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from acceptance_pages import SENTENCES
from cleaner import clean
from cleaner.page import Page
from cleaner.read import (
    code_lines,
    columns,
    document,
    flattened,
    html,
    leftovers,
    limits,
    markdown,
    names,
    one_line,
    origins,
    parse,
    sanitize,
    spoken,
)
from cleaner.read import wrapped as wrapping
from cleaner.read.script import candidates, embedded, jsonld, next_stream, values
from cleaner.rules.user_rules import built_in
from cleaner.text.korean import ends_escaped
from cleaner.text.nesting import is_deep

# --- what a text is ------------------------------------------------------------------------


@pytest.mark.parametrize(("above", "is_html"), [(150_000, True), (250_000, False)])
def test_how_far_down_markup_is_looked_for(above: int, is_html: bool) -> None:
    assert flattened.looks_like_html("가" * above + "<html><body>" + "가" * 9) == is_html


@pytest.mark.parametrize(("tags", "is_html"), [(2, False), (3, True), (4, True)])
def test_how_many_tags_make_markup(tags: int, is_html: bool) -> None:
    assert flattened.looks_like_html("글 <br> " * tags + "끝") == is_html


@pytest.mark.parametrize(("share", "is_text"), [(0.4, False), (0.6, True)])
def test_how_many_lines_of_a_text_hold_no_tag(share: float, is_text: bool) -> None:
    tagged = round(20 * (1 - share))
    text = "\n".join([SENTENCES[0]] * (20 - tagged) + [f"{SENTENCES[1]}<br>"] * tagged)
    assert leftovers.is_text_with_tags(text) == is_text


@pytest.mark.parametrize(("share", "is_text"), [(0.35, True), (0.65, False)])
def test_how_much_of_a_text_is_enclosed(share: float, is_text: bool) -> None:
    inside = "\n".join(["가나다라마바사아자차"] * round(40 * share))
    outside = "\n".join(["가나다라마바사아자차"] * round(40 * (1 - share)))
    assert leftovers.is_text_with_tags(f"{outside}\n<div>\n{inside}\n</div>\n") == is_text


@pytest.mark.parametrize(("sentences", "is_markup"), [(36, True), (72, False)])
def test_how_long_a_text_is_whose_inline_tags_are_an_adverts(
    sentences: int, is_markup: bool
) -> None:
    """Some 1,500 and 3,000 characters: an article from an editor, and a page with code in it."""
    code = "<a href='/ad'><b>광고</b></a>"
    assert flattened.looks_like_html(code + " ".join((SENTENCES * 3)[:sentences])) == is_markup


@pytest.mark.parametrize(("code", "is_program"), [(4, False), (6, True)])
def test_how_many_lines_of_code_are_a_program(code: int, is_program: bool) -> None:
    assert code_lines.is_program("\n".join(f"a{n} = f({n})" for n in range(code))) == is_program


@pytest.mark.parametrize(("prose", "is_program"), [(8, True), (12, False), (20, False)])
def test_which_share_of_a_program_is_code(prose: int, is_program: bool) -> None:
    code = "\n".join(f"a{n} = f({n})" for n in range(10))
    text = "\n".join([code, *SENTENCES[:prose]])
    assert code_lines.is_program(text) == is_program


@pytest.mark.parametrize(("above", "is_program"), [(70, True), (120, False)])
def test_how_far_down_a_program_is_looked_for(above: int, is_program: bool) -> None:
    code = [f"a{n} = f({n})" for n in range(400)]
    text = "\n".join([*[SENTENCES[n % 30] for n in range(above)], *code])
    assert code_lines.is_program(text) == is_program


# --- columns, wrapped lines ----------------------------------------------------------------


def beside(rows: int, gutter: int, other: int, prose: int = 9) -> bool:
    """Whether rows of two columns are read one column after the other."""
    left = [SENTENCES[n][:39].ljust(39, "다") + "." for n in range(prose)]
    left = [f"{'가' * 46}했다." if n < prose else "가" * 50 for n in range(rows)]
    right = ["많이 본 기사" if n < other else "" for n in range(rows)]
    text = [f"{a}{' ' * gutter}{b}".ljust(90) for a, b in zip(left, right, strict=True)]
    return columns.in_order(text) != text


@pytest.mark.parametrize(("rows", "are_columns"), [(4, False), (6, True)])
def test_how_many_rows_columns_have(rows: int, are_columns: bool) -> None:
    assert beside(rows, 4, rows) == are_columns


@pytest.mark.parametrize(("gutter", "are_columns"), [(1, False), (2, True)])
def test_how_wide_a_gutter_is(gutter: int, are_columns: bool) -> None:
    assert beside(9, gutter, 9) == are_columns


@pytest.mark.parametrize(("sentences", "are_columns"), [(1, False), (2, True)])
def test_how_many_sentences_the_column_of_an_article_has(sentences: int, are_columns: bool) -> None:
    assert beside(9, 4, 9, sentences) == are_columns


@pytest.mark.parametrize(("rows", "are_beside"), [(4, False), (6, True)])
def test_how_many_rows_are_beside_a_column(rows: int, are_beside: bool) -> None:
    assert beside(12, 4, rows) == are_beside


@pytest.mark.parametrize(("size", "is_sentence"), [(30, False), (50, True)])
def test_how_long_a_row_is_that_ends_a_sentence(size: int, is_sentence: bool) -> None:
    assert columns._sentences(["가" * (size - 3) + "했다."]) == is_sentence


@pytest.mark.parametrize(("indent", "is_beside"), [(35, True), (33, False)])
def test_how_far_a_column_is_indented(indent: int, is_beside: bool) -> None:
    rows = [f"{'가' * 20}{' ' * 18}* 기사 {n}" for n in range(9)]
    made = columns.in_order([*rows, f"{' ' * indent}나"])
    assert (made.index(f"{' ' * indent}나") == len(made) - 1) == is_beside


# --- limits --------------------------------------------------------------------------------


def test_when_and_how_lines_are_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = [f"차림표 {n}" for n in range(12_500)]
    made = limits.merge_lines(listed)
    assert limits.merge_lines(listed[:7_500]) == listed[:7_500]
    apart = [line for line in made if line in {*listed[:99]}]
    assert 30 < len(apart) < 70
    assert 150 < len(made[len(made) // 2].split(" ")) // 2 < 250
    closed = [f"{n}번째 우물의 물맛도 좋다고 마을 사람들은 말했다." for n in range(12_500)]
    assert 10 < limits.merge_lines(closed)[500].count("말했다.") < 20


@pytest.mark.parametrize(("size", "is_closed"), [(15, False), (25, True)])
def test_how_long_a_closed_line_is(size: int, is_closed: bool) -> None:
    assert limits._sort()("가" * (size - 3) + "했다.") == is_closed


# --- metadata ------------------------------------------------------------------------------


def with_meta(name: str, value: str) -> str:
    meta = f'<meta property="{name}" content="{value}"><meta name="{name}" content="{value}">'
    body = "".join(f"<p>{text}</p>" for text in SENTENCES[:6])
    return f"<!doctype html><html><head>{meta}</head><body>{body}</body></html>"


@pytest.mark.parametrize(("size", "is_name"), [(50, True), (80, False)])
def test_how_long_the_name_of_a_site_is(size: int, is_name: bool) -> None:
    assert (clean(with_meta("og:site_name", "가" * size)).site is not None) == is_name


@pytest.mark.parametrize(("size", "is_tag"), [(30, True), (50, False)])
def test_how_long_a_tag_is(size: int, is_tag: bool) -> None:
    assert bool(clean(with_meta("keywords", "가" * size)).tags) == is_tag


@pytest.mark.parametrize(("size", "is_read"), [(1_500, True), (2_500, False)])
def test_how_long_an_address_is(size: int, is_read: bool) -> None:
    address = f"https://gaon.example/{'a' * (size - 21)}"
    assert (clean(with_meta("og:image", address)).image == address) == is_read


def test_how_many_tags_and_characters_metadata_has() -> None:
    tags = clean(with_meta("keywords", ",".join(f"말{n}" for n in range(60)))).tags
    assert 20 < len(tags) < 40
    assert 700 < len(clean(with_meta("description", "가나다 " * 900)).description or "") < 1_300


# --- flattened text ------------------------------------------------------------------------


def wrapped(*lines: str) -> bool:
    """Whether some of the lines are put together as a paragraph."""
    return len(flattened.read("\n".join(lines)).lines) < len(lines)


def filled(width: int, count: int = 4, *, step: int = 0) -> list[str]:
    """Lines of one sentence, each of so many columns, and its short last one."""
    return [*("나" * ((width - step * n) // 2) for n in range(count)), "다리를 놓았다."]


@pytest.mark.parametrize(
    ("width", "is_wrapped"), [(40, True), (32, False), (126, True), (170, False)]
)
def test_how_wide_wrapped_lines_are(width: int, is_wrapped: bool) -> None:
    assert wrapped(*filled(width)) == is_wrapped


@pytest.mark.parametrize(("count", "is_paragraph"), [(35, True), (45, False)])
def test_how_many_lines_a_paragraph_has(count: int, is_paragraph: bool) -> None:
    """More names of one width without a stop are a list."""
    names = " ".join(["도하람 맹다솜 봉이든 설온빛 표누리 편가온"] * 2)
    text = "\n".join([*[names] * (count - 1), "모두 가온시 버스를 모는 사람들이다."])
    assert (len(flattened.read(text).lines) == 1) == is_paragraph


@pytest.mark.parametrize(("shorter", "is_wrapped"), [(10, True), (16, False)])
def test_how_much_shorter_a_wrapped_line_is(shorter: int, is_wrapped: bool) -> None:
    lines = ["나" * 50, "나" * (50 - shorter // 2), "나" * 50, "다리를 놓았다."]
    assert (len(flattened.read("\n".join(lines)).lines) == 1) == is_wrapped


@pytest.mark.parametrize(("wide", "is_wrapped"), [(1, True), (2, False)])
def test_how_many_lines_are_wider_than_a_tool_wraps(wide: int, is_wrapped: bool) -> None:
    lines = [line for _ in range(6) for line in filled(80)]
    row = f"\n새 http://gaon.example/{'a' * 120}"
    made = flattened.read("\n".join([*lines, *[row] * wide])).lines
    assert (len(made) < len(lines) + wide) == is_wrapped


@pytest.mark.parametrize(("lists", "is_read"), [(8, True), (9, False)])
def test_how_deep_the_text_of_an_item_is(lists: int, is_read: bool) -> None:
    item: Any = SENTENCES[0]
    for _ in range(lists):
        item = [item]
    assert bool(candidates.paragraph(item)) == is_read


def paragraph(width: int, measure: Callable[[str], int] = len) -> list[str]:
    """Sentences that a tool wrapped at a width."""
    lines = [""]
    for word in " ".join(SENTENCES[:3]).split():
        if lines[-1] and measure(f"{lines[-1]} {word}") > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@pytest.mark.parametrize("width", wrapping.WIDTHS)
@pytest.mark.parametrize("measure", [len, wrapping._width])
def test_one_paragraph_at_a_width_of_tools_is_enough(
    width: int, measure: Callable[[str], int]
) -> None:
    lines = paragraph(width, measure)
    text = ["새 다리", "", *lines, "", "공유하기"]
    assert len(lines) > 1
    assert wrapping.joined(text) == ["새 다리", "", " ".join(lines), "", "공유하기"]


def test_where_the_next_word_would_have_fitted_none_is_joined() -> None:
    lines = paragraph(60)
    assert wrapping.joined(lines) == lines


def test_nor_where_every_line_is_a_sentence() -> None:
    lines = [f"{'나' * 70} 놓았다.", f"{'나' * 70} 놓았다."]
    assert wrapping.joined(lines) == lines


@pytest.mark.parametrize("mark", ["* ", "- ", "1. ", "# ", "> "])
def test_nor_across_the_mark_of_an_item(mark: str) -> None:
    lines = [f"{'나' * 70} 새로", f"{mark}다리를 놓은 사람들을 만났다."]
    assert wrapping.joined(lines) == lines


@pytest.mark.parametrize(
    ("word", "is_joined"), [("a" * 90, True), ("a " * 45, False), ("가" * 90, False)]
)
def test_an_address_is_no_wider_line(word: str, is_joined: bool) -> None:
    lines = paragraph(78)
    assert (wrapping.joined([word, "", *lines])[2:] != lines) == is_joined


ROW = "가온일보 2024.03.04 10:20"


@pytest.mark.parametrize(
    ("below", "is_repeated"),
    [
        ((ROW, "물레방아가 마을에서 돈다"), True),
        ((ROW, ROW, "물레방아가 마을에서 돈다"), False),
        (("물레방아가 돈다",), False),
        (("물레방아가 마을에서 돈다",), True),
    ],
)
def test_where_and_how_far_a_text_repeats_its_headline(
    below: tuple[str, ...], is_repeated: bool
) -> None:
    page = Page("text")
    page.open_box(-1, "text", "")
    for line in ("물레방아 마을 잔치", *below):
        page.add_line(line, "paragraph", 0, 0)
    assert wrapping._is_repeated(page) == is_repeated


@pytest.mark.parametrize(
    ("line", "is_dated"),
    [
        ("기사입력 : 2013년 04월 22일(월) 오후 03:17 조회 : 1,204", True),
        ("등록 2013.04.22. 화요일 15:17 댓글 : 3", True),
        ("2013년 4월 22일 오후 3시 시청 앞 : 개막식", False),
    ],
)
def test_a_row_with_a_day_and_a_clock_is_dated(line: str, is_dated: bool) -> None:
    assert wrapping._is_dated(line) == is_dated


@pytest.mark.parametrize(("size", "is_dated"), [(150, True), (250, False)])
def test_how_far_a_row_is_searched_for_its_time(size: int, is_dated: bool) -> None:
    assert wrapping._is_dated(f"{'나' * size} {ROW} 다리") == is_dated


@pytest.mark.parametrize(("edges", "is_wrapped"), [(4, False), (6, True)])
def test_how_many_lines_at_one_edge_outweigh_a_script(edges: int, is_wrapped: bool) -> None:
    """Subtitles on a page that a tool wrapped; on other pages a script is read by its sentences."""
    script = ["새 다리를 놓은", "사람들을 만났습니다."] * 3
    lines = [line for _ in range(edges // 2) for line in filled(80, 2)]
    made = flattened.read("\n".join([*script, *lines])).lines
    assert (" ".join(script[:2]) not in made) == is_wrapped


@pytest.mark.parametrize(("ragged", "is_wrapped"), [(4, True), (8, False)])
def test_how_many_lines_break_off_at_no_edge(ragged: int, is_wrapped: bool) -> None:
    script = ["새 다리를 놓은", "사람들을 만났습니다."] * 3
    lines = [line for _ in range(3) for line in filled(80, 2)]
    short = [line for n in range(ragged) for line in filled(40 + 2 * n, 1)]
    made = flattened.read("\n".join([*script, *short, *lines])).lines
    assert (" ".join(script[:2]) not in made) == is_wrapped


@pytest.mark.parametrize(("glued", "are_parted"), [(1, False), (2, True)])
def test_how_many_sentences_are_glued(glued: int, are_parted: bool) -> None:
    line = "".join(SENTENCES[: glued + 1])
    assert (flattened.unglued(line) != line) == are_parted


@pytest.mark.parametrize(("size", "is_parted"), [(150, False), (250, True)])
def test_how_long_a_line_is_that_holds_a_page(size: int, is_parted: bool) -> None:
    text = " ".join(SENTENCES)[:size]
    assert (len(flattened.read(text).lines) > 1) == is_parted


@pytest.mark.parametrize(("lines", "is_parted"), [(3, True), (4, False)])
def test_how_many_lines_a_page_on_one_line_has(lines: int, is_parted: bool) -> None:
    text = "\n".join([" ".join(SENTENCES[:9]), *["정치", "경제", "사회"][: lines - 1]])
    assert (len(flattened.read(text).lines) > lines) == is_parted


@pytest.mark.parametrize(
    ("size", "short", "are_pages"), [(700, 0, False), (1_300, 0, True), (1_300, 20, False)]
)
def test_how_much_of_a_text_is_in_lines_longer_than_paragraphs(
    size: int, short: int, are_pages: bool
) -> None:
    """Four paragraphs of an essay; four articles, a line each; two long lines among others."""
    long = " ".join(SENTENCES * 2)[:size]
    lines = [*[long] * (2 if short else 4), *SENTENCES[:short]]
    assert flattened.read("\n".join(lines)).parted == are_pages


@pytest.mark.parametrize(("numbers", "is_lynx"), [(2, False), (3, True)])
def test_how_many_numbered_links_a_text_of_lynx_has(numbers: int, is_lynx: bool) -> None:
    links = [f"[{n}]새 다리 {n}" for n in range(1, numbers + 1)]
    page = flattened.read("\n".join([*links, *SENTENCES[:4], "References", "", "1. http://a.b"]))
    assert ("[1]" not in page.lines[0]) == is_lynx


# --- sentences in short lines --------------------------------------------------------------


def runs(*lines: str) -> list[tuple[int, int]]:
    """The sentences that take several lines."""
    page = Page("text")
    page.open_box(-1, "text", "")
    for line in lines:
        page.add_line(line, "paragraph", 0, 0)
    return spoken.broken_sentences(page)


@pytest.mark.parametrize(("size", "is_part"), [(40, True), (60, False)])
def test_how_long_the_parts_of_a_sentence_are(size: int, is_part: bool) -> None:
    assert bool(runs("가 " + "가" * (size - 3) + "을", "다리에 놓았다.")) == is_part


@pytest.mark.parametrize(("word", "opens"), [("동의", False), ("바람이", True)])
def test_a_word_that_opens_a_sentence_is_longer_than_a_button(word: str, opens: bool) -> None:
    assert bool(runs(word, "다리를 흔들었다.")) == opens


@pytest.mark.parametrize(("closers", "stops"), [(3, True), (6, False)])
def test_how_far_a_stop_is_from_the_end(closers: int, stops: bool) -> None:
    assert bool(runs("강가 등불을", "다리에 놓았다." + "/" * closers)) == stops


def reads_spoken(*sizes: int) -> bool:
    page = Page("text")
    page.open_box(-1, "text", "")
    for size in sizes:
        page.add_line("가" * size, "paragraph", 0, 0)
    return spoken.is_spoken(page, [(n, n + 1) for n in range(0, len(sizes), 2)])


@pytest.mark.parametrize(
    ("sizes", "is_spoken"),
    [
        ((25, 9, 25, 9), True),
        ((40, 9, 40, 9), False),
        ((25, 9), False),
        ((40, 9, 30, 9), False),
        ((40, 9, 22, 9), True),
    ],
)
def test_how_narrow_or_ragged_lines_for_a_speaker_are(
    sizes: tuple[int, ...], is_spoken: bool
) -> None:
    assert reads_spoken(*sizes) == is_spoken


def spaced(gaps: int, plain: int) -> bool:
    """Whether a sentence over a gap is one, among plain lines with so many gaps."""
    page = Page("text")
    page.open_box(-1, "text", "")
    for line in ["강가 등불을", "다리에 놓았다."] * 5 + ["정치"] * plain:
        page.add_line(line, "paragraph", 0, 0)
    page.breaks.update(range(1, gaps + 1))
    return bool(spoken.broken_sentences(page))


@pytest.mark.parametrize(("gaps", "are_runs"), [(7, False), (9, True)])
def test_where_gaps_part_nothing(gaps: int, are_runs: bool) -> None:
    page = Page("text")
    page.open_box(-1, "text", "")
    for line in ["강가 등불을", "다리에 놓았다."] * 5:
        page.add_line(line, "paragraph", 0, 0)
    page.breaks.update(range(1, gaps + 1))
    assert ((0, 1) in spoken.broken_sentences(page)) == are_runs


@pytest.mark.parametrize(("plain", "are_runs"), [(6, True), (14, False)])
def test_how_much_of_a_text_with_gaps_is_one_sentence(plain: int, are_runs: bool) -> None:
    assert spaced(9 + plain, plain) == are_runs


# --- one line ------------------------------------------------------------------------------


def parted(text: str) -> list[str]:
    page = Page("text")
    page.open_box(-1, "text", "")
    page.add_line(text, "paragraph", 0, 0)
    page.source_line.append(1)
    return one_line.split(page, built_in()).lines


@pytest.mark.parametrize(("controls", "is_parted"), [(1, False), (2, True)])
def test_how_many_controls_part_a_line(controls: int, is_parted: bool) -> None:
    row = " ".join(["공유하기", "인쇄하기"][:controls])
    assert (len(parted(f"가온시 강변 창고 {row} {SENTENCES[0]} 다리 옆 창고")) > 1) == is_parted


@pytest.mark.parametrize(("size", "is_parted"), [(30, False), (50, True)])
def test_how_long_a_line_is_that_is_parted(size: int, is_parted: bool) -> None:
    assert (len(parted("가" * (size - 10) + " 공유하기 인쇄하기")) > 1) == is_parted


@pytest.mark.parametrize(("controls", "is_parted"), [(3, False), (4, False), (5, True), (6, True)])
def test_how_many_controls_part_a_sentence(controls: int, is_parted: bool) -> None:
    row = " ".join(["공유하기", "인쇄하기"] * 3).split()[:controls]
    text = f"가온시 강변 창고 {' '.join(row)} {SENTENCES[0]}"
    assert (len(parted(text)) > 1) == is_parted


# --- scripts -------------------------------------------------------------------------------


@pytest.mark.parametrize(("length", "is_prose"), [(25, False), (35, True)])
def test_how_long_a_text_in_a_script_is(length: int, is_prose: bool) -> None:
    text = "가 " * (length - 3) + "했다."
    assert (candidates.candidate(text, ()) is not None) == is_prose


@pytest.mark.parametrize(("latin", "is_prose"), [(80, True), (140, False)])
def test_which_share_of_a_text_is_hangul(latin: int, is_prose: bool) -> None:
    text = "가" * 37 + "했다." + "a" * latin
    assert (candidates.candidate(text, ()) is not None) == is_prose


@pytest.mark.parametrize(("length", "is_prose"), [(350, True), (500, False)])
def test_how_many_characters_a_sentence_of_prose_has(length: int, is_prose: bool) -> None:
    text = "가" * (length - 2) + "했다."
    assert (candidates.candidate(text, ()) is not None) == is_prose


@pytest.mark.parametrize(("items", "is_list"), [(2, False), (3, True)])
def test_how_many_teasers_are_a_list(items: int, is_list: bool) -> None:
    teaser = {"title": "새 다리", "url": "/1"}
    assert candidates.lists_articles([teaser] * items) == is_list


def of_script(**members: object) -> embedded.Embedded | None:
    return embedded.find_embedded([f"x = {json.dumps(members, ensure_ascii=False)};"], [])


@pytest.mark.parametrize(
    ("sentences", "length", "is_enough"), [(3, 140, False), (3, 170, True), (2, 170, False)]
)
def test_how_long_a_text_alone_is(sentences: int, length: int, is_enough: bool) -> None:
    each = length // sentences
    text = " ".join(["가" * (each - 2) + "했다."] * sentences)
    assert (of_script(zz=text) is not None) == is_enough


@pytest.mark.parametrize(("length", "is_enough"), [(200, False), (300, True)])
def test_how_long_a_summary_is_that_is_all_of_an_article(length: int, is_enough: bool) -> None:
    text = " ".join(["가" * 48 + "했다."] * (length // 50))
    found = of_script(title="새 다리", published_at="2024-03-19", summary=text)
    assert (found is not None) == is_enough


@pytest.mark.parametrize(("around", "is_titled"), [(2, True), (3, False)])
def test_how_far_around_a_text_its_headline_is(around: int, is_titled: bool) -> None:
    inner: object = {"zz": " ".join(SENTENCES[:9])}
    for _ in range(around - 1):
        inner = {"yy": inner}
    found = of_script(title="새 다리", yy=inner)
    assert found is not None
    assert (found.title is not None) == is_titled


@pytest.mark.parametrize(("share", "is_whole"), [(0.8, False), (0.95, True)])
def test_how_near_in_length_two_forms_of_an_article_are(share: float, is_whole: bool) -> None:
    plain = " ".join(SENTENCES[:20])
    count = round(share * 20)
    marked = "".join(f"<p>{text}</p>" for text in SENTENCES[:count])
    found = of_script(yy=plain, zz=marked)
    assert found is not None
    assert found.is_html == is_whole


@pytest.mark.parametrize(("times", "is_summary"), [(3, False), (5, True)])
def test_what_a_shortened_text_counts_for(times: int, is_summary: bool) -> None:
    text = " ".join(SENTENCES[:8])
    found = of_script(zz=text, summary=" ".join([text] * times))
    assert found is not None
    assert (found.html != text) == is_summary


@pytest.mark.parametrize(("size", "is_name"), [(50, True), (70, False)])
def test_how_long_the_name_of_an_author_is(size: int, is_name: bool) -> None:
    assert bool(jsonld.names_in("가" * size)) == is_name


def windows_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of the windows in which values are read from here on."""
    read: list[int] = []

    class Decoder:
        def raw_decode(self, text: str) -> tuple[object, int]:
            read.append(len(text))
            return json.JSONDecoder(strict=False).raw_decode(text)

    monkeypatch.setattr(values, "_DECODER", Decoder())
    return read


def test_a_value_is_read_in_windows_that_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    read = windows_read(monkeypatch)
    assert values.decode(json.dumps("a" * 9_000)) == ("a" * 9_000, 9_002)
    assert 200 < read[0] < 300


@pytest.mark.parametrize(("blanks", "windows"), [(236, 1), (246, 2)])
def test_how_near_the_end_of_a_window_an_error_is(
    blanks: int, windows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = windows_read(monkeypatch)
    values.decode("[" + " " * (blanks - 1) + "x" * 5_000)
    assert len(read) == windows


@pytest.mark.parametrize(("above", "is_found"), [(150_000, True), (250_000, False)])
def test_how_many_nodes_are_looked_at(above: int, is_found: bool) -> None:
    root: list[object] = [0] * above + [["$", "p", None, {}]]
    assert bool(list(next_stream._elements(root))) == is_found


# --- markup --------------------------------------------------------------------------------


def page_of(markup: str) -> Page:
    root = parse.parse(f"<!doctype html><html><body>{markup}</body></html>")
    assert root is not None
    return html.read(root)


def test_how_long_a_class_is() -> None:
    page = page_of(f"<div class='{'가 ' * 300}'><p>{SENTENCES[0]}</p></div>")
    assert 200 < max(map(len, page.class_attr)) < 400


def test_how_many_boxes_around_a_date_are_noted() -> None:
    page = page_of("<div>" * 8 + "<time datetime='2024-03-12'>12일</time>" + "</div>" * 8)
    assert page.clues[0].place.count(" > ") == 3


@pytest.mark.parametrize(
    ("value", "is_date"),
    [
        ("2024.3", False),
        ("2024.3.1", True),
        ("2024-03-12" + "x" * 40, True),
        ("2024-03-12" + "x" * 60, False),
    ],
)
def test_how_long_a_date_in_an_attribute_is(value: str, is_date: bool) -> None:
    assert bool(page_of(f"<div data-date='{value}'>{SENTENCES[0]}</div>").clues) == is_date


@pytest.mark.parametrize(("size", "is_little"), [(200, True), (400, False)])
def test_how_much_text_a_page_shows_that_hides_some(size: int, is_little: bool) -> None:
    hidden = f"<noscript>{''.join(f'<p>{text}</p>' for text in SENTENCES[:6])}</noscript>"
    text = f"<html><body><p>{'나' * size}</p>{hidden}</body></html>"
    found = document.read(text, None, built_in())
    assert (found.revealed is not None) == is_little


@pytest.mark.parametrize(("size", "has_room"), [(1_500_000, True), (2_500_000, False)])
def test_how_much_of_the_names_of_pages_is_kept(size: int, has_room: bool) -> None:
    assert names.Store().admit(size) == has_room


@pytest.mark.parametrize(
    ("size", "tag", "is_crowded"),
    [
        (56_000, "<a " + "abc " * 1_200, False),
        (80_000, "<a " + "abc " * 1_200, True),
        (80_000, "<a " + "abc " * 800, False),
        (80_000, "<a " + "b " * 1_200, False),
        (110_000, "<a " + "abc='>' " * 3_000, False),
        (150_000, "<a " + "abc='>' " * 3_000, True),
    ],
)
def test_where_a_tag_of_many_attributes_is(size: int, tag: str, is_crowded: bool) -> None:
    data = b"<p>" + b"<i>a</i>" * ((size - len(tag)) // 8) + f"{tag}>".encode()
    assert parse._is_crowded(data) == is_crowded


@pytest.mark.parametrize(("depth", "is_found"), [(40, True), (60, False)])
def test_how_deep_the_last_element_is_looked_for(depth: int, is_found: bool) -> None:
    root = etree.fromstring("<div>" * depth + "</div>" * depth)
    assert (parse._last(root, "mark") is not root) == is_found


@pytest.mark.parametrize(("below", "is_foot"), [(200, True), (400, False)])
def test_how_long_the_foot_of_a_page_is(below: int, is_foot: bool) -> None:
    data, _ = parse._data(b"<p>a</Body>" + b" " * below)
    assert (b"</Body>" not in data) == is_foot


@pytest.mark.parametrize(("count", "is_crowded"), [(800, False), (1_200, True)])
def test_how_many_attributes_an_element_has(count: int, is_crowded: bool) -> None:
    tag = b"<p " + b"abc " * count + b">"
    assert (sanitize.end_of_attributes(tag, 0) < 0) == is_crowded


def test_how_deep_drawings_nest() -> None:
    assert 15 < sanitize.close_foreign("<svg>" * 40 + "</svg>" * 40).count("<svg>") < 25


# --- text ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_asked"), [(400_000, True), (600_000, False)])
def test_how_long_a_line_is_whose_words_are_asked(
    size: int, is_asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Page] = []

    def split(page: Page, _: object) -> Page:
        asked.append(page)
        return page

    monkeypatch.setattr(flattened, "read", lambda _: Page("text", parted=True))
    monkeypatch.setattr(one_line, "split", split)
    document._read_flattened("가" * size, None, built_in(), tagged=False)
    assert bool(asked) == is_asked


@pytest.mark.parametrize(("lines", "is_link"), [(4, True), (7, False)])
def test_how_many_lines_a_wrapped_link_has(lines: int, is_link: bool) -> None:
    wrapped_ = ["[새 다리", *["소식"] * (lines - 1), "보기](http://gaon.example/1)"]
    assert (len(markdown.joined(wrapped_)) == 1) == is_link


@pytest.mark.parametrize(("lines", "are_one"), [(14, True), (20, False)])
def test_how_many_lines_a_row_of_wrapped_links_has(lines: int, are_one: bool) -> None:
    row = ["[정치](/1) [사", *["회](/2) [경제](/3) [문"] * (lines - 2), "화](/4)"]
    assert (len(markdown.joined(row)) == 1) == are_one


@pytest.mark.parametrize(("links", "are_one"), [(250, True), (350, False)])
def test_how_long_a_row_of_wrapped_links_is(links: int, are_one: bool) -> None:
    row = ["[가](/1234) " * links + "[나", "다](/1)"]
    assert (len(markdown.joined(row)) == 1) == are_one


@pytest.mark.parametrize(
    ("given", "made", "numbers"),
    [
        (["가" * 10 + "나", "가" * 10 + "다"], ["가" * 10 + "다", "가" * 10 + "나"], [2, 1]),
        (["다라", "가" * 14 + "나"], ["가" * 14], [2]),
    ],
)
def test_how_much_of_a_line_shows_its_origin(
    given: list[str], made: list[str], numbers: list[int]
) -> None:
    assert list(origins.origins(given, made)) == numbers


@pytest.mark.parametrize(
    ("broken", "have_edge"),
    [([70] * 6, True), ([90] * 6, False), ([70] * 4 + [50] * 2, False), ([70] * 5, True)],
)
def test_where_a_tool_that_counts_characters_wraps(broken: list[int], have_edge: bool) -> None:
    assert wrapping._has_edge(broken, broken) == have_edge


def test_in_how_many_windows_a_long_value_is_read() -> None:
    """More of them read more in vain; the whole text is the last one."""
    value = ["가" * 150_000]
    with patch.object(values, "is_deep", wraps=is_deep) as watched:
        read, end = values.decode(text := json.dumps(value, ensure_ascii=False))  # type: ignore[misc]
    windows = [len(call.args[0]) for call in watched.call_args_list]
    assert (read, end) == (value, len(text))
    assert windows == [256, 2_048, 16_384, len(text)]


@given(st.text(alphabet="\"'`\\\n다요u.b2e4UB a(=가"))
def test_strings_that_are_passed_over_hold_no_sentence(script: str) -> None:
    """Only strings in which a sentence ends are read, whatever is between them."""
    strings = (m["double"] or m["single"] or m["back"] for m in values._LITERAL.finditer(script))
    ended = [values.unescape(raw) for raw in strings if raw and ends_escaped(raw)]
    assert [literal.text for literal in values.read_literals(script)] == ended


@pytest.mark.parametrize(
    "sentence", ["다리를 놓았다.", "\\ub2e4.", "\\UB2E4.", "\\n놓았다.", "\\다."]
)
@pytest.mark.parametrize("quote", list("\"'`"))
def test_a_string_with_a_sentence_is_read(quote: str, sentence: str) -> None:
    script = f"a={quote}가나{quote};b={quote}\\n{quote};c={quote}{sentence}{quote}"
    assert [literal.key for literal in values.read_literals(script)] == ["c"]
