"""An article that stands twice in a text: the second copy goes, with its head."""

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
