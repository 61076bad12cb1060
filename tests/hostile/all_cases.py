"""Every case; importing these modules fills the register."""

from __future__ import annotations

from . import encodings, markup, scripts, text
from .base import CASES

ROOMS = (markup, scripts, text, encodings)
__all__ = ["CASES", "ROOMS"]
