"""Lists of thousands of items, whose lines are merged, and digests of which none is closed."""

from __future__ import annotations

import pytest

from acceptance_pages import paragraph
from cleaner import clean

HEAD = "가온시 소식 {0}번째, 시내버스 서른두 대 전기버스로"
DIGEST = (
    "가온시는 이달부터 낡은 시내버스 {0}대를 전기버스로 바꾼다고 밝혔다. 시민들은 소음이 줄었다며 "
    "반겼고 기사들도 편하다고 말했다."
)


def test_a_list_whose_lines_are_merged_is_no_article() -> None:
    lines = [line.format(n) for n in range(10_500) for line in (HEAD, DIGEST)]
    assert clean("\n".join(lines)).kind == "list"


def test_a_list_of_boxes_that_are_merged_is_no_article() -> None:
    items = (
        f'<li><a href="/{n}">{HEAD.format(n)}</a><p>{DIGEST.format(n)}</p></li>'
        for n in range(10_500)
    )
    assert clean(f"<ul>{''.join(items)}</ul>").kind == "list"


@pytest.mark.parametrize(("groups", "is_list"), [(60, False), (120, True)])
def test_so_many_groups_outweigh_all_other_prose(groups: int, is_list: bool) -> None:
    listed = [line.format(n) for n in range(groups) for line in (HEAD, DIGEST)]
    prose = [f"{paragraph(n, 3)} {n}번째 이야기도 전했다." for n in range(20 * groups)]
    assert (clean("\n".join((*listed, *prose))).kind == "list") is is_list


def digests(count: int, size: int) -> list[str]:
    """Texts of which each breaks off behind so many characters."""
    return [paragraph(5 * n + 1, 5)[:size].rstrip(" .다") for n in range(count)]


def test_digests_none_of_which_is_closed_are_no_article() -> None:
    cut = digests(3, 110)
    assert not clean("\n".join(cut)).is_article
    assert not clean("".join(f"<p>{text}</p>" for text in cut)).is_article


@pytest.mark.parametrize(
    "lines",
    [digests(3, 84), digests(2, 110), [*digests(3, 110), paragraph(20, 1)]],
)
def test_wrapped_lines_and_texts_that_close_are_one(lines: list[str]) -> None:
    assert clean("\n".join(lines)).is_article
