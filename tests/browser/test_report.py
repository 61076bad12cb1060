"""The report as its readers use it: eyes, keyboard, screen reader, paper; and as attackers do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cleaner import Explanation, Options, explain

from .conftest import Show, Shown
from .samples import FAMILIES, PAYLOADS, explanation, gone, hostile, kept

if TYPE_CHECKING:
    from playwright.sync_api import Locator

FIXTURES = Path(__file__).parents[1] / "fixtures" / "pages"
DARK, LIGHT = "rgb(20, 22, 26)", "rgb(246, 244, 239)"
# Every text on the page whose contrast with what lies behind it is below 4.5.
POOR_CONTRAST = """() => {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = rgba(getComputedStyle(one).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const element of document.body.querySelectorAll("*")) {
    const texts = [...element.childNodes].filter((n) => n.nodeType === 3 && n.data.trim());
    if (!texts.length || !element.checkVisibility() || element.closest("script, style")) continue;
    const [one, two] = [rgba(getComputedStyle(element).color), behind(element)].map(light);
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${element.outerHTML.slice(0, 120)}`);
  }
  return poor;
}"""


def text_of(where: Locator) -> str:
    """The text on and off the screen; `inner_text` has only what is laid out."""
    return where.text_content() or ""


def said(shown: Shown) -> str:
    return shown.page.get_by_role("status").inner_text()


def visible_groups(shown: Shown) -> list[str]:
    """The first text of each removal that can be seen once all runs are open."""
    shown.page.get_by_role("button", name="Open all").click()
    groups = shown.page.locator(".g").all()
    return [text_of(group.locator("del").first) for group in groups if group.is_visible()]


def background(shown: Shown) -> str:
    return str(shown.page.evaluate("getComputedStyle(document.body).backgroundColor"))


class TestReading:
    def test_the_page_is_in_its_order(self, show: Show) -> None:
        shown = show(explanation())
        shown.page.get_by_role("button", name="Open all").click()
        text = text_of(shown.page.locator(".flow"))
        at = 0
        for verdict in explanation().verdicts:
            at = text.index(verdict.text, at) + len(verdict.text)
        assert shown.trouble == []

    def test_a_long_run_is_closed_and_a_short_one_open(self, show: Show) -> None:
        page = show(explanation()).page
        assert page.get_by_text("공유하기").is_visible()
        assert not page.get_by_text("댓글 3").is_visible()

    def test_a_removal_says_its_family_rule_reason_and_place(self, show: Show) -> None:
        group = show(explanation()).page.get_by_role("group", name="caption")
        for part in ("caption.x", "a reason", "div", "여울통신 제공"):
            assert part in text_of(group)

    def test_the_winner_is_first_and_losers_say_why(self, show: Show) -> None:
        page = show(explanation()).page
        rows = [row.inner_text() for row in page.get_by_role("table").get_by_role("row").all()]
        assert "chosen: published" in rows[1]
        assert "labelled, between headline and body" in rows[1]
        assert "chosen: modified" in rows[2]
        assert "agrees with the chosen time" in rows[3]
        assert "outranked" in rows[4]
        assert "one of a list" in rows[5]
        assert "unreadable" in rows[6]

    def test_nothing_is_lost_without_scripts(self, show: Show) -> None:
        page = show(explanation(), java_script_enabled=False).page
        assert page.get_by_text("조명 120개").is_visible()
        page.locator("summary").filter(has_text="comments").click()
        assert page.get_by_text("댓글 3").is_visible()


class TestFilter:
    def test_counts_are_the_blocks_of_each_family(self, show: Show) -> None:
        page = show(explanation()).page
        for family, blocks in (("comments", 12), ("navigation", 3), ("share", 3), ("caption", 1)):
            assert page.get_by_role("checkbox", name=f"{family} {blocks}", exact=True).is_checked()

    def test_a_family_that_is_unchecked_disappears(self, show: Show) -> None:
        shown = show(explanation())
        shown.page.get_by_role("checkbox", name="share").uncheck()
        assert visible_groups(shown) == ["홈", "산책로를 걷는 시민들. 여울통신 제공", "댓글 0"]
        assert "Removals shown: 3 (blocks: 16)" in said(shown)
        shown.page.get_by_role("checkbox", name="share").check()
        assert len(visible_groups(shown)) == 5

    def test_none_hides_the_runs_too_and_all_brings_them_back(self, show: Show) -> None:
        shown = show(explanation())
        shown.page.get_by_role("button", name="None", exact=True).click()
        assert not [run for run in shown.page.locator(".run").all() if run.is_visible()]
        assert shown.page.get_by_text("조명 120개").is_visible()
        shown.page.get_by_role("button", name="All", exact=True).click()
        assert len(visible_groups(shown)) == 5

    def test_views(self, show: Show) -> None:
        shown = show(explanation())
        stayed = shown.page.get_by_text("조명 120개")
        went = shown.page.get_by_text("공유하기")
        shown.page.get_by_role("radio", name="what was kept").check()
        assert (stayed.is_visible(), went.is_visible()) == (True, False)
        assert "Removals shown: 0" in said(shown)
        shown.page.get_by_role("radio", name="what was removed").check()
        assert (stayed.is_visible(), went.is_visible()) == (False, True)


class TestKeyboard:
    def test_next_and_previous_walk_the_removals_and_open_what_is_closed(self, show: Show) -> None:
        shown = show(explanation())
        walked = []
        for _ in range(5):
            shown.page.keyboard.press("n")
            walked.append(
                shown.page.evaluate("document.activeElement.querySelector('b').textContent")
            )
        assert walked == ["caption", "comments", "share", "navigation", "share"]
        assert said(shown) == "Removal 2 of 5: share"
        assert shown.page.get_by_text("댓글 3").is_visible()
        shown.page.keyboard.press("p")
        assert said(shown) == "Removal 1 of 5: navigation"
        assert shown.page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0

    def test_buttons_do_the_same_and_filtered_families_are_passed_over(self, show: Show) -> None:
        shown = show(explanation())
        shown.page.get_by_role("checkbox", name="navigation").uncheck()
        shown.page.get_by_role("button", name="Next").click()
        assert said(shown) == "Removal 2 of 4: caption", "the first within the article"
        shown.page.get_by_role("button", name="Previous").click()
        assert said(shown) == "Removal 1 of 4: share"

    def test_the_view_within_the_body(self, show: Show) -> None:
        shown = show(explanation())
        shown.page.get_by_role("radio", name="within the body").check()
        shown.page.keyboard.press("n")
        assert said(shown).endswith(": caption")
        assert shown.page.locator(".flow > .outer").count() > 0
        assert not any(run.is_visible() for run in shown.page.locator(".flow > .outer").all())

    def test_shortcuts_leave_the_browsers_own_alone_and_can_be_turned_off(self, show: Show) -> None:
        shown = show(explanation())
        before = said(shown)
        shown.page.keyboard.press("Control+KeyE")
        shown.page.locator(".keys summary").click()
        shown.page.get_by_label("Use single-key shortcuts").uncheck()
        shown.page.keyboard.press("n")
        assert said(shown) == before

    def test_every_control_is_reached_by_tab_and_can_be_seen_to_be(self, show: Show) -> None:
        page = show(explanation()).page
        controls = page.locator("button:visible, summary:visible, input:visible").count()
        reached = set()
        for _ in range(controls + 10):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.outerHTML"))
            assert page.locator(":focus").evaluate_all(
                "some => some.every(e => getComputedStyle(e).outlineStyle !== 'none')"
            )
        for name in ("Next", "Dark", "한국어", "All"):
            assert any(f">{name}<" in html for html in reached)
        page.get_by_role("checkbox", name="share").focus()
        page.keyboard.press("Space")
        assert not page.get_by_role("checkbox", name="share").is_checked()

    def test_the_skip_link_leads_to_the_text(self, show: Show) -> None:
        page = show(explanation()).page
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#text"


class TestLanguages:
    @pytest.mark.parametrize(
        ("locale", "language", "heading"),
        [
            ("ko-KR", "auto", "날짜 단서"),
            ("en-GB", "auto", "Date clues"),
            ("fr-FR", "auto", "Date clues"),
            ("en-US", "ko", "날짜 단서"),
            ("ko-KR", "en", "Date clues"),
        ],
    )
    def test_the_first_language(self, show: Show, locale: str, language: str, heading: str) -> None:
        page = show(explanation(), language=language, locale=locale).page
        assert page.get_by_role("heading", name=heading).is_visible()
        assert page.evaluate("document.documentElement.lang") == (
            "ko" if heading == "날짜 단서" else "en"
        )

    def test_all_words_change_and_change_back(self, show: Show) -> None:
        page = show(explain((FIXTURES / "daum_v.html").read_bytes())).page
        page.get_by_role("button", name="Open all").click()
        english = text_of(page.locator(".sheet"))
        page.get_by_role("button", name="한국어").click()
        page.locator(".flow:not([aria-busy=true])").wait_for()
        korean = text_of(page.locator(".sheet"))
        for word in (
            "빠진 글의 종류",
            "선택: 게시 시각",
            "기사 영역 바깥",
            "댓글이나 목록 같은 자리",
        ):
            assert word in korean
        for word in ("Families", "outside the article", "chosen", "removed"):
            assert word not in korean
        assert page.get_by_role("group", name="빠진 곳", exact=True).is_visible()
        page.get_by_role("button", name="English").click()
        page.locator(".flow:not([aria-busy=true])").wait_for()
        assert text_of(page.locator(".sheet")) == english

    def test_a_run_opened_later_speaks_the_language_of_the_moment(self, show: Show) -> None:
        page = show(explanation()).page
        page.keyboard.press("l")
        page.locator("summary").filter(has_text="댓글").click()
        page.get_by_role("group", name="댓글").wait_for()
        assert "빠진 곳" in page.get_by_role("status").inner_text()


class TestThemes:
    def test_the_systems_theme_and_the_readers(self, show: Show) -> None:
        shown = show(explanation(), color_scheme="dark")
        assert background(shown) == DARK
        shown.page.get_by_role("button", name="Light").click()
        assert background(shown) == LIGHT
        pressed = shown.page.get_by_role("button", name="Light").get_attribute("aria-pressed")
        assert pressed == "true"
        shown.page.keyboard.press("t")
        assert background(shown) == DARK

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_contrast_of_every_text_in_every_family(self, show: Show, scheme: str) -> None:
        blocks = [
            b for f in (*FAMILIES, "own-rule") for b in (gone(f"글 {f}", f), kept("문단이다."))
        ]
        shown = show(explanation(*blocks), color_scheme=scheme)
        assert shown.page.evaluate(POOR_CONTRAST) == []

    def test_colour_is_never_the_only_mark(self, show: Show) -> None:
        page = show(explanation(), forced_colors="active").page
        group = page.get_by_role("group", name="caption")
        assert (
            group.locator("del").evaluate("d => getComputedStyle(d, '::before').content") == '"− "'
        )
        assert "caption" in text_of(group)


class TestPlaces:
    @pytest.mark.parametrize("width", [320, 390, 800, 1280])
    def test_nothing_sticks_out(self, show: Show, width: int) -> None:
        shown = show(
            explain((FIXTURES / "daum_v.html").read_bytes()),
            viewport={"width": width, "height": 800},
        )
        assert shown.page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )

    def test_paper_has_the_text_and_no_controls(self, show: Show) -> None:
        page = show(explanation(), color_scheme="dark").page
        page.emulate_media(media="print")
        assert page.get_by_text("조명 120개").is_visible()
        assert not page.get_by_role("button", name="Next").is_visible()
        assert (
            page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        )
        assert page.pdf().startswith(b"%PDF")

    def test_landmarks_and_names(self, show: Show) -> None:
        page = show(explanation()).page
        assert page.get_by_role("main").count() == 1
        assert page.get_by_role("heading", level=1).inner_text() == "가온시 강변 산책로 새 단장"
        for control in page.locator("button, input, summary").all():
            label = control.evaluate("c => c.labels?.[0]?.textContent || c.textContent")
            assert label.strip(), control.evaluate("c => c.outerHTML")


class TestHostility:
    def ran_nothing(self, shown: Shown) -> None:
        page = shown.page
        page.get_by_role("button", name="Open all").click()
        page.keyboard.press("n")
        page.mouse.move(300, 300)
        page.get_by_role("button", name="한국어").click()
        page.wait_for_timeout(200)
        assert page.evaluate("window.ran") is None
        assert shown.asked == []
        assert shown.trouble == []
        made = "iframe, object, embed, img, link, base, form, a:not(.skip), video, audio"
        assert page.locator(made).count() == 0
        assert page.locator("script").count() == 2
        assert page.evaluate(
            "[...document.querySelectorAll('*')].every(e => "
            "[...e.attributes].every(a => !a.name.startsWith('on') && a.name !== 'style'))"
        )

    def test_payloads_in_every_field(self, show: Show) -> None:
        shown = show(hostile())
        self.ran_nothing(shown)
        text = str(shown.page.evaluate("document.querySelector('.flow').textContent"))
        for payload in PAYLOADS[:11]:
            assert payload in text

    def test_payloads_in_two_runs(self, show: Show) -> None:
        from cleaner.report.explain import render_comparison

        names = (PAYLOADS[0], PAYLOADS[1])
        self.ran_nothing(show(render_comparison(hostile(), explanation(), name="x", names=names)))

    def test_a_page_that_attacks(self, show: Show) -> None:
        escaped = [
            p.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") for p in PAYLOADS
        ]
        body = "".join(
            f'<p>가온시는 19일 산책로를 새로 열었다고 밝혔다. {p}</p><div class="ad {p}">{p}</div>'
            for p in escaped
        ).replace("\ud800", "")
        head = f"<title>{escaped[0]}</title><h1>{escaped[1]}</h1>"
        page = (
            f"<!doctype html><meta charset=utf-8>{head}<div class=article-body>{body}</div>"
            + "".join(PAYLOADS[:9])
        )
        reasons = explain(page.encode("utf-8", "ignore"))
        assert reasons.article.is_article
        self.ran_nothing(show(reasons))

    def test_bidi_controls_turn_nothing_around(self, show: Show) -> None:
        text = show(hostile()).page.evaluate("document.documentElement.textContent")
        assert not set(text) & set("\u202e\u2066\u200f\u061c\0\x1b\ufeff\u2028")
        assert "⟨U+202E⟩gnp.exe" in text
        assert "␀" in text

    def test_an_injected_script_is_stopped_by_the_policy(self, show: Show) -> None:
        shown = show(explanation())
        shown.page.evaluate(
            "() => { const s = document.createElement('script'); try { s.text = 'window.ran = 1';"
            " document.body.append(s); } catch {} const i = document.createElement('img');"
            " i.src = 'http://127.0.0.1:9/x'; document.body.append(i); }"
        )
        shown.page.wait_for_timeout(100)
        assert shown.page.evaluate("window.ran") is None
        assert any("Content Security Policy" in line for line in shown.trouble)


class TestComparison:
    def compared(self, show: Show, left: Explanation, right: Explanation) -> Shown:
        from cleaner.report.explain import render_comparison

        names = ("", "--keep captions,decks")
        return show(render_comparison(left, right, name="page.html", names=names))

    def test_what_options_change_is_side_by_side(self, show: Show) -> None:
        page = (FIXTURES / "daum_v.html").read_bytes()
        more = explain(page, options=Options(keep_captions=True, keep_decks=True))
        shown = self.compared(show, explain(page), more)
        shown.page.keyboard.press("n")
        assert said(shown) == "Difference 1 of 1: only the right keeps it"
        row = shown.page.get_by_role("group", name="only the right keeps it")
        left, right = (text_of(half) for half in row.locator(".half").all())
        caption = "낚시인들이 몰린 해든항 방파제"
        assert "caption" in left
        assert caption in left
        assert caption in right
        assert "removed" not in right
        shown.page.get_by_role("checkbox", name="only the right keeps it").uncheck()
        assert not row.is_visible()

    def test_two_runs_alike_say_so(self, show: Show) -> None:
        shown = self.compared(show, explanation(), explanation())
        assert shown.page.get_by_text("Both runs treat every block alike.").is_visible()
        assert shown.trouble == []

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_contrast(self, show: Show, scheme: str) -> None:
        from cleaner.report.explain import render_comparison

        html = render_comparison(
            explanation(), explanation(kept("다른 글이다.")), name="x", names=("a", "b")
        )
        assert show(html, color_scheme=scheme).page.evaluate(POOR_CONTRAST) == []


def test_a_page_of_many_blocks_opens_little_at_a_time(show: Show) -> None:
    blocks = [gone(f"댓글 {i}", FAMILIES[i % 5]) for i in range(12_000)]
    shown = show(explanation(kept("첫 문단이다."), *blocks))
    shown.page.keyboard.press("p")
    assert said(shown).startswith("Removal 12,000 of 12,000")
    assert shown.page.locator(".run[open] del").count() <= 400
