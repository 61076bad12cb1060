"""Articles without running prose, and a first paragraph that a table parts from the rest."""

from __future__ import annotations

from typing import cast

import pytest

from cleaner import clean
from cleaner.locate import apart
from cleaner.locate.features import Features

DATE = "입력 2025.03.20 18:11"
COPYRIGHT = "저작권자 © 새봄일보 무단전재 및 재배포 금지"
DEATH = (
    "▲ 고다온씨 별세, 고하늘(달못시청 과장)·고나래(나루초 교사)씨 부친상 = 20일 오후, "
    "한들병원 장례식장 3호실, 발인 22일 오전 8시. ☎ 02-000-1234"
)
POSTS = (
    "◇ 4급 승진 △ 기획국장 고다온 △ 복지국장 여솔",
    "◇ 5급 전보 △ 총무과장 남나래 △ 세무과장 정하람",
)
SCORES = (
    "◇ 남자부 결승",
    "가온고 3(25-20 18-25 25-22 25-19)1 달못고",
    "▲ 최우수선수 = 고다온(가온고)",
    "▲ 지도자상 = 남나래 감독",
)
STANZAS = (
    "자주 꽃 핀 언덕에",
    "바람이 먼저 눕고",
    "할머니 호미 끝에",
    "흰 알이 굴러온다",
    "저녁이 오기 전에",
    "한 줄만 더 캐자고",
)
PROSE = (
    "달못시는 낡은 나루터를 고쳐 다음 달부터 주민에게 다시 연다고 밝혔다.",
    "공사를 맡은 업체가 바뀌면서 일정이 석 주 늦어졌지만 개장은 미루지 않는다.",
    "상인들은 손님이 돌아올 것이라는 기대를 감추지 않았다.",
)
SIDE = "".join(
    f'<li><a href="/{n}">{text}</a></li>'
    for n, text in enumerate(("버들역 앞 광장 열려", "나루초 운동장 개방", "쌀값 걱정에 한숨"))
)


def _dump(*lines: str, head: str = "[알림] 달못 소식", date: str = DATE) -> str:
    return "\n".join((head, "새봄일보", date, "댓글 0", "기사공유하기", *lines, COPYRIGHT))


def _page(body: str) -> str:
    return (
        f"<html><body><h1>[알림] 달못 소식</h1><p>2025.03.20 18:11</p><div>{body}</div>"
        f"<div><h3>많이 본 뉴스</h3><ol>{SIDE}</ol></div></body></html>"
    )


def _paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize("lines", [(DEATH,), POSTS, SCORES], ids=["death", "posts", "scores"])
def test_marked_items_below_a_date_are_an_article(lines: tuple[str, ...]) -> None:
    for page in (_dump(*lines), _page(_paragraphs(lines))):
        article = clean(page)
        assert article.is_article
        assert article.text.split() == " ".join(lines).split()
        assert article.published is not None


@pytest.mark.parametrize(
    "lines",
    [
        ("▶ 버들역 앞 광장 새로 열려", "▶ 나루초 운동장 개방 두고 의견 갈려"),
        ("▲ 1,200 (2.00%)", "▼ 350 (0.41%)", "▲ 14 (1.02%)"),
        ("나루터 앞바다의 저녁 풍경", "새 갯벌 전시관", "▲ 정류장 앞 모습", "물빛 분수의 밤"),
        ("▲ 나루터 전경",),
    ],
    ids=["links", "prices", "captions", "caption"],
)  # fmt: skip
def test_other_lines_with_marks_are_none(lines: tuple[str, ...]) -> None:
    assert not clean(_dump(*lines)).text


def test_names_below_marked_posts_stay_with_them() -> None:
    posts = (
        "<승진>",
        "◇이사",
        "고다온",
        "여솔",
        "◇부장",
        "남나래 정하람 오하늘",
        "◇지점장",
        "▲달못 최가람",
        "▲솔내 한이슬",
    )
    for page in (_dump(*posts), _page("<br>".join(posts))):
        assert clean(page).text.split() == " ".join(posts).split()


def test_marked_menus_below_a_date_without_label_are_none() -> None:
    menu = (
        "▲ 두레전자 상승률 상위 12.3%",
        "▲ 솔내화학 상승률 상위 9.8%",
        "▼ 나루건설 하락률 상위 7.1%",
    )
    assert not clean(_dump(*menu, date="2025.03.20 18:11")).is_article


def test_marked_links_below_a_date_are_a_list() -> None:
    links = "".join(f'<p><a href="/{n}">{text}</a></p>' for n, text in enumerate(POSTS))
    assert not clean(_page(links)).is_article


def test_marked_items_without_a_date_are_a_list() -> None:
    menu = ("로그인", "회원가입", *POSTS, "이용약관", "개인정보처리방침")
    assert not clean("\n".join((*menu, COPYRIGHT))).is_article


def test_items_far_below_a_date_are_not_its_own() -> None:
    between = [f"달못 {n}구역 안내" for n in range(24)]
    assert not clean(_dump(*between, *POSTS)).is_article


def test_rows_of_controls_below_the_date_do_not_part_the_items_from_it() -> None:
    controls = (
        "기사공유",
        "페이스북",
        "카카오톡",
        "밴드",
        "글자 크게",
        "글자 작게",
        "인쇄",
        "스크랩",
    )
    text = "\n".join(("[인사] 달못시", DATE, *controls * 2, *POSTS, COPYRIGHT))
    assert clean(text).paragraphs == POSTS


def test_sentences_above_the_items_stay_with_them() -> None:
    forecast = (
        "6일 달못은 대체로 맑다가 밤부터 흐려진다.",
        "▲나루 (맑음, 12~24)",
        "▲솔내 (구름많음, 10~22) 〈10, 20〉",
    )
    text = clean(_dump(*forecast)).text
    assert all(line in text for line in forecast)


def test_a_notice_without_marks_is_an_article() -> None:
    article = clean(_dump(DEATH.removeprefix("▲ "), head="[부고] 고다온 전 시장 별세"))
    assert article.text == DEATH.removeprefix("▲ ")


@pytest.mark.parametrize(
    ("line", "is_notice"),
    [
        ("고다온(전 달못시장)씨 별세, 고하늘(나루초 교사)씨 부친상 = 22일 한들병원", True),
        ("고다온 전 달못시장 추모 전시회, 22일부터 사흘 동안 나루터 앞 광장에서", False),
    ],
)
def test_a_long_line_without_a_mark_is_a_notice_of_a_death(line: str, is_notice: bool) -> None:
    text = "\n".join(("[부고] 고다온 전 시장", "2025-03-20 18:11", line, COPYRIGHT))
    assert clean(text).text == (line if is_notice else "")


def test_the_lines_of_a_poem_stay_together() -> None:
    for page in (_dump(*STANZAS), _page(f"<p>{'<br>'.join(STANZAS)}</p>")):
        assert clean(page).text.split() == " ".join(STANZAS).split()


SILENT = tuple(line for line in STANZAS if not line.endswith("다"))
POEM = (*SILENT, "해는 자꾸 붙잡히고", "젖은 채 걸어오는 별")


HEADLINES = (
    "버들역 앞 새 광장 석 달 만에 열려",
    "나루초 운동장 개방 두고 팽팽",
    "쌀값 걱정에 한숨짓는 들녘 사람들",
    "한들병원 앞 정류장 새 단장 마쳐",
    "물빛공원 분수 이번 주말 재가동",
)


def test_a_poem_without_a_sentence_is_an_article() -> None:
    for page in (_dump(*POEM), _page(f"<p>{'<br>'.join(POEM)}</p>")):
        assert clean(page).text.split() == " ".join(POEM).split()


def test_a_poem_below_its_poet_is_found() -> None:
    whole = ("강가", "- 고다온", *POEM)
    assert clean(_dump(*whole)).text.split() == " ".join(whole).split()


def test_a_poem_above_its_review_stays() -> None:
    text = clean(_dump(*POEM, *PROSE)).text
    assert text.split() == " ".join((*POEM, *PROSE)).split()


@pytest.mark.parametrize("credit", ["<고다온 '달못' 중에서>", "고다온 「달못」 전문"])
def test_a_poem_with_its_poet_needs_no_date(credit: str) -> None:
    lines = (*POEM, credit, *PROSE)
    article = clean("\n".join(("[시가 있는 아침] 달못", *lines, "한이슬 기자")))
    assert article.text.split() == " ".join(lines).split()
    assert article.title == "[시가 있는 아침] 달못"


def test_short_decks_without_a_date_are_no_poem() -> None:
    decks = ("달못에 새 다리 놓여", "주민들 반겨", "봄에 첫 배 띄워", "물길도 넓혀")
    assert clean("\n".join(("달못 소식", *decks, *PROSE, "한이슬 기자"))).paragraphs == PROSE


@pytest.mark.parametrize(
    "lines",
    [
        ("오늘의 날씨", "달못 12.3", "솔내 10.1", "나루 9.8", "해온 11.0", "버들 12.1"),
        ("정치", "경제", "사회", "문화", "국제", "지역", "오피니언"),
        HEADLINES,
    ],
    ids=["numbers", "menu", "headlines"],
)  # fmt: skip
def test_short_lines_that_are_no_poem(lines: tuple[str, ...]) -> None:
    assert not clean(_dump(*lines)).is_article
    assert clean(_dump(*lines, *PROSE)).paragraphs == PROSE


def test_headlines_around_a_sentence_are_no_poem() -> None:
    heads = (
        "버들역 앞 새 광장이 석 달 만에 주민 품으로",
        "나루초 운동장 개방 두고 학부모와 주민 팽팽",
    )
    text = clean(_dump(*heads, "흰 알이 굴러온다", *heads)).text
    assert heads[0] not in text


@pytest.mark.parametrize("rows", [3, 12])
def test_the_first_paragraph_above_a_table_stays(rows: int) -> None:
    cells = [cell for n in range(rows) for cell in (f"{n}구역", f"{n + 3}12", f"{n}.5%")]
    page = _dump(PROSE[0], "<표> 구역별 출하량", *cells, *PROSE[1:])
    text = clean(page).text
    assert all(line in text for line in PROSE)
    assert cells[-1] in text


def test_a_digest_below_the_date_of_another_article_is_not_its_first_paragraph() -> None:
    digest = "버들역 앞 광장이 석 달 만에 다시 문을 열어 주민을 맞았다."
    heads = [f"나루초 {n}반 운동장 개방 두고 의견 갈려" for n in range(20)]
    page = "\n".join((DATE, digest, *heads, *PROSE, *PROSE[::-1], COPYRIGHT))
    assert digest not in clean(page).text


@pytest.mark.parametrize("rows", [3, 8])
def test_a_paragraph_above_numbers_stays_without_a_date(rows: int) -> None:
    cells = [cell for n in range(rows) for cell in (f"{n}구역", f"{n + 3}12", f"{n}.5%")]
    text = clean("\n".join((PROSE[0], "달못 구역별 출하량", *cells, *PROSE[1:], COPYRIGHT))).text
    assert all(line in text for line in PROSE)


UNMARKED = ("고다온 기획조정실장", "여솔 복지국장", "<전보>", "남나래 총무과장")


@pytest.mark.parametrize("tag", ["p", "div", "section"])
def test_items_in_boxes_of_their_own_are_one_notice(tag: str) -> None:
    lines = (
        "◇ 4급 승진",
        "▲ 기획조정실장 고다온",
        "▲ 복지국장 여솔",
        "▲ 대변인 남나래",
        "▲ 세무과장 한이슬",
    )
    body = "".join(f"<{tag} class=row><span>{line}</span></{tag}>" for line in lines)
    assert clean(_page(body)).paragraphs == lines


def test_boxes_of_another_form_are_no_items() -> None:
    body = "<div>◇ 4급 승진 기획조정실장 고다온</div><div>▲ 복지국장 여솔, 총무과장 남나래</div>"
    side = "<div class=side>△ 나루초 운동장 개방</div>"
    assert "나루초" not in clean(_page(body + side)).text


@pytest.mark.parametrize("date", [DATE, "댓글 0"], ids=["dated", "undated"])
def test_posts_below_the_name_of_a_notice_need_few_marks(date: str) -> None:
    lines = ("◇ 승진", *UNMARKED)
    article = clean("\n".join(("[인사] 달못시", date, *lines, COPYRIGHT)))
    assert article.paragraphs == lines
    assert article.title == "[인사] 달못시"


def test_posts_without_marks_are_a_notice_below_its_name_and_date() -> None:
    assert clean("\n".join(("[인사] 달못시", DATE, *UNMARKED, COPYRIGHT))).paragraphs == UNMARKED
    assert not clean("\n".join(("[알림] 달못시", DATE, *UNMARKED, COPYRIGHT))).text


@pytest.mark.parametrize("name", ["인사 - 달못시", "인사 | 달못시", "인사ㅣ달못시"])
def test_the_name_of_a_notice_may_be_parted_from_the_body_that_it_is_of(name: str) -> None:
    assert clean("\n".join((name, DATE, *UNMARKED, COPYRIGHT))).paragraphs == UNMARKED
    assert not clean("\n".join((name.replace("인사", "소식"), DATE, *UNMARKED, COPYRIGHT))).text


@pytest.mark.parametrize("name", ["인사 / 동정", "인사|부고|동정", "부고ㅣ인사"])
def test_several_names_of_notices_name_a_section(name: str) -> None:
    listed = ("나루초 운동장 개방", "버들역 앞 광장 열려", "솔내군 쌀 축제")
    assert not clean("\n".join((name, DATE, *listed, COPYRIGHT))).text


def test_the_name_of_a_notice_behind_a_mark_heads_marked_items() -> None:
    items = ("◇달못부 <과장급> △기획과장 여솔 △정책과장 남나래", "◇솔내청 △조사국장 고다온")
    head = ("홈", "정치", "로그인", "■ 인사", "2025.03.20 18:11")
    assert clean("\n".join((*head, *items, COPYRIGHT))).paragraphs[-2:] == items
    names = ("■ 인사", "■ 부고", "■ 동정", "2025.03.20 18:11", "1 나루초 운동장 밤에도 연다")
    assert not clean("\n".join((*names, "2 버들역 앞 광장 열려", COPYRIGHT))).text


def test_one_post_below_the_name_of_a_notice_is_enough() -> None:
    post = "◇과장급 전보 ▷정책과장 여솔"
    assert clean("\n".join(("[인사]달못시", "2025-03-20 18:11", post))).text == post
    assert clean("\n".join(("부고", "2025-03-20", DEATH))).text == DEATH


def test_the_name_of_a_notice_in_a_menu_names_none() -> None:
    front = ("가온일보", "사람들", "부고", "2025-03-20 18:11", "◆ 버들역 앞 광장 열려")
    assert not clean("\n".join((*front, "나루초 운동장 개방", "쌀값 걱정에 깊어진 한숨"))).text


def test_headlines_below_the_name_of_a_notice_are_a_list() -> None:
    others = ("◆ 버들역 앞 광장…석 달 만에 열려", "나루초 운동장 개방", "쌀값 걱정에 깊어진 한숨")
    assert not clean("\n".join(("[인사] 달못시", *others))).text
    assert not clean("\n".join(("[인사] 달못시", *others, "[인사] 솔내군", *others))).text


SCHEDULE = ("▲오전 10시, 여솔 시장, 나루초 개교식", "▲오후 2시, 남나래 부시장, 새 다리 현장")


def test_marked_items_above_the_notice_of_rights_are_an_article() -> None:
    assert clean("\n".join((*SCHEDULE, COPYRIGHT))).paragraphs == SCHEDULE
    assert not clean("\n".join(("로그인", *SCHEDULE, COPYRIGHT))).is_article
    article = clean("\n".join(("[오늘의 일정] 달못", *SCHEDULE, COPYRIGHT)))
    assert article.title == "[오늘의 일정] 달못"
    assert article.paragraphs[-2:] == SCHEDULE


def test_headlines_of_a_list_are_no_sentences_beside_a_notice() -> None:
    lines = ("◇ 승진", *UNMARKED)
    others = ("많이 본 뉴스", "1 버들역 앞 새 광장 석 달 만에 연다", "2 나루초 운동장 밤에도 연다")
    head = ("[인사] 달못시", DATE, "댓글 0", "기자명 표다솜 기자")
    assert clean("\n".join((*head, *lines, COPYRIGHT, *others))).paragraphs == lines


def test_items_beside_a_sentence_are_a_part_of_its_article() -> None:
    sentence = "달못시는 다음 달 새 조직을 꾸린다."
    text = "\n".join(("[인사] 달못시", DATE, sentence, "◇ 승진 여솔 ▲ 전보 남나래", COPYRIGHT))
    assert sentence in clean(text).text


def test_a_notice_in_one_line_has_its_date_below() -> None:
    post = "(달못=한들뉴스) ◇ 승진 ▲ 복지국장 여솔 ◇ 전보 ▲ 총무과장 남나래"
    article = clean("\n".join(("[인사] 달못시", post, COPYRIGHT, "2025/03/20 18:11 송고")))
    assert (article.title, article.text) == ("[인사] 달못시", post)
    headline = "(달못=한들뉴스) ◇ 버들역 앞 광장…석 달 만에 열려"
    assert not clean("\n".join(("[인사] 달못시", headline, COPYRIGHT))).text


def test_a_reporter_above_marked_items_is_no_headline() -> None:
    lines = ("[새봄일보 표다솜 기자] 오늘의 일정", *SCHEDULE)
    assert clean("\n".join((*lines, COPYRIGHT))).paragraphs == lines


def test_lines_far_below_a_date_are_not_looked_at() -> None:
    """Each item of a long list is far below the date: time would grow with its square."""
    nothing = cast(Features, None)  # whatever asked it would fail
    assert not apart._is_below(nothing, 0, 10_000)


@pytest.mark.parametrize(
    "row", ["사회 / 고다온 / 2025-03-20 18:11:00", "고다온 기자 2025.03.20 18:11"]
)
def test_a_date_that_opens_a_page_opens_a_notice(row: str) -> None:
    assert clean("\n".join((row, *POSTS))).paragraphs == POSTS
    assert clean("\n".join((row, DEATH))).paragraphs == (DEATH,)
    headlines = ("◇ 달못시 나루터 다시 연다", "◇ 버들역 앞 광장 열려", "◇ 쌀값 걱정에 한숨")
    assert not clean("\n".join((row, *headlines))).is_article


EVENTS = (
    "[정치]", "▲10:00 군의회 본회의(본회의장)", "▲14:00 예산 심사(2회의실)",
    "[문화]", "▲16:00 달못 합주단 연주회(강변 마당)",
)  # fmt: skip
SHOWS = ("전시", *EVENTS[1:3], "공연", EVENTS[4])


@pytest.mark.parametrize("lines", [EVENTS, SHOWS, EVENTS[1:], SHOWS[1:]])
def test_names_of_sections_head_marked_items(lines: tuple[str, ...]) -> None:
    for page in (_dump(*lines), _page(_paragraphs(lines))):
        assert clean(page).text.split() == " ".join(lines).split()


def test_a_menu_above_marked_items_heads_none() -> None:
    assert clean(_dump("정치", "문화", "공연", *POSTS)).text.split() == " ".join(POSTS).split()


@pytest.mark.parametrize("fourth", ["새봄일보", "강가에 앉아"])
def test_an_outlet_above_a_poem_is_no_line_of_it(fourth: str) -> None:
    poem = (fourth, *STANZAS[2:5], "나는 오늘도 너를 기다린다")
    lists = ("많이 본 뉴스", "버들역 앞 광장 열려", "나루초 운동장 개방")
    text = "\n\n".join(("정치", "감자밭에 부는 봄바람 이야기", "고다온 기자", *poem, *lists))
    assert clean(text).is_article == (fourth != "새봄일보")


@pytest.mark.parametrize("is_pictured", [True, False])
def test_marked_lines_at_a_picture_are_no_notice(is_pictured: bool) -> None:
    picture = "<img src=a.jpg>" if is_pictured else ""
    page = _page(f"{picture}{_paragraphs(POSTS)}</div><div class=x>{_paragraphs(PROSE[:2])}")
    assert clean(page).paragraphs == (PROSE[:2] if is_pictured else POSTS)


def test_the_name_of_a_section_above_its_links_alone_heads_no_notice() -> None:
    section = f"<div><h3>[인사]</h3><ul>{SIDE * (apart.MOST_CONTROLS // 3)}</ul></div>"
    page = _page(_paragraphs(POSTS)).replace("<h1>", f"{section}<h1>")
    assert clean(page).paragraphs == POSTS
