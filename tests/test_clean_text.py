"""Cleaning what is clean: the text of an article comes back as it is."""

from __future__ import annotations

import textwrap

import pytest

from cleaner import clean

BODY = (
    "해솔시가 열차가 다니지 않게 된 부지를 따라 10㎞ 길이의 산책길을 낸다고 12일 밝혔다.",
    "산책길은 옛 역 세 곳을 지나며, 역사는 쉼터와 작은 도서관으로 고쳐 쓴다.",
    "시는 지난해 주민 1200명에게 물은 결과 열에 여덟이 산책길을 바랐다고 설명했다.",
    "공사는 다음 달 시작해 내년 가을에 끝나며, 사업비는 148억원이 든다.",
)
HEADLINE = "해솔시 폐선 부지에 10㎞ 산책길"
CLAUSES = "해솔시, 열차 부지에 10㎞ 산책길… 사업비 148억원"
SUB_HEAD = "옛 역 세 곳은 도서관으로"
SENTENCES = (
    "누리군 도서관이 밤 아홉 시까지 문을 연다고 밝혔다.",
    "마을 사람들은 오래 기다린 일이라며 크게 반겼다고 한다.",
)


def text(*parts: str) -> str:
    return "\n\n".join(parts)


@pytest.mark.parametrize(
    "parts",
    [
        (SUB_HEAD, *BODY),  # a sub-head opens the body
        (HEADLINE, *BODY),
        (SUB_HEAD, *BODY[:2], "148억원은 어디서 오나", *BODY[2:]),
        ("철길을 따라 핀 들꽃 앞에 선 주민들",),  # the caption of a photo story
        ("▶ 도서관", SENTENCES[0], "▶ 산책길", BODY[0], "▶ 수영장", SENTENCES[1]),  # short reports
        ("[앵커]", BODY[0], "[기자]", *BODY[1:]),  # a rule matches the labels at the edges only
        (*BODY[:3], "밤이 되자,", "산책길에 불이 켜졌다.", BODY[3]),  # lines that read like verse
        (BODY[0], "#해솔시 #산책길을 바란다는 글이 이어졌다.", *BODY[1:]),
    ],
)
def test_text_without_anything_of_a_page_stays(parts: tuple[str, ...]) -> None:
    assert clean(text(*parts)).paragraphs == parts


@pytest.mark.parametrize(
    "noise", ["입력 2024.04.12 09:40", "공유하기", "홍길동 기자 hong@example.com", "3시간 전"]
)
def test_one_line_of_a_page_and_the_rest_is_pruned(noise: str) -> None:
    article = clean(text(HEADLINE, noise, *BODY))
    assert (article.paragraphs, article.title) == (BODY, HEADLINE)


# A text as a tool wraps it.
WRAPPED = tuple(
    textwrap.wrap(
        " ".join(
            (
                *BODY,
                *SENTENCES,
                *(f"{n}번째 역은 {n + 3}월에 고친다고 시는 전했다." for n in range(9)),
            )
        ),
        width=88,
    )
)


def test_wrapped_lines_that_were_made_paragraphs_are_an_article() -> None:
    assert sum(not line.endswith(".") for line in WRAPPED) > 4
    assert clean(text(*WRAPPED)).paragraphs == WRAPPED


def test_digests_that_break_off_below_headlines_are_none() -> None:
    parts = (part for n, line in enumerate(WRAPPED) for part in (f"{n}번째 옛 역 고친다", line))
    assert not clean(text(*parts)).is_article


def test_a_lone_paragraph_that_breaks_off_is_an_article() -> None:
    lone = f"{BODY[0]} {BODY[1][:24]}"
    assert clean(lone).paragraphs == (lone,)
    assert not clean(f"{lone}…").is_article  # a teaser
    assert not clean(text(HEADLINE, lone)).is_article  # a digest


def test_a_headline_stays_unless_it_can_only_be_one() -> None:
    assert clean(text(HEADLINE, *BODY)).title == HEADLINE
    sure = clean(text(CLAUSES, *BODY))
    assert (sure.title, sure.paragraphs) == (CLAUSES, BODY)
    like = "옛 역은, 도서관으로"  # a line like it below, and both are sub-heads
    assert clean(text(CLAUSES, *BODY[:2], like, *BODY[2:])).paragraphs[0] == CLAUSES


def test_a_headline_written_twice_is_removed() -> None:
    assert clean(text(f"{HEADLINE} - 해솔일보", HEADLINE, *BODY)).paragraphs == BODY


def test_a_second_copy_and_program_text_are_removed() -> None:
    assert clean(text(*BODY, *BODY)).paragraphs == BODY
    code = "function open(){var a=document.getElementById('map');a.style.display='block';}"
    assert clean(text(BODY[0], code, *BODY[1:])).paragraphs == BODY


@pytest.mark.parametrize(
    "parts",
    [
        # headlines alone: more of them than a photo story has captions
        (
            "폐선 부지에 산책길 생긴다",
            "빈 상가에 공방 마흔 곳",
            "굴 양식장 다시 문 연다",
            "새 도서관 문 연다",
        ),
        # headlines with digests that break off
        tuple(
            part
            for n in range(9)
            for part in (
                f"누리군 {n + 2}번째 도서관, 내년 봄에 문 연다",
                f"누리군이 {n + 2}번째 도서관을 내년 봄에 연다고 밝혔다. 도서관은 옛 역사를 "
                "고쳐 쓰며, 주민들이 밤늦게까지 책을 읽을 수 있도록 하고, 아이들을 위한 방을 따로…",
            )
        ),
        ("해솔",),  # a word is no caption
        ("페이지를 찾을 수 없습니다. 주소를 다시 확인해 주세요.",),
    ],
)
def test_a_clean_list_is_no_article(parts: tuple[str, ...]) -> None:
    assert not clean(text(*parts)).is_article


@pytest.mark.parametrize("head", ["폐선 부지 산책길", CLAUSES])
def test_a_first_line_that_is_there_twice_is_the_headline(head: str) -> None:
    article = clean(text(head, head, *BODY))
    assert (article.title, article.paragraphs) == (head, BODY)
