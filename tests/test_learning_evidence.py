"""What five pages teach besides lines that repeat: ends, templates, sign-offs, other headlines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from acceptance_pages import HEADLINES, digest, headline
from cleaner import Options, RuleSet, SiteProfile, clean, explain, learn
from cleaner.sites.profile import BoxPlace, DatePlace, Layout, Line, Phrase, follows, template
from sites import CLUB, NAMES, PLACES, SIGN_OFF, THINGS, Story, html, story, text

KINDS = pytest.mark.parametrize("make", [html, text])
Make = Callable[..., bytes | str]
CLAIM = "저작권은 한결신문에 있음 ⓒ 한결"
REMARKS = (
    "두한별 20분 전 이 길은 예전에 논이었는데 참 많이 바뀌었다. 살기 좋다.",
    "모두리 14분 전 의자보다 나무 그늘이 먼저라고 생각한다. 여름이 걱정이다.",
)
# As on a site that no rule of ours was written for.
UNKNOWN = Options(
    rules=RuleSet.parse(
        "\n".join(
            f'[[rule]]\nid = "{family}.*"\noff = true\nwhy = "a site of its own"\nspares = ["가"]'
            for family in ("byline", "related", "ranking", "copyright", "comment", "date")
        )
    )
)


def folder(make: Make, *below: str, numbers: range = range(6)) -> list[bytes | str]:
    return [make(story(n), below=below or (CLUB, SIGN_OFF)) for n in numbers]


def paragraphs(
    page: bytes | str, profile: SiteProfile | None = None, options: Options = UNKNOWN
) -> tuple[str, ...]:
    return clean(page, profile=profile, options=options).paragraphs


def taught(pages: Sequence[bytes | str]) -> SiteProfile:
    return learn(pages, options=UNKNOWN)


# ---- where an article ends -----------------------------------------------------------------


def test_remarks_between_the_ends_of_an_article_go() -> None:
    """There is no prose below the copyright notice, though other closing lines follow."""
    profile = taught(folder(text, SIGN_OFF, CLAIM))
    page = text(story(9), below=(SIGN_OFF, CLAIM, *REMARKS))
    assert REMARKS[0] in "\n".join(paragraphs(page))
    assert paragraphs(page, profile) == story(9).paragraphs


def test_two_closing_lines_in_the_midst_close_nothing() -> None:
    """Without a claim of copyright they may be a box of news among the paragraphs."""
    body = story(9).paragraphs
    page = text(story(9, paragraphs=(*body[:3], CLUB, SIGN_OFF, body[3])), below=())
    assert set(body) <= set(paragraphs(page, taught(folder(text))))


def test_links_below_a_closing_line_go_and_a_list_of_the_article_stays() -> None:
    profile = taught(folder(text))
    teasers = ("나래의 여름밤 “이 맛에 산다”", "다솜 시장 골목에 무슨 일이…", "라온의 새 얼굴")
    page = text(story(9), below=(CLUB, *teasers))
    assert teasers[1] in paragraphs(page)
    assert paragraphs(page, profile) == story(9).paragraphs
    items = ("▲ 보건행정과장 두한별", "▲ 치유농업팀장 여온누리…", "▲ 산림휴양팀장 채은가람")
    assert set(items) <= set(paragraphs(text(story(9), below=(CLUB, *items)), profile))
    plain = ("보건행정과장 두한별", "치유농업팀장 여온누리", "산림휴양팀장 채은가람")
    assert set(plain) <= set(paragraphs(text(story(9), below=(CLUB, *plain)), profile))


# ---- who signed ----------------------------------------------------------------------------


def signed(number: int) -> str:
    return f"{NAMES[number % len(NAMES)][:3]} 기자 writer{number}@hangyeol.example"


@KINDS
def test_a_reporters_sign_off_is_known_from_one_article(make: Make) -> None:
    others = folder(make, CLUB, numbers=range(1, 5))
    profile = taught([make(story(0), below=(signed(0), CLUB)), *others])
    page = make(story(9), below=(signed(9), CLUB))
    assert signed(9) in paragraphs(page)
    assert paragraphs(page, profile) == story(9).paragraphs


@KINDS
def test_a_sign_off_goes_from_between_the_parts_of_a_report(make: Make) -> None:
    profile = taught([make(story(n), below=(signed(n), CLUB)) for n in range(5)])
    body = story(9).paragraphs
    page = make(story(9, paragraphs=(*body[:2], signed(2), *body[2:])), below=(signed(9), CLUB))
    assert signed(2) in paragraphs(page)
    assert paragraphs(page, profile) == body
    quoted = f"{body[1]} 글쓴이는 {signed(2)} 앞으로 쪽지를 달라고 했다."
    page = make(story(9, paragraphs=(body[0], quoted, *body[2:])), below=(CLUB,))
    assert paragraphs(page, profile) == (body[0], quoted, *body[2:])


def test_sign_offs_that_are_asked_for_stay() -> None:
    layout = Layout(lines=(Line(text="{name} 기자 {mail}", family="byline"),))
    body = story(9).paragraphs
    page = text(story(9, paragraphs=(*body[:2], signed(2), *body[2:])), below=())
    asked = Options(keep_bylines=True)
    assert signed(2) in paragraphs(page, SiteProfile(layouts=(layout,)), asked)


# ---- shapes --------------------------------------------------------------------------------


def counted(number: int) -> str:
    place, name = "마을 살림 놀이 배움 쉼터 일터".split(), NAMES[number % len(NAMES)]
    return f"{place[number % 6]} 읽은이 {300 + number}명 나눔 {number}번 쪽지 {number % 4}개 {name}"


@KINDS
def test_a_line_whose_numbers_are_in_fixed_places_goes(make: Make) -> None:
    profile = taught([make(story(n), below=(counted(n), CLUB)) for n in range(5)])
    (entry,) = [one for one in profile.layouts[0].lines if one.text.count("*") > 1]
    assert entry.text == "* 읽은이 0명 나눔 0번 쪽지 0개 *"
    assert (entry.position, entry.count) == ("below", 5)
    page = make(story(9), below=("하늘 읽은이 7명 나눔 2번 쪽지 0개 누리한", CLUB))
    assert paragraphs(page, profile) == story(9).paragraphs
    assert SiteProfile.from_toml(profile.to_toml()) == profile


@KINDS
def test_the_score_below_each_game_is_no_template(make: Make) -> None:
    """Two lines of a shape on a page are the article's table."""

    def scores(number: int) -> tuple[str, ...]:
        return tuple(
            f"{PLACES[n]} {THINGS[n]} {number}승 {n}패 {number}무 합계 {number + n}점"
            for n in (2 * number % 14, 2 * number % 14 + 1)
        )

    profile = taught([make(story(n), below=(*scores(n), CLUB)) for n in range(5)])
    assert not [one for one in profile.layouts[0].lines if "승" in one.text]
    page = make(story(9), below=(*scores(9), CLUB))
    assert set(scores(9)) <= set(paragraphs(page, profile))


def test_templates_keep_numbers_and_signs() -> None:
    assert template("[한결] 2024-03-12 12면 | 마을 소식") == ("*", "0-0-0", "0면", "|", "*", "*")
    assert template("두 마디") == ()
    assert follows(("가온", "0면", "|"), ("*", "0면", "|"))
    assert not follows(("가온", "0판", "|"), ("*", "0면", "|"))


# ---- other pages' headlines ----------------------------------------------------------------


@KINDS
def test_the_headline_of_another_page_is_a_link(make: Make) -> None:
    profile = taught(folder(make, CLUB))
    assert story(3).title in profile.layouts[0].links
    page = make(story(9), below=(story(3).title, CLUB))
    assert story(3).title in paragraphs(page)
    assert paragraphs(page, profile) == story(9).paragraphs
    (taken,) = [
        v
        for v in explain(page, profile=profile, options=UNKNOWN).verdicts
        if v.rule == "profile.link"
    ]
    assert (taken.text, taken.family) == (story(3).title, "related")


@KINDS
def test_last_words_of_its_own_stay_though_the_page_was_learned_from(make: Make) -> None:
    """Neither what it says alone nor a part of its headline is a link on it."""
    title = "가온 앞바다에 새 등대 서는 날, 섬 아이들이 배를 타고 왔다"
    for last in ("그림 가온 앞바다 등대 모둠이 그린 지도", title.partition(",")[0]):
        written = story(3, title=title, paragraphs=(*story(3).paragraphs, last))
        page = make(written, below=(CLUB,))
        profile = taught([*folder(make, CLUB, numbers=range(3)), page])
        assert profile.layouts[0].count == 4
        assert paragraphs(page, profile) == written.paragraphs


@KINDS
def test_a_digest_of_the_sites_headlines_stays(make: Make) -> None:
    profile = taught(folder(make, CLUB))
    items = tuple(story(n).title for n in range(6))
    assert set(items) <= set(paragraphs(make(story(9), below=(*items, CLUB)), profile))
    mixed = (items[0], "올해 처음 연 마을 책방 둘러보기", items[1])
    found = paragraphs(make(story(9), below=(*mixed, CLUB)), profile)
    assert set(mixed) <= set(found)
    between = (*story(9).paragraphs[:2], items[2], *story(9).paragraphs[2:])
    assert paragraphs(make(story(9, paragraphs=between), below=(CLUB,)), profile) == between


def test_a_line_that_the_page_lists_again_is_a_link() -> None:
    profile, plain = learn(folder(text)), Options()
    link = "하늘못 둘레길에 새 다리를 놓는다"
    listed = (link, CLUB, SIGN_OFF, "많이 본 뉴스", link, "솔길 책방의 겨울 채비")
    page = text(story(9), below=listed)
    assert link in paragraphs(page, None, plain)
    assert paragraphs(page, profile, plain) == story(9).paragraphs
    for size in (2, 4):
        copied = (*listed, *story(9).paragraphs[:size])
        assert link in paragraphs(text(story(9), below=copied), profile, plain)


# ---- texts without headlines ---------------------------------------------------------------

SHELF = "| 한결 서랍에 넣어 둔 글 |"


def bare(written: Story, *above: str) -> str:
    """As a tool leaves it that looks for the article alone: no headline, no date."""
    return "\n".join((*above, *written.paragraphs, CLUB))


@pytest.mark.parametrize(("count", "known"), [(5, True), (4, False)])
def test_a_line_that_opens_all_texts_goes(count: int, known: bool) -> None:
    """Five texts at least, and each of them begins with it."""
    profile = taught([bare(story(n), SHELF) for n in range(count)])
    assert (SHELF in [one.text for one in profile.layouts[0].lines]) is known


def test_the_name_of_a_series_below_other_lines_stays() -> None:
    pages = [bare(story(n), f"{NAMES[n]}의 걸음 하나", SHELF) for n in range(5)]
    assert SHELF not in [one.text for one in taught(pages).layouts[0].lines]
    pages = [bare(story(n), *([SHELF] if n else [])) for n in range(6)]
    assert SHELF not in [one.text for one in taught(pages).layouts[0].lines]


# ---- by hand -------------------------------------------------------------------------------


def test_links_and_stars_by_hand() -> None:
    profile = SiteProfile.from_toml(
        'version = 1\n[[layout]]\nlinks = ["하늘못 둘레길에 다리를 놓다"]\n'
        'lines = [ { text = "* 0호 * 0쪽", position = "below" } ]\n'
    )
    page = html(story(9), below=("하늘못 둘레길에 다리를 놓다", "가을 3호 이웃 12쪽"))
    assert clean(page, profile=profile).paragraphs == story(9).paragraphs


def test_closing_phrases_by_hand_are_not_steady() -> None:
    """No one counted them: prose below two of three stays."""
    closing = tuple(Phrase(text=one) for one in (SIGN_OFF, CLAIM, "한결마당 새 글"))
    profile = SiteProfile(layouts=(Layout(closing=closing),))
    page = text(story(9), below=(SIGN_OFF, CLAIM, *REMARKS))
    assert REMARKS[0] in "\n".join(paragraphs(page, profile))


def by_hand(**parts: Any) -> SiteProfile:
    return SiteProfile(layouts=(Layout(**parts),))


REPORT = "시는 새 창고를 강가에 짓는다고 밝혔다."


def test_few_lines_below_one_phrase_go_and_a_sentence_stays() -> None:
    profile = by_hand(closing=(Phrase(text=SIGN_OFF),))
    for below, stays in (("창고 둘", False), (REPORT, True)):
        page = text(story(9), below=(SIGN_OFF, below))
        assert below in paragraphs(page)
        assert (below in paragraphs(page, profile)) is stays


def test_few_lines_above_one_phrase_go_and_a_sentence_stays() -> None:
    profile = by_hand(opening=(Phrase(text=SHELF),))
    for above, stays in (("한결 봄 나들이", False), (REPORT, True)):
        page = bare(story(9), above, SHELF)
        assert above in paragraphs(page)
        assert (above in paragraphs(page, profile)) is stays


@pytest.mark.parametrize(("boxed", "stays"), [(1, False), (3, True)])
def test_a_box_of_noise_does_not_hold_the_greater_part(boxed: int, stays: bool) -> None:
    profile = by_hand(places=(BoxPlace(trail="div paper-text > div promo"),))
    body = story(9).paragraphs
    page = html(story(9)).decode()
    page = page.replace(f"<p>{body[0]}", f'<div class="promo"><p>{body[0]}')
    page = page.replace(f"{body[boxed - 1]}</p>", f"{body[boxed - 1]}</p></div>")
    assert (body[0] in paragraphs(page, profile)) is stays


@pytest.mark.parametrize(("day", "is_change"), [("2024.03.12", True), ("2024.03.01", False)])
def test_the_time_of_a_change_is_later_than_the_publish_time(day: str, is_change: bool) -> None:
    """The places of dates alone are a profile."""
    place = DatePlace(role="modified", position="below", trail="div paper-when")
    shown = f'<div class="paper-when">{day} 11:00</div></body>'
    page = html(story(9)).decode().replace("</body>", shown)
    assert clean(page).modified is None
    found = clean(page, profile=by_hand(dates=(place,))).modified
    assert (found is not None) is is_change


def test_a_short_article_in_the_box_of_the_body_is_one_and_a_list_is_none() -> None:
    profile = by_hand(bodies=(BoxPlace(trail="div paper-text", family="body"),))
    cards = tuple(line for n in range(9) for line in (headline(n), digest(n)))
    for body, is_article in (((REPORT,), True), (cards, False)):
        written = story(9, title="", paragraphs=body)
        shown = "<i>아침판</i>" if is_article else ""
        page = html(written, below=(), meta=not is_article, shown=shown)
        assert not clean(page).is_article
        assert clean(page, profile=profile).is_article is is_article


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_notice_that_outweighs_the_article_is_passed_over(kind: str) -> None:
    notice = (
        "한결 모임방은 이웃의 이야기를 늘 기다리고 있으며 누구든 들러 차를 마실 수 있는 곳입니다. "
        "모임방은 날마다 아침 일곱 시에 문을 열고 저녁 아홉 시에 닫습니다.",
        "모임방에 오시는 분은 책을 마음껏 읽을 수 있으며 아이들을 위한 방도 따로 마련했습니다.",
    )
    head, when = "가온시, 강가에 새 창고 짓는다", "입력 2024.03.12 09:30"
    lists = ("관련기사", *HEADLINES, "많이 본 뉴스", *HEADLINES, "로그인")
    page = "\n".join(("이웃판", "로그인", head, when, REPORT, *lists, *notice))
    if kind == "html":
        items = "".join(f"<li><a href=/n>{card}</a></li>" for card in HEADLINES * 2)
        page = f"<h1>{head}</h1><p>{when}</p><div class=x><p>{REPORT}</p></div><ul>{items}</ul>"
        page += f"<div class=n>{''.join(f'<p>{line}</p>' for line in notice)}</div>"
    assert clean(page).paragraphs == notice
    profile = by_hand(marks=notice, lines=tuple(Line(text=line) for line in notice))
    assert clean(page, profile=profile).paragraphs == (REPORT,)
