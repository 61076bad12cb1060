"""What a date is for: the words beside it, the place it stands in, the name of its metadata.

Three roles: "published", "modified" and "other" (print days, clocks, registrations, comments).
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from cleaner.blocks import Clue

Role = Literal["published", "modified", "other"]

_UNIT = r"(?:\s?(?:시간|일시|일자|날짜|시각|일|시))?"
# Leftmost wins in a search, so "신문게재" is met before its own "게재".
_OTHER_WORDS = rf"""
    (?:신문|지면|인쇄)\s?게재 | 지면 | 게재면 | 최종\s?편집 | 편집{_UNIT}
    | 등록\s?\(발행\)\s?일자? | 발행\s?연월일 | 등록\s?연월일 | 등록\s?년월일 | 창간 | 설립 | 창립 | 개정 | 시행
    | (?:댓글|답글|의견|회원|사업자|저작권|신문)\s?(?:등록|작성|입력|수정) | 가입 | 방문 | 촬영 | 사진 | 접수 | 마감
    | 행사 | 공연 | 기간 | 유효 | 예정 | 기준 | 현재 | 오늘 | 생년월일 | 출생 | 출시 | 개봉 | 최종\s?방송
    """
_MODIFIED_WORDS = rf"""
    (?:(?:최종|최근|기사|마지막|뉴스)\s?)?(?:수정|업데이트|업뎃|갱신|변경|정정){_UNIT}
    | (?:최종\s?)?입력\s?수정{_UNIT} | (?:最終\s?)?(?:修正|更新|変更)(?:日時|日)?
    | (?:last\s)?(?:updated?|modified|edited)(?:\s?(?:on|at|date))?
    """
_PUBLISHED_WORDS = rf"""
    (?:(?:기사|최초|뉴스|원문|처음)\s?)?
    (?:입력|등록|승인|송고|작성|발행|게재|게시|전송|출고|보도|배포|공개|방송|방영|올린|생성){_UNIT}
    | 날짜 | 일자 | 일시 | (?:入力|登録|登錄|承認|掲載|揭載|作成|配信|公開|発行|發行|送稿)(?:日時|日)?
    | \b(?:posted|published|created|written|registered|issued|uploaded)(?:\s?(?:on|at|date|time))?
    | \b(?:pub(?:lish(?:ed|ing)?)?\s)?date(?=\s?[:：])
    """
_SEPARATORS = r"[\s:：;|│┃ㅣ｜l\-–—·・•/▷▶▸►=\[\](){}<>〈〉.,'‘’\"]{0,12}"
_LABELS = rf"(?:(?P<other>{_OTHER_WORDS})|(?P<mod>{_MODIFIED_WORDS})|(?P<pub>{_PUBLISHED_WORDS}))"
# Searched in at most LABEL_REACH characters, so the search for the end stays bounded.
_BEFORE = re.compile(rf"{_LABELS}{_SEPARATORS}\Z", re.VERBOSE)
_ALONE = re.compile(rf"[\s•·\-|:▷▶]{{0,4}}{_LABELS}{_SEPARATORS}", re.VERBOSE)
LABEL_REACH: Final = 24
# Every label ends in one of these, so most text in front of a date costs no search.
_ENDINGS: Final = tuple(
    """입력 등록 승인 송고 작성 발행 게재 게시 전송 출고 보도 배포 공개 방송 방영 올린 생성 시간 일시 일자
    날짜 시각 일 시 수정 업데이트 업뎃 갱신 변경 정정 지면 게재면 편집 창간 설립 창립 개정 시행 가입 방문
    촬영 사진 접수 마감 행사 공연 기간 유효 예정 기준 현재 오늘 출생 출시 개봉 入力 登録 登錄 承認 掲載 揭載
    作成 配信 公開 発行 發行 送稿 修正 更新 変更 日時 日 update updated modified edited posted published created
    written registered issued uploaded on at date time ~ ∼ 〜""".split()
)
_TRIM: Final = " :：;|│┃ㅣ｜-–—·・•/▷▶▸►=[](){}<>〈〉.,'‘’\""


_AFTER = re.compile(
    r"""[\s)\]]{0,3} (?: (?P<mod>최종\s?수정|수정|업데이트|updated) | (?P<pub>입력|등록|송고|작성|승인|게재|발행|게시|전송|posted) )
    (?:됨|함|시간)? \s{0,3} (?: \Z | [|/,)\]·<>"'] )""",
    re.VERBOSE,
)
_PRINT_AFTER = re.compile(
    r"""[\s)\]|,]{0,4} (?:\([가-힣]{1,3}\)\s?)? (?:[가-힣]{1,6}\s)?
    (?: 제?\s?[0-9]{1,5}\s?[a-z]?\s?[면판호](?![가-힣]) | [a-z][0-9]{1,2}\s?면 | 지면 )""",
    re.VERBOSE,
)
_OTHER_AFTER = re.compile(
    r"[\s)\]]{0,3}(?:[~∼〜]|까지|부터|개봉|개최|예정|마감|방영|오픈|출시|현재|기준|생\b|출생|개정|시행|창간|촬영|/?뉴스1|/?연합뉴스)"
)
_PERIOD_BEFORE = re.compile(r"[~∼〜]\s{0,3}\Z")


class Label(NamedTuple):
    """A role and the words that told it; `printed` marks the day of a print edition."""

    role: Role
    words: str
    printed: bool = False


def label_before(gap: str) -> Label | None:
    """The label at the end of the text in front of a date."""
    tail = gap[-LABEL_REACH:].lower()
    bare = tail.rstrip(_TRIM).removesuffix(" l").rstrip(_TRIM)
    if not bare.endswith(_ENDINGS):
        return None
    if _PERIOD_BEFORE.search(tail):
        return Label("other", "~")
    hit = _BEFORE.search(tail)
    return _label(hit) if hit else None


def label_alone(line: str) -> Label | None:
    """The label of a line that holds nothing else ("입력", "작성일 :")."""
    if len(line) > LABEL_REACH:
        return None
    hit = _ALONE.fullmatch(line.lower())
    return _label(hit) if hit else None


def label_after(rest: str) -> Label | None:
    """The label right behind a date: "11:35 송고", "14면", "까지"."""
    rest = rest[:LABEL_REACH].lower()
    if hit := _PRINT_AFTER.match(rest):
        return Label("other", hit.group().strip(), True)
    if _OTHER_AFTER.match(rest):
        return Label("other", rest.strip()[:8])
    if hit := _AFTER.match(rest):
        return Label("modified" if hit["mod"] else "published", (hit["mod"] or hit["pub"]).strip())
    return None


_PRINT_WORDS = ("신문", "지면", "인쇄", "게재면")


def _label(hit: re.Match[str]) -> Label:
    if hit["mod"]:
        return Label("modified", hit["mod"].strip())
    if hit["pub"]:
        return Label("published", hit["pub"].strip())
    words = hit["other"].strip()
    return Label("other", words, words.startswith(_PRINT_WORDS))


# ---- places -------------------------------------------------------------------------------

_NOT_OURS = re.compile(
    r"comment|reply|cmt|rank|relat|recommend|popular|best|footer|caption|figure|figcap|photo_|"
    r"ticker|weather|clock|today|current|latest|more_?news|side|aside|banner|visit|history"
)
_PAGE_HEAD = re.compile(r"\bnav\b|gnb|\blnb|\btop|util|weather|clock|today|menu|logo|masthead|ticker")
_MODIFIED_PLACE = re.compile(r"modif|updat|up_?date\b|edit|mod_?da?te?|revis|change")
_PUBLISHED_PLACE = re.compile(r"publi|pub_?da?te|regi?s?t?_?-?da?te?|input|posted|write|creat|issue")
_DATE_PLACE = re.compile(r"date|time|byline|writer|report|author|\bday|info|view_?head|art_?head")


def place_role(trail: str) -> tuple[Role | None, bool, bool, bool]:
    """What a trail says of a date in it: role, "a date's place", "another's place", "page head"."""
    near = " ".join(trail.split(" > ")[-3:])
    role: Role | None = None
    if _DATE_PLACE.search(near):
        if _MODIFIED_PLACE.search(near) and not _PUBLISHED_PLACE.search(near):
            role = "modified"
        elif _PUBLISHED_PLACE.search(near) and not _MODIFIED_PLACE.search(near):
            role = "published"
    ours = bool(_DATE_PLACE.search(near))
    return role, ours, bool(_NOT_OURS.search(near)), bool(_PAGE_HEAD.search(trail))


# ---- metadata -----------------------------------------------------------------------------

# Without marks and case; the number ranks clues of one role, higher is better.
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
_OTHER_NAME = re.compile(
    r"expir|valid|start|end|birth|found|event|comment|copyright|crawl|promotion|unpublish|"
    r"embargo|deleted?|sys|server|now|current|build|availab|duration|launch|view|visit|play"
)
_MODIFIED_NAME = re.compile(r"modif|updat|moddate|moddt|modtime|lastmod|editdate|revis|edited")
_PUBLISHED_NAME = re.compile(r"publish|pubdate|regdate|regdt|regist|inputdate|issued|posted|written")
_DATED_NAME = re.compile(r"date|time|created")


def name_role(clue: Clue) -> tuple[Role, int]:
    """The role of a metadata date by its name, and its rank among its like (0 to 9)."""
    names = [re.sub(r"[^a-z]", "", part) for part in clue.name.lower().split()[:4]] or [""]
    known = [_NAMES[name] for name in names if name in _NAMES]
    if known:
        return max(known, key=lambda pair: pair[1])
    name = "".join(names)
    if _OTHER_NAME.search(name):
        return "other", 0
    if _MODIFIED_NAME.search(name):
        return "modified", 5
    if _PUBLISHED_NAME.search(name):
        return "published", 5
    if clue.source == "time" or _DATED_NAME.search(name):
        return "published", 2
    return "other", 0
