"""What a hostile page may cost is bounded: elements of its tree, lines and looks are counted."""

from __future__ import annotations

from functools import partial
from unittest.mock import patch

import pytest
from lxml import etree

from cleaner import clean
from cleaner.date import lines, score
from cleaner.read import limits, markdown, parse
from cleaner.read.document import read
from cleaner.read.script import values
from cleaner.rules.user_rules import built_in

from .base import DUMP, page
from .mixed import SHORT, TURNS, below_of, in_turn, repeated

# Of a tree: lxml needs some 130 bytes for each element, text and attribute with its value.
BYTES_A_NODE = 130
MOST_MEMORY = 20


def nodes(root: etree._Element) -> int:
    """Elements, texts and attributes of a tree; an attribute counts twice."""
    return sum(1 + bool(el.text) + bool(el.tail) + 2 * len(el.attrib) for el in root.iter())


@pytest.mark.parametrize("piece", SHORT)
def test_the_tree_of_short_elements_is_in_proportion_to_the_page(piece: str) -> None:
    made = below_of(partial(repeated, piece), 40_000)
    root = parse.parse(made)
    assert root is not None
    assert nodes(root) * BYTES_A_NODE < MOST_MEMORY * len(made)


@pytest.mark.parametrize("kinds", TURNS, ids="-".join)
def test_lines_of_several_kinds_in_turn_are_few(kinds: tuple[str, ...]) -> None:
    made = read(below_of(partial(in_turn, kinds), 40_000), None, built_in()).page
    assert len(made.lines) <= limits.MANY


def test_a_line_is_searched_for_who_signs_it_once() -> None:
    dated = "<i data-date='2024-03-19 14:05' class=x>2024.03.19</i>"
    found = []
    for count in (50, 1_000):
        with patch.object(score, "BYLINE", wraps=lines.BYLINE) as watched:
            clean(page(after=dated * count))
        found.append(watched.search.call_count)
    assert found[0] == found[1] > 0


def test_long_lines_hold_no_link_that_a_tool_wrapped() -> None:
    link = "[다른 소식](http://a.kr/1) "
    for times, found in ((20, True), (400, False)):
        made = f"{DUMP}\n" + f"{link * times}[열린 글\n" * 5
        with patch.object(markdown, "_is_open", wraps=markdown._is_open) as watched:
            clean(made)
        assert (watched.call_count > 0) == found


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (r"\uac00\n\"나\"\\\/", '가\n"나"\\/'),
        (r"\ud83d\ude00", "😀"),
        (r"\ud83d", "\ufffd"),
        (r"가\'나\x41\u{42}\q", "가'나ABq"),
        (r"\b가\f나\v\0", "가나"),
        ('가"나\\n', '가"나\n'),
        ("가\\", "가\\"),
    ],
)
def test_escapes_of_json_and_those_of_javascript_alone(raw: str, read: str) -> None:
    assert values.unescape(raw) == read
