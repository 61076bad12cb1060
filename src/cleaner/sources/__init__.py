"""Saved collections as records: files, folders, MHTML, WARC, JSONL, Parquet (extra [batch])."""

from __future__ import annotations

from cleaner.sources.record import ReadOptions, Record, RecordFailure, Spot
from cleaner.sources.stream import find, records
from cleaner.sources.walk import Walk

__all__ = ["ReadOptions", "Record", "RecordFailure", "Spot", "Walk", "find", "records"]
