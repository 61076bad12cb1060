"""`cleaner help`, and the examples beneath `--help`: that they are there, and are true."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner.cli import topics
from cleaner.cli.language import Language
from cleaner.cli.main import COMMANDS, PAGE, main, parser
from cleaner.report.explain.words import tables

LANGUAGES: tuple[Language, ...] = ("en", "ko")
EXAMPLE = re.compile(r"^    (cleaner .*)$", re.MULTILINE)
OWN_RULES = """[[rule]]
id = "share.copied"
off = true
why = "we want it"
spares = ["기사 URL이 복사되었습니다."]
"""
# Words after one of these are the shell's, not ours.
SHELL_WORDS = {">", "<", "|", "||", "&&"}


def examples() -> Iterator[str]:
    for topic in topics.names():
        yield from EXAMPLE.findall(topics.text(topic, "en"))


@pytest.mark.parametrize("example", sorted(set(examples())))
def test_an_example_is_a_command_that_can_be(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.toml").write_text(OWN_RULES, "utf-8")
    words = shlex.split(example)[1:]
    stop = next((i for i, word in enumerate(words) if word in SHELL_WORDS), len(words))
    words = words[:stop]
    name = words.pop(0) if words[0] in COMMANDS else None
    parser(name).parse_args(words)


@pytest.mark.parametrize("topic", topics.names())
class TestTopics:
    def test_both_languages_show_the_same_examples(self, topic: str) -> None:
        shown = [EXAMPLE.findall(topics.text(topic, one)) for one in LANGUAGES]
        assert shown[0] == shown[1]
        assert shown[0]

    def test_there_is_a_title_and_room_for_it(self, topic: str) -> None:
        for one in LANGUAGES:
            assert topics.title(topic, one)
            longest = max(map(len, topics.text(topic, one).splitlines()))
            assert longest <= 90

    def test_it_is_shown(self, topic: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["help", topic]) == 0
        out = capsys.readouterr().out
        assert out.startswith(topics.title(topic, "en"))
        assert "\n# " not in out


@pytest.mark.parametrize("name", [PAGE.module, *COMMANDS])
def test_help_of_a_command_has_examples(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    if name == "help":
        pytest.skip("the list of topics is its example")
    assert main([*([] if name == PAGE.module else [name]), "--help"]) == 0
    out = capsys.readouterr().out
    assert re.search(rf"examples:\n(?:.*\n)*?\s+cleaner {'' if name == 'page' else name}", out)


def test_a_topic_names_the_packages_of_its_extra() -> None:
    for one in LANGUAGES:
        assert "\npip install fastwarc pyarrow tqdm zstandard\n" in topics.text("batch", one)
        assert ": pip install jinja2 matplotlib\n" in topics.text("stats", one)
    assert not any("{" in topics.text(name, one) for name in topics.names() for one in LANGUAGES)


def test_every_command_has_a_topic() -> None:
    assert {*COMMANDS, PAGE.module} - {"help"} <= set(topics.names())


def test_every_family_is_reported() -> None:
    for one in LANGUAGES:
        text = topics.text("families", one)
        for name, shown in tables().families.items():
            assert re.search(rf"\b{name} +{re.escape(getattr(shown.name, one))}", text)


def test_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help"]) == 0
    out = capsys.readouterr().out
    for topic in topics.names():
        assert f"    {topic} " in out


def test_no_such_topic(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", "weather"]) == 2
    assert "invalid choice: 'weather'" in capsys.readouterr().err


def test_a_terminal_gets_a_pager(monkeypatch: pytest.MonkeyPatch) -> None:
    paged: list[str] = []
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr("pydoc.pager", paged.append)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert main(["help", "dates"]) == 0
    assert "\x1b[1mExamples\x1b[0m" in paged[0]


@pytest.mark.parametrize(
    ("word", "meant"),
    [("bacth", "batch"), ("stat", "stats"), ("explian", "explain"), ("page.html", None)],
)
def test_a_command_that_is_misspelt(
    word: str, meant: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word]) == 2
    hint = f"did you mean cleaner {meant}?"
    assert (hint in capsys.readouterr().err) is (meant is not None)
