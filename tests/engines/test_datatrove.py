"""datatrove's executor over WARC files."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from .pages import OPTIONS, POISON, TIMEOUT, expected, pages, url

Engine = Callable[[str], Any]
pytestmark = pytest.mark.filterwarnings("ignore")
WHEN = "2024-03-20T00:00:00Z"
FIELDS = ("title", "authors", "published", "published_precision", "modified")


def write_warc(engine: Engine, file: Path, names: list[str]) -> None:
    """A WARC file of pages; their ids are their names."""
    writing, headers = engine("warcio.warcwriter"), engine("warcio.statusandheaders")
    with file.open("wb") as stream:
        writer = writing.WARCWriter(stream, gzip=True)
        for name in names:
            http = headers.StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
            known = {
                "WARC-Record-ID": name,
                "WARC-Date": WHEN,
                "WARC-Identified-Payload-Type": "text/html",
            }
            writer.write_record(
                writer.create_warc_record(
                    url(name),
                    "response",
                    payload=io.BytesIO(pages()[name]),
                    http_headers=http,
                    warc_headers_dict=known,
                )
            )


@pytest.fixture
def warcs(engine: Engine, tmp_path: Path) -> Path:
    """A folder of two WARC files."""
    engine("datatrove.pipeline.readers")
    folder = tmp_path / "warcs"
    folder.mkdir()
    names = list(pages())
    write_warc(engine, folder / "1.warc.gz", names[::2])
    write_warc(engine, folder / "2.warc.gz", names[1::2])
    return folder


def read_lines(folder: Path) -> dict[str, Any]:
    """The documents that were written, by id."""
    lines = [
        line for file in folder.glob("*.jsonl") for line in file.read_text("utf-8").splitlines()
    ]
    return {doc["id"]: doc for doc in map(json.loads, lines)}


def expected_of(text: str, name: str) -> dict[str, Any]:
    """What plain `clean` gives for a document as the reader had it."""
    return expected(text, url(name), datetime.fromisoformat(WHEN))


def test_a_pipeline(engine: Engine, warcs: Path, tmp_path: Path) -> None:
    readers, writers = engine("datatrove.pipeline.readers"), engine("datatrove.pipeline.writers")
    local = engine("datatrove.executor.local")
    from cleaner.integrations.datatrove import NewsExtractor

    excluded = writers.JsonlWriter(str(tmp_path / "excluded"), compression=None)
    extractor = NewsExtractor(OPTIONS, timeout=TIMEOUT, exclusion_writer=excluded)
    pipeline = [
        readers.WarcReader(str(warcs)),
        extractor,
        writers.JsonlWriter(str(tmp_path / "articles"), compression=None),
    ]
    logs = str(tmp_path / "logs")
    local.LocalPipelineExecutor(pipeline, tasks=2, workers=2, logging_dir=logs).run()

    articles, rest = read_lines(tmp_path / "articles"), read_lines(tmp_path / "excluded")
    given = {doc.id: doc.text for doc in readers.WarcReader(str(warcs))()}
    assert len(given) > len(pages()) - 3, "the reader leaves out what it cannot decode"
    assert given.keys() == articles.keys() | rest.keys()
    for name, begins in POISON.items():
        known = rest.pop(name)["metadata"]
        assert known["outcome"] == "failed"
        assert known["reason"].startswith(begins)
    for name, doc in articles.items():
        want = expected_of(given[name], name)
        assert doc["text"] == want["text"] != ""
        assert {field: doc["metadata"][field] for field in FIELDS} == {f: want[f] for f in FIELDS}
    for name, doc in rest.items():
        assert expected_of(given[name], name)["outcome"] == doc["metadata"]["outcome"] == "empty"


def test_dates_for_other_extractors(engine: Engine, warcs: Path) -> None:
    readers = engine("datatrove.pipeline.readers")
    from cleaner.integrations.datatrove import NewsDates, NewsExtractor

    given = {doc.id: doc.text for doc in readers.WarcReader(str(warcs))()}
    dated = list(NewsDates(OPTIONS, timeout=TIMEOUT).run(readers.WarcReader(str(warcs))()))
    assert {doc.id: doc.text for doc in dated} == given
    for doc in dated:
        want = (
            dict.fromkeys(FIELDS) | {"authors": []}
            if doc.id in POISON
            else expected_of(doc.text, doc.id)
        )
        assert {field: doc.metadata[field] for field in FIELDS} == {f: want[f] for f in FIELDS}
    page = next(text for name, text in given.items() if name not in POISON)
    assert NewsExtractor(OPTIONS).extract(page) == expected_of(page, "x")["text"]
