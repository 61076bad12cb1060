"""The text that options keep, wherever on the page it is."""

from __future__ import annotations

import pytest

from cleaner import OptionError, Options, clean, explain

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


BOXES = """<html><body><h1>누리봄 도서관 새로 열어</h1><div class="left-box big">
<p>왼쪽 상자의 첫 문장이 여기에 길게 서 있다고 관계자가 밝혔다.</p>
<p>왼쪽 상자의 둘째 문장도 여기에 길게 서 있다고 했다.</p></div>
<div id="right"><span class="in"><p>오른쪽 상자에만 있는 짧은 글이다.</p></span></div>
</body></html>"""


@pytest.mark.parametrize(
    "selector",
    ["#right", "div#right", "body > div#right", "div[id=right]", "body [id='right'] p",
     ".no, #right", "//div[@id='right']", "span.in"],
)  # fmt: skip
def test_a_box_of_the_callers_own(selector: str) -> None:
    options = Options(body=selector)
    article = clean(BOXES, options=options)
    assert article.text == "오른쪽 상자에만 있는 짧은 글이다."
    assert article.is_article
    explanation = explain(BOXES, options=options)
    assert explanation.article == article
    assert explanation.acceptance.evidence[0].name == "body"
    assert not any("\ufdd0" in verdict.place for verdict in explanation.verdicts)


@pytest.mark.parametrize("selector", [".left-box", ".big.left-box", "div.big > p", "h1"])
def test_other_boxes(selector: str) -> None:
    assert "오른쪽" not in clean(BOXES, options=Options(body=selector)).text


# The last one is wrong only on a page that has a <p>.
@pytest.mark.parametrize("selector", ["#gone", "(count(//p))", "//p/text()", "//p[count('a')]"])
def test_a_box_that_is_not_there(selector: str) -> None:
    options = Options(body=selector)
    assert clean(BOXES, options=options) == clean(BOXES)
    evidence = explain(BOXES, options=options).acceptance.evidence
    assert "nothing on the page matches" in evidence[-1].text


@pytest.mark.parametrize(
    "selector",
    [
        "",
        "div:hover",
        "div >",
        "> p",
        "//div[",
        ".a,",
        "[id=right]div",
        "#right*",
        "가",
        "a" * 501,
        5,
        "//p[nope()]",
        "//p[$x]",
        "//x:p",
        "//p[re:test(., 'a')]",
    ],
)
def test_what_is_no_selector(selector: object) -> None:
    with pytest.raises(OptionError, match=r"Options\.body"):
        Options(body=selector)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "selector",
    ["//div[@id='right' and not(self::p)]", "/descendant::p[@id=':$f(']|//*[@id='right']",
     "//*[@xml:lang='x'] | //div[@id='right']", """[title="a, b"], #right"""],
)  # fmt: skip
def test_what_looks_like_no_selector_is_one(selector: str) -> None:
    assert "왼쪽" not in clean(BOXES, options=Options(body=selector)).text


def test_a_box_that_only_browsers_without_scripts_show() -> None:
    hidden = "<p>넷째 문장은 스크립트가 꺼진 브라우저에만 보인다.</p>" * 2
    hidden = f'<noscript><div id="no-script">{hidden}</div></noscript>'
    page = BOXES.replace("</body>", f"{hidden}</body>")
    for selector, is_found in (("#no-script", True), ("#gone", False)):
        explanation = explain(page, options=Options(body=selector))
        assert ("왼쪽" not in explanation.article.text) is is_found
        assert not any("\ufdd0" in verdict.place for verdict in explanation.verdicts)


def test_options_that_are_on_or_off_are_no_numbers() -> None:
    with pytest.raises(OptionError, match="keep_captions must be True or False"):
        Options(keep_captions=1)  # type: ignore[arg-type]


def test_the_log_tells_stages_and_no_text(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", "cleaner")
    clean(BOXES)
    said = caplog.text
    assert "read: html" in said
    assert "located:" in said
    assert "paragraphs" in said
    assert "왼쪽" not in said


def test_a_chosen_box_without_text_is_no_article() -> None:
    page = BOXES.replace("<p>", "<div class=gap><img src=a.jpg></div><p>", 1)
    assert not clean(page, options=Options(body=".gap")).is_article
    assert clean(page, options=Options(body=".left-box")).is_article
