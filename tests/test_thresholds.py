"""A case on either side of each threshold of `text` and `rules`; `make sensitivity` moves them."""

from __future__ import annotations

import pytest

from cleaner.rules import compound
from cleaner.rules.engine import Look, Rules, read_family
from cleaner.rules.user_rules import built_in
from cleaner.text import nesting, notebook
from cleaner.text.korean import ends_sentence, has_final, is_closed, prose
from cleaner.text.names import is_outlet
from cleaner.text.normalize import without_references
from cleaner.text.sentences import opens_labelled

PLAIN = "가온시는 강변에 다리를 놓았다."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("그가 왔다.", 6),
        ("그랬다.", 0),
        (PLAIN * 60, 400),
        # Without a stop at its end, a line counts in full from sixty characters on.
        ("길이 났다. " + "가" * 55, 62),
        ("길이 났다. " + "가" * 48, 55 // 3),
        # A quarter of the first eighty characters is Hangul, or it is no Korean prose.
        ("word " * 11 + "가" * 25 + "했다.", 83),
        ("a" * 80 + "가" * 40 + "했다.", 123 // 3),
    ],
)
def test_how_much_prose_a_line_holds(text: str, count: int) -> None:
    assert prose(text) == count


@pytest.mark.parametrize(
    ("name", "is_signed"),
    [("도하람 선임기자", True), ("가온마을연구소 도하람 선임연구위원", False)],
)
def test_how_long_the_name_behind_a_stop_is(name: str, is_signed: bool) -> None:
    text = "마을 공방의 물건과 이웃의 이야기를 함께 담은 전시를 다음 달까지 열고 "
    text += "겨울에는 시장에서도 선보일 계획이라고 설명."
    assert len(text) >= 60
    assert bool(prose(f"{text} {name}")) == is_signed


def test_final_consonants() -> None:
    assert [has_final(syllable) for syllable in ("가", "간", "값", "읊", "의", "a", "")] == [
        *(False, True, True, True, False, False, False)
    ]


@pytest.mark.parametrize(("closers", "ends"), [(30, True), (50, False)])
def test_how_far_a_stop_is_looked_for(closers: int, ends: bool) -> None:
    assert ends_sentence("놓았다." + ")" * closers) == ends
    assert is_closed("놓았다.")
    assert not is_closed("놓았다." + " " * closers)


@pytest.mark.parametrize(("escaped", "shown"), [(3, '"'), (4, "&quot;")])
def test_what_was_escaped_too_often(escaped: int, shown: str) -> None:
    assert without_references("&" + "amp;" * (escaped - 1) + "quot;") == shown


@pytest.mark.parametrize(("length", "is_label"), [(8, True), (11, False)])
def test_a_label_in_brackets_is_short(length: int, is_label: bool) -> None:
    assert opens_labelled(f"[{'가' * length}] 다리를 놓았다") == is_label


@pytest.mark.parametrize(("words", "is_one"), [(2, True), (3, False)])
def test_an_outlet_has_a_short_name(words: int, is_one: bool) -> None:
    assert is_outlet("가온누리강산 " * words + "새빛천시민일보") == is_one


def rules_of(*entries: str) -> Rules:
    return Rules(read_family("\n".join(['family = "own"', *entries])))


def rule(scope: str, pattern: str, **more: object) -> str:
    keys = "\n".join(f"{key} = {value}" for key, value in more.items())
    head = f'[[rule]]\nid = "own.{scope}"\nscope = "{scope}"\nwhy = "a test"\n'
    return f"{head}pattern = '{pattern}'\n{keys}"


def row(core: str) -> bool:
    return built_in().row(core, "after") is not None


def test_a_row_is_no_longer_than_two_lines() -> None:
    assert built_in().look("공유하기 인쇄 " * 16).whole("after")
    assert not built_in().look("공유하기 인쇄 " * 24).whole("after")


def test_numbers_beside_sections_are_a_table() -> None:
    assert row("정치 12 경제 34")
    assert row("정치 1 경제 2 사회 3")
    assert not row("정치 12 경제 345")


def test_a_long_row_that_closes_as_a_sentence_is_one() -> None:
    assert row("좋아요 훈훈해요 슬퍼요 화나요 후속기사 원해요.")
    assert not row("좋아요 훈훈해요 슬퍼요 화나요 " * 3 + "후속기사 원해요.")


@pytest.mark.parametrize(("size", "goes"), [(120, True), (121, False)])
def test_a_rule_reads_so_many_characters(size: int, goes: bool) -> None:
    rules = rules_of(rule("block", "가+", needs='["가"]'))
    assert bool(rules.look("가" * size).whole("after")) == goes


@pytest.mark.parametrize(("count", "left"), [(8, 0), (9, 1)])
def test_so_many_parts_are_cut_from_an_end(count: int, left: int) -> None:
    look = rules_of(rule("tail", r"\[나\]")).look("가다" + "[나]" * count)
    assert len(look.text[: look.cuts("after")[0].start]) == 2 + 3 * left


@pytest.mark.parametrize(("size", "found"), [(390, True), (410, False)])
def test_needs_are_looked_for_at_the_edges_of_long_blocks(size: int, found: bool) -> None:
    rules = rules_of(rule("tail", "끝말.*", needs='["끝말"]', longest=500))
    text = "가" * 900 + "끝말" + "나" * (size - 2)
    assert bool(rules.look(text).edges) == found


@pytest.mark.parametrize(("size", "found"), [(150, True), (170, False)])
def test_short_rules_are_asked_of_short_blocks(size: int, found: bool) -> None:
    rules = rules_of(rule("block", "가+", needs='["가"]'))
    assert bool(rules.look("가" * size).blocks) == found


# --- several blocks on one line ---------------------------------------------------------

NOTICES = rules_of(rule("block", r"[가-힣]{1,6}\s?알림입니다\.", longest=60))


def whole(text: str, rules: Rules = NOTICES) -> bool:
    return compound.whole(rules, Look(rules, text), "after") is not None


@pytest.mark.parametrize(("count", "goes"), [(2, True), (8, True), (9, False)])
def test_notices_in_a_row(count: int, goes: bool) -> None:
    assert whole(" ".join(["마을 알림입니다."] * count)) == goes


def test_a_short_line_is_no_row_of_notices() -> None:
    assert whole("가 알림입니다. 나 알림입니다.")
    assert not whole("알림입니다. 알림.")


@pytest.mark.parametrize(("count", "goes"), [(2, False), (4, True)])
def test_a_few_characters_are_no_row_of_notices(count: int, goes: bool) -> None:
    assert whole(" ".join(["알림요."] * count), rules_of(rule("block", r"알림요\."))) == goes


@pytest.mark.parametrize(("words", "goes"), [(3, False), (4, True)])
def test_words_behind_a_sentence_of_the_body(words: int, goes: bool) -> None:
    look = Look(built_in(), f"{PLAIN} " + " ".join(["공유하기"] * words))
    assert bool(compound.cuts(built_in(), look, "inside")) == goes


@pytest.mark.parametrize(("words", "goes"), [(16, True), (17, False)])
def test_how_many_words_a_footer_has(words: int, goes: bool) -> None:
    rules = rules_of(rule("block", rf"(?:말\s){{{words - 1}}}끝"))
    text = f"{PLAIN} 다리 옆 " + "말 " * (words - 1) + "끝"
    assert bool(compound.cuts(rules, Look(rules, text), "after")) == goes


LISTED = rules_of(rule("list", r"많이\s본\s기사", longest=60))


@pytest.mark.parametrize(("rest", "goes"), [(8, True), (7, False)])
def test_a_header_has_a_list_behind_it(rest: int, goes: bool) -> None:
    assert whole("많이 본 기사 " + "가" * rest, LISTED) == goes


@pytest.mark.parametrize(("size", "goes"), [(300, True), (450, False)])
def test_a_long_block_is_a_paragraph(size: int, goes: bool) -> None:
    assert whole("많이 본 기사 " + "가나 " * (size // 3), LISTED) == goes


@pytest.mark.parametrize(("controls", "goes"), [(1, False), (2, True), (8, True), (9, False)])
def test_controls_lead_up_to_a_notice(controls: int, goes: bool) -> None:
    words = '[[rule]]\nid = "own.row"\nscope = "row"\nwhy = "a test"\nwords = "인쇄"'
    rules = rules_of(words, rule("block", r"새로운\s마을에서\s알림입니다\.", longest=60))
    assert whole("인쇄 " * controls + "새로운 마을에서 알림입니다.", rules) == goes


# --- data and notebooks --------------------------------------------------------------------


@pytest.mark.parametrize(("depth", "is_deep"), [(200, False), (300, True)])
def test_how_deep_the_data_of_a_page_nest(depth: int, is_deep: bool) -> None:
    assert nesting.is_deep("[" * depth + "]" * depth) == is_deep
    assert not nesting.is_deep('["' + "[" * depth)  # a string that nothing closes


@pytest.mark.parametrize(("count", "left"), [(3, 0), (5, 2)])
def test_how_many_paragraphs_a_notebook_shows(count: int, left: int) -> None:
    shown = notebook.article(None, {}, [PLAIN] * count)
    assert shown.count(PLAIN) == count - left
    assert (f"… {left} more paragraphs" in shown) == bool(left)


@pytest.mark.parametrize(("length", "is_whole"), [(300, True), (500, False)])
def test_how_much_of_a_paragraph_a_notebook_shows(length: int, is_whole: bool) -> None:
    assert ("…" not in notebook.article(None, {}, ["가" * length])) == is_whole


@pytest.mark.parametrize(("count", "are_all"), [(250, True), (400, False)])
def test_how_many_lines_of_an_explanation_a_notebook_shows(count: int, are_all: bool) -> None:
    shown = notebook.explanation("", [(PLAIN, None)] * count, count)
    assert (shown.count(PLAIN) == count) == are_all
