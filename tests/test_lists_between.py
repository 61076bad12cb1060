"""Lists of other articles between two paragraphs of flattened text, with the time of each item."""

from __future__ import annotations

import pytest

from acceptance_pages import HEADLINES, SENTENCES
from cleaner import clean

TITLE = "새솔포구 등대, 쉰 해 만에 다시 불 켠다"
BODY = (
    "새솔군은 쉰 해 동안 꺼져 있던 포구의 등대를 다음 달 첫날 다시 켠다고 3일 밝혔다.",
    "군은 녹슨 계단을 모두 갈고 꼭대기에는 누구나 오를 수 있는 전망대를 마련했다.",
    "여다온 씨는 “할아버지가 지키던 불을 다시 보게 돼 기쁘다”고 말했다.",
    "군은 올해 안에 등대 옆에 작은 박물관도 연다. 등대지기의 물건 예순 점을 둔다.",
)
HEADS = ("새솔시 버스 요금 오른다", "바다 축제 다음 달 연다", "도서관 밤에도 연다")
AGO = tuple(line for n, head in enumerate(HEADS, 3) for line in (head, f"{n}시간 전"))
RANKS = tuple(line for n, head in enumerate(HEADS, 1) for line in (f"{n}", head))
FOOT = ("회사소개", "Copyright ⓒ 새솔일보 All rights reserved.")


@pytest.mark.parametrize("date", ["입력 2024.03.12 09:30", "2024.03.12 09:30"])
@pytest.mark.parametrize("by", ["여한들 기자 handeul@saesol.example", ""])
@pytest.mark.parametrize("box", [("이 시각 주요뉴스", *AGO), ("많이 본 뉴스", *RANKS)])
def test_the_paragraphs_below_a_list_are_the_articles(
    date: str, by: str, box: tuple[str, ...]
) -> None:
    page = "\n".join((TITLE, date, *BODY[:2], *box, *BODY[2:], by, *FOOT))
    assert clean(page).paragraphs == BODY


SCHEDULE = ("14:00", "개막식", "15:00", "점등 연습", "18:00", "점등식")


@pytest.mark.parametrize(
    ("between", "kept"), [((), True), (("등대 옆 박물관 여는 새솔군의 새 계획",), False)]
)
def test_a_short_lede_right_below_a_date_is_above_a_schedule(
    between: tuple[str, ...], kept: bool
) -> None:
    """But one above another headline is a card's."""
    lede = "새솔군이 다음 달 등대를 켠다."
    page = (TITLE, "2024.03.12 09:30", lede, *SCHEDULE, *between, *BODY, *FOOT)
    assert (lede in clean("\n".join(page)).text) is kept


@pytest.mark.parametrize("header", ["이 시각 주요뉴스", "많이 본 뉴스"])
def test_digests_below_such_a_header_are_a_list(header: str) -> None:
    entries = [
        line
        for n, (head, digest) in enumerate(zip(HEADS, BODY, strict=False), 3)
        for line in (head, digest, f"{n}시간 전")
    ]
    assert not clean("\n".join(("정치", "경제", header, *entries, *FOOT))).is_article


def test_a_teaser_below_a_list_is_another_articles() -> None:
    page = (TITLE, "입력 2024.03.12 09:30", *BODY[:3], "많이 본 뉴스", *RANKS, BODY[3], *FOOT)
    assert clean("\n".join(page)).paragraphs == BODY[:3]


RELATED = ("관련기사", *HEADS[:2])
HEAD = ("여한들 기자", "handeul@saesol.example", "글자크기 설정", "인쇄하기", "카카오톡 공유하기")
DAYS = ("입력 2024.03.12 09:30", "2024.03.12 09:30", "2024년 03월 12일 (화) 09:30")


@pytest.mark.parametrize("date", DAYS)
@pytest.mark.parametrize("head", [(), HEAD])
def test_the_lede_is_below_the_byline_and_controls_of_the_head(
    date: str, head: tuple[str, ...]
) -> None:
    lede = "새솔군이 다음 달 등대를 켠다."
    page = (TITLE, date, *head, lede, *RELATED, *BODY, *FOOT)
    assert clean("\n".join(page)).paragraphs == (lede, *BODY)


def test_a_sentence_below_headlines_of_the_head_is_no_lede() -> None:
    lede = "새솔군이 다음 달 등대를 켠다."
    page = (TITLE, DAYS[0], "이 시각 주요뉴스", *HEADS, lede, *RELATED, *BODY, *FOOT)
    assert clean("\n".join(page)).paragraphs[-4:] == BODY


@pytest.mark.parametrize(("head", "stays"), [("남은 숙제", True), (HEADS[1], False)])
def test_a_sub_head_is_shorter_than_a_headline(head: str, *, stays: bool) -> None:
    """A headline between two paragraphs below a list opens another article's digest."""
    page = (TITLE, DAYS[0], *BODY[:2], *RELATED, BODY[2], head, BODY[3], "여한들 기자", *FOOT)
    found = clean("\n".join(page)).paragraphs
    assert found == ((*BODY[:3], head, BODY[3]) if stays else BODY[:2])


@pytest.mark.parametrize("numbers", ["①②③", ("1.", "2.", "3.")])
@pytest.mark.parametrize("end", ["여한들 기자", "이 시각 주요뉴스"])
def test_the_next_number_below_a_list_continues_the_article(numbers: str, end: str) -> None:
    heads = [f"{n} {t}" for n, t in zip(numbers, ("계단", "전망대", "박물관"), strict=True)]
    pairs = [line for pair in zip(heads, BODY[1:], strict=True) for line in pair]
    page = (TITLE, DAYS[0], BODY[0], *pairs[:2], *RELATED, *pairs[2:4], *RELATED, *pairs[4:], end)
    assert clean("\n".join((*page, *FOOT))).paragraphs == (BODY[0], *pairs)


def test_numbers_of_a_list_with_teasers_do_not() -> None:
    items = [
        line
        for number, (head, text) in enumerate(zip(HEADS, BODY[1:], strict=True), 1)
        for line in (f"{number}. {head}", text)
    ]
    page = (TITLE, DAYS[0], *BODY, BODY[0][:-1] + "고 전했다.", "많이 본 뉴스", *items, *FOOT)
    assert not any(head in clean("\n".join(page)).text for head in HEADS)


@pytest.mark.parametrize("is_sentence", [True, False])
def test_a_paragraph_between_tables_does_not_part_the_lede_from_the_rest(is_sentence: bool) -> None:
    cells = ("서울", "32", "부산", "31", "가온", "30", "달못", "29", "나루", "28")
    between = SENTENCES[10] if is_sentence else "가온시 시내버스 노선 안내도 한눈에 보기"
    table = (*cells, between, *cells)
    lines = (HEADLINES[0], "2024.03.12 09:30", SENTENCES[0], *table, *SENTENCES[1:5])
    kept = clean("\n".join(lines)).paragraphs
    assert kept == (lines[2:] if is_sentence else SENTENCES[1:5])
