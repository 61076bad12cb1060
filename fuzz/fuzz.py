"""Fuzz one target: `python fuzz/fuzz.py bytes|html|text [libFuzzer's flags and folders]`.

With a file for an argument it tries that file alone, which is how a find is looked at again.
`make fuzz` runs all three.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import atheris

# Loops over single characters: their branches say little and take half of the time.
MEASURES = ["cleaner.text.syllables", "cleaner.text.korean", "cleaner.locate.class_names"]

with atheris.instrument_imports(include=["cleaner"], exclude=MEASURES):
    from checks import check

    from cleaner import clean

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


TARGETS: dict[str, Callable[[bytes], None]] = {
    "bytes": as_bytes,
    "html": as_html,
    "text": as_text,
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
