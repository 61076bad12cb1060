"""Tests for what is on a line beside its date, and for whose lines are around it.

A date line has only dates, names and counters; a caption or a headline has more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cleaner.date.parse import CLOCK, DAY, Found
from cleaner.text import names
from cleaner.text.korean import is_closed
from cleaner.text.lazy import lazy

_MAIL = lazy(r"[\w.+-]{1,40}@[\w.-]{1,40}")
# The credit of a writer who also took the pictures.  A reporter's name may follow, as it may behind
# 사진 alone, which opens the credit of a caption.
_TEXT_AND_PHOTO = lazy(
    r"(?:글|기사)(?:\s?[·ㆍ,/&]|\s[가-힣\s]{2,8}[|/·,])\s?사진(?:\s?제공)?|사진\s?[·ㆍ,/&]\s?글"
)
_PICTURE = lazy(r"사진|캡[처쳐]|제공|ⓒ|©|촬영|자료|photo|출처|뉴스1|화면")
LETTER: Final = lazy(r"[^\W\d_]")
COUNTERS: Final = lazy(r"댓글|읽음|조회수?|추천|공감|좋아요|회\b|개\b")
# The counter behind the date of a post.
VIEWS: Final = lazy(r"\s{0,2}(?:조회|댓글|추천)수?\s?[\d:]")
BYLINE: Final = lazy(names.BYLINE)
IMPRINT: Final = lazy(
    r"등록\s?번호|창간|발행인|편집인|사업자|청소년|제호|대표이사|대표자|인쇄인|통신판매|등록\s?\(발행\)"
    # The day of registration and that of the first issue, in another month; those of an article
    # are close to each other.
    r"|등록일\D{0,6}(?P<year>\d{4})\D{1,3}(?P<month>\d\d?)\D{1,3}\d\d?\D{1,8}발행일\D{0,6}"
    r"(?!(?P=year)\D{1,3}(?P=month)\D)\d{4}"
)
# An outlet's imprint has about so many lines, and dates among them.
IMPRINT_LINES: Final = 8
# The address or phone number of an outlet, near the day on which it was registered.
_ADDRESS = lazy(r"(?:\A|[\s|])(?:주\s?소|소재지)\s?[:：]?\s|대표\s?전화|(?i:\b(?:tel|fax)\b)|팩스")
# A reporter's name and title.
_SIGNED = lazy(rf"(?:[가-힣]{{2,4}}\s?)?{names.OFFICE}")
_SIGNED_END = lazy(rf"\s[가-힣]{{2,4}}\s{names.OFFICE}\s{{1,4}}\Z")
_MAIL_END = lazy(r"@[\w-]{1,30}\.[\w.]{2,20}[)\]]?\s{1,4}\Z")
_STAMP = lazy(rf"{DAY}[.일]?(?:\s?{CLOCK})?")
_WORD = lazy(r"[^\W_]")
# The most letters and digits beside a date and a reporter: an outlet, a section, an issue.
MOST_BESIDE: Final = 8


def is_header_line(text: str, start: int, end: int) -> bool:
    """Whether a line has only dates and names, and is not a sentence or a caption.

    start, end: where its first date begins and its last one ends.
    """
    if len(text) > 160 or is_closed(text):
        return False
    rest = _TEXT_AND_PHOTO.sub(" ", _MAIL.sub(" ", f"{text[:start]} {text[end:]}"))
    return len(LETTER.findall(rest)) <= 36 and not _PICTURE.search(rest.lower())


def follows_writer(text: str, found: Found) -> bool:
    """Whether a date is right behind a writer's address, or a date with a clock behind the name.

    The clock must have a colon: a sentence may begin behind a name, and it spells the hour.
    """
    before = text[: found.start]
    if _MAIL_END.search(before[-60:]):
        return True
    timed = found.precision != "day" and ":" in text[found.start : found.end]
    return timed and _SIGNED_END.search(before[-16:]) is not None


def has_few_words(text: str, start: int, end: int) -> bool:
    """Whether a line has few words beside its dates and a reporter, so it is not a headline.

    start, end: where the date begins and ends.
    """
    return len(_WORD.findall(_beside(text, start, end))) <= MOST_BESIDE


def is_signature(text: str, start: int, end: int) -> bool:
    """Whether a line is only a date, a reporter and perhaps an outlet; a caption has more."""
    rest = _beside(text, start, end).strip(" |/·,()[]")
    return BYLINE.search(text) is not None and (not rest or names.is_outlet(rest))


def _beside(text: str, start: int, end: int) -> str:
    """A line without its dates, reporters and counters."""
    rest = _STAMP.sub(" ", f"{text[:start]} {text[end:]}"[:160])
    return _SIGNED.sub(" ", COUNTERS.sub(" ", _MAIL.sub(" ", rest)))


def is_near_imprint(lines: Sequence[str], line: int) -> bool:
    """Whether an outlet's imprint is on the line or near it."""
    near = lines[max(0, line - IMPRINT_LINES) : line + IMPRINT_LINES + 1]
    texts = (text[:200] for text in near)
    return any(IMPRINT.search(text) or _ADDRESS.search(text) for text in texts)


# ---- comments and lists of other articles --------------------------------------------------

# The header of comments or of other articles.
_HEADER = lazy(
    r"""\W{0,4}(?:
      (?:관련|연관|추천|인기|최신|주요|다른|이전|다음|이\s?시각|많이\s?본|함께\s?(?:보면|볼|읽을?))
      \s?(?:만한\s?|좋은\s?|주요\s?)?(?:기사|뉴스|소식|글)
    | (?:독자\s?|전체\s?)?(?:댓글|의견)(?:\s?\(?[1-9][0-9,]{0,6}\)?\s?개?)?
    )(?:\s?(?:더\s?)?보기|\s?목록)?\W{0,4}""",
    re.VERBOSE,
)
# A control of one comment.
_OF_COMMENT = lazy(
    r"\W{0,4}(?:답글|대댓글|신고|비공감|답글\s?(?:달기|쓰기|[0-9]{1,4}개?))\W{0,4}[0-9]{0,4}"
)
_OF_READER = lazy(r"신고|답글|삭제")
# A portal has this control beside the date of its article as well.
_REPORT: Final = "신고"
# Lines above a date that are searched for a header: the headline of the first item, or the name of
# a reader, may be in between.
HEADER_ABOVE: Final = 3
# Lines below a date that are searched for a control: the reader's text is in between.
CONTROL_BELOW: Final = 2


def is_of_reader(before: str, behind: str, *, in_head: bool) -> bool:
    """Whether a date is that of a comment, judged by the text before and behind it.

    in_head: whether the line is between headline and body.
    """
    if in_head and behind.strip() == _REPORT:
        return False
    return _OF_READER.search(behind[:16]) is not None or "모바일에서" in before[-16:]


def is_of_others(lines: Sequence[str], line: int, last: int) -> bool:
    """Whether a labelled date below the body is that of a comment or of another article.

    If so, their header is above it, with one or two lines in between, or a control of comments is
    below it.  A date right below the body and its byline is the article's.

    last: the body's last line.
    """
    while last + 1 < line and BYLINE.search(lines[last + 1]):
        last += 1
    if line <= last + 1:
        return False
    above = lines[max(last + 1, line - HEADER_ABOVE) : line - 1]
    below = lines[line + 1 : line + 1 + CONTROL_BELOW]
    named = bool(above) and LETTER.search(lines[line - 1]) is not None  # not by a counter
    return (named and any(map(_is_header, above))) or any(map(_OF_COMMENT.fullmatch, below))


def _is_header(text: str) -> bool:
    return len(text) <= 24 and _HEADER.fullmatch(text) is not None
