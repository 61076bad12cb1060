"""Boxes of lists, calls and cards between paragraphs, and paragraphs in boxes of their own."""

from __future__ import annotations

import pytest

from cleaner import clean

TITLE = "너른읍, 낡은 물레방아 다시 돌린다"
LEDE = "너른읍은 멈춘 지 서른 해가 된 물레방아를 고쳐 다시 돌린다고 4일 밝혔다."
SECOND = "읍은 목수 세 명과 함께 봄부터 바퀴와 물길을 손봤다."
THIRD = "방앗간에서는 주말마다 쌀을 빻아 주민에게 나눠 준다."
LAST = "입장료는 받지 않는다."
OTHER = "장터 국밥집도 다음 달에 문을 연다."
SPOKEN = ("너른읍이 물레방아를 다시 돌립니다.", "방앗간은 주말마다 문을 엽니다.")
LINKS = ("다온읍 빈집 세 채 도서관으로", "강마을 나룻배 뱃길 열렸다", "장터 국밥집 백 년 잔치")
HEAD = f'<h1>{TITLE}</h1><div class="d">입력 2024.05.04 09:12</div>'


def page(body: str, *, around: str = 'class="q1x"') -> str:
    return f"<title>{TITLE}</title>{HEAD}<div {around}>{body}</div>"


def lines(body: str, *, around: str = 'class="q1x"') -> list[str]:
    return list(clean(page(body, around=around)).paragraphs)


def paragraphs(*texts: str, tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def links(*, name: str = "q7z", dates: bool = False, times: int = 1) -> str:
    day = "<span>2024.02.11</span>" if dates else ""
    items = "".join(f'<div><a href="/n"><b>{text}</b>{day}</a></div>' for text in LINKS * times)
    return f'<div class="{name}">{items}</div>'


def call(sentence: str, button: str = "구독하기") -> str:
    return f'<div class="q3k"><p>{sentence}</p><button>{button}</button></div>'


# --- paragraphs in boxes of their own ------------------------------------------------------


@pytest.mark.parametrize("tag", ["section", "div"])
def test_a_list_parts_no_paragraphs_in_boxes_of_their_own(tag: str) -> None:
    one, two = (f"<{tag}><p>{text}</p></{tag}>" for text in (LEDE, SECOND))
    assert lines(one + links() + two) == [LEDE, SECOND]


def test_a_sentence_in_a_box_with_a_name_is_no_paragraph_beside_it() -> None:
    other = f'<div class="q5m"><p>{SECOND}</p></div>'
    assert lines(f"<div><p>{LEDE}</p></div>{links()}{other}") == [LEDE]


def test_a_notice_in_a_box_like_that_of_a_paragraph_is_none() -> None:
    notice = "저작권자 © 너른신문 무단전재 및 재배포 금지"
    assert lines(f"<div>{LEDE}</div>{links()}<div>{notice}</div>") == [LEDE]


def test_the_dates_of_a_list_close_no_head() -> None:
    texts = (LEDE, SECOND, THIRD, LAST)
    for noise in (links(dates=True), links(name="recommend", dates=True)):
        assert lines(paragraphs(LEDE) + noise + paragraphs(*texts[1:])) == list(texts)


def test_a_date_of_the_page_closes_its_head() -> None:
    deck = "<p>물길을 손보는 데 석 달이 걸렸다</p><p>2024.05.04</p>"
    assert lines(deck + paragraphs(LEDE, SECOND, THIRD)) == [LEDE, SECOND, THIRD]


SUPPORT = "<p>여러분의 후원이 좋은 기사를 만듭니다.</p><a href='/d'>후원하기</a>"


def test_a_call_in_a_box_of_its_own_closes_no_head() -> None:
    box = f'<div class="donation">{SUPPORT}</div>'
    texts = [LAST, LEDE, SECOND, THIRD]
    assert lines(paragraphs(LAST) + box + paragraphs(*texts[1:])) == texts


def test_a_call_beside_a_headline_closes_the_head() -> None:
    texts = [SECOND, THIRD, LEDE]
    assert lines(paragraphs(OTHER) + SUPPORT + paragraphs(*texts)) == texts


CALL = '<p><a href="/k">카카오톡 채널 추가하기</a></p>'
TABLE = "<table>" + "<tr><td>너른읍</td><td>1,024</td><td>812</td></tr>" * 9 + "</table>"


@pytest.mark.parametrize(("below", "goes_on"), [(THIRD, True), (SPOKEN[1], False)])
def test_a_report_goes_on_behind_a_call_in_its_own_voice(below: str, goes_on: bool) -> None:
    found = lines(paragraphs(LEDE, SECOND) + CALL + TABLE + paragraphs(below))
    assert (found[-1] == below) == goes_on


# --- sub-heads and poems above the first sentence ------------------------------------------


@pytest.mark.parametrize(("times", "is_near"), [(4, True), (7, False)])
def test_a_list_may_part_a_sub_head_from_its_paragraph(times: int, is_near: bool) -> None:
    first, second = (f"<p><b>{text}</b></p>" for text in ("오전 9시 10분", "오후 1시 30분"))
    body = first + links(times=times) + paragraphs(LEDE) + second + paragraphs(SECOND)
    above = ["오전 9시 10분"] if is_near else []
    assert lines(body) == [*above, LEDE, "오후 1시 30분", SECOND]


def test_a_line_unlike_the_sub_heads_is_a_deck() -> None:
    deck, head = "<p>목수 세 명이 손본 바퀴</p>", "<p><b>주말마다 여는 방앗간</b></p>"
    body = deck + links() + paragraphs(LEDE) + head + paragraphs(SECOND)
    assert lines(body) == [LEDE, "주말마다 여는 방앗간", SECOND]


POEM = ("물은 제 길을 모르고", "밤새 바퀴를 돌리고", "바퀴는 둥글어지는 법을", "물에게 배웠네")


@pytest.mark.parametrize("body", [paragraphs(LEDE, SECOND, tag="div"), f"{LEDE}<br>{SECOND}"])
def test_a_poem_may_have_an_element_of_its_own(body: str) -> None:
    assert lines(f"<p>{'<br>'.join(POEM)}</p>{body}")[: len(POEM)] == list(POEM)


def test_lines_in_a_box_with_a_name_are_no_poem() -> None:
    deck = f'<p class="lead">{"<br>".join(POEM)}</p>'
    assert lines(deck + paragraphs(LEDE, SECOND, tag="div")) == [LEDE, SECOND]


OFFICES = (
    "◇ 과장급 전보",
    "▲ 총무과장 하온유 ▲ 교통과장 도새롬",
    "◇ 팀장급 승진",
    "▲ 세정팀장 남가람 ▲ 산림팀장 탁도담",
)


def offices(below: str) -> tuple[str, ...]:
    link = '<div class="shopping"><a href="/g"><b>64,900원</b></a></div>'
    boxes = paragraphs(*OFFICES[:3], tag="div") + link + paragraphs(below, tag="div")
    return clean(f"<div class=d>송고 2003. 2. 27. 오후 10:16</div><div>{boxes}</div>").paragraphs


def test_a_link_closes_no_list_of_appointments() -> None:
    assert offices(OFFICES[3]) == OFFICES


def test_a_line_without_their_mark_is_no_part_of_it() -> None:
    assert offices("너른신문 읍내 소식") == OFFICES[:3]


# --- calls, comments, cards ----------------------------------------------------------------


def test_a_call_in_a_spoken_text_is_removed_with_its_button() -> None:
    pitch = "매주 화요일, 읍내 소식을 편지로 보내 드립니다."
    assert lines(paragraphs(SPOKEN[0]) + call(pitch) + paragraphs(SPOKEN[1])) == list(SPOKEN)


def test_a_spoken_sentence_with_another_button_is_the_texts_own() -> None:
    body = paragraphs(SPOKEN[0]) + call("물길은 12미터입니다.", "확대") + paragraphs(SPOKEN[1])
    assert lines(body) == [SPOKEN[0], "물길은 12미터입니다.", SPOKEN[1]]


def poll(question: str, button: str) -> str:
    answers = "<label>찬성</label><label>반대</label>"
    return f'<div class="q9v"><p>{question}</p>{answers}<button>{button}</button></div>'


def test_a_question_with_the_button_of_a_poll_is_removed() -> None:
    body = paragraphs(LEDE, SECOND) + poll("여러분의 생각은?", "투표하기") + paragraphs(THIRD)
    assert lines(body) == [LEDE, SECOND, THIRD]


def test_a_statement_with_the_button_of_a_poll_stays() -> None:
    body = paragraphs(LEDE, SECOND) + poll(LAST, "투표하기") + paragraphs(THIRD)
    assert LAST in lines(body)


def comments(head: str, form: str) -> str:
    said = "<p>우리 동네에도 이런 방앗간이 있었다.</p>"
    written = f"<div><b>솔바람</b><span>2024.05.05 10:12</span>{said}</div>"
    return f'<div class="q2w"><h3>{head}</h3>{form}{written}</div>'


def test_comments_in_a_box_with_their_form_are_removed() -> None:
    form = "<p>로그인 후 댓글을 작성해 주세요.</p><button>등록</button>"
    body = paragraphs(LEDE, SECOND, THIRD) + comments("댓글 3", form)
    assert lines(body, around='class="article-content"') == [LEDE, SECOND, THIRD]


def test_a_sub_head_in_a_box_without_a_form_heads_no_comments() -> None:
    box = f'<div class="q2w"><h3>독자 의견</h3>{paragraphs(SECOND, THIRD)}</div>'
    assert SECOND in lines(paragraphs(LEDE) + box + paragraphs(LAST))


def test_the_heading_of_one_line_of_links_is_removed() -> None:
    goods = '<div class="q8s"><h4>너른장터 고른 물건</h4><a>참깨 1kg</a> <a>멍석 2장</a></div>'
    linked = goods.replace("<a>", '<a href="/g">')
    assert lines(paragraphs(LEDE) + linked + paragraphs(SECOND)) == [LEDE, SECOND]


def test_a_text_beside_one_link_stays() -> None:
    box = '<div class="q8s"><p>물레방아의 얼개</p><a href="/g">크게 보기</a></div>'
    assert lines(paragraphs(LEDE) + box + paragraphs(SECOND)) == [LEDE, "물레방아의 얼개", SECOND]


def card(word: str, below: str) -> str:
    return f'<div class="q4r"><b>하온유 기자</b><p>{word}</p>{below}</div>'


OWN = '<ul><li><a href="/n">다온읍 빈집 세 채 도서관으로</a></li></ul>'


def test_the_word_of_a_reporter_above_links_is_removed() -> None:
    word = "산골과 갯마을을 다니며 사람 냄새가 나는 이야기를 오래도록 듣고 쓴다."
    body = paragraphs(LEDE) + card(word, OWN)
    assert lines(body, around='class="article-body"') == [LEDE]


@pytest.mark.parametrize(
    ("word", "below"),
    [("사람 냄새가 나는 기사를 쓴다.", ""), ("물길은 " + "한 뼘씩 " * 14 + "이어졌다.", OWN)],
    ids=["no-links", "long"],
)
def test_what_a_reporter_said_stays(word: str, below: str) -> None:
    assert word in lines(paragraphs(LEDE, SECOND) + card(word, below) + paragraphs(THIRD))


# --- names of boxes, dates -----------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    ["field field-name-body field-type-text-with-summary", "field--name-body", "rd rd_nav_style2"],
)
def test_names_of_boards_and_systems_hold_a_short_article(names: str) -> None:
    assert lines(paragraphs(LEDE), around=f'class="{names}"') == [LEDE]


@pytest.mark.parametrize("names", ["rd_nav", "article-with-summary summary"])
def test_names_of_navigation_and_summaries_hold_none(names: str) -> None:
    assert lines(paragraphs(LEDE), around=f'class="{names}"') == []


def dated(head: str) -> str | None:
    found = clean(f"<title>{TITLE}</title>{head}{paragraphs(LEDE, SECOND)}").published
    return found.isoformat(timespec="minutes") if found else None


DATE = '<span class="date">2024.05.04 09:12</span>'


def test_a_date_above_the_headline_in_its_box_is_the_articles() -> None:
    board = f'<div class="top_area">{DATE}<h1>{TITLE}</h1></div>'
    assert dated(board) == "2024-05-04T09:12+09:00"


def test_a_date_in_the_head_of_the_page_is_not() -> None:
    assert dated(f'<div class="top_area">{DATE}</div><h1>{TITLE}</h1>') is None


def entries(name: str) -> str:
    items = (
        f'<div><a href="/n"><b>{text}</b></a><p>{text}는 소식에…</p><i>2024.02.1{n}</i></div>'
        for n, text in enumerate(LINKS)
    )
    return f'<div class="{name}">{"".join(items)}</div>'


def test_the_dates_of_a_named_list_make_the_article_around_it_no_list() -> None:
    html = page(paragraphs(LEDE) + entries("recommend") + paragraphs(SECOND))
    assert clean(html).paragraphs == (LEDE, SECOND)


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("방앗간은 주말마다 문을 연다.", True),
        ("방앗간에서 쌀을 빻아 볼까요?", True),
        ("다온읍, 빈집 고쳐 도서관 연다!", True),  # nobody knows
        ("다온읍, 빈집 고쳐 도서관으로!", False),
        ("다온읍 빈집은 누구의 것?", False),
    ],
)
def test_a_link_between_sentences_is_one_if_it_ends_like_one(text: str, stays: bool) -> None:
    link = f'<a href="/v/3">{text}</a>'
    assert (text in lines(paragraphs(LEDE, SECOND, link, THIRD))) is stays
