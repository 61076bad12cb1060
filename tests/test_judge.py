"""What passes for an article: teasers, pictures and their counters do not."""

from __future__ import annotations

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
