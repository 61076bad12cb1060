"""The parse loses nothing: whatever the page's markup does, its text is in the tree."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cleaner import clean, explain
from cleaner.read import names
from cleaner.read.parse import LONG, MARK, parse
from cleaner.read.sanitize import MANY_ATTRIBUTES, sanitized

FIRST = "가온시는 새 다리를 열었다고 밝혔다."
LAST = "다리는 내년 봄까지 무료로 건널 수 있다."
BODY = f"<p>{FIRST}</p><p>{LAST}</p>"


def lines(markup: str) -> list[str]:
    """The text runs of the tree, scripts and styles left out."""
    root = parse(markup)
    if root is None:
        return []
    found = []
    for el in root.iter():
        if isinstance(el.tag, str) and el.tag not in ("script", "style") and el.text:
            found.append(el.text)
        if el.tail:
            found.append(el.tail)
    return [" ".join(run.split()) for run in found if run.strip()]


def assert_kept(markup: str) -> None:
    found = lines(markup)
    assert FIRST in found
    assert LAST in found


@pytest.mark.parametrize("empty", ["", " \n\t", "\0\0", "<!-- nichts -->", "<?xml version='1.0'?>"])
def test_nothing_to_parse(empty: str) -> None:
    assert parse(empty) is None


def test_an_ordinary_page_comes_out_as_the_parser_reads_it() -> None:
    page = f"<!doctype html><html><head><title>다리</title></head><body>{BODY}</body></html>"
    root = parse(page)
    plain = etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8"))
    assert root is not None
    assert etree.tostring(root) == etree.tostring(plain)


def test_no_trace_of_the_mark_is_left() -> None:
    for markup in (BODY, f"<div><!-- {BODY}", "<div>" * 5000 + BODY, f"<frameset>{BODY}"):
        root = parse(markup)
        assert root is not None
        assert MARK.encode() not in etree.tostring(root)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f"<html><body><p>앞</p><!-- 광고 {BODY}", id="comment"),
        pytest.param(f"<body><!-- 광고 시작 >{BODY}", id="comment closed by a bare bracket"),
        pytest.param(f"<body><script>var a = 1;\n{BODY}", id="script"),
        pytest.param(f"<body><script><!-- <script> </script>{BODY}", id="script in script"),
        pytest.param(f"<body><style>p {{ margin: 0 }}\n{BODY}", id="style"),
        pytest.param(f"<body><textarea>의견{BODY}", id="textarea"),
        pytest.param(f"<title>다리{BODY}", id="title"),
        pytest.param(f"<body><iframe src=x>{BODY}", id="iframe"),
        pytest.param(f"<body><xmp>{BODY}", id="xmp"),
        pytest.param(f"<body><plaintext>{BODY}", id="plaintext"),
        pytest.param(f'<body><a href="x>다음</a>{BODY}', id="quote"),
        pytest.param(f'<body><img alt="x>{BODY}', id="quote in an element without an end"),
        pytest.param(f"<body><img alt= 'x></b>{BODY}</body>", id="quote behind a blank"),
        pytest.param(f"<body>{BODY}<a href='x", id="cut inside a tag"),
        pytest.param(f"<body>{BODY}<script>var a", id="cut inside a script"),
        pytest.param(f"<body>{BODY}</", id="cut inside an end tag"),
        pytest.param(f"<body>{BODY}<!-", id="cut inside a comment's start"),
    ],
)
def test_what_never_ends_does_not_swallow_the_article(markup: str) -> None:
    assert_kept(markup)


@pytest.mark.parametrize("end", ["<div cla", "<div", "</di", '<img alt="', "<img alt='x></body>"])
@pytest.mark.parametrize("closers", ["", "</body></html>", "\n</body>\n</html>\n"])
def test_a_tag_that_the_end_cuts_off_costs_no_structure(end: str, closers: str) -> None:
    root = parse(f'<html><body><div class="a">{BODY}</div>{end}{closers}')
    assert root is not None
    box = root.find(".//div[@class='a']")
    assert box is not None
    assert [p.text for p in box] == [FIRST, LAST]


def test_values_that_close_stay() -> None:
    tag = """<img alt="a" "b" c= d e = 'f' =g h= data-x="1"'2'>"""
    assert sanitized(f"{tag}<p>가") == f"{tag}<p>가"


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f"<html><body><p>앞</p></body></html>{BODY}", id="behind the end"),
        pytest.param(f"<html><body>뼈대</BODY ></HTML>\n\n<div>{BODY}</div>", id="in capitals"),
        pytest.param(f"<body>{BODY}</body></html><!-- 3 ms -->", id="a comment behind the end"),
        pytest.param(f"<frameset><frame src=a><noframes>{BODY}</noframes></frameset>", id="frames"),
        pytest.param(f"<body><noscript>{BODY}</noscript>", id="noscript"),
        pytest.param(f"<body><template>{BODY}</template>", id="template"),
        pytest.param(f"<body><svg><title>t</title><desc>{BODY}</svg>", id="svg"),
        pytest.param(f"<body><math><mi>{BODY}", id="math"),
        pytest.param(f"<body><!--[if !IE]><!-->{BODY}<!--<![endif]-->", id="conditional"),
        pytest.param(f"<body><![CDATA[ x ]]>{BODY}", id="cdata"),
        pytest.param(f"<body><?php echo 1 ?>{BODY}", id="php"),
        pytest.param(f"<bo\0dy><p\0>앞</p>{BODY}", id="NUL in tags"),
        pytest.param(f"<body>a < b <<<< <3 <가>{BODY}", id="brackets"),
        pytest.param(f"\ud800<body>{BODY}\udfff", id="lone surrogates"),
        pytest.param(
            '<?xml version="1.0" encoding="euc-kr"?><html xmlns="http://www.w3.org/1999/xhtml">'
            f'<h:body xmlns:h="urn:h"><h:div>{BODY}</h:div></h:body></html>',
            id="xhtml with a prefix",
        ),
    ],
)
def test_odd_markup_keeps_its_text(markup: str) -> None:
    assert_kept(markup)


@pytest.mark.parametrize(
    "opening",
    [
        "<svg>",
        "<math>",
        '<svg viewBox="0 0 1 1"><path d="M0 0"/>',
        "<svg><g><svg>",
        "<math><mrow>",
        "<svg/><svg>",
        "<svg><script>'<p>'</script>",
    ],
)
def test_an_unclosed_drawing_ends_where_html_begins(opening: str) -> None:
    article = "".join(f"<p>다리는 {n}월에 열린다고 시가 19일 오전 밝혔다.</p>" for n in "3456")
    title = "<h1>강을 건너는 새 다리, 봄부터 차례로 열린다</h1>"
    page = f"{title}<p>입력 2024.03.19 14:05</p><div>{opening}{article}</div>"
    assert len(clean(page).paragraphs) == 4


@pytest.mark.parametrize(
    "drawing",
    [
        "<svg><title>제목</title><text>그림 속 글이다.</text></svg>",
        "<svg><foreignObject><p>그림 속 글이다.</p></foreignObject></svg>",
        "<svg><foreignObject><p>그림 속 글이다.</p></foreignObject></svg><svg/><br>",
    ],
)
def test_the_text_of_a_closed_drawing_is_no_text_of_the_page(drawing: str) -> None:
    page = f"<h1>다리</h1><p>입력 2024.03.19 14:05</p>{BODY}{drawing}{BODY}"
    assert all("그림 속" not in verdict.text for verdict in explain(page).verdicts)


@pytest.mark.parametrize(
    "mark", [f"<{MARK}>", f"<{MARK}></{MARK}>", f"<{MARK.upper()}>", f"<{MARK} x>"]
)
def test_a_mark_of_the_page_is_no_mark_of_ours(mark: str) -> None:
    assert_kept(f"<body><p>앞</p>{mark}<!-- {BODY}")
    assert_kept(f"<body><p>앞</p>{mark}{BODY}")
    assert_kept(f"<body>{BODY}{mark}")


def test_entities_that_a_page_declares_are_not_expanded() -> None:
    bombs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    root = parse(f'<!DOCTYPE html [<!ENTITY e0 "폭">{bombs}]><body>&e11;{BODY}')
    assert root is not None
    text = etree.tostring(root, method="text", encoding="unicode")
    assert LAST in text
    assert len(text) < 2000


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "dl><dd", "blockquote><p"])
@pytest.mark.parametrize("close", [False, True])
def test_deep_nesting_keeps_what_is_within(tag: str, close: bool) -> None:
    depth = 5_000
    names = [part.strip("<>") for part in tag.split("><")]
    ends = "".join(f"</{name}>" for name in reversed(names)) * depth if close else ""
    assert_kept(f"<html><body>{f'<{tag}>' * depth}{BODY}{ends}")


def test_lines_stay_apart_where_nesting_is_flattened() -> None:
    deep = "<div>" * 5_000
    found = lines(f"{deep}<div>{FIRST}</div><div>{LAST}</div>")
    assert found == [FIRST, LAST]


def test_what_follows_a_deep_place_keeps_its_markup() -> None:
    root = parse("<div>" * 5_000 + "</div>" * 5_000 + f"<section>{BODY}</section>")
    assert root is not None
    assert [el.text for el in root.iterfind(".//section/p")] == [FIRST, LAST]


@pytest.mark.parametrize(
    "attribute",
    [
        pytest.param("a{}=b", id="bare"),
        pytest.param("a{}", id="empty"),
        pytest.param('a{}="x > y"', id="quoted, with a bracket"),
        pytest.param("a{}='<b>'", id="single quotes, with a tag"),
    ],
)
def test_surplus_attributes_are_cut_and_nothing_else(attribute: str) -> None:
    many = " ".join(attribute.format(n) for n in range(60_000))
    root = parse(f"<body><div id=x {many}>{BODY}</div>")
    assert root is not None
    box = root.find(".//div")
    assert box is not None
    assert box.get("id") == "x"
    assert len(box.attrib) == MANY_ATTRIBUTES
    assert [p.text for p in box] == [FIRST, LAST]


def test_a_million_attributes_are_answered() -> None:
    assert_kept("<p " + " ".join(f"a{n}=b" for n in range(1_000_000)) + f">앞</p>{BODY}")


@pytest.mark.parametrize("value", ['">"', "'>'", '"<b>"', '   ">"'])
def test_many_attributes_that_hold_brackets_are_cut(value: str) -> None:
    many = " ".join(f"a{n}={value}" for n in range(15_000))
    root = parse(f"<body><div id=x {many}>{BODY}</div>")
    assert root is not None
    box = root.find(".//div")
    assert box is not None
    assert len(box.attrib) == MANY_ATTRIBUTES


def test_many_attributes_between_long_values_are_cut() -> None:
    dense = " ".join(f'a{{0}}_{n}=">"' for n in range(400))
    many = " ".join(f'{dense.format(n)} b{n}="{"x>" * 3_000}"' for n in range(60))
    root = parse(f"<body><div id=x {many}>{BODY}</div>")
    assert root is not None
    box = root.find(".//div")
    assert box is not None
    assert len(box.attrib) <= MANY_ATTRIBUTES


def test_strings_of_scripts_are_no_attributes() -> None:
    code = "x=\"<b>\";y='<i>';" * 20_000
    page = f"<body><script>{code}</script>{BODY}"
    assert code in (parse(page).findtext(".//script") or "")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "bulk",
    [
        pytest.param("<p>" * 100_000, id="unclosed paragraphs"),
        pytest.param("<br>" * 200_000, id="breaks"),
        pytest.param("<table>" + "<tr><td>1</td></tr>" * 100_000 + "</table>", id="rows"),
        pytest.param(f"<p title='{'x' * 10_000_000}'>앞</p>", id="a long attribute"),
        pytest.param("<" * 100_000, id="brackets"),
        pytest.param("</div>" * 100_000, id="end tags"),
        pytest.param("<title></script>" * 20_000, id="unclosed titles"),
        pytest.param("<script>" * 20_000, id="unclosed scripts"),
        pytest.param("<!--" * 100_000, id="comments within"),
    ],
)
def test_oversized_pages_are_answered_and_what_follows_is_kept(bulk: str) -> None:
    assert_kept(f"<html><body>{bulk}{BODY}")


@pytest.mark.parametrize("piece", ["<a ", "<a b='", '<a b="', "<!", "</", "<", "<a b=\">'"])
def test_an_oversized_part_at_the_end_leaves_the_article(piece: str) -> None:
    assert_kept(f"<html><body>{BODY}<p>끝</p>{piece * 50_000}")


def test_a_long_text_is_kept_whole() -> None:
    root = parse(f"<p>{'가' * 5_000_000}</p>{BODY}")
    assert root is not None
    assert len(root.findtext(".//p") or "") == 5_000_000


def test_the_end_of_a_script_in_a_deep_page_is_found() -> None:
    markup = "<div>" * 5_000 + "<script>if (a < b) { x('</div>') }</script>" + BODY
    assert lines(markup) == [FIRST, LAST]


def test_threads_do_not_disturb_each_other() -> None:
    pages = [f"<div>{n}{BODY}</div>" for n in range(8)]
    expected = [lines(page) for page in pages]
    got: dict[int, list[list[str]]] = {}

    def work(number: int) -> None:
        got[number] = [lines(pages[number]) for _ in range(50)]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(pages))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(got[number] == [expected[number]] * 50 for number in range(len(pages)))


MARKUP = st.lists(
    st.sampled_from(
        [
            *("< > </ <!-- --> <![CDATA[ <!doctype <? & &lt; ' \" = a 가 x").split(),
            *("<p> </p> <div> </html> <script> </script> <title> <textarea> <plaintext>").split(),
            *("<frameset> <svg> <br/> <body> <noframes> <html> <head> <td>").split(),
            *("\0", " ", "\n", "\ud800", "<a href='", '<a b="'),
        ]
    ),
    max_size=40,
).map("".join)


@settings(deadline=None, derandomize=True, database=None)
@given(MARKUP | st.text())
def test_never_raises(markup: str) -> None:
    parse(markup)
    sanitized(markup)
    sanitized(markup, depth=0)


@settings(deadline=None, derandomize=True, database=None)
@given(MARKUP)
def test_the_same_text_gives_the_same_tree(markup: str) -> None:
    first, second = parse(markup), parse(markup)
    if first is None or second is None:
        assert first is second
    else:
        assert etree.tostring(first) == etree.tostring(second)


def _resident() -> int:
    """Pages of memory that the process holds."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1])


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
def test_names_of_tags_and_attributes_are_not_kept_for_ever() -> None:
    """300,000 names on 1,000 pages would stay as 15 MB; the store is bounded, not empty."""

    def page(number: int) -> str:
        own = (
            f'<x{number}n{i} y{number}n{i}="1" z{number}n{i}>가</x{number}n{i}>' for i in range(100)
        )
        return f"<body><p>{''.join(own)}</body>"

    def most_resident(numbers: range) -> int:
        """The store is fullest at some page between two that empty it."""
        resident = []
        for number in numbers:
            parse(page(number))
            resident.append(_resident())
        return max(resident)

    before = most_resident(range(1000))
    grown = most_resident(range(1000, 2000)) - before
    assert grown * os.sysconf("SC_PAGE_SIZE") < 3_000_000


def test_lxml_still_frees_its_store_of_names() -> None:
    """Where this fails, pages are parsed in threads of their own, and cost a seventh more."""
    parser = etree.XMLParser(recover=True)
    try:
        etree.set_default_parser(parser)
        assert names.free_store()
        assert etree.get_default_parser() is parser
    finally:
        etree.set_default_parser()
    root = parse("<p>글</p>")
    assert root is not None
    assert root.findtext(".//p") == "글"


def test_pages_have_threads_of_their_own_where_the_store_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(names, "_ENTRY", "none of lxml's")
    store = names.Store()
    assert store.admit(names.ROOM)
    assert not store.admit(1)
    assert store.is_kept


def test_nor_can_it_be_freed_without_ctypes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ctypes", None)
    assert not names.free_store()
    monkeypatch.undo()
    assert names.free_store()


def test_a_very_long_page_has_a_thread_of_its_own() -> None:
    store = names.Store()
    assert not store.admit(names.ROOM + 1)
    assert store.admit(1)


def test_a_page_is_parsed_where_no_thread_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> int:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("cleaner.read.parse._thread.start_new_thread", refuses)
    monkeypatch.setattr(names, "ROOM", 0)
    root = parse("<p>글</p>")
    assert root is not None
    assert root.findtext(".//p") == "글"


def test_what_goes_wrong_in_the_parser_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("cleaner.read.parse.etree.fromstring", fails)
    with pytest.raises(MemoryError):
        parse("<p>글</p>")


def test_the_long_tags_that_are_looked_for_hold_many_attributes() -> None:
    assert len("a=b ") * MANY_ATTRIBUTES == LONG
