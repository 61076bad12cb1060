"""Chooses the layout of a profile for a page, if any matches."""

from __future__ import annotations

from typing import Final

from cleaner.article import ProfileFit
from cleaner.sites.profile import Layout, SiteProfile

# A page shows so large a share of a layout's marks, or the layout is not its own.
LEAST_SHARE: Final = 0.2
# One mark may be chance; two are the layout that was learned.
LEAST_MARKS: Final = 2


def choose(profile: SiteProfile, keys: frozenset[str]) -> tuple[ProfileFit, Layout]:
    """The layout that comes nearest to a page with these keys, and whether it fits."""
    best, nearest = ProfileFit(fits=False), Layout()
    for layout in profile.layouts:
        found = sum(mark in keys for mark in layout.known_marks)
        marks = len(layout.marks)
        fits = found >= max(LEAST_SHARE * marks, min(LEAST_MARKS, marks))
        fit = ProfileFit(fits=fits, layout=layout.name, found=found, marks=marks)
        if best.layout is None or _nearness(fit) > _nearness(best):
            best, nearest = fit, layout
    return best, nearest if best.fits else Layout()


def _nearness(fit: ProfileFit) -> tuple[bool, float, int]:
    return fit.fits, fit.found / max(1, fit.marks), fit.found
