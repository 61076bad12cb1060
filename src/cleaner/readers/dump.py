"""Flattened text to Page: one line of text, one line of the page.

Shapes read: the plain lines of Resiliparse, inscriptis, html-text and Common Crawl WET (bullets,
indents, blank lines or none), Markdown as html2text writes it, the numbered links of lynx, and a
whole page on one line, which is parted at its sentence ends.
"""

from __future__ import annotations

import re
from typing import Final

from cleaner.blocks import Kind, Page

_TAGS: Final = (
    "html|head|body|div|p|br|span|a|table|tr|td|script|style|meta|link|article|section|h[1-6]|ul|ol|"
    "li|img|font|b|strong|em|center|iframe|figure|main|header|footer|nav|form|title|dl|dt|dd"
)
# A tag of HTML's own; the run up to ">" is bounded.
_TAG: Final = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_DOCUMENT: Final = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
SNIFFED: Final = 200_000
LEAST_TAGS: Final = 3

_BULLET: Final = re.compile(r"[•∙◦▪*·+]\s|[-–]\s|\d{1,2}\.\s{1,3}\S")
# Markdown links and images; label and address are bounded runs without brackets.
_IMAGE: Final = re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,2000}\)")
_LINK: Final = re.compile(
    r"\[([^\[\]]{0,500})\]\([^()]{0,1000}(?:\([^()]{0,200}\)[^()]{0,500})?\)"
)
_LYNX: Final = re.compile(r"\[\d{1,4}\](?=\S)")
_LYNX_REFERENCES: Final = re.compile(r"^\s*(?:References|Visible links)\s*:?\s*$", re.MULTILINE)
_LYNX_LEAST: Final = 3
_EMPHASIS: Final = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,2000})(?<=\S)\1")
_HEADING: Final = re.compile(r"#{1,6}\s+")
_RULER: Final = re.compile(r"[-=_*|:\s+]{3,}\Z")
_SENTENCE: Final = re.compile(r"(?<=[다요죠까]\.)[\s\u00a0]+(?=\S)|(?<=[다요죠까][.?!][\"”'’])\s+(?=\S)")
ONE_LINE: Final = 200
FEW_LINES: Final = 3


def looks_like_html(text: str) -> bool:
    """Whether a str is HTML rather than flattened text: a document's tags, or several of HTML's own.

    A "<" alone, or brackets around words that are no tags of HTML, make no HTML.
    """
    head = text[:SNIFFED]
    if "<" not in head:
        return False
    if _DOCUMENT.search(head):
        return True
    for count, _ in enumerate(_TAG.finditer(head), 1):
        if count >= LEAST_TAGS:
            return True
    stripped = head.strip()
    return stripped.endswith(">") and _TAG.match(stripped) is not None


def read(text: str) -> Page:
    """The page that a flattened text holds."""
    page = Page("text")
    page.open_box(-1, "text", "")
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    markdown = _is_markdown(text)
    lynx = len(_LYNX.findall(text)) >= _LYNX_LEAST and _LYNX_REFERENCES.search(text) is not None
    gap = False
    for source in raw:
        line, linked = source, 0
        if markdown:
            line, linked = _unmark(line)
        if lynx:
            line, linked = _unnumber(line)
        line = " ".join(line.split())
        if not line or (markdown and _RULER.match(line)):
            gap = True
            continue
        if gap:
            page.breaks.add(len(page.lines))
        gap = False
        page.add_line(line, _kind(source, line), min(linked, len(line)), 0)
    if len(page.lines) <= FEW_LINES:
        return _part(page)
    return page


def _kind(source: str, line: str) -> Kind:
    if source.startswith("#") and _HEADING.match(source):
        return "heading"
    return "item" if _BULLET.match(line) else "paragraph"


def _is_markdown(text: str) -> bool:
    return "](" in text and len(_LINK.findall(text[:SNIFFED])) >= LEAST_TAGS


def _unmark(line: str) -> tuple[str, int]:
    """A Markdown line as plain text, and how much of it stood in links."""
    line = _IMAGE.sub("", line)
    linked = sum(len(label) for label in _LINK.findall(line))
    line = _LINK.sub(r"\1", line)
    line = _EMPHASIS.sub(r"\2", line)
    return _HEADING.sub("", line, count=1) if line.startswith("#") else line, linked


def _unnumber(line: str) -> tuple[str, int]:
    """A lynx line without its link numbers; it counts as a link where it opens with one."""
    stripped = line.strip()
    plain = _LYNX.sub("", line)
    return plain, len(plain) if _LYNX.match(stripped.lstrip("*+o# ")) else 0


def _part(page: Page) -> Page:
    """The few long lines of a page parted at sentence ends; parts are glued again in the end."""
    parted = Page("text")
    parted.open_box(-1, "text", "")
    for number, line in enumerate(page.lines):
        pieces = _SENTENCE.split(line) if len(line) >= ONE_LINE else [line]
        for count, piece in enumerate(p for p in pieces if p):
            if count:
                parted.glued.add(len(parted.lines))
            elif number in page.breaks:
                parted.breaks.add(len(parted.lines))
            parted.add_line(piece, page.kinds[number], 0, 0)
    return parted
