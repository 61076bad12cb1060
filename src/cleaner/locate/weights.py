"""What a piece of evidence weighs: positive for an article, negative against it."""

from __future__ import annotations

from typing import Final

# For an article: a feature that lists have nearly as often.
HINT: Final = 1
# One that they seldom have.
SIGN: Final = 2
# A labelled publish time between headline and body, by which readers recognise an article.
LABELLED_DATE: Final = 3
# Against it: a feature that articles may have, too.
DOUBT: Final = -2
# One that they hardly ever have.
STRONG: Final = 2 * DOUBT
# One that they never have.
DECISIVE: Final = 2 * STRONG
