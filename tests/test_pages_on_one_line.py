"""Pages that a tool put on one line: what closes the article, what is above it, and lists."""

from __future__ import annotations

import pytest

from acceptance_pages import HEADLINES, SENTENCES
from cleaner import clean, explain
from cleaner.locate import item_marks
from cleaner.locate.features import Features
from cleaner.locate.html import Located
from cleaner.page import Page
from cleaner.read import flattened
from cleaner.read.one_line import LONGEST
from cleaner.rules.user_rules import built_in

MENU = "홈 정치 경제 사회 문화 스포츠 로그인 회원가입"
TITLE = "가온시, 시내버스 서른두 대 전기버스로"
DATE = "입력 2024-03-05 10:22"
RIGHTS = "저작권자 ⓒ 가온일보, 무단전재 및 재배포 금지"
BODY = " ".join(SENTENCES[:10])
LATER = " ".join(SENTENCES[10:14])


def text(*parts: str) -> str:
    """The article's text of a page made of these parts, on one line."""
    return clean(" ".join(parts)).text


def test_rights_close_the_article() -> None:
    assert text(MENU, TITLE, DATE, BODY, RIGHTS, "관련 기사", HEADLINES[2], LATER) == BODY


def test_rights_of_a_picture_do_not() -> None:
    kept = text(MENU, TITLE, DATE, BODY, "[사진=가온시 무단전재 및 재배포 금지]", LATER)
    assert LATER in kept


def test_sentences_right_behind_rights_are_the_articles() -> None:
    rest = " ".join(SENTENCES[10:12])
    kept = text(MENU, TITLE, DATE, BODY, RIGHTS, rest, "도하람 기자 haram@gaon.example")
    assert rest in kept


def test_rights_above_the_article_close_nothing() -> None:
    assert BODY in text(MENU, SENTENCES[20], RIGHTS, "관련 기사", TITLE, DATE, BODY)


def test_teasers_above_the_date_are_removed() -> None:
    teasers = " ".join(SENTENCES[20:24])
    assert text(MENU, teasers, TITLE, DATE, BODY, RIGHTS) == BODY


def test_an_article_above_its_date_stays() -> None:
    assert BODY in text(MENU, TITLE, BODY, DATE, SENTENCES[20], RIGHTS)


@pytest.mark.parametrize("writer", ["(가온=누리일보) 도하람 기자 =", "[누리일보 도하람 기자]"])
def test_a_deck_between_a_date_and_the_writer_is_removed(writer: str) -> None:
    title, deck = "가온시가 시내버스를 전기버스로 바꾼다.", "낡은 차고지에 충전기 놓아"
    assert text(MENU, title, DATE, deck, writer, BODY, RIGHTS) == f"{writer} {BODY}"
    behind = text(MENU, title, DATE, BODY, deck, writer, LATER, RIGHTS)
    assert behind == f"{BODY} {deck} {writer} {LATER}"


@pytest.mark.parametrize("city", ["İzmir", "Izmir"])
def test_a_letter_that_is_longer_in_lower_case_moves_no_controls(city: str) -> None:
    cities = f"{city} " * 3
    article = clean(f"{cities} {MENU} {TITLE} {DATE} {BODY} {RIGHTS}")
    assert (article.title, article.text) == (TITLE, BODY)


@pytest.mark.parametrize(("dated", "is_own"), [(DATE, True), ("", False)])
def test_a_dated_article_above_a_later_date_stays(dated: str, is_own: bool) -> None:
    kept = text(MENU, TITLE, dated, *SENTENCES[20:23], "입력 2024-03-04 09:00", BODY, RIGHTS)
    assert BODY in kept
    assert (SENTENCES[20] in kept) == is_own


@pytest.mark.parametrize("writer", ["도하람 기자", "도하람 기자 구독", "도하람 기자 기자 구독"])
def test_the_writer_behind_the_headline_is_not_of_it(writer: str) -> None:
    article = clean(f"{TITLE} {writer} {DATE} {BODY} {RIGHTS}")
    assert (article.title, article.text) == (TITLE, BODY)


def test_readers_of_a_writer_are_of_the_headline() -> None:
    title = f"{TITLE} 타는 기자 구독자"
    assert clean(f"{title} {DATE} {BODY} {RIGHTS}").title == title


@pytest.mark.parametrize(
    "behind",
    [
        "기사승인 2024.03.05 10:22:31",
        "기사입력 2024-03-05 10:22",
        "• 입력 2024년 3월 5일 10시 22분",
        "페이지 정보 작성일2024.03.05 10:22",
    ],
)
def test_what_is_beside_the_date_is_not_of_the_headline(behind: str) -> None:
    article = clean(f"{TITLE} {behind} {BODY} {RIGHTS}")
    assert (article.title, article.text) == (TITLE, BODY)


@pytest.mark.parametrize("title", [f"{TITLE} 알린 기사", f"{TITLE} 페이지"])
def test_a_headline_that_ends_like_it_stays(title: str) -> None:
    assert clean(f"{title} {DATE} {BODY} {RIGHTS}").title == title


def test_a_desk_and_its_writer_are_no_headline() -> None:
    assert clean(f"다온일보 문화생활부 사진취재팀 도하람 기자 {DATE} {BODY} {RIGHTS}").title is None


def test_a_line_too_long_to_be_parted_makes_no_list_of_the_page() -> None:
    labels = "입력 2024. " * (LONGEST // 8)
    assert text(f"{TITLE}\n{DATE}\n\n{BODY}\n\n{labels}").startswith(SENTENCES[0])


def test_line_breaks_inside_an_element_part_no_page() -> None:
    lines = [f"{MENU}\n{TITLE}\n사진\n설명\n{DATE}", *[f"{BODY} {LATER}"] * 2]
    page = flattened.read("\n".join((lines[0], " ".join(lines[1:]))))
    assert page.parted
    assert len(page.lines) > len(SENTENCES[:14])


@pytest.mark.parametrize(("date", "is_parted"), [(DATE, True), ("지난 2024-03-05 10:22에", False)])
def test_a_long_line_with_the_date_of_an_article_holds_a_page(date: str, is_parted: bool) -> None:
    """Line breaks in menus part the rest of the page; no paragraph has such a label."""
    menu = [" ".join([MENU] * 9)] * 6
    page = flattened.read("\n".join((*menu, f"{TITLE} {date} {' '.join(SENTENCES * 2)}", *menu)))
    assert page.parted == is_parted


@pytest.mark.parametrize(("size", "is_parted"), [(700, False), (1_300, True)])
def test_how_long_a_dated_line_is_that_holds_a_page(size: int, is_parted: bool) -> None:
    line = f"{DATE} {' '.join(SENTENCES * 2)}"[:size]
    assert flattened.read("\n".join((*[f"{MENU} {MENU} {MENU}"] * 20, line))).parted == is_parted


def test_long_paragraphs_among_others_are_whole() -> None:
    lines = [TITLE, *SENTENCES[14:24], f"{BODY} {LATER}"]
    assert flattened.read("\n".join(lines)).lines == lines


LISTS = " ".join(f"{n} {HEADLINES[n % 9]}" for n in range(120))


@pytest.mark.parametrize("date", [DATE, f"{DATE} 수정 2024-03-05 11:00"])
def test_lists_below_a_dated_article_make_it_no_list(date: str) -> None:
    """They have no sentences, and are more than the article."""
    page = f"{MENU} {TITLE} {date} {' '.join(SENTENCES[:20])} {LISTS} {SENTENCES[21]}"
    assert SENTENCES[4] in clean(page).text


def report(count: int, *, above: str = DATE, size: int = 0) -> Features:
    """A date, so many sentences of a size, and lists without any, on one line."""
    page = Page("text", parted=True)
    page.open_box(-1, "text", "")
    fill = "온" * max(0, size - 20)
    for line in (above, *[f"가온시는 다리를 {fill} 놓았다."] * count, *["나래 " * 300] * 2):
        page.add_line(line, "paragraph", 0, 0)
    return Features(page, built_in())


@pytest.mark.parametrize(
    ("count", "size", "above", "is_sparse"),
    [
        (5, 100, DATE, False),
        (4, 140, DATE, True),
        (5, 60, DATE, True),
        (5, 170, DATE, False),
        (5, 220, DATE, True),
        (5, 100, TITLE, True),
    ],
)
def test_what_report_no_list_holds(count: int, size: int, above: str, is_sparse: bool) -> None:
    place = Located(0, 1, count + 2, 400, False)
    found = item_marks.evidence(report(count, above=above, size=size), place)
    assert ("sparse" in {e.name for e in found}) == is_sparse


@pytest.mark.parametrize(("between", "is_sparse"), [(7, False), (8, True)])
def test_how_far_above_its_report_a_date_is(between: int, is_sparse: bool) -> None:
    features = report(5, size=100)
    page = Page("text", parted=True)
    page.open_box(-1, "text", "")
    lines = features.page.lines
    for line in (lines[0], *["나래"] * between, *lines[1:]):
        page.add_line(line, "paragraph", 0, 0)
    place = Located(0, between + 1, between + 7, 400, False)
    found = item_marks.evidence(Features(page, built_in()), place)
    assert ("sparse" in {e.name for e in found}) == is_sparse


def test_a_list_has_few_sentences() -> None:
    heads = [" ".join(f"{HEADLINES[(i + n) % 12]} {n}시간 전" for n in range(5)) for i in range(15)]
    entries = " ".join(f"{head} {SENTENCES[i]}" for i, head in enumerate(heads))
    result = explain(f"{MENU} {entries}")
    assert not result.article.is_article
    assert "sparse" in {e.name for e in result.acceptance.evidence}


def test_a_short_text_with_much_around_it_is_no_list() -> None:
    result = explain(f"{MENU} {TITLE} {DATE} {' '.join(HEADLINES[:6])} {SENTENCES[0]}")
    assert "sparse" not in {e.name for e in result.acceptance.evidence}


STAMPS = tuple(f"2019-03-05 10:{minute}" for minute in range(10, 40))
CUT = "하람군은 올해 안에 다리와 둑을 ..."


def lists(*parts: str) -> bool:
    """Whether these parts on one line are a list by what is between the sentences."""
    page = Page("text", parted=True)
    page.open_box(-1, "text", "")
    page.add_line(" ".join(parts), "paragraph", 0, 0)
    found = item_marks.evidence(Features(page, built_in()), Located(0, 0, 0, 400, False))
    return not {"teasers", "posts"}.isdisjoint(evidence.name for evidence in found)


def items(count: int, sentences: int, *marks: str) -> list[str]:
    """Items of some sentences with marks behind them."""
    each = (SENTENCES[n % 20 : n % 20 + sentences] for n in range(count))
    return [" ".join((*of, marks[n % len(marks)])) for n, of in enumerate(each)]


def test_dates_between_sentences_make_a_list() -> None:
    assert lists(*items(6, 2, *STAMPS))
    assert not lists(*items(6, 3, *STAMPS))
    assert not lists(*items(2, 1, *STAMPS))
    *most, last = items(6, 2, *STAMPS)
    bare = last.removesuffix(STAMPS[5])  # its date is below the sentences
    assert lists(*most, bare)
    assert not lists(*most, bare, SENTENCES[12], SENTENCES[13])
    for stamp in ("09-19 12:01", "3시간 전", "2019. 03. 05. 오후 2:10"):
        assert lists(*items(4, 1, f"하람일보 {stamp}"), "더보기")


def test_dots_in_which_digests_break_off_make_a_list() -> None:
    assert lists(*items(6, 1, CUT), "더보기")
    assert not lists(*items(6, 1, CUT), *SENTENCES[12:14])
    # In headlines and in quotes, dots are of another kind.
    assert not lists(*items(6, 1, HEADLINES[1] + "…다리부터"))
    assert not lists(*items(6, 1, "“아니 그게 ...”"))


def test_a_list_below_the_article_makes_none_of_it() -> None:
    below = items(9, 1, *STAMPS)
    assert lists(*SENTENCES[:6], *below)
    assert not lists(*SENTENCES[:9], *below)
    page = f"{MENU} {TITLE} {DATE} {BODY} {' '.join(below)}"
    assert explain(page).article.is_article


def test_a_page_of_dated_digests_on_one_line_is_a_list() -> None:
    entries = (f"{head} {SENTENCES[n]} {CUT} {STAMPS[n]}" for n, head in enumerate(HEADLINES))
    result = explain(f"{MENU} {' '.join(entries)}")
    assert result.article.kind == "list"
    assert result.article.published is None


ADVERT = "<a href='/ad?1'><img src='/ad.gif' alt='top'></a>"


def test_code_of_adverts_makes_no_markup() -> None:
    page = f"{MENU} {ADVERT} {TITLE} {DATE} {BODY * 7} {RIGHTS}"
    assert not flattened.looks_like_html(page)
    assert flattened.looks_like_html(f"{ADVERT} {TITLE}")
    assert flattened.looks_like_html(f"{page}<p>{TITLE}</p>")


def test_the_date_parts_the_headline_from_the_text() -> None:
    for date in (DATE, "2024-03-05 10:22", "승인 2024.03.05 10:22"):
        article = clean(f"{TITLE} {date} {BODY}")
        assert article.title == TITLE
        assert article.text == BODY
        assert article.published is not None


def test_the_byline_parts_the_headline_from_the_text() -> None:
    for byline in ("[가온경제 김다온 기자]", "(가온=가온뉴스) 김다온 기자 ="):
        article = clean(f"{TITLE} {byline} {BODY}")
        assert article.title == TITLE
        assert article.text.endswith(BODY)


def test_a_day_or_a_bracket_in_the_first_sentence_parts_nothing() -> None:
    day = "시는 2024-03-05 10:22 기록을 고쳤다."
    now = "가온 앞바다 2024-03-05 10:22 현재 물결이 높다."
    speaker = "행사에서 [마을 이야기] 김다온 기자와의 대화가 이어졌다."
    for sentence in (f"버스가 멈췄다. {day}", day, now, speaker):
        article = clean(f"{sentence} {BODY}")
        assert article.title is None
        assert article.text == f"{sentence} {BODY}"


def test_the_same_control_behind_the_sentences_makes_a_list() -> None:
    assert lists(*items(4, 3, "답글 새봄"), "답글")
    assert not lists(*items(4, 4, "답글 새봄"), "답글")
    assert not lists(*items(2, 2, "답글 새봄"), SENTENCES[8])
    # Sentences open with the same word, too.
    assert not lists(*items(6, 1, "그는 이어 물었다."))


NOTICES = (
    (
        "[인사] 달못시",
        "◇ 국장급 승진 ▲ 기획국장 표다솜 ▲ 안전국장 남나래 ◇ 과장급 전보 ▲ 총무과장 고다온",
    ),
    (
        "[부음] 고다온 시장 부친상",
        "▲ 고가람씨 별세, 고다온(달못시장)씨 부친상 = 3일, 달못병원 장례식장 특1호실, 발인 5일",
    ),
)


@pytest.mark.parametrize(("title", "notice"), NOTICES)
def test_a_notice_below_a_short_row_of_menus(title: str, notice: str) -> None:
    article = clean(
        f"본문 바로가기 홈 정치 경제 사회 {title} 2024-03-19 14:05 {notice} ⓒ 달못일보"
        " 무단전재 금지 댓글 0 최신뉴스 나루시 공원 단장 솔내군 장터 다시 열려 버들역 광장 넓힌다"
        " 가온시 버스 요금 오른다 하람군 다리 다시 놓는다 회사소개 광고문의"
        " 개인정보처리방침 청소년보호정책"
    )
    assert (article.title, article.text) == (title, notice)


def test_two_words_of_menus_open_a_headline() -> None:
    title = "정치 경제 넘나든 고다온 시장"
    sentence = "고다온 달못시장이 19일 자리에서 물러난다고 밝혔다."
    more = " ".join(f"시장은 {n}년 동안 시를 이끌며 공원 {n}곳을 새로 냈다." for n in range(3, 9))
    article = clean(f"{title} 입력 2024-03-19 14:05 {sentence} {more}")
    assert article.title == title
    assert article.text == f"{sentence} {more}"


@pytest.mark.parametrize(
    "signed", ["도하람 기자 (haram@gaon.example)", "도하람 기자 haram@gaon.example"]
)
def test_the_reporter_with_an_address_is_parted_from_the_text_behind(signed: str) -> None:
    assert text(MENU, TITLE, DATE, signed, BODY, RIGHTS) == BODY
    below = f"{signed} 이 기사 어떻게 생각하세요 추천해요 0 좋아요 0"
    assert text(MENU, TITLE, DATE, BODY, below) == BODY


HEAD = f"{MENU} {TITLE} {DATE} {SENTENCES[0]}"


@pytest.mark.parametrize(
    "sentence",
    [
        "지난주 포털에서 가장 많이 본 기사 열 건 가운데 넷이 물가를 다뤘다.",
        "그는 댓글이 달린 관련 기사 가운데 하나를 골라 읽었다.",
        "이 회사는 주요 뉴스 서비스를 석 달 만에 접기로 했다.",
        "시는 TV 관련 뉴스 채널에 자막을 넣어 달라고 했다.",
    ],
)
def test_the_name_of_a_list_inside_a_sentence_is_its_own(sentence: str) -> None:
    assert sentence in text(HEAD, sentence, LATER, RIGHTS)


@pytest.mark.parametrize("sign", ["도하람 기자", "haram@gaon.example", "재배포 금지"])
def test_behind_a_signature_it_heads_a_list(sign: str) -> None:
    kept = text(HEAD, LATER, sign, "관련기사 가온시에 새 다리가 선다", HEADLINES[3])
    assert "관련기사" not in kept


def test_a_short_page_on_one_line_is_parted_at_its_labelled_time() -> None:
    article = clean(f"{TITLE} {DATE} {SENTENCES[0]} {SENTENCES[1]}"[:190])
    assert article.title == TITLE
    assert article.text.startswith(SENTENCES[0])


def test_a_labelled_time_with_little_behind_it_parts_nothing() -> None:
    page = flattened.read(f"{TITLE} {DATE} 도하람 기자")
    assert page.lines == [f"{TITLE} {DATE} 도하람 기자"]


@pytest.mark.parametrize("day", ["2024.03.05", "2024.03.05 10:22"])
def test_the_frame_of_a_boards_post(day: str) -> None:
    frame = f"페이지 정보 작성자 가온방송 작성일{day} 조회1,203회 댓글0건 본문"
    article = clean(f"{TITLE} {frame} {BODY} 댓글목록 등록된 댓글이 없습니다.")
    assert (article.title, article.text) == (TITLE, BODY)
    assert str(article.published).startswith("2024-03-05")


def test_a_number_behind_the_date_is_the_sentences() -> None:
    assert text(MENU, TITLE, DATE, "2024", BODY).startswith("2024 ")


TIP = (
    "■ 제보하기",
    "▷ 카카오톡 : '가온제보' 검색",
    "▷ 전화 : 02-000-1234",
    "▷ 이메일 : a@b.example",
)


@pytest.mark.parametrize("tip", [" ".join(TIP), "※보도자료 및 기사제보 news@gaon.example"])
def test_calls_for_tips_are_parted_from_the_last_sentence(tip: str) -> None:
    assert text(MENU, TITLE, DATE, BODY, tip) == BODY


def test_marks_in_a_sentence_part_none_from_it() -> None:
    sentence = "대상은 ▷ 이메일 주소를 남긴 사람 ▷ 전화로 신청한 사람 ▷ 주민 등이다."
    assert sentence in text(MENU, TITLE, DATE, BODY, sentence, LATER, RIGHTS)


NOUNS = (
    "이날 가온지수는 금리 동결 소식에 소폭 상승 출발.",
    "새 광고에는 한류 스타 표누리가 서며 촬영은 가온천에서 진행.",
    "오후 들어 기관이 순매수로 돌아서며 2593선에서 거래 마감.",
)


def test_sentences_that_close_with_nouns_are_not_parted_at_two_words() -> None:
    kept = text(MENU, TITLE, DATE, *NOUNS, "도하람 기자 haram@gaon.example", RIGHTS)
    assert kept == " ".join(NOUNS)


def test_controls_behind_the_last_of_them_are() -> None:
    assert text(MENU, TITLE, DATE, *NOUNS, "공유하기 인쇄", RIGHTS) == " ".join(NOUNS)


LAST = "첫 방송은 오는 24일 밤 10시."


@pytest.mark.parametrize("behind", ["가온뉴스 기사제보 news@gaon.example", RIGHTS])
def test_words_with_a_stop_right_behind_the_last_sentence_are_the_articles(behind: str) -> None:
    assert text(MENU, TITLE, DATE, BODY, LAST, behind) == f"{BODY} {LAST}"


@pytest.mark.parametrize(("stop", "is_own"), [(".", True), ("", False)])
def test_a_source_behind_words_with_a_stop_does_not_change_that(stop: str, is_own: bool) -> None:
    words = f"첫 방송은 오는 24일 밤 10시{stop} (가온뉴스)"
    assert (words in text(MENU, TITLE, DATE, BODY, words, RIGHTS)) == is_own


def test_words_without_a_stop_are_not() -> None:
    assert text(MENU, TITLE, DATE, BODY, "가온시 새 소식 모음", RIGHTS) == BODY


def test_a_sentence_glued_to_a_bullet_stays() -> None:
    page = "".join((TITLE, DATE, " ", BODY.replace(". ", "."), "• 좋아요0• 슬퍼요0"))
    assert SENTENCES[9] in clean(page).text


def test_a_poem_with_dots_among_four_sentences_parts_no_items() -> None:
    poem = "강물은 흐르고… 나는 남았다 바람은 자고… 별은 뜬다 꽃이여… 그리움이여"
    assert not lists(*SENTENCES[:2], poem, *SENTENCES[10:12])


@pytest.mark.parametrize("sentences", [1, 2])
def test_three_items_with_their_times_on_one_line_are_a_list(sentences: int) -> None:
    items = [
        f"{HEADLINES[n]} {' '.join(SENTENCES[2 * n : 2 * n + sentences])} 2024.03.0{n + 1} 09:1{n}"
        for n in range(3)
    ]
    page = " ".join((MENU, "사회", *items, "1 2 3 4 5 다음", "가온일보 대표전화 00-000-0000"))
    assert clean(page).kind == "list"


def test_the_first_items_time_may_be_parted_from_the_next_headline() -> None:
    tags = ("[사회] ", "한마을 기자 | ", "도하람 기자 | ")
    items = [
        f"{HEADLINES[n]} {SENTENCES[2 * n]} {tags[n]}2024.03.0{n + 1} 09:1{n}" for n in range(3)
    ]
    foot = "1 2 3 4 5 다음 가온일보 | 대표전화 00-000-0000"
    assert clean(" ".join(("사회 - 가온일보", MENU, "사회", *items, foot))).kind == "list"


def test_comments_with_their_times_make_no_list_of_an_article() -> None:
    comments = "바람 2024.03.05 11:20 잘 읽었습니다. 구름 2024.03.05 12:20 저도 타 봤습니다."
    assert BODY in text(MENU, TITLE, DATE, BODY, comments)


@pytest.mark.parametrize("counter", ["조회 : 1,204", "조회수: 37", "댓글 3"])
def test_a_counter_behind_the_date_is_parted_from_the_text(counter: str) -> None:
    for date in (DATE, "기사입력 : 2024년 03월 05일(화) 오후 03:17"):
        assert text(MENU, TITLE, date, counter, BODY, RIGHTS) == BODY
