"""Content that is no text yet: compressed, binary, or wrapped for transport.

Bytes that no text holds decide: control characters are in a tenth of what compressors write,
whatever the page was decoded with afterwards, and in no page of any encoding.  A magic number
names the likely cause; alone it decides nothing, for a text may begin with the word RIFF.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import AnyStr, Final

from cleaner.text.korean import SENTENCE_END, hangul
from cleaner.text.lazy import lazy
from cleaner.text.syllables import COMMON, is_hangul, price_of

# Magic numbers, and the kind of file.
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

# Control characters but those of white space, and the escape and shifts of ISO-2022.
_CONTROLS: Final = bytes(b for b in (*range(9), 11, *range(16, 27), 28, 29, 30, 31, 127))
_NO_CONTROLS: Final = dict.fromkeys(_CONTROLS)
# Compressed bytes hold a tenth of controls; damaged text has one in some thousand.
SHARE: Final = 0.02
# Control characters at least; fewer are an accident.
LEAST_CONTROLS: Final = 3
# Sentences that make a text, whatever is between them.
LEAST_SENTENCES: Final = 3
# UTF-16 has a NUL beside each ASCII character: what was decoded decides there.
_NULS: Final = 0.1
# Samples of content that is not text; its kind is plain from few bytes.
_WINDOW: Final = 4_096
# Letters that are lost, of all that are not ASCII; a page cut or glued in places has few.
_LOST_SHARE: Final = 0.4
# Fewer lost characters are an accident of a page that can be read.
_FEWEST_LOST: Final = 20
# Western letters of all letters: Vietnamese, which has most, stays below a third.
_WESTERN_SHARE: Final = 0.5
# Fewer syllables have no reliable mean price; as many Western letters show no mojibake.
_FEWEST: Final = 60
# Syllables of which Korean of any kind has one in seven, and mojibake of Hangul hardly any.
_EVERYDAY: Final = "다이는을에가"
# Korean text has this share of its most frequent syllables.
_EVERYDAY_SHARE: Final = 0.05

# Each pattern below is a few classes in a row, with bounds: linear.
_HEADER: Final = lazy(
    r"(?:[A-Za-z][A-Za-z-]{1,40}:[ \t][^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,9}){2,60}"
)
_MIME: Final = lazy(r"^(?:MIME-Version:|Content-Type:\s?multipart/)", re.IGNORECASE | re.MULTILINE)
_HEX_PAIR: Final = lazy(r"(?:=[0-9A-F]{2}){3}")
# Pairs of hexadecimal digits that make a dump.
_LEAST_PAIRS: Final = 20
_BASE64_TEXT: Final = lazy(r"(?:[A-Za-z0-9+/]{60,}\s{1,2}){0,9999}[A-Za-z0-9+/]{4,}={0,2}\s{0,9}\Z")
# Addresses and keys in Base64 are shorter.
_SHORTEST_BASE64: Final = 400
_RECORD_END: Final = lazy(r"\}[ \t\r]{0,9}\n[ \t]{0,9}\{[ \t]{0,9}\"")
_WESTERN: Final = lazy("[\xa1-\u024f]")
_LETTER: Final = lazy(r"[^\W\d_]")


def cause_of_bytes(data: bytes) -> str | None:
    """Why these bytes are no text, or None where what they decode to decides."""
    sample = _windows(data)
    if not _has_controls(sample) or sample.count(0) > _NULS * len(sample):
        return None
    return _named(data) if _has_controls(data[:_WINDOW]) else None


def cause_of_text(text: str, data: bytes | None = None) -> str | None:
    """Why a text is unreadable, or None.

    data: the bytes it was decoded from, which may name the cause.
    """
    sample = _windows(text)
    if _has_controls(sample.encode("utf-8", "replace")) and not _holds_sentences(sample):
        return _named(_opening(text) if data is None else data)
    return _wrapped(text)


def _holds_sentences(sample: str) -> bool:
    """Whether Korean sentences end in a text, which no compressor writes by chance.

    An article that somebody pasted controls into, or NULs behind, is an article still.
    """
    if hangul(sample) < _FEWEST or mean_price(sample) > COMMON:
        return False
    bare = sample.translate(_NO_CONTROLS)
    return sum(1 for _ in islice(SENTENCE_END.finditer(bare), LEAST_SENTENCES)) >= LEAST_SENTENCES


def _has_controls(sample: bytes) -> bool:
    """Whether there are more control characters than in any damaged text."""
    if not any(map(sample.__contains__, _CONTROLS)):  # nearly all texts have none
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls >= max(LEAST_CONTROLS, SHARE * len(sample))


def _windows(whole: AnyStr) -> AnyStr:
    """The beginning, middle and end of what is long."""
    if len(whole) <= 3 * _WINDOW:
        return whole
    middle = len(whole) // 2
    return whole[:_WINDOW] + whole[middle : middle + _WINDOW] + whole[-_WINDOW:]


def _named(data: bytes) -> str:
    """The likely cause by the opening of the file."""
    if data[4:8] == b"ftyp":
        return _FILM
    return next((cause for magic, cause in _MAGIC if data.startswith(magic)), _UNKNOWN)


def _opening(text: str) -> bytes:
    """The first bytes of a text that was decoded as Latin-1, as Windows does, or as UTF-8."""
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
    """The encoding of a text for transport or storage."""
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
    """The damage to the letters of a visible text that could not be repaired, or None."""
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
    """Whether a text has more than so many of the most frequent syllables."""
    found = 0
    for syllable in _EVERYDAY:
        found += text.count(syllable)
        if found > enough:
            return True
    return False


def mean_price(text: str) -> float:
    """How unlikely the syllables of a text are in Korean, on average."""
    prices = [price_of(char) for char in text if is_hangul(char)]
    return sum(prices) / max(1, len(prices))
