"""What newcomers try first: inputs of another kind, outputs that are inputs, consoles, messages."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from cleaner import RuleSet, SiteProfile, clean
from cleaner.cli.main import COMMANDS, main
from cleaner.errors import ProfileError
from common import SENTENCES

PAGE = f"""<!doctype html><html lang="ko"><head><meta charset="utf-8">
<title>가온시 강변 산책로 새 단장</title></head><body><h1>가온시 강변 산책로 새 단장</h1>
<div>입력 2024.03.19 14:05</div>
<div>{"".join(f"<p>{p}</p>" for p in SENTENCES)}</div></body></html>
"""
Out = pytest.CaptureFixture[str]
HERE = ["--workers", "0", "--quiet"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_text(PAGE, "utf-8")
    return tmp_path


def mhtml() -> bytes:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://news.example.kr/1"
    message.set_content("saved")
    message.make_related()
    message.attach(_part(PAGE))
    return bytes(message)


def _part(page: str) -> EmailMessage:
    part = EmailMessage()
    part.set_content(page, subtype="html", cte="quoted-printable")
    return part


class TestThePageCommandReads:
    @pytest.mark.parametrize("name", ["saved.mhtml", "saved"])
    def test_pages_saved_with_their_parts(self, name: str, capsys: Out) -> None:
        Path(name).write_bytes(mhtml())
        assert main([name]) == 0
        assert capsys.readouterr().out == "\n\n".join(SENTENCES) + "\n"

    @pytest.mark.parametrize("name", ["page.html.gz", "page"])
    def test_compressed_pages(self, name: str, capsys: Out) -> None:
        Path(name).write_bytes(gzip.compress(PAGE.encode()))
        assert main([name]) == 0
        assert capsys.readouterr().out.startswith(SENTENCES[0])

    def test_a_torn_one_is_an_error(self, capsys: Out) -> None:
        Path("page.html.gz").write_bytes(gzip.compress(PAGE.encode())[:-20])
        assert main(["page.html.gz"]) == 2
        assert "page.html.gz" in capsys.readouterr().err

    @pytest.mark.parametrize("name", ["articles.jsonl", "articles"])
    def test_collections_by_naming_the_command(self, name: str, capsys: Out) -> None:
        Path(name).write_text((json.dumps({"html": PAGE}) + "\n") * 2, "utf-8")
        assert main([name]) == 2
        out, err = capsys.readouterr()
        assert not out
        assert f"cleaner batch {name} -o" in err

    def test_a_text_that_begins_with_a_brace(self, capsys: Out) -> None:
        Path("text").write_text("{사진}\n" + "\n".join(SENTENCES), "utf-8")
        assert main(["text"]) == 0
        assert SENTENCES[0] in capsys.readouterr().out

    def test_an_address_by_saying_what_to_do(self, capsys: Out) -> None:
        assert main(["https://news.example.kr/1.html"]) == 2
        assert "save the page first" in capsys.readouterr().err


def contents() -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in Path().iterdir() if path.is_file()}


class TestOutputsThatAreInputs:
    def test_batch(self, capsys: Out) -> None:
        Path("a.jsonl").write_text(json.dumps({"html": PAGE}) + "\n", "utf-8")
        before = Path("a.jsonl").read_bytes()
        assert main(["batch", "a.jsonl", "-o", "a.jsonl", "--overwrite", *HERE]) == 2
        assert "a.jsonl is one of the inputs" in capsys.readouterr().err
        assert Path("a.jsonl").read_bytes() == before

    def test_batch_into_a_page_of_the_folder(self, capsys: Out) -> None:
        assert main(["batch", ".", "-o", "page.html", "--to", "jsonl", "--overwrite", *HERE]) == 2
        assert Path("page.html").read_text("utf-8") == PAGE

    def test_the_second_run_of_a_pattern_names_its_own_output(self) -> None:
        Path("a.jsonl").write_text(json.dumps({"html": PAGE}) + "\n", "utf-8")
        assert main(["batch", "a.jsonl", "-o", "out.jsonl", *HERE]) == 0
        assert main(["batch", "a.jsonl", "out.jsonl", "-o", "out.jsonl", "--overwrite", *HERE]) == 0

    @pytest.mark.parametrize(
        "command", [["stats", "a.jsonl", "-o", "a.jsonl"], ["learn", "a.jsonl", "-o", "a.jsonl"]]
    )
    def test_others(self, command: list[str], capsys: Out) -> None:
        if command[0] == "stats":
            pytest.importorskip("jinja2")
        Path("a.jsonl").write_text("{}\n", "utf-8")
        assert main(command) == 2
        assert "is one of the inputs" in capsys.readouterr().err
        assert Path("a.jsonl").read_text("utf-8") == "{}\n"

    @pytest.mark.parametrize(
        "command",
        [
            ["batch", "*.jsonl", "-o", "a.jsonl", "--overwrite", *HERE],
            ["batch", "a.jsonl", "-o", "b.jsonl", "--overwrite", *HERE],
            ["learn", ".", "-o", "page.html"],
            ["learn", "*.html", "-o", "page.html"],
            ["batch", ".", "-o", "o.jsonl", "--summary", "page.html", *HERE],
            ["batch", "page.html", "-o", "o.jsonl", "--summary", "o.jsonl", *HERE],
        ],
        ids=" ".join,
    )
    def test_by_a_pattern_a_hard_link_or_a_folder(self, command: list[str], capsys: Out) -> None:
        Path("a.jsonl").write_text(json.dumps({"html": PAGE}) + "\n", "utf-8")
        os.link("a.jsonl", "b.jsonl")
        before = contents()
        assert main(command) == 2
        err = capsys.readouterr().err
        assert "is one of the inputs" in err or "both OUT and the summary" in err
        assert contents() == before

    @pytest.mark.parametrize(
        ("command", "message"),
        [
            (["batch", "page.html", "-o", "o.jsonl", "--summary", "gone/s.json"], "no folder gone"),
            (["batch", "page.html", "-o", "folder"], "folder is a folder; name a file, or"),
            (["batch", "page.html", "-o", "o.md"], "o.md: batch writes"),
            (["batch", "page.html", "-o", "o.txt"], "o.txt: batch writes"),
            (["learn", "page.html", "-o", "gone/site.toml"], "no folder gone"),
            (["learn", "page.html", "-o", "folder"], "folder is a folder; name a file"),
        ],
        ids=str,
    )
    def test_what_cannot_be_written_is_said_before_the_work(
        self, command: list[str], message: str, capsys: Out
    ) -> None:
        Path("folder").mkdir()
        before = contents()
        assert main(command) == 2
        assert message in capsys.readouterr().err
        assert contents() == before

    def test_a_summary(self) -> None:
        args = ["batch", "page.html", "-o", "o.jsonl", "--summary", "page.html", *HERE]
        assert main(args) == 2
        assert Path("page.html").read_text("utf-8") == PAGE


class TestMessages:
    def test_a_missing_folder(self, capsys: Out) -> None:
        assert main(["batch", "page.html", "-o", "none/out.jsonl", "--workers", "0"]) == 2
        err = capsys.readouterr().err
        assert "No such file" in err
        assert "nothing to do" not in err
        assert "resume" not in err

    @pytest.mark.parametrize("name", ["x.csv", "x.xlsx"])
    def test_a_form_that_batch_does_not_write(self, name: str, capsys: Out) -> None:
        assert main(["batch", "page.html", "-o", name, *HERE]) == 2
        assert "JSON lines" in capsys.readouterr().err
        assert not Path(name).exists()

    def test_a_charset_that_only_browsers_know(self) -> None:
        assert main(["page.html", "--encoding", "cseuckr"]) == 0

    def test_a_charset_that_nobody_knows(self) -> None:
        assert main(["page.html", "--encoding", "no-such"]) == 2

    def test_a_valid_option_is_no_misspelt_command(self, capsys: Out) -> None:
        assert main(["--explain", "gone.html"]) == 2
        assert "did you mean" not in capsys.readouterr().err

    def test_a_misspelt_command(self, capsys: Out) -> None:
        assert main(["btach", "gone.html"]) == 2
        assert "did you mean cleaner batch" in capsys.readouterr().err

    def test_a_record_of_a_table(self, capsys: Out) -> None:
        pytest.importorskip("jinja2")
        Path("a.jsonl").write_text((json.dumps({"html": PAGE}) + "\n") * 2, "utf-8")
        assert main(["explain", "a.jsonl", "-o", "r.html"]) == 2
        assert "--member" in capsys.readouterr().err

    def test_rule_files_have_their_names_in_a_report(self) -> None:
        from cleaner.cli.explain import _word

        rules = RuleSet.parse("", name="my rules.toml")
        assert _word("rules", [rules]) == "--rules 'my rules.toml'"

    def test_a_profile_with_a_misspelt_table(self) -> None:
        with pytest.raises(ProfileError, match="layout"):
            SiteProfile.from_toml(SiteProfile().to_toml() + "layouts = 3\n")

    def test_a_report_that_cannot_be_written_leaves_nothing(self, folder: Path) -> None:
        pytest.importorskip("jinja2")
        (folder / "r.html.new").mkdir()
        assert main(["explain", "page.html", "-o", "r.html"]) == 2
        assert not Path("r.html").exists()


class TestArguments:
    @pytest.mark.parametrize("kind", [bytearray, memoryview])
    def test_other_bytes(self, kind: type) -> None:
        assert clean(kind(PAGE.encode())) == clean(PAGE.encode())

    @pytest.mark.parametrize(
        "text", ["https://news.example.kr/2024/1", "/data/page.html", "saved/a.mhtml", "a.html.gz"]
    )
    def test_an_address_or_name_is_no_page(self, text: str) -> None:
        with pytest.warns(UserWarning, match="does not open"):
            article = clean(text)
        assert article.title is None
        assert not article.text

    def test_a_text_that_ends_in_an_address(self, recwarn: pytest.WarningsRecorder) -> None:
        clean("\n".join((*SENTENCES, "https://news.example.kr/1.html")))
        clean("한 줄짜리 글이다.")
        assert not recwarn.list


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "cp932", "ascii"])
def test_help_on_a_console_without_hangul(encoding: str) -> None:
    commands = [[name, "--help"] for name in (None, *COMMANDS)]
    code = (
        "import sys\nfrom cleaner.cli.main import main\n"
        f"assert not any(main([w for w in c if w]) for c in {commands!r})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "시간 전" in done.stdout.decode()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["page.html", "--jsn"], "unrecognized arguments: --jsn (did you mean --json?)"),
        (["batch", "page.html", "-o", "o", "--page-col", "x"], "did you mean --page-column?"),
        (["page.html", "--nothing-like-it"], "unrecognized arguments: --nothing-like-it"),
        (["page.html", "--json", "--format", "csv"], "--json is --format json"),
        (["page.html", "--explain", "--format", "markdown"], "--explain prints text or JSON"),
        (["explain", "."], ". is a folder; name one of its pages"),
    ],
    ids=str,
)
def test_a_wrong_call_says_what_is_right(args: list[str], message: str, capsys: Out) -> None:
    assert main(args) == 2
    out, err = capsys.readouterr()
    assert not out
    assert message in err


def test_a_selector_that_matches_nothing_is_no_secret(capsys: Out) -> None:
    assert main(["page.html", "--body", "#gone"]) == 0
    out, err = capsys.readouterr()
    assert SENTENCES[0] in out
    assert err == "cleaner: page.html: nothing matches --body; cleaned without it\n"
    assert main(["page.html", "--body", "body"]) == 0
    assert not capsys.readouterr().err


def test_a_slash_behind_a_folder_is_no_other_source() -> None:
    Path("pages").mkdir()
    Path("pages/1.html").write_text(PAGE, "utf-8")
    assert main(["batch", "pages", "-o", "o.jsonl", *HERE]) == 0
    assert main(["batch", "pages/", "-o", "o.jsonl", "--resume", *HERE]) == 0


@pytest.mark.parametrize(
    ("cut", "message"),
    [
        (lambda data: data[:-20], "the file ends in the middle of its compressed data"),
        (lambda data: data[:20] + b"\xff" * 40 + data[60:], "the compressed data is damaged"),
    ],
    ids=["cut off", "damaged"],
)
def test_compressed_pages_that_are_broken(cut: Any, message: str, capsys: Out) -> None:
    Path("page.html.gz").write_bytes(cut(gzip.compress(PAGE.encode())))
    assert main(["page.html.gz"]) == 2
    assert capsys.readouterr().err == f"cleaner: page.html.gz: {message}\n"
    assert main(["batch", "page.html.gz", "-o", "o.jsonl", *HERE]) == 2
    assert f"page.html.gz: {message}\n" in capsys.readouterr().err


def test_a_json_document_is_a_page_for_every_command(capsys: Out) -> None:
    pytest.importorskip("jinja2")
    page = (Path(__file__).parent / "fixtures/pages/daum_v.html").read_text("utf-8")
    Path("page.json").write_text(json.dumps({"html": page}, indent=1), "utf-8")
    assert main(["page.json"]) == 0
    assert main(["batch", "page.json", "-o", "o.jsonl", *HERE]) == 0
    assert main(["explain", "page.json", "-o", "o.html"]) == 0


def test_too_little_to_learn_from_says_what_could_not_be_read(capsys: Out) -> None:
    Path("a.jsonl").write_text(json.dumps({"body": PAGE}) + "\n", "utf-8")
    assert main(["learn", "a.jsonl"]) == 2
    assert "a.jsonl#1: no column html; the columns are body" in capsys.readouterr().err


@pytest.mark.parametrize("to", ["texts", "markdown"])
def test_statistics_of_a_folder_of_texts(to: str, capsys: Out) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("matplotlib")
    assert main(["batch", "page.html", "-o", "out", "--to", to, *HERE]) == 0
    assert main(["stats", "out", "-o", "s.html"]) == 0
    assert capsys.readouterr().err == "s.html: 1 pages\n"
    Path("other").mkdir()
    assert main(["stats", "other", "-o", "t.html"]) == 2
    assert "other/index.jsonl: No such file" in capsys.readouterr().err
