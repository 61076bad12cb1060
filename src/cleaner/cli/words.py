"""Reasons and names (families, kinds of pages, clues) in the terminal's language."""

from __future__ import annotations

from typing import Final

from cleaner.article import Acceptance, Verdict
from cleaner.cli.language import language, localized
from cleaner.cli.terminal import complain
from cleaner.report.explain.words import Both, family, reason, tables
from cleaner.report.stats.view import OUTSIDE
from cleaner.report.stats.words import clue, words
from cleaner.text.lazy import lazy

_LINE: Final = lazy(r"line (\d+)")


def in_terminal(text: Both) -> str:
    """The text in the terminal's language."""
    return text.ko if language() == "ko" else text.en


def reason_of(english: str | None) -> str:
    """A reason of a verdict, a date or the acceptance."""
    return in_terminal(reason(english or ""))


def family_name(name: str) -> str:
    """The name to print after a family's id, with a space; "" on an English terminal."""
    if language() == "en":
        return ""
    return f" {in_terminal(words()['outside'] if name == OUTSIDE else family(name).name)}"


def shown_place(verdict: Verdict) -> str:
    """Where a block is: the trail of its boxes, or the number of its line."""
    if line := _LINE.fullmatch(verdict.place):
        return localized("line {number}", number=line[1])
    return verdict.place


def clue_name(source: str) -> str:
    """The name of a kind of date clue; English names are those of the JSON."""
    known = {"none": None}.get(source, source)
    return source if language() == "en" else in_terminal(clue(known))


def described_kind(acceptance: Acceptance) -> str:
    """The kind of page, and the strongest evidence for it: "list: 12 groups …"."""
    kind, _, evidence = acceptance.reason.partition(": ")
    name = kind if language() == "en" else in_terminal(tables().words[f"kind-{kind}"])
    return f"{name}: {reason_of(evidence)}"


def complain_of_no_article(file: str, acceptance: Acceptance) -> None:
    """Report on stderr that a page has no article, and what it is instead."""
    complain("{file}: no article found ({kind})", file=file, kind=described_kind(acceptance))
