"""Boxes of like shape with headlines of their own: lists of articles, and readers' comments."""

from __future__ import annotations

import pytest

from cleaner import clean, explain
from cleaner.locate.cards import LINES, PARAGRAPHS

HEADLINES = (
    "다온읍, 빈집을 도서관으로",
    "하늘천 조명 새것으로",
    "역에 새 출구 열린다고",
    "배구단 4연승 달렸다는데",
)
DIGESTS = (
    "다온읍이 빈집 세 채를 고쳐 마을 도서관으로 쓴다. 주민 62%가 찬성했다.",
    "누리시가 하늘천 산책로 조명을 새것으로 바꾼다. 사업비는 34억 원이다.",
    "가람역에 새 출구가 열린다. 시는 내년에 공사를 마친다고 밝혔다.",
    "다온배구단이 누리를 꺾고 4연승을 달렸다. 도하람이 21점을 올렸다.",
)
MENU = "<ul>" + "".join(f"<li><a href='/{n}'>메뉴 {n}</a></li>" for n in range(8)) + "</ul>"


def page(body: str, title: str = "#다온읍") -> str:
    return (
        f"<html><head><title>{title}</title></head><body>{MENU}<h1>{title}</h1>{body}</body></html>"
    )


def card(number: int, *, head: str = '<a href="/{}">{}</a>', more: str = "") -> str:
    title = head.format(number, HEADLINES[number])
    return f"<div class='c{number}'><h2>{title}</h2><div>{DIGESTS[number]}</div>{more}</div>"


def kind(body: str, title: str = "#다온읍") -> str:
    return clean(page(body, title)).kind


def test_cards_are_a_list() -> None:
    found = explain(page("".join(map(card, range(4)))))
    assert found.article.kind == "list"
    assert "cards" in {one.name for one in found.acceptance.evidence}


def test_two_cards_may_be_parts_of_one_article() -> None:
    names = {one.name for one in explain(page("".join(map(card, range(2))))).acceptance.evidence}
    assert "cards" not in names


def test_sections_below_sub_heads_are_an_article() -> None:
    sections = "".join(card(n, head="{} {}") for n in range(4))
    assert kind(sections, "다온읍 소식 네 가지를 한눈에 보기") == "article"


def test_an_article_beside_cards_is_one() -> None:
    body = "<div class='c9'>" + "".join(f"<p>{text}</p>" for text in DIGESTS) + "</div>"
    assert len(DIGESTS) > PARAGRAPHS
    assert kind(body + "".join(map(card, range(4))), HEADLINES[0]) == "article"


def test_long_boxes_are_no_cards() -> None:
    more = "".join(f"<p>항목 {n}</p>" for n in range(LINES))
    found = explain(page("".join(card(n, more=more) for n in range(4))))
    assert "cards" not in {one.name for one in found.acceptance.evidence}


def comment(number: int, *, button: str = "<button>공감 3</button>") -> str:
    day = f"<span>2024.11.28 1{number}:01</span>"
    return f"<div><b>다온**</b><p>{DIGESTS[number]}</p>{day}{button}</div>"


def test_comments_alone_are_no_article() -> None:
    assert kind("".join(map(comment, range(4)))) == "list"


@pytest.mark.parametrize(
    "title", ["회사소개", "개인정보처리방침 - 누리일보", "구독신청 | 누리일보"]
)
def test_a_page_of_the_site_about_itself(title: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in DIGESTS)
    assert kind(f"<div>{body}</div>", title) == "other"
    assert kind(f"<div>{body}</div>", f"{title.split()[0]} 고쳤다") == "article"


WAITING = ("로봇이 아닌지 확인하고 있습니다.", "잠시 뒤 자동으로 이동합니다.", "쿠키를 켜 주세요.")


def test_a_page_that_waits_is_no_article() -> None:
    assert kind("".join(f"<p>{text}</p>" for text in WAITING), "보안 확인") == "other"
    report = ("도하람 씨는 로봇이 아닌지 확인하는 창에서 멈췄다.", *DIGESTS)
    assert kind("<div>" + "".join(f"<p>{text}</p>" for text in report) + "</div>") == "article"


def test_headings_are_headlines_where_all_is_linked() -> None:
    """One link around each card says nothing of its headline."""
    cards = (f"<a href='/{n}'><h3>{HEADLINES[n]}</h3><p>{DIGESTS[n]}</p></a>" for n in range(4))
    linked = f"<html><head><title>누리일보</title></head><body>{''.join(cards)}</body></html>"
    assert clean(linked).kind == "list"
    text = "".join(f"<p>{text}</p>" for text in DIGESTS)
    unclosed = f"<title>누리일보</title><body><a href='/'><h3>{HEADLINES[0]}</h3>{text}"
    assert clean(unclosed).kind == "article"
    assert clean(unclosed.replace("다.", "습니다")).text  # sentences without their stops


def test_posts_with_their_dates_are_a_list() -> None:
    posts = [
        (HEADLINES[n], f"2024년 11월 {20 + n}일 도하람", *DIGESTS[n].split(". ")) for n in range(4)
    ]
    text = "\n".join(
        line.rstrip(".") + "." * (i > 1) for post in posts for i, line in enumerate(post)
    )
    assert clean(text).kind == "list"
    days = "\n".join(f"2024년 11월 {20 + n}일\n{text}" for n, text in enumerate(DIGESTS))
    assert clean(f"다온읍 도서관 이렇게 지었다\n입력 2024.11.28 10:00\n{days}").is_article


CLAUSES = tuple(
    f"제{n}조(목적) 이 약관은 누리일보가 제공하는 서비스의 이용 조건을 정한다." for n in (1, 2, 3)
)


def test_clauses_alone_are_no_clean_article() -> None:
    assert clean("\n\n".join(CLAUSES)).kind == "other"
    assert clean("\n\n".join((*DIGESTS, CLAUSES[0]))).is_article


def test_the_sites_own_page_as_text() -> None:
    assert clean("\n".join(("회사소개", *DIGESTS))).kind == "other"
    menu = ("회사소개", "구독신청", "정치", "사회", HEADLINES[0], "입력 2024.11.28 10:00")
    assert clean("\n".join((*menu, *DIGESTS))).is_article


def titled(title: str, headline: str) -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in DIGESTS * 2)
    return f"<title>{title}</title><body><h1>{headline}</h1><div>{paragraphs}</div></body>"


def test_the_sites_own_page_by_its_title() -> None:
    assert clean(titled("회사소개 - 하늘신문", "하늘신문")).kind == "other"
    assert clean(titled("이용약관 - 고객센터 - 하늘신문", "고객센터")).kind == "other"
    assert clean(titled("구독신청 - 섬마을 우체국 - 하늘신문", "섬마을 우체국")).is_article


def test_a_headline_and_a_day_alone_are_no_article() -> None:
    rows = [
        line for n in range(4) for line in (str(99 - n), HEADLINES[n], "도로과", f"2024-11-2{n}")
    ]
    assert not clean("\n".join(("보도자료 목록", "번호", "제목", "부서", "날짜", *rows))).is_article


def test_members_only() -> None:
    wall = ("로그인", "이 기사는 로그인한 회원만 볼 수 있습니다.", "아직 회원이 아니신가요?")
    assert not clean("\n".join(wall)).is_article


MENUS = ("회사 소식", "로그인", "정치", "경제", "사회", "연예", "포토", "영상")
FOOT = ("회사소개", "광고문의", "이용약관", "발행·편집인 백하린", "TEL 02-000-0000")


def rows(*parts: str) -> str:
    """A list of headlines with their dates, as flattened text."""
    entries = [part.format(HEADLINES[n % 4], 10 + n) for n in range(8) for part in parts]
    return "\n".join((*MENUS, "전체기사", *entries, "1", "2", "3", *FOOT))


@pytest.mark.parametrize(
    "parts",
    [
        ("{0}", "2024-11-{1} 10:22"),
        ("11-{1} 10:22", "{0}"),
        ("{0}", "도하람 기자", "{1}시간 전"),
        ("2024.11.{1}", "{0}", "도하람 기자"),
    ],
)
def test_headlines_between_days_are_a_list(parts: tuple[str, ...]) -> None:
    assert not clean(rows(*parts)).is_article


def test_a_notice_between_its_two_dates_is_an_article() -> None:
    item = (
        "▲도정호씨 별세, 도하람(다온읍 총무과)씨 부친상=26일, 누리의료원 2호실, 발인 28일 오전 7시"
    )
    dates = ("입력 2024-11-28 10:22", "수정 2024-11-28 11:22")
    others = [line for n in range(4) for line in (HEADLINES[n], f"2024-11-2{n}")]
    page = (*MENUS, "[부고] 도하람(다온읍 총무과)씨 부친상", *dates, item, "관련기사", *others)
    assert clean("\n".join(page)).is_article


def digests(count: int) -> str:
    """Digests that break off, but for one."""
    entries = []
    for n in range(count):
        whole = DIGESTS[n % 4] if n == 1 else DIGESTS[n % 4] + " " + DIGESTS[n % 4][:30]
        entries += [
            HEADLINES[n % 4],
            f"{10 + n}시간 전",
            f"{whole} {'…' if n != 1 else ''}".strip(),
        ]
    return "\n".join((*MENUS, "도하람의 글", *entries, *FOOT))


def test_one_whole_digest_among_others_is_no_article() -> None:
    assert clean(digests(6)).kind == "list"


def test_one_paragraph_with_its_date_beside_digests_is_an_article() -> None:
    article = ("다온읍, 빈집을 도서관으로 쓴다는데", "입력 2024-11-28 10:22", DIGESTS[0])
    assert clean("\n".join((*article, "많이 본 뉴스", digests(6)))).is_article


def test_headlines_of_cards_that_are_all_links() -> None:
    cards = (
        f"<div><a href='/{n}'><strong>{HEADLINES[n]}</strong><p>{DIGESTS[n]}</p>11.1{n}</a></div>"
        for n in range(4)
    )
    page = f"<html><head><title>누리일보</title></head><body>{''.join(cards)}</body></html>"
    assert not clean(page).is_article


def test_truncated_digests_are_cards() -> None:
    items = "".join(
        f"<li><h4><a href='/{n}'>{HEADLINES[n]}</a></h4><p>{DIGESTS[n % 4][: 39 if n else 50]}</p>"
        f"<span>2024.11.0{n + 1} 10:00</span></li>"
        for n in range(4)
    )
    assert kind(f"<ul>{items}</ul>") == "list"


def test_headlines_with_digests_that_break_off_in_dots_are_a_list() -> None:
    rows = [
        (HEADLINES[n], f"{DIGESTS[n][:30]}{dots}", f"2024.11.0{n + 1} 10:00")
        for n, dots in enumerate((" …", "…", "..."))
    ]
    assert clean("\n".join(text for row in rows for text in row)).kind == "list"


QUOTED = (
    "다온읍 주차 조례가 바뀐다. 읍은 28일 새 조례를 알렸다.",
    "제3조(요금) 첫 30분은 무료로 한다.",
    "제5조(감면) 다자녀 가구는 반을 감면한다.",
    "제9조(과태료) 어린이보호구역은 12만 원으로 한다.",
    "새 조례는 공포한 날부터 시행한다.",
)


def test_a_report_that_quotes_a_law_is_an_article() -> None:
    assert clean("\n".join(("주차 조례 바뀐다", "입력 2024.11.28 10:00", *QUOTED))).is_article
    terms = [f"제{n}조(회원) 회원은 약관에 동의한 사람을 말한다." for n in (7, 8, 9)]
    assert not clean("\n".join(("이용 안내", *terms))).is_article
