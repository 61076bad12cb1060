"""Where sentences end: the definitions that every other module uses."""

from __future__ import annotations

import pytest

from cleaner.text import korean
from cleaner.text.korean import ends_plainly, ends_sentence, ends_stopped, is_closed, is_polite
from cleaner.text.names import is_credited_scene
from cleaner.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "closed", "ends"),
    [
        ("시는 다리를 놓았다.", True, True),
        ("시는 “다리를 놓았다”고 말했다.”", True, True),
        ("“다리를 놓았다”", True, True),
        ("다리를 놓으면 좋겠어요 ?", True, True),
        ("다리를 놓았다", False, True),
        ("입력 2024.03.19.", False, True),
        ("다리를 놓은 도시", False, False),
        ("바다가 보이는 다리", False, False),
    ],
)
def test_a_line_that_closes(text: str, closed: bool, ends: bool) -> None:
    assert (is_closed(text), ends_sentence(text)) == (closed, ends)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("다리를 놓았다. 길도 넓혔다.", 2),
        ("다리를 놓았다.” 길도 넓혔다”.", 2),
        ("다리가 놓였다...", 0),
        ("놓을까? 놓죠!", 2),
        ("도로 폭 12.5m, 길이 3.2km", 0),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert len(korean.SENTENCE_END.findall(text)) == count


def test_statements_are_no_questions() -> None:
    assert len(korean.STATEMENT_END.findall("다리를 놓았다. 놓을까? 놓았다.com 놓죠.”")) == 2


def test_escaped_ends_are_found_too() -> None:
    assert korean.ESCAPED_END.search("\\uB193\\uC558\\uB2E4.")
    assert korean.ESCAPED_END.search('놓았다\\".')
    assert not korean.ESCAPED_END.search("\\uB193\\uC558\\uB2E5.")


def test_plain_and_polite_sentences() -> None:
    assert ends_plainly("다리를 놓았다. 제보를 기다립니다.")
    assert not ends_plainly("제보를 기다립니다.")
    assert is_polite("제보를 기다립니다.")
    assert not is_polite("다리를 놓았다.")


def test_a_stop_needs_a_syllable() -> None:
    assert ends_stopped("그가 한 말.")
    assert not ends_stopped("2024.")


def test_a_line_is_parted_into_its_sentences() -> None:
    assert sentences("놓았다. “놓을까?” 그는 말했다.다음은 길") == [
        "놓았다.", "“놓을까?”", "그는 말했다.", "다음은 길",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "may"),
    [
        ("강변 새 다리", True),
        ("“강변” 다리", True),  # its marks are not compared
        ("ㆍ강변 다리", True),  # nor is a middle dot of Hangul
        ("시의회 다리", False),
        ("강 변에", True),  # a blank is a mark, too
    ],
)
def test_a_line_that_a_title_may_hold(line: str, may: bool) -> None:
    title = korean.tight("가온시, 강변 새 다리 열어")
    assert korean.may_hold(title, line) == may
    assert korean.may_hold(title, line) or korean.tight(line) not in title


def test_a_verb_goes_on_in_the_next_line() -> None:
    assert korean.VERB_REST.match("습니다. 길도")
    assert not korean.VERB_REST.match("다리.")


def test_a_sentence_is_prose_with_an_address_glued_to_it() -> None:
    assert korean.prose("시는 창고를 고쳤다고 밝혔다.gaon@example.com")
    assert not korean.prose("하늘다.example.com")


@pytest.mark.parametrize("mark", ["○", "□", "※", "-"])
def test_items_glued_to_a_sentence_are_prose(mark: str) -> None:
    text = f"□ 시는 산책로 조명을 바꾼다고 밝혔다.{mark} 사업비는 34억 원 (042-000-3333)"
    assert bool(korean.prose(text)) == (mark != "-")


@pytest.mark.parametrize(("length", "lacks"), [(40, True), (52, False)])
def test_how_long_a_line_is_that_lacks_a_stop(length: int, lacks: bool) -> None:
    line = f"{'가' * (length - 4)} 바꾼다"
    assert korean.lacks_stop(line, ["다리를 놓았다."] * 3) == lacks


@pytest.mark.parametrize(
    ("line", "others", "lacks"),
    [
        ("다리를 놓다", ["길을 냈다."] * 3, True),
        ("다리를 놓다", ["길을 냈다."] * 2, False),
        ("다리를 놓다", ["길을 냈다.", "길을 냈다.", "길을 냈다"], False),
        ("다리를 놓다.", ["길을 냈다."] * 3, False),
        ("새 다리", ["길을 냈다."] * 3, False),
        ("시는 새 다리를 놓는다고 3일 밝혔다", ["길을 냈다."] * 3, False),
        ("새 다리 놓겠다고 밝히다", ["길을 냈다."] * 3, True),
        ("시는 3일 새 다리를 놓는다고 밝혔다", ["길을 냈다."] * 3, False),
    ],
)
def test_a_stop_is_missing_where_the_others_have_one(
    line: str, others: list[str], lacks: bool
) -> None:
    assert korean.lacks_stop(line, others) == lacks


@pytest.mark.parametrize(("length", "is_scene"), [(150, True), (260, False)])
def test_how_long_a_caption_with_its_credit_is(length: int, is_scene: bool) -> None:
    scene = f"{'가' * (length - 20)} 다리를 보고 있다. 새빛통신"
    assert is_credited_scene(scene) == is_scene


@pytest.mark.parametrize(
    ("credit", "is_scene"),
    [
        ("[사진 다온시]", True),
        ("(사진 다온시·하늘소방서)", True),
        ("사진=다온시", True),
        ("/ 사진제공 = 다온극단", True),
        ("<사진=다온시>", True),
        ("2023.4.2/다온뉴스", True),
        ("ⓒ 다온시", True),
        ("사진을 찍었다", False),
        ("2023.4.2", False),
        ("[사진]", False),
        ("[다온시]", False),
    ],
)
def test_a_picture_is_somebodys_in_brackets(credit: str, is_scene: bool) -> None:
    assert is_credited_scene(f"주민들이 새 다리를 보고 있다. {credit}") == is_scene
