"""What is learned from a site's pages, and that it never costs a sentence."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import sites
from cleaner import (
    ArgumentTypeError,
    Input,
    Options,
    ProfileError,
    SiteProfile,
    clean,
    clean_many,
    explain,
    learn,
    learn_sites,
)
from cleaner.sites.profile import BoxPlace, Layout, Line
from sites import CLUB, HOST, NOTICE, SIGN_OFF, html, later_html, story, text

FIXTURES = Path(__file__).parent / "fixtures"
KINDS = pytest.mark.parametrize("make", [html, text])
Make = Callable[..., bytes | str]


def folder(make: Make, numbers: range = range(6)) -> list[bytes | str]:
    return [make(story(n)) for n in numbers]


def paragraphs(page: bytes | str, profile: SiteProfile | None = None) -> tuple[str, ...]:
    return clean(page, profile=profile).paragraphs


@KINDS
def test_lines_below_every_article_go(make: Make) -> None:
    page, written = make(story(9)), story(9)
    assert CLUB in clean(page).text  # no rule knows it
    article = clean(page, profile=learn(folder(make)))
    assert article.paragraphs == written.paragraphs
    assert article.published == clean(page).published


@KINDS
@pytest.mark.parametrize("count", [2, 3])
def test_two_pages_teach_something(make: Make, count: int) -> None:
    profile = learn(folder(make, range(count)))
    assert paragraphs(make(story(9)), profile) == story(9).paragraphs


@KINDS
def test_a_sentence_that_two_articles_quote_stays(make: Make) -> None:
    quoted = "시장은 “물이 맑아야 마을이 맑다는 말을 믿는다”고 말했다."
    first = story(1, paragraphs=(*story(1).paragraphs, quoted))
    second = story(2, paragraphs=(quoted, *story(2).paragraphs))
    third = story(3, paragraphs=(*story(3).paragraphs[:2], quoted, *story(3).paragraphs[2:]))
    pages = [make(one) for one in (first, second, third)]
    profile = learn([*pages, *folder(make, range(4, 8))])
    for page, written in zip(pages, (first, second, third), strict=True):
        assert paragraphs(page, profile) == written.paragraphs


@KINDS
@pytest.mark.parametrize("whole", [True, False], ids=["series alone", "series among others"])
def test_a_series_keeps_what_opens_and_closes_it(make: Make, whole: bool) -> None:
    opening = "느린 걸음은 마을의 오래된 가게를 한 곳씩 찾아가 그 이야기를 적는 자리다."
    closing = "느린 걸음은 다음 주에 다른 마을의 가게를 찾아 다시 길을 나선다."

    def part(number: int) -> sites.Story:
        plain = story(number)
        return story(
            number,
            title=f"[느린 걸음] {plain.title}",
            paragraphs=(opening, *plain.paragraphs, closing),
        )

    others = [] if whole else folder(make, range(20, 26))
    profile = learn([*others, *(make(part(n)) for n in range(5))])
    assert paragraphs(make(part(9)), profile) == part(9).paragraphs


@KINDS
def test_marks_of_agencies_and_of_broadcasts_stay(make: Make) -> None:
    def script(number: int) -> sites.Story:
        spoken = tuple(p.replace("다.", "습니다.") for p in story(number).paragraphs)
        return story(
            number,
            paragraphs=("[앵커]", spoken[0], "[리포트]", *spoken[1:], "한결 뉴스 소하람입니다."),
        )

    pages = [make(script(n), below=("(끝)", CLUB)) for n in range(6)]
    profile = learn(pages)
    for number in (2, 9):
        page = make(script(number), below=("(끝)", CLUB))
        without, article = clean(page).paragraphs, clean(page, profile=profile).paragraphs
        assert [p for p in without if p != CLUB] == list(article)
        assert {"[앵커]", "[리포트]", "한결 뉴스 소하람입니다."} <= set(article)


def test_a_notice_in_the_voice_of_the_site_goes() -> None:
    pages = [html(story(n), below=(NOTICE, CLUB)) for n in range(6)]
    page = html(story(9), below=(NOTICE, CLUB))
    assert NOTICE in clean(page).text
    assert paragraphs(page, learn(pages)) == story(9).paragraphs


def test_a_line_that_differs_in_one_word_goes() -> None:
    sections = "살림 마을 놀이 배움 쉼터 일터 들판 바다".split()
    pages = [html(story(n), below=(f"한결신문 {sections[n]} 이웃방 모두 보기",)) for n in range(6)]
    page = html(story(9), below=("한결신문 하늘 이웃방 모두 보기",))
    assert "이웃방" in clean(page).text
    assert paragraphs(page, learn(pages)) == story(9).paragraphs


@KINDS
def test_foreign_pages_do_no_harm(make: Make) -> None:
    foreign = [
        FIXTURES / "pages" / f"{n}.html" for n in ("joongang_divno", "date_label_value_apart")
    ]
    mixed = [*folder(make, range(8)), *(path.read_bytes() for path in foreign)]
    profile = learn(mixed)
    assert profile.left_out == 2
    assert paragraphs(make(story(9)), profile) == story(9).paragraphs
    for path in foreign:
        assert clean(path.read_bytes(), profile=profile) == clean(path.read_bytes())


@KINDS
def test_copies_of_an_article_count_as_one(make: Make) -> None:
    written = story(1)
    shorter = story(1, title="다른 제목", paragraphs=written.paragraphs[:3])
    copies = [make(written), make(written), make(shorter)]
    with pytest.raises(ProfileError, match="1 articles"):
        learn(copies)
    profile = learn([*copies, *folder(make, range(4, 8))])
    assert (profile.pages, profile.articles) == (7, 5)
    assert paragraphs(make(written), profile) == written.paragraphs


def test_two_layouts_of_a_site_are_distinguished() -> None:
    profile = learn([*folder(html), *folder(later_html, range(10, 14))])
    assert [layout.count for layout in profile.layouts] == [6, 4]
    assert paragraphs(html(story(20)), profile) == story(20).paragraphs
    assert paragraphs(later_html(story(20)), profile) == story(20).paragraphs


def test_a_profile_that_does_not_fit_says_so_and_is_ignored() -> None:
    profile = learn(folder(html))
    page = later_html(story(9))
    reasons = explain(page, profile=profile)
    assert reasons.article == clean(page)
    assert reasons.profile is not None
    assert not reasons.profile.fits
    assert reasons.profile.found < reasons.profile.marks
    fitting = explain(html(story(9)), profile=profile)
    assert fitting.profile is not None
    assert fitting.profile.fits
    assert explain(page).profile is None


def test_reasons_tell_what_the_profile_took() -> None:
    reasons = explain(html(story(9)), profile=learn(folder(html)))
    taken = {v.text: v for v in reasons.verdicts if v.rule == "profile.line"}
    assert {CLUB, SIGN_OFF} <= set(taken)
    assert taken[CLUB].reason == "on 6 of 6 articles of this site, below the body"
    assert taken[CLUB].family == "other"


def test_an_article_of_a_few_words_is_found_in_its_box() -> None:
    profile = learn(folder(html))
    assert [place.trail for place in profile.layouts[0].bodies] == ["div paper-text"]
    page = html(
        story(9, paragraphs=("가온시 등대 앞 바다의 아침",)), meta=False, shown="<i>아침</i>"
    )
    assert not clean(page).is_article
    assert paragraphs(page, profile) == ("가온시 등대 앞 바다의 아침",)


def test_a_date_is_found_where_the_dates_of_the_site_are() -> None:
    def bottom(number: int, *, meta: bool) -> bytes:
        page = html(story(number), meta=meta, shown="<i>아침판</i>").decode()
        shown = f'<div class="paper-when">한결 등록 번호 아래 {story(number).date}</div></body>'
        return page.replace("</body>", shown).encode()

    page = bottom(9, meta=False)
    assert clean(page).published is None
    profile = learn([bottom(n, meta=True) for n in range(6)])
    article = clean(page, profile=profile)
    assert article.published is not None
    assert article.published.isoformat() == story(9).iso
    assert (article.published_precision, article.published_source) == ("minute", "visible")


# ---- a profile never costs a sentence ------------------------------------------------------


def fixtures() -> list[Path]:
    found = [*(FIXTURES / "pages").glob("*.html"), *(FIXTURES / "dumps").glob("*.txt")]
    return sorted(path for path in found if path.with_suffix(".json").exists())


def content(path: Path) -> bytes | str:
    data = path.read_bytes()
    return data if path.suffix == ".html" else data.decode("utf-8", "surrogatepass")


@cache
def of_all_fixtures() -> SiteProfile:
    """One profile of everything: what no page of a site should be cleaned with."""
    return learn(map(content, fixtures()))


@pytest.mark.parametrize("path", fixtures(), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_no_profile_costs_a_fixture_a_line_of_its_body(path: Path) -> None:
    """Only where there was no article may a profile add text, and body lines are never lost."""
    page = content(path)
    without, article = explain(page), explain(page, profile=of_all_fixtures())
    kept = [v.text for v in without.verdicts if v.kept]
    if without.article.is_article:
        assert {v.text for v in article.verdicts if v.kept} <= set(kept)
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
    body = gold["body"] if isinstance(gold["body"], list) else gold["body"].split("\n")
    lost = [line for line in body if line in kept and line not in article.article.text]
    assert not lost
    assert explain(page, profile=SiteProfile()).article == without.article
    assert clean(page, profile=of_all_fixtures()) == article.article


@pytest.mark.parametrize("path", fixtures()[::4], ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_an_edited_profile_takes_no_plain_sentence(path: Path) -> None:
    """Every line of the page named as noise, and every box: plain sentences stay all the same."""
    page = content(path)
    without = explain(page)
    lines = tuple(Line(text=v.text) for v in without.verdicts)
    boxes = {part for v in without.verdicts for part in v.place.split(" > ") if " " in part}
    worst = SiteProfile(
        layouts=(Layout(lines=lines, places=tuple(BoxPlace(trail=box) for box in boxes)),)
    )
    plain = [
        v.text for v in without.verdicts if v.kept and v.text.endswith("다.") and len(v.text) > 40
    ]
    plain = [line for line in plain if not line.endswith("니다.")]
    text = clean(page, profile=worst).text
    assert [line for line in plain if line not in text] == []


# ---- the document --------------------------------------------------------------------------


@KINDS
def test_a_profile_reads_back_as_it_was_written(make: Make) -> None:
    profile = learn(folder(make))
    assert SiteProfile.from_toml(profile.to_toml()) == profile
    assert pickle.loads(pickle.dumps(profile)) == profile
    assert hash(SiteProfile.from_toml(profile.to_toml())) == hash(profile)
    assert learn(folder(make)).to_toml() == profile.to_toml()


def test_entries_carry_their_count_and_an_example() -> None:
    layout = learn(folder(html)).layouts[0]
    for name in ("lines", "closing", "places", "bodies", "dates"):
        entries = getattr(layout, name)
        assert entries, name
        assert all(entry.count == 6 and entry.example for entry in entries), name


def test_a_struck_entry_no_longer_works() -> None:
    saved = learn(folder(html)).to_toml()
    struck = "\n".join(line for line in saved.splitlines() if CLUB not in line)
    found = paragraphs(html(story(9), below=(CLUB,)), SiteProfile.from_toml(struck))
    assert found == (*story(9).paragraphs, CLUB)


def test_a_profile_written_by_hand() -> None:
    profile = SiteProfile.from_toml(
        "version = 1\n[[layout]]\n"
        'lines = [ { text = "한결 0호 * 모두 보기" }, { text = "아침 창" } ]\n'
        'tails = [ { text = "한결 0호에서" } ]\n'
    )
    last = f"{story(9).paragraphs[-1]} 한결 31호에서"
    written = story(9, paragraphs=(*story(9).paragraphs[:-1], last))
    page = html(written, below=("아침 창", "한결 12호 이웃방 모두 보기"))
    assert paragraphs(page, profile) == story(9).paragraphs


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[layout", "invalid TOML"),
        ("", "version is None"),
        ("version = 2", "learn the site again"),
        ("version = 1\nhots = ''", "unknown name 'hots'; known are host"),
        ("version = 1\nlayout = 3", "layout must be a list of tables"),
        ("version = 1\n[[layout]]\nlines = [{}]", "layout 1, lines, entry 1: text is missing"),
        ("version = 1\n[[layout]]\nlines = ['가']", "layout 1, lines must be a list of tables"),
        ("version = 1\n[[layout]]\nmarks = [1]", "marks must be a list of strings"),
        ("version = 1\n[[layout]]\ncount = true", "count must be an integer"),
        ("version = 1\n[[layout]]\ncount = -1", "0 or more"),
        (
            "version = 1\n[[layout]]\nlines = [{text = '가나', position = 'left'}]",
            "position must be one of above, below, around, not 'left'",
        ),
    ],
)
def test_a_bad_document_says_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(ProfileError) as caught:
        SiteProfile.from_toml(text)
    assert said in str(caught.value)


def test_a_document_is_a_text() -> None:
    with pytest.raises(ProfileError, match="must be a str, not bytes"):
        SiteProfile.from_toml(b"version = 1")  # type: ignore[arg-type]


# ---- many sites ----------------------------------------------------------------------------


def test_many_sites_are_learned_by_host_and_served_by_host() -> None:
    other = [page.replace(HOST.encode(), b"www.other.example") for page in folder(html)]  # type: ignore[arg-type]
    profiles = learn_sites([*folder(later_html, range(10, 14)), *other, text(story(3))])
    assert list(profiles) == [HOST, "other.example"]
    pages = [
        later_html(story(20)),
        other[1],
        Input(html(story(8)), url="https://m.other.example/8"),
        html(story(8)),
    ]
    done = list(clean_many(pages, workers=0, profiles=profiles))
    assert [len(article.paragraphs) for article in done] == [4, 4, 4, 6]  # type: ignore[union-attr]
    assert list(clean_many(pages, workers=2, profiles=profiles)) == done
    texts = [Input(text(story(n)), url=f"https://{HOST}/{n}") for n in range(5)]
    assert list(learn_sites(texts)) == [HOST]


def test_pages_without_a_host_are_served_by_the_star() -> None:
    profiles = learn_sites(text(story(n)) for n in range(5))
    assert list(profiles) == ["*"]
    (article,) = clean_many([text(story(9))], workers=0, profiles=profiles)
    assert article.paragraphs == story(9).paragraphs  # type: ignore[union-attr]


def test_a_large_collection_is_thinned_out() -> None:
    from cleaner.learning import sites as learning

    count = 2 * learning.MOST + 40
    profile = learn(text(story(n)) for n in range(count))
    assert profile.pages == count
    assert learning.MOST / 2 < profile.articles <= learning.MOST


def test_what_cannot_be_learned_from_raises() -> None:
    with pytest.raises(ArgumentTypeError, match="one page is not enough"):
        learn("<p>")
    with pytest.raises(ArgumentTypeError, match="options"):
        learn([], options={})  # type: ignore[arg-type]
    with pytest.raises(ArgumentTypeError, match="page must be bytes or str"):
        learn([None])  # type: ignore[list-item]
    with pytest.raises(ProfileError, match="at least 2 different articles"):
        learn([b"", html(story(1))])
    with pytest.raises(ArgumentTypeError, match="from_toml"):
        clean("", profile="site.toml")  # type: ignore[arg-type]
    with pytest.raises(ArgumentTypeError, match="mapping of host names"):
        clean_many([""], profiles={"a": "b"})  # type: ignore[dict-item]
    large = learn([*folder(html), b" " * 9999], options=Options(max_size=5000))
    assert (large.pages, large.articles) == (7, 6)


def test_learning_does_not_depend_on_the_order_of_sets() -> None:
    code = (
        "import hashlib; from sites import *; from cleaner import clean, learn\n"
        "told = [(html(story(n)), text(story(n + 40))) for n in range(5)]\n"
        "profiles = [learn(pages) for pages in zip(*told)] + [learn(p for t in told for p in t)]\n"
        "found = [clean(p, profile=q) for t in told for p in t for q in profiles]\n"
        "whole = ''.join(p.to_toml() for p in profiles) + repr(found)\n"
        "print(hashlib.sha256(whole.encode()).hexdigest())"
    )
    paths = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    ran = {
        subprocess.check_output(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
        )
        for seed in ("1", "2", "3")
    }
    assert len(ran) == 1
