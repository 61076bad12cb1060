"""Layouts of many sites: bodies in several boxes, cards beside the article, what follows it.

Each page is invented; what matters is which box holds which sentence.
"""

from __future__ import annotations

import pytest

from cleaner import Article, Options, clean

TITLE = "달못시 나루터 다리 놓는다…내년 봄 개통"
BODY = (
    "달못시는 낡은 나루터에 걸어서 건너는 다리를 놓기로 했다고 9일 밝혔다.",
    "다리는 길이 82m로 내년 봄에 문을 연다.",
    "주민들은 배를 기다리지 않아도 된다며 반겼다.",
    "시는 다리 끝에 쉼터와 자전거 보관소도 만들기로 했다.",
)
OTHER = (
    "나루초 운동장이 다음 달부터 주말마다 주민에게 열린다.",
    "학교는 안전 요원 두 명을 두기로 했다고 설명했다.",
    "지난해 시범 개방 때는 하루 평균 120명이 다녀갔다.",
    "쓰레기를 되가져가는 조건으로 야영도 할 수 있게 된다.",
)
HEADLINES = (
    "버들역 앞 광장 새로 열린다",
    "쌀값 걱정에 농민들 한숨만",
    "나루초 운동장 주민 개방 결정",
)
DATE = "<p>입력 2024.03.09 18:11</p>"
HINTS = (Options(), Options(container_hints=False))


def page(body: str, *, head: str = "", title: str = TITLE, names: str = "") -> str:
    return (
        f"<html><head><title>{title} - 새봄일보</title>{names}</head><body>{head}{body}"
        f"<div><p>새봄일보의 모든 콘텐츠는 저작권법의 보호를 받으며 무단 전재를 금합니다.</p></div>"
        "</body></html>"
    )


def paragraphs(*texts: str, tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def cards(*digests: str, tag: str = "li") -> str:
    items = zip(HEADLINES * len(digests), digests, strict=False)
    inner = (f'<{tag}><a href="/n">{head}</a><p>{text}</p></{tag}>' for head, text in items)
    return f"<ul>{''.join(inner)}</ul>"


def cleaned(html: str) -> list[Article]:
    return [clean(html, options=options) for options in HINTS]


@pytest.mark.parametrize("end", ["</html>", "</body><body>"])
def test_paragraphs_behind_the_end_of_the_page_are_its_own(end: str) -> None:
    """Templates that are put together close the page too early."""
    html = page(f"<h1>{TITLE}</h1>{DATE}" + paragraphs(*BODY[:2]) + end + paragraphs(*BODY[2:]))
    assert all(article.paragraphs == BODY for article in cleaned(html))


@pytest.mark.parametrize("wrapper", ["div", "section"])
def test_paragraphs_in_boxes_of_their_own_go_on_below_a_table(wrapper: str) -> None:
    rows = "".join(
        f"<tr><td>{day}</td><td>{what}</td><td>나루터</td></tr>"
        for day, what in (
            ("일시", "행사"),
            ("23일", "개막식"),
            ("24일", "배 젓기"),
            ("25일", "음악회"),
        )
    )
    text = paragraphs(*BODY[:2], tag=wrapper)
    text += f"<table>{rows}</table>{paragraphs(*BODY[2:], tag=wrapper)}"
    text = f"<main><h1>{TITLE}</h1><div>{text}</div></main>"
    for article in cleaned(page(text)):
        assert all(sentence in article.text for sentence in BODY)
        assert "배 젓기" in article.text
        assert "행사" in article.text


def test_a_body_that_advertisements_cut_into_boxes_of_one_name_is_whole() -> None:
    ad = "<div class='x9'>광고</div>"
    parts = ad.join(f"<div class='k2'>{paragraphs(text)}</div>" for text in BODY)
    for article in cleaned(page(f"<div class='v1'><h2>{TITLE}</h2>{DATE}{parts}</div>")):
        assert article.text.split("\n\n") == list(BODY)


def test_boxes_of_one_name_that_hold_only_notices_are_no_part_of_the_body() -> None:
    notice = "<div class='k2'><p>ⓒ 새봄일보 무단전재 및 재배포 금지</p></div>"
    text = f"<div class='k2'>{paragraphs(*BODY)}</div>{notice}"
    for article in cleaned(page(f"<div class='v1'><h2>{TITLE}</h2>{DATE}{text}</div>")):
        assert article.text.split("\n\n") == list(BODY)


@pytest.mark.parametrize("is_above", [True, False], ids=["above", "below"])
def test_sentences_of_cards_beside_a_short_article_are_not_its_own(is_above: bool) -> None:
    side = cards(*OTHER[:3])
    own = f"<div><h2>{TITLE}</h2><div>{paragraphs(*BODY[:2])}</div></div>"
    for article in cleaned(page(side + own if is_above else own + side)):
        assert article.text.split("\n\n") == list(BODY[:2])


def test_cards_in_the_body_of_a_round_up_are_its_own() -> None:
    items = zip(HEADLINES, OTHER, strict=False)
    inner = (f'<div><a href="/n">{head}</a><p>{text}</p></div>' for head, text in items)
    own = f"<div>{paragraphs(*BODY[:2])}{''.join(inner)}</div>"
    for article in cleaned(page(f"<h2>{TITLE}</h2>{DATE}{own}")):
        assert all(text in article.text for text in (*BODY[:2], *OTHER[:3]))


def following(title: str, *texts: str) -> str:
    return (
        f"<div class='next'><h2>{title}</h2><span>2024-03-08 09:30</span>{paragraphs(*texts)}</div>"
    )


@pytest.mark.parametrize("count", [1, 2])
def test_longer_articles_that_follow_a_short_one_do_not_replace_it(count: int) -> None:
    own = f"<article><h1>{TITLE}</h1>{DATE}<div class='t'>{paragraphs(*BODY[:2])}</div></article>"
    more = "".join(following(title, *OTHER) for title in HEADLINES[2 : 2 + count])
    for article in cleaned(page(own + more)):
        assert article.text.split("\n\n") == list(BODY[:2])


def test_many_dated_entries_below_the_sentences_stay() -> None:
    steps = "".join(
        following(f"{n}번째 다리 공사 소식을 전합니다", text) for n, text in enumerate(OTHER[:3])
    )
    own = f"<div><h1>{TITLE}</h1>{DATE}<div class='t'>{paragraphs(*BODY)}</div>{steps}</div>"
    for article in cleaned(page(own)):
        assert all(text in article.text for text in (*BODY, *OTHER[:3]))


def test_entries_in_the_box_of_the_sentences_stay() -> None:
    text = paragraphs(*BODY) + following(HEADLINES[0], *OTHER[:2])
    own = f"<div><h1>{TITLE}</h1>{DATE}<div>{text}</div></div>"
    for article in cleaned(page(own)):
        assert all(text in article.text for text in (*BODY, *OTHER[:2]))


@pytest.mark.parametrize(
    ("date", "is_own"),
    [
        ("일시 2024.04.03 19:30", True),
        ("2019.03.02 10:00 다리 약속", True),
        ("2024년 3월 8일 금요일 오전 9:30", False),
        ("고다온 기자 2024.03.08 09:30", False),
    ],
    ids=["event", "step", "day", "name"],
)
def test_a_box_below_the_sentences_is_another_article_by_its_date(date: str, is_own: bool) -> None:
    box = f"<div><h3>나루초 운동장 개방 잔치</h3><p>{date}</p>{paragraphs(*OTHER)}</div>"
    own = f"<main><h1>{TITLE}</h1>{DATE}<div>{paragraphs(*BODY[:2])}</div>{box}</main>"
    for article in cleaned(page(own)):
        assert all(text in article.text for text in BODY[:2])
        assert all((text in article.text) == is_own for text in OTHER)


def test_a_sentence_outweighed_by_the_notice_in_the_footer_is_the_article() -> None:
    brief = "달못시의회는 20일 내년도 예산안 3조2천억원을 의결했다."
    html = page(f"<div><h2>{TITLE}</h2>{DATE}<div>{brief}</div></div>")
    for article in cleaned(html):
        assert article.text == brief


def test_a_headline_that_metadata_gives_outweighs_lists_around_a_short_article() -> None:
    menu = "".join(f'<li><a href="/s{n}">지역 소식 {n}</a></li>' for n in range(60))
    date = "<p>2024.03.09 18:11</p>"
    own = f"<div><h1>{TITLE}</h1>{date}<div>{paragraphs(*BODY[:2])}</div></div>"
    side = "".join(cards(*OTHER[:3]) for _ in range(3))
    for article in cleaned(page(f"<ul>{menu}</ul>{own}{side}")):
        assert article.text.split("\n\n") == list(BODY[:2])


@pytest.mark.parametrize(
    ("title", "texts"),
    [
        ("새 소식 받기", ("매일 아침 꼭 알아야 할 소식을 메일함으로 보내 드립니다.",)),
        ("의견 조사", ("나루터에 다리를 놓는 계획에 대해 어떻게 생각하십니까?",)),
        ("잠시만요", ("잠시 후 찾으시는 곳으로 이동합니다.",)),
        (
            "선물",
            (
                "창간 20주년을 맞아 작은 선물을 마련했습니다.",
                "추첨으로 100분께 공연 관람권을 드립니다.",
            ),
        ),
    ],
)
def test_a_few_words_to_visitors_without_a_date_or_a_name_are_no_article(
    title: str, texts: tuple[str, ...]
) -> None:
    menu = "".join(f'<li><a href="/s{n}">지역 소식 {n}</a></li>' for n in range(20))
    text = f"<div><h2>{title}</h2>{paragraphs(*texts)}</div>"
    assert clean(page(f"<ul>{menu}</ul>{text}", title=title)).kind == "other"


def test_a_few_words_without_a_page_around_them_are_an_article() -> None:
    text = "나루터의 다리는 내년 봄에 문을 연다. 주민들은 배를 기다리지 않게 된다."
    assert clean(f"<div><p>{text}</p></div>").text == text


def test_a_short_report_without_a_date_is_an_article_by_its_headline() -> None:
    assert clean(page(f"<div><h1>{TITLE}</h1><div>{BODY[0]}</div></div>")).text == BODY[0]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (TITLE, "달못시가 나루터에 걸어서 건너는 다리를 놓기 시작했습니다."),
        ("나루터 새 단장", BODY[0]),
    ],
    ids=["spoken", "short headline"],
)
def test_a_short_report_below_its_headline_needs_no_date(title: str, text: str) -> None:
    menu = "".join(f'<li><a href="/s{n}">지역 소식 {n}</a></li>' for n in range(20))
    html = page(f"<ul>{menu}</ul><div><h1>{title}</h1><div>{text}</div></div>", title=title)
    assert clean(html).text == text


def test_a_long_letter_in_a_polite_voice_needs_no_date() -> None:
    letter = tuple(
        f"{place}에서 만난 아이들은 {what} 저에게 손을 흔들며 웃어 주었습니다."
        for place in ("나루터", "버들역", "달못시장", "물빛공원")
        for what in ("비가 그친 아침마다", "눈이 쌓인 저녁에도", "바람이 부는 한낮에도")
    )
    assert clean(page(f"<div><h2>편지</h2>{paragraphs(*letter)}</div>", title="편지")).is_article


POEM = (
    "구름이 쉬다 간 자리",
    "낡은 의자 하나",
    "누군가의 온기를",
    "햇살이 데우고 있다",
    "바람도 오늘은 쉰다",
)


@pytest.mark.parametrize("form", ["<p>{}</p>", "<div>{}</div>", "{}<br><br>"])
def test_the_first_lines_of_a_poem_are_no_decks(form: str) -> None:
    text = "".join(form.format(line) for line in (*POEM, *BODY))
    for article in cleaned(page(f"<div><h1>{TITLE}</h1>{DATE}<div>{text}</div></div>")):
        assert article.text.startswith(POEM[0])


@pytest.mark.parametrize("form", ["<p>{}</p>", "{}<br><br>"])
def test_a_deck_above_the_sentences_is_one(form: str) -> None:
    text = "".join(form.format(line) for line in (*POEM[:2], *BODY))
    for article in cleaned(page(f"<div><h1>{TITLE}</h1>{DATE}<div>{text}</div></div>")):
        assert article.text.startswith(BODY[0])


POSTS = (
    "◇ 3급 승진",
    "▲ 자치행정국장 오다온 ▲ 해양국장 민나래",
    "◇ 4급 전보",
    "▲ 총무과장 지하늘 ▲ 감사관 표온",
)
NOTICE = "새봄일보는 독자 여러분의 후원으로 만들어집니다."


@pytest.mark.parametrize("form", ["<p>{}</p>", "<div>{}</div>", "{}<br><br>"])
def test_appointments_outweighed_by_a_notice_are_the_article(form: str) -> None:
    title = "[인사] 달못시 새봄 정기 인사"
    items = "".join(form.format(line) for line in POSTS)
    html = page(
        f"<div><h1>{title}</h1><p>2024.03.09 18:11</p><div>{items}</div><div>{NOTICE}</div></div>",
        title=title,
    )
    for article in cleaned(html):
        assert article.text.split("\n\n") == list(POSTS)


def test_a_caption_with_a_mark_does_not_replace_the_short_article_below_it() -> None:
    caption = "▲ 달못시 나루터에서 주민들이 배를 기다리고 있는 모습과 강 건너 마을"
    photo = f"<div class='ph'><img src='a.jpg'><div>{caption}</div></div>"
    html = page(f"<div><h1>{TITLE}</h1>{DATE}{photo}<div>{BODY[0]}</div></div>")
    for article in cleaned(html):
        assert BODY[0] in article.text


@pytest.mark.parametrize(
    "form", ["<div><img src='a.jpg'><p>{}</p></div>", "<img src='a.jpg'><p>{}</p>"]
)
@pytest.mark.parametrize(
    ("line", "is_caption"),
    [("달못시 나루터에 선 다리의 조감도. 달못시 제공", True), ("쉼터에서 볼 수 있는 것", False)],
)
def test_a_credit_below_a_picture_ends_a_caption(form: str, line: str, *, is_caption: bool) -> None:
    text = f"{paragraphs(*BODY[:2])}{form.format(line)}{paragraphs(*BODY[2:])}"
    for article in cleaned(page(f"<div><h1>{TITLE}</h1>{DATE}<div>{text}</div></div>")):
        assert (line not in article.text) is is_caption
        assert all(sentence in article.text for sentence in BODY)


def test_what_follows_a_call_in_its_line_is_the_way_to_answer_it() -> None:
    call = "※ 시청자 여러분의 소중한 제보를 기다립니다. 전화 02-000-0000"
    for line, is_call in ((call, True), ("전화 02-000-0000", False)):
        text = paragraphs(*BODY[:2], line, *BODY[2:])
        for article in cleaned(page(f"<div><h1>{TITLE}</h1>{DATE}<div>{text}</div></div>")):
            assert (line not in article.text) is is_call


def test_speech_in_quotes_is_no_call_to_subscribe() -> None:
    speech = '"구독과 좋아요를 부탁하는 말이 어느 날부터 목에 걸리더라고요."'
    text = paragraphs(*BODY[:2], speech, *BODY[2:])
    for article in cleaned(page(f"<div><h1>{TITLE}</h1>{DATE}<div>{text}</div></div>")):
        assert speech in article.text


def published(html: str) -> str | None:
    when = clean(html).published
    return when.strftime("%Y-%m-%d %H:%M") if when else None


TEXT = f"<div>{paragraphs(*BODY)}</div>"
LINKS = "<div><ul><li><a href='/1'>버들역 앞 광장 새로 열린다는 소식</a></li></ul></div>"
ADDRESS = "<div>주소 달못시 나루로 1<br>등록일자 2005년 6월 1일</div>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # The day on which the outlet was registered, beside its address.
        (f"<h1>{TITLE}</h1>{TEXT}<p>2024.03.09 18:11</p>{ADDRESS}", "2024-03-09 18:11"),
        (f"<h1>{TITLE}</h1>{TEXT}<p>2024.03.09 18:11</p>", "2024-03-09 18:11"),
        (f"<h1>{TITLE}</h1>{TEXT}{ADDRESS}", None),
        (f"<h1>{TITLE}</h1>{TEXT}<div>입력 2024년 3월 9일</div>", "2024-03-09 00:00"),
        (f"<h1>{TITLE}</h1>{TEXT}<div>입력 2024년 3월 9일</div>{ADDRESS}", "2024-03-09 00:00"),
        # Who wrote and took the pictures.
        (f"<h1>{TITLE}</h1><p>글·사진 고다온 기자 2024/03/09 18:11</p>{TEXT}", "2024-03-09 18:11"),
        (f"<h1>{TITLE}</h1>{TEXT}<p>나루터 사진 고다온 2024/03/09 18:11</p>", None),
        # The last link of a menu is above the article's own date.
        (
            f"{LINKS}<div class='m'><div class='r'><p>2024-03-09 18:11</p>"
            f"<h1>{TITLE}</h1>{TEXT}</div></div>",
            "2024-03-09 18:11",
        ),
        (f"{LINKS[:-11]}<p>2024-03-09 18:11</p></li></ul></div><h1>{TITLE}</h1>{TEXT}", None),
        # A weekday is a clock's, unless a reporter is named beside it.
        (f"<p>2024.03.09(토) 18:11 고다온 기자</p><h1>{TITLE}</h1>{TEXT}", "2024-03-09 18:11"),
        (f"<p>2024.03.09(토) 18:11</p><h1>{TITLE}</h1>{TEXT}", None),
    ],
)
def test_the_day_of_an_article_among_others(html: str, expected: str | None) -> None:
    assert published(page(html)) == expected


def test_a_bare_time_shows_that_metadata_is_nine_hours_off() -> None:
    meta = '<meta property="article:published_time" content="2024-03-09T08:11:30Z">'
    html = page(f"<h1>{TITLE}</h1>{TEXT}<p>2024.03.09 08:11</p>", names=meta)
    assert published(html) == "2024-03-09 08:11"
