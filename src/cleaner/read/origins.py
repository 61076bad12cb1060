"""Finds the source line of each line of a text, for `explain`.

Most texts are read line by line and need no search.  If columns were read one after the other, or
lines were split or joined, each resulting line is looked up by its beginning.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Final

from cleaner.text.lazy import lazy

# The length of a beginning: enough to tell lines apart.  A longer one would miss cells that a
# gutter cuts short.
KEY: Final = 12
_CELLS: Final = lazy(r"\s{2,}")


def origins(given: Sequence[str], made: Sequence[str]) -> Sequence[int]:
    """For each line of `made`, the number (from 1) of its line in `given`; linear in the text."""
    if given == made:
        return range(1, len(made) + 1)
    # Made lines without a number yet: `first` has the first one of each beginning, `following` the
    # next one with the same beginning.  Arrays save memory: a text may have a million beginnings.
    first: dict[str, int] = {}
    following = array("l", [-1]) * len(made)
    for at in range(len(made) - 1, -1, -1):
        key = _beginnings(made[at])[0]
        following[at] = first.get(key, -1)
        first[key] = at
    found = array("l", [0]) * len(made)
    for number, line in enumerate(given, 1):
        for key in _beginnings(line):
            if (at := first.get(key, -1)) >= 0:
                found[at] = number
                first[key] = following[at]
    last = 1
    for at, number in enumerate(found):
        # A line whose beginning is not in the source is the rest of a split line.
        last = found[at] = number or last
        twin = following[at]
        if twin >= 0 and number:
            found[twin] = found[twin] or number
    return found


def _beginnings(line: str) -> Sequence[str]:
    """The beginning of each cell of a line."""
    bare = line.strip()
    if "  " not in bare and bare.isprintable():  # the only printable white space is " "
        return (bare[:KEY],)
    return [cell[:KEY] for cell in _CELLS.split(bare)]
