"""Who wrote an article: names of people, never of departments, outlets or photographers."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.text import names

TITLE = "다온시 물레방앗간, 책 2만 권 도서관으로 문 연다"
LEDE = "다온시는 낡은 물레방앗간을 고쳐 도서관으로 연다고 3일 밝혔다."
DAY = "<p>입력 2023.05.03 09:10</p>"
BODY = """도서관은 강가 쪽 벽을 유리로 바꾸고 책 2만 권을 들였다.
시장은 “물소리를 들으며 책을 읽는 자리가 되기를 바란다”고 말했다."""


def authors_of(above: str = "", below: str = "", *, lede: str = LEDE) -> tuple[str, ...]:
    text = f"{TITLE}\n입력 2023.05.03 09:10\n{above}\n{lede}\n{BODY}\n{below}\n"
    return clean(text.replace("\n\n", "\n")).authors


@pytest.mark.parametrize(
    ("byline", "want"),
    [
        ("표은결 기자", ("표은결",)),
        ("표은결기자 eun@daon.example", ("표은결",)),
        ("표은결 선임기자", ("표은결",)),
        ("강가=표은결 기자", ("표은결",)),
        ("표은결·나다솜 기자", ("표은결", "나다솜")),
        ("표은결, 나다솜, 한새길 기자", ("표은결", "나다솜", "한새길")),
        ("칼럼니스트 표은결 eun@daon.example", ("표은결",)),
        ("표은결 칼럼니스트", ("표은결",)),
        ("남궁새길 특파원", ("남궁새길",)),
        # departments, teams and outlets
        ("산업부 기자", ()),
        ("국제부", ()),
        ("정치부 기자", ()),
        ("온라인뉴스팀", ()),
        ("디지털뉴스부 기자", ()),
        ("한겨레 기자", ()),
        ("다온일보 기자", ()),
        ("전문 기자", ()),
        ("현직 기자", ()),
    ],
)
def test_bylines(byline: str, want: tuple[str, ...]) -> None:
    assert authors_of(byline) == want
    assert authors_of("", byline) == want


@pytest.mark.parametrize(
    ("lede", "want"),
    [
        (f"(다온=강가뉴스) 표은결 기자 = {LEDE}", ("표은결",)),
        (f"[강가뉴스 = 표은결 기자] {LEDE}", ("표은결",)),
        (f"[다온=강가뉴스]표은결 인턴 기자 = {LEDE}", ("표은결",)),
        (f"(다온=강가뉴스) 온라인뉴스팀 기자 = {LEDE}", ()),
    ],
)
def test_datelines(lede: str, want: tuple[str, ...]) -> None:
    assert authors_of(lede=lede) == want


@pytest.mark.parametrize(
    ("below", "want"),
    [
        ("강가뉴스 표은결입니다.", ("표은결",)),
        ("표은결 / 사진출처 다온시", ("표은결",)),
        ("영상취재 : 나다솜 기자\n강가뉴스 표은결 기자 eun@daon.example", ("표은결",)),
        ("도서관의 첫 손님은 표은결입니다.", ()),
    ],
)
def test_signs_off(below: str, want: tuple[str, ...]) -> None:
    assert authors_of("", below) == want


def test_a_name_in_front_of_the_day() -> None:
    for head, want in (
        ("표은결 2023. 5. 3. 09:10", ("표은결",)),
        ("송고시간 2023. 5. 3. 09:10", ()),
        ("방송일 2023. 5. 3. 09:10", ()),
    ):
        assert clean(f"{TITLE}\n{head}\n{LEDE}\n{BODY}\n").authors == want


def test_a_row_of_names_beside_the_day() -> None:
    assert clean(f"{TITLE}\n표은결·나다솜\n2023.05.03.\n{LEDE}\n{BODY}\n").authors == (
        "표은결",
        "나다솜",
    )
    assert clean(f"{TITLE}\n이메일·유튜브\n2023.05.03.\n{LEDE}\n{BODY}\n").authors == ()


def test_who_took_the_picture_inside_the_text_is_no_author() -> None:
    first, second = BODY.split("\n")
    picture = "물레방앗간 앞에 모인 시민들. 한새길 기자 gil@daon.example"
    text = f"{TITLE}\n입력 2023.05.03 09:10\n{LEDE}\n{first}\n{picture}\n{second}\n표은결 기자\n"
    assert clean(text).authors == ("표은결",)


@pytest.mark.parametrize(
    "declared", ["온라인뉴스팀", "한겨레", "강가일보", "산업부", "디지털뉴스부"]
)
def test_metadata_that_names_nobody(declared: str) -> None:
    head = f"<meta name=author content='{declared}'><meta property=og:title content='{TITLE}'>"
    body = "".join(f"<p>{line}</p>" for line in [LEDE, *BODY.split("\n")])
    page = f"<html><head>{head}</head><body><h1>{TITLE}</h1>{DAY}<div>{body}</div></body></html>"
    assert clean(page).authors == ()
    assert clean(page.replace(declared, "표은결 기자")).authors == ("표은결",)


@pytest.mark.parametrize("name", ["표은결", "나솔", "남궁새길", "김은실", "이병국", "박영일"])
def test_names_of_people(name: str) -> None:
    assert names.is_person(name)


@pytest.mark.parametrize(
    "name", ["산업부", "정치부", "전국부", "뉴스팀", "다온일보", "한겨레", "현직"]
)
def test_names_of_nobody(name: str) -> None:
    assert not names.is_person(name)
