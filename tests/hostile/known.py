"""What is not answered rightly yet, and why; one that is right all the same fails."""

from __future__ import annotations

_UNCLOSED = "HTML inside of an unclosed element that is not shown; browsers end it at <p> or <div>"
_LINK = "all text stands in one link, so that nothing of it counts as prose"

KNOWN: dict[str, str] = {
    "5 MB of escapes below": "decode._shifted takes three bytes anywhere for ISO-2022-KR",
    "UTF-8 with the escapes of ISO-2022-KR": "the same, in a comment of a sound page of UTF-8",
    "bytes of pickle": "a short text without Hangul, of control characters, counts as an article",
    "a sitemap": "markup that is no HTML, read as a text of one line",
    "SVG": "markup that is no HTML, read as a text of one line",
    "unclosed <svg>": _UNCLOSED,
    "unclosed <math>": _UNCLOSED,
    "unclosed <map>": "browsers show what stands in a <map>",
    "unclosed <a href=/>": _LINK,
    "everything in one link": _LINK,
    "text with text turned round": "a mark behind the full stop hides the sentence's end",
}
EDGES = "dateforms: fetched_at less 3 hours lies outside of the years that datetime knows"
