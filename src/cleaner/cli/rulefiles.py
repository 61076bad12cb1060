"""`cleaner rules check` and `cleaner rules try`: validate a rule file, try it on saved pages."""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import partial
from itertools import chain
from typing import Any, Final, NamedTuple

from cleaner import CleanerError, Explanation, Options, RuleError, RuleSet, Verdict, explain
from cleaner.batch.clean_many import Failure, run_many
from cleaner.cli.language import localized
from cleaner.cli.options import rule_file
from cleaner.cli.rulewriting import in_layout
from cleaner.cli.terminal import (
    EXIT_NO_ARTICLE,
    EXIT_UNREADABLE,
    Paint,
    complain,
    paint_for,
    say,
    short,
    shown,
)
from cleaner.cli.words import reason_of
from cleaner.errors import Message, problem_of
from cleaner.rules.limited import MATCH_SECONDS
from cleaner.rules.lint import article_sentences, attacks, attempt_of, problems
from cleaner.rules.near_misses import near_misses
from cleaner.rules.style import style_problems
from cleaner.rules.user_rules import Entry, entries, unreplaced_rules
from cleaner.text.controls import json_line

# Processor seconds that a pattern may take for one block; a page has some thousand blocks.
SLOW: Final = 0.02
# Seconds for all attempts on one pattern; one that never ends is stopped.
PATIENCE: Final = 5.0


class Slowest(NamedTuple):
    """The text that a pattern took longest for, and the processor seconds."""

    seconds: float
    text: str


def add_arguments(check: argparse.ArgumentParser, try_on: argparse.ArgumentParser) -> None:
    """Declare the arguments of both."""
    check.add_argument("files", nargs="+", metavar="FILE", help="a rule file (TOML)")
    check.add_argument("--strict", action="store_true", help="also check style and layout")
    try_on.add_argument("rules", type=rule_file, metavar="FILE", help="a rule file (TOML)")
    try_on.add_argument("pages", nargs="+", metavar="PAGE", help="a saved page; - reads stdin")
    try_on.add_argument("--json", action="store_true", help="one JSON object per page")


def check(args: argparse.Namespace) -> int:
    """Check every file; return the worst exit status, 1 for failing rules, 2 for invalid files."""
    return max(_check(file, args.strict) for file in args.files)


def _check(file: str, strict: bool) -> int:
    try:
        rules = RuleSet.read(file)
    except RuleError as error:
        complain(problem_of(error))
        return EXIT_UNREADABLE
    wrong: dict[Entry, list[str]] = {entry: [] for entry in entries(rules)}
    style = [*_style(rules)] if strict else []
    for entry, problem in (*problems(rules), *_slow(rules), *style):
        wrong[entry].append(problem)
    for entry, found in wrong.items():
        say(
            "{state:<5} adds  {id}  ({matches} matches, {spares} spares)"
            if entry.rule
            else "{state:<5} off   {id}  ({matches} matches, {spares} spares)",
            state="FAIL" if found else "ok",
            id=entry.id,
            matches=len(entry.matches),
            spares=len(entry.spares),
        )
        for problem in found:
            print(f"      {shown(localized(problem))}")
    count = sum(map(bool, wrong.values()))
    say(
        "{file}: {rules} rules, {failed} fail; tried on {sentences} sentences of articles",
        file=file,
        rules=len(wrong),
        failed=count,
        sentences=len(article_sentences()),
    )
    return EXIT_NO_ARTICLE if count else 0


def _style(rules: RuleSet) -> Iterator[tuple[Entry, str]]:
    """The style problems of the rules of a file, and whether the file is not formatted."""
    ((_, text),) = rules.files
    found = entries(rules)
    taken = {entry.id for entry in found}
    others = [rule for rule in unreplaced_rules(rules) if rule.id not in taken]
    by_id = {entry.id: entry for entry in found}
    yield from ((by_id[name], problem) for name, problem in style_problems(text, others))
    if in_layout(text) != text:
        yield found[0], Message("the file is not formatted; run `cleaner rules fmt`")


def _slow(rules: RuleSet) -> Iterator[tuple[Entry, str]]:
    """The entries whose pattern takes too long for a block, tried in a separate process."""
    found = [(number, e) for number, e in enumerate(entries(rules)) if e.rule and e.rule.source]
    work = partial(slowest, rules)
    numbers = (str(number) for number, _ in found)
    results = run_many(work, iter(numbers), workers=1, timeout=PATIENCE)
    for (_, entry), result in zip(found, results, strict=True):
        if isinstance(result, Failure):
            problem = Message(
                "the pattern did not finish within {limit:g} s (catastrophic backtracking); avoid "
                "nested repeats and lower `longest`",
                limit=PATIENCE,
            )
        elif result.seconds > SLOW:
            problem = Message(
                "the pattern takes {seconds:.2f} s on one block, “{text}”; avoid nested repeats "
                "and lower `longest`",
                seconds=result.seconds,
                text=short(result.text),
            )
        else:
            continue
        yield entry, problem


def slowest(
    rules: RuleSet, number: str, *, url: object, encoding: object, fetched_at: object
) -> Slowest:
    """The slowest text for the entry of this number; a work function for `run_many`."""
    rule = entries(rules)[int(number)].rule
    assert rule is not None
    worst, text, attempt = Slowest(0.0, ""), "", attempt_of(rule)
    texts = chain(attacks(rule), near_misses(rule.full_source, re.VERBOSE, rule.longest))
    begun = time.process_time()
    try:
        for text in texts:
            attempt(text)
            now = time.process_time()
            worst = max(worst, Slowest(now - begun, text))
            if worst.seconds > SLOW:
                break
            begun = time.process_time()
    except RuleError:
        return Slowest(MATCH_SECONDS, text)
    return worst


def try_on(args: argparse.Namespace) -> int:
    """Print what the file's rules change on each page, and one line per rule at the end."""
    paint = paint_for(sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    options, status = Options(rules=args.rules), 0
    tally = Counter[str]()
    for name in args.pages:
        try:
            page = _read(name)
            change = _Change.between(explain(page), explain(page, options=options))
        except (OSError, CleanerError) as error:
            complain("{name}: {problem}", name=name, problem=problem_of(error))
            status = EXIT_UNREADABLE
            continue
        named = {v.rule for v in (*change.removed, *change.kept) if v.rule}
        tally.update(e.id for e in entries(args.rules) if any(map(e.names, named)))
        if args.json:
            print(json_line({"file": name, **change.to_dict()}))
        elif change.removed or change.kept or change.article:
            print(paint("bold", f"==> {shown(name)} <=="), *change.lines(paint), sep="\n")
    if not args.json:
        _sum_up(args.rules, tally, len(args.pages))
    return status


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    with open(name, "rb") as stream:
        return stream.read()


def _sum_up(rules: RuleSet, tally: Counter[str], pages: int) -> None:
    for entry in entries(rules):
        say(
            "{id}: removes lines from {count} of {all} pages"
            if entry.rule
            else "{id}: keeps lines on {count} of {all} pages",
            id=entry.id,
            count=tally[entry.id],
            all=pages,
        )


class _Change(NamedTuple):
    """The difference between a page's verdicts without and with the rules.

    removed: blocks that are removed now.  kept: blocks that are kept now, with their former rules.
    article: whether the page became an article or is none any more, as a message; "" if neither.
    """

    removed: list[Verdict]
    kept: list[Verdict]
    article: str

    @classmethod
    def between(cls, before: Explanation, after: Explanation) -> _Change:
        was, is_now = before.article.is_article, after.article.is_article
        now, no_longer = Message("an article now"), Message("not an article any more")
        article = "" if was == is_now else now if is_now else no_longer
        return cls(
            list(_new(before.verdicts, after.verdicts)),
            list(_new(after.verdicts, before.verdicts)),
            article,
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "removed": [asdict(verdict) for verdict in self.removed],
            "kept": [asdict(verdict) for verdict in self.kept],
            "article": self.article,
        }

    def lines(self, paint: Paint) -> Iterator[str]:
        if self.article:
            yield paint("bold", localized(self.article))
        for verdict in self.removed:
            yield f"- [{verdict.family}] {verdict.rule}: {shown(reason_of(verdict.reason))}"
            yield paint("red", f"-     {short(verdict.text)}")
        for verdict in self.kept:
            yield localized(
                "+ kept, no longer [{family}] {rule}", family=verdict.family, rule=verdict.rule
            )
            yield f"+     {short(verdict.text)}"


def _new(before: Iterable[Verdict], after: Iterable[Verdict]) -> Iterator[Verdict]:
    """The removals in `after` that are not in `before`."""
    known = Counter((v.place, v.text) for v in before if not v.kept)
    for verdict in after:
        key = (verdict.place, verdict.text)
        if verdict.kept:
            continue
        if known[key]:
            known[key] -= 1
        else:
            yield verdict
