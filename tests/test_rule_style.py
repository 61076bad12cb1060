"""The layout and the style of rule files: what `fmt` writes, what `check --strict` wants."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

pytest.importorskip("tomlkit")

from cleaner.cli.main import main
from cleaner.rules import engine
from cleaner.rules.layout import formatted
from cleaner.rules.pattern_layout import display_width, laid_out
from cleaner.rules.style import style_problems
from cleaner.rules.user_rules import built_in

FAMILIES = sorted(Path(engine.__file__).with_name("families").glob("*.toml"))
UNTIDY = """
# about the first
[[rule]]
spares = ["가온 앱", "가온 앱이 열렸다."]
matches = ["가온 앱 받기"]
pattern = '가온\\s앱\\s받기'  # beside
why = "the app"
# what it looks for
needs = ["앱", " 받기"]
scope = "block"
id = "promo.app"
# about the second
[[rule]]
id = "promo.row"
scope = "row"
why = "a row"
words = "앱 받기 | 앱 열기"
matches = ["앱 받기"]
spares = ["앱 장터"]
"""
TIDY = """\
# about the first
[[rule]]
id = "promo.app"
scope = "block"
why = "the app"
# what it looks for
needs = [
    "앱",
    " 받기",
]
# beside
pattern = '가온\\s앱\\s받기'
matches = '''
가온 앱 받기
'''
spares = '''
가온 앱
가온 앱이 열렸다.
'''

# about the second
[[rule]]
id = "promo.row"
scope = "row"
why = "a row"
words = '''
앱 받기
앱 열기
'''
matches = '''
앱 받기
'''
spares = '''
앱 장터
'''
"""


@pytest.mark.parametrize("file", FAMILIES, ids=lambda file: file.stem)
def test_the_families_are_in_the_layout_and_read_well(file: Path) -> None:
    text = file.read_text("utf-8")
    others = [rule for rule in built_in().all if rule.family != file.stem]
    assert not list(style_problems(text, others))
    assert formatted(text) == text, "run `cleaner rules fmt` on it"


def test_a_file_is_put_in_the_layout_with_its_comments() -> None:
    assert formatted(UNTIDY) == TIDY
    assert formatted(TIDY) == TIDY
    assert tomllib.loads(TIDY)["rule"][0]["needs"] == ["앱", " 받기"]


def pattern_tree(pattern: str) -> str:
    flags = re.VERBOSE | re.IGNORECASE
    return str(_parser.parse(pattern, flags))


@pytest.mark.parametrize("width", [20, 40, 92])
def test_a_pattern_in_lines_matches_as_before(width: int) -> None:
    for rule in built_in().all:
        if rule.source:
            bare = re.sub(r"(?m)(?:^|\s)\s*# .*$", "", rule.source)
            made = laid_out(bare, width)
            assert pattern_tree(made) == pattern_tree(rule.source), rule.id


def test_columns_count_a_syllable_as_two() -> None:
    assert display_width("a가") == 3


def entry(**changes: Any) -> str:
    keys = {"id": "promo.app", "scope": "block", "why_ko": "앱", "pattern": "가온", **changes}
    lines = (f"{key} = '''{value}'''" for key, value in keys.items() if value)
    return "\n".join(["[[rule]]", *lines])


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({}, None),
        ({"why_ko": ""}, "`why_ko` is missing"),
        ({"scope": "tail"}, "`time` is missing"),
        ({"scope": "tail", "time": "linear"}, None),
        ({"pattern": "가" * 120}, None),
        ({"pattern": "가" * 121}, "more than 120 characters"),
        ({"pattern": "\n가\n나  # both\n"}, "write a comment for “가”"),
        ({"pattern": "\n가  # one\n나  # two\n"}, None),
        ({"pattern": "\n# one\n가\n나  # two\n"}, None),
        ({"pattern": "\n  가  # one\n| 나\n  다\n"}, "write a comment for “| 나”"),
        ({"pattern": "\n(?-i:\n  가  # one\n  (?:  # two\n      나\n    | 다\n  )\n)\n"}, None),
        ({"pattern": "\n(?-i:\n  가  # one\n  (?:\n      나\n    | 다\n  )\n)\n"}, "for “(?:”"),
        ({"words": "앱 받기 | 앱 닫기"}, None),
        ({"words": "앱 받기 | 앱 받기"}, "listed twice"),
        ({"words": "앱 받기 | 공유하기"}, "belongs to share.controls already"),
        ({"words": "밴드으로"}, "wrong Korean"),
        ({"words": "메일으로"}, "wrong Korean"),
        ({"words": "앱으로"}, None),
    ],
)
def test_what_does_not_read_well(changes: dict[str, str], complaint: str | None) -> None:
    found = [problem for _, problem in style_problems(entry(**changes), built_in().all)]
    assert len(found) == (complaint is not None)
    assert all(complaint in problem for problem in found if complaint)


Out = pytest.CaptureFixture[str]


def test_a_new_file_passes_the_strict_check(tmp_path: Path, capsys: Out) -> None:
    file = str(tmp_path / "own.toml")
    assert main(["rules", "new", file, "--id", "promo.app"]) == 0
    assert main(["rules", "check", "--strict", file]) == 0
    assert main(["rules", "fmt", "--check", file]) == 0
    assert main(["rules", "new", file]) == 2
    assert "exists" in capsys.readouterr().err
    assert main(["rules", "new", str(tmp_path / "other.toml"), "--id", "no id"]) == 2


def test_fmt_writes_what_the_strict_check_wants(tmp_path: Path, capsys: Out) -> None:
    file = tmp_path / "own.toml"
    file.write_text(UNTIDY, "utf-8")
    assert main(["rules", "fmt", "--check", str(file)]) == 1
    assert file.read_text("utf-8") == UNTIDY
    main(["rules", "check", "--strict", str(file)])
    assert "run `cleaner rules fmt`" in capsys.readouterr().out
    assert main(["rules", "fmt", str(file)]) == 0
    assert file.read_text("utf-8") == TIDY
    main(["rules", "check", "--strict", str(file)])
    assert "run `cleaner rules fmt`" not in capsys.readouterr().out


def test_a_pattern_with_comments_is_laid_out_by_its_writer() -> None:
    bare = "(?:가온|나래|다솜)(?:일보|신문|방송)"
    assert len(laid_out(bare, 20).strip().split("\n")) > 1
    written = f"{bare}  # the outlets"
    assert laid_out(written, 20) == written


def test_a_line_of_a_pattern_that_is_too_long_is_broken() -> None:
    long = "|".join(f"가온{number}일보" for number in range(40))
    for pattern, is_broken in ((long, True), (long[:60], False)):
        made = formatted(f"[[rule]]\nid = 'promo.app'\npattern = '{pattern}'\n")
        assert ("pattern = '''\n" in made) == is_broken
        assert pattern_tree(tomllib.loads(made)["rule"][0]["pattern"]) == pattern_tree(pattern)


def test_quotes_that_would_close_a_literal_are_escaped() -> None:
    pattern = "가온'''나래|다솜"
    made = formatted(f'[[rule]]\nid = "promo.app"\npattern = "{pattern}"\n')
    assert tomllib.loads(made)["rule"][0]["pattern"] == pattern
