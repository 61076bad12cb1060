"""Blocks that a flattening tool put together from several."""

from __future__ import annotations

import pytest

from cleaner import clean, explain
from cleaner.rules import compound
from cleaner.rules.engine import load

RULES = load()
HEAD = "가온시 강변 산책로에 봄꽃이 활짝\n입력 2024-03-02 10:20\n"
FIRST = "가온시 강변에 봄을 알리는 꽃이 피어 지난 19일 시민들이 발걸음을 멈추고 있다고 시는 밝혔다."
LAST = "이날 시민들은 나무 앞에서 사진을 찍으며 즐거운 시간을 보냈다고 시 관계자는 덧붙였다."

FOOTERS = [
    "박가온 기자 다른기사 보기",
    "박가온 기자 저작권자 © 가온일보 무단전재 및 재배포 금지 박가온 기자 다른기사 보기",
    "저작권자 © 가온일보 무단전재 및 재배포 금지 박가온 기자 다른기사 보기 페이스북 URL복사",
    "박가온 기자 gaon@example.com 다른 기사 보기",
    "ⓒ 가온일보, 무단 전재 및 재배포 금지 좋아요 0 훈훈해요 0 슬퍼요 0 화나요 0",
    "공유하기 페이스북 트위터 카카오톡 네이버밴드 URL복사 글씨크기 가 가",
    "박가온 기자 gaon@example.com 저작권자 © 가온일보 무단전재 및 재배포 금지 기사 댓글 0",
    "관련기사 가온시 새 도서관 연다 다솜시 축제 성황",
]
LISTS = [
    "주요기사 “강변 축제, 새 모습으로 다시 연다” 제1회 가온 청소년 대회 성료",
    "많이 본 뉴스 1 가온시 새 도서관 연다 2 다솜시 축제 성황 3 라온구 눈썰매장 개장",
    "섹션별 인기기사 최근 7일 가온시 새 도서관 연다 다솜시 축제 성황",
]
KEPT_ENDS = [
    "나무 둘레에는 그늘막도",
    "2024. 3. 2.",
    "시는 이 길을 더 넓히기로",
    "관련 기사",
]


@pytest.mark.parametrize("footer", FOOTERS)
def test_a_footer_behind_the_last_sentence_goes(footer: str) -> None:
    assert clean(f"{HEAD}{FIRST}\n{LAST} {footer}").paragraphs == (FIRST, LAST)


@pytest.mark.parametrize("footer", [*FOOTERS, *LISTS])
def test_a_footer_on_a_line_of_its_own_goes_and_says_why(footer: str) -> None:
    reasons = explain(f"{HEAD}{FIRST}\n{LAST}\n{footer}")
    assert reasons.article.paragraphs == (FIRST, LAST)
    gone = [v for v in reasons.verdicts if not v.kept]
    assert all(v.rule and v.reason for v in gone)


@pytest.mark.parametrize("end", KEPT_ENDS[:3])
def test_what_may_be_text_behind_a_sentence_stays(end: str) -> None:
    assert clean(f"{HEAD}{FIRST} {end}\n{LAST}").text.count(end) == 1
    assert clean(f"{HEAD}{FIRST}\n{LAST} {end}").text.count(end) == 1


@pytest.mark.parametrize("word", ["사회", "정치", "공유", "추천"])
def test_a_sentence_that_a_line_end_cut_keeps_its_first_word(word: str) -> None:
    text = f"{HEAD}{FIRST} {word}\n각계에서는 산책로를 더 넓혀 달라는 요청이 이어지고 있다.\n{LAST}"
    assert word in clean(text).text.replace(LAST, "").replace(FIRST, "")


def test_a_line_below_the_body_goes_whole_or_not_at_all() -> None:
    line = "한빛나루 / 제휴안내 구독신청"
    text = clean(f"{HEAD}{FIRST}\n{LAST}\n{line}").text
    assert line in text or "한빛나루" not in text


@pytest.mark.parametrize(
    "text",
    [
        "관련 기사가 나간 뒤 항의가 이어졌다. 시는 사과했다.",
        "많이 본 뉴스가 늘 좋은 뉴스는 아니라고 그는 말했다.",
        "추천 도서를 함께 읽었다. 독자들은 만족했다.",
    ],
)
def test_sentences_that_open_like_a_header_are_no_list(text: str) -> None:
    for where in ("before", "inside", "after"):
        assert compound.whole(RULES, RULES.look(text), where) is None


def test_notices_in_a_row_are_noise_together_only() -> None:
    notice = "삭제한 댓글은 다시 복구할 수 없습니다."
    both = f"{notice} {notice}"
    assert compound.whole(RULES, RULES.look(both), "after")
    assert compound.whole(RULES, RULES.look(f"{notice} {LAST}"), "after") is None


def test_a_page_of_controls_and_a_notice_has_no_other_text_than_its_sentence() -> None:
    controls = "댓글 글자 크게댓글 글자 작게 전체 100자평 (0)"
    notice = "로그인을 하시면 댓글 등록을 하실 수 있습니다."
    sentence = "'바람의 집' 문을 엽니다."
    text = f"라온섬 사람들 이전다음 1 / 11 슬라이드 크게보기\n{sentence}\n{controls} {notice}"
    assert clean(text).paragraphs == ("'바람의 집' 문을 엽니다.",)


def test_two_words_in_front_of_a_notice_are_controls_and_one_may_be_its_own() -> None:
    notice = "로그인을 하시면 댓글 등록을 하실 수 있습니다."
    assert compound.whole(RULES, RULES.look(f"공유 인쇄 {notice}"), "after")
    assert not compound.whole(RULES, RULES.look(f"새솔시 {notice}"), "after")
