"""`cleaner rules`: list, show and test the noise rules; write, check and try a file of your own."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple

from cleaner.cli import rulefiles, rulewriting
from cleaner.cli.language import language, localized
from cleaner.cli.options import rule_file
from cleaner.cli.terminal import (
    EXIT_NO_ARTICLE,
    EXIT_UNREADABLE,
    Paint,
    complain,
    paint_for,
    say,
    shown,
)
from cleaner.cli.words import family_name, reason_of
from cleaner.errors import Message
from cleaner.locate.class_names import FAMILIES
from cleaner.prune.reasons import NOT_ARTICLE, PATTERNED, PROFILED, REMEDIES, STRUCTURE
from cleaner.prune.widgets import ROWS
from cleaner.rules import engine
from cleaner.rules.engine import Rule
from cleaner.rules.lint import POSITIONS, example_problems, places
from cleaner.rules.user_rules import RuleSet, built_in, entries

SCOPES: Final = {
    "row": Message("the whole block, if it is a row of the words"),
    "block": Message("the whole block"),
    "head": Message("the beginning of a block"),
    "tail": Message("the end of a block"),
    "list": Message("the header of a list, and the items below it"),
}
ACTIONS: Final = {
    "list": "List the rules by family: id, scope and reason.",
    "show": "Show rules in full: pattern, position, reason and examples.",
    "test": "Run the examples of all built-in rules.",
    "check": "Check that a rule file is valid and fast and removes no sentence of an article.",
    "try": "Show what a rule file changes on saved pages.",
    "new": "Start a rule file.",
    "fmt": "Format rule files: one item per line, keys in one order.",
}
# Families of boxes: by their names, and where a summary is a line above the body.
_BOXED: Final = FAMILIES | {"deck"}
# The column of ids: the longest of a built-in rule fits.
_NAME: Final = 28


class Listed(NamedTuple):
    """A rule and the file that holds it."""

    rule: Rule
    file: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str) -> argparse.ArgumentParser:
        summary = localized(ACTIONS[name])
        return actions.add_parser(name, help=summary, description=summary, allow_abbrev=False)

    listing = action("list")
    listing.add_argument("words", nargs="*", metavar="WORD", help="only rules with all these words")
    listing.add_argument("--family", help="only the rules of this family")
    showing = action("show")
    showing.add_argument(
        "ids", nargs="+", metavar="ID", help="an id of a verdict or rule, or a family"
    )
    for made in (listing, showing):
        made.add_argument("--json", action="store_true", help="one JSON object per rule")
        made.add_argument(
            "--rules", type=rule_file, metavar="FILE", help="also the rules of this file"
        )
    action("test")
    rulefiles.add_arguments(action("check"), action("try"))
    rulewriting.add_arguments(action("new"), action("fmt"))


def run(args: argparse.Namespace) -> int:
    """Run the action; return its exit status."""
    actions = {"list": _list, "show": _show, "test": _test}
    actions |= {"check": rulefiles.check, "try": rulefiles.try_on}
    actions |= {"new": rulewriting.new, "fmt": rulewriting.fmt}
    return actions[args.action](args)


def _paint() -> Paint:
    return paint_for(sys.stdout.isatty() and not os.environ.get("NO_COLOR"))


def _listed(rules: RuleSet | None) -> list[Listed]:
    """All rules with their files, those of the caller's file first."""
    own = entries(rules) if rules else ()
    folder = Path(engine.__file__).with_name("families")
    return [
        *(Listed(entry.rule, entry.file) for entry in own if entry.rule),
        *(Listed(r, str(folder / f"{r.family}.toml")) for r in built_in().all),
    ]


def _list(args: argparse.Namespace) -> int:
    words = [word.lower() for word in args.words]
    found = [
        listed
        for listed in _listed(args.rules)
        if args.family in (None, listed.rule.family)
        if all(word in _text_of(listed.rule) for word in words)
    ]
    if args.json:
        _print_json(found)
    else:
        paint = _paint()
        for family, members in groupby(found, lambda listed: listed.rule.family):
            print(paint("bold", f"{family}{family_name(family)}"))
            for rule, _ in members:
                print(f"  {rule.id:<{_NAME}} {rule.scope:<6} {shown(_why(rule))}")
        if not words and args.family is None:
            print(paint("bold", localized("by structure: no rules, cannot be switched off")))
            for why in STRUCTURE:
                print(f"  {why.rule:<{_NAME}} {'':<6} {reason_of(why.reason)}")
    if not found:
        complain("no rule matches; `cleaner rules list` lists all")
    return 0 if found else EXIT_NO_ARTICLE


def _why(rule: Rule) -> str:
    """The reason in the terminal's language; a user's rule may have it in English alone."""
    return (rule.why_ko or rule.why) if language() == "ko" else rule.why


def _text_of(rule: Rule) -> str:
    """The text that a search looks in."""
    texts = (rule.id, rule.why, rule.why_ko or "", rule.source or "", *rule.words, *rule.matches)
    return " ".join(texts).lower()


def _show(args: argparse.Namespace) -> int:
    known, status = _listed(args.rules), 0
    chosen: list[Listed] = []
    structure: list[dict[str, str]] = []
    for name in args.ids:
        fits = [listed for listed in known if name in (listed.rule.id, listed.rule.family)]
        chosen += fits
        found = None if fits else structural(name)
        if found:
            structure.append(found)
        elif not fits:
            complain("no rule {name}; `cleaner rules list` lists all", name=name)
            status = EXIT_UNREADABLE
    if args.json:
        _print_json(chosen)
        for one in structure:
            print(json.dumps(one, ensure_ascii=False))
    else:
        paint = _paint()
        texts = [*(_in_full(listed, paint) for listed in chosen)]
        texts += [_of_structure(one, paint) for one in structure]
        if texts:
            print("\n\n".join("\n".join(text) for text in texts))
    return status


def structural(name: str) -> dict[str, str] | None:
    """A reason that no rule gives, by its id; None for an id that no verdict carries."""
    family, _, kind = name.partition(".")
    if why := next((why for why in STRUCTURE if why.rule == name), None):
        described = (why.family, why.reason, REMEDIES[name])
    elif name == "page.kind":
        described = ("other", NOT_ARTICLE, REMEDIES[name])
    elif name in PROFILED:
        described = ("other", PROFILED[name], "Edit or leave out the site's profile.")
    elif kind in PATTERNED and family in (_BOXED if kind == "box" else ROWS):
        described = (family, *PATTERNED[kind])
    else:
        return None
    return dict(zip(("id", "family", "why", "remedy"), (name, *described), strict=True))


def _of_structure(found: dict[str, str], paint: Paint) -> Iterator[str]:
    yield paint("bold", found["id"])
    yield localized("  why      {value}", value=reason_of(found["why"]))
    yield localized("  by       the structure of the page: no rule, cannot be switched off")
    yield localized("  remedy   {value}", value=Message(found["remedy"]))


def _in_full(listed: Listed, paint: Paint) -> Iterator[str]:
    """A rule, one line each."""
    rule = listed.rule
    yield paint("bold", rule.id)
    yield localized("  why      {value}", value=shown(_why(rule)))
    yield localized("  removes  {value}", value=SCOPES[rule.scope])
    positions = ", ".join(localized(POSITIONS[where]) for where in places(rule))
    yield localized("  where    {value}", value=positions)
    if rule.source and rule.needs:
        yield localized("  needs    {value}", value=shown(" | ".join(rule.needs)))
    if rule.source:
        yield localized("  longest  {value} characters", value=rule.longest)
    if rule.spares_sentences:
        yield localized("  skips    every block in which a plain sentence ends")
    yield localized("  file     {value}", value=shown(listed.file))
    lines = rule.source.strip("\n").split("\n") if rule.source else [" | ".join(rule.words)]
    parts = {"  pattern" if rule.source else "  words": lines}
    parts |= {"  matches (removed)": [*rule.matches], "  spares (kept)": [*rule.spares]}
    for name, texts in parts.items():
        yield localized(name)
        yield from (f"    {shown(text)}" for text in texts)


def _print_json(rules: Iterable[Listed]) -> None:
    for rule, file in rules:
        entry: dict[str, Any] = {
            "id": rule.id,
            "family": rule.family,
            "scope": rule.scope,
            "where": places(rule),
            "why": rule.why,
            "why_ko": rule.why_ko,
            "pattern": rule.source,
            "words": rule.words,
            "needs": rule.needs,
            "longest": rule.longest,
            "spares_sentences": rule.spares_sentences,
            "matches": rule.matches,
            "spares": rule.spares,
            "file": file,
        }
        print(json.dumps(entry, ensure_ascii=False))


def _test(args: argparse.Namespace) -> int:
    rules = built_in().all
    failed = [(rule, problem) for rule in rules for problem in example_problems(rule)]
    for rule, problem in failed:
        say("{name}: {problem}", name=rule.id, problem=problem)
    say(
        "{rules} rules, {matches} matches, {spares} spares: {failed} fail",
        rules=len(rules),
        matches=sum(len(rule.matches) for rule in rules),
        spares=sum(len(rule.spares) for rule in rules),
        failed=len(failed),
    )
    return EXIT_NO_ARTICLE if failed else 0
