"""A case on either side of each bound of what is read from flattened text alone."""

from __future__ import annotations

import pytest

from acceptance_pages import SENTENCES
from cleaner import clean
from cleaner.read import flattened

DATE = "입력 2024.03.12 09:30"
CLOSED = "저작권자 ⓒ 가온신문 무단전재 및 재배포 금지"
BODY = (
    "다온시가 강가의 빈 창고를 고쳐 마을 목공소로 쓰기로 했다고 5일 밝혔다.",
    "창고는 지은 지 40년이 지났지만 나무 기둥이 튼튼해 뼈대를 그대로 둔다.",
    "시는 다음 달부터 지붕을 갈고 가을에 주민에게 문을 연다고 설명했다.",
)
SYLLABLES = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토"


def _words(pair: int, count: int) -> list[str]:
    """Words that are in no other pair of headline and digest."""
    return [SYLLABLES[pair * 10 + i] + "길못" for i in range(count)]


def _digests(own: int, foreign: int = 0, size: int = 60) -> str:
    """Four headlines of ten words, of which so many are in each digest, and some in others."""
    lines: list[str] = []
    for pair in range(4):
        words = _words(pair, 10)
        borrowed = _words((pair + 1) % 4, 10)[:3] if pair < foreign else []
        filler = " ".join(SENTENCES[pair * 6 : pair * 6 + 6]).replace(".", ",")[:size]
        lines += [" ".join(words), f"{filler} {' '.join(words[:own] + borrowed)} 했다고 밝혔다."]
    return "\n\n".join(lines)


@pytest.mark.parametrize(("own", "is_article"), [(3, True), (4, True), (6, False), (7, False)])
def test_how_many_words_of_a_headline_its_digest_has(own: int, is_article: bool) -> None:
    assert clean(_digests(own)).is_article == is_article


@pytest.mark.parametrize(("foreign", "is_article"), [(0, False), (1, False), (2, True)])
def test_how_many_words_of_a_headline_other_digests_have(foreign: int, is_article: bool) -> None:
    assert clean(_digests(8, foreign)).is_article == is_article


@pytest.mark.parametrize(("size", "is_article"), [(120, False), (250, True)])
def test_how_long_a_digest_is(size: int, is_article: bool) -> None:
    assert clean(_digests(8, size=size)).is_article == is_article


@pytest.mark.parametrize(("answers", "is_article"), [(4, False), (5, False), (10, True)])
def test_how_far_below_a_question_the_button_of_a_poll_is(answers: int, is_article: bool) -> None:
    question = "시가 도서관 밤 개관을 추진하고 있습니다. 어떻게 생각하십니까?"
    lines = (*("가나다라마바사아자차"[i] + "안" for i in range(answers)), "투표하기")
    assert clean("\n".join((question, *lines))).is_article == is_article


@pytest.mark.parametrize(
    ("post", "is_notice"),
    [("◇ 사장 여솔", False), ("◇ 기획실장 여솔", False), ("◇ 기획조정실장 여솔", True)],
)
def test_how_much_below_the_name_of_a_notice_is_one(post: str, is_notice: bool) -> None:
    assert (clean("\n".join(("[인사] 달못시", DATE, post, CLOSED))).text == post) == is_notice


@pytest.mark.parametrize(
    ("first", "is_notice"),
    [
        ("창업벤처혁신실 글로벌정책관 고다온", True),
        ("나루초 운동장 개방 두고 주민과 학교 의견 갈려 다시 회의 열기로", False),
    ],
)
def test_how_long_a_post_without_a_mark_is(first: str, is_notice: bool) -> None:
    lines = (first, "여솔 복지국장", "남나래 총무과장")
    found = clean("\n".join(("[인사] 달못시", DATE, *lines, CLOSED))).paragraphs
    assert (found == lines) == is_notice


@pytest.mark.parametrize(("own", "is_kept"), [(1, False), (2, True)])
def test_how_many_words_of_a_sub_head_are_in_the_text_below(own: int, is_kept: bool) -> None:
    words = ["창고는", "지은"][:own] + ["물빛", "소리", "마당", "언덕", "노래"][: 6 - own]
    link = f"▶ {words[0]} {words[1]}…{' '.join(words[2:])}"
    text = clean("\n".join(("다온시, 빈 창고를 목공소로", DATE, BODY[0], link, *BODY[1:]))).text
    assert (link in text) == is_kept


@pytest.mark.parametrize("rows", [1, 2])
def test_how_many_rows_are_a_widget(rows: int) -> None:
    shares = ("두레전자 72,300 ▲1,200 (+1.69%)", "하늘바이오 12,300 ▼200 (-1.63%)")[:rows]
    head = ("다온시, 빈 창고를 목공소로", DATE, BODY[0])
    found = clean("\n".join((*head, "관련종목", *shares, *BODY[1:]))).paragraphs
    assert (found == BODY) == (rows > 1)


def test_how_many_pointers_are_parted_from_the_end_of_a_line() -> None:
    line = "다온시가 새 다리를 놓았다." + "▶구독하기" * 30
    assert len(flattened._without_pointers(line, "▶")) == flattened.MOST_POINTERS + 2 == 18
