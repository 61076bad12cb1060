"""Bytes to text, for Korean pages as servers send them: undeclared, wrongly declared, damaged.

The bytes themselves count for more than any declaration, since both HTTP headers and pages often
declare a wrong charset.  A byte order mark or valid UTF-8 settles the matter.  Otherwise a sample
is decoded with each candidate, and the text with the likeliest letters wins.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from cleaner.text.lazy import lazy
from cleaner.text.syllables import (
    COMMON,
    UNSEEN,
    is_hangul,
    pair,
    price_after,
    price_of,
)


class Decoded(NamedTuple):
    """A decoded page.

    text: the page; U+FFFD stands for damaged bytes.
    encoding: the canonical name of a Python codec ("utf-8", "cp949", "utf-16-le"); None for a
        page that was a str.
    """

    text: str
    encoding: str | None


_KOREAN: Final = (
    "euckr cseuckr ksc56011987 csksc56011987 ksc56011989 ksc5601 ksx1001 korean isoir149 "
    "windows949 xwindows949 ms949 xms949 cp949 949 uhc xuhc iso2022kr csiso2022kr"
)
_WESTERN: Final = "iso88591 latin1 l1 ascii usascii cp1252 windows1252 xcp1252 iso885915 latin9"
_OTHERS: Final = (
    "iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 "
    "iso8859-14 iso8859-16 cp866 cp874 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 "
    "koi8-r koi8-u mac-roman gb18030 big5hkscs euc_jp iso2022_jp cp932 johab "
    "utf-8 utf-16-le utf-16-be"
)
_ALIASES: Final = (
    "utf8 utf-8|unicode11utf8 utf-8|utf16 utf-16-le|unicode utf-16-le|ucs2 utf-16-le|"
    "big5 big5hkscs|gbk gb18030|gb2312 gb18030|xgbk gb18030|shiftjis cp932|sjis cp932|"
    "xsjis cp932|ms932 cp932|windows31j cp932|xeucjp euc_jp|macintosh mac-roman|"
    "iso88599 cp1254|latin5 cp1254|tis620 cp874|"
    "iso885911 cp874|ibm866 cp866|koi8 koi8-r|ksc560119873 johab|cp1361 johab|ms1361 johab"
)
_ALNUM: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def _squeezed(label: str) -> str:
    return "".join(filter(_ALNUM.__contains__, label.lower()))


_LABELS: Final = (
    {_squeezed(name): name for name in _OTHERS.split()}
    | {f"windows{name[2:]}": name for name in _OTHERS.split() if name.startswith("cp")}
    | dict(alias.split() for alias in _ALIASES.split("|"))
    | dict.fromkeys(_KOREAN.split(), "cp949")
    | dict.fromkeys(_WESTERN.split(), "cp1252")
)

_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# A charset declaration is searched in so many bytes; browsers search 1,024.
_HEAD: Final = 1 << 14
# The size, in bytes, of a stretch of UTF-16 that is checked for being aligned.
_WINDOW: Final = 1 << 11
# The bytes of one window of a sample, enough for a hundred words.
_SAMPLED: Final = 600
# The number of places of a UTF-16 text that are checked before it counts as aligned.
_SPOTS: Final = 16
# Limit on short steps while resynchronising UTF-16; one lost byte needs about 64, junk uses all.
_MOST_STEPS: Final = 2_000

# An unclosed element or comment runs to the end of the head, so each byte is read once.
_HIDDEN: Final = lazy(
    rb"(?is)<!--.*?(?:-->|\Z)|<script\b.*?(?:</script|\Z)|<style\b.*?(?:</style|\Z)"
)
_META: Final = lazy(
    rb"""(?i)<meta\b[^>]{0,500}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})"""
)
_XML: Final = lazy(rb"""\s{0,99}<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""")
# Linear: each repeats single classes of bytes.
_HIGH: Final = lazy(rb"(?<![\x80-\xff])[\x80-\xff]")
_STRETCH: Final = lazy(rb"[\x80-\xff]{1,65536}[A-Za-z]?|[\x00-\x7f]+")

# With this share of plausible characters, text was decoded correctly.
_SOUND: Final = 0.9

# The price of a byte that is not part of a pair: that of two rare syllables.
_STRAY: Final = 2 * UNSEEN
# Damaged runs of more bytes are not repaired: they are not text.
_LONGEST: Final = 1 << 12
# The price of an encoding is multiplied by this if the page declares it, and again if the caller
# does.
_DECLARED: Final = 0.5
# Text with a lower mean price is everyday Korean, whatever was declared.
_EVERYDAY: Final = 62


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a page and its detected encoding.

    data: the page as sent, of any content.
    declared: the charset that the sender declared, for example in the HTTP header; it may be
        wrong, unknown or None.

    Never raises: damaged bytes become U+FFFD, and the text around them is kept.
    """
    return _marked(data) or _wide(data) or _shifted(data) or _utf8(data) or _judged(data, declared)


# --- encodings that are recognised for sure ------------------------------------------


def _marked(data: bytes) -> Decoded | None:
    """The text behind a byte order mark; None without one."""
    if data.startswith(b"\xef\xbb\xbf"):
        return _utf8(data[3:]) or _judged(data[3:], "utf-8")
    for mark, name in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            return Decoded(
                _units(rest, name) if "16" in name else rest.decode(name, "replace"), name
            )
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _shifted(data: bytes) -> Decoded | None:
    """ISO-2022-KR text, which is ASCII with an escape sequence; else None."""
    if data.isascii() and b"\x1b$)C" in data and b"\x0e" in data:
        return Decoded(data.decode("iso2022_kr", "replace"), "iso2022_kr")
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 text without a BOM, recognised by the NULs of ASCII letters; else None."""
    if b"\0" not in data:
        return None
    head = data[:512]
    at = [head[i::4].count(0) for i in range(4)]
    if sum(at) > 0.55 * len(head):
        names = ["utf-32-le" if at[0] < at[3] else "utf-32-be"]
    else:
        few = max(3, len(head) // 40)
        places = (("utf-16-le", at[1] + at[3]), ("utf-16-be", at[0] + at[2]))
        names = [name for name, nuls in places if nuls >= few]
    shares = {name: _plausible(head.decode(name, "replace")) for name in names}
    name = max(shares, key=shares.__getitem__, default="")
    if not name or shares[name] < _SOUND:
        return None
    return Decoded(_units(data, name) if "16" in name else data.decode(name, "replace"), name)


def _plausible(text: str) -> float:
    """The share of characters that are common on Korean pages; NUL does not count as one."""
    fit = sum(n for char, n in Counter(text).items() if char > "\0" and _price(char) <= COMMON)
    return fit / max(1, len(text))


def _units(data: bytes, name: str) -> str:
    """UTF-16 text; if a lost byte shifted all that follows, it is aligned again."""
    text = data.decode(name, "replace")
    apart = max(_WINDOW, len(text) // _SPOTS)
    spots = (text[max(0, end - _WINDOW) : end] for end in range(len(text), 0, -apart))
    if all(_plausible(spot) > _SOUND for spot in spots):
        return text
    parts: list[str] = []
    at = steps = 0
    while at < len(data) and steps < _MOST_STEPS:
        part, size = _next_units(data, at, name)
        parts.append(part)
        at += size
        steps += size < _WINDOW
    return "".join(parts) + data[at:].decode(name, "replace")


def _next_units(data: bytes, at: int, name: str) -> tuple[str, int]:
    """The next stretch of UTF-16 and its size in bytes.

    It is long if the text is plausible, else 32 bytes, or one byte if skipping it aligns the text.
    """
    ahead = data[at : at + _WINDOW].decode(name, "replace")
    if _plausible(ahead) > _SOUND:
        return ahead, _WINDOW
    here, after = (data[at + i : at + i + 32].decode(name, "replace") for i in (0, 1))
    if len(here) > 4 and _plausible(here) + 0.3 < _plausible(after):
        return "\ufffd", 1
    return here, 32


# --- judging the rest ----------------------------------------------------------------


def _judged(data: bytes, declared: str | None) -> Decoded:
    """The text in the encoding that gives the likeliest letters for a sample."""
    sample = _sample(data)
    name = _korean(sample) or _likeliest(sample, _trusted(data, declared))
    return Decoded(_cp949(data) if name == "cp949" else data.decode(name, "replace"), name)


def _trusted(data: bytes, declared: str | None) -> dict[str, float]:
    """The candidate encodings; each has the factor by which a declaration lowers its price."""
    trust = dict.fromkeys(("utf-8", "cp949", "cp1252"), 1.0)
    for name in _sniffed(data):
        trust[name] = _DECLARED
    if sent := _known(declared):
        trust[sent] = trust.get(sent, 1.0) * _DECLARED
    return trust


def _likeliest(sample: bytes, trust: dict[str, float]) -> str:
    """The candidate with the lowest price, or chardet's guess if none is likely."""
    prices = {name: _priced(sample, name) * factor for name, factor in trust.items()}
    best = min(prices, key=prices.__getitem__)
    undeclared = trust[best] == 1.0
    if undeclared and (best == "cp1252" or prices[best] > COMMON * _letter_count(sample, best)):
        guess = _guessed(sample)
        return guess if guess and _priced(sample, guess) <= prices[best] else best
    return best


def _korean(sample: bytes) -> str | None:
    """CP949 or UTF-8 if the sample is everyday Korean in it, whatever was declared; else None."""
    for name in ("cp949", "utf-8"):
        if _priced(sample, name) < _EVERYDAY * _letter_count(sample, name):
            return name
    return None


def _known(label: str | None) -> str | None:
    """The codec that browsers use for a charset label; None for an unknown one."""
    return _LABELS.get(_squeezed(label[:99])) if label else None


def is_label(name: str) -> bool:
    """Whether a name is a charset label that HTTP headers use, or the name of a Python codec."""
    if _known(name):
        return True
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def _sniffed(data: bytes) -> list[str]:
    """The codecs that the page's own head declares outside of scripts and comments."""
    head = data[:_HEAD]
    found = _XML.match(head), _META.search(_HIDDEN.sub(b"", head))
    names = [_known(m[1].decode("latin-1")) for m in found if m]
    # A page whose declaration is readable as ASCII is not in UTF-16.
    return [name for name in names if name and not name.startswith("utf-16")]


def _sample(data: bytes) -> bytes:
    """A few windows of the page that begin at bytes above ASCII."""
    windows: list[bytes] = []
    end = 0
    for part in range(4):
        match = _HIGH.search(data, max(end, part * len(data) // 4))
        if match:
            end = match.start() + _SAMPLED
            windows.append(data[match.start() : end])
    return b" ".join(windows)


def _priced(sample: bytes, name: str) -> int:
    """The price of the sample in an encoding: the more unlikely its letters, the higher."""
    text = sample.decode(name, "replace")
    return sum(_price(char) * n for char, n in Counter(text).items())


def _letter_count(sample: bytes, name: str) -> int:
    text = sample.decode(name, "replace")
    return len(text) - len(text.encode("ascii", "ignore"))


def _price(char: str) -> int:
    if char < "\x80":
        return 0
    if is_hangul(char):
        return price_of(char)
    if char < "\xa0" or char == "\ufffd" or "\ue000" <= char <= "\uf8ff":
        return UNSEEN
    if char < "\u0100" or "\u2000" <= char <= "\u27ff":
        return 65
    if char < "\u0180":
        return 80
    return 45 if "\u3000" <= char <= "\u30ff" or "\u0400" <= char <= "\u045f" else 110


def _guessed(sample: bytes) -> str | None:
    """The encoding that chardet detects, for pages that are not Korean."""
    import chardet  # importing it takes longer than cleaning most pages

    try:
        return _known(chardet.detect(sample)["encoding"])
    except RuntimeError:  # chardet raises it if it has no result at all
        return None


# --- CP949 with damaged bytes --------------------------------------------------------


def _cp949(data: bytes) -> str:
    """CP949 text; a lost byte does not shift the pairs after it."""
    try:
        return data.decode("cp949")
    except UnicodeDecodeError as error:
        if error.start == len(data) - 1:
            return data[:-1].decode("cp949") + "\ufffd"
        text = data.decode("cp949", "replace")
    if text.count("\ufffd") > max(100, len(data) // 200):
        return text
    return "".join(_repaired_line(line) for line in data.splitlines(keepends=True))


def _repaired_line(line: bytes) -> str:
    try:
        return line.decode("cp949")
    except UnicodeDecodeError:
        # Written one by one, since a list of all stretches takes ten times the size of the line.
        made = io.StringIO()
        made.writelines(_repaired_run(found[0]) for found in _STRETCH.finditer(line))
        return made.getvalue()


def _paired(run: bytes) -> str | None:
    """A run that is all pairs of common syllables, decoded; else None.

    No other reading of such a run can be likelier.
    """
    if len(run) % 2 or run[-1:].isascii():
        return None
    try:
        text = run.decode("cp949")
    except UnicodeDecodeError:
        return None
    return text if _frequent().issuperset(text) else None


@cache
def _frequent() -> frozenset[str]:
    """The syllables of known frequency; nearly all text consists of them."""
    syllables = map(chr, range(ord("가"), ord("힣") + 1))
    return frozenset(char for char in syllables if price_of(char) < UNSEEN)


def _repaired_run(run: bytes) -> str:
    """The likeliest text for a run, read as pairs and stray bytes."""
    if run.isascii() or len(run) > _LONGEST:
        return run.decode("cp949", "replace")
    if (text := _paired(run)) is not None:
        return text
    best: list[tuple[int, str, int]] = [(0, "", 0)]
    for i in range(1, len(run) + 1):
        best.append(min(_endings(run, i, best)))
    return "".join(reversed(list(_traced(best))))


def _endings(
    run: bytes, end: int, best: list[tuple[int, str, int]]
) -> Iterator[tuple[int, str, int]]:
    """Yields each way to read the last character before `end`: price, character, its start.

    The price is that of the whole run up to `end`.
    """
    byte = run[end - 1]
    stray = ("\xa0", 40) if byte == 0xA0 else (chr(byte), 0) if byte < 0x80 else ("\ufffd", _STRAY)
    yield best[end - 1][0] + stray[1], stray[0], end - 1
    if end > 1:
        char, price = pair(run[end - 2], byte)
        if char:
            before = best[end - 2]
            yield before[0] + price_after(before[1], char, price), char, end - 2


def _traced(best: list[tuple[int, str, int]]) -> Iterator[str]:
    at = len(best) - 1
    while at:
        _, char, at = best[at]
        yield char
