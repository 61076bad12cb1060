"""The code blocks of a page of documentation, and a folder in which they run as a reader would.

CONTRIBUTING.md says how to write them ("Documentation").
"""

from __future__ import annotations

import doctest
import gzip
import json
import os
import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from cleaner import RuleSet
from cleaner.errors import EXTRAS
from cleaner.rules import lint
from cleaner.rules.lint import problems

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = sorted(
    [*ROOT.glob("README*.md"), ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
)
_BLOCK: Final = re.compile(
    r"^(?:<!-- not run: (?P<note>.+?) -->\n+)?"
    r"^```(?P<language>\w+)(?: title=\"(?P<title>[\w./-]+)\")?[^\n]*\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_IMPORTED: Final = re.compile(r"^(?:>>> )?(?:import|from) (\w+)", re.MULTILINE)
_EXTRA: Final = re.compile(r" needs ([\w-]+): pip install ")
_ABSENT: Final = re.compile(r"(\w+): (?:command )?not found")
# Programs that a block may show and a machine may lack.
_OTHERS: Final = frozenset({"jq", "duckdb", "spark-submit"})
PAGE: Final = """<!doctype html><meta charset="utf-8"><title>가온시 산책로 새 단장</title>
<h1>가온시 산책로 새 단장</h1><p>입력 2024.03.19 14:05</p>
<div class="share"><button>공유하기</button></div><div class="article-body">
<p>가온시는 19일 강변 산책로 3킬로미터 구간을 새로 단장해 시민에게 열었다고 밝혔다.</p>
<p>지금 하늘뉴스 앱을 받으세요!</p>
<p>시는 지난해 봄부터 낡은 바닥을 걷어 내고 조명 120개를 새로 달았다고 설명했다.</p>
<p>기사 URL이 복사되었습니다.</p>
<p>산책로는 밤 11시까지 열리며 자전거는 따로 난 길로 다녀야 한다고 시는 덧붙였다.</p></div>
"""


class Block(NamedTuple):
    """A code block: its position, kind, and why it is not run, if so."""

    page: Path
    line: int
    language: str
    title: str | None
    note: str | None
    code: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(page: Path) -> list[Block]:
    """The blocks of a page, in order."""
    text = page.read_text("utf-8")
    return [
        Block(
            page,
            text.count("\n", 0, found.start("language")) + 1,
            found["language"],
            found["title"],
            found["note"],
            found["code"],
        )
        for found in _BLOCK.finditer(text)
    ]


class Reader:
    """Someone who works through a page in a folder of samples, block after block."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.done: set[Block] = set()
        self.left_out = ""
        _lay_out(folder)

    def run(self, block: Block) -> None:
        """Do what the block shows; a failure of the test, or a skip, says what came of it."""
        self.done.add(block)
        if block.title:
            (self.folder / block.title).write_text(block.code, "utf-8")
        if block.note:
            pytest.skip(block.note)
        kinds = {"python": self._python, "sh": _shell, "toml": _toml, "json": _json}
        kinds[block.language](block, self.folder)

    def _python(self, block: Block, folder: Path) -> None:
        absent = [name for name in _IMPORTED.findall(block.code) if find_spec(name) is None]
        if absent:
            self.left_out = f"{absent[0]} is not installed"
            pytest.skip(self.left_out)
        try:
            failure = self._doctest(block) if ">>>" in block.code else self._plain(block)
        except Exception as error:
            if self.left_out:
                pytest.skip(f"needs what a block above left out: {self.left_out}")
            _skip_without_extra(str(error))
            raise
        _skip_without_extra(failure)
        assert not failure, failure

    def _doctest(self, block: Block) -> str:
        parser = doctest.DocTestParser()
        test = parser.get_doctest(block.code, self.names, str(block), str(block.page), block.line)
        failures: list[str] = []
        failed, tried = doctest.DocTestRunner().run(test, out=failures.append, clear_globs=False)
        self.names = test.globs
        assert tried
        return "".join(failures) if failed else ""

    def _plain(self, block: Block) -> str:
        exec(compile(block.code, str(block), "exec"), self.names)
        return ""


def _skip_without_extra(failure: str) -> None:
    if found := _EXTRA.search(failure):
        pytest.skip(f"{found[1]} is not installed")


def _shell(block: Block, folder: Path) -> None:
    path = f"{folder / '.venv/bin'}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["sh", "-eu", "-c", block.code],
        cwd=folder,
        env={**os.environ, "PATH": path, "BROWSER": "true", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    absent = _ABSENT.search(ran.stderr)
    if ran.returncode and absent and absent[1] in _OTHERS:
        pytest.skip(f"{absent[1]} is not installed")
    if ran.returncode:
        _skip_without_extra(ran.stderr)
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr


def _toml(block: Block, folder: Path) -> None:
    if "rule" in tomllib.loads(block.code):
        assert not list(problems(RuleSet.parse(block.code, name=str(block))))


def _json(block: Block, folder: Path) -> None:
    json.loads(block.code)


def _lay_out(folder: Path) -> None:
    """The samples that CONTRIBUTING.md names, and the programs that a block may call."""
    files = {
        "page.html": PAGE,
        "dump.txt": re.sub("<[^>]+>", "\n", PAGE),
        "saved-2023.html": PAGE,
        "saved-2024.html": PAGE.replace("공유하기", "공유"),
        "saved.mhtml": MHTML,
        "crawl/a/2024-03.html": PAGE,
        **{f"pages/{name}.html": page(n) for n, name in enumerate(NAMES)},
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    row = {"id": "1", "body": PAGE, "html": PAGE, "link": "https://gaon.example.kr/1"}
    rows = (json.dumps(row, ensure_ascii=False) + "\n") * 20
    (folder / "dump.jsonl").write_text(rows, "utf-8")
    (folder / "dump.jsonl.gz").write_bytes(gzip.compress(rows.encode()))
    records = (_warc(number, page(number - 1).encode()) for number in range(1, len(NAMES) + 1))
    (folder / "crawl.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    bin_ = folder / ".venv/bin"
    bin_.mkdir(parents=True)
    for name, does in _PROGRAMS.items():
        (bin_ / name).write_text(f"#!/bin/sh\n{does}\n", "utf-8")
        (bin_ / name).chmod(0o755)


NAMES: Final = ("one", "two", "three", "four", "five")
# make and pip do nothing, but know what there is; the rest is what an installation brings.
_PROGRAMS: Final = {
    "cleaner": f'exec "{sys.executable}" -m cleaner "$@"',
    "python": f'exec "{sys.executable}" "$@"',
    "make": f'for word; do case "$word" in *=*) ;; *) grep -q "^$word:" "{ROOT}/Makefile" || '
    '{ echo "no target $word" >&2; exit 2; } ;; esac; done',
    "pip": f'exec "{sys.executable}" "{Path(__file__)}" "$@"',
}
MHTML: Final = f"""From: <Saved>
Snapshot-Content-Location: https://gaon.example.kr/1
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="part"

--part
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit
Content-Location: https://gaon.example.kr/1

{PAGE}
--part--
"""


def page(number: int) -> str:
    """A page of one site, with an article of its own."""
    sentences = lint.SENTENCES_FILE.read_text("utf-8").splitlines()[20 + 4 * number :][:4]
    text = PAGE.replace("산책로 새 단장", f"소식 {number}").replace("19 14", f"1{number} 14")
    start, end = text.index("<p>가온시는"), text.index("<p>기사 URL")
    return text[:start] + "".join(f"<p>{sentence}</p>\n" for sentence in sentences) + text[end:]


def _warc(number: int, page: bytes) -> bytes:
    """A record of a web archive that holds the page."""
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://gaon.example.kr/{number}\r\nWARC-Date: 2024-03-20T00:00:00Z\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def _pip(words: list[str]) -> int:
    """Whether `pip install` names a checkout, with extras it has, or all packages of an extra."""
    packages = tuple(words[1:])
    if len(packages) == 1 and (
        checkout := re.fullmatch(r"/path/to/cleaner(?:\[(.+)\])?", packages[0])
    ):
        right = set(checkout[1].split(",") if checkout[1] else ()) <= EXTRAS.keys()
    else:
        right = packages in EXTRAS.values()
    if not right:
        print(f"neither a checkout nor an extra: {words}", file=sys.stderr)
    return not right


if __name__ == "__main__":
    sys.exit(_pip(sys.argv[1:]))
