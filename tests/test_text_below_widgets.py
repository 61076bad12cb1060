"""Widgets in the body's own box, and which lines beside them are the article's."""

from __future__ import annotations

import pytest

from cleaner import clean

TITLE = "여울FC, 마지막 골로 다섯 경기 만에 웃었다"
LEDE = "여울FC가 종료 직전에 터진 골로 다섯 경기 만에 승리를 맛봤다."
SECOND = "여울은 4일 온누리경기장에서 열린 안방 경기에서 새솔유나이티드를 2-1로 이겼다."
LAST = "여든솔은 “감독님을 믿고 뛰었다”고 말했다."
SPOKEN = (
    "여울FC가 종료 직전에 터진 골로 다섯 경기 만에 이겼습니다.",
    "여울은 4일 온누리경기장에서 열린 안방 경기에서 새솔유나이티드를 2-1로 눌렀습니다.",
    "마지막 골은 교체로 들어온 여든솔이 왼발로 넣었습니다.",
)
HEADS = ("다온읍 빈집 세 채 도서관으로", "강마을 나룻배 뱃길 열렸다")
RIGHTS = "<p>저작권자 © 여울일보 무단전재 및 재배포 금지</p>"
LINKS = "<p>" + "<br>".join(f'<a href="/n">▶ {head}</a>' for head in HEADS) + "</p>"
HEADED = "<p>[관련기사]<br>" + "<br>".join(f'<a href="/n">{head}</a>' for head in HEADS) + "</p>"
CALL = '<p><a href="/s">네이버에서 여울일보를 구독해 주세요.</a></p>'
ADVERT = '<div class="ad_wrap"><span>AD</span></div>'


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def lines(body: str, *, title: str = TITLE) -> list[str]:
    head = f'<h1>{title}</h1><div class="d">입력 2024.05.04 09:12</div>'
    return list(clean(f'<title>{title}</title>{head}<div class="q1x">{body}</div>').paragraphs)


# --- below the last sentence ---------------------------------------------------------------

SCORE = ("◇4일 전적", "△득점= 곽한울(전23분) 여든솔(후48분·이상 여울)")


@pytest.mark.parametrize("widget", [LINKS, HEADED, CALL])
def test_last_lines_below_a_widget_stay(widget: str) -> None:
    body = paragraphs(LEDE, SECOND, LAST) + widget + paragraphs(*SCORE) + RIGHTS
    assert lines(body) == [LEDE, SECOND, LAST, *SCORE]


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("도움말=온누리병원 한다솜 원장", True),
        ("총점은 5점 만점에 3.5점을 준다. ★★★☆", True),
        ("온라인뉴스팀", False),
        ("여울일보가 만난 사람들", False),
    ],
)
def test_which_line_below_a_widget_stays(line: str, *, stays: bool) -> None:
    body = paragraphs(LEDE, SECOND, LAST) + CALL + paragraphs(line) + RIGHTS
    assert lines(body) == [LEDE, SECOND, LAST, *([line] if stays else [])]


def test_a_notice_of_rights_closes_the_article() -> None:
    body = paragraphs(LEDE, SECOND, LAST) + RIGHTS + paragraphs("◇여울일보가 만난 사람들")
    assert lines(body) == [LEDE, SECOND, LAST]


def test_a_line_in_the_box_of_a_list_is_its_own() -> None:
    link = f'<p><a href="/n">{HEADS[1]}</a></p>'
    box = f'<div class="q7z"><b>관련기사</b><p>◇{HEADS[0]}</p>{link}</div>'
    assert lines(paragraphs(LEDE, SECOND, LAST) + box + RIGHTS) == [LEDE, SECOND, LAST]


SKY = ("▲ 여울 : [맑음, 맑음] (2∼16) <0, 0>", "▲ 새솔 : [흐림, 맑음] (3∼15) <20, 0>")


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("다음은 25일 지역별 날씨. [오전, 오후](최저∼최고기온) <오전, 오후 강수 확률>", True),
        ("여울 2(1-0 1-1)1 새솔", True),
    ],
)
@pytest.mark.parametrize("below", [SKY, ("▶ 여울일보 바로가기", "▶ 여울방송 바로가기")])
def test_what_heads_the_last_lines_of_flattened_text(
    line: str, below: tuple[str, ...], *, stays: bool
) -> None:
    foot = ("관련기사", *HEADS * 8)
    page = (TITLE, "입력 2024.05.04 09:12", LEDE, SECOND, LAST, line, *below, *foot)
    kept = clean("\n".join(page)).paragraphs
    assert (line in kept) is (stays and below is SKY)


# --- lists of steps ------------------------------------------------------------------------

STEPS = (
    "달래를 씻어 네 마디로 썬다.",
    "냄비에 육수를 붓고 된장을 푼다.",
    "두부를 넣고 5분 끓인다.",
)
FOOD = (
    "봄기운이 도는 요즘 달래만 한 나물이 없다. 한 줌이면 집 안 가득 향이 퍼진다.",
    "오래 끓이면 향이 날아간다.",
)


def steps(tag: str) -> str:
    return f"<{tag}>" + "".join(f"<li>{step}</li>" for step in STEPS) + f"</{tag}>"


@pytest.mark.parametrize("tag", ["ol", "ul"])
@pytest.mark.parametrize("widget", [LINKS, HEADED, ""])
def test_steps_are_not_the_whole_article(tag: str, widget: str) -> None:
    body = paragraphs(FOOD[0]) + widget + paragraphs("만드는 법") + steps(tag) + widget
    assert lines(body + paragraphs(FOOD[1])) == [FOOD[0], "만드는 법", *STEPS, FOOD[1]]


def test_a_list_beside_no_sentence_is_the_whole_article() -> None:
    menu = '<p><a href="/1">정치</a></p><p><a href="/2">경제</a></p>'
    assert lines(menu + steps("ol") + menu) == list(STEPS)


# --- spoken reports ------------------------------------------------------------------------

REST = "여울은 9위에서 7위로 올라섰습니다."


def test_a_spoken_report_goes_on_below_a_call() -> None:
    assert lines(paragraphs(*SPOKEN) + CALL * 2 + paragraphs(REST)) == [*SPOKEN, REST]


def test_a_spoken_report_opens_above_a_call() -> None:
    assert lines(paragraphs(REST) + CALL * 2 + paragraphs(*SPOKEN)) == [REST, *SPOKEN]


def test_a_report_opens_above_a_call_to_subscribe() -> None:
    assert lines(paragraphs(LAST) + CALL * 2 + paragraphs(LEDE, SECOND)) == [LAST, LEDE, SECOND]


@pytest.mark.parametrize(
    "notice",
    ["매일 아침 여울일보가 고른 뉴스레터를 보내 드립니다.", "더 많은 기사를 앱에서 만나 보세요."],
)
def test_what_else_the_site_says_is_none(notice: str) -> None:
    body = paragraphs(*SPOKEN, REST) + CALL * 2 + paragraphs(notice)
    assert lines(body) == [*SPOKEN, REST]


# --- a poem --------------------------------------------------------------------------------

POEM = ("저녁이 오면", "하루치 그늘을 접어", "서랍에 넣고", "조금 열어 둔다", "바람이 들게")
ABOUT = (
    "하루를 마친 사람의 뒷모습이 떠오르는 시다. 다 닫히지 않는 서랍이 위로가 된다.",
    "우리의 하루도 조금 열린 채로 끝난다. 시인은 그 틈을 나무라지 않는다.",
)


@pytest.mark.parametrize("widget", [ADVERT, LINKS, ""])
def test_an_advertisement_may_be_below_a_poem(widget: str) -> None:
    body = paragraphs(*POEM) + widget + paragraphs(*ABOUT)
    assert lines(body, title="[시가 있는 아침] 저녁의 셈") == [*POEM, *ABOUT]


def test_a_deck_above_an_advertisement_is_no_poem() -> None:
    deck = "마지막 골에 웃은 여울"
    assert lines(paragraphs(deck) + ADVERT + paragraphs(LEDE, SECOND, LAST)) == [LEDE, SECOND, LAST]


# --- the reporter's card -------------------------------------------------------------------


def test_the_department_beside_a_reporters_address_is_removed() -> None:
    card = "<dl><dt>한다솜</dt><dd>dasom@yeoul.example</dd><dd>사회부</dd></dl>"
    assert lines(paragraphs(LEDE, SECOND, LAST) + card) == [LEDE, SECOND, LAST]


def test_items_below_the_last_sentence_stay() -> None:
    items = "<dl><dt>곳</dt><dd>온누리경기장</dd><dd>사회부석</dd></dl>"
    assert lines(paragraphs(LEDE, SECOND, LAST) + items)[3:] == ["곳", "온누리경기장", "사회부석"]


# --- questions in flattened text -----------------------------------------------------------

ASK = ("이 기사에 대해 AI에게 물어보세요", "왜 지금 이 문제가 나왔나요?", "앞으로 어떻게 되나요?")
VOTE = ("독자 투표", "여울시의 결정을 어떻게 생각하십니까?", "찬성한다", "반대한다", "투표하기")


def flat(*between: str) -> tuple[str, ...]:
    page = (TITLE, "입력 2024.05.04 09:12", LEDE, SECOND, *between, LAST, "여다온 기자", *HEADS)
    return clean("\n".join(page)).paragraphs


@pytest.mark.parametrize("widget", [ASK, VOTE])
@pytest.mark.parametrize("below", ["마지막 교체", "Q. 골을 넣을 때 무슨 생각을 했나?"])
def test_questions_to_readers_go_and_what_is_below_them_stays(
    widget: tuple[str, ...], below: str
) -> None:
    assert flat(*widget, below) == (LEDE, SECOND, below, LAST)


def test_questions_without_a_header_stay() -> None:
    assert flat(*ASK[1:]) == (LEDE, SECOND, *ASK[1:], LAST)


# --- paragraphs with a name ----------------------------------------------------------------


def named(*texts: str, name: str = "sc-1 x") -> str:
    return "".join(f'<p class="{name}">{text}</p>' for text in texts)


RESULTS = ("여울 2(1-0 1-1)1 새솔", "득점 곽한울(전23분) 여든솔(후48분)")


@pytest.mark.parametrize("widget", ["", ADVERT])
def test_lines_like_the_only_paragraph_are_the_articles(widget: str) -> None:
    report = f"{LEDE} {SECOND}"
    assert lines(named(report) + widget + named(*RESULTS)) == [report, *RESULTS]


@pytest.mark.parametrize("other", [named(*RESULTS, name="sc-2 y"), paragraphs(*RESULTS)])
def test_lines_with_another_name_are_not(other: str) -> None:
    report = f"{LEDE} {SECOND}"
    assert lines(named(report) + other) == [report]


def test_the_paragraphs_of_a_summary_are_not_those_around_steps() -> None:
    """A summary in a list with its note weighs as much as the first paragraphs."""
    note = "요약은 기계가 만들어 실제 내용과 다를 수 있으니 본문을 함께 읽어 주세요."
    summary = f'<div class="q2"><ul><li>{LEDE}</li><li>{SECOND}</li></ul><p>{note}</p></div>'
    body = paragraphs(LEDE, SECOND) + HEADED + paragraphs("약은 의사와 상의해 먹는 것이 안전하다.")
    assert lines(summary + body)[-1] == "약은 의사와 상의해 먹는 것이 안전하다."
