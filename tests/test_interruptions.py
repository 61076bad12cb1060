"""Tables, verses and speech at the top of a body, and boxes of links or figures inside it."""

from __future__ import annotations

import pytest

from cleaner import clean, explain

TITLE = "다온읍, 빈집을 마을 도서관으로"
LEDE = "다온읍이 빈집 세 채를 고쳐 마을 도서관으로 쓴다."
SECOND = "읍은 25일부터 주민 1,024명에게 전화로 생각을 물었다."
LAST = "도서관은 내년 봄에 문을 연다."


def page(body: str, *, title: str = TITLE, head: str | None = None) -> str:
    return (
        f"<html><head><title>{head or title}</title></head><body><h1>{title}</h1>"
        f'<div class="d">등록일 2024-11-28 07:00</div><div class="v">{body}</div></body></html>'
    )


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def lines(body: str, *, title: str = TITLE) -> list[str]:
    return list(clean(page(body, title=title)).paragraphs)


def removed(body: str) -> dict[str, str]:
    verdicts = explain(page(body)).verdicts
    return {v.text.strip(): v.rule for v in verdicts if not v.kept and v.rule}


def table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split()) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


POLL = table("구분 찬성 반대", "남성 60 40", "여성 64 36", "전체 62 38")


def test_a_table_of_votes_parts_no_article() -> None:
    found = lines(paragraphs(LEDE) + POLL + paragraphs(SECOND, LAST))
    assert found[0] == LEDE
    assert found[-2:] == [SECOND, LAST]
    assert found[1:-2] == ["구분 찬성 반대", "남성 60 40", "여성 64 36", "전체 62 38"]


@pytest.mark.parametrize("spoken", [["“왔냐.”", "“응.”"], ['"누구세요?"']])
def test_speech_opens_a_story(spoken: list[str]) -> None:
    story = ["노인은 대답이 없었다. 문지방에 눈이 쌓였다.", "그는 신발을 벗지 않았다."]
    assert lines(paragraphs(*spoken, *story)) == [*spoken, *story]


def test_a_quoted_deck_opens_none() -> None:
    assert lines(paragraphs("“빈집의 새로운 쓰임”", LEDE, SECOND, LAST)) == [LEDE, SECOND, LAST]


def test_a_poem_stays_whole_with_its_title() -> None:
    poem = ["빈집", "- 도하람", "밤새 아무도 모르게", "지붕이 희어졌다", "누가 다녀갔을까"]
    remark = "빈집은 소리가 없다. 시인은 그 고요를 손님에 빗댔다."
    body = f"<p>{poem[0]}<br>{poem[1]}</p><p>{'<br>'.join(poem[2:])}</p><p>{remark}</p>"
    found = clean(page(body, title="[시가 있는 아침] 손님")).text.split("\n")
    assert [line for line in found if line] == [*poem, remark]


def test_a_byline_above_a_poem_is_no_title() -> None:
    body = (
        f"<p>도하람 기자</p><p>밤새 아무도 모르게<br>지붕이 희어졌다<br>눈이 왔다</p><p>{LEDE}</p>"
    )
    assert "도하람 기자" not in clean(page(body)).text


HEADING = "이 기사와 함께 보면 좋은 뉴스"
LINKS = (
    '<ul><li><a href="/1">역 새 출구 열린다</a></li><li><a href="/2">눈 축제 한 달 앞</a></li></ul>'
)


def test_the_heading_of_a_box_of_links_is_removed_with_them() -> None:
    box = f"<div><strong>{HEADING}</strong>{LINKS}</div>"
    body = paragraphs(LEDE, SECOND) + box + paragraphs(LAST)
    assert lines(body) == [LEDE, SECOND, LAST]
    assert removed(body)[HEADING] == "related.heading"


@pytest.mark.parametrize(
    "box",
    [
        "<div><strong>빈집 고치는 법</strong><p>지붕부터 고친다.</p></div>",
        f"<div><strong>빈집 고치는 법</strong>{LINKS}<p>지붕부터 고친다.</p></div>",
        "<div><strong>빈집 고치는 법</strong><a href='/1'>자세한 설명서 내려받기</a></div>",
        "<strong>빈집 고치는 법</strong>" + LINKS,
    ],
)
def test_a_heading_of_more_than_links_stays(box: str) -> None:
    assert "빈집 고치는 법" in clean(page(paragraphs(LEDE, SECOND) + box + paragraphs(LAST))).text


def test_prices_glued_to_a_line_are_a_widget() -> None:
    figures = ("다온코인", "130,120,000", "+1.2%", "누리코인", "4,920", "-0.4%")
    widget = "<div>" + "".join(f"<span>{text}</span>" for text in figures) + "</div>"
    assert lines(paragraphs(LEDE, SECOND) + widget + paragraphs(LAST)) == [LEDE, SECOND, LAST]


def test_prices_in_a_sentence_stay() -> None:
    prices = "다온코인 130,120,000원(+1.2%), 누리코인 4,920원(-0.4%)"
    assert prices in lines(paragraphs(LEDE, SECOND, prices, LAST))


def test_a_full_stop_parts_the_first_sentence_from_the_headline() -> None:
    title, said = "“나는 오늘도 걷는다”", "“나는 오늘도 걷는다.”"
    rest = ["도하람 씨는 이렇게 말했다.", LEDE, LAST]
    assert lines(paragraphs(said, *rest), title=title) == [said, *rest]
    assert lines(paragraphs(title, *rest), title=title) == rest
    stopped = "나는 오늘도 걷는다."
    assert lines(paragraphs(stopped, *rest), title=stopped) == rest


SUMMARY = ("다온읍이 빈집을 도서관으로 씁니다.", "주민 1,024명에게 물었습니다.")
NOTICE = "AI가 요약한 내용으로 원문과 다를 수 있습니다."
LONG = (
    LEDE,
    SECOND,
    "다온읍 주민들은 빈집을 도서관으로 쓰는 데 62%가 찬성한다고 물음에 답했다.",
    LAST,
)


def test_the_box_of_a_summary_closes_it() -> None:
    box = f"<div><strong>AI 3줄 요약</strong>{paragraphs(*SUMMARY)}</div>"
    assert lines(box + paragraphs(*LONG)) == list(LONG)


def test_its_notice_closes_a_summary() -> None:
    text = "\n".join((TITLE, "입력 2024-11-28 07:00", "AI 3줄 요약", *SUMMARY, NOTICE, *LONG))
    assert list(clean(text).paragraphs) == list(LONG)


def test_what_tells_something_else_is_no_summary() -> None:
    own = ("눈이 왔습니다.", "골목은 조용했습니다.")
    box = f"<div><strong>AI 3줄 요약</strong>{paragraphs(*own)}</div>"
    assert lines(box + paragraphs(*LONG)) == [*own, *LONG]


def test_words_behind_a_label_are_a_headline() -> None:
    body = paragraphs("28일은 전국이 흐리고 눈이 오겠다.", "기온은 어제보다 낮다.")
    assert clean(page(body, title="[날씨] 전국 흐리고 눈", head="날씨")).title == (
        "[날씨] 전국 흐리고 눈"
    )
    assert clean(page(body, title="날씨", head="날씨")).title is None


def test_items_in_lists_and_preformatted_text_are_one_notice() -> None:
    body = (
        "<p>◇ 여자부(27일)</p>"
        "<pre>다온배구단(6승 3패) 25 19 25 25 - 3\n누리(4승 5패) 21 25 18 23 - 1</pre>"
        "<p>◇ 남자부</p><ul><li>가람(5승 4패) 3-0 누리(2승 7패)</li></ul>"
    )
    found = lines(body, title="[배구] 27일 전적")
    assert (found[0], found[-1]) == ("◇ 여자부(27일)", "가람(5승 4패) 3-0 누리(2승 7패)")
