"""The source line of each line of a text, for `explain`.

Most texts are read line by line and need no search.  Where columns were read one after the other
or lines were parted or joined, a made line is looked up by its beginning.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Final

from cleaner.text.lazy import lazy

# So many characters distinguish lines; more of them would miss cells that a gutter cuts short.
KEY: Final = 12
_CELLS: Final = lazy(r"\s{2,}")


def origins(given: Sequence[str], made: Sequence[str]) -> Sequence[int]:
    """The number of the source line, from 1 on, for each made line; linear in the text."""
    if given == made:
        return range(1, len(made) + 1)
    # The made lines that wait for their number: by beginning the first, behind each the next like
    # it.  No more than these is noted, since texts may have a million beginnings.
    first: dict[str, int] = {}
    behind = array("l", [-1]) * len(made)
    for at in range(len(made) - 1, -1, -1):
        key = _beginnings(made[at])[0]
        behind[at] = first.get(key, -1)
        first[key] = at
    found = array("l", [0]) * len(made)
    for number, line in enumerate(given, 1):
        for key in _beginnings(line):
            if (at := first.get(key, -1)) >= 0:
                found[at] = number
                first[key] = behind[at]
    last = 1
    for at, number in enumerate(found):
        # One that begins nowhere else in the source is the rest of a split line.
        last = found[at] = number or last
        if behind[at] >= 0 and number:
            found[behind[at]] = found[behind[at]] or number
    return found


def _beginnings(line: str) -> Sequence[str]:
    """The beginning of each cell of a line."""
    bare = line.strip()
    if "  " not in bare and bare.isprintable():  # the one printable blank is the usual one
        return (bare[:KEY],)
    return [cell[:KEY] for cell in _CELLS.split(bare)]
