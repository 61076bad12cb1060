"""Syllables in pieces, characters without a shape, middle dots of all kinds."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from cleaner import clean, explain
from cleaner.rules.user_rules import built_in
from cleaner.text.normalize import INVISIBLE, same_dots, sound

FIXTURES = Path(__file__).parent / "fixtures"
DUMPS = [path for path in sorted((FIXTURES / "dumps").glob("*.txt")) if "mojibake" not in path.stem]
LINE = "해솔시는 새벽시장에 지붕을 올린다고 12일 밝혔다."
LINES = (
    LINE,
    "새벽시장 상인들은 장마철마다 사흘에 하루꼴로 장사를 접어야 했다고 말한다.",
    "시는 지붕을 고정하는 공사를 이달 말까지 마치고 새벽시장을 다시 열 계획이다.",
)
DATED = "<h1>새벽시장</h1><div>입력 2023.05.02 19:10</div>"


def in_pieces(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_text_in_pieces_comes_out_whole(path: Path) -> None:
    text = unicodedata.normalize("NFC", path.read_text("utf-8"))
    assert clean(in_pieces(text)).to_dict() == clean(text).to_dict()


@pytest.mark.parametrize("sign", INVISIBLE, ids=ascii)
@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_an_invisible_character_on_each_line_changes_nothing(path: Path, sign: str) -> None:
    text = sound(path.read_text("utf-8"))
    assert clean(text.replace("\n", f"{sign}\n")) == clean(text)


@pytest.mark.parametrize("sign", ["&#8203;", "&shy;", "&ZeroWidthSpace;", "\ufeff", "\u2060"])
def test_html_loses_invisible_characters(sign: str) -> None:
    body = "".join(f"<p>{line.replace('시장', f'시{sign}장')}</p><p>{sign}</p>" for line in LINES)
    result = explain(f"<html><title>새벽{sign}시장</title>{DATED}{body}</html>")
    assert result.article.paragraphs == LINES
    assert result.article.title == "새벽시장"
    assert all(v.text and v.text == sound(v.text) for v in result.verdicts)


def test_html_in_pieces_comes_out_whole() -> None:
    # A line of vowels that mean nothing.
    html = (
        f"<html><p>오보 코코</p><title>새벽시장</title>{DATED}<p>{'</p><p>'.join(LINES)}</p></html>"
    )
    assert clean(in_pieces(html)) == clean(html)
    assert clean(html).paragraphs == LINES


@pytest.mark.parametrize(
    "text", ["ㅋㅋㅋ ㅠㅠ", "북한산ㆍ도봉산", "👨\u200d👩\u200d👧", "한 ᄒ\u1100 글", LINE, ""]
)
def test_sound_text_stays(text: str) -> None:
    assert sound(text) == text


@pytest.mark.parametrize("dot", "·ㆍ・‧")
def test_a_rule_holds_for_every_middle_dot(dot: str) -> None:
    text = f"사설{dot}칼럼"
    rule = built_in().look(text).whole("before")
    assert rule is not None
    assert rule.family == "navigation"
    assert same_dots(text) == "사설·칼럼"
