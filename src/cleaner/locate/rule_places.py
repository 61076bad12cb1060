"""Where the lines that a rule matches may be: inside an article, or only at its end."""

from __future__ import annotations

from typing import Final

from cleaner.rules.engine import Rule

# One line of these closes it; of other families two in a row are needed, as one control may be
# between paragraphs.
CLOSING_ALONE: Final = frozenset(("comment", "copyright", "tip", "subscribe", "donation"))
# Lists of other articles, whose header may be between two paragraphs.
LISTS: Final = frozenset(("related", "ranking"))
# Boxes of figures, advertisements and pictures, which are between two paragraphs.
WIDGET_FAMILIES: Final = frozenset(("ad", "caption", "market", "weather"))
# The mark of rights alone may be a picture's credit.
COPYRIGHT_MARK: Final = "copyright.mark"
# A greeting may open an article as well.
GREETING: Final = "byline.greeting"
# Matched by rules inside bodies, too: widgets, the words of tables, rests of controls.
INSIDE: Final = frozenset(("ad", "market", "weather", "translate", "other", "player", "caption"))


def is_inside(rule: Rule, *, down: bool) -> bool:
    """Whether a line that the rule matches may be inside an article; above, few kinds may."""
    if down:
        return rule.family in INSIDE or _may_be_between(rule)
    return rule.family in WIDGET_FAMILIES or rule.id == GREETING


def closes(rule: Rule) -> bool:
    """Whether one line that the rule matches closes an article."""
    return rule.family in CLOSING_ALONE and not _may_be_between(rule)


def _may_be_between(rule: Rule) -> bool:
    """Whether a line may be between two paragraphs: a picture's credit, a button to subscribe."""
    return rule.id == COPYRIGHT_MARK or (rule.family == "subscribe" and rule.scope == "row")
