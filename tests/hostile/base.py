"""What every hostile shape is made with: an invented article, a page around it, a register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Made = str | bytes
# exact: the article and nothing else.  holds: the article, perhaps with other lines.
# empty: no article.  answered: any answer is right.
Want = Literal["exact", "holds", "empty", "answered"]

TITLE = "가온시, 강변 산책로 3킬로미터 새로 단장"
SENTENCES = (
    "가온시는 19일 강변 산책로 3킬로미터 구간을 새로 단장해 시민에게 열었다고 밝혔다.",
    "시는 지난해 봄부터 낡은 바닥을 걷어 내고 조명 120개를 새로 달았다고 설명했다.",
    "“밤에도 마음 놓고 걸을 수 있어 좋다”고 다리 건너에 사는 한 주민은 말했다.",
    "다만 예산이 12% 넘게 늘어 시의회에서는 까닭을 따져 묻는 목소리도 나왔다.",
    "시 관계자는 내년 가을까지 나머지 구간도 차례로 손볼 계획이라고 덧붙였다.",
)
TEXT = "\n\n".join(SENTENCES)
BODY = "".join(f"<p>{sentence}</p>\n" for sentence in SENTENCES)
HEAD = f"<h1>{TITLE}</h1><div class='date'>입력 2024.03.19 14:05</div>"
BOX = f"<div class='article-body'>{BODY}</div>"
DUMP = "\n".join((TITLE, "입력 2024.03.19 14:05", "", TEXT))
META = '<meta charset="utf-8">'


def page(before: str = "", after: str = "", *, head: str = META, article: str = HEAD + BOX) -> str:
    """A page with the article between two heaps."""
    return (
        f"<!doctype html><html><head>{head}<title>{TITLE}</title></head>"
        f"<body>{before}{article}{after}</body></html>"
    )


def within(bulk: str, *, after: str = "") -> str:
    """A page whose article has the heap between its second and its third paragraph."""
    paragraphs = [f"<p>{sentence}</p>" for sentence in SENTENCES]
    body = "".join([*paragraphs[:2], bulk, *paragraphs[2:], after])
    return page(article=f"{HEAD}<div class='article-body'>{body}</div>")


@dataclass(frozen=True)
class Case:
    """One hostile shape.

    build: makes the page of so many repeats or characters.
    size: for the test suite; full: for `python -m tests.hostile.times`.
    """

    name: str
    build: Callable[[int], Made]
    size: int
    full: int
    want: Want
    kept: str
    gone: str

    def small(self) -> Made:
        """The page as the test suite takes it."""
        return self.build(self.size)

    def large(self) -> Made:
        """The page at its worst."""
        return self.build(self.full)


CASES: dict[str, Case] = {}
Build = Callable[[int], Made]


def add(
    name: str,
    build: Build,
    size: int = 1,
    full: int = 0,
    want: Want = "exact",
    *,
    kept: str = "",
    gone: str = "",
) -> None:
    """Register a shape.

    kept, gone: text that must, or must not, be in the result.
    """
    assert name not in CASES, name
    CASES[name] = Case(name, build, size, full or size, want, kept, gone)


def fixed(name: str, made: Made, want: Want = "exact", *, kept: str = "", gone: str = "") -> None:
    """Register a page of one size."""
    add(name, lambda _: made, want=want, kept=kept, gone=gone)


def sentences(count: int) -> Iterator[str]:
    """So many invented sentences, no two of them alike."""
    for number in range(count):
        yield f"이어서 {number}번째 구간의 공사도 예정대로 마쳤다고 시는 거듭 설명했다."
