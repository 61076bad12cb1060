"""Functions that make pages and flattened texts of any size, each in one hostile shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

SENTENCES: Final = (
    "가온시는 19일 강변 산책로 3킬로미터 구간을 새로 단장해 시민에게 열었다고 밝혔다.",
    "시는 지난해 봄부터 낡은 바닥을 걷어 내고 조명 120개를 새로 달았다고 설명했다.",
    "산책로는 밤 11시까지 열리며 자전거는 따로 난 길로 다녀야 한다고 시는 덧붙였다.",
)
HEAD: Final = (
    '<!doctype html><html><head><meta charset="utf-8"><title>가온시 산책로 새 단장</title></head>'
    "<body><h1>가온시 산책로 새 단장</h1><p>입력 2024.03.19 14:05</p>"
)
BODY: Final = '<div class="article-body">' + "".join(f"<p>{s}</p>" for s in SENTENCES) + "</div>"
TEXT: Final = "\n".join(("가온시 산책로 새 단장", "입력 2024.03.19 14:05", *SENTENCES)) + "\n"

Page = bytes | str
GrowthPage = Callable[[int], Page]


def _beside(piece: Callable[[int], str], before: str = "", after: str = "") -> GrowthPage:
    """A page with the repeats after the article."""

    def make(n: int) -> bytes:
        repeats = "".join(map(piece, range(n)))
        return f"{HEAD}{BODY}{before}{repeats}{after}</body></html>".encode()

    return make


def _inside(piece: Callable[[int], str], before: str = "", after: str = "") -> GrowthPage:
    """A page with the repeats between two paragraphs of the article."""
    top, bottom = BODY.rsplit("<p>", 1)

    def make(n: int) -> bytes:
        repeats = "".join(map(piece, range(n)))
        return f"{HEAD}{top}{before}{repeats}{after}<p>{bottom}</body></html>".encode()

    return make


def _nested(n: int) -> bytes:
    return f"{HEAD}{'<div>' * n}{BODY}{'</div>' * n}</body></html>".encode()


def _unclosed(n: int) -> bytes:
    return f"{HEAD}{'<div><span>' * n}{BODY}".encode()


def _one_tag(n: int) -> bytes:
    attributes = " ".join(f'data-a{i}="{i}"' for i in range(n))
    return f"{HEAD}<div {attributes}></div>{BODY}</body></html>".encode()


def _lines(piece: Callable[[int], str]) -> GrowthPage:
    """Flattened text with the repeats after the article, then one more sentence of it."""
    return lambda n: TEXT + "".join(map(piece, range(n))) + "\n" + SENTENCES[0] + "\n"


def _mojibake(n: int) -> str:
    text = TEXT + "".join(f"{_sentence(i)}\n" for i in range(n))
    return text.encode("utf-8").decode("latin-1")


def _damaged(n: int) -> bytes:
    """CP949 with a byte lost in every tenth line."""
    lines = (_sentence(i).encode("cp949") for i in range(n))
    kept = (line[1:] if i % 10 == 0 else line for i, line in enumerate(lines))
    return HEAD.encode("cp949") + b"".join(b"<p>" + line + b"</p>" for line in kept)


def _sentence(i: int) -> str:
    return SENTENCES[i % 3].replace("120", str(i))


def _headline(i: int) -> str:
    return f"강변 시장 {i}번째 봄맞이 잔치 열린다"


def _date(i: int) -> str:
    return f"2024.03.{i % 28 + 1:02} 14:{i % 60:02}"


def _name(i: int) -> str:
    """A name of three syllables; 1,000 are different."""
    return (
        "김이박최정강조윤장임"[i % 10]
        + "가나다라마바사아자하"[i // 10 % 10]
        + ("온빛솔별결샘봄들찬울"[i // 100 % 10])
    )


def _in_turn(*pieces: Callable[[int], str]) -> Callable[[int], str]:
    """Lines of several kinds in turn, so that a search for one kind meets others in between."""
    return lambda i: pieces[i % len(pieces)](i)


def _levels(n: int) -> bytes:
    """Nested boxes, each with a line of its own."""
    opened = "".join(f'<div class="level{i}"><p>{_sentence(i)}</p>' for i in range(n))
    return f"{HEAD}{BODY}{opened}{'</div>' * n}</body></html>".encode()


def _items(n: int) -> bytes:
    """A list of articles, on a page without an article of its own."""
    items = "".join(
        f'<li><a href="/n/{i}"><h4>{_headline(i)}</h4><p>{_sentence(i)[:30]}…</p></a>'
        f"<span>{_date(i)}</span></li>"
        for i in range(n)
    )
    return f"{HEAD}<ul>{items}</ul></body></html>".encode()


def _titles(n: int) -> bytes:
    """As many titles declared as there are headlines."""
    metas = "".join(f'<meta property="og:title" content="{_headline(i)}">' for i in range(n))
    heads = "".join(f"<h2>{_headline(i)}</h2><p>{_sentence(i)}</p>" for i in range(n))
    return HEAD.replace("<title>", metas + "<title>").encode() + f"{BODY}{heads}".encode()


# Shapes of HTML; those of flattened text follow.
PAGES: Final[dict[str, GrowthPage]] = {
    "text in one paragraph": _inside(_sentence, "<p>", "</p>"),
    "paragraphs": _inside(lambda i: f"<p>{_sentence(i)}</p>"),
    "paragraphs, unclosed": _inside(lambda i: f"<p>{_sentence(i)}"),
    "links": _beside(lambda i: f'<a href="/news/{i}">{_headline(i)}</a> '),
    "links in a list": _beside(
        lambda i: f'<li><a href="/news/{i}">{_headline(i)}</a></li>', "<ul>", "</ul>"
    ),
    "links inside the body": _inside(lambda i: f'<a href="/news/{i}">{_headline(i)}</a> '),
    "list items": _beside(lambda i: f"<li>{_headline(i)}</li>", "<ul>", "</ul>"),
    "list items inside the body": _inside(lambda i: f"<li>{_headline(i)}</li>", "<ul>", "</ul>"),
    "nested tags": _nested,
    "nested tags, unclosed": _unclosed,
    "attributes of one tag": _one_tag,
    "one long attribute": _inside(_sentence, '<p data-x="', '"></p>'),
    "<br>": _inside(lambda _: "<br>"),
    "<br> and text": _inside(lambda i: f"{_sentence(i)}<br>"),
    "table rows": _inside(
        lambda i: f"<tr><td>{i}회</td><td>{i * 7}명</td></tr>", "<table>", "</table>"
    ),
    "boxes": _beside(lambda i: f'<div class="box{i}" id="b{i}"><p>{_headline(i)}</p></div>'),
    "bodies": _beside(lambda i: f'<div class="article-body"><p>{_sentence(i)}</p></div>'),
    "entities": _inside(lambda _: "&amp;&#44032;&nbsp;&lt;", "<p>", "</p>"),
    "script bytes": _beside(
        lambda i: f"var a{i} = {{'b': [{i}, '<p>']}};\n", "<script>", "</script>"
    ),
    "JSON-LD bytes": _beside(
        lambda i: f'{{"@type": "NewsArticle", "headline": "{_headline(i)}"}},',
        '<script type="application/ld+json">[',
        "{}]</script>",
    ),
    "JSON-LD, nested": _beside(
        lambda _: '{"a": [', '<script type="application/ld+json">', "</script>"
    ),
    "script data": _beside(
        lambda i: f'"k{i}": {{"text": "{_sentence(i)}"}},',
        '<script id="__NEXT_DATA__" type="application/json">{',
        '"z": 0}</script>',
    ),
    "comments of markup": _inside(lambda i: f"<!-- {i} -->"),
    "date-like strings": _inside(lambda _: "입력 2024. ", "<p>", "</p>"),
    "dates": _beside(lambda i: f"<p>입력 2024.03.{i % 28 + 1:02} 14:{i % 60:02}</p>"),
    "metas": _beside(lambda i: f'<meta property="article:tag" content="2024-03-{i % 28 + 1:02}">'),
    "brackets": _inside(lambda _: "[(<", "<p>", "</p>"),
    "open brackets": _inside(lambda _: "[", "<p>", "</p>"),
    "spaces": _inside(lambda _: "  \t", "<p>가", "나</p>"),
    "spaces and newlines": _inside(lambda _: " \n", "<p>가", "나</p>"),
    "unclosed quotes": _inside(lambda _: '<p class="a>'),
    "unclosed comments": _inside(lambda _: "<!-- "),
    "letters without spaces": _inside(lambda _: "가나다라", "<p>", "</p>"),
    "bylines": _inside(lambda i: f"<p>김가온 기자 gaon{i}@example.kr</p>"),
    "captions": _inside(lambda i: f"<figure><figcaption>▲ {_headline(i)}</figcaption></figure>"),
    "damaged CP949": _damaged,
    "headers and sentences": _inside(
        _in_turn(lambda i: f"<p>{_sentence(i)}</p>", lambda i: f"<h4>관련기사 {i}</h4>")
    ),
    "links and sentences": _inside(
        _in_turn(
            lambda i: f"<p>{_sentence(i)}</p>",
            lambda i: f'<p><a href="/n/{i}">{_headline(i)}</a></p>',
        )
    ),
    "many kinds in turn": _inside(
        _in_turn(
            lambda i: f"<p>{_sentence(i)}</p>",
            lambda i: f"<p>▲ {i}번째 사진</p>",
            lambda i: f"<p>{_name(i)} 기자 gaon{i}@example.kr</p>",
            lambda i: f"<p>입력 {_date(i)}</p>",
            lambda i: f"<h3>■ {_headline(i)}</h3>",
            lambda i: f"<div class=card{i}><a href=/n/{i}>{_headline(i)}</a></div>",
            lambda i: f"<p>#가온{i} #다온{i}</p>",
        )
    ),
    "class names": _inside(lambda i: f'<p class="c{i} d{i}_e{i}" id="f{i}">{_sentence(i)}</p>'),
    "a date in every line": _inside(lambda i: f"<p>{_date(i)} {_sentence(i)}</p>"),
    "the headline again and again": _beside(lambda _: "<h2>가온시 산책로 새 단장</h2>"),
    "the headline and sentences": _inside(
        _in_turn(lambda _: "<p>가온시 산책로 새 단장</p>", lambda i: f"<p>{_sentence(i)}</p>")
    ),
    "titles and headlines": _titles,
    "the article again and again": _beside(lambda _: BODY),
    "tables": _inside(lambda i: f"<table><tr><th>{i}회</th><td>{i * 7}명</td></tr></table>"),
    "cells of one row": _inside(lambda i: f"<td>{i}</td>", "<table><tr>", "</tr></table>"),
    "names": _inside(lambda i: f"<p>{_name(i)} 기자</p>"),
    "names in one paragraph": _inside(lambda i: f"{_name(i)}, ", "<p>", "</p>"),
    "tags in one paragraph": _beside(lambda i: f"#가온{i} ", "<p>", "</p>"),
    "script strings": _beside(
        lambda i: f'var s{i} = "<p>{_sentence(i)}</p>";\n', "<script>", "</script>"
    ),
    "scripts": _beside(lambda i: f'<script>push([{i}, "{_sentence(i)}"])</script>'),
    "script references": _beside(
        lambda i: f'<script>self.__next_f.push([1, "{i}:[\\"$\\",\\"${i + 1}\\"]"])</script>'
    ),
    "levels": _levels,
    "a list of articles": _items,
    "inline tags": _inside(lambda i: f"<b>{i}</b><span class=s{i}>번째</span> ", "<p>", "</p>"),
    "quotes": _inside(lambda i: f"<p>“{i}번째 잔치는 언제 열립니까?”</p>"),
    "comments of readers": _beside(
        lambda i: f"<li><b>나그네{i}</b><span>{i % 24}시간 전</span><p>잘 읽었습니다 {i}</p></li>",
        "<ul class=comments>", "</ul>",
    ),
    "live reports": _inside(lambda i: f"<h4>{i % 24:02}:{i % 60:02}</h4><p>{_sentence(i)}</p>"),
    "images": _inside(lambda i: f'<img src="/{i}.jpg" alt="{_headline(i)}"><p>{_sentence(i)}</p>'),
    "controls": _beside(lambda i: f"<button>공유</button><span>추천 {i}</span>"),
    "copyright lines": _inside(lambda i: f"<p>ⓒ 가온일보 {i}, 무단 전재 및 재배포 금지</p>"),
    "options": _beside(lambda i: f"<option>{_headline(i)}</option>", "<select>", "</select>"),
    "words without end": _inside(lambda i: f"<p>{_headline(i)} 그리고 또</p>"),
}  # fmt: skip
TEXTS: Final[dict[str, GrowthPage]] = {
    "text: lines": _lines(lambda i: f"{_sentence(i)}\n"),
    "text: one line": _lines(_sentence),
    "text: bullets": _lines(lambda i: f"  • {_headline(i)}\n"),
    "text: headers": _lines(lambda i: f"관련기사\n{_headline(i)}\n"),
    "text: headers alone": _lines(lambda _: "관련기사\n"),
    "text: Markdown links": _lines(lambda i: f"[{_headline(i)}](https://example.kr/{i})\n"),
    "text: Markdown links, one line": _lines(lambda i: f"[{_headline(i)}](https://a.example/{i}) "),
    "text: open Markdown links": _lines(lambda _: "[가온]("),
    "text: mojibake": _mojibake,
    "text: one line again and again": _lines(lambda _: SENTENCES[1] + "\n"),
    "text: comments": _lines(
        lambda i: f"나그네{i}\n{i % 24}시간 전\n잘 읽었습니다.\n답글 {i}\n추천 3\n비추천 1\n"
    ),
    "text: headlines": _lines(lambda i: f"{_headline(i)}\n"),
    "text: dates": _lines(lambda i: f"2024.03.{i % 28 + 1:02} 14:{i % 60:02}\n"),
    "text: date-like strings": _lines(lambda _: "입력 2024. "),
    "text: digits": _lines(lambda _: "2024"),
    "text: spaces": _lines(lambda _: "   "),
    "text: newlines": _lines(lambda _: "\n"),
    "text: brackets": _lines(lambda _: "[("),
    "text: marks": _lines(lambda _: "▶ "),
    "text: controls": _lines(lambda _: "가장작게\n작게\n기본\n크게\n가장크게\n"),
    "text: letters without spaces": _lines(lambda _: "가나다라"),
    "text: headers and sentences": _lines(
        _in_turn(lambda i: f"{_sentence(i)}\n", lambda _: "관련기사\n")
    ),
    "text: headlines and sentences": _lines(
        _in_turn(lambda i: f"{_sentence(i)}\n", lambda i: f"{_headline(i)}\n")
    ),
    "text: many kinds in turn": _lines(
        _in_turn(
            lambda i: f"{_sentence(i)}\n",
            lambda i: f"▲ {i}번째 사진\n",
            lambda i: f"{_name(i)} 기자 gaon{i}@example.kr\n",
            lambda i: f"입력 {_date(i)}\n",
            lambda i: f"■ {_headline(i)}\n",
            lambda i: f"#가온{i} #다온{i}\n",
            lambda _: "공유하기\n",
        )
    ),
    "text: a date in every line": _lines(lambda i: f"{_date(i)} {_sentence(i)}\n"),
    "text: the headline again and again": _lines(lambda _: "가온시 산책로 새 단장\n"),
    "text: the headline and sentences": _lines(
        _in_turn(lambda _: "가온시 산책로 새 단장\n", lambda i: f"{_sentence(i)}\n")
    ),
    "text: the article again and again": _lines(lambda _: TEXT),
    "text: rows": _lines(lambda i: f"| {i}회 | {i * 7}명 |\n"),
    "text: columns": _lines(lambda i: f"{_sentence(i)[:18]}      {_sentence(i + 1)[:18]}\n"),
    "text: columns by tabs": _lines(lambda i: f"{i}회\t{i * 7}명\t{_name(i)}\n"),
    "text: cells": _lines(lambda i: f"{i}회\n{i * 7}명\n"),
    "text: names": _lines(lambda i: f"{_name(i)} 기자\n"),
    "text: names, one line": _lines(lambda i: f"{_name(i)}, "),
    "text: tags, one line": _lines(lambda i: f"#가온{i} "),
    "text: script strings": _lines(lambda i: f'var s{i} = "{_sentence(i)}";\n'),
    "text: a list of articles": lambda n: "".join(
        f"{_headline(i)}\n{_sentence(i)[:30]}…\n{_date(i)}\n" for i in range(n)
    ),
    "text: quotes": _lines(lambda i: f"“{i}번째 잔치는 언제 열립니까?”\n"),
    "text: questions": _lines(lambda i: f"Q. {i}번째는 언제인가\nA. {_sentence(i)}\n"),
    "text: bylines": _lines(lambda i: f"{_name(i)} 기자 gaon{i}@example.kr\n"),
    "text: captions": _lines(lambda i: f"▲ {_headline(i)} /사진=가온일보\n"),
    "text: prices": _lines(lambda i: f"가온전자{i}\n{i * 7:,}\n▲ {i}\n{i % 9}.{i % 7}%\n"),
    "text: wrapped": _lines(lambda i: _sentence(i)[:22] + "\n" + _sentence(i)[22:] + "\n"),
    "text: paragraphs": _lines(lambda i: f"{_sentence(i)}\n\n"),
    "text: verses": _lines(lambda i: f"강가에 {i}번째 봄이 오면\n" + "\n" * (i % 4 == 3)),
    "text: numbers": _lines(lambda i: f"{i}\n"),
    "text: lost bytes": _lines(lambda i: f"무단 전\ufffd 및 재배포 금지 {i}\n"),
    "text: one line, headlines": _lines(lambda i: f"{_headline(i)} "),
    "text: one line, controls": _lines(lambda i: f"공유하기 추천 {i} 댓글 {i} 글자크기 "),
    "text: one line, dates": _lines(lambda i: f"{_headline(i)} {_date(i)} "),
    "text: one line, bylines": _lines(lambda i: f"{_name(i)} 기자 gaon{i}@example.kr "),
    "text: one line, headers": _lines(lambda i: f"관련기사 {_headline(i)} "),
}  # fmt: skip
