"""Checks that a text which is clean already is not changed by cleaning it again.

    python benchmarks/twice.py [--corpus FOLDER] [--mutated COUNT] [--seed SEED] [--show]

Every article's text is cleaned again, alone and below its headline.  The paragraphs must be the
same; a headline above them may stay or be removed.  With `--mutated COUNT`, the same is done with
COUNT damaged copies of the pages (`mutations.py`); each `--seed` damages them in another way.
`--show` prints what changed.  Exit status 1 if the text of a saved page changed, or those of 0.5%
of the damaged pages.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import Final

import mutations
import sets

from cleaner import Article, clean

FOLDERS: Final = ("pages", "dumps", "texts", "mojibake")
# Share of damaged pages that may change: some leave a text that reads like another page.
MOST_MUTATED: Final = 0.005
# Most lines of a change that are shown.
MOST_SHOWN: Final = 12
LONGEST_SHOWN: Final = 100


def articles(corpus: Path) -> Iterator[tuple[str, str, Article]]:
    """Folder, file name and article of each page that holds one."""
    for folder, path in files(corpus):
        if (article := clean(sets.content(path))).is_article:
            yield folder, path.name, article


def files(corpus: Path) -> Iterator[tuple[str, Path]]:
    """The pages of a corpus and their folders."""
    for folder in FOLDERS:
        for path in sorted((corpus / folder).glob("*")):
            if path.suffix in (".html", ".txt"):
                yield folder, path


def mutated_articles(corpus: Path, seed: str = "") -> Iterator[tuple[str, str, Article]]:
    """The kind of damage, file name and article of damaged pages with an article, endlessly."""
    from cleaner.decode.charset import decode

    for turn in count():
        for _, path in files(corpus):
            page = sets.content(path)
            text = decode(page)[0] if isinstance(page, bytes) else page
            # Another kind of damage each time, so that few pages see all kinds.
            for name, damaged in mutations.some(text, f"{path.name}:{turn}{seed}"):
                if (article := clean(damaged)).is_article:
                    yield name, f"{path.name}:{turn}", article


def changes(article: Article, *, titled: bool) -> list[str]:
    """The lines of a diff between an article's paragraphs and those of its text, cleaned again.

    titled: the text is below its headline.
    """
    head = article.title if titled else None
    text = f"{head}\n\n{article.text}" if head else article.text
    again = clean(text).paragraphs
    if head and again[:1] == (head,):
        again = again[1:]
    return [line for line in difflib.ndiff(article.paragraphs, again) if line[:1] in "+-"]


class Counts:
    """How many articles of each kind were cleaned again, and how many changed."""

    def __init__(self, *, show: bool) -> None:
        self.show = show
        self.seen: Counter[str] = Counter()
        self.changed: Counter[tuple[str, bool]] = Counter()

    def add(self, kind: str, name: str, article: Article) -> None:
        """Clean an article's text again."""
        self.seen[kind] += 1
        for titled in (False, True):
            lines = changes(article, titled=titled)
            self.changed[kind, titled] += bool(lines)
            if lines and self.show:
                heading = f"== {kind}/{name}{' below its headline' * titled}"
                print(heading, *(line[:LONGEST_SHOWN] for line in lines[:MOST_SHOWN]), sep="\n")

    def table(self) -> str:
        """The counts as Markdown."""
        rows = ["| cleaned again | articles | changed | below the headline |", "|---|--:|--:|--:|"]
        for kind, seen in self.seen.items():
            plain, titled = (self.changed[kind, below] for below in (False, True))
            rows.append(f"| {kind} | {seen} | {plain} | {titled} |")
        return "\n".join(rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Count the articles whose text changes."""
    parser = argparse.ArgumentParser(description="Clean texts that are clean already.")
    parser.add_argument("--corpus", type=Path, default=sets.default())
    parser.add_argument("--mutated", type=int, default=0, help="number of damaged pages to try too")
    parser.add_argument("--seed", default="", help="each seed damages pages in another way")
    parser.add_argument("--show", action="store_true", help="print what changed")
    args = parser.parse_args(argv)
    saved, damaged = Counts(show=args.show), Counts(show=args.show)
    for one in articles(args.corpus):
        saved.add(*one)
    print(saved.table())
    if args.mutated:
        for one in islice(mutated_articles(args.corpus, args.seed), args.mutated):
            damaged.add(*one)
        share = sum(n for (_, below), n in damaged.changed.items() if not below) / args.mutated
        print(f"\n{damaged.table()}\n\ndamaged pages: {share:.2%} changed")
        return int(bool(saved.changed.total()) or share >= MOST_MUTATED)
    return int(bool(saved.changed.total()))


if __name__ == "__main__":
    sys.exit(main())
