"""The open benchmark: format, fetching from git repositories made here, building, running."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.open import __main__ as command  # noqa: E402
from benchmarks.open import check, ranges  # noqa: E402
from benchmarks.open.lines import digest, lines_of  # noqa: E402
from benchmarks.open.pages import COLUMNS, sha256  # noqa: E402

PAGE = (
    "<html><head><title>제목 - 가온</title><script>var a = '보이지 않음';</script></head><body>"
    "<ul><li>정치</li><li>경제</li></ul><h1>가온시, 도서관 새로 연다</h1>"
    "<div>입력 2024.03.19 14:05</div><div><p>가온시는 19일 새 도서관을 연다고 밝혔다.</p>"
    "<p>도서관에는 <b>열람실</b> 세 곳이 있다.<br>주차장도 넓어졌다.</p></div></body></html>"
)
LINES = [
    *("정치", "경제", "가온시, 도서관 새로 연다", "입력 2024.03.19 14:05"),
    *("가온시는 19일 새 도서관을 연다고 밝혔다.", "도서관에는 열람실 세 곳이 있다."),
    "주차장도 넓어졌다.",
]


def test_lines_end_at_blocks_and_line_breaks() -> None:
    assert lines_of(PAGE.encode("cp949"), "cp949") == LINES


def test_the_page_after_an_empty_one_has_no_lines() -> None:
    assert lines_of(b"", "utf-8") == []


@pytest.mark.parametrize(
    ("text", "numbers"), [("", []), ("3", [3]), ("3-5,9", [3, 4, 5, 9]), ("0,2-3", [0, 2, 3])]
)
def test_ranges_read_and_written_are_the_same(text: str, numbers: list[int]) -> None:
    assert ranges.parse(text) == numbers
    assert ranges.write(numbers) == text


@pytest.mark.parametrize("text", ["5-3", "a", "1,,2", "-1", "1-", "1 - 2"])
def test_ranges_that_are_wrong_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"line number|backwards"):
        ranges.parse(text)


def test_the_benchmark_in_the_repository_is_sound() -> None:
    assert list(check.problems()) == []


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b.invalid", "-c", "commit.gpgsign=false"]
    ran = subprocess.run(
        ["git", *identity, "-C", str(folder), *arguments],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return ran.stdout.strip()


def gold(page: str, **changes: Any) -> dict[str, Any]:
    found = {
        "page": page, "kind": "article", "title": 2, "body": "4-6", "optional": "2",
        "families": {"date": "3", "navigation": "0-1"}, "published": "2024-03-19T14:05:00+09:00",
        "modified": None, "day_only": False, "lines": digest(LINES),
    }  # fmt: skip
    return found | changes


class Bench:
    """A small benchmark with its repositories on this disk."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cache = folder / "open", folder / "cache"
        self.origins = folder / "origins"
        (self.folder / "gold").mkdir(parents=True)
        repository = self.origins / "someone" / "pages"
        repository.mkdir(parents=True)
        git(repository, "init", "--quiet")
        git(repository, "config", "uploadpack.allowAnySHA1InWant", "true")
        git(repository, "config", "uploadpack.allowFilter", "true")
        data = PAGE.encode("cp949")
        (repository / "a.html").write_bytes(data)
        (repository / "b.html.gz").write_bytes(gzip.compress(data, mtime=0))
        (repository / "c.json").write_text(json.dumps([{"raw": {"content": PAGE}}]), "utf-8")
        git(repository, "add", "-A")
        git(repository, "commit", "--quiet", "-m", "pages")
        commit = git(repository, "rev-parse", "HEAD")
        utf8 = PAGE.encode()
        self.rows = [
            self.row("gaon.example__a.html", commit, "a.html", "plain", "cp949", data),
            self.row("gaon.example__b.html", commit, "b.html.gz", "gzip", "cp949", data),
            self.row("naru.example__c.html", commit, "c.json", "json:0.raw.content", "utf-8", utf8),
        ]
        for row in self.rows:
            self.write_gold(gold(row[0]))
        self.write_rows()

    @staticmethod
    def row(page: str, commit: str, path: str, unpack: str, charset: str, data: bytes) -> list[str]:
        return [page, "someone/pages", commit, path, unpack, charset, sha256(data), "1"]

    def write_rows(self) -> None:
        lines = ("\t".join(row) for row in ([*COLUMNS], *self.rows))
        (self.folder / "pages.tsv").write_text("\n".join(lines) + "\n", "utf-8")

    def write_gold(self, value: dict[str, Any]) -> None:
        path = self.folder / "gold" / f"{value['page']}.json"
        path.write_text(json.dumps(value), "utf-8")

    def __call__(self, *arguments: str) -> int:
        return command.main([
            *arguments, "--folder", str(self.folder), "--cache", str(self.cache),
            "--base", f"file://{self.origins}/",
        ])  # fmt: skip


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def extract(page: bytes) -> dict[str, Any]:
    """A tool that is right on every page."""
    return {"text": "\n".join(LINES[4:]), "title": LINES[2], "published": "2024-03-19T14:05"}


def test_fetch_build_run_report(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench("check") == 0
    assert bench("fetch") == 0
    assert "3 of 3 pages" in capsys.readouterr().out
    assert bench("build") == 0
    built = json.loads((bench.cache / "gold" / "gaon.example__b.html.json").read_text("utf-8"))
    assert built["body"] == "\n".join(LINES[4:])
    assert built["title"] == LINES[2]
    assert bench("run", f"{__name__}:extract", "--name", "right") == 0
    shout = f"{sys.executable} -c \"print('엉뚱한 글이다.')\""
    assert bench("run", "--command", shout, "--name", "wrong") == 0
    capsys.readouterr()
    assert bench("report") == 0
    out = capsys.readouterr().out
    assert "| right | 3 | 1.000 [1.000, 1.000] | 1.000 [1.000, 1.000] |" in out
    assert "| wrong | 3 | 0.000" in out
    assert "gaon.example__a.html: F1 0.000, 2 body lines lost, 1 lines of noise" in out


def test_a_second_fetch_needs_no_repository(bench: Bench) -> None:
    assert bench("fetch") == 0
    bench.origins.rename(bench.origins.with_name("gone"))
    assert bench("fetch") == 0


def test_an_interrupted_fetch_continues(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench("fetch") == 0
    (bench.cache / "pages" / "gaon.example__b.html").unlink()
    (bench.cache / "pages" / "naru.example__c.html").write_bytes(b"half a pa")
    capsys.readouterr()
    assert bench("fetch") == 0
    out = capsys.readouterr().out
    assert "fetched gaon.example__b.html" in out
    assert "fetched naru.example__c.html" in out
    assert "fetched gaon.example__a.html" not in out


def test_a_page_that_changed_is_not_taken(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    bench.rows[0][6] = "0" * 64
    bench.write_rows()
    assert bench("fetch") == 1
    assert "missing gaon.example__a.html: its digest differs" in capsys.readouterr().out


def test_without_the_repository_every_page_is_named(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.origins.rename(bench.origins.with_name("gone"))
    assert bench("fetch") == 1
    shown = capsys.readouterr()
    assert shown.out.count("missing") == 3
    assert "git and a network are needed" in shown.err
    assert bench("run", "cleaner") == 2
    assert "run `python -m benchmarks.open fetch`" in capsys.readouterr().err


def test_gold_for_other_lines_is_not_used(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    bench.write_gold(gold("gaon.example__a.html", lines="0" * 16))
    assert bench("fetch") == 0
    assert bench("build") == 0
    shown = capsys.readouterr()
    assert "gaon.example__a.html: its lines differ" in shown.err
    assert "gold of 2 pages" in shown.out


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"body": "6,4"}, "ascend"),
        ({"body": "4-x"}, "no line number"),
        ({"optional": "4"}, "both body and optional"),
        ({"families": {"date": "4"}}, "both body and date"),
        ({"published": "2024-03-19"}, "with its zone"),
        ({"kind": "story"}, "kind is one of"),
        ({"kind": "nonarticle"}, "an article has body lines"),
        ({"note": "가온시는"}, "no text of the page"),
    ],
)
def test_check_names_what_is_wrong(bench: Bench, change: dict[str, Any], problem: str) -> None:
    bench.write_gold(gold("gaon.example__a.html", **change))
    assert any(problem in line for line in check.problems(bench.folder))


def test_a_failing_tool_is_an_empty_page(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench("fetch") == 0
    capsys.readouterr()
    assert bench("run", "json:loads", "--name", "broken") == 0
    assert "broken: 3 pages, 3 errors" in capsys.readouterr().out
    assert bench("run", "no.such:thing") == 2
