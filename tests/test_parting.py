"""A whole page on one line, as a tool leaves it that joins everything with blanks."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.page import Page
from cleaner.read.one_line import split
from cleaner.rules.engine import load

RULES = load()
BODY = (
    "라온시는 낡은 선창을 고쳐 시민에게 여는 공사를 마쳤다고 2일 밝혔다.",
    "선창에는 그늘막과 긴 의자를 놓았고 밤에는 낮은 등을 켜 두기로 했다.",
    "시장은 “배가 떠난 자리에 사람이 모이게 하겠다”고 말했다.",
)
TITLE = "라온시 낡은 선창, 시민 쉼터로 다시 열다"
PAGE = (
    "본문 바로가기 로그인 회원가입 정치 경제 사회 문화 스포츠 전체메뉴 "
    f"{TITLE} 입력 2022.11.02 08:14 수정 2022.11.02 09:30 공유하기 페이스북 트위터 URL복사 "
    f"인쇄하기 글자크기 가 가 {' '.join(BODY)} 좋아요 3 화나요 0 슬퍼요 1 댓글 0 "
    "많이 본 뉴스 다솜시 새 시장 문 열어 라온천 왜가리 돌아와 로그인 회원가입 개인정보처리방침"
)


def pieces(text: str) -> list[str]:
    page = Page("text")
    page.open_box(-1, "text", "")
    page.add_line(text, "paragraph", 0, 0)
    page.source_line.append(1)
    return split(page, RULES).lines


def test_title_times_and_body_come_out_of_one_line() -> None:
    article = clean(PAGE)
    assert article.text.replace("\n\n", " ") == " ".join(BODY)
    assert article.title == TITLE
    assert str(article.published) == "2022-11-02 08:14:00+09:00"
    assert str(article.modified) == "2022-11-02 09:30:00+09:00"


@pytest.mark.parametrize(
    "sentence",
    [
        "그는 정치 경제 사회 문화 분야를 두루 거친 학자로 지난해 이 대학에 왔다고 말했다.",
        "시는 보건, 관광, 교통, 문화, 교육, 환경, 복지, 안전 분야 예산을 늘리기로 했다고 밝혔다.",
        "지방 이전 기업과 지역 투자 기업에 대한 지원을 내년부터 넓히기로 했다고 시는 설명했다.",
    ],
)
def test_a_sentence_that_names_sections_stays_whole(sentence: str) -> None:
    assert pieces(sentence) == [sentence]


def test_controls_before_a_sentence_leave_it() -> None:
    found = pieces(f"공유하기 페이스북 트위터 URL복사 인쇄하기 글자크기 {BODY[0]}")
    assert found[-1] == BODY[0]


def test_a_date_is_no_part_of_the_controls_beside_it() -> None:
    found = pieces(f"{TITLE} 로그인 회원가입 입력 2022.11.02 08:14 공유하기 페이스북 트위터")
    assert "입력 2022.11.02 08:14" in found


def test_nothing_is_lost() -> None:
    assert " ".join(pieces(PAGE)).split() == PAGE.split()


def test_the_shorter_control_is_read_where_the_longer_one_ends_inside_a_word() -> None:
    # “홈으로 가기” is a control as well as “홈으로”; the text goes on in the same word.
    low = "로그인 회원가입 홈으로 가기까지"
    assert RULES.run(low, 0, len(low)) == (len("로그인 회원가입 홈으로"), 3)


def test_the_address_and_the_counter_between_controls_go_with_them() -> None:
    controls = "공유하기 페이스북 카카오톡 https://www.example.com/news/1 URL 복사 댓글 14"
    assert pieces(f"{controls} {BODY[0]}") == [controls, BODY[0]]


def test_section_and_reporter_beside_the_headline_of_one_line_are_none_of_it() -> None:
    times = "입력 2022-11-02 08:14 수정 2022-11-02 08:16"
    controls = "공유하기 페이스북 트위터 URL복사 인쇄하기 글자크기"
    text = f"사회 [포토] {TITLE} 이하람 기자 {times} {controls} {' '.join(BODY)}"
    assert clean(text).title == f"[포토] {TITLE}"


def test_a_card_story_of_one_sentence_on_one_line_is_its_sentence() -> None:
    sentence = "낡은 선창에 남은 마지막 뱃사람 이하람이 그린 바다"
    text = (
        "100자평 0 페이스북 0 트위터 0 더보기 구글플러스 카카오스토리 이메일로 기사공유 "
        "입력 : 2016.09.14 22:00 "
        f"{sentence} 1 / 슬라이드 크게보기 [다솜일보 카드뉴스가 더 보고 싶다면?] "
        "[다솜일보 페이스북에서 더 보기] Copyright ⓒ 다솜일보 & dasom.example · 제휴안내· 구독신청"
    )
    article = clean(text)
    assert article.text == sentence
    assert str(article.published) == "2016-09-14 22:00:00+09:00"


@pytest.mark.parametrize("year", ["2022", "22"])
def test_a_label_between_two_times_is_the_second_ones(year: str) -> None:
    times = f"{year}.11.02 08:14 최종 업데이트 {year}.11.02 09:30"
    more = "시는 선창 옆 창고도 내년 봄까지 고쳐 작은 책방과 찻집으로 쓸 계획이라고 덧붙였다."
    controls = "공유하기 페이스북 트위터 URL복사 인쇄하기 글자크기"
    text = f"사람들 {TITLE} {times} {controls} {' '.join(BODY)} {more}"
    article = clean(text)
    assert str(article.published) == "2022-11-02 08:14:00+09:00"
    assert str(article.modified) == "2022-11-02 09:30:00+09:00"
