"""Headlines of other articles behind a mark; sub-heads and items with the same mark are kept."""

from __future__ import annotations

import pytest

from cleaner import clean

HEAD = ("다온시, 빈 창고를 목공소로", "입력 2024-04-05 10:00")
BODY = (
    "다온시가 강가의 빈 창고를 고쳐 마을 목공소로 쓰기로 했다고 5일 밝혔다.",
    "창고는 지은 지 40년이 지났지만 나무 기둥이 튼튼해 뼈대를 그대로 둔다.",
    "시는 다음 달부터 지붕을 갈고 가을에 주민에게 문을 연다고 설명했다.",
)
LINKS = (
    "▶ 사라진 나룻배…강 건너는 아이들",
    "▶ “소금값 두 배” 염전 마을의 여름",
    "▶ [단독] 하늘항 여객선 멈춘 까닭은",
)


def _paragraphs(*lines: str) -> list[str]:
    return list(clean("\n".join((*HEAD, *lines))).paragraphs)


@pytest.mark.parametrize("link", LINKS)
def test_a_headline_alone_between_paragraphs_is_removed(link: str) -> None:
    assert _paragraphs(BODY[0], link, *BODY[1:]) == [*BODY]


def test_headlines_below_the_last_paragraph_are_removed() -> None:
    plain = "▶ 하늘항 여객선 다시 다닌다, 석 달 만"
    assert _paragraphs(*BODY, *LINKS[:2], plain, "김가온 기자 gaon@example.com") == [*BODY]


@pytest.mark.parametrize("mark", ["☞", "▶관련기사", "▶함께 읽기:"])
def test_a_label_or_a_hand_marks_a_link_between_paragraphs(mark: str) -> None:
    link = f"{mark} 사라진 나룻배…강 건너는 아이들"
    assert _paragraphs(BODY[0], link, *BODY[1:]) == [*BODY]


@pytest.mark.parametrize(
    "lines",
    [
        ("▶ 지은 지 40년…빈 창고의 나무 기둥",),
        ("▶ 목공소로 고치기까지",),
        ("▶ 문의: 다온시 문화과, 평일 9~18시…주말 휴무",),
        ("▶ 1부 개막식…오전 10시 강변 광장",),
        ("▶ 가온시장 새 단장…주민 손으로", "▶ 나래공원 물놀이터…아이들 북적"),
        ("▶ 대상 “봄의 소리” 김나래(가온고)",),
        ("☞ 접수 방법: 누리집에서 신청",),
    ],
    ids=["sub-head", "short", "label", "number", "two items", "name", "fact"],
)  # fmt: skip
def test_sub_heads_and_items_are_kept(lines: tuple[str, ...]) -> None:
    assert _paragraphs(BODY[0], *lines, *BODY[1:]) == [BODY[0], *lines, *BODY[1:]]


def test_one_sub_head_that_the_text_takes_up_vouches_for_the_others() -> None:
    heads = ("▶ 빈 창고의 40년…나무 기둥 그대로", LINKS[0])
    lines = (BODY[0], heads[0], BODY[1], heads[1], BODY[2])
    assert _paragraphs(*lines) == [*lines]


def test_several_between_paragraphs_are_sub_heads() -> None:
    heads = ("▶ “이제는 기다릴 수 없다”…거리로 나온 상인들", LINKS[0])
    lines = (BODY[0], heads[0], BODY[1], heads[1], BODY[2])
    assert _paragraphs(*lines) == [*lines]
    assert _paragraphs(*lines, *LINKS[1:]) == [*lines]
