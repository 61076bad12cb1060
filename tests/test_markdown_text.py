"""Pages that a tool wrote as Markdown: marks of headings, bold words and links, wrapped or not."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.read import flattened, markdown

BODY = (
    "가온시는 12일 강변 산책로를 새로 단장해 시민에게 열었다고 밝혔다.",
    "시는 지난해 봄부터 낡은 바닥을 걷어 내고 조명 120개를 새로 달았다고 설명했다.",
    "산책로는 밤 11시까지 열리고 자전거는 따로 난 길로만 다녀야 한다고 시는 덧붙였다.",
)


def test_headings_without_links_are_headlines() -> None:
    page = "**가온일보**\n\n  * 정치\n\n# 강변 산책로 다시 열려\n\n_입력_ 2024-03-05 10:22\n\n"
    article = clean(page + "\n\n".join(BODY) + "\n\n**많이 본 뉴스**\n\n  * 새 다리 놓는다\n")
    assert article.title == "강변 산책로 다시 열려"
    assert article.paragraphs == BODY
    assert article.published is not None


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        (r"\- 걷는 길은 1\. 강변", "- 걷는 길은 1. 강변"),
        ("_입력_ 2024-03-05", "입력 2024-03-05"),
        ("*강변*이 **새로** 열렸다.", "강변이 새로 열렸다."),
        ("**길이 열렸다", "길이 열렸다"),
        ("__ 듣기", " 듣기"),
        ("[▶ [단독] 새 길](/a?b=1) 보기", "▶ [단독] 새 길 보기"),
        ('[강변](/a "강변 (종합)")에서', "강변에서"),
        ("![다리 [사진=가온시]](/p_1.png) 확대", " 확대"),
        ("아이디는 ga_on_12, 값은 3*4*5다.", "아이디는 ga_on_12, 값은 3*4*5다."),
    ],
)
def test_marks_are_taken_off(line: str, plain: str) -> None:
    assert markdown.unmark(line)[0] == plain


def test_text_with_a_few_stars_is_no_markdown() -> None:
    assert not markdown.is_markdown("별점은 ** 두 개다.\n# 산책\n가온_시 _ 해솔")
    assert markdown.is_markdown("# 산책\n**길**이 열렸다.\n_입력_ 2024-03-05")


def test_wrapped_links_are_made_whole() -> None:
    lines = [
        "[강변",
        "산책로](/a) [새",
        "다리](/b)",
        "[가온시] 안내",
        "",
        "[열리지",
        "",
        "않는다](/c)",
    ]
    assert markdown.joined(lines) == [
        "[강변 산책로](/a) [새 다리](/b)",
        *("[가온시] 안내", "", "[열리지", "", "않는다](/c)"),
    ]


def test_lines_wrapped_by_characters_are_made_whole() -> None:
    """Lines of up to 78 syllables are wider than 130 columns."""
    words = " ".join(BODY).split()
    paragraph = f"{' '.join(words[:-1])} 시는 새로 연 길이 강을 따라 이어진다고 다시 {words[-1]}"
    lines = _wrapped(paragraph.replace(". ", ", "), 70)
    text = "\n\n".join(["\n".join(lines)] * 4)
    assert len(lines) == 3
    assert len(flattened.read(text).lines) == 4


def test_headlines_among_paragraphs_are_not_wrapped_by_characters() -> None:
    """Paragraphs are wider than all lines that break off."""
    headlines = [f"가온시 강변 산책로 다시 열려 {'새로운 길 ' * 11}{n}" for n in range(4)]
    paragraph = f"{' '.join(BODY)} {BODY[0]}"
    text = "\n".join([*headlines, BODY[0], paragraph])
    assert flattened.read(text).lines == text.split("\n")


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@pytest.mark.parametrize(
    "head", ["# 다온읍, 빈집을 도서관으로", "다온읍, 빈집을 도서관으로\n====="]
)
def test_one_heading_is_enough(head: str) -> None:
    text = f"{head}\n\n2024-03-05 10:00\n\n읍이 빈집을 고쳤다.\n\n> 주민들은 반겼다.\n"
    found = clean(text)
    assert found.title == "다온읍, 빈집을 도서관으로"
    assert found.paragraphs == ("읍이 빈집을 고쳤다.", "주민들은 반겼다.")


def test_a_row_of_tags_is_no_heading() -> None:
    assert not markdown.is_markdown("#빈집 #도서관\n읍이 빈집을 고쳤다.")
    assert not markdown.is_markdown("=====\n읍이 빈집을 고쳤다.")


@pytest.mark.parametrize("edge", ["", "|"])
def test_tables_are_plain_rows(edge: str) -> None:
    rows = [
        f"{edge} 구분 | 찬성 {edge}",
        f"{edge}---|---{edge}",
        f"{edge} 전체 | 62 {edge}",
        "도하람 | 기자",
    ]
    assert markdown.joined([*rows, ""]) == ["구분 찬성", "", "전체 62", "도하람 기자", ""]
    assert markdown.joined(["도하람 | 기자", "---", "입력 | 수정"]) == [
        "도하람 | 기자",
        "---",
        "입력 | 수정",
    ]


@pytest.mark.parametrize(("links", "whole"), [(10, True), (40, False)])
def test_a_row_of_wrapped_links_is_bounded(links: int, whole: bool) -> None:
    row = ["[길", *["이름](/a)[길"] * links, "끝](/b)"]
    assert (len(markdown.joined(row)) == 1) is whole


def test_a_short_text_of_three_wrapped_lines() -> None:
    long = (f"{name}는 {'나무와 ' * 17}돌로" for name in ("다온시", "나래시", "가온시"))
    wrapped = [f"{line}\n작은 다리를 놓았다고 5일 밝혔다." for line in long]
    body = tuple(line.replace("\n", " ") for line in wrapped)
    assert clean("\n\n".join(("# 빈 창고를 목공소로", *wrapped))).paragraphs[1:] == body
    assert len(clean("\n\n".join(wrapped)).paragraphs) > len(body)
    two = clean("\n\n".join(("# 빈 창고를 목공소로", *wrapped[:2]))).paragraphs
    assert not set(body) & set(two)
