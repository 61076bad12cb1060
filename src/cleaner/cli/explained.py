"""The lines that `cleaner --explain` prints for a page, in the terminal's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from cleaner.article import Explanation, Verdict
from cleaner.cli.language import localized
from cleaner.cli.terminal import Paint, short, shown
from cleaner.cli.words import clue_name, described_kind, family_name, reason_of, shown_place
from cleaner.date.clues import DateClue, Precision


def explanation_lines(reasons: Explanation, paint: Paint) -> Iterator[str]:
    """The results, the page in order, and its dates."""
    yield from map(shown, _results(reasons))
    yield ""
    yield from _blocks(reasons.verdicts, paint)
    yield ""
    yield from _dates(reasons.clues, paint)


def _results(reasons: Explanation) -> Iterator[str]:
    """The results, one per line."""
    article = reasons.article
    yield localized("kind       {value}", value=described_kind(reasons.acceptance))
    yield localized("title      {value}", value=article.title or "-")
    when = _shown_time(article.published, article.published_precision)
    source = f" ({clue_name(article.published_source)})" if article.published_source else ""
    yield localized("published  {value}", value=when + source)
    yield localized("modified   {value}", value=_shown_time(article.modified, "second"))
    if article.authors:
        yield localized("authors    {value}", value=", ".join(article.authors))
    if article.repaired:
        yield localized("repaired   the text was mojibake")
    if fit := reasons.profile:
        form = (
            "profile    matches: {found} of {marks} marks found"
            if fit.fits
            else "profile    does not match and is ignored: {found} of {marks} marks found"
        )
        yield localized(form, found=fit.found, marks=fit.marks)
    kept = sum(verdict.kept for verdict in reasons.verdicts)
    removed = len(reasons.verdicts) - kept
    yield localized("blocks     {kept} kept, {removed} removed", kept=kept, removed=removed)


def _shown_time(when: datetime | None, precision: Precision | None) -> str:
    if when is None:
        return "-"
    if precision == "day":
        return when.strftime("%Y-%m-%d")
    return when.isoformat(" ", "minutes" if precision in ("minute", "hour") else "seconds")


def _blocks(verdicts: Sequence[Verdict], paint: Paint) -> Iterator[str]:
    """The page in order, like a diff: kept text, and runs of removed text with their reasons."""
    for why, run in groupby(verdicts, lambda v: (v.kept, v.family, v.rule, v.reason)):
        blocks = list(run)
        if why[0]:
            yield from (f"  {shown(block.text)}" for block in blocks)
            continue
        _, family, rule, reason = why
        place = f" ({shown(shown_place(blocks[0]))})" if blocks[0].place else ""
        name = family_name(family or "")
        yield paint("bold", f"- [{family}{name}] {rule}: {shown(reason_of(reason))}{place}")
        yield from (paint("red", f"-     {short(block.text)}") for block in blocks)


def _dates(clues: Sequence[DateClue], paint: Paint) -> Iterator[str]:
    """The date clues, best first."""
    yield paint("bold", localized("dates, best first" if clues else "no dates"))
    for clue in clues:
        name = f" {clue.name}" if clue.name else ""
        role, when = localized(clue.role), _shown_time(clue.when, clue.precision)
        yield f"  {clue.score:g}  {role}  {when}" + shown(
            f"  {clue_name(clue.source)}{name}: {short(clue.text)}"
        )
        yield f"      {shown(reason_of(clue.reason))}"
