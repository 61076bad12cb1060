"""Make the seed corpus: `python fuzz/seed.py FOLDER`.

FOLDER/seeds/{bytes,html,text} holds the pages of tests/fixtures, cut to what the fuzzer takes,
and the small ones of tests/hostile; FOLDER/corpus keeps what the fuzzer adds, from run to run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.hostile.all_shapes import SHAPES

from cleaner.read.flattened import looks_like_html

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
SMALL = 4_096
LONGEST = 8_192
CHARSETS = ("cp949", "utf-16", "iso2022_kr")


def seeds() -> Iterator[tuple[str, str, bytes]]:
    """Target, name and content of every seed."""
    for path in sorted(FIXTURES.glob("*/*")):
        data = path.read_bytes()
        if path.suffix == ".html":
            yield "bytes", path.name, data
            yield "html", path.name, data
        elif path.suffix == ".txt":
            yield "text", path.name, data
            text = data.decode("utf-8", "replace")
            for charset in CHARSETS:
                yield "bytes", f"{path.name}.{charset}", text.encode(charset, "replace")


def hostile_seeds() -> Iterator[tuple[str, str, bytes]]:
    """The small hostile pages, by what they are."""
    for number, shape in enumerate(SHAPES.values()):
        made = shape.small() if shape.full == 1 else b""
        if not 0 < len(made) < SMALL:
            continue
        if isinstance(made, bytes):
            yield "bytes", f"hostile-{number}", made
        else:
            target = "html" if looks_like_html(made) else "text"
            yield target, f"hostile-{number}", made.encode("utf-8", "replace")


def main() -> None:
    """Write the seeds and make room for the corpus."""
    folder = Path(sys.argv[1])
    count = 0
    for target, name, data in (*seeds(), *hostile_seeds()):
        place = folder / "seeds" / target
        place.mkdir(parents=True, exist_ok=True)
        (folder / "corpus" / target).mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data[:LONGEST])
        count += 1
    (folder / "finds").mkdir(exist_ok=True)
    print(f"{count} seeds under {folder / 'seeds'}")


if __name__ == "__main__":
    main()
