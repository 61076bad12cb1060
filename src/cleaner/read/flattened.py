"""Flattened text to Page: usually one line of the page for each line of text.

It reads the plain lines of Resiliparse, inscriptis, html-text and Common Crawl WET (with or without
bullets, indents and blank lines), Markdown as html2text writes it, the numbered links of lynx,
strings joined with bars, and a whole page on one line, which is split at its sentence ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from cleaner.date.parse import HEAD_TIME, declared_end
from cleaner.page import Kind, Page
from cleaner.read import code_lines, columns, drawn, limits, markdown, separated, spoken, wrapped
from cleaner.read.origins import origins
from cleaner.text import names
from cleaner.text.korean import (
    BLANK_BETWEEN,
    LONG_LINE,
    NOTHING_BETWEEN,
    PLAIN_END,
    STOP_REACH,
    breaks_off,
    ends_plainly,
    is_closed,
)
from cleaner.text.lazy import lazy
from cleaner.text.sentences import opens_bylined

_TAGS: Final = (
    "html|head|body|div|p|br|span|a|table|tr|td|script|style|meta|link|article|section|h[1-6]|ul|ol|"
    "li|img|font|b|strong|em|center|iframe|figure|main|header|footer|nav|form|title|dl|dt|dd"
)
# A tag that HTML defines; the run up to ">" is bounded.
_TAG: Final = lazy(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_DOCUMENT: Final = lazy(r"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)

# A text of this length whose first tags are all inline is not markup: a tool left the code of an
# advertisement in it.
LONG_TEXT: Final = 2_000
_INLINE: Final = lazy(r"</?(?:span|a|font|b|strong|em|img|script|style|iframe)\b", re.IGNORECASE)

# Bars that a tool wrote beside the empty cells of a table.
_BARS: Final = frozenset(("|", "||", "| |"))
_BULLET: Final = lazy(r"[•∙◦▪*·+]\s|[-–]\s|\d{1,2}\.\s{1,3}\S")
# A row of dashes; it counts as a blank line.
_RULER: Final = lazy(r"[-=_─━]{6,99}")
_DASHES: Final = frozenset("-=_─━")
_LYNX: Final = lazy(r"\[\d{1,4}\](?=\S)")
# lynx writes this in front of a button's label.
_BUTTON: Final = "(BUTTON)"
_LYNX_REFERENCES: Final = lazy(
    r"^[ \t]{0,40}(?:References|Visible links)[ \t]{0,9}:?[ \t\r]{0,9}$", re.MULTILINE
)
# A labelled counter of a message board.
COUNTED: Final = r"\s(?:조회|댓글|추천)수?\s?\d[\d,]{0,8}[회건개명]?(?!\S)"
# The control below a date and such a counter.
SHARED: Final = r"\s이\s기사를\s공유\S{1,4}(?!\S)"
# The labelled time that ends an article's head; the body begins behind it.
_HEAD_END: Final = lazy(
    rf"(?:기사)?(?:입력|승인|등록|송고|출고|작성|게재)[^\d\n]{{0,8}}{HEAD_TIME}"
    rf"(?:(?:{COUNTED}){{1,4}}(?:\s본문(?!\S))?)?(?:{SHARED})?"
)
# The label below a post's headline, where the details of the post begin.
_FRAME: Final = lazy(r"(?<=\s)페이지 정보\s")
# A time without a label that ends the head.  It counts only above the first sentence, where no
# other text has a day and a time.
_BARE_END: Final = lazy(
    rf"(?<=\s){HEAD_TIME}(?!\S)(?!\s(?:에|부터|까지|경|쯤|현재|기준|접수|발생))"
    rf"(?:\s{{1,6}}{names.PLACED})?"
)
# A bracket that may open the dateline or byline behind a headline.
_BRACKET: Final = lazy(r"(?<=\s)[\[(【<]")
# A headline and its repetition, perhaps behind the name of the bar that shows both.  It is applied
# only to a head of a few hundred characters.
_TWICE: Final = lazy(r"(?<!\S)(\S.{6,80}\S)(?:\s상태바)?\s+\1(?!\S)")
# The start of noise that follows the last sentence on the same line.
_BEFORE_NOISE: Final = lazy(
    rf"\s(?:(?={names.SIGNED_WITH_ADDRESS})|(?=[<\[(]?\s?(?:저작권자|Copyright))"
    r"|(?<!저작권자\s)(?<!Copyright\s)(?=[<\[(]?\s?[ⓒ©])|(?<=[>\])]\s)(?=관련)"
    r"|(?=(?:관련\s?(?:기사|뉴스)|많이\s?본\s?(?:기사|뉴스)|주요\s?뉴스)(?:\s|\Z))|(?=좋아요\s?\d)"
    r"|(?<=[가-힣]\.\s)(?=[가-힣A-Za-z]{2,10}\s(?:[가-힣]{1,6}\s)?기사\s?제보)"
    r"|(?=[■▶※☞]\s?(?:보도자료|(?:기사|뉴스)?\s?제보)|▷\s?(?:카카오톡|전화|이메일|유튜브)))"
    rf"|(?<={names.REPORTER})(?=관련\s?키워드)"
)
# The start of noise that a tool without separators glued to the text before it.
_GLUED_NOISE: Final = lazy(
    r"(?<=\S)(?=(?:저작권자|Copyright)\s?(?:\(c\)|[ⓒ©<])|[▶☞]|기사입력|최종수정"
    r"|(?:많이\s?본|관련|주요|인기|최신)\s?(?:기사|뉴스))"
)
# A mark (▶, ※ …) with the text of its pointer.
_MARKED: Final = r"[▶▷►☞※]\ufe0f?\s?[^\s▶▷►☞※]"
_CREW: Final = rf"[\[(]?(?:영상|촬영)\s?(?:취재|편집|{names.REPORTER}|촬영)?\s?[:：]"
# A line with a glued pointer contains one of these.  Searching for them is many times as fast as
# for the pattern.
_POINTING: Final = (
    *"▶▷►☞※",
    *(f".{bracket}{word}" for bracket in ("", "[", "(") for word in ("영상", "촬영")),
)
# The start of the first pointer that a tool glued to the end of a text, a name or an address.
_GLUED_POINTER: Final = lazy(
    rf"(?:(?<=[.!?\"”’')\]>〉◀])|(?<=[a-z]{{2}})|(?<={names.REPORTER}|금지))(?={_MARKED}|(?<=\.){_CREW})"
)
_ENDS_TEXT: Final = lazy(rf"@|[ⓒ©]|저작권|금지|{names.REPORTER}|[.!?”]\Z")
_POINTER: Final = lazy(rf"(?<=[^\s<\[(〈])\s?(?={_MARKED}|[<\[(〈]?\s?(?:ⓒ|©|저작권자|Copyright))")
# An article has fewer pointers below it.  This bounds the time: a hostile page may have as many
# pointers as characters.
MOST_POINTERS: Final = 16
# The end of a copyright notice; a list or a footer begins behind it.
_NOTICE_END: Final = lazy(
    r"(?:무단|배포|재판매)[^.다]{0,30}금지[.\])>〉]{0,3}\s|[Rr]eserved[.\])>〉]{0,3}\s"
)
# A reporter's name with an address, in front of other text.
_SIGNED: Final = lazy(rf"/?[\[(]?{names.SIGNED_WITH_ADDRESS}[\w.-]{{3,40}}[\])>]{{0,2}}\s")
# The header of a list, followed by its first item.
_HEADER: Final = lazy(
    r"(?:관련\s?(?:기사|뉴스)|(?:가장\s)?많이\s?본\s?(?:기사|뉴스)|(?:오늘의\s)?주요\s?뉴스|랭킹\s?뉴스|인기\s?뉴스)\s"
)
# The end of a byline, a credit or a notice, which may precede such a header.
_SIGN_OFF: Final = lazy(rf"(?:{names.REPORTERS}|금지|[>)\]〉》】]|\.[a-z]{{2,4}})\Z")
_GLUED_ITEM: Final = lazy(r"(?<=뉴스|기사)(?=\d{1,2}[가-힣‘“\[])")
_LABEL: Final = lazy(r"(?<=\S)(?<!기사)(?=(?:기사)?(?:입력|승인|등록|송고)[\s:]{0,3}\d{4}[-./])")
# One missing blank between sentences is a typing error.
LEAST_GLUED: Final = 2
# A shorter line does not hold a whole text.
ONE_LINE: Final = 200
# Line breaks inside an element are kept, so a page on one line may come as a few lines.  If nearly
# all of a text is in lines of this length, each holds a page.
WHOLE_PAGE: Final = 1_000
# The share of the text in such lines that counts as nearly all.
PAGES_SHARE: Final = 0.8
# A page on one line has at most this many lines in all.
FEW_LINES: Final = 3


def looks_like_html(text: str) -> bool:
    """Whether a str is HTML rather than flattened text.

    HTML has the tags of a document, or several tags that HTML defines.  A "<" alone, or brackets
    around other words, do not count.
    """
    if text.find("<", 0, limits.SNIFFED) < 0:
        return False
    if _DOCUMENT.search(text, 0, limits.SNIFFED):
        return True
    head = text[: limits.SNIFFED]
    if head.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        return True
    if len(list(islice(_TAG.finditer(head), limits.LEAST_MARKS))) == limits.LEAST_MARKS:
        inline = (_INLINE.match(tag[0]) for tag in _TAG.finditer(head))
        return len(head) < LONG_TEXT or not all(inline)
    stripped = head.strip()
    return stripped.endswith(">") and _TAG.match(stripped) is not None


def read(text: str, *, numbered: bool = True) -> Page:
    """The page of a flattened text.

    numbered: whether each line gets its line number in the source, for `explain`.
    """
    page = Page("text")
    page.open_box(-1, "text", "")
    given = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    is_merged = len(given) > limits.MANY
    raw = columns.in_order(limits.merge_lines(separated.lines(drawn.lines(given))))
    if marked := markdown.is_markdown(text):
        raw = markdown.joined(raw)
    raw = wrapped.joined(raw)
    code: set[int] = set()
    if code_lines.holds_code(text):
        raw = list(code_lines.split_code(raw))
        code = code_lines.code_lines(raw)
    marks = code_lines.holds_place_marks(text)
    lynx = (
        len(_LYNX.findall(text)) >= limits.LEAST_MARKS and _LYNX_REFERENCES.search(text) is not None
    )
    pressed = text.count(_BUTTON) >= limits.LEAST_MARKS
    numbers = origins(given, raw) if numbered else range(len(raw))
    pointing, gap = [sign for sign in _POINTING if sign in text], False
    for number, source in enumerate(raw):
        line, linked = source, 0
        if marked:
            line, linked = markdown.unmark(line)
        if lynx:
            line, linked = _unnumber(line)
        if pressed:
            line = line.replace(_BUTTON, " ")
        line = " ".join(line.split())
        if line[-2:] == " |" and not is_merged and line.count("|") == 1:  # a table's row
            line = line[:-2]
        dashed = line[:1] in _DASHES
        if not line or (dashed and _RULER.fullmatch(line)) or (marked and markdown.is_ruler(line)):
            gap = True
            continue
        if gap:
            page.breaks.add(len(page.lines))
        gap = False
        if not page.lines and (end := declared_end(line)):
            page.add_line(line[: end - 1], "paragraph", 0, 0)
            page.source_line.append(numbers[number])
            line = line[end:]
        if len(line) >= ONE_LINE and (opened := _byline(line)):  # a caption may precede the byline
            page.add_line(line[:opened].strip(), "paragraph", 0, 0)
            page.source_line.append(numbers[number])
            line = line[opened:]
        unread = number in code or line in _BARS or (marks and code_lines.is_place_mark(line))
        kind = "code" if unread else _kind(source, line)
        for piece in _without_pointers(line, pointing) if pointing else (line,):
            page.add_line(piece, kind, min(linked, len(piece)), 0)
            page.source_line.append(numbers[number])
    # Merged lines are long, but do not hold pages.
    if len(page.lines) <= FEW_LINES or _holds_pages(given if is_merged else page.lines):
        return _split_lines(page)
    sentences, widths = spoken.broken_sentences(page), wrapped.widths_of(page, marked=marked)
    if spoken.is_spoken(page, sentences) and not wrapped.is_sure(page, widths):
        return spoken.join_spoken(page, sentences)
    return wrapped.unwrap(page, widths) if widths else spoken.join_spoken(page, sentences)


def _without_pointers(line: str, pointing: Sequence[str]) -> list[str]:
    """A line without the pointers that a tool glued to its last plain sentence, then each pointer.

    pointing: the members of `_POINTING` that the text contains.
    """
    if not any(map(line[1:].__contains__, pointing)) or not _GLUED_POINTER.search(line):
        return [line]
    stated = max((found.end() for found in PLAIN_END.finditer(line)), default=0)
    glued = _GLUED_POINTER.search(line, stated)
    at = glued.start() if glued else len(line)
    if not stated and not _ENDS_TEXT.search(line, 0, at):
        return [line]  # a label above its items
    return [line[:at], *_POINTER.split(line[at:], MOST_POINTERS)] if glued else [line]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of preformatted text in a page of markup, wrapped or not."""
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    return lines if len(lines) <= FEW_LINES else read(text, numbered=False).lines


def _kind(source: str, line: str) -> Kind:
    if source.startswith("#") and markdown.is_heading(source):
        return "heading"
    return "paragraph" if line[0].isalpha() or not _BULLET.match(line) else "item"


def _unnumber(line: str) -> tuple[str, int]:
    """A lynx line without its link numbers, and how many of its characters are in links.

    The whole line counts as a link if it starts with a number.
    """
    stripped = line.strip()
    plain = _LYNX.sub("", line)
    return plain, len(plain) if _LYNX.match(stripped.lstrip("*+o# ")) else 0


def _holds_pages(lines: list[str]) -> bool:
    """Whether lines of a text hold whole pages.

    They do if nearly all of it is in lines longer than paragraphs, or if such a line has the
    labelled time that ends an article's head: no paragraph has one.
    """
    long = [line for line in lines if len(line) >= WHOLE_PAGE]
    size = sum(map(len, lines))
    return sum(map(len, long)) >= PAGES_SHARE * size or any(map(_HEAD_END.search, long))


def _split_lines(page: Page) -> Page:
    """The page with its long lines split at sentence ends.

    Parts behind the first are noted in `glued`, so that the paragraph is put together again.
    """
    made = Page("text", parted=any(map(_holds_page, page.lines)))
    made.open_box(-1, "text", "")
    for number, line in enumerate(page.lines):
        pieces = _sentences(line) if _holds_page(line) else [line]
        for count, piece in enumerate(p for p in pieces if p):
            if count:
                made.glued.add(len(made.lines))
            elif number in page.breaks:
                made.breaks.add(len(made.lines))
            linked = page.linked[number] if piece == line else 0
            made.add_line(piece, page.kinds[number], linked, 0)
            made.source_line.append(page.source_line[number])
    return made


def _holds_page(line: str) -> bool:
    """Whether a line is long enough for a page, or has an article's head followed by text."""
    head = _HEAD_END.search(line)
    return len(line) >= ONE_LINE or (head is not None and len(line) - head.end() >= LONG_LINE)


def unglued(line: str) -> str:
    """The line with a blank at each place where a tool put none between two elements.

    On such a line most sentences begin right behind the full stop of the one before; other lines
    are returned unchanged.
    """
    glued = len(NOTHING_BETWEEN.findall(line))
    if glued < LEAST_GLUED or glued < len(BLANK_BETWEEN.findall(line)):
        return line
    for seam in (NOTHING_BETWEEN, _GLUED_NOISE, _GLUED_ITEM, _LABEL):
        line = seam.sub(" ", line)
    return line


def _sentences(line: str) -> list[str]:
    """A whole page on one line, split in its head, at the ends of sentences, and before noise."""
    line = unglued(line)
    end = _head_end(line)
    pieces = _split_head(line[:end]) if end else []
    line = line[end:].strip()
    if end and (signed := _SIGNED.match(line)):
        pieces.append(line[: signed.end() - 1])
        line = line[signed.end() :]
    if end and (opened := _byline(line)):  # a deck may be between the date and the byline
        pieces.append(line[:opened].strip())
        line = line[opened:]
    sentences = BLANK_BETWEEN.split(line)
    if len(sentences) > limits.MANY:
        count = limits.merged_sentences(len(sentences))
        sentences = list(limits.in_groups(sentences, count))
    for sentence in sentences:
        for piece in _split_before_noise(sentence):
            plain = ends_plainly(piece)
            for part in [piece] if plain else _POINTER.split(piece, MOST_POINTERS):
                pieces += _split_behind(part)
    return limits.merge_lines(pieces)


def _split_before_noise(sentence: str) -> Iterator[str]:
    """Yields the parts of a sentence, split in front of noise.

    Words like the header of a list do not split a sentence that uses them itself.
    """
    closed, at = is_closed(sentence), 0
    for found in _BEFORE_NOISE.finditer(sentence):
        above = sentence[max(at, found.start() - STOP_REACH) : found.start()]
        inside = breaks_off(above) or (closed and not _SIGN_OFF.search(above))
        if not (inside and _HEADER.match(sentence, found.end())):
            yield sentence[at : found.start()]
            at = found.end()
    yield sentence[at:]


def _head_end(line: str) -> int:
    """Where the head of a page on one line ends: behind its date, or in front of the byline."""
    if labelled := _HEAD_END.search(line, 0, ONE_LINE * 2):
        return labelled.end()
    bare = _BARE_END.search(line, 0, _first_sentence(line))
    if bare and not breaks_off(line[: bare.start()].rstrip()):
        return bare.end()
    return _byline(line)


def _first_sentence(line: str) -> int:
    """Where the first sentence ends, limited to the length of a head."""
    first = BLANK_BETWEEN.search(line)
    return min(2 * ONE_LINE, first.start() if first else len(line))


def _byline(line: str) -> int:
    """The position of the byline that opens the text behind other words; 0 if there is none.

    A credit in brackets may precede it.
    """
    opened = (found.start() for found in _BRACKET.finditer(line, 0, _first_sentence(line)))
    return max((at for at in opened if opens_bylined(line[at : at + ONE_LINE])), default=0)


def _split_behind(piece: str) -> Iterator[str]:
    """Yields the parts of a piece.

    It is split behind copyright notices, and behind the list header or signature that opens it.
    """
    header = _HEADER.match(piece) or _SIGNED.match(piece)
    at = header.end() if header else 0
    if at:
        yield piece[: at - 1]
    for notice in _NOTICE_END.finditer(piece, at):
        yield piece[at : notice.end()].strip()
        at = notice.end()
    yield piece[at:]


def _split_head(head: str) -> list[str]:
    """The lines above the body; a repeated headline and the date get lines of their own."""
    date = _FRAME.search(head) or _HEAD_END.search(head) or _BARE_END.search(head)
    above, dated = (head[: date.start()].strip(), head[date.start() :]) if date else (head, "")
    twice = _TWICE.search(above)
    if twice is None:
        return [above, dated]
    title = twice[1]
    return [above[: twice.start()].strip(), title, title, above[twice.end() :].strip(), dated]
