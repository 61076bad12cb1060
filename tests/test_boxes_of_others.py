"""Digests, calls, polls and answers of a machine in boxes between the paragraphs."""

from __future__ import annotations

import pytest

from boxed import LEDE, SECOND, THIRD, boxes, lines

# --- boxes between the paragraphs ----------------------------------------------------------

OTHER = "<h4>다온읍 빈집 세 채 도서관으로</h4>"
OWN = "다온읍도 빈집을 고쳐 쓰기로 했다."
CUT = "<p>다온읍은 빈집 세 채를 고쳐 연다고 3일 밝혔다. 책은…</p>"
MORE = '<a href="/v/3">자세히 보기</a>'


def between(box: str) -> list[str]:
    return lines(boxes(LEDE, SECOND), f'<div class="q7z">{box}</div>', boxes(THIRD))


@pytest.mark.parametrize("box", [OTHER + CUT + MORE, OTHER + CUT + "<button>더 보기</button>"])
def test_a_digest_with_a_link_to_the_rest_is_removed(box: str) -> None:
    assert between(box) == [LEDE, SECOND, THIRD]
    assert lines(boxes(LEDE, SECOND), f'<div class="q7z">{box}</div>') == [LEDE, SECOND]


@pytest.mark.parametrize(
    ("box", "stays"),
    [
        (OTHER + CUT, "책은…"),  # no link
        (CUT + MORE, "책은…"),  # no headline
        (OTHER + f"<p>{OWN}</p>{CUT}" + MORE, OWN),  # a sentence beside it
        (OTHER + CUT.replace("책은…", "책은 많다.") + MORE, "책은 많다."),  # not cut off
        (OTHER + CUT + f'<a href="/v/3">{SECOND[:30]}</a>', "책은…"),  # a long link
    ],
)
def test_what_lacks_a_part_of_a_digest_stays(box: str, stays: str) -> None:
    assert any(line.endswith(stays) for line in between(box))


@pytest.mark.parametrize(("more", "is_digest"), [(0, True), (1, False)])
def test_how_many_lines_a_digest_has(more: int, is_digest: bool) -> None:
    box = f"<p>관련 소식</p>{'<p>마을</p>' * more}{OTHER}{CUT}<p>5월 3일</p>{MORE}"
    assert (between(box) == [LEDE, SECOND, THIRD]) is is_digest


SUMS = "".join(f"<button>{sum_}000원</button>" for sum_ in (5, 10, 30))
SUPPORT = "<p>너른신문은 여러분의 후원으로 독립 언론을 지킵니다.</p><p>지금 함께해 주세요.</p>"


def test_sums_to_give_make_a_call_no_longer() -> None:
    assert between(f"<p>이 글이 도움이 됐나요?</p>{SUPPORT}{SUMS}") == [LEDE, SECOND, THIRD]
    assert between(SUPPORT + SUMS + "<button>정기</button><button>한 번</button>")[-1] == THIRD
    assert "지금 함께해 주세요." not in between(SUPPORT + SUMS * 2)
    assert "지금 함께해 주세요." in between(SUPPORT + SUMS * 3)


ANSWERS = "".join(f"<li><label>{answer}</label></li>" for answer in ("찬성한다", "반대한다"))


@pytest.mark.parametrize(
    ("question", "button", "is_poll"),
    [
        ("물레방아를 옮겨도 될까?", "<button>결과 보기</button>", True),
        ("물레방아를 옮기는 까닭은 이렇다.", "<button>결과 보기</button>", False),
        ("물레방아를 옮겨도 될까?", "<b>결과 보기</b>", False),
    ],
)
def test_a_question_with_a_button_that_shows_the_answers_is_a_poll(
    question: str, button: str, is_poll: bool
) -> None:
    kept = between(f"<p>{question}</p><ul>{ANSWERS}</ul>{button}")
    assert ("찬성한다" not in kept) is is_poll


NOTICE = "<p>AI가 생성한 답변으로 사실과 다를 수 있습니다.</p>"
ANSWER = (
    "<p>Q. 물레방아는 언제부터 손봤나요?</p><p>A. 읍이 목수와 함께 봄부터 물길을 손봤습니다.</p>"
)
UNTOLD = "<p>Q. 강에는 어떤 고기가 사나요?</p><p>A. 꺽지와 쏘가리가 여럿 살고 있습니다.</p>"


@pytest.mark.parametrize(
    ("box", "stays"),
    [(ANSWER + NOTICE, False), (ANSWER, True), (UNTOLD + NOTICE, True), (NOTICE + ANSWER, True)],
)
def test_answers_of_a_machine_go_with_its_notice_below(box: str, stays: bool) -> None:
    assert any(line.startswith("A.") for line in between(box)) is stays


def test_answers_beside_the_text_are_its_own() -> None:
    assert any(x.startswith("A.") for x in lines(boxes(LEDE, SECOND), ANSWER, NOTICE))


CALL = "<p>너른신문은 독자 여러분의 후원으로 독립 언론을 지킵니다.</p>"


def test_a_box_with_a_button_has_no_part_in_the_voice_of_the_text() -> None:
    thanks = "<p>이 글이 도움이 됐나요?</p><p>지금 함께해 주세요.</p>"
    call = f'<div class="q7z">{CALL}{thanks}{SUMS}</div>'
    assert lines(boxes(LEDE, SECOND), call) == [LEDE, SECOND]
    spoken = ("너른읍이 물레방아를 다시 돌립니다.", "방앗간은 주말마다 문을 엽니다.")
    assert CALL[3:-4] in lines(boxes(*spoken), call)
