"""Excerpts of stored pages: a few digests of a list, and articles without date or end."""

from __future__ import annotations

import pytest

from acceptance_pages import paragraph
from cleaner import clean

BODY = (
    "솔내시가 강변의 빈 창고 두 채를 마을 목공소로 고쳐 다음 달 문을 연다고 20일 밝혔다.",
    "시는 창고에 공구 마흔 벌을 놓고 주민이 시간을 나눠 쓰게 할 계획이다. 공사비는 3억원이다.",
)
LAST = "주민들은 의자 하나쯤은 이제 손수 고쳐 쓰겠다며 반겼다."
TITLE = "솔내시, 강변 창고 두 채 마을 목공소로 고친다"
DATED = "입력 2024.05.20 11:30"
RIGHTS = "저작권자 ⓒ 솔내일보, 무단 전재 및 재배포 금지"
POINTERS = ("▶ 새 다리 다음 달 놓는다", "▶ 솔숲 도서관 밤까지 연다")


def cut(number: int, size: int = 230) -> str:
    """A digest that breaks off without dots."""
    text = paragraph(6 * number, 9)[:size].rstrip(" .")
    return text.removesuffix("다")


@pytest.mark.parametrize(
    ("lines", "is_list"),
    [
        ([cut(0), cut(1)], True),
        ([cut(0), paragraph(5, 6)], False),
        ([paragraph(0, 6), cut(1)], False),  # where a crawler cut the page
        ([cut(0, 120), cut(1, 120)], False),  # a tool might have wrapped them
        ([paragraph(0, 6), cut(1), cut(2), cut(3)], True),
        ([paragraph(0, 20), cut(4), cut(5)], False),
        ([f"{cut(0)}.. 2024. 5. 20.", f"{cut(1)}.. 2024. 5. 19."], True),
        ([f"{paragraph(0, 6)}2024-05-20 11:30:12도하람", f"{cut(1)}2024-05-20 10:12:41"], True),
        ([f"{paragraph(0, 6)} 2024.5.20", f"{paragraph(6, 6)} 2024.5.20"], False),  # captions
        (
            [f"{paragraph(0, 7)} 비용은 시가 부담함", f"{paragraph(7, 7)} 다음 달 마칠 예정임"],
            False,
        ),
    ],
)
def test_two_wide_paragraphs_that_break_off_are_a_list(lines: list[str], is_list: bool) -> None:
    assert clean("\n".join(lines)).is_article is not is_list


@pytest.mark.parametrize(
    "count",
    ["기사 (4,918건)", "사진 (전체 19457건)", "총 2,799건", "기사 (전체 203건) 제목보기제목+내용"],
)
def test_the_number_of_items_is_above_a_list(count: str) -> None:
    texts = [paragraph(0, 2), paragraph(5, 2)]
    assert clean("\n".join((count, *texts))).kind == "list"
    assert clean(" ".join((count, *texts, paragraph(10, 3)))).kind == "list"
    assert clean("\n".join(texts)).is_article
    assert clean("\n".join((TITLE, DATED, *BODY, *texts, count))).is_article


@pytest.mark.parametrize("count", ["총 35건", "전체 25개", "사진 5개", "기사 1,203건"])
def test_a_number_below_the_headline_is_the_articles(count: str) -> None:
    assert clean("\n".join((TITLE, count, *BODY, LAST))).is_article


@pytest.mark.parametrize("title", ["총 120건 들어온 창고의 쓸모", "전체 25개 구 중 18개 구 찬성"])
def test_a_headline_may_begin_with_a_number(title: str) -> None:
    assert clean(" ".join((title, *BODY, LAST))).is_article


@pytest.mark.parametrize("name", ["도하람 기자", "사회팀"])
def test_an_outlet_and_a_writer_in_front_of_a_bar_open_a_report(name: str) -> None:
    texts = [f"솔내일보 {name} | {paragraph(5 * n, 2)}" for n in range(3)]
    assert not clean("\n".join(texts)).is_article
    assert not clean(" ".join(texts)).is_article
    article = clean("\n".join((texts[0], paragraph(10, 2), paragraph(12, 2))))
    assert article.is_article


def test_the_same_reporter_in_brackets_took_the_pictures_of_an_article() -> None:
    texts = [f"{paragraph(5 * n, 1)} 창고의 지금 모습. [사진=도하람 기자]" for n in range(5)]
    assert clean(" ".join((TITLE, DATED, *texts))).is_article
    texts = [
        text.replace("도하람", f"{name}하람")
        for text, name in zip(texts, "도표한이강", strict=True)
    ]
    assert clean(" ".join((TITLE, DATED, *texts))).is_article
    names = ("도하람", "표다솜", "한이슬")
    reports = [f"[솔내일보 {name} 기자] {paragraph(5 * n, 3)}" for n, name in enumerate(names)]
    assert not clean(" ".join(reports)).is_article


def test_the_outlet_behind_a_credit_in_brackets_opens_a_report() -> None:
    texts = [f"시청(사진=솔내시) [솔내저널] {paragraph(5 * n, 3)}" for n in range(3)]
    assert not clean("\n".join(texts)).is_article
    assert clean("\n".join(text.replace("[솔내저널] ", "") for text in texts)).is_article


class TestHeadlinesWithoutADate:
    SAID = "솔내시 강변 창고 두 채, 마을 목공소로 고쳐 연다"

    @pytest.mark.parametrize(("body", "found"), [(BODY, True), (BODY[:1], False)])
    def test_one_that_closes_like_a_sentence(self, body: tuple[str, ...], found: bool) -> None:
        article = clean("\n".join((self.SAID, *body)))
        assert (article.title == self.SAID) is found
        assert (self.SAID in article.text) is not found

    @pytest.mark.parametrize("sign", ["?", "!"])
    def test_a_question_or_call_is_one_above_a_deck(self, sign: str) -> None:
        asked = f"창고 고쳐 목공소로, 누가 쓸까{sign}"
        deck = "솔내시, 다음 달 공구 마흔 벌 놓고 개방"
        assert clean("\n".join((asked, deck, *BODY))).title == asked
        assert clean("\n".join((asked, *BODY))).text.startswith(asked)

    def test_the_outlet_above_it_is_no_text(self) -> None:
        article = clean("\n".join(("솔내일보", TITLE, *BODY)))
        assert article.title == TITLE
        assert article.paragraphs == BODY
        place = clean("\n".join(("솔내마을", TITLE, *BODY)))
        assert place.paragraphs[0] == "솔내마을"


@pytest.mark.parametrize("head", [(TITLE, DATED), ()])
@pytest.mark.parametrize(
    ("between", "kept"),
    [
        (("[관련기사]", *POINTERS), True),
        (("[관련기사]", POINTERS[0]), False),  # it may be what the headline is about
        (("관련기사", *(text[2:] for text in POINTERS)), False),
    ],
)
def test_a_last_paragraph_below_marked_headlines_is_the_articles(
    head: tuple[str, ...], between: tuple[str, ...], kept: bool
) -> None:
    article = clean("\n".join((*head, *BODY, *between, LAST)))
    assert article.paragraphs == (*BODY, LAST)[: 3 if kept else 2]


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        (("View this post on Instagram", "A post shared by 여한들 (@handeul)"), True),
        (("구독", "공유"), True),
        (("구독", "공유", "솔숲 도서관 다음 달부터 밤까지"), False),
    ],
)
def test_a_last_paragraph_at_the_end_of_the_page(between: tuple[str, ...], kept: bool) -> None:
    article = clean("\n".join((*BODY, *between, "시민들은 반겼다고 시는 전했다.")))
    assert len(article.paragraphs) == (3 if kept else 2)


def test_words_of_somebody_below_a_picture() -> None:
    said = '"손님이 늘어 좋아요."'
    page = (*BODY, LAST, "▲ 새 목공소 전경. /사진=솔내시", said)
    assert clean("\n".join(page)).paragraphs[-1] == said


@pytest.mark.parametrize(
    ("heads", "kept"),
    [
        (("1. 창고의 내력",), True),
        (("1. 창고의 내력", "(1) 지은 해"), True),
        (("1. 창고의 내력", "(1) 지은 해", "솔내시의 봄"), False),
    ],
)
def test_the_first_numbered_sub_head(heads: tuple[str, ...], kept: bool) -> None:
    article = clean("\n".join((TITLE, DATED, *heads, *BODY)))
    assert (heads[0] in article.paragraphs) is kept


class TestAPollBelowTheNoticeOfRights:
    POLL = (
        "밤에 여는 목공소에 대한 여러분의 생각은 어떤가요?",
        "시가 목공소를 밤에도 열기로 하면서 이웃의 반응이 엇갈리고 있습니다. 반기는 사람이 많지만 "
        "소리를 걱정하는 사람도 적지 않습니다. 여러분은 어떤 생각을 갖고 계신가요?",
        "1. 목공소는 밤에도 열어야 한다.",
        "2. 목공소는 지금처럼 낮에만 열어야 한다.",
    )
    RANKING = ("많이 본 뉴스", "1 / 3")

    def test_it_is_no_text(self) -> None:
        body = " ".join((*BODY, LAST, "시는 내년에 한 채를 더 고칠 계획이라고 덧붙였다."))
        page = (TITLE, DATED, body, RIGHTS, "close button", *self.RANKING, *self.POLL)
        assert clean("\n".join(page)).paragraphs == (body,)

    def test_two_paragraphs_below_the_header_alone_are(self) -> None:
        page = (TITLE, DATED, BODY[0], *self.RANKING, *BODY[1:], LAST)
        assert clean("\n".join(page)).paragraphs == (*BODY, LAST)


@pytest.mark.parametrize(
    ("above", "below", "accepted"),
    [
        ("", "", False),
        ("글자크기 설정", "", True),
        ("", "이 기사는 유료기사입니다. 정기구독자와 유료회원만 열람이 가능합니다.", True),
    ],
)
def test_an_article_that_breaks_off_in_dots(above: str, below: str, accepted: bool) -> None:
    page = f"{TITLE}\n{above}\n{paragraph(0, 3)} 시는 앞으로 일을...\n{below}"
    article = clean(page)
    assert article.is_article is accepted
    assert "유료" not in article.text


def test_a_number_with_decimals_opens_no_item_of_wrapped_lines() -> None:
    lines = (
        "올해 들어 우리나라 조선소들이 따낸 일감은 줄었으나 배값이 올라 벌어",
        "들인 돈은 오히려 크게 늘어난 것으로 나타났다.",
        "23일 솔내조선협회에 따르면 지난 석 달 동안 아홉 조선소가 새로 맺은 계약",
        "은 모두 54척으로 지난해 같은 기간보다 적지만 한 척에 받는 값은 평균 ",
        "3.6%가 올랐고 앞으로도 오를 것으로 협회는 내다봤다고 한다 협회는 다음",
        "달에도 조사한다.",
    )
    article = clean("\n".join(lines))
    assert article.title is None
    assert article.text.startswith(f"{lines[0]} {lines[1]}")


class TestTheHeadOfAPageOnOneLine:
    TEXT = " ".join((*BODY, LAST, paragraph(0, 8)))

    @pytest.mark.parametrize(
        ("head", "minute"),
        [
            ("2024-05-20     솔내/ 도하람기자", "2024-05-20"),
            ("2024.05.20 도하람 기자", "2024-05-20"),
            ("2024-05-20 11:30 솔내/도하람 기자", "2024-05-20 11:30"),
            ("2024년 05월 20일(월) 11:30", "2024-05-20 11:30"),
            ("입력 2024.05.20 11:30 댓글 0 이 기사를 공유합니다", "2024-05-20 11:30"),
        ],
    )
    def test_the_date_ends_it(self, head: str, minute: str) -> None:
        article = clean(f"{TITLE} {head} {self.TEXT}")
        assert (article.title, article.text) == (TITLE, self.TEXT)
        assert article.published is not None
        assert article.published.isoformat(" ").startswith(minute)

    @pytest.mark.parametrize("name", ["솔내일보", "도하람 기자 /"])
    def test_a_name_before_the_date_is_no_part_of_the_headline(self, name: str) -> None:
        assert clean(f"{TITLE} {name} {DATED} {self.TEXT}").title == TITLE

    @pytest.mark.parametrize("word", ["가짜뉴스", "마을신문"])
    def test_a_word_that_is_a_kind_of_outlet_is(self, word: str) -> None:
        title = f"강변 창고 두 채를 둘러싼 {word}"
        assert clean(f"{title} {DATED} {self.TEXT}").title == title

    @pytest.mark.parametrize(
        "lede",
        [
            "현직 기자 세 명이 20일 창고에서 글쓰기를 가르쳤다고 시가 밝혔다.",
            "전직 방송 기자 도모씨가 20일 창고에 책을 맡겼다고 시가 밝혔다.",
            "어린이 기자 30명이 20일 창고를 둘러봤다고 시가 밝혔다.",
        ],
    )
    def test_reporters_in_the_first_sentence_are_no_byline(self, lede: str) -> None:
        text = f"{lede} {self.TEXT}"
        assert clean(f"{TITLE} 2024.05.20 11:30 {text}").text == text

    @pytest.mark.parametrize(
        "text",
        [
            "솔내합창단은 2024년 5월 25일(토) 19:30 솔내문화회관에서 노래한다고 밝혔다.",
            "합창단이 새 노래를 들려준다고 밝혔다. 공연은 2024.5.25 19:30 솔내문화회관에서 한다.",
        ],
    )
    def test_a_date_behind_the_subject_of_a_sentence_ends_no_head(self, text: str) -> None:
        article = clean(f"{TITLE} {text} {self.TEXT}")
        assert text in article.text
        assert article.published is None

    @pytest.mark.parametrize(
        "date", ["2024.05.20 11:30 ~ 12:30", "[2024.05.20]", "2024.05.20 하루"]
    )
    def test_only_the_first_day_ends_it(self, date: str) -> None:
        text = f"2024.05.11 19:30 열린 설명회에 시민 90명이 왔다고 시가 밝혔다. {self.TEXT}"
        article = clean(f"“이제는 연다.” 강변 창고 앞 {date} {text}")
        assert article.published is None
        assert text.split(". ")[0] in article.text

    def test_an_outlet_in_the_headline_on_a_line_of_its_own_is(self) -> None:
        title = "강변 창고 두 채에 새로 문을 여는 솔내일보"
        assert clean("\n".join((title, DATED, *BODY, LAST))).title == title

    @pytest.mark.parametrize("span", ["2024-05-20 11:30 ~ 12:30", "2024-05-20 하루"])
    def test_a_date_in_a_sentence_does_not(self, span: str) -> None:
        text = f"{self.TEXT} 문의는 {span} 동안 시청에서 받는다."
        assert clean(text).text == text

    def test_a_row_of_the_weather_widget_is_no_text(self) -> None:
        row = "맑음솔내 1.0℃ 흐림가온 -1.3℃ 한솔 3.2℃ 흐림도담 6.7℃ 눈나래 0.7℃ 기상청 제공"
        assert clean(f"{row} {self.TEXT}").text == self.TEXT

    def test_temperatures_in_the_sentences_are(self) -> None:
        text = f"시의 기온은 아침에 솔내 1.0℃ 가온 -1.3℃ 한솔 3.2℃ 도담 6.7℃였다. {self.TEXT}"
        assert clean(text).text == text


@pytest.mark.parametrize("tag", ["[솔내저널] ", "솔내일보 | "])
def test_an_outlet_that_opens_each_digest_on_one_line(tag: str) -> None:
    digests = [f"{tag}{cut(number)}" for number in range(3)]
    assert not clean(" ".join(digests)).is_article
    assert clean(f"{tag}{paragraph(0, 12)}").is_article


def test_the_headline_in_front_of_a_caption() -> None:
    caption = f"{TITLE} 강변에 나란히 선 창고 두 채의 지붕"
    sub_head = "강변에 나란히 선 창고 두 채"
    article = clean("\n".join((TITLE, DATED, BODY[0], caption, sub_head, BODY[1], LAST)))
    assert article.paragraphs == (BODY[0], sub_head, BODY[1], LAST)


def test_a_control_of_two_lines_about_font_sizes() -> None:
    notice = ("글자크기 설정 시 다른 기사의 본문도", "동일하게 적용됩니다.")
    assert clean("\n".join((*BODY, LAST, *notice))).paragraphs == (*BODY, LAST)


def test_a_column_behind_a_headline_that_asks() -> None:
    title = "강변 창고는 왜 목공소가 되었나?[솔내답]"
    page = (title, "주민 스무 명에게 물은 뒤 정한 까닭", DATED, *BODY, LAST)
    assert clean("\n".join(page)).title == title


@pytest.mark.parametrize(
    "end", ["[도하람]", "2024-05-20 좋아요 3개 코멘트 0개 PDF지면보기", "2024.05.20 댓글 12"]
)
def test_what_is_behind_the_dots_of_a_digest(end: str) -> None:
    digests = [f"{cut(number, 150)}... {end}" for number in range(3)]
    assert not clean("\n".join(digests)).is_article
