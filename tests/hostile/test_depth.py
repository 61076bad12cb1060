"""Depth is bounded by our own limits: a caller may have raised Python's, or have a small stack."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner
from cleaner import RuleError, RuleSet, clean
from cleaner.text.nesting import DEEPEST, groups_are_deep, is_deep, load_json

from .base import BODY, HEAD, TEXT

CODE = r"""
import sys, threading
sys.path.insert(0, sys.argv[1])
sys.setrecursionlimit(10**8)
threading.stack_size(256 * 1024)
from cleaner import RuleError, RuleSet, clean, explain
from cleaner.sources import ReadOptions, Walk, records
from tests.hostile.base import BODY, HEAD

DEEP = 100_000
NESTED = '{"a":[' * DEEP + "]}" * DEEP
RULE = "[[rule]]\nid='promo.a'\nscope='block'\nwhy='x'\nneeds=['a']\nmatches=['a']\nspares=['b']\n"

def page(head, above=""):
    return f"<html><head>{head}</head><body>{HEAD}{above}<div>{BODY}</div></body></html>"

def pages():
    for kind in ("application/ld+json", "text/javascript"):
        for data in (NESTED, NESTED[:DEEP]):
            yield page(f"<script type={kind}>{data}</script>")
            yield page(f"<script type={kind}>var a = {data};</script>")
    for tag in ("div", "span", "b", "font", "section", "x-y", "svg", "math", "table><tr><td"):
        yield page("", f"<{tag}>" * 20_000)

def work():
    for text in pages():
        assert clean(text).is_article, text[:300]
        assert explain(text).article.is_article, text[:300]
    clean(NESTED)
    for pattern in ("(" * 4_000 + "a" + ")" * 4_000, "(?:" * 4_000 + "a" + ")*" * 4_000):
        try:
            RuleSet.parse(RULE + f"pattern='{pattern}'")
        except RuleError:
            print("refused")
    open("deep.jsonl", "w").write(NESTED + '\n{"html": "<p>a"}\n')
    found = [record for _, record in records(Walk(["deep.jsonl"], ReadOptions()))]
    print([record.trouble is None for record in found])

thread = threading.Thread(target=work)
thread.start()
thread.join()
"""


@pytest.mark.skipif(os.name != "posix", reason="stacks of other systems have other sizes")
def test_small_stacks_and_raised_recursion_limits(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CODE, str(Path(__file__).parents[2])],
        env={**os.environ, "PYTHONPATH": str(Path(cleaner.__file__).parents[1])},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.split("\n")[:3] == ["refused", "refused", "[False, True]"]


@pytest.mark.parametrize("lead", ["", "[],{}," * 400, '"[[[", "\\"[", '])
def test_data_may_nest_so_deep_and_no_deeper(lead: str) -> None:
    for depth in (DEEPEST, DEEPEST + 1):
        nested = "[" * (depth - 1) + "]" * (depth - 1)
        assert is_deep(f"[{lead}{nested}]") is (depth > DEEPEST)


def test_brackets_in_strings_and_behind_the_value_do_not_count() -> None:
    assert not is_deep('{"a": "' + "[" * 9_000 + '"}')
    assert not is_deep('{"a": 1}; ' + "if (a) {" * 9_000)
    with pytest.raises(ValueError, match="deep"):
        load_json(b"[" * 9_000)


def test_a_raised_or_lowered_limit_changes_no_answer() -> None:
    nested = '{"a":' * 180 + "1" + "}" * 180
    page = f"<body>{HEAD}<script type=application/ld+json>{nested}</script>{BODY}"
    before = sys.getrecursionlimit()
    found = []
    for limit in (before, 400, 100_000):
        sys.setrecursionlimit(limit)
        try:
            found.append(clean(page).text)
        finally:
            sys.setrecursionlimit(before)
    assert found == [TEXT] * 3


def test_groups_of_a_pattern_nest_so_deep() -> None:
    assert not groups_are_deep("(" * DEEPEST + ")" * DEEPEST)
    assert groups_are_deep("(" * (DEEPEST + 1) + ")" * (DEEPEST + 1))
    assert not groups_are_deep(r"\(" * 900)
    pattern = "(" * 900 + "a" + ")" * 900
    rule = "[[rule]]\nid='promo.a'\nscope='block'\nwhy='x'\nneeds=['a']\nmatches=['a']\n"
    with pytest.raises(RuleError, match="nests more than"):
        RuleSet.parse(f"{rule}spares=['b']\npattern='{pattern}'")
