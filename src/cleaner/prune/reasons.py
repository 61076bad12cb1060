"""Reasons for removing a line or part of it, with the ids of those that no rule file defines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from cleaner.rules.engine import Rule


class Removal(NamedTuple):
    """The reason for a removal: noise family, id of the rule, and a text for people."""

    family: str
    rule: str
    reason: str


class Piece(NamedTuple):
    """A part of a line, text[start:end]; it is kept if `why` is None."""

    start: int
    end: int
    why: Removal | None


def is_removed(parts: Sequence[Piece]) -> bool:
    """Whether all of a line is removed."""
    if len(parts) == 1:  # as in most lines
        return parts[0].why is not None
    return None not in [part.why for part in parts]


def is_kept(parts: Sequence[Piece]) -> bool:
    """Whether all of a line is kept."""
    if len(parts) == 1:
        return parts[0].why is None
    return {part.why for part in parts} <= {None}


CONTROL: Final = Removal("navigation", "navigation.control", "a button or a list of choices")
CODE: Final = Removal(
    "other", "page.code", "program code or a placeholder, which readers do not see"
)
TITLE: Final = Removal("title", "title.repeat", "the headline; see Article.title")
OUTSIDE: Final = Removal("navigation", "page.outside", "outside the article's box")
BEYOND: Final = Removal(
    "other", "page.beyond", "above the opening or below the closing line of the article"
)
OTHER: Final = Removal("other", "page.other", "part of another article on this page")
DECK: Final = Removal("deck", "deck.above", "above the first sentence of the body")
LINKS: Final = Removal("related", "related.link", "a link, not a sentence of the body")
LISTED: Final = Removal("related", "related.item", "an item below a header of related news")
DATED: Final = Removal("related", "related.dated", "the headline of another article with its date")
POINTED: Final = Removal(
    "related", "related.marked", "the headline of another article behind a mark"
)
DIGEST: Final = Removal(
    "related", "related.digest", "a digest of another article with a link to it"
)
HEADING: Final = Removal("related", "related.heading", "the heading of a box of links")
TAIL: Final = Removal("other", "tail.rest", "leftover text below the last sentence of the body")
SECOND: Final = Removal("print", "print.copy", "a second copy of the article")
SUMMARY: Final = Removal("ai-summary", "ai-summary.copy", "sentences of the body repeated above it")
RETELLING: Final = Removal(
    "ai-summary", "ai-summary.retelling", "a summary of the body in other words"
)
BIOGRAPHY: Final = Removal("byline", "byline.biography", "a note about the authors, below the text")
REMARK: Final = Removal(
    "byline", "byline.remark", "the reporter's remark to readers below the byline"
)
CALL: Final = Removal("subscribe", "subscribe.call-box", "a call to readers with a button")
CAPTION: Final = Removal("caption", "caption.beside", "text beside a picture")
URL: Final = Removal("related", "related.address", "a bare web address")
STRUCTURE: Final = (
    CONTROL, CODE, TITLE, OUTSIDE, BEYOND, OTHER, DECK, LINKS, LISTED, DATED, POINTED, DIGEST,
    HEADING, TAIL, SECOND, SUMMARY, RETELLING, REMARK, BIOGRAPHY, CALL, CAPTION, URL,
)  # fmt: skip
"""The reasons not defined by a rule file; `REMEDIES` also has ids whose text varies."""

NOT_ARTICLE: Final = "text of a page that is not an article"
"""The reason of `page.kind`, in general; the verdicts of a page give its kind instead."""
REMEDIES: Final = {
    "page.outside": "If this is the wrong box, name the article's box with Options(body=...).",
    "page.beyond": "If the article continues there, name its box with Options(body=...).",
    "page.other": "A page gives one article; choose another one with Options(body=...).",
    "page.kind": "The page was judged to be no article; Options(accept='always') returns the text.",
    "page.code": "Program text is never part of an article.",
    "navigation.control": "Buttons and lists of choices are never part of an article.",
    "title.repeat": "Nothing is lost: Article.title is this line.",
    "deck.above": "Options(keep_decks=True) keeps it.",
    "caption.beside": "Options(keep_captions=True) keeps it.",
    "subscribe.call-box": "Report it if the box held text of the article.",
    "byline.biography": "Options(keep_bylines=True) keeps it.",
    "byline.remark": "Options(keep_bylines=True) keeps it.",
    "related.link": "Report it if it was a sentence of the article.",
    "related.item": "Report it if the list was part of the article.",
    "related.dated": "Report it if it was a row of the article's own table.",
    "related.marked": "Report it if it was a sub-head of the article.",
    "related.digest": "Report it if the text was the article's own.",
    "related.heading": "Report it if the links were names or sources in the article.",
    "related.address": "Report it if the address was part of the article.",
    "tail.rest": "Report it if it was part of the article.",
    "print.copy": "Nothing is lost: the text is in the article once.",
    "ai-summary.copy": "Nothing is lost: the article has these sentences.",
    "ai-summary.retelling": "Report it if it was the article's own opening.",
}
"""What the caller can do about a removal, by id."""
PATTERNED: Final = {
    "box": ("a box of the page whose id or class names this kind of noise",
            "Report the class name if the box held text of the article."),
    "widget": ("the lines of a box of figures or items, removed as one",
               "Report it if the figures were part of the article."),
}  # fmt: skip
"""For ids FAMILY.box and FAMILY.widget: what they remove, and what the caller can do about it."""
PROFILED: Final = {
    "profile.line": "a line that other pages of the site have, too",
    "profile.place": "a box that holds no part of the article on the site's other pages",
    "profile.tail": "an end of a paragraph that other pages of the site have, too",
    "profile.link": "a headline of another page below the article",
    "profile.closing": "text below the phrases that close the site's articles",
    "profile.opening": "text above the phrases that open the site's articles",
}
"""The reasons of removals by a site's profile; editing the profile changes them."""


def by_rule(rule: Rule) -> Removal:
    """The reason of a rule; all its lines share one object."""
    return _shared(rule.family, rule.id, rule.why)


# The limit is above the number of rules.
_shared = lru_cache(maxsize=2_000)(Removal)


def by_name(family: str, name: str) -> Removal:
    """The reason for lines in a box that is named for a noise family."""
    return Removal(family, f"{family}.box", f"in a box named “{name[:60]}”")
