"""Lines with dates among the article's own: none takes sentences with it, and none is left."""

from __future__ import annotations

from datetime import datetime

import pytest

from cleaner import clean
from cleaner.date import lines as date_lines

TITLE = "솔내시, 강변 폐역 고쳐 마을 식당 연다"
LEDE = "솔내시가 문을 닫은 강변역을 고쳐 마을 식당을 열기로 했다."
SECOND = "시는 낡은 대합실의 나무 의자를 그대로 두고 주방과 창고를 새로 들인다."
REST = (
    "공사비 6억 원은 도비와 시비로 반씩 마련하며 내년 봄에 문을 연다.",
    '서다온 마을조합장은 "역 앞 골목이 다시 붐빌 날을 기다린다"고 말했다.',
    "조합은 농가 열두 곳에서 채소를 받아 끼니마다 다른 국을 낼 계획이다.",
)
CLOCK = "2024.03.05 10:00"
FOOTER = "솔내신문 | 발행인 한바다 | 등록번호 솔내 아00000"
CARDS = ("골목 우체국이 새 집배원 두 명을 뽑는다.", "얼음 강의 두께를 재는 사람들이 있다.")


def when(text: str | None) -> datetime | None:
    return datetime.fromisoformat(f"{text}+09:00") if text else None


@pytest.mark.parametrize("head", [CLOCK, "2024.03.05", f"한누리 기자 {CLOCK}", "한누리 기자"])
@pytest.mark.parametrize("line", ["2024.3.4 한누리 기자", "강변역 2024.3.4", "(2024.3.4)"])
@pytest.mark.parametrize("count", [1, 2])
def test_the_day_of_a_picture_heads_no_article(head: str, line: str, count: int) -> None:
    above = (LEDE, SECOND)[:count]
    if head == "한누리 기자" and count < 2:
        return  # one sentence above a date may be the headline
    page = "\n".join((TITLE, head, *above, line, *(SECOND, *REST)[count - 1 :], FOOTER))
    assert clean(page).text.splitlines()[0] == LEDE


@pytest.mark.parametrize("date", [CLOCK, f"입력 {CLOCK}"])
def test_a_headline_that_reads_like_a_sentence_is_above_its_date(date: str) -> None:
    page = "\n".join((LEDE, date, SECOND, *REST, FOOTER))
    assert clean(page).text.splitlines()[0] == SECOND


@pytest.mark.parametrize("date", [CLOCK, f"입력 {CLOCK}", "입력 2024.03.05"])
def test_sentences_of_cards_are_above_a_date_with_its_time_or_label(date: str) -> None:
    page = "\n".join((*CARDS, date, LEDE, SECOND, *REST, FOOTER))
    assert clean(page).text.splitlines()[0] == LEDE


ROWS = ("2019년 4월 2일 강변역 폐역", "2021년 5월 6일 매각 공고", "2024년 3월 5일 착공")


# Between the days of a list are headlines and digests.
def test_days_that_follow_each_other_between_paragraphs_are_a_chronicle() -> None:
    page = "\n".join((TITLE, CLOCK, LEDE, SECOND, *ROWS, *REST, FOOTER))
    assert all(line in clean(page).text for line in (LEDE, *ROWS, *REST))


def test_days_between_headlines_and_digests_are_a_list() -> None:
    items = [(f"{head}로 간다", text, day[:12]) for head, text, day in zip(
        ("골목 우체국", "얼음 강", "버려진 우산"), (SECOND, *REST[:2]), ROWS, strict=True
    )]  # fmt: skip
    page = "\n".join((TITLE, CLOCK, *(line for item in items for line in item), FOOTER))
    assert clean(page).text == ""


@pytest.mark.parametrize(
    ("between", "below", "is_theirs"),
    [
        (("새솔 마을", "도하람"), (), True),
        (("새솔 마을", "나래 둑길", "도하람"), (), False),
        (("새솔 마을",) * 5, ("좋은 소식이네요", "답글"), True),
        (("새솔 마을",) * 5, ("좋은 소식이네요", "고맙습니다", "답글"), False),
    ],
)
def test_how_far_what_shows_a_comment_is_from_its_day(
    between: tuple[str, ...], below: tuple[str, ...], is_theirs: bool
) -> None:
    lines = ("버스를 두 대 더 운행한다.", "댓글", *between, "입력 2024.03.12 09:30", *below)
    assert date_lines.is_of_others(lines, 2 + len(between), 0) == is_theirs


@pytest.mark.parametrize(("opening", "clock"), [("<p><b>14:20</b></p>", "09:05"), ("", "09:05")])
def test_the_hours_of_a_live_report_are_not_of_its_day(opening: str, clock: str) -> None:
    """The page shows a day alone, and metadata has the time."""
    hours = f"{opening}<p>{LEDE}</p><p><b>13:10</b></p><p>{SECOND}</p><p>{REST[0]}</p>"
    meta = f'<meta property="article:published_time" content="2024-03-05T{clock}:00+09:00">'
    page = f'{meta}<h1>{TITLE}</h1><p class="d">2024년 3월 5일</p><div class="b">{hours}</div>'
    assert clean(page).published == when(f"2024-03-05T{clock}")


def test_a_time_below_a_day_above_the_body_is_of_that_day() -> None:
    body = "".join(f"<p>{text}</p>" for text in (LEDE, SECOND, *REST))
    page = f"<h1>{TITLE}</h1><p>2024년 3월 5일</p><p>09:05</p><div class=b>{body}</div>"
    assert clean(page).published == when("2024-03-05T09:05")


@pytest.mark.parametrize("hour", ["19:30", "오후 7:30"])
@pytest.mark.parametrize("below", [("한누리 기자",), ("수정", "2024.03.05", "11:00"), ()])
def test_a_time_in_the_body_is_no_hour_of_a_live_report(hour: str, below: tuple[str, ...]) -> None:
    body = (LEDE, SECOND, "여는 때", hour, "닫는 때", hour, *REST)
    page = (TITLE, "2024.03.05", "09:05", *below, *body)
    assert clean("\n".join(page)).published == when("2024-03-05T09:05")


@pytest.mark.parametrize("date", ["2024.03.05", "2024.03.05 10:00"])
def test_the_outlet_behind_the_date_of_the_head_owns_no_picture(date: str) -> None:
    page = "\n".join((TITLE, f"{date}/솔내일보", LEDE, SECOND, *REST))
    assert clean(page).published == when(f"{date} 00:00"[:16].replace(".", "-"))


@pytest.mark.parametrize(
    "line",
    [
        "등록일 2024-03-05 10:00 | 발행일 2024-03-06 12면",
        "등록일시 2024-03-05 10:00 · 발행일자 2024-03-05",
        "등록일 : 2024.03.05 | 발행일 : 2024.03.06",
    ],
)
def test_the_day_of_print_beside_that_of_the_site_is_no_imprint(line: str) -> None:
    page = "\n".join((TITLE, LEDE, SECOND, *REST, "한누리 기자", line))
    published = clean(page).published
    assert published is not None
    assert published.date().isoformat() in ("2024-03-05", "2024-03-06")


@pytest.mark.parametrize(
    "line", ["한누리 기자 2024.03.05/솔내통신", "2024.03.05/솔내통신 한누리 기자"]
)
def test_a_reporter_beside_a_day_and_an_outlet_took_no_picture(line: str) -> None:
    assert clean("\n".join((TITLE, line, LEDE, SECOND, *REST))).published == when(
        "2024-03-05T00:00"
    )
