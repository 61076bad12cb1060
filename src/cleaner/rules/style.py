"""Style checks of `cleaner rules check --strict`: that a rule file is readable.

A test applies them to the built-in families, too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any, Final

from cleaner.errors import Message
from cleaner.rules.engine import BAR, Rule, texts_of
from cleaner.text.lazy import lazy
from cleaner.text.normalize import same_dots
from cleaner.text.syllables import is_hangul

# Maximum length of a pattern line, in characters.
LONGEST_LINE: Final = 120
# Scopes that cut a part of a text: their rules must explain why their time is linear.
_CUTS: Final = ("head", "tail")
_COMMENT: Final = lazy(r"(?:^|\s)#\s")
_WRAPPER: Final = lazy(r"\(\?(?:-i)?:\s*(?:#.*)?")
_TOWARDS: Final = lazy(r"(.)으로")
# Number of final consonants in Unicode's order.  After none (0) or ㄹ (8) the particle is “로”,
# after any other “으로”.
_FINALS: Final = ord("개") - ord("가")
_TAKES_RO: Final = frozenset({0, 8})


def style_problems(text: str, others: Iterable[Rule] = ()) -> Iterator[tuple[str, str]]:
    """The problems of style, each with the id of its rule.

    text: a valid rule file.  others: rules whose words its rules must not repeat.
    """
    homes = {word: rule.id for rule in others for word in map(_plain, rule.words)}
    for entry in tomllib.loads(text).get("rule", ()):
        for problem in (*_missing(entry), *_pattern(entry), *_words(entry, homes)):
            yield entry["id"], problem


def _missing(entry: dict[str, Any]) -> Iterator[str]:
    if "why_ko" not in entry:
        yield Message("`why_ko` is missing; write the reason in Korean, too")
    if entry.get("scope") in _CUTS and "time" not in entry:
        yield Message("`time` is missing; write why the pattern runs in linear time")


def _pattern(entry: dict[str, Any]) -> Iterator[str]:
    lines = entry.get("pattern", "").strip("\n").split("\n")
    if long := [line for line in lines if len(line) > LONGEST_LINE]:
        yield Message(
            "{count} pattern lines have more than {limit} characters; break them",
            count=len(long),
            limit=LONGEST_LINE,
        )
    for number in _steps(lines):
        above = number > 0 and lines[number - 1].lstrip().startswith("# ")
        if not above and not _COMMENT.search(lines[number]):
            yield Message("write a comment for “{line}”", line=lines[number].strip())


def _steps(lines: list[str]) -> Iterator[int]:
    """The numbers of the lines that begin a top-level alternative or step of the pattern."""
    code = [n for n, line in enumerate(lines) if not line.lstrip().startswith("# ")]
    indents = {n: len(lines[n]) - len(lines[n].lstrip()) for n in code}
    wrapped = _WRAPPER.fullmatch(lines[0].rstrip()) and all(indents[n] for n in code[1:-1])
    code = code[1:-1] if wrapped else code
    if len(code) < 2:
        return
    base = min(indents[n] for n in code)
    outer = [n for n in code if indents[n] == base]
    alternatives = [n for n in outer if lines[n].lstrip().startswith("| ")]
    if alternatives:
        yield from dict.fromkeys((code[0], *alternatives))
    else:
        yield from (n for n in outer if not lines[n].lstrip().startswith(")"))


def _words(entry: dict[str, Any], homes: dict[str, str]) -> Iterator[str]:
    for word in texts_of(entry.get("words", ()), BAR):
        home = homes.setdefault(_plain(word), entry["id"])
        if home != entry["id"]:
            yield Message("“{word}” belongs to {id} already", word=word, id=home)
        if any(map(_wrong_particle, _TOWARDS.finditer(word))):
            yield Message("“{word}” is wrong Korean: this syllable takes “로”", word=word)
    if len(words := texts_of(entry.get("words", ()), BAR)) > len(set(map(_plain, words))):
        yield Message("a word is listed twice")


def _wrong_particle(found: re.Match[str]) -> bool:
    return is_hangul(found[1]) and (ord(found[1]) - ord("가")) % _FINALS in _TAKES_RO


def _plain(word: str) -> str:
    return same_dots(word.lower())
