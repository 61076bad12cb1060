"""Patterns that are compiled at their first use."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from cleaner.text.lazy import lazy


def test_a_lazy_pattern_does_what_the_compiled_one_does() -> None:
    pattern = lazy(r"(?P<day>\d+)일", re.IGNORECASE)
    assert pattern.search("3월 4일")
    assert not pattern.match("월 4일")
    assert pattern.sub("", "4일 밤") == " 밤"
    assert pattern.groupindex == {"day": 1}
    assert pattern.pattern == r"(?P<day>\d+)일"


def test_a_pattern_that_does_not_compile_is_found_at_its_first_use() -> None:
    broken = lazy("(")
    with pytest.raises(re.error):
        broken.search("가")


def test_importing_the_package_compiles_none_of_its_patterns() -> None:
    code = (
        "import cleaner, sys;"
        "from cleaner.text.lazy import LazyPattern;"
        "ours = [v for n, m in sys.modules.items() if n.startswith('cleaner')"
        " for v in vars(m).values() if isinstance(v, LazyPattern)];"
        "print(len(ours), sum('search' in vars(v) for v in ours))"
    )
    count, compiled = map(int, subprocess.check_output([sys.executable, "-c", code]).split())
    assert count > 100
    assert compiled == 0
