"""Recognises content that is not text yet: compressed, binary, or encoded for transport.

Control characters decide: they are a tenth of compressed data, whatever it was decoded with
afterwards, and no page in any encoding has them.  A magic number names the likely cause, but alone
it decides nothing, since a text may begin with the word RIFF.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import AnyStr, Final

from cleaner.text.korean import SENTENCE_END, hangul
from cleaner.text.lazy import lazy
from cleaner.text.syllables import COMMON, is_hangul, price_of

# Magic numbers, and the kinds of file.
_MAGIC: Final = (
    (b"\x1f\x8b", "compressed (gzip): decode Content-Encoding first"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd): decode Content-Encoding first"),
    (b"\x78\x01", "compressed (zlib): decode Content-Encoding first"),
    (b"\x78\x5e", "compressed (zlib): decode Content-Encoding first"),
    (b"\x78\x9c", "compressed (zlib): decode Content-Encoding first"),
    (b"\x78\xda", "compressed (zlib): decode Content-Encoding first"),
    (b"BZh", "compressed (bzip2)"),
    (b"\xfd7zXZ", "compressed (xz)"),
    (b"\x04\x22\x4d\x18", "compressed (lz4)"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an office or HWP document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"BM", "a picture (BMP)"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"ID3", "a sound file (MP3)"),
    (b"OggS", "a sound file (Ogg)"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ", "a program (EXE)"),
    (b"wOF", "a font (WOFF)"),
    (b"\x00\x01\x00\x00", "a font (TrueType)"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"PAR1", "a Parquet file: read it as a source"),
)  # fmt: skip
_FILM: Final = "a film (MP4)"
_UNKNOWN: Final = "binary or compressed (brotli or deflate?): decode Content-Encoding first"
_LOST: Final = "decoded with a wrong charset: its letters are lost (U+FFFD)"
_MOJIBAKE: Final = "decoded with a wrong charset (mojibake that cannot be undone)"
_MAIL: Final = "an MHTML or mail message: read it with cleaner.sources"
_QUOTED: Final = "quoted-printable: decode Content-Transfer-Encoding first"
_BASE64: Final = "base64: decode Content-Transfer-Encoding first"
_RECORDS: Final = "JSON lines: pass the field that holds the page"

# Control characters, except white space and the escape and shift characters of ISO-2022.
_CONTROLS: Final = bytes(b for b in (*range(9), 11, *range(16, 27), 28, 29, 30, 31, 127))
_NO_CONTROLS: Final = dict.fromkeys(_CONTROLS)
# The share of control characters in binary data.  Compressed data has a tenth; damaged text has one
# in some thousand.
SHARE: Final = 0.02
# Fewer control characters are an accident.
LEAST_CONTROLS: Final = 3
# So many sentences prove that content is text, whatever is between them.
LEAST_SENTENCES: Final = 3
# With a larger share of NULs, bytes may be UTF-16, so only the decoded text is judged.
_NULS: Final = 0.1
# The size of each sample; a few bytes show whether content is text.
_WINDOW: Final = 4_096
# A text with this share of lost letters among its Korean ones cannot be read; a page that was cut
# or joined in places has few.
_LOST_SHARE: Final = 0.4
# Fewer lost characters do not make a page unreadable.
_FEWEST_LOST: Final = 20
# The share of Western letters outside ASCII in mojibake.  Vietnamese, which has most of them, stays
# below a third.
_WESTERN_SHARE: Final = 0.5
# Fewer syllables have no reliable mean price, and fewer Western letters do not prove mojibake.
_FEWEST: Final = 60
# Frequent syllables: one in seven in any Korean text, but hardly any in mojibake made of Hangul.
_EVERYDAY: Final = "다이는을에가"
# In Korean text, at least this share of the syllables are such.
_EVERYDAY_SHARE: Final = 0.05

# The patterns below are linear: a few bounded classes in a row.
_HEADER: Final = lazy(
    r"(?:[A-Za-z][A-Za-z-]{1,40}:[ \t][^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,9}){2,60}"
)
_MIME: Final = lazy(r"^(?:MIME-Version:|Content-Type:\s?multipart/)", re.IGNORECASE | re.MULTILINE)
_HEX_PAIR: Final = lazy(r"(?:=[0-9A-F]{2}){3}")
# The fewest matches that prove quoted-printable.
_LEAST_PAIRS: Final = 20
_BASE64_TEXT: Final = lazy(r"(?:[A-Za-z0-9+/]{60,}\s{1,2}){0,9999}[A-Za-z0-9+/]{4,}={0,2}\s{0,9}\Z")
# Tokens and keys in Base64 are shorter.
_SHORTEST_BASE64: Final = 400
_RECORD_END: Final = lazy(r"\}[ \t\r]{0,9}\n[ \t]{0,9}\{[ \t]{0,9}\"")
_WESTERN: Final = lazy("[\xa1-\u024f]")
_LETTER: Final = lazy(r"[^\W\d_]")


def cause_of_bytes(data: bytes) -> str | None:
    """Why these bytes are not text; None if that depends on what they decode to."""
    sample = _windows(data)
    if not _has_controls(sample) or sample.count(0) > _NULS * len(sample):
        return None
    return _named(data) if _has_controls(data[:_WINDOW]) else None


def cause_of_text(text: str, data: bytes | None = None) -> str | None:
    """Why a decoded text is unreadable; None if it is readable.

    data: the bytes that it was decoded from, which may show the cause.
    """
    sample = _windows(text)
    if _has_controls(sample.encode("utf-8", "replace")) and not _holds_sentences(sample):
        return _named(_opening(text) if data is None else data)
    return _wrapped(text)


def _holds_sentences(sample: str) -> bool:
    """Whether a text has Korean sentences, which binary data does not have by chance.

    An article with control characters in it, or with NULs appended, is still an article.
    """
    if hangul(sample) < _FEWEST or mean_price(sample) > COMMON:
        return False
    bare = sample.translate(_NO_CONTROLS)
    return sum(1 for _ in islice(SENTENCE_END.finditer(bare), LEAST_SENTENCES)) >= LEAST_SENTENCES


def _has_controls(sample: bytes) -> bool:
    """Whether a sample has more control characters than any damaged text."""
    if not any(map(sample.__contains__, _CONTROLS)):  # nearly all texts have none
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls >= max(LEAST_CONTROLS, SHARE * len(sample))


def _windows(whole: AnyStr) -> AnyStr:
    """The beginning, middle and end of long content; short content unchanged."""
    if len(whole) <= 3 * _WINDOW:
        return whole
    middle = len(whole) // 2
    return whole[:_WINDOW] + whole[middle : middle + _WINDOW] + whole[-_WINDOW:]


def _named(data: bytes) -> str:
    """The kind of file, by its first bytes."""
    if data[4:8] == b"ftyp":
        return _FILM
    return next((cause for magic, cause in _MAGIC if data.startswith(magic)), _UNKNOWN)


def _opening(text: str) -> bytes:
    """The first bytes of a text that was decoded as Latin-1, Windows-1252 or UTF-8."""
    if text.startswith("\x1f") and text[2:3] == "\x08":
        return b"\x1f\x8b\x08"
    head = text[:16]
    for name in ("latin-1", "cp1252"):
        try:
            return head.encode(name)
        except UnicodeEncodeError:
            continue
    return head.encode("utf-8", "replace")


def _wrapped(text: str) -> str | None:
    """The encoding for transport or storage in which a text still is; None if there is none."""
    head = text[:_WINDOW].lstrip("\ufeff \t\r\n")
    header = _HEADER.match(head)
    if header and _MIME.search(header[0]):
        return _MAIL
    if head.startswith("{") and _RECORD_END.search(text):
        return _RECORDS
    if not text.isascii():
        return None
    if len(_HEX_PAIR.findall(text[: 4 * _WINDOW])) >= _LEAST_PAIRS:
        return _QUOTED
    return _BASE64 if len(text) >= _SHORTEST_BASE64 and _BASE64_TEXT.match(text) else None


def letter_damage(text: str) -> str | None:
    """Why the letters of a visible text are unreadable; None if they are readable."""
    if text.isascii():
        return None
    sample = _windows(text)
    syllables = hangul(sample)
    if syllables >= _FEWEST and _is_everyday(sample, _EVERYDAY_SHARE * syllables):
        return None
    lost = sample.count("\ufffd")
    if lost >= _FEWEST_LOST and lost >= _LOST_SHARE * (lost + syllables):
        return _LOST
    western = len(_WESTERN.findall(sample))
    if western >= _FEWEST and western >= _WESTERN_SHARE * len(_LETTER.findall(sample)):
        return _MOJIBAKE
    return _MOJIBAKE if syllables >= _FEWEST and mean_price(sample) > COMMON else None


def _is_everyday(text: str, enough: float) -> bool:
    """Whether a text has more than `enough` of the most frequent syllables."""
    found = 0
    for syllable in _EVERYDAY:
        found += text.count(syllable)
        if found > enough:
            return True
    return False


def mean_price(text: str) -> float:
    """The mean price of the syllables in a text; the less likely they are, the higher."""
    prices = [price_of(char) for char in text if is_hangul(char)]
    return sum(prices) / max(1, len(prices))
