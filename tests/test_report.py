"""The report without a browser: order, counts, escaping, alignment, the command and its files."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Article, Explanation, Options, explain
from cleaner.article import Verdict
from cleaner.cli.main import main
from cleaner.date.clues import DateClue
from cleaner.errors import SavedRunError
from cleaner.report.explain.compare import align, change_kind, compare
from cleaner.report.explain.safe import visible
from cleaner.report.explain.saved import looks_saved, read_runs
from cleaner.report.explain.view import MAP_CELLS, RUN, Chunk, RemovedRun, short_place, view
from cleaner.report.explain.words import reason, tables
from cleaner.rules.user_rules import built_in

MORE = Options(keep_captions=True, keep_decks=True)
FIXTURE = Path(__file__).parent / "fixtures" / "pages" / "daum_v.html"
PAGES = sorted(FIXTURE.parent.glob("*.html"))[::6]
needs_jinja = pytest.mark.skipif(not find_spec("jinja2"), reason="Jinja2 is an extra")


def kept(text: str) -> Verdict:
    return Verdict(text=text, kept=True)


def gone(text: str, family: str = "share", rule: str = "share.x") -> Verdict:
    return Verdict(text=text, kept=False, family=family, rule=rule, reason="why", place="div")


def shown_texts(explanation: Explanation) -> list[tuple[bool, str]]:
    """Every text of the view in order, and whether it was kept."""
    texts: list[tuple[bool, str]] = []
    for item in view(explanation).flow:
        if isinstance(item, Chunk):
            texts += [(True, text) for text in item.texts]
        else:
            some = (cause for group in item.groups for cause in group.causes)
            texts += [(False, text) for cause in some for text in cause.texts]
    return texts


verdicts = st.lists(
    st.builds(
        Verdict,
        text=st.text(max_size=8),
        kept=st.booleans(),
        family=st.sampled_from(["share", "ad", "own"]),
        rule=st.sampled_from(["a", "b"]),
        reason=st.just("why"),
    ),
    max_size=30,
)


class TestView:
    @pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
    def test_every_block_is_shown_once_in_order(self, page: Path) -> None:
        reasons = explain(page.read_bytes())
        assert shown_texts(reasons) == [(v.kept, v.text) for v in reasons.verdicts]

    @given(verdicts)
    def test_counts_add_up(self, blocks: list[Verdict]) -> None:
        shown = view(Explanation(article=Article(), verdicts=tuple(blocks)))
        removed = Counter(v.family for v in blocks if not v.kept)
        assert {row.name: row.blocks for row in shown.families} == removed
        assert shown.kept.blocks + shown.removed.blocks == len(blocks)
        in_runs: Counter[int] = Counter()
        for item in shown.flow:
            if isinstance(item, RemovedRun):
                in_runs.update(dict(item.counts))
                assert item.blocks == sum(group.blocks for group in item.groups) <= RUN
        assert {row.slot: row.blocks for row in shown.families} == in_runs

    @given(verdicts)
    def test_the_map_covers_the_page(self, blocks: list[Verdict]) -> None:
        cells = view(Explanation(article=Article(), verdicts=tuple(blocks))).cells
        length = sum(len(v.text) for v in blocks)
        assert sum(cell.width for cell in cells) == min(MAP_CELLS, length)
        assert [c.start for c in cells] == [
            sum(c.width for c in cells[:i]) for i in range(len(cells))
        ]

    def test_a_long_text_is_parted_and_whole(self) -> None:
        long = "가나다 " * 9_000
        reasons = Explanation(article=Article(), verdicts=(kept(long), gone(long)))
        texts = shown_texts(reasons)
        assert "".join(text for stays, text in texts if stays) == long
        assert texts[-1] == (False, long)
        assert max(len(text) for stays, text in texts if stays) < 9_000

    def test_families_with_most_blocks_come_first(self) -> None:
        blocks = (gone("가", "ad"), gone("나"), gone("다"), gone("라", "tag"))
        shown = view(Explanation(article=Article(), verdicts=blocks))
        assert [row.name for row in shown.families] == ["share", "ad", "tag"]

    def test_what_became_of_each_clue(self) -> None:
        reasons = explain(FIXTURE.read_bytes())
        outcomes = Counter(row.outcome for row in view(reasons).clues)
        assert outcomes == {"won": 2, "changed": 1, "refused": 8}
        no_article = Explanation(article=Article(), clues=reasons.clues)
        assert view(no_article).clues[0].outcome == "unused"


class TestWords:
    def test_every_word_has_both_languages(self) -> None:
        for both in tables().words.values():
            assert both.en
            assert both.ko
        assert len(tables().families) == len({f.name.ko for f in tables().families.values()})

    def test_every_rule_gives_its_reason_in_korean(self) -> None:
        missing = [rule.id for rule in built_in().all if reason(rule.why).ko == rule.why]
        assert not missing

    def test_reasons_that_quote_the_page_are_reported_in_korean(self) -> None:
        assert reason("in a box named “ad “big””").ko == "이름이 “ad “big””인 상자 안"
        assert reason("chosen: labelled '입력'").ko == "선택됨: 라벨: “입력”"
        assert reason("nobody knows").ko == "nobody knows"

    @given(st.text())
    def test_what_is_visible_obeys_nothing(self, text: str) -> None:
        shown = visible(f"가\u202e\0\ud800{text}")
        shown.encode()
        assert not re.search("[\0-\x08\u202a-\u202e\u2066-\u2069\u200e\u200f\ud800-\udfff]", shown)


class TestAlignment:
    @given(verdicts, st.data())
    def test_every_block_is_there_once_whatever_the_cuts(
        self, left: list[Verdict], data: st.DataObject
    ) -> None:
        text = "".join(v.text for v in left)
        cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=5)))
        edges = [0, *cuts, len(text)]
        right = [kept(text[a:b]) for a, b in pairwise(edges)]
        pairs = list(align(left, right))
        assert [v for pair in pairs for v in pair.left] == left
        assert [v for pair in pairs for v in pair.right] == right
        for ours, theirs in pairs:
            assert "".join("".join(v.text for v in ours).split()) == "".join(
                "".join(v.text for v in theirs).split()
            )

    @given(verdicts, verdicts)
    def test_different_pages_lose_nothing(self, left: list[Verdict], right: list[Verdict]) -> None:
        pairs = list(align(left, right))
        assert [v for pair in pairs for v in pair.left] == left
        assert [v for pair in pairs for v in pair.right] == right

    def test_pages_that_repeat_themselves_are_not_searched_for_ever(self) -> None:
        left = [kept(f"낱말 {i * 7919 % 150}") for i in range(60_000)]
        right = [*left[:50], kept("다른 글"), *left[50:]]
        pairs = list(align(left, right))
        assert len(pairs) == 51
        assert [v for pair in pairs for v in pair.right] == right

    def test_kinds(self) -> None:
        whole, cut = [kept("가 나 다")], [kept("가"), gone("나"), kept("다")]
        (one,) = align(whole, cut)
        assert change_kind(one) == "only-left"
        (one,) = align(cut, whole)
        assert change_kind(one) == "only-right"
        (one,) = align([gone("가")], [gone("가", "ad")])
        assert change_kind(one) == "other-reason"
        (one,) = align([kept("가")], [kept("나")])
        assert change_kind(one) == "other-text"

    def test_options_that_keep_captions_and_decks(self) -> None:
        page = FIXTURE.read_bytes()
        compared = compare(explain(page), explain(page, options=MORE))
        assert compared.counts == (("only-right", 1),)
        assert [row.kind for row in compared.rows] == ["same", "only-right", "same"]


@needs_jinja
class TestFile:
    def rendered(self, **more: object) -> str:
        from cleaner.report.explain import render

        return render(explain(FIXTURE.read_bytes()), name="daum_v.html", **more)  # type: ignore[arg-type]

    def test_the_same_bytes_in_every_process(self) -> None:
        code = (
            "import sys; from cleaner import explain; from cleaner.report.explain import render;"
            "page = open(sys.argv[1], 'rb').read();"
            "sys.stdout.buffer.write(render(explain(page), name='daum_v.html').encode())"
        )
        ran = subprocess.run(
            [sys.executable, "-c", code, str(FIXTURE)], capture_output=True, check=True
        )
        assert ran.stdout.decode() == self.rendered()

    def test_the_policy_names_the_hash_of_each_style_and_script_and_nothing_else(self) -> None:
        html = self.rendered()
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
        assert policy
        own = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", html, re.DOTALL)
        hashes = {base64.b64encode(hashlib.sha256(x.encode()).digest()).decode() for x in own}
        assert set(re.findall(r"sha256-([^&]+)&#39;", policy[1])) == hashes
        assert "default-src &#39;none&#39;" in policy[1]
        assert "unsafe" not in policy[1]
        assert "http" not in html.replace("http-equiv", "")

    def test_markup_in_any_field_is_escaped(self) -> None:
        from cleaner.report.explain import render

        evil = "</script><script>alert(1)</script>{{ 7 * 7 }}\ud800\0"
        clue = DateClue(
            when=None, precision=None, role="other", source=evil, name=evil, text=evil,
            score=0, reason=evil,
        )  # fmt: skip
        verdict = Verdict(text=evil, kept=False, family=evil, rule=evil, reason=evil, place=evil)
        article = Article(title=evil, authors=(evil,), encoding=evil, kind="article")
        reasons = Explanation(article=article, verdicts=(verdict, kept(evil)), clues=(clue,))
        html = render(reasons, name=evil, options=evil)
        html.encode()
        assert html.count("<script") == 2
        assert "alert(1)</script>" not in html
        assert (
            "49"
            not in re.sub("[0-9a-zA-Z+/]{40,}", "", html).split("</head>")[1].split("<script")[0]
        )

    def test_a_long_removed_text_is_whole_behind_its_beginning(self) -> None:
        from cleaner.report.explain import render

        words = [f"낱말{i}" for i in range(5_000)]
        removed = Explanation(article=Article(), verdicts=(gone(" ".join(words)),))
        html = render(removed, name="long")
        struck = re.search(r"<del>(.*)</del>", html, re.DOTALL)
        assert struck
        beginning, _, rest = struck[1].partition("<details")
        whole = beginning + "".join(re.findall(r'<span class="part">([^<]*)', rest))
        assert whole.split(" ") == words
        assert len(beginning) < 1_000

    def test_a_page_without_anything(self) -> None:
        from cleaner.report.explain import render

        assert "No article found" in render(Explanation(article=Article()), name="empty")


class TestSavedRuns:
    @pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
    def test_what_the_command_saves_is_read_back(
        self, page: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        main(["--explain", "--json", str(page)])
        data = capsys.readouterr().out.encode()
        assert looks_saved(data)
        (run,) = read_runs(data)
        assert run.file == str(page)
        assert run.explanation == explain(page.read_bytes())

    @pytest.mark.parametrize(
        "line",
        ["{", "[]", "null", '{"file": "x"}', "[" * 100_000]
        + [
            json.dumps({"file": "x", "verdicts": [], "clues": [], **change})
            for change in ({"title": 3}, {"text": "가", "source": "disk"})
        ],
    )
    def test_anything_else_is_refused_by_line(self, line: str) -> None:
        with pytest.raises(SavedRunError, match=r"run\.jsonl, line 2"):
            read_runs(f"\n{line}".encode(), name="run.jsonl")

    def test_a_page_is_no_run(self) -> None:
        assert not looks_saved(FIXTURE.read_bytes())
        assert not looks_saved(b'{"contents": "a dump in JSON"}')


@needs_jinja
class TestCommand:
    @pytest.fixture(autouse=True)
    def _here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("page.html").write_bytes(FIXTURE.read_bytes())

    def test_a_name_is_made_of_the_pages(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["explain", "page.html"]) == 0
        assert capsys.readouterr() == ("page.report.html\n", "")
        assert "해든항" in Path("page.report.html").read_text("utf-8")

    def test_stdin_to_stdout(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FIXTURE.read_bytes())))
        assert main(["explain", "-", "-o", "-"]) == 0
        assert capsys.readouterr().out.startswith("<!doctype html>")
        assert sorted(p.name for p in Path().iterdir()) == ["page.html"]

    @pytest.mark.parametrize("target", ["page.html", "./page.html", "link.html"])
    def test_the_input_is_never_overwritten(
        self, target: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path("link.html").symlink_to("page.html")
        assert main(["explain", "page.html", "-o", target]) == 2
        assert "would overwrite page.html" in capsys.readouterr().err
        assert Path("page.html").read_bytes() == FIXTURE.read_bytes()

    def test_open_shows_the_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        opened: list[str] = []

        def browse(address: str) -> bool:
            opened.append(address)
            return True

        monkeypatch.setattr("webbrowser.open", browse)
        assert main(["explain", "page.html", "-o", "보고서.html", "--open"]) == 0
        assert opened == [Path("보고서.html").resolve().as_uri()]

    def test_open_without_a_browser_says_so(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr("webbrowser.open", lambda address: False)
        assert main(["explain", "page.html", "--open"]) == 0
        assert "open page.report.html" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (["nope.html"], "nope.html: No such file"),
            (["page.html", "-o", "no/such/folder.html"], "no/such/folder.html: No such file"),
            (["page.html", "-o", "-", "--open"], "--open needs a file"),
            (["page.html", "--compare=--nope"], "unrecognized arguments: --nope"),
            (["page.html", "--compare=--keep nothing"], "cannot be kept"),
            (["page.html", "--compare", "nope.json"], "nope.json: No such file"),
            (["-", "--compare=--no-hints"], "reads the page twice"),
        ],
    )
    def test_what_cannot_be_done_is_said(
        self, words: list[str], message: str, capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FIXTURE.read_bytes())))
        assert main(["explain", *words]) == 2
        assert message in capsys.readouterr().err

    def test_a_record_of_a_collection(self, capsys: pytest.CaptureFixture[str]) -> None:
        rows = [{"html": "<p>다른 글"}, {"body": FIXTURE.read_text("utf-8")}]
        Path("pages.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
        words = ["explain", "pages.jsonl", "--page-column", "body", "--member"]
        assert main([*words, "2", "--compare=--no-hints"]) == 0
        report = Path("pages.report.html").read_text("utf-8")
        assert "해든항" in report
        assert "pages.jsonl#2" in report
        assert main([*words, "9"]) == 2
        assert "has no record 9" in capsys.readouterr().err

    def test_a_packed_page(self) -> None:
        Path("page.html.gz").write_bytes(gzip.compress(FIXTURE.read_bytes()))
        assert main(["explain", "page.html.gz", "-o", "packed.html"]) == 0
        assert "해든항" in Path("packed.html").read_text("utf-8")

    def test_no_article_is_status_1_and_still_a_report(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path("empty.txt").write_text("", "utf-8")
        assert main(["explain", "empty.txt"]) == 1
        assert "no article found" in capsys.readouterr().err
        assert "No article found" in Path("empty.report.html").read_text("utf-8")

    def test_two_sets_of_options(self) -> None:
        assert main(["explain", "page.html", "--no-hints", "--compare=--keep=captions,decks"]) == 0
        report = Path("page.report.html").read_text("utf-8")
        assert "--no-hints" in report
        assert "--keep=captions,decks" in report
        assert "only the right keeps it" in report

    def test_two_saved_runs(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("other.html").write_text("<p>다른 글</p>", "utf-8")
        for name, options in (("a.jsonl", []), ("b.jsonl", ["--keep", "captions,decks"])):
            main(["--explain", "--json", "other.html", "page.html", *options])
            Path(name).write_text(capsys.readouterr().out, "utf-8")
        assert main(["explain", "a.jsonl", "--compare", "b.jsonl"]) == 2
        assert "choose one with --page: other.html, page.html" in capsys.readouterr().err
        words = ["explain", "a.jsonl", "--compare", "b.jsonl", "--page", "page.html"]
        assert main([*words, "-o", "both.html"]) == 0
        report = Path("both.html").read_text("utf-8")
        assert "a.jsonl" in report
        assert "only the right keeps it" in report
        assert main(["explain", "a.jsonl", "--page", "page.html", "--compare=--no-hints"]) == 2
        assert "needs another saved run" in capsys.readouterr().err


def test_without_jinja_the_extra_is_named(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(FIXTURE.read_bytes())
    code = (
        "import sys; sys.modules['jinja2'] = None; sys.modules['markupsafe'] = None\n"
        "from cleaner.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "explain", str(page)],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr == "cleaner: the report needs Jinja2: pip install jinja2\n"
    assert not list(tmp_path.glob("*.report.html"))


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("div a > p", "div a > p"),
        ("body > div a > p", "… > div a > p"),
        ("body > body > div > p", "… > p"),
        ("body > div wrap > div main > div view > ul > li", "… > div main > div view > li"),
        ("", ""),
    ],
)
def test_places_are_short(place: str, expected: str) -> None:
    assert short_place(place) == expected
