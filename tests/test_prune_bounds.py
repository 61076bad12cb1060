"""A case on either side of each bound of the passes that prune a page."""

from __future__ import annotations

import pytest

from acceptance_pages import SENTENCES
from cleaner import explain
from cleaner.prune import (
    biographies,
    boxes,
    calls,
    captions,
    dated_rows,
    edges,
    ends,
    lists,
    markup,
    paragraphs,
    repeats,
    split,
    summaries,
    widgets,
)
from cleaner.prune.reasons import Piece, Removal
from pruning import paragraphs as tagged
from pruning import state_of, texts

SPOKEN = "가온의 친구가 되어 주세요."


def among(*inside: str) -> str:
    """Markup between the sentences of a report."""
    return tagged(*SENTENCES[:10]) + "".join(inside) + tagged(*SENTENCES[15:25])


# --- boxes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("sentences", "is_noise"), [(2, True), (3, False), (4, False)])
def test_a_box_named_for_noise_holds_the_smaller_part(sentences: int, is_noise: bool) -> None:
    rest = "".join(f"<p>{text}</p>" for text in SENTENCES[10 : 15 - sentences])
    box = f"<div class=rel_news>{tagged(*SENTENCES[:sentences])}</div>"
    state = state_of(f"<div>{rest}{box}</div>")
    assert any(boxes.noise_boxes(state, state.region[-1])) == is_noise


@pytest.mark.parametrize(("sentences", "is_noise"), [(2, True), (3, False)])
def test_a_box_of_a_family_that_may_be_in_the_body(sentences: int, is_noise: bool) -> None:
    rest = tagged(*SENTENCES[10 : 15 - sentences])
    box = f"<div class=reporter_box>{tagged(*SENTENCES[:sentences])}</div>"
    state = state_of(f"<div>{rest}{box}</div>")
    assert any(boxes.noise_boxes(state, state.region[-1])) == is_noise


# --- rows with days ------------------------------------------------------------------------


def rows_below(between: int, *days: str) -> tuple[list[int], list[int]]:
    """Own rows and those of lists, of rows some lines below the last sentence."""
    lines = [f"가온 마을 {'가나다라마'[n % 5]}길 이야기" for n in range(between)]
    heads = [f"{day} 솔숲길 도서관 밤까지 문 연다" for day in days]
    features = state_of("\n\n".join((*SENTENCES[:5], *lines, *heads)), is_html=False).features
    below = range(5, len(features.page.lines))
    own = [*dated_rows.own_rows(features, 4)]
    return own, [*dated_rows.listed_rows(features, below)]


@pytest.mark.parametrize(("between", "are_own"), [(40, True), (70, False)])
def test_how_far_below_the_text_its_own_rows_are(between: int, are_own: bool) -> None:
    days = ("2021.03.01", "2021.04.02", "2021.05.03", "2021.06.04")
    assert bool(rows_below(between, *days)[0]) == are_own


@pytest.mark.parametrize(("first", "are_listed"), [(2021, True), (2022, False)])
def test_how_far_apart_the_days_of_a_list_are(first: int, are_listed: bool) -> None:
    days = (f"{first}.06.03", "2020.12.02", "2020.11.01")
    assert bool(rows_below(1, *days)[1]) == are_listed


# --- calls ---------------------------------------------------------------------------------


def called(*lines: str, link: str = "가입하기") -> int:
    """How many lines of a box with a link are a call to readers."""
    state = state_of(among(f"<div class=q>{tagged(*lines)}<a href=/j>{link}</a></div>"))
    return len(calls.calls(state))


@pytest.mark.parametrize(("lines", "is_call"), [(1, True), (4, True), (5, False)])
def test_how_many_lines_a_call_has(lines: int, is_call: bool) -> None:
    assert bool(called(*[SPOKEN] * lines)) == is_call


@pytest.mark.parametrize(("length", "is_call"), [(250, True), (350, False)])
def test_how_long_a_call_is(length: int, is_call: bool) -> None:
    assert bool(called(f"{'나' * length} 친구가 되어 주세요.")) == is_call


@pytest.mark.parametrize(("length", "is_call"), [(14, True), (20, False)])
def test_how_long_the_button_of_a_call_is(length: int, is_call: bool) -> None:
    assert bool(called(SPOKEN, link="나" * length)) == is_call


@pytest.mark.parametrize(("lines", "is_call"), [(4, True), (6, False)])
def test_how_many_lines_are_between_two_controls(lines: int, is_call: bool) -> None:
    below = ["구독하기", *[SPOKEN] * lines, "구독하기"]
    page = ["다온시 소식", "입력 2024.04.05 10:00", *SENTENCES[:4], *below, *SENTENCES[5:9]]
    assert bool(calls.calls(state_of("\n\n".join(page), is_html=False))) == is_call


# --- captions ------------------------------------------------------------------------------


def captioned(*lines: str, alt: str = "", box: str = "div") -> list[str]:
    """What is removed beside a picture."""
    state = state_of(among(f"<{box}><img src=a.jpg alt='{alt}'>{tagged(*lines)}</{box}>"))
    return texts(state, captions.captions(state))


@pytest.mark.parametrize(("length", "is_caption"), [(9, True), (7, False)])
def test_how_long_an_alt_text_is(length: int, is_caption: bool) -> None:
    alt = "강가의 창고 앞 목수들 모습"[: length + length // 3]
    assert bool(captioned(f"{alt} 도하람", alt=alt)) == is_caption


@pytest.mark.parametrize(("length", "is_caption"), [(28, True), (40, False)])
def test_how_long_a_credit_behind_an_alt_text_is(length: int, is_caption: bool) -> None:
    alt = "강가의 창고 앞 목수들"
    assert bool(captioned(f"{alt} {'나' * length}", alt=alt)) == is_caption


@pytest.mark.parametrize(("lines", "is_caption"), [(2, True), (3, False)])
def test_how_many_lines_a_caption_has(lines: int, is_caption: bool) -> None:
    found = captioned(*["강가의 창고"] * lines, box="div class=photo_area")
    assert (len(found) == lines) == is_caption


@pytest.mark.parametrize(("length", "is_caption"), [(190, True), (250, False)])
def test_how_long_a_caption_is(length: int, is_caption: bool) -> None:
    assert bool(captioned("나" * length, box="div class=photo_area")) == is_caption


@pytest.mark.parametrize(("length", "is_caption"), [(190, True), (250, False)])
def test_how_long_the_paragraph_of_a_picture_is(length: int, is_caption: bool) -> None:
    state = state_of(among(f"<p><img src=a.jpg><br>{'나' * length} 모습이다.</p>"))
    assert bool(captions.captions(state)) == is_caption


def test_a_caption_is_alone_in_the_paragraph_of_its_picture() -> None:
    for lines, is_caption in (("강가의 창고",), True), (("강가의 창고", "다온시 나루"), False):
        state = state_of(among(f"<p><img src=a.jpg>{'<br>'.join(lines)}</p>"))
        assert bool(captions.captions(state)) == is_caption


# --- ends ----------------------------------------------------------------------------------

DATELINE = "(가온=새빛통신) 도하람 기자 = "


@pytest.mark.parametrize(("lines", "are_above"), [(7, True), (8, False), (11, False)])
def test_how_far_below_headlines_a_dateline_is(lines: int, are_above: bool) -> None:
    above = [f"가온시 강변 창고 {n}곳 고친다" for n in range(lines)]
    page = [*above, DATELINE + SENTENCES[0], *SENTENCES[1:5]]
    state = state_of(tagged(*page))._replace(first=0)
    assert bool(ends.above_dateline(state)) == are_above


def remarks(report: int, remark: int, *, polite: int = 0) -> int:
    """How many remarks of the outlet are removed below a report."""
    own = [f"{n}번째 기사는 독자의 제보로 썼습니다." for n in range(remark)]
    spoken = [f"목수 {n}명이 그렇게 말했습니다." for n in range(polite)]
    state = state_of(tagged(*spoken, *SENTENCES[:report], *own))
    return len(ends.postscript(state._replace(first=0, last=len(state.page.lines) - 1)))


@pytest.mark.parametrize(("sentences", "differs"), [(2, False), (3, True)])
def test_how_long_a_report_is_whose_style_is_known(sentences: int, differs: bool) -> None:
    assert bool(remarks(sentences, 1)) == differs


@pytest.mark.parametrize(("lines", "removed"), [(1, 1), (2, 2), (3, 2)])
def test_how_many_remarks_are_below_a_report(lines: int, removed: int) -> None:
    assert remarks(6, lines) == removed


@pytest.mark.parametrize(("polite", "differs"), [(1, True), (2, False)])
def test_which_share_of_its_sentences_makes_the_style_of_a_report(
    polite: int, differs: bool
) -> None:
    assert bool(remarks(5, 1, polite=polite)) == differs


# --- edges ---------------------------------------------------------------------------------


def ended(count: int, below: str = "") -> int:
    """How many lines without a sentence are removed at the end of a flattened text."""
    listed = [f"창고 {n}동 지붕" for n in range(count)]
    page = ["다온시 소식", "입력 2024.04.05 10:00", *SENTENCES[:4], *listed]
    state = state_of("\n\n".join([*page, *([below] if below else ())]), is_html=False)
    if below:
        line = len(page)
        state = state.with_reasons({line: Removal("byline", "byline.end", "")})
        state = state._replace(region=range(line + 1))
    return len([line for line in edges.edges(state) if line > state.last])


@pytest.mark.parametrize(("lines", "removed"), [(12, 0), (14, 0), (15, 15), (20, 20)])
def test_how_many_lines_without_a_sentence_end_a_text(lines: int, removed: int) -> None:
    page = ["다온시 소식", "입력 2024.04.05 10:00", *SENTENCES[:4]]
    page += [f"창고 {n}동 지붕" for n in range(lines)]
    state = state_of("\n\n".join(page), is_html=False)
    state = state._replace(region=range(len(page)))
    assert len([line for line in edges.edges(state) if line > state.last]) == removed


@pytest.mark.parametrize(("lines", "removed"), [(2, 2), (3, 0), (13, 0)])
def test_how_far_below_the_text_it_is_signed(lines: int, removed: int) -> None:
    assert ended(lines, "맹다솜 기자 dasom@gaon.example") == removed


# --- lists, sub-heads ----------------------------------------------------------------------


@pytest.mark.parametrize(("teasers", "are_listed"), [(2, False), (3, True)])
def test_how_many_teasers_are_below_an_address(teasers: int, are_listed: bool) -> None:
    below = [f"▶ 가온시 창고 {n}곳 더 고친다며…" for n in range(teasers)]
    page = [*SENTENCES[:4], "도하람 기자 haram@gaon.example", *below]
    state = state_of("\n\n".join(page), is_html=False)
    state = state._replace(region=range(len(page)), last=len(page) - 1)
    assert bool(lists.marked_teasers(state)) == are_listed


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("시는 강가의 빈 창고를", False),
        ("시는 다음 달 강가의 빈 창고 지붕을", True),
        ("마을 목공소 시설 예산 그리고 목수 모임 강사 명단", False),
        ("마을 목공소 시설 예산 그리고 목수 모임 강사 명단 " * 2 + "가나다라마", True),
    ],
)
def test_how_long_the_part_of_a_sentence_is(text: str, goes_on: bool) -> None:
    assert paragraphs.joins(text, SENTENCES[0]) == goes_on


def kinds(body: str) -> list[str]:
    """What each paragraph is."""
    state = state_of(body)
    pieces = {i: [Piece(0, len(state.page.lines[i]), None)] for i in state.region}
    found = list(paragraphs.passages(state.page, pieces))
    return [block.kind for block in paragraphs.blocks(state.page, found)]


@pytest.mark.parametrize(("around", "is_quote"), [(2, True), (4, False)])
def test_how_near_its_quotation_a_line_is(around: int, is_quote: bool) -> None:
    quoted = "<div>" * around + f"<p>{SENTENCES[4]}</p>" + "</div>" * around
    assert ("quote" in kinds(among(f"<blockquote>{quoted}</blockquote>"))) == is_quote


@pytest.mark.parametrize(("heads", "are_heads"), [(2, True), (3, False)])
def test_how_many_sub_heads_follow_each_other(heads: int, are_heads: bool) -> None:
    headed = "".join(f"<h3>■ {n}번째 창고</h3>" for n in range(heads))
    assert ("heading" in kinds(among(headed))) == are_heads


@pytest.mark.parametrize(("before", "is_signed"), [(9_900, True), (10_100, False)])
def test_how_far_a_line_is_searched_for_the_day_that_signs_it(before: int, is_signed: bool) -> None:
    assert edges._holds_signature(f"{'가' * before} 2024년 3월 19일") == is_signed


# --- copies, widgets -----------------------------------------------------------------------


def ruled(count: int, figures: int) -> int:
    """How many lines of a board make a widget."""
    lines = ["가온지수"] * count + ["97,021"] * figures
    whys = [Removal("market", "", "")] * count + [Removal("other", "", "")] * figures
    return len(widgets.merge(lines, whys))


def repeated(*lines: str) -> set[int]:
    return set(repeats.find(lines))


@pytest.mark.parametrize(("size", "is_searched"), [(450_000, True), (550_000, False)])
def test_repeats_are_looked_for_in_what_may_be_an_article(size: int, is_searched: bool) -> None:
    between = "다온시는 창고 지붕을 고쳤다고 밝혔다. " * 20
    bulk = [f"{n}번째로 {between}" for n in range(size // len(between))]
    assert bool(repeated(*SENTENCES[:4], *bulk, *SENTENCES[:4])) == is_searched


@pytest.mark.parametrize(("length", "is_repeat"), [(20, False), (25, False), (35, True)])
def test_how_long_a_line_is_that_repeats_another(length: int, is_repeat: bool) -> None:
    refrain = f"{'가나다라마바사아자차' * 4}"[: length - 3] + "했다."
    lines = (SENTENCES[0], refrain, *SENTENCES[1:4], refrain, *SENTENCES[5:8])
    assert bool(repeated(*lines)) == is_repeat


def test_so_many_copies_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeats, "_repeated", lambda _: ({0}, "second"))
    assert len(repeats.find((SENTENCES[0],) * 9)) == 8


@pytest.mark.parametrize(("alike", "is_repeat"), [(4, True), (5, False)])
def test_so_many_sentences_that_begin_alike_are_compared(alike: int, is_repeat: bool) -> None:
    colours = "붉은 노란 푸른 하얀 검은".split()[:alike]
    begun = "가온시는 강변 마을 골목마다 등불을"
    lines = [f"{begun} {colour} 달기로 했다고 밝혔다." for colour in colours]
    assert bool(repeated(*lines, *SENTENCES[5:8], f"{begun} {colours[-1]} …")) == is_repeat


@pytest.mark.parametrize(("new", "is_copy"), [(1, True), (2, True), (4, False)])
def test_which_share_of_a_second_copy_repeats(new: int, is_copy: bool) -> None:
    body = (*SENTENCES[:2], "창고와 목수", *SENTENCES[2:10])
    copied = (*body[:3], *SENTENCES[20 : 20 + new], *body[-2:])
    assert (len(body) + 2 in repeated(*body, *copied)) == is_copy


@pytest.mark.parametrize(("repeats_", "is_summary"), [(2, False), (4, True)])
def test_which_share_of_a_summary_repeats(repeats_: int, is_summary: bool) -> None:
    above = (*SENTENCES[:repeats_], *SENTENCES[20 : 25 - repeats_])
    found = repeats.find((*above, *SENTENCES[:12]))
    assert ("summary" in found.values()) == is_summary


@pytest.mark.parametrize(("figures", "is_widget"), [(2, False), (3, True), (4, True)])
def test_how_many_figures_a_widget_has(figures: int, is_widget: bool) -> None:
    assert bool(ruled(4, figures)) == is_widget
    assert bool(ruled(figures, 4)) == is_widget


# --- notes about authors -------------------------------------------------------------------


@pytest.mark.parametrize(("sentences", "are_notes"), [(9, False), (14, True)])
def test_how_much_of_a_text_are_notes_about_its_authors(sentences: int, are_notes: bool) -> None:
    notes = ["설온빛", f"동화작가로 일한다. {SENTENCES[20]}", *SENTENCES[21:24]]
    page = ["다온시 소식", "설온빛·표누리", "입력 2024.04.05 10:00", *SENTENCES[:sentences], *notes]
    state = state_of("\n\n".join(page), is_html=False)
    state = state._replace(region=range(len(page)), last=len(page) - 1)
    assert bool(biographies.biographies(state)) == are_notes


# --- regions -------------------------------------------------------------------------------


@pytest.mark.parametrize(("lines", "is_list"), [(2, False), (3, True), (4, True)])
def test_how_many_lines_of_a_paragraph_are_a_list(lines: int, is_list: bool) -> None:
    state = state_of(among(f"<p>{'<br>'.join(['창고와 목수'] * lines)}</p>"))
    assert bool(state.own.whole) == is_list


@pytest.mark.parametrize(("heads", "are_heads"), [(1, False), (2, True)])
def test_how_many_words_of_controls_are_sub_heads(heads: int, are_heads: bool) -> None:
    words = ["인쇄", "공유", "댓글"][:heads]
    rows = "".join(f"<p>{word}</p>{tagged(SENTENCES[n + 11])}" for n, word in enumerate(words))
    assert bool(state_of(among(rows)).own.heads) == are_heads


@pytest.mark.parametrize(("size", "is_poem"), [(35, True), (50, False)])
def test_how_long_the_lines_of_a_poem_above_the_text_are(size: int, is_poem: bool) -> None:
    lines = "<br>".join([f"바람이 {'가' * (size - 4)}"] * 4)
    assert bool(state_of(f"<p>{lines}</p>{among()}").own.opening) == is_poem


@pytest.mark.parametrize(("line", "is_announced"), [(55, True), (65, False)])
def test_how_many_lines_a_sentence_announces(line: int, is_announced: bool) -> None:
    page = [*SENTENCES[:4], "결과는 다음과 같다.", *(f"{n}번째 창고 지붕" for n in range(80))]
    state = state_of("\n\n".join(page), is_html=False)
    assert state.last == 4
    assert (state.last + line in state.own.whole) == is_announced


@pytest.mark.parametrize(("size", "is_half"), [(35, True), (50, False)])
def test_how_long_the_half_of_a_notice_is(size: int, is_half: bool) -> None:
    state = state_of("\n\n".join([*SENTENCES[:4], "가" * size]), is_html=False)
    assert split._is_half(state, 4) == is_half


@pytest.mark.parametrize(
    ("title", "shared", "size", "is_variant"),
    [(40, 30, 40, True), (40, 20, 40, False), (11, 8, 10, False), (12, 12, 13, True),
     (100, 80, 100, True), (130, 130, 200, False)],
)  # fmt: skip
def test_how_much_of_a_headline_a_line_shares(
    title: int, shared: int, size: int, is_variant: bool
) -> None:
    text = "가" * shared + "나" * (size - shared)
    state = state_of("\n\n".join([text, *SENTENCES[:4]]), is_html=False)
    state = state._replace(titles=frozenset(("가" * title,)), first=1)
    assert markup._begins_like_title(state, 0) == is_variant


# --- summaries -----------------------------------------------------------------------------


def summarised(*summary: str) -> range:
    """The lines of a summary above a report."""
    page = ["다온시 소식", "AI 요약", *summary, "글자크기 설정", *SENTENCES[:20]]
    return summaries._run(state_of("\n\n".join(page), is_html=False), 1)


@pytest.mark.parametrize(("lines", "is_summary"), [(6, True), (8, True), (10, False)])
def test_how_many_lines_a_summary_has(lines: int, is_summary: bool) -> None:
    assert bool(summarised(*SENTENCES[20 : 20 + lines])) == is_summary


@pytest.mark.parametrize(("size", "is_summary"), [(200, True), (250, False)])
def test_how_long_the_lines_of_a_summary_are(size: int, is_summary: bool) -> None:
    assert bool(summarised("나" * (size - 3) + "했다.")) == is_summary


def test_how_many_summaries_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[range] = []

    def is_retold(_: object, run: range, beside: range) -> bool:
        asked.append(run)
        return False

    monkeypatch.setattr(summaries, "_is_retold", is_retold)
    page = [line for n in range(8) for line in ("AI 요약", f"창고 {n}동", "글자크기 설정")]
    state = state_of("\n\n".join([*page, *SENTENCES[:20]]), is_html=False)
    summaries.summaries(state._replace(region=range(len(page) + 20), first=len(page)))
    assert len(asked) == 4


def retold(summary: str, body: str, *, longer: float = 3.0) -> bool:
    page = [f"{summary}했다.", *[f"{body}했다."] * 20]
    state = state_of("\n\n".join([*page, SENTENCES[0]]), is_html=False)
    state.features.prose[:] = [len(text) for text in state.page.lines]
    last = round(longer * len(page[0]) / len(page[1]))
    return summaries._is_retold(state, range(1), range(1, last + 1))


@pytest.mark.parametrize(("longer", "is_retold"), [(1.0, False), (2.0, True)])
def test_how_much_longer_than_its_summary_a_body_is(longer: float, is_retold: bool) -> None:
    text = "창고를 고쳐 목공소로 쓰기로 하고 주민에게 문을 연다고 발표"
    assert retold(text, text, longer=longer) == is_retold


@pytest.mark.parametrize(("known", "is_retold"), [(3, False), (7, True)])
def test_which_share_of_its_words_a_body_has(known: int, is_retold: bool) -> None:
    words = "창고를 고쳐서 목공소로 쓰기로 정하고 주민에게 대문을 연다고 발표를 결정".split()
    others = "나무가 바람에 흔들려 저녁이 깊어서 소리도 멀리서 들려온 강물이 잔잔해".split()
    summary = " ".join([*words[:known], *others[known:]])
    assert retold(summary, " ".join(words)) == is_retold


@pytest.mark.parametrize(("body", "is_retold"), [("창문은 고향은", False), ("창고는 고쳐도", True)])
def test_how_much_of_a_word_is_its_stem(body: str, is_retold: bool) -> None:
    assert retold("창고를 고쳐서 창고를 고쳐서 ", body + " 창밖을 고운") == is_retold


# --- verdicts ------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_whole"), [(1_300, True), (2_000, False)])
def test_how_long_a_place_is_that_is_shown_whole(size: int, is_whole: bool) -> None:
    way = "".join(f'<div class="{"layout-" * 12}{n % 10}">' for n in range(size // 93))
    place = explain(f"{way}{tagged(*SENTENCES[:5])}").verdicts[0].place
    assert abs(len(place) - size) < 100 or not is_whole
    assert (not place.startswith("…")) == is_whole
