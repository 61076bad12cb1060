"""Whose date it is: that of the article, or of a comment, a card, a video, a talk, the site."""

from __future__ import annotations

from datetime import datetime

import pytest

from cleaner import Article, Options, clean
from cleaner.date.clues import Clue
from cleaner.date.labels import name_role

TITLE = "갈매시, 낡은 부두 창고 공연장으로 되살린다"
PARAGRAPHS = (
    "갈매시가 오래된 부두 창고를 공연장으로 고쳐 내년 봄에 연다고 12일 밝혔다.",
    "시는 창고의 벽돌 벽을 그대로 두고 무대와 객석 200석을 새로 들이기로 했다.",
    "공사에는 18억 원이 들며 부두 상인회가 운영에 참여한다.",
    '문소라 상인회장은 "밤이면 비던 부두에 사람이 다시 모일 것"이라고 말했다.',
    "시는 주차장이 모자란다는 지적에 따라 공영 주차장을 먼저 넓히기로 했다.",
)
ISO = "2024-02-05T10:00:00+09:00"
TIME = f'<time datetime="{ISO}">2월 5일</time>'
NAMED, LATER = TIME.replace("<time", "<time class=published"), TIME.replace("-05", "-06")
DAY, STAMP = ('<span class="date">2024.02.05</span>', '<span class="date">2024.02.05 10:00</span>')
CARD = '<a href="/1"><h3>냉장 물류의 앞날을 묻다</h3></a>'
VIDEO = '{"@type":"VideoObject","name":"부두","uploadDate":"2021-07-01T10:00:00+09:00"}'
LISTED = "".join(
    f'<div data-date="2024-01-{1 + i % 28:02d} 10:{i % 60:02d}:00"><a href="/{i}">글</a></div>'
    for i in range(80)
)

both = pytest.mark.parametrize("hints", [True, False])


def page(
    *, head: str = "", above: str = "", info: str = "", inside: str = "", after: str = "",
    foot: str = "", ld: str = "",
) -> str:  # fmt: skip
    body = [f"<p>{text}</p>" for text in PARAGRAPHS]
    body.insert(3, inside)
    data = f'<script type="application/ld+json">{ld}</script>' if ld else ""
    return (
        f'<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f'<meta property="og:type" content="article">{head}{data}</head><body>'
        '<ul id="gnb"><li><a href="/p">정치</a></li><li><a href="/e">경제</a></li></ul>'
        f'{above}<div class="wrap"><h1>{TITLE}</h1><div class="info">{info}</div>'
        f'<div id="articleBody">{"".join(body)}</div>{after}</div>'
        f"<div id=footer><p>나루신문 | 발행인 한바다</p>{foot}<p>무단전재 금지</p></div>"
    )


def cleaned(hints: bool, **parts: str) -> Article:
    article = clean(page(**parts), options=Options(container_hints=hints))
    assert article.is_article
    return article


OTHERS = {
    "picture of an agency": {"info": "<p><img src=a.jpg><br>부두 창고 2024.2.5/뉴스나루</p>"},
    "comment, <time>": {"after": f'<div class="opinion"><b>바다</b>{TIME}<p>반갑네요.</p></div>'},
    "comment": {"after": f'<div class="opinion"><b>바다</b>{STAMP}<p>반갑네요.</p></div>'},
    "comment to the reporter": {
        "after": f'<div class="opinion"><p>기자님 고맙습니다</p>{STAMP}</div>'
    },
    "comment, named": {"after": f'<div class="cmt"><b>바다</b>{TIME}<p>반갑네요.</p></div>'},
    "card, <time>": {"after": f'<div class="card"><a href="/1"><h3>물류</h3>{TIME}</a></div>'},
    "card": {"after": f'<div class="card">{CARD}{DAY}</div>'},
    "card with a clock": {"after": f'<div class="card">{CARD}{STAMP}</div>'},
    "card above": {"above": f'<div class="hot">{CARD}{STAMP}</div>'},
    "card above, one line": {
        "above": f'<div class="hot"><a href="/1">냉장 물류의 앞날을 묻다</a>{STAMP}</div>'
    },
    "aside": {"after": f'<aside><h3>추천</h3><a href="/1">냉장 물류</a>{TIME}</aside>'},
    "aside above": {"above": f'<aside><a href="/1">냉장 물류</a>{TIME}</aside>'},
    "link in the body": {"inside": f'<div><a href="/x">▶ 냉장 물류의 앞날 {TIME}</a></div>'},
    "link in the body, span": {"inside": f'<p><a href="/x">냉장 물류의 앞날</a> {DAY}</p>'},
    "box in the body": {"inside": f"<div><strong>냉장 물류의 앞날</strong>{TIME}</div>"},
    "video": {"ld": VIDEO},
    "video in a graph": {"ld": f'{{"@graph":[{VIDEO},{{"@type":"WebSite","name":"x"}}]}}'},
    "talk above": {"info": "일시: 2024-02-05 14:00"},
    "talk in the body": {"inside": "<p>일시: 2024년 2월 5일 14:00</p><p>장소: 시청 강당</p>"},
    "talk below": {"after": "<p>일시: 2024년 2월 5일 14:00</p><p>장소: 시청 강당</p>"},
    "concert": {"after": f'<div class="event"><b>나루 음악회</b>{STAMP}</div>'},
    "span of time": {"info": "2024.02.05 09:00-10:00"},
    "search words": {"above": '<div class="search"><p>부두</p><p>2024-02-05</p></div>'},
    "photo": {"inside": "<p>부두 창고 모습. 2024.2.5/나루신문</p>"},
    "registration": {"foot": "<p>등록번호: 갈매 아00000 / 등록일자: 2014년 2월 5일</p>"},
    "registration and first issue": {"foot": "<p>등록일 2014.02.05 | 발행일 2014.03.01</p>"},
    "three times": {
        "info": "".join(f'<time datetime="2024-02-0{i}T10:00:00+09:00">글</time>' for i in "567")
    },
    "two times on two lines": {"info": f'<a href="/1">물류의 앞날</a> {LATER}<p>{TIME}</p>'},
    "seconds since 1970 of no date": {"info": '<span class="share" data-timestamp="1707094800">'},
    "seconds since 1970 below": {
        "after": '<span class="date" data-timestamp="1707094800">방금</span>'
    },
    "clock": {"above": '<div class="today">2024.02.05 (월)</div>'},
    "clock, <time>": {"above": '<div><time datetime="2024-02-05">2월 5일 월요일</time></div>'},
    "<time> far above": {"above": TIME + "<p>메뉴</p>" * 10},
    "<time> far below": {"after": "<p>메뉴</p>" * 3 + NAMED},
    "end": {"head": f'<meta name="event:end_time" content="{ISO}">'},
    "glued end": {"head": f'<meta name="enddate" content="{ISO}">'},
    "expiry": {"head": f'<meta name="article:expiration_time" content="{ISO}">'},
    "server": {"head": f'<meta name="serverDate" content="{ISO}">'},
}


@both
@pytest.mark.parametrize("parts", OTHERS.values(), ids=OTHERS)
def test_dates_of_something_else(parts: dict[str, str], hints: bool) -> None:
    article = cleaned(hints, **parts)
    assert (article.published, article.modified) == (None, None)


BYLINE = "<span>김하늘 기자</span>"
OWN = {
    "<time>": {"info": TIME},
    "<time> above": {"above": TIME + "<p>메뉴</p>" * 6},
    "<time> below, named": {"after": f"<footer>{NAMED}</footer>"},
    "<time> below, signed": {"after": f'<div class="meta">{BYLINE} {TIME}</div>'},
    "<time> below the reporter": {"after": f"<p>{BYLINE}</p><p>{TIME}</p>"},
    "below, signed": {"after": f"<p>{BYLINE} 2024.02.05 10:00</p>"},
    "below, alone": {"after": f"<div class=article_date>{STAMP}</div>"},
    "below, labelled": {"after": "<p>입력 2024.02.05 10:00</p>"},
    "above, below a short link": {
        "above": '<p><a href="/s">지역 · 갈매시청</a></p><p>2024.02.05 10:00</p>'
    },
    "above, below a line with a link": {
        "above": '<p>나루신문이 전하는 <a href="/s">갈매시와 이웃 도시 소식</a></p>'
        "<p>2024.02.05 10:00</p>"
    },
    "send_time": {"head": f'<meta property="article:send_time" content="{ISO}">'},
    "sendDate": {"head": f'<meta name="sendDate" content="{ISO}">'},
    "80 attributes, meta": {
        "head": f'<meta property="article:published_time" content="{ISO}">', "above": LISTED,
    },
    "80 attributes, JSON-LD": {
        "ld": f'{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"{ISO}"}}',
        "above": LISTED,
    },
    "beside a video": {"info": "2024.02.05 10:00", "ld": VIDEO},
    "a time between headline and body, a link's above": {
        "above": f'<p><a href="/1">물류의 앞날</a> {LATER.replace(" class=published", "")}</p>',
        "info": TIME,
    },
    "two times": {"info": f"{LATER.replace(' class=published', '')} {TIME}"},
    "seconds since 1970": {"info": '<span class="date" data-timestamp="1707094800">방금</span>'},
    "microdata": {"info": f'<span itemprop="datePublished" content="{ISO}">2월 5일</span>'},
    "the node that has the headline": {
        "ld": f'[{{"@type":"NewsArticle","headline":"냉장 물류의 앞날",'
        f'"datePublished":"2024-02-01T09:00:00+09:00"}},{{"@type":"NewsArticle",'
        f'"headline":"{TITLE}","datePublished":"{ISO}"}}]'
    },
    "above comments": {"info": TIME, "after": f"<i class=cmt>{LATER}</i>" * 3},
    "programme": {"info": "2024.02.05 10:00:00 나루뉴스 9"},
    "programme, clock in brackets": {"info": "2024.02.05 (10:00) 저녁종합뉴스"},
    "UTC": {"head": '<meta property="article:published_time" content="2024-02-05T01:00:00Z">'},
    "offset": {"head": '<meta name="pubdate" content="2024-02-04T20:00:00-05:00">'},
}  # fmt: skip


@both
@pytest.mark.parametrize("parts", OWN.values(), ids=OWN)
def test_dates_of_the_article(parts: dict[str, str], hints: bool) -> None:
    article = cleaned(hints, **parts)
    assert article.published == datetime.fromisoformat(ISO)


MODIFIED = {
    "classes on a line": "<span class=published>2024.02.05 10:00</span> "
    "<span class=updated>2024.02.06 11:00</span>",
    "classes on a line, later first": "<span class=updated>2024.02.06 11:00</span> "
    "<span class=published>2024.02.05 10:00</span>",
    "boxes": "<div class=published>2024.02.05 10:00</div><div class=updated>2024.02.06 11:00</div>",
    "<time>": f'{NAMED}<time class="updated" datetime="2024-02-06T11:00:00+09:00">2월 6일</time>',
    "itemprop": f"{TIME.replace('<time', '<time itemprop=datePublished')}"
    '<time itemprop="dateModified" datetime="2024-02-06T11:00:00+09:00">2월 6일</time>',
    "attributes": '<em data-date-time="2024-02-05 10:00:00">2024.02.05 10:00</em>'
    '<em data-modify-date-time="2024-02-06 11:00:00">2024.02.06 11:00</em>',
    "labels": "입력 2024.02.05 10:00 | 수정 2024.02.06 11:00",
}


@both
@pytest.mark.parametrize("info", MODIFIED.values(), ids=MODIFIED)
def test_modified(info: str, hints: bool) -> None:
    article = cleaned(hints, info=info)
    assert article.published == datetime.fromisoformat(ISO)
    assert article.modified == datetime.fromisoformat("2024-02-06T11:00:00+09:00")


@pytest.mark.parametrize(
    ("last", "modified"), [("2019.02.06 11:00", None), ("2024.02.06 11:00", "2024-02-06T11:00")]
)
def test_a_site_changed_before_the_article_is_no_change_of_it(
    last: str, modified: str | None
) -> None:
    head = f'<meta property="article:published_time" content="{ISO}">'
    article = cleaned(True, head=head, after=f"<p>마지막 업데이트 {last}</p>")
    when = article.modified
    assert article.published == datetime.fromisoformat(ISO)
    assert when == (datetime.fromisoformat(f"{modified}+09:00") if modified else None)


@pytest.mark.parametrize("first", ["입력 2024.02.05 00:00", "입력 2024.02.05"])
def test_a_change_on_the_day_of_a_publication_without_time(first: str) -> None:
    article = cleaned(True, info=f"<p>{first}</p><p>수정 2024.02.05 11:00</p>")
    assert article.published_precision == "day"
    assert article.modified == datetime.fromisoformat("2024-02-05T11:00:00+09:00")


AT = datetime.fromisoformat("2024-02-05T13:20:00+09:00")


@pytest.mark.parametrize(
    ("info", "when", "precision"),
    [
        ("3시간 전", "2024-02-05T10:20", "hour"),
        ("12분 전", "2024-02-05T13:08", "minute"),
        ("2일 전", "2024-02-03T00:00", "day"),
        ("어제 09:30", "2024-02-04T09:30", "minute"),
        ("입력 02.04 09:30", "2024-02-04T09:30", "minute"),
        ("입력 12.31 09:30", "2023-12-31T09:30", "minute"),
    ],
)
def test_relative(info: str, when: str, precision: str) -> None:
    article = clean(page(info=f"<span>{info}</span>"), fetched_at=AT)
    assert article.published == datetime.fromisoformat(f"{when}+09:00")
    assert article.published_precision == precision
    assert clean(page(info=f"<span>{info}</span>")).published is None


def test_metadata_makes_a_relative_time_exact_or_replaces_it() -> None:
    exact = '<meta property="article:published_time" content="2024-02-05T10:07:31+09:00">'
    article = clean(page(head=exact, info="<span>3시간 전</span>"), fetched_at=AT)
    assert article.published == datetime.fromisoformat("2024-02-05T10:07:31+09:00")
    later = datetime.fromisoformat("2024-03-09T10:00:00+09:00")  # a page fetched from a cache
    article = clean(page(head=exact, info="<span>3시간 전</span>"), fetched_at=later)
    assert article.published == datetime.fromisoformat("2024-02-05T10:07:31+09:00")


FLAT = f"{TITLE}\n\n" + "\n\n".join(PARAGRAPHS)


def test_the_day_that_an_extractor_declares() -> None:
    article = clean(f" date 2024-02-05 {PARAGRAPHS[0]}\n\n" + "\n\n".join(PARAGRAPHS[1:]))
    assert article.published == datetime.fromisoformat("2024-02-05T00:00:00+09:00")
    assert article.published_precision == "day"
    assert article.paragraphs == PARAGRAPHS
    article = clean(f"date 2024-02-05 {TITLE}\n2024.02.05 10:00\n\n" + "\n\n".join(PARAGRAPHS))
    assert article.published == datetime.fromisoformat(ISO)
    assert article.title == TITLE


def test_a_month_that_an_extractor_declares_is_no_date() -> None:
    article = clean(f"date 2024-02 {PARAGRAPHS[0]}\n\n" + "\n\n".join(PARAGRAPHS[1:]))
    assert article.published is None
    assert article.paragraphs == PARAGRAPHS


def test_an_iso_stamp_is_a_date_line_of_flattened_text() -> None:
    stamp = "입력: 2024-02-05T10:00:33+09:00"
    article = clean(FLAT.replace("\n\n", f"\n{stamp}\n\n", 1))
    assert article.published == datetime.fromisoformat("2024-02-05T10:00:33+09:00")
    assert article.paragraphs == PARAGRAPHS


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("문소라 2024. 2. 5. 10:00", ISO),
        ("문소라 기자 sora@example.kr 2024년 2월 5일 월요일", "2024-02-05T00:00:00+09:00"),
        ("2024.02.05. 10:00 1,298 읽음", ISO),
        ("갈매시 문소라 기자 2024.02.05 10:00 81 학생칼럼", ISO),
    ],
)
def test_a_writer_and_a_date_in_the_first_lines_of_the_body(line: str, when: str) -> None:
    body = [PARAGRAPHS[0], line, *PARAGRAPHS[1:]]
    assert clean("\n\n".join(body)).published == datetime.fromisoformat(when)


@pytest.mark.parametrize(
    "lines",
    [
        ["2024.02.05 10:00 첫 신고"],
        ["2024년 2월 5일"],
        ["그날 밤 2024년 2월 5일"],
        ["2024.02.05 10:00", "2024.02.05 10:20", "2024.02.05 10:40"],
    ],
)
def test_dates_of_a_chronicle_or_a_letter_are_prose(lines: list[str]) -> None:
    body = [PARAGRAPHS[0], *lines, *PARAGRAPHS[1:]]
    assert clean("\n\n".join(body)).published is None


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("deployDt", "published"),
        ("serviceTime", "published"),
        ("reDeployDt", "modified"),
        ("sendDate", "published"),
        ("data-modify-date-time", "modified"),
        ("article:send_time", "published"),
        ("validThrough", "other"),
        ("endDate", "other"),
        ("startdate", "other"),
        ("commentRegDate", "other"),
        ("nowTime", "other"),
        ("viewDate", "other"),
        ("reviewDate", "published"),
        ("width", "other"),
    ],
)
def test_names_of_metadata_are_read_by_whole_words(name: str, role: str) -> None:
    assert name_role(Clue("script", name, ""))[0] == role


def test_the_day_of_a_programme_dates_its_transcript_and_no_other_article() -> None:
    day, cast = "□ 방송일시 : 2024년 2월 5일 (월요일)", "□ 진행 : 문소라 아나운서"
    transcript = "\n\n".join([TITLE, day, cast, "□ 출연 : 한바다 교수", *PARAGRAPHS])
    assert clean(transcript).published == datetime.fromisoformat("2024-02-05T00:00:00+09:00")
    premiere = "\n\n".join([TITLE, PARAGRAPHS[0], "방송 : 2024년 2월 5일 밤 9시", *PARAGRAPHS[1:]])
    assert clean(premiere).published is None
    head = '<meta property="article:published_time" content="2024-02-06T07:10:00+09:00">'
    article = clean(page(head=head, inside=f"<p>{day}</p><p>{cast}</p>"))
    assert article.published == datetime.fromisoformat("2024-02-06T07:10:00+09:00")


@pytest.mark.parametrize(
    ("line", "modified"),
    [
        ("입력 02.05 10:00 | 수정 02.05 11:00", "2024-02-05T11:00:00+09:00"),
        (
            "Published Feb 5, 2024 at 10:00 a.m. Updated Feb 6, 2024 1:00 p.m.",
            "2024-02-06T13:00:00+09:00",
        ),
        ("입력 오늘 10:00", None),
    ],
)
def test_rare_forms_in_flattened_text(line: str, modified: str | None) -> None:
    article = clean(FLAT.replace("\n\n", f"\n{line}\n\n", 1), fetched_at=AT)
    assert article.published == datetime.fromisoformat(ISO)
    assert article.modified == (datetime.fromisoformat(modified) if modified else None)
    assert article.paragraphs == PARAGRAPHS


def test_search_words_of_flattened_text() -> None:
    article = clean(f"최근 검색어\n부두\n2024-02-05\n나루신문\n{FLAT}")
    assert article.published is None


@pytest.mark.parametrize(("between", "dated"), [(3, True), (4, False)])
def test_host_and_day_of_a_programme_are_listed_together(between: int, dated: bool) -> None:
    gap = [f"□ 주제 {n} : 부두 창고" for n in range(between)]
    head = ["□ 방송일시 : 2024년 2월 5일 (월요일)", *gap, "□ 진행 : 문소라 아나운서"]
    article = clean("\n\n".join([TITLE, *head, *PARAGRAPHS]))
    assert (article.published is not None) == dated


@pytest.mark.parametrize(("boxes", "is_own"), [(1, False), (2, True)])
@both
def test_how_far_from_a_link_in_the_markup_its_date_is(
    hints: bool, boxes: int, is_own: bool
) -> None:
    """The date of a card is beside its link; a date in a head of its own is the article's."""
    stamp = '<div class="k">' * boxes + STAMP + "</div>" * boxes
    above = f'<div class="hot"><a href="/1">냉장 물류의 앞날을 묻다</a>{stamp}</div>'
    assert (cleaned(hints, above=above).published is not None) == is_own


def test_the_hour_in_the_first_sentence_behind_the_writers_name() -> None:
    first = "갈매시 문소라 기자 2024년 3월 7일 오전 10시 부두에서 도서전이 막을 올린다."
    article = clean(f"갈매시 책 잔치 {first} {' '.join(PARAGRAPHS)}")
    assert article.published is None


@pytest.mark.parametrize(("behind", "is_own"), [("신고", True), ("신고 답글", False)])
def test_a_portal_lets_readers_report_its_article(behind: str, is_own: bool) -> None:
    page = FLAT.replace("\n\n", f"\n나루신문 2024-02-05 10:00:00 {behind}\n\n", 1)
    assert (clean(page).published == datetime.fromisoformat(ISO)) == is_own


def test_the_day_of_a_clipping() -> None:
    article = clean(FLAT.replace("\n\n", "\n뉴스일자: 2024-02-05\n\n", 1))
    assert article.published == datetime.fromisoformat("2024-02-05T00:00:00+09:00")
    assert article.paragraphs == PARAGRAPHS


@pytest.mark.parametrize(
    ("head", "is_own"),
    [
        ("갈매시 부두 페이지 정보 작성자 문소라 작성일2024.02.05 조회12회 댓글0건본문", True),
        ("갈매시 부두 안내문은 작성일2024.02.05 창간호에 실렸다.", False),
    ],
)
def test_the_head_of_a_post_on_the_line_of_its_text(head: str, is_own: bool) -> None:
    text = f"{head} {' '.join(PARAGRAPHS)}"
    assert (clean(text).published is not None) == is_own
