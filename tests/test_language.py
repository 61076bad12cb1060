"""What the commands say in Korean, and that what they say in English is still said."""

from __future__ import annotations

import argparse
import errno
import inspect
import os
import re
from pathlib import Path

import pytest

import cleaner
from cleaner.cli.language import catalogue, language, translated
from cleaner.cli.main import COMMANDS, main

FIELD = re.compile(r"\{\w+\}|%\(\w+\)[rs]|%[rs]")


def said_anywhere() -> str:
    """All that our source, argparse and the system say, as one text without values."""
    sources = sorted(Path(cleaner.__file__).parent.rglob("*.py"))
    ours = "\n".join(path.read_text("utf-8") for path in sources)
    joined = re.sub(r'"\s*\n\s*f?"', "", ours)  # strings that go on in the next line
    system = "\n".join(os.strerror(number) for number in errno.errorcode)
    return "\n".join((joined, inspect.getsource(argparse), system))


@pytest.fixture
def korean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ko_KR"}, "ko"),
        ({"LC_ALL": "C", "LANG": "ko_KR.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "kok_IN"}, "en"),
    ],
)
def test_the_language_of_the_terminal(environment: dict[str, str], expected: str) -> None:
    assert language(environment) == expected


@pytest.mark.parametrize("english", catalogue())
def test_what_is_translated_is_still_said(english: str) -> None:
    said = said_anywhere()
    for part in FIELD.split(english):
        plain = part.strip().replace('"', '\\"')
        assert plain in said or part.strip() in said, f"nobody says {part!r} any more"


@pytest.mark.parametrize(("english", "korean"), catalogue().items())
def test_a_translation_tells_no_other_values(english: str, korean: str) -> None:
    assert set(re.findall(r"\{(\w+)\}", korean)) <= set(re.findall(r"\{(\w+)\}", english))


@pytest.mark.usefixtures("korean")
@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("a.html: no article found", "a.html: 기사를 찾지 못했습니다"),
        ("a: b.html: no article found", "a: b.html: 기사를 찾지 못했습니다"),
        ("x: No such file or directory", "x: 그런 파일이나 폴더가 없습니다"),
        ("cannot write: No space left on device", "쓸 수 없습니다: 디스크가 가득 찼습니다"),
        ("something that nobody has translated", "something that nobody has translated"),
        ("{odd} %s: no article found", "{odd} %s: 기사를 찾지 못했습니다"),
        ("", ""),
    ],
)
def test_messages(message: str, expected: str) -> None:
    assert translated(message) == expected


@pytest.mark.usefixtures("korean")
class TestCommands:
    def test_a_file_that_is_not_there(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["gone.html"]) == 2
        assert capsys.readouterr().err == "cleaner: gone.html: 그런 파일이나 폴더가 없습니다\n"

    def test_wrong_options(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--no-hint", "a.html"]) == 2
        err = capsys.readouterr().err
        assert err.startswith("사용법: cleaner [-h]")
        assert err.endswith("cleaner: 오류: 알 수 없는 인자: --no-hint\n")
        assert main(["--encoding", "euc-ko", "a.html"]) == 2
        assert "'euc-ko'은(는) 알 수 없는 텍스트 인코딩입니다" in capsys.readouterr().err

    @pytest.mark.parametrize("name", [None, *COMMANDS])
    def test_help(self, name: str | None, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([*([name] if name else []), "--help"]) == 0
        out = capsys.readouterr().out
        assert out.startswith("사용법: ")
        assert "도움말을 출력하고 종료합니다" in out
        assert "show this help" not in out

    def test_a_topic(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["help", "dates"]) == 0
        assert "무엇을 선택하고 무엇을 지어내지 않는가" in capsys.readouterr().out


def test_english_stays_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gone.html"]) == 2
    assert capsys.readouterr().err == "cleaner: gone.html: No such file or directory\n"
