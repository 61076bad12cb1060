"""What holds for every input, tried on inputs that nobody wrote."""

from __future__ import annotations

import html
import json
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner import ArgumentTypeError, Article, Explanation, Options, clean, explain
from cleaner.rules.user_rules import built_in

# Derandomised, so that a run says something about the change and not about luck; to hunt,
# run with HUNT=5000.
HUNT = int(os.environ.get("HUNT", "0"))
tried = settings(
    max_examples=HUNT or 150,
    derandomize=not HUNT,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
AT = datetime.fromisoformat("2024-03-20T09:00+09:00")
FIXTURES = Path(__file__).parent / "fixtures"

PROSE = (
    "가온시는 19일 강변 산책로 3킬로미터 구간을 새로 단장해 시민에게 열었다고 밝혔다.",
    "시는 지난해 봄부터 낡은 바닥을 걷어 내고 조명 120개를 새로 달았다고 설명했다.",
    "“밤에도 마음 놓고 걸을 수 있어 좋다”고 한 주민은 말했다.",
    "다만 예산이 12% 넘게 늘어 시의회에서는 따져 묻는 목소리도 나왔다. 답은 없었다.",
    "▶ 산책로는 어떻게 바뀌었나",
)
NOISE = (
    "공유하기",
    "가장작게",
    "좋아요0",
    "주요 뉴스",
    "많이 본 기사",
    "홍길동 기자 hong@example.com",
    "입력 2024.03.19 14:05",
    "수정 2024-03-19 오후 3:10",
    "Copyright ⓒ 가온일보. 무단전재 및 재배포 금지",
    "[사진=가온시 제공]",
    "#산책로 #가온시",
    "3시간 전",
)
# Letters, digits and signs that no reader has cause to change.
plain = st.text(
    st.sampled_from("가나다라말했다요 abcXYZ0129.,?!'\"()[]%·…㎞漢字&;#/:-"), max_size=40
)
line = st.one_of(st.sampled_from(PROSE), st.sampled_from(NOISE), plain)
MARKUP = (
    *("<p>", "</p>", "<div class='article_body'>", "</div>", "<br>", "<table><tr><td>", "<li>"),
    *("<script>", "</script>", "<!--", "-->", "<![CDATA[", "<a href='", "\"'>", "<", ">", "&#x0;"),
    *('<script type=\'application/ld+json\'>{"articleBody": "', '"datePublished": "2024', '"}'),
    *(
        "<meta charset=euc-kr>",
        "<?xml version='1.0' encoding='utf-16'?>",
        "\x00",
        "\ufeff",
        "\ud800",
    ),
    *("<time datetime='2024-13-45T99:99'>", "입력 0000.00.00 25:61", "\u200b", "ÀÌ¹ø", "\n", "\t"),
)
fragments = st.lists(st.one_of(st.sampled_from(MARKUP), line), max_size=30).map("".join)
any_text = st.one_of(st.text(st.characters(exclude_categories=())), fragments)
encoded = st.builds(
    lambda text, charset, cut: text.encode(charset, "replace")[: cut or None],
    fragments,
    st.sampled_from(["utf-8", "cp949", "utf-16", "utf-16-be", "latin-1", "iso2022_kr"]),
    st.integers(-3, 0),
)
any_page = st.one_of(st.binary(), any_text, encoded)

TAGS = ("p", "div", "li", "h2", "span", "td", "figcaption", "section")
CLASSES = ("", "article-body", "share", "related", "date", "nav", "c1")
# The position of text decides whether it is visible; a tag a line, none inside another.
boxes = st.lists(
    st.tuples(st.sampled_from(TAGS), st.sampled_from(CLASSES), line), min_size=1, max_size=15
)
dump_lines = st.lists(line.filter(lambda s: "<" not in s), min_size=1, max_size=20)


CHARACTERS = re.compile(r"[^\W_]")


def squeezed(text: str) -> str:
    return "".join(text.split())


def as_html(parts: list[tuple[str, str, str]]) -> str:
    """A simple page; what is visible of it are its parts' texts, in order."""
    body = (
        f"<div><table><tr><td>{html.escape(text)}</td></tr></table></div>"
        if tag == "td"
        else f'<div><{tag} class="{name}">{html.escape(text)}</{tag}></div>'
        for tag, name, text in parts
    )
    return (
        f"<!doctype html><html><head><title>제목</title></head><body>{''.join(body)}</body></html>"
    )


def check(reasons: Explanation, visible: str) -> None:
    """Nothing disappears without a reason, and nothing is made up."""
    assert squeezed("".join(v.text for v in reasons.verdicts)) == squeezed(visible)
    kept = "".join(v.text for v in reasons.verdicts if v.kept)
    assert squeezed(kept) == squeezed(reasons.article.text)
    for verdict in reasons.verdicts:
        why = (verdict.family, verdict.rule, verdict.reason)
        assert all(why) if not verdict.kept else why == (None, None, None)


@tried
@given(any_page)
def test_any_content_is_answered_and_explained_alike(page: bytes | str) -> None:
    article = clean(page, fetched_at=AT)
    reasons = explain(page, fetched_at=AT)
    assert reasons.article == article == clean(page, fetched_at=AT)
    assert "\n\n".join(article.paragraphs) == article.text
    assert article.is_article is bool(article.text)
    assert (article.published is None) == (article.published_precision is None)
    for when in (article.published, article.modified):
        assert when is None or when.utcoffset() is not None
    json.dumps(article.to_dict())
    assert pickle.loads(pickle.dumps(reasons)) == reasons


@tried
@given(boxes)
def test_the_verdicts_rebuild_the_visible_text_of_a_page(parts: list[tuple[str, str, str]]) -> None:
    visible = "".join(text for _, _, text in parts)
    check(explain(as_html(parts)), visible)


@tried
@given(dump_lines)
def test_the_verdicts_rebuild_flattened_text(lines: list[str]) -> None:
    check(explain("\n".join(lines)), "".join(lines))


@tried
@given(dump_lines, st.sampled_from(["• ", "* ", "  - ", "\t• "]))
def test_the_verdicts_rebuild_a_list_but_for_its_bullets(lines: list[str], bullet: str) -> None:
    reasons = explain("\n".join(bullet + line for line in lines))
    shown = "".join(v.text for v in reasons.verdicts)
    assert CHARACTERS.findall(shown) == CHARACTERS.findall("".join(lines))


CAPTIONS = Options(keep_captions=True, container_hints=False)
DECKS = Options(keep_decks=True, container_hints=False)
BYLINES = Options(keep_bylines=True, container_hints=False)


@tried
@given(boxes, st.sampled_from([CAPTIONS, DECKS, BYLINES]))
def test_the_verdicts_hold_under_options(
    parts: list[tuple[str, str, str]], options: Options
) -> None:
    reasons = explain(as_html(parts), options=options)
    check(reasons, "".join(text for _, _, text in parts))
    assert reasons.article == clean(as_html(parts), options=options)


@pytest.mark.parametrize(
    ("page", "arguments"),
    [
        (None, {}),
        (3, {}),
        (["<p>"], {}),
        (object(), {}),
        ("", {"url": 3}),
        ("", {"encoding": b"utf-8"}),
        ("", {"fetched_at": "2024-03-20"}),
        ("", {"options": {"keep_captions": True}}),
        ("", {"options": None}),
    ],
)
def test_a_wrong_type_is_reported(page: Any, arguments: dict[str, Any]) -> None:
    for function in (clean, explain):
        with pytest.raises(ArgumentTypeError) as caught:
            function(page, **arguments)
        wrong = next(iter(arguments.values()), page)
        assert type(wrong).__name__ in str(caught.value), "the message names what was given"
        assert next(iter(arguments), "page") in str(caught.value), "and for which argument"


@pytest.mark.parametrize("page", ["", b"", "   \n", b"\xef\xbb\xbf", "\ufeff"])
def test_empty_in_empty_out(page: bytes | str) -> None:
    article = clean(page)
    assert (article.text, article.paragraphs, article.title) == ("", (), None)
    assert article == Article(encoding=article.encoding, source=article.source)


DIGEST = """
import hashlib, pathlib, sys
from cleaner import explain
seen = hashlib.sha256()
for path in sorted(pathlib.Path(sys.argv[1]).glob("*/*")):
    if path.suffix in (".html", ".txt"):
        found = explain(path.read_bytes())
        whole = (found.article.to_dict(), found.verdicts, found.clues, found.acceptance)
        seen.update(repr(whole).encode("utf-8", "surrogatepass"))
print(seen.hexdigest())
"""


def test_every_process_gives_the_same_bytes() -> None:
    digests = {
        subprocess.check_output(
            [sys.executable, "-c", DIGEST, str(FIXTURES)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        )
        for seed, zone in (("1", "Asia/Seoul"), ("2", "America/New_York"))
    }
    assert len(digests) == 1


# --- the same answer everywhere -------------------------------------------------------

CHILD = """
import pickle, sys
from cleaner import explain
pages = pickle.load(sys.stdin.buffer)
sys.stdout.buffer.write(pickle.dumps([explain(page) for page in pages]))
"""
many_pages = st.lists(st.one_of(any_page, boxes.map(as_html)), min_size=30, max_size=40)


@settings(tried, max_examples=HUNT // 100 or 3)
@given(many_pages)
def test_threads_and_processes_give_the_same_answer(pages: list[bytes | str]) -> None:
    here = [explain(page) for page in pages]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(explain, [*pages, *pages])) == [*here, *here]
    there = subprocess.run(
        [sys.executable, "-c", CHILD], input=pickle.dumps(pages), capture_output=True, check=True
    )
    assert pickle.loads(there.stdout) == here


# --- what has been cleaned once --------------------------------------------------------


def pages_of_fixtures() -> list[Path]:
    return [path for path in sorted(FIXTURES.glob("*/*")) if path.suffix in (".html", ".txt")]


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, id=path.name) for path in pages_of_fixtures()],
)
def test_cleaning_what_is_clean_changes_nothing(path: Path) -> None:
    data = path.read_bytes()
    article = clean(data if path.suffix == ".html" else data.decode("utf-8"))
    assert clean(article.text).paragraphs == article.paragraphs
    if article.title and article.is_article:  # the headline may stay above the text
        again = clean(f"{article.title}\n\n{article.text}").paragraphs
        assert again in (article.paragraphs, (article.title, *article.paragraphs))


HEADLINE = "가온시 강변 산책로 새 단장"
HEADS = (HEADLINE, "입력 2024.03.19 14:05")
SENTENCES = PROSE[:4]
about = st.lists(st.sampled_from(NOISE), max_size=3)


@st.composite
def articles(draw: st.DrawFn) -> list[str]:
    """The lines of an article, sentences in any order, with noise above and below them."""
    return [*draw(about), *draw(st.permutations(SENTENCES)), *draw(about)]


def in_markup(lines: list[str]) -> str:
    """A page with these lines for its article's paragraphs."""
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return (
        f"<html><head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1><p>{HEADS[1]}</p>"
        f"<div class=article-body>{body}</div></body></html>"
    )


def in_text(lines: list[str]) -> str:
    """Flattened text with these lines for its article's paragraphs."""
    return "\n\n".join([*HEADS, *lines])


@pytest.mark.parametrize("write", [in_markup, in_text])
@tried
@given(articles())
def test_a_clean_article_stays_as_it_is(
    write: Callable[[list[str]], str], lines: list[str]
) -> None:
    text = clean(write(lines)).text
    assert [line for line in text.split("\n\n") if line in SENTENCES] == [
        line for line in lines if line in SENTENCES
    ]
    assert clean(text).text == text


# --- what the rules name ---------------------------------------------------------------

EXAMPLES = [
    (rule, text, where)
    for rule in built_in().all
    for text in rule.matches
    for where in ("before", "inside", "after")
]
BELONGS: dict[str, int] = {"before": 0, "inside": 2, "after": len(SENTENCES)}
# Lines that end like a sentence ("바다", "됩니다"): where they are at the article's edge, the
# article begins or ends with them, and they are inside of it, where their rule does not hold.
KNOWN_TO_STAY = {("in_markup", "other.statistics"), ("in_markup", "font-size.rest")}


def with_example(text: str, where: str) -> list[str]:
    at = BELONGS[where]
    return [*SENTENCES[:at], text, *SENTENCES[at:]]


@pytest.mark.parametrize("write", [in_markup, in_text])
def test_no_kept_line_is_one_that_a_rule_names_there(write: Callable[[list[str]], str]) -> None:
    stayed = {
        (write.__name__, rule.id)
        for rule, text, where in EXAMPLES
        if rule.scope in ("row", "block") and where in rule.where
        if any(
            v.kept and v.text == text for v in explain(write(with_example(text, where))).verdicts
        )
    }
    assert stayed == {known for known in KNOWN_TO_STAY if known[0] == write.__name__}


# In flattened text a line that opens the readers' comments ends the article.
KNOWN_TO_CUT = {("in_text", f"comment.{rule}") for rule in ("controls", "form", "list", "policy")}


@pytest.mark.parametrize("write", [in_markup, in_text])
def test_one_line_of_noise_takes_no_sentence_with_it(write: Callable[[list[str]], str]) -> None:
    cut = {
        (write.__name__, rule.id)
        for rule, text, where in EXAMPLES
        if not set(SENTENCES) <= set(clean(write(with_example(text, where))).paragraphs)
    }
    assert cut == {known for known in KNOWN_TO_CUT if known[0] == write.__name__}
