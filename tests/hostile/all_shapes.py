"""Every shape; importing the rooms fills the register."""

from __future__ import annotations

from . import encodings, markup, scripts, text
from .base import SHAPES

ROOMS = (markup, scripts, text, encodings)
__all__ = ["ROOMS", "SHAPES"]
