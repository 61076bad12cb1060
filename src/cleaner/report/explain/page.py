"""The report as one HTML file: filled templates, script and style allowed by their hashes."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import count
from typing import TYPE_CHECKING, Any, Final, Literal

from cleaner.article import Explanation
from cleaner.errors import Message, missing_extra
from cleaner.report.explain.compare import compare
from cleaner.report.explain.safe import one_line, visible
from cleaner.report.explain.view import MAP_CELLS, SHOWN, FamilyRow, parts, shown_time, view
from cleaner.report.explain.words import Both, Glossary, reason

if TYPE_CHECKING:
    from jinja2 import Environment

ReportLanguage = Literal["auto", "en", "ko"]
_ROOM: Final = resources.files("cleaner.report.explain").joinpath("templates")
# Keys of the texts that the script shows.
_SCRIPT_TEXTS: Final = ("at", "count", "at-change", "count-change", "at-none")
# Style of a family's marks: its hue, to which the style sheet adds lightness and saturation.
_FAMILY_STYLE: Final = '.f{0},.s{0}{{--h:{1}}}[data-hide~="f{0}"] .f{0}{{display:none}}\n'
# Signs beside the words, so that colour is never the only mark.
_MARKS: Final = {
    "won": "★",
    "unused": "☆",
    "changed": "✎",
    "agrees": "=",
    "outranked": "↓",
    "other-change": "✎",
    "refused": "✕",
    "untimed": "?",
    "only-left": "◧",
    "only-right": "◨",
    "other-reason": "≈",
    "other-text": "≠",
}
_SOURCES: Final = ("visible", "jsonld", "meta", "time", "attribute", "script", "url")


def render(
    explanation: Explanation, *, name: str, options: str = "", language: ReportLanguage = "auto"
) -> str:
    """A self-contained HTML page that shows what was kept of a page, what was removed, and why.

    explanation: the result of `cleaner.explain`.
    name: the page's name, a file or an address; shown, never opened.
    options: the options it was cleaned with, as text; "" for the defaults.
    language: "en" or "ko"; "auto" follows the browser and is English where no script runs.

    The same arguments give the same text.  It loads nothing, and nothing of the page can run in
    it.  Raises `MissingExtraError` if Jinja2 is not installed.
    """
    shown = view(explanation)
    return _fill(
        "explain.html", language, shown.families, view=shown, name=one_line(name),
        options=one_line(options),
    )  # fmt: skip


def render_comparison(
    left: Explanation,
    right: Explanation,
    *,
    name: str,
    names: tuple[str, str],
    language: ReportLanguage = "auto",
) -> str:
    """A report that compares two runs over one page, side by side; only differences are open.

    name: the page's name.
    names: the names of the two runs: their options, or two saved runs; "" for the default options.
    For the other arguments and the errors see `render`.
    """
    shown = compare(left, right)
    labels = tuple(map(one_line, names))
    return _fill(
        "compare.html", language, shown.families, view=shown, name=one_line(name), names=labels
    )


def _fill(
    template: str, language: ReportLanguage, families: Sequence[FamilyRow], **more: Any
) -> str:
    """The finished page: the template in its frame, with words, script, styles and policy."""
    room = environment()
    glossary = Glossary()
    shown: Literal["en", "ko"] = "ko" if language == "ko" else "en"
    helpers = _helpers(glossary, shown)
    families_style = "".join(_FAMILY_STYLE.format(f.slot, f.shown.hue) for f in families)
    script, styles = _own("report.js"), (_own("report.css"), families_style)
    for key in _SCRIPT_TEXTS:
        glossary.word(key)
    body = room.get_template(template).render(**helpers, **more)
    return (
        environment()
        .get_template("frame.html")
        .render(
            **helpers,
            **more,
            body=_safe(body),
            language=shown,
            chosen=language,
            policy=policy(script, styles),
            script=_safe(script),
            styles=[_safe(style) for style in styles],
            texts=lambda: _safe(_json(glossary)),
        )
    )


def _helpers(glossary: Glossary, language: Literal["en", "ko"]) -> dict[str, Any]:
    """Functions and tables for the templates.

    `t` is a word of the report and `both` a text of the page's results, in elements that switch
    languages at once.  `quiet` and `why` are for the inside of runs, which switch when they are
    opened.  `label` makes an attribute, and `n` formats a number.
    """
    from markupsafe import Markup

    def marked(tag: str, attribute: str, key: str, text: Both) -> Markup:
        form = Markup('<{0} {1}="{2}">{3}</{0}>')
        return form.format(tag, attribute, key, getattr(text, language))

    @cache
    def t(key: str, tag: str = "span") -> Markup:
        return marked(tag, "data-t", key, glossary.word(key))

    @cache
    def both(text: Both) -> Markup:
        return marked("span", "data-t", glossary.key(text), text)

    @cache
    def quiet(text: Both, tag: str) -> Markup:
        return marked(tag, "data-u", glossary.key(text), text)

    @cache
    def label(key: str) -> Markup:
        form = Markup('data-a="{}" aria-label="{}"')
        return form.format(key, getattr(glossary.word(key), language))

    @cache
    def why(text: str) -> Markup:
        return quiet(reason(text), "span")

    return {
        "t": t,
        "both": both,
        "quiet": quiet,
        "why": why,
        "why_now": lambda text: both(reason(text)),
        "label": label,
        "n": "{:,}".format,
        "shown_time": shown_time,
        "line": one_line,
        "numbers": count().__next__,
        "marks": _MARKS,
        "sources": _SOURCES,
        "cells": MAP_CELLS,
        "shown": SHOWN,
        "parted": parts,
    }


def _json(glossary: Glossary) -> str:
    """The texts for the script, escaped so that they cannot end the script element."""
    texts = json.dumps(glossary.all(), ensure_ascii=False, separators=(",", ":"))
    return texts.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")


def policy(script: str, styles: Sequence[str]) -> str:
    """The Content-Security-Policy, which allows only our own script and styles, by their hashes."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(_hashes([script]))}",
            f"style-src {' '.join(_hashes(styles))}",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _hashes(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        yield f"'sha256-{digest}'"


@cache
def environment() -> Environment:
    """Jinja2, set to escape every value and to make control characters visible.

    Raises `MissingExtraError` if it is not installed.
    """
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError:
        raise missing_extra(Message("the report"), "Jinja2", "report") from None
    return Environment(
        autoescape=True,
        finalize=_shown,
        loader=FunctionLoader(_own),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def _shown(value: Any) -> Any:
    """The last step before a value is escaped: control characters are made visible."""
    return visible(value) if type(value) is str else value


@cache
def _own(file: str) -> str:
    return _ROOM.joinpath(file).read_text("utf-8")


def _safe(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)
