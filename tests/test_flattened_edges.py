"""Where an article of flattened text begins, goes on and ends: one test for each side."""

from __future__ import annotations

import pytest

from cleaner import clean

TITLE = "가람시, 강변 자전거길 새로 잇는다"
DATED = "입력 2024.05.20 11:30"
BODY = (
    "가람시가 끊겨 있던 강변 자전거길 4.2㎞를 잇는 공사를 다음 달 시작한다.",
    "시는 다리 밑 구간에 조명을 달고 쉼터 세 곳을 놓을 계획이라고 20일 밝혔다.",
    "공사비 38억원은 시와 도가 절반씩 낸다. 공사는 내년 봄에 끝난다.",
    "주민 도한결(51)씨는 “이제 찻길로 돌아가지 않아도 된다”며 반겼다.",
)
NAMES = ("표다솜", "도한결", "이든솔")
COPYRIGHT = "저작권자 ⓒ 가람뉴스 무단전재 및 재배포 금지"


def kept(*lines: str) -> tuple[str, ...]:
    return clean("\n\n".join(lines)).paragraphs


class TestOpening:
    BYLINED = f"[가람뉴스 = 표다솜 기자] {BODY[0]}"

    def test_headlines_above_a_dateline_go(self) -> None:
        ads = (
            "역세권 새 아파트 반값에 줍줍!",
            "누구나 월 700 버는 평생 직업..",
            "이것만 먹으면 끝",
        )
        assert kept(TITLE, DATED, *ads, self.BYLINED, *BODY[1:]) == (self.BYLINED, *BODY[1:])

    def test_a_sentence_above_a_dateline_stays(self) -> None:
        note = "강은 시의 한가운데를 흐르지만 걸어서 닿을 수 있는 곳은 많지 않다."
        assert kept(TITLE, DATED, note, self.BYLINED, *BODY[1:])[0] == note

    def test_a_wrapped_line_with_the_reporter_opens_the_body(self) -> None:
        first = "[가람뉴스 표다솜기자] 자전거길 잇기를 앞두고 강변의 대표 마을"
        rest = "가람마을에 이목이 쏠리고 있다. 마을 앞을 지나는 구간이 가장 길기 때문이다."
        assert first in clean("\n".join((TITLE, DATED, "", first, rest, *BODY))).text

    def test_a_headline_with_another_bracket_is_no_opening(self) -> None:
        deck = "[현장] 다음 달 첫 삽"
        assert deck not in clean("\n".join((TITLE, DATED, "", deck, *BODY))).text

    def test_a_line_that_ends_in_a_comma_opens_the_body(self) -> None:
        poem = "바람이 불면 바퀴가 먼저 아는 길,"
        assert kept(TITLE, DATED, poem, "강을 따라 달려 보셨나요?", *BODY)[0] == poem

    def test_cards_of_other_articles_above_the_date_go(self) -> None:
        cards: list[str] = []
        for name in ("하늘공원", "솔숲길", "나루터", "별빛다리"):
            cards += (f"{name} 소식", f"{name}에서 열린 행사에 사흘 동안 주민 2천 명이 다녀갔다.")
        assert kept("묶음 기사", *cards, TITLE, DATED, *BODY) == BODY


class TestSections:
    LINKS = ("▶관련기사: 다리 밑이 밝아진다", "▶관련기사: 쉼터 이름 공모", "▶관련기사: 공사비 논란")

    def test_the_body_goes_on_below_links_at_a_sub_head_with_the_mark_of_the_first(self) -> None:
        heads = ("■교통", "■문화", "■환경", "■생활")
        texts = [f"{one} {two}" for one, two in zip(BODY, (*BODY[1:], BODY[0]), strict=True)]
        lines = [x for pair in zip(heads, texts, strict=True) for x in (*pair, *self.LINKS)]
        want = tuple(x for pair in zip(heads, texts, strict=True) for x in pair)
        assert (
            kept(
                TITLE, DATED, "한 주 동안 독자들이 가장 많이 읽은 소식을 분야별로 모았다.", *lines
            )[-8:]
            == want
        )

    def test_a_mark_that_the_body_does_not_have_opens_nothing(self) -> None:
        other = "다른 도시의 축제에는 사흘 동안 4만 명이 다녀갔다. 상인들은 매출이 늘었다고 했다."
        lines = (TITLE, DATED, *BODY, "많이 본 뉴스", *self.LINKS, "■ 이웃 소식", other)
        assert kept(*lines) == BODY

    def test_a_list_header_without_items_does_not_part_the_body(self) -> None:
        assert kept(TITLE, DATED, *BODY[:2], "관련기사", *BODY[2:], "표다솜 기자") == BODY

    LISTED = ("관련기사", "다리 밑이 밝아진다", "자전거 도둑, 잡고 보니 이웃")
    REPORTER = "표다솜 기자 dasom@example.com"

    def test_the_body_goes_on_below_a_list_up_to_its_sign_off(self) -> None:
        lines = (TITLE, DATED, *BODY[:2], *self.LISTED, *BODY[2:], self.REPORTER, COPYRIGHT)
        assert kept(*lines) == BODY

    TEASER = "자전거 도둑은 이웃에 사는 열세 살 아이였다."

    def test_below_a_list_one_paragraph_is_a_teaser_unless_a_byline_is_below(self) -> None:
        lines = (TITLE, DATED, *BODY[:3], *self.LISTED[:2], BODY[3])
        assert kept(*lines, COPYRIGHT) == BODY[:3]
        assert kept(*lines, self.REPORTER, COPYRIGHT) == BODY

    def test_below_several_headlines_without_one_of_its_words_it_is_none(self) -> None:
        lines = (TITLE, DATED, *BODY[:3], *self.LISTED)
        assert kept(*lines, BODY[3], COPYRIGHT) == BODY
        assert kept(*lines, self.TEASER, COPYRIGHT) == BODY[:3]
        first = self.LISTED[1].split("…")[0] + " 소식을 시가 전했다."
        assert kept(*lines, first, COPYRIGHT) == BODY[:3]
        assert kept(*lines, BODY[3], "많이 본 뉴스") == BODY[:3]

    def test_the_text_may_end_with_two_paragraphs_below_a_list(self) -> None:
        lines = (TITLE, DATED, *BODY[:2], *self.LISTED)
        assert kept(*lines, *BODY[2:]) == BODY
        assert kept(*lines, BODY[2]) == BODY[:2]

    def test_the_body_goes_on_below_a_sub_head_and_a_second_list(self) -> None:
        more = (
            "쉼터에는 물을 마시는 곳과 공기 주입기를 둔다.",
            "이름은 주민이 짓는다고 시는 말했다.",
        )
        body = (*BODY[:3], "■ 다리 아래 쉼터", BODY[3], *more)
        lines = (TITLE, DATED, *body[:2], *self.LISTED, *body[2:5], *self.LISTED, *body[5:])
        assert kept(*lines, self.REPORTER) == body

    def test_the_lede_is_above_a_list(self) -> None:
        lede, *rest = BODY
        for date in (DATED, "2024.03.19 14:05"):
            assert kept(TITLE, date, lede, *self.LISTED, *rest, self.REPORTER) == BODY

    def test_below_a_list_paragraphs_about_its_headline_are_teasers(self) -> None:
        teasers = (self.TEASER, "잡고 보니 이웃은 자전거가 없었다고 말했다.")
        lines = (TITLE, DATED, *BODY[:2], *self.LISTED)
        assert kept(*lines, *teasers, "많이 본 뉴스") == BODY[:2]
        assert kept(*lines, *BODY[2:], "많이 본 뉴스") == BODY

    def test_below_a_list_in_another_voice_no_body_goes_on(self) -> None:
        calls = ("가람뉴스는 광고 없이 만들어집니다.", "여러분의 도움이 저희를 지켜 줍니다.")
        lines = (TITLE, DATED, *BODY[:3], *self.LISTED, *calls, self.REPORTER, COPYRIGHT)
        assert kept(*lines) == BODY[:3]

    def test_items_with_a_link_mark_go_though_they_read_like_sentences(self) -> None:
        items = ('☞가람시장 "강은 모두의 것이다"', "☞자전거, 얼마나 타십니까?")
        assert kept(TITLE, DATED, *BODY, "▶ 관련기사 ◀", *items) == BODY


class TestEnd:
    def test_a_headline_below_the_body_goes(self) -> None:
        other = "[사설] 강변 난개발은 시의 미래를 좀먹고 있다"
        assert kept(TITLE, DATED, *BODY, other, COPYRIGHT) == BODY

    def test_headlines_below_the_copyright_go(self) -> None:
        others = ("자전거 도둑 늘어도 잡을 길이 없다", "새 아파트 반값에 나왔다")
        assert kept(TITLE, DATED, *BODY, COPYRIGHT, *others) == BODY

    def test_a_closing_quotation_stays(self) -> None:
        quoted = "“우리는 강을 아이들에게 돌려줘야 한다”"
        assert kept(TITLE, DATED, *BODY, quoted, COPYRIGHT) == (*BODY, quoted)

    def test_a_body_without_full_stops_keeps_its_last_lines(self) -> None:
        spoken = tuple(line.rstrip(".") for line in BODY)
        last = "[현장] 공사는 다음 달에 시작된다"
        assert kept(TITLE, DATED, *spoken, last, COPYRIGHT)[-1] == last

    def test_what_the_reporter_adds_for_the_readers_goes(self) -> None:
        remark = "강가에서 나고 자랐습니다. 사람과 물이 만나는 곳의 이야기를 씁니다."
        assert kept(TITLE, DATED, *BODY, "표다솜 기자", remark) == BODY

    def test_what_the_outlet_says_of_its_own_business_goes(self) -> None:
        for said in (
            "가람뉴스는 독자의 반론권을 보장합니다. 반론은 help@example.com으로 보내 주세요.",
            "본 저작물은 공공누리 제1유형에 따라 이용할 수 있습니다.",
            "이 기사는 신문 가판대에서도 보실 수 있습니다.",
        ):
            assert kept(TITLE, DATED, *BODY, said, COPYRIGHT) == BODY

    def test_a_polite_ending_on_the_subject_stays(self) -> None:
        asked = "공사 일정은 도로과에 전화로 물어보시기 바랍니다."
        assert kept(TITLE, DATED, *BODY, asked, COPYRIGHT) == (*BODY, asked)

    def test_a_correction_stays(self) -> None:
        for said in (
            "[바로잡습니다] 처음 기사에서 공사비를 83억원으로 잘못 적어 38억원으로 고쳤습니다.",
            "19일 자 기사의 거리는 42㎞가 아니라 4.2㎞이므로 바로잡습니다.",
        ):
            assert kept(TITLE, DATED, *BODY, said, COPYRIGHT) == (*BODY, said)

    def test_a_polite_quotation_at_the_end_stays(self) -> None:
        quoted = "“기사를 읽고 찾아온 사람이 많습니다. 강은 모두의 것입니다.”"
        assert kept(TITLE, DATED, *BODY, quoted, COPYRIGHT) == (*BODY, quoted)

    def test_polite_sentences_of_a_polite_body_stay(self) -> None:
        polite = tuple(f"{line[:20]} 이야기를 전합니다." for line in BODY)
        last = "날씨는 내일부터 풀리겠습니다."
        assert kept(TITLE, DATED, *polite, "표다솜 기자", last)[-1] == last


class TestOpeningLines:
    def test_headlines_above_the_first_speaker_go(self) -> None:
        ads = ("로또 번호 이대로 찍어라!", "석 달 만에 월 700 버는 직업", "무릎 통증 싹 제거..")
        spoken = ("[앵커]", *(f"{line[:24].strip()} 소식입니다." for line in BODY))
        assert kept(TITLE, DATED, *ads, *spoken) == spoken

    def test_a_column_with_the_office_in_its_name_is_no_byline(self) -> None:
        title = "[기자수첩] 강은 누구의 것인가"
        article = clean("\n\n".join((title, DATED, *BODY)))
        assert article.title == title
        assert article.paragraphs == BODY

    def test_the_first_of_short_lines_opens_the_body(self) -> None:
        lines = ("가람시는 오는 21일", "강변 자전거길 공사에 따른", "설명회를 열 예정입니다.")
        assert kept(TITLE, DATED, "\n".join(lines), *BODY)[:3] == lines

    def test_dates_below_a_summary_go_with_it(self) -> None:
        pieces = ("입력 :", "2024-05-20 11:30:25", "수정 :", "2024-05-20 14:49:15")
        summary = f"{BODY[0]} {BODY[1]}"
        assert kept(TITLE, summary, "본문 요약", "표다솜 기자", *pieces, *BODY) == BODY


class TestCalls:
    CALL = ("매주 금요일 아침, 가람의 소식을 메일로 보내드립니다.", "이메일 주소를 입력하세요")

    def test_a_call_between_two_controls_is_removed(self) -> None:
        controls = ("뉴스레터 구독하기", *self.CALL, "구독 신청")
        assert kept(TITLE, DATED, *BODY[:2], *controls, *BODY[2:], COPYRIGHT) == BODY

    def test_a_report_between_two_controls_stays(self) -> None:
        controls = ("뉴스레터 구독하기", BODY[1], "구독 신청")
        assert kept(TITLE, DATED, BODY[0], *controls, *BODY[2:], COPYRIGHT) == BODY

    def test_a_speaker_between_two_controls_stays(self) -> None:
        spoken = tuple(f"가람시 {n}동에도 올봄에 새 자전거길이 놓입니다." for n in range(1, 6))
        controls = ("뉴스레터 구독하기", spoken[2], "구독 신청")
        text = kept(TITLE, DATED, *spoken[:2], *controls, *spoken[3:], COPYRIGHT)
        assert text == spoken

    def test_the_last_paragraph_below_a_call_stays(self) -> None:
        controls = ("뉴스레터 구독하기", *self.CALL, "구독 신청")
        for cut in (2, 3):
            lines = (*BODY[:cut], *controls, *BODY[cut:], "표다솜 기자", COPYRIGHT)
            assert kept(TITLE, DATED, *lines) == BODY

    def test_a_sentence_below_a_list_of_others_is_not_the_last(self) -> None:
        other = "하람군이 포구의 낡은 등대를 고쳐 전시관으로 연다고 21일 밝혔다."
        lines = (*BODY, "구독하기", "관련기사", "하람 포구 등대 전시관으로", other, COPYRIGHT)
        assert kept(TITLE, DATED, *lines) == BODY


MENU = ("홈", "정치", "경제", "사회", "로그인", "회원가입")
PLACES = ("솔내", "가온", "누리", "한들", "새벽", "너울", "하늘")
RANKING = ("많이 본 뉴스", *(f"{name}에서 열린 가을 장터에 모인 주민" for name in PLACES))
TEASERS = tuple(
    line
    for name in PLACES[:4]
    for line in (
        f"눈길 뚫린 {name} 산간 마을",
        f"{name} 마을 버스가 사흘 만에 다시 다니기 시작했다. 주민들은 장을 보러 나섰다.",
        f"{name} 이장은 눈이 그친 밤부터 마을 사람 모두가 길을 쓸었다고 말했다.",
    )
)


@pytest.mark.parametrize("header", ["오늘의 이슈픽", "주요뉴스"])
def test_longer_teasers_below_a_lists_header_are_no_article(header: str) -> None:
    title = "가람시 강변 자전거길 새 단장"
    assert kept(*MENU, title, *BODY, *RANKING, header, *TEASERS, "회사소개") == BODY


@pytest.mark.parametrize("above", [(), (TITLE, DATED)])
def test_an_article_below_a_lists_header_stays(above: tuple[str, ...]) -> None:
    notice = (TEASERS[1],) if above else ()
    assert kept(*MENU, *notice, *RANKING, "주요뉴스", *above, *BODY, "회사소개") == BODY


class TestScenes:
    SCENE = "표다솜 가람시장이 20일 다리 밑에서 새 조명을 둘러보고 있다."

    @pytest.mark.parametrize(
        "credit",
        [
            "하늘통신",
            "/하늘통신",
            "도한결 기자",
            "가람시 제공",
            "[가람시 제공]",
            "AP 하늘통신",
            "화면 갈무리",
        ],
    )
    @pytest.mark.parametrize("at", [0, 2])
    def test_what_a_picture_shows_goes_with_its_credit(self, credit: str, at: int) -> None:
        caption = f"{self.SCENE} {credit}"
        assert kept(TITLE, DATED, *BODY[:at], caption, *BODY[at:], COPYRIGHT) == BODY

    def test_the_last_sentence_stays_with_its_reporter(self) -> None:
        assert self.SCENE in kept(TITLE, DATED, *BODY, f"{self.SCENE} 도한결 기자")[-1]

    @pytest.mark.parametrize(
        "text",
        [
            SCENE,
            f"{SCENE} 공사는 다음 달에 시작한다.",
            "시는 다리 밑에 조명을 달겠다고 밝혔다. 도한결 기자",
            f"{BODY[1]} {SCENE} 하늘통신",  # a paragraph that a wire's name closes
            "다리 밑에 조명이 모자란다는 지적도 나오고 있다. 하늘통신",
            "시는 내년까지 공사를 미룰 수 있다. 하늘통신",
        ],
    )
    def test_other_sentences_stay(self, text: str) -> None:
        found = kept(TITLE, DATED, *BODY[:2], text, *BODY[2:], COPYRIGHT)
        assert any(line.startswith(text[:20]) for line in found)

    def test_the_captions_of_a_photo_story_stay(self) -> None:
        scenes = [self.SCENE.replace("조명", word) for word in ("쉼터", "다리", "나무")]
        text = kept(TITLE, DATED, *(f"{scene} 도한결 기자" for scene in scenes), COPYRIGHT)
        assert all(any(scene in line for line in text) for scene in scenes)

    SIGNED = f"{SCENE} 도한결 기자"

    def test_below_who_wrote_the_article_are_notes_only(self) -> None:
        note = "※ 말 못 할 고민이 있으면 상담전화 000에서 하루 내내 상담을 받을 수 있습니다."
        assert self.SCENE in kept(TITLE, DATED, *BODY, self.SIGNED, note, COPYRIGHT)

    @pytest.mark.parametrize("at", [0, 1])
    def test_each_reporter_signs_a_part_of_a_round_up(self, at: int) -> None:
        parts = [f"{text} {name} 기자" for text, name in zip(BODY, "표가나", strict=False)]
        text = kept(TITLE, DATED, *parts[:at], self.SIGNED, *parts[at:], *BODY[3:], COPYRIGHT)
        assert self.SCENE in text

    def test_a_picture_of_another_reporter_is_no_part(self) -> None:
        signed = f"{BODY[3]} 표다솜 기자"
        assert self.SCENE not in kept(TITLE, DATED, self.SIGNED, *BODY[:3], signed, COPYRIGHT)

    def test_what_the_anchor_says_stays_above_the_reporter(self) -> None:
        lead = "20일 새 다리가 놓였습니다. 표다솜 기자가 다녀왔습니다. (화면제공=가람시)"
        assert kept(TITLE, DATED, lead, f"[기자] {BODY[0]}", *BODY[1:])[0] == lead[:32].rstrip()

    @pytest.mark.parametrize("row", [(), ("사회 / 표다솜 / 2024-05-20 11:30:00",)])
    @pytest.mark.parametrize("title", ["[포토] 다리 밑 조명 점검", "다리 밑 조명"])
    def test_a_caption_alone_below_a_headline_is_the_article(
        self, title: str, row: tuple[str, ...]
    ) -> None:
        caption = f"{self.SCENE} 하늘통신"
        assert kept(title, *row, caption, COPYRIGHT) == (caption,)

    @pytest.mark.parametrize("opening", ["[가람뉴스=표다솜 기자]", "[가람뉴스=표다솜 기자] "])
    def test_a_caption_above_what_opens_the_article_goes(self, opening: str) -> None:
        caption = "20일 새 다리가 놓였다. 주민들이 다리를 건넜다. (사진=가람시)"
        body = (opening + BODY[0], *BODY[1:]) if opening.endswith(" ") else (opening, *BODY)
        assert caption[:12] not in "".join(kept(TITLE, DATED, caption, *body))
        assert caption[:12] in "".join(kept(TITLE, DATED, caption, *BODY))


class TestShortArticles:
    @pytest.mark.parametrize("row", ["로그인", "구독신청", "기사제보"])
    def test_a_control_below_the_headline_names_no_page(self, row: str) -> None:
        assert kept(TITLE, row, *BODY) == BODY

    def test_a_control_above_the_headline_names_no_page(self) -> None:
        assert kept("개인정보처리방침", TITLE, *BODY) == BODY

    def test_a_sentence_with_its_reporter_is_an_article(self) -> None:
        text = "가람시가 강변 자전거길을 다음 달부터 잇는다."
        assert text in kept(f"{text} 표다솜 기자", COPYRIGHT)

    @pytest.mark.parametrize(("mark", "is_article"), [("◆가람 = ", True), ("", False)])
    def test_parts_of_a_round_up_have_marks(self, mark: str, is_article: bool) -> None:
        texts = ("가람시가 자전거길을 잇는다.", "다온군이 축제를 연다.", "새봄구 빈 가게가 줄었다.")
        lines = [f"{mark}{text} {name} 기자" for text, name in zip(texts, NAMES, strict=True)]
        assert bool(kept("전국 소식", *lines, COPYRIGHT)) == is_article

    def test_a_report_about_rights_in_one_line_is_no_notice(self) -> None:
        report = "가람시는 사진의 저작권은 찍은 이에게 있다고 20일 밝혔다. 시는 값을 치른다."
        notice = "사진의 저작권은 가람시에 있습니다. 고객센터로 물어보시면 20일까지 답합니다."
        assert report in kept(f"{report} {COPYRIGHT}")[0]
        assert not kept(f"{notice} {COPYRIGHT}")

    def test_a_page_below_a_control_with_its_own_name_is_none(self) -> None:
        assert not kept("청소년보호정책", "가람뉴스의 청소년보호정책 알려 드립니다", *BODY)

    def test_a_page_below_its_own_name_is_none(self) -> None:
        assert not kept("가람뉴스", "청소년보호정책", *BODY)

    def test_sentences_above_the_date_are_an_article(self) -> None:
        short = tuple(f"{text[:38].rstrip()}고 밝혔다." for text in BODY[:3])
        assert (
            kept("가람시 자전거길 잇는다", *short, "사회 > 표다솜 기자 2024.05.20 11:30") == short
        )

    def test_a_sentence_alone_above_the_date_is_the_headline(self) -> None:
        text = "강변 자전거길 4.2㎞를 다음 달부터 잇는 가람시 도로과의 표다솜"
        assert kept("[카드뉴스] 가람시가 자전거길을 잇다.", DATED, text) == (text,)

    @pytest.mark.parametrize(
        "row",
        [
            "사회 / 표다솜 / 2024-05-20 11:30:00",
            "표다솜 기자 | 사회 | 2024.05.20 11:30",
            "가람뉴스 | 표다솜 기자 | 승인 2024.05.20 11:30",
            "글 표다솜 기자 | 사진 도한결 기자 | 2024-05-20 11:30",
        ],
    )
    def test_a_row_of_fields_dates_the_article(self, row: str) -> None:
        article = clean("\n".join((TITLE, row, *BODY)))
        assert article.paragraphs == BODY
        assert str(article.published) == "2024-05-20 11:30:00+09:00"


class TestLinesThatNobodyWrapped:
    SHORT = ("가람시가 자전거길을 잇는다.", "시는 쉼터 세 곳을 놓는다.", "공사는 봄에 끝난다.")
    LONG_TITLE = "가람시, 끊겨 있던 강변 자전거길 4.2㎞ 새로 잇기로"

    @pytest.mark.parametrize(
        "row",
        [
            "2024-05-20 11:30:00 | 표다솜 기자 | dasom@garam.example",
            "입력 2024.05.20 11:30 | 수정 2024.05.20 12:41",
        ],
    )
    def test_a_row_that_dates_the_article_is_a_line(self, row: str) -> None:
        article = clean("\n".join((self.LONG_TITLE, row, *self.SHORT)))
        assert (article.title, article.paragraphs) == (self.LONG_TITLE, self.SHORT)
        assert str(article.published) == "2024-05-20 11:30:00+09:00"

    def test_a_headline_alone_is_a_line(self) -> None:
        article = clean("\n".join((self.LONG_TITLE, *self.SHORT)))
        assert (article.title, article.paragraphs) == (self.LONG_TITLE, self.SHORT)

    def test_a_first_line_that_breaks_off_is_wrapped(self) -> None:
        first, rest = (
            "가람시가 끊겨 있던 강변 자전거길 4.2㎞를 다음 달에",
            "모두 잇는 공사를 시작한다.",
        )
        article = clean("\n".join((first, rest, *self.SHORT)))
        assert article.paragraphs[0] == f"{first} {rest}"

    @pytest.mark.parametrize(
        ("line", "is_name"), [("◎오늘도 가람누리", True), ("◎ 문의: 가람시청", False)]
    )
    def test_an_outlet_behind_a_mark_above_its_reporters_address(
        self, line: str, is_name: bool
    ) -> None:
        assert kept(TITLE, DATED, *BODY, line, "dasom@example.com") == BODY + (line,) * (
            not is_name
        )

    def test_a_long_line_that_ends_in_a_subject_opens_the_body(self) -> None:
        first = (
            "가람시가 끊겨 있던 강변 자전거길 4.2㎞를 다음 달에 모두 이어 붙이는 일에 "
            "시와 도와 마을 주민이"
        )
        rest = "함께 나서기로 했다."
        assert kept(f"{TITLE}\n{DATED}\n\n{first}\n{rest}", *BODY)[0].startswith(first)

    def test_an_item_behind_the_mark_is_kept(self) -> None:
        items = ("◎ 1구간 다온교", "◎ 2구간 나래교")
        assert kept(TITLE, DATED, *BODY, *items) == BODY + items


class TestBelowCells:
    """Short lines between the paragraphs: cells of a table, names and posts."""

    CELLS = ("사업", "기간", "내용", "다리 조명", "2022~2024", "난간에 등 120개를 단다")
    LAST = "시는 누리집에 자세한 계획을 올렸다."

    @pytest.mark.parametrize("below", [("표다솜 기자", COPYRIGHT), (COPYRIGHT,)])
    def test_a_paragraph_above_the_sign_off_stays(self, below: tuple[str, ...]) -> None:
        text = clean("\n".join((TITLE, DATED, *BODY, *self.CELLS, self.LAST, *below)))
        assert text.paragraphs == (*BODY, *self.CELLS, self.LAST)

    def test_a_paragraph_above_the_end_stays_below_cells_that_are_no_words_of_controls(
        self,
    ) -> None:
        cells = (
            tuple(f"{name} 마을의 다리" for name in "가나다라마바사아자차카타파하")
            + self.CELLS[3:4]
        )
        assert (
            clean("\n".join((TITLE, DATED, *BODY, *cells, self.LAST))).paragraphs[-1] == self.LAST
        )

    def test_a_short_article_goes_on_below_names(self) -> None:
        lede, posts = "시의회가 3일 위원을 뽑았다.", ("◇환경위원회", "위원장 도한결", "위원 이든솔")
        lines = (TITLE, DATED, lede, *posts, "임기는 2년이다.", "표다솜 기자", COPYRIGHT)
        assert clean("\n".join(lines)).paragraphs == (lede, *posts, "임기는 2년이다.")

    def test_teasers_below_the_menu_and_the_headers_of_lists_go(self) -> None:
        menu = ("정치", "경제", "사회")
        teaser = "나루터 옆 빈집을 고쳐 만든 책방이 사흘 만에 문을 닫았다."
        for above in (("많이 본 뉴스", "빈집 책방 문 닫아"), ("댓글 3", "표정")):
            text = clean("\n".join((TITLE, DATED, *BODY, *menu, *above, teaser, COPYRIGHT)))
            assert text.paragraphs == BODY

    def test_a_call_in_another_voice_below_cells_goes(self) -> None:
        call = "가람뉴스는 언제나 독자와 함께합니다."
        assert call not in clean("\n".join((TITLE, DATED, *BODY, "정치", call, COPYRIGHT))).text


class TestSplitAtLinks:
    """Tools that write each string on a line split sentences at links and bold words."""

    @pytest.mark.parametrize(
        "lede",
        [
            ("가람시", "가 끊겨 있던 강변", "자전거길", "을 다음 달 잇는다."),
            ("20일 시에 따르면 공사는", "가람건설", "과", "누리토건", "이 나눠 맡는다."),
            ("가람시는", "20일", "강변 자전거길을 잇는다고 밝혔다."),
            ("주민", "도한결", "(51)씨는 강변 자전거길을 달린다고 20일 말했다."),
        ],
    )
    def test_the_lede_is_whole(self, lede: tuple[str, ...]) -> None:
        text = clean("\n".join((TITLE, DATED, *lede, *BODY[1:], "표다솜 기자", COPYRIGHT))).text
        assert "".join(text.split()) == "".join("".join((*lede, *BODY[1:])).split())

    @pytest.mark.parametrize("deck", ["다음 달 첫 삽", "쉼터 세 곳", "공사비 38억원 들여"])
    def test_a_deck_above_a_whole_sentence_goes(self, deck: str) -> None:
        assert clean("\n".join((TITLE, DATED, deck, *BODY))).paragraphs == BODY


class TestLabelledItems:
    ITEMS = ("▶재료(4인분) : 굴 300g, 무 100g", "▶양념 : 고춧가루 3큰술", "▶만들기")
    STEPS = ("① 굴은 소금물에 흔들어 씻는다.", "② 무는 나박하게 썬다.", "③ 양념에 버무린다.")

    def test_items_with_labels_above_the_first_sentence_stay(self) -> None:
        lines = (TITLE, DATED, *self.ITEMS, *self.STEPS, "표다솜 기자", COPYRIGHT)
        assert clean("\n".join(lines)).paragraphs == (*self.ITEMS, *self.STEPS)
        box = "".join(f"<p>{text}</p>" for text in (*self.ITEMS, *self.STEPS))
        page = f"<h1>{TITLE}</h1><p>{DATED}</p><div class=txt>{box}</div>"
        assert clean(page).paragraphs == (*self.ITEMS, *self.STEPS)

    @pytest.mark.parametrize(
        "decks",
        [("▶다음 달 첫 삽", "▶공사비 38억원 들여"), ("▶공사비 : 시와 도가 절반씩",)],
    )
    def test_decks_with_a_mark_go(self, decks: tuple[str, ...]) -> None:
        assert clean("\n".join((TITLE, DATED, *decks, *BODY))).paragraphs == BODY


class TestDatedCards:
    CARDS = tuple(
        text
        for n, (head, digest) in enumerate(
            (
                ("나루터 책방", "나루터 옆 빈집이 책방이 됐다. 첫날 40명이 찾았다."),
                ("새 버스 노선", "새 버스가 강변을 다닌다. 요금은 1천 원이다."),
                ("왜가리 돌아와", "왜가리 40마리가 강에 돌아왔다. 물이 맑아졌다."),
            )
        )
        for text in (head, digest, f"2024.05.1{n} 10:1{n}")
    )

    def test_cards_below_the_body_go(self) -> None:
        assert clean("\n".join((TITLE, DATED, *BODY, *self.CARDS))).paragraphs == BODY
        days = [text.split(" 10:")[0] for text in self.CARDS]
        assert clean("\n".join((TITLE, DATED, *BODY, *days))).paragraphs == BODY

    def test_two_of_them_may_be_the_articles_own_diary(self) -> None:
        assert clean("\n".join((TITLE, DATED, *BODY, *self.CARDS[:6]))).paragraphs[:5] == (
            *BODY,
            self.CARDS[0],
        )

    def test_days_above_the_entries_of_a_chronicle_are_no_cards(self) -> None:
        days = [text.split(" 10:")[0] for text in self.CARDS]
        entries = (*days[2::3], "2024.05.13")
        body = [t for n in range(3) for t in (entries[n], *self.CARDS[3 * n : 3 * n + 2])]
        lines = (*BODY, *body, entries[3], *self.CARDS[:2])
        assert clean("\n".join((TITLE, DATED, *lines))).paragraphs == lines

    def test_cards_alone_are_no_article(self) -> None:
        assert not clean("\n".join(("오늘의 소식", *self.CARDS))).is_article


class TestNotes:
    @pytest.mark.parametrize("note", ["(198수 끝, 백 불계승)", "(단위는 억 원, 2019년 기준)"])
    def test_a_note_in_brackets_below_the_last_sentence_stays(self, note: str) -> None:
        lines = (TITLE, DATED, *BODY, note, "표다솜 기자", COPYRIGHT)
        assert clean("\n".join(lines)).paragraphs == (*BODY, note)

    @pytest.mark.parametrize(
        "credit", ["(사진=가람시 제공)", "(가람=표다솜 기자)", "(▶ 3면에 계속)"]
    )
    def test_credits_and_pointers_in_brackets_go(self, credit: str) -> None:
        lines = (TITLE, DATED, *BODY, credit, "표다솜 기자", COPYRIGHT)
        assert clean("\n".join(lines)).paragraphs == BODY
