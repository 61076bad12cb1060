"""What the options keep, wherever on the page it stands."""

from __future__ import annotations

from cleaner import Options, clean

BODY = (
    "[나래=뉴스마루] 표은결 기자 = 나래군은 낡은 방앗간을 고쳐 작은 극장으로 열었다고 4일 밝혔다.",
    "극장에는 의자 60개를 놓았고 다달이 두 번 마을 사람들이 만든 연극을 올리기로 했다.",
    "군수는 “쌀을 찧던 자리에서 이야기를 짓게 됐다”고 말했다.",
)
CAPTION = "나래군 방앗간 극장 전경. 나래군 제공"
DECK = "연극 두 편으로 문 열어"
PAGE = f"""<!doctype html><html><head><meta property="og:type" content="article">
<title>나래군 방앗간, 극장으로 다시 서다</title></head><body>
<h1>나래군 방앗간, 극장으로 다시 서다</h1>
<div class="by">표은결 기자</div><div class="date">입력 2024.06.04 10:12</div>
<div class="article-body"><h3 class="sub_tit">{DECK}</h3>
<figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure>
{"".join(f"<p>{p}</p>" for p in BODY)}</div></body></html>"""


def test_a_kept_caption_stays_above_the_first_sentence() -> None:
    assert CAPTION not in clean(PAGE).text
    assert CAPTION in clean(PAGE, options=Options(keep_captions=True)).paragraphs


def test_kept_captions_keep_no_decks() -> None:
    assert DECK not in clean(PAGE, options=Options(keep_captions=True)).text
    assert DECK in clean(PAGE, options=Options(keep_decks=True)).text


def test_the_reporter_is_known_whatever_is_kept() -> None:
    for captions in (False, True):
        for decks in (False, True):
            options = Options(keep_captions=captions, keep_decks=decks)
            assert clean(PAGE, options=options).authors == ("표은결",)
