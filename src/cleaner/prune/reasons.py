"""Reasons for removing a line or a part of it; those found by structure have their ids here."""

from __future__ import annotations

from typing import Final, NamedTuple

from cleaner.rules.engine import Rule


class Removal(NamedTuple):
    """The reason for a removal: noise family, id of the rule, and the sentence for people."""

    family: str
    rule: str
    reason: str


class Piece(NamedTuple):
    """A part of a line, text[start:end]; kept where `why` is None."""

    start: int
    end: int
    why: Removal | None


CONTROL: Final = Removal("navigation", "navigation.control", "a button or a list of choices")
CODE: Final = Removal("other", "page.code", "program text or a place mark, which no reader sees")
TITLE: Final = Removal("title", "title.repeat", "the headline, which Article.title gives")
OUTSIDE: Final = Removal("navigation", "page.outside", "stands outside the article's box")
BEYOND: Final = Removal("other", "page.beyond", "stands beyond what opens or closes the article")
OTHER: Final = Removal("other", "page.other", "part of another article on this page")
DECK: Final = Removal("deck", "deck.above", "stands above the first sentence of the body")
LINKS: Final = Removal(
    "related", "related.link", "a line that is a link and no sentence of the body"
)
LISTED: Final = Removal(
    "related", "related.item", "an item of a list under a header of related news"
)
TAIL: Final = Removal("other", "tail.rest", "a rest below the last sentence of the body")
SECOND: Final = Removal("print", "print.copy", "a second copy of the article")
SUMMARY: Final = Removal("ai-summary", "ai-summary.copy", "sentences of the body repeated above it")
RETELLING: Final = Removal(
    "ai-summary", "ai-summary.retelling", "a summary above the body, in other words than its own"
)
REMARK: Final = Removal(
    "byline", "byline.remark", "what the reporter tells the readers below the byline"
)
CALL: Final = Removal("subscribe", "subscribe.call-box", "a call to readers with a button")
CAPTION: Final = Removal("caption", "caption.beside", "text beside a picture")
URL: Final = Removal("related", "related.address", "a bare web address")
STRUCTURE: Final = (
    CONTROL, CODE, TITLE, OUTSIDE, BEYOND, OTHER, DECK, LINKS, LISTED, TAIL, SECOND, SUMMARY,
    RETELLING, REMARK, CALL, CAPTION, URL,
)  # fmt: skip
"""The reasons that no rule gives; besides, a box named for noise is `FAMILY.box`."""


def by_rule(rule: Rule) -> Removal:
    """The reason that a rule gives."""
    return Removal(rule.family, rule.id, rule.why)


def by_name(family: str, name: str) -> Removal:
    """The reason that a box gives which is named for a noise family."""
    return Removal(family, f"{family}.box", f"stands in a box named “{name[:60]}”")
