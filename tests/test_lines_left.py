"""Lines around the body that no single rule names: halves of notices, variants of the headline,
notes about authors, questions below what closes a report."""

from __future__ import annotations

import pytest

from cleaner import clean, explain

TITLE = "강변 산책로 1년 만에 다시 열린다, 밤 11시까지"
BODY = (
    "가온시는 12일 강변 산책로를 새로 단장해 시민에게 열었다고 밝혔다.",
    "시는 지난해 봄부터 낡은 바닥을 걷어 내고 조명 120개를 새로 달았다고 설명했다.",
    "산책로는 밤 11시까지 열리고 자전거는 따로 난 길로만 다녀야 한다고 시는 덧붙였다.",
    "주민 도하람(52)씨는 “저녁마다 걸을 곳이 생겨 반갑다”고 말했다.",
)
BYLINE = "설온빛 기자"
DATE = "입력 2024-03-05 10:22"
RIGHTS = "저작권자 ⓒ 가온일보, 무단전재 및 재배포 금지"


def removed(*lines: str) -> dict[str, str]:
    """The removed lines of a flattened text, with the rules that removed them."""
    return {v.text: v.rule or "" for v in explain("\n".join(lines)).verdicts if not v.kept}


def kept(*lines: str) -> tuple[str, ...]:
    return clean("\n".join(lines)).paragraphs


@pytest.mark.parametrize(
    "halves",
    [
        ("이 기사가 마음에 들었다면,", "좋아요를 눌러주세요."),
        ("이 글이 도움이 됐다면", "공감을 눌러 주세요!"),
    ],
)
def test_halves_of_a_notice_are_put_together(halves: tuple[str, str]) -> None:
    found = removed(TITLE, BYLINE, DATE, *BODY, *halves, RIGHTS)
    assert [found[half] for half in halves] == ["reaction.call"] * 2


def test_halves_of_a_sentence_stay() -> None:
    halves = ("이 기사가 나간 뒤", "후원이 이어졌습니다.")
    assert not removed(TITLE, DATE, *BODY[:2], *halves, *BODY[2:]).keys() & set(halves)


@pytest.mark.parametrize(
    "line",
    [
        "강변 산책로 1년 만에 다시 열린다_가온일보",
        "강변 산책로 1년 만에 다시 열린다 - 지역",
        f"{TITLE} | 지역 | 가온일보",
    ],
)
def test_the_headline_with_another_end_is_the_headline(line: str) -> None:
    found = removed(TITLE, line, DATE, *BODY, RIGHTS)
    assert found[line] == "title.repeat"


def test_sub_heads_that_share_words_with_the_headline_are_kept() -> None:
    opening = ["■ 강변 산책로 어떻게 걷나", *BODY[:2], "■ 자전거는 어디로 다니나", *BODY[2:]]
    assert kept(TITLE, DATE, *opening, RIGHTS) == tuple(opening)


BIOGRAPHIES = (
    "설온빛",
    "동화작가로 여러 도서관에서 아이들과 글을 쓰며 지내고 있다.",
    "『물결』을 펴냈다.",
)


def test_notes_about_the_authors_are_removed() -> None:
    longer = [f"{text[:-1]}, {n}번째로." for n, text in enumerate(BODY * 3)]
    page = (TITLE, "설온빛·표누리", DATE, *longer, *BODY, *BIOGRAPHIES, RIGHTS)
    assert {removed(*page)[line] for line in BIOGRAPHIES} == {"byline.biography"}


@pytest.mark.parametrize("byline", ["표누리 기자", "표누리·편가온"])
def test_a_name_that_is_no_author_heads_text_of_the_article(byline: str) -> None:
    assert kept(TITLE, byline, DATE, *BODY, *BIOGRAPHIES, RIGHTS)[-3:] == BIOGRAPHIES


def test_a_long_part_below_an_author_is_the_article() -> None:
    page = (TITLE, "설온빛·표누리", DATE, *BODY[:2], "설온빛", *BODY[2:], RIGHTS)
    assert kept(*page) == (*BODY[:2], "설온빛", *BODY[2:])


def test_two_authors_who_speak_in_turn_are_no_notes_about_them() -> None:
    longer = [f"{text[:-1]}, {n}번째로." for n, text in enumerate(BODY * 3)]
    voices = (
        "설온빛",
        "길이 곧아서 좋았다. 다만 쉴 곳이 모자란다.",
        "표누리",
        "나는 저녁 빛이 마음에 들었다.",
    )
    page = (TITLE, "설온빛 기자·표누리 기자", DATE, *longer, *BODY, *voices, RIGHTS)
    assert kept(*page)[-4:] == voices


TEASER = "“안 사면 손해” 올봄 산책 신발 “이 값 실화?” 말 많던 등산복 이젠 손 좀 봅니까?"


def test_questions_below_the_rights_of_a_report_are_headlines() -> None:
    assert kept(TITLE, DATE, *BODY, RIGHTS, "공유하기", TEASER) == BODY


def test_several_questions_below_the_rights_are_headlines() -> None:
    page = (TITLE, DATE, *BODY, RIGHTS, "공유하기", "우리 회사 사장님은 한 살?", TEASER)
    assert kept(*page) == BODY


def test_a_report_goes_on_below_a_notice() -> None:
    rest = "산책로는 언제까지 열리는가?"
    page = kept(TITLE, DATE, *BODY[:3], RIGHTS, rest, BODY[3])
    assert page == (*BODY[:3], rest, BODY[3])


def test_a_short_sentence_of_a_summary_is_part_of_it() -> None:
    body = [f"첫째는 길이다. {BODY[0]}", *BODY[1:], "첫째는 길이다. 둘째는 빛이다."]
    page = (TITLE, DATE, BODY[0], BODY[2], "첫째는 길이다.", "본문 요약", *body, RIGHTS)
    assert removed(*page)["첫째는 길이다."] == "ai-summary.copy"


@pytest.mark.parametrize(
    "line", ["디자인 : 표누리", "그래픽=표누리, 데이터=편가온", "글·사진 표누리"]
)
def test_makers_below_the_text_are_removed(line: str) -> None:
    assert removed(TITLE, DATE, *BODY, line, RIGHTS)[line].startswith("byline.")


@pytest.mark.parametrize("line", ["연출: 표누리 / 음악: 편가온", "제작: 하늘영화사"])
def test_credits_of_a_play_stay(line: str) -> None:
    assert line in kept(TITLE, DATE, *BODY[:2], line, *BODY[2:], RIGHTS)


def test_the_rules_of_a_board_above_its_date_are_removed() -> None:
    rules = ("본 게시판은 의견을 나누는 공간입니다.", "글은 민원으로 처리하지 않습니다.")
    page = (*rules, TITLE, "작성자 설*빛 작성일 2005.12.27 조회수2262", *BODY)
    assert kept(*page) == BODY


def test_posts_below_the_heads_of_a_board_are_items() -> None:
    posts = ("45339 새 다리 놓는다 가온뉴스 2025.03.18", "45338 꽃길 열려 가온뉴스 2025.03.18")
    page = ("메뉴 건너뛰기", *BODY, "가온방송", "번호 제목 글쓴이 날짜", *posts)
    assert {removed(*page)[post] for post in posts} == {"other.board-header"}
    assert kept(TITLE, DATE, *BODY[:2], *posts, *BODY[2:])[2:4] == posts


CONTROLS = [
    f"{word} {n}" for n in range(22) for word in ("글자크기 설정", "번역", "공유하기", "닫기")
]
DECK = "걷는 재미 더한 강변길, 조명도 새로"


@pytest.mark.parametrize("below", [("입력", "2024-03-05 10:22"), (BYLINE, "2024. 3. 5. 10:22")])
def test_a_headline_far_above_is_known_by_what_is_below_it(below: tuple[str, str]) -> None:
    page = ("가온포털", "사회", TITLE, *below, *CONTROLS, DECK, *BODY, RIGHTS)
    assert clean("\n".join(page)).title == TITLE


def test_a_line_far_above_without_a_date_is_no_headline() -> None:
    page = ("가온포털", "사회", TITLE, "다른 소식", *CONTROLS, DECK, DATE, *BODY, RIGHTS)
    assert clean("\n".join(page)).title == DECK


def test_controls_between_a_headline_and_its_date_part_nothing() -> None:
    head = (TITLE, "공유하기", "댓글", BYLINE, "입력 :", "2024-03-05 10:22", "스크랩 하기")
    assert clean("\n".join((*head, DECK, "사진 확대", *BODY, RIGHTS))).title == TITLE


def test_a_sentence_taken_for_the_headline_stays_in_the_body() -> None:
    assert BODY[1] in kept(BODY[1], DATE, *BODY, RIGHTS)


LIST = (
    "수면 내시경 뒤 낙상… 병원 “책임 통감”",
    "솔내군의원 “갯벌·숲길 잇는 다리 놓자”",
    "“무인 판매대가 뭐죠?” 의무화 첫날이지만…",
    "퇴근길 강변로서 차량 넘어져… 도로 정체",
    "당근 과잉생산 비상…소비촉진 효과 낼까",
    "스물다섯 해 뒤 청년 인구 절반으로",
)


@pytest.mark.parametrize("count", [5, 6])
def test_headlines_below_the_last_sentence_are_a_list_without_a_header(count: int) -> None:
    assert kept(*BODY[:2], *LIST[:count]) == BODY[:2]


@pytest.mark.parametrize(
    "below",
    [
        LIST[:4],
        ("▲ 대상 도하람 “강가에서”", *(f"▲ 입선 {name}…" for name in LIST)),
        ("시민은 걷는다 바람을 따라", *("강물은 말이 없고 저녁은 길다",) * 5),
        tuple(f"오전 {hour}:00 {name}" for hour, name in enumerate(LIST)),
        ("바다는 오늘도 나를 부르고…", "멀리 가는 배들아 들어라", "돌아올 길이 여기 있다…") * 2,
        ("“불꽃이 정말 예뻤어요…”", "“내년에도 꼭 다시 갈게요”", "“재첩국이 최고였습니다…”") * 2,
        ("바람은 자고… 별은 뜬다", "저문 들녘에 서서 부른다", "꽃이여… 그리움이여 안녕") * 2,
        tuple(f"{year}년 {name}" for year, name in enumerate(LIST, 2001)),
    ],
)
def test_lines_of_the_text_below_its_last_sentence_stay(below: tuple[str, ...]) -> None:
    text = clean("\n".join((*BODY[:2], *below))).text
    assert all(line in text for line in below)


def test_a_short_last_sentence_with_its_reporter_is_none_of_them() -> None:
    last = "산책로 이름은 시민이 짓는다."
    for end in ("설온빛 기자 onbit@example.com", "‘달빛길’ 이"):
        assert last in clean("\n".join((*BODY[:2], f"{last} {end}", *LIST))).text


@pytest.mark.parametrize(("dotted", "is_list"), [(1, False), (3, True)])
def test_how_many_of_them_have_dots(dotted: int, is_list: bool) -> None:
    plain = [head for head in LIST if "…" not in head] + [
        "솔내군 새 부두에서 섬으로 첫 배 띄운 날의 사람들",
        "가람천 둑길 따라 사흘 밤 등불을 밝힌 시장 상인들",
    ]
    mixed = ([head for head in LIST if "…" in head][:dotted] + plain)[:5]
    assert len(mixed) == 5
    assert (clean("\n".join((*BODY[:2], *mixed))).paragraphs == BODY[:2]) == is_list


def test_headlines_that_the_text_announces_stay() -> None:
    text = clean("\n".join((*BODY[:2], "신문의 머리기사는 다음과 같다.", *LIST))).text
    assert all(line in text for line in LIST)


def test_the_borders_of_cells_are_removed_inside_a_text() -> None:
    assert kept(*BODY[:2], "|", "| |", *BODY[2:]) == BODY
    assert kept(*BODY[:2], f"{BODY[2]} |", BODY[3]) == BODY
    assert "구분 | 조명 |" in clean("\n".join((*BODY[:3], "구분 | 조명 |", BODY[3]))).text


def test_keywords_glued_to_who_took_a_picture_are_removed() -> None:
    tail = "/가온통신 ⓒ 가온통신 설온빛 기자관련 키워드가온시산책로도하람 기자 강변 다리 놓는다"
    assert kept(f"{' '.join(BODY)} {tail}") == (" ".join(BODY),)
