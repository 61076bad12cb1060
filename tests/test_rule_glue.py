"""A noise line glued to a sentence in one block takes no letter of the sentence with it."""

from __future__ import annotations

import pytest

from cleaner.rules.engine import EVERYWHERE, Rule
from cleaner.rules.lint import PROSE_RULES, SENTENCE
from cleaner.rules.user_rules import built_in

RULES = built_in()
CASES = [
    (rule, match)
    for rule in RULES.all
    if rule.scope in ("head", "tail", "block") and rule.id not in PROSE_RULES
    for match in rule.matches
]


def lost(text: str, low: int, high: int) -> list[str]:
    """The rules that take any of text[low:high], in any place."""
    look = RULES.look(text)
    taken: list[str] = []
    for where in EVERYWHERE:
        rule = look.whole(where)
        if rule is not None and rule.id not in PROSE_RULES:
            taken.append(f"{rule.id} takes the block {where}")
        taken += [
            f"{cut.rule.id} cuts {text[cut.start : cut.end]!r} {where}"
            for cut in look.cuts(where)
            if cut.start < high and cut.end > low
        ]
    return taken


@pytest.mark.parametrize(
    ("rule", "match"), CASES, ids=lambda p: p.id if isinstance(p, Rule) else ""
)
def test_a_sentence_survives_noise_glued_to_it(rule: Rule, match: str) -> None:
    assert not lost(f"{SENTENCE} {match}", 0, len(SENTENCE))
    assert not lost(f"{match} {SENTENCE}", len(match) + 1, len(match) + 1 + len(SENTENCE))
