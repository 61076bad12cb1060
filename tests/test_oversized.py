"""Texts of more lines than any page has: no word goes, and few lines are left."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from cleaner import clean, explain
from cleaner.locate import features
from cleaner.page import Page
from cleaner.prune.reasons import by_rule
from cleaner.read import flattened, html, limits
from cleaner.read.document import read
from cleaner.rules.user_rules import built_in

SENTENCES = (
    "누리면은 마을 우물 열두 곳을 새로 파서 주민에게 돌려주었다고 밝혔다.",
    "면장은 가뭄이 길어져 더 미룰 수 없었다고 까닭을 설명했다.",
    "우물 옆에는 쉬어 갈 수 있는 정자도 함께 세웠다고 덧붙였다.",
)
ARTICLE = "\n".join(("누리면 우물 열두 곳 새로 판다", "입력 2024.05.02 09:10", "", *SENTENCES))


def sentences_of(count: int) -> list[str]:
    return [f"이어서 {n}번째 우물의 물맛도 좋다고 마을 사람들은 말했다." for n in range(count)]


def listed(count: int) -> list[str]:
    return [f"차림표 {n}" for n in range(count)]


def labels(count: int) -> list[str]:
    """Short lines with a stop: a line of many of them is no sentence either."""
    return ["입력 2024."] * count


def by_turns(count: int) -> list[str]:
    return [line for pair in zip(sentences_of(count), listed(count), strict=True) for line in pair]


def test_a_text_of_few_lines_stays_as_it_is() -> None:
    lines = listed(limits.MANY)
    assert limits.merge_lines(lines) is lines


@pytest.mark.parametrize("bulk", [sentences_of(60_000), listed(60_000), by_turns(30_000)])
def test_no_word_of_an_oversized_part_goes_and_few_lines_are_left(bulk: list[str]) -> None:
    made = limits.merge_lines(bulk)
    assert [word for word in " ".join(made).split() if word != "|"] == " ".join(bulk).split()
    assert len(made) <= limits.MANY // 2, "reading fewer costs less than merging them"


def test_how_many_lines_of_two_kinds_in_turn_stay_apart() -> None:
    for count, is_merged in ((limits.MANY, False), (limits.MANY + 1, True)):
        lines = by_turns(count)
        assert (len(limits.merge_lines(lines)) < len(lines)) == is_merged


def test_the_lines_at_the_edges_of_an_oversized_part_stay_apart() -> None:
    made = limits.merge_lines([*listed(40_000), ARTICLE, *listed(40_000)])
    at = made.index(ARTICLE)
    assert made[at - 1] == "차림표 39999"
    assert made[at + 1] == "차림표 0"


@pytest.mark.parametrize("bulk", [listed, labels, by_turns])
@pytest.mark.parametrize("above", [True, False])
def test_the_article_beside_an_oversized_part_is_found(bulk, above: bool) -> None:  # type: ignore[no-untyped-def]
    lines = "\n".join(bulk(50_000))
    text = clean(f"{lines}\n\n{ARTICLE}" if above else f"{ARTICLE}\n\n{lines}").text
    assert all(sentence in text for sentence in SENTENCES)


def test_an_article_of_very_many_sentences_keeps_each() -> None:
    sentences = sentences_of(50_000)
    for page in ("\n".join((ARTICLE, *sentences)), " ".join((ARTICLE, *sentences))):
        text = clean(page).text
        assert all(sentence in text for sentence in (*SENTENCES, *sentences[::997]))


def test_a_wrapped_paragraph_is_made_whole_again() -> None:
    lines = [
        "누리면은 마을 우물 열두 곳을 새로 파서 주민에게",
        "돌려주었다고 이튿날 밝혔으며 가뭄이 더 길어지면",
        "다른 마을에도 같은 우물을 파 주겠다고 약속했다.",
    ]
    page = flattened.read("\n".join([*lines, "", *lines, *lines, "", "끝"]))
    assert page.lines == [" ".join(lines)] * 3 + ["끝"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ⓒ 5 " * 3 * limits.MANY, id="marks of rights on one line"),
        pytest.param("관련기사\n다른 소식\n" * 2 * limits.MANY, id="headers of lists"),
        pytest.param("잘 읽었습니다.\n추천\n" * 2 * limits.MANY, id="comments"),
    ],
)
def test_what_was_merged_is_not_parted_again(text: str) -> None:
    page = flattened.read(text)
    assert len(page.lines) <= limits.MANY
    words = "".join("".join(page.lines).split()).replace("|", "")
    assert words == "".join(text.split())


def test_the_reason_that_a_rule_gives_is_one_for_all_lines() -> None:
    rule = built_in().all[0]
    assert by_rule(rule) is by_rule(rule)


def test_rules_are_asked_of_so_many_different_lines_and_no_more() -> None:
    page = Page("html", lines=["공유하기", *listed(features.MOST_LOOKS), "인쇄하기", "공유하기"])
    size = len(page.lines)
    page.kinds, page.linked, page.box = ["paragraph"] * size, [0] * size, [0] * size
    page.open_box(-1, "body", "")
    known = features.Features(page, built_in())
    named = [bool(known.look(line).whole("after")) for line in range(size)]
    assert named[0], "a control"
    assert not named[-2], "a control, too late"
    assert named[-1], "like one asked before"


def page_of(bulk: str, *, inside: bool = False) -> str:
    head = "<h1>누리면 우물 열두 곳 새로 판다</h1><p class=date>입력 2024.05.02 09:10</p>"
    body = [f"<p>{sentence}</p>" for sentence in SENTENCES]
    if inside:
        return f"<html><body>{head}<div class=article-body>{body[0]}{bulk}{''.join(body[1:])}</div>"
    return f"<html><body>{bulk}{head}<div class=article-body>{''.join(body)}</div>{bulk}"


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize(
    "piece",
    [
        "<tr><td>우물 {}</td><td>{}미터</td></tr>",
        "우물 {}<br>",
        "<li>차림표 {}</li>",
        "<p>우물 {}</p>",
    ],
)
def test_the_article_of_a_page_with_an_oversized_part_is_found(piece: str, inside: bool) -> None:
    bulk = "".join(piece.replace("{}", str(n)) for n in range(25_000))
    reasons = explain(page_of(f"<table>{bulk}</table>" if "<tr>" in piece else bulk, inside=inside))
    assert all(sentence in reasons.article.paragraphs for sentence in SENTENCES)
    shown = "".join(verdict.text for verdict in reasons.verdicts)
    assert all(str(n) in shown for n in range(0, 25_000, 499)), "no word goes without a verdict"
    assert len(reasons.verdicts) < 3_000


def test_an_oversized_part_on_a_page_moves_no_date() -> None:
    bulk = "".join(f"<li>차림표 {n}</li>" for n in range(30_000))
    dated = "<div data-datetime='2024-05-02T09:10:00'>누리면 소식</div>"
    page = limits.merge_page_lines(html.read(etree.HTML(f"<ul>{bulk}</ul>{dated}<p>끝</p>")))
    clue = next(clue for clue in page.clues if clue.source == "attribute")
    assert page.lines[clue.line] == "누리면 소식"
    assert len(page.lines) < 1_000


def test_a_title_longer_than_any_headline_is_none() -> None:
    for times, found in ((60, 1), (90, 0)):
        title = "누리면의 우물을 판 사람들 " * times
        head = f'<title>{title}</title><meta property="og:title" content="{title}">'
        linked = json.dumps({"@type": "NewsArticle", "headline": title}, ensure_ascii=False)
        script = f'<script type="application/ld+json">{linked}</script>'
        page = read(f"<html><head>{head}{script}</head></html>", None, built_in()).page
        assert len(page.titles) == 3 * found


def test_lines_of_many_kinds_in_turn_are_merged_and_no_word_goes() -> None:
    pieces = (
        "<p class=a>{}</p>", "<h4>관련기사 {}</h4>", "<div class=c{}><a href=/>우물 {}</a></div>",
        "<p>이어서 {}번째 우물의 물맛도 좋다고 마을 사람들은 말했다.</p>",
    )  # fmt: skip
    bulk = "".join(pieces[n % 4].replace("{}", str(n)) for n in range(3 * limits.MANY))
    page = html.read(etree.HTML(f"<body><section class=x>{bulk}</section><p>끝</p>"))
    words = " ".join(page.lines).split()
    first, last = page.lines[:50], page.lines[-50:]
    made = limits.merge_page_lines(page)
    assert len(made.lines) <= limits.MANY // 2
    assert " ".join(made.lines).split() == words
    assert (made.lines[:50], made.lines[-50:]) == (first, last)
    merged = next(n for n, line in enumerate(made.lines) if "이어서 15003번째" in line)
    assert made.class_attr[made.box[merged]] == "x", "the box around all of them"
    assert made.kinds[merged] == "paragraph", "as the longest of them"


def test_as_many_lines_of_many_kinds_as_a_page_may_have_stay_apart() -> None:
    for count, is_merged in ((limits.MANY, False), (limits.MANY + 2, True)):
        bulk = "".join(f"<p>우물 {n}</p><h4>{n}</h4>" for n in range(count // 2))
        page = html.read(etree.HTML(f"<body>{bulk}"))
        assert (len(limits.merge_page_lines(page).lines) < count) == is_merged


@pytest.mark.parametrize(("count", "each"), [(15_900, 16), (40_000, 40)])
def test_more_sentences_make_longer_paragraphs_not_more(count: int, each: int) -> None:
    assert limits.merged_sentences(count) == each
    assert len(limits.merge_lines(sentences_of(count))) < 1.2 * limits.MOST_PARAGRAPHS
