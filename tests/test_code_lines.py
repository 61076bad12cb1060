"""Program text in flattened text is recognised by its shape; sentences never are."""

from __future__ import annotations

import json

import pytest

from cleaner import clean, explain
from cleaner.read.code_lines import code_lines, is_place_mark, split_code, without_place_marks

TITLE = "솔빛시, 낡은 창고를 목공방으로 바꾼다"
LINES = (
    "솔빛시는 14일 부두의 낡은 창고를 목공방으로 고쳐 주민에게 빌려준다고 밝혔다.",
    "창고는 30년 동안 그물을 두던 곳으로, 지난해부터 비어 있었다.",
    "시는 대패와 톱을 갖추고 주말마다 초보자를 위한 수업을 연다.",
)
CODE = (
    'var pageInfo = { "section": "사회", "id": 31 };',
    'googletag.cmd.push(function() { googletag.display("slot-1"); });',
    "(window.ads = window.ads || []).push({});",
    "if (typeof tracker !== 'undefined') { tracker.send('view'); }",
    "function resizeFrame(h) { document.getElementById('f').style.height = h + 'px'; }",
    "$(document).ready(function(){\n  $('.more').click(function(){ toggle(); });\n});",
    "//<![CDATA[\nvar slot = 'mid';\ndocument.write('<div></div>');\n//]]>",
    ".ad_box { width: 300px; margin: 0 auto; }",
    "@media (max-width: 640px) { .ad_box { display: none; } }",
    ".ad_box {\n  width: 300px;\n  float: left;\n}",
    '{"@context": "https://schema.org", "@type": "WebPage", "name": "솔빛일보"}',
    "var config = {\n  type: 'article',\n  title: '제목이다.',\n  count: 3\n};",
    "// 광고 영역을 그린다\ndrawAds('.view');",
    "/* 본문 광고 */\nvar ad = 1;",
    "<!--\nad_client = 'x';\n//-->",
    "$$IMG-1$$", "[[IMAGE:1]]", "{{photo1}}", "%%VIDEO_2%%", "{{ article.related }}", "##AD##",
)  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("code", CODE)
def test_code_between_paragraphs_is_removed(code: str, gap: str) -> None:
    text = gap.join((TITLE, "입력 2024.05.14 10:20", LINES[0], code, *LINES[1:]))
    result = explain(text)
    assert result.article.paragraphs == LINES
    assert any(verdict.rule == "page.code" for verdict in result.verdicts)
    assert clean(gap.join((TITLE, "입력 2024.05.14 10:20", *LINES, code))).paragraphs == LINES


@pytest.mark.parametrize("code", CODE[:5])
def test_code_joined_to_a_line_is_parted_from_it(code: str) -> None:
    text = f"{TITLE}\n입력 2024.05.14 10:20\n{code} {LINES[0]} {LINES[1]}\n{LINES[2]} {code}"
    article = clean(text)
    assert "{" not in article.text
    assert ");" not in article.text
    assert all(line in article.text for line in LINES)


@pytest.mark.parametrize(
    ("code", "is_code"),
    [
        ("// 오류를 피하려고 더한 함수 function run() {}", True),
        ("function run() { 오류를 피한다 }", False),  # Hangul in the code
        ("var a = 3);", False),  # a bracket that nothing opened
        ("var a = (3);", True),
    ],
)
def test_a_statement_in_front_of_prose(code: str, is_code: bool) -> None:
    assert list(split_code([f"{code} {LINES[0]}"])) == (
        [code, f" {LINES[0]}"] if is_code else [f"{code} {LINES[0]}"]
    )


@pytest.mark.parametrize(
    "line",
    [
        "개발자는 print() 함수와 { } 괄호부터 배운다고 말했다.",
        "식은 f(x) = 2x + 1; 답은 3이다.",
        "Kim (59), a lawyer from the town, said (on Monday),",
        "Apple(AAPL) rose 3.1% to 191.2 dollars,",
        "▲ 서울: 맑음 10도; 부산: 흐림 12도;",
        "{가온} 팀과 [나래] 팀이 맞붙는다.",
        "if you were here; we would talk.",
        "09:30", "Photo: a reader", "return to sender",
        "// 앞줄 셋째부터 도하람, 한도윤",
    ],
)  # fmt: skip
def test_lines_that_are_no_code(line: str) -> None:
    assert not code_lines([line])
    assert not code_lines([LINES[0], line, LINES[1]])


def test_prose_below_open_brackets_is_prose() -> None:
    assert code_lines(["var a = {", LINES[0], "key: 1", LINES[1]]) == {0}
    assert code_lines(["var a = {", "key: 1", "}", "Photo: a reader"]) == {0, 1, 2}


@pytest.mark.parametrize(
    "line", ["[사진1]", "[Photo]", "##해시태그##", "$5와 $7", "[[가온]]", "__밑줄__"]
)
def test_labels_of_people_are_no_marks_of_places(line: str) -> None:
    assert not is_place_mark(line)
    assert without_place_marks(line) == line


@pytest.mark.parametrize("mark", ["$$IMG-1$$", "[[IMAGE:1]]", "{{photo1}}", "[IMG1]", "{photo:3}"])
@pytest.mark.parametrize("markup", [True, False])
def test_marks_of_places_in_script_data_are_left_out(mark: str, markup: bool) -> None:
    lines = (LINES[0], mark, *LINES[1:])
    body = "".join(f"<p>{line}</p>" for line in lines) if markup else "\n".join(lines)
    data = json.dumps({"title": TITLE, "publishedAt": "2024-05-14T10:20:00+09:00", "content": body})
    page = f"<html><title>{TITLE}</title><body><div></div><script>var d = {data};</script></body>"
    assert clean(page).paragraphs == LINES
    assert clean(page.replace(f">{mark}<", f">{mark} {mark}<")).paragraphs == LINES


@pytest.mark.parametrize("mark", ["$$IMG-1$$", "[[IMAGE:1]]", "{{photo1}}"])
def test_marks_of_places_on_a_page_are_removed(mark: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in (LINES[0], mark, *LINES[1:]))
    page = f"<html><title>{TITLE}</title><h1>{TITLE}</h1><p>입력 2024.05.14 10:20</p>{body}</html>"
    assert clean(page).paragraphs == LINES


def test_time_is_linear_in_odd_lines() -> None:
    for piece in ("var a = '", "function f(", ".a{", "(w = window.", "$(", "//", "{{", "<!--"):
        assert clean(f"{TITLE}\n{LINES[0]}\n{piece * 20_000}\n{LINES[1]}").paragraphs[-1:]
