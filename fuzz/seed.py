"""Make the seed corpus: `python fuzz/seed.py FOLDER`.

FOLDER/seeds/{bytes,html,text} holds the pages of tests/fixtures, cut to what the fuzzer takes,
and the small ones of tests/hostile; FOLDER/seeds/sources holds a collection of each kind, behind
the byte that chooses the kind; FOLDER/seeds/profile what a few fixtures teach.  FOLDER/corpus
keeps what the fuzzer adds, from run to run.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.hostile.all_cases import CASES

from cleaner import learn
from cleaner.read.flattened import looks_like_html

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
SMALL = 4_096
LONGEST = 8_192
CHARSETS = ("cp949", "utf-16", "iso2022_kr")


def seeds() -> Iterator[tuple[str, str, bytes]]:
    """Target, name and content of every seed."""
    for path in sorted(FIXTURES.glob("*/*")):
        data = path.read_bytes()
        if path.suffix == ".html":
            yield "bytes", path.name, data
            yield "html", path.name, data
        elif path.suffix == ".txt":
            yield "text", path.name, data
            text = data.decode("utf-8", "replace")
            for charset in CHARSETS:
                yield "bytes", f"{path.name}.{charset}", text.encode(charset, "replace")


def hostile_seeds() -> Iterator[tuple[str, str, bytes]]:
    """The small hostile pages, by what they are."""
    for number, case in enumerate(CASES.values()):
        made = case.small() if case.full == 1 else b""
        if not 0 < len(made) < SMALL:
            continue
        if isinstance(made, bytes):
            yield "bytes", f"hostile-{number}", made
        else:
            target = "html" if looks_like_html(made) else "text"
            yield target, f"hostile-{number}", made.encode("utf-8", "replace")


def source_seeds() -> Iterator[tuple[str, str, bytes]]:
    """A small collection of each kind, behind its number in fuzz.SUFFIXES."""
    page = "<html><body><p>가온시는 산책로를 새로 열었다고 19일 밝혔다.</p></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    warc = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/1\r\n"
        b"WARC-Date: 2024-03-19T05:05:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (len(http), http)
    )
    mhtml = (
        b'From: <saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="--edge"\n\n'
        b"----edge\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        b"%b\n----edge--\n" % page
    )
    row = json.dumps({"html": page.decode(), "url": "http://a.example/1"}).encode() + b"\n"
    for number, (name, data) in enumerate((("warc", warc), ("mhtml", mhtml), ("jsonl", row))):
        yield "sources", name, bytes([number]) + data
    yield "sources", "warc.gz", bytes([4]) + gzip.compress(warc)


def profile_seeds() -> Iterator[tuple[str, str, bytes]]:
    """The profile that some of our pages teach together."""
    pages = [path.read_bytes() for path in sorted(FIXTURES.glob("pages/*.html"))[:8]]
    yield "profile", "learned.toml", learn(pages).to_toml().encode()


def main() -> None:
    """Write the seeds and make room for the corpus."""
    folder = Path(sys.argv[1])
    count = 0
    for target, name, data in (*seeds(), *hostile_seeds(), *source_seeds(), *profile_seeds()):
        place = folder / "seeds" / target
        place.mkdir(parents=True, exist_ok=True)
        (folder / "corpus" / target).mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data[:LONGEST])
        count += 1
    (folder / "finds").mkdir(exist_ok=True)
    print(f"{count} seeds under {folder / 'seeds'}")


if __name__ == "__main__":
    main()
