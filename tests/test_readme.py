"""What the READMEs show is what happens."""

from __future__ import annotations

import doctest
import gzip
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READMES = [ROOT / "README.md", ROOT / "README.ko.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CLEANER = re.compile(r"^(?:\.venv/bin/)?(cleaner .*)$", re.MULTILINE)
IMPORTED = re.compile(r"^>>> (?:import|from) (\w+)", re.MULTILINE)
MADE_BY_MAKE = re.compile(r"^make (\w+)", re.MULTILINE)

PAGE = """<!doctype html><meta charset="utf-8"><title>가온시 산책로</title>
<h1>가온시 산책로</h1><p>입력 2024.03.19 14:05</p><div class="article-body">
<p>가온시는 19일 강변 산책로 3킬로미터 구간을 새로 단장해 시민에게 열었다고 밝혔다.</p>
<p>시는 지난해 봄부터 낡은 바닥을 걷어 내고 조명 120개를 새로 달았다고 설명했다.</p></div>
"""
each_readme = pytest.mark.parametrize("readme", READMES, ids=lambda p: p.name)


def warc(page: str) -> bytes:
    """A web archive that holds the page."""
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Target-URI: https://gaon.example.kr/1\r\nWARC-Date: 2024-03-20T00:00:00Z\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def blocks(readme: Path, language: str) -> list[str]:
    found = BLOCK.findall(readme.read_text("utf-8"))
    return [code for name, code in found if name == language]


def can_run(code: str) -> bool:
    """Whether what the code imports is installed; the extras are not everywhere."""
    return all(map(find_spec, IMPORTED.findall(code)))


@each_readme
def test_python_examples(readme: Path) -> None:
    code = "\n".join(filter(can_run, blocks(readme, "python")))
    assert ">>>" in code
    test = doctest.DocTestParser().get_doctest(code, {}, readme.name, str(readme), 0)
    report: list[str] = []
    failed, tried = doctest.DocTestRunner().run(test, out=report.append)
    assert tried
    assert not failed, "".join(report)


@pytest.mark.skipif(os.name == "nt", reason="the examples are for a POSIX shell")
@each_readme
def test_commands(readme: Path, tmp_path: Path) -> None:
    commands = CLEANER.findall("\n".join(blocks(readme, "sh")))
    assert commands
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(warc(PAGE)))
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "dump.txt").write_text(re.sub("<[^>]+>", "\n", PAGE), "utf-8")
    shim = f'cleaner() {{ "{sys.executable}" -m cleaner.cli "$@"; }}\n'
    for command in commands:
        ran = subprocess.run(
            ["sh", "-c", shim + command], cwd=tmp_path, capture_output=True, check=False
        )
        if b"pip install 'kr-news-cleaner[" in ran.stderr:
            continue  # an extra is not installed; the command says so, and its own tests try it
        assert ran.returncode == 0, f"{command}: {ran.stderr.decode()}"
        assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("name", ["README.md", "README.ko.md", "CONTRIBUTING.md"])
def test_targets_and_files_that_are_named_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in MADE_BY_MAKE.findall("\n".join(blocks(ROOT / name, "sh"))):
        assert f"\n{target}:" in makefile
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / link).exists(), link
    for path in re.findall(r"`((?:src|tests)/[\w./]+)`", text):
        assert (ROOT / path).exists(), path
