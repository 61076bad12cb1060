"""Bars of controls between the sentences of the body.

A single control word there may be an answer or an item of the article.  Several in a row are a bar
of the site, either on one line or each on its own line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.locate.features import Features
from cleaner.rules.engine import Rule
from cleaner.text.korean import announces

# Families whose words come in rows; a bare word of theirs beside another such word is a control.
CONTROLS: Final = frozenset(
    ("share", "print", "font-size", "audio", "translate", "reaction", "comment", "navigation",
     "login", "player")
)  # fmt: skip
# Families in which words for the action of a button are never items of an article's list.
_SURE: Final = frozenset(("share", "print", "font-size", "reaction"))
# A bar has at least this many control words.
BAR: Final = 3
# A bar of only names, such as those of social networks, has more: an article may list three.
NAMES_IN_BAR: Final = 4
# Words of these families name languages and sections, which an article may list too.
_LISTED: Final = frozenset(("translate", "navigation"))


def is_bar(features: Features, lines: Sequence[int]) -> bool:
    """Whether the lines are nothing but controls, and enough of them for a bar of the site.

    Items on separate lines may be an article's list.  There, one of them must be a word that only
    a site uses, or all must be the same.  A list that a sentence announces is the article's.
    """
    if lines[0] > 0 and announces(features.page.lines[lines[0] - 1]):
        return False
    found = [controls_of(features, line) for line in lines]
    controls = [rule for rules in found for rule in rules]
    if not all(found) or not all(rule.family in CONTROLS for rule in controls):
        return False
    sure = any("inside" in rule.where and rule.family in _SURE for rule in controls)
    if len(lines) > 1:
        alike = len({features.page.lines[line] for line in lines}) == 1
        return (sure or alike) and len(controls) >= BAR
    families = {rule.family for rule in controls}
    if not sure and families & _LISTED:
        return False
    return len(controls) >= (BAR if sure or "share" not in families else NAMES_IN_BAR)


def controls_of(features: Features, line: int) -> Sequence[Rule]:
    """The rule of each control in a line of nothing but controls; else empty.

    Rules for any position count, also those that do not apply inside the body.
    """
    look = features.look(line)
    if not look.may_be_row or features.prose[line]:
        return ()
    return look.rules.rows.controls(look.core, "after")
