"""Finds program code that a tool left in a page's text: scripts, style sheets, JSON, placeholders.

A line is recognised as code by its form: it starts and ends like a statement, a CSS rule or a JSON
object, and has no Hangul outside its strings.  Lines inside open brackets can be code as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cleaner.read.limits import MOSTLY
from cleaner.text.korean import ends_sentence, holds_hangul
from cleaner.text.lazy import lazy

# A text without any of these has no code, and no line of it is examined.  Searching for a single
# character is many times as fast as for several, so each group has a key: a character that all
# of its hints contain.
_HINTS: Final = {
    "{": ("{",),
    "}": ("}",),
    ";": (");", "';", '";'),
    "<": ("<![CDATA[", "<!--"),
    ">": ("]]>",),
    "*": ("*/",),
    "v": ("var ",),
}
# Bounded, since an unclosed quote is read up to the bound.
_STRING: Final = lazy(r"\"(?:[^\"\\\n]|\\.){0,300}+\"|'(?:[^'\\\n]|\\.){0,300}+'|`[^`\n]{0,300}+`")
_COMMENT: Final = lazy(r"(?<![:\w])//.*|/\*.*?(?:\*/|\Z)|<!--.*?(?:-->|\Z)")
_NAME: Final = r"[A-Za-z_$][\w$]{0,60}"
_PATH: Final = rf"{_NAME}(?:\.{_NAME}|\[[^\[\]]{{0,60}}\]){{0,8}}"
# A line that starts and ends like a statement: a declaration, a function, an assignment, a call.
_STATEMENT: Final = lazy(
    rf"""
      (?:var|let|const)\s{{1,9}}{_NAME}\s{{0,9}}(?:[=,;]|\Z).*
    | \(?\s?(?:async\s)?function\b[^()]{{0,80}}\(.*
    | (?:if|for|while|switch)\s?\(.*[{{}};)]
    | (?:\}}\s?)?(?:else|try|catch|finally|do)\b.{{0,80}}\{{
    | return\b.*;
    | \(?{_PATH}\s{{0,9}}[-+|]?=(?!=).*[;{{}},(]
    | \(?{_PATH}\(.*[;{{]
    | {_NAME}(?:\.{_NAME}){{1,8}}\(.*\)
    """,
    re.VERBOSE | re.ASCII,
)
_STYLE: Final = lazy(
    r"[.#*@:\w][^{};\"]{0,300}\{(?:[^{}]*\}?|[^{}]*\{[^{}]*\}[\s}]*)"
    r"|@(?:import|charset)\b[^;]{0,200};",
    re.ASCII,
)
_DECLARATION: Final = lazy(r"-?[a-z][a-z-]{1,40}\s?:\s?[^;{}]{1,300};(?:\s?\})?", re.ASCII)
_JSON: Final = lazy(r"(?:[\[{]\s{0,9}){1,4}\"[^\"]{1,80}\"\s{0,9}:.*[\]}][;,]?")
_MEMBER: Final = lazy(r"[\"']?[A-Za-z_$-][\w$-]{0,60}[\"']?\s{0,9}:\s{0,9}\S.*|\"\",?")
_BRACKETS: Final = lazy(r"[\[\]{}();,\s]{1,40}")
_MARK: Final = lazy(r"(?://\s?|/\*\s?)?(?:<!\[CDATA\[|\]\]>)(?:\s?\*/)?|<!--|(?://\s?)?-->")
_NOTE: Final = lazy(r"(?://|/\*|\*/|\*\s).*")
# Where code may start in a line of prose that a tool joined it to; a comment may precede it.
_OPENER: Final = lazy(
    rf"""
    (?: (?<!:)//\s[^{{}}<>;()/]{{0,60}}?\s )??
    (?: \bfunction\b\s?(?:{_NAME})?\s?\(
      | \b(?:var|let|const)\s{_NAME}\s?=
      | \b(?:if|for|while)\s?\(
      | \(?\b(?:window\.)?{_NAME}\s?=\s?window\b
      | \(window\.{_NAME}\s?=
      | (?<![\w.])(?:{_NAME}(?:\.{_NAME}){{1,8}}|\$|jQuery|gtag|ga)\(
      | (?<!\S)(?:[.\#][a-zA-Z_]|@media\b)[\w\s.,\#>:()-]{{0,100}}\{{
    )
    """,
    re.VERBOSE | re.ASCII,
)
_TOKEN: Final = lazy(rf"{_STRING.pattern}|[{{}}()\[\];]|[가-힣]")
_WORDS: Final = lazy(r"[{}();=]")
_OPENS: Final = "{(["
_CLOSES: Final = "})]"
# Lines of a program in any of the usual languages.  A text of such lines is not a page.
_PROGRAM: Final = lazy(
    r"(?:def|class|func|fn)\s\w++.*[:{]|(?:import|from|using|package|use)\s[\w.:{} ,*]+;?|@\w+.*"
    r"|#include\b.*|<\?php.*|(?:public|private|protected|static)\s.*[{;]|(?:elif|else|try|with)\b.*:"
    r"|(?:if|for|while)\s[^.?!]*:|return\b.*|[\w.]+\(.*\);?|[\w.\[\]]+\s?[-+]?=\s?\S.*|self\.\w+.*",
    re.ASCII,
)
# Only this many lines are examined to recognise a program.
_PROGRAM_LINES: Final = 200
# The fewest lines of a program; fewer may be quoted in an article.
_LEAST_PROGRAM: Final = 5
# A placeholder of an editing system for a picture, a video or an advertisement.
_THING: Final = (
    r"(?:img|image|photo|pic|picture|video|vod|movie|audio|media|gallery|youtube|embed|iframe|"
    r"banner|ad|ads|adv|box|link|map|table|quote|graphic|figure|file|poll|slide)"
)
PLACE: Final = lazy(
    rf"(?:\$\$|%%|@@|\#\#|__|\[\[|\{{\{{|\[|\{{)\s?{_THING}[\s_:=.#-]{{0,3}}[\w.-]{{0,40}}\s?"
    r"(?:\$\$|%%|@@|\#\#|__|\]\]|\}\}|\]|\})"
    r"|\{\{[^{}가-힣\n]{1,80}\}\}"
    # Any word: prose never has one of these signs doubled on both sides of a word.
    r"|(?P<sign>\$\$|%%|@@|\#\#)[a-z][\w-]{1,40}(?P=sign)",
    re.IGNORECASE | re.ASCII,
)
_PLACE_SIGNS: Final = ("$$", "%%", "@@", "##", "__", "[[", "{{")
# lynx writes this in place of a frame, followed by its address.
FRAME: Final = "IFRAME:"
_FRAME: Final = lazy(rf"{FRAME}(?:\s?[!-~]{{1,2000}})?")


def holds_code(text: str) -> bool:
    """Whether a text has any hint of code, so that its lines are worth examining."""
    return any(
        sign in text and any(map(text.__contains__, hints)) for sign, hints in _HINTS.items()
    )


def is_program(text: str) -> bool:
    """Whether most lines of a text are program code; comments are not counted."""
    if "(" not in text or ("=" not in text and "{" not in text and ":" not in text):
        return False
    lines = [bare for line in text.split("\n", _PROGRAM_LINES) if (bare := line.strip())]
    lines = [line for line in lines if not (_NOTE.fullmatch(line) or line.startswith("# "))]
    lines = lines[:_PROGRAM_LINES]
    least = max(_LEAST_PROGRAM, MOSTLY * len(lines))
    # Prose has Hangul outside quotes, which settles most texts quickly.
    likely = [
        line
        for line in lines
        if '"' in line or "'" in line or "`" in line or not holds_hangul(line)
    ]
    if len(likely) < least:
        return False
    stripped = [_STRING.sub('""', line) for line in likely]
    found = sum(
        _PROGRAM.fullmatch(line) is not None and not holds_hangul(line) for line in stripped
    )
    return found >= least


def split_code(lines: list[str]) -> Iterator[str]:
    """Yields the lines; code that a tool joined to prose becomes a line of its own."""
    for line in lines:
        at = 0
        if "{" in line or ";" in line:
            for start, end in _spans(line):
                yield from (
                    (line[at:start], line[start:end]) if line[at:start].strip() else (line[at:end],)
                )
                at = end
        if at < len(line) or not line:
            yield line[at:]


def _spans(line: str) -> Iterator[tuple[int, int]]:
    """Yields start and end of each piece of code in a line.

    No character is read twice, so the time is linear.
    """
    at = 0
    while opener := _OPENER.search(line, at):
        end, read = _statement(line, opener.start())
        if end >= 0:
            yield opener.start(), end
        at = max(end, read, opener.end())


def _statement(line: str, start: int) -> tuple[int, int]:
    """Where the statement that starts here ends (-1 if it does not), and how far was read."""
    depth = 0
    for token in _TOKEN.finditer(line, start):
        sign, end = token[0], token.end()
        if sign in _OPENS:
            depth += 1
        elif sign in _CLOSES:
            depth -= 1
            if sign == "}" and not depth:
                return end + (line[end : end + 1] == ";"), end
        elif sign == ";" and not depth:
            return end, end
        elif sign > "\x7f" and len(sign) == 1 and not _in_note(line, start, token.start()):
            return -1, end
    return -1, len(line)


def _in_note(line: str, start: int, at: int) -> bool:
    """Whether a letter is inside the comment that opens the code."""
    return line.startswith("//", start) and not _WORDS.search(line, start, at)


def code_lines(lines: list[str]) -> set[int]:
    """The indexes of the lines that are code; time is linear in the text."""
    found: set[int] = set()
    depth = 0
    for number, source in enumerate(lines):
        line = source.strip()
        if not line:
            continue
        bare = _COMMENT.sub("", _STRING.sub('""', line)).strip()
        below = number - 1 in found or _blank_above(lines, number, found)
        if not is_code(line, bare, below=below or depth > 0, inside=depth > 0):
            depth = 0
            continue
        found.add(number)
        opened = bare.count("{") + bare.count("(") - bare.count("}") - bare.count(")")
        depth = max(0, depth + opened)
    _add_notes_above(lines, found)
    return found


def _blank_above(lines: list[str], number: int, found: set[int]) -> bool:
    """Whether only one blank line is between a line and the code above it."""
    return number >= 2 and number - 2 in found and not lines[number - 1].strip()


def _add_notes_above(lines: list[str], found: set[int]) -> None:
    """Add the comments right above code; they may be in any language, Korean included."""
    for number in sorted(found, reverse=True):
        above = number - 1
        while above >= 0 and above not in found and _NOTE.fullmatch(lines[above].strip()):
            found.add(above)
            above -= 1


def is_code(line: str, bare: str, *, below: bool, inside: bool) -> bool:
    """Whether a line is code.

    bare: the line without its strings and comments.
    below: the line follows code; there, brackets, declarations and comments alone are code too.
    inside: a bracket is open, so members of an object are code.
    """
    if _MARK.fullmatch(line) or _JSON.fullmatch(line):
        return True
    if holds_hangul(bare):
        return False
    if not bare:
        return below and _NOTE.fullmatch(line) is not None and not ends_sentence(line)
    if _STATEMENT.fullmatch(bare) or _STYLE.fullmatch(bare):
        return True
    if inside and _MEMBER.fullmatch(bare):
        return True
    closes = _BRACKETS.fullmatch(bare) or _DECLARATION.fullmatch(bare)
    return below and (closes is not None or bare.endswith((";", "{", "}")))


def holds_place_marks(text: str) -> bool:
    """Whether a text may hold placeholders, so that its lines are worth examining."""
    # Searching for a single character is many times as fast as for two.
    return FRAME in text or any(sign[0] in text and sign in text for sign in _PLACE_SIGNS)


def is_place_mark(line: str) -> bool:
    """Whether a line is nothing but a placeholder for a picture, a video or an advertisement."""
    if line.startswith(FRAME):
        return _FRAME.fullmatch(line) is not None
    return line.startswith(_PLACE_SIGNS) and PLACE.fullmatch(line) is not None


def without_place_marks(text: str) -> str:
    """Markup or text of script data without placeholders.

    Those in single brackets are removed only if they have a digit: people write [Photo] themselves.
    """
    return PLACE.sub(lambda mark: "" if _is_placeholder(mark[0]) else mark[0], text)


def _is_placeholder(text: str) -> bool:
    return text.startswith(_PLACE_SIGNS) or any(map(str.isdigit, text))
