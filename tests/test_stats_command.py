"""`cleaner stats`: the page it writes, the explain pages beside it, and what it says."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from cleaner import Explanation, Failure, explain
from cleaner.cli import outlier_pages
from cleaner.cli.main import main
from cleaner.sources import Walk, records

for _extra in ("jinja2", "markupsafe", "matplotlib"):
    pytest.importorskip(_extra)

BODY = "".join(
    f"<p>가온시는 {i}일 강변 산책로를 새로 단장해 시민에게 열었다고 밝혔다.</p>" for i in range(9)
)
PAGE = f"""<!doctype html><meta charset="utf-8"><title>산책로</title><h1>가온시 산책로</h1>
<p>입력 2024.03.19 14:05</p><div class="article-body">{BODY}</div>"""
SHORT = PAGE.replace(BODY, "<p>가온시는 산책로를 열었다고 밝혔다.</p>")


def row(name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "source": name,
        "member": None,
        "url": None,
        "outcome": "article",
        "title": "가온시 산책로",
        "published": "2024-03-19T14:05:00+09:00",
        "published_precision": "minute",
        "published_source": "visible",
        "visible": 1000,
        "kept": 600,
        "removed": {"share": 100, "outside": 300},
        **more,
    }


COMMON = [row(f"pages/{i}.html") for i in range(10)]
SHORT_ROW = row("pages/short.html", kept=20)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of pages, which is the current one."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "short.html").write_text(SHORT, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, rows: list[dict[str, Any]], end: str = "") -> str:
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows) + end
    path.write_text(text, "utf-8")
    return str(path)


def find(root: Any, query: str) -> list[Any]:
    """What an XPath finds."""
    return list(root.xpath(query))


def words(page: str, language: str = "en") -> str:
    """The text that the page shows in a language."""
    root = html.fromstring(Path(page).read_text("utf-8").encode())
    for other in find(root, f'//*[@class="w" and @lang!="{language}"]'):
        other.drop_tree()
    for code in find(root, "//script | //style"):
        code.drop_tree()
    return " ".join(" ".join(map(str, root.itertext())).split())


class TestPage:
    def test_figures_plots_and_tables(self, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
        run = write(here / "run.jsonl", [*COMMON, SHORT_ROW])
        assert main(["stats", run, "-o", "out.html", "--no-pages"]) == 0
        assert capsys.readouterr() == ("", "out.html: 11 pages\n")
        shown = words("out.html")
        assert "Pages 11 Articles 11 100%" in shown
        assert "unusually little kept 2.0% usual 60%" in shown
        assert "very short 20 characters" in shown
        assert "설명 보기" not in shown
        root = html.fromstring((here / "out.html").read_bytes())
        sections = find(root, "//section[.//*[local-name()='svg']]")
        assert len(sections) == 4
        for section in sections:
            assert find(section, ".//table//th[@scope='row']"), "a table stands beside each plot"
        assert not (here / "out-pages").exists()

    def test_in_korean(self, here: Path) -> None:
        run = write(here / "run.jsonl", [*COMMON, SHORT_ROW])
        assert main(["stats", run, "-o", "out.html", "--lang", "ko"]) == 0
        assert '<html lang="ko"' in (here / "out.html").read_text("utf-8")
        shown = words("out.html", "ko")
        assert "유난히 적게 남음 2.0% 기준 60%" in shown
        assert "공유" in shown, "families go by the names of the explain page"

    def test_the_same_run_gives_the_same_page(self, here: Path) -> None:
        run = write(here / "run.jsonl", [*COMMON, SHORT_ROW])
        for out in ("a.html", "b.html"):
            assert main(["stats", run, "-o", out, "--no-pages"]) == 0
        assert (here / "a.html").read_bytes() == (here / "b.html").read_bytes()

    def test_it_is_self_contained_and_its_ids_are_its_own(self, here: Path) -> None:
        run = write(here / "run.jsonl", COMMON)
        assert main(["stats", run, "-o", "out.html"]) == 0
        text = (here / "out.html").read_text("utf-8")
        root = html.fromstring(text.encode())
        assert not find(root, "//link | //img | //iframe | //script[@src] | //*[@style]")
        assert not re.search(r"(?:src|href)=.(?!#|out-pages)", text)
        ids = find(root, "//@id")
        assert len(ids) == len(set(ids))
        pointed = {value[1:] for value in find(root, "//@href") if value.startswith("#")}
        pointed |= set(re.findall(r"url\(#([^)]+)\)", text))
        for attribute in ("aria-labelledby",):
            pointed |= set(find(root, f"//@{attribute}"))
        assert pointed <= set(ids)

    def test_hostile_names_are_only_text(self, here: Path) -> None:
        evil = '"><script>alert(1)</script>@0@$x^2$\u202e\x00'
        rows = [*COMMON, row("x", title=evil, source=f"{evil}/x", url=f"javascript:{evil}", kept=9),
                *(row(f"{i}", source=f"{evil}/{i}", published_source=evil, removed={evil: 9})
                  for i in range(9)),
                row("y", outcome="failed", reason=evil)]  # fmt: skip
        assert main(["stats", write(here / "run.jsonl", rows), "-o", "out.html"]) == 0
        root = html.fromstring((here / "out.html").read_bytes())
        assert len(find(root, "//script")) == 1
        assert not [link for link in find(root, "//@href") if "javascript" in link]
        assert '"><script>alert(1)</script>@0@$x^2$⟨U+202E⟩␀' in words("out.html")

    def test_plots_keep_their_words_as_text(self, here: Path) -> None:
        rows = [*COMMON, *(row(f"가온/{i}", source=f"가온/{i}") for i in range(3))]
        assert main(["stats", write(here / "run.jsonl", rows), "-o", "out.html"]) == 0
        svg = re.findall(r"<svg.*?</svg>", (here / "out.html").read_text("utf-8"), re.DOTALL)
        drawn = [etree.fromstring(one.encode()) for one in svg]
        assert any("가온/" in text for one in drawn for text in one.itertext())
        assert all("#000" not in one and "font-family" not in one for one in svg)

    def test_a_run_without_any_article(self, here: Path) -> None:
        rows = [row("a", outcome="failed", reason="crash: SIGSEGV", kept=0, visible=0)]
        assert main(["stats", write(here / "run.jsonl", rows), "-o", "out.html"]) == 0
        assert "crash: SIGSEGV" in words("out.html")


class TestRuns:
    def test_several_and_packed(self, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
        first = write(here / "a.jsonl", COMMON[:4])
        second = here / "b.jsonl.gz"
        second.write_bytes(gzip.compress((here / "a.jsonl").read_bytes()))
        assert main(["stats", first, str(second), "--no-pages"]) == 0
        assert capsys.readouterr().err == "stats.html: 8 pages\n"

    def test_parquet_gives_the_same_page(self, here: Path) -> None:
        arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        rows = [*COMMON, SHORT_ROW]
        write(here / "run.jsonl", rows)
        schema = arrow.Table.from_pylist([{**one, "removed": None} for one in rows]).schema
        at = schema.get_field_index("removed")
        schema = schema.set(at, arrow.field("removed", arrow.map_(arrow.string(), arrow.int64())))
        packed = [{**one, "removed": list(one["removed"].items())} for one in rows]
        parquet.write_table(arrow.Table.from_pylist(packed, schema=schema), here / "run.parquet")
        for name in ("run.jsonl", "run.parquet"):
            assert main(["stats", name, "-o", f"{name}.html", "--no-pages"]) == 0
        assert words("run.jsonl.html").replace("run.jsonl", "") == words(
            "run.parquet.html"
        ).replace("run.parquet", "")

    def test_a_run_that_was_broken_off(self, here: Path) -> None:
        run = write(here / "run.jsonl", COMMON, end='{"id": "pages/10.ht')
        assert main(["stats", run, "-o", "out.html"]) == 0
        assert "1 lines of the run could not be read" in words("out.html")

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("gone.jsonl", None, "gone.jsonl: No such file or directory"),
            ("empty.jsonl", b"", "empty.jsonl: not output of cleaner batch"),
            ("page.html", PAGE.encode(), "page.html: not output of cleaner batch"),
            ("run.jsonl.gz", b"\x1f\x8b\x08broken", "run.jsonl.gz: "),
            ("run.parquet", b"PAR1 or not", "run.parquet: cannot be read as Parquet"),
        ],
    )
    def test_what_is_no_run(
        self,
        here: Path,
        capsys: pytest.CaptureFixture[str],
        name: str,
        content: bytes | None,
        said: str,
    ) -> None:
        if name.endswith("parquet"):
            pytest.importorskip("pyarrow")
        if content is not None:
            (here / name).write_bytes(content)
        assert main(["stats", name]) == 2
        assert said in capsys.readouterr().err
        assert not (here / "stats.html").exists()

    def test_a_place_that_cannot_be_written(
        self, here: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        run = write(here / "run.jsonl", COMMON)
        assert main(["stats", run, "-o", "gone/out.html"]) == 2
        assert "gone/out.html" in capsys.readouterr().err

    @pytest.mark.parametrize("missing", ["jinja2", "matplotlib"])
    def test_without_the_extra_it_says_what_to_install(
        self,
        here: Path,
        missing: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        from cleaner.report.explain.page import environment

        environment.cache_clear()
        monkeypatch.setitem(sys.modules, missing, None)
        assert main(["stats", write(here / "run.jsonl", COMMON)]) == 2
        assert f"stats needs {missing}: pip install jinja2 matplotlib\n" in capsys.readouterr().err
        environment.cache_clear()

    def test_a_number_that_is_none(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["stats", "--outliers", "many", "run.jsonl"]) == 2
        assert "'many' is not a number of pages" in capsys.readouterr().err


def links(page: Path) -> list[str]:
    return find(html.fromstring(page.read_bytes()), "//ol//a/@href")


class TestExplainPages:
    def test_they_show_what_went(self, here: Path) -> None:
        run = write(here / "run.jsonl", [*COMMON, SHORT_ROW])
        assert main(["stats", run, "-o", "out.html"]) == 0
        (link,) = links(here / "out.html")
        assert link.startswith("out-pages/")
        assert "가온시는 산책로를 열었다고 밝혔다." in (here / link).read_text("utf-8")

    def test_sources_are_found_from_the_run_as_well(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run = write(here / "run.jsonl", [*COMMON, SHORT_ROW])
        (here / "elsewhere").mkdir()
        monkeypatch.chdir(here / "elsewhere")
        assert main(["stats", run, "-o", "out.html"]) == 0
        assert len(links(here / "elsewhere" / "out.html")) == 1

    def test_what_is_gone_is_said(self, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
        rows = [*COMMON, SHORT_ROW, row("pages/gone.html", kept=1000)]
        assert main(["stats", write(here / "run.jsonl", rows), "-o", "out.html"]) == 0
        assert "1 of 2 pages could not be explained; reasons: out.html" in capsys.readouterr().err
        assert len(links(here / "out.html")) == 1
        assert "pages/gone.html: No such file or directory" in words("out.html")

    def test_options_of_the_run_reach_them(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[dict[str, Any]] = []

        def watched(page: bytes, **more: Any) -> Explanation:
            asked.append(more)
            return explain(page, **more)

        def here_too(work: Any, pages: Any, **_: Any) -> Any:
            return (work(p.page, url=p.url, encoding=p.encoding, fetched_at=p.fetched_at)
                    for p in pages)  # fmt: skip

        monkeypatch.setattr(outlier_pages, "explain", watched)
        monkeypatch.setattr(outlier_pages, "run_many", here_too)
        address = "https://gaon.example.kr/1"
        rows = [row(f"pages/{i}.html", url=address) for i in range(10)]
        run = write(here / "run.jsonl", [*rows, {**SHORT_ROW, "url": address}])
        args = ["--keep", "captions", "--encoding", "cp949", "--no-hints"]
        assert main(["stats", run, "-o", "out.html", *args]) == 0
        (request,) = asked
        assert (request["url"], request["encoding"]) == (address, "cp949")
        assert request["options"].keep_captions
        assert not request["options"].container_hints

    def test_a_page_that_fails_again_is_said(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def failing(work: object, pages: Iterable[Any], **_: object) -> Iterator[Failure]:
            for i, _page in enumerate(pages):
                yield Failure(index=i, reason="timeout", error="TimeoutError", message="too slow")

        monkeypatch.setattr(outlier_pages, "run_many", failing)
        run = write(here / "run.jsonl", [*COMMON, SHORT_ROW])
        assert main(["stats", run, "-o", "out.html"]) == 0
        assert links(here / "out.html") == []
        assert "The page could not be read again. too slow" in words("out.html")

    def test_records_of_an_archive_in_one_reading(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pytest.importorskip("fastwarc")
        (here / "crawl.warc").write_bytes(b"".join(archived(i) for i in range(3)))
        readings: list[object] = []

        def watched(walk: Walk) -> Any:
            readings.append(walk)
            return records(walk)

        monkeypatch.setattr(outlier_pages, "records", watched)
        rows = [
            row(f"crawl.warc#{i}", source="crawl.warc", member=f"urn:uuid:{i}", kept=kept)
            for i, kept in ((0, 20), (2, 1000), (9, 25))
        ]
        assert main(["stats", write(here / "run.jsonl", [*COMMON, *rows]), "-o", "out.html"]) == 0
        assert len(readings) == 1
        assert len(links(here / "out.html")) == 2
        assert "crawl.warc: no record urn:uuid:9" in words("out.html")


def archived(number: int) -> bytes:
    """A WARC record of the page."""
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://gaon.example.kr/{number}\r\nWARC-Date: 2024-03-20T00:00:00Z\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


@pytest.mark.parametrize("host", ["a\uffff.kr", "a\x01.kr", "가" * 5_000])
def test_hosts_may_be_called_anything(host: str, here: Path) -> None:
    rows = [row(f"pages/{i}.html", url=f"https://{host}/{i}") for i in range(10)]
    assert main(["stats", write(here / "odd.jsonl", rows), "-o", "odd.html"]) == 0
    assert (here / "odd.html").stat().st_size > 1_000
