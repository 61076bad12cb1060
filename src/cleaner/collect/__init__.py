"""`cleaner batch`: a whole collection into one output, and on with it after any stop."""

from __future__ import annotations

from cleaner.collect.order import Order
from cleaner.collect.run import Run

__all__ = ["Order", "Run"]
