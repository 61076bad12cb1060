"""Summaries above the body: they go where a header opens and a control closes them."""

from __future__ import annotations

from cleaner import Options, clean, explain

TITLE = "가온시, 밤길 밝히는 솔빛등 1200개 단다"
RETOLD = (
    "가온시가 밤길 안전을 위해 솔빛등 1200개를 골목에 설치하기로 했으며 예산은 9억원이고, "
    "안전에 취약한 골목부터 설치한 뒤 마을마다 주민 모임의 의견을 들어 더 늘릴 방침이다.",
    "주민들은 어두운 골목이 밝아질 것으로 기대하며 설치 장소를 직접 고르는 모임을 열었다.",
    "시는 솔빛등의 밝기를 계절에 맞춰 조절해 전기요금을 아낄 방침이다.",
)
BODY = (
    "가온시가 골목마다 솔빛등을 단다. 밤길을 걱정하는 주민이 많다는 조사 결과가 나온 뒤다.",
    "시는 8일 예산 9억원을 들여 솔빛등 1200개를 설치한다고 밝혔다. 안전 취약 골목이 먼저다.",
    "설치 장소는 주민이 직접 고른다. 마을마다 모임을 열어 어두운 골목을 지도에 표시했다.",
    "솔빛등은 해가 지면 켜지고 계절에 맞춰 밝기를 조절한다. 전기요금은 한 해 4000만원이 든다.",
    "처음 켜지는 곳은 새터마을이다. 이 마을은 지난해 밤길 사고가 세 번 있었던 곳이다.",
    "시 관계자는 “밝아질 골목을 주민과 함께 걸으며 살필 방침”이라고 했다. 기대하는 목소리도 크다.",
)
DATED = "입력 2025.03.08 10:20"
NOTICE = "AI 요약은 새 기술로 핵심을 간추립니다. 맥락을 알려면 기사 본문도 읽으시길 권장합니다."


def kept(*lines: str) -> tuple[str, ...]:
    return clean("\n\n".join(lines)).paragraphs


def test_a_summary_goes_with_header_and_notice() -> None:
    for header in ("뉴스 요약쏙", "AI 요약", "[3줄 요약]", "기사 요약"):
        assert kept(TITLE, DATED, header, NOTICE, *RETOLD, "글자크기 설정", *BODY) == BODY


def test_an_offer_to_members_goes_with_the_summary_and_so_does_its_repeat() -> None:
    box = (
        "뉴스 요약쏙",
        *RETOLD,
        "회원용",
        "요약은 회원용 콘텐츠입니다.",
        "로그인",
        "글자크기 설정",
    )
    assert kept(TITLE, *box, DATED, *box, *BODY) == BODY


def test_what_no_control_closes_stays() -> None:
    assert (
        kept(TITLE, DATED, "핵심 요약", *RETOLD, *BODY)[-len(RETOLD) - len(BODY) :] == RETOLD + BODY
    )


def test_what_the_body_does_not_retell_stays() -> None:
    other = (
        "바다 위 작은 섬에는 등대지기 한 사람이 고양이 두 마리와 살아간다. 그는 서른 해 동안 "
        "하루도 거르지 않고 바람의 방향과 물결의 높이를 공책에 적어 왔다. 공책은 백 권이 넘는다.",
        "배는 보름마다 물과 쌀을 싣고 들어오며 편지도 그때 닿는다. 섬에 남은 것은 그와 고양이, "
        "그리고 오래된 라디오 한 대뿐이다. 그래도 그는 외롭지 않다며 웃었다.",
    )
    assert kept(TITLE, DATED, "3줄 요약", *other, "글자크기 설정", *BODY)[-8:] == other + BODY


def test_a_body_no_longer_than_what_is_above_stays() -> None:
    assert kept(TITLE, DATED, "3줄 요약", *BODY[:4], "글자크기 설정", *BODY[4:])[-6:] == BODY


def test_explain_calls_the_sentences_a_retelling() -> None:
    text = "\n\n".join((TITLE, DATED, "뉴스 요약쏙", *RETOLD, "글자크기 설정", *BODY))
    rules = {v.rule for v in explain(text).verdicts if v.text in RETOLD}
    assert rules == {"ai-summary.retelling"}


def test_a_box_inside_the_body_from_header_to_notice_goes() -> None:
    closing = "이 요약은 AI가 작성했으며 정확하지 않을 수 있습니다."
    for summary, is_summary in ((RETOLD[1:2], True), (("고양이 두 마리가 등대에 산다.",), False)):
        box = "".join(f"<p>{line}</p>" for line in ("AI 요약", *summary, closing))
        above, below = ("".join(f"<p>{line}</p>" for line in part) for part in (BODY[:3], BODY[3:]))
        head = f"<h1>{TITLE}</h1><p>{DATED}</p>"
        page = f"<html><body>{head}<div>{above}<div>{box}</div>{below}</div></body></html>"
        paragraphs = clean(page).paragraphs
        assert (summary[0] not in paragraphs) is is_summary
        assert [line for line in paragraphs if line in BODY] == list(BODY)


def test_a_headline_like_a_sentence_below_a_summary_goes_with_its_date() -> None:
    said = "새터마을 주민 “골목이 밝아야 마음도 밝다”"
    lines = (TITLE, "뉴스 요약쏙", *RETOLD, "글자크기 설정", said, DATED)
    assert kept(*lines, *BODY) == BODY
    decks = clean("\n\n".join((*lines, *BODY)), options=Options(keep_decks=True))
    assert decks.paragraphs == (said, *BODY)


NO_PROMISE = "AI가 자동 생성한 요약으로 정확하지 않을 수 있어요."


def test_above_the_dateline_of_flattened_text_a_summary_goes() -> None:
    bylined = f"[가온=다온통신] 표다솜 기자 = {BODY[0]}"
    items = tuple(f"- {text}" for text in RETOLD[:2])
    above = (TITLE, DATED, "AI 핵심 요약", "beta", NO_PROMISE, "!!", *items)
    assert kept(*above, bylined, *BODY[1:]) == (bylined, *BODY[1:])


def test_without_a_dateline_items_below_a_notice_stay() -> None:
    items = tuple(f"- {text}" for text in RETOLD[:2])
    above = (TITLE, DATED, "AI 핵심 요약", NO_PROMISE, *items)
    assert kept(*above, *BODY) == items + BODY


def test_beside_other_lines_in_its_box_a_summary_goes_from_header_to_notice() -> None:
    closing = "이 요약은 AI가 작성했으며 정확하지 않을 수 있습니다."
    other = ("등대지기는 고양이 두 마리와 산다.", "배는 보름마다 물과 쌀을 싣고 들어온다.")
    lines = [f"골목 사진 {number}" for number in range(9)]
    for summary, is_summary in ((RETOLD, True), (other, False)):
        inner = "".join(f"<p>{line}</p>" for line in ("핵심 요약", *summary, closing))
        box = f"<div><div>{inner}</div>{''.join(f'<p>{line}</p>' for line in lines)}</div>"
        above, below = ("".join(f"<p>{line}</p>" for line in part) for part in (BODY[:3], BODY[3:]))
        page = f"<h1>{TITLE}</h1><p>{DATED}</p><div>{above}{box}{below}</div>"
        left = [] if is_summary else ["핵심 요약", *summary]
        assert list(clean(page).paragraphs) == [*BODY[:3], *left, *lines, *BODY[3:]]
