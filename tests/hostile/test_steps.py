"""The work for a line does not grow with the page: steps are counted, nothing is timed.

A step is a line of our own Python that runs.  Pages are of lines that all differ, of one kind and
of two kinds in turn, so that loops inside loops over lines show.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from lxml import html as lxml_html

import cleaner
from cleaner import clean, explain
from cleaner.prune import repeats
from cleaner.read import html, limits
from cleaner.sites.profile import Layout, Line, SiteProfile

from .base import BODY, HEAD, TITLE

PACKAGE = str(Path(cleaner.__file__).parent)
# Smaller pages are of another shape: few lines above an article are part of its region.
SMALL, LARGE = 120, 360
# Three times the lines may cost this many times the steps.  With a loop over all lines inside of
# one over lines it is 9, and 4.5 where a quarter of the steps are of that kind.
MOST_GROWTH = 3.9
# Steps that merging the lines of a page takes for each of them; reading it takes 57.
MOST_MERGING = 20
Kind = Callable[[int], str]


def link(n: int) -> str:
    return f"<p><a href=/{n}>다른 소식 {n}번째 보기</a></p>"


KINDS: dict[str, Kind] = {
    "sentence": lambda n: f"<p>이어서 {n}번째 구간의 공사도 예정대로 마쳤다고 시는 설명했다.</p>",
    "short": lambda n: f"<p>짧은 줄 {n}번</p>",
    "link": link,
    "header": lambda n: f"<div><h4>관련기사</h4>{link(n)}</div>",
    "header beside": lambda n: f"<h4>관련기사</h4>{link(n)}",
    "caption": lambda n: f"<p>▲ {n}번째 사진은 기사와 무관한 자료사진 ⓒ 가온일보</p>",
    "copyright": lambda n: f"<p>ⓒ 가온일보 {n}, 무단 전재 및 재배포 금지</p>",
    "tags": lambda n: f"<p>#가온{n},#다온{n}</p>",
    "date": lambda n: f"<p>입력 2024.03.{n % 28 + 1:02} 14:{n % 60:02}</p>",
    "numbers": lambda n: f"<p>2024.03.{n % 28 + 1:02} 14:{n % 60:02} | {n}</p>",
    "byline": lambda n: f"<p>김가온 기자 kim{n}@example.kr</p>",
    "sub-head": lambda n: f"<h3>■ {n}번째 구간 공사 끝나</h3>",
    "title": lambda n: f"<h2>{TITLE} {n}</h2>",
    "question": lambda n: f"<p>Q. {n}번째 구간은 언제 여나</p>",
    "cell": lambda n: f"<table><tr><td>{n}</td><td>{n + 7}</td></tr></table>",
    "box": lambda n: f"<div class=box{n}><span class=item{n}>항목 {n}</span></div>",
    "cut": lambda n: f"<p>{n}번째 구간의 공사도 예정대로 마쳤다고 시는</p>",
    "spoken": lambda n: f"<p>“{n}번이요.”</p>",
    "row": lambda n: f"<p>구역 {n} {n % 40} {n % 30}</p>",
    "columns": lambda n: f"<p># 가온 | {n}</p><p>---|---</p>",
    "dated": lambda n: f"<p>2024.03.{n % 28 + 1:02} 시는 낡은 다리 {n % 3}개를 새로 놓았다.</p>",
    "repeat": lambda n: (
        f"<p>{n % 40}번째 다리를 놓았다. 시는 {n % 40}번째 구간의 공사도 마쳤다.</p>"
    ),
    "teaser": lambda n: f"<p>◇ 가온시 {n}번째 소식…</p>",
}
HALVES = sorted({*((kind, "sentence") for kind in KINDS), *zip(KINDS, [*KINDS][1:], strict=False)})
PROFILE = SiteProfile(
    layouts=(
        Layout(
            marks=("관련기사", "김가온 기자"),
            lines=(Line(text="관련기사"), Line(text="짧은 * 0번"), Line(text="* 소식 *")),
        ),
    )
)


def made(kinds: tuple[str, ...], count: int) -> tuple[str, str]:
    """A page with the lines below, and one with the lines above the article; titles declared."""
    lines = "".join(KINDS[kinds[n % len(kinds)]](n) for n in range(count))
    metas = "".join(f"<meta property=og:title content='{TITLE} 하나 {n}'>" for n in range(count))
    start = f"<!doctype html><html><head>{metas}<title>{TITLE}</title></head><body>"
    below = f"{start}{HEAD}<div class=article-body>{BODY}{lines}</div></body></html>"
    above = f"{start}{lines}{HEAD}<div class=article-body>{BODY}</div></body></html>"
    return below, above


def made_at(where: int, kinds: tuple[str, ...], count: int) -> str:
    return made(kinds, count)[where]


def flat(page: str) -> str:
    """The page as flattened text."""
    text = page.partition("<body>")[2]
    for end in ("</p>", "</h1>", "</h2>", "</h3>", "</h4>", "</td>", "</div>"):
        text = text.replace(end, "\n")
    while "<" in text:
        before, _, after = text.partition("<")
        text = before + after.partition(">")[2]
    return text


def steps(work: Callable[[], Any]) -> int:
    """The lines of the package that run."""
    count = 0

    def within(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return within

    def enter(frame: FrameType, event: str, _: Any) -> Any:
        return within if frame.f_code.co_filename.startswith(PACKAGE) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(page: Callable[[int], str], work: Callable[[str], Any]) -> float:
    small, large = page(SMALL), page(LARGE)
    work(small)  # what is loaded and cached at the first call is no part of it
    return steps(lambda: work(large)) / steps(lambda: work(small))


@pytest.mark.parametrize("kinds", [*((kind,) for kind in KINDS), *HALVES], ids="-".join)
def test_steps_grow_with_the_page(kinds: tuple[str, ...]) -> None:
    works: dict[str, Callable[[str], Any]] = {"clean": clean}
    if len(kinds) == 1 or os.environ.get("HUNT"):
        works |= {"profile": lambda page: clean(page, profile=PROFILE), "explain": explain}
    found: dict[tuple[str, int], float] = {}
    for where in (0, 1):
        page = partial(made_at, where, kinds)
        found |= {(name, where): growth(page, work) for name, work in works.items()}
        found["text", where] = growth(page, lambda page: clean(flat(page)))
        if len(kinds) == 1:
            found["line", where] = growth(page, lambda page: clean(" ".join(flat(page).split())))
    assert max(found.values()) < MOST_GROWTH, found


def nested(count: int) -> str:
    """Boxes in boxes, each with a line."""
    boxes = "".join(f"<div class=level{n}>{KINDS['sentence'](n)}" for n in range(count))
    return f"<!doctype html><body>{HEAD}<div class=article-body>{BODY}</div>{boxes}</body></html>"


@pytest.mark.parametrize("work", [clean, explain])
def test_steps_grow_with_the_depth(work: Callable[[str], Any]) -> None:
    assert growth(nested, work) < MOST_GROWTH


def summed_up(count: int) -> list[str]:
    """A summary whose every second sentence is short and below it other text, then the article."""
    long = [
        f"가온시는 강변 산책로의 {n}번째 구간을 새로 단장해 열었다고 밝혔다." for n in range(count)
    ]
    above = [line for n, text in enumerate(long) for line in (text, f"{n}번째다.")]
    below = [f"{text} 시는 낡은 다리도 놓고 나무 {n}그루도 심었다." for n, text in enumerate(long)]
    return [*above, *below]


def test_steps_grow_with_a_summary() -> None:
    small, large = summed_up(SMALL), summed_up(LARGE)
    assert repeats.find(small)
    assert steps(lambda: repeats.find(large)) < MOST_GROWTH * steps(lambda: repeats.find(small))


def with_sections(count: int) -> str:
    """An article, other lines, and boxes of sections far below it."""
    boxes = (
        f"동네 {n}\n더보기\n둑길에 느티나무 {n} 심는다\n가온군은 나무 {n} 그루를 심는다고 밝혔다."
        for n in range(count)
    )
    return "\n".join(
        (flat(f"<body>{HEAD}{BODY}"), *(f"낱말 {n}" for n in range(20 * count)), *boxes)
    )


def test_steps_grow_with_boxes_of_sections() -> None:
    assert growth(with_sections, clean) < MOST_GROWTH


def test_merging_lines_of_two_kinds_in_turn_takes_few_steps() -> None:
    """It saves other stages less on a page of buttons, which cost hardly anything."""
    buttons = "".join(f"<button>공유 {n}</button><p>{n}</p>" for n in range(limits.MANY))
    page = html.read(lxml_html.fromstring(f"<body>{buttons}</body>"))
    assert steps(lambda: limits.merge_page_lines(page)) < MOST_MERGING * len(page.lines)


def test_a_loop_over_lines_in_a_loop_over_lines_is_seen() -> None:
    source = "def work(lines):\n    return [sum(a > b for b in lines) for a in lines]\n"
    space: dict[str, Any] = {}
    exec(compile(source, f"{PACKAGE}/invented.py", "exec"), space)
    found = growth(lambda n: "x" * n, lambda page: space["work"](range(-len(page), 0)))
    assert found > MOST_GROWTH


def test_explanations_share_what_lines_have_in_common() -> None:
    nest = "".join(f"<div class='box{n} of the article'>" for n in range(300))
    lines = "".join(KINDS["sentence"](n) for n in range(300))
    found = explain(f"<!doctype html><body>{HEAD}{nest}{lines}")
    places = {id(v.place): len(v.place) for v in found.verdicts}
    assert sum(places.values()) < 10_000
    assert max(places.values()) < 2_000
