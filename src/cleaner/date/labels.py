"""Finds the role of a date from the words beside it, its boxes, or the name of its metadata.

There are three roles: "published", "modified" and "other" (print days, clocks, registrations,
comments).
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from cleaner.date.clues import Clue
from cleaner.text.lazy import lazy

Role = Literal["published", "modified", "other"]

# Labels are compared from their end, without blanks and without one of these units.
_UNITS: Final = ("시간", "일시", "일자", "날짜", "시각", "일", "시", "日時", "日")
_ENGLISH_UNITS: Final = ("on", "at", "date", "time")
# fmt: off
_PUBLISHED_WORDS: Final = (
    "입력", "등록", "승인", "송고", "작성", "발행", "게재", "게시", "전송", "출고", "올린", "생성",
    "뉴스일자", "기사일자",
    "入力", "登録", "登錄", "承認", "掲載", "揭載", "作成", "配信", "公開", "発行", "發行", "送稿",
    "posted", "published", "created", "written", "registered", "issued", "uploaded",
)
# Announcements use these words as well ("방송 : 3월 5일 14시"), so they are labels only near the
# headline.
_WEAK_WORDS: Final = ("보도", "배포", "공개", "방송", "방영", "날짜", "일자")
_MODIFIED_WORDS: Final = (
    "수정", "업데이트", "업뎃", "갱신", "변경", "정정", "修正", "更新", "変更",
    "updated", "update", "modified", "edited",
)
_PRINT_WORDS: Final = ("신문게재", "지면게재", "인쇄게재", "지면", "게재면", "신문발행")
_OTHER_WORDS: Final = (
    *_PRINT_WORDS,
    "편집", "등록(발행", "발행연월", "등록연월", "등록년월", "발행년월", "생년월", "창간", "설립",
    "창립", "개정", "시행", "가입", "방문", "촬영", "사진", "접수", "마감", "행사", "공연", "기간",
    "일시", "유효", "예정", "기준", "현재", "오늘", "출생", "출시", "개봉", "최종방송", "댓글등록",
    "댓글작성", "답글등록", "의견등록", "보관", "수집", "저장", "출력", "인쇄",
    "사업자등록", "회원등록", "저작권등록", "신문등록",
)
# Buttons have these words as well, so they are labels only with a unit or a colon ("인쇄일시",
# "출력 :").
_BUTTON_WORDS: Final = frozenset(("저장", "출력", "인쇄"))
# fmt: on
_ALL_WORDS: Final = (
    *_OTHER_WORDS,
    *_MODIFIED_WORDS,
    *_PUBLISHED_WORDS,
    *_WEAK_WORDS,
    *_UNITS,
    *_ENGLISH_UNITS,
)  # fmt: skip
_TRIM: Final = " :：;|│┃ㅣ｜-–—·・•/▷▶▸►=[](){}<>〈〉.,'‘’\"ⓘ\u200b"
_PREFIXES: Final = ("", "기사", "최초", "최종", "최근", "뉴스", "원문", "처음", "마지막", "last")
# A label is searched in so many characters beside its date; the longest fits with unit and blanks.
LABEL_REACH: Final = 24

_PREFIX_ALONE = lazy(r"(기사|최초|최종|마지막)\s")
_MARKS = lazy(r"[\s/|│ㅣ·,:\[\]()]{1,8}")

# Every repeat is bounded, and the text is cut to LABEL_REACH first.
_AFTER = lazy(
    r"""[\s)\]]{0,3} (?:에\s)? (?:기사\s?|최초\s?|최종\s?)?
    (?: (?P<mod>수정|업데이트|updated)
      | (?P<pub>입력|등록|송고|작성|승인|게재|발행|게시|전송|posted) )
    (?:됨|함|시간)? \s{0,3} (?: \Z | [|/,)\]·<>"'] )""",
    re.VERBOSE,
)
_PRINT_AFTER = lazy(
    r"[\s()\[\]|,]{0,4}(?:[가-힣]{1,6}\s)?"
    r"(?:제?\s?[0-9]{1,5}\s?[a-z]?\s?[면판호](?![가-힣])|[a-z][0-9]{1,2}\s?면|지면)"
)
_OTHER_AFTER = lazy(
    r"[\s)\]]{0,3}(?:[~∼〜]|-\s?[0-9]{1,2}:[0-9]|까지|부터|개봉|개최|예정|마감|방영|오픈|출시|현재|기준|생\b|출생|개정|시행|"
    r"창간|촬영|/?뉴스1|/?연합뉴스)"
)
# Behind the day of a caption: whose picture it is.
_OWNER_AFTER: Final = lazy(r"/[가-힣]{0,4}(?:뉴스|통신|일보|신문)")


class Label(NamedTuple):
    """A role, and the words that name it.

    printed: whether it labels the day of a print edition.
    weak: whether announcements use the word as well.
    """

    role: Role
    words: str
    printed: bool = False
    weak: bool = False


def label_before(gap: str) -> Label | None:
    """The label at the end of `gap`, the text before a date; None if there is none."""
    tail = gap[-LABEL_REACH:].lower().rstrip()
    if tail.endswith(("~", "∼", "〜")):
        return Label("other", "~")
    bare = tail.rstrip(_TRIM).removesuffix(" l").rstrip(_TRIM)
    if not bare.endswith(_ALL_WORDS):
        return None
    return _label(bare.replace(" ", ""), ":" in tail[len(bare) :] or "：" in tail[len(bare) :])


def label_alone(line: str) -> Label | None:
    """The label of a line that is nothing else ("입력", "최초 작성일 :"); else None."""
    bare = line[: 2 * LABEL_REACH].strip(_TRIM).lower().replace(" ", "")
    if not bare or len(bare) > 12 or len(line) > LABEL_REACH:
        return None
    label = _label(bare, colon=":" in line)
    alone = label and any(b.removesuffix(label.words) in _PREFIXES for b in _without_unit(bare))
    return label if alone else None


def label_row(text: str) -> list[Label]:
    """The labels side by side at the end of a text, as above a row of values: "입력 / 수정"."""
    row: list[Label] = []
    for word in reversed(
        _MARKS.split(_PREFIX_ALONE.sub(r"\1", text[-3 * LABEL_REACH :].strip(_TRIM)))
    ):
        if (label := label_alone(word)) is None:
            break
        row.insert(0, label)
    return row


def label_after(rest: str, *, captioned: bool = False) -> Label | None:
    """The label at the start of `rest`, the text behind a date: "송고", "14면", "까지"; or None.

    captioned: whether a picture's owner may be behind the date, as words are in front of it.
    """
    rest = rest[:LABEL_REACH].lower()
    if hit := _PRINT_AFTER.match(rest):
        return Label("other", hit.group().strip(), printed=True)
    if _OTHER_AFTER.match(rest) or (captioned and _OWNER_AFTER.match(rest)):
        return Label("other", rest.strip()[:8])
    if hit := _AFTER.match(rest):
        return Label("modified" if hit["mod"] else "published", (hit["mod"] or hit["pub"]).strip())
    return None


def _label(text: str, colon: bool) -> Label | None:
    """The label at the end of a text without blanks; "date" counts only before a colon."""
    if text == "date" and colon:
        return Label("published", "date")
    for base in _without_unit(text):
        if word := _ending(base, _OTHER_WORDS):
            if word in _BUTTON_WORDS and base == text and not colon:
                return None
            return Label("other", word, printed=word in _PRINT_WORDS)
        if word := _ending(base, _MODIFIED_WORDS):
            return Label("modified", word)
        if word := _ending(base, _PUBLISHED_WORDS):
            return Label("published", word)
        if word := _ending(base, _WEAK_WORDS):
            return Label("published", word, weak=True)
    return None


def _without_unit(text: str) -> tuple[str, ...]:
    """The text, and the text without a unit at its end."""
    units = _UNITS if text[-1] > "z" else _ENGLISH_UNITS
    if not text.endswith(units):
        return (text,)
    unit = next(unit for unit in units if text.endswith(unit))
    return (text[: -len(unit)], text)


def _ending(text: str, words: tuple[str, ...]) -> str:
    return next(filter(text.endswith, words)) if text.endswith(words) else ""


# ---- boxes --------------------------------------------------------------------------------

# Plain words: on long trails, searching for each is faster than one pattern of all.
_NOT_OURS: Final = (
    "comment reply cmt rank related recommend popular best_ footer caption figure ticker weather "
    "clock today current latest more_news morenews aside sidebar banner visit search keyword"
).split()
_PAGE_HEAD: Final = [
    " nav ",
    *"gnb lnb topmenu top_ util weather clock today menu masthead".split(),
]
_MODIFIED_PLACES: Final = (
    "modif updat edit-date editdate edit_date moddate mod_d revis change".split()
)
_PUBLISHED_PLACES: Final = (
    "publi pubdate pub_date regdate reg_d reg-d regist input posted write create creation issue"
).split()
_DATE_PLACES: Final = "date time byline writer report author _day info view_head viewhead".split()


class TrailHint(NamedTuple):
    """What the names of the boxes around a visible date show.

    role: the role named by a class such as "date-publish", if any.
    ours: whether a box is for dates and bylines.
    foreign: whether a box is for comments, rankings, captions or clocks.
    page_head: whether the date is in the site's head.
    """

    role: Role | None = None
    ours: bool = False
    foreign: bool = False
    page_head: bool = False


NO_PLACE: Final = TrailHint()


class ElementHint(NamedTuple):
    """What an element and the ones around it show for a date in its attributes.

    role: the role named by the element's own class, such as "updated", if any.
    foreign: whether it is inside a link, or in a box for comments, rankings or other articles.
    dated: whether the element's own name is that of a date or a byline.
    """

    role: Role | None
    foreign: bool
    dated: bool


_ELSEWHERE: Final = frozenset(("a", "aside", "nav"))


def element_hint(place: str) -> ElementHint:
    """The hint for a clue's `place`, in which the element itself comes last."""
    elements = [element.partition(" ") for element in place.split(" > ")]
    own = elements[-1][2]
    changed, first = _holds(own, _MODIFIED_PLACES), _holds(own, _PUBLISHED_PLACES)
    role: Role | None = None if changed == first else "modified" if changed else "published"
    foreign = any(tag in _ELSEWHERE or _holds(names, _NOT_OURS) for tag, _, names in elements)
    return ElementHint(role, foreign, _holds(own, _DATE_PLACES))


def pair_of(trail: str) -> tuple[Role, Role] | None:
    """The roles of a line's two dates, in order, if its innermost names have both; else None."""
    near = trail.rsplit(" > ", 1)[-1]
    changed = min((near.find(w) for w in _MODIFIED_PLACES if w in near), default=-1)
    first = min((near.find(w) for w in _PUBLISHED_PLACES if w in near), default=-1)
    if changed < 0 or first < 0:
        return None
    return ("published", "modified") if first < changed else ("modified", "published")


def trail_hint(trail: str, headline: str | None = "") -> TrailHint:
    """The hint for a trail (lower case, outermost first, joined by " > ").

    Only the last three boxes count, except for the site's head.

    headline: the trail of the headline: a box around both is not the site's head.  None for a
        date below the headline, which is never in the site's head.
    """
    if not trail:
        return NO_PLACE
    near = " ".join(trail.rsplit(" > ", 3)[-3:])
    ours = _holds(near, _DATE_PLACES)
    role: Role | None = None
    if ours:
        changed, first = _holds(near, _MODIFIED_PLACES), _holds(near, _PUBLISHED_PLACES)
        role = None if changed == first else "modified" if changed else "published"
    page_head = False
    if headline is not None:
        apart = " > ".join(trail.split(" > ")[shared_boxes(trail, headline) :])
        page_head = _holds(f" {apart} ", _PAGE_HEAD)
    return TrailHint(role, ours, _holds(near, _NOT_OURS), page_head)


def shared_boxes(trail: str, other: str) -> int:
    """The number of boxes, from the outermost on, that two trails have in common."""
    shared = 0
    for one, two in zip(trail.split(" > "), other.split(" > "), strict=False):
        if one != two:
            break
        shared += 1
    return shared


def _holds(text: str, words: list[str]) -> bool:
    return any(map(text.__contains__, words))


# ---- metadata -----------------------------------------------------------------------------

# Keys are names in lower case, letters only.  The number ranks clues of one role; higher is better.
_NAMES: Final[dict[str, tuple[Role, int]]] = {
    "datepublished": ("published", 9),
    "articlepublishedtime": ("published", 9),
    "articlepublished": ("published", 8),
    "firstpublishdate": ("published", 9),
    "ddpublishedtime": ("published", 7),
    "ogarticlepublishedtime": ("published", 8),
    "publisheddate": ("published", 8),
    "publisheddatetime": ("published", 8),
    "publishedtime": ("published", 8),
    "publishedat": ("published", 8),
    "publishdate": ("published", 8),
    "publishtime": ("published", 8),
    "pubdate": ("published", 8),
    "pdate": ("published", 6),
    "datetime": ("published", 6),
    "datadatetime": ("published", 8),
    "displaydate": ("published", 6),
    "datecreated": ("published", 5),
    "createddate": ("published", 5),
    "createdat": ("published", 5),
    "createdate": ("published", 5),
    "nextwebcreatedate": ("published", 6),
    "regdate": ("published", 7),
    "regdt": ("published", 7),
    "ogregdate": ("published", 7),
    "registdate": ("published", 7),
    "inputdate": ("published", 7),
    "servicetime": ("published", 7),
    "servicedaytime": ("published", 7),
    "servicedate": ("published", 7),
    "newsdate": ("published", 5),
    "articledate": ("published", 5),
    "uploaddate": ("published", 3),
    "date": ("published", 4),
    "dcdate": ("published", 4),
    "dcdateissued": ("published", 6),
    "dctermsdate": ("published", 4),
    "dctermscreated": ("published", 5),
    "dctermsissued": ("published", 6),
    "dateissued": ("published", 6),
    "datemodified": ("modified", 9),
    "articlemodifiedtime": ("modified", 9),
    "articlemodified": ("modified", 8),
    "ogupdatedtime": ("modified", 7),
}
# The words of a name, which are compared without "date", "time" or "at" at their end.
_WORD = lazy(r"[A-Z]?[a-z]+|[A-Z]+")
_NO_LETTER = lazy(r"[^a-z]")
_UNIT_OF_NAME = lazy(r"(?<=.)(?:date|time|datetime|day|dt|at)\Z")
# A name with one of these words, or with a word that begins with one of the stems, is not the
# article's.
_OTHER_WORDS_OF_NAMES: Final = frozenset(
    "end ends sys system server now current view views play publisher".split()
)
_OTHER_STEMS: Final = tuple(
    "start expir valid comment crawl promotion unpublish delet build availab birth found event "
    "copyright embargo launch visit duration".split()
)
_MODIFIED_NAME = lazy(r"modif|updat|moddate|moddt|modtime|lastmod|editdate|revis|edited|redeploy")
_PUBLISHED_NAME = lazy(
    r"publish|pubdate|regdate|regdt|regist|inputdate|issued|posted|written|sen[dt]|deploy"
)
_DATED_NAME = lazy(r"date|time|created|dt\Z")


def _is_other(name: str) -> bool:
    """Whether a word of a name shows that its date is not the article's, as in "eventDate"."""
    words = [_UNIT_OF_NAME.sub("", word.lower()) for word in _WORD.findall(name)]
    return any(word in _OTHER_WORDS_OF_NAMES or word.startswith(_OTHER_STEMS) for word in words)


def name_role(clue: Clue) -> tuple[Role, int]:
    """The role of a metadata date by its name, and its rank in that role (0 to 9)."""
    names = [_NO_LETTER.sub("", part) for part in clue.name.lower().split()[:4]] or [""]
    known = [_NAMES[name] for name in names if name in _NAMES]
    if known:
        return max(known, key=lambda pair: pair[1])
    name = "".join(names)
    if _is_other(clue.name):
        return "other", 0
    if _MODIFIED_NAME.search(name):
        return "modified", 6 if name.startswith("data") else 5
    if _PUBLISHED_NAME.search(name):
        return "published", 5
    if clue.source == "time" or _DATED_NAME.search(name):
        return "published", 2
    return "other", 0
