"""The language of the terminal, and the messages of the commands in it."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

from cleaner.text.lazy import lazy

Language = Literal["en", "ko"]
_HERE: Final = Path(__file__).parent
_FIELD: Final = lazy(r"\{(\w+)\}")


def language(environment: Mapping[str, str] = os.environ) -> Language:
    """ "ko" where LC_ALL, else LC_MESSAGES, else LANG names Korean; "en" elsewhere."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "")
    return "ko" if re.match(r"ko(?:[_.@-]|$)", locale) else "en"


def translated(message: str) -> str:
    """The message in the terminal's language; in English where the catalogue lacks it.

    message: whole, its values filled in.  A value that is a message itself ("cannot write:
    No space left on device") is translated, too.
    """
    return _korean(message) if language() == "ko" else message


class _Entry(NamedTuple):
    pattern: re.Pattern[str]
    korean: str


def _korean(message: str) -> str:
    for entry in _catalogue():
        if found := entry.pattern.fullmatch(message):
            values = {name: _korean(value) for name, value in found.groupdict().items()}
            return entry.korean.format_map(values)
    return message


@cache
def _catalogue() -> tuple[_Entry, ...]:
    """The entries, those with most words of their own first: they are the most particular."""
    by_words = sorted(catalogue().items(), key=lambda pair: -len(_FIELD.sub("", pair[0])))
    return tuple(_Entry(_pattern(english), korean) for english, korean in by_words)


def catalogue() -> dict[str, str]:
    """English message -> Korean; `{name}` stands for a value in both."""
    read = tomllib.loads((_HERE / "korean.toml").read_text("utf-8"))
    return {entry["en"]: entry["ko"] for entry in read["message"]}


def _pattern(english: str) -> re.Pattern[str]:
    """Finds the message with any values; linear but for the few places a value may end at."""
    parts = _FIELD.split(english)
    spelled = (f"(?P<{p}>.+)" if i % 2 else re.escape(p) for i, p in enumerate(parts))
    return re.compile("".join(spelled), re.DOTALL)
