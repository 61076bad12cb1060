"""Where lines that a rule matches may be: inside an article, or only at its end."""

from __future__ import annotations

from typing import Final

from cleaner.rules.engine import Rule

# A single line of these families closes an article.  Lines of other families close it only two in a
# row, since one control may be between paragraphs.
CLOSING_ALONE: Final = frozenset(("comment", "copyright", "tip", "subscribe", "donation"))
# Families of controls and notices that may be between two paragraphs.
BETWEEN_PARAGRAPHS: Final = frozenset(
    "subscribe donation tip login share print ad other ai-summary".split()
)
# Rules for the headers of questions: to ask a machine, or of a poll.
ASK: Final = "ai-summary.ask"
ASKING: Final = frozenset(("other.poll-list", ASK))
# Families of lines that follow the last paragraph.
SIGN_OFF_FAMILIES: Final = frozenset(("byline", "copyright"))
# Lists of other articles; their header may be between two paragraphs.
LISTS: Final = frozenset(("related", "ranking"))
# Boxes of figures, advertisements and pictures, which may be between two paragraphs.
WIDGET_FAMILIES: Final = frozenset(("ad", "caption", "market", "weather"))
# The copyright mark alone may be a picture's credit.
COPYRIGHT_MARK: Final = "copyright.mark"
# A greeting may open an article as well.
GREETING: Final = "byline.greeting"
# Families of lines that may be inside a body: widgets, words of tables, remains of controls.
INSIDE: Final = frozenset(("ad", "market", "weather", "translate", "other", "player", "caption"))


def is_inside(rule: Rule, *, down: bool) -> bool:
    """Whether a line that the rule matches may be inside an article.

    down: the article's known part is above the line.  Otherwise it is below, and only few kinds of
    lines may be inside.
    """
    if down:
        return rule.family in INSIDE or _may_be_between(rule)
    return rule.family in WIDGET_FAMILIES or rule.id == GREETING


def may_be_cell(rule: Rule) -> bool:
    """Whether a short line that the rule matches may be a cell: inside a body it is no noise."""
    return rule.family in INSIDE or "inside" not in rule.where


def closes(rule: Rule) -> bool:
    """Whether a single line that the rule matches closes an article."""
    return rule.family in CLOSING_ALONE and not _may_be_between(rule)


def _may_be_between(rule: Rule) -> bool:
    """Whether the rule's lines may be between paragraphs: picture credits, subscribe buttons."""
    return rule.id == COPYRIGHT_MARK or (rule.family == "subscribe" and rule.scope == "row")
