"""Every case; importing these modules fills the register."""

from __future__ import annotations

from . import encodings, markup, mixed, scripts, text
from .base import CASES

ROOMS = (markup, mixed, scripts, text, encodings)
__all__ = ["CASES", "ROOMS"]
