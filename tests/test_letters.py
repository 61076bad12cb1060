"""Syllables in pieces, characters without a shape, middle dots of all kinds."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from cleaner import clean, explain
from cleaner.letters import INVISIBLE, is_sound, same_dots, sound
from cleaner.rules.custom import built_in

FIXTURES = Path(__file__).parent / "fixtures"
DUMPS = sorted((FIXTURES / "dumps").glob("*.txt"))[::4]
LINE = "해솔시는 새벽시장에 지붕을 올린다고 12일 밝혔다."


def in_pieces(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_text_in_pieces_comes_out_whole(path: Path) -> None:
    text = unicodedata.normalize("NFC", path.read_text("utf-8"))
    assert clean(in_pieces(text)).to_dict() == clean(text).to_dict()


@pytest.mark.parametrize("sign", INVISIBLE, ids=ascii)
@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_a_sign_without_shape_at_each_line_changes_nothing(path: Path, sign: str) -> None:
    text = sound(path.read_text("utf-8"))
    assert clean(text.replace("\n", f"{sign}\n")) == clean(text)


@pytest.mark.parametrize("sign", ["&#8203;", "&shy;", "&ZeroWidthSpace;", "\ufeff", "\u2060"])
def test_html_loses_signs_without_shape(sign: str) -> None:
    body = f"<p>{LINE.replace('시장', f'시{sign}장')}</p><p>{sign}</p>" * 3
    told = explain(f"<html><title>새벽{sign}시장</title><h1>새벽시장</h1>{body}</html>")
    assert told.article.paragraphs == (LINE,) * 3
    assert told.article.title == "새벽시장"
    assert all(is_sound(v.text) and v.text for v in told.verdicts)


def test_html_in_pieces_comes_out_whole() -> None:
    html = f"<html><title>새벽시장</title><h1>새벽시장</h1>{f'<p>{LINE}</p>' * 4}</html>"
    assert clean(in_pieces(html)) == clean(html)


@pytest.mark.parametrize(
    "text", ["ㅋㅋㅋ ㅠㅠ", "북한산ㆍ도봉산", "👨\u200d👩\u200d👧", "한 ᄒ\u1100 글", LINE, ""]
)
def test_sound_text_stays(text: str) -> None:
    assert is_sound(text)
    assert sound(text) == text


@pytest.mark.parametrize("dot", "·ㆍ・‧")
def test_a_rule_holds_for_every_middle_dot(dot: str) -> None:
    text = f"사설{dot}칼럼"
    rule = built_in().look(text).whole("before")
    assert rule is not None
    assert rule.family == "navigation"
    assert same_dots(text) == "사설·칼럼"
