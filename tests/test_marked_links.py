"""Headlines of other articles behind a mark; sub-heads and items with the same mark are kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaner import clean

HEAD = ("다온시, 빈 창고를 목공소로", "입력 2024-04-05 10:00")
BODY = (
    "다온시가 강가의 빈 창고를 고쳐 마을 목공소로 쓰기로 했다고 5일 밝혔다.",
    "창고는 지은 지 40년이 지났지만 나무 기둥이 튼튼해 뼈대를 그대로 둔다.",
    "시는 다음 달부터 지붕을 갈고 가을에 주민에게 문을 연다고 설명했다.",
)
LINKS = (
    "▶ 사라진 나룻배…강 건너는 아이들",
    "▶ “소금값 두 배” 염전 마을의 여름",
    "▶ [단독] 하늘항 여객선 멈춘 까닭은",
)


def _paragraphs(*lines: str) -> list[str]:
    return list(clean("\n".join((*HEAD, *lines))).paragraphs)


@pytest.mark.parametrize("link", LINKS)
def test_a_headline_alone_between_paragraphs_is_removed(link: str) -> None:
    assert _paragraphs(BODY[0], link, *BODY[1:]) == [*BODY]


def test_headlines_below_the_last_paragraph_are_removed() -> None:
    plain = "▶ 하늘항 여객선 다시 다닌다, 석 달 만"
    assert _paragraphs(*BODY, *LINKS[:2], plain, "김가온 기자 gaon@example.com") == [*BODY]


@pytest.mark.parametrize("mark", ["☞", "▶관련기사", "▶함께 읽기:"])
def test_a_label_or_a_hand_marks_a_link_between_paragraphs(mark: str) -> None:
    link = f"{mark} 사라진 나룻배…강 건너는 아이들"
    assert _paragraphs(BODY[0], link, *BODY[1:]) == [*BODY]


@pytest.mark.parametrize(
    "lines",
    [
        ("▶ 지은 지 40년…빈 창고의 나무 기둥",),
        ("▶ 목공소로 고치기까지",),
        ("▶ 문의: 다온시 문화과, 평일 9~18시…주말 휴무",),
        ("▶ 1부 개막식…오전 10시 강변 광장",),
        ("▶ 가온시장 새 단장…주민 손으로", "▶ 나래공원 물놀이터…아이들 북적"),
        ("▶ 대상 “봄의 소리” 김나래(가온고)",),
        ("☞ 접수 방법: 누리집에서 신청",),
    ],
    ids=["sub-head", "short", "label", "number", "two items", "name", "fact"],
)  # fmt: skip
def test_sub_heads_and_items_are_kept(lines: tuple[str, ...]) -> None:
    assert _paragraphs(BODY[0], *lines, *BODY[1:]) == [BODY[0], *lines, *BODY[1:]]


def test_one_sub_head_that_the_text_takes_up_vouches_for_the_others() -> None:
    heads = ("▶ 빈 창고의 40년…나무 기둥 그대로", LINKS[0])
    lines = (BODY[0], heads[0], BODY[1], heads[1], BODY[2])
    assert _paragraphs(*lines) == [*lines]


def test_several_between_paragraphs_are_sub_heads() -> None:
    heads = ("▶ “이제는 기다릴 수 없다”…거리로 나온 상인들", LINKS[0])
    lines = (BODY[0], heads[0], BODY[1], heads[1], BODY[2])
    assert _paragraphs(*lines) == [*lines]
    assert _paragraphs(*lines, *LINKS[1:]) == [*lines]


SIGNED = "김가온 기자 gaon@example.com"
RIGHTS = "ⓒ 하늘일보, 무단 전재 및 재배포 금지"
SLOGANS = (
    "▶ 하늘TV 살펴보기",
    "▶ [한 장] 강가의 봄",
    "★ 신청만 해도 커피 쿠폰이 쏟아진다!",
    "▶ 여러분의 하루를 신문으로 만들어 드립니다",
)


def _in_markup(*lines: str) -> list[str]:
    text = "<br><br>".join((*BODY, "<br>".join(lines)))
    return list(clean(f"<!doctype html><html><body><div>{text}</div></body></html>").paragraphs)


@pytest.mark.parametrize("read", [_paragraphs, _in_markup])
def test_below_the_reporters_name_marks_open_pointers(read: Callable[..., list[str]]) -> None:
    above = () if read is _in_markup else BODY
    assert read(*above, SIGNED, *SLOGANS, RIGHTS) == [*BODY]
    assert read(*above, RIGHTS, *SLOGANS) == [*BODY]


def test_a_name_at_the_end_of_the_last_sentence_signs_it_too() -> None:
    assert _paragraphs(*BODY[:2], f"{BODY[2]} {SIGNED}", *SLOGANS, RIGHTS) == [*BODY]


@pytest.mark.parametrize(
    "lines",
    [
        ("▶ 대상 김나래", "▶ 금상 이다솜", SIGNED),
        (SIGNED, "▶ 일시: 5월 3일", "▶ 장소: 강변 광장"),
        (SIGNED, "▶ 시는 창고 옆 길도 함께 고친다고 밝혔다."),
        (SIGNED, "▶ 국장 승진 김나래 이다솜", "▶ 과장 전보 박나루 최등대"),
        (SIGNED, "★ 재첩 2컵, 부추 한 줌, 물 5컵", "★ 재첩을 하룻밤 해감하기"),
        (SIGNED, "★ 1강 나무는 어떻게 자라나…김나래 교수", "★ 2강 못 없는 집…이다솜 목수"),
        (SIGNED, "★★★★☆ 나무 냄새가 나는 책!"),
        (SIGNED, "▷ 언제 문을 엽니까?", "▶ 가을에 엽니다.", "▶ 누구나 오시면 됩니다."),
    ],
    ids=[
        "above the name",
        "labels",
        "a report",
        "offices",
        "a recipe",
        "numbers",
        "stars",
        "an interview",
    ],
)
def test_items_of_the_article_below_its_last_sentence_are_kept(lines: tuple[str, ...]) -> None:
    kept = [line for line in lines if line != SIGNED]
    assert _in_markup(*lines) == [*BODY, *kept]


@pytest.mark.parametrize("end", [SIGNED, "[김가온 기자 gaon@example.com]", "gaon@example.com"])
@pytest.mark.parametrize("between", ["\n", ""])
def test_pointers_that_a_tool_glued_to_the_end_are_parted(end: str, between: str) -> None:
    tail = f"{end}▶ 포털에서 하늘일보 구독하기{SLOGANS[0]}▶하늘항 여객선 다시 다닌다{RIGHTS}"
    assert _paragraphs(*BODY[:2], f"{BODY[2]}{between}{tail}") == [*BODY]


def test_on_one_line_they_are_parted_behind_blanks_too() -> None:
    text = " ".join((*BODY, SIGNED, SLOGANS[0], SLOGANS[1], SLOGANS[3], RIGHTS))
    assert clean(text).text.replace("\n", " ") == " ".join(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "여객선은 하늘항▶다온항▶나래항 순서로 다닌다고 시는 밝혔다.",
        "시는 표를 바로잡았다.▶목공소로 쓰는 창고는 세 곳이 아니라 두 곳이다.",
    ],
    ids=["a route", "a report behind the mark"],
)
def test_marks_inside_the_text_part_nothing(line: str) -> None:
    assert _paragraphs(*BODY[:2], line, BODY[2], SIGNED) == [*BODY[:2], line, BODY[2]]


def test_a_label_with_its_items_in_one_line_is_parted_nowhere() -> None:
    notice = ("[인사] 다온시청", "[승진]▶4급 김나래 이다솜▶5급 박나루", "[전보]▶5급 한물")
    assert clean("\n".join(notice)).paragraphs == notice[1:]


def test_the_name_behind_a_polite_sentence_does_not_take_it_along() -> None:
    last = "오늘은 여기까지 듣겠습니다. 김나래 목수와 함께했습니다."
    assert _paragraphs(*BODY, f"{last}다온={SIGNED}▶ 포털에서 하늘일보 구독하기{RIGHTS}") == [
        *BODY,
        last,
    ]


def test_the_crew_and_a_call_for_tips_are_parted_too() -> None:
    crew = "영상편집:김가온/그래픽:이다솜"
    call = "※ '당신의 제보가 뉴스가 됩니다' 하늘TV는 여러분의 소중한 제보를 기다립니다."
    answers = "[카카오톡] 하늘TV를 검색해 채널 추가 [전화] 02-000-0000"
    tail = f"{crew}[저작권자(c) 하늘TV 무단전재 및 재배포 금지]{call}{answers}"
    assert _paragraphs(*BODY[:2], f"{BODY[2]}{tail}") == [*BODY]
    assert _paragraphs(*BODY, f"{call}{answers}") == [*BODY]


def test_a_correction_behind_a_signed_sentence_is_kept() -> None:
    mended = "☞ 4월 2일자 3면 창고 넓이 30㎡를 32㎡로 바로잡습니다"
    assert _in_markup(f"{BODY[2]} {SIGNED}", "▶바로잡습니다", mended)[-2:] == [
        "▶바로잡습니다",
        mended,
    ]


LABELLED = "▶관련기사: 강변 창고 터 논란 10년"
NEXT = "▶ 창고 고치는데 9억…“과하다” 지적도"


@pytest.mark.parametrize("links", [(LABELLED, NEXT), (LABELLED, NEXT, LINKS[0])])
def test_headlines_below_a_pointer_with_its_mark_are_removed(links: tuple[str, ...]) -> None:
    """They are about the same thing, so their words say nothing."""
    assert _paragraphs(BODY[0], *links, *BODY[1:]) == [*BODY]
    box = "".join(f"<p>{text}</p>" for text in (BODY[0], *links, *BODY[1:]))
    page = f"<h1>{HEAD[0]}</h1><p>{HEAD[1]}</p><div class=txt>{box}</div>"
    assert clean(page).paragraphs == BODY


@pytest.mark.parametrize("own", ["▶ 목공소로 고치기까지", "■ 지은 지 40년…빈 창고의 나무 기둥"])
def test_sub_heads_below_a_pointer_are_kept(own: str) -> None:
    assert _paragraphs(BODY[0], LABELLED, own, *BODY[1:]) == [BODY[0], own, *BODY[1:]]


@pytest.mark.parametrize(("mark", "is_link"), [("☞", True), ("➤", True), ("■", False)])
def test_a_sentence_behind_a_mark_of_links_is_an_item_of_the_list(mark: str, is_link: bool) -> None:
    link = f"{mark} 하늘군은 낡은 등대를 고쳐 도서관으로 연다고 4일 밝혔다."
    kept = _paragraphs(*BODY[:2], "관련 뉴스", link, BODY[2])
    assert kept == [*BODY[:2], *([] if is_link else [link]), BODY[2]]
