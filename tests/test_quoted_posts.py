"""Posts that an article quotes: their dates are not the article's."""

from __future__ import annotations

import pytest

from cleaner import clean

TITLE = "너른읍, 낡은 물레방아 다시 돌린다"
LEDE = "너른읍은 멈춘 지 서른 해가 된 물레방아를 고쳐 다시 돌린다고 밝혔다."
SECOND = "읍은 목수 세 명과 함께 봄부터 바퀴와 물길을 손봤다."


def published(signature: str) -> str:
    post = f"<blockquote><p>오늘 새벽 강가에서 본 풍경</p>{signature}</blockquote>"
    body = f'<div class="q1x">{post}<p>{LEDE}</p><p>{SECOND}</p></div>'
    return str(clean(f"<title>{TITLE}</title><h1>{TITLE}</h1>{body}").published)[:10]


@pytest.mark.parametrize("day", ["May 2, 2024", "2024년 5월 2일"])
def test_the_date_of_a_post_is_not_the_articles(day: str) -> None:
    assert published(f'— 물빛 (@mulbit) <a href="https://post.example/1">{day}</a>') == "None"


@pytest.mark.parametrize("day", ["May 2, 2024", "2024년 5월 2일"])
def test_a_date_without_an_account_may_be(day: str) -> None:
    assert published(f"— 물빛 {day}") == "2024-05-02"
    assert published(f"물빛 (@mulbit) {day}") == "2024-05-02"
    assert published(f"— 물빛 (@mulbit) 입력 {day}") == "2024-05-02"
