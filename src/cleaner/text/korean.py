"""Measures of Korean lines by letters and sentence ends, never by words or commas.

A sentence of Korean news ends in one of a few syllables (다, 요, 죠, 까 …) before its full stop.
Word counts and stop lists do not help, since particles are attached to the words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from itertools import islice
from typing import Final

from cleaner.text.lazy import lazy

# What may follow the end of a sentence: quotes, brackets, blanks, direction marks.
_BLANKS: Final = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
_MARKS: Final = "".join(
    map(chr, (*range(0x2000, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
_CLOSERS: Final = f"\"'”’」』》〉>)]/{_BLANKS}{_MARKS}"
# --- Where a sentence ends: no other module spells this out -----------------------------
# The last syllables of sentences in reports and in speech.
FINALS: Final = "다요죠까"
# Quotes and brackets on either side of the stop.
_QUOTES: Final = r"[\"'”’」』)\]]{0,3}"
# The last syllables of statements.
_STATED: Final = frozenset("다요죠")
# The end of a sentence; not the dots of a truncated headline.
SENTENCE_END: Final = lazy(rf"[{FINALS}]{_QUOTES}\s?[.?!]{_QUOTES}(?!\.)")
# The end of a statement with a full stop, which slogans and headlines do not have.
STATEMENT_END: Final = lazy(rf"[다요죠]{_QUOTES}\.{_QUOTES}(?![.\w])")
# The end of a statement in 다 with anything behind it, such as a phone number or an end mark.
STATED: Final = lazy(r"다\.(?!\.)")
# A light verb or copula at the start of a line; its noun is at the end of the line above.
VERB_ALONE: Final = lazy(r"(?:됐|했|돼|됩|합|이었|였|입)(?:습?니)?다\.")
# The end of a plain sentence, as in reports; sites address their readers with “니다”.  The pattern
# opens with a literal so that the regex engine searches for it fast.
PLAIN_END: Final = lazy(r'다(?<!니다)[.”"]')
# The end of a plain sentence and the blanks behind it, for patterns in other packages.
PLAIN_STOP: Final = r"다\.\s{1,2}"
# The end of a sentence with more text behind it, and the blanks between them.
BOUNDARY: Final = lazy(rf"[{FINALS}]{_QUOTES}\s?[.?!]{_QUOTES}(?:\s+|(?=[가-힣<\[(ⓒ©/]))")
# The blank between two sentences.  It comes first in the pattern, which makes the search fast.
BLANK_BETWEEN: Final = lazy(rf"\s(?:(?<=[{FINALS}]\.\s)|(?<=[{FINALS}][.?!][\"”’']\s))(?=\S)")
# The place between two sentences without a blank.
NOTHING_BETWEEN: Final = lazy(rf"(?<=[{FINALS}][.?!])(?=[가-힣“‘\"'「『<\[(◆◇■□▲△▶○●※•ⓒ©])")
# What follows the reporter's name in a broadcast sign-off.
IS_NAMED: Final = r"(?:입니다|이었습니다)\.?"
# The rest of a verb at the start of a line, if a tool broke the line inside the word.
VERB_REST: Final = lazy(rf"(?:습?니)?[{FINALS}][.,?!\"”]")
# The end of a sentence in script data, plain or escaped.  The pattern opens with one set of letters
# so that the regex engine searches for it fast.
ESCAPED_END: Final = lazy(
    rf"[{FINALS}\\](?:(?<!\\)|(?<=\\)u(?:{'|'.join(f'{ord(char):x}' for char in FINALS)}))"
    r"(?:[\"'”’)\]]|\\[\"']|\\u201d|\\u2019){0,3}[.?!]",
    re.IGNORECASE,
)
_ESCAPED_FINALS: Final = tuple(f"\\u{ord(char):x}" for char in FINALS)
# The end of a closed line: a final syllable with a stop or a quotation mark behind it.
_CLOSED: Final = lazy(rf"[{FINALS}](?:{_QUOTES}\s?[.?!]{_QUOTES}|\s?[\"”’'])\s{{0,4}}\Z")
# A sentence that ends in "as follows" or "as below".
_ANNOUNCES: Final = lazy(rf"(?:다음|아래|이하)(?:와|과)?\s?같[가-힣]{{0,4}}[{FINALS}]\.\s?\Z")
_CLOSING: Final = frozenset(f".?!…。{FINALS}")
_STOPS: Final = frozenset(".?!")
# The end of a sentence inside the line; notes may end in nominalised verbs.
_SENTENCE_INSIDE: Final = lazy(
    rf"[{FINALS}네음함임]\s?[.?!](?:[\s\"'”’)가-힣0-9A-Z\[(/‹〈《【＜<ⓒ©▶□○◇◆■●◎▲△※]|[a-z][\w.-]{{1,30}}@)"
)
# A full stop behind any syllable, with more behind it.
_STOP_INSIDE: Final = lazy(r"[가-힣]\.[\"'”’)]{0,3}\s\S{2}")
# The dots at the end of a teaser.
_DOTS: Final = ("..", "…", "⋯")
# In UTF-16 the high byte identifies a syllable (가 to 힣, and the old letters right after these).
_HIGH: Final = slice(3 if sys.byteorder == "little" else 2, None, 2)
_NO_HANGUL: Final = bytes(byte for byte in range(256) if not 0xAC <= byte <= 0xD7)
_SYLLABLE: Final = lazy("[\uac00-\ud7ff]")  # the same range
_LETTER_RUNS: Final = lazy(r"[^\W_ㆍ]+")  # \w would match ㆍ, a middle dot, as a letter
# Signs that open sub-heads, turns of an interview and list items in newspapers.
_MARKED: Final = lazy(
    r"(?:[■□◆◇▣▲△▼▽○●◎◯◈◐★☆※]|[▶▷►▸◀◁]|[<〈《【\[(‹][^>\])〉》】›]{1,40}[>\])〉》】›]|Q\d{0,2}[.:)\s]|A\d{0,2}[.:)\s]"
    r"|[①-⑳]|\d{1,2}[.)]\s|[-–—]\s?[^\s\d])"
)
# The last characters that a line which ends a sentence can have.
ENDS: Final = _CLOSING | frozenset("\"'”’」』》〉>)]/ \u200b\u200c\u200d\u200e\u200f\u202c\u2069")
# Characters of a sentence, at least; shorter texts have no room for a subject and a verb.
SHORTEST: Final = 6
# The beginning of a line in the middle of a sentence.
_REST: Final = lazy(
    r"(?:[은는을를가의와과]|에서|에게|으로|까지|부터|이?라[고는며]|이다\.?)(?:\s|\Z)|[),]|\(\d(?!\d?\)\s)"
)
# The end of a line in the middle of a sentence: a particle, a connective, a comma.
_BROKEN: Final = lazy(
    r"(?:[가-힣](?:을|를|은|는|의|에|에서|으로|와|과|며|고|면|도|된|할)"
    r"|\s(?:따른|위한|대한|관한|통한|의한|인한)|,)\Z"
)
# Verb endings before another clause; no headline ends in one.
CONNECTIVES: Final = ("면서", "지만", "는데", "려고", "는데도")
# The end of a formal polite statement.
POLITE: Final = "니다"
# The end of a report's sentence; a headline quotes without such a verb.
_REPORTED: Final = lazy(r"[고며]\s(?:\S{1,6}\s)?(?:밝혔|말했|전했|설명했|덧붙였|강조했)다\Z")
# `lacks_stop`: most characters of the line, and how many other lines must have a stop.
LONGEST_UNSTOPPED: Final = 45
STOPPED: Final = 3
# The ends of sentences that describe a picture.
SCENE_ENDS: Final = "있다|없다|모습이다|보인다|장면이다"
# The number of final consonants in Unicode's syllable order; the first one stands for none.
FINAL_CONSONANTS: Final = 28
# A line this long is prose even without a full stop at its end.
LONG_LINE: Final = 60
# Characters at the end of a line in which its stop is; quotes, brackets and sources follow it.
STOP_REACH: Final = 40
# Most characters that one line counts as prose, so that a long list of terms is no more than a
# paragraph.
MOST_PROSE: Final = 400
# Most characters of a name with its job title behind a stop.
NAME_REACH: Final = 14
# Characters at the start of a line that show whether it is Korean.
START: Final = 80


def tight(text: str) -> str:
    """Only the letters and digits, to compare lines that differ in spaces and punctuation."""
    text = text.replace(" ", "")  # leaves few runs of letters, often one
    if text.isalnum() and "ㆍ" not in text:
        return text
    return "".join(_LETTER_RUNS.findall(text))


def may_hold(whole: str, text: str) -> bool:
    """Whether `whole`, a tight text, may hold the line `text`: it has its first two letters.

    This quick test rules out most lines; `tight` on each of them would take ten times as long.
    """
    head = text[:2]
    return head in whole or not head.isalnum() or "ㆍ" in head


def ends_sentence(text: str) -> bool:
    """Whether the line ends like a sentence: in a stop or a final syllable.

    Quotes and brackets may follow it.
    """
    return text[-STOP_REACH:].rstrip(_CLOSERS)[-1:] in _CLOSING


def is_closed(text: str) -> bool:
    """Whether the line ends in a final syllable with a stop or a quotation mark behind it."""
    return _CLOSED.search(text[-STOP_REACH:]) is not None


def ends_escaped(text: str) -> bool:
    """Whether a sentence ends in script data; cheap if the text holds no final syllable."""
    if text.isascii() or not any(map(text.__contains__, FINALS)):
        if "\\u" not in text and "\\U" not in text:
            return False
        low = text.lower()
        if not any(map(low.__contains__, _ESCAPED_FINALS)):
            return False
    return ESCAPED_END.search(text) is not None


def ends_plainly(text: str) -> bool:
    """Whether a plain sentence (…다.) ends anywhere in the line."""
    if text.endswith("다.") and not text.endswith("니다."):  # as most paragraphs do
        return True
    return "다" in text and PLAIN_END.search(text) is not None


def ends_stopped(text: str) -> bool:
    """Whether the line ends in a syllable and a stop (. ? !); quotes and brackets may follow."""
    if "가" <= text[-1:] <= "힣":  # as headlines do
        return False
    bare = text[-STOP_REACH:].rstrip(_CLOSERS)
    return bare[-1:] in _STOPS and "가" <= bare[-2:-1] <= "힣"


def ends_in_verb(text: str) -> bool:
    """Whether the line ends in a verb, with or without a stop; few headlines do."""
    return text[-STOP_REACH:].rstrip(_CLOSERS).rstrip(".?!…").rstrip()[-1:] in FINALS


def lacks_stop(text: str, others: Iterable[str]) -> bool:
    """Whether a short line ends like a sentence but has no stop, and the first others have one."""
    if len(text) > LONGEST_UNSTOPPED or text[-1:] not in FINALS or _REPORTED.search(text):
        return False
    first = list(islice(others, STOPPED))
    if not first or not all(map(ends_stopped, first)):
        return False
    return len(first) == STOPPED or sum(len(SENTENCE_END.findall(t)) for t in first) >= STOPPED


def states_unstopped(text: str) -> bool:
    """Whether a line of several words is a statement without a stop: it ends in a verb."""
    return text[-1:] in _STATED and len(text) >= 2 * SHORTEST and text.count(" ") > 1


def is_polite(text: str) -> bool:
    """Whether the line ends in polite style (…니다, …요, …죠), not in that of reports (…다)."""
    if text.endswith("다."):  # as most sentences do
        return text.endswith("니다.")
    end = text[-STOP_REACH:].rstrip(_CLOSERS).rstrip(".?!…").rstrip()
    return end.endswith(("니다", "요", "죠", "니까"))


def addresses(text: str) -> bool:
    """Whether the line addresses somebody: it ends in polite style or in a question mark."""
    return is_polite(text) or text.endswith("?")


def announces(text: str) -> bool:
    """Whether the line ends in a sentence that announces what follows: a list, a table, results."""
    return _ANNOUNCES.search(text[-STOP_REACH:]) is not None


def is_rest(text: str) -> bool:
    """Whether the line begins with a particle or a bracket behind a name, as no sentence does."""
    return _REST.match(text) is not None


def breaks_off(text: str) -> bool:
    """Whether the line ends in the middle of a sentence."""
    return _BROKEN.search(text[-STOP_REACH:]) is not None


def opens_clause(text: str) -> bool:
    """Whether the line may be the first part of a sentence: several words, or a subject."""
    return " " in text or text.endswith(("이", "가")) or breaks_off(text)


def trails_off(text: str) -> bool:
    """Whether the line ends in the dots of a teaser."""
    if text.endswith("다.") or "가" <= text[-1:] <= "힣":  # as most sentences and headlines do
        return False
    return text[-STOP_REACH:].rstrip().removesuffix("]").rstrip().endswith(_DOTS)


def is_marked(text: str) -> bool:
    """Whether the line opens with a sign that marks sub-heads, speakers or list items."""
    return _MARKED.match(text) is not None


def has_final(syllable: str) -> bool:
    """Whether a Hangul syllable ends in a consonant; false for anything else."""
    return "가" <= syllable <= "힣" and (ord(syllable) - ord("가")) % FINAL_CONSONANTS > 0


def hangul(text: str) -> int:
    """The number of Hangul syllables; five times faster than counting with a pattern."""
    return len(text.encode("utf-16", "surrogatepass")[_HIGH].translate(None, _NO_HANGUL))


def holds_hangul(text: str) -> bool:
    """Whether there is any Hangul syllable; faster than counting them."""
    return _SYLLABLE.search(text) is not None


def _ends_inside(text: str) -> bool:
    """Whether a sentence ends inside the line, near its start."""
    if "." not in text and "?" not in text and "!" not in text:
        return False
    return _SENTENCE_INSIDE.search(text, 0, MOST_PROSE) is not None


def _ends_in_name(text: str) -> bool:
    """Whether a line ends in a word with a full stop and a name behind it."""
    signed = _STOP_INSIDE.search(text, len(text) - NAME_REACH) is not None
    return signed and not trails_off(text)


def prose(text: str) -> int:
    """How much running prose the line holds, in characters; 0 for a line that is not a sentence.

    A third of the length counts if there is no full stop (it may be a headline), if the line ends
    in dots (a teaser), or if it has little Hangul.
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
    """Whether a long line without a stop at its end holds a whole sentence."""
    return len(text) >= LONG_LINE and not trails_off(text) and _ends_inside(text)
