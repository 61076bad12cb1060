"""What docs/scale.md shows of each engine is what happens."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from .pages import pages, url

Engine = Callable[[str], Any]
pytestmark = pytest.mark.filterwarnings("ignore")
DOC = Path(__file__).parents[2] / "docs/scale.md"
BLOCK = re.compile(r"^## ([^\n]+)\n(?:(?!^## ).)*?^```python\n(.*?)^```$", re.M | re.S)
BLOCKS = dict(BLOCK.findall(DOC.read_text("utf-8")))
NAMES = list(pages())[:6]


@pytest.fixture
def folder(engine: Engine, tmp_path: Path) -> Iterator[Path]:
    """A working directory with some pages."""
    pa = engine("pyarrow")
    columns = {
        "id": NAMES,
        "url": [url(name) for name in NAMES],
        "html": pa.array([pages()[name] for name in NAMES], pa.binary()),
        "crawl": ["2024-10"] * len(NAMES),
    }
    (tmp_path / "pages").mkdir()
    import_module("pyarrow.parquet").write_table(pa.table(columns), tmp_path / "pages/part.parquet")
    before = Path.cwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


def run(section: str, folder: Path, **names: Any) -> dict[str, Any]:
    """Run the code of a section; what it leaves."""
    code = BLOCKS[section]
    for path in ("pages/", "articles/"):  # Spark's working directory is another
        code = code.replace(f'"{path}', f'"{folder}/{path}')
    exec(code, names)
    return names


def written(path: str) -> list[dict[str, Any]]:
    """The rows of a file or folder of Parquet."""
    rows: list[dict[str, Any]] = import_module("pyarrow.parquet").read_table(path).to_pylist()
    return rows


def test_spark(spark: Any, folder: Path) -> None:
    run("Spark", folder, spark=spark)
    rows = written("articles")
    assert sorted(row["url"] for row in rows) == sorted(map(url, NAMES))
    assert {row["crawl"] for row in rows} == {"2024-10"}
    spark.conf.unset("spark.sql.execution.arrow.maxRecordsPerBatch")


def test_ray(ray: Any, folder: Path) -> None:
    run("Ray Data", folder, ray=ray)
    assert sorted(row["url"] for row in written("articles")) == sorted(map(url, NAMES))


def test_polars(engine: Engine, folder: Path) -> None:
    left = run("Polars", folder, polars=engine("polars"))
    assert left["articles"]["url"].to_list() == [url(name) for name in NAMES]


def test_duckdb(engine: Engine, folder: Path) -> None:
    run("DuckDB", folder, duckdb=engine("duckdb"))
    rows = written("articles.parquet")
    assert {row["outcome"] for row in rows} == {"article"}
    assert {row["id"] for row in rows} <= set(NAMES)


@pytest.mark.parametrize("section", ["datatrove", "Scrapy"])
def test_the_others_are_python(section: str) -> None:
    compile(BLOCKS[section], section, "exec")
