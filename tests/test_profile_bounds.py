"""A case on either side of each bound within which a site's profile is applied."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from acceptance_pages import SENTENCES
from cleaner import pipeline
from cleaner.article import Options
from cleaner.date.parse import scan
from cleaner.errors import ProfileError
from cleaner.locate.features import Features
from cleaner.prune.reasons import Piece
from cleaner.read.document import read
from cleaner.rules.user_rules import built_in
from cleaner.sites import hosts, profile
from cleaner.sites.apply import beyond, choosing, signs
from cleaner.sites.apply.beyond import PhrasePlace, Stretch
from cleaner.sites.apply.taking import Fitting
from cleaner.sites.apply.times import SiteDates
from cleaner.sites.profile import DatePlace, Layout, Line, Phrase, SiteProfile

HEADLINES = [f"다온시 {name}동 강변 새 창고 문 연다" for name in "가나다라마바사"]


def features_of(*lines: str) -> Features:
    page = read("\n\n".join(lines), None, built_in()).page
    assert len(page.lines) == len(lines)
    return Features(page, built_in())


def fitting_of(layout: Layout, *lines: str) -> Fitting:
    """A profile of one layout, whose mark is the first line, on a text."""
    known = SiteProfile(layouts=(layout,))
    return Fitting(known, features_of(*lines), Options())


def removed(layout: Layout, *lines: str) -> set[int]:
    """The lines that a profile removes from a text that is kept whole else."""
    pieces = {i: [Piece(0, len(line), None)] for i, line in enumerate(lines)}
    found = fitting_of(layout, *lines).prune(pieces, None) or {}
    return {i for i, parts in found.items() if all(part.why for part in parts)}


# --- which layout --------------------------------------------------------------------------


@pytest.mark.parametrize(("found", "fits"), [(3, False), (5, True)])
def test_which_share_of_its_marks_a_layout_shows(found: int, fits: bool) -> None:
    marks = tuple(f"가온신문 {'가나다라마바사아자차카타파하거너더러머버'[n]}면" for n in range(20))
    known = SiteProfile(layouts=(Layout(marks=marks),))
    keys = frozenset(map(profile.key, marks[:found]))
    assert choosing.choose(known, keys)[0].fits == fits


@pytest.mark.parametrize(("found", "fits"), [(1, False), (2, True)])
def test_how_many_marks_a_layout_shows(found: int, fits: bool) -> None:
    marks = ("가온신문", "오늘의 가온", "가온 사람들")
    known = SiteProfile(layouts=(Layout(marks=marks),))
    assert choosing.choose(known, frozenset(map(profile.key, marks[:found])))[0].fits == fits


# --- lines ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "is_known"), [("가", False), ("가나", True)])
def test_how_short_a_line_is_known(text: str, is_known: bool) -> None:
    assert bool(profile.key(text)) == is_known


@pytest.mark.parametrize(
    ("words", "have_pattern"), [(2, False), (3, True), (12, True), (13, False)]
)
def test_how_many_words_a_pattern_has(words: int, have_pattern: bool) -> None:
    text = " ".join(["가온"] * words)
    assert bool(list(profile.patterns(text))) == have_pattern
    assert bool(profile.template(text)) == have_pattern


@pytest.mark.parametrize(("size", "is_known"), [(8, False), (12, True)])
def test_how_long_a_phrase_is_that_others_begin_with(size: int, is_known: bool) -> None:
    layout = Layout(lines=(Line(text="가온신문과함께하는오늘의한마디"[:size]),))
    assert bool(layout.known_starts) == is_known


@pytest.mark.parametrize(("size", "is_removed"), [(6, False), (10, True)])
def test_how_long_a_line_beside_a_list_is(size: int, is_removed: bool) -> None:
    line = "오늘의가온사람들모임"[:size]
    layout = Layout(marks=("가온신문",), lines=(Line(text=line), Line(text="가온신문")))
    lines = ("가온신문", *SENTENCES[:4], "창고와 목수", line)
    assert (6 in removed(layout, *lines)) == is_removed


@pytest.mark.parametrize(("links", "are_removed"), [(4, True), (5, True), (6, False)])
def test_how_many_links_are_below_an_article(links: int, are_removed: bool) -> None:
    layout = Layout(marks=("가온신문",), links=tuple(HEADLINES))
    lines = ("가온신문", *SENTENCES[:4], *HEADLINES[:links])
    assert (5 in removed(layout, *lines)) == are_removed


@pytest.mark.parametrize(("below", "is_cut"), [(2, True), (3, False)])
def test_how_near_the_end_a_tail_is(below: int, is_cut: bool) -> None:
    layout = Layout(marks=("가온신문",), tails=(Phrase(text="가온과 함께"),))
    lines = ("가온신문", SENTENCES[0] + " 가온과 함께", *SENTENCES[1 : below + 1])
    pieces = {i: [Piece(0, len(line), None)] for i, line in enumerate(lines)}
    found = fitting_of(layout, *lines).prune(pieces, None) or {}
    assert (len(found.get(1, ())) > 1) == is_cut


# --- beyond phrases ------------------------------------------------------------------------


def stretch(
    lines: int, others: int, *, phrases: int = 1, learned: int = 3, sentence: str = ""
) -> Stretch:
    """A stretch of short lines below a phrase, below so many sentences."""
    short = [f"창고 {n}동" for n in range(lines)]
    features = features_of(*SENTENCES[:others], "가온신문 무단 전재 금지", *short, "끝맺는 말")
    places = [PhrasePlace("가온신문 무단 전재 금지", [others], learned)] * phrases
    end = [PhrasePlace("끝맺는 말", [others + 1 + lines], learned)]
    beyond_ = range(others + 1, others + 1 + lines)
    layout = Layout(count=learned)
    return Stretch(features, layout, beyond_, range(others), places, end, [0], 1, end)


@pytest.mark.parametrize(("lines", "are_slight"), [(10, True), (12, True), (15, False)])
def test_how_many_lines_are_beyond_one_phrase(lines: int, are_slight: bool) -> None:
    assert beyond._is_slight(stretch(lines, 5)) == are_slight


@pytest.mark.parametrize(("firm", "are_slight"), [(1, True), (2, True), (3, False)])
def test_how_many_sentences_are_beyond_a_phrase(firm: int, are_slight: bool) -> None:
    spoken = [f"가온에 {n}번 문의해 주세요." for n in range(firm)]
    features = features_of(*SENTENCES[:20], *spoken)
    lines = range(20, 20 + firm)
    found = Stretch(features, Layout(), lines, range(20), [], [], [], 0, [])
    assert beyond._is_slight(found) == are_slight


@pytest.mark.parametrize(("others", "are_slight"), [(4, False), (7, True)])
def test_how_much_prose_is_beyond_a_phrase(others: int, are_slight: bool) -> None:
    features = features_of(
        *SENTENCES[:others], "나라와 마을과 강변 창고와 목공소와 다리를 살펴 주세요."
    )
    features.prose = [40] * others + [40]
    found = Stretch(features, Layout(), range(others, others + 1), range(others), [], [], [], 0, [])
    assert beyond._is_slight(found) == are_slight


@pytest.mark.parametrize(("learned", "are_removed"), [(2, False), (3, True)])
def test_on_how_many_articles_a_claim_was(learned: int, are_removed: bool) -> None:
    assert beyond._below_claim(stretch(3, 5, phrases=2, learned=learned)) == are_removed


@pytest.mark.parametrize(("phrases", "is_whole"), [(1, False), (2, False), (3, True), (4, True)])
def test_how_many_phrases_make_an_order(phrases: int, is_whole: bool) -> None:
    found = stretch(3, 5, phrases=phrases)._replace(others=[], openings=0)
    assert beyond._whole_order(found) == is_whole
    assert not beyond._whole_order(found._replace(tops=[]))
    assert not beyond._whole_order(stretch(3, 5, phrases=phrases))  # sentences are left


# --- dates, names, hosts -------------------------------------------------------------------


@pytest.mark.parametrize(("at", "is_found"), [(100, True), (170, False)])
def test_how_far_into_a_line_its_date_is(at: int, is_found: bool) -> None:
    line = "가" * at + " 2024.03.12 09:30"
    features = features_of(line, SENTENCES[0])
    pieces = {1: [Piece(0, len(SENTENCES[0]), None)]}
    dates = SiteDates(features.page, [], (), pieces)
    label = signs.label_of(line, scan(line)[0]) if at < 20 else "가" * at
    place = DatePlace(role="published", label=label)
    assert bool(list(dates._dates(0, "above", [place]))) == is_found


@pytest.mark.parametrize(("before", "is_found"), [(2, True), (3, False)])
def test_how_many_dates_of_a_line_are_looked_at(before: int, is_found: bool) -> None:
    line = "2024.03.11 09:30 " * before + "등록 2024.03.12 10:10"
    features = features_of(line, SENTENCES[0])
    dates = SiteDates(features.page, [], (), {1: [Piece(0, len(SENTENCES[0]), None)]})
    place = DatePlace(role="published", label="등록")
    assert bool(list(dates._dates(0, "above", [place]))) == is_found


def test_how_much_of_the_name_of_a_box_counts() -> None:
    page = read(f"<html><body><div class={'a' * 250}><p>{SENTENCES[0]}", None, built_in()).page
    assert 100 < max(map(len, signs.trails(page))) < 140


@pytest.mark.parametrize(("above", "is_known"), [(150_000, True), (250_000, False)])
def test_how_far_down_a_page_names_its_address(above: int, is_known: bool) -> None:
    page = "가" * above + '<link rel="canonical" href="https://gaon.example/1">'
    assert bool(hosts.host_of(page)) == is_known


@pytest.mark.parametrize(
    ("head", "url", "host"),
    [
        ('<link rel="canonical" href="https://www.gaon.example/1">', None, "gaon.example"),
        ('<link rel="canonical" href="https://[gaon/1">', None, ""),
        ('<link rel="canonical" href="/1"><meta property="og:url" content="">', None, ""),
        ('<link rel="canonical" href="https://gaon.example/1">', "https://[gaon", "gaon.example"),
        ('<meta name="canonical">', "https://www.nara.example/1", "nara.example"),
    ],
)
def test_the_host_of_a_page(head: str, url: str | None, host: str) -> None:
    assert hosts.host_of(head, url) == host


@pytest.mark.parametrize(("size", "is_box"), [(8, False), (12, True)])
def test_how_much_text_the_box_of_an_article_has(size: int, is_box: bool) -> None:
    body = f"<div class=gaon><div>{'나' * size}</div></div>"
    page = read(f"<html><body><p>가온신문</p>{body}", None, built_in()).page
    trail = next(t for t in signs.trails(page) if t.endswith("gaon"))
    layout = Layout(marks=("가온신문",), bodies=(profile.BoxPlace(trail=trail, family="body"),))
    fitting = Fitting(SiteProfile(layouts=(layout,)), Features(page, built_in()), Options())
    assert (fitting._body_box() >= 0) == is_box


def test_which_version_of_a_profile_is_read() -> None:
    assert SiteProfile.from_toml("version = 1\n") == SiteProfile()
    for version in (0, 2):
        with pytest.raises(ProfileError):
            SiteProfile.from_toml(f"version = {version}\n")


@pytest.mark.parametrize(("paragraphs", "is_notice"), [(2, True), (3, False)])
def test_how_many_paragraphs_a_notice_of_a_site_has(paragraphs: int, is_notice: bool) -> None:
    result: Any = SimpleNamespace(article=SimpleNamespace(paragraphs=("글",) * paragraphs))
    known: Any = SimpleNamespace(pruned=SimpleNamespace(pieces={}))
    assert pipeline._is_repeated_notice(result, known) == is_notice
