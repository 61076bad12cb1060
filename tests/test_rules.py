"""Every rule file's own examples: `matches` must go, `spares` must stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.rules.engine import Rule, Rules, read_family
from cleaner.rules.lint import article_sentences, attacks, attempt_of, removed_by, rule_problems
from cleaner.rules.needs import NeedTable
from cleaner.rules.user_rules import built_in

RULES = built_in()


@pytest.mark.parametrize("rule", RULES.all, ids=lambda r: r.id)
def test_rule_examples(rule: Rule) -> None:
    assert rule.matches, "a rule shows what it takes"
    assert rule.spares, "a rule shows what it leaves"
    assert not list(rule_problems(rule))


@pytest.mark.parametrize("rule", [r for r in RULES.all if r.source], ids=lambda r: r.id)
def test_no_pattern_tries_without_end(rule: Rule) -> None:
    """A pattern of exponential time would keep this test from its end."""
    texts = list(attacks(rule))
    assert len(texts) > len(rule.matches)
    for text in texts:
        attempt_of(rule)(text)


def test_ids_are_unique_and_name_their_family() -> None:
    ids = [r.id for r in RULES.all]
    assert len(ids) == len(set(ids))
    assert all(r.id.startswith(r.family + ".") for r in RULES.all)


@pytest.mark.parametrize("rule", [r for r in RULES.all if r.spares_sentences], ids=lambda r: r.id)
def test_a_plain_sentence_beside_the_notice_spares_the_block(rule: Rule) -> None:
    for text in rule.matches:
        assert not removed_by(Rules((rule,)), f"{text} 가온시는 다리를 놓았다.", "after")


def test_the_sentences_that_rules_are_tried_on_are_many() -> None:
    assert len(article_sentences()) > 300


def test_parts_are_shared_by_patterns() -> None:
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


@given(st.text(st.sampled_from("가나 .다-\U0001f600\ud800a"), max_size=12))
def test_a_block_meets_the_needs_that_it_holds(text: str) -> None:
    needs = [
        "가",
        "가나",
        " .",
        "나 .",
        "\U0001f600",
        "\U0001f600다",
        "\ud800",
        "a-가",
        ".",
        "다다다",
    ]
    rules = list(enumerate(zip(needs, reversed(needs), strict=True)))
    held = {number for number, pair in rules if any(need in text for need in pair)}
    table = NeedTable.of(rules)
    assert table.met(text) == held
    assert table.only({1, 4, 8}).met(text) == held & {1, 4, 8}
    assert NeedTable.of(()).met(text) == set()
