"""Histograms with a fixed number of bins: medians of a million values in little memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import log2
from typing import Final, NamedTuple

# A share of 0 to 1 is counted in steps of half a percent.
SHARE_STEPS: Final = 200
# A length is counted in steps of an eighth of an octave: neighbours differ by 9%.
LENGTH_STEPS: Final = 8
# The median deviation of a normal distribution times this is its standard deviation.
_NORMAL: Final = 1.4826
# Iglewicz and Hoaglin's limit for an outlier.
_LIMIT: Final = 3.5


class Fences(NamedTuple):
    """The usual range: the median bin, and the lowest and highest bins that are no outliers."""

    low: float
    middle: int
    high: float


class Spread:
    """A histogram: the count of each bin; a bin's number grows with the value."""

    __slots__ = ("bins", "total")

    def __init__(self) -> None:
        self.bins: Counter[int] = Counter()
        self.total = 0

    def add(self, bin_: int, times: int = 1) -> None:
        """Count a value that falls into this bin."""
        self.bins[bin_] += times
        self.total += times

    def quantile(self, part: float) -> int:
        """The lowest bin up to which this part (0 to 1) of the values lies; 0 without values."""
        return _quantile(sorted(self.bins.items()), self.total, part)

    def fences(self, widest: float) -> Fences:
        """How far from the median a value may be before it is an outlier.

        widest: distance in bins that is always allowed, for sites whose pages are all alike.

        The median deviation is computed for each side separately, because shares and lengths of
        articles are skewed.
        """
        middle = self.quantile(0.5)
        below = self._deviation(((middle - b, n) for b, n in self.bins.items() if b <= middle))
        above = self._deviation(((b - middle, n) for b, n in self.bins.items() if b >= middle))
        reach = _LIMIT * _NORMAL
        return Fences(
            middle - max(reach * below, widest), middle, middle + max(reach * above, widest)
        )

    def outside(self, fences: Fences) -> tuple[int, int]:
        """The number of outliers below and above the fences."""
        low = sum(n for b, n in self.bins.items() if b < fences.low)
        high = sum(n for b, n in self.bins.items() if b > fences.high)
        return low, high

    def _deviation(self, far: Iterable[tuple[int, int]]) -> int:
        counts = sorted(far)
        return _quantile(counts, sum(n for _, n in counts), 0.5)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """The bins that are not empty with their counts, in order."""
        return iter(sorted(self.bins.items()))


def _quantile(counts: list[tuple[int, int]], total: int, part: float) -> int:
    seen = 0
    for bin_, count in counts:
        seen += count
        if seen >= part * total:
            return bin_
    return 0


def share_bin(share: float) -> int:
    """The bin of a share of 0 to 1."""
    return round(share * SHARE_STEPS)


def bin_share(bin_: float) -> float:
    """The share that a bin represents."""
    return min(max(bin_ / SHARE_STEPS, 0.0), 1.0)


def length_bin(length: int) -> int:
    """The bin of a length in characters; each is 9 % longer than the one before."""
    return round(LENGTH_STEPS * log2(length + 1))


def bin_length(bin_: float) -> int:
    """The length that a bin represents."""
    return max(0, round(2 ** (bin_ / LENGTH_STEPS) - 1))
