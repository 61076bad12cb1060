"""Every rule file's own examples: `matches` must go, `spares` must stay."""

from __future__ import annotations

import pytest

from cleaner.rules.engine import Rule, Rules, Where, load, read_family

RULES = load(examples=True)
ORDER: tuple[Where, ...] = ("before", "inside", "after")


def goes(rule: Rule, text: str, where: Where) -> bool:
    """Whether this rule alone takes the text (or a part of it) in this place."""
    alone = Rules((rule,))
    if rule.scope == "list":
        return alone.look(text).header(where) is not None
    if rule.scope in ("head", "tail"):
        return bool(alone.look(text).cuts(where))
    return alone.look(text).whole(where) is not None


@pytest.mark.parametrize("rule", RULES.all, ids=lambda r: r.id)
def test_rule_examples(rule: Rule) -> None:
    places = [w for w in ORDER if w in rule.where]
    assert rule.matches, "a rule shows what it takes"
    assert rule.spares, "a rule shows what it leaves"
    for where in places:
        for text in rule.matches:
            assert goes(rule, text, where), f"{rule.id} should take {text!r} {where}"
        for text in rule.spares:
            assert not goes(rule, text, where), f"{rule.id} should spare {text!r} {where}"


def test_ids_are_unique_and_name_their_family() -> None:
    ids = [r.id for r in RULES.all]
    assert len(ids) == len(set(ids))
    assert all(r.id.startswith(r.family + ".") for r in RULES.all)


@pytest.mark.parametrize("rule", [r for r in RULES.all if r.spares_sentences], ids=lambda r: r.id)
def test_a_plain_sentence_beside_the_notice_spares_the_block(rule: Rule) -> None:
    for text in rule.matches:
        assert not goes(rule, f"{text} 가온시는 다리를 놓았다.", "after")


def test_parts_stand_for_what_patterns_share() -> None:
    family = """
family = "tip"
[parts]
digit = '[0-9]'
year = '{{digit}}{4}'
[[rule]]
id = "tip.year"
scope = "block"
why = "a year"
pattern = '{{year}}년(?:{{digit}}월)?'
"""
    (rule,) = read_family(family)
    assert rule.pattern.fullmatch("2017년9월")
    assert not any("{{" in (rule.source or "") for rule in RULES.all)
