"""Bars of controls among the sentences of the body.

One word of a control there may be an answer or an item of the article.  Several in a row are a bar
of the site, in one line or each in a line of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.locate.features import Features
from cleaner.rules.engine import Rule
from cleaner.text.korean import announces

# Families whose words come in rows; a bare word of theirs beside another one is a control.
CONTROLS: Final = frozenset(
    ("share", "print", "font-size", "audio", "translate", "reaction", "comment", "navigation",
     "login", "player")
)  # fmt: skip
# Of these the words for what a button does are no items of an article's list.
_SURE: Final = frozenset(("share", "print", "font-size", "reaction"))
# Words of controls that are a bar, at least.
BAR: Final = 3
# And names, such as those of networks: an article may list three.
NAMES_IN_BAR: Final = 4
# Words of these families are names of languages and sections, which an article lists as well.
_LISTED: Final = frozenset(("translate", "navigation"))


def is_bar(features: Features, lines: Sequence[int]) -> bool:
    """Whether lines are nothing but controls, and so many that they are a bar of the site.

    Items in lines of their own may be an article's list: there one of them must be what only a
    site says, or all must be the same.  What a sentence announces is the article's.
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
    """The rules of the controls that a line is made of, wherever on the page they are controls."""
    look = features.look(line)
    if not look.may_be_row or features.prose[line]:
        return ()
    return look.rules.rows.controls(look.core, "after")
