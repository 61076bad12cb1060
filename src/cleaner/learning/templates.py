"""Templates: lines that differ between pages in more than one word but have one form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cleaner.learning.evidence import LEAST_ARTICLES, LONGEST_EXAMPLE, USUAL, SiteEvidence
from cleaner.sites.profile import STAR, Line, Position, masked, template
from cleaner.text.korean import tight

# Fewest different numbers, each with a unit or a form of its own, that make a template.
FIXED: Final = 3
# Most templates of a layout, so that a person can read the profile.
MOST_TEMPLATES: Final = 16


@dataclass(slots=True)
class _Template:
    """The lines of one template over the articles.

    words: those of the lines, a star where they differ.
    in_article: whether one may belong to an article: it is prose, in a body, or twice on a page.
    """

    words: list[str]
    example: str
    articles: set[int] = field(default_factory=set)
    sides: set[Position] = field(default_factory=set)
    in_article: bool = False


def templates_of(evidence: SiteEvidence) -> tuple[Line, ...]:
    """Lines outside the body with several numbers and their units in fixed places.

    One example is the date, page and length of an article in print: most pages have exactly one
    such line.  If a page has two, they are a table of the article.
    """
    found: dict[tuple[str, ...], _Template] = {}
    for number, page in evidence.pages():
        shown: set[tuple[str, ...]] = set()
        for _, side, line in evidence.sides(page):
            if len(line.text) > LONGEST_EXAMPLE or not (form := template(line.text)):
                continue
            words = masked(line.text).split()
            one = found.setdefault(form, _Template(words, line.text))
            one.words = [w if w == o else STAR for w, o in zip(words, one.words, strict=True)]
            one.in_article |= line.firm or side == "around" or form in shown
            one.articles.add(number)
            one.sides.add(side)
            shown.add(form)
    least = max(LEAST_ARTICLES, USUAL * evidence.total)
    lines = [
        Line(text=" ".join(s.words), position=side, count=len(s.articles), example=s.example)
        for s in found.values()
        if len(s.articles) >= least
        and not s.in_article
        and len(s.sides) == 1
        and _is_distinct(s.words)
        for side in s.sides
    ]
    return tuple(lines[:MOST_TEMPLATES])


def _is_distinct(words: Sequence[str]) -> bool:
    """Whether the fixed words, mainly numbers with units, are enough to recognise a line.

    A line whose words are all fixed needs no template.
    """
    stay = [word for word in words if word != STAR]
    numbers = {word for word in stay if "0" in word and set(word) != {"0"}}
    worded = [word for word in stay if tight(word)]
    return STAR in words and len(numbers) >= FIXED and 2 * len(worded) >= len(words)
