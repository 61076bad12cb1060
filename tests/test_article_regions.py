"""What belongs to the article whatever its class or words say, and what beside it does not."""

from __future__ import annotations

import pytest

from cleaner import Options, clean

LEDE = "다온시가 강가의 빈 창고를 고쳐 마을 목공소로 쓰기로 했다고 5일 밝혔다."
SECOND = "창고는 지은 지 40년이 지났지만 나무 기둥이 튼튼해 뼈대를 그대로 둔다."
THIRD = "시는 다음 달부터 지붕을 갈고 가을에 주민에게 문을 연다."
LAST = "톱과 대패는 처음 쓰는 사람도 배울 수 있도록 강사가 돕는다."
SENTENCES = (LEDE, SECOND, THIRD, LAST)


def page(body: str, *, box: str = "rd-x1") -> str:
    """A page without metadata whose article is this markup."""
    links = "".join(f'<li><a href="/{n}">메뉴 {n}</a></li>' for n in range(6))
    return (
        "<!doctype html><html><head><title>다온시, 빈 창고를 목공소로</title></head><body>"
        f"<ul>{links}</ul><h1>다온시, 빈 창고를 목공소로</h1><div>입력 2024.04.05 10:00</div>"
        f'<div class="{box}">{body}</div>'
        "<footer><p>다온신문 | 다온시 강변로 1</p></footer></body></html>"
    )


def lines(body: str, **named: str) -> list[str]:
    """The article's lines, with container hints off."""
    found = clean(page(body, **named), options=Options(container_hints=False))
    return list(found.paragraphs)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "name",
    [
        "Theme-TextSize-small",
        "font-size-15",
        "textsize-normal",
        "share-text",
        "login-free",
        "related-para",
        "ad-free-paragraph",
        "subscribe-body",
        "tag-p",
        "caption-like",
    ],
)
def test_a_name_removes_no_prose_that_reads_on(name: str) -> None:
    named = [f'<p class="{name}">{text}</p>' for text in SENTENCES]
    plain = [f"<p>{text}</p>" for text in SENTENCES]
    assert lines("".join(named)) == list(SENTENCES)
    assert lines(plain[0] + named[1] + plain[2] + plain[3]) == list(SENTENCES)


@pytest.mark.parametrize("name", ["font-size-15", "textsize-normal", "share-text"])
@pytest.mark.parametrize("at", range(len(SENTENCES)))
def test_a_name_of_controls_removes_no_paragraph_at_an_end(name: str, at: int) -> None:
    body = [f"<p>{text}</p>" for text in SENTENCES]
    body[at] = f'<p class="{name}">{SENTENCES[at]}</p>'
    assert lines("".join(body)) == list(SENTENCES)


@pytest.mark.parametrize(
    "notice",
    [
        '<div class="font-size-box">글자 크기를 바꾸면 다음에도 그대로 보입니다.</div>',
        '<div class="share-text"><a href="/s">기사를 벗에게 보낼 수 있다.</a></div>',
        '<p class="copyright">이 글의 저작권은 다온신문에 있습니다.</p>',
        '<div class="ai-summary"><b>요약</b><p>다온시가 창고를 고쳐 쓴다.</p></div>',
    ],
)
@pytest.mark.parametrize("at", [1, 3])
def test_a_notice_in_a_named_box_is_removed(notice: str, at: int) -> None:
    body = [f"<p>{text}</p>" for text in SENTENCES]
    body.insert(at, notice)
    assert lines("".join(body)) == list(SENTENCES)


CAPTION = "새로 칠한 창고 앞에 나무판이 쌓여 있다."


@pytest.mark.parametrize(
    "picture",
    [
        f'<div class="photo-x"><img src="a.jpg"><p>{CAPTION}</p></div>',
        f'<div class="center_image"><img src="a.jpg"><br>{CAPTION}</div>',
        f'<table><tr><td><img src="a.jpg"></td></tr><tr><td>{CAPTION}</td></tr></table>',
        f'<dl><dt><img src="a.jpg"></dt><dd>{CAPTION}</dd></dl>',
        f'<p><img src="a.jpg"><br>{CAPTION}</p>',
        f'<p><img src="a.jpg" alt="{CAPTION}"></p><p>{CAPTION}</p>',
        f'<p><img src="a.jpg" alt="{CAPTION}"></p><p>{CAPTION} 다온시 제공</p>',
        f'<p><img src="a.jpg"></p><p class="photo-desc">{CAPTION}</p>',
        '<p><img src="a.jpg"><br>새로 칠한 창고</p>',
    ],
)
def test_text_beside_a_picture_is_a_caption(picture: str) -> None:
    body = paragraphs(LEDE) + picture + paragraphs(SECOND, THIRD, LAST)
    assert lines(body) == list(SENTENCES)


@pytest.mark.parametrize(
    "picture",
    [
        f'<p><img src="a.jpg">{SECOND}</p>',
        f'<p><img src="a.jpg"></p><p>{SECOND}</p>',
        f'<div class="photo-news"><img src="a.jpg"><p>{SECOND}</p>{{rest}}</div>',
        f'<p><img src="a.jpg" alt="창고"></p><p>{SECOND}</p>',
    ],
)
def test_prose_below_a_picture_stays(picture: str) -> None:
    rest = paragraphs(THIRD, LAST)
    inside = picture.replace("{rest}", rest)
    body = paragraphs(LEDE) + (inside if "{rest}" in picture else picture + rest)
    assert lines(body) == list(SENTENCES)


def test_a_bold_line_below_a_picture_is_a_sub_head() -> None:
    body = paragraphs(LEDE, SECOND) + '<p><img src="a.jpg"><br><b>가을에 문 연다</b></p>'
    assert lines(body + paragraphs(THIRD, LAST)) == [LEDE, SECOND, "가을에 문 연다", THIRD, LAST]


REST = paragraphs(THIRD, LAST)
TOP = paragraphs(LEDE, SECOND)


def rows(*cells: str) -> str:
    rows_ = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in cells)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows_) + "</table>"


def kept(body: str) -> str:
    """The article's text with blanks between its parts."""
    return " ".join(" ".join(lines(body)).split())


REGIONS = [
    (
        rows("구분|찬성|반대", "주민|120표|31표", "상인|44표|9표"),
        "구분 찬성 반대 주민 120표 31표 상인 44표 9표",
    ),
    (rows("분야|예산", "교통|100개", "복지|30개"), "분야 예산 교통 100개 복지 30개"),
    (rows("톱|○", "대패|×"), "톱 ○ 대패 ×"),
    (
        rows('<a href="/1">다온공방</a>|1위', '<a href="/2">가온목재</a>|2위'),
        "다온공방 1위 가온목재 2위",
    ),
    ("<ul><li>회원가입</li><li>로그인</li><li>확인</li></ul>", "회원가입 로그인 확인"),
    ("<ol><li>김다온 기자</li><li>이가온 앵커</li></ol>", "김다온 기자 이가온 앵커"),
    ("<p>글=김다온<br>사진=이가온<br>그림=박라온</p>", "글=김다온 사진=이가온 그림=박라온"),
    ("<p>◇최우수상<br>다온신문 김가온 기자<br>가온방송 이다온 기자</p>",
     "◇최우수상 다온신문 김가온 기자 가온방송 이다온 기자"),
    (
        '<ul><li><a href="/1">다온공방</a></li><li><a href="/2">가온목재</a></li></ul>',
        "다온공방 가온목재",
    ),
    ("<h3>화면 캡처 금지</h3>", "화면 캡처 금지"),
    ('<h3><a href="/1">가을에 문 연다</a></h3>', "가을에 문 연다"),
    ("<p><b>다크 모드</b></p>", "다크 모드"),
    ("<p><b>추천 콘텐츠</b></p><ul><li>톱질의 기초</li><li>대패의 날</li></ul>",
     "추천 콘텐츠 톱질의 기초 대패의 날"),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "text"), REGIONS)
def test_a_region_between_sentences_stays_whole(markup: str, text: str) -> None:
    assert kept(TOP + markup + REST) == " ".join((LEDE, SECOND, text, THIRD, LAST))


@pytest.mark.parametrize(("markup", "text"), REGIONS[:4])
def test_a_table_stays_whole_above_and_below_the_sentences(markup: str, text: str) -> None:
    assert kept(markup + TOP + REST) == " ".join((text, *SENTENCES))
    assert kept(TOP + REST + markup) == " ".join((*SENTENCES, text))


@pytest.mark.parametrize(
    "markup",
    [
        '<ul><li><a href="/1">카카오톡</a></li><li><a href="/2">페이스북</a></li></ul>',
        '<ul><li><button>가</button></li><li><button>나</button></li></ul>',
        '<p><b>관련기사</b></p><ul><li><a href="/1">다온시, 새 다리 놓는다</a></li></ul>',
        '<ul><li><a href="/1">다온시, 강을 건너는 새 다리를 놓는다</a></li>'
        '<li><a href="/2">다온시장 “다리는 내년에 연다” 밝혀</a></li></ul>',
        rows("인쇄|공유"),
        rows(*2 * ['<a href="/1">다온시, 강에 다리를 놓는다</a>|<a>벚나무 100그루</a>']),
        '<p><b><a href="/1">관련기사 더보기</a></b></p>',
        "<p>김다온 기자</p>",
    ],
)  # fmt: skip
def test_controls_and_links_between_sentences_are_removed(markup: str) -> None:
    assert lines(TOP + markup + REST) == list(SENTENCES)


def test_names_that_each_head_a_sentence_stay() -> None:
    texts = (LEDE, "김다온 기자", SECOND, "이가온 특파원", THIRD, LAST)
    assert lines(paragraphs(*texts)) == list(texts)


def test_closing_figures_stay_and_a_widget_with_a_box_of_its_own_does_not() -> None:
    figures = "<p>원/달러 1,301.0원<br>원/엔 881.2원</p>"
    assert kept(TOP + REST + figures).endswith("원/달러 1,301.0원 원/엔 881.2원")
    widget = "<div><span>코스피</span> <span>2,512.30</span></div><div>원/달러 1,301.0원</div>"
    assert lines(TOP + REST + f"<div>{widget}</div>") == list(SENTENCES)


def test_poems_above_the_first_sentence_stay_and_a_deck_does_not() -> None:
    poems = "톱밥이 눈처럼 쌓이고<br>나무는 다시 집이 되어<br>강가에 불을 켠다"
    assert lines(f"<p>{poems}</p>" + TOP + REST) == [*poems.split("<br>"), *SENTENCES]
    deck = "<h4>빈 창고 다섯 곳 고쳐<br>가을에 주민에게 문 열어<br>강사가 톱질 돕는다</h4>"
    assert lines(deck + TOP + REST) == list(SENTENCES)


def test_the_first_of_several_sub_heads_stays_whatever_box_it_is_in() -> None:
    parts = [("무엇을 하나", LEDE, SECOND), ("누가 쓰나", THIRD, LAST)]
    markup = "".join(f'<div class="part"><h3>{h}</h3>{paragraphs(*p)}</div>' for h, *p in parts)
    assert lines(markup) == [line for part in parts for line in part]


@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_linked_sentence_among_sentences_stays(at: int) -> None:
    body = [f"<p>{text}</p>" for text in SENTENCES]
    body[at] = f'<p><a href="/paper">{SENTENCES[at]}</a></p>'
    assert lines("".join(body)) == list(SENTENCES)
    body[at] = f'<p><a href="/paper">{SENTENCES[at][:-1]}</a>.</p>'
    assert lines("".join(body)) == list(SENTENCES)


@pytest.mark.parametrize(
    "link",
    [
        "다온시, 강을 건너는 새 다리 놓는다",
        "다온시장 “다리는 내년에 연다”",
        "다온시는 강을 건너는 새 다리를…",
        "☞ 다온시의 새 다리 소식",
    ],
)
def test_a_linked_headline_among_sentences_is_removed(link: str) -> None:
    assert lines(f'{TOP}<p><a href="/news/1">{link}</a></p>{REST}') == list(SENTENCES)


def test_an_address_with_a_label_stays_between_sentences_only() -> None:
    address = '<p>신청 누리집: <a href="https://a.example">https://a.example/apply</a></p>'
    assert "신청 누리집: https://a.example/apply" in lines(TOP + address + REST)
    bare = '<p><a href="https://a.example">https://a.example/apply</a></p>'
    assert lines(TOP + bare + REST) == list(SENTENCES)


NOTICE = (
    "다온신문 독자위원회는 기사로 피해를 본 독자의 이야기를 듣습니다. 사실과 다른 보도가 있으면 "
    "보도된 날부터 석 달 안에 정정이나 반론을 요청할 수 있습니다. 결과는 이레 안에 알려 드립니다."
)


@pytest.mark.parametrize("name", ["guide", "zz-1"])
def test_a_notice_in_another_box_does_not_outweigh_a_short_body(name: str) -> None:
    body = f'<div class="b">{paragraphs(LEDE)}</div><div class="{name}">{paragraphs(NOTICE)}</div>'
    assert lines(body) == [LEDE]


def test_a_notice_that_ends_in_a_number_to_call_is_one() -> None:
    contact = "이야기를 들려주실 곳을 알려 드립니다. 독자위원회 여솔 02-000-0000, hot@example.com"
    box = f'<div class="zz-1">{paragraphs(NOTICE, contact)}</div>'
    assert lines(f'<div class="b">{paragraphs(LEDE)}</div>{box}') == [LEDE]


def test_reports_on_notices_to_readers_are_no_notice() -> None:
    report = f"{NOTICE} 독자위원회는 이런 글을 신문에 실었다."
    body = f'<div class="b">{paragraphs(LEDE)}</div><div class="zz-1">{paragraphs(report)}</div>'
    assert lines(body) == [LEDE, report]


def test_an_interview_in_another_box_than_its_introduction_stays() -> None:
    talk = (
        "“창고가 비어 있는 게 아까웠습니다.”",
        "“나무를 만지면 마음이 차분해집니다. 그래서 목공소를 열자고 했습니다.”",
        "“주민이 스스로 고쳐 쓰는 마을을 꿈꿉니다.”",
    )
    body = f'<div class="a">{paragraphs(LEDE)}</div><div class="b">{paragraphs(*talk)}</div>'
    assert lines(body) == [LEDE, *talk]


@pytest.mark.parametrize("name", ["commentary-body", "comment_wrap", "reply-area"])
def test_a_name_of_comments_does_not_remove_the_only_report(name: str) -> None:
    assert lines(paragraphs(*SENTENCES), box=name) == list(SENTENCES)


def test_comments_below_a_report_are_removed() -> None:
    talk = paragraphs("목공소가 생긴다니 반갑네요.", "저도 배우러 가겠습니다. 언제 여나요?")
    body = f'{paragraphs(*SENTENCES)}<div class="comment_wrap">{talk * 3}</div>'
    assert lines(body) == list(SENTENCES)


def test_a_reader_alone_below_a_picture_is_no_report() -> None:
    talk = paragraphs(LEDE, SECOND)
    comment = f"<b>김다온</b> <span>2024.04.05</span>{talk}<p>찬성 3 반대 1</p>"
    body = f'<img src="a.jpg"><div class="comment_wrap">{comment * 2}</div>'
    assert lines(body) == []


CALLS = [
    "<p>다온신문 앱을 내려받으면 소식을 먼저 받을 수 있습니다.</p><a><button>앱 받기</button></a>",
    '<p>지금 다온신문을 구독하시면 햅쌀을 보내 드립니다.</p><a href="/event">응모하기</a>',
    "<h3>이어지는 글은 구독자만 볼 수 있습니다</h3><p>구독하면 모든 글을 읽을 수 있습니다.</p>"
    '<a href="/sub">구독하기</a>',
]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("at", [1, 2, 4])
def test_a_call_with_a_button_is_removed_whole(call: str, at: int) -> None:
    body = [f"<p>{text}</p>" for text in SENTENCES]
    body.insert(at, f'<div class="zz">{call}</div>')
    assert lines("".join(body)) == list(SENTENCES)


def test_what_people_say_in_a_box_of_its_own_is_no_call() -> None:
    said = "“톱질을 배우고 싶었습니다. 목공소가 열리면 꼭 가겠습니다.”"
    assert lines(f'{TOP}<div class="zz"><p>{said}</p></div>{REST}') == [
        LEDE, SECOND, said, THIRD, LAST,
    ]  # fmt: skip
    link = f'<div class="zz"><p>{said}</p><p>{SECOND} <a href="/1">사진</a></p></div>'
    assert said in lines(TOP + link + REST)


def flattened(*end: str) -> list[str]:
    head = ("다온시, 빈 창고를 목공소로", "입력 2024-04-05 10:00")
    return list(clean("\n\n".join((*head, *SENTENCES)) + "\n\n" + "\n".join(end)).paragraphs)


def test_lines_between_the_last_sentence_and_the_signature_stay() -> None:
    prizes = ("대상 김다온(다온초 6)", "금상 이가온(강변초 5)", "은상 박라온(새싹초 6)")
    end = ("", "김다온 기자 kim@example.kr", "저작권자 ⓒ 다온신문 무단전재 및 재배포 금지")
    assert flattened(*prizes, *end)[-3:] == list(prizes)
    assert flattened("촬영 이가온", *end)[-1] == LAST
    assert flattened(*prizes, "많이 본 뉴스", *end)[-1] == LAST


def test_a_programme_below_the_last_sentence_stays_and_a_row_of_controls_does_not() -> None:
    items = ("10:00 개회", "11:00 톱질 시범", "12:00 점심")
    markup = "".join(f"<li>{item}</li>" for item in items)
    assert lines(f"{TOP}{REST}<ul>{markup}</ul>") == [*SENTENCES, *items]
    controls = "".join(f"<li>{item}</li>" for item in ("공유하기", "인쇄하기", "스크랩"))
    assert lines(f"{TOP}{REST}<ul>{controls}</ul>") == list(SENTENCES)


def test_a_motto_in_a_quotation_above_the_first_sentence_stays() -> None:
    motto = ("톱은 나무를 가르고", "사람은 나무를 잇는다")
    assert lines(f"<blockquote>{'<br>'.join(motto)}</blockquote>{TOP}{REST}") == [
        *motto,
        *SENTENCES,
    ]


@pytest.mark.parametrize("name", ["share-view", "login-area", "related-x"])
def test_a_named_box_that_holds_the_only_report_is_the_body(name: str) -> None:
    assert lines(f'<div class="{name}">{TOP}{REST}</div>') == list(SENTENCES)


def test_a_link_in_a_named_paragraph_changes_nothing() -> None:
    linked = SECOND.replace("창고", '<a href="/1">창고</a>')
    body = f'{paragraphs(LEDE)}<p class="share-x">{linked}</p>{REST}'
    assert lines(body) == list(SENTENCES)


def test_hashtags_and_addresses_are_no_sub_heads() -> None:
    found = lines(
        "<p>가람시는 14일 부두를 고쳐 주민에게 연다고 밝혔다.</p><p>(haram@example.com)</p>"
        "<p>시는 다음 달부터 배를 띄운다고 설명했다.</p><p>#가람_부두 #새_뱃길</p>"
        "<p>※ 배를 타려는 사람은 하루 앞서 적어 내야 한다.</p>"
    )
    assert not any("#" in text or "@" in text for text in found)


@pytest.mark.parametrize(("end", "stays"), [(",", True), ("", False)])
def test_an_opening_that_ends_in_a_comma_is_the_articles(end: str, stays: bool) -> None:
    found = kept(
        f"<span class='subhead'>둥근 모양에 붉은 빛깔{end}</span><br>"
        "이웃이 나누어 먹는 방울토마토가 가람에서 익었습니다.<br>"
        "올해는 비가 적어 지난해보다 달다고 합니다.<br>"
        "밭 주인은 다음 주부터 손님을 받는다고 말했습니다."
    )
    assert ("둥근 모양에 붉은 빛깔" in found) == stays


PARTICULARS = ("[찾아가는 길]", "버스: 강변역에서 12번", "문의: 목공소 사무실")


def test_particulars_stay_in_boxes_like_those_of_the_paragraphs() -> None:
    boxes = "".join(f'<div class="t">{text}</div>' for text in (*SENTENCES, *PARTICULARS))
    assert lines(boxes + "<p>하람솔 기자 sol@example.com</p>") == [*SENTENCES, *PARTICULARS]


def test_lines_in_other_boxes_below_the_last_paragraph_are_removed() -> None:
    boxes = "".join(f'<div class="t">{text}</div>' for text in SENTENCES)
    others = "".join(f'<div class="u">{text}</div>' for text in ("오늘의 강가", "새 소식 둘"))
    assert lines(boxes + others + "<p>하람솔 기자 sol@example.com</p>") == list(SENTENCES)


@pytest.mark.parametrize(
    ("heading", "below", "stays"),
    [
        ("<h4 class=q7>가는 길</h4>", "<p>다온역에서 걸어서 십 분</p>", True),
        ("<p><b>가는 길</b></p>", "<p>다온역에서 걸어서 십 분</p>", True),
        ("<h4 class=q7>가는 길</h4>", "", False),
        ("<h4 class=q7>가는 길</h4>", "<p><a href=/3>다온역에서 걸어서 십 분</a></p>", False),
        ("<h4 class=q7>가는 길</h4>", "<div class=q8>다온역에서 걸어서 십 분</div>", False),
        ("<h4 class=q7><a href=/3>가는 길</a></h4>", "<p>다온역에서 걸어서 십 분</p>", False),
        ("<div class=q7>가는 길</div>", "<p>다온역에서 걸어서 십 분</p>", False),
        ("<div class=q9><h4>가는 길</h4></div>", "<p>다온역에서 걸어서 십 분</p>", False),
    ],
)
def test_a_heading_below_the_last_sentence_heads_a_line_like_the_paragraphs(
    heading: str, below: str, stays: bool
) -> None:
    assert ("가는 길" in lines(paragraphs(*SENTENCES) + heading + below)) is stays


POEM = ("담장 밑에", "민들레 한 송이", "노란 불을 켜고", "바람은 고개를 숙여", "한참을 본다")
REVIEW = "짧은 시지만 오래 머물게 한다. 민들레를 등불로 본 눈길이 따뜻하고, 바람의 마음이 곱다."


def test_a_poem_above_the_only_paragraph_in_boxes_without_a_name() -> None:
    boxed = "".join(f"<div>{line}</div>" for line in (*POEM, REVIEW))
    assert lines(boxed) == [*POEM, REVIEW]
    assert lines(boxed.replace(f"<div>{REVIEW}", f"<div class=q7>{REVIEW}")) == [REVIEW]


@pytest.mark.parametrize(
    ("poem", "stays"),
    [
        (POEM, True),
        (POEM[1:], False),
        ((*POEM[:4], "한참을 본다, 저녁이 다 되도록 머물러"), True),
        ((*POEM[:4], "한참을 본다, 저녁이 다 되도록 오래오래 머물러"), False),
        ((*POEM[:4], "<a href=/3>한참을 본다</a>"), False),
    ],
)
def test_a_poem_above_the_only_paragraph_in_boxes_like_its_own(
    poem: tuple[str, ...], stays: bool
) -> None:
    body = "".join(f'<p class="0">{line}</p>' for line in (*poem, REVIEW))
    assert (poem[0] in lines(body)) is stays
