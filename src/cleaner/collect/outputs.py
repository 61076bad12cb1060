"""The sink that an order asks for."""

from __future__ import annotations

from typing import Any

from cleaner.collect.lines import Lines, Stream, Texts
from cleaner.collect.order import Order
from cleaner.collect.parquet import Parquet
from cleaner.collect.sink import Sink


def open_sink(order: Order, state: dict[str, Any]) -> Sink:
    """The sink that an order asks for, behind what it holds.  Raises OSError."""
    if order.is_stream:
        return Stream(order.out)
    if order.to == "texts":
        return Texts(order.out, state)
    if order.to == "parquet":
        return Parquet(order.out, order.parts, state)
    return Lines(order.out, state)
