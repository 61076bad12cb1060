"""Spark, Ray, Polars and DuckDB on a Parquet file of pages."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from cleaner.date.parse import KST

from .pages import FETCHED_AT, OPTIONS, TIMEOUT, check, pages, url

ALL = os.environ.get("ENGINES") == "all"
pa = import_module("pyarrow") if ALL else pytest.importorskip("pyarrow")
Engine = Callable[[str], Any]
# What engines warn of is theirs.
pytestmark = pytest.mark.filterwarnings("ignore")
HOW: dict[str, Any] = {
    **{name: name for name in ("url", "fetched_at", "id")},
    "keep": ["number"],
    "options": OPTIONS,
    "timeout": TIMEOUT,
}


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as a Parquet file, with a column that nobody asks for."""
    import pyarrow.parquet

    file = tmp_path_factory.mktemp("pages") / "pages.parquet"
    count = len(pages())
    columns = {
        "id": pa.array(pages()),
        "html": pa.array(pages().values(), pa.binary()),
        "url": pa.array(map(url, pages())),
        "fetched_at": pa.array([FETCHED_AT] * count, pa.timestamp("us", "UTC")),
        "number": pa.array(range(count), pa.int64()),
        "unused": pa.array(["x"] * count),
    }
    pyarrow.parquet.write_table(pa.table(columns), file, row_group_size=25)
    return file


def as_json(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its times as `to_dict` gives them."""
    times = {name: row[name] for name in ("published", "modified")}
    return {**row, **{name: at and at.astimezone(KST).isoformat() for name, at in times.items()}}


def check_table(table: Any) -> None:
    """The rows are right, the number kept is beside them, and other columns are dropped."""
    from cleaner.integrations.arrow import SCHEMA

    assert table.column_names == [*SCHEMA.names, "number"]
    for name in ("published", "modified"):
        kind = table.schema.field(name).type
        assert pa.types.is_timestamp(kind), "it knows its zone, whichever the engine prefers"
        assert kind.tz is not None
    rows = table.to_pylist()
    check(map(as_json, rows))
    names = list(pages())
    assert all(row["number"] == names.index(row["id"]) for row in rows)
    assert {datetime.fromisoformat(row["fetched_at"]) for row in rows} == {FETCHED_AT}


def test_spark(spark: Any, parquet: Path) -> None:
    from cleaner.integrations.spark import clean_dataframe

    given = spark.read.parquet(str(parquet)).repartition(2)
    check_table(clean_dataframe(given, **HOW).toArrow())


def test_spark_reads_the_ddl(spark: Any) -> None:
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType

    from cleaner.integrations.arrow import SCHEMA, SPARK_DDL

    assert StructType.fromDDL(SPARK_DDL) == from_arrow_schema(SCHEMA)


def test_ray(ray: Any, parquet: Path) -> None:
    from cleaner.integrations.ray import clean_dataset

    given = ray.data.read_parquet(str(parquet)).repartition(4)
    cleaned = clean_dataset(given, batch_size=None, **HOW)
    check_table(pa.concat_tables(ray.get(cleaned.to_arrow_refs())))


def test_polars(engine: Engine, parquet: Path) -> None:
    from cleaner.integrations.arrow import BatchCleaner

    polars = engine("polars")
    given = polars.read_parquet(parquet)
    cleaned = polars.from_arrow(BatchCleaner(**HOW, workers=2).table(given.to_arrow()))
    failed = cleaned.filter(polars.col("outcome") == "failed").select("id", "reason").rows()
    assert len(failed) == 2, failed
    check_table(cleaned.to_arrow())


def test_duckdb(engine: Engine, parquet: Path) -> None:
    from cleaner.integrations.arrow import BatchCleaner

    duckdb = engine("duckdb")
    source, sink = duckdb.connect(), duckdb.connect()
    given = source.sql(f"FROM read_parquet('{parquet}')").to_arrow_reader(16)
    articles = BatchCleaner(**HOW, workers=2).reader(given)
    sink.register("articles", articles)
    sink.sql("CREATE TABLE cleaned AS FROM articles")
    failed = sink.sql("FROM cleaned WHERE outcome = 'failed'").fetchall()
    assert len(failed) == 2
    check_table(sink.sql("FROM cleaned").to_arrow_table())
