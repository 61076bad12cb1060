"""Shapes of HTML: deep, wide, long, unclosed, foreign."""

from __future__ import annotations

import base64
from functools import partial

from .base import BODY, BOX, HEAD, META, TITLE, Want, add, fixed, page, sentences, within

MB = 1_000_000
COPY = "템플릿 안의 글은 아직 아무도 본 적이 없다고 관리자는 조용히 덧붙였다."


def around(opening: str, closing: str, n: int) -> str:
    """A page with the article inside of so many tags."""
    return page(article=opening * n + HEAD + BOX + closing * n)


def below(piece: str, n: int) -> str:
    """A page with a heap below the article."""
    return page(after=piece * n)


def advertised(piece: str, n: int) -> str:
    """A page with a heap in a box of its own below the article."""
    return page(after=f"<div class='ad'>{piece * n}</div>")


def blob(size: int) -> str:
    """So many bytes of base64."""
    return base64.b64encode(bytes(range(256)) * (size * 3 // 4 // 256)).decode()


def blob_within(opening: str, closing: str, n: int) -> str:
    """A page whose article has base64 between its paragraphs."""
    return within(f"{opening}{blob(n)}{closing}")


def _deep() -> None:
    for tag in ("div", "span", "blockquote", "font", "b", "section", "custom-box"):
        add(
            f"50,000 nested <{tag}>",
            partial(around, f"<{tag}>", f"</{tag}>"),
            50_000,
        )
    add("300 nested divs", partial(around, "<div>", "</div>"), 300)
    add(
        "50,000 nested divs never closed",
        lambda n: page(article="<div class='c'>" * n + HEAD + BOX),
        50_000,
    )
    add(
        "50,000 nested divs with text between",
        lambda n: page(article="<div>앞 " * n + HEAD + BOX + "</div>" * n),
        5_000,
        50_000,
        want="holds",
    )
    add(
        "20,000 nested tables",
        lambda n: page(article="<table><tr><td>" * n + HEAD + BOX + "</table>" * n),
        20_000,
    )
    add(
        "50,000 nested lists",
        lambda n: page(before="<ul><li>" * n + "</ul>" * n),
        50_000,
    )
    add(
        "50,000 divs nested inside of a paragraph's box",
        lambda n: within("<div>" * n + "</div>" * n),
        50_000,
    )
    add("50,000 nested anchors", lambda n: page(before="<a href=/>" * n + "</a>" * n), 50_000)
    add("50,000 nested forms", lambda n: page(before="<form>" * n), 50_000)
    add("50,000 nested buttons", lambda n: page(before="<button>" * n + "</button>" * n), 50_000)


def _attributes() -> None:
    add(
        "a million attributes",
        lambda n: page(before=f"<div {' '.join(f'a{i}=1' for i in range(n))}>앞</div>"),
        200_000,
        MB,
    )
    add(
        "a million attributes without values, in the article's box",
        lambda n: page(
            article=f"{HEAD}<div class='article-body' {' '.join(f'a{i}' for i in range(n))}>"
            f"{BODY}</div>"
        ),
        200_000,
        MB,
    )
    add("a million equal attributes", lambda n: page(before=f"<p {'a=1 ' * n}></p>"), 200_000, MB)
    add("a 10 MB attribute", lambda n: page(before=f"<p title='{'x' * n}'></p>"), 10 * MB)
    add(
        "a 10 MB attribute full of brackets",
        lambda n: page(before=f'<p title="{"<p>" * (n // 3)}"></p>'),
        10 * MB,
    )
    add(
        "a 10 MB class on the article's box",
        lambda n: page(article=f"{HEAD}<div class='article-body {'c ' * (n // 2)}'>{BODY}</div>"),
        10 * MB,
    )
    add("a 10 MB id", lambda n: page(before=f"<div id='{'가' * (n // 3)}'></div>"), 10 * MB)
    add("a 10 MB style", lambda n: page(before=f"<i style='{'a:b;' * (n // 4)}'></i>"), 10 * MB)
    add(
        "a style of blanks behind display",
        lambda n: page(before=f"<i style='display{' ' * n}x'></i>" * 3),
        MB,
    )
    add(
        "100,000 different ids",
        lambda n: page(before="".join(f"<div id='i{i}' class='c{i}'></div>" for i in range(n))),
        20_000,
        100_000,
    )
    add(
        "100,000 different tag names",
        lambda n: page(before="".join(f"<x{i}></x{i}>" for i in range(n))),
        20_000,
        100_000,
    )
    add(
        "100,000 different attribute names",
        lambda n: page(before="".join(f"<i a{i}=1></i>" for i in range(n))),
        20_000,
        100_000,
    )
    add("a tag name of 10 MB", lambda n: page(before=f"<x{'y' * n}>"), 10 * MB)
    add(
        "100,000 data-date attributes",
        lambda n: page(before="<i data-date='2024-03-19 14:05:00'></i>" * n),
        10_000,
        100_000,
    )
    add(
        "data-date never closed",
        lambda n: page(before="<i data-date='2024-03-19 " * n),
        10_000,
        100_000,
    )


def _long() -> None:
    long = "".join(sentences(3))
    add(
        "a 20 MB text node in the article",
        lambda n: within(f"<p>{' '.join(sentences(n))}</p>"),
        20_000,
        190_000,
        want="holds",
        kept="이어서 19999번째 구간의 공사도",
    )
    add(
        "a 20 MB word in the article",
        lambda n: within(f"<p>{'가' * n}</p>"),
        700_000,
        7 * MB,
        want="holds",
        kept="가" * 700_000,
    )
    add("a 20 MB hidden text", lambda n: page(before=f"<p hidden>{long * n}</p>"), 60_000)
    add("20 MB of blanks", lambda n: within(" " * n), 20 * MB)
    add("20 MB of no-break spaces", lambda n: within("&nbsp;" * (n // 6)), 2 * MB, 20 * MB)
    add("20 MB of line ends", lambda n: within("\n" * n), 20 * MB)
    add("a 5 MB title", lambda n: page(head=f"{META}<title>{'제목 ' * (n // 7)}</title>"), 5 * MB)
    add(
        "a 5 MB heading",
        lambda n: page(article=f"<h1>{'제목 ' * (n // 7)}</h1>{HEAD}{BOX}"),
        MB,
        5 * MB,
    )
    add(
        "a 5 MB og:title",
        lambda n: page(head=f"{META}<meta property='og:title' content='{'제목 ' * (n // 7)}'>"),
        5 * MB,
    )


def _wide() -> None:
    add("100,000 unclosed paragraphs", lambda n: page(before="<p>" * n), 100_000)
    add(
        "100,000 unclosed paragraphs of prose",
        lambda n: within("".join(f"<p>{s}" for s in sentences(n))),
        10_000,
        100_000,
        want="holds",
        kept="이어서 9999번째 구간의",
    )
    add("200,000 breaks", lambda n: within("<br>" * n), 200_000)
    add(
        "100,000 rows above",
        lambda n: page(before=f"<table>{'<tr><td>1</td><td>2</td></tr>' * n}</table>"),
        20_000,
        100_000,
    )
    add(
        "100,000 rows in the article",
        lambda n: within(
            f"<table>{''.join(f'<tr><td>구간 {i}</td><td>{i}미터</td></tr>' for i in range(n))}"
            "</table>"
        ),
        10_000,
        100_000,
        want="holds",
    )
    add(
        "100,000 links above",
        lambda n: page(before="<a href='/n'>다른 소식 보기</a> " * n),
        20_000,
        100_000,
    )
    add(
        "100,000 list items of links below",
        lambda n: page(after=f"<ul>{'<li><a href=/n>다른 소식 보기</a></li>' * n}</ul>"),
        20_000,
        100_000,
    )
    add(
        "100,000 list items of text above",
        lambda n: page(before=f"<ul>{''.join(f'<li>메뉴 {i}</li>' for i in range(n))}</ul>"),
        20_000,
        100_000,
    )
    add("100,000 empty divs", lambda n: within("<div></div>" * n), 100_000)
    add("100,000 images", lambda n: within("<img src=a.png>" * n), 20_000, 100_000)
    add("100,000 comments", lambda n: within("<!-- 광고 -->" * n), 100_000)
    add(
        "100,000 options",
        lambda n: page(before=f"<select>{'<option>가온시' * n}</select>"),
        20_000,
        100_000,
    )
    add("200,000 headlines again", lambda n: page(after=f"<p>{TITLE}</p>" * n), 10_000, 200_000)
    add("1,000 copies of the article", lambda n: page(after=BODY * n), 200, 1_000, want="holds")
    add(
        "a hidden copy of the article",
        lambda n: page(after=f"<div class='print' style='display:none'>{HEAD}{BODY}</div>" * n),
        100,
        10_000,
    )
    add(
        "100,000 dates",
        lambda n: page(
            after="".join(f"<i>2024.03.{i % 28 + 1:02} 10:43</i><br>" for i in range(n))
        ),
        10_000,
        100_000,
    )
    add(
        "100,000 metas with dates",
        lambda n: page(head=META + "<meta name='date' content='2024-03-19T14:05:00+09:00'>" * n),
        10_000,
        100_000,
    )
    add(
        "100,000 times",
        lambda n: page(after="<time datetime='2024-03-19T14:05:00Z'></time>" * n),
        10_000,
        100_000,
    )
    add(
        "5 MB of labels without dates",
        lambda n: page(after=f"<p>{'입력 2024.' * n}</p>"),
        50_000,
        500_000,
    )
    add(
        "5 MB of spans of one letter",
        lambda n: within(f"<p>{'<span>가</span>' * n}</p>"),
        50_000,
        350_000,
        want="holds",
        kept="가" * 1000,
    )


def _unclosed() -> None:
    for opening in (
        "<!-- 광고",
        "<script>var a = 1;\n",
        "<style>p { }\n",
        "<title>다리",
        "<textarea>의견",
        "<iframe src=x>",
        "<xmp>",
        "<plaintext>",
        "<noscript>",
        '<a href="x>다음</a>',
        "<![CDATA[",
        "<!doctype",
        "<?php echo 1;",
        "<select><option>가",
        "<button>가",
        "<template>",
        "<svg>",
        "<math>",
        "<object>",
        "<video>",
        "<audio>",
        "<canvas>",
        "<map>",
        "<noframes>",
        "<frameset>",
        "<head>",
        "<table>",
        "<table><tr>",
        "<center>",
        "<a href=/>",
    ):
        hides = ("<noscript", "<template", "<object", "<video", "<audio", "<canvas")
        # A browser, too, shows nothing behind these.
        want: Want = "answered" if opening.startswith(hides) else "holds"
        fixed(f"unclosed {opening.splitlines()[0]}", page(before=f"<p>앞</p>{opening}"), want)
    for piece in (
        "<",
        "</",
        "<!",
        "<!--",
        "<?",
        "&",
        "&#",
        "&#x",
        "<a ",
        "<a b='",
        '<a b="',
        "<a b=\">'",
        "<![CDATA[",
        "]]>",
        "</div>",
        "<script>",
        "</script>",
        "<title></script>",
        "<b><i></b></i>",
        "<p><table><p>",
        "<table><p><td>",
        "<svg><p>",
        "<a><a>",
        "<li><table>",
    ):
        # Behind an article, so that it is found whatever the heap is.
        add(
            f"100,000 {piece}",
            partial(below, piece),
            20_000,
            100_000,
            want="holds",
        )
    for name, entity in (
        ("amp", "&amp;"),
        ("numeric", "&#44032;"),
        ("too large", "&#99999999999;"),
        ("NUL", "&#0;"),
        ("surrogate", "&#xD800;"),
        ("unknown", "&gaon;"),
        ("without end", "&nbsp"),
    ):
        add(
            f"a million entities, {name}",
            partial(advertised, entity),
            100_000,
            1_000_000,
            want="holds",
        )


def _documents() -> None:
    laughs = "".join(
        f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' if i else '<!ENTITY l0 "하하">' for i in range(10)
    )
    fixed(
        "billion laughs",
        f"<!DOCTYPE html [{laughs}]><html><body>&l9;{HEAD}{BOX}</body></html>",
        "holds",
        gone="하하하하",
    )
    fixed(
        "billion laughs in XHTML",
        '<?xml version="1.0" encoding="utf-8"?>'
        f"<!DOCTYPE html [{laughs}]><html xmlns='http://www.w3.org/1999/xhtml'><body>"
        f"{HEAD}{BOX}<p>&l9;</p></body></html>",
        "holds",
        gone="하하하하",
    )
    fixed(
        "quadratic blowup",
        f"<!DOCTYPE html [<!ENTITY a '{'하' * 100_000}'>]><body>{HEAD}{BOX}{'&a;' * 10_000}</body>",
        "holds",
        gone="하하하하",
    )
    fixed(
        "external entity",
        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        f"<html><body>{HEAD}{BOX}<p>&x;</p></body></html>",
        "holds",
        gone="root:",
    )
    add("a doctype of 5 MB", lambda n: f"<!DOCTYPE html PUBLIC '{'x' * n}'>{page()}", 5 * MB)
    fixed(
        "XHTML",
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML '
        '1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html '
        f'xmlns="http://www.w3.org/1999/xhtml"><body>{HEAD}{BOX}<br/></body></html>',
    )
    fixed(
        "XHTML with CDATA",
        f"<html><body><script>//<![CDATA[\nvar a='<p>';\n//]]></script>{HEAD}{BOX}</body></html>",
    )
    fixed(
        "XHTML with an XML declaration of euc-kr, as str",
        f'<?xml version="1.0" encoding="euc-kr"?>{page()}',
    )
    fixed(
        "elements of Word",
        within(
            "<o:p></o:p><w:WordDocument><w:View>가</w:View>"
            "</w:WordDocument><![if !supportEmptyParas]>&nbsp;<![endif]>"
        ),
        "holds",
    )
    fixed(
        "a frameset before the body",
        f"<html><frameset cols='*,*'><frame src=a><frame src=b>"
        f"<noframes><body>{HEAD}{BOX}</body></noframes></frameset></html>",
    )
    fixed(
        "an empty frameset",
        "<html><frameset><frame src=/a><frame src=/b></frameset></html>",
        "empty",
    )
    fixed(
        "a frame with a page in srcdoc",
        page(before=f'<iframe srcdoc="<p>{COPY}</p>"></iframe>'),
        gone=COPY,
    )
    fixed("frames within frames", page(before="<iframe>" * 1_000 + "</iframe>" * 1_000))
    fixed("a template with text", page(before=f"<template><p>{COPY}</p></template>"), gone=COPY)
    fixed("a template in the article", within(f"<template><p>{COPY}</p></template>"), gone=COPY)
    fixed(
        "a template in a template",
        within(f"<template><div><template>{COPY}</template></div></template>"),
        gone=COPY,
    )
    fixed("a noscript copy", page(before=f"<noscript>{BODY}</noscript>"))
    fixed(
        "SVG with a title and text",
        within(f"<svg><title>{COPY}</title><text>{COPY}</text><desc>{COPY}</desc></svg>"),
        gone=COPY,
    )
    fixed(
        "SVG with a foreign object",
        within(f"<svg><foreignObject><body><p>{COPY}</p></body></foreignObject></svg>"),
        gone=COPY,
    )
    fixed("SVG with a script", within("<svg><script>document.write('<p>')</script></svg>"))
    fixed("SVG with an XHTML end tag", within("<svg></p><style></svg></style></svg>"), "holds")
    fixed(
        "MathML with annotations",
        within(f"<math><annotation-xml encoding='text/html'><p>{COPY}</p></annotation-xml></math>"),
        gone=COPY,
    )
    fixed(
        "an object with a fallback", within(f"<object data=a.swf><p>{COPY}</p></object>"), gone=COPY
    )
    fixed("two pages, one behind the other", page(article="<p>앞</p>") + page(), "holds")
    fixed("the article behind the end", f"<html><body><p>앞</p></body></html>{HEAD}{BOX}", "holds")
    fixed("two bodies", f"<html><body><p>앞</p></body><body>{HEAD}{BOX}</body></html>", "holds")
    fixed("the article in the head", f"<html><head>{HEAD}{BOX}</head></html>")
    fixed("no html, no body", f"{HEAD}{BOX}")
    fixed("closing tags alone", "</p></div></body></html>" * 1_000, "empty")
    fixed(
        "conditional comments",
        within("<!--[if IE]><p>옛 브라우저</p><![endif]--><!--[if !IE]><!--><!--<![endif]-->"),
    )
    fixed("everything in one heading", page(article=f"<h1>{HEAD}{BOX}</h1>"))
    fixed("everything in one link", page(article=f"<a href='/'>{HEAD}{BOX}</a>"))
    fixed("a base elsewhere", page(head=f"{META}<base href='http://127.0.0.1:1/'>"))
    fixed(
        "ruby in the article",
        within("<p>漢<rp>(</rp><rt>한</rt><rp>)</rp>자를 썼다.</p>"),
        "holds",
        kept="漢(한)자를 썼다.",
    )
    fixed("tags in capitals", page().replace("<p>", "<P>").replace("</p>", "</P >"))
    fixed("slashes for blanks", page().replace("<p>", "<p/class=x/>"))
    fixed(
        "escaped brackets",
        within("<p>&lt;앵커&gt; 강변에 나가 있는 기자를 불러 보겠습니다.</p>"),
        "holds",
        kept="<앵커> 강변에",
    )


def _base64() -> None:
    for place, opening, closing in (
        ("an image", "<img src='data:image/png;base64,", "'>"),
        ("a style", "<style>a{b:url(", ")}</style>"),
        ("a script", "<script>var a = '", "';</script>"),
        ("a comment", "<!-- ", " -->"),
        ("a field", "<input type=hidden value='", "'>"),
        ("a link", "<a href='data:text/html;base64,", "'></a>"),
    ):
        add(
            f"7 MB of base64 in {place}",
            partial(blob_within, opening, closing),
            7 * MB,
        )
    add("7 MB of base64 as text", lambda n: page(after=f"<div>{blob(n)}</div>"), MB, 7 * MB)


for register in (_deep, _attributes, _long, _wide, _unclosed, _documents, _base64):
    register()
