"""A case on either side of each measure of the shape of a located text."""

from __future__ import annotations

import pytest

from acceptance_pages import SENTENCES, headline
from cleaner.locate.features import Features
from cleaner.locate.html import Located
from cleaner.locate.measures import TextMeasures, measure
from cleaner.read import flattened
from cleaner.rules.user_rules import built_in


def measures_of(*lines: str, first: int = 0) -> TextMeasures:
    page = flattened.read("\n\n".join(lines))
    assert len(page.lines) == len(lines)
    place = Located(0, first, len(lines) - 1, 400, named=False)
    return measure(Features(page, built_in()), place)


@pytest.mark.parametrize(("lines", "is_group"), [(3, True), (4, False)])
def test_how_far_below_its_headline_a_digest_is(lines: int, is_group: bool) -> None:
    page = (headline(0), *(["사회"] * (lines - 1)), SENTENCES[0])
    assert measures_of(*page).groups == is_group


@pytest.mark.parametrize(("mark", "is_group"), [("", True), ("△", False), ("▲ ", False)])
def test_a_mark_makes_a_line_above_a_paragraph_a_sub_head(mark: str, is_group: bool) -> None:
    assert measures_of(f"{mark}{headline(0)}", SENTENCES[0]).groups == is_group


@pytest.mark.parametrize(("behind", "is_entry"), [(15, True), (28, False)])
def test_how_far_from_the_end_of_an_entry_its_date_is(behind: int, is_entry: bool) -> None:
    page = [f"{text[:-1]}고 2024.03.12 {'나' * (behind - 4)}했다." for text in SENTENCES[:3]]
    assert (measures_of(*page).flow == 0) == is_entry


@pytest.mark.parametrize(("dated", "are_entries"), [(2, False), (3, True)])
def test_how_many_paragraphs_end_in_a_date_in_a_list(dated: int, are_entries: bool) -> None:
    page = [f"{text[:-1]}고 2024.03.12 전했다." for text in SENTENCES[:dated]]
    assert (measures_of(*page).flow == 0) == are_entries


@pytest.mark.parametrize(("paragraphs", "is_like_digests"), [(2, True), (3, False)])
def test_paragraphs_below_each_other_are_no_digest(paragraphs: int, is_like_digests: bool) -> None:
    others = [line for i in range(4) for line in ("사회", headline(i), "사회", SENTENCES[i + 5])]
    page = (*others, headline(6), *SENTENCES[:paragraphs])
    assert (measures_of(*page, first=len(others) + 1).alike > 0) == is_like_digests
