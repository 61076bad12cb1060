"""The sink that an order asks for."""

from __future__ import annotations

from typing import Any

from cleaner.batch.run.lines import Lines, Stream, Texts
from cleaner.batch.run.order import Order
from cleaner.batch.run.parquet import Parquet
from cleaner.batch.run.sink import Sink


def open_sink(order: Order, state: dict[str, Any]) -> Sink:
    """The sink that an order asks for, behind what it holds.  Raises OSError."""
    if order.is_stream:
        return Stream(order.out)
    if order.to == "texts":
        return Texts(order.out, state, with_title=order.with_title)
    if order.to == "markdown":
        return Texts(order.out, state, markdown=True)
    if order.to == "parquet":
        return Parquet(order.out, order.parts, state)
    return Lines(order.out, state)
