"""Fuzz one target: `python fuzz/fuzz.py TARGET [libFuzzer's flags and folders]`.

TARGET is bytes, html, text, sources or profile.
With a file for an argument it tries that file alone, which is how a find is looked at again.
`make fuzz` runs all of them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import atheris

# Loops over single characters: their branches say little and take half of the time.
MEASURES = ["cleaner.text.syllables", "cleaner.text.korean", "cleaner.locate.class_names"]

with atheris.instrument_imports(include=["cleaner"], exclude=MEASURES):
    from checks import check

    from cleaner import ProfileError, SiteProfile, clean
    from cleaner.sites.profile import Layout, Phrase
    from cleaner.sources import ReadOptions, Walk, records

ROOT = Path(__file__).parents[1]
# In the tree, since nothing runs when libFuzzer ends the process; one for each process.
SAVED = ROOT / "build" / "fuzz" / "saved" / str(os.getpid())
PAGE = (ROOT / "tests/fixtures/dumps/seed_like.txt").read_text("utf-8")
# Lines of that page, so that the profile fits.
MARKS = tuple(line for line in PAGE.split("\n") if 2 < len(line) < 12)
FRAME = "<!doctype html><html><body>{}</body></html>"


def as_bytes(data: bytes) -> None:
    """The bytes as they come: decoding, sniffing, and all that follows."""
    check(data)


def as_html(data: bytes) -> None:
    """Markup; bytes that are no UTF-8 become lone surrogates."""
    check(FRAME.format(data.decode("utf-8", "surrogateescape")))


def as_text(data: bytes) -> None:
    """Flattened text: brackets would make it a page, and pages are the other targets' business."""
    check(data.decode("utf-8", "surrogateescape").replace("<", "‹"))


SUFFIXES = (".warc", ".mhtml", ".jsonl", ".parquet", ".warc.gz", ".jsonl.zst", ".html")


def as_source(data: bytes) -> None:
    """A collection of the kind that the first byte chooses: its records, whatever is in them."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ".html"
    SAVED.mkdir(parents=True, exist_ok=True)
    path = SAVED / f"saved{suffix}"
    path.write_bytes(data[1:])
    for _, record in records(Walk([str(path)], ReadOptions())):
        if record.trouble is None:
            clean(record.page)


def as_profile(data: bytes) -> None:
    """A profile of a file, or one that holds these lines: neither makes cleaning fail."""
    text = data.decode("utf-8", "replace")
    with suppress(ProfileError):
        clean(PAGE, profile=SiteProfile.from_toml(text))
    lines = text.split("\n")
    opening, closing, tails = (tuple(Phrase(text=line) for line in lines[n::4]) for n in (1, 2, 3))
    marks = (*lines[::4], *MARKS)
    layout = Layout(marks=marks, opening=opening, closing=closing, tails=tails)
    clean(PAGE, profile=SiteProfile(layouts=(layout,)))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "bytes": as_bytes,
    "html": as_html,
    "text": as_text,
    "sources": as_source,
    "profile": as_profile,
}


def main() -> None:
    """Run the target that is named first."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(__doc__)
    target = TARGETS[sys.argv.pop(1)]
    for warm in (b"\xe9t\xe9 " * 100, "<script>a={'b':'<p>다.'}</script>"):
        clean(warm)  # what loads at the first call is no part of an input's time
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
