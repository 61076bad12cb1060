"""The plots: SVG by matplotlib, with text as text and colours from the page's style sheet.

No font is embedded: the browser renders the text, including Hangul.  A colour is a CSS variable
(`--plot-1`), so one drawing works in light and dark themes.  A label holds both languages, and the
page shows one of them.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from unicodedata import east_asian_width

from lxml import etree

from cleaner.report.explain.words import Both
from cleaner.text.lazy import lazy

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# The width of a chart in points.
WIDTH: Final = 520
# In points: height of a row, font size, and the margins below, above and right of the bars.
_ROW, _FONT, _FOOT, _HEAD, _RIGHT = 20, 11, 24, 6, 46
# Maximum width of a label in points; wider ones are cut.
_LABEL_WIDEST: Final = 170
# The sine of the slant of names above columns.
_SLANT: Final = 0.71
_SVG: Final = "{http://www.w3.org/2000/svg}"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
# Placeholders that matplotlib reads as colours, and the variables that replace them.
_INK, _SOFT, _GRID = "#000100", "#000101", "#000102"
_VARIABLES: Final = {_INK: "--ink", _SOFT: "--soft", _GRID: "--line"}
_PLACEHOLDER: Final = lazy(r"#0001[0-9a-f]{2}")
_MARK: Final = lazy(r"^@(\d+)@$")
# Characters that XML cannot hold; a host's name may have any.
_UNFIT: Final = lazy(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE: Final = lazy(r"url\(#([^)]+)\)")


class Five(NamedTuple):
    """The spread of a site's shares (0 to 1): the 5th, 25th, 50th, 75th and 95th percentile."""

    low: float
    lower: float
    middle: float
    upper: float
    high: float


class Stack(NamedTuple):
    """A bar of a stacked plot: its label, and the length of each part."""

    label: str | Both
    parts: Sequence[int]


def colour(number: int) -> str:
    """The placeholder for the page's `--plot-N`."""
    return f"#0001{number + 16:02x}"


def spreads(rows: Sequence[tuple[str, Five]], median: float) -> str:
    """A line per site from the 5th to the 95th percentile, a bar from 25th to 75th, a median dot.

    median: that of all sites, a line from top to bottom.
    """
    draw = _Drawing("kept", [name for name, _ in rows])
    axes = draw.axes
    axes.axvline(median, color=_SOFT, linewidth=1, linestyle=(0, (3, 3)))
    for y, (_, five) in enumerate(rows):
        axes.hlines(y, five.low, five.high, color=colour(1), linewidth=1.5)
        axes.hlines(y, five.lower, five.upper, color=colour(1), linewidth=9, alpha=0.45)
        axes.plot(five.middle, y, "o", color=colour(1), markersize=6)
    draw.percents(1.0)
    return draw.svg()


def stacks(name: str, bars: Sequence[Stack], colours: Sequence[int]) -> str:
    """Stacked bars, each followed by its sum.

    colours: the number of the colour of each part.
    """
    draw = _Drawing(name, [bar.label for bar in bars], foot=_HEAD)
    longest = max((sum(bar.parts) for bar in bars), default=0) or 1
    for y, bar in enumerate(bars):
        left = 0
        for part, number in zip(bar.parts, colours, strict=True):
            if part:
                draw.axes.barh(y, part, left=left, height=0.7, color=colour(number), linewidth=0)
            left += part
        draw.note(left, y, f"{left:,}")
    draw.axes.set_xlim(0, longest)
    draw.axes.set_xticks([])
    return draw.svg()


def parts(name: str, bars: Sequence[Stack], colours: Sequence[int]) -> str:
    """Bars of equal length, whose parts are shares of their sum."""
    draw = _Drawing(name, [bar.label for bar in bars])
    for y, bar in enumerate(bars):
        whole, left = sum(bar.parts) or 1, 0.0
        for part, number in zip(bar.parts, colours, strict=True):
            if part:
                width = part / whole
                draw.axes.barh(y, width, left=left, height=0.7, color=colour(number), linewidth=0)
            left += part / whole
        draw.note(1.0, y, f"{sum(bar.parts):,}")
    draw.percents(1.0)
    return draw.svg()


def heat(sites: Sequence[str], families: Sequence[Both], values: Sequence[Sequence[float]]) -> str:
    """One cell per site and family, darker for larger values, with its percentage.

    values: one row per site; parts of 0 to 1.
    """
    room = round(_SLANT * max(map(_width, families), default=0)) + 14
    draw = _Drawing("families", sites, head=room, foot=4, right=room)
    axes, largest = draw.axes, max((v for row in values for v in row), default=0) or 1
    for y, row in enumerate(values):
        for x, value in enumerate(row):
            depth = 0.04 + 0.81 * (value / largest) ** 0.5 if value else 0.02
            axes.barh(y, 0.94, left=x + 0.03, height=0.9, color=colour(2), alpha=depth, lw=0)
            if value >= 0.005:
                text = f"{100 * value:.0f}"
                axes.text(x + 0.5, y, text, ha="center", va="center", color=_INK, fontsize=9)
    axes.set_xlim(0, max(len(families), 1))
    axes.set_xticks([])
    for x, family in enumerate(families):
        axes.text(
            x + 0.5,
            -0.7,
            draw.label(family),
            rotation=45,
            rotation_mode="anchor",
            ha="left",
            va="center",
            color=_INK,
            fontsize=10,
        )
    return draw.svg()


def columns(months: Sequence[tuple[str, int]]) -> str:
    """One column per month or year; some of them are labelled."""
    draw = _Drawing("months", [], height=150, left=8, right=8)
    axes = draw.axes
    axes.bar(range(len(months)), [n for _, n in months], width=0.8, color=colour(1), linewidth=0)
    step = max(1, -(-len(months) // 8))
    shown = range(0, len(months), step)
    axes.set_xticks(list(shown), [months[i][0] for i in shown])
    axes.set_xlim(-0.6, max(len(months), 12) - 0.4)
    axes.set_ylim(0, max((n for _, n in months), default=1) * 1.02)
    axes.set_yticks([])
    return draw.svg()


class _Drawing:
    """A figure with rows labelled on the left; sizes are in CSS pixels."""

    def __init__(
        self,
        name: str,
        rows: Sequence[str | Both],
        *,
        height: int = 0,
        head: int = _HEAD,
        foot: int = _FOOT,
        left: int = 0,
        right: int = _RIGHT,
    ) -> None:
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure

        self.name = name
        self.both: list[Both] = []
        tall = (height or _ROW * max(len(rows), 1)) + head + foot
        self.figure: Figure = Figure(figsize=(WIDTH / 72, tall / 72), dpi=72)
        FigureCanvasSVG(self.figure)
        left = left or 12 + min(_LABEL_WIDEST, max((_width(label) for label in rows), default=0))
        box = (
            left / WIDTH,
            foot / tall,
            (WIDTH - left - right) / WIDTH,
            (tall - head - foot) / tall,
        )
        self.axes: Axes = self.figure.add_axes(box)
        for side in self.axes.spines.values():
            side.set_visible(False)
        self.axes.tick_params(length=0, labelsize=_FONT, labelcolor=_INK, pad=5)
        if rows:
            self.axes.set_yticks(range(len(rows)), [self.label(label) for label in rows])
            self.axes.set_ylim(len(rows) - 0.5, -0.5)

    def label(self, text: str | Both) -> str:
        """The placeholder to give matplotlib for this text; `svg` replaces it by the words."""
        self.both.append(Both(text, text) if isinstance(text, str) else text)
        return f"@{len(self.both) - 1}@"

    def note(self, x: float, y: float, text: str) -> None:
        """A small text after the end of a bar."""
        self.axes.annotate(
            text,
            (x, y),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            color=_SOFT,
            fontsize=10,
            annotation_clip=False,
        )

    def percents(self, most: float) -> None:
        """Set the scale of x from 0 to `most` (1.0 is 100%), labelled in per cent."""
        self.axes.set_xlim(0, most)
        ticks = [most * i / 4 for i in range(5)]
        self.axes.set_xticks(ticks, [f"{100 * tick:.0f}%" for tick in ticks])
        self.axes.grid(axis="x", color=_GRID, linewidth=1)
        self.axes.set_axisbelow(True)

    def svg(self) -> str:
        """The drawing as an element for the page; the same drawing gives the same text."""
        import matplotlib

        settings: Any = {
            "svg.fonttype": "none",
            "svg.hashsalt": self.name,
            "text.parse_math": False,
        }
        out = io.BytesIO()
        with matplotlib.rc_context(settings), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about glyphs that its font lacks; no font is used
            self.figure.savefig(
                out, format="svg", transparent=True, metadata={"Date": None, "Creator": None}
            )
        return _fit(out.getvalue(), self.name, self.both)


def _width(label: str | Both) -> int:
    """The approximate width of a label in points; Hangul is twice as wide as Latin."""
    words = (label,) if isinstance(label, str) else label
    return max(sum(11 if east_asian_width(c) in "WF" else 6 for c in word) for word in words)


def _fit(drawn: bytes, name: str, labels: Sequence[Both]) -> str:
    """matplotlib's file as an SVG element; `name` keeps its ids apart from those of others."""
    root = etree.fromstring(drawn, etree.XMLParser(remove_comments=True, remove_blank_text=True))
    for needless in [*root.iter(f"{_SVG}metadata"), *root.iter(f"{_SVG}style")]:
        parent = needless.getparent()
        if parent is not None:
            parent.remove(needless)
    wanted = _references(root)
    for element in root.iter():
        _fit_element(element, name, wanted, labels)
    box = root.get("viewBox", "")
    root.attrib.clear()
    root.set("viewBox", box)
    root.set("class", "plot")
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _references(root: Any) -> set[str]:
    """The ids that are referred to."""
    found = set()
    for element in root.iter():
        found |= {m[1] for value in element.attrib.values() if (m := _REFERENCE.match(value))}
        if _HREF in element.attrib:
            found.add(element.attrib[_HREF].removeprefix("#"))
    return found


def _fit_element(element: Any, name: str, wanted: set[str], labels: Sequence[Both]) -> None:
    attributes = element.attrib
    if (own := attributes.pop("id", None)) in wanted:
        attributes["id"] = f"{name}-{own}"
    if _HREF in attributes:
        attributes["href"] = f"#{name}-{attributes.pop(_HREF)[1:]}"
    if "clip-path" in attributes:
        attributes["clip-path"] = _REFERENCE.sub(rf"url(#{name}-\1)", attributes["clip-path"])
    # Styles become attributes, since the page's policy forbids inline styles.
    for name_, value in _declarations(attributes.pop("style", "")):
        attributes[name_] = _PLACEHOLDER.sub(_variable, value)
    if mark := _MARK.match(element.text or ""):
        _put_words(element, labels[int(mark[1])])


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    """The declarations of a style without fonts, which the page sets."""
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        if colon and name.strip() not in ("font-family", "font-weight", "font"):
            yield name.strip(), value.strip()


def _put_words(element: Any, words: Both) -> None:
    """Both languages in one text element, or the one text for both."""
    en, ko = _UNFIT.sub("\ufffd", words.en), _UNFIT.sub("\ufffd", words.ko)
    element.text = None if en != ko else en
    for language, word in (("en", en), ("ko", ko)):
        if element.text is None:
            part = etree.SubElement(element, f"{_SVG}tspan", {"class": "w", "lang": language})
            part.text = word


def _variable(found: re.Match[str]) -> str:
    number = int(found[0][5:], 16) - 16
    return f"var({_VARIABLES.get(found[0], f'--plot-{number}')})"
