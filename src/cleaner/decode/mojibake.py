"""Repairs Korean text that was decoded with a wrong encoding (mojibake).

Three cases are handled: CP949 read as Latin-1 or Windows-1252 ("ÃæºÏ" for 충북), UTF-8 read as
the same ("ë‰´ìŠ¤" for 뉴스), and UTF-8 read as Thai Windows-874.  Text of the first kind has often
gone through another tool's repair: byte pairs that happened to be valid UTF-8 became one odd
character (the ϱ in "Çϱâ" is CF B1), and the unprintable byte AD is gone.  So each odd character
may stand for several byte sequences.  A beam search over the run, priced by how likely the
syllables are, finds the best reading and gets aligned again after a lost byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from cleaner.decode.known_mojibake import finished
from cleaner.text.lazy import lazy
from cleaner.text.syllables import (
    COMMON,
    is_hangul,
    is_punctuation,
    pair,
    price_after,
    price_of,
)

_Alternatives = tuple[tuple[bytes, int], ...]
_PartialReading = tuple[int, int, str, str]
"""A reading so far: its price, the lead byte that still lacks its trail byte (or -1), the last
character, the text."""

# The number of readings that the search keeps at each step.
_BEAM: Final = 6
# After so many characters only the best reading is kept, which bounds memory.
_COMMIT: Final = 128
# After so many characters with hardly a repair, the search ends.
_PATIENCE: Final = 20_000
# The byte that tools lose: a soft hyphen, which is not printed.
_LOST: Final = 0xAD

# The price of a byte that a tool dropped or changed, in the unit of `cleaner.text.syllables`.
_DAMAGE: Final = 12
# The price of a byte that is not part of a pair: that of two rare syllables.
_ORPHAN: Final = 2 * COMMON
# The gain of a three-byte sequence, before the price of its syllable is subtracted.
_SEQUENCE_WORTH: Final = 120

# The gain of a run that is replaced whatever is around it.
_STRONG: Final = 90
# A strong run also needs this gain for each of its characters.
_STRONG_EACH: Final = 15
# If the strong runs gain this much in all, the page is mojibake, and weaker runs are repaired too.
_PAGE_SURE: Final = 600
# The gain that a weaker run needs on such a page.
_WEAK: Final = 40
# The gain that it needs beside a strong run of its line: it may even become a little less likely.
_WEAKEST: Final = -60

_UNDEFINED: Final = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_MARKS: Final = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
_SPECIALS: Final = dict(zip(_MARKS, _MARKS.encode("cp1252"), strict=True))
_WESTERN: Final = str.maketrans(_MARKS, _MARKS.encode("cp1252").decode("latin-1"))
_SIAMESE: Final = bytes(range(0x80, 0x100)).decode("cp874", "ignore")
_THAI: Final = str.maketrans(_SIAMESE, _SIAMESE.encode("cp874").decode("latin-1"))

# Every pattern below is a sequence of single characters or one repeated class, so it is linear.
# Two Hangul syllables side by side are sound; a lone one may be three bytes that formed UTF-8.
_RUN: Final = lazy(f"(?:[\x80-\x9f{_MARKS}][A-Za-z]|(?![가-힣]{{2}})[^\x00-\x7f]){{1,2000}}")
_ODD: Final = lazy("[\xaa-\u024f]")
_DATED: Final = lazy("\\([\xb1-\xc8]\\)")
_CORE: Final = lazy(
    f"[\x80-\xff][\x80-\u07ff{_MARKS}]|[\u0100-\u07ff][\x80-\xff]|[\x80-\x9f{_MARKS}][\x80-\xff]"
)
_THAI_LETTER: Final = lazy("[\u0e01-\u0e5b]")
_SEQUENCE: Final = lazy(
    "[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
    "|[\xea-\xed][\x80-\xbf ]{0,2}|\xe2\x96 "
)
_LEAD: Final = lazy("[\xea-\xed]")
_WHOLE: Final = lazy("[\xea-\xed][\x80-\xbf ]{2}")
_UNPRINTED: Final = lazy("[\x81\x8d\x8f\x90\x9d]")
_DAYS: Final = frozenset("월화수목금토일")
_UNITS: Final = frozenset("년월일시분초")


class _ByteRun(NamedTuple):
    """A stretch of a line, and how it reads when repaired.

    gain: how much likelier the reading is than the text as it is.
    syllables: the number of Hangul syllables that the repair adds.
    strong: whether the run alone is enough evidence of mojibake.
    """

    start: int
    end: int
    text: str
    gain: int
    syllables: int
    strong: bool


def repair(text: str) -> tuple[str, bool]:
    """The text with Korean mojibake repaired, and whether anything was repaired.

    Sound text, text in other languages, and mojibake that lost too much are returned unchanged
    with False.  Never raises; linear in the text.
    """
    signs = _signs(text)
    if not any(signs):
        return text, False
    lines = text.split("\n")
    reader = _Reader(thai=signs[1])
    found = {i: runs for i, line in enumerate(lines) if (runs := reader.runs(line))}
    sure = sum(r.gain for runs in found.values() for r in runs if r.strong) >= _PAGE_SURE
    changed = False
    before = list(lines)
    for i, runs in found.items():
        kept = _accepted(lines[i], runs, sure)
        if kept:
            lines[i] = _spliced(lines[i], kept)
            changed = True
    if sure and changed:
        lines = finished(before, lines)
    return ("\n".join(lines), True) if changed else (text, False)


def _signs(text: str) -> tuple[bool, bool]:
    """Whether the text has characters of U+00C0 to U+00FF, and whether it has Thai tone marks."""
    if text.isascii():
        return False, False
    # Bytes are searched faster than str.
    raw = text.encode("utf-8", "surrogatepass")
    return b"\xc3" in raw, b"\xe0\xb9" in raw


def _spliced(line: str, runs: Iterable[_ByteRun]) -> str:
    parts: list[str] = []
    at = 0
    for run in runs:
        parts += (line[at : run.start], run.text)
        at = run.end
    parts.append(line[at:])
    return "".join(parts)


# --- which readings to trust ---------------------------------------------------------


def _accepted(line: str, runs: list[_ByteRun], sure: bool) -> list[_ByteRun]:
    """The runs to replace: strong ones, dates, and weaker ones on a line or page with those."""
    firm = any(run.strong for run in runs) or any(_dated(line, run) for run in runs)
    return [
        run
        for run in runs
        if run.strong or _dated(line, run) or ((firm or sure) and _plausible(line, run, firm))
    ]


def _dated(line: str, run: _ByteRun) -> bool:
    """Whether a lone syllable is the 년 of "2022년" or the 토 of "10.02(토)"."""
    before, after = line[max(0, run.start - 2) : run.start], line[run.end : run.end + 1]
    if run.text in _DAYS and before[-1:] == "(" and after == ")":
        return before[0] in "0123456789 .일" or not before[0].isascii()
    return run.text in _UNITS and before[-1:].isdecimal() and run.gain >= _WEAK


def _plausible(line: str, run: _ByteRun, firm: bool) -> bool:
    """Whether a weak run may be repaired because others are.

    firm: whether its line has a strong run or a date.
    """
    if not run.syllables:
        return run.end - run.start == 2 * len(run.text) and is_punctuation(run.text)
    before, after = line[max(0, run.start - 1) : run.start], line[run.end : run.end + 1]
    attached, followed = (char.isascii() and char.isalnum() for char in (before, after))
    if followed and (run.syllables == 1 or (run.syllables <= 3 and before.isalpha() and attached)):
        return False
    if run.end - run.start == 1:
        return firm and not attached and run.gain >= _WEAKEST
    if attached and run.syllables == 1:
        return firm and run.gain >= _WEAK
    return run.gain >= (_WEAKEST if firm else _WEAK)


# --- reading one line ----------------------------------------------------------------


class _Reader:
    """Reads lines; it caches the readings of runs, since words are repeated in a text."""

    def __init__(self, thai: bool) -> None:
        self._thai = thai
        self._seen: dict[str, tuple[str, int, int]] = {}
        self._searched = self._won = 0

    def runs(self, line: str) -> list[_ByteRun]:
        """The stretches of a line that may be mojibake, with their readings."""
        if line.isascii():
            return []
        if self._thai and (run := _from_utf8(line, _THAI)) and _all_thai(line, run):
            return [run]
        if not _ODD.search(line) or not (_CORE.search(line) or _DATED.search(line)):
            return []
        whole = _from_utf8(line, _WESTERN)
        if whole and _covers(line, whole):
            return [whole]
        runs = [
            self._read(m) for m in _RUN.finditer(line) if _ODD.search(m[0]) and not self._hopeless
        ]
        return [whole] if whole and whole.gain > sum(run.gain for run in runs) else runs

    @property
    def _hopeless(self) -> bool:
        """Whether a long search repaired hardly anything: on such text it would take minutes."""
        return self._searched > _PATIENCE and 10 * self._won < self._searched

    def _read(self, match: re.Match[str]) -> _ByteRun:
        run = match[0]
        if run not in self._seen:
            self._seen[run] = self._reading(run)
        text, gain, syllables = self._seen[run]
        return _ByteRun(*match.span(), text, gain, syllables, _is_strong(match, gain, syllables))

    def _reading(self, run: str) -> tuple[str, int, int]:
        """A reading of a run: text, gain, number of syllables.

        It is the run decoded, unless that has a rare syllable and a search that assumes lost bytes
        finds a likelier reading.
        """
        plain = _plainly(run)
        if plain is None:
            return self._search(run)
        if max(map(price_of, plain[0])) < _STRONG:
            return plain
        searched, pairs = self._search(run), zip("\0" + plain[0], plain[0], strict=False)
        price = sum(price_after(last, char, price_of(char)) for last, char in pairs)
        likelier = searched[1] > sum(map(_literal, run)) - price + _DAMAGE
        return searched if likelier else plain

    def _search(self, run: str) -> tuple[str, int, int]:
        text, gain, syllables = _searched(run)
        self._searched += len(run)
        self._won += len(run) * (gain >= _STRONG)
        return text, gain, syllables


def _is_strong(match: re.Match[str], gain: int, syllables: int) -> bool:
    enough = syllables >= 2 and gain >= max(_STRONG, _STRONG_EACH * len(match[0]))
    return enough and (syllables > 3 or not _within_word(match))


def _within_word(match: re.Match[str]) -> bool:
    """Whether ASCII letters are on both sides, as in the Estonian "JÄÄÄÄR"."""
    start, end = match.span()
    around = match.string[max(0, start - 1) : start], match.string[end : end + 1]
    return all(char.isascii() and char.isalpha() for char in around)


def _plainly(run: str) -> tuple[str, int, int] | None:
    """The reading of a run that lost no byte; None if it has to be searched."""
    try:
        text = run.encode("latin-1").decode("cp949")
    except UnicodeError:
        return None
    if len(run) != 2 * len(text) or max(map(price_of, text)) > COMMON:
        return None
    return text, sum(map(_literal, run)) - sum(map(price_of, text)), len(text)


# --- CP949 read as Latin-1 or Windows-1252 -------------------------------------------


def _searched(run: str) -> tuple[str, int, int]:
    """The likeliest reading of a run, its gain, and the number of syllables that it adds."""
    done: list[str] = []
    states: list[_PartialReading] = [(0, -1, "", "")]
    for i, char in enumerate(run, 1):
        states = _advanced(states, char)
        if not i % _COMMIT:
            price, pending, last, text = states[0]
            done.append(text)
            states = [(price, pending, last, "")]
    price, _, _, text = min(closed for state in states for closed in _closed(state))
    text = "".join((*done, text))
    syllables = sum(map(is_hangul, text)) - sum(map(is_hangul, run))
    return text, sum(map(_literal, run)) - price, max(0, syllables)


def _advanced(states: list[_PartialReading], char: str) -> list[_PartialReading]:
    """The best states after one more character, cheapest first."""
    best: dict[tuple[int, str], _PartialReading] = {}
    alternatives = _alternatives(char)
    for state in states:
        for after in _after(state, char, alternatives):
            key = after[1], after[2]
            if key not in best or after[0] < best[key][0]:
                best[key] = after
    return sorted(best.values())[:_BEAM]


def _after(
    state: _PartialReading, char: str, alternatives: _Alternatives
) -> Iterator[_PartialReading]:
    literal = _literal(char) + (COMMON if _letter(char) else 0)
    for price, _, _, text in _closed(state):
        yield price + literal, -1, "", text + char
    for data, extra in alternatives:
        fed: list[_PartialReading] = [(state[0] + extra, *state[1:])]
        for byte in data:
            fed = [after for before in fed for after in _fed(before, byte)]
        yield from fed


def _fed(state: _PartialReading, byte: int) -> Iterator[_PartialReading]:
    """Yields the states after one more byte: it ends a pair, or begins a new one."""
    price, pending, last, text = state
    if pending >= 0:
        char, extra = pair(pending, byte)
        if char:
            yield price + price_after(last, char, extra), -1, char, text + char
    if byte < 0x80:
        return
    for closed, _, last, text in _closed(state):
        if byte == 0xA0:
            yield closed + _DAMAGE, -1, "", text + " "
        else:
            yield closed, byte, last, text


def _closed(state: _PartialReading) -> Iterator[_PartialReading]:
    """Yields the states without a pending lead byte: its trail AD was lost, or it stays odd."""
    price, pending, last, text = state
    if pending < 0:
        yield state
        return
    char, extra = pair(pending, _LOST)
    if is_hangul(char):
        yield price + price_after(last, char, extra) + _DAMAGE, -1, char, text + char
    yield price + _ORPHAN, -1, "", text + chr(pending)


def _literal(char: str) -> int:
    """The price of a character if it is correct although its neighbours are odd."""
    if char <= "\xff":
        return 0 if char < "\x80" else 110 if char < "\xa0" else 50 if char < "\xc0" else 65
    if is_hangul(char):
        return 55
    return 45 if "\u2000" <= char <= "\u27ff" else 100


def _letter(char: str) -> bool:
    return "\x80" <= char < "\u2000" or char >= "\u2e80"


def _alternatives(char: str) -> _Alternatives:
    """The byte sequences that a character may stand for, each with its price."""
    code = ord(char)
    if code < 0x80:
        return ((bytes((code,)), 0),)
    if code < 0x100:
        return (bytes((code,)), 0), (char.encode(), 2 * _DAMAGE)
    utf8 = char.encode("utf-8", "surrogatepass"), 0
    return (utf8, (bytes((_SPECIALS[char],)), _DAMAGE)) if char in _SPECIALS else (utf8,)


# --- UTF-8 read as Windows-1252, Latin-1 or Windows-874 -------------------------------


def _from_utf8(line: str, table: dict[int, int]) -> _ByteRun | None:
    """The whole line with its UTF-8 sequences decoded; None if it has too few."""
    if not any(
        lead in line for lead in ("êëìí" if table is _WESTERN else "\u0e4a\u0e4b\u0e4c\u0e4d")
    ):
        return None
    raw = line.translate(table)
    if 2 * len(_WHOLE.findall(raw)) < len(_LEAD.findall(raw)):
        return None
    lost = () if table is _THAI or _UNPRINTED.search(line) else (*_UNDEFINED, _LOST)
    parts: list[str] = []
    at = good = bad = gain = 0
    for match in _SEQUENCE.finditer(raw):
        last = parts[-1] if parts and match.start() == at else ""
        char, whole = _assembled(match[0], last, lost)
        if whole and is_hangul(char):
            good += 1
            gain += _SEQUENCE_WORTH - price_after(last, char, price_of(char))
        bad += not whole
        parts += (line[at : match.start()], char or line[match.start() : match.end()])
        at = match.end()
    if not good or good < bad:
        return None
    text = "".join((*parts, line[at:]))
    return _ByteRun(0, len(line), text, gain, good, good >= 2 and gain >= _STRONG)


def _assembled(sequence: str, last: str, lost: tuple[int, ...]) -> tuple[str, bool]:
    """The character of a sequence ("" if none), and whether it had all its bytes."""
    raw = sequence.encode("latin-1")
    try:
        return raw.decode("utf-8"), True
    except UnicodeDecodeError:
        return _completed(raw, last, lost), False


def _completed(raw: bytes, last: str, lost: tuple[int, ...]) -> str:
    """The likeliest character for an incomplete sequence, "" if none is likely.

    Either its byte A0 became a blank, or one of the bytes in `lost` is missing.
    """
    whole = raw.replace(b" ", b"\xa0").decode("utf-8", "ignore")
    if whole and not is_hangul(whole):
        return whole
    options = {whole: price_after(last, whole, price_of(whole))} if whole else {}
    trail, rest = raw[1:2], raw[2:].decode("latin-1")
    if trail.strip() and not rest.strip(" "):
        for byte in lost:
            for data in (bytes((raw[0], byte)) + trail, raw[:2] + bytes((byte,))):
                char = data.decode("utf-8", "ignore")
                if char and is_hangul(char):
                    options[char + rest] = price_after(last, char, price_of(char)) + _DAMAGE
    best = min(options, key=options.__getitem__, default="")
    return best if best and options[best] <= COMMON + _DAMAGE * bool(raw[1:2] == b" ") else ""


def _covers(line: str, run: _ByteRun) -> bool:
    """Whether nearly all odd characters of the line are gone in the reading."""
    return 10 * len(_ODD.findall(run.text)) <= len(_ODD.findall(line)) and run.strong


def _all_thai(line: str, run: _ByteRun) -> bool:
    """Whether nearly all Thai letters are gone in the reading; in real Thai, few would be."""
    left, before = (len(_THAI_LETTER.findall(text)) for text in (run.text, line))
    return run.syllables >= 3 and 10 * left <= before
