"""Arrow batches: every row is what `clean` gives, and no page takes the others with it."""

from __future__ import annotations

import doctest
import pickle
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cleaner import ArgumentTypeError, Failure, Input, OptionError, Options, clean, learn
from cleaner.batch.clean_many import run_many
from sites import html, story

pa = pytest.importorskip("pyarrow")
from cleaner.integrations import rows as rows_module  # noqa: E402
from cleaner.integrations.arrow import SCHEMA, SPARK_DDL, BatchCleaner, clean_batch  # noqa: E402

FIXTURES = Path(__file__).parent / "fixtures"
PAGES = [path.read_bytes() for path in sorted(FIXTURES.glob("pages/*.html"))]
TEXTS = [path.read_text("utf-8") for path in sorted(FIXTURES.glob("dumps/*.txt"))]
AT = datetime.fromisoformat("2024-03-20T09:00+09:00")
HERE: dict[str, Any] = {"workers": 0}
JOBS = '''
import os, time

def obey(page, **known):
    """Do what the page says, else clean it."""
    from cleaner import clean
    if page == b"exit":
        os._exit(3)
    if page == b"hang":
        time.sleep(1000)
    if page == b"raise":
        raise LookupError("no such thing")
    return clean(page, **known)
'''


def batch_of(pages: list[Any], kind: Any = None, **columns: Any) -> Any:
    """A record batch of pages, with other columns beside."""
    made = {"html": pa.array(pages, kind), **columns}
    return pa.RecordBatch.from_arrays(list(made.values()), names=list(made))


def expected(page: bytes | str, **known: Any) -> dict[str, Any]:
    """The fields of `clean`, under the names of a row."""
    article = clean(page, **known)
    result = article.to_dict()
    result["url"] = known.get("url") or result["url"]
    times = {"published": article.published, "modified": article.modified}
    return {"form": result.pop("source"), **result, **times, "schema": 3}


def same(row: dict[str, Any], result: dict[str, Any]) -> bool:
    """Whether a row says what `clean` said."""
    return {name: row[name] for name in result} == result


@pytest.mark.parametrize("how", [HERE, {"workers": 1}, {"workers": None}], ids=str)
def test_a_row_is_what_clean_gives(how: dict[str, Any]) -> None:
    out = clean_batch(batch_of(PAGES), **how)
    assert isinstance(out, pa.RecordBatch)
    assert out.schema == SCHEMA
    rows = out.to_pylist()
    assert len(rows) == len(PAGES)
    for page, row in zip(PAGES, rows, strict=True):
        assert same(row, expected(page))
        assert row["outcome"] == ("article" if row["is_article"] else "empty")
        assert row["reason"] is row["id"] is row["fetched_at"] is None


@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())],
    ids=str,
)
def test_pages_of_text(kind: Any) -> None:
    rows = clean_batch(batch_of(TEXTS, kind), **HERE)
    assert all(map(same, rows.to_pylist(), map(expected, TEXTS)))


@pytest.mark.parametrize("kind", [pa.binary(), pa.large_binary(), pa.binary_view()], ids=str)
def test_pages_of_bytes(kind: Any) -> None:
    rows = clean_batch(batch_of(PAGES[:5], kind), **HERE).to_pylist()
    assert all(map(same, rows, map(expected, PAGES[:5])))


MOMENTS = {
    "a string": pa.array([AT.isoformat()]),
    "microseconds": pa.array([AT], pa.timestamp("us", "UTC")),
    "seconds of Seoul": pa.array([AT], pa.timestamp("s", "Asia/Seoul")),
    "nanoseconds": pa.array([int(AT.timestamp()) * 10**9 + 1], pa.timestamp("ns", "UTC")),
    "without a zone": pa.array([AT.replace(tzinfo=None)], pa.timestamp("us")),
}


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
def test_what_is_known_of_a_page_arrives(moment: Any) -> None:
    page = (
        (FIXTURES / "pages/date_relative_hours.html").read_text("utf-8").encode("cp949", "replace")
    )
    given = batch_of(
        [page],
        address=pa.array(["https://news.example.kr/2024/03/20/1"]),
        charset=pa.array(["euc-kr"]),
        at=moment,
        number=pa.array([7]),
    )
    columns: dict[str, Any] = {
        "url": "address",
        "encoding": "charset",
        "fetched_at": "at",
        "id": "number",
    }
    (row,) = clean_batch(given, **columns, **HERE).to_pylist()
    url = "https://news.example.kr/2024/03/20/1"
    assert same(row, expected(page, url=url, encoding="euc-kr", fetched_at=AT))
    assert row["published"] is not None, "the page says so many hours ago"
    assert (row["id"], row["url"]) == ("7", url)
    at = datetime.fromisoformat(row["fetched_at"])
    assert at.replace(tzinfo=at.tzinfo or timezone(timedelta(hours=9))) == AT


def test_other_columns_pass_through() -> None:
    given = batch_of(
        PAGES[:2],
        deep=pa.array([{"a": [1]}, None]),
        when=pa.array([AT, None], pa.timestamp("ms", "UTC")),
        rest=pa.array([1, 2]),
    )
    out = clean_batch(given, keep=("when", "deep"), **HERE)
    assert out.schema.names == [*SCHEMA.names, "when", "deep"]
    for name in ("when", "deep"):
        assert out.column(name).equals(given.column(name))
        assert out.schema.field(name) == given.schema.field(name)


def test_options_arrive() -> None:
    options = Options(keep_captions=True, keep_bylines=True, max_size=len(PAGES[0]))
    given = batch_of([PAGES[0], PAGES[0] + b" "])
    fine, large = clean_batch(given, options=options, **HERE).to_pylist()
    assert same(fine, expected(PAGES[0], options=options))
    assert (large["outcome"], large["text"], large["paragraphs"]) == ("failed", "", [])
    assert large["reason"].startswith("error: PageTooLargeError: the page has")


def test_profiles_arrive() -> None:
    profile = learn([html(story(number)) for number in range(6)])
    page = html(story(9))
    result = expected(page, profile=profile)
    assert result != expected(page), "or this tests nothing"
    addresses = ["https://news.example.kr/1", "https://example.com/1"]
    given = batch_of([page, page], pa.binary(), url=pa.array(addresses))
    profiles = {"news.example.kr": profile}
    for workers in (0, 1):
        rows = clean_batch(given, url="url", profiles=profiles, workers=workers).to_pylist()
        assert same(rows[0], {**result, "url": addresses[0]})
        assert same(rows[1], expected(page, url=addresses[1]))


@pytest.fixture
def obeyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are obeyed in the place of being cleaned."""
    (tmp_path / "arrow_jobs.py").write_text(JOBS, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    work = __import__("arrow_jobs").obey

    def many(pages: Any, *, options: Options, **how: Any) -> Any:
        assert how.pop("profiles") is None
        return run_many(partial(work, options=options), pages, **how)

    monkeypatch.setattr(rows_module, "clean_many", many)


def test_pages_that_raise_hang_or_kill_are_rows(obeyed: None) -> None:
    pages = [PAGES[0], b"exit", PAGES[1], b"hang", b"raise", None, PAGES[2]]
    rows = clean_batch(batch_of(pages), timeout=2.0).to_pylist()
    reasons = [row["reason"] for row in rows]
    assert [r and r.partition(":")[0] for r in reasons] == [
        *(None, "crash", None, "timeout", "error", "error", None),
    ]
    assert reasons[1] == "crash: 2 workers died on this page: exit status 3"
    assert reasons[4] == "error: LookupError: no such thing"
    for page, row in zip(pages, rows, strict=True):
        if row["reason"] is None:
            assert same(row, expected(page))  # type: ignore[arg-type]
        else:
            values = [row[name] for name in ("outcome", "text", "authors", "title", "form")]
            assert values == ["failed", "", [], None, None]


def test_a_time_that_cannot_be_read_counts_as_unknown() -> None:
    given = batch_of(["가", "나"], at=pa.array(["yesterday", "2024-03-20"]))
    rows = clean_batch(given, fetched_at="at", **HERE).to_pylist()
    assert [row["outcome"] for row in rows] == ["empty", "empty"]
    assert [row["fetched_at"] for row in rows] == ["yesterday", "2024-03-20T00:00:00+09:00"]


@pytest.mark.parametrize(
    "at",
    [
        pa.array([1710910800, None]),
        pa.array([1710910800000, None]),
        pa.array([1710910800.0, None]),
        pa.array([datetime(2024, 3, 20, 5), None], pa.timestamp("ms", "UTC")),
        pa.array([b"2024-03-20T14:00:00+09:00", None]),
    ],
    ids=lambda at: str(at.type),
)
def test_times_of_any_type(at: Any) -> None:
    rows = clean_batch(batch_of(["가", "나"], at=at), fetched_at="at", **HERE).to_pylist()
    assert [row["outcome"] for row in rows] == ["empty", "empty"]
    seen = [r["fetched_at"] and datetime.fromisoformat(r["fetched_at"]) for r in rows]
    assert seen == [datetime(2024, 3, 20, 5, tzinfo=UTC), None]


def test_a_date_is_a_time() -> None:
    at = pa.array([date(2024, 3, 20), None])
    rows = clean_batch(batch_of(["가", "나"], at=at), fetched_at="at", **HERE).to_pylist()
    assert [row["fetched_at"] for row in rows] == ["2024-03-20T00:00:00+09:00", None]


@pytest.mark.parametrize(
    ("columns", "wrong"),
    [
        ({"page": "body"}, OptionError),
        ({"url": "address"}, OptionError),
        ({"keep": ["number", "other"]}, OptionError),
        ({"keep": ["title"]}, OptionError),
        ({"page": "number"}, ArgumentTypeError),
        ({"workers": -1}, OptionError),
        ({"timeout": 0}, OptionError),
    ],
    ids=str,
)
def test_columns_that_cannot_be_raise(columns: dict[str, Any], wrong: type[Exception]) -> None:
    given = batch_of(PAGES[:1], number=pa.array([1]), title=pa.array(["x"]))
    with pytest.raises(wrong):
        clean_batch(given, **columns)


def test_a_stream_of_batches_keeps_its_batches() -> None:
    cleaner = BatchCleaner(keep=["number"])
    sizes = [3, 0, 1, 40, 0]
    numbers = iter(range(sum(sizes)))
    batches = [
        batch_of(
            [PAGES[0]] * size,
            pa.binary(),
            number=pa.array([next(numbers) for _ in range(size)], pa.int64()),
        )
        for size in sizes
    ]
    cleaned = list(cleaner.batches(batches))
    assert [batch.num_rows for batch in cleaned] == [size for size in sizes if size]
    assert [n for batch in cleaned for n in batch.column("number").to_pylist()] == list(range(44))


def test_a_stream_is_read_no_further_than_needed() -> None:
    read = 0

    def endless() -> Any:
        nonlocal read
        while True:
            read += 1
            yield batch_of(["가"] * 100)

    cleaned = BatchCleaner().batches(endless())
    assert next(cleaned).num_rows == 100
    assert read <= 3
    cleaned.close()  # type: ignore[attr-defined]


def test_an_error_of_the_stream_is_raised() -> None:
    def broken() -> Any:
        yield batch_of(["가"])
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(BatchCleaner(**HERE).batches(broken()))


def test_nothing_in_nothing_out() -> None:
    empty = batch_of([], pa.binary(), number=pa.array([], pa.int8()))
    out = clean_batch(empty, keep=["number"])
    assert (out.num_rows, out.schema.names) == (0, [*SCHEMA.names, "number"])
    table = BatchCleaner().table(pa.Table.from_batches([empty]))
    assert (table.num_rows, table.schema) == (0, SCHEMA)


def test_tables_and_readers() -> None:
    batches = [batch_of(TEXTS[:3]), batch_of(TEXTS[3:5])]
    want = [expected(text) for text in TEXTS[:5]]
    table = BatchCleaner(**HERE).table(pa.Table.from_batches(batches))
    reader = pa.RecordBatchReader.from_batches(batches[0].schema, batches)
    read = BatchCleaner(**HERE).reader(reader)
    assert read.schema == table.schema == SCHEMA
    assert all(map(same, table.to_pylist(), want))
    assert read.read_all().equals(table)


def test_half_a_character_is_no_obstacle() -> None:
    script = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "소식 \\ud83d"}'
    )
    page = f"<head>{script}</script></head><body><p>{'가온시는 길을 새로 열었다고 밝혔다. ' * 9}"
    (row,) = clean_batch(batch_of([page]), **HERE).to_pylist()
    assert row["title"] == "소식"


def test_a_cleaner_pickles() -> None:
    cleaner = BatchCleaner(page="body", keep=("a",), options=Options(max_size=3))
    assert pickle.loads(pickle.dumps(cleaner)) == cleaner


def test_times_are_timestamps_with_the_offset_of_the_page() -> None:
    lead = "가온시는 강변 산책로를 새로 단장해 시민에게 열었다고 밝혔다. 조명도 달았다고 했다."
    stamps = {
        "입력 2024-03-19 14:05 수정 2024-03-20 09:30": ("2024-03-19T14:05", "2024-03-20T09:30"),
        "입력 2024-03-19": ("2024-03-19T00:00", None),
        "입력 1988-07-01 23:30": ("1988-07-01T23:30", None),  # summer time in Seoul
        "김가온 기자": (None, None),
    }
    pages = [
        f"<h1>가온시 산책로 새 단장</h1><p>{stamp}</p><article><p>{lead}</p><p>{lead}</p></article>"
        for stamp in stamps
    ]
    out = clean_batch(batch_of(pages), **HERE)
    for name in ("published", "modified"):
        assert out.schema.field(name).type == pa.timestamp("us", "+09:00")
    rows = out.to_pylist()
    for row, (published, modified) in zip(rows, stamps.values(), strict=True):
        assert row["outcome"] == "article"
        for value, want in ((row["published"], published), (row["modified"], modified)):
            assert (value and value.isoformat()) == (want and f"{want}:00+09:00")
    assert [row["published_precision"] for row in rows] == ["minute", "day", "minute", None]

    pandas = pytest.importorskip("pandas")
    frame = out.to_pandas()
    assert isinstance(frame["published"].dtype, pandas.DatetimeTZDtype)
    days = frame["published"].dropna().dt.strftime("%Y-%m-%d %H:%M").tolist()
    assert days == ["2024-03-19 14:05", "2024-03-19 00:00", "1988-07-01 23:30"]
    polars = pytest.importorskip("polars")
    table = polars.from_arrow(pa.Table.from_batches([out]))
    assert table["published"].dt.hour().to_list() == [14, 0, 23, None]


def test_the_ddl_names_the_schema() -> None:
    assert [part.split()[0] for part in SPARK_DDL.split(", ")] == SCHEMA.names
    assert "paragraphs ARRAY<STRING>" in SPARK_DDL
    assert "published TIMESTAMP_LTZ" in SPARK_DDL


def test_a_missing_extra_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['{0}'] = None\n"
        "try:\n    import cleaner.integrations.{1}\n"
        "except ImportError as error:\n    print(type(error).__name__, error)"
    )
    for package, module, install in (
        ("pyarrow", "arrow", "pip install pyarrow"),
        ("pyspark", "spark", "pip install pyarrow pyspark"),
        ("datatrove", "datatrove", "pip install 'datatrove[io]'"),
        ("itemadapter", "scrapy", "pip install scrapy"),
    ):
        command = [sys.executable, "-c", code.format(package, module)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert said == (
            f"MissingExtraError cleaner.integrations.{module} needs {package}: {install}\n"
        )


def test_a_failure_as_a_row() -> None:
    failure = Failure(index=0, reason="crash", error="SIGSEGV", message="it died")
    result = rows_module.row(failure)
    assert result.keys() == rows_module.row(clean("")).keys()
    assert (result["outcome"], result["reason"]) == ("failed", "crash: it died")
    pairs = list(rows_module.paired("ab", Input, workers=0))
    assert [record for record, _ in pairs] == ["a", "b"]


def test_the_example_of_the_docs() -> None:
    doc = Path(__file__).parents[1] / "docs/scale.md"
    failed, tried = doctest.testfile(str(doc), module_relative=False, encoding="utf-8")
    assert tried
    assert not failed
