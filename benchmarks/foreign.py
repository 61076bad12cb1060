"""Profiles on pages of other sites: no article may be refused, and no paragraph lost.

    python benchmarks/foreign.py [--corpus FOLDER] [--set pages dumps] [--every 1]

A profile is learned from three to five articles of each site that has at least three, and tried on
the pages of all other sites.  Exit status 1 if one of them lost anything, or if a set has no pair
to try.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

import learning
import scoring
import sets

from cleaner import SiteProfile, clean
from cleaner.batch.clean_many import Input
from cleaner.learning import profile_of
from cleaner.learning.observing import observe

FEWEST: Final = 3
MOST: Final = 5


def articles(group: Sequence[Path], gold: scoring.Gold) -> Iterator[Path]:
    """One page of each article of a site."""
    seen: set[str] = set()
    for path in group:
        names = learning.article_of(path, gold)
        if seen.isdisjoint(names):
            yield path
        seen |= names


def profiles(pages: sets.PageSet) -> dict[str, SiteProfile]:
    """A profile of each site that has enough articles."""
    found: dict[str, SiteProfile] = {}
    for (site, _), group in learning.groups(pages, mixed=True).items():
        teaching = list(islice(articles(group, pages.gold), MOST))
        if len(teaching) >= FEWEST:
            given = [Input(sets.content(path)) for path in teaching]
            found[site] = profile_of([observe(page, learning.OPTIONS) for page in given])
    return found


def lost(path: Path, known: dict[str, SiteProfile]) -> Iterator[tuple[str, list[str]]]:
    """The paragraphs that a page loses by each foreign profile."""
    page, site = sets.content(path), path.name.split("__")[0]
    plain = clean(page, options=learning.OPTIONS)
    for other, profile in known.items():
        if other != site:
            text = clean(page, options=learning.OPTIONS, profile=profile).text
            yield other, [part for part in plain.paragraphs if part not in text]


def main(argv: Sequence[str] | None = None) -> int:
    """Try all pairs and print what was lost."""
    parser = argparse.ArgumentParser(description="Profiles on pages of other sites.")
    parser.add_argument("--corpus", type=Path, default=sets.default())
    parser.add_argument("--set", nargs="+", default=["pages", "dumps"], dest="chosen")
    parser.add_argument("--every", type=int, default=1, help="try only every Nth page")
    args = parser.parse_args(argv)
    found = sets.find(args.corpus)
    failed = 0
    for name in args.chosen:
        known = profiles(found[name])
        pairs = bad = 0
        for path in found[name].files[:: args.every]:
            for other, parts in lost(path, known):
                pairs += 1
                if parts:
                    bad += 1
                    print(f"{path.name} with {other}: {parts}")
        print(f"{name}: {pairs} pairs, {bad} lost something")
        failed += bad or not pairs
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
