"""`make test` skips an engine that is not installed; `make test-engines` fails without it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest


@pytest.fixture(scope="session")
def engine() -> Callable[[str], Any]:
    """Imports the module of an engine, or skips the test."""

    def load(name: str) -> Any:
        if os.environ.get("ENGINES") == "all":
            return import_module(name)
        return pytest.importorskip(name, reason=f"{name} is not installed; make test-engines")

    return load


@pytest.fixture(scope="session")
def spark(engine: Callable[[str], Any]) -> Iterator[Any]:
    """A Spark of two cores."""
    sql = engine("pyspark.sql")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    for name, value in {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "16",
        "spark.sql.session.timeZone": "America/New_York",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="session")
def ray(engine: Callable[[str], Any]) -> Iterator[Any]:
    """A Ray of two workers."""
    os.environ.update(RAY_USAGE_STATS_ENABLED="0", RAY_DATA_DISABLE_PROGRESS_BARS="1")
    ray = engine("ray")
    engine("ray.data")
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        object_store_memory=256 << 20,
        logging_level="error",
    )
    yield ray
    ray.shutdown()
