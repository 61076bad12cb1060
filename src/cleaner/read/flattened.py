"""Flattened text to Page: one line of text, one line of the page.

Shapes read: the plain lines of Resiliparse, inscriptis, html-text and Common Crawl WET (bullets,
indents, blank lines or none), Markdown as html2text writes it, the numbered links of lynx, and a
whole page on one line, which is parted at its sentence ends.
"""

from __future__ import annotations

