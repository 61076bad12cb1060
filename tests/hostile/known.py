"""Shapes that are not answered rightly yet, and why; one that is right all the same fails."""

from __future__ import annotations

KNOWN: dict[str, str] = {}
