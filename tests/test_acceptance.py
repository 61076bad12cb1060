"""Article or not: lists, notices and errors give no text; articles of any shape do."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from unittest.mock import Mock

import pytest

from acceptance_pages import articles, digest, headline, lists, paragraph
from cleaner import OptionError, Options, clean, explain, pipeline
from cleaner.cli.main import main

LISTS = lists()
ARTICLES = articles()


@pytest.mark.parametrize("name", LISTS)
def test_no_article(name: str) -> None:
    reasons = explain(LISTS[name])
    assert (reasons.article.text, reasons.article.is_article) == ("", False), reasons.acceptance


@pytest.mark.parametrize("name", ARTICLES)
def test_article(name: str) -> None:
    page, paragraph = ARTICLES[name]
    reasons = explain(page)
    assert reasons.article.kind == "article", reasons.acceptance
    assert paragraph.lstrip("▲ ")[-60:] in clean(page).text


LISTED = LISTS["text: headline, cut digest"]
STORY, PARAGRAPH = ARTICLES["report: headline, date"]


def test_the_evidence_says_what_the_page_is() -> None:
    outcome = explain(LISTED).acceptance
    assert outcome.reason == "list: 10 headline-and-digest groups of the same shape"
    assert (outcome.kind, outcome.accepted) == ("list", False)
    weights = {found.name: found.weight for found in explain(STORY).acceptance.evidence}
    assert weights["date"] > 0 < weights["prose"]


def test_a_line_of_a_list_is_removed_for_what_the_page_is() -> None:
    reasons = [v for v in explain(LISTED).verdicts if v.rule == "page.kind"]
    assert {v.reason for v in reasons} == {explain(LISTED).acceptance.reason}
    assert all(v.rule != "page.outside" for v in explain(LISTED).verdicts)


@pytest.mark.parametrize("name", [*LISTS, *ARTICLES])
def test_clean_leaves_nothing_out_that_explain_finds(name: str) -> None:
    page = LISTS[name] if name in LISTS else ARTICLES[name][0]
    assert clean(page) == explain(page).article
    always = Options(accept="always")
    assert clean(page, options=always) == explain(page, options=always).article


# One labelled day and no text that stays: pictures with their captions, and links.
_PICTURES = "<h1>가온시 봄꽃 사진 모음</h1><p>입력 2024-03-12 09:30</p>" + "".join(
    f"<p><a href='/{n}'>사진 {n}</a></p>" for n in range(30)
)


@pytest.mark.parametrize(
    ("page", "is_pruned"),
    [
        (LISTED, False),
        (f"<html><body>{_PICTURES}</body></html>", True),
        (STORY, True),
    ],
)
def test_a_sure_list_is_not_pruned(
    page: str, is_pruned: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    prune = Mock(wraps=pipeline.prune)
    monkeypatch.setattr(pipeline, "prune", prune)
    assert clean(page) == explain(page).article
    assert prune.call_count == 1 + is_pruned  # `explain` always needs the verdicts


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (LISTED, "list"),
        (LISTS["front page with definition"], "list"),
        (LISTS["error: no such page"], "error"),
        (LISTS["terms"], "other"),
        (STORY, "article"),
        ("", "empty"),
        (b"\x1f\x8b\x08\x00" + bytes(range(256)), "undecoded"),
    ],
)
def test_kinds(page: bytes | str, kind: str) -> None:
    article = clean(page)
    assert article.kind == article.to_dict()["kind"] == kind
    assert article.is_article is (kind == "article")


def test_accept_always_returns_what_was_found() -> None:
    always = Options(accept="always")
    assert digest(3)[:40] in clean(LISTED, options=always).text
    assert clean(LISTED, options=always).is_article
    assert clean(STORY, options=always) == clean(STORY)
    assert clean("", options=always).kind == "empty"


def test_accept_takes_two_values() -> None:
    with pytest.raises(OptionError, match="accept"):
        Options(accept="never")  # type: ignore[arg-type]


def test_the_command_accepts_always(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text(LISTED, "utf-8")
    assert main([str(page)]) == 1
    assert main(["--accept", "always", str(page)]) == 0
    assert main(["--explain", str(page)]) == 1
    assert "kind       list: 10 headline-and-digest groups" in capsys.readouterr().out


def test_the_article_beside_a_list_that_outweighs_it() -> None:
    groups = [f"{headline(i)}\n좋아요\n{paragraph(5 * i, 5)}\n좋아요" for i in range(5)]
    body = [paragraph(25, 3), paragraph(28, 2)]
    page = "\n".join((*groups, "새 다리 다음 달 연다", "입력 2024.03.12 09:30", *body))
    assert clean(page).paragraphs == tuple(body)


def test_the_date_of_a_page_of_pictures() -> None:
    comment = "이 사진 정말 보기 좋네요. 어디서 찍으셨는지 알려 주시면 저도 꼭 가 보고 싶은데 그게"
    page = "\n".join(
        ("[화보] 가온천의 겨울", "입력 2024.03.12 09:30", "공유하기", "댓글 1", comment)
    )
    article = clean(page)
    assert article.published is not None
    assert not clean(LISTED).published


def test_paragraphs_that_bear_one_outlet_are_a_list() -> None:
    texts = [f"{headline(i)} [가온저널] {paragraph(4 * i, 4)}" for i in range(4)]
    assert not clean("\n".join(texts)).is_article
    assert clean("\n".join([f"[가온저널] {texts[0]}", *texts[1:2]])).is_article


def test_an_interview_by_an_outlet_is_an_article() -> None:
    turns = [(f"[가온저널] {paragraph(3 * i, 1)}", paragraph(3 * i + 1, 2)) for i in range(5)]
    assert clean("\n".join(chain.from_iterable(turns))).is_article
