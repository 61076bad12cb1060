"""Excerpts of stored pages: a few digests of a list, and articles without date or end."""

from __future__ import annotations

import pytest

from acceptance_pages import paragraph
from cleaner import clean

BODY = (
    "솔내시가 강변의 빈 창고 두 채를 마을 목공소로 고쳐 다음 달 문을 연다고 20일 밝혔다.",
    "시는 창고에 공구 마흔 벌을 놓고 주민이 시간을 나눠 쓰게 할 계획이다. 공사비는 3억원이다.",
)
LAST = "주민들은 의자 하나쯤은 이제 손수 고쳐 쓰겠다며 반겼다."
TITLE = "솔내시, 강변 창고 두 채 마을 목공소로 고친다"
DATED = "입력 2024.05.20 11:30"
RIGHTS = "저작권자 ⓒ 솔내일보, 무단 전재 및 재배포 금지"
POINTERS = ("▶ 새 다리 다음 달 놓는다", "▶ 솔숲 도서관 밤까지 연다")


def cut(number: int, size: int = 230) -> str:
    """A digest that breaks off without dots."""
    text = paragraph(6 * number, 9)[:size].rstrip(" .")
    return text.removesuffix("다")


@pytest.mark.parametrize(
    ("lines", "is_list"),
    [
        ([cut(0), cut(1)], True),
        ([cut(0), paragraph(5, 6)], False),
        ([paragraph(0, 6), cut(1)], False),  # where a crawler cut the page
        ([cut(0, 120), cut(1, 120)], False),  # a tool might have wrapped them
        ([paragraph(0, 6), cut(1), cut(2), cut(3)], True),
        ([paragraph(0, 20), cut(4), cut(5)], False),
        ([f"{cut(0)}.. 2024. 5. 20.", f"{cut(1)}.. 2024. 5. 19."], True),
        ([f"{paragraph(0, 6)}2024-05-20 11:30:12도하람", f"{cut(1)}2024-05-20 10:12:41"], True),
        ([f"{paragraph(0, 6)} 2024.5.20", f"{paragraph(6, 6)} 2024.5.20"], False),  # captions
        (
            [f"{paragraph(0, 7)} 비용은 시가 부담함", f"{paragraph(7, 7)} 다음 달 마칠 예정임"],
            False,
        ),
    ],
)
def test_two_wide_paragraphs_that_break_off_are_a_list(lines: list[str], is_list: bool) -> None:
    assert clean("\n".join(lines)).is_article is not is_list


@pytest.mark.parametrize(
    "count",
    ["기사 (4,918건)", "사진 (전체 19457건)", "총 2,799건", "기사 (전체 203건) 제목보기제목+내용"],
)
def test_the_number_of_items_is_above_a_list(count: str) -> None:
    texts = [paragraph(0, 2), paragraph(5, 2)]
    assert clean("\n".join((count, *texts))).kind == "list"
    assert clean(" ".join((count, *texts, paragraph(10, 3)))).kind == "list"
    assert clean("\n".join(texts)).is_article
    assert clean("\n".join((TITLE, DATED, *BODY, *texts, count))).is_article


@pytest.mark.parametrize("name", ["도하람 기자", "사회팀"])
def test_an_outlet_and_a_writer_in_front_of_a_bar_open_a_report(name: str) -> None:
    texts = [f"솔내일보 {name} | {paragraph(5 * n, 2)}" for n in range(3)]
    assert not clean("\n".join(texts)).is_article
    assert not clean(" ".join(texts)).is_article
    article = clean("\n".join((texts[0], paragraph(10, 2), paragraph(12, 2))))
    assert article.is_article


def test_the_outlet_behind_a_credit_in_brackets_opens_a_report() -> None:
    texts = [f"시청(사진=솔내시) [솔내저널] {paragraph(5 * n, 3)}" for n in range(3)]
    assert not clean("\n".join(texts)).is_article
    assert clean("\n".join(text.replace("[솔내저널] ", "") for text in texts)).is_article


class TestHeadlinesWithoutADate:
    SAID = "솔내시 강변 창고 두 채, 마을 목공소로 고쳐 연다"

    @pytest.mark.parametrize(("body", "found"), [(BODY, True), (BODY[:1], False)])
    def test_one_that_closes_like_a_sentence(self, body: tuple[str, ...], found: bool) -> None:
        article = clean("\n".join((self.SAID, *body)))
        assert (article.title == self.SAID) is found
        assert (self.SAID in article.text) is not found

    @pytest.mark.parametrize("sign", ["?", "!"])
    def test_a_question_or_call_is_one_above_a_deck(self, sign: str) -> None:
        asked = f"창고 고쳐 목공소로, 누가 쓸까{sign}"
        deck = "솔내시, 다음 달 공구 마흔 벌 놓고 개방"
        assert clean("\n".join((asked, deck, *BODY))).title == asked
        assert clean("\n".join((asked, *BODY))).text.startswith(asked)

    def test_the_outlet_above_it_is_no_text(self) -> None:
        article = clean("\n".join(("솔내일보", TITLE, *BODY)))
        assert article.title == TITLE
        assert article.paragraphs == BODY
        place = clean("\n".join(("솔내마을", TITLE, *BODY)))
        assert place.paragraphs[0] == "솔내마을"


@pytest.mark.parametrize(
    ("above", "below", "accepted"),
    [
        ("", "", False),
        ("글자크기 설정", "", True),
        ("", "이 기사는 유료기사입니다. 정기구독자와 유료회원만 열람이 가능합니다.", True),
    ],
)
def test_an_article_that_breaks_off_in_dots(above: str, below: str, accepted: bool) -> None:
    page = f"{TITLE}\n{above}\n{paragraph(0, 3)} 시는 앞으로 일을...\n{below}"
    article = clean(page)
    assert article.is_article is accepted
    assert "유료" not in article.text
