"""Which of a page's dates is the publish time.

Pages are written as lines: "T " the headline, "B " prose of the body, "‹trail› text" a line
with the trail of its boxes; outlets, names and sentences are invented.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.date.clues import Clue
from cleaner.date.parse import KST
from cleaner.date.resolve import ArticleDates, DateContext, find_dates
from common import cost_of

BODY = "B 시는 골목 도서관 세 곳을 내년 봄에 연다고 밝혔다.\nB 운영은 주민 모임이 맡는다."


def page(text: str, url: str | None = None) -> DateContext:
    """The DateContext of a page in the notation above."""
    lines: list[str] = []
    trails: list[str] = []
    title: int | None = None
    kept: list[int] = []
    for n, raw in enumerate(text.split("\n")):
        line, trail = raw, ""
        if line.startswith("‹"):
            trail, _, line = line[1:].partition("› ")
        if line.startswith("T "):
            title, line = n, line[2:]
        elif line.startswith("B "):
            line = line[2:]
            kept.append(n)
        lines.append(line)
        trails.append(trail)
    body = (kept[0], kept[-1]) if kept else None
    return DateContext(lines, trails.__getitem__, title, body, frozenset(kept), url)


def around(head: str = "", foot: str = "", above: str = "") -> str:
    """A page with these lines above the headline, below it, and below the body."""
    parts = (above, "T 골목 도서관 세 곳 문 연다", head, BODY, foot)
    return "\n".join(part for part in parts if part)


def run(
    text: str, *clues: Clue, fetched_at: datetime | None = None, url: str | None = None
) -> ArticleDates:
    """The page's times; explaining must not change them."""
    where = page(text, url)
    times = find_dates(where, clues, fetched_at=fetched_at)
    result = find_dates(where, clues, fetched_at=fetched_at, explain=True)
    assert (result.published, result.modified) == (times.published, times.modified)
    assert not times.clues
    return times


def kst(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=KST) if text else None


# ---- one visible line between headline and body -------------------------------------------

HEAD_LINES: list[tuple[str, str | None, str | None]] = [
    # line(s), published, modified
    ("입력 2020-12-31 14:19 | 수정 2020-12-31 15:30", "2020-12-31T14:19", "2020-12-31T15:30"),
    ("입력 | 2018-05-08 20:53   수정 | 2018-05-08 20:57", "2018-05-08T20:53", "2018-05-08T20:57"),
    (
        "입력 2017.09.14 (21:16) | 수정 2017.09.14 (22:03) 뉴스 9",
        "2017-09-14T21:16",
        "2017-09-14T22:03",
    ),
    ("한가람 기자입력 : 2020-02-27 10:40", "2020-02-27T10:40", None),
    ("등록 2023-10-24 11:50수정 2023-10-24 12:27", "2023-10-24T11:50", "2023-10-24T12:27"),
    (
        "한가람 기자l기사입력 2023-04-04 19:01 l 최종수정 2023-04-04 19:56",
        "2023-04-04T19:01",
        "2023-04-04T19:56",
    ),
    ("최종수정 2014.06.11 07:30 기사입력2014.06.11 06:00", "2014-06-11T06:00", "2014-06-11T07:30"),
    ("수정 2024.03.05 11:00\n입력 2024.03.05 10:00", "2024-03-05T10:00", "2024-03-05T11:00"),
    ("2024.03.05 10:00 입력 | 2024.03.05 11:00 수정", "2024-03-05T10:00", "2024-03-05T11:00"),
    ("2024.03.05 10:00\n수정 2024.03.05 11:00", "2024-03-05T10:00", "2024-03-05T11:00"),
    ("기사입력 :[ 2018-08-25 15:24 ]", "2018-08-25T15:24", None),
    ("기사승인 : 2018-02-08 13:35:46", "2018-02-08T13:35:46", None),
    ("• 승인 2009.12.29 14:08", "2009-12-29T14:08", None),
    ("한가람 기자 승인 2021.10.11 15:24 의견 0", "2021-10-11T15:24", None),
    ("송고시간2020-03-20 20:00", "2020-03-20T20:00", None),
    ("송고시간 | 2016/09/17 11:35", "2016-09-17T11:35", None),
    (
        "입력시간 : 2019-11-05 23:20:58 , 최종수정 : 2019-11-05 23:20:58, 한가람 기자",
        "2019-11-05T23:20:58",
        None,
    ),
    ("Posted : 2020-07-01 17:56", "2020-07-01T17:56", None),
    ("Posted on Jan. 5, 2024 14:20", "2024-01-05T14:20", None),
    ("Date: 2024-03-05 14:20", "2024-03-05T14:20", None),
    (
        "入力 2022-08-08 16:58:04 修正 2022-08-08 18:00:00",
        "2022-08-08T16:58:04",
        "2022-08-08T18:00",
    ),
    ("가람일보 한가람 기자 | 2010.05.20 16:37", "2010-05-20T16:37", None),
    ("한가람 기자 기자  2024.09.10 16:09:43", "2024-09-10T16:09:43", None),
    ("한가람 기자 garam@garam.example | 2020-10-08 13:58:20", "2020-10-08T13:58:20", None),
    ("2024년 09월 17일(화) 18:23 가가", "2024-09-17T18:23", None),
    ("2024.12.19 22:01:32", "2024-12-19T22:01:32", None),
    ("- 가람스포츠\n- 2025-03-27 01:00", "2025-03-27T01:00", None),
    ("날짜 :\n2017-09-01 22:11", "2017-09-01T22:11", None),
    ("입력\n2024.03.05 10:00\n수정\n2024.03.05 11:00", "2024-03-05T10:00", "2024-03-05T11:00"),
    ("입력\n수정\n2024.03.05 10:00\n2024.03.05 11:00", "2024-03-05T10:00", "2024-03-05T11:00"),
    ("2024.03.05 10:00\n입력", "2024-03-05T10:00", None),
    ("2024.03.05\n오후 2:20", "2024-03-05T14:20", None),
    ("입력\n수정2018.10.18. 오후 6:31", None, "2018-10-18T18:31"),
    ("입력\n수정\n2018.10.18. 오후 6:31", None, "2018-10-18T18:31"),
    ("입력\n수정", None, None),
    (
        "최초 작성일 : 1999년 02월 23일\n최종 수정일 : 2001년 07월 17일",
        "1999-02-23T00:00",
        "2001-07-17T00:00",
    ),
    ("최초등록 2024.03.05 10:00 업데이트 2024.03.06 09:00", "2024-03-05T10:00", "2024-03-06T09:00"),
    ("| 최초 작성일 : 2025-09-28 | 수정일 : 2025-09-28 | 조회수 : 25 |", "2025-09-28T00:00", None),
    ("• 입력 : 2020. 12.31(목) 00:00", "2020-12-31T00:00", None),
    ("입력 2000-06-07 00:00\n수정 2000-06-07 00:00", "2000-06-07T00:00", None),
    (
        "입력 : 2024-12-31 01:35:31 수정 : 2024-12-31 01:34:29",
        "2024-12-31T01:35:31",
        "2024-12-31T01:34:29",
    ),
    ("• 승인 2025-05-07 16:56\n• 신문게재 2025-05-08 1면", "2025-05-07T16:56", None),
    ("• 신문게재 2025-05-08 1면\n• 승인 2025-05-07 16:56", "2025-05-07T16:56", None),
    ("2021-03-23 25면\n입력 2021-03-22 20:50", "2021-03-22T20:50", None),
    ("[가람일보] 2013-06-26 14면 03판 지역 뉴스 1109자", "2013-06-26T00:00", None),
    ("09.11\n2025", "2025-09-11T00:00", None),
    ("등록 24.03.05 14:20", "2024-03-05T14:20", None),
    ("2024.03.05 14:20\n2024.03.05 15:00", "2024-03-05T14:20", None),
    ("2018.04.19 08:24 | 조회 31 | 댓글 2", "2018-04-19T08:24", None),
    ("24.03.05 14:20l최종 업데이트 24.03.05 15:00l", "2024-03-05T14:20", "2024-03-05T15:00"),
    ("2024/03/05 14:20 송고 | 2024/03/05 15:00 최종수정", "2024-03-05T14:20", "2024-03-05T15:00"),
    ("2024-03-05 14:20 기사입력", "2024-03-05T14:20", None),
    ("가람경제입력 2024.03.05 14:20수정 2024.03.05 15:00", "2024-03-05T14:20", "2024-03-05T15:00"),
    ("게재 일자 : 2010년 03월 05일(金)", "2010-03-05T00:00", None),
    ("입력 2024.03.05 00:03 지면보기", "2024-03-05T00:03", None),
    (
        "[가람일보] 입력 2019.03.05 00:03 수정 2019.03.05 01:00 | 종합 3면",
        "2019-03-05T00:03",
        "2019-03-05T01:00",
    ),
    ("게재 : 2024-03-06 (A1면)\n입력 : 2024-03-05 14:20:11", "2024-03-05T14:20:11", None),
    ("입력 2024-03-05 19:20 | 발행일 2024-03-06 제5면 | 수정 2024-03-05", "2024-03-05T19:20", None),
    ("지면 ⓘ 2024-03-06 1면", "2024-03-06T00:00", None),
    ("기사입력 : 2024년03월05일 14:20", "2024-03-05T14:20", None),
    ("작성자 관리자 작성일18-05-14 13:20 조회 20회", "2018-05-14T13:20", None),
    ("Published : Mar 5, 2024 - 14:20", "2024-03-05T14:20", None),
    ("Published: 05 Mar. 2024, 14:20", "2024-03-05T14:20", None),
    ("2024.03.05 화 14：20", "2024-03-05T14:20", None),
    ("최근 수정 시각 : 2020-03-25 16:04:11", None, "2020-03-25T16:04:11"),
    ("발행 2024.03.05 제123호", "2024-03-05T00:00", None),
    # labels side by side, then their values
    ("입력 수정 2024.03.05 10:00 2024.03.05 11:00", "2024-03-05T10:00", "2024-03-05T11:00"),
    ("입력/최종 수정 2024.03.05 10:00 / 2024.03.05 11:00", "2024-03-05T10:00", "2024-03-05T11:00"),
    ("수정 | 입력\n2024.03.05 11:00 | 2024.03.05 10:00", "2024-03-05T10:00", "2024-03-05T11:00"),
    ("한가람 기자 입력 2024.03.05 10:00 2024.03.05 11:00", "2024-03-05T10:00", None),
    # values, each with its label below it
    ("2024.03.05 10:00\n입력\n2024.03.05 11:00\n수정", "2024-03-05T10:00", "2024-03-05T11:00"),
    ("2024.03.05 11:00\n수정\n2024.03.05 10:00\n입력", "2024-03-05T10:00", "2024-03-05T11:00"),
    ("2024.03.05 10:00\n수정\n2024.03.05 11:00", "2024-03-05T10:00", "2024-03-05T11:00"),
    # the last of several changes
    (
        "입력 2024.03.05 10:00 수정 2024.03.05 12:00 최종수정 2024.03.05 14:00",
        "2024-03-05T10:00",
        "2024-03-05T14:00",
    ),
    # editing beside publishing is a change; alone it is the site's
    (
        "기사입력 2024.03.05 10:00 | 최종편집 2024.03.05 11:00",
        "2024-03-05T10:00",
        "2024-03-05T11:00",
    ),
    (
        "기사입력 2024.03.05 10:00\n최종편집 2024.03.05 11:00",
        "2024-03-05T10:00",
        "2024-03-05T11:00",
    ),
    ("최종편집 2024.03.05 11:00\n기사입력 2024.03.05 10:00", "2024-03-05T10:00", None),
    ("2024.03.05 10:00\n최종편집 2024.03.05 11:00", "2024-03-05T10:00", None),
    # a change of which only the clock is given
    ("입력 2024.03.05 10:00 수정 11:25", "2024-03-05T10:00", "2024-03-05T11:25"),
    ("2024.03.05 10:00 (11:25 수정)", "2024-03-05T10:00", "2024-03-05T11:25"),
    ("2024.03.05 10:00 입력 / 11:25 수정", "2024-03-05T10:00", "2024-03-05T11:25"),
    ("입력 2024.03.05 10:00 수정 03.06 09:25", "2024-03-05T10:00", "2024-03-06T09:25"),
    ("입력 2024.03.05 10:00 | 수정 오전 9:25", "2024-03-05T10:00", None),
    # the label below two times is the second one's
    ("2024.03.05 10:00 | 2024.03.05 11:00\n수정", "2024-03-05T10:00", None),
    ("2024.03.05 10:00\n수정", None, "2024-03-05T10:00"),
    # a button in front of the date is no label
    ("메일 인쇄 2024.03.05 10:00", "2024-03-05T10:00", None),
    ("저장\n2024.03.05 10:00", "2024-03-05T10:00", None),
    ("2024.03.05 10:00 재생 11:25", "2024-03-05T10:00", None),
    ("입력 2024.03.05 수정 11:25", "2024-03-05T00:00", None),
    # what must not be taken
    ("2525.07.18", None, None),
    ("24.3.5", None, None),
    ("지난 2023.1.2 개관한 도서관 앞에서 주민들이 책을 고르고 있다.", None, None),
    ("골목 도서관 모습 2025.8.18/뉴스1", None, None),
    ("골목 도서관. 2023.1.2 [독자 제공. 재판매 금지]", None, None),
    ("행사기간 2024.03.05 ~ 2024.03.09", None, None),
    ("접수 마감 2024.03.05 18:00", None, None),
    ("등록번호 서울 아00001", None, None),
]


@pytest.mark.parametrize(("head", "published", "modified"), HEAD_LINES)
def test_between_headline_and_body(head: str, published: str | None, modified: str | None) -> None:
    times = run(around(head))
    assert (times.published, times.modified) == (kst(published), kst(modified))
    assert (times.precision is None) == (published is None)
    assert times.source == ("visible" if published else None)


def test_filler_midnight_is_a_day() -> None:
    assert run(around("입력 2007-02-01 00:00")).precision == "day"
    assert run(around("입력 2007-02-01 00:01")).precision == "minute"


# ---- places -------------------------------------------------------------------------------

REAL = "입력 2024.03.05 10:00"


@pytest.mark.parametrize(
    "above",
    [
        "2025.06.19 (목)\n맑음 서울 21도",
        "2025-06-19 22:16 (목)",
        "03.29 (금)",
        "최종편집 2025년 10월 10일 17시 29분",
        "최종편집:2025-06-16 오후 06:34:23",
        "UPDATE 2025-11-09 12:38 (Sun)",
        "최종업데이트 2025-09-18 07:04:37\n다른 소식 하나 2분 전",
        "‹body > div gnb > span today› 2025.06.19",
        "실시간 지수\n03.06 10:43 실시간",
        "지수 2,601.22 ▲12.1 2026.01.15 장마감",
        "[속보] 다른 다리 다시 열려 2026.01.15 13:20",
        "보관일 2026.01.15 13:22",
        "인쇄일시 2026.01.15 13:22",
        "출력 : 2026.01.15 13:22",
        "2025-08-24 10:07\n다른 기사 하나\n2025-08-24 09:07\n다른 기사 둘\n"
        "2025-08-24 08:07\n다른 기사 셋",
        "골목 소식\ndate 2025-12-19 골목 소식",
    ],
)
def test_dates_above_the_headline(above: str) -> None:
    assert run(around(above=above)).published is None
    assert run(around(above=above)).modified is None
    assert run(around(REAL, above=above)).published == kst("2024-03-05T10:00")


@pytest.mark.parametrize(
    "foot",
    [
        "등록(발행)일자 : 2002년 1월 4일",
        "발행연월일 : 2019.10.26",
        "제호 가람일보 | 등록일 : 2005-08-08(창간일:2000-01-10)\n발행일 : 2000-01-10",
        "등록번호 서울 아00001\n등록일자 2009.11.30",
        "새벽별 2017-11-26 17:19:51\n잘 읽었습니다",
        "‹body > div reply_list > li › 작성 2017-11-26 17:19\n잘 읽었습니다",
        "댓글 등록 2017-11-26 17:19",
        "새벽별 (saebyeok****)\n모바일에서 작성 2016.09.16 14:24:10 신고 | 삭제",
        "관련기사\n2023.04.01 다른 기사",
        "최근 검색어\n골목\n2025-08-05",
        "다른 기사 하나 입력 2023.01.01 10:00\n다른 기사 둘 입력 2023.01.02 10:00\n"
        "다른 기사 셋 입력 2023.01.03 10:00",
        "강물이\n작성 2024.03.06 09:12\n얼른 열면 좋겠네요\n답글",
        "댓글 1개\n강물이\n입력 : 2024-03-06 09:12\n잘 읽었습니다",
        "관련기사\n다른 기사 하나\n입력 2024.02.11 08:00",
        "많이 본 뉴스\n다른 기사\n하나\n입력 2024.02.11 08:00",
        "골목 사진 모집 2024.02.11 나루 기자",
        "3시간 전",
        "7 years ago (edited)",
    ],
)
def test_dates_below_the_body(foot: str) -> None:
    fetched = datetime(2026, 1, 1, tzinfo=KST)
    assert run(around(foot=foot), fetched_at=fetched).published is None
    assert run(around(REAL, foot=foot)).published == kst("2024-03-05T10:00")


@pytest.mark.parametrize(
    ("foot", "published", "modified"),
    [
        ("입력 2017-04-02 18:25 수정 2017-04-02 21:53", "2017-04-02T18:25", "2017-04-02T21:53"),
        (
            "기사입력 2024-10-22 18:56:04\n기사수정 2024-10-22 22:04:47",
            "2024-10-22T18:56:04",
            "2024-10-22T22:04:47",
        ),
        (
            "<저작권자 가람통신, 무단 전재-재배포 금지>2016/09/17 11:35 송고",
            "2016-09-17T11:35",
            None,
        ),
        ("(끝) 2014/05/01 10:20", "2014-05-01T10:20", None),
        ("한가람 기자 garam@garam.example 2024.03.05 14:20", "2024-03-05T14:20", None),
        ("‹div article_foot > p date› 2024.03.05 14:20", "2024-03-05T14:20", None),
        ("‹div article_foot > p date› 2024.03.05", "2024-03-05T00:00", None),
        ("2024.03.05", None, None),
        ("공유\n‹div article_foot > p date› 2024.03.05", None, None),
        ("한가람 기자\n‹div article_foot > p date› 2024.03.05", "2024-03-05T00:00", None),
        ("한가람 기자\n2024.03.05", None, None),
        ("2024.03.05 한가람 기자", "2024-03-05T00:00", None),
        ("가람일보 한가람 기자 2024.03.05", "2024-03-05T00:00", None),
        ("2024.03.05 14:20 (최종수정 2024.03.05 15:00)", "2024-03-05T14:20", "2024-03-05T15:00"),
        ("입력 2024.03.05 14:20\n새벽별\n잘 읽었습니다\n답글", "2024-03-05T14:20", None),
        ("관련기사\n입력 2024.03.05 14:20", "2024-03-05T14:20", None),
        ("관련기사\n하나\n둘\n셋\n입력 2024.03.05 14:20", "2024-03-05T14:20", None),
        ("공유\n댓글 0\n공유\n입력 2024.03.05 14:20", "2024-03-05T14:20", None),
        ("댓글\n0\n입력 2024.03.05 14:20", "2024-03-05T14:20", None),
        ("한가람 기자\n입력 2024.03.05 14:20\n신고", "2024-03-05T14:20", None),
        ("최종수정 2024.03.05 15:00", None, "2024-03-05T15:00"),
        ("공유\n" * 9 + "최종수정 2024.03.05 15:00", None, None),
    ],
)
def test_dates_found_below_the_body(foot: str, published: str | None, modified: str | None) -> None:
    times = run(around(foot=foot))
    assert (times.published, times.modified) == (kst(published), kst(modified))


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("B 협약은 2023년 3월 5일 14:20 시청에서 맺었다.", None),
        ("B 2020년 7월 13일", None),
        ("B 무단 전재 금지 2016/09/17 11:35 송고", "2016-09-17T11:35"),
        ("B 주민 모임이 맡기로 했다. (끝) 2014/05/01 10:20", "2014-05-01T10:20"),
        ("B 입력 2024.03.05 10:00", "2024-03-05T10:00"),
        ("2021-03-23 25면", "2021-03-23T00:00"),
    ],
)
def test_dates_inside_the_body(line: str, published: str | None) -> None:
    assert run(f"{around()}\n{line}\nB 모임은 다음 달 꾸려진다.").published == kst(published)


@pytest.mark.parametrize(
    ("above", "published"),
    [
        ("골목 도서관 세 곳 문 연다\n2018.09.27. 오후 5:08\n공유", "2018-09-27T17:08"),
        ("입력 2021-03-22 20:50\n업데이트 2021-03-23 01:58", "2021-03-22T20:50"),
        ("‹article > div view_info > span date› 2024.03.05 14:20", "2024-03-05T14:20"),
        ("2024.03.05 14:20", "2024-03-05T14:20"),
        ("가람일보 사회부 2024.03.05 14:20", "2024-03-05T14:20"),
        ("배포일시 2024. 3. 5.(화) 14:20", "2024-03-05T14:20"),
    ],
)
def test_dates_found_above_the_headline(above: str, published: str) -> None:
    assert run(around(above=above)).published == kst(published)


def test_date_line_that_was_taken_for_prose() -> None:
    text = "B 골목 도서관 세 곳 문 연다\nB 2026.06.08. 댓글 6 조회수 658\n" + BODY
    assert run(text).published == kst("2026-06-08T00:00")
    assert run(f"{BODY}\nB 2026.06.08.\n{BODY}\n{BODY}").published == kst("2026-06-08T00:00")
    assert run(f"{BODY}\n{BODY}\n{BODY}\nB 2026.06.08.\n{BODY}").published is None


def test_change_far_from_the_publish_time_is_not_its_own() -> None:
    text = f"최종업데이트2016-09-18 07:04:37\n최신\n{BODY}\n무단 전재 금지 2016/09/17 11:35 송고"
    times = run(text)
    assert (times.published, times.modified) == (kst("2016-09-17T11:35"), None)


@pytest.mark.parametrize(
    ("above", "head", "modified"),
    [
        ("2026.01.15 13:22 업데이트", "2024.03.05 한가람 기자", None),
        ("2026.01.15 13:22 업데이트\n입력 2024.03.05 10:00", "", None),
        ("수정 2024.03.05 13:22\n입력 2024.03.05 10:00", "", "2024-03-05T13:22"),
        ("입력 2024.03.05 10:00\n업데이트 2024.03.05 13:22", "", "2024-03-05T13:22"),
    ],
)
def test_the_last_change_of_the_site(above: str, head: str, modified: str | None) -> None:
    times = run(around(head, above=above))
    assert times.published is not None
    assert times.modified == kst(modified)


def test_a_scene_with_its_day_and_photographer_at_the_head_of_the_body() -> None:
    scene = "강변역 대합실의 낡은 나무 의자. 2024.03.04. nuri@garam.example"
    assert run(f"{BODY}\n{scene}\n{BODY}").published is None
    assert run(f"{BODY}\n한누리 기자 2024.03.04\n{BODY}").published == kst("2024-03-04T00:00")


def test_classes_name_the_role() -> None:
    changed = "‹div info > span date-modify› 2024.03.05 11:00"
    head = f"{changed}\n‹div info > span date-publish› 2024.03.05 10:00"
    times = run(around(head))
    assert (times.published, times.modified) == (kst("2024-03-05T10:00"), kst("2024-03-05T11:00"))


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("2025.06.19 (목)\n서울 21도", None),
        ("2024.03.05 10:00\n다른 기사", None),
        ("입력 2024.03.05 10:00\n사진 이야기", "2024-03-05T10:00"),
        ("T 사진 이야기\n입력 2024.03.05 10:00", "2024-03-05T10:00"),
        (f"2024.03.05 (화)\n{BODY}", None),
        (f"2024.03.05\n{BODY}", "2024-03-05T00:00"),
        (f"2024.03.05 (화) 10:00\n{BODY}", "2024-03-05T10:00"),
        (f"2024.03.05 (화) 한가람 기자\n{BODY}", "2024-03-05T00:00"),
        (f"T 골목 도서관\n2024.03.05 (화)\n{BODY}", "2024-03-05T00:00"),
        ("발행일 : 2009.11.30 / 등록일자 : 2009.11.30", None),
        ("", None),
    ],
)
def test_pages_without_body_or_headline(text: str, published: str | None) -> None:
    assert run(text).published == kst(published)


# ---- metadata -----------------------------------------------------------------------------


def ld(text: str, name: str = "datePublished") -> Clue:
    return Clue("jsonld", name, text)


def meta(text: str, name: str = "article:published_time") -> Clue:
    return Clue("meta", name, text)


def test_metadata_alone() -> None:
    times = run(around(), ld("2024-03-05T10:00:12+09:00"))
    assert (times.published, times.precision, times.source) == (
        kst("2024-03-05T10:00:12"), "second", "jsonld",
    )  # fmt: skip


def test_metadata_fills_the_time_of_a_visible_day() -> None:
    times = run(around("2026.06.08. 댓글 6 조회수 658"), meta("2026-06-08T07:21:04Z"))
    assert (times.published, times.source) == (kst("2026-06-08T16:21:04"), "meta")


def test_metadata_of_another_day_does_not() -> None:
    times = run(around("입력 2026.06.08"), meta("2026-06-09T07:21:04Z"))
    assert (times.published, times.precision) == (kst("2026-06-08T00:00"), "day")


def test_metadata_adds_seconds() -> None:
    times = run(around(REAL), meta("2024-03-05T10:00:31+09:00"))
    assert (times.published, times.precision) == (kst("2024-03-05T10:00:31"), "second")


def test_visible_label_beats_metadata() -> None:
    assert run(around(REAL), meta("2024-03-05T09:12:31+09:00")).published == kst("2024-03-05T10:00")


def test_metadata_beats_a_clock_like_date_above() -> None:
    times = run(around(above="2025.06.19 09:00"), meta("2024-03-05T10:00:31+09:00"))
    assert times.published == kst("2024-03-05T10:00:31")


@pytest.mark.parametrize(
    ("above", "head", "stated", "published"),
    [
        ("2024.03.12 09:30", "", "2024-03-10", "2024-03-10T00:00"),
        ("", "2024.03.12", "2024-03-10", "2024-03-12T00:00"),
        ("", "2024.03.12", "2024-03-11T18:00:00+09:00", "2024-03-11T18:00"),
        ("", "2024.03.12", "2024-03-13T18:00:00+09:00", "2024-03-12T00:00"),
        ("", "2024.03.12 09:00", "2024-03-11T18:00:00+09:00", "2024-03-12T09:00"),
    ],
)
def test_a_date_without_label_and_metadata_of_another_day(
    above: str, head: str, stated: str, published: str
) -> None:
    assert run(around(head, above=above), meta(stated)).published == kst(published)


def test_bare_date_that_is_the_change_loses() -> None:
    times = run(
        around("2024.03.06 11:00"),
        ld("2024-03-05T10:00:00+09:00"),
        ld("2024-03-06T11:00:00+09:00", "dateModified"),
    )
    assert (times.published, times.modified) == (kst("2024-03-05T10:00"), kst("2024-03-06T11:00"))


def test_print_day_loses_against_metadata() -> None:
    times = run(around("신문게재 2024-03-06 1면"), meta("2024-03-05T16:56:00+09:00"))
    assert times.published == kst("2024-03-05T16:56")


UTC_DIGITS = Clue("meta", "dd:published_time", "2023-04-19T22:35:45+09:00")


@pytest.mark.parametrize("head", ["", "송고시간 2023-04-20 07:35:45"])
def test_digits_of_utc_named_korean_time(head: str) -> None:
    times = run(
        around(head),
        UTC_DIGITS,
        meta("2023-04-19T22:35:45Z"),
        Clue("meta", "dd:modified_time", "2023-04-20T00:35:45+09:00"),
    )
    assert (times.published, times.modified) == (
        kst("2023-04-20T07:35:45"), kst("2023-04-20T09:35:45"),
    )  # fmt: skip


def test_digits_of_korean_time_named_utc() -> None:
    times = run(
        around("입력 2024.03.05 10:00"),
        ld("2024-03-05T10:00:07Z"),
        ld("2024-03-05T11:30:00Z", "dateModified"),
    )
    assert (times.published, times.modified) == (
        kst("2024-03-05T10:00:07"), kst("2024-03-05T11:30"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "modified"),
    [
        ("2024-03-05T11:00:00+09:00", "2024-03-05T11:00"),
        ("2024-03-05T09:00:00+09:00", None),
        ("2024-03-05T10:00:59+09:00", None),
        ("", None),
        ("0000-00-00 00:00:00", None),
    ],
)
def test_modified_of_metadata(changed: str, modified: str | None) -> None:
    times = run(around(REAL), ld("2024-03-05T10:00:00+09:00"), ld(changed, "dateModified"))
    assert times.modified == kst(modified)


@pytest.mark.parametrize(
    "name",
    ["expires", "foundingDate", "startDate", "data-promotion-start-datetime", "article:publisher"],
)
def test_other_metadata(name: str) -> None:
    assert run(around(), Clue("meta", name, "2024-03-05T10:00:00+09:00")) == ArticleDates()


def test_list_attributes_are_no_publish_time() -> None:
    clues = [Clue("time", "datetime", f"2024-03-0{day}T10:00:00+09:00") for day in (1, 2, 3)]
    assert run(around(), *clues).published is None
    assert run(around(), clues[0]).published == kst("2024-03-01T10:00")
    assert run(around("입력 2024.03.02"), *clues).published == kst("2024-03-02T10:00")


def test_script_dates_of_an_article_store() -> None:
    clues = [
        Clue("script", "created_date", "2023-04-07T10:11:02.613Z"),
        Clue("script", "display_date", "2023-04-07T10:20:47Z"),
        Clue("script", "first_publish_date", "2023-04-07T10:09:46Z"),
        Clue("script", "last_updated_date", "2023-04-07T10:22:03Z"),
    ]
    times = run(around(), *clues)
    assert (times.published, times.modified) == (
        kst("2023-04-07T19:09:46"), kst("2023-04-07T19:22:03"),
    )  # fmt: skip


# ---- address, time of fetching ------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("https://garam.example/2024/03/05/library", "2024-03-05T00:00"),
        ("https://garam.example/2024/0305/library", "2024-03-05T00:00"),
        ("https://garam.example/view?id=20240305123456", None),
        ("https://garam.example/20240305/1", None),
        ("https://garam.example/2024/13/05/library", None),
    ],
)
def test_address_as_the_only_clue(url: str, published: str | None) -> None:
    times = run(around(), url=url)
    assert (times.published, times.source) == (kst(published), "url" if published else None)


def test_address_never_beats_a_visible_date() -> None:
    assert run(around(REAL), url="https://a.example/2024/03/04/x").published == kst(
        "2024-03-05T10:00"
    )


def test_address_breaks_a_tie() -> None:
    clues = [Clue("meta", "date", "2024-03-04"), Clue("meta", "dc.date", "2024-03-05")]
    url = "https://a.example/view/20240305001"
    assert run(around(), *clues, url=url).published == kst("2024-03-05T00:00")


def test_relative_needs_the_time_of_fetching() -> None:
    text = around("한가람 기자 · 5분 전")
    assert run(text).published is None
    naive = datetime(2024, 3, 5, 14, 25)
    assert run(text, fetched_at=naive).published == kst("2024-03-05T14:20")
    assert run(text, fetched_at=naive.replace(tzinfo=KST)).published == kst("2024-03-05T14:20")


def test_a_day_that_no_year_has_is_no_date() -> None:
    fetched = datetime(2024, 3, 5, 12, tzinfo=KST)
    assert run(around("02.30 09:30"), fetched_at=fetched).published is None
    assert run(around("02.29 09:30"), fetched_at=fetched).published == kst("2024-02-29T09:30")


def test_dates_after_fetching_are_dropped() -> None:
    fetched = datetime(2024, 3, 1, tzinfo=KST)
    assert run(around(REAL), fetched_at=fetched).published is None
    assert run(around(REAL), fetched_at=fetched + timedelta(days=4)).published is not None
    future = run(around(), meta("2031-01-01T00:10:00Z"), fetched_at=fetched)
    assert future.published is None


# ---- explaining, safety -------------------------------------------------------------------


def test_explaining_tells_every_clue() -> None:
    text = around(
        "입력 2024.03.05 10:00 수정 2024.03.05 11:00", "댓글 2024.03.06 12:00", "2025.06.19 (목)"
    )
    result = find_dates(
        page(text), [meta("2024-03-05T10:00:31+09:00"), meta("x", "expires")], explain=True
    )
    assert [c.role for c in result.clues].count("modified") == 1
    assert any(c.reason == "clock of the page" for c in result.clues)
    assert any(c.when is None for c in result.clues)
    assert result.clues[0].reason.startswith("chosen")
    assert result.clues[0].when == result.published


LINES = st.lists(
    st.sampled_from(
        [
            "입력",
            "수정",
            "2024.03.05",
            "입력 2024.03.05 10:00",
            "2024.03.05 25:00",
            "10:43",
            "",
            "가나다.",
        ]
    )
    | st.text(alphabet="0123456789.:-/년월일 오전후입력수정()[]~", max_size=40),
    max_size=12,
)
CLUES = st.lists(
    st.builds(
        Clue,
        st.sampled_from(["jsonld", "meta", "time", "attribute", "script"]),
        st.sampled_from(["datePublished", "dateModified", "date", "x", ""]),
        st.sampled_from(["2024-03-05T10:00:00Z", "2100-12-31T23:59:59Z", "1980-01-01"])
        | st.text(alphabet="0123456789-:TZ+ .", max_size=30),
    ),
    max_size=5,
)


@given(
    LINES,
    CLUES,
    st.none() | st.integers(-2, 14),
    st.none() | st.tuples(st.integers(0, 12), st.integers(0, 12)),
    st.sets(st.integers(0, 12)),
    st.none() | st.datetimes(),
    st.sampled_from([None, "", "https://a.example/2024/03/05/"]),
)
def test_never_raises_and_is_aware(
    lines: list[str],
    clues: list[Clue],
    title: int | None,
    body: tuple[int, int] | None,
    kept: set[int],
    fetched_at: datetime | None,
    url: str | None,
) -> None:
    where = DateContext(lines, lambda _: "", title, body, frozenset(kept), url)
    times = find_dates(where, clues, fetched_at=fetched_at)
    result = find_dates(where, clues, fetched_at=fetched_at, explain=True)
    assert (result.published, result.modified) == (times.published, times.modified)
    for when in (times.published, times.modified):
        assert when is None or when.utcoffset() == timedelta(hours=9)
    assert (times.published is None) == (times.precision is None) == (times.source is None)


@pytest.mark.parametrize("line", ["입력 2024.", "입력 2024.01.01 10:00", "2024-01-01", "(끝) [가"])
def test_hostile_pages_cost_linear_time(line: str) -> None:
    many = DateContext(
        [line] * 200_000, lambda _: "", 100_000, (150_000, 150_010), frozenset(), None
    )
    one = DateContext([line * 200_000], lambda _: "", None, (0, 0), frozenset([0]), None)
    for context in (many, one):
        # Less than a plain search of the lines takes; a tenth of one was measured.
        assert cost_of(lambda _, seen=context: find_dates(seen, []), line * 200_000) < 1.0  # type: ignore[misc]
