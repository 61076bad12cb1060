"""Measures of Korean lines: letters and sentence ends, never words or commas.

A Korean sentence of a news text ends in one of a few syllables (다, 요, 죠, 까 …) before its full
stop; word counts and stop lists do not help, since particles are glued to the words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from itertools import islice
from typing import Final

from cleaner.text.lazy import lazy

# What may be behind the end of a sentence: quotes, brackets, blanks, marks of direction.
_BLANKS: Final = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
_MARKS: Final = "".join(
    map(chr, (*range(0x2000, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
_CLOSERS: Final = f"\"'”’」』》〉>)]/{_BLANKS}{_MARKS}"
# --- Where a sentence ends: no other module spells this out -----------------------------
# The syllables in which sentences of reports and of speech close.
FINALS: Final = "다요죠까"
# Quotes and brackets on either side of the stop.
_QUOTES: Final = r"[\"'”’」』)\]]{0,3}"
# Those of statements.
_STATED: Final = frozenset("다요죠")
# A sentence's end; not the dots of a headline that is cut off.
SENTENCE_END: Final = lazy(rf"[{FINALS}]{_QUOTES}\s?[.?!]{_QUOTES}(?!\.)")
# Statements, which slogans and headlines are not.
STATEMENT_END: Final = lazy(rf"[다요죠]{_QUOTES}\.{_QUOTES}(?![.\w])")
# The end of a statement, whatever is behind it: a number to call, a mark of the end.
STATED: Final = lazy(r"다\.(?!\.)")
# A verb without its noun, with which a line continues the one above.
VERB_ALONE: Final = lazy(r"(?:됐|했|돼|됩|합|이었|였|입)(?:습?니)?다\.")
# The end of a plain sentence, as reports have it; a site addresses its readers in “니다”.
# A pattern that opens with a letter is looked for in C.
PLAIN_END: Final = lazy(r'다(?<!니다)[.”"]')
# A plain sentence's end and the blanks behind it, for the patterns of other rooms.
PLAIN_STOP: Final = r"다\.\s{1,2}"
# A sentence's end and the blanks behind it, with more text to come.
BOUNDARY: Final = lazy(rf"[{FINALS}]{_QUOTES}\s?[.?!]{_QUOTES}(?:\s+|(?=[가-힣<\[(ⓒ©/]))")
# The blank between two sentences; a pattern that opens with one is looked for in C.
BLANK_BETWEEN: Final = lazy(rf"\s(?:(?<=[{FINALS}]\.\s)|(?<=[{FINALS}][.?!][\"”’']\s))(?=\S)")
# Where a sentence begins right behind the full stop of the one before.
NOTHING_BETWEEN: Final = lazy(rf"(?<=[{FINALS}][.?!])(?=[가-힣“‘\"'「『<\[(◆◇■□▲△▶○●※•ⓒ©])")
# How a reporter who has given a name ends the report.
IS_NAMED: Final = r"(?:입니다|이었습니다)\.?"
# The rest of a verb, with which a line continues that a tool broke inside the word.
VERB_REST: Final = lazy(rf"(?:습?니)?[{FINALS}][.,?!\"”]")
# A sentence's end as script data has it, as it is or escaped.
# A pattern that opens with one set of letters is looked for in C.
ESCAPED_END: Final = lazy(
    rf"[{FINALS}\\](?:(?<!\\)|(?<=\\)u(?:{'|'.join(f'{ord(char):x}' for char in FINALS)}))"
    r"(?:[\"'”’)\]]|\\[\"']|\\u201d|\\u2019){0,3}[.?!]",
    re.IGNORECASE,
)
_ESCAPED_FINALS: Final = tuple(f"\\u{ord(char):x}" for char in FINALS)
# A line that closes: a final syllable with a stop or a quotation mark behind it.
_CLOSED: Final = lazy(rf"[{FINALS}](?:{_QUOTES}\s?[.?!]{_QUOTES}|\s?[\"”’'])\s{{0,4}}\Z")
# "as follows", "as below"
_ANNOUNCES: Final = lazy(rf"(?:다음|아래|이하)(?:와|과)?\s?같[가-힣]{{0,4}}[{FINALS}]\.\s?\Z")
_CLOSING: Final = frozenset(f".?!…。{FINALS}")
_STOPS: Final = frozenset(".?!")
# A sentence that ends inside the line; notes end in nouns made of verbs, too.
_SENTENCE_INSIDE: Final = lazy(
    rf"[{FINALS}네음함임]\s?[.?!](?:[\s\"'”’)가-힣0-9A-Z\[(/‹〈《【＜<ⓒ©▶□○◇◆■●◎▲△※]|[a-z][\w.-]{{1,30}}@)"
)
# A full stop behind any syllable, with more behind it.
_STOP_INSIDE: Final = lazy(r"[가-힣]\.[\"'”’)]{0,3}\s\S{2}")
# The dots of a teaser, at the line's end.
_DOTS: Final = ("..", "…", "⋯")
# In UTF-16 the first byte identifies a syllable (가 to 힣, and the old letters right behind these).
_HIGH: Final = slice(3 if sys.byteorder == "little" else 2, None, 2)
_NO_HANGUL: Final = bytes(byte for byte in range(256) if not 0xAC <= byte <= 0xD7)
_SYLLABLE: Final = lazy("[\uac00-\ud7ff]")  # the same
_LETTER_RUNS: Final = lazy(r"[^\W_ㆍ]+")  # a middle dot of Hangul counts as a letter there
# Signs with which newspapers open sub-heads, turns of an interview and list items of the text.
_MARKED: Final = lazy(
    r"(?:[■□◆◇▣▲△▼▽○●◎◯◈◐★☆※]|[▶▷►▸◀◁]|[<〈《【\[(‹][^>\])〉》】›]{1,40}[>\])〉》】›]|Q\d{0,2}[.:)\s]|A\d{0,2}[.:)\s]"
    r"|[①-⑳]|\d{1,2}[.)]\s|[-–—]\s?[^\s\d])"
)
# The characters with which a line that closes a sentence can end.
ENDS: Final = _CLOSING | frozenset("\"'”’」』》〉>)]/ \u200b\u200c\u200d\u200e\u200f\u202c\u2069")
# Shorter texts hold no subject and verb.
SHORTEST: Final = 6
# The end of a line that a sentence continues from: a particle, a connective, a comma.
_BROKEN: Final = lazy(
    r"(?:[가-힣](?:을|를|은|는|의|에|에서|으로|와|과|며|고|면|도|된|할)"
    r"|\s(?:따른|위한|대한|관한|통한|의한|인한)|,)\Z"
)
# The ends of verbs that another clause follows: no headline ends in one.
CONNECTIVES: Final = ("면서", "지만", "는데", "려고", "는데도")
# The end of a plain statement to listeners.
POLITE: Final = "니다"
# A short line that closes like a sentence, without the stop that so many others have.
LONGEST_UNSTOPPED: Final = 45
STOPPED: Final = 3
# How sentences end that say what a picture shows.
SCENE_ENDS: Final = "있다|없다|모습이다|보인다|장면이다"
# A syllable ends in one of these, or in none, which is the first.
FINAL_CONSONANTS: Final = 28
# A line this long is prose even if its stop is missing.
LONG_LINE: Final = 60
# Quotes, brackets and sources behind a stop fit.
STOP_REACH: Final = 40
# One paragraph counts no more: a list of terms is no better than a paragraph.
MOST_PROSE: Final = 400
# A name behind a stop, with its office, is at most this long.
NAME_REACH: Final = 14
# The script of a line is plain from its start.
START: Final = 80


def tight(text: str) -> str:
    """Letters and digits alone, for comparing lines that differ in space and punctuation."""
    text = text.replace(" ", "")  # then there are few runs, or one
    if text.isalnum() and "ㆍ" not in text:
        return text
    return "".join(_LETTER_RUNS.findall(text))


def may_hold(whole: str, text: str) -> bool:
    """Whether a tight text may hold a line: it has the line's first two letters.

    Most lines are about something else, and to make each of them tight takes ten times as long.
    """
    head = text[:2]
    return head in whole or not head.isalnum() or "ㆍ" in head


def ends_sentence(text: str) -> bool:
    """Whether the line closes a sentence, quotes and brackets behind the stop allowed."""
    return text[-STOP_REACH:].rstrip(_CLOSERS)[-1:] in _CLOSING


def is_closed(text: str) -> bool:
    """Whether the line ends in a final syllable with a stop or a quotation mark behind it."""
    return _CLOSED.search(text[-STOP_REACH:]) is not None


def ends_escaped(text: str) -> bool:
    """Whether a sentence ends in text of a script; cheap where no final syllable is in it."""
    if text.isascii() or not any(map(text.__contains__, FINALS)):
        if "\\u" not in text and "\\U" not in text:
            return False
        low = text.lower()
        if not any(map(low.__contains__, _ESCAPED_FINALS)):
            return False
    return ESCAPED_END.search(text) is not None


def ends_plainly(text: str) -> bool:
    """Whether a plain sentence (…다.) ends in the line."""
    if text.endswith("다.") and not text.endswith("니다."):  # as most paragraphs
        return True
    return "다" in text and PLAIN_END.search(text) is not None


def ends_stopped(text: str) -> bool:
    """Whether the line ends in a full stop behind a syllable, quotes and brackets behind it."""
    if "가" <= text[-1:] <= "힣":  # as headlines do
        return False
    bare = text[-STOP_REACH:].rstrip(_CLOSERS)
    return bare[-1:] in _STOPS and "가" <= bare[-2:-1] <= "힣"


def ends_in_verb(text: str) -> bool:
    """Whether the line closes with a verb, as sentences do and few headlines with a mark."""
    return text[-STOP_REACH:].rstrip(_CLOSERS).rstrip(".?!…").rstrip()[-1:] in FINALS


def lacks_stop(text: str, others: Iterable[str]) -> bool:
    """Whether a short line closes like a sentence, but without a stop: all the others have one."""
    if len(text) > LONGEST_UNSTOPPED or text[-1:] not in FINALS:
        return False
    first = list(islice(others, STOPPED))
    return len(first) == STOPPED and all(map(ends_stopped, first))


def states_unstopped(text: str) -> bool:
    """Whether a line of several words closes with a verb, but has no stop: a statement."""
    return text[-1:] in _STATED and len(text) >= 2 * SHORTEST and text.count(" ") > 1


def is_polite(text: str) -> bool:
    """Whether the line closes as speakers do (…니다, …요, …죠), not as reports do (…다)."""
    if text.endswith("다."):  # as most sentences do
        return text.endswith("니다.")
    end = text[-STOP_REACH:].rstrip(_CLOSERS).rstrip(".?!…").rstrip()
    return end.endswith(("니다", "요", "죠", "니까"))


def addresses(text: str) -> bool:
    """Whether the line speaks to somebody: it closes as speakers do, or asks."""
    return is_polite(text) or text.endswith("?")


def announces(text: str) -> bool:
    """Whether a sentence announces what follows it: a list, a table, results."""
    return _ANNOUNCES.search(text[-STOP_REACH:]) is not None


def breaks_off(text: str) -> bool:
    """Whether the line ends in the middle of a sentence."""
    return _BROKEN.search(text[-STOP_REACH:]) is not None


def opens_clause(text: str) -> bool:
    """Whether a sentence may be cut behind the line: several words, or one that is a subject."""
    return " " in text or text.endswith(("이", "가")) or breaks_off(text)


def trails_off(text: str) -> bool:
    """Whether the line ends in the dots of a teaser."""
    if text.endswith("다.") or "가" <= text[-1:] <= "힣":  # as most sentences and headlines do
        return False
    return text[-STOP_REACH:].rstrip().removesuffix("]").rstrip().endswith(_DOTS)


def is_marked(text: str) -> bool:
    """Whether the line opens with a sign of sub-heads, speakers or digest items."""
    return _MARKED.match(text) is not None


def has_final(syllable: str) -> bool:
    """Whether a syllable of Hangul ends in a consonant."""
    return "가" <= syllable <= "힣" and (ord(syllable) - ord("가")) % FINAL_CONSONANTS > 0


def hangul(text: str) -> int:
    """Number of Hangul syllables; five times faster than counting with a pattern."""
    return len(text.encode("utf-16", "surrogatepass")[_HIGH].translate(None, _NO_HANGUL))


def holds_hangul(text: str) -> bool:
    """Whether there is any such syllable, which shows in less time than counting them takes."""
    return _SYLLABLE.search(text) is not None


def _ends_inside(text: str) -> bool:
    """Whether a sentence ends inside the line, near its start."""
    if "." not in text and "?" not in text and "!" not in text:
        return False
    return _SENTENCE_INSIDE.search(text, 0, MOST_PROSE) is not None


def _ends_in_name(text: str) -> bool:
    """Whether a line closes with the stop of any word, and a name behind it."""
    signed = _STOP_INSIDE.search(text, len(text) - NAME_REACH) is not None
    return signed and not trails_off(text)


def prose(text: str) -> int:
    """How much running prose the line holds, in characters; 0 for controls.

    A line without a full stop may be a headline, one that ends in dots a teaser: both count a
    third.  So does a line with little Hangul.
    """
    size = len(text)
    if size < SHORTEST:
        return 0
    is_firm = text.endswith("다.")  # as most paragraphs do
    if not is_firm:
        signed = size >= LONG_LINE and _ends_in_name(text)
        if not signed and not (text[-1] in ENDS and ends_sentence(text)):
            if size < 2 * SHORTEST or not _ends_inside(text):
                return 0
        is_firm = signed or ends_stopped(text) or _runs_on(text)
    counted = min(size, MOST_PROSE)
    start = text[:START]
    return counted if is_firm and hangul(start) * 4 >= len(start) else counted // 3


def _runs_on(text: str) -> bool:
    """Whether a long line without a stop holds a sentence."""
    return len(text) >= LONG_LINE and not trails_off(text) and _ends_inside(text)
