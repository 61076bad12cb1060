"""Which line of flattened text is taken for the headline, and what of it."""

from __future__ import annotations

import pytest

from cleaner import clean

BODY = """다온시는 낡은 물레방앗간을 고쳐 도서관으로 연다고 3일 밝혔다.
도서관은 강가 쪽 벽을 유리로 바꾸고 책 2만 권을 들였다.
시장은 “물소리를 들으며 책을 읽는 자리가 되기를 바란다”고 말했다."""
TITLE = "다온시 물레방앗간 도서관 문 열어"


@pytest.mark.parametrize(
    "head",
    [
        f"2023년 5월 3일(수)\n\n{TITLE}",
        f"서비스 메뉴 바로가기 본문 바로가기 아티클 바로가기\n{TITLE}",
        f"(다온신문)\n{TITLE}",
        f"{TITLE}\n{TITLE}\n[ 문화 ] 강가의 집을 시민에게\n이하람 기자\n2023년 05월 03일(수) 00:00",
        f"{TITLE} < 문화 마당 < 지역/소식 < 기사본문\n페이스북 트위터",
        f"{TITLE} |\n다온신문 2023-05-03, 13:47:58 |",
    ],
)
def test_headline_of_a_head(head: str) -> None:
    article = clean(f"{head}\n\n{BODY}")
    assert article.title == TITLE
    assert article.paragraphs == tuple(BODY.split("\n"))


def test_a_numbered_sub_head_is_no_headline() -> None:
    text = """입력 2023-05-03 20:06
크게 작게 프린트 메일

1. "물소리 들으며" 도서관 문 열다

다온시가 낡은 물레방앗간을 고쳐 도서관으로 열었습니다. 책은 2만 권입니다.

2. 새 다리 이름은 '무지개'

새 다리의 이름이 무지개다리로 정해졌습니다. 어린이들이 지은 이름입니다."""
    article = clean(text)
    assert article.title is None
    assert article.paragraphs[0].startswith("1. ")


def test_the_headline_of_a_ranking_below_is_not_the_article_s() -> None:
    text = (
        f"{BODY}\n랭킹뉴스\n2025-08-24 10:07\n다온시 새 다리 이름 공모\n2025-08-24 09:24\n댓글\n(0)"
    )
    assert clean(text).title is None


def test_an_author_s_house_twice_below_the_date_is_no_headline() -> None:
    head = "낡은 물레방앗간을 도서관으로 바꾼 다온시\n입력 2021. 01. 04   08:43\n0 댓글"
    house = "강가살림연구원 오래된집연구센터"
    text = (
        f"{head}\n이하람\n{house}\nharam@example.com\n김새솔\n{house}\nsaesol@example.com\n{BODY}"
    )
    assert clean(text).title == "낡은 물레방앗간을 도서관으로 바꾼 다온시"
