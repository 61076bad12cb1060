"""Shapes that mix kinds: short elements with attributes, lines of several kinds in turn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

from .base import DUMP, SENTENCES, add, page, within

Bulk = Callable[[int], str]
WORDS = " ".join(SENTENCES).split()
SENTENCE = "이어서 {}번째 구간의 공사도 예정대로 마쳤다고 시는 거듭 설명했다."
# Elements of a few characters, which take a hundred times as many bytes in a tree.
SHORT = (
    "<p class=a>x", "<li id={}>{}", "<td class=c>x</td>", "<div class=a>x</div>", "<h3 a>x</h3>",
    "<b a=1 b=2 c=3 d=4>x</b>", "<i a b c>", "<br class=a>", "<p a>1", "<p/>1", "<q>1</q>", "<hr>",
    "<pre>1</pre>", "<x>1", "<a href=/{}>{}</a>", "<p a=“>”>{}",
    "<select><option>가</select>", "<p class=a>“{}” = '1'",
)  # fmt: skip
KINDS = {
    "sentence": f"<p>{SENTENCE}</p>",
    "date": "<p>입력 2024.03.19 14:{}</p>",
    "head": "<h3>■ {}번째 구간 공사</h3>",
    "link": "<p><a href='/news/{}'>다른 소식 {}번째 보기</a></p>",
    "header": "<h4>관련기사</h4>",
    "byline": "<p>김가온 기자 k{}@a.kr</p>",
    "caption": "<figure><img src={}.png><figcaption>▲ 사진 {} ⓒ 가온일보</figcaption></figure>",
    "cell": f"<table><tr><th>구간 {{}}</th><td>{SENTENCE}</td></tr></table>",
    "class": f"<div class='c{{}} x{{}}'>{SENTENCE}</div>",
}
TURNS = (
    ("sentence", "date"), ("sentence", "head"), ("sentence", "caption"), ("byline", "sentence"),
    ("date", "head", "link"), ("cell",), ("class",), tuple(KINDS),
)  # fmt: skip


def repeated(piece: str, n: int) -> str:
    return "".join(piece.replace("{}", str(i)) for i in range(n))


def in_turn(kinds: tuple[str, ...], n: int) -> str:
    """So many lines, each of the next kind."""
    return "".join(KINDS[kinds[i % len(kinds)]].replace("{}", str(i)) for i in range(n))


def words(n: int) -> list[str]:
    """So many lines of any length, made of the article's words."""
    random = Random(n)
    return [" ".join(random.choices(WORDS, k=random.randrange(1, 20))) for _ in range(n)]


def escaped(n: int) -> str:
    """A page of nothing but a string of JavaScript that is full of escapes."""
    return "".join(
        ("<html><body><script>var a='", r"\u0022\n가다." * n, "'</script></body></html>")
    )


def within_of(make: Bulk, n: int) -> str:
    return within(make(n))


def below_of(make: Bulk, n: int) -> str:
    return page(after=f"<div>{make(n)}</div>")


def _short() -> None:
    for piece in SHORT:
        add(f"300,000 {piece}", partial(below_of, partial(repeated, piece)), 20_000, 300_000)
    piece = "<p class=a>x"
    add(f"300,000 {piece} inside", lambda n: within(piece * n), 20_000, 300_000, "holds")
    add(
        "dates in 60,000 attributes of elements of one line",
        lambda n: page(after="<i data-date='2024-03-19 14:05' class=x>2024.03.19</i>" * n),
        10_000,
        60_000,
    )


def _in_turn() -> None:
    for kinds in TURNS:
        make, name = partial(in_turn, kinds), ", ".join(kinds)
        add(f"40,000 in turn: {name}", partial(within_of, make), 12_000, 40_000, "holds")
        # So many sentences below an article of five may be the article.
        add(f"40,000 below: {name}", partial(below_of, make), 12_000, 40_000, "answered")
    add(
        "60,000 paragraphs of words",
        lambda n: within("".join(f"<p>{line}</p>" for line in words(n))),
        12_000,
        60_000,
        "answered",
    )
    add(
        "60,000 lines of words",
        lambda n: f"{DUMP}\n" + "\n".join(words(n)),
        12_000,
        60_000,
        "answered",
    )
    add("10 MB of digits", lambda n: f"{DUMP}\n{'1234567890' * n}", 20_000, 1_000_000, "holds")
    add("400,000 escapes in a string of a script", escaped, 50_000, 400_000, "answered")


for register in (_short, _in_turn):
    register()
