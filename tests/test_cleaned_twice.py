"""What cleaning leaves of damaged pages is clean: cleaning it again changes nothing."""

from __future__ import annotations

import pytest

from cleaner import Article, Options, clean, explain
from test_clean_text import BODY, HEADLINE, SENTENCES, SUB_HEAD, text

DATE = "입력 2024.04.12 09:40"
RIGHTS = "Copyright ⓒ 누리일보. 무단 전재 및 재배포 금지"
# Most words of these are those of the text.
SURE = "해솔시, 열차 부지에 10㎞ 산책길… 사업비 148억원"
DECK = "산책길은 옛 역 세 곳을 지나며, 공사는 다음 달 시작해 내년 가을에 끝나"
SCRIPT = "function show(id) { document.getElementById(id).style.display = 'block'; }"


def cleaned(page: str) -> Article:
    """The article of a page, whose text must come back as it is."""
    article = clean(page)
    assert clean(article.text).paragraphs == article.paragraphs
    return article


def page_of(*parts: str) -> str:
    shown = "".join(f"<p>{part}</p>" for part in parts)
    head = f"<title>{HEADLINE}</title><h1>{HEADLINE}</h1><p>{DATE}</p>"
    return f"<html>{head}<div>{shown}<p>{RIGHTS}</p></div></html>"


class TestCode:
    """Scripts and styles that lost their tags."""

    @pytest.mark.parametrize(
        "code", [SCRIPT, ".box:after { clear: both; }", "window._ad = window._ad || {};"]
    )
    def test_code_that_shows_on_a_page_is_removed(self, code: str) -> None:
        assert cleaned(page_of(BODY[0], code, *BODY[1:])).paragraphs == BODY
        assert cleaned(page_of(*BODY[:3], f"{BODY[3]} {code}")).paragraphs == BODY

    @pytest.mark.parametrize("tag", ["code", "pre"])
    def test_code_that_a_page_shows_as_such_stays(self, tag: str) -> None:
        page = page_of(BODY[0], f"<{tag}>{SCRIPT}</{tag}>", *BODY[1:])
        assert SCRIPT in clean(page).text

    @pytest.mark.parametrize("line", ["{누리}와 {해솔}은 두 역의 옛 이름이다.", "var는 변수다;"])
    def test_sentences_with_signs_of_code_stay(self, line: str) -> None:
        assert clean(page_of(BODY[0], line, *BODY[1:])).paragraphs == (BODY[0], line, *BODY[1:])


class TestSigns:
    """Lost characters and signs that are left of a line."""

    @pytest.mark.parametrize("lost", ["\ufffd", "\ufffd \ufffd"])
    def test_lost_characters_alone_between_paragraphs_are_removed(self, lost: str) -> None:
        assert cleaned("\n".join((HEADLINE, DATE, BODY[0], lost, *BODY[1:]))).paragraphs == BODY

    def test_a_sentence_with_a_lost_character_stays(self) -> None:
        line = "\ufffd초 만에 끝났다."
        assert line in clean("\n".join((HEADLINE, DATE, BODY[0], line, *BODY[1:]))).paragraphs

    @pytest.mark.parametrize(("left", "kept"), [("!--", ()), (SENTENCES[0], (SENTENCES[0],))])
    def test_what_is_left_of_a_line_needs_a_letter(self, left: str, kept: tuple[str, ...]) -> None:
        cut = "[누리일보] 2024-04-12 10면 05판 사회 뉴스 996자"
        parts = (BODY[0], SUB_HEAD, *BODY[1:])  # a line above may be a sub-head, too
        assert cleaned(page_of(f"{cut} {left}", *parts)).paragraphs == (*kept, *parts)


class TestHeads:
    """What is above the first sentence."""

    @pytest.mark.parametrize("gap", ["\n", "\n\n"])
    def test_a_deck_that_could_only_be_a_headline_is_removed_with_it(self, gap: str) -> None:
        article = cleaned(gap.join((SURE, DECK, *BODY)))
        assert (article.title, article.paragraphs) == (SURE, BODY)
        assert [v.rule for v in explain(gap.join((SURE, DECK, *BODY))).verdicts[:2]] == [
            "title.repeat",
            "deck.above",
        ]

    @pytest.mark.parametrize("gap", ["\n", "\n\n"])
    def test_a_deck_stays_where_the_caller_keeps_decks(self, gap: str) -> None:
        article = clean(gap.join((SURE, DECK, *BODY)), options=Options(keep_decks=True))
        assert article.paragraphs == (DECK, *BODY)

    def test_a_deck_below_a_sentence_stays(self) -> None:
        lines = (SENTENCES[0], DECK, *BODY)
        assert clean("\n".join(lines)).paragraphs == lines

    def test_a_first_sentence_of_which_the_text_repeats_all_words_stays(self) -> None:
        lede = "산책길은 옛 역 세 곳을 지나며, 공사는 다음 달 시작해 내년 가을에 끝난다."
        assert cleaned(text(SURE, lede, *BODY)).paragraphs == (lede, *BODY)

    @pytest.mark.parametrize("gap", ["\n", "\n\n"])
    def test_a_sub_head_below_the_headline_stays(self, gap: str) -> None:
        assert cleaned(gap.join((SURE, SUB_HEAD, *BODY))).paragraphs[-5:] == (SUB_HEAD, *BODY)

    def test_sentences_above_the_date_of_another_article_stay(self) -> None:
        below = ("랭킹뉴스", "2024-04-12 10:07", "누리역 앞 사고, 두 명 다쳐", "2024-04-12 09:24")
        assert clean("\n".join((*SENTENCES, *below))).paragraphs == SENTENCES


class TestEnds:
    """A text that was cut off."""

    def test_the_last_paragraph_below_a_whole_one_was_cut_off(self) -> None:
        cut = f"{BODY[0]} {BODY[1]} {BODY[2][:23]}"
        assert cleaned(text(SENTENCES[0], cut)).paragraphs == (SENTENCES[0], cut)
        assert not clean(text(SENTENCES[0], f"{cut}…")).is_article  # a teaser
        assert not clean(text(f"{SENTENCES[1]} {BODY[3][:24]}", cut)).is_article  # digests

    def test_the_last_digest_of_a_list_was_not(self) -> None:
        one, two = (f"{a} {b[:24]}" for a, b in zip(BODY[::2], BODY[1::2], strict=True))
        assert not clean(text(HEADLINE, one, "누리군 도서관 새 시간", two)).is_article

    @pytest.mark.parametrize(
        ("words", "accepted"),
        [("옛 역에 핀 하얀 들꽃", False), ("옛 역에 핀 들꽃을 보는 사람들", True)],
    )
    def test_a_few_words_of_flattened_text_are_no_article(self, words: str, accepted: bool) -> None:
        article = cleaned("\n".join((HEADLINE, DATE, words, RIGHTS)))
        assert article.is_article == accepted
        page = "\n".join((HEADLINE, DATE, words, RIGHTS))
        assert clean(page, options=Options(accept="always")).text == words


class TestLines:
    """Lines that were joined or parted."""

    def test_glued_sentences_of_a_page_are_parted_by_a_blank(self) -> None:
        long = (*BODY, *SENTENCES)
        assert cleaned(page_of("".join(long))).paragraphs == (" ".join(long),)

    def test_one_glued_sentence_is_a_slip(self) -> None:
        line = f"{BODY[0]}{BODY[1]} {' '.join(BODY[2:])} {' '.join(SENTENCES)}"
        assert clean(page_of(line)).paragraphs == (line,)

    def test_a_deck_between_date_and_byline_on_one_line_is_removed(self) -> None:
        opened = f"[해솔=누리뉴스] 홍길동 기자 = {BODY[0]}"
        rest = " ".join((*BODY[1:], *SENTENCES))
        page = f"{HEADLINE} {DATE} 도서관이 되는 옛 역 세 곳 {opened} {rest}"
        assert cleaned(page).text == f"{opened} {rest}"

    def test_a_caption_that_is_joined_to_the_byline_is_removed(self) -> None:
        opened = f"(해솔=누리뉴스) 홍길동 기자 = {BODY[0]} {BODY[1]} {BODY[2]} {BODY[3]}"
        line = f"이미지 확대 해솔시청 [해솔시 제공] {opened}"
        page = (HEADLINE, "경제", "사회", "로그인", DATE)
        assert cleaned("\n".join((*page, line, *SENTENCES))).paragraphs == (opened, *SENTENCES)
        rest = " ".join(BODY[1:])
        named = f"{BODY[0]} [누리역] 앞에서 (다온=누리뉴스) 깃발을 든 이가 {rest}"
        assert clean("\n".join((*page, named, *SENTENCES))).paragraphs == (named, *SENTENCES)

    def test_a_bracket_in_the_first_sentence_opens_no_byline(self) -> None:
        opened = "해솔시는 [누리역] 앞을 기자 회견 장소로 삼아 산책길을 낸다고 12일 밝혔다."
        rest = " ".join((*BODY, *SENTENCES))
        assert cleaned(f"{HEADLINE} {DATE} {opened} {rest}").text == f"{opened} {rest}"

    def test_a_sentence_that_a_paragraph_repeats_is_no_copy(self) -> None:
        whole = " ".join((*BODY, *SENTENCES, BODY[0]))
        assert clean(whole).paragraphs == (whole,)
        assert clean(text(*BODY, *SENTENCES, *BODY)).paragraphs == (*BODY, *SENTENCES)

    def test_questions_between_sentences_are_sub_heads(self) -> None:
        heads = ("산책길은 왜 필요한가", "누가 걷는가", "무엇이 남았는가")
        texts = (
            "오래 비어 있었다. 풀이 자랐다.",
            "아이들이 걷는다.",
            "사업비다. 시는 국비를 바란다.",
        )
        parts = tuple(part for pair in zip(heads, texts, strict=True) for part in pair)
        assert cleaned(text(*parts)).paragraphs == parts

    def test_a_subject_goes_on_in_the_next_line(self) -> None:
        parts = ("누리군 도서관에 있던 낡은 지도가", "새 집을 찾는다.", "오래된 배가", "돌아온다.")
        joined = (" ".join(parts[:2]), " ".join(parts[2:]))
        assert clean("\n".join((HEADLINE, DATE, *parts, *BODY))).paragraphs[:2] == joined

    def test_a_second_copy_is_removed_though_a_list_repeats_headlines(self) -> None:
        others = [f"누리군 {n}번째 마을 도서관이 내년 봄에 문을 연다" for n in "가나다"]
        top = [line for other in others for line in (other, other)]
        body = (*BODY, *SENTENCES)
        assert cleaned("\n".join((*top, HEADLINE, DATE, *body, *body))).paragraphs == body
