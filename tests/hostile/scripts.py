"""Shapes of script data: JSON-LD, JSON with mistakes, JavaScript, payloads of frameworks."""

from __future__ import annotations

import json
from functools import partial

from .base import META, SENTENCES, TEXT, TITLE, Made, Want, add, fixed, page

LD = "<script type='application/ld+json'>"
SCRIPT = "<script>"
END = "</script>"
NEWS: dict[str, object] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2024-03-19T14:05:00+09:00",
}
WHOLE = json.dumps({**NEWS, "articleBody": TEXT}, ensure_ascii=False)


def beside(script: str, opening: str = LD) -> str:
    """An ordinary page with this script in its head."""
    return page(head=f"{META}{opening}{script}{END}")


def alone(script: str, opening: str = LD) -> str:
    """A page whose article is only in the script."""
    head = f"{META}<title>{TITLE}</title>{opening}{script}{END}"
    return f"<!doctype html><html><head>{head}</head><body><div id=app></div></body></html>"


def with_body(body: object) -> str:
    """JSON-LD with this for a body."""
    return json.dumps({**NEWS, "articleBody": body}, ensure_ascii=False)


def in_script(name: str, script: str, want: Want = "exact", opening: str = LD) -> None:
    """A script with the article in it, alone; and the same beside an article in the markup."""
    fixed(f"{name}, alone", alone(script, opening), want)
    fixed(f"{name}, beside the article", beside(script, opening))


def nested(opening: str, closing: str, n: int) -> str:
    """A page with JSON-LD of so many brackets, one in the other."""
    return beside(opening * n + "1" + closing * n)


def bulk(name: str, piece: str, opening: str = LD, *, size: int = 1_000_000) -> None:
    """A script that is nothing but one piece repeated."""

    def build(n: int) -> Made:
        return beside(piece * (n // len(piece)), opening)

    add(f"5 MB of {name}", build, size, 5_000_000)


def _json() -> None:
    in_script("JSON-LD", WHOLE)
    in_script(
        "JSON-LD with duplicate keys", f'{{"headline": "앞", "articleBody": "앞", {WHOLE[1:]}'
    )
    in_script("JSON-LD with NaN", f'{{"a": NaN, "b": -Infinity, "c": 1e999, {WHOLE[1:]}')
    in_script("JSON-LD with a number of 10,000 digits", f'{{"a": {"9" * 10_000}, {WHOLE[1:]}')
    in_script("JSON-LD with trailing commas", f'{{"a": [1, 2,], {WHOLE[1:-1]},}}')
    in_script("JSON-LD with comments", f'{{ /* {{ */ "a": 1, // }}\n{WHOLE[1:]}')
    in_script("JSON-LD in an HTML comment", f"<!--\n{WHOLE}\n-->")
    in_script("JSON-LD in CDATA", f"//<![CDATA[\n{WHOLE}\n//]]>")
    in_script("JSON-LD with a semicolon", f"{WHOLE};")
    in_script("JSON-LD with a mark of byte order", f"\ufeff{WHOLE}")
    in_script("JSON-LD with line ends in strings", WHOLE.replace("\\n", "\n"))
    in_script("JSON-LD cut short", WHOLE[:-2], "answered")
    in_script("JSON-LD in ASCII", json.dumps(json.loads(WHOLE)))
    in_script(
        "JSON-LD with lone surrogates",
        f'{{"a": "\\ud800", "\\udc00": "\\udfff\\ud800", {WHOLE[1:]}',
    )
    in_script("JSON-LD with NUL escapes", f'{{"a\\u0000": "\\u0000\\u0001", {WHOLE[1:]}')
    in_script("JSON-LD in a list in a list", f"[[[{WHOLE}]]]")
    in_script("JSON-LD in a graph", f'{{"@graph": [{{"@type": "WebPage"}}, {WHOLE}]}}')
    for kind, value in (
        *(("null", None), ("a number", 5), ("true", True), ("a list", [1, [2, None]])),
        *(("an object", {"a": {"b": []}}), ("empty", ""), ("a list of nulls", [None] * 9)),
    ):
        fixed(f"JSON-LD whose body is {kind}", beside(with_body(value)))
        every: dict[str, object] = dict.fromkeys(
            (*NEWS, "dateModified", "author", "@graph", "mainEntity"), value
        )
        fixed(f"JSON-LD whose values are {kind}", beside(json.dumps(every)))
    for date in (
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "0000-00-00", "9" * 5_000),
        *(
            "2024-02-30",
            "2024-03-19T25:61:61",
            "-2024-03-19",
            "２０２４-０３-１９",
            "1e400",
            "\x00",
        ),
        *("2024-03-19T14:05:00+99:99", "2024-W12-2", "99999999999999", "253402300800", "²⁰²⁴-03"),
    ):
        fixed(
            f"JSON-LD of the date {date[:30]!r}",
            beside(json.dumps({**NEWS, "datePublished": date, "dateModified": date})),
        )
    for name in ("a scalar", "5"), ("a string", '"글"'), ("nothing", ""), ("a bracket", "{"):
        fixed(f"JSON-LD that is {name[0]}", beside(name[1]))


def _deep_and_huge() -> None:
    for name, opening, closing in (
        ("lists", "[", "]"),
        ("objects", '{"a":', "}"),
        ("graphs", '{"@graph":[', "]}"),
        ("main entities", '{"mainEntity":', "}"),
        ("authors", '{"@type":"NewsArticle","author":', "}"),
    ):
        for count in (900, 100_000):
            add(
                f"JSON-LD of {count:,} nested {name}",
                partial(nested, opening, closing),
                count,
            )
    add(
        "JSON-LD nested under the article",
        lambda n: alone(f'{{"a": {"[" * n}{"]" * n}, {WHOLE[1:]}'),
        900,
    )
    add("100,000 nested lists never closed", lambda n: beside("[" * n), 100_000)
    add("JSON-LD of 100,000 nodes", lambda n: beside(json.dumps([NEWS] * n)), 10_000, 100_000)
    add(
        "JSON-LD of 100,000 keys",
        lambda n: beside(json.dumps({**NEWS, **{f"k{i}": i for i in range(n)}})),
        100_000,
    )
    add(
        "JSON-LD of 100,000 authors",
        lambda n: beside(
            json.dumps(
                {**NEWS, "author": [{"@type": "Person", "name": f"김가온{i}"} for i in range(n)]}
            )
        ),
        100_000,
    )
    add(
        "10,000 scripts of JSON-LD",
        lambda n: page(head=META + f"{LD}{json.dumps(NEWS)}{END}" * n),
        1_000,
        10_000,
    )
    add(
        "JSON-LD with a body of 10 MB, alone",
        lambda n: alone(with_body(TEXT + "\n\n" + "\n\n".join([SENTENCES[0]] * n))),
        5_000,
        90_000,
        want="holds",
    )
    add(
        "JSON-LD with a body of 10 MB, beside the article",
        lambda n: beside(with_body("\n".join([SENTENCES[0]] * n))),
        90_000,
    )
    add(
        "JSON-LD with a headline of 10 MB",
        lambda n: beside(json.dumps({**NEWS, "headline": "제목 " * n}, ensure_ascii=False)),
        1_400_000,
    )
    for name, piece in (
        *(("quotes in JSON-LD", '"'), ("open objects in JSON-LD", '{"a":'), ("commas", "[1,],")),
        *(
            ("backslashes", "\\"),
            ("fields", '"headline": "'),
            ("comments", "/*"),
            ("slashes", "//"),
        ),
        *(
            ("comment ends", "<!-- -->"),
            ("blanks", " "),
            ("escapes", '"\\u12'),
            ("minus signs", "-"),
        ),
        *(("digits", "1"), ("objects one by one", '{"@type":"NewsArticle"} ')),
    ):
        bulk(name, piece)


def _javascript() -> None:
    body = json.dumps("".join(f"<p>{s}</p>" for s in SENTENCES), ensure_ascii=False)
    state = (
        f'{{"article": {{"title": "{TITLE}", "publishedAt": "2024-03-19T14:05:00+09:00", '
        f'"contentHtml": {body}}}}}'
    )
    for name, script in (
        ("an assignment", f"window.__STATE__ = {state};"),
        ("an assignment among others", f"var a=1;window.x={{}};Fusion.globalContent={state};b()"),
        ("an argument", f"init({state}, function () {{ return {{}} }})"),
        ("a string of JSON", f"window.x = JSON.parse({json.dumps(state)})"),
        ("an object without quotes", f"var article = {{title: '{TITLE}', contentHtml: {body}}};"),
        ("__NEXT_DATA__", f'{{"props": {{"pageProps": {state}}}}}'),
    ):
        # Of an object that is no JSON its headline is lost; the text alone may be too little.
        in_script(f"script with {name}", script, "exact", SCRIPT)
    for name, script in (
        ("that is no JSON", "var a = {b: /}{\"/, c: `${'{'}`, d: function(){ return {e: [1,]} }};"),
        ("cut in a string", 'var a = {"title": "가온시는 어제 밝혔다. '),
        ("of a regular expression", 'var a = /["\'`]{1,}/.test("\'") ? {} : [];'),
        ("of markup in strings", 'document.write("<p>글을 썼다.</p><scr" + "ipt>");'),
        ("of a template string", "var a = `<p>${b}\n</p>`;"),
        ("cut payload", 'self.__next_f.push([1,"0:[\\"$\\",\\"p\\",null'),
        ("payload of a wrong length", 'self.__next_f.push([1,"0:Tffffffff,가"])'),
        ("payload that names itself", 'self.__next_f.push([1,"0:[\\"$\\",\\"$0\\",null,{}]\\n"])'),
        ("flattened data in a circle", '[{"a":1},{"b":0},["Ref",0],["Ref",2]]'),
        ("flattened data out of range", '[{"a":99,"b":-1},["Reactive",7],{"c":true}]'),
        ("unknown escapes", 'var a = {"b": "\\q\\x4\\u{110000}\\u{}다.\\ud800"};'),
        ("of NULs", "var a = '\0\0다.';"),
    ):
        fixed(f"script {name}", beside(script, SCRIPT))
        fixed(f"script {name}, and nothing else", alone(script, SCRIPT), "empty")
    for name, piece in (
        *(("assignments of brackets", "=["), ("assignments of objects", "={"), ("calls", "a({b:")),
        *(
            ("strings", '"다.'),
            ("single quotes", "'다."),
            ("backticks", "`다."),
            ("escapes", "\\다."),
        ),
        *(("assigned strings", 'a="<p>다.</p>";'), ("returns", "return [다."), ("colons", ":[다.")),
        *(("pushes", 'self.__next_f.push([1,"1:[]다.\\n"]);'), ("braces", "{다."), ("keys", "a:")),
        *(("minified code", 'function a(b){var c=[1,{d:"e"}];return c[b]?{f:c}:[b,"다."]}'),),
    ):
        bulk(f"{name} in a script", piece, SCRIPT, size=500_000)
    add("10,000 scripts", lambda n: page(after=f"{SCRIPT}var a = {{'b': '다.'}};{END}" * n), 10_000)
    add(
        "100,000 paragraphs in script data",
        lambda n: alone(
            json.dumps(
                {
                    "a": {
                        **NEWS,
                        "content": [{"type": "text", "content": s} for s in SENTENCES]
                        + [
                            {"type": "text", "content": f"{i}번째 구간도 열었다고 했다."}
                            for i in range(n)
                        ],
                    }
                }
            ),
            SCRIPT,
        ),
        5_000,
        100_000,
        want="holds",
    )


for register in (_json, _deep_and_huge, _javascript):
    register()
