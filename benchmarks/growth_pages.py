"""Pages that grow in one hostile way each, by a count of repeats; text that grows likewise."""

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
    """A page with the repeats behind the article."""

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
    """Flattened text with the repeats behind the article, then one more sentence of it."""
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


# In the order of the issue; then what flattened text is made of.
PAGES: Final[dict[str, GrowthPage]] = {
    "text in one paragraph": _inside(_sentence, "<p>", "</p>"),
    "paragraphs": _inside(lambda i: f"<p>{_sentence(i)}</p>"),
    "paragraphs, unclosed": _inside(lambda i: f"<p>{_sentence(i)}"),
    "links": _beside(lambda i: f'<a href="/news/{i}">{_headline(i)}</a> '),
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
}  # fmt: skip
