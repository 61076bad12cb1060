"""What passes for an article: teasers, pictures and their counters do not."""

from __future__ import annotations

import pytest

from cleaner import clean

SLIDES = """<html><head><title>[화보] 가온천의 겨울</title>
<meta property="og:type" content="article"><meta property="og:title" content="[화보] 가온천의 겨울">
</head><body><h1>[화보] 가온천의 겨울</h1><p class="date">입력 2023.01.14 09:20</p>
<div class="article_body"><div class="slides"><img src="1.jpg"><span>1 / 11</span></div>{text}</div>
</body></html>"""


def test_a_page_of_pictures_tells_its_date_and_no_text() -> None:
    article = clean(SLIDES.format(text=""))
    assert (article.text, article.is_article) == ("", False)
    assert article.published is not None
    assert article.published.isoformat() == "2023-01-14T09:20:00+09:00"


def test_the_counter_of_a_slide_show_is_no_text() -> None:
    sentence = "가온천이 열흘째 얼어 아이들이 썰매를 끌고 나왔다."
    assert clean(SLIDES.format(text=f"<p>{sentence}</p>")).paragraphs == (sentence,)


def test_the_lines_below_the_date_go_before_teasers() -> None:
    text = """[카드뉴스] 가온천의 겨울
입력 : 2023.01.14 09:20
글자 크게
글자 작게
열흘째 얼어붙은 가온천을 사진으로
페이스북 공유
트위터 공유
다온군 새 다리 놓는 데 열두 해가 걸렸다. 그 사이 강은 두 번 넘쳤고 마을 사람들은 배로 건넜다는데..
우리 동네 우물이 다시 솟는다니 믿지 못할 일이다. 박물관이 세 해 동안 물길을 되짚어 보았더니 글쎄..
산길 끊긴 하람마을 주민 서른 명이 사흘째 갇혔다. 헬기는 안개에 막히고 전화마저 끊긴 그 밤.."""
    article = clean(text)
    assert article.paragraphs == ("열흘째 얼어붙은 가온천을 사진으로",)


SCENE = "배우 도하람이 3일 가온천에서 열린 얼음 축제에 와 손을 흔들고 있다. {}"


@pytest.mark.parametrize("credit", ["/사진=표다솜 기자", "가온시 제공", "<사진=가온시>"])
def test_a_credited_caption_with_its_headline_is_a_photo_story(credit: str) -> None:
    for above, below in (
        ("", ""),
        ("도하람, 축제 나들이\n", ""),
        ("축제 나들이\n", "\n표다솜 기자"),
    ):
        assert SCENE[:-3] in clean(f"{above}{SCENE.format(credit)}{below}").text


def test_a_credited_caption_among_headlines_is_none() -> None:
    heads = "\n".join(f"가온천 소식 {word}" for word in ("열림", "닫힘", "공사", "점검", "행사"))
    assert not clean(f"{heads}\n{SCENE.format('/사진=표다솜 기자')}\n{heads}").is_article


OPENINGS = (
    "다온군이 새 다리를 놓는 데 열두 해가 걸렸다. 그 사이 강은 두 번 넘쳤고 마을 사람들은 배로 "
    "강을 건넜다. 군은 다음 달에 준공식을 열고 다리 이름을 지은 어린이들을 부",
    "하람포구 등대가 쉰 해 만에 다시 켜진다. 포구 사람들은 등대지기의 손자가 불을 밝히기로 했다고 "
    "말했다. 하람군은 축제 동안 셔틀버스 열 대를 포구까지 운행하고 주차장을 넓",
    "라온시가 낡은 물레방앗간을 도서관으로 고쳤다. 책은 2만 권이고 강가 쪽 벽은 유리다. 시는 "
    "저녁에도 문을 열기로 하고 자원봉사자 마흔 명을 뽑았으며 그 가운데 절반은 학교에서",
)
ENDS = ("른다.", "힌다.", " 왔다.")


def test_openings_of_several_articles_are_no_article() -> None:
    assert not clean("\n\n".join(OPENINGS)).is_article
    assert clean("\n\n".join(map(str.__add__, OPENINGS, ENDS))).is_article


def test_a_text_that_a_tool_wrapped_is_an_article() -> None:
    ends = ("르기로 했다.", "히기로 했다.", "온 이들이다.")
    assert clean(
        "\n".join(f"{text}\n{end}" for text, end in zip(OPENINGS, ends, strict=True))
    ).is_article
