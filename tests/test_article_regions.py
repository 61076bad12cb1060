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
