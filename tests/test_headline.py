"""Which line of flattened text is taken for the headline, and what of it."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.locate import headline_text

BODY = """다온시는 낡은 물레방앗간을 고쳐 도서관으로 연다고 3일 밝혔다.
도서관은 강가 쪽 벽을 유리로 바꾸고 책 2만 권을 들였다.
시장은 “물소리를 들으며 책을 읽는 자리가 되기를 바란다”고 말했다."""
TITLE = "다온시 물레방앗간 도서관 문 열어"


@pytest.mark.parametrize(
    "head",
    [
        f"2023년 5월 3일(수)\n\n{TITLE}",
        f"서비스 메뉴 바로가기 본문 바로가기 아티클 바로가기\n{TITLE}",
        f"(다온신문)\n{TITLE}",
        f"{TITLE}\n{TITLE}\n[ 문화 ] 강가의 집을 시민에게\n이하람 기자\n2023년 05월 03일(수) 00:00",
        f"{TITLE} < 문화 마당 < 지역/소식 < 기사본문\n페이스북 트위터",
        f"{TITLE} |\n다온신문 2023-05-03, 13:47:58 |",
        f"  • {TITLE}\n  • 이하람 기자\n  • 2023-05-03 13:47:58\n  • 공유하기",
    ],
)
def test_headline_of_a_head(head: str) -> None:
    article = clean(f"{head}\n\n{BODY}")
    assert article.title == TITLE
    assert article.paragraphs == tuple(BODY.split("\n"))


def test_an_outlet_with_its_motto_is_no_headline() -> None:
    title = "“책 읽는 물소리” 다섯 해의 기록"
    head = f"다온투데이 - 내일을 여는 창\n기사검색\n{title}\n승인 2023.05.03 11:00"
    article = clean(f"{head}\n\n{BODY}")
    assert article.title == title


def test_a_headline_behind_an_outlet_stays() -> None:
    article = clean(f"다온투데이 - 물레방앗간 책방\n2023.05.03 11:00\n\n{BODY}")
    assert "물레방앗간 책방" in (article.title or "")


def test_decks_with_dashes_are_below_the_headline() -> None:
    title = "오래된 물길에서 만난 새 이야기"
    decks = "- 강가 벽은 모두 유리로\n- 주민들 “가을이 기다려져”"
    article = clean(f"{title}\n{decks}\n승인 2023.05.03 11:00\n\n{BODY}")
    assert article.title == title


def test_a_headline_with_a_dash_below_a_section_stays() -> None:
    article = clean(f"문화\n- {TITLE}\n승인 2023.05.03 11:00\n\n{BODY}")
    assert (article.title or "").endswith(TITLE)


def test_a_numbered_sub_head_is_no_headline() -> None:
    text = """입력 2023-05-03 20:06
크게 작게 프린트 메일

1. "물소리 들으며" 도서관 문 열다

다온시가 낡은 물레방앗간을 고쳐 도서관으로 열었습니다. 책은 2만 권입니다.

2. 새 다리 이름은 '무지개'

새 다리의 이름이 무지개다리로 정해졌습니다. 어린이들이 지은 이름입니다."""
    article = clean(text)
    assert article.title is None
    assert article.paragraphs[0].startswith("1. ")


def test_the_headline_of_a_ranking_below_is_not_the_article_s() -> None:
    text = (
        f"{BODY}\n랭킹뉴스\n2025-08-24 10:07\n다온시 새 다리 이름 공모\n2025-08-24 09:24\n댓글\n(0)"
    )
    assert clean(text).title is None


def test_an_author_s_house_twice_below_the_date_is_no_headline() -> None:
    head = "낡은 물레방앗간을 도서관으로 바꾼 다온시\n입력 2021. 01. 04   08:43\n0 댓글"
    house = "강가살림연구원 오래된집연구센터"
    text = (
        f"{head}\n이하람\n{house}\nharam@example.com\n김새솔\n{house}\nsaesol@example.com\n{BODY}"
    )
    assert clean(text).title == "낡은 물레방앗간을 도서관으로 바꾼 다온시"


@pytest.mark.parametrize(
    "head",
    [
        # above the date, with the outlet's name between, and a deck below it
        f"다온신문\n{TITLE}\n다온신문\n입력 2023.05.03 09:10\n강가의 집을 시민에게 돌려주다",
        f"새 다리 이름 공모…\n{TITLE}\n이하람 기자\n강가의 집을 시민에게 돌려주다",
        f"문화\n{TITLE}\n글자 크게 글자 작게\n이하람 다온시장",
        # a page's title first, with the site's name and without a second copy
        f"{TITLE} - 다온신문\n뉴스\n문화\n{TITLE}\n2023.05.03 09:10",
        f"{TITLE} : 문화 : 뉴스 : 다온신문\n검색\n로그인",
        f"{TITLE} | 바른 소식, 새길\n검색\n로그인",
        # the second copy goes on with a mark of its picture
        f"새 다리 이름 공모\n새 다리 이름 공모\n{TITLE}\n2023.05.03 09:10\n{TITLE} 사진",
        # between the path of a section, or above the writer, and the text
        f"특집기사 > 전체\n{TITLE}\n/ 2",
        f"{TITLE}\n강가새\n강가새 · 도서관 전문 기자\n2023/05/03",
        # below what the board is for
        f"동네 소식\n다온시 사람들이 쓴 글을 모아 소개합니다.\n{TITLE}\n글쓴이 : 편집진",
        # between the keywords and the text
        f"다온시 다온시 다온시 물레방앗간\n{TITLE}",
    ],
)
def test_the_headline_and_not_what_is_beside_it(head: str) -> None:
    assert clean(f"{head}\n\n{BODY}").title == TITLE


@pytest.mark.parametrize(
    "headline",
    [
        "“물소리를 들으며 책 읽는 집으로 오세요”",
        "물레방앗간은 왜 도서관이 됐을까?",
        "[기자수첩] 물레방앗간에서 읽는 책",
        "<강가에서> 물레방앗간에서 읽는 책",
        "물레방앗간의 변신",
        "다온시가 물레방앗간을 고쳤다",
    ],
)
def test_any_form_of_headline_above_the_date(headline: str) -> None:
    assert clean(f"다온신문\n{headline}\n입력 2023.05.03 09:10\n{BODY}").title == headline


@pytest.mark.parametrize(
    "head",
    [
        "다온신문",
        "기사 상세",
        "상세페이지",
        "강가 소식통",
        "다온 미디어",
        "다온시 다온시 물레방앗간",
        "이하람 다온시장",
        "새 다리 이름은 시민이 짓습니다. 공모는 이달 말까지입니다...",
        "• 새 다리 이름 공모",
        "[앵커]",
        "1등 강가뉴스 다온닷컴 - 사회",
        "재생수14,267",
        "Prev이전 문서",
        "문화 > 도서관",
    ],
)
def test_none_rather_than_furniture(head: str) -> None:
    assert clean(f"{head}\n{BODY}").title is None


@pytest.mark.parametrize(
    "first",
    [
        "“물소리를 들으며 책을 읽으러 왔어요.”",
        "물레방앗간이 도서관이 됐다.",
        "물레방앗간은 언제 도서관이 되었을까?",
        "■ 강가의 물레방앗간",
    ],
)
def test_the_first_paragraph_of_a_text_is_no_headline(first: str) -> None:
    article = clean(f"{first}\n{BODY}")
    assert article.title is None
    assert article.paragraphs[0] == first


def test_a_headline_in_front_of_outlet_and_day_on_the_line_of_the_text() -> None:
    text = f"| {TITLE} [다온신문] 2013-05-03 02면 문화 뉴스 411자 {BODY} |"
    assert clean(text).title == TITLE


def test_a_sub_title_that_the_text_takes_up_is_no_site_s_name() -> None:
    head = f"{TITLE} - 물소리 들으며 읽는 책\n입력 2023.05.03 09:10"
    assert clean(f"{head}\n{BODY}").title == f"{TITLE} - 물소리 들으며 읽는 책"


def test_an_outlet_behind_a_bullet_is_between_headline_and_date() -> None:
    title = "다온 800호 축사"
    head = f"{title}\n{title}\n  • 다온군민신문\n  • 승인 2023.05.03 11:00\n  • 호수 800"
    article = clean(f"{head}\n\n{BODY}")
    assert article.title == title


@pytest.mark.parametrize("is_above", [True, False])
def test_an_address_beside_the_date_is_no_headline(is_above: bool) -> None:
    address = "https://daon.example/view?key=20240312010002397"
    day = "승인 : 2024. 03. 12. 11:24"
    share = ("기사듣기 기사듣기중지", "공유하기", "URL 복사", address, "이하람 기자", day)
    lines = (TITLE, *share, BODY) if is_above else (TITLE, BODY, address, day)
    assert clean("\n\n".join(lines)).title == TITLE


@pytest.mark.parametrize("quote", ["", "“강가에서 책을 읽고 싶었다”"])
def test_a_sub_head_in_quotes_takes_no_stop_from_the_sentences(quote: str) -> None:
    title = "다온시 낡은 물레방앗간이 도서관이 됐다"
    first, *rest = BODY.splitlines()
    article = clean("\n".join(filter(None, (title, first, quote, *rest))))
    assert article.title == title
    assert title not in article.text


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        ("[인터뷰] 이하람 “물소리 나는 도서관을 만든다”", True),
        ("[인터뷰] 이하람 주민은 물소리가 좋다고 했습니다.", False),
    ],
)
def test_the_label_of_an_interview_opens_headlines_without_a_stop(
    line: str, is_title: bool
) -> None:
    assert (clean(f"{line}\n\n2023-05-03 10:31\n\n{BODY}").title == line) == is_title


@pytest.mark.parametrize(
    ("first", "is_text"),
    [
        ("물레방앗간에 물을 대면서", True),
        ("강가에 책 읽는 집이 문을 열었는데", True),
        ("다온시 물레방앗간에 책 읽는 집", False),
    ],
)
def test_words_that_a_clause_follows_are_no_headline(first: str, is_text: bool) -> None:
    assert (clean(f"{first}\n{BODY}").title is None) == is_text
    assert (first in clean(f"{first}\n{BODY}").text) == is_text


def test_whom_to_call_below_the_text_is_no_headline() -> None:
    body = BODY.replace("\n", " ") + " 도서관과 820-1677."
    article = clean(f"{body}\n2023-5-3 0:0:0 11면\nCopyright ⓒ 다온신문 All rights reserved.")
    assert article.title is None
    assert article.text.endswith("도서관과 820-1677.")
    assert str(article.published) == "2023-05-03 00:00:00+09:00"


@pytest.mark.parametrize(
    ("below", "is_headline"),
    [
        (f"{TITLE}\n(2024.12.12 00:00)", True),
        ("솔내시, 시장 골목에 사흘 밤 등불 켠다\n입력 2024.12.12 00:00", True),
        ("다온시, 도서관 골목에 사흘 밤 등불 켠다\n(2024.12.12 00:00)", True),
        ("솔내시, 시장 골목에 사흘 밤 등불 켠다\n(2024.12.12 00:00)", False),
    ],
)
def test_the_headline_below_the_text_is_of_the_text(below: str, is_headline: bool) -> None:
    title = clean(f"{BODY}\n{below}").title
    assert title == (below.split("\n")[0] if is_headline else None)


@pytest.mark.parametrize(("body", "is_headline"), [(BODY, True), (BODY.replace(".", ""), False)])
def test_a_line_without_a_stop_that_is_there_twice_is_a_headline(
    body: str, is_headline: bool
) -> None:
    first = "다온시 물레방앗간, 책으로 주민 마음을 열었다"
    article = clean(f"{first}\n\n{first}\n\n{body}")
    assert (article.title == first) == is_headline
    assert (first in article.text) != is_headline


def test_a_date_behind_whoever_gave_text_and_picture() -> None:
    article = clean(f"{TITLE}\n\nby 다온시스 기사·사진 제공 2021.01.21\n\n{BODY}")
    assert str(article.published) == "2021-01-21 00:00:00+09:00"
    caption = "by 다온시스 사진 제공 2021.01.21"
    assert clean(f"{TITLE}\n\n{caption}\n\n{BODY}").published is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"제목 : {TITLE}\n2022.04.18 17:27", TITLE),
        (f"[제목] {TITLE}\n2022.04.18 17:27", TITLE),
        (f"제 목 {TITLE}\n작성자 관리자\n작성일 2022-04-18 17:27", TITLE),
        (f"번호 12\n제목 {TITLE}\n2022.04.18 17:27", TITLE),
        (f"제목 없는 {TITLE}\n2022.04.18 17:27", f"제목 없는 {TITLE}"),
        (f"제목을 단 {TITLE}\n작성자 관리자\n작성일 2022-04-18 17:27", f"제목을 단 {TITLE}"),
    ],
)
def test_the_label_of_a_board_is_not_of_the_headline(head: str, title: str) -> None:
    article = clean(f"{head}\n\n{BODY}")
    assert article.title == title
    assert str(article.published) == "2022-04-18 17:27:00+09:00"


RANKED = "<주간 화제의 뉴스> 물레방앗간 도서관과 다온시 새 다리"


@pytest.mark.parametrize("title", [RANKED, "[많이 본 뉴스] 다온시 물레방앗간 책방으로"])
def test_a_headline_whose_label_names_a_ranking(title: str) -> None:
    article = clean(f"다온뉴스 본문 바로가기\n\n{title}\n\n송고시간2023-05-03 11:00\n\n{BODY}")
    assert article.title == title
    assert article.paragraphs == tuple(BODY.split("\n"))


def test_the_label_alone_is_none() -> None:
    assert clean(f"많이 본 뉴스\n\n2023-05-03 11:00\n\n{BODY}").title is None


@pytest.mark.parametrize("number", [" - 1", " - 12"])
def test_the_headline_with_the_number_of_its_picture_is_removed(number: str) -> None:
    lines = [*BODY.split("\n"), f"{TITLE}{number}"]
    text = f"{TITLE}\n2023.05.03 11:00\n" + "\n".join((*lines[:1], lines[3], *lines[1:3]))
    assert clean(text).paragraphs == tuple(lines[:3])


def test_with_the_number_of_a_score_it_stays() -> None:
    head, *rest = BODY.split("\n")
    text = f"{TITLE}\n2023.05.03 11:00\n{head}\n{TITLE} 3-1\n" + "\n".join(rest)
    assert f"{TITLE} 3-1" in clean(text).paragraphs


@pytest.mark.parametrize(
    ("behind", "is_path"),
    [(" < 문화 < 기사본문", True), (" < 지역 < 뉴스 < 기사 본문", True), (" < 연극 < 책", False)],
)
def test_a_path_to_the_text_is_no_part_of_the_headline(behind: str, is_path: bool) -> None:
    article = clean(f"다온신문\n\n{TITLE}{behind}\n\n2023-05-03 11:00\n\n{BODY}")
    assert article.title == (TITLE if is_path else TITLE + behind)


@pytest.mark.parametrize("path", ["특집기사 > 전체", "문화>책마을>도서관"])
def test_a_path_of_sections_is_no_headline(path: str) -> None:
    article = clean(f"{path}\n\n{TITLE}\n\n/ 2\n\n{BODY}")
    assert article.title == TITLE


@pytest.mark.parametrize(
    "title", ["다온시 도서관 > 책 2만 권으로", "물레방앗간을고친온누리도서관>책"]
)
def test_other_words_around_an_arrow_are_no_path(title: str) -> None:
    assert not headline_text._NEVER.fullmatch(title)
