"""Ray Data: a Dataset of pages becomes a Dataset of articles, by `map_batches`.

from cleaner.integrations.ray import clean_dataset
articles = clean_dataset(ray.data.read_parquet("pages/"), page="html", url="url")
"""

from __future__ import annotations

from typing import Any, Final

from cleaner.integrations.arrow import BatchCleaner

# Enough pages that a worker's start (0.3 s) hardly counts, few enough to fit in memory.
BATCH_SIZE: Final = 1024


def clean_dataset(pages: Any, *, batch_size: int | None = BATCH_SIZE, **how: Any) -> Any:
    """A Ray Dataset of articles for one of pages, one row per page.

    batch_size: pages per batch; each batch starts a worker.  None makes each block a batch.
    how: the fields of `BatchCleaner`.

    The columns are those of `SCHEMA`, then those of `keep`.
    """
    return pages.map_batches(
        BatchCleaner(**how).table,
        batch_size=batch_size,
        batch_format="pyarrow",
        udf_modifying_row_count=False,
    )
