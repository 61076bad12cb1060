"""Content that is no text yet is named, and no text is taken for such content."""

from __future__ import annotations

import base64
import bz2
import gzip
import json
import lzma
import quopri
import random
import zlib

import pytest

from cleaner import clean
from cleaner.decode.undecoded import mean_price
from cleaner.read.document import Document, read
from cleaner.rules.user_rules import built_in
from cleaner.text.syllables import COMMON

TITLE = "솔빛시, 낡은 창고를 목공방으로 바꾼다"
LINES = (
    "솔빛시는 14일 부두의 낡은 창고를 목공방으로 고쳐 주민에게 빌려준다고 밝혔다.",
    "창고는 30년 동안 그물을 두던 곳으로, 지난해부터 비어 있었다.",
    "시는 대패와 톱을 갖추고 주말마다 초보자를 위한 수업을 연다.",
    "수업을 맡은 한도윤 씨는 “나무를 만지면 시간이 천천히 간다”고 말했다.",
)
TEXT = "\n\n".join((TITLE, "입력 2024.05.14 10:20", *LINES))
HTML = (
    f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>입력 2024.05.14 10:20</p>"
    f"{''.join(f'<p>{line}</p>' for line in LINES)}</body></html>"
)
PAGE = (HTML * 20).encode()


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def junk(size: int, seed: int = 7) -> bytes:
    return random.Random(seed).randbytes(size)


def document(page: bytes | str) -> Document:
    return read(page, None, built_in())


COMPRESSED = {
    "gzip": gzip.compress(PAGE, mtime=0),
    "zlib": zlib.compress(PAGE),
    "deflate": raw_deflate(PAGE),
    "bzip2": bz2.compress(PAGE),
    "xz": lzma.compress(PAGE),
    "junk": junk(4_000),
    "short junk": junk(300),
    "gzip of one page": gzip.compress(HTML.encode(), mtime=0),
}
WRONG = {
    "bytes": lambda data: data,
    "latin-1": lambda data: data.decode("latin-1"),
    "cp1252": lambda data: data.decode("cp1252", "replace"),
    "cp949": lambda data: data.decode("cp949", "replace"),
    "replaced": lambda data: data.decode("utf-8", "replace"),
    "ignored": lambda data: data.decode("utf-8", "ignore"),
    "escaped": lambda data: data.decode("utf-8", "surrogateescape"),
}


@pytest.mark.parametrize("how", WRONG)
@pytest.mark.parametrize("what", COMPRESSED)
def test_compressed_pages_are_named(what: str, how: str) -> None:
    page = WRONG[how](COMPRESSED[what])
    assert document(page).undecoded
    article = clean(page)
    assert not article.is_article
    assert not article.text


@pytest.mark.parametrize(
    ("page", "cause"),
    [
        (COMPRESSED["gzip"], "gzip"),
        (COMPRESSED["gzip"].decode("latin-1"), "gzip"),
        (COMPRESSED["gzip"].decode("utf-8", "replace"), "gzip"),
        (COMPRESSED["zlib"], "zlib"),
        (COMPRESSED["deflate"], "deflate"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + junk(2_000), "PDF"),
        (b"\x89PNG\r\n\x1a\n" + junk(2_000), "PNG"),
        (b"RIFF\x10\x20\x00\x00WEBP" + junk(2_000), "RIFF"),
        (b"\x00\x00\x00\x18ftypmp42" + junk(2_000), "MP4"),
        (b"PK\x03\x04" + junk(2_000), "ZIP"),
        (base64.encodebytes(PAGE).decode(), "base64"),
        (base64.b64encode(PAGE).decode(), "base64"),
        (quopri.encodestring(TEXT.encode()), "quoted-printable"),
        (f"MIME-Version: 1.0\nSubject: =?utf-8?b?7IaU?=\n\n{HTML}", "MHTML"),
        ("\n".join(json.dumps({"id": n, "body": TEXT}, ensure_ascii=False) for n in "ab"), "JSON"),
        (TEXT.encode("cp949").decode("utf-8", "replace"), "lost"),
        (HTML.encode("cp949").decode("utf-8", "replace"), "lost"),
        (TEXT.encode().decode("cp949", "ignore"), "mojibake"),
    ],
)
def test_the_cause_is_named(page: bytes | str, cause: str) -> None:
    reason = document(page).undecoded
    assert reason is not None
    assert cause in reason
    assert not clean(page).is_article


@pytest.mark.parametrize(
    "word", ["RIFF", "GIF8", "%PDF-", "BM", "MZ", "PK\x03\x04", "x\x9c", "Rar!"]
)
@pytest.mark.parametrize("kind", [bytes, str])
def test_a_text_that_begins_like_a_file_is_a_text(word: str, kind: type) -> None:
    text = f"{word} {TEXT}"
    article = clean(text.encode() if kind is bytes else text)
    assert article.paragraphs == LINES


@pytest.mark.parametrize(
    "encoding", ["utf-8", "cp949", "utf-16", "utf-16-le", "utf-32", "iso2022_kr"]
)
@pytest.mark.parametrize("page", [TEXT, HTML])
def test_a_page_of_any_encoding_is_a_text(page: str, encoding: str) -> None:
    assert clean(page.encode(encoding, "ignore")).is_article


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("목공방", "목\x00공\x01방"),  # a few control characters of a bad editor
        TEXT.replace("다", "\ufffd", 6),
        "Nguyễn Văn Ánh đã công bố kết quả nghiên cứu ở Hà Nội vào thứ hai.\n" * 9,
        "L'été dernier, l'élève a dû répéter à l'école où son frère était né.\n" * 9,
        "뷁 똠방각하 쀍 햏",
    ],
)
def test_odd_texts_are_texts(text: str) -> None:
    assert document(text).undecoded is None


def test_the_price_of_syllables_parts_korean_from_mojibake() -> None:
    names = "김도윤 박서준 이하율 최지안 정예린 강시우 조은채 윤태오 장나은 임재하 한유찬 오세빈"
    assert mean_price(names) < COMMON / 1.2
    assert mean_price(TEXT.encode().decode("cp949", "ignore")) > COMMON * 1.2


def test_one_object_of_json_is_read_for_its_article() -> None:
    body = "".join(f"<p>{line}</p>" for line in LINES)
    page = json.dumps({"title": TITLE, "publishedAt": "2024-05-14T10:20:00+09:00", "content": body})
    article = clean(page)
    assert article.paragraphs == LINES
    assert article.title == TITLE
    assert clean('{"status": "ok", "count": 3}').text == ""


def test_bytes_kept_as_surrogates_are_bytes() -> None:
    for page in (TEXT, HTML):
        text = page.encode("cp949", "ignore").decode("utf-8", "surrogateescape")
        article = clean(text)
        assert article.paragraphs[0] == LINES[0]
        assert article.repaired
    assert clean(f"{TEXT}\n\n\ud83d 홀로 남은 반쪽이다.").is_article


def test_utf8_that_was_read_as_cp949_is_undone_where_its_bytes_are_there() -> None:
    kept = "".join(
        raw.decode("cp949") if pair_of(raw) else raw.decode("latin-1")
        for raw in pieces_of(TEXT.encode())
    )
    article = clean(kept)
    assert article.paragraphs == LINES
    assert article.repaired
    lost = clean(TEXT.encode().decode("cp949", "ignore"))
    assert not lost.is_article


PROGRAMS = (
    "import os\n\ndef f(x):\n    # 창고를 고쳐 빌려준다고 밝혔다.\n    y = x + 1\n    return y\n\n"
    "class A:\n    def g(self):\n        print('창고는 비어 있었다.')\n",
    "import java.util.List;\npublic class A {\n  private int n = 1;\n  // 창고를 고쳤다.\n"
    '  public void f() {\n    System.out.println("창고는 비어 있었다.");\n  }\n}\n',
)


@pytest.mark.parametrize("program", PROGRAMS)
def test_source_code_is_no_article(program: str) -> None:
    assert document(program).undecoded == "source code of a program"
    assert not clean(program).is_article


def test_an_article_that_shows_code_is_an_article() -> None:
    code = "print('안녕')\nx = f(1)\nreturn x"
    text = "\n\n".join((TITLE, "입력 2024.05.14 10:20", *LINES, code, *LINES))
    assert document(text).undecoded is None


def pair_of(raw: bytes) -> bool:
    try:
        return len(raw) == 2 and len(raw.decode("cp949")) == 1
    except UnicodeDecodeError:
        return False


def pieces_of(data: bytes) -> list[bytes]:
    """The bytes in the pairs that CP949 knows, all others alone."""
    pieces: list[bytes] = []
    at = 0
    while at < len(data):
        size = 2 if data[at] >= 0x80 and pair_of(data[at : at + 2]) else 1
        pieces.append(data[at : at + size])
        at += size
    return pieces
