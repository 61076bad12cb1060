"""An article that is twice in a text: the second copy is removed, with its head."""

from __future__ import annotations

from cleaner import clean, explain

TITLE = "라온시 새벽시장, 비 오는 날에도 문 연다"
BODY = (
    "[앵커]",
    "라온시가 비를 가릴 지붕을 올리고 새벽시장을 날마다 열기로 했습니다.",
    "상인들은 장마철마다 사흘에 하루꼴로 장사를 접어야 했다고 말합니다.",
    "[리포트]",
    "새벽 네 시, 채소를 실은 손수레가 줄지어 시장으로 들어섭니다.",
    "시는 지붕을 고정하는 공사를 이달 말까지 마칠 계획이라고 밝혔습니다.",
    "하늘방송 뉴스 도나래입니다.",
)
HEAD = f"{TITLE}\n입력 2023.05.02 (19:10) 수정 2023.05.02 (19:40) 아침마당"
SECOND = f"• {TITLE}\n• 입력 2023-05-02 19:10:11\n• 수정 2023-05-02 19:40:12\n아침마당"


def test_the_second_copy_goes_with_its_head() -> None:
    text = "\n".join((HEAD, *BODY, "영상편집:표은결", SECOND, *BODY))
    assert clean(text).paragraphs == BODY
    copies = [v.text for v in explain(text).verdicts if v.rule == "print.copy"]
    assert "아침마당" in copies


def test_a_last_line_without_a_sentence_stays_with_the_first_copy() -> None:
    text = "\n".join((HEAD, *BODY[1:3], *BODY[4:6], "■ 다음 회는 나루터", SECOND, *BODY))
    assert "■ 다음 회는 나루터" in clean(text).text


def test_lines_too_short_to_open_a_copy_go_with_it() -> None:
    opening = ("[앵커]", "새벽시장이 달라집니다.")
    text = "\n".join((HEAD, *opening, *BODY[1:], SECOND, *opening, *BODY[1:]))
    assert clean(text).paragraphs == (*opening, *BODY[1:])


def test_a_summary_above_goes_though_its_notice_is_no_copy() -> None:
    notice = "요약은 기계가 뽑은 문장이라 본문을 마저 읽어 주세요."
    text = "\n".join((HEAD, BODY[1], BODY[2], BODY[5], notice, *BODY[1:]))
    assert [p for p in clean(text).paragraphs if p != notice] == list(BODY[1:])


LEDE = "나루군이 옛 기차역을 어린이 도서관으로 고쳐 다음 달 문을 연다."
SECOND_PARAGRAPH = "역 건물은 1962년에 지은 것으로, 기차가 서지 않은 지 스무 해가 넘었다."
THIRD = "군은 승강장 지붕을 그대로 두고 그 아래에 책 읽는 마루를 놓았다."
LAST = "개관 첫날에는 동화 작가와 만나는 자리도 마련된다고 군은 밝혔다."
STORY = (LEDE, SECOND_PARAGRAPH, THIRD, LAST)
DATED = "나루역, 책 읽는 마루 된다\n입력 2024.04.02 09:10"


def test_a_copy_may_begin_at_the_second_paragraph_and_be_cut_off() -> None:
    text = "\n".join((DATED, *STORY, "한빛통신", *STORY[1:3], LAST[:24]))
    assert [p for p in clean(text).paragraphs if p != "한빛통신"] == list(STORY)


def test_a_copy_of_one_paragraph_goes() -> None:
    picture = "(사진=나루군 제공)"
    text = f"{picture}\n{LEDE}\n입력 2024.04.02 09:10\n\n{LEDE}\n많이 본 뉴스\n주요 뉴스"
    assert clean(text).text.count(LEDE) == 1


def test_a_beginning_of_the_article_above_it_goes() -> None:
    described = f"{LEDE} {SECOND_PARAGRAPH[:20]}…"
    lines = (f"(나루=한빛통신) 표은결 기자 = {LEDE}", *STORY[1:])
    text = "\n".join((described, DATED, *lines))
    assert clean(text).paragraphs == lines


def test_two_lines_of_the_article_may_be_one_in_the_copy() -> None:
    head = "표은결 기자 | ‘기차 대신 책이 서는 역을 열겠다’"
    text = f"{head}\n{LEDE}저작권자 © 한빛통신 무단전재 금지\n{head} {LEDE}"
    assert clean(text).paragraphs == (head, LEDE)


def test_a_quotation_or_a_refrain_of_the_article_stays() -> None:
    quoted = "“기차는 떠났지만 아이들은 이 역으로 다시 모여들 것입니다. 저는 그렇게 믿습니다.”"
    refrain = "그래도 역은 그 자리에 있었다."
    lines = (quoted, LEDE, refrain, SECOND_PARAGRAPH, THIRD, refrain, quoted, LAST)
    assert clean("\n".join((DATED, *lines))).paragraphs == lines


def test_a_paragraph_that_begins_like_a_sub_head_leaves_it() -> None:
    head = "나루군이 옛 기차역을 어린이 도서관으로"
    lines = (SECOND_PARAGRAPH, head, LEDE, THIRD, LAST)
    assert clean("\n".join((DATED, *lines))).paragraphs == lines
