"""Pages whose markup names nothing: classes made by a builder, no metadata."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from cleaner import clean, explain

TITLE = "해솔시, 폐선 부지에 10㎞ 산책길 낸다"
BODY = (
    "해솔시가 열차가 다니지 않게 된 부지를 따라 10㎞ 길이의 산책길을 낸다고 12일 밝혔다.",
    "산책길은 옛 역 세 곳을 지나며, 역사는 쉼터와 작은 도서관으로 고쳐 쓴다.",
    "시는 지난해 주민 1200명에게 물은 결과 열에 여덟이 산책길을 바랐다고 설명했다.",
    "공사는 다음 달 시작해 내년 가을에 끝나며, 사업비는 148억원이 든다.",
    "“철길이 마을을 갈라놓은 지 60년이 됐다”고 시 관계자는 말했다.",
)
CARDS = (
    (
        "물빛구, 빈 상가 40곳에 공방 들인다",
        "물빛구가 빈 상가를 빌려 공방을 여는 사람에게 임대료 절반을 대준다고 밝혔다. "
        "신청은 이달 말까지 받으며, 뽑힌 사람은 두 해 동안 가게를 쓸 수 있다.",
    ),
    (
        "해솔 앞바다 굴 양식장 다시 연다",
        "적조로 문을 닫았던 굴 양식장이 석 달 만에 다시 문을 연다. "
        "어민들은 올해 수확이 예년만 못할 것으로 내다봤다.",
    ),
)
CONTROLS = (
    "공유하기",
    "인쇄하기",
    "글자크기 조절",
    "스크랩",
    "댓글 0",
    "좋아요 0",
    "가장작게",
    "작게",
    "기본",
    "크게",
)
PUBLISHED = datetime(2024, 4, 12, 9, 40, tzinfo=timezone(timedelta(hours=9)))


def page(*, controls: int = 0, cards: str = "", title: str = TITLE, box: str = "a8f2") -> str:
    """An article in boxes with names that say nothing."""
    row = "".join(f'<div class="q{i}x">{CONTROLS[i % 10]}</div>' for i in range(controls))
    body = "".join(f"<p>{text}</p>" for text in BODY)
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body>"
        f'<div class="{box}"><div class="zz1">{TITLE}</div>'
        f'<div class="zz2">입력 2024.04.12 09:40</div>{row}{body}{cards}</div></body></html>'
    )


def related(header: str) -> str:
    items = "".join(f'<li><a href="/{n}">{h}</a><p>{t}</p></li>' for n, (h, t) in enumerate(CARDS))
    return f'<div class="e5"><div class="e6">{header}</div><ul class="e7">{items}</ul></div>'


def test_controls_between_headline_and_body_part_neither() -> None:
    article = clean(page(controls=60))
    assert article.paragraphs == BODY
    assert (article.title, article.published) == (TITLE, PUBLISHED)


def test_cards_below_a_header_go_with_their_sentences() -> None:
    assert clean(page(cards=related("관련 뉴스"))).paragraphs == BODY


def test_cards_in_a_box_that_is_named_for_the_body_go_as_related() -> None:
    result = explain(page(cards=related("관련 뉴스"), box="article_body"))
    assert result.article.paragraphs == BODY
    gone = {v.text: v.family for v in result.verdicts if not v.kept}
    assert all(gone[text] == "related" for card in CARDS for text in card)


def test_sentences_in_the_box_of_the_body_stay_below_a_list() -> None:
    link = "<p>관련 뉴스</p><p><a href='/1'>물빛구, 빈 상가 40곳에 공방 들인다</a></p>"
    rest = "시는 역사 가운데 하나를 기차 박물관으로 꾸미는 방안도 살피고 있다고 했다."
    html = page(cards=f"{link}<p>{rest}</p>")
    assert clean(html).paragraphs == (*BODY, rest)


def test_a_box_with_more_sentences_than_links_is_no_list_of_cards() -> None:
    more = "".join(
        f"<p>{text} 시는 이 밖에도 길을 따라 나무 3000그루를 심는다.</p>" for text in BODY
    )
    link = "<div>관련 뉴스</div><a href='/1'>물빛구, 빈 상가 40곳에 공방 들인다</a>"
    assert "나무 3000그루" in clean(page(cards=f'<div class="u9">{link}{more}</div>')).text


def test_a_title_that_is_the_name_of_the_site_is_no_headline() -> None:
    logo = '<div class="l1">해솔방송</div>' + "".join(f"<div>메뉴 {i}</div>" for i in range(50))
    html = page(title="해솔방송").replace('<div class="a8f2">', f'{logo}<div class="a8f2">')
    assert clean(html).title == TITLE


def test_comments_without_a_named_box_are_no_part_of_the_article() -> None:
    said = (
        "우리 동네에도 이런 길이 생기면 좋겠습니다.",
        "담당 부서는 답변 좀 하세요. 전화도 안 받습니다.",
    )
    comments = "".join(f"<li><b>hon***</b> 2024-04-13 10:12<p>{text}</p></li>" for text in said)
    close = "<div>저작권자 © 해솔일보 무단전재 및 재배포 금지</div><div>독자 댓글 2개</div>"
    assert clean(page(cards=f"{close}<ul>{comments}</ul>")).paragraphs == BODY


def test_a_sentence_below_a_table_stays_with_the_box_it_shares_with_the_others() -> None:
    cells = "".join(f"<tr><td>{name}</td><td>{n}</td></tr>" for n, name in enumerate("가나다라", 3))
    rest = "시는 남은 구간에 자전거길을 놓는 방안도 도와 협의하고 있다고 설명했다."
    close = "<div>저작권자 © 해솔일보 무단전재 및 재배포 금지</div>"
    table = f"<p>역사별 쉼터(단위: 곳)</p><table>{cells}</table>"
    paragraphs = clean(page(cards=f"{table}<p>{rest}</p>{close}")).paragraphs
    assert paragraphs[: len(BODY)] == BODY
    assert paragraphs[-1] == rest


def test_a_subhead_below_a_list_of_links_stays() -> None:
    item = "<li><a href='/1'>굴 양식장 다시 연다</a></li>"
    box = f"<div><strong>관련 뉴스</strong><ul>{item}</ul></div>"
    subhead = "“철길이 다시 마을을 잇는다”"
    rest = "시는 역사 가운데 하나를 기차 박물관으로 꾸미는 방안도 살피고 있다고 했다."
    html = page(cards=f"{box}<p>{subhead}</p><p>{rest}</p>", box="article_body")
    assert clean(html).paragraphs == (*BODY, subhead, rest)
