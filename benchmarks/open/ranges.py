"""Line numbers as gold files write them: "3-5,9" is lines 3, 4, 5 and 9, the first being 0."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

_RANGE: Final = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


def parse(text: str) -> list[int]:
    """The numbers of a text of ranges, in its order; ValueError for anything else."""
    numbers: list[int] = []
    for part in text.split(",") if text else ():
        found = _RANGE.fullmatch(part)
        if found is None:
            raise ValueError(f"{part!r} is no line number and no range like 3-5")
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first:
            raise ValueError(f"{part!r} runs backwards")
        numbers.extend(range(first, last + 1))
    return numbers


def write(numbers: Iterable[int]) -> str:
    """The shortest text of ranges for these numbers, in ascending order."""
    parts = []
    for _, group in groupby(enumerate(sorted(set(numbers))), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        parts.append(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}")
    return ",".join(parts)
