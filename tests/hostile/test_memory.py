"""Out of memory is a MemoryError, never a page without an article."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

import cleaner

CODE = """
import resource
from cleaner import clean
clean("<p>가")
sentence = "<div><p>가온시는 19일 강변 산책로 3킬로미터 구간을 단장해 열었다고 밝혔다.</p></div>"
page = (f"<html><body>{sentence * 3000}").encode()
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
for size in (*range(1, 40, 3), *range(60, 180, 12)):
    resource.setrlimit(resource.RLIMIT_AS, (used + (size << 20), resource.RLIM_INFINITY))
    try:
        found = "article" if clean(page).text else "none"
    except MemoryError:
        found = "MemoryError"
    print(found)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_out_of_memory_is_never_an_empty_article() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CODE],
        env={**os.environ, "PYTHONPATH": str(Path(cleaner.__file__).parents[1])},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert set(ran.stdout.split()) == {"MemoryError", "article"}


def test_the_parsers_own_word_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def gives_up(*_: object) -> None:
        raise etree.XMLSyntaxError("out of memory", 2, 1, 1)  # type: ignore[call-arg, arg-type]

    monkeypatch.setattr(etree, "fromstring", gives_up)
    with pytest.raises(MemoryError):
        cleaner.clean("<html><body><p>가온시는 산책로를 열었다고 밝혔다.")
