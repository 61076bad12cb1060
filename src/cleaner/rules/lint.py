"""Checks that a rule matches its examples and no sentence of an article.

`cleaner rules check` uses them for a rule file, and the tests for the built-in families.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from cleaner.errors import Message
from cleaner.rules.engine import EVERYWHERE, Rule, Rules, Where
from cleaner.rules.user_rules import Entry, RuleSet, built_in, entries, rules_for, unreplaced_rules
from cleaner.text.korean import is_closed
from cleaner.text.lazy import lazy

# Joined to each match in one block; no letter of it may be removed.
SENTENCE: Final = "새빛천 둑길에 심은 느티나무 마흔 그루가 사흘 만에 모두 뿌리를 내렸다."
# Built-in rules that may remove it: they match prose, which may contain a sentence.
PROSE_RULES: Final = {
    "comment.penalty": "rules of a comment form",
    "comment.policy-item": "an item of a comment policy",
    "comment.portal-policy": "a portal's comment policy",
    "font-size.notice": "the sample of a font-size box",
    "navigation.notice": "a portal's notice in full sentences, any of which may follow",
    "other.portal": "a portal's notice in full sentences, any of which may follow",
    "player.notice": "browser notices in full sentences, any of which may come before",
    "translate.notice": "in English; a Korean sentence behind it is its own translation",
}
# Names of the positions, for messages.
POSITIONS: Final[dict[Where, Message]] = {
    "before": Message("before the body"),
    "inside": Message("inside the body"),
    "after": Message("after the body"),
}
# Slow patterns are found by repeating these, and characters of the rule's examples.
_UNITS: Final = ("가", "가 ", "1", "a", " ", ".", "-")
# Invented sentences of articles, one per line.
SENTENCES_FILE: Final = Path(__file__).with_name("sentences.txt")
# Prefixes of an example that are tried; more take longer and find nothing new.
_MOST_STARTS: Final = 24
# Sentences shown in a message.
_MOST_SHOWN: Final = 3
# No pattern matches it.
_NEVER: Final = "\0"
_COMMENT: Final = lazy(r"(?:^|\s)#.*")
# A space between two words of Hangul, which a verbose pattern ignores.
_BLANK: Final = lazy(r"[가-힣] +[가-힣]")


def _sentences() -> tuple[str, ...]:
    """Invented sentences of articles, one per line."""
    return tuple(SENTENCES_FILE.read_text("utf-8").splitlines())


@cache
def article_sentences() -> tuple[str, ...]:
    """Sentences of articles that no rule may match: ours, and the `spares` of built-in rules."""
    rules = built_in()
    spared = (text for rule in rules.all for text in rule.spares if is_closed(text))
    texts = (*_sentences(), *spared)
    return tuple(
        t for t in dict.fromkeys(texts) if not any(removed_by(rules, t, w) for w in EVERYWHERE)
    )


def removed_by(rules: Rules, text: str, where: Where) -> Rule | None:
    """The rule that removes the text, or a part of it, in this position; None if it is kept."""
    look = rules.look(text)
    if rule := look.whole(where) or look.header(where):
        return rule
    return next((cut.rule for cut in look.cuts(where)), None)


def places(rule: Rule) -> tuple[Where, ...]:
    """The positions in which the rule applies, from top to bottom."""
    return tuple(where for where in EVERYWHERE if where in rule.where)


def problems(rules: RuleSet) -> Iterator[tuple[Entry, str]]:
    """The problems of each entry, with advice on how to fix them."""
    left = rules_for(rules)
    unreplaced = unreplaced_rules(rules)
    for entry in entries(rules):
        if entry.rule:
            found = rule_problems(entry.rule)
        else:
            found = _off_problems(entry, [r for r in unreplaced if entry.names(r.id)], left)
        yield from ((entry, problem) for problem in found)


def rule_problems(rule: Rule) -> Iterator[str]:
    """Problems of a rule with its own examples and with sentences of articles."""
    yield from example_problems(rule)
    alone = Rules((rule,))
    taken = [t for t in article_sentences() if any(removed_by(alone, t, w) for w in places(rule))]
    if taken:
        shown = " ".join(f"“{text}”" for text in taken[:_MOST_SHOWN])
        yield Message(
            "matches {count} of {all} sentences of articles: {examples}",
            count=len(taken),
            all=len(article_sentences()),
            examples=shown,
        )
    if rule.scope in ("block", "head", "tail") and rule.id not in PROSE_RULES:
        yield from _glued(rule, alone)


def example_problems(rule: Rule) -> Iterator[str]:
    """Examples of the rule that give the wrong result."""
    alone = Rules((rule,))
    for text in rule.matches:
        if where := next((w for w in places(rule) if not removed_by(alone, text, w)), None):
            yield Message(
                "does not match “{text}” {position}: {problem}",
                text=text,
                position=POSITIONS[where],
                problem=_why_not(rule, text),
            )
    for text in rule.spares:
        if where := next((w for w in places(rule) if removed_by(alone, text, w)), None):
            yield Message(
                "matches “{text}” {position}, which it must not match; narrow the pattern",
                text=text,
                position=POSITIONS[where],
            )


def _why_not(rule: Rule, text: str) -> str:
    """Why a rule does not match a text that it should match."""
    if rule.scope == "row":
        return Message("it contains more than the rule's `words`, or a date")
    if rule.needs and not any(need in text for need in rule.needs):
        return Message("it contains none of the rule's `needs`")
    if len(text) > rule.longest and rule.scope in ("block", "list"):
        return Message(
            "it has {size} characters, more than `longest` ({longest})",
            size=len(text),
            longest=rule.longest,
        )
    if rule.spares_sentences and SENTENCE[-2:] in text:
        return Message("a sentence ends in it, and `spares_sentences` is on")
    if rule.source and (blank := _literal_blank(rule.source)):
        return Message(
            "the pattern does not match; a blank in a pattern is ignored, write \\s in “{line}”",
            line=blank,
        )
    if rule.scope == "head":
        return Message("the pattern does not match its beginning")
    if rule.scope == "tail":
        return Message("the pattern does not match its end")
    return Message("the pattern does not match all of it")


def _literal_blank(pattern: str) -> str | None:
    """The first line of a verbose pattern with a space between Hangul, as in prose."""
    for line in pattern.splitlines():
        code = _COMMENT.sub("", line).strip()
        if _BLANK.search(code):
            return code
    return None


def _glued(rule: Rule, alone: Rules) -> Iterator[str]:
    """Matches that also remove a letter of the sentence beside them in the same block."""
    for text in rule.matches:
        for block, start in ((f"{SENTENCE} {text}", 0), (f"{text} {SENTENCE}", len(text) + 1)):
            end = start + len(SENTENCE)
            if any(_removes_part(alone, block, start, end, where) for where in places(rule)):
                yield Message(
                    "removes the sentence beside “{text}” in the same block; narrow the pattern, "
                    "or set `spares_sentences = true`",
                    text=text,
                )
                break


def _removes_part(alone: Rules, block: str, low: int, high: int, where: Where) -> bool:
    """Whether the rule removes any of block[low:high]."""
    look = alone.look(block)
    if look.whole(where):
        return True
    return any(cut.start < high and cut.end > low for cut in look.cuts(where))


def _off_problems(entry: Entry, off: list[Rule], left: Rules) -> Iterator[str]:
    """Examples of an entry with `off = true` that are not kept or removed as listed."""
    before = Rules(tuple(off))
    for text in entry.spares:
        taken = [where for where in EVERYWHERE if removed_by(before, text, where)]
        if not taken:
            yield Message(
                "“{text}” is kept with the rule on or off; list removed lines under `spares`",
                text=text,
            )
        for where in taken:
            if rule := removed_by(left, text, where):
                yield Message(
                    "“{text}” is still removed {position}, by {id}",
                    text=text,
                    position=POSITIONS[where],
                    id=rule.id,
                )
                break
    for text in entry.matches:
        if not any(removed_by(left, text, where) for where in EVERYWHERE):
            yield Message("“{text}” should still be removed, but no rule matches it", text=text)


def attacks(rule: Rule) -> Iterator[str]:
    """Texts that make a careless pattern backtrack without end, as long as `longest` allows.

    Each is a prefix of an example, then one unit repeated, then a character that never matches.
    """
    seen: set[str] = set()
    for text in (*rule.matches, *rule.spares):
        step = max(1, len(text) // _MOST_STARTS)
        for at in range(0, len(text) + 1, step):
            own = (text[at : at + size] for size in (1, 2, 4))
            for unit in filter(None, (*own, *_UNITS)):
                attack = (text[:at] + unit * rule.longest)[: rule.longest - 1] + _NEVER
                if attack not in seen:
                    seen.add(attack)
                    yield attack


def attempt_of(rule: Rule) -> Callable[[str], object]:
    """The method of the rule's pattern that the engine calls with a text."""
    pattern = rule.pattern
    methods = {"head": pattern.match, "tail": pattern.search}
    return methods.get(rule.scope, pattern.fullmatch)
