"""A case on either side of each bound of users' rules, their check and damaged lines."""

from __future__ import annotations

import pytest

from cleaner.errors import OptionError
from cleaner.rules import damaged, limited, lint, near_misses, pattern_layout, selectors
from cleaner.rules.engine import Rules, read_family
from cleaner.rules.user_rules import built_in

LOST = "\ufffd"


def rules_of(pattern: str, **more: object) -> Rules:
    keys = "\n".join(f"{key} = {value}" for key, value in more.items())
    head = '[[rule]]\nid = "own.block"\nscope = "block"\nwhy = "a test"\n'
    return Rules(read_family(f"family = \"own\"\n{head}pattern = '{pattern}'\n{keys}"))


@pytest.mark.parametrize(("size", "is_valid"), [(400, True), (600, False)])
def test_how_long_a_selector_is(size: int, is_valid: bool) -> None:
    selector = "." + "a" * (size - 1)
    if is_valid:
        selectors.compiled(selector)
    else:
        with pytest.raises(OptionError):
            selectors.compiled(selector)


@pytest.mark.parametrize(("size", "is_far"), [(15_000, False), (25_000, True)])
def test_how_long_a_pattern_is(size: int, is_far: bool) -> None:
    assert limited.unfolds_too_far("가" * size, {}) == is_far


def test_in_how_many_places_of_an_example_an_attack_begins() -> None:
    (rule,) = rules_of("가+", matches=f'["{"가나" * 60}"]', longest=200).all
    assert 150 < len(list(lint.attacks(rule))) < 300


@pytest.mark.parametrize(("most", "is_attacked"), [(12, False), (20, True)])
def test_how_often_a_part_repeats_that_is_attacked(most: int, is_attacked: bool) -> None:
    assert bool(list(near_misses.near_misses(f"가{{0,{most}}}", 0, 50))) == is_attacked


def test_how_many_choices_of_a_pattern_are_attacked() -> None:
    assert not list(near_misses.near_misses("(?|가+|나+)다", 0, 20))  # only `regex` parses it
    texts = list(near_misses.near_misses("(?:가|나|다|라|마|바|사|아)라*", 0, 20))
    assert len({text[0] for text in texts} & set("가나다라마바사아")) in (4, 5)


@pytest.mark.parametrize(("words", "is_one_line"), [(11, True), (16, False)])
def test_how_wide_a_line_of_a_pattern_is(words: int, is_one_line: bool) -> None:
    pattern = "|".join(["가나다"] * words)
    assert ("\n" not in pattern_layout.laid_out(pattern).strip()) == is_one_line


# --- damaged lines -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("가" * 70 + LOST, True),
        ("가" * 90 + LOST, False),
        (f"가{LOST}" * 3 + "나", True),
        (f"가{LOST}" * 4 + "나", False),
    ],
)
def test_which_damaged_lines_may_be_phrases(text: str, is_one: bool) -> None:
    assert damaged.is_readable(text) == is_one


@pytest.mark.parametrize(("size", "are_any"), [(2, False), (3, True), (16, True), (17, False)])
def test_how_long_a_word_is_that_lost_a_letter(size: int, are_any: bool) -> None:
    assert bool(list(damaged._damaged("가" * size))) == are_any


def lost(size: int, at: int, *, where: str = "after", losses: int = 1) -> bool:
    """Whether a phrase of so many letters is known where it lost some."""
    phrase = "가나다라마바사아자차카타파하거너더러"[:size]
    rules = rules_of(phrase, needs=f'["{phrase[-2:]}"]')
    text = phrase[:at] + LOST * 1 + phrase[at + 1 :]
    if losses > 1:
        text = LOST + text[1:]
    return damaged.DamagedLook(rules, text).whole(where) is not None  # type: ignore[arg-type]


@pytest.mark.parametrize(("size", "is_known"), [(5, False), (6, True), (8, True)])
def test_how_long_a_phrase_is_that_lost_a_letter(size: int, is_known: bool) -> None:
    assert lost(size, 2) == is_known


@pytest.mark.parametrize(("size", "is_known"), [(8, False), (9, True), (12, True)])
def test_how_long_a_damaged_phrase_inside_an_article_is(size: int, is_known: bool) -> None:
    assert lost(size, 2, where="inside") == is_known


@pytest.mark.parametrize(("size", "is_known"), [(14, False), (18, True)])
def test_how_long_a_phrase_of_two_losses_is(size: int, is_known: bool) -> None:
    assert lost(size, 5, losses=2) == is_known


def test_how_many_rules_are_tried_on_a_damaged_line(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []

    def fits(rule: object, *_: object) -> bool:
        tried.append(rule)
        return False

    monkeypatch.setattr(damaged, "_fits", fits)
    monkeypatch.setattr(damaged, "_candidates", lambda *_: iter(built_in().all[:20]))
    damaged.DamagedLook(built_in(), f"가나다라마바사{LOST}").whole("after")
    assert len(tried) == 4


@pytest.mark.parametrize(("pages", "are_one"), [(20, True), (26, False)])
def test_how_much_is_between_two_controls_of_a_row(pages: int, are_one: bool) -> None:
    """Numbers of pages between two buttons are; more numbers are a table."""
    row = f"이전 {' '.join(map(str, range(1, pages + 1)))} 다음"
    assert (built_in().run(row, 0, len(row))[1] == 2) == are_one
