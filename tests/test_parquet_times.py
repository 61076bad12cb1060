"""Times in the Parquet of `cleaner batch`, and in what other tools make of such a file."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cleaner.cli.main import main
from cleaner.cli.runs import Unread, rows
from cleaner.sources import ReadOptions, Walk, records

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

LEAD = (
    "가온시는 강변 산책로를 새로 단장해 시민에게 열었다고 밝혔다. 조명 120개도 달았다고 설명했다."
)
STAMPS = {
    "입력 2024-03-19 14:05 수정 2024-03-20 09:30": ("2024-03-19T14:05", "2024-03-20T09:30"),
    "입력 2024-03-01": ("2024-03-01T00:00", None),
    "입력 1988-07-01 23:30": ("1988-07-01T23:30", None),  # Seoul had summer time
    "김가온 기자": (None, None),
}
ISO = [[when and f"{when}:00+09:00" for when in both] for both in STAMPS.values()]

PUBLISHED = [published for published, _ in ISO]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The Parquet of pages with a minute, a day only, a summer of 1988, and no date."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, stamp in enumerate(STAMPS):
        (folder / f"{number}.html").write_text(
            f"<h1>가온시 산책로 새 단장</h1><p>{stamp}</p>"
            f"<article><p>{LEAD}</p><p>{LEAD}</p></article>",
            "utf-8",
        )
    return batch("run.parquet")


def batch(out: str, *more: str) -> Path:
    """The pages cleaned into a file."""
    assert main(["batch", "pages", "-o", out, "--workers", "0", "--quiet", *more]) == 0
    return Path(out)


def times(found: list[dict[str, Any]]) -> list[list[Any]]:
    """The times of rows."""
    return [[row["published"], row["modified"]] for row in found]


def read(path: str) -> list[str | None]:
    """What `cleaner stats` reads as the times of publication."""
    return [row["published"] for row in rows(path, Unread())]


def test_they_are_timestamps_and_json_has_strings(run: Path) -> None:
    table = parquet.read_table(run)
    for name in ("published", "modified"):
        assert table.schema.field(name).type == pa.timestamp("us", "+09:00")
    wanted = [[when and datetime.fromisoformat(when) for when in both] for both in ISO]
    assert times(table.to_pylist()) == wanted
    assert table["published_precision"].to_pylist() == ["minute", "day", "minute", None]
    lines = batch("run.jsonl").read_text("utf-8").splitlines()
    assert times(list(map(json.loads, lines))) == ISO


def test_pandas_and_polars_show_the_time_of_the_page(run: Path) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    column = pandas.read_parquet(run)["published"]
    wanted = ["2024-03-19 14:05", "2024-03-01 00:00", "1988-07-01 23:30"]
    assert column.dropna().dt.strftime("%Y-%m-%d %H:%M").tolist() == wanted
    assert column.isna().tolist() == [False, False, False, True]
    column = polars.read_parquet(run, columns=["published"])["published"]
    assert column.dt.strftime("%Y-%m-%d %H:%M").to_list() == [*wanted, None]


@pytest.mark.parametrize(
    "kind",
    [pa.timestamp("us", "UTC"), pa.timestamp("ns", "America/New_York"), pa.timestamp("ms")],
    ids=str,
)
def test_statistics_read_what_another_tool_has_written_anew(run: Path, kind: Any) -> None:
    table = parquet.read_table(run)
    for name in ("published", "modified"):
        at = table.schema.get_field_index(name)
        table = table.set_column(at, name, table[name].cast(kind))
    # As old versions of Spark write them.
    parquet.write_table(table, "other.parquet", use_deprecated_int96_timestamps=kind.tz == "UTC")
    assert read("other.parquet") == PUBLISHED


def test_statistics_read_what_an_older_version_wrote(run: Path) -> None:
    table = parquet.read_table(run)
    at = table.schema.get_field_index("published")
    parquet.write_table(table.set_column(at, "published", pa.array(PUBLISHED)), "old.parquet")
    assert read("old.parquet") == PUBLISHED


def test_they_can_be_the_time_of_fetching(run: Path) -> None:
    reading = ReadOptions(page="text", fetched_at="published", id="published")
    found = [record for _, record in records(Walk([str(run)], reading))]
    assert [one.fetched_at and one.fetched_at.isoformat() for one in found] == PUBLISHED
