"""What is asked of the answer to a hostile page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from cleaner import Article

from .base import SENTENCES, TEXT, Case

# Above this only blanks are looked at, for time.
LONG = 100_000


def squeezed(text: str) -> str:
    """Without white space."""
    return "".join(text.split())


def bare(text: str) -> str:
    """What a reader sees of a text: composed, without blanks, marks and invisible characters."""
    if len(text) > LONG:
        return squeezed(text)
    seen = (c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c)[0] in "LNPS")
    return "".join(seen)


def complaints(case: Case, article: Article) -> Iterator[str]:
    """Everything in which an answer is not as wanted."""
    if "\n\n".join(article.paragraphs) != article.text or article.is_article != bool(article.text):
        yield "text, paragraphs and is_article do not agree"
    if case.want == "empty" and article.text:
        yield f"an article where none is: {article.text[:80]!r}"
    text = bare(article.text)
    if case.want in ("exact", "holds"):
        yield from _lost(text)
    if case.want == "exact" and len(text) != len(bare(TEXT)):
        extra = [p for p in article.paragraphs if p not in SENTENCES]
        yield f"{len(extra)} paragraphs too many, first {extra[:1]!r:.100}"
    if case.kept and bare(case.kept) not in text:
        yield f"lost: {case.kept[:80]!r}"
    if case.gone and bare(case.gone) in text:
        yield f"still there: {case.gone[:80]!r}"


def _lost(text: str) -> Iterator[str]:
    """Sentences of the article that are not in the text, after those before them."""
    left = text
    for sentence in SENTENCES:
        _, found, after = left.partition(bare(sentence))
        if found:
            left = after
        else:
            yield f"lost: {sentence!r}"
