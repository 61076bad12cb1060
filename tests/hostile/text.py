"""Shapes of flattened text, and of characters in any page."""

from __future__ import annotations

import unicodedata
from functools import partial

from .base import DUMP, META, SENTENCES, TEXT, TITLE, add, fixed, page, sentences, within

TOP = f"{TITLE}\n입력 2024.03.19 14:05\n\n"
DUMP_LINE = " ".join(SENTENCES)
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
ACUTE = "\u0301"
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


def between(piece: str) -> str:
    """The text with a piece between every two characters."""
    return "\n\n".join(piece.join(sentence) for sentence in SENTENCES)


def as_page(text: str) -> str:
    """The text as the paragraphs of a page."""
    body = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return page(
        article=f"<h1>{TITLE}</h1><div class=date>입력 2024.03.19 14:05</div>"
        f"<div class='article-body'>{body}</div>"
    )


def lines_below(line: str, n: int) -> str:
    """The text with so many lines below it."""
    return f"{DUMP}\n\n" + f"{line}\n" * n


def lines_above(line: str, n: int) -> str:
    """The text with so many lines above it."""
    return f"{line}\n" * n + f"\n{DUMP}"


def long_line(piece: str, n: int) -> str:
    """The text with one line of so many characters below it."""
    return f"{DUMP}\n\n{piece * (n // len(piece))}"


def _dumps() -> None:
    fixed("flattened text", DUMP)
    add(
        "20 MB of text in lines",
        lambda n: DUMP + "\n" + "\n".join(sentences(n)),
        10_000,
        190_000,
        "holds",
        kept="이어서 9999번째 구간의",
    )
    add(
        "20 MB of text on one line",
        lambda n: f"{TOP}{DUMP_LINE} {' '.join(sentences(n))}",
        10_000,
        190_000,
        "holds",
        kept="이어서 9999번째 구간의",
    )
    row = "로그인 입력 회원가입 가 "
    add(
        "controls without end on the line of the page",
        lambda n: f"{TOP}{DUMP_LINE} {row * (n // len(row))} 입력 2022.11.02 08:14",
        20_000,
        480_000,
        "answered",
    )
    add(
        "a megabyte of numbers",
        lambda n: "\n".join(map(str, range(n))),
        20_000,
        150_000,
        "answered",
    )
    add("a million lines", lambda n: DUMP + "\n메뉴" * n, 20_000, 1_000_000, "holds")
    add("a million blank lines", lambda n: DUMP.replace("\n\n", "\n" * n), 200_000)
    add("a word of 20 MB", lambda n: f"{TOP}{TEXT}\n\n{'가' * n}", 700_000, 7_000_000, "holds")
    add(
        "20 MB of blanks in text",
        lambda n: DUMP.replace(" 밝혔다", " " * n + "밝혔다"),
        5_000_000,
        20_000_000,
    )
    for name, line, size, full in (
        *(("bullets", "• 다른 소식 보기", 5_000, 300_000), ("headlines", TITLE, 2_000, 200_000)),
        *(("rules", "-----", 5_000, 300_000), ("dates", "2024.03.19 14:05", 5_000, 300_000)),
        *(("labels", "입력 2024.", 5_000, 300_000), ("controls", "공유하기", 5_000, 300_000)),
        *(("related headers", "관련기사", 5_000, 300_000), ("marks", "▶", 5_000, 300_000)),
        *(("bylines", "홍길동 기자 hong@example.com", 5_000, 200_000),),
        *(
            ("captions", "[사진=가온시 제공]", 5_000, 200_000),
            ("tags", "#가온시", 5_000, 300_000),
        ),
        *(("addresses", "https://example.com/" + "a" * 50, 5_000, 100_000),),
        *(("first sentences", SENTENCES[0], 5_000, 100_000),),
    ):
        add(
            f"{full:,} lines of {name} below",
            partial(lines_below, line),
            size,
            full,
            "holds",
        )
        add(
            f"{full:,} lines of {name} above",
            partial(lines_above, line),
            size,
            full,
            "holds",
        )
    for name, piece in (
        *(("brackets", "["), ("links", "]("), ("images", "![a]("), ("stars", "**"), ("lows", "__")),
        *(("round brackets", "("), ("lynx numbers", "[1]a"), ("hashes", "#"), ("dots", ".")),
        *(("quotes", "“"), ("mails", "a@b."), ("hyphens", "a-"), ("digits", "1"), ("bars", "| ")),
        *(
            ("labels", "입력 2024."),
            ("dates", "2024.03.19 "),
            ("colons", "14:"),
            ("names", "홍길동 기자 "),
        ),
        *(
            ("copyrights", "ⓒ "),
            ("tips", "제보 "),
            ("endings", "다. "),
            ("a verb", "했다"),
            ("<", "<"),
        ),
        *(("less and more", "<>"), ("ampersands", "&"), ("slashes", "/"), ("http", "http://")),
        *(("mojibake", "ÃæºÏ"), ("marks of loss", "\ufffd"), ("no-break spaces", "\xa0")),
    ):
        add(
            f"a line of 1 MB of {name}",
            partial(long_line, piece),
            50_000,
            1_000_000,
            "holds",
        )
    fixed(
        "text with brackets",
        f"{DUMP}\n\n<앵커> a < b, 3 > 2라고 적었다.",
        "holds",
        kept="a < b, 3 > 2라고",
    )
    fixed("text with CRLF", DUMP.replace("\n", "\r\n"))
    fixed("text with CR", DUMP.replace("\n", "\r"))
    fixed("text with a form feed", DUMP.replace("\n\n", "\n\f\n"))
    fixed("text with separators of lines", DUMP.replace("\n\n", "\u2028\u2028"), "holds")
    fixed("text indented by tabs", DUMP.replace("\n", "\n\t\t"))


def _characters() -> None:
    # Without those of C1 that are the quotes of Windows: these are read as quotes.
    c1 = (*range(127, 0x91), *range(0x98, 160))
    signs = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), *c1]))
    for name, text in (
        ("zero-width characters between all letters", between("\u200b")),
        ("zero-width characters of all kinds", TEXT.replace(" ", f" {ZERO_WIDTH}")),
        ("soft hyphens between all letters", between("\u00ad")),
        ("marks of byte order between all letters", between("\ufeff")),
        ("bidi marks", TEXT.replace(" ", f" {BIDI}")),
        ("text turned round", "\n\n".join(f"\u202e{s}\u202c" for s in SENTENCES)),
        ("Jamo in NFD", unicodedata.normalize("NFD", TEXT)),
        ("combining marks", TEXT.replace("다", "다" + "\u0301" * 200)),
        ("variation selectors", TEXT.replace("다", "다\ufe0f\U000e0100")),
        ("tags of the supplementary plane", TEXT.replace(" ", " \U000e0041")),
        ("control characters", TEXT.replace(" ", f" {signs}")),
        ("private use", TEXT.replace(" ", " \ue000\U0010fffd")),
        ("no characters", TEXT.replace(" ", " \ufffe\uffff\U0001fffe")),
        ("ideographic blanks", TEXT.replace(" ", "\u3000")),
        ("all kinds of blanks", TEXT.replace(" ", "\u2003\u202f\u205f\u1680")),
    ):
        fixed(f"page with {name}", as_page(text), "holds")
        fixed(f"text with {name}", TOP + text, "holds")
    fixed("NULs in a page", page().replace("다", "다\0"))
    fixed("NULs in tags", page().replace("<p>", "<\0p\0>"), "holds")
    fixed("NULs in text", DUMP.replace("다", "다\0"))
    fixed("lone surrogates in a page", within("<p>\ud800 글 \udfff</p>"), "holds")
    fixed("lone surrogates in a title", page(head=f"{META}<title>\udc00</title>"))
    fixed("lone surrogates in text", f"{DUMP}\n\n\ud83d 글 \ude00", "holds")
    fixed("surrogates alone", "\ud800" * 1_000, "empty")
    fixed("zero-width characters alone", ZERO_WIDTH * 1_000, "empty")
    fixed("one letter", "가", "empty")
    fixed("a bracket", "<", "empty")
    add(
        "a million combining marks",
        lambda n: within(f"<p>가{ACUTE * n}</p>"),
        100_000,
        1_000_000,
        "holds",
    )
    add(
        "a million Jamo that never form a syllable",
        lambda n: within(f"<p>{'ᄀ' * n}</p>"),
        100_000,
        1_000_000,
        "holds",
    )
    add("a million emoji", lambda n: within(f"<p>{'👩‍👩‍👧' * n}</p>"), 20_000, 200_000, "holds")
    add(
        "all characters there are",
        lambda n: within("<p>" + "".join(map(chr, range(0xA0, n))) + "</p>"),
        0x110000,
        want="holds",
    )


def _dates() -> None:
    for date in (
        *("9999.12.31 23:59", "0001.01.01 00:00", "0000.00.00 00:00", "2024.02.30 12:00"),
        *(
            "99999999999999시간 전",
            "999999999999999999999999일 전",
            "1시간 전",
            "0분 전",
            "-1일 전",
        ),
        *("２０２４.０３.１９ １４:０５", "٢٠٢٤.٠٣.١٩ ١٤:٠٥", "²⁰²⁴.03.19", "2024.03.19 24:00"),
        *("2024.03.19 23:59:60", "오후 13:99", "2024년 3월", "단기 4357년 3월 19일", "1e9.1.1"),
    ):
        fixed(
            f"the date {date}",
            page().replace("2024.03.19 14:05", date),
            "holds",
        )
        fixed(
            f"the date {date} in text",
            DUMP.replace("2024.03.19 14:05", date),
            "holds",
        )


for register in (_dumps, _characters, _dates):
    register()
