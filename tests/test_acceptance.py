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


_GONE = (
    "<p>방문하시려는 페이지의 주소가 잘못 입력되었거나, 페이지의 주소가 변경 혹은 삭제되어 "
    "요청하신 페이지를 찾을 수 없습니다.</p><p>입력하신 주소가 정확한지 다시 한번 확인해 주시기 "
    "바랍니다. 문의 사항은 고객센터(02-0000-0000)로 알려 주시면 친절하게 안내해 드리겠습니다.</p>"
)
_MOVED = (
    "<h1>해오름시 누리집 새 단장</h1><p>해오름시는 새 누리집을 9일 열었다. 옛 주소로 들어가면 "
    "요청하신 페이지를 찾을 수 없습니다라는 안내가 나온다.</p><p>시는 한 달 동안 옛 주소를 새 "
    "주소로 이어 주고, 잘못된 주소를 알린 시민에게 작은 선물을 주기로 했다.</p>"
)


@pytest.mark.parametrize(("text", "kind"), [(_GONE, "error"), (_MOVED, "article")])
@pytest.mark.parametrize("page", ["<div>{0}</div>", "<div>{0}</div><div class='mobile'>{0}</div>"])
def test_a_text_for_wide_and_narrow_screens_counts_once(page: str, text: str, kind: str) -> None:
    """Twice an error notice is as long as a short article."""
    reasons = explain(f"<p>2025년 3월 14일 (금) 09:12</p>{page.format(text)}")
    assert reasons.article.kind == kind, reasons.acceptance


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


POLL = ("마을 도서관 밤 개관, 어떻게 생각하십니까?", "찬성한다", "반대한다", "투표하기", "결과보기")
COMMENTS = (
    ("도토리묵 | 2024-03-11 10:20", "정말 좋은 소식입니다. 우리 동네도 이렇게 하면 좋겠습니다."),
    ("하늘바라기 | 2024-03-11 10:24", "세금만 드는 일 아닌가요. 예산부터 공개해야 합니다."),
    ("산지기 | 2024-03-11 10:30", "현장에 가 보니 공사가 끝나지 않았더군요. 다시 확인해 보세요."),
)


def test_an_opinion_poll_is_no_article() -> None:
    lines = ("설문조사", f"시가 밤 개관을 추진하고 있습니다. {POLL[0]}", *POLL[1:])
    assert clean("\n".join(lines)).kind == "other"


@pytest.mark.parametrize("date", ["입력 2024.03.12 09:30", "2024.03.12 09:30", "새봄일보"])
def test_an_article_with_a_poll_below_is_one(date: str) -> None:
    head = ("새 도서관, 이름 정한다", date)
    sentence = "시는 도서관 이름을 시민 투표로 정한다고 12일 밝혔다. 투표는 14일까지 할 수 있다."
    article = clean("\n".join((*head, sentence, *POLL[3:])))
    assert article.text == sentence


def test_comments_alone_are_no_article() -> None:
    frames = [line for comment in COMMENTS for line in (*comment, "추천 3 반대 0")]
    assert clean("\n".join(("새 도서관 문 연다", "댓글 (3)", *frames))).kind == "other"


def test_an_article_above_its_comments_is_one() -> None:
    body = ("가온시가 새 도서관을 열었습니다.", "주민들은 책 읽을 곳이 생겨 반갑다고 했습니다.")
    frames = [line for comment in COMMENTS for line in (*comment, "추천 3 반대 0")]
    head = ("새 도서관 문 열다", "입력 2024.03.12 09:30")
    assert clean("\n".join((*head, *body, "댓글 (3)", *frames))).paragraphs == body


DIGESTS = (
    ("하람군 앞바다 꽃게 두 배", "하람군 앞바다에서 잡히는 꽃게가 지난해보다 두 배 가까이 늘었다."),
    ("누리산 등산객 둘 구조", "누리산에서 길을 잃은 등산객 두 명이 여섯 시간 만에 구조됐다."),
    ("라온초 아이들, 동시집 펴내", "라온초등학교 아이들이 직접 쓴 동시집이 마을 도서관에 꽂혔다."),
)  # fmt: skip


def test_headlines_and_digests_alone_are_a_list() -> None:
    assert clean("\n\n".join(line for pair in DIGESTS for line in pair)).kind == "list"


@pytest.mark.parametrize("mark", ["■ {}", "<{}>", "“{}”"])
def test_a_round_up_with_marked_heads_is_an_article(mark: str) -> None:
    lines = [line for head, text in DIGESTS for line in (mark.format(head), text)]
    assert clean("\n\n".join(lines)).text.split() == " ".join(lines).split()
    assert clean("\n".join(("간추린 소식", "가온신문", *lines))).is_article


def test_a_round_up_with_a_title_of_its_own_is_an_article() -> None:
    lines = ["이번 주 간추린 마을 소식", *(line for pair in DIGESTS for line in pair)]
    assert clean("\n\n".join(lines)).is_article


def test_sub_heads_of_one_subject_are_an_article() -> None:
    lines = (
        "하람군 앞바다 꽃게 두 배",
        "하람군 앞바다에서 잡히는 꽃게가 지난해보다 두 배 가까이 늘었다.",
        "꽃게 그물 거둔 어민들의 봄",
        "어민들은 산란기에 앞바다에서 꽃게 그물을 거둔 것이 효과를 냈다고 본다.",
        "조금 내린 하람군 꽃게 값",
        "꽃게 값은 킬로그램에 만 이천 원으로 하람군 어민들이 받는 값이 조금 내렸다.",
    )
    assert clean("\n\n".join(lines)).paragraphs == lines
