"""Layouts of flattened pages: what is an article's line, and what is not, in each of them."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.rules.engine import load

TITLE = "가람시, 빈 창고를 마을 목공소로"
DATED = "입력 2024.05.20 11:30"
BODY = (
    "가람시가 강변의 빈 창고 두 채를 마을 목공소로 고쳐 다음 달 문을 연다.",
    "시는 창고에 공구 마흔 벌을 놓고 주민이 시간을 나눠 쓰게 할 계획이라고 20일 밝혔다.",
    "공사비 3억원은 시와 도가 절반씩 낸다. 공사는 이달 말에 끝난다.",
    "주민 도한결(51)씨는 “의자 하나쯤은 이제 손수 고쳐 쓰겠다”며 반겼다.",
)
RIGHTS = "저작권자 ⓒ 가람일보, 무단 전재 및 재배포 금지"
RANKING = ("많이 본 뉴스", "1", "가람시, 새 다리 연다", "2", "솔숲길 도서관 밤까지 문 연다")


def kept(*lines: str) -> tuple[str, ...]:
    return clean("\n\n".join(lines)).paragraphs


class TestNotesThatEndInNouns:
    FIRST = (
        "창고를 고친다는 말이 나오자 이웃 마을 이장들이 사실을 확인하느라 시청 문턱이 닳을 지경."
    )
    LAST = (
        "시의 한 관계자는 “고칠 창고가 두 채뿐”이라며 다른 마을까지 "
        "넓힐 계획은 아직 세우지 않았다고 설명."
    )

    @pytest.mark.parametrize("name", ["<표다솜 기자>", "표다솜 기자", "(표다솜 특파원)"])
    def test_the_last_paragraph_with_the_reporters_name_stays(self, name: str) -> None:
        lines = (TITLE, self.FIRST, f"{self.LAST} {name}", "브랜드 소식", *RANKING)
        assert kept(*lines) == (self.FIRST, self.LAST)

    def test_a_headline_with_a_stop_near_its_end_is_no_paragraph(self) -> None:
        teaser = (
            "창고 고쳐 마을 목공소로 쓴다는 시청 사람들 만나 보니 공구도 품도 모자라 걱정. 표다솜.."
        )
        assert kept(TITLE, *BODY, RANKING[0], teaser) == BODY


class TestUnitsOfCounts:
    def test_a_number_with_its_unit_behind_a_section_is_no_row(self) -> None:
        line = " ".join((*BODY, "시는 점검반을 꾸려 전국 1200개 시장을 차례로"))
        assert clean(f"{TITLE}\n{DATED}\n{line}").text.endswith("꾸려 전국 1200개 시장을 차례로")

    @pytest.mark.parametrize(("row", "count"), [("전국 1200개", 1), ("전국 댓글12 개", 3)])
    def test_the_unit_counts_only_behind_a_blank(self, row: str, count: int) -> None:
        assert load().run(row, 0, len(row)) == (len(row), count)


@pytest.mark.parametrize("office", ["편집장", "편집국장", "발행인"])
def test_an_editor_in_the_headline_is_no_imprint(office: str) -> None:
    title = f"표다솜 가람일보 {office}, 도서관서 강연"
    imprint = f"가람일보 {office} 표다솜"
    article = clean("\n\n".join((title, DATED, *BODY, imprint)))
    assert article.title == title
    assert article.paragraphs == BODY


class TestHeadlinesBelowMastheads:
    @pytest.mark.parametrize(
        "issue",
        [
            "May 20, 2024 제 89호",
            "2024년 5월 20일 제89호",
            "제1204호",
            "[447호 2024년 5월] 뉴스 소식",
        ],
    )
    def test_an_issue_is_no_headline(self, issue: str) -> None:
        lines = ("Skip Menu", issue, TITLE, " 표다솜 기자 2024.05.20 11:30 81 시정", *BODY)
        assert clean("\n\n".join(lines)).title == TITLE

    def test_an_issue_in_a_headline_stays_there(self) -> None:
        title = "가람신문 제1204호에 실린 목공소 이야기"
        assert clean("\n\n".join((title, DATED, *BODY))).title == title

    @pytest.mark.parametrize(
        ("label", "is_headline"), [("편집", False), ("최종편집:", False), ("작성", True)]
    )
    def test_the_clock_of_a_site_is_below_no_headline(self, label: str, is_headline: bool) -> None:
        menu = "전체기사 Trend & View 마음을 비춰보는 포토에세이 설박사의 ‘바둑으로 배우는 역사’"
        head = ("배너", menu, f"{label} 2024.05.21 [15:10]", "안내데스크", "구독신청", "칼럼")
        article = clean("\n".join((*head, TITLE, "표다솜 大記者", "", *BODY)))
        assert (article.title == menu) == is_headline


def test_the_date_with_the_outlet_below_its_last_change_is_removed() -> None:
    date = "기사입력: 2024/05/20 [11:30]  최종편집: ⓒ 가람신문"
    article = clean("\n\n".join((TITLE, date, *BODY, date)))
    assert article.paragraphs == BODY
    assert str(article.published) == "2024-05-20 11:30:00+09:00"


def test_links_to_the_whole_text_of_the_items_of_a_digest_are_removed() -> None:
    heads = ("■ 목공소 문 연다", "■ 쉼터 이름 정한다", "■ 자전거길 잇는다")
    items = [
        line
        for head, text in zip(heads, BODY, strict=False)
        for line in (head, text, "전문보기: http://garam.example/F3Rhlk")
    ]
    kept_lines = clean("\n\n".join(("[이 시각 주요 소식] 08:00", "2024.05.20 08:04:43", *items)))
    assert "전문보기" not in kept_lines.text
    assert all(line in kept_lines.text for line in (*heads, *BODY[:3]))


@pytest.mark.parametrize(
    "date",
    [
        "입력 2024년 5월 20일 11시 30분",
        "기사입력: 2024/05/20 [11:30]",
        "입력 2024.05.20 (11:30)",
        "2024년 05월 20일(월) 11:30",
    ],
)
def test_the_time_in_the_head_of_a_page_on_one_line(date: str) -> None:
    article = clean(" ".join((TITLE, date, *BODY)))
    assert str(article.published) == "2024-05-20 11:30:00+09:00"
    assert article.text == " ".join(BODY)


class TestFirstLines:
    @pytest.mark.parametrize("heads", [("여솔", "남나래", "고다온"), ("여솔", "남나래")])
    def test_the_first_of_three_heads_in_brackets_is_no_headline(
        self, heads: tuple[str, ...]
    ) -> None:
        lines = [f"<‘의자 고치는 법’ / {name}>(나루)" for name in heads]
        parts = [line for pair in zip(lines, BODY, strict=False) for line in pair]
        article = clean("\n".join((*parts, BODY[3], "저작권자 ⓒ 가람일보")))
        assert (article.title is None) == (len(heads) > 2)
        assert article.title or article.paragraphs == (*parts, BODY[3])

    @pytest.mark.parametrize("time", ["[2024-05-20 오전 11:30]", "[2024.05.20 (월) 11:30]"])
    def test_a_day_and_time_in_brackets_in_front_of_the_text_are_its_date(self, time: str) -> None:
        article = clean("\n".join((f"{time} {BODY[0]}", *BODY[1:], "본문 바로가기")))
        assert str(article.published) == "2024-05-20 11:30:00+09:00"
        assert article.paragraphs == BODY

    def test_a_day_without_a_time_is_the_texts(self) -> None:
        line = f"[2024-05-20] {BODY[0]}"
        assert clean("\n".join((line, *BODY[1:], "본문 바로가기"))).paragraphs[0] == line


def test_a_headline_of_a_list_is_no_article_below_a_picture() -> None:
    head = ("[가람만평] 강 건너 불구경", DATED, "여솔 화백", "저작권자 ⓒ 가람일보")
    assert not clean("\n".join((*head, *RANKING))).is_article
    report = "솔숲길 도서관이 밤까지 문을 연다."
    assert clean("\n".join((RANKING[0], head[0], DATED, report))).text == report


def test_the_lines_of_an_acrostic_head_no_digests() -> None:
    acrostic = tuple(f"<{word[0]}>{word[1:]}" for word in (
        "목수의 손끝에서 나온 의자", "공들여 다듬은 다리 넷", "소리도 없이 선 나무",
        "빈 창고에 쌓인 톱밥 냄새", "창가에 앉은 아이 하나", "고치고 또 고친 등받이",
    ))  # fmt: skip
    note = "강변 창고가 사라지면 마을의 기억도 사라집니다! 누가 그 자리를 지킬지 궁금해집니다."
    close = ("표다솜 의원이", "백지장 맞들 듯이 한", "목공소 조례에 볕이 급하다!")
    lines = (*acrostic, note, *close)
    whole = " ".join(kept(*lines, "저작권자 ⓒ 가람일보 무단전재 및 재배포 금지"))
    assert whole == " ".join(lines)
    bare = [line.replace("<", "").replace(">", "") for line in acrostic]
    assert bare[0] not in kept(*bare, note, *close, "저작권자 ⓒ 가람일보 무단전재 및 재배포 금지")


class TestPictures:
    CAPTIONS = (
        "20일 가람시 강변 창고 앞에서 주민들이 의자를 고치고 있다.",
        "20일 가람시 목공소에서 아이들이 톱밥을 쓸고 있다.",
        "20일 가람시 목공소 처마 밑으로 비가 내리고 있다.",
    )

    @pytest.mark.parametrize("credit", ["2024.5.20 표다솜 기자", "2024.05.20. som@garam.example"])
    def test_captions_with_their_day_are_paragraphs(self, credit: str) -> None:
        slides = [f"{n} / 3\n{text} {credit}" for n, text in enumerate(self.CAPTIONS, 1)]
        lines = (
            "[포토] 강변 목공소",
            DATED,
            *slides,
            "저작권자 ⓒ 가람일보 무단전재 및 재배포 금지",
        )
        text = clean("\n\n".join(lines)).text
        assert all(caption in text for caption in self.CAPTIONS)

    def test_digests_that_end_in_a_day_are_a_list(self) -> None:
        digests = [f"{text} 2024.05.20 가람일보" for text in self.CAPTIONS]
        assert not clean("\n".join(("가람 소식", *digests))).is_article


def test_the_makers_of_a_magazine_are_no_headline() -> None:
    title = "강가의 목수 여솔"
    head = ("INTERVIEW", title, "글 표다솜 | 사진 남나래", "2024. 05. 20")
    article = clean("\n\n".join((*head, *BODY, "WRITER 표다솜", "PHOTOGRAPHER 남나래")))
    assert (article.title, article.paragraphs) == (title, BODY)


class TestAgencies:
    NOTES = (
        "- 가람거래소는 강물이 불어난 여파로 하락 출발.",
        "나무값은 어제보다 0.58% 내린 17,180.84.",
        "- 톱밥값은 오름세 지속. 한 달 만에 가장 높은 수준.",
        "가람지수는 1,920선을 간신히 지킴.",
    )
    END = "(가람=하늘통신)(끝)<저 작 권 자(c)하 늘 통 신. 무 단 전 재-재 배 포 금 지.>"

    def test_a_dateline_below_the_text_has_nothing_but_headlines_above(self) -> None:
        assert kept(*self.NOTES, self.END) == self.NOTES
        assert kept(*self.NOTES, "(가람=하늘통신) 끝.")[:4] == self.NOTES

    def test_a_notice_with_blanks_between_its_syllables_is_cut_off(self) -> None:
        line = f"{BODY[-1]}(끝){self.END.partition('(끝)')[2]}"
        assert kept(TITLE, DATED, *BODY[:-1], line) == BODY


def test_a_header_glued_to_its_first_item_heads_a_list() -> None:
    others = ("추천기사1. ‘나무법’ 목재값 한도 3만→5만원", "2. 솔숲길 도서관 밤까지 문 연다")
    assert kept(TITLE, DATED, *BODY, *others) == BODY
    report = "추천기사1. 목공소를 다룬 글이 으뜸으로 뽑혔다."
    assert kept(TITLE, DATED, *BODY, report)[-1] == report


class TestBelowTheLastSentence:
    NAMES = ("수상자 명단", "대상 표다솜", "금상 도한결 여솔", "은상 남나래 고다온", "동상 한이슬")
    RIGHTS = "저작권자 ⓒ 가람일보 무단전재 및 재배포 금지"

    def test_names_above_the_day_of_the_paper_and_its_rights_stay(self) -> None:
        lines = (*BODY, *self.NAMES, "2024-05-20 1면", self.RIGHTS)
        assert kept(TITLE, DATED, *lines) == (*BODY, *self.NAMES)

    def test_names_above_the_day_of_another_article_do_not(self) -> None:
        lines = (*BODY, *self.NAMES, "2024-05-20", "솔숲길 도서관 밤까지 문 연다", self.RIGHTS)
        assert kept(TITLE, DATED, *lines) == BODY

    def test_numbered_paragraphs_in_english_are_no_labelled_headlines(self) -> None:
        english = "[1] The city will open two old storehouses on the river as workshops in June."
        link = "기사 전문: http://garam.example/view.php?ud=2024"
        assert kept(TITLE, DATED, *BODY, english, "* storehouse: 창고", link)[-2] == english
        labelled = "[가람뉴스] 솔숲길 도서관 밤까지 문 연다"
        assert labelled not in kept(TITLE, DATED, *BODY, labelled, "* 창고: 곳간", link)


class TestRowsWithDays:
    OTHERS = (
        "아카이브에서 찾은 옛 목공소 이야기 - '그땐 그랬지'        |  2024.05.20 18:08",
        "솔숲길 도서관 밤까지 문 연다        |  2024.05.19 10:15",
        "하늘에서 열린 작은 음악회        |  2024.05.17 09:30",
    )
    STEPS = ("2001.06.01 창고 준공", "2010.05.02 3호 창고 개관", "2021.06.03 20주년 기념 전시")
    NAME = "표다솜 기자"

    def test_headlines_from_the_newest_on_are_removed(self) -> None:
        assert kept(TITLE, DATED, *BODY, self.NAME, *self.OTHERS) == BODY
        fronted = [" ".join(line.split("|")[::-1]).strip() for line in self.OTHERS]
        assert kept(TITLE, DATED, *BODY, *fronted) == BODY

    def test_the_steps_of_a_chronicle_stay(self) -> None:
        head = "◇창고가 걸어온 길"
        lines = (*BODY, head, *self.STEPS)
        assert kept(TITLE, DATED, *lines, self.NAME) == lines
        assert kept(TITLE, DATED, *BODY, head, *self.STEPS[::-1])[-3:] == self.STEPS[::-1]

    def test_without_a_head_they_are_more_than_three(self) -> None:
        steps = (*self.STEPS, "2024.06.01 마을 목공소 개장")
        assert kept(TITLE, DATED, *BODY, *steps, self.NAME) == (*BODY, *steps)
        assert self.STEPS[0] not in kept(TITLE, DATED, *BODY, *self.STEPS, self.NAME)

    def test_below_a_header_of_others_no_order_makes_them_the_articles(self) -> None:
        others = self.OTHERS[::-1] * 2
        assert kept(TITLE, DATED, *BODY, "많이 본 뉴스", *sorted(others)) == BODY


class TestBooks:
    BOOKS = (
        "◇두 채의 창고",
        "표다솜 지음. 강변 창고 두 채를 고친 이야기. 나무 냄새 나는 글 서른 편을 한데 묶었다. "
        "솔숲ㆍ312쪽ㆍ1만3,000원",
        "◇의자 고치는 법",
        "도한결 지음. 의자 하나를 두고 석 달 동안 벌어진 일을 그렸다. 손때 묻은 그림도 실었다. "
        "나루ㆍ136쪽",
        "◇공구 마흔 벌",
        "여솔 옮김. 공구의 역사를 쉽게 풀었다. 사진 백 장을 곁들여 쓰임새를 하나씩 보여 준다. "
        "물빛ㆍ1, 2권 각 2만원",
    )

    def test_a_price_breaks_no_paragraph_off(self) -> None:
        assert clean("\n".join(("문학", *self.BOOKS))).paragraphs == self.BOOKS

    def test_digests_that_break_off_at_another_word_are_a_list(self) -> None:
        cut = [line.split("ㆍ")[0] + " 펴냄과 함께" for line in self.BOOKS]
        assert not clean("\n".join(("문학", *cut))).is_article

    def test_the_notice_of_a_printed_page_is_removed(self) -> None:
        notice = "이 기사는 가람일보 홈페이지(garam.example)에서 프린트 되었습니다."
        lines = (
            "새로 나온 책",
            "2024년 05월 20일(월) 11:30",
            *BODY,
            notice,
            "문의 메일 : a@garam.example",
        )
        assert kept(*lines) == BODY


def test_who_signs_a_statement_below_its_day_stays() -> None:
    names = "가람시 목공소를 지키는 모임"
    lines = (*BODY, "2024년 5월 20일", names)
    assert kept(TITLE, DATED, *lines, "Category", "Facebook Twitter GooglePlus NaverBand") == lines
    other = "솔숲길 도서관 밤까지 문 연다"
    text = (*BODY, "2024.05.20", other, "Category", "Facebook Twitter GooglePlus NaverBand")
    assert other not in kept(TITLE, DATED, *text)


class TestPagesThatNamedNoRule:
    OTHERS = ("솔숲길 도서관 밤까지 문 연다", "가람시 새 다리 이름 공모", "[현장] 장마 앞둔 둑길")

    @pytest.mark.parametrize(
        "stamp",
        [
            "//garam.example 2024-05-20 11:30:00",
            "가람미디어(GARAM) 2024년5월20일 11시30분    조회:6947",
            "2024년 05월 20일 11시 30분  조회:42  추천:0  작성자: 표다솜 통신원",
        ],
    )
    def test_the_time_above_the_text_shows_a_page(self, stamp: str) -> None:
        article = clean("\n".join(("동포사회 | 국제", TITLE, stamp, *BODY)))
        assert article.paragraphs == BODY
        assert str(article.published) == "2024-05-20 11:30:00+09:00"

    def test_headlines_below_a_sentence_that_its_reporter_signs_are_removed(self) -> None:
        last = f"{BODY[-1]} 표다솜기자"
        assert clean("\n".join((*BODY[:-1], last, *self.OTHERS))).paragraphs == BODY

    @pytest.mark.parametrize(
        "below",
        [
            ("■ 공구를 빌려주는 시간", "■ 나무를 고르는 날", "■ 안전 교육을 받는 곳"),
            OTHERS[:2],
            ("시 부문 대상 도나래 「강가의 밤」", "소설 부문 대상 표바다 「먼 산」", OTHERS[0]),
            tuple(f"[{prize}] 도나래 강가에서 보낸 밤" for prize in ("대상", "금상", "은상")),
        ],
    )
    def test_lines_of_its_own_below_it_stay(self, below: tuple[str, ...]) -> None:
        last = f"{BODY[-1]} 표다솜기자"
        assert clean("\n".join((*BODY[:-1], last, *below))).paragraphs == (*BODY, *below)


@pytest.mark.parametrize(
    ("end", "accepted"),
    [("... [2024.05.20]", False), ("... 2024-05-20 11:30", False), ("했다.", True)],
)
def test_digests_that_break_off_above_their_days_are_a_list(end: str, accepted: bool) -> None:
    heads = ("목공소를 열며", "쉼터의 이름", "길을 잇는 일")
    items = (f"{' '.join(BODY[i : i + 2])} 시는 이를 두고 여러 차례 설명{end}" for i in range(3))
    lines = [line for pair in zip(heads, items, strict=True) for line in pair]
    assert bool(clean("\n\n".join(lines)).text) == accepted


@pytest.mark.parametrize(
    ("name", "accepted"),
    [
        ("/도한결(공예·2)", True),
        ("5월 3일까지 가람미술관 2층", True),
        ("3일 오후 7시 솔숲길 큰극장", True),
        ("이날 도한결은 솔숲길에서", False),
    ],
)
def test_a_paragraph_that_its_writer_signs_does_not_break_off(name: str, accepted: bool) -> None:
    texts = (f"{BODY[i]} {BODY[1]} {BODY[i + 1]} {name}" for i in range(3))
    page = "\n\n".join(("HOME 특집", TITLE, *texts, "여백", "저작권자 ⓒ 가람일보"))
    assert bool(clean(page).text) == accepted


def test_a_link_past_the_head_is_no_headline() -> None:
    article = clean("\n\n".join(("메인 컨텐츠로 넘어가기", "가람언론인협회", TITLE, *BODY)))
    assert (article.title, article.paragraphs) == (TITLE, BODY)


class TestParagraphsThatNobodyCloses:
    CUT = tuple(f"{BODY[i]} {BODY[1]} {BODY[2]} 시는 이날 나온 물음에" for i in range(3))

    @staticmethod
    def many(first: int) -> list[str]:
        """Eight sentences, no two alike."""
        return [
            f"시는 강변의 {n}번째 빈 창고를 고쳐 마을 주민에게 빌려주기로 했다고 밝혔다."
            for n in range(first, first + 8)
        ]

    @pytest.mark.parametrize(
        ("last", "accepted"),
        [
            ("시는 앞으로도 이 일을 이어 가", False),
            ("연구", False),  # alone it might be a name
            ("시는 앞으로도 이 일을 이어 간다.", True),
        ],
    )
    def test_all_of_them_are_a_list(self, last: str, accepted: bool) -> None:
        lines = (*self.CUT, f"{BODY[3]} {BODY[1]} {BODY[2]} {last}")
        assert bool(clean("\n".join(lines)).text) == accepted

    @pytest.mark.parametrize(
        ("end", "accepted"), [("시는 이날", False), ("시도 이를 알렸다.", True)]
    )
    def test_paragraphs_of_many_sentences_are_a_list_as_well(
        self, end: str, accepted: bool
    ) -> None:
        texts = (" ".join((*self.many(8 * i), end)) for i in range(3))
        assert bool(clean("\n".join(texts)).text) == accepted

    @pytest.mark.parametrize("sign", ["^^", "♥", "ㅎㅎ", "1)", " ■"])
    def test_signs_behind_the_last_sentence_cut_nothing(self, sign: str) -> None:
        texts = (" ".join((*self.many(8 * i), f"시도 이를 알렸다{sign}")) for i in range(3))
        assert clean("\n".join(texts)).text

    def test_a_few_that_break_off_among_many_with_notes_are_no_list(self) -> None:
        noted = tuple(f"{BODY[i]} {BODY[1]} {BODY[2]} (가람일보 3일자)" for i in range(4))
        noted = (*noted, *(text.replace("시", "군") for text in noted))
        assert clean("\n".join((*noted, *self.CUT))).text

    @pytest.mark.parametrize(("tag", "accepted"), [("[가람신문] ", False), ("", True)])
    def test_the_outlet_in_front_of_each_makes_them_one(self, tag: str, accepted: bool) -> None:
        texts = (tag + " ".join(self.many(8 * i)) for i in range(3))
        assert bool(clean("\n".join(texts)).text) == accepted


class TestCardsBelowAnArticle:
    """Headlines of other articles, written twice as beside pictures, and their digests."""

    CARDS = tuple(
        line
        for name in ("도서관", "수영장", "박물관")
        for line in (
            f"가람시 새 {name} 다음 달 문 연다",
            f"가람시 새 {name} 다음 달 문 연다",
            f"가람시가 짓던 새 {name}이 다음 달 문을 연다. 시는 이달 말 공사를 마친다고 밝혔다.",
        )
    )

    @pytest.mark.parametrize("end", ["표다솜 기자 som@garam.example", RIGHTS])
    @pytest.mark.parametrize("size", [3, 4])
    def test_they_do_not_make_it_a_list(self, end: str, size: int) -> None:
        assert clean("\n".join((TITLE, *BODY[:size], end, *self.CARDS))).paragraphs == BODY[:size]

    def test_cards_alone_are_one(self) -> None:
        assert not clean("\n".join((*self.CARDS, RIGHTS))).text

    def test_two_paragraphs_may_be_digests_of_the_list(self) -> None:
        lines = (TITLE, *BODY[:2], RIGHTS, *self.CARDS)
        assert not clean("\n".join(lines)).text

    @pytest.mark.parametrize("stamp", ["2024-05-20 11:30:00", "동포소식 | | 2024-05-20 11:30:00"])
    def test_nor_do_they_below_a_time_without_its_label(self, stamp: str) -> None:
        lines = ("가람일보", TITLE, stamp, *BODY, "<표다솜 기자>", "댓글 0", *self.CARDS)
        article = clean("\n".join(lines))
        assert article.paragraphs == BODY
        assert str(article.published) == "2024-05-20 11:30:00+09:00"

    OTHERS = (
        (
            "솔숲길 도서관에 밤 손님",
            "솔숲길 도서관이 자정까지 불을 켠다. 사서 두 명이 새로 왔다고 한다.",
        ),
        ("[포토] 눈 덮인 달빛고개", "밤새 내린 눈이 고갯길을 덮었다. 버스는 아침 내내 멈춰 섰다."),
        (
            "새벽시장 생선값 들썩, 명태가 갑절",
            "명태 한 상자가 지난주의 갑절이 됐다. 상인들은 바람을 탓했다.",
        ),
    )
    OWN = (
        (
            "창고 두 채는 강변 어디에 있나",
            "강변 북쪽 끝에 있는 창고는 한때 소금을 쌓던 곳이다. 벽이 두껍다.",
        ),
        (
            "공구 마흔 벌을 나눠 쓰려면",
            "주민은 누리집에서 시간을 고른다. 첫 달에는 돈을 받지 않는다.",
        ),
        (
            "공사는 이달 말에 끝난다는데",
            "목수 다섯 명이 지붕을 고치고 있다. 비가 새던 곳은 모두 막았다.",
        ),
    )

    @pytest.mark.parametrize("end", ["표다솜 기자 som@garam.example", RIGHTS])
    def test_headlines_that_share_no_word_with_it_are_others(self, end: str) -> None:
        cards = (line for card in self.OTHERS for line in card)
        assert clean("\n\n".join((TITLE, DATED, *BODY, end, *cards))).paragraphs == BODY

    def test_those_that_share_its_words_are_its_sub_heads(self) -> None:
        parts = tuple(line for part in self.OWN for line in part)
        lines = (TITLE, DATED, *BODY, "표다솜 기자 som@garam.example", *parts)
        assert clean("\n\n".join(lines)).paragraphs == (*BODY, *parts)

    @pytest.mark.parametrize("label", ["", "[여름] "])
    def test_those_without_a_sign_of_headlines_or_all_with_one_are_parts(self, label: str) -> None:
        names = ("감자를 심던 날의 일기장", "장터에서 만난 어떤 사람", "비가 오면 생각나는 것들")
        heads = tuple(label + name for name in names)
        cards = zip(heads, self.OTHERS, strict=True)
        parts = tuple(line for head, (_, text) in cards for line in (head, text))
        lines = (TITLE, DATED, *BODY, "표다솜 기자 som@garam.example", *parts)
        assert clean("\n\n".join(lines)).paragraphs == (*BODY, *parts)

    @pytest.mark.parametrize("mark", ["■ ", "△ ", "<"])
    def test_marked_ones_head_the_parts_of_a_round_up(self, mark: str) -> None:
        parts = tuple(line for head, text in self.OTHERS for line in (mark + head, text))
        lines = (TITLE, DATED, *BODY, "표다솜 기자 som@garam.example", *parts)
        assert clean("\n\n".join(lines)).paragraphs == (*BODY, *parts)

    def test_the_mark_of_rights_alone_is_a_pictures(self) -> None:
        parts = tuple(line for card in self.OTHERS for line in card)
        assert (
            clean("\n\n".join((TITLE, DATED, *BODY, "ⓒ 가람일보", *parts))).paragraphs[-6:] == parts
        )

    def test_one_or_two_may_be_a_second_report(self) -> None:
        parts = tuple(line for card in self.OTHERS[1:] for line in card)
        lines = (TITLE, DATED, *BODY, "표다솜 기자 som@garam.example", *parts)
        assert parts[-1] in clean("\n\n".join(lines)).paragraphs
