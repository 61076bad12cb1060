"""The source line of each line of a text, for `explain`.

Most texts are read line by line and need no search.  Where columns were read one after the other
or lines were parted or joined, a made line is looked up by its beginning.
"""

from __future__ import annotations

from collections import deque
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
    index: dict[str, deque[int]] = {}
    for number, line in enumerate(given, 1):
        for cell in _CELLS.split(line.strip()):
            index.setdefault(cell[:KEY], deque()).append(number)
    found: list[int] = []
    number = 1
    for line in made:
        first = _CELLS.split(line.strip(), maxsplit=1)[0]
        # A line that begins nowhere in the source is the rest of a split line.
        if queue := index.get(first[:KEY]):
            number = queue.popleft() if len(queue) > 1 else queue[0]
        found.append(number)
    return found
