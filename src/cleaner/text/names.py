"""Names of reporters and outlets: the only module that knows how bylines are written.

Other packages build their patterns from these parts; `tests/test_architecture.py` checks that none
of them spells out a reporter's job title itself.
"""

from __future__ import annotations

import re
from typing import Final

from cleaner.text.korean import BOUNDARY, IS_NAMED, SCENE_ENDS
from cleaner.text.lazy import lazy

# The job title behind a reporter's name.
REPORTER: Final = "기자"
REPORTERS: Final = f"{REPORTER}|특파원"
# Job titles behind the names that a site's profile masks in lines; `learning` lower-cases them.
SIGNERS: Final = f"{REPORTERS}|논설위원|PD|에디터"
RANKS: Final = (
    "선임|수습|인턴|객원|전문|온라인|사진|시민|대학생|명예|수석|대표|편집|보도|교육|여행|의학"
)
OFFICES: Final = f"{REPORTERS}|리포터|통신원|에디터|앵커|아나운서|논설위원|칼럼니스트|평론가|PD"
OFFICE: Final = rf"(?:(?:{RANKS})\s?)?(?:{OFFICES})"
# A byline in front of an article's text, perhaps with a place.  A number of people behind it, or a
# shorter word before it, is a sentence's: "시민 기자 열 명이", "현직 기자가".
PLACED: Final = (
    rf"(?:[가-힣]{{1,6}}(?:\s?/\s?|\s))?[가-힣]{{3}}\s?(?:{REPORTERS})(?=\s)"
    r"(?!\s(?:\d{1,4}여?\s?명|[가-힣]{1,3}\s명|등\s))"
)
# Shows that a short line is a byline; 기자님 is how readers address reporters in comments.
BYLINE: Final = rf"{REPORTER}(?!님)|특파원|논설|편집위원|리포터|[\w.]@"
# The labels of speakers and parts in a broadcast script.
SPEAKERS: Final = (
    f"앵커|{REPORTER}|리포트|인터뷰|녹취|현장음|VCR|자막|싱크|아나운서|캐스터|출연|진행"
)
# A wire dateline, or a reporter's name with a mail address.
SIGNED: Final = rf"{REPORTER}\s?=|=\s?[가-힣]{{2,4}}\s?(?:{REPORTERS})|{REPORTER}\s?\S{{0,20}}@"
# The ends of captions with a credit: a photographer, or "provided by".
_CREDITED: Final = (f" {REPORTER}", " 제공")
_OUTLET_ENDS: Final = (
    "일보|매일|신문|뉴스|방송|닷컴|미디어|경제|통신|타임스|타임즈|투데이|데일리|저널|헤럴드|프레스"
    "|News|NEWS|Times"
)
# Most characters of a caption, which is one sentence.
LONGEST_SCENE: Final = 200
# The end of a sentence that describes a picture, and the text behind it.
_BEHIND_SCENE: Final = lazy(rf"(?:{SCENE_ENDS})\.\s?(.{{2,40}})\Z")
# Before such an end: a sentence about possibilities or opinions, which no picture shows.
_UNSEEN: Final = lazy(
    r"(?:\s(?:수|바|적|것)[이은도는]?|(?:나오|커지|높아지|제기되|거세지|쏟아지|잇따르)고)\s\Z"
)
UNSEEN_REACH: Final = 8
# A picture credit, recognised by its last word.
_SCENE_CREDIT: Final = lazy(
    r"(?:\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?(?=\s?/))?"
    r"[\[(<〈/|ⓒ©]?\s?(?:사진\s?[=:|]\s?)?(?:[가-힣A-Za-z0-9·]{1,12}[\s=/]){0,3}[가-힣A-Za-z]{0,10}"
    rf"(?:연합|뉴시스|뉴스1|AP|AFP|EPA|로이터|신화|{_OUTLET_ENDS}|{REPORTER}|제공|갈무리|캡[처쳐]"
    r"|취재단|공동취재|자료사진|취재사진|DB)\s?[\])>〉]?"
    r"|[\[(<〈]\s?사진\s[가-힣A-Za-z0-9·=/ ]{1,20}[\])>〉]"
    r"|[\[(<〈/|]?\s?사진\s?(?:제공\s?)?[=:|]\s?[가-힣A-Za-z0-9·=/ ]{1,20}[\])>〉]?"
    r"|[ⓒ©]\s?[가-힣A-Za-z0-9]{2,12}"
)
# A reporter's name with the start of a mail address behind it.
SIGNED_WITH_ADDRESS: Final = rf"[가-힣]{{2,4}}\s?{REPORTER}\s?[\[(<]?[\w.+-]{{1,40}}@"
_SPEECH: Final = lazy(rf"[\[<〈《(]\s?(?:{SPEAKERS})[^\])>〉》가-힣]{{0,20}}[\])>〉》]")
_INTERVIEW: Final = lazy(r"[\[<〈《(]\s?인터뷰\s?[\])>〉》]\s?\S{2}")
# An outlet's name: a word or two with the ending of one, or a slogan and an unmistakable name.
_OUTLET: Final = lazy(
    rf"(?:[가-힣A-Za-z0-9]{{0,8}}|[가-힣]{{1,4}}\s)(?:{_OUTLET_ENDS})"
    r"|(?:[가-힣A-Za-z0-9]{1,10}\s){1,4}[가-힣A-Za-z0-9]{1,8}(?:일보|신문|닷컴|\.com)"
    r"|(?:The\s)?(?:[A-Z][A-Za-z]{1,9}\s){1,2}(?:Herald|Times|Post|Daily|Journal|Tribune)"
)
# Most characters of an outlet's name; headlines are longer.
LONGEST_OUTLET: Final = 24
# Names of outlets that look like a person's.
_PERSON_LIKE: Final = frozenset(("한겨레", "노컷", "이데일리", "조선비즈", "여성신문", "오마이"))
# Departments and teams.  Only rare names of two syllables end in the same syllables.
_TEAM: Final = lazy(r"[가-힣A-Z]+(?:부|팀|본부|센터|데스크|위원회|연구소|편집국|보도국|특별취재반)")
# The first syllables of nearly all family names.
_FAMILIES: Final = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구라나민진지엄채원천방공현함변"
    "염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국은편용예경봉사가복태목형피두감음빈동온호범좌팽승시갈단"
    "견당화독황제선남궁어판량림리양"
)
# Words before a job title or beside a date that are not a person's name.
_WORDS: Final = frozenset(
    "담당 취재 사진 글 온라인 디지털 뉴스 편집 경제 정치 사회 문화 국제 스포츠 연예 이 "
    "본 해당 방송일 기사일 연재일 우리 모든 전문 선임 수습 인턴 객원 시민 스타 서울 "
    "부산 대구 인천 광주 대전 울산 세종 제주 동아 뉴시스 현직 전직 동료 여성 한국 전국 "
    "지역 주재 소속 고정 기동 방송 신문 명예 전담 이메일 이전글 유튜브 한국어 이미지 "
    "조회수 주요 지면 전체 공유 구독 제보 안내".split()
)


# A web address or a file name, no longer than real ones are.
_LOCATION: Final = lazy(
    r"https?://\S{1,2000}|[^\s<>]{1,900}\.(?:x?html?|mht(?:ml)?|txt|warc|jsonl)(?:\.(?:gz|zst))?",
    re.IGNORECASE,
)
# The sign-off of a broadcast reporter: an outlet, a name and 입니다.  Every repeat is bounded.
SIGN_OFF: Final = lazy(
    rf"(?:[가-힣A-Za-z0-9]{{2,10}}(?<![은는이가의])\s){{1,2}}([가-힣]{{2,4}})"
    rf"(?:\s?{OFFICE})?{IS_NAMED}"
)
_WRITER: Final = lazy(r"[가-힣](?:\s?[가-힣]){1,3}\s?\([^()]{1,20}[장수관원사표자인감]\)")


def is_location(text: str) -> bool:
    """Whether a text is only a web address or a file name."""
    return _LOCATION.fullmatch(text.strip()) is not None


def opens_speech(text: str) -> bool:
    """Whether a line opens with a speaker's label in brackets, as in a broadcast script."""
    return text[:1] in "[<〈《(" and _SPEECH.match(text) is not None


def opens_interview(text: str) -> bool:
    """Whether a line opens with [인터뷰], a label of speakers in scripts, but also of headlines."""
    return _INTERVIEW.match(text) is not None


def is_outlet(text: str) -> bool:
    """Whether a short text is an outlet's name."""
    return len(text) <= LONGEST_OUTLET and _OUTLET.fullmatch(text) is not None


def is_person(name: str) -> bool:
    """Whether a word of two to four syllables may be a person's name."""
    if name in _WORDS or name in _PERSON_LIKE or name[0] not in _FAMILIES:
        return False
    return not (is_outlet(name) or (len(name) > 2 and _TEAM.fullmatch(name)))


# At the start of a report: an outlet and a reporter, in brackets or before a bar; or a place and a
# wire in brackets, with which captions begin as well.
_WRITTEN: Final = (
    rf"[\[(【〔][^\])】〕]{{2,24}}[\s/|·=][가-힣]{{2,4}}\s?(?:\S{{0,4}}{REPORTER}|특파원)[\])】〕]"
)
_BARRED: Final = (
    rf"[가-힣A-Za-z]{{0,10}}(?:{_OUTLET_ENDS})\s[가-힣]{{2,5}}(?:\s(?:{REPORTERS}))?\s?[|ㅣ]\s"
)
_DATELINE: Final = lazy(
    rf"{_WRITTEN}|{_BARRED}|[\[(【〔][가-힣·]{{2,12}}\s?=\s?[가-힣A-Za-z0-9]{{2,10}}[\])】〕]"
)
_BRACKETS: Final = lazy(rf"(?![\[(【〔](?:사진|그래픽|영상)){_WRITTEN}")
# What is behind a bar is text, not the next cell of a table.
_BARS: Final = lazy(rf"{_BARRED}(?=[^|ㅣ]{{30}})")
# The bar of a dateline is within this many characters.
BAR: Final = 30
_SIGNED: Final = lazy(SIGNED)


def opens_report(text: str) -> bool:
    """Whether a paragraph opens with a dateline, as the first one of a report does."""
    barred = "|" in text[:BAR] or "ㅣ" in text[:BAR]
    return (barred or text[:1] in "[(【〔") and _DATELINE.match(text) is not None


def count_reports(text: str) -> int:
    """The number of places in a text where a report begins with its outlet and its reporter.

    The same ones in brackets again may be the credit of the article's pictures.
    """
    if REPORTER not in text and "|" not in text:
        return 0
    return len(set(_BRACKETS.findall(text))) + len(_BARS.findall(text))


def is_outlet_or_writer(text: str) -> bool:
    """Whether a line is an outlet's name, or a writer's with a job title in brackets."""
    return is_outlet(text) or _WRITER.fullmatch(text) is not None


def ends_credited(text: str) -> bool:
    """Whether a line ends in a picture credit: a photographer, or "provided by"."""
    return text.endswith(_CREDITED)


def is_credited_scene(text: str) -> bool:
    """Whether a line is a single sentence that describes a picture, with the picture's credit."""
    found = _BEHIND_SCENE.search(text) if len(text) <= LONGEST_SCENE else None
    if found is None or _SCENE_CREDIT.fullmatch(found[1]) is None:
        return False
    before = text[: found.start()]
    return BOUNDARY.search(before) is None and _UNSEEN.search(before[-UNSEEN_REACH:]) is None


def is_signed(text: str) -> bool:
    """Whether a line holds a byline with an equals sign or a mail address."""
    return REPORTER in text and _SIGNED.search(text) is not None
