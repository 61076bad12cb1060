"""Nothing of a page reaches a terminal raw: not its text, its markup, its file's name."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cleaner import SiteProfile
from cleaner.batch.run.sink import line_of
from cleaner.cli.main import main
from cleaner.sites.profile import Layout, Line

from .base import HEAD, SENTENCES

# Controls of a terminal in C0 and C1, and marks that turn the direction of what follows.
EVIL = "\x1b]0;title\x07\x9b31m\x85\u202e\u2066\u200f\x7f"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PAINT = re.compile(r"\x1b\[(?:0|1|31)m")
REFERENCES = "".join(f"&#{ord(char)};" for char in EVIL)
PAGE = (
    f"<!doctype html><title>{EVIL}{REFERENCES}</title><meta name=author content='{EVIL}'>"
    f"{HEAD}<div class='article-body'><p>{'<p>'.join(SENTENCES)}<p>{EVIL}{REFERENCES} 그는 말했다."
    f"<div class='share {EVIL}' id='{EVIL}'>{EVIL} 공유</div></div>"
    f"<div class='related {EVIL}'><p>밖에 있는 줄{EVIL}</div>"
    f"<time datetime='2024-03-19 {EVIL}'>{EVIL}</time>"
)


@pytest.mark.parametrize("flags", [(), ("--explain",), ("--json",), ("--explain", "--json")])
def test_commands_print_no_controls(
    flags: tuple[str, ...],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    path = tmp_path / f"p{EVIL.replace('/', '')}.html"
    path.write_text(PAGE, "utf-8")
    main([*flags, str(path), str(tmp_path / f"missing{EVIL}.html")])
    printed = capfd.readouterr()
    assert SENTENCES[0] in printed.out
    assert not OBEYED.search(PAINT.sub("", printed.out))
    assert "missing" in printed.err
    assert not OBEYED.search(printed.err)


def test_rows_hold_no_controls_and_lose_nothing() -> None:
    row = {"text": f"{EVIL}\u2028가\n", "id": EVIL}
    line = line_of(row)
    assert not OBEYED.search(line.decode())
    assert len(line.decode().splitlines()) == 1
    assert json.loads(line) == row


def test_a_profile_holds_no_controls() -> None:
    profile = SiteProfile(host=EVIL, layouts=(Layout(lines=(Line(text=EVIL),)),))
    text = profile.to_toml()
    assert not OBEYED.search(text)
    assert SiteProfile.from_toml(text) == profile
