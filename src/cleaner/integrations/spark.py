"""Spark: a DataFrame of pages becomes a DataFrame of articles, by `DataFrame.mapInArrow`.

from cleaner.integrations.spark import clean_dataframe
articles = clean_dataframe(pages, page="html", url="url")
"""

from __future__ import annotations

from typing import Any

from cleaner.integrations.arrow import SPARK_DDL, BatchCleaner
from cleaner.integrations.rows import missing

try:
    from pyspark.sql.types import StructType
except ImportError as error:
    raise missing("spark", error) from error


def clean_dataframe(pages: Any, **how: Any) -> Any:
    """A Spark DataFrame of articles for one of pages, one row per page.

    how: the fields of `BatchCleaner`.  Only the named columns are sent to Python.

    The columns are those of `SPARK_DDL`, then those of `keep`.  One worker handles a partition.
    """
    cleaner = BatchCleaner(**how)
    kept = [pages.schema[name] for name in cleaner.keep]
    schema = StructType([*StructType.fromDDL(SPARK_DDL).fields, *kept])
    return pages.select(cleaner.columns).mapInArrow(cleaner.batches, schema)
