"""The report's words in English and Korean, and the glossary of those that a page uses."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from cleaner.report.explain.safe import one_line
from cleaner.rules.user_rules import built_in
from cleaner.text.lazy import lazy

# Hues for families that are not in the table, such as those of users' rules.
_SPARE_HUES: Final = (20, 60, 100, 145, 185, 225, 265, 305, 340)
_QUOTED: Final = lazy("“.*”", re.DOTALL)
_LABELLED: Final = lazy(r"labelled ('.*'|\".*\")", re.DOTALL)
_NUMBER: Final = lazy(r"\d+(?:[.,]\d+)*%?")
_CHOSEN: Final = "chosen: "


class Both(NamedTuple):
    """One text in both languages."""

    en: str
    ko: str


class Family(NamedTuple):
    """How a noise family is shown: its hue in degrees and its names."""

    hue: int
    name: Both


class _Tables(NamedTuple):
    words: Mapping[str, Both]
    families: Mapping[str, Family]
    reasons: Mapping[str, str]


@cache
def tables() -> _Tables:
    """The data files of the report, read once."""
    room = resources.files("cleaner.report.explain")
    strings = tomllib.loads(room.joinpath("strings.toml").read_text("utf-8"))
    reasons = tomllib.loads(room.joinpath("reasons.toml").read_text("utf-8"))
    return _Tables(
        words={key: Both(*value) for key, value in strings["words"].items()},
        families={
            key: Family(hue, Both(*names)) for key, (hue, *names) in strings["families"].items()
        },
        reasons={text: ko for part in reasons.values() for text, ko in part.items()}
        | _rule_reasons(),
    )


def _rule_reasons() -> dict[str, str]:
    return {rule.why: rule.why_ko for rule in built_in().all if rule.why_ko}


def family(name: str) -> Family:
    """How to show a family; one that is not in the table keeps its own name."""
    known = tables().families.get(name)
    if known:
        return known
    shown = one_line(name)
    return Family(_SPARE_HUES[sum(map(ord, name)) % len(_SPARE_HUES)], Both(shown, shown))


def reason(text: str) -> Both:
    """A reason in both languages; one without a translation stays English."""
    shown = one_line(text)
    return Both(shown, one_line(_korean(text)))


def _korean(text: str) -> str:
    if text.startswith(_CHOSEN):
        return f"선택됨: {_korean(text.removeprefix(_CHOSEN))}"
    known = tables().reasons
    if text in known:
        return known[text]
    if labelled := _LABELLED.fullmatch(text):
        text = f"labelled “{labelled[1][1:-1]}”"
    # In the table, “…” replaces a quotation from the page, and {} a number.
    quoted = _QUOTED.search(text)
    form = _QUOTED.sub("“…”", text)
    numbers = _NUMBER.findall(form)
    if korean := known.get(_NUMBER.sub("{}", form)):
        korean = korean.format(*numbers)
        return korean.replace("“…”", quoted[0]) if quoted else korean
    kind, colon, evidence = text.partition(": ")
    if colon and (name := tables().words.get(f"kind-{kind}")):
        return f"{name.ko}: {_korean(evidence)}"
    return text


class Glossary:
    """The texts that one report uses, each once, by the key in its elements."""

    def __init__(self) -> None:
        self._texts: dict[str, Both] = {}
        self._keys: dict[Both, str] = {}

    def word(self, key: str) -> Both:
        """A word of the report; the key is one of strings.toml."""
        return self._texts.setdefault(key, tables().words[key])

    def key(self, text: Both) -> str:
        """The key of a text that is not in strings.toml: a family's name, a reason."""
        known = self._keys.get(text)
        if known is None:
            known = self._keys[text] = f"~{len(self._keys)}"
            self._texts[known] = text
        return known

    def all(self) -> dict[str, Both]:
        """Every text so far, without those that are the same in both languages."""
        return {key: text for key, text in self._texts.items() if text.en != text.ko}
