"""Tables, widgets and verses in flattened text: the article's own, between its sentences."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.locate.tables import of_figures

HEAD = ("다온읍 주민 62% “도서관 찬성”", "등록일 2024-11-28 07:00")
LEDE = "다온읍 주민 열 명 중 여섯이 마을 도서관에 찬성했다."
SECOND = "조사는 25~27일 주민 1,004명에게 전화로 물었다."
LAST = "표본오차는 95% 신뢰수준에 ±3.1%포인트다."
ROWS = ("구분 찬성 반대 모름", "전체 62 30 8", "남성 60 33 7", "여성 64 27 9")
CELLS = tuple(" ".join(ROWS).split())


def lines(*texts: str) -> list[str]:
    return clean("\n".join(texts)).text.replace("\n\n", "\n").split("\n")


@pytest.mark.parametrize("table", [ROWS, CELLS])
def test_a_table_between_sentences_stays(table: tuple[str, ...]) -> None:
    found = lines(*HEAD, LEDE, *table, SECOND, LAST)
    assert " ".join(found) == " ".join((LEDE, *table, SECOND, LAST))


@pytest.mark.parametrize("table", [ROWS, CELLS])
def test_a_table_above_or_below_the_sentences_stays(table: tuple[str, ...]) -> None:
    assert " ".join(lines(*HEAD, *table, LEDE, SECOND)).endswith(" ".join((*table, LEDE, SECOND)))
    assert " ".join(lines(*HEAD, LEDE, SECOND, *table)) == " ".join((LEDE, SECOND, *table))


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        (ROWS, 4),
        (ROWS[:2], 0),
        (ROWS[1:3], 2),
        (("1 다온 9 1", "2 누리 7 3"), 2),
        (("전체 62 30 8", "남성 60 33"), 0),
        (("코스피 2,503.06 ▲11.20 0.45%", "코스닥 701.30 ▼0.40 0.06%"), 0),
        (CELLS, 16),
        (("전체", "62", "남성", "60"), 0),
        (("전체", "62", "30", "남성", "60", "33", "7"), 0),
        (("전체", "62", "30", "남성", "60", "33"), 6),
        (("시는 28일 1,204개를 바꿨다.", "군은 27일 340개를 바꿨다."), 0),
        ((), 0),
    ],
)
def test_rows_of_as_many_figures_are_a_table(texts: tuple[str, ...], count: int) -> None:
    assert len(of_figures(texts)) == count


def test_the_heads_of_columns_are_names() -> None:
    assert of_figures(("물었다.", *ROWS[1:])) == {1, 2, 3}
    assert of_figures(("물었다.", *CELLS[4:])) == set(range(1, 13))


def test_a_word_that_names_a_control_parts_no_text_below_it() -> None:
    table = ("과목 1등급 2등급", "국어 92점 이상", "영어")
    assert lines(*HEAD, LEDE, SECOND, *table, LAST) == [LEDE, SECOND, *table, LAST]


def test_the_header_of_comments_does() -> None:
    comments = ("댓글 3", "누리**", "도서관이 생기면 좋겠습니다.")
    assert lines(*HEAD, LEDE, SECOND, *comments) == [LEDE, SECOND]


NOTICE = "ⓒ 다온신문 무단전재 및 재배포 금지"


@pytest.mark.parametrize("end", ["결과는 다음과 같다.", "당선자 이름은 아래와 같다."])
@pytest.mark.parametrize(
    "rows",
    [
        ["대상 도하람(누리초)", "우수상 맹다솜(가람초)"],
        ["이름 찬성 반대", "도하람 ○", "맹다솜 ○"],
        ["이름", "찬성", "반대", "도하람", "○"],
    ],
)
def test_what_the_last_sentence_announces_stays(end: str, rows: list[str]) -> None:
    assert lines(*HEAD, LEDE, SECOND, end, *rows, NOTICE) == [LEDE, SECOND, end, *rows]
    assert lines(*HEAD, LEDE, SECOND, *rows, NOTICE) == [LEDE, SECOND]


@pytest.mark.parametrize("end", ["관련 기사", "많이 본 뉴스", "도하람 기자 haram@daon.example"])
def test_an_announced_list_ends_where_the_article_does(end: str) -> None:
    said = "결과는 다음과 같다."
    rows = ["대상 도하람(누리초)"]
    page = (*HEAD, LEDE, SECOND, said, *rows, end, "누리시, 새 다리 놓는다", NOTICE)
    assert lines(*page) == [LEDE, SECOND, said, *rows]
    assert lines(*HEAD, LEDE, SECOND, said, end, "누리시, 새 다리 놓는다", NOTICE)[-1] == said


@pytest.mark.parametrize(
    "row", ["※ 문의: 다온읍 총무과(042-000-3333)", "기간: 11월 1~30일", "당첨자 발표: 12월 5일"]
)
def test_particulars_below_the_report_stay(row: str) -> None:
    assert lines(*HEAD, LEDE, SECOND, row, NOTICE) == [LEDE, SECOND, row]


@pytest.mark.parametrize("row", ["다온타임스", "사진: 도하람"])
def test_an_outlet_or_a_credit_does_not(row: str) -> None:
    assert lines(*HEAD, LEDE, SECOND, row, NOTICE) == [LEDE, SECOND]


def test_an_outlet_alone_closes_a_text_without_a_notice() -> None:
    assert lines(*HEAD, LEDE, SECOND, "다온타임스") == [LEDE, SECOND]


def test_one_item_below_a_labelled_headline_is_a_notice() -> None:
    item = (
        "▲도정호씨 별세, 도하람(다온읍 총무과)씨 부친상=26일, 누리의료원 2호실, 발인 28일 오전 7시"
    )
    day = "2024.11.27 08:30"
    page = ("[부고] 도하람(다온읍 총무과)씨 부친상", day, item, "이전 기사 다음 기사")
    assert lines(*page) == [item]
    assert not clean("\n".join(("정치 경제 사회", day, item, "이전 기사"))).is_article


def test_a_poem_stays_with_its_title_and_poet() -> None:
    poem = [
        "빈집",
        "- 도하람",
        "밤새 아무도 모르게",
        "지붕이 희어졌다",
        "누가 다녀갔을까",
        "발자국 하나 없이",
    ]
    remark = "빈집은 소리가 없다. 시인은 그 고요를 손님에 빗댔다. 우리는 누군가를 떠올린다."
    found = lines("[시가 있는 아침] 손님", "2024.12.02 00:30 입력", *poem, remark, "지면보기 PDF")
    assert found == [*poem, remark]


SIGNED = ("지역 올해 지난해 증감", "다온읍 3,091 9,915 ▲33.3%", "솔내면 2,301 3,604 -7.2%")


@pytest.mark.parametrize("table", [SIGNED, tuple(" ".join(SIGNED).split())])
def test_figures_with_signs_below_the_heads_of_columns_are_the_articles(
    table: tuple[str, ...],
) -> None:
    found = lines(*HEAD, LEDE, *table, SECOND, LAST)
    assert " ".join(found) == " ".join((LEDE, *table, SECOND, LAST))


@pytest.mark.parametrize(
    "heads", [("종목 현재가 등락 비율",), ("종목", "현재가", "등락", "비율"), ()]
)
def test_those_of_a_market_or_without_heads_are_a_widget(heads: tuple[str, ...]) -> None:
    rows: tuple[str, ...] = ("하늘전자 12,350 ▲150 1.2%", "가온건설 8,420 ▼30 0.4%")
    if len(heads) != 1:
        rows = tuple(" ".join(rows).split())
    assert not of_figures((*heads, *rows))


@pytest.mark.parametrize("bar", ["|", "| |"])
def test_bars_beside_empty_cells_are_a_tools(bar: str) -> None:
    text = (*HEAD, bar, LEDE, bar, bar, f"{SECOND} |", bar, LAST)
    assert lines(*text) == [LEDE, SECOND, LAST]


def test_bars_of_a_row_stay() -> None:
    rows = ("남성 | 60 |", "여성 | 64 |")
    assert lines(*HEAD, LEDE, *rows, SECOND, LAST) == [LEDE, *rows, SECOND, LAST]


PLANS = "분야 예산 증감 복지 3천210억 +4.1 문화 410억 -2.0 교육 980억 +1.2".split()
SHOWS = "10:00|개막식|시청 광장|13:00|어린이 합창|도서관 앞|19:30|불꽃놀이|다온천".split("|")
AGES = "찬성 반대 20대 51 49 30대 48 52 40대 61 39".split()
ANSWERS = "찬성 58% 반대 31% 모름 11%".split()


@pytest.mark.parametrize("table", [PLANS, SHOWS, AGES, ANSWERS])
def test_a_table_of_words_and_figures_with_one_cell_per_line_stays(table: list[str]) -> None:
    assert lines(*HEAD, LEDE, *table, SECOND, LAST) == [LEDE, *table, SECOND, LAST]
    assert lines(*HEAD, LEDE, *table, "도하람 기자") == [LEDE, *table]


@pytest.mark.parametrize(
    ("cells", "count"),
    [
        (PLANS, 12),
        (PLANS[3:], 0),  # signs without heads are a widget's
        (SHOWS, 9),
        (AGES, 11),  # the corner above the names is empty
        (ANSWERS, 6),
        (("좋아요", "12", "슬퍼요", "3", "화나요", "0"), 0),
        (("팀 1 2 3 4 계 다온 0 1 0 1 2 누리 2 0 3 X 5".split()), 18),
        (("응답", "사람", "찬성", "12", "반대", "3"), 6),
        (("정치", "경제", "사회", "문화", "스포츠", "연예"), 0),
        (("다온", "하람", "3", "누리", "4", "5"), 0),
    ],
)
def test_columns_of_figures_or_words_below_a_sentence_are_a_table(
    cells: tuple[str, ...], count: int
) -> None:
    assert of_figures((LEDE, *cells, SECOND)) == set(range(1, 1 + count))
    assert not of_figures(("가온역 새 광장", *cells[:2], SECOND))


COUNTERS = "좋아요 3개 훈훈해요 2개 슬퍼요 0개".split()
PLACES = "다온 12.3℃ 가람 11.2℃ 누리 9.0℃".split()
NUMBERS = "추천 12 비추천 3 공유 5 댓글 8".split()


@pytest.mark.parametrize("widget", [COUNTERS, PLACES, NUMBERS])
@pytest.mark.parametrize("above", [(), ("도하람 기자",), ("도하람 기자 haram@daon.example",)])
def test_buttons_with_their_counters_are_no_table(
    widget: list[str], above: tuple[str, ...]
) -> None:
    rights = "저작권자 © 다온일보 무단전재 및 재배포 금지"
    assert not of_figures((LEDE, LAST, *above, *widget, rights))
    assert not of_figures((LEDE, LAST, *above[:1], "© 다온일보", *widget, rights))


def test_a_row_without_its_words_ends_no_table() -> None:
    assert not of_figures((LAST, "오늘의 숫자", *NUMBERS, "많이 본 기사 모음 바로가기"))
