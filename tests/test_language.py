"""The messages of the commands and of our errors: every one has its Korean text."""

from __future__ import annotations

import argparse
import ast
import errno
import inspect
import os
import pickle
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

import cleaner
from cleaner import OptionError, PageTooLargeError, errors
from cleaner.cli import rules
from cleaner.cli.language import catalogue, language, localized
from cleaner.cli.main import COMMANDS, PAGE, STATUSES, main
from cleaner.date.clues import Precision
from cleaner.errors import Message
from cleaner.prune.reasons import PATTERNED, REMEDIES
from cleaner.report.explain.words import reason

PACKAGE = Path(cleaner.__file__).parent
ERRORS = {
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.CleanerError)
}
# What takes a form as its first argument.
SPEAKERS = {*ERRORS, "_RefusalError", "Message", "complain", "say", "localized", "invalid"}
SPEAKERS.add("__init__")  # of an error with a form of its own
# Messages that no call holds: words of results, headings of `rules show`, a remedy.
PLAIN = {
    *("published", "modified", "other", "unreadable", "error", "timeout", "crash", "none"),
    *get_args(Precision),
    *("  pattern", "  words", "  matches (removed)", "  spares (kept)"),
    "Edit or leave out the site's profile.",
}


@cache
def trees() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py")))


Known = dict[str, list[str]]


def calls() -> Iterator[tuple[str, ast.Call, Known]]:
    """Every call in the source: the last name of what is called, and the texts of its module."""
    for tree in trees():
        known = assigned(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                yield name, node, known


def assigned(tree: ast.Module) -> Known:
    """The texts that a module gives names to, and the choices of texts."""
    found: Known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                found.setdefault(target.id, []).extend(texts(node.value, {}))
    return found


def texts(node: ast.expr, known: Known) -> Iterator[str]:
    """The literal forms of an argument: itself, both sides of a choice, a name's value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*texts(node.body, known), *texts(node.orelse, known))
    elif isinstance(node, ast.Name):
        yield from known.get(node.id, ())


@cache
def forms() -> frozenset[str]:
    """The forms of all messages: of errors, of the commands, and the helps of their arguments."""
    found = {PAGE.summary, STATUSES, *(command.summary for command in COMMANDS.values())}
    found |= {*rules.ACTIONS.values(), *REMEDIES.values()}
    found |= {remedy for _, remedy in PATTERNED.values()}
    found |= PLAIN
    for name, call, known in calls():
        if name in SPEAKERS and call.args:
            found.update(texts(call.args[0], known))
        if name == "add_argument_group":
            found.update(texts(call.args[0], known))
        found |= {t for k in call.keywords if k.arg == "help" for t in texts(k.value, known)}
    return frozenset(found - UNTRANSLATED)


# The empty form of an error without a text; names of shells.
UNTRANSLATED = {"", "bash, zsh, fish"}


def fields(form: str) -> set[str]:
    if "%" in form and "{" not in form:
        return set(re.findall(r"%\(\w+\)\w|%\w", form))
    return {name for _, name, _, _ in string.Formatter().parse(form) if name}


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


class TestCatalogue:
    def test_every_message_has_a_korean_text(self) -> None:
        assert not forms() - catalogue().keys()

    def test_every_korean_text_is_used(self) -> None:
        system = {os.strerror(number) for number in errno.errorcode}
        unused = catalogue().keys() - forms() - system
        source = inspect.getsource(argparse).replace("\\n", "\n")
        assert not {form for form in unused if form not in source}

    def test_messages_outside_of_calls_are_in_the_source(self) -> None:
        nodes = (node for tree in trees() for node in ast.walk(tree))
        assert {node.value for node in nodes if isinstance(node, ast.Constant)} >= PLAIN

    @pytest.mark.parametrize(("form", "korean"), catalogue().items())
    def test_a_translation_has_the_same_values(self, form: str, korean: str) -> None:
        assert fields(korean) <= fields(form)

    def test_no_message_is_put_together_before_it_can_be_translated(self) -> None:
        built = [
            ast.unparse(call)
            for name, call, _ in calls()
            if name in SPEAKERS and call.args and isinstance(call.args[0], ast.JoinedStr)
        ]
        assert not built


class TestMessage:
    def test_it_is_its_text_and_remembers_form_and_values(self) -> None:
        message = Message("{name}: {count:,} pages", name="{a}", count=1234)
        assert message == "{a}: 1,234 pages"
        assert message.form == "{name}: {count:,} pages"
        again = pickle.loads(pickle.dumps(message))
        assert (again, again.form, again.values) == (message, message.form, message.values)

    def test_a_form_without_values_is_taken_as_it_is(self) -> None:
        assert str(OptionError("{odd} %s")) == "{odd} %s"

    @pytest.mark.usefixtures("korean")
    def test_errors_are_translated_with_their_values(self) -> None:
        error = PageTooLargeError(2000, 1000)
        assert str(error).startswith("the page has 2,000 bytes")
        assert localized(errors.problem_of(error)).startswith("페이지가 2,000바이트")
        nested = Message("cannot write: {problem}", problem=errors.problem_of(OSError(28, "x")))
        assert localized(nested) == "쓸 수 없습니다: x"

    def test_an_error_without_a_text_of_its_own(self) -> None:
        assert errors.problem_of(MemoryError()) == "out of memory"
        assert errors.problem_of(EOFError("Compressed file ended")).startswith("the file ends")

    @pytest.mark.usefixtures("korean")
    def test_a_value_is_translated_only_if_it_is_a_message(self) -> None:
        assert localized("{path}: {problem}", path="options", problem="none") == "options: none"
        problem = Message("No space left on device")
        assert localized("cannot write: {problem}", problem=problem) == (
            "쓸 수 없습니다: 디스크가 가득 찼습니다"
        )
        assert localized("something that nobody translated") == "something that nobody translated"


@pytest.mark.usefixtures("korean")
class TestCommands:
    def test_a_file_that_is_missing(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["gone.html"]) == 2
        assert capsys.readouterr().err == "cleaner: gone.html: 그런 파일이나 폴더가 없습니다\n"

    def test_wrong_options(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--no-hint", "a.html"]) == 2
        err = capsys.readouterr().err
        assert err.startswith("사용법: cleaner [-h]")
        assert err.endswith("cleaner: 오류: 알 수 없는 인자: --no-hint(혹시 --no-hints인가요?)\n")
        assert main(["--encoding", "euc-ko", "a.html"]) == 2
        assert "'euc-ko'은(는) 알 수 없는 텍스트 인코딩입니다" in capsys.readouterr().err
        assert main(["--format", "pdf", "a.html"]) == 2
        assert "'pdf'은(는) 선택할 수 없습니다" in capsys.readouterr().err

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

    def test_explain(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--explain", PAGE_WITH_NOISE]) == 0
        out = capsys.readouterr().out
        assert "종류    기사: 한자리에 이어진 글 " in out
        removals = [line for line in out.splitlines() if line.startswith("- [")]
        assert len(removals) > 5
        for line in removals:  # the id of the rule is the only English word
            assert re.fullmatch(
                r"- \[[\w-]+ [가-힣A-Z·  ]+\] [\w.-]+: (?:[^a-z]|Article\.title)+", line
            ), line
        assert "      선택됨: 라벨 있음, 제목과 본문 사이" in out

    def test_what_a_page_is_instead(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        file = tmp_path / "a.pdf"
        file.write_bytes(b"%PDF-1.7\n" + bytes(range(32)) * 40)
        assert main([str(file)]) == 1
        err = capsys.readouterr().err
        assert err == f"cleaner: {file}: 기사를 찾지 못했습니다(디코딩 실패: PDF 문서)\n"

    def test_rules(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        assert main(["rules", "list"]) == 0
        out = capsys.readouterr().out
        reasons = [line[37:] for line in out.splitlines() if line.startswith("  ")]
        assert not [reason for reason in reasons if not re.search("[가-힣]", reason)]
        assert main(["rules", "show", "share.copied", "page.outside"]) == 0
        out = capsys.readouterr().out
        assert "  이유    " in out
        assert "  대처    " in out
        file = tmp_path / "own.toml"
        assert main(["rules", "new", str(file)]) == 0
        file.write_text(file.read_text("utf-8").replace("만 명이다.", "만 명!"), "utf-8")
        capsys.readouterr()
        assert main(["rules", "check", str(file)]) == 0
        assert "규칙 1개, 0개 실패" in capsys.readouterr().out

    def test_batch(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        out = tmp_path / "a.jsonl"
        assert main(["batch", PAGE_WITH_NOISE, "-o", str(out), "--workers", "0"]) == 0
        summary = capsys.readouterr().err
        assert summary.startswith("1페이지: 기사 1, 빈 결과 0, 실패 0\n")
        assert not re.search("[a-z]{2}", re.sub(r"(?m)^  [\w-]+", "", summary)), summary
        assert main(["batch", PAGE_WITH_NOISE, "-o", str(out)]) == 2
        refusal = f"cleaner: {out}이(가) 이미 있습니다. --resume으로 이어서 하거나"
        assert capsys.readouterr().err.startswith(refusal)


PAGE_WITH_NOISE = str(Path(__file__).parent / "fixtures/dumps/seed_like.txt")


def test_english_stays_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gone.html"]) == 2
    assert capsys.readouterr().err == "cleaner: gone.html: No such file or directory\n"


FIXTURES = Path(__file__).parent / "fixtures"
SAMPLE = [*sorted((FIXTURES / "pages").glob("*.html"))[::6], *(FIXTURES / "dumps").glob("*.txt")]


def test_every_reason_has_a_korean_text() -> None:
    found: set[str] = set()
    for path in SAMPLE:
        is_page = path.suffix == ".html"
        result = cleaner.explain(path.read_bytes() if is_page else path.read_text("utf-8"))
        found |= {verdict.reason for verdict in result.verdicts if verdict.reason}
        found |= {clue.reason for clue in result.clues} | {result.acceptance.reason}
        found |= {evidence.text for evidence in result.acceptance.evidence}
    assert len(found) > 100
    assert not {text for text in found if not re.search("[가-힣]", without_quote(text))}


def test_every_reason_of_a_date_has_a_korean_text() -> None:
    scored = (call for name, call, _ in calls() if name == "_Scored")
    texts = [literal(a) for call in scored for a in call.args[1:2]]
    found = {text for text in texts if text}
    assert len(found) > 25
    assert not {text for text in found if reason(text).ko == text}


def literal(node: ast.expr) -> str | None:
    """The text of a node that is a plain string."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("5% of a page of 80 lines", "80줄 페이지의 5%"),
        ("only 3 sentences per 1,000 characters", "1,000자에 문장이 3개뿐임"),
        (
            "2 of 9 paragraphs break off inside a sentence",
            "단락 9개 가운데 2개가 문장 중간에서 끊김",
        ),
    ],
)
def test_numbers_are_where_korean_has_them(english: str, korean: str) -> None:
    assert reason(english).ko == korean


def without_quote(text: str) -> str:
    """The Korean of a reason, without what it quotes from the page."""
    return re.sub("“.*”", "", reason(text).ko, flags=re.S)
