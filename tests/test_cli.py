"""The command: what it prints, where, and how it ends."""

from __future__ import annotations

import io
import json
import os
import pickle
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import cleaner.cli.page
from cleaner import Article, CleanerError, Explanation, Options, __version__
from cleaner.article import Acceptance, Evidence, Verdict
from cleaner.cli.main import main
from cleaner.date.clues import DateClue
from common import SENTENCES

PAGE = f"""<!doctype html><html lang="ko"><head><meta charset="utf-8">
<title>가온시 강변 산책로 새 단장</title></head><body>
<div class="menu"><a href="/">홈</a> <a href="/p">정치</a> <a href="/e">경제</a></div>
<h1>가온시 강변 산책로 새 단장</h1><div class="date">입력 2024.03.19 14:05</div>
<div class="share"><button>공유하기</button> <button>페이스북</button></div>
<div class="article-body">{"".join(f"<p>{p}</p>" for p in SENTENCES)}</div>
</body></html>
"""
COMMAND = [sys.executable, "-m", "cleaner"]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return path


def spawn(*args: str | Path, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run([*COMMAND, *map(str, args)], capture_output=True, check=False, **more)


def answer_with(monkeypatch: pytest.MonkeyPatch, reasons: Explanation) -> dict[str, Any]:
    """Have the engine answer this; the returned dict holds the arguments."""
    asked: dict[str, Any] = {}

    def explain(page: bytes, **arguments: Any) -> Explanation:
        asked.update(arguments, page=page)
        return reasons

    monkeypatch.setattr(cleaner.cli.page, "explain", explain)
    return asked


REASONS = Explanation(
    article=Article(
        text="첫 문단이다.\n\n둘째 문단이다.",
        paragraphs=("첫 문단이다.", "둘째 문단이다."),
        title="제목",
        authors=("홍길동",),
        published=datetime.fromisoformat("2024-03-19T14:05+09:00"),
        published_precision="minute",
        published_source="visible",
        kind="article",
        source="html",
    ),
    acceptance=Acceptance("article", (Evidence("prose", 3, "300 characters of running prose"),)),
    verdicts=(
        Verdict(
            text="공유하기 \x1b[2J",
            kept=False,
            family="share",
            rule="share.controls",
            reason="a row of share buttons",
            place="div share",
        ),
        Verdict(text="첫 문단이다.", kept=True),
        Verdict(text="둘째 문단이다.", kept=True),
    ),
    clues=(
        DateClue(
            when=datetime.fromisoformat("2024-03-19T14:05+09:00"),
            precision="minute",
            role="published",
            source="visible",
            name="입력",
            text="입력 2024.03.19 14:05",
            score=9.0,
            reason="labelled above the body",
        ),
    ),
)


class TestText:
    def test_one_file_gives_its_text_and_nothing_else(
        self, page: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main([str(page)]) == 0
        assert capsys.readouterr() == ("\n\n".join(SENTENCES) + "\n", "")

    def test_stdin(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
        assert main(["-"]) == 0
        assert SENTENCES[0] in capsys.readouterr().out

    def test_several_files_are_under_their_names(
        self, page: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main([str(page), str(page)]) == 0
        text = "\n\n".join(SENTENCES)
        assert capsys.readouterr().out == f"==> {page} <==\n{text}\n\n==> {page} <==\n{text}\n"

    def test_a_locale_without_hangul_does_not_matter(self, page: Path) -> None:
        ran = spawn(page, env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
        assert ran.returncode == 0
        assert SENTENCES[0] in ran.stdout.decode("utf-8")


class TestJson:
    def test_one_object_a_line(self, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--json", str(page), str(page)]) == 0
        first, second = map(json.loads, capsys.readouterr().out.splitlines())
        assert first == second
        assert first["file"] == str(page)
        assert first["paragraphs"] == list(SENTENCES)
        assert first["published"] == "2024-03-19T14:05:00+09:00"

    def test_a_page_without_article_is_a_line_too(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        empty = tmp_path / "empty.html"
        empty.write_bytes(b"")
        assert main(["--json", str(empty)]) == 1
        assert json.loads(capsys.readouterr().out)["is_article"] is False

    def test_with_explain_the_reasons_are_in_it(
        self, page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        answer_with(monkeypatch, REASONS)
        assert main(["--json", "--explain", str(page)]) == 0
        result = json.loads(capsys.readouterr().out)
        assert [v["rule"] for v in result["verdicts"]] == ["share.controls", None, None]
        assert result["clues"][0]["when"] == "2024-03-19T14:05:00+09:00"


class TestExplain:
    def test_what_went_by_which_rule_and_why(
        self, page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        answer_with(monkeypatch, REASONS)
        assert main(["--explain", str(page)]) == 0
        assert capsys.readouterr().out.splitlines() == [
            f"==> {page} <==",
            "kind       article: 300 characters of running prose",
            "title      제목",
            "published  2024-03-19 14:05+09:00 (visible)",
            "modified   -",
            "authors    홍길동",
            "blocks     2 kept, 1 removed",
            "",
            "- [share] share.controls: a row of share buttons (div share)",
            "-     공유하기 �[2J",
            "  첫 문단이다.",
            "  둘째 문단이다.",
            "",
            "dates, best first",
            "  9  published  2024-03-19 14:05+09:00  visible 입력: 입력 2024.03.19 14:05",
            "      labelled above the body",
        ]

    def test_a_real_page(self, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--explain", str(page)]) == 0
        out = capsys.readouterr().out
        assert all(f"  {p}" in out for p in SENTENCES)
        assert "-     공유하기" in out

    @pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
    def test_colour_on_a_terminal_only(
        self,
        page: Path,
        no_color: str,
        coloured: bool,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        answer_with(monkeypatch, REASONS)
        monkeypatch.setenv("NO_COLOR", no_color)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        assert main(["--explain", str(page)]) == 0
        out = capsys.readouterr().out
        assert ("\x1b[31m-     공유하기" in out) is coloured
        assert "\x1b[2J" not in out, "the page's own escape codes never reach a terminal"


class TestOptions:
    def test_they_reach_the_engine(self, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = answer_with(monkeypatch, REASONS)
        args = "--url https://example.kr/1 --encoding cp949 --fetched-at 2024-03-20T09:00"
        args += " --keep captions,decks --keep bylines --no-hints"
        assert main([*args.split(), str(page)]) == 0
        assert asked == {
            "page": page.read_bytes(),
            "url": "https://example.kr/1",
            "encoding": "cp949",
            "fetched_at": datetime.fromisoformat("2024-03-20T09:00+09:00"),
            "options": Options(
                keep_captions=True, keep_decks=True, keep_bylines=True, container_hints=False
            ),
        }

    @pytest.mark.parametrize(
        ("args", "message"),
        [
            (["--keep", "capitons"], "capitons cannot be kept; choose from captions, decks"),
            (["--keep", ""], "nothing cannot be kept"),
            (["--encoding", "euc-ko"], "unknown text encoding 'euc-ko'"),
            (["--encoding", "hex"], "unknown text encoding 'hex'"),
            (["--fetched-at", "어제"], "'어제' is not an ISO 8601 time"),
            (["--no-hint"], "unrecognized arguments: --no-hint"),
            (["--url", "https://example.kr/1", "-"], "give one file with it"),
        ],
    )
    def test_a_value_that_cannot_be(
        self, args: list[str], message: str, page: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main([*args, str(page)]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert message in err
        assert "Traceback" not in err

    def test_no_file_at_all(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([]) == 2
        assert "FILE" in capsys.readouterr().err

    def test_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--version"]) == 0
        assert capsys.readouterr().out == f"cleaner {__version__}\n"


class TestStatus:
    def test_no_article(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        empty = tmp_path / "empty.txt"
        empty.write_bytes(b"")
        assert main([str(empty)]) == 1
        message = f"cleaner: {empty}: no article found (empty: no prose found)\n"
        assert capsys.readouterr() == ("", message)

    def test_what_cannot_be_read_does_not_stop_the_rest(
        self, page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        gone = tmp_path / "gone.html"
        assert main([str(gone), str(tmp_path), str(page)]) == 2
        out, err = capsys.readouterr()
        assert SENTENCES[0] in out
        assert err.splitlines() == [
            f"cleaner: {gone}: No such file or directory",
            f"cleaner: {tmp_path}: a folder; "
            f"clean it with `cleaner batch {tmp_path} -o articles.jsonl`",
        ]

    def test_a_name_that_no_file_can_have(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["a\0b"]) == 2
        assert "null" in capsys.readouterr().err

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_permission(self, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
        page.chmod(0)
        assert main([str(page)]) == 2
        assert "Permission denied" in capsys.readouterr().err

    def test_an_error_of_ours(
        self, page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def refuse(*_: object, **__: object) -> Article:
            raise CleanerError("too much")

        monkeypatch.setattr(cleaner.cli.page, "explain", refuse)
        assert main([str(page)]) == 2
        assert capsys.readouterr().err == f"cleaner: {page}: too much\n"

    def test_ctrl_c_is_quiet(
        self, page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def interrupt(*_: object, **__: object) -> Article:
            raise KeyboardInterrupt

        monkeypatch.setattr(cleaner.cli.page, "explain", interrupt)
        assert main([str(page)]) == 130
        assert capsys.readouterr() == ("", "")

    def test_the_reader_of_the_output_goes_away(self, page: Path) -> None:
        many = [str(page)] * 400
        with subprocess.Popen(
            [*COMMAND, *many], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 141

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
    def test_a_full_disk(self, page: Path) -> None:
        with open("/dev/full", "wb") as full:
            ran = subprocess.run(
                [*COMMAND, str(page)], stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert ran.returncode == 2
        assert ran.stderr == b"cleaner: cannot write: No space left on device\n"


def test_explanations_pickle() -> None:
    assert pickle.loads(pickle.dumps(REASONS)) == REASONS
