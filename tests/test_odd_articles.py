"""Articles of odd forms: without a stop, without a sentence, of entries, of steps."""

from __future__ import annotations

import pytest

from acceptance_pages import SENTENCES as REPORTS
from cleaner import clean

MENU = ("정치", "경제", "사회", "문화", "스포츠", "로그인", "회원가입")
FOOT = ("회사소개", "광고문의", "이용약관", "개인정보처리방침")
TITLE = "하람포구 등대, 쉰 해 만의 점등"
DATE = "입력 2024.03.12 09:30"
BYLINE = "도하람 기자 haram@nuri.example"
READERS = ("html", "text")


def page(kind: str, body: tuple[str, ...], *, date: str = DATE, byline: str = BYLINE) -> str:
    """A page with a menu and a footer, as markup or flattened."""
    if kind == "text":
        return "\n".join(filter(None, (*MENU, TITLE, date, *body, byline, *FOOT)))
    menu, foot = (
        "".join(f'<li><a href="/{n}">{n}</a></li>' for n in part) for part in (MENU, FOOT)
    )
    head = f"<h1>{TITLE}</h1>" + (f"<p>{date}</p>" if date else "")
    lines = "".join(f"<p>{line}</p>" for line in body)
    end = f"<p>{byline}</p>" if byline else ""
    return (
        f"<html><head><title>{TITLE} - 누리일보</title></head><body><ul>{menu}</ul>{head}"
        f"<div>{lines}</div>{end}<ul>{foot}</ul></body></html>"
    )


UNSTOPPED = (
    "등대지기의 손자가 열두 해 만에 포구로 돌아왔다",
    "군은 녹슨 계단을 갈고 벽을 희게 칠했다",
    "다음 달 첫날 저녁에 불을 다시 켠다",
)


@pytest.mark.parametrize("kind", READERS)
def test_undated_sentences_without_a_stop_are_an_article(kind: str) -> None:
    assert clean(page(kind, UNSTOPPED, date="")).paragraphs[-3:] == UNSTOPPED


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize(
    "lines",
    [
        UNSTOPPED[:2],
        (*UNSTOPPED[:2], "하람포구 등대 점등식 다음 달 첫날"),
        ("등대가 켜진다", "배가 온다", "불이 보인다"),
    ],
)
def test_undated_headlines_some_of_which_close_with_a_verb_are_none(
    kind: str, lines: tuple[str, ...]
) -> None:
    assert not clean(page(kind, lines, date="", byline="")).is_article


def test_links_that_close_with_a_verb_are_no_article() -> None:
    links = "".join(f'<p><a href="/{n}">{line}</a></p>' for n, line in enumerate(UNSTOPPED))
    assert not clean(f"<h1>{TITLE}</h1><div>{links}</div>").is_article


NOUNS = (
    "하람군, 쉰 해 묵은 등대 다시 점등하기로",
    "녹슨 계단 교체, 벽은 흰색으로 도색",
    "다음 달 첫날 저녁 점등식, 주민 누구나 참여",
)


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("last", ["포구 버스 저녁 아홉 시까지 연장", "승용차 이용 자제 필요"])
def test_a_report_in_nouns_between_date_and_byline_is_whole(kind: str, last: str) -> None:
    lines = (*NOUNS, last)
    assert clean(page(kind, lines)).paragraphs == lines


@pytest.mark.parametrize("kind", READERS)
def test_its_headline_may_close_with_a_verb(kind: str) -> None:
    made = page(kind, NOUNS).replace(TITLE, "하람포구 등대, 쉰 해 만에 다시 켠다")
    assert clean(made).paragraphs == NOUNS


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize(
    ("lines", "date", "byline"),
    [
        (NOUNS, "", BYLINE),  # no date above
        (("점등식", "주차장 안내", "오시는 길", "등대 사진"), DATE, BYLINE),  # words of controls
    ],
)
def test_nouns_elsewhere_are_no_article(
    kind: str, lines: tuple[str, ...], date: str, byline: str
) -> None:
    assert not clean(page(kind, lines, date=date, byline=byline)).is_article


def test_headlines_above_a_byline_do_not_replace_sentences_below_it() -> None:
    made = page("text", NOUNS)
    assert clean(made).paragraphs == NOUNS
    below = tuple(text.removesuffix(".") for text in REPORTS[:6])
    made = made.replace(BYLINE, "\n".join((BYLINE, "기사제보 tip@nuri.example", *below)))
    assert clean(made).paragraphs == below


@pytest.mark.parametrize(("kind", "is_own"), [("html", True), ("text", False)])
def test_a_notice_of_rights_closes_them_in_one_box_alone(kind: str, is_own: bool) -> None:
    more = ("포구 버스 저녁 아홉 시까지 연장", "승용차 이용 자제 당부", "초와 등불 무료로 나눔")
    made = page(kind, (*NOUNS, *more), byline="저작권자 ⓒ 누리일보 무단전재 및 재배포 금지")
    assert clean(made).is_article is is_own


def test_linked_headlines_below_a_date_are_no_article() -> None:
    links = "".join(f'<p><a href="/{n}">{line}</a></p>' for n, line in enumerate(NOUNS))
    made = f"<h1>{TITLE}</h1><p>{DATE}</p><div>{links}</div><p>{BYLINE}</p>"
    assert not clean(made).is_article


SENTENCES = (
    "등대지기의 손자가 포구에 내렸다.",
    "군수가 계단을 살피고 벽을 짚어 보았다.",
    "주민들이 광장에 모여 초를 나누어 들었다.",
    "등대에 불이 켜지자 배들이 고동을 울렸다.",
)


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize(
    "hours",
    [
        ("09:00", "10:07", "11:14", "12:21"),
        ("2023.01.10", "2023.02.11", "2023.03.12", "2023.04.13"),
        ("09:00", "10:07", "11:14"),  # two later ones are enough
    ],
)
def test_the_first_entry_keeps_its_time_as_later_ones_do(kind: str, hours: tuple[str, ...]) -> None:
    body = tuple(line for pair in zip(hours, SENTENCES, strict=False) for line in pair)
    article = clean(page(kind, body))
    assert article.paragraphs == body
    assert str(article.published) == "2024-03-12 09:30:00+09:00"


@pytest.mark.parametrize("kind", READERS)
def test_a_number_above_the_body_that_only_one_later_line_is_like_is_removed(kind: str) -> None:
    body = ("09:00", *SENTENCES[:2], "10:07", *SENTENCES[2:])
    assert clean(page(kind, body)).paragraphs == body[1:]


@pytest.mark.parametrize("kind", READERS)
def test_a_date_of_the_page_is_no_entry(kind: str) -> None:
    days = ("2024.03.12", "2023.02.11", "2023.03.12", "2023.04.13")
    body = tuple(line for pair in zip(days, SENTENCES, strict=True) for line in pair)
    article = clean(page(kind, body[1:], date=days[0]))
    assert article.paragraphs[0] == SENTENCES[0]


STEPS = (
    "1. 나물을 씻어 물기를 뺀다.",
    "2. 끓는 물에 소금을 넣고 데친다.",
    "3. 찬물에 헹궈 꼭 짠 뒤 무친다.",
)


@pytest.mark.parametrize("kind", READERS)
def test_what_numbered_steps_need_is_above_them(kind: str) -> None:
    body = ("재료: 봄나물 100g, 참기름 1큰술, 소금 조금", *STEPS)
    assert clean(page(kind, body)).paragraphs == body


def test_a_headline_above_steps_is_no_part_of_them() -> None:
    assert TITLE not in clean(page("text", STEPS, date="")).text


@pytest.mark.parametrize("kind", READERS)
def test_a_deck_above_sentences_without_numbers_is_removed(kind: str) -> None:
    assert (
        clean(page(kind, ("등대지기 손자, 열두 해 만의 귀향", *SENTENCES))).paragraphs == SENTENCES
    )


POSTS = ("▶ 편집국장 도하람", "▶ 논설위원 맹다솜", "▶ 사회부장 봉이든")


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("mark", "▶▲")
def test_a_post_that_reads_like_an_imprint_is_one_among_others(kind: str, mark: str) -> None:
    posts = tuple(post.replace("▶", mark) for post in POSTS)
    made = page(kind, posts).replace(TITLE, "[인사] 누리일보")
    assert clean(made).paragraphs == posts


@pytest.mark.parametrize("kind", READERS)
def test_a_marked_imprint_below_an_article_is_no_post(kind: str) -> None:
    imprint = (POSTS[0], "▶ 등록번호 : 가온 아00123")
    assert clean(page(kind, (*SENTENCES, *imprint))).paragraphs == SENTENCES


def test_an_undated_notice_far_below_a_menu_has_marked_items() -> None:
    items = ("◇ 4급 승진", "▲ 기획국장 도하람 ▲ 문화국장 맹다솜")
    made = page("text", items, date="", byline="").replace(TITLE, "[인사] 가온시")
    menu = "\n".join(f"{name} 소식" for name in MENU)
    assert clean(f"{menu}\n{made}").paragraphs == items
    heads = ("등대 다시 켠다", "포구 버스 늘린다")
    assert not clean(f"{menu}\n{made}".replace("\n".join(items), "\n".join(heads))).is_article


def test_an_undated_notice_whose_items_have_arrows_is_at_the_top() -> None:
    made = page("text", POSTS, date="", byline="").replace(TITLE, "[인사] 누리일보")
    assert clean(made).paragraphs == POSTS


WHOLE = (
    "하람군은 쉰 해 동안 꺼져 있던 포구의 등대를 다음 달 첫날 다시 켠다고 밝혔다. "
    "등대지기의 손자가 누른다."
)
CUT = (
    "군은 지난해 겨울부터 녹슨 계단을 모두 갈고 벽을 희게 칠했으며 꼭대기에는 전망대를 마련했다. "
    "주민들은 점등식에 초를 들고 모이며 배들은 고동을 울려 불빛을 맞이하고 포구의 식당들은 밤"
    "늦도록 문을 열어 먼 길을 온 손님들에게 따뜻한 국수를 거저 내놓기로 뜻을 모아"
)


def test_the_last_paragraph_may_break_off_below_a_whole_one() -> None:
    made = page("text", (WHOLE, CUT), date="", byline="")
    assert clean(made).paragraphs == (WHOLE, CUT)


@pytest.mark.parametrize(
    "lines",
    [
        (CUT,),
        (CUT, CUT.replace("군은 지난해", "시는 올해")),
        (WHOLE, f"{CUT}..."),
        (WHOLE, CUT, "3시간 전", CUT.replace("군은 지난해", "시는 올해"), "5시간 전"),
    ],
)
def test_digests_that_break_off_are_no_article(lines: tuple[str, ...]) -> None:
    assert not clean(page("text", lines, date="", byline="")).is_article
