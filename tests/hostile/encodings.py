"""Shapes of bytes: every encoding trap, and files that hold no text at all."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from functools import partial

from .base import BODY, BOX, HEAD, SENTENCES, TITLE, Want, add, fixed, page, within

EXTENDED = "똠방각하와 펲시, 뷁이라는 낱말이 새 간판에 그대로 남았다고 주민은 말했다."
PLAIN = page(head="")


def declared(name: str) -> str:
    """The page with its charset declared."""
    return page(head=f'<meta charset="{name}">')


def bytes_below(data: bytes, n: int) -> bytes:
    """A page in CP949 with so many bytes below it."""
    return declared("euc-kr").encode("cp949") + data * (n // len(data))


def _sent() -> None:
    for charset in (
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"),
        *("utf-32-be", "cp949", "euc-kr", "iso2022_kr"),
    ):
        encode = "“”" not in PLAIN.encode(charset, "ignore").decode(charset)
        made = PLAIN.encode(charset, "replace" if encode else "strict")
        fixed(f"{charset}, undeclared", made)
    fixed("johab, declared", declared("johab").encode("johab"))
    fixed("UTF-16 with the big-endian mark", b"\xfe\xff" + PLAIN.encode("utf-16-be"))
    fixed("UTF-32 with the big-endian mark", b"\0\0\xfe\xff" + PLAIN.encode("utf-32-be"))
    for name in (
        *("euc-kr", "ks_c_5601-1987", "KSC5601", "ms949", "utf-8", "UTF8", "utf-16", "utf-7"),
        *("iso-8859-1", "windows-1252", "shift_jis", "gb2312", "x-user-defined", "none", "", "\0"),
        # Codecs of Python that are no charsets.
        *("zlib", "base64", "hex", "rot13", "unicode_escape", "raw_unicode_escape", "punycode"),
        *("idna", "undefined", "mbcs", "palmos", "bz2", "uu", "quopri", "x" * 100_000),
    ):
        for charset in ("utf-8", "cp949"):
            fixed(f"{charset} that declares {name[:20]!r}", declared(name).encode(charset))
    fixed(
        "the extension of CP949, declared euc-kr",
        within(f"<p>{EXTENDED}</p>").replace("utf-8", "euc-kr").encode("cp949"),
        "holds",
        kept=EXTENDED,
    )
    fixed(
        "a script's charset first",
        page(head='<script charset="utf-8" src=a.js></script><meta charset="euc-kr">').encode(
            "cp949"
        ),
    )
    fixed(
        "a charset in a comment first",
        page(head='<!-- <meta charset="utf-16"> --><meta charset="euc-kr">').encode("cp949"),
    )
    fixed("two charsets", page(head='<meta charset="utf-8"><meta charset=euc-kr>').encode("cp949"))
    fixed(
        "a charset behind 100 kB",
        page(head=f'<style>{" " * 100_000}</style><meta charset="euc-kr">').encode("cp949"),
    )
    fixed(
        "an XML declaration of euc-kr on UTF-8",
        f'<?xml version="1.0" encoding="euc-kr"?>{PLAIN}'.encode(),
    )
    fixed(
        "an XML declaration of utf-16 on UTF-8",
        f'<?xml version="1.0" encoding="utf-16"?>{PLAIN}'.encode(),
    )
    fixed("10,000 charsets", page(head="<meta charset=latin-1>" * 10_000).encode("cp949"))


def _damaged() -> None:
    text = within("<p>끝으로 @ 시는 이 다리를 오래 지키겠다고 다짐했다.</p>")
    for charset in ("utf-8", "cp949"):
        sound = text.replace("utf-8", charset).encode(charset)
        for name, damage in (
            *(("a lone lead byte", b"\xb0"), ("a lone tail byte", b"\x80"), ("FF", b"\xff")),
            *(("NULs", b"\0\0\0"), ("half a syllable", b"\xea\xb0"), ("C1", b"\x81\x20")),
            *(("an overlong slash", b"\xc0\xaf"), ("a surrogate", b"\xed\xa0\x80")),
            *(("beyond Unicode", b"\xf4\x90\x80\x80"), ("U+FFFD", b"\xef\xbf\xbd")),
        ):
            fixed(
                f"{charset} with {name} inside",
                sound.replace(b"@", damage),
                "holds",
                kept="이 다리를 오래 지키겠다고 다짐했다.",
            )
    fixed(
        "half UTF-8, half CP949",
        PLAIN[: len(PLAIN) // 2].encode() + PLAIN[len(PLAIN) // 2 :].encode("cp949"),
        "answered",
        kept=SENTENCES[4],
    )
    fixed(
        "UTF-8 with every 50th byte lost",
        bytes(b for i, b in enumerate(PLAIN.encode()) if i % 50),
        "answered",
    )
    fixed(
        "CP949 with every 50th byte lost",
        bytes(b for i, b in enumerate(PLAIN.encode("cp949")) if i % 50),
        "answered",
    )
    wide = PLAIN.encode("utf-16-le")
    fixed("UTF-16 of odd length", b"\xff\xfe" + wide[:-1], "holds")
    fixed("UTF-16 with a byte lost", b"\xff\xfe" + wide[:301] + wide[302:])
    fixed(
        "UTF-16 with lone surrogates",
        b"\xff\xfe" + within("<p>글 @@</p>").encode("utf-16-le").replace(b"@\0", b"\x00\xd8"),
        "holds",
    )
    fixed("UTF-16 with the wrong mark", b"\xfe\xff" + wide, "answered")
    fixed(
        "UTF-32 beyond Unicode",
        b"\xff\xfe\0\0" + b"\xff\xff\xff\x7f" * 100 + PLAIN.encode("utf-32-le"),
        "holds",
    )
    fixed("UTF-8 with the escapes of ISO-2022-KR", PLAIN.encode() + b"<!-- \x1b$)C\x0e -->")
    fixed("two marks of byte order", b"\xef\xbb\xbf\xef\xbb\xbf" + PLAIN.encode())
    fixed("a mark of UTF-16 on UTF-8", b"\xff\xfe" + PLAIN.encode(), "answered")
    fixed("a mark and nothing", b"\xff\xfe", "empty")
    fixed("a mark and one byte", b"\xfe\xff\xac", "empty")
    for wrong in ("latin-1", "cp1252"):
        made = PLAIN.encode("cp949").decode(wrong, "ignore")
        fixed(f"CP949 read as {wrong}", made)
        fixed(f"CP949 read as {wrong}, sent as UTF-8", made.encode())
    fixed("UTF-8 read as Latin-1", PLAIN.encode().decode("latin-1"))
    fixed("UTF-8 read as Thai", PLAIN.encode().decode("cp874", "replace"), "answered")
    fixed(
        "UTF-8 read twice as Latin-1",
        PLAIN.encode().decode("latin-1").encode().decode("latin-1"),
        "answered",
    )
    fixed("every syllable a question mark", PLAIN.encode("ascii", "replace"), "answered")
    for name, data in (
        ("CP949", "가".encode("cp949")),
        ("lead bytes", b"\xb0"),
        ("FF", b"\xff"),
        ("NULs", b"\0"),
        ("escapes", b"\x1b$)C\x0e"),
        ("1 of UTF-16", b"\0a"),
    ):
        add(
            f"5 MB of {name} below",
            partial(bytes_below, data),
            500_000,
            5_000_000,
            "holds",
        )
    add(
        "5 MB of UTF-16 that is none",
        lambda n: b"\xff\xfe" + PLAIN.encode("utf-16-le") + b"\x85\x0e\xd1" * (n // 3),
        50_000,
        5_000_000,
        "answered",
    )
    add(
        "5 MB of damaged CP949",
        lambda n: declared("euc-kr").encode("cp949") + b"\xb0\xa1\xb0 <br>" * (n // 8),
        500_000,
        5_000_000,
        "holds",
    )


def _zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("page.html"), page())
    return buffer.getvalue()


def _tarred() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("page.html"))
    return buffer.getvalue()


def _files() -> None:
    page_bytes = (HEAD + BODY).encode()
    deflated = zlib.compress(page_bytes)
    noise = bytes((i * i * 31 + i * 7 + 11) % 256 for i in range(20_000))
    pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Filter/FlateDecode>>stream\n"
    for name, data in (
        ("PDF", pdf + deflated + b"\nendstream endobj\n%%EOF"),
        ("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + noise),
        ("JPEG", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + noise),
        ("GIF", b"GIF89a" + noise),
        ("WebP", b"RIFF\0\0\0\0WEBPVP8 " + noise),
        ("gzip", gzip.compress(page_bytes, mtime=0)),
        ("a gzip bomb", gzip.compress(bytes(10_000_000), mtime=0)),
        ("zip", _zipped()),
        ("tar", _tarred()),
        ("bzip2", bz2.compress(page_bytes)),
        ("xz", lzma.compress(page_bytes)),
        ("zlib", deflated),
        ("ELF", b"\x7fELF\x02\x01\x01" + noise),
        ("Windows", b"MZ\x90\0\x03" + noise),
        ("MP4", b"\0\0\0\x20ftypisom" + noise),
        ("ICO", b"\0\0\x01\0\x01\0" + noise),
        ("WOFF", b"wOF2\0\x01\0\0" + noise),
        ("SQLite", b"SQLite format 3\0" + noise),
        ("class", b"\xca\xfe\xba\xbe\0\0\0\x34" + noise),
        ("pickle", b"\x80\x04\x8c\x05posix\x94\x8c\x06system\x94\x93\x94."),
        ("noise", noise),
        ("every byte", bytes(range(256)) * 100),
        ("zeros", bytes(1_000_000)),
        ("FF", b"\xff" * 1_000_000),
    ):
        fixed(f"bytes of {name}", data, "empty")
    other: Want = "answered"
    fixed("JSON", b'{"title": "\xea\xb0\x80", "body": [1, 2, 3]}', other)
    fixed(
        "an RSS feed",
        f'<?xml version="1.0"?><rss><channel><item><title>{TITLE}</title>'
        f"<description><![CDATA[{BODY}]]></description></item></channel></rss>".encode(),
        other,
    )
    fixed(
        "a sitemap",
        b'<?xml version="1.0"?><urlset><url><loc>http://a/</loc></url></urlset>' * 9,
        "empty",
    )
    fixed("a style sheet", b"body { margin: 0 } p > a { color: red }\n" * 1_000, "empty")
    fixed("a program", b"def f(a):\n    return a < 3 and a > 2\n" * 1_000, "empty")
    fixed(
        "MHTML, quoted-printable",
        b"MIME-Version: 1.0\nContent-Type: text/html\n\n=EA=B0=80=\n",
        "empty",
    )
    fixed(
        "SVG",
        f"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><text>{TITLE}</text>"
        "</svg>".encode().decode(),
        "empty",
    )
    fixed(
        "XSLT",
        b'<?xml-stylesheet type="text/xsl" href="file:///etc/passwd"?>' + BOX.encode(),
        other,
    )


for register in (_sent, _damaged, _files):
    register()
