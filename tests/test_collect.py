"""`cleaner batch`: its rows, its outputs, and that no stop of any kind costs or doubles a row."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from cleaner import Options, clean, explain
from cleaner.api import clean_and_count
from cleaner.batch.run.lines import Lines
from cleaner.cli.main import main
from cleaner.sources import find
from common import rows_of

FIXTURES = Path(__file__).parent / "fixtures"
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and limits")
COUNT = 14
HANGS = 120
# Runs the command with a commit after every row, and dies at a call of the system's of its choice,
# a write when half of it is done.
DYING = """
import os, signal, sys
from cleaner.cli.main import main
from cleaner.batch.run import parquet, sink

sink.Sink.pause = parquet.Parquet.pause = 0
left = int(sys.argv[1])

def dying(name):
    real = getattr(os, name)
    def call(*args, **more):
        global left
        left -= 1
        if not left:
            if name == "write":
                real(args[0], bytes(args[1])[: len(args[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **more)
    setattr(os, name, call)

for name in ("write", "fsync", "replace", "unlink", "ftruncate", "makedirs"):
    dying(name)
sys.exit(main(sys.argv[2:]))
"""
LIMITED = """
import resource, sys
from cleaner.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(main(sys.argv[2:]))
"""
# Shells ignore Ctrl-C for what runs in their background, and children inherit that.
STARTED = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from cleaner.cli.main import main
from cleaner.batch.run import parquet, sink
sink.Sink.pause = parquet.Parquet.pause = 0.05
sys.exit(main(sys.argv[1:]))
"""


def page(number: int) -> str:
    """An article like no other; every fourth is a page without one."""
    if number % 4 == 3:
        return f"<html><body><a href='/{number}'>정치</a> <a href='/'>경제</a></body></html>"
    body = "".join(
        f"<p>가온시는 {n}일 강변 산책로 {number}구간을 새로 단장해 시민에게 열었다고 밝혔다.</p>"
        for n in range(1, 6)
    )
    return (
        f"<html><head><title>가온시 산책로 {number}구간 새 단장</title></head><body>"
        f"<h1>가온시 산책로 {number}구간 새 단장</h1>"
        f"<div class='date'>입력 2024.03.{number % 28 + 1:02d} 14:05</div>"
        f"<div class='article-body'>{body}<p class='copyright'>무단전재 및 재배포 금지</p></div>"
        "</body></html>"
    )


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of pages, files and lines."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(COUNT // 2):
        (folder / f"{number:03d}.html").write_text(page(number), "utf-8")
    rows = [json.dumps({"html": page(number)}) for number in range(COUNT // 2, COUNT)]
    (folder / "more.jsonl.gz").write_bytes(gzip.compress("\n".join([*rows, "torn"]).encode()))
    return folder


def batch(*args: object) -> int:
    """The command in this process."""
    return main(["batch", *map(str, args)])


def as_json(row: dict[str, Any]) -> dict[str, Any]:
    """A row of Parquet as JSON lines have it."""
    times = {name: row[name] and row[name].isoformat() for name in ("published", "modified")}
    return {**row, **times, "removed": dict(row["removed"])}


def content(out: Path) -> Any:
    """All that an output holds: bytes of a file, names and bytes of a folder."""
    if out.is_dir():
        files = sorted(path for path in out.rglob("*") if path.is_file())
        return [(str(path.relative_to(out)), path.read_bytes()) for path in files]
    return out.read_bytes()


def spawn(script: str, *args: object, **more: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, args)], stderr=subprocess.PIPE, **more
    )


def ran(script: str, *args: object) -> tuple[int, str]:
    """A script's exit status, and what it said."""
    with spawn(script, *args) as process:
        _, said = process.communicate(timeout=HANGS)
    return process.returncode, said.decode()


class TestRows:
    def test_an_article_an_empty_page_and_a_failure(self, pages: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.jsonl"
        assert batch(pages, "-o", out, "--workers", 0, "--page-column", "html", "--quiet") == 0
        rows = rows_of(out)
        assert [r["outcome"] for r in rows] == [
            *("article", "article", "article", "empty") * 3,
            *("article", "article", "failed"),
        ]
        first, article = rows[0], clean((pages / "000.html").read_bytes())
        result = article.to_dict()
        assert first["form"] == result.pop("source") == "html"
        assert (result.pop("schema"), first["schema"]) == (2, 3)
        assert result.items() <= first.items()
        assert (first["id"], first["member"]) == (f"{pages}/000.html", None)
        assert rows[8]["source"] == f"{pages}/more.jsonl.gz"
        assert rows[8]["member"] == "2"
        assert rows[8]["id"] == f"{pages}/more.jsonl.gz#2"
        assert all(r["visible"] == r["kept"] + sum(r["removed"].values()) for r in rows)
        assert all(list(r) == list(first) for r in rows), "every row has every field"
        assert rows[-1]["reason"].startswith("error: not JSON: ")
        assert rows[-1]["text"] == ""
        assert rows[-1]["paragraphs"] == []
        again = find(rows[9]["source"], rows[9]["member"])
        assert clean(again.page).text == rows[9]["text"]

    def test_what_the_source_tells_goes_before_the_options(self, tmp_path: Path) -> None:
        row = {"html": "<p>3시간 전</p>", "at": "2024-03-20T09:00:00+09:00", "url": "u"}
        lines = [json.dumps(row), json.dumps({"html": "<p></p>"})]
        (tmp_path / "in.jsonl").write_text("\n".join(lines))
        more = ["--fetched-at", "2020-01-01T00:00", "--fetched-at-column", "at"]
        more += ["--url-column", "url", "--workers", "0", "--quiet"]
        assert batch(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", *more) == 1
        first, second = rows_of(tmp_path / "out.jsonl")
        assert (first["fetched_at"], first["url"]) == ("2024-03-20T09:00:00+09:00", "u")
        assert (second["fetched_at"], second["url"]) == (None, None)

    def test_options_reach_the_engine(self, tmp_path: Path) -> None:
        source = FIXTURES / "pages"
        batch(source, "-o", tmp_path / "a.jsonl", "--quiet", "--workers", 1)
        batch(source, "-o", tmp_path / "b.jsonl", "--quiet", "--workers", 1, "--keep", "captions")
        kept = Options(keep_captions=True)
        for before, after in zip(*map(rows_of, (tmp_path / "a.jsonl", tmp_path / "b.jsonl"))):  # noqa: B905
            assert "caption" not in after["removed"]
            if "caption" in before["removed"]:
                assert after["text"] == clean(Path(after["source"]).read_bytes(), options=kept).text

    def test_a_page_that_takes_too_long_is_a_row(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "a.html").write_text(page(0) * 40_000, "utf-8")
        (tmp_path / "b.html").write_text(page(1), "utf-8")
        out = tmp_path / "out.jsonl"
        assert batch(tmp_path, "-o", out, "--timeout", 0.4, "--workers", 1) in (0, 1)
        first = rows_of(out)[0]
        assert first["outcome"] == "failed"
        assert first["reason"] == "timeout: the page took longer than 0.4 s"
        assert "timeout 1" in capsys.readouterr().err

    @pytest.mark.parametrize("name", ["two\nlines.html", b"\xb0\xa1.html"])
    def test_names_that_no_list_expects(self, name: str | bytes, tmp_path: Path) -> None:
        path = os.path.join(os.fsencode(tmp_path), os.fsencode(name))
        with open(path, "wb") as stream:
            stream.write(page(0).encode())
        for to in ("jsonl", "parquet", "texts"):
            if to == "parquet":
                pytest.importorskip("pyarrow")
            out = tmp_path / f"out.{to}"
            assert batch(tmp_path, "-o", out, "--to", to, "--workers", 0, "--quiet") == 0
        (row,) = rows_of(tmp_path / "out.jsonl")
        assert clean(find(row["source"], row["member"]).page).text == row["text"]
        (index,) = rows_of(tmp_path / "out.texts/index.jsonl")
        assert (tmp_path / "out.texts" / index["file"]).read_text("utf-8") == row["text"] + "\n"

    @pytest.mark.parametrize("path", sorted((FIXTURES / "pages").glob("*.html"))[::4])
    def test_the_tally_is_what_explain_tells(self, path: Path) -> None:
        data = path.read_bytes()
        article, tally = clean_and_count(data)
        reasons = explain(data)
        assert article == reasons.article
        assert tally.visible == tally.kept + sum(tally.removed.values())
        if article.is_article:
            kept = sum(len(v.text) for v in reasons.verdicts if v.kept)
            assert abs(tally.kept - kept) <= len(reasons.verdicts), "but for white space at cuts"
        else:
            assert set(tally.removed) <= {"outside"}


class TestOutputs:
    def test_only_articles(self, pages: Path, tmp_path: Path) -> None:
        out, summary = tmp_path / "out.jsonl", tmp_path / "sum.json"
        more = ["--only", "articles", "--summary", summary, "--workers", 0]
        assert batch(pages, "-o", out, "--page-column", "html", *more) == 0
        assert {r["outcome"] for r in rows_of(out)} == {"article"}
        result = json.loads(summary.read_text("utf-8"))
        assert result["pages"] == 15
        assert result["rows"] == len(rows_of(out)) == 11
        assert result["outcomes"] == {"article": 11, "empty": 3, "failed": 1}
        assert result["failures"] == {"error": 1}
        assert result["removed"]["copyright"] == {"pages": 11, "characters": 143}
        assert result["published_sources"] == {"visible": 11}
        assert result["published_precisions"] == {"minute": 11}
        assert result["complete"] is True

    def test_limit(self, pages: Path, tmp_path: Path) -> None:
        whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
        batch(pages, "-o", whole, "--workers", 0, "--quiet")
        batch(pages, "-o", out, "--workers", 0, "--quiet", "--limit", 3)
        assert rows_of(out) == rows_of(whole)[:3]

    def test_parquet_holds_the_rows(self, pages: Path, tmp_path: Path) -> None:
        parquet = pytest.importorskip("pyarrow.parquet")
        lines, table = tmp_path / "out.jsonl", tmp_path / "out.parquet"
        for out in (lines, table):
            assert batch(pages, "-o", out, "--page-column", "html", "--workers", 0, "--quiet") == 0
        rows = parquet.read_table(table).to_pylist()
        assert [as_json(row) for row in rows] == rows_of(lines)
        assert {path.name for path in tmp_path.iterdir()} == {
            *("pages", "out.jsonl", "out.jsonl.run.json", "out.parquet", "out.parquet.run.json"),
        }

    def test_texts(self, pages: Path, tmp_path: Path) -> None:
        lines, out = tmp_path / "out.jsonl", tmp_path / "texts"
        batch(pages, "-o", lines, "--page-column", "html", "--workers", 0, "--quiet")
        batch(pages, "-o", f"{out}/", "--to", "texts", "--page-column", "html", "--quiet")
        index = rows_of(out / "index.jsonl")
        assert [row["id"] for row in index] == [row["id"] for row in rows_of(lines)]
        for number, (row, entry) in enumerate(zip(rows_of(lines), index, strict=True), 1):
            assert "text" not in entry
            if row["outcome"] == "article":
                assert entry["file"].startswith(f"00000/{number:08d}-")
                assert (out / entry["file"]).read_text("utf-8") == row["text"] + "\n"
            else:
                assert entry["file"] is None
        assert len(list(out.rglob("*.txt"))) == 11

    def test_stdout(self, pages: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        with spawn("from cleaner.cli.main import main; import sys; sys.exit(main(sys.argv[1:]))",
                   "batch", pages, "-o", "-", "--workers", 0, "--quiet",
                   stdout=subprocess.PIPE) as process:  # fmt: skip
            out, said = process.communicate(timeout=HANGS)
        assert (process.returncode, said) == (0, b"")
        assert len(list(map(json.loads, out.splitlines()))) == COUNT // 2

    @pytest.mark.parametrize("to", ["jsonl", "texts"])
    def test_output_within_the_input(self, to: str, pages: Path) -> None:
        out = pages / "out.txt"
        more = ["--to", to, "--workers", 0, "--quiet"]
        assert batch(pages, "-o", out, *more) == 0
        before = content(out)
        assert batch(pages, "-o", out, *more, "--overwrite") == 0
        assert content(out) == before

    def test_stdin(self, tmp_path: Path) -> None:
        with open(FIXTURES / "pages/date_none.html", "rb") as stdin:
            script = "from cleaner.cli.main import main; import sys; sys.exit(main(sys.argv[1:]))"
            out = tmp_path / "out.jsonl"
            with spawn(script, "batch", "-", "-o", out, "--workers", 0, stdin=stdin) as process:
                process.communicate(timeout=HANGS)
        (row,) = rows_of(out)
        assert (row["id"], row["outcome"]) == ("-", "article")


class TestRefusals:
    @pytest.mark.parametrize(
        ("args", "message"),
        [
            (["gone", "-o", "out"], "gone: No such file or directory"),
            (["gone*", "-o", "out"], "no file matches this pattern"),
            (["empty", "-o", "out"], "no file in this folder"),
            (["pages", "-o", "out.jsonl.gz"], "does not compress OUT"),
            (["pages", "-o", "-", "--to", "parquet"], "can only receive JSON lines"),
            (["pages", "-o", "-", "--resume"], "is not a file"),
            (["pages", "-o", "out", "--timeout", "0"], "not a number of seconds above 0"),
            (["pages", "-o", "out", "--timeout", "1", "--workers", "0"], "needs a worker"),
            (["pages", "-o", "out", "--limit", "-1"], "not a number, 0 or more"),
            (["pages", "-o", "out", "--max-size", "0"], "not a size"),
            (["pages", "-o", "there.jsonl"], "there.jsonl exists; resume the run with --resume"),
            (["pages", "-o", "there.jsonl", "--resume"], "not of a run that can be resumed"),
            (["pages", "-o", "pages", "--to", "texts", "--overwrite"], "pages holds other files"),
            (["in.jsonl", "-o", "out", "--page-column", "body"], "no column body; the columns"),
            (["pages"], "--out"),
        ],
    )
    def test_before_anything_is_written(
        self,
        args: list[str],
        message: str,
        pages: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "empty").mkdir()
        (tmp_path / "in.jsonl").write_text(json.dumps({"html": ""}))
        (tmp_path / "there.jsonl").write_text("of somebody else\n")
        before = content(tmp_path)
        assert batch(*args) == 2
        assert message in capsys.readouterr().err
        assert content(tmp_path) == before

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            (["--keep", "captions"], "options.keep_captions: false → true"),
            (["--only", "articles"], 'only: null → "articles"'),
            (["--limit", "3"], "limit: null → 3"),
            (["--page-column", "html"], "reading.page: null"),
            (["--encoding", "cp949"], "encoding: null"),
            (["--to", "texts"], 'to: "jsonl" → "texts"'),
            (["another"], "sources: ["),
        ],
    )
    def test_resume_under_other_terms(
        self,
        change: list[str],
        message: str,
        pages: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "another").mkdir()
        (tmp_path / "another/x.html").write_text("")
        args = ["pages", "-o", "out.jsonl", "--workers", "0", "--quiet"]
        assert batch(*args) == 0
        assert batch(*change, *args, "--resume") == 2
        assert f"started with other options: {message}" in capsys.readouterr().err

    def test_resume_with_another_version(
        self, pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "out.jsonl"
        args = [pages, "-o", out, "--workers", 0, "--quiet", "--resume"]
        assert batch(*args) == 0, "with nothing to resume it begins"
        assert batch(*args) == 0, "and what has ended stays ended"
        record = tmp_path / "out.jsonl.run.json"
        whole = record.read_text("utf-8")
        record.write_text(whole.replace('"cleaner": "', '"cleaner": "9.'), "utf-8")
        assert batch(*args) == 2
        assert "another version of cleaner (9." in capsys.readouterr().err
        record.write_text(whole[:-50], "utf-8")
        assert batch(*args) == 2
        assert "is not a record of a run" in capsys.readouterr().err

    def test_what_was_complete_and_is_gone(
        self, pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "out.jsonl"
        args = [pages, "-o", out, "--workers", 0, "--quiet"]
        assert batch(*args) == 0
        out.unlink()
        assert batch(*args, "--resume") == 2
        assert "was complete and is missing now" in capsys.readouterr().err

    def test_a_star_of_the_shell_that_names_the_output_too(
        self, pages: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(pages)
        args = ["-o", "out.txt", "--to", "jsonl", "--workers", 0, "--quiet", "--resume"]
        for _ in range(2):
            assert batch(*sorted(path.name for path in pages.glob("*[lt]*")), *args) == 0
        assert len(rows_of(pages / "out.txt")) == COUNT + 1

    @POSIX
    def test_two_runs_into_one_file(
        self, pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "out.jsonl"
        first = Lines(str(out), {})
        assert batch(pages, "-o", out, "--overwrite", "--workers", 0) == 2
        assert "another run is writing to it" in capsys.readouterr().err
        first.close()

    def test_an_output_that_cannot_be(
        self, pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert batch(pages, "-o", tmp_path / "no/out.jsonl", "--quiet") == 2
        assert "no/out.jsonl: No such file" in capsys.readouterr().err


class TestTrouble:
    def test_what_cannot_be_read_is_named_and_the_rest_goes_on(
        self, pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        pytest.importorskip("fastwarc")
        (pages / "000a.warc").write_bytes(b"rubbish")
        (pages / "001.html").unlink()
        (pages / "001.html").symlink_to("nowhere")
        out = tmp_path / "out.jsonl"
        assert batch(pages, "-o", out, "--workers", 1, "--quiet") == 2
        said = capsys.readouterr().err.splitlines()
        assert said == [
            f"cleaner: {pages}/000a.warc#@0: damaged: Invalid WARC header",
            f"cleaner: {pages}/001.html: No such file or directory",
        ]
        rows = rows_of(out)
        assert len(rows) == COUNT // 2 + 1
        assert rows[2]["reason"] == "unreadable: No such file or directory"
        assert rows[4]["outcome"] == "empty"

    def test_many_of_them_are_reported_once(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for number in range(30):
            (tmp_path / f"{number:02d}.html").symlink_to("nowhere")
        assert batch(tmp_path, "-o", tmp_path / "out.jsonl", "--workers", 0, "--quiet") == 2
        said = capsys.readouterr().err.splitlines()
        assert len(said) == 21
        assert said[-1] == "cleaner: more inputs cannot be read; the rows name them all"

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
    def test_a_full_device(self, pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert batch(pages, "-o", "/dev/full", "--workers", 0, "--quiet") == 2
        assert "cleaner: /dev/full: No space left on device" in capsys.readouterr().err

    @POSIX
    @pytest.mark.parametrize("to", ["jsonl", "parquet", "texts"])
    def test_a_full_disk(self, to: str, pages: Path, tmp_path: Path) -> None:
        """A system limit on file sizes takes the place of a full disk."""
        if to == "parquet":
            pytest.importorskip("pyarrow")
        whole, out = tmp_path / "whole", tmp_path / "out"
        args = [pages, "--to", to, "--workers", 0, "--quiet", "--page-column", "html"]
        batch(*args, "-o", whole)
        size = (whole / "index.jsonl" if to == "texts" else whole).stat().st_size
        status, said = ran(LIMITED, max(size * 3 // 4, 2500), "batch", *args, "-o", out)
        assert status == 2, said
        assert str(out) in said
        assert "File too large" in said
        assert "continue with --resume" in said
        if to == "jsonl":
            assert content(whole).startswith(content(out))
            assert content(out) == b"" or content(out).endswith(b"\n")
        assert batch(*args, "-o", out, "--resume") == 0
        assert content(out) == content(whole)

    @POSIX
    def test_ctrl_c(self, tmp_path: Path) -> None:
        folder = tmp_path / "pages"
        folder.mkdir()
        for number in range(600):
            (folder / f"{number:04d}.html").write_text(page(number), "utf-8")
        out, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
        args = ["batch", folder, "--workers", 1, "--summary", tmp_path / "sum.json"]
        with spawn(STARTED, *args, "-o", out, start_new_session=True) as process:
            wait_for(out, 1)
            os.killpg(process.pid, signal.SIGINT)
            _, said = process.communicate(timeout=HANGS)
        assert process.returncode == 130
        assert said.decode().splitlines()[-1] == (
            "cleaner: interrupted; the rows so far are written, continue with --resume"
        )
        assert b"Traceback" not in said
        there = rows_of(out)
        assert 0 < len(there) < 600
        result = json.loads((tmp_path / "sum.json").read_text("utf-8"))
        assert result["complete"] is False
        assert result["pages"] == len(there), "what was cleaned was written"
        assert batch(*args[1:], "-o", out, "--resume", "--quiet") == 0
        assert batch(*args[1:], "-o", whole, "--quiet") == 0
        assert content(out) == content(whole)


def wait_for(path: Path, size: int) -> None:
    """Return once a file holds so many bytes."""
    end = time.monotonic() + HANGS
    while not (path.exists() and path.stat().st_size >= size):
        assert time.monotonic() < end
        time.sleep(0.01)


CONFIGURATIONS: list[list[str]] = [
    [],
    ["--only", "articles", "--limit", "13"],
    ["--to", "parquet"],
    ["--to", "parquet", "--only", "articles"],
    ["--to", "texts"],
]


@POSIX
class TestKilled:
    @pytest.mark.parametrize("more", CONFIGURATIONS, ids=" ".join)
    def test_at_any_call_of_the_system(self, more: list[str], pages: Path, tmp_path: Path) -> None:
        """Killed three times on its way; the seed makes the points the same."""
        if "parquet" in more:
            pytest.importorskip("pyarrow")
        whole, out = tmp_path / "whole", tmp_path / "out"
        args = [pages, "--workers", 0, "--quiet", "--page-column", "html", *more]
        assert batch(*args, "-o", whole, "--summary", tmp_path / "whole.json") == 0
        chance = random.Random(" ".join(more))
        again = [*args, "-o", out, "--resume", "--summary", tmp_path / "out.json"]
        for _ in range(3):
            # Up to 18: the shortest of these runs makes more calls than three times that.
            status, said = ran(DYING, chance.randrange(1, 19), "batch", *again)
            assert status == -signal.SIGKILL, said
            check_lines(out)
        assert batch(*again) == 0
        assert content(out) == content(whole)
        assert not (tmp_path / "out.parts").exists()
        assert saved_summary(tmp_path / "out.json") == saved_summary(tmp_path / "whole.json")

    def test_from_outside_with_workers(self, tmp_path: Path) -> None:
        folder = tmp_path / "pages"
        folder.mkdir()
        rows = (json.dumps({"html": page(number)}) + "\n" for number in range(300))
        (folder / "in.jsonl").write_text("".join(rows))
        args = ["batch", folder / "in.jsonl", "--workers", 2, "--quiet"]
        out, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
        assert batch(*args[1:], "-o", whole) == 0
        size = whole.stat().st_size
        for share in (0.1, 0.4, 0.7):
            with spawn(STARTED, *args, "-o", out, "--resume") as process:
                wait_for(out, int(share * size))
                process.kill()
                process.communicate(timeout=HANGS)
        assert batch(*args[1:], "-o", out, "--resume") == 0
        assert content(out) == content(whole)

    def test_a_torn_last_line_and_rows_beyond_the_record(self, pages: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.jsonl"
        args = [pages, "-o", out, "--workers", 0, "--quiet"]
        status, _ = ran(DYING, 20, "batch", *args)
        assert status == -signal.SIGKILL
        with open(out, "ab") as stream:
            stream.write(b'{"schema": 1, "id": "torn')
        assert batch(*args, "--resume") == 0
        assert [row["id"] for row in rows_of(out)] == [
            f"{pages}/{number:03d}.html" for number in range(COUNT // 2)
        ]

    def test_an_output_that_lost_rows(
        self, pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "out.jsonl"
        args = [pages, "-o", out, "--workers", 0, "--quiet"]
        assert ran(DYING, 20, "batch", *args)[0] == -signal.SIGKILL
        out.write_bytes(b"")
        assert batch(*args, "--resume") == 2
        assert "is shorter than the run left it" in capsys.readouterr().err


def check_lines(out: Path) -> None:
    """At most the last line of a killed run's rows is torn."""
    lines = out / "index.jsonl" if out.is_dir() else out
    if lines.is_file() and not lines.read_bytes().startswith(b"PAR1"):
        for line in lines.read_bytes().split(b"\n")[:-1]:
            json.loads(line)


def saved_summary(path: Path) -> dict[str, Any]:
    """A summary without what differs from run to run."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return {k: v for k, v in found.items() if k not in ("out", "seconds", "pages_per_second")}


class TestProgress:
    def test_plain_lines_where_stderr_is_no_terminal(
        self, pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr("cleaner.cli.progress.EVERY", 0.0)
        assert batch(pages, "-o", pages / "out.jsonl", "--workers", 0) == 0
        said = capsys.readouterr().err.splitlines()
        assert said[0].startswith("1 pages, ")
        assert said[0].endswith(" pages/s, 1 articles, 0 empty, 0 failed")
        assert "7 pages: 6 articles, 1 empty, 0 failed" in said

    def test_a_bar_on_a_terminal(
        self, pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        pytest.importorskip("tqdm")
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        (pages / "001.html").unlink()
        (pages / "001.html").symlink_to("nowhere")
        assert batch(pages, "-o", pages / "out.jsonl", "--workers", 0) == 2
        said = capsys.readouterr().err
        assert "5 articles, 1 empty, 1 failed" in said
        assert "7/7 [" in said
        assert f"cleaner: {pages}/001.html: No such file or directory\n" in said

    def test_quiet(self, pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert batch(pages, "-o", pages / "out.jsonl", "--workers", 0, "--quiet") == 0
        assert capsys.readouterr() == ("", "")


def test_the_extra_is_not_needed_for_plain_pages(pages: Path, tmp_path: Path) -> None:
    script = """
import sys
for name in ("fastwarc", "pyarrow", "tqdm", "zstandard"):
    sys.modules[name] = None
from cleaner.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
    args = ["batch", pages, "--workers", 0, "--quiet"]
    assert ran(script, *args, "-o", tmp_path / "out.jsonl") == (0, "")
    status, said = ran(script, *args, "-o", tmp_path / "out.parquet")
    assert status == 2
    assert "writing Parquet needs pyarrow: pip install fastwarc pyarrow tqdm zstandard" in said
