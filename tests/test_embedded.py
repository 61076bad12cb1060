"""Articles in script data: found by their form, and distinguished from similar data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import clean
from cleaner.date.clues import Clue
from cleaner.read.script.embedded import Embedded, find_embedded, read_jsonld

TITLE = "가온시, 강변에 새 다리 열어"
PROSE = [
    "가온시는 19일 강변을 잇는 새 다리를 열었다고 밝혔다.",
    "다리는 길이 320미터로, 걸어서 건너는 데 5분쯤 걸린다고 시는 설명했다.",
    "주민 나다솜 씨는 “아이 학교가 한결 가까워졌다”고 말했다.",
    "시는 내년 봄까지 다리를 무료로 열어 두고, 그 뒤의 요금은 시의회와 함께 정할 계획이다.",
    "다만 다리 어귀의 주차장이 좁아 주말마다 길이 막힌다는 지적도 나왔다.",
    "시는 강 건너 빈터를 빌려 차 백 대가 설 자리를 마련하는 방안을 살피고 있다.",
    "새 다리의 이름은 시민 투표를 거쳐 다음 달 말에 정해진다.",
]
OTHER = [
    "누리군은 사과 축제를 다음 달 3일부터 사흘 동안 연다고 밝혔다.",
    "축제에서는 올해 거둔 사과를 시장 값보다 싸게 살 수 있다고 군은 전했다.",
    "군은 손님 만 명이 찾을 것으로 내다보고 버스를 늘릴 계획이라고 설명했다.",
    "지난해 축제에는 비가 내려 찾은 사람이 절반으로 줄었다고 한다.",
]
DATES = {"published_at": "2024-03-19T10:02:11+09:00", "updated_at": "2024-03-19T11:40:00+09:00"}
HTML = "".join(f"<p>{line}</p>" for line in PROSE)


def found(script: str, *more: str) -> Embedded:
    answer = find_embedded([script, *more], [])
    assert answer is not None
    return answer


def assert_whole(answer: Embedded | None) -> None:
    assert answer is not None
    assert all(line in answer.html for line in PROSE)
    assert not any(line in answer.html for line in OTHER)


def assigned(value: Any, *, ascii_only: bool = False) -> str:
    return f"window.__STATE__ = {json.dumps(value, ensure_ascii=ascii_only)};"


ARTICLE = {"title": TITLE, "body": HTML, "reporter": "나다솜 기자", **DATES}
BLOCKS = {
    "headlines": {"basic": TITLE},
    "credits": {"by": [{"type": "author", "name": "나다솜"}]},
    "display_date": "2024-03-19T01:05:00Z",
    "first_publish_date": "2024-03-19T01:02:11.120Z",
    "content_elements": [
        {"type": "image", "caption": "새 다리. 시민들이 걷고 있다.", "url": "https://a.test/1.jpg"},
        *({"_id": str(n), "type": "text", "content": line} for n, line in enumerate(PROSE[:3])),
        {"type": "interstitial_link", "content": "사과 축제도 열린다고 한다.", "url": "/2"},
        {"type": "header", "content": "요금은 아직"},
        *({"_id": str(n), "type": "text", "content": line} for n, line in enumerate(PROSE[3:])),
    ],
}


class TestForms:
    def test_a_list_of_text_objects_behind_an_assignment(self) -> None:
        state = json.dumps(BLOCKS, ensure_ascii=False)
        script = f"window.F=window.F||{{}};F.context='/pf';F.globalContent={state};F.x={{}};"
        answer = found(script)
        assert answer.html.split("\n") == [*PROSE[:3], "요금은 아직", *PROSE[3:]]
        assert not answer.is_html
        assert answer.title == TITLE
        assert answer.authors == ("나다솜",)
        assert set(answer.clues) == {
            Clue("script", "display_date", "2024-03-19T01:05:00Z"),
            Clue("script", "first_publish_date", "2024-03-19T01:02:11.120Z"),
        }

    def test_text_objects_with_markup_become_paragraphs_of_html(self) -> None:
        items = [{"type": "text", "content": line} for line in [f"<b>{PROSE[0]}</b>", *PROSE[1:]]]
        answer = found(assigned({"title": TITLE, **DATES, "elements": items}))
        assert answer.is_html
        assert f"<p>{PROSE[1]}</p>" in answer.html

    def test_a_json_script(self) -> None:
        data = {"props": {"pageProps": {"article": ARTICLE}}, "page": "/news/[id]"}
        answer = found(json.dumps(data, ensure_ascii=False))
        assert answer.html == HTML
        assert answer.is_html
        assert answer.title == TITLE
        assert answer.authors == ("나다솜 기자",)
        assert answer.clues == tuple(Clue("script", *pair) for pair in DATES.items())

    def test_a_string_of_escaped_html(self) -> None:
        raw = json.dumps({"contentHtml": HTML, "title": TITLE, **DATES})
        script = "var view = " + raw.replace("<", "\\u003c").replace(">", "\\u003e")
        assert found(script).html == HTML

    @pytest.mark.parametrize("tag", ["p", "pre", "li", "section", "blockquote"])
    def test_a_string_in_one_element_is_html(self, tag: str) -> None:
        body = f"<{tag}>{' '.join(PROSE)}</{tag}>"
        assert found(assigned({"title": TITLE, "content": body, **DATES})).is_html
        assert not found(assigned({"title": TITLE, "content": " ".join(PROSE), **DATES})).is_html

    def test_json_in_a_string_that_javascript_parses(self) -> None:
        inner = json.dumps({"article": ARTICLE}, ensure_ascii=False)
        double = f"const s = JSON.parse({json.dumps(inner, ensure_ascii=False)});"
        single = "const s = JSON.parse('" + inner.replace("\\", "\\\\").replace("'", "\\'") + "');"
        for script in (double, single):
            answer = found(script)
            assert answer.html == HTML
            assert answer.title == TITLE

    def test_javascript_that_is_no_json(self) -> None:
        script = (
            "window.__NUXT__=(function(a,b){return {data:[{article:{id:a,ok:!0,"
            f'title:"{TITLE}",body:{json.dumps(HTML)}}}}}],state:b}}}}(7,{{}}));'
        )
        assert found(script).html == HTML

    def test_paragraphs_of_one_key_in_javascript_that_is_no_json(self) -> None:
        items = ",".join(f'{{type:t,content:"{line}"}}' for line in PROSE)
        assert found(f"window.S=(function(t){{return [{items}]}}('text'))").html == "\n".join(PROSE)

    def test_a_template_string(self) -> None:
        assert_whole(found("render(`" + "\n".join(PROSE) + "`)"))

    def test_flattened_data_finds_its_members_again(self) -> None:
        flat = [["Reactive", 1], {"article": 2, "more": 7}, {"title": 3, "date": 4, "body": 5},
                TITLE, "2024-03-19", HTML, "요금", [6, 2]]  # fmt: skip
        answer = found(json.dumps(flat, ensure_ascii=False))
        assert answer.html == HTML
        assert answer.title == TITLE
        assert answer.clues == (Clue("script", "date", "2024-03-19"),)

    def test_paragraphs_one_in_another(self) -> None:
        """As editors write them: a document of paragraphs of runs of text."""
        document = [
            {"type": "paragraph", "content": [{"type": "text", "text": part} for part in parts]}
            for parts in ([line[:9], line[9:]] for line in PROSE)
        ]
        data = {"title": TITLE, "createdAt": "2024-03-19", "doc": {"content": document}}
        assert found(assigned(data)).html == "\n".join(PROSE)

    def test_data_that_wraps_the_text(self) -> None:
        items = [{"type": "paragraph", "data": {"text": line}} for line in PROSE]
        assert found(assigned({"title": TITLE, **DATES, "blocks": items})).html == "\n".join(PROSE)


def pushed(stream: str, size: int = 90) -> list[str]:
    """A React server payload cut into scripts."""
    pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
    return [f"self.__next_f.push([1,{json.dumps(piece)}])" for piece in pieces]


class TestStreams:
    def test_rows_that_scripts_carry_in_pieces(self) -> None:
        rows = [
            '1:HL["/a.css","style"]',
            '2:I["(app)/news.tsx",["static/1.js"],"News"]',
            "3:" + json.dumps(["$", "$L2", None, {"news": ARTICLE}], ensure_ascii=False),
            "0:null",
        ]
        answer = find_embedded(["self.__next_f=[]", *pushed("\n".join(rows) + "\n")], [])
        assert answer is not None
        assert answer.html == HTML
        assert answer.title == TITLE
        assert len(answer.clues) == 2

    def test_a_long_text_is_in_a_row_of_its_own(self) -> None:
        news = {**ARTICLE, "body": "$1a"}
        stream = (
            f"1a:T{len(HTML.encode()):x},{HTML}"  # counted in bytes, and no line end behind it
            f"3:{json.dumps(['$', '$L2', None, {'news': news}], ensure_ascii=False)}\n"
        )
        answer = find_embedded(pushed(stream), [])
        assert answer is not None
        assert answer.html == HTML
        assert answer.title == TITLE

    def test_paragraphs_that_are_elements(self) -> None:
        shown = [["$", "p", str(n), {"children": line}] for n, line in enumerate(PROSE)]
        shown[1][3] = {"children": [PROSE[1][:8], ["$", "b", None, {"children": PROSE[1][8:]}]]}
        page = ["$", "main", None, {"children": [
            ["$", "h1", None, {"children": TITLE}],
            ["$", "div", None, {"children": shown}],
            ["$", "button", None, {"children": "공유하기"}],
        ]}]  # fmt: skip
        answer = find_embedded(pushed(f"0:{json.dumps(page, ensure_ascii=False)}\n"), [])
        assert answer is not None
        assert [line for line in answer.html.split("\n") if line] == PROSE

    def test_headline_and_date_among_the_elements(self) -> None:
        rows = [
            ["$", "header", None, {"children": [
                ["$", "h1", None, {"children": TITLE}],
                ["$", "time", None, {"dateTime": "2024-03-19T10:02", "children": "3월 19일"}],
            ]}],
            ["$", "meta", "3", {"property": "article:modified_time", "content": "2024-03-20"}],
            ["$", "article", None, {"children": [
                *(["$", "p", None, {"children": line}] for line in PROSE[:2]),
                ["$", "$L5", None, {"slot": "mid"}],
                ["$", "figure", None, {"children": ["$", "p", None, {"children": "새 다리"}]}],
                *(["$", "p", None, {"children": line}] for line in PROSE[2:]),
            ]}],
            ["$", "aside", None, {"children": [
                ["$", "p", None, {"children": line * 9}] for line in OTHER
            ]}],
            ["$", ["odd"], None, {"children": [["$", {}, None, {}], ["$"], "$", "$zz"]}],
        ]  # fmt: skip
        stream = "".join(
            f"{number:x}:{json.dumps(row, ensure_ascii=False)}\n" for number, row in enumerate(rows)
        )
        answer = find_embedded(pushed(stream), [])
        assert answer is not None
        assert answer.html.split("\n") == PROSE
        assert answer.title == TITLE
        assert {clue.text for clue in answer.clues} == {"2024-03-19T10:02", "2024-03-20"}


class TestChoice:
    def test_comments_and_related_articles_are_passed_over(self) -> None:
        long = [
            {"nickname": "구름", "content": line * 9, "regDate": "2024-03-20"} for line in OTHER
        ]
        teasers = [
            {"title": f"축제 {n}", "url": f"/{n}", "body": "\n".join(OTHER * 4)} for n in range(5)
        ]
        data = {
            "comments": long,
            "related": {"body": "\n".join(OTHER * 4)},
            "side": teasers,
            "article": ARTICLE,
            "board": long,
        }
        assert_whole(found(assigned(data)))

    def test_a_list_of_articles_alone_is_no_article(self) -> None:
        teasers = [
            {"title": f"축제 {n}", "id": n, "body": "\n".join(OTHER), **DATES} for n in range(5)
        ]
        assert find_embedded([assigned({"list": teasers})], []) is None

    def test_a_summary_gives_way_to_the_body(self) -> None:
        data = {**ARTICLE, "aiSummary": [line + " 이상 요약이다." for line in PROSE[:3]]}
        assert found(assigned(data)).html == HTML

    @pytest.mark.parametrize("key", ["summary", "description", "ogDescription"])
    def test_a_summary_alone_is_no_article(self, key: str) -> None:
        data = {"title": TITLE, **DATES, key: PROSE[0] + " " + PROSE[1]}
        assert find_embedded([assigned(data)], []) is None

    def test_phrases_of_the_interface_are_no_article(self) -> None:
        phrases = {
            "login": "로그인이 필요한 서비스입니다. 로그인하시겠습니까?",
            "share": "주소가 복사되었습니다. 원하는 곳에 붙여 넣어 주세요.",
            "error": "잠시 뒤에 다시 시도해 주시기 바랍니다.",
        }
        calls = "".join(f'alert("{text}");' for text in phrases.values())
        assert find_embedded([assigned({"i18n": phrases}), assigned(phrases), calls], []) is None

    def test_a_short_body_counts_beside_its_headline_and_date(self) -> None:
        short = (
            "가온시는 19일 강변을 잇는 새 다리를 열었다고 밝혔다. 요금은 내년 봄까지 받지 않는다."
        )
        assert found(assigned({**ARTICLE, "body": short})).html == short
        assert find_embedded([assigned({"body": short})], []) is None

    def test_the_form_with_paragraphs_is_taken(self) -> None:
        node = {"@type": "NewsArticle", "headline": TITLE, "articleBody": " ".join(PROSE), **DATES}
        answer = find_embedded([assigned(BLOCKS)], [json.dumps(node)])
        assert answer is not None
        assert answer.html.startswith(PROSE[0] + "\n")

    def test_the_whole_form_is_taken(self) -> None:
        node = {"@type": "NewsArticle", "articleBody": "\n".join(PROSE[:2])}
        answer = find_embedded([assigned(BLOCKS)], [json.dumps(node)])
        assert_whole(answer)

    def test_jsonld_alone(self) -> None:
        node = {
            "@type": "NewsArticle",
            "headline": TITLE,
            "articleBody": "\n\n".join(PROSE),
            "author": {"@type": "Person", "name": "나다솜"},
            "datePublished": "2024-03-19T10:02:11+09:00",
        }
        answer = find_embedded([], [json.dumps({"@graph": [{"@type": "WebSite"}, node]})])
        assert answer == Embedded(
            "\n\n".join(PROSE),
            is_html=False,
            title=TITLE,
            authors=("나다솜",),
            clues=(Clue("jsonld", "datePublished", "2024-03-19T10:02:11+09:00"),),
        )

    def test_seconds_since_1970_are_a_clue(self) -> None:
        answer = found(
            assigned({"title": TITLE, "body": HTML, "regTime": 1710810131000, "views": 12})
        )
        assert answer.clues == (Clue("script", "regTime", "1710810131000"),)

    def test_nothing_in_nothing(self) -> None:
        assert find_embedded([], []) is None
        assert find_embedded(["", "var a = 1;"], ["{}"]) is None


P = PROSE[0]


@pytest.mark.parametrize(
    "bulk",
    [
        pytest.param("=" + "[" * 20_000 + P, id="open brackets"),
        pytest.param("x=" + '{"a":' * 20_000 + f'"{P}"' + "}" * 20_000, id="deep objects"),
        pytest.param(P + '=["=[","' * 20_000, id="starts in strings"),
        pytest.param(P + "=[" * 20_000, id="false starts"),
        pytest.param(P + '\\"' * 20_000, id="escaped quotes"),
        pytest.param(
            "a=" + json.dumps([[1], list(range(50)), *[[*range(50)]] * 60, P]), id="circles"
        ),
        pytest.param('self.__next_f.push([1,"' + "1:Tfffff," * 20_000 + P + '"])', id="long rows"),
        pytest.param(f'a=[{"9" * 6_000}, NaN, Infinity, 1e999, "{P}"]', id="numbers"),
        pytest.param('a={"k":"x","k":"' + P + '"}', id="one key twice"),
        pytest.param('{"a":1' + "/*" * 20_000 + P, id="open comments"),
        pytest.param('x="' + "QUJD" * 500_000 + '";' + P, id="base64"),
        pytest.param("function(a,b){return a[b]||{}}({c:1},[d]);" * 20_000 + P, id="minified"),
    ],
)
def test_oversized_pages_are_answered(bulk: str) -> None:
    assert find_embedded([bulk], [bulk]) is None


def test_an_article_among_oversized_pages_is_found() -> None:
    scripts = ["var a={};" for _ in range(20_000)]
    assert_whole(found(f"{'=[' * 5_000};{assigned(ARTICLE)}", *scripts))


@pytest.mark.parametrize(("key", "is_article"), [("bodyHtml", True), ("replyHtml", False)])
def test_the_name_of_a_string_may_say_that_it_is_no_article(key: str, is_article: bool) -> None:
    literal = "'" + HTML.replace("'", "\\'") + "'"
    for script in (f"var {key} = {literal};", f"view.{key} = {literal};"):
        assert (find_embedded([script], []) is not None) == is_article


@pytest.mark.parametrize(("style", "is_shown"), [("display:none", False), ("margin:0", True)])
def test_script_data_without_visible_text_does_not_replace_a_short_article(
    style: str, is_shown: bool
) -> None:
    data = assigned({**ARTICLE, "body": f'<div style="{style}">{HTML}</div>'})
    short = f"<h1>{TITLE}</h1><p>입력 2024.03.19 10:02</p><div><p>{PROSE[0]}</p></div>"
    for shown in (short, ""):
        page = f"<title>{TITLE}</title><script>{data}</script><body>{shown}</body>"
        whole, none = tuple(PROSE), (PROSE[0],) if shown else ()
        assert clean(page).paragraphs == (whole if is_shown else none)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(HTML),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["title", "content", "body", "date", "@type", "@graph", "author", "$"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)
PIECES = st.lists(
    st.sampled_from(
        [
            *(r"""= [ ] { } " ' ` \ \u \ud83d \x3 , : ( /* // <!-- --> $""").split(),
            *("self.__next_f.push([1, 1:T5, 0: null 1e9 JSON.parse(").split(),
            *("\n", " ", P, '"@type":"NewsArticle"', '"headline":"', "\ud800"),
        ]
    ),
    max_size=40,
).map("".join)
quick = settings(deadline=None, derandomize=True, database=None)


@quick
@given(st.text() | PIECES, st.text() | PIECES)
def test_no_script_raises(script: str, jsonld: str) -> None:
    find_embedded([script, jsonld], [jsonld])
    read_jsonld([jsonld, script])


@quick
@given(JSON)
def test_no_json_raises(value: Any) -> None:
    text = json.dumps(value)
    find_embedded([text, f"a={text}", f"self.__next_f.push([1,{json.dumps('0:' + text)}])"], [text])
    read_jsonld([text])
