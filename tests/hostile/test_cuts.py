"""Pages cut, bent and torn at every place there is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaner import clean

from .base import SENTENCES, TITLE, page

SMALL = (
    f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><i>입력 2024.03.19 14:05</i>"
    f'<div class="article-body" title="가"><p>{SENTENCES[0]}<p>{SENTENCES[1]}<!-- 끝 --></div>'
    '<script>var a = {"b": "<p>다."};</script></body></html>'
)
CHARSETS = ("utf-8", "cp949", "utf-16", "utf-16-be", "utf-32", "iso2022_kr")
# The end of the second sentence: a page cut behind it has lost nothing of the article.
AFTER = SMALL.index(SENTENCES[1]) + len(SENTENCES[1])


def answer(made: str | bytes) -> str:
    """The text, after what must hold for every answer."""
    article = clean(made)
    assert "\n\n".join(article.paragraphs) == article.text
    assert article.is_article is bool(article.text)
    return article.text


@pytest.mark.parametrize("charset", CHARSETS)
def test_bytes_cut_at_every_offset(charset: str) -> None:
    data = SMALL.encode(charset)
    whole = len(SMALL[:AFTER].encode(charset))
    for end in range(len(data)):
        text = answer(data[:end])
        assert end < whole or all(sentence in text for sentence in SENTENCES[:2]), end


def test_text_cut_at_every_offset() -> None:
    for end in range(len(SMALL)):
        text = answer(SMALL[:end])
        assert end < AFTER or all(sentence in text for sentence in SENTENCES[:2]), end


@pytest.mark.parametrize("charset", CHARSETS[:3])
def test_bytes_cut_off_before_every_offset(charset: str) -> None:
    data = SMALL.encode(charset)
    for start in range(0, len(data), 3):
        answer(data[start:])


DAMAGES: dict[str, Callable[[bytes, int], bytes]] = {
    "a byte lost": lambda data, at: data[:at] + data[at + 1 :],
    "a byte FF": lambda data, at: data[:at] + b"\xff" + data[at + 1 :],
    "a byte NUL": lambda data, at: data[:at] + b"\0" + data[at + 1 :],
    "a quote more": lambda data, at: data[:at] + b'"' + data[at:],
    "a bracket more": lambda data, at: data[:at] + b"<" + data[at:],
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("charset", ["utf-8", "cp949"])
def test_one_byte_damaged_at_every_offset(charset: str, damage: str) -> None:
    """A damaged byte costs itself and its neighbours, never the other sentence."""
    data = SMALL.encode(charset)
    head = len(SMALL[: SMALL.index("<p>")].encode(charset))
    parting = len(SMALL[: SMALL.index(SENTENCES[1])].encode(charset))
    end = len(SMALL[:AFTER].encode(charset))
    for at in range(head, end):
        text = answer(DAMAGES[damage](data, at))
        if not parting - 3 <= at < parting + 1:
            other = SENTENCES[1] if at < parting else SENTENCES[0]
            assert other in text, (at, data[at - 6 : at + 6].decode(charset, "replace"))


def test_two_encodings_meet_at_every_offset() -> None:
    text = page(head="")
    for at in range(0, len(text), 7):
        answer(text[:at].encode() + text[at:].encode("cp949"))
