"""The page of statistics: one HTML file that loads nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from cleaner.errors import missing_extra
from cleaner.report.explain.page import ReportLanguage, environment, policy
from cleaner.report.explain.safe import one_line
from cleaner.report.explain.words import Both
from cleaner.report.stats import charts
from cleaner.report.stats.outliers import Oddity, Outlier, counts
from cleaner.report.stats.tally import OTHERS, RunTally
from cleaner.report.stats.view import DRAWN, View, view
from cleaner.report.stats.words import clue, words

if TYPE_CHECKING:
    from markupsafe import Markup

# Maximum characters of a place, reason or error in a row of outliers.
_PLACE: Final = 160
# Maximum characters of a headline there.
_TITLE: Final = 120


@dataclass(frozen=True, slots=True)
class Explained:
    """The explain page of an outlier: the link to it, or why there is none."""

    link: str | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class _OutlierRow:
    site: str
    title: str
    place: str
    reason: str
    oddities: tuple[Oddity, ...]
    link: str | None
    trouble: str


def check() -> None:
    """Raise `MissingExtraError` if a package that the page needs is not installed."""
    for package in ("jinja2", "matplotlib"):
        if find_spec(package) is None:
            raise missing_extra("stats", package, "stats")


def render(
    tally: RunTally,
    *,
    name: str,
    outliers: Sequence[Outlier],
    explained: Sequence[Explained] | None,
    unread: int = 0,
    language: ReportLanguage = "auto",
) -> str:
    """The HTML page of statistics.

    name: the name of the run.
    outliers: the outliers to list.
    explained: their explain pages, in the same order; None if none were requested.
    unread: number of lines of the run that are not rows.
    language: "en" or "ko"; "auto" follows the browser and is English where no script runs.

    The same arguments give the same text.  Raises `MissingExtraError` if Jinja2 or matplotlib is
    not installed.
    """
    from markupsafe import Markup

    shown = view(tally)
    described = explained if explained is not None else [Explained()] * len(outliers)
    rows = [_row(outlier, page) for outlier, page in zip(outliers, described, strict=True)]
    script, styles = _own("stats.js"), (_base_style(), _own("stats.css"))
    return (
        environment()
        .from_string(_own("stats.html"))
        .render(
            name=one_line(name),
            view=shown,
            plots={key: Markup(svg) for key, svg in plots(shown).items()},
            outliers=rows,
            counts=counts(tally),
            pages=explained is not None,
            trouble=sum(bool(row.trouble) for row in rows),
            unread=unread,
            crowded=OTHERS in tally.sites,
            language="ko" if language == "ko" else "en",
            chosen=language,
            policy=policy(script, styles),
            script=Markup(script),
            styles=[Markup(style) for style in styles],
            **_helpers(),
        )
    )


def plots(shown: View) -> dict[str, str]:
    """The drawings as SVG elements, by the section of the page."""
    drawn = shown.sites[:DRAWN]
    articles = [row for row in shown.sites if row.kept][:DRAWN]
    outcomes = [charts.Stack(s.name, (s.articles, s.empty, s.failed)) for s in drawn]
    dates = [charts.Stack(clue(row.source), row.counts) for row in shown.dates]
    return {
        "outcomes": charts.parts("outcomes", outcomes, (3, 4, 5)),
        "kept": charts.spreads(
            [(row.name, row.kept) for row in articles if row.kept], shown.median or 0.0
        ),
        "families": charts.heat(
            [row.name for row in articles], shown.families, [row.removed for row in articles]
        ),
        "dates": charts.stacks("dates", dates, (6, 7, 8, 5)),
        "months": charts.columns(shown.months),
    }


def _row(outlier: Outlier, page: Explained) -> _OutlierRow:
    of = outlier.page
    place = of.url or (of.source if of.member is None else f"{of.source}#{of.member}")
    return _OutlierRow(
        site=one_line(of.site),
        title=_cut(of.title or "", _TITLE),
        place=_cut(place, _PLACE),
        reason=_cut(of.reason or "", _PLACE),
        oddities=outlier.oddities,
        link=page.link,
        trouble=_cut(page.trouble or "", _PLACE),
    )


def _cut(text: str, most: int) -> str:
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1] + "…"


def _helpers() -> Mapping[str, Any]:
    """Functions for the template: for numbers, and for words in both languages."""
    from markupsafe import Markup

    def both(text: Both) -> Markup:
        if text.en == text.ko:
            return Markup("{}").format(text.en)
        form = '<span class="w" lang="en">{}</span><span class="w" lang="ko">{}</span>'
        return Markup(form).format(*text)

    def t(key: str) -> Markup:
        return both(words()[key])

    def percent(part: float) -> str:
        few = 0 < part < 0.0995 or 0.9905 < part < 1
        return f"{100 * part:.{1 if few else 0}f}%"

    return {"t": t, "both": both, "clue": clue, "pct": percent, "n": "{:,}".format}


@cache
def _own(file: str) -> str:
    return resources.files("cleaner.report.stats").joinpath("templates", file).read_text("utf-8")


def _base_style() -> str:
    room = resources.files("cleaner.report.explain").joinpath("templates", "report.css")
    return room.read_text("utf-8")
