"""Reads values in scripts: JSON, JSON with errors, JSON in JavaScript, strings in JavaScript.

Everything here is linear: text that failed to parse is not parsed again from inside, and patterns
over strings are possessive, so an unclosed string is read once, to the end of the script.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from cleaner.text.korean import FINALS, ends_escaped
from cleaner.text.lazy import lazy
from cleaner.text.nesting import is_deep

_DECODER: Final = json.JSONDecoder(strict=False)
# The first characters that are parsed; most places that are not JSON fail within them.
_FIRST_WINDOW: Final = 256
# Each further window is so many times as long.
_WIDER: Final = 8
# An error this close to a window's end may be caused by the cut ("nul", "\\u12").
_AT_THE_EDGE: Final = 16
# Where a value can start in JavaScript.  The character behind the bracket shows whether it may be
# JSON: a block of statements does not open with a quote.  The bracket comes first in the pattern,
# since brackets are rare, which makes the search fast.
_VALUE: Final = lazy(
    r"(?:\{(?=\s*+[\"}])|\[(?=\s*+[\[\]{\"0-9tfnNI-]))(?:(?<=[=(,:\s].)|(?<=\breturn.))"
)
# The end of the text before a value: an assignment, an argument, a return.
_BEFORE_VALUE: Final = lazy(r"(?:[=(,:]|\breturn)\Z")
_OPENING: Final = lazy(r"[\[{]")
# The text around JSON in a script element.
_WRAPPER: Final = lazy(r"\s*+(?:(?:<!--|//|/\*|\*/|<!\[CDATA\[|-->|\]\]>|;)\s*+)*+")
# Comments and trailing commas, which JSON does not allow.  Strings are matched as well, so that
# nothing inside them counts.
_MISTAKE: Final = lazy(
    r"""
    (?P<string> "[^"\\]*+ (?:\\.[^"\\]*+)*+ (?:"|\Z) )
    | //[^\n]*+ | /\*(?:.*?\*/|.*\Z)              # comments; an unclosed one is read once
    | ,(?=\s*+[}\]])                              # a comma before a closing bracket
    """,
    re.VERBOSE | re.DOTALL,
)
_LITERAL: Final = lazy(
    r"""
      "(?P<double> [^"\\\n]*+ (?:\\.[^"\\\n]*+)*+ ) "?
    | '(?P<single> [^'\\\n]*+ (?:\\.[^'\\\n]*+)*+ ) '?
    | `(?P<back>   [^`\\]*+   (?:\\.[^`\\]*+)*+   ) `?
    """,
    re.VERBOSE | re.DOTALL,
)


def _silent(quote: str, closers: str) -> str:
    """The pattern of a string without a final syllable, as it is or escaped."""
    plain = rf"[^{closers}\\{FINALS}]*+"
    return rf"{quote}{plain}(?:\\[^uU{FINALS}]{plain})*+(?:{quote}|(?=\n)|\Z)"


# Code, and strings in which no sentence ends.  They are nearly all of a script, and the pattern
# skips them fast.  Possessive: each character is read once.
_STRINGS: Final = "|".join((_silent('"', '"\n'), _silent("'", "'\n"), _silent("`", "`")))
_SILENT: Final = lazy(rf"""(?:[^"'`]++|{_STRINGS})*+""")
_ESCAPE: Final = lazy(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL
)
_NAMED: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "v": "", "0": "", "\n": ""}
_KEY: Final = lazy(r"([\w$]{1,40})[\"']?\s{0,5}[:=]\s{0,5}\Z")


class Literal(NamedTuple):
    """A string of a script, and the key or variable that it is assigned to ("" if none)."""

    key: str
    text: str


def decode(text: str, start: int = 0) -> tuple[Any, int] | int:
    """The JSON value at `start` and its end position, or only the position where parsing failed.

    It parses a window that grows, since a JSONDecodeError counts the lines before it: with the
    whole text, a script with many places that are not JSON would take quadratic time.  Each window
    is eight times as long as the one before, so little time is lost on the shorter ones.
    """
    size = _FIRST_WINDOW
    while True:
        whole = start + _WIDER * size >= len(text)
        window = text[start:] if whole else text[start : start + size]
        if is_deep(window):
            return len(text)
        try:
            value, end = _DECODER.raw_decode(window)
        except json.JSONDecodeError as error:
            unended = error.msg.startswith("Unterminated")
            if not unended and (whole or error.pos < size - _AT_THE_EDGE):
                return start + error.pos
            if whole:
                return len(text)
        except (RecursionError, ValueError):  # nested too deep; a number of too many digits
            return len(text)
        else:
            return value, start + end
        size *= _WIDER


def read_json(text: str) -> list[Any]:
    """The values of a script that should be JSON; common errors are repaired.

    Empty if it cannot be read.
    """
    found = _sequence(text)
    if found:
        return found
    return _sequence(_MISTAKE.sub(lambda match: match["string"] or "", _unwrapped(text)))


def _unwrapped(text: str) -> str:
    """The text from its first bracket on."""
    opening = _OPENING.search(text)
    return text[opening.start() :] if opening else ""


def _sequence(text: str) -> list[Any]:
    """The JSON values that follow each other, up to the first that cannot be read."""
    values: list[Any] = []
    at = 0
    while opening := _OPENING.match(text, _skip(text, at)):
        result = decode(text, opening.start())
        if isinstance(result, int):
            break
        value, at = result
        values.append(value)
    return values


def _skip(text: str, at: int) -> int:
    """The position behind white space and wrappers."""
    found = _WRAPPER.match(text, at)
    return found.end() if found else at


def read_script(script: str) -> tuple[list[Any], str]:
    """The JSON values in a script, outermost ones only, and the rest of the script."""
    start = _skip(script, 0)
    if script.startswith(("{", "["), start):
        result = decode(script, start)
        if not isinstance(result, int):
            return [unflatten(result[0])], script[result[1] :]
    values: list[Any] = []
    rest: list[str] = []
    at = left = 0
    while (start := _start_of_value(script, at)) >= 0:
        result = decode(script, start)
        if isinstance(result, int):
            at = max(result, start)
        else:
            values.append(result[0])
            rest.append(script[left:start])
            at = left = result[1]
    rest.append(script[left:])
    return values, "".join(rest)


def _start_of_value(script: str, at: int) -> int:
    """The position behind `at` where the next value may start; -1 if there is none."""
    read = at
    for found in _VALUE.finditer(script, at + 1):
        start = found.start()
        if not script[start - 1].isspace():
            return start
        # White space before the bracket; between two brackets, it is read only once.
        end = read + len(script[read:start].rstrip())
        if end > read and _BEFORE_VALUE.search(script, end - len("return"), end):
            return start
        read = found.end()
    return -1


def unflatten(value: Any) -> Any:
    """Data as Nuxt 3 flattens it, with the members back in place; other values unchanged.

    Nuxt writes all values into one list, and the members of an object are indexes into that list.
    Each object is used only where it is first referred to, so the result is a tree even if there
    are cycles.
    """
    if not _is_flattened(value):
        return value
    made: dict[int, Any] = {}

    def at(index: Any) -> Any:
        """The value at an index; None for an object or list that is in the tree already."""
        if not isinstance(index, int) or not 0 <= index < len(value) or index in made:
            return None
        item = value[index]
        if not isinstance(item, (dict, list)):
            return item
        made[index] = {} if isinstance(item, dict) else []
        waiting.append(index)
        return made[index]

    waiting: list[int] = []
    root = at(0)
    for index in waiting:  # grows during the loop
        item = value[index]
        if isinstance(item, dict):
            made[index].update((key, at(member)) for key, member in item.items())
        else:  # a list that starts with a name wraps a value: ["Ref", 7]
            is_wrapper = bool(item) and isinstance(item[0], str)
            made[index].extend(map(at, item[1:] if is_wrapper else item))
    return root


def _is_flattened(value: Any) -> bool:
    """Whether a value is a list whose objects have only indexes of its items as members."""
    if not isinstance(value, list) or len(value) < 3:
        return False
    first = value[0]
    if isinstance(first, list):
        return len(first) == 2 and isinstance(first[0], str) and isinstance(first[1], int)
    members = [index for item in value[:50] if isinstance(item, dict) for index in item.values()]
    return isinstance(first, dict) and bool(first) and all(isinstance(i, int) for i in members)


def read_literals(script: str) -> Iterator[Literal]:
    """Yields the strings of a script in which a sentence ends, unescaped and in order."""
    at = 0
    while found := _LITERAL.match(script, _skip_silent(script, at)):
        at = found.end()
        raw = found["double"] or found["single"] or found["back"]
        if raw and ends_escaped(raw):
            key = _KEY.search(script[max(0, found.start() - 60) : found.start()])
            yield Literal(key[1] if key else "", unescape(raw))


def _skip_silent(script: str, at: int) -> int:
    """The position of the next string that may have the end of a sentence, or the script's end."""
    found = _SILENT.match(script, at)
    return found.end() if found else at


def unescape(raw: str) -> str:
    """A JavaScript string with its escapes resolved; lone surrogates become U+FFFD."""
    if "\\" not in raw:
        return raw
    text = _as_json(raw)
    text = _ESCAPE.sub(_character, raw) if text is None else text
    # "\ud83d\ude00" has become two surrogates; encoding as UTF-16 makes one character of them.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _as_json(raw: str) -> str | None:
    """The string as read by the JSON decoder, which is fast; None if it has other escapes."""
    if "\\b" in raw or "\\f" in raw:  # control characters, which text does not have
        return None
    try:
        text: str = _DECODER.decode(f'"{raw}"')
    except ValueError:
        return None
    return text


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(min(int(code, 16), 0x10FFFF))
    return _NAMED.get(match[4], match[4])
