"""Clean what cleaning gave: a text that is clean already comes back as it is.

    python benchmarks/twice.py [--corpus FOLDER] [--show]

Every article's text is cleaned again, alone and below its headline.  The paragraphs must be the
same; a headline above them may stay or be removed.  `--show` prints what changed.  The exit
status is 1 where anything did.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import sets

from cleaner import Article, clean

FOLDERS: Final = ("pages", "dumps", "texts", "mojibake")


def articles(corpus: Path) -> Iterator[tuple[str, str, Article]]:
    """Folder, file name and article of each page that holds one."""
    for folder in FOLDERS:
        for path in sorted((corpus / folder).glob("*")):
            if path.suffix in (".html", ".txt") and (article := clean(content(path))).is_article:
                yield folder, path.name, article


def content(path: Path) -> bytes | str:
    """A saved page as its bytes, flattened text as a str."""
    data = path.read_bytes()
    return data if path.suffix == ".html" else data.decode("utf-8", "surrogatepass")


def changes(article: Article, *, titled: bool) -> list[str]:
    """The lines of a diff between an article's paragraphs and what cleaning makes of its text.

    titled: the text stands below its headline.
    """
    head = article.title if titled else None
    text = f"{head}\n\n{article.text}" if head else article.text
    again = clean(text).paragraphs
    if head and again[:1] == (head,):
        again = again[1:]
    return [line for line in difflib.ndiff(article.paragraphs, again) if line[:1] in "+-"]


def main(argv: Sequence[str] | None = None) -> int:
    """Count the articles whose text changes."""
    parser = argparse.ArgumentParser(description="Cleaning what is clean.")
    parser.add_argument("--corpus", type=Path, default=sets.default())
    parser.add_argument("--show", action="store_true", help="print what changed")
    args = parser.parse_args(argv)
    seen: Counter[str] = Counter()
    changed: Counter[tuple[str, bool]] = Counter()
    for folder, name, article in articles(args.corpus):
        seen[folder] += 1
        for titled in (False, True):
            lines = changes(article, titled=titled)
            changed[folder, titled] += bool(lines)
            if lines and args.show:
                print(f"== {folder}/{name}{' below its headline' * titled}", *lines, sep="\n")
    print("| cleaned again | articles | changed | below the headline |\n|---|--:|--:|--:|")
    for folder, count in seen.items():
        print(f"| {folder} | {count} | {changed[folder, False]} | {changed[folder, True]} |")
    return 1 if changed.total() else 0


if __name__ == "__main__":
    sys.exit(main())
