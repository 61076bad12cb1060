"""No pattern of the project takes time out of proportion: near misses up to 100,000 characters."""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest

import cleaner
from cleaner.rules.engine import Rule
from cleaner.rules.lint import attempt_of
from cleaner.rules.near_misses import near_misses
from cleaner.rules.user_rules import built_in
from cleaner.text.lazy import LazyPattern
from common import cost_of

# Times of a plain search, for each character.  Sound patterns take half of it at most; the rules
# that this found took up to 70 on 140 characters.
BUDGET = 25.0
# A text that seems slow is tried again: the system may have interrupted the first attempt.
TRIES = 5
# No interruption takes that many times the budget.
FAR = 20
# For these the last size is 100,000 with HUNT=1 in the environment.
SIZES = (40, 400, 4_000, 100_000 if os.environ.get("HUNT") else 20_000)
SECONDS = 20.0
# Patterns that see only short texts, and why these are short.
SHORT = {
    "cleaner.report.explain.words._QUOTED": "a reason, which cuts what it quotes",
    "cleaner.report.stats.charts._REFERENCE": "an attribute of a chart of our own",
    "cleaner.rules.pattern_layout._REPEAT": "a token of a pattern of ours",
    "cleaner.rules.pattern_layout._TOKEN": "a pattern of ours",
    "cleaner.read.script.values._KEY": "the 60 characters before a value",
}


class WithoutEndError(Exception):
    """Raised where a pattern takes too long to wait for."""


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """Ends a match that takes longer; `re` looks for signals while it matches."""

    def give_up(*_: object) -> None:
        raise WithoutEndError

    if threading.current_thread() is not threading.main_thread() or os.name != "posix":
        yield
        return
    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def patterns() -> Iterator[tuple[str, Any, Callable[[Any], object]]]:
    """Every pattern that a module of the package holds, and how the module uses it."""
    for found in pkgutil.walk_packages(cleaner.__path__, "cleaner."):
        if found.name.startswith(("cleaner.integrations", "cleaner.__main__")):
            continue  # they need engines that are not installed, and hold no patterns
        try:
            module = importlib.import_module(found.name)
        except ModuleNotFoundError as error:
            # An extra that is not installed here; the newest dependencies bring them all.
            if (error.name or "").startswith("cleaner"):
                raise
            continue
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            if isinstance(value, (re.Pattern, LazyPattern)) and f"\n{name}" in source:
                yield f"{found.name}.{name}", value, method(name, value, source)


def method(name: str, pattern: Any, source: str) -> Any:
    """The way in which a pattern is tried: `search` costs most, if that is among them."""
    used = set(re.findall(rf"\b{name}\.(\w+)", source))
    return getattr(pattern, "match" if used and used <= {"match", "fullmatch"} else "search")


def complaint(
    source: str, flags: int, attempt: Callable[[str], object], sizes: tuple[int, ...]
) -> str | None:
    """The first text that takes too long; None where there is none."""
    for size in sizes:
        cost, text = slowest(attempt, near_misses(source, flags, size), BUDGET)
        if cost > BUDGET:
            return f"{cost:.0f} plain searches for {len(text)} characters: {text[:80]!r}"
    return None


def slowest(
    attempt: Callable[[str], object], texts: Iterable[str], enough: float
) -> tuple[float, str]:
    """The largest cost, and the text that has it; stops at the first that is more than `enough`."""
    worst = (0.0, "")
    for text in texts:
        cost = cost_of(attempt, text)
        if enough < cost < FAR * enough:
            cost = cost_of(attempt, text, TRIES)
        worst = max(worst, (cost, text))
        if cost > enough:
            break
    return worst


def encoded(attempt: Callable[[bytes], object], text: str) -> object:
    """Tries a pattern for bytes."""
    return attempt(text.encode())


@pytest.mark.parametrize("rule", [r for r in built_in().all if r.source], ids=lambda r: r.id)
def test_no_rule_is_slow(rule: Rule) -> None:
    with ended_after(SECONDS):
        flags = rule.pattern.flags & ~re.UNICODE
        found = complaint(rule.full_source, flags, attempt_of(rule), (rule.longest,))
    assert found is None


def test_no_pattern_is_slow() -> None:
    slow = {}
    for name, pattern, attempt in patterns():
        if name in SHORT:
            continue
        text = pattern.pattern
        tried = attempt
        if isinstance(text, bytes):
            text, tried = text.decode("latin-1"), partial(encoded, attempt)
        try:
            with ended_after(SECONDS):
                found = complaint(text, pattern.flags & ~re.UNICODE, tried, SIZES)
        except WithoutEndError:
            found = "no end"
        if found:
            slow[name] = found
    assert not slow


@pytest.mark.parametrize(
    ("source", "is_slow"),
    [
        (r"(?:\w+\s?)+!", True),
        (r"(?:#[^\s#]{1,40}[\s,]{0,4}){1,40}\Z", True),
        (r"ⓒ.*무단", True),
        (r"\s*\n", True),
        (r"(?:가|가나|나)+끝", True),
        (r"(?<!\w)(?:\w+\s)+!", True),
        (r"\A(?:#[^\s#]{1,40}+[\s,]{0,4}+)++\Z", False),
        (r"ⓒ.{0,40}무단", False),
        (r"(?<!\s)\s*+\n", False),
    ],
)
def test_slow_patterns_are_found(source: str, is_slow: bool) -> None:
    try:
        with ended_after(3.0):
            found = complaint(source, 0, re.compile(source).search, (40, 4_000, 40_000))
    except WithoutEndError:
        found = "no end"
    assert (found is not None) is is_slow
