"""Weights of evidence: positive for an article, negative against it."""

from __future__ import annotations

from typing import Final

# For an article: a feature that lists have nearly as often as articles.
HINT: Final = 1
# For an article: a feature that lists seldom have.
SIGN: Final = 2
# A labelled publication time between headline and body, by which readers recognise an article.
LABELLED_DATE: Final = 3
# Against an article: a feature that articles may have, too.
DOUBT: Final = -2
# A feature that articles hardly ever have.
STRONG: Final = 2 * DOUBT
# A feature that articles never have.
DECISIVE: Final = 2 * STRONG
