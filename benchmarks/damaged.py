"""Lines that lost bytes: how many are recognised as noise, and how many of the article are lost.

    python benchmarks/damaged.py [--corpus FOLDER] [--show]

Each flattened text is cleaned as it is, and again with one byte of UTF-8 lost in about every
seventh line.  A damaged line should be kept or removed as the intact one was.  The counts are made
twice: with noise rules matched as on other lines, and as on lines with U+FFFD.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import sets

from cleaner import explain
from cleaner.locate import features

FOLDERS: Final = ("dumps", "texts")
SHARE: Final = 0.15
LOST: Final = "\ufffd"
# Shortest line that is damaged, in characters: too little of a shorter one would be left.
SHORTEST: Final = 4


def damaged(text: str, rng: random.Random) -> tuple[str, dict[str, str]]:
    """The text with bytes lost, and for each damaged line the intact one."""
    lines, whole = text.split("\n"), dict[str, str]()
    for number, line in enumerate(lines):
        bare = line.strip()
        wide = [at for at, char in enumerate(bare) if char > "\x7f"]
        if len(bare) >= SHORTEST and wide and rng.random() < SHARE:
            at = rng.choice(wide)
            data, lost = bare[at].encode("utf-8", "replace"), rng.randrange(3)
            rest = data[:lost] + data[lost + 1 :]
            made = f"{bare[:at]}{rest.decode('utf-8', 'replace')}{bare[at + 1 :]}"
            whole[" ".join(made.split())] = " ".join(bare.split())
            lines[number] = made
    return "\n".join(lines), whole


def verdicts(text: str) -> dict[str, bool]:
    """Whether each line is kept, without lines that are kept in one place but not in another."""
    found: dict[str, set[bool]] = {}
    for verdict in explain(text).verdicts:
        found.setdefault(" ".join(verdict.text.split()), set()).add(verdict.kept)
    return {line: True in kept for line, kept in found.items() if len(kept) == 1}


def compare(text: str, name: str, counts: Counter[str], *, show: bool) -> None:
    """Count the damaged lines of one text."""
    copy, whole = damaged(text, random.Random(name))
    before, after = verdicts(text), verdicts(copy)
    for line, sound in whole.items():
        if LOST in line and sound in before and line in after:
            kind = "kept" if before[sound] else "noise"
            counts[kind] += 1
            if before[sound] == after[line]:
                counts[f"{kind} still"] += 1
            elif show and kind == "kept":
                print(f"{name}: lost: {line[:100]}")


def main(argv: Sequence[str] | None = None) -> int:
    """Count, with and without the special matching of damaged lines."""
    parser = argparse.ArgumentParser(description="Lines that lost bytes.")
    parser.add_argument("--corpus", type=Path, default=sets.default())
    parser.add_argument("--show", action="store_true", help="print the lines that were lost")
    args = parser.parse_args(argv)
    paths = [path for folder in FOLDERS for path in sorted((args.corpus / folder).glob("*.txt"))]
    print("| damaged lines | noise | removed | article | kept |\n|---|--:|--:|--:|--:|")
    most = features.MOST_DAMAGED
    for name, limit in (("as other lines", 0), ("with one letter lost", most)):
        features.MOST_DAMAGED = limit  # type: ignore[misc]
        found: Counter[str] = Counter()
        for path in paths:
            text = path.read_bytes().decode("utf-8", "surrogatepass")
            compare(text, path.name, found, show=args.show and limit > 0)
        figures = (found[key] for key in ("noise", "noise still", "kept", "kept still"))
        print(f"| {name} | {' | '.join(map(str, figures))} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
