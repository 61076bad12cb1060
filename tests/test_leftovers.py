"""Tags, references and escapes that tools leave in a text; characters without a shape."""

from __future__ import annotations

import html
import json

import pytest

from cleaner import clean, explain
from cleaner.read.leftovers import (
    is_json,
    is_text_with_tags,
    with_line_ends,
    without_json_escapes,
    without_tags,
)
from cleaner.text.normalize import sound, without_references

TITLE = "솔빛시, 낡은 창고를 목공방으로 바꾼다"
LINES = (
    "솔빛시는 14일 부두의 낡은 창고를 목공방으로 고쳐 주민에게 빌려준다고 밝혔다.",
    "창고는 30년 동안 그물을 두던 곳으로, 지난해부터 비어 있었다.",
    "시는 대패와 톱을 갖추고 주말마다 초보자를 위한 수업을 연다.",
    '수업을 맡은 한도윤 씨는 "나무를 만지면 시간이 천천히 간다"고 말했다.',
)
HEAD = f"{TITLE}\n입력 2024.05.14 10:20\n"
ADVERT = (
    '<a href="https://ad.example.com/c?x=1"><img src="https://ad.example.com/i.gif" alt=""></a>'
)


def page_of(body: str) -> str:
    return (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
        f"<div class='date'>입력 2024.05.14 10:20</div><div class='view'>{body}</div></body></html>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "\n".join((HEAD, *LINES[:2], ADVERT, ADVERT, *LINES[2:])),
        "\n\n".join((HEAD, *LINES[:2], f"{LINES[2]}<br>", f"{LINES[3]}<br/>", "<br>")),
        "\n".join((HEAD, f"<b>{LINES[0]}</b>", *LINES[1:], "<span></span>")),
        "\n".join((HEAD, "<!-- 광고 시작 -->", ADVERT, *LINES, "</div>", "</div>")),
        "\n".join((HEAD, *LINES, "<script>var a = '<p>글이다.</p>';</script>", "<p>", "</p>")),
    ],
)
def test_a_text_with_tags_is_read_by_its_lines(text: str) -> None:
    assert is_text_with_tags(text)
    article = clean(text)
    assert article.source == "text"
    assert article.paragraphs == LINES
    assert clean(text.encode()) == clean(text).__class__(
        **{**{n: getattr(article, n) for n in article.__slots__}, "encoding": "utf-8"}
    )


@pytest.mark.parametrize(
    "text",
    [
        page_of("\n".join(f"<p>{line}</p>" for line in LINES)),
        page_of("\n".join(f"<p>\n{line}\n</p>" for line in LINES)),
        "\n".join(f"<p>{line}</p>" for line in LINES),
        "\n".join(f"<p>\n{line}\n두 줄로\n쓴 문단이다.\n</p>" for line in LINES),
        f"<div><p>{LINES[0]}</p></div>",
        f"<script>\n{'var a = 1;' * 3}\n{'b()' * 3}\nc()\nd()\n</script><p>{LINES[0]}</p>",
    ],
)
def test_markup_is_no_text_with_tags(text: str) -> None:
    assert not is_text_with_tags(text)
    assert clean(text).source == "html"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("앞<br>뒤", "앞\n뒤"),
        ("앞 <b>굵은</b> 글", "앞 굵은 글"),
        (ADVERT, ""),
        ("<한도윤 기자>한도윤>", "<한도윤 기자>"),
        ("‹한도윤 기자›한도윤›", "‹한도윤 기자›"),
        ("<한도윤 기자></한도윤>", "<한도윤 기자>"),
        ("영화 <바다>와 책 <산>", "영화 <바다>와 책 <산>"),
        ("a < b > c", "a < b > c"),
        ("<script>글</script>남음<style>끝", "남음끝"),
    ],
)
def test_tags_are_read_as_what_they_mean(text: str, read: str) -> None:
    assert without_tags(text).strip() == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("그는 &quot;좋다&quot;고 말했다.", '그는 "좋다"고 말했다.'),
        ("&amp;lt;바다&amp;gt;", "<바다>"),
        ("값은&#8239;5원", "값은\u202f5원"),
        ("AT&T; R&D 투자", "AT&T; R&D 투자"),
        ("a&b;c", "a&b;c"),
        ("?id=1&section=2", "?id=1&section=2"),
    ],
)
def test_references_are_resolved(text: str, read: str) -> None:
    assert without_references(text) == read


def test_a_body_that_was_escaped_twice_is_read() -> None:
    quoted = LINES[3].replace('"', "&amp;quot;")
    body = "".join(f"<p>{line}</p>" for line in (*LINES[:3], quoted))
    assert clean(page_of(body)).paragraphs == LINES
    shown = "".join(f"&lt;p&gt;{line}&lt;/p&gt;&lt;br /&gt;" for line in LINES)
    assert clean(page_of(f"<div>{shown}</div>")).paragraphs == LINES
    literal = "\\r\\n\\r\\n".join(LINES)
    assert clean(page_of(f"<div>{literal}</div>")).paragraphs == LINES


def test_an_example_of_a_tag_stays() -> None:
    line = "화면을 나누려면 &lt;div&gt; 태그를 쓰면 된다고 개발자들은 설명했다."
    assert "<div> 태그" in clean(page_of(f"<p>{line}</p><p>{LINES[0]}</p>")).text


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("quoted", [True, False])
def test_a_page_stored_as_a_string_of_json_is_read(ascii_only: bool, quoted: bool) -> None:
    page = page_of('\n<p class="b">' + '</p>\n<p class="b">'.join(LINES) + "</p>\n")
    page = page.replace("<div class='date'>", '<div class="date" id="d">').replace("'", '"')
    stored = json.dumps(page, ensure_ascii=ascii_only)
    article = clean(stored if quoted else stored[1:-1])
    assert article.paragraphs == LINES
    assert article.title == TITLE


def test_escapes_of_scripts_leave_a_page_as_it_is() -> None:
    script = 'a("<p class=\\"x\\">\\n</p>");' * 9
    page = page_of(f'<p id="a" class="b">{LINES[0]}</p><script>{script}</script>')
    assert without_json_escapes(page) == page


@pytest.mark.parametrize(
    "text",
    [
        "C:\\news\\new 폴더를 연다.",
        "명령은 \\n 하나다.",
        "가\n나\n다\n라\\n마\\n",
        "역슬래시 \\ 하나",
    ],
)
def test_a_backslash_alone_ends_no_line(text: str) -> None:
    assert with_line_ends(text) == text


def test_line_ends_written_as_characters_end_lines() -> None:
    assert clean("\\n".join((HEAD.replace("\n", "\\n"), *LINES))).paragraphs == LINES
    assert clean("\\r\\n\\r\\n".join((TITLE, "입력 2024.05.14 10:20", *LINES))).paragraphs == LINES


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ('{"a": 1}', True),
        ('[{"a": "b"}]', True),
        ("[앵커] 말이다. [기자]", False),
        ('{"서로" 믿는다}', False),
        ("[단독] 시장이 물러난다]", False),
    ],
)
def test_json_is_known_by_its_first_member(text: str, answer: bool) -> None:
    assert is_json(text) is answer


@pytest.mark.parametrize(
    "tag",
    ["<pre>{}</pre>", "<xmp>{}</xmp>", '<div style="white-space: pre-wrap">{}</div>',
     '<div class="mt-4 whitespace-pre-line">{}</div>', '<pre><span class="x">{}</span></pre>',
     '<div style="white-space:pre-line"><div>{}</div></div>'],
)  # fmt: skip
def test_line_ends_that_show_end_paragraphs(tag: str) -> None:
    assert clean(page_of(tag.format("\n\n".join(LINES)))).paragraphs == LINES
    assert clean(page_of(tag.format("\n".join(LINES[:2])))).paragraphs == LINES[:2]


def test_line_ends_that_do_not_show_end_nothing() -> None:
    wrapped = [line.replace(" ", "\n") for line in LINES]
    body = "".join(f'<p style="white-space:normal">{line}</p>' for line in wrapped)
    assert clean(page_of(body)).paragraphs == LINES


def test_a_wrapped_paragraph_of_preformatted_text_is_one() -> None:
    long = "목공방은 부두에서 걸어서 오 분 거리이며 아침 아홉 시에 열고 저녁 여덟 시에 닫는다."
    half = long.index("아침")
    wrapped = [f"{long[:half].strip()}\n{long[half:]}"] * 3
    article = clean(page_of(f"<pre>{LINES[0]}\n\n" + "\n\n".join(wrapped) + "</pre>"))
    assert long in article.text


@pytest.mark.parametrize(
    "name", ["blind", "sr-only", "sr_only", "screen_out", "screen-reader-text", "visually-hidden"]
)
@pytest.mark.parametrize("tag", ["span", "em", "strong", "i", "p", "div"])
def test_text_for_screen_readers_is_removed(name: str, tag: str) -> None:
    label = f'<{tag} class="{name}">이미지 크게 보기</{tag}>'
    body = "".join(f"<p>{line}</p>" for line in LINES[:2]) + label + f"<p>{LINES[2]}</p>"
    result = explain(page_of(body))
    assert result.article.paragraphs == LINES[:3]
    assert any(v.text == "이미지 크게 보기" and not v.kept for v in result.verdicts)


def test_text_for_screen_readers_parts_no_sentence() -> None:
    line = LINES[0].replace("목공방", '<a href="#">목공방<span class="blind">새창 열림</span></a>')
    assert clean(page_of(f"<p>{line}</p><p>{LINES[1]}</p>")).paragraphs == LINES[:2]


def test_an_article_in_a_box_called_blind_stays() -> None:
    body = "".join(f"<p>{line}</p>" for line in LINES)
    assert clean(page_of(f'<div class="blind-review">{body}</div>')).paragraphs == LINES


@pytest.mark.parametrize("attribute", ['shadowrootmode="open"', 'shadowroot="closed"'])
def test_a_declared_shadow_root_is_shown(attribute: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in LINES)
    assert clean(page_of(f"<x-a><template {attribute}>{body}</template></x-a>")).paragraphs == LINES


def test_other_templates_are_not_shown() -> None:
    body = f"<template><p>{LINES[0]}</p></template><p>{LINES[1]}</p><p>{LINES[2]}</p>"
    assert clean(page_of(body)).paragraphs == LINES[1:3]


def test_a_page_hidden_until_its_script_runs_is_shown() -> None:
    page = page_of("".join(f"<p>{line}</p>" for line in LINES))
    assert clean(page.replace("<body>", '<body style="visibility:hidden">')).paragraphs == LINES
    assert clean(page.replace("<body>", '<body style="display: none">')).paragraphs == LINES


@pytest.mark.parametrize(
    "sign", ["\u200e", "\u202c", "\u2066", "\u200d", "\u200c", "\ufffc", "\u2063", "\x08", "\u034f"]
)
def test_an_invisible_character_inside_a_word_is_left_out(sign: str) -> None:
    assert sound(f"목공{sign}방") == "목공방"
    body = "".join(f"<p>{line.replace('목공방', f'목공{sign}방')}</p>" for line in LINES)
    assert clean(page_of(body)).paragraphs == LINES
    assert clean("\n".join((HEAD, *LINES)).replace("목공방", f"목공{sign}방")).paragraphs == LINES


@pytest.mark.parametrize("text", ["👩\u200d🚀", "❤\ufe0f\u200d🔥", "क\u094d\u200dष", "©\ufe0f"])
def test_joiners_that_show_stay(text: str) -> None:
    assert sound(text) == text


def test_fillers_are_blanks_and_quotes_of_windows_are_quotes() -> None:
    assert sound("앞\u3164뒤") == "앞 뒤"
    assert sound("\x93앞\x94 뒤") == "“앞” 뒤"


@pytest.mark.parametrize(
    "hiding", ["<noscript>{}</noscript>", "<main style='display:none'>{}</main>"]
)
def test_an_article_that_only_a_browser_without_scripts_shows_is_found(hiding: str) -> None:
    head = f"<h1>{TITLE}</h1><p>입력 2024.05.14 10:20</p>"
    body = hiding.format(head + "".join(f"<p>{line}</p>" for line in LINES))
    page = f"<html><head><title>{TITLE}</title></head><body><div id=app></div>{body}</body></html>"
    result = explain(page)
    assert result.article.paragraphs == LINES
    assert any(verdict.text == LINES[0] and verdict.kept for verdict in result.verdicts)


def test_a_noscript_beside_the_article_is_not_read() -> None:
    copy = (
        f"<noscript><p>{LINES[0]}</p><p>스크립트를 켜야 볼 수 있는 글이라고 알렸다.</p></noscript>"
    )
    result = explain(page_of("".join(f"<p>{line}</p>" for line in LINES) + copy))
    assert result.article.paragraphs == LINES
    assert all("스크립트" not in verdict.text for verdict in result.verdicts)


def test_a_notice_for_browsers_without_scripts_is_no_article() -> None:
    notice = "이 사이트는 자바스크립트를 켜야 볼 수 있습니다. 브라우저의 설정을 확인해 주세요."
    page = f"<html><body><div id=app></div><noscript>{notice}</noscript></body></html>"
    assert not clean(page).is_article


@pytest.mark.parametrize(
    "tag", ["<iframe src='x'></iframe>", "<br>", "<!-- 광고 -->", '<img src="a">']
)
def test_one_tag_in_a_text_is_read_as_a_tag(tag: str) -> None:
    assert clean("\n".join((HEAD, LINES[0], tag, *LINES[1:]))).paragraphs == LINES


def test_each_reference_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    resolve = html.unescape
    monkeypatch.setattr(html, "unescape", lambda text: seen.append(text) or resolve(text))  # type: ignore[func-returns-value]
    assert without_references("&nowhere; &amp;quot; " * 500) == '&nowhere; " ' * 500
    assert len(seen) < 10


@pytest.mark.parametrize("city", ["İzmir", "Izmir"])
def test_a_letter_that_is_longer_in_lower_case_moves_no_tags(city: str) -> None:
    text = f"{city}<script>var a = 1;</script> 가온시와 <b>나래시</b>"
    assert without_tags(text) == f"{city} 가온시와 나래시"
