"""Bytes to text: whatever is declared, whatever is damaged.  All sentences are invented."""

from __future__ import annotations

import codecs
import random
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.decode import charset
from cleaner.decode.charset import _LABELS, Decoded, decode

HEADLINE = "달빛나루 주민들, 등대 옆에 책방을 열다"
BODY = (
    "달빛나루 마을 주민 마흔두 명이 지난 3일 등대 옆 빈 창고를 고쳐 작은 책방을 열었다. "
    "나서리 이장은 “책을 빌리러 읍내까지 가는 길이 멀었다”며 “이제 아이들이 걸어온다”고 말했다.\n"
    "군청은 내년 봄까지 1억 2천만 원을 들여 지붕과 마당을 손볼 계획이라고 밝혔다."
)
EXTENDED = "똠방각하 펲시 뷁 햏 같은 글자도 지면에 실린다."


def page(charset: str = "", head: str = "") -> str:
    """A page with a declaration, or without one."""
    meta = f'<meta charset="{charset}">' if charset else ""
    return (
        f"<!doctype html>\n<html><head>{head}{meta}<title>{HEADLINE}</title></head>\n"
        f"<body><h1>{HEADLINE}</h1>\n<p>{BODY}</p>\n<p>{EXTENDED}</p></body></html>\n"
    )


ENCODINGS = ["utf-8", "cp949", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
DECLARATIONS = [
    "",
    "utf-8",
    "euc-kr",
    "ks_c_5601-1987",
    "iso-8859-1",
    "shift_jis",
    "no-such",
    "utf-16",
]


@pytest.mark.parametrize("charset", DECLARATIONS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_reads_what_was_sent_whatever_the_page_declares(encoding: str, charset: str) -> None:
    text = page(charset)
    assert decode(text.encode(encoding)) == Decoded(text, encoding)


@pytest.mark.parametrize("declared", DECLARATIONS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_reads_what_was_sent_whatever_the_caller_declares(encoding: str, declared: str) -> None:
    text = page()
    assert decode(text.encode(encoding), declared or None) == Decoded(text, encoding)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, encoding: str) -> None:
    text = page("euc-kr")
    assert decode(mark + text.encode(encoding), "euc-kr") == Decoded(text, encoding)


@pytest.mark.parametrize(
    "label", ["euc-kr", "EUC_KR", "ks_c_5601-1987", "KSC5601", "iso-2022-kr", "x-windows-949"]
)
def test_every_korean_label_means_cp949(label: str) -> None:
    short = "<title>똠</title>".encode("cp949")
    assert decode(short, label) == Decoded("<title>똠</title>", "cp949")


def test_johab_where_declared() -> None:
    text = page("johab")
    assert decode(text.encode("johab")) == Decoded(text, "johab")
    assert decode(page().encode("johab"), "johab") == Decoded(page(), "johab")
    assert decode(text.encode("cp949")) == Decoded(text, "cp949")


def test_iso_2022_kr_by_its_escapes() -> None:
    text = f"<p>{HEADLINE}</p>\n"
    assert decode(text.encode("iso2022_kr")) == Decoded(text, "iso2022_kr")


@pytest.mark.parametrize(
    "head",
    [
        '<script charset="utf-8" src="a.js"></script>',
        '<!-- <meta charset="utf-8"> -->',
        "<script>document.write('<meta charset=\"utf-8\">')</script>",
    ],
)
def test_only_the_pages_own_declaration_counts(head: str) -> None:
    text = f'<html><head>{head}<meta charset="windows-1251"></head><p>Она живёт у моря.</p>'
    assert decode(text.encode("cp1251")) == Decoded(text, "cp1251")


@pytest.mark.parametrize(
    "start",
    [
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        "<META HTTP-EQUIV=Content-Type CONTENT='text/html;charset=windows-1251'>",
        '<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_other_ways_to_declare(start: str) -> None:
    text = f"{start}<p>Она живёт у самого моря.</p>"
    assert decode(text.encode("cp1251")) == Decoded(text, "cp1251")


def test_foreign_pages_without_declaration() -> None:
    french = "<p>Le café était fermé, la forêt déserte et l'été déjà loin.</p>"
    assert decode(french.encode("cp1252")).text == french
    japanese = "<p>この小さな本屋は、灯台のとなりにあります。子どもたちが歩いて来ます。</p>"
    assert decode(japanese.encode("euc_jp")).text == japanese


def test_empty_and_ascii_are_utf8() -> None:
    assert decode(b"") == Decoded("", "utf-8")
    assert decode(b"plain <b>text</b>", "euc-kr") == Decoded("plain <b>text</b>", "utf-8")


def lost(sound: str, damaged: str) -> int:
    """How many characters of a sound text the damage cost, at one place."""
    start = end = 0
    while start < min(len(sound), len(damaged)) and sound[start] == damaged[start]:
        start += 1
    while end < min(len(sound), len(damaged)) - start and sound[-1 - end] == damaged[-1 - end]:
        end += 1
    return len(sound) - start - end


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
@pytest.mark.parametrize("how", ["lost", "changed", "added"])
def test_one_damaged_byte_costs_only_itself(encoding: str, how: str) -> None:
    text = page("euc-kr" if encoding == "utf-8" else "utf-8")
    raw = text.encode(encoding)
    chance = random.Random(how)
    for _ in range(60):
        at = chance.randrange(len(raw))
        extra = b"" if how == "lost" else bytes((chance.randrange(128, 255),))
        damaged = decode(raw[:at] + extra + raw[at + (how != "added") :])
        assert damaged.encoding == encoding
        assert lost(text, damaged.text) <= 3


def test_many_damaged_bytes_leave_utf8_utf8() -> None:
    raw = bytearray(page("euc-kr").encode())
    for at in range(200, len(raw), 40):
        raw[at] = 0xFF
    found = decode(bytes(raw))
    assert found.encoding == "utf-8"
    assert "책방" in found.text
    assert found.text.count("\ufffd") <= 3 * len(range(200, len(raw), 40))


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16-le", "utf-16-be"])
def test_truncated_anywhere(encoding: str) -> None:
    text = page()
    raw = text.encode(encoding)
    for end in range(len(raw) - 60, len(raw)):
        found = decode(raw[:end])
        assert found.encoding == encoding
        assert found.text.rstrip("\ufffd") == text[: len(found.text.rstrip("\ufffd"))]


def test_utf16_falls_into_step_after_a_lost_byte() -> None:
    text = page() * 5
    raw = text.encode("utf-16-le")
    found = decode(raw[:2001] + raw[2002:])
    assert found.encoding == "utf-16-le"
    assert lost(text, found.text) <= 40


def test_utf16_falls_into_step_although_its_end_is_in_step() -> None:
    text = page() * 60
    raw = text.encode("utf-16-le")
    found = decode(b"\xff\xfe" + raw[:4001] + raw[4002:9001] + raw[9002:])
    assert found.text.count(HEADLINE) >= text.count(HEADLINE) - 2


def test_lone_surrogates_in_utf16() -> None:
    raw = page().encode("utf-16-le").replace("책".encode("utf-16-le"), b"\x00\xd8")
    assert "방을 열었다" in decode(raw).text


def test_nuls_in_utf8_do_not_make_it_utf16() -> None:
    text = page().replace("책방", "책\0방\0\0\0")
    assert decode(text.encode()) == Decoded(text, "utf-8")


@pytest.mark.parametrize("start", [b"%PDF-1.7\n", b"\x89PNG\r\n", b"\x1f\x8b\x08", b"PK\x03\x04"])
def test_binary_gives_some_text(start: bytes) -> None:
    assert isinstance(decode(start + random.Random(1).randbytes(20_000)).text, str)


@given(st.binary(max_size=400), st.none() | st.text(max_size=20) | st.sampled_from(sorted(_LABELS)))
@settings(max_examples=300, deadline=None)
def test_never_raises_and_never_warns(data: bytes, declared: str | None) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = decode(data, declared)
    assert found.encoding is not None
    codecs.lookup(found.encoding)


SYLLABLES = sorted(set(BODY + HEADLINE) - set(" \n“”.,1234567890"))
words = st.lists(
    st.text(st.sampled_from(SYLLABLES), min_size=1, max_size=5), min_size=12, max_size=60
)


@given(words, st.sampled_from(["utf-8", "cp949", "utf-16-le", "utf-16-be"]))
@settings(max_examples=150, deadline=None)
def test_sound_hangul_decodes_back(said: list[str], encoding: str) -> None:
    text = f"<p>{' '.join(said)}</p>"
    assert decode(text.encode(encoding)) == Decoded(text, encoding)


@given(words, st.data())
@settings(max_examples=100, deadline=None)
def test_damage_stays_in_its_word(said: list[str], data: st.DataObject) -> None:
    text = f"<p>{' '.join(said)}</p>"
    raw = text.encode("cp949")
    at = data.draw(st.integers(3, len(raw) - 5))
    found = decode(raw[:at] + raw[at + 1 :], "euc-kr")
    assert found.encoding == "cp949"
    assert lost(text, found.text) <= 12


def test_every_label_names_a_codec() -> None:
    for name in _LABELS.values():
        assert "".encode(name) in (b"", b"\x1b(B")


def test_a_detector_that_gives_up_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def gives_up(data: bytes) -> dict[str, str]:
        raise RuntimeError("pipeline must always return at least one result")

    monkeypatch.setattr("chardet.detect", gives_up)
    text, _ = decode(b"\xe0A\xa0", None)
    assert "A" in text


@pytest.mark.parametrize(
    ("name", "is_label"),
    [("ks_c_5601-1987", True), ("cp037", True), ("base64", False), ("gaon", False)],
)
def test_what_names_a_charset(name: str, is_label: bool) -> None:
    assert charset.is_label(name) == is_label
