"""The summary of a batch run, in the terminal's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from cleaner.batch.run.run import Run
from cleaner.batch.run.summary import Summary
from cleaner.cli.language import localized
from cleaner.cli.progress import outcome_counts
from cleaner.cli.words import clue_name, family_name

# A profile is reported if it did not match at least so many pages of a host (one or two may be
# foreign), and more than this share of them.
FEWEST: Final = 3
SHARE: Final = 0.5


def summary_lines(work: Run) -> Iterator[str]:
    """The summary line by line."""
    yield from _counts(work.summary)
    if work.was_complete:
        yield localized("nothing to do")
    else:
        yield localized(
            "{rate:,.1f} pages/s, {seconds:,.1f} s", rate=work.rate, seconds=work.seconds
        )


def _counts(summary: Summary) -> Iterator[str]:
    articles, _, failed = summary.outcomes
    number, counts = summary.pages, outcome_counts(summary)
    form = "1 page: {counts}" if number == 1 else "{number:,} pages: {counts}"
    yield localized(form, number=number, counts=counts)
    if failed:
        yield localized("failed: {reasons}", reasons=_listed(summary.tables["failures"]))
    if summary.visible:
        yield from _text(summary)
    yield from _profiles(summary)
    if articles:
        dates = Counter({clue_name(name): n for name, n in summary.tables["dates"].items()})
        yield localized("dates from: {sources}", sources=_listed(dates))
        precisions = _listed(summary.tables["precisions"])
        yield localized("dates exact to the: {precisions}", precisions=precisions)


def _text(summary: Summary) -> Iterator[str]:
    yield localized(
        "text: {kept:,} of {visible:,} characters kept ({share:.1%})",
        kept=summary.kept,
        visible=summary.visible,
        share=summary.kept / summary.visible,
    )
    yield localized("removed, in characters (and pages):")
    for family, size in summary.tables["removed"].most_common():
        pages = summary.tables["removed_pages"][family]
        yield f"  {family:<14} {size:>14,} ({pages:,}){family_name(family)}"


def _profiles(summary: Summary) -> Iterator[str]:
    """How many pages the profiles matched, and the hosts whose profile mostly did not."""
    fitted, aside, unknown = (summary.tables[n] for n in ("fitted", "aside", "unknown"))
    if not fitted and not aside and not unknown:
        return
    yield localized(
        "profiles: {fitted:,} pages matched, {ignored:,} did not, {none:,} without a profile",
        fitted=fitted.total(),
        ignored=aside.total(),
        none=unknown.total(),
    )
    for host, count in aside.most_common():
        pages = count + fitted[host]
        if count >= FEWEST and count > SHARE * pages:
            yield localized(
                "  {host}: the profile does not match {count:,} of {pages:,} pages; learn the site "
                "again",
                host=host,
                count=count,
                pages=pages,
            )


def _listed(table: Counter[str]) -> str:
    return ", ".join(f"{localized(name)} {count:,}" for name, count in table.most_common())
