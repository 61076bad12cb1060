"""What a site says to its visitors is no article; what reports say of the same is."""

from __future__ import annotations

import pytest

from acceptance_pages import SENTENCES
from cleaner import clean

MENU = ("정치", "경제", "사회", "문화", "스포츠", "로그인", "회원가입")
FOOT = ("회사소개", "광고문의", "이용약관", "개인정보처리방침")


def dump(*lines: str) -> str:
    return "\n".join((*MENU, *lines, *FOOT))


@pytest.mark.parametrize(
    "text",
    [
        "이 기사는 언론사의 요청으로 삭제되었습니다.",
        "본 기사는 제공사의 사정으로 서비스가 중단된 기사입니다.",
        "이 글은 쓴 사람의 뜻에 따라 더 제공되지 않습니다.",
        "구독하시면 모든 기사를 끝까지 읽을 수 있습니다. 첫 달은 백 원입니다.",
        "아래 글자를 입력하시면 계속 보실 수 있습니다.",
        "귀하의 접속은 보안 정책에 따라 차단되었습니다.",
        "청소년 유해 매체물로서 만 19세 미만은 볼 수 없습니다.",
        "원활한 이용을 위해 광고 차단을 해제해 주세요.",
        "누리일보 앱을 설치해 보세요. 화면이 더 편합니다.",
        "이 페이지를 보려면 자바스크립트가 필요합니다.",
        "앞에 많은 분이 있습니다. 잠시 뒤 자동으로 접속됩니다.",
    ],
)
def test_what_a_site_says_to_its_visitors(text: str) -> None:
    assert not clean(dump(text)).is_article
    assert not clean(f"<div>{text}</div>").is_article


@pytest.mark.parametrize(
    "text",
    [
        "하람군은 이 기사가 나간 뒤 누리집의 글이 삭제되었다고 밝혔다.",
        "다솜투데이는 이 기사는 사실이 아니라며 곧 삭제될 것이라고 전했습니다.",
        "구독하는 사람이 두 배로 늘었습니다. 첫 달은 백 원입니다.",
        "시민들은 아래 글자를 입력해야 표를 살 수 있었습니다.",
        "군수는 귀한 손님의 접속이 차단되었다며 사과했습니다.",
        "청소년에게 해로운 매체물을 판 가게 두 곳이 문을 닫았습니다.",
        "군은 바닷길 차단을 해제했다고 알렸습니다.",
        "앱을 설치하시면 요금을 깎아 준다던 통신사가 과징금을 물게 됐습니다.",
        "귀하의 신청이 접수되었다는 문자를 받은 시민들은 분통을 터뜨렸습니다.",
        "앞에 많은 분이 있었습니다. 배는 자동으로 움직였습니다.",
    ],
)
def test_what_speakers_report(text: str) -> None:
    assert clean(dump("하람포구 등대, 쉰 해 만의 점등", text)).text == text


ABOUT = (
    "누리일보는 스무 해 전에 문을 연 신문입니다. 바른 소식을 빠르게 전하려고 걸어왔습니다.",
    "사람을 먼저 생각하는 신문이 되겠습니다.",
)


@pytest.mark.parametrize("name", ["회사소개", "CEO 인사말", "정기구독 안내"])
def test_a_text_right_below_the_name_of_the_sites_own_page(name: str) -> None:
    assert not clean(dump(name, *ABOUT)).is_article


def test_a_text_below_its_date_and_such_a_name() -> None:
    dated = ("누리일보 새 집 연다", "입력 2024.03.12 09:30", "구독 안내")
    assert clean(dump(*dated, *ABOUT)).paragraphs == ABOUT


@pytest.mark.parametrize("name", ["스무 해 맞은 누리일보 이야기", "로그인", "기사제보"])
def test_a_text_below_a_headline_or_a_button(name: str) -> None:
    assert clean(dump(name, *ABOUT)).paragraphs == ABOUT


def test_a_report_below_such_a_name() -> None:
    report = "누리일보는 스무 해 전에 문을 열었다. 지금은 쉰 사람이 일한다."
    assert clean(dump("회사소개", report)).text == report


def posts(count: int, answer: str = "답글") -> tuple[str, ...]:
    return tuple(
        line
        for n in range(count)
        for line in (
            f"독자{n}",
            f"2024-03-11 10:2{n}",
            f"등대가 켜지면 꼭 가 볼 것이다 {n}. 참 잘했다.",
            answer,
        )
    )


def test_posts_in_a_plain_voice_are_no_article() -> None:
    assert clean(dump("댓글 3", *posts(3))).kind == "other"


@pytest.mark.parametrize("lines", [posts(2), posts(3, "배가 온다")])
def test_two_posts_or_entries_without_answers(lines: tuple[str, ...]) -> None:
    assert clean(dump("하람포구 등대, 쉰 해 만의 점등", *lines)).is_article


def test_an_article_with_its_time_above_its_posts() -> None:
    report = "하람군은 쉰 해 만에 등대를 다시 켠다고 밝혔다. 주민들은 초를 들고 모인다."
    head = ("하람포구 등대, 쉰 해 만의 점등", "2024-03-11 10:20", report, "추천 3")
    assert report in clean(dump(*head, "댓글 3", *posts(3))).text


INTRODUCTION = "사라져 가는 포구를 찾아 사람들의 이야기를 듣는다. 매주 한 차례 싣는다."
HEADS = (
    "하람포구 등대, 쉰 해 만의 점등",
    "가온시 꽃게 위판장, 새벽 네 시의 손님",
    "라온초 아이들의 첫 동시집",
)


def dated(heads: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for n, head in enumerate(heads) for line in (head, f"2024.03.1{n} 09:30"))


def test_what_introduces_a_list_of_dated_headlines_is_no_article() -> None:
    assert clean(dump("포구의 봄", INTRODUCTION, *dated(HEADS))).kind == "list"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ((), ("관련 기사", *dated(HEADS))),  # a header is between
        ((), ("도하람 기자", *dated(HEADS))),  # or a byline
        (("입력 2024.03.20 10:00",), dated(HEADS)),  # the article has its own date
        (("2024.03.20 10:00",), dated(HEADS)),  # also without its label
        ((), dated(HEADS[:2])),
        ((), HEADS),
    ],
)
def test_a_short_article_above_other_headlines(
    above: tuple[str, ...], below: tuple[str, ...]
) -> None:
    made = dump("포구의 봄을 찾아 나선 사람들", *above, INTRODUCTION, *below)
    assert INTRODUCTION in clean(made).text


@pytest.mark.parametrize(("tagged", "is_article"), [(6, False), (1, True)])
def test_tags_where_text_should_be(tagged: int, is_article: bool) -> None:
    """The entries of a feed, which no reader of markup knows."""
    lines = [f"<item> {text}" for text in SENTENCES[:tagged]] + [*SENTENCES[tagged:6]]
    assert clean(dump(*lines)).is_article == is_article
