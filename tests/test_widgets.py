"""A widget of figures is removed under one reason."""

from __future__ import annotations

from cleaner import explain

COINS = ("비트코인", "이더리움", "리플", "솔라나")
BODY = (
    "다온시가 강가의 빈 창고를 고쳐 마을 목공소로 쓰기로 했다고 5일 밝혔다.",
    "창고는 지은 지 40년이 지났지만 나무 기둥이 튼튼해 뼈대를 그대로 둔다.",
    "시는 다음 달부터 지붕을 갈고 가을에 주민에게 문을 연다고 설명했다.",
)


def text(*below: str) -> str:
    head = ("다온시, 빈 창고를 목공소로", "입력 2024-04-05 10:00")
    return "\n".join((*head, *BODY, "다온신문 김가온 기자", "많이 본 뉴스", *below))


def test_a_price_widget_is_one_removal() -> None:
    rows = [part for coin in COINS for part in (f"• {coin}", "97,021,000", "+0.5%")]
    found = explain(text("실시간 암호화폐 시세", "• 종목", "• 현재가(원)", *rows))
    whys = {(v.family, v.rule, v.reason) for v in found.verdicts[-len(rows) - 3 :]}
    assert whys == {("market", "market.widget", "a widget of prices “실시간 암호화폐 시세: 8”")}


def test_a_name_and_a_figure_alone_are_no_widget() -> None:
    found = explain(text("코스피", "2,512.30"))
    assert not [v for v in found.verdicts if v.rule == "market.widget"]


def test_a_widget_holds_no_kept_line() -> None:
    own = ("원/달러 1,301.0원", "원/엔 881.2원", "원/위안 181.3원", "코스피 2,512.30")
    page = "<p>".join(("<div class=b>", *BODY, "<br>".join(own), "</div>"))
    kept = [v.text for v in explain(page).verdicts if v.kept]
    assert kept == [*BODY, *own]
