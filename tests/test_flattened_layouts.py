"""Layouts of flattened pages: what is an article's line, and what is not, in each of them."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.rules.engine import load

TITLE = "가람시, 빈 창고를 마을 목공소로"
DATED = "입력 2024.05.20 11:30"
BODY = (
    "가람시가 강변의 빈 창고 두 채를 마을 목공소로 고쳐 다음 달 문을 연다.",
    "시는 창고에 공구 마흔 벌을 놓고 주민이 시간을 나눠 쓰게 할 계획이라고 20일 밝혔다.",
    "공사비 3억원은 시와 도가 절반씩 낸다. 공사는 이달 말에 끝난다.",
    "주민 도한결(51)씨는 “의자 하나쯤은 이제 손수 고쳐 쓰겠다”며 반겼다.",
)
RANKING = ("많이 본 뉴스", "1", "가람시, 새 다리 연다", "2", "솔숲길 도서관 밤까지 문 연다")


def kept(*lines: str) -> tuple[str, ...]:
    return clean("\n\n".join(lines)).paragraphs


class TestNotesThatEndInNouns:
    FIRST = (
        "창고를 고친다는 말이 나오자 이웃 마을 이장들이 사실을 확인하느라 시청 문턱이 닳을 지경."
    )
    LAST = "시의 한 관계자는 “창고가 두 채뿐”이라며 다른 마을까지 넓힐 계획은 아직 세우지 않았다고 설명."

    @pytest.mark.parametrize("name", ["<표다솜 기자>", "표다솜 기자", "(표다솜 특파원)"])
    def test_the_last_paragraph_with_the_reporters_name_stays(self, name: str) -> None:
        lines = (TITLE, self.FIRST, f"{self.LAST} {name}", "브랜드 소식", *RANKING)
        assert kept(*lines) == (self.FIRST, self.LAST)

    def test_a_headline_with_a_stop_near_its_end_is_no_paragraph(self) -> None:
        teaser = (
            "창고 고쳐 마을 목공소로 쓴다는 시청 사람들 만나 보니 공구도 품도 모자라 걱정. 표다솜.."
        )
        assert kept(TITLE, *BODY, RANKING[0], teaser) == BODY


class TestUnitsOfCounts:
    def test_a_number_with_its_unit_behind_a_section_is_no_row(self) -> None:
        line = " ".join((*BODY, "시는 점검반을 꾸려 전국 1200개 시장을 차례로"))
        assert clean(f"{TITLE}\n{DATED}\n{line}").text.endswith("꾸려 전국 1200개 시장을 차례로")

    @pytest.mark.parametrize(("row", "count"), [("전국 1200개", 1), ("전국 댓글12 개", 3)])
    def test_the_unit_counts_only_behind_a_blank(self, row: str, count: int) -> None:
        assert load().run(row, 0, len(row)) == (len(row), count)


@pytest.mark.parametrize("office", ["편집장", "편집국장", "발행인"])
def test_an_editor_in_the_headline_is_no_imprint(office: str) -> None:
    title = f"표다솜 가람일보 {office}, 도서관서 강연"
    imprint = f"가람일보 {office} 표다솜"
    article = clean("\n\n".join((title, DATED, *BODY, imprint)))
    assert article.title == title
    assert article.paragraphs == BODY
