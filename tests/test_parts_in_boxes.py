"""Parts of an article in boxes of their own, and what looks like them and is the site's."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from boxed import LEDE, SECOND, THIRD, boxes, lines
from cleaner.prune.homes import above_both
from cleaner.read import html

FOURTH = "읍은 가을에 쌀로 빚은 떡을 나누는 잔치도 열기로 했다."
BODY = [LEDE, SECOND, THIRD]


def parts(*texts: str) -> str:
    """Paragraphs as an editor with named boxes writes them."""
    return "".join(
        f'<div class="se-part"><div class="se-inner"><p class="se-p">{text}</p></div></div>'
        for text in texts
    )


def named(*texts: str) -> str:
    return "".join(f'<div class="k-p">{text}</div>' for text in texts)


FORMS = pytest.mark.parametrize("form", [boxes, named, parts])
SCORES = (
    "<table><caption>준결승</caption><tr><td>너른초</td><td>002 100</td></tr>"
    "<tr><td>다온초</td><td>000 020</td></tr></table>"
)
CALL = (
    '<div class="q1"><p>매주 화요일 아침 마을 소식을 보내드립니다.</p>'
    "<button>구독하기</button></div>"
)


@FORMS
def test_a_table_below_the_last_sentence_stays(form) -> None:  # type: ignore[no-untyped-def]
    found = lines(form(*BODY), SCORES)
    assert found[-2:] == ["너른초 002 100", "다온초 000 020"]


@FORMS
def test_a_widget_below_it_does_not(form) -> None:  # type: ignore[no-untyped-def]
    widget = (
        '<table><tr><td>코스닥</td><td>812.10</td></tr></table><div class="footer">누리집</div>'
    )
    assert lines(form(*BODY), widget) == BODY


@FORMS
def test_a_call_to_readers_between_paragraphs_does_not(form) -> None:  # type: ignore[no-untyped-def]
    assert lines(form(LEDE, SECOND), CALL, form(THIRD)) == BODY


@FORMS
def test_short_lines_in_the_form_of_the_paragraphs_stay(form) -> None:  # type: ignore[no-untyped-def]
    prices = ["절구 1만원", "맷돌 2만원", "키 8천원"]
    assert lines(form(*BODY, *prices)) == BODY + prices


@pytest.mark.parametrize("name", ["tip", "vote_result", "related"])
def test_paragraphs_in_a_box_with_a_name_stay_whatever_is_around_them(name: str) -> None:
    box = f'<div class="{name}">{named(SECOND, THIRD)}</div>'
    assert lines(named(LEDE), box, named(FOURTH)) == [LEDE, SECOND, THIRD, FOURTH]


def test_a_headline_with_its_digest_does_not() -> None:
    box = named("너른읍 옆 다온읍, 빈 배 고친다", "다온읍은 빈 배를 고쳐 띄운다고 밝혔다.")
    found = lines(named(LEDE), f'<div class="related">{box}</div>', named(SECOND, THIRD))
    assert found == BODY


@pytest.mark.parametrize(("count", "kept"), [(6, 6), (7, 0)])
def test_more_digests_than_a_box_of_an_article_has_do_not(count: int, kept: int) -> None:
    long = [f"{text[:-1]} " + f"{n}월에 다시 열린다. " * 6 for n, text in enumerate(BODY * 2)]
    digests = [f"다온읍은 배 {n}척을 고친다." for n in range(count)]
    box = f'<div class="related">{named(*digests)}</div>'
    found = lines(named(*long[:3]), box, named(*long[3:]))
    assert sum(text in found for text in digests) == kept


YEARS = "<tr><th>해</th><th>방앗간</th></tr><tr><td>2023년</td><td>여섯 곳</td></tr>"
QUOTES = "<tr><td>너른제분</td><td>▲ 120</td></tr><tr><td>다온제분</td><td>▼ 30</td></tr>"


def test_the_name_of_a_table_may_be_its_topic() -> None:
    table = f'<table class="stock">{YEARS}</table>'
    assert "2023년 여섯 곳" in lines(boxes(LEDE, SECOND), table, boxes(THIRD))


@pytest.mark.parametrize("name", ["related", "stock"])
def test_a_table_of_prices_or_links_goes_by_its_name(name: str) -> None:
    table = f'<table class="{name}">{YEARS if name == "related" else QUOTES}</table>'
    assert lines(boxes(LEDE, SECOND), table, boxes(THIRD)) == BODY


def test_a_sub_head_styled_as_a_tag_stays() -> None:
    head = '<h3 class="tag">물길은 여전히 숙제</h3>'
    assert lines(boxes(LEDE, SECOND), head, boxes(THIRD)) == [
        *BODY[:2],
        "물길은 여전히 숙제",
        THIRD,
    ]


@pytest.mark.parametrize(
    "head", ['<h3 class="related">다온읍 소식</h3>', '<div class="tag"><p>물길</p></div>']
)
def test_other_headings_with_names_do_not(head: str) -> None:
    assert lines(boxes(LEDE, SECOND), head, boxes(THIRD)) == BODY


SCENES = [f"주민 {n}명이 물레방아 앞에서 손을 흔들고 있다." for n in "여섯 일곱 여덟".split()]


def figures(*texts: str) -> str:
    return "".join(f"<figure><img src=a><figcaption>{t}</figcaption></figure>" for t in texts)


def pictured(*texts: str) -> str:
    return "".join(f"<p><img src=a><br>{text}</p>" for text in texts)


def test_a_lede_and_captions_are_a_photo_story() -> None:
    assert lines(boxes(LEDE), figures(*SCENES)) == [LEDE, *SCENES]
    assert lines(boxes(LEDE), pictured(*SCENES[:2], SECOND)) == [LEDE, *SCENES[:2], SECOND]


def test_captions_beside_a_longer_text_or_few_are_captions() -> None:
    assert lines(boxes(*BODY), figures(*SCENES)) == BODY
    assert lines(boxes(LEDE), figures(SCENES[0] + SCENES[1], SCENES[2])) == [LEDE]
    assert lines(boxes(LEDE), figures(*[SCENES[0]] * 3)) == [LEDE]


def test_a_long_paragraph_with_a_picture_is_text() -> None:
    text = " ".join(f"{n}월에는 마을 사람 {n}명이 모여 물길의 돌을 날랐다." for n in range(1, 9))
    assert len(text) > 200
    body = [f"{text} {FOURTH} 낱알은 {n}kg이다." for n, text in enumerate(BODY)]
    assert lines(boxes(*body), figures(text)) == [*body, text]
    assert lines(boxes(*body), figures(text[:150])) == body


HEADS = ["다온읍, 빈 배 고친다", "하늬섬, 새 등대 세운다", "솔빛시, 옛 부두 연다"]
TEXTS = [
    "다온읍은 빈 배를 고친다고 밝혔다.",
    "하늬섬은 새 등대를 세운다고 밝혔다.",
    "솔빛시는 옛 부두를 연다고 밝혔다.",
]


def test_linked_heads_about_their_texts_are_a_round_up_beside_another_link() -> None:
    links = [f'<p><a href="/{n}">{text}</a></p>' for n, text in enumerate(HEADS)]
    parts_ = "".join(link + boxes(text) for link, text in zip(links, TEXTS, strict=True))
    other = '<p><a href="/n">너른읍 장터에 새 지붕</a></p>'
    pairs = [text for pair in zip(HEADS, TEXTS, strict=True) for text in pair]
    assert lines(boxes(LEDE), parts_, other, boxes(SECOND)) == [LEDE, *pairs, SECOND]
    assert lines(boxes(LEDE), links[0], boxes(SECOND), links[1], boxes(THIRD)) == BODY


STEPS = "<ol><li>누리집 접속</li><li>회원가입</li><li>로그인</li><li>신청하기</li></ol>"


def test_a_list_that_the_last_sentence_announces_stays() -> None:
    announced = "신청 순서는 다음과 같다."
    assert lines(boxes(*BODY, announced), STEPS)[-3:] == ["회원가입", "로그인", "신청하기"]
    assert lines(boxes(*BODY), STEPS)[-1] != "신청하기"


YEARS_OF_LIFE = (
    "<ul><li>1964년 너른읍 출생</li><li>1988년 다온대 졸업</li><li>2011년 목공소 열어</li></ul>"
)


def test_the_heading_of_a_list_below_the_last_sentence_stays() -> None:
    found = lines(boxes(*BODY), f'<div class="q2"><h4>목수 약력</h4>{YEARS_OF_LIFE}</div>')
    assert found[3:] == [
        "목수 약력",
        "1964년 너른읍 출생",
        "1988년 다온대 졸업",
        "2011년 목공소 열어",
    ]
    assert (
        lines(boxes(*BODY), '<div class="q2"><h4>목수 약력</h4></div><footer>누리집</footer>')
        == BODY
    )


def test_a_note_on_names_belongs_to_the_article() -> None:
    note = "※ 이 기사는 제보자 보호를 위해 이름을 바꿨습니다."
    assert lines(boxes(*BODY, note)) == [*BODY, note]
    assert lines(boxes(*BODY, "※ 이 기사는 제보자와 함께 썼습니다.")) == BODY


def test_a_table_of_times_parts_no_article_that_a_table_lays_out() -> None:
    heads = "".join(f"<td>{text}</td>" for text in ("날짜", "시간", "경기", "장소"))
    rows = "".join(
        f"<tr><td>{day}일</td><td>1{day % 10}:00</td><td>너른초-다온초</td><td>읍내</td></tr>"
        for day in (20, 21)
    )
    above = f"{LEDE}<br><br>{SECOND}<br><br>{THIRD}<br><br>"
    below = [f"{n}월에는 마을 사람 {n}명이 물길의 돌을 날라 둑을 쌓았다." * 2 for n in range(1, 7)]
    body = f"{above}<table><tr>{heads}</tr>{rows}</table>{'<br><br>'.join(below)}"
    found = lines(f"<table><tr><td>{body}</td></tr></table>")
    assert found[:3] == BODY
    assert found[-6:] == below


RANKED = ("이하늘 7분 41초", "박다온 7분 44초", "최너른 7분 50초")


@FORMS
@pytest.mark.parametrize(
    ("head", "linked", "stays"),
    [("순위", False, True), ("순위", True, False), ("많이 본 뉴스", False, False)],
)
def test_a_table_with_the_name_of_a_ranking_has_no_links_and_no_header_of_a_list(  # type: ignore[no-untyped-def]
    form, head: str, *, linked: bool, stays: bool
) -> None:
    texts = [f'<a href="/{n}">{text}</a>' if linked else text for n, text in enumerate(RANKED)]
    rows = "".join(f"<tr><td>{n}</td><td>{text}</td></tr>" for n, text in enumerate(texts, 1))
    table = f'<table class="ranking"><tr><th>{head}</th></tr>{rows}</table>'
    found = lines(form(LEDE, SECOND), table, form(THIRD))
    assert found[2:-1] == ([head, *(f"{n} {x}" for n, x in enumerate(RANKED, 1))] if stays else [])


@pytest.mark.parametrize(("deep", "is_found"), [(1, True), (4, True), (5, False)])
def test_how_many_boxes_an_editor_puts_around_a_paragraph(deep: int, is_found: bool) -> None:
    part = "<div class=k>" * deep + "물레방아가 다시 돈다" + "</div>" * deep
    page = html.read(lxml_html.fromstring(f"<body><main>{part}{part}</main></body>"))
    assert (above_both(page, *page.box) >= 0) is is_found


@pytest.mark.parametrize(("name", "is_deck"), [("sub_tit", True), ("zz", False)])
def test_a_short_sentence_in_a_box_named_for_decks_is_one(name: str, is_deck: bool) -> None:
    deck = "멈춘 지 서른 해 된 물레방아 다시 돈다"
    box = f'<div class="{name}">{deck}</div>'
    assert lines(box, boxes(LEDE, SECOND)) == [*([] if is_deck else [deck]), LEDE, SECOND]
    assert lines(boxes(LEDE), box, boxes(SECOND)) == [LEDE, deck, SECOND]
