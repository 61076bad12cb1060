"""What the READMEs and the pages of docs/ show is what happens."""

from __future__ import annotations

import contextlib
import os
from collections import defaultdict
from pathlib import Path

import pytest

from .blocks import PAGES, ROOT, Block, Reader, blocks

RUN = ("python", "sh", "toml", "json")
ALL = [block for page in PAGES for block in blocks(page)]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the commands are for a POSIX shell")


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> defaultdict[Path, Reader]:
    """A reader for each page, with a folder of its own."""
    return defaultdict(lambda: Reader(tmp_path_factory.mktemp("reader")))


@pytest.mark.parametrize("block", [b for b in ALL if b.language in RUN], ids=str)
def test_a_block_does_what_it_shows(
    block: Block, readers: defaultdict[Path, Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = readers[block.page]
    monkeypatch.chdir(reader.folder)
    for earlier in blocks(block.page):
        if earlier.line < block.line and earlier not in reader.done and earlier.language in RUN:
            with contextlib.suppress(Exception, pytest.skip.Exception):
                reader.run(earlier)
    reader.run(block)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_block_is_of_a_kind_that_is_run_or_plain_text(page: Path) -> None:
    text = page.read_text("utf-8")
    assert text.count("\n```") % 2 == 0
    assert {block.language for block in blocks(page)} <= {*RUN, "text"}
    fences = sum(line.startswith("```") for line in text.splitlines()) // 2
    assert fences == len(blocks(page)), "a block names its language; `text` is not run"
