"""Import what cleaning any page may need, before a worker's first page.

Some modules are imported when the first page needs them.  In a worker that is too late: if
the table of open files is full, the import fails, and the page would be blamed.
"""

from __future__ import annotations

import contextlib
import encodings
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from cleaner.api import clean

# Each is imported inside a function somewhere; tests/test_preload.py looks for others.
MODULES: Final = (
    "_ctypes", "chardet", "cleaner.date.relative", "cleaner.date.spelled",
    "cleaner.decode.known_mojibake", "cleaner.decode.mojibake", "cleaner.decode.utf8_as_cp949",
    "cleaner.prune.authors", "cleaner.read.sanitize", "cleaner.read.script.embedded",
    "cleaner.rules.damaged",
    "cleaner.sites.apply", "cleaner.sites.profile", "ctypes", "hashlib", "regex",
)  # fmt: skip
# Every byte above ASCII, so that chardet loads all its models to compare them.
_SAMPLE: Final = bytes(range(0x80, 0x100)) * 4


def preload() -> None:
    """Import the modules and the codecs that chardet tries; load the rules and its models."""
    codecs = (f"encodings.{module.name}" for module in iter_modules(encodings.__path__))
    for name in (*MODULES, *codecs):
        with contextlib.suppress(ImportError):  # not on this platform
            import_module(name)
    clean("<p>가")  # loads the rules
    _load_models()


def _load_models() -> None:
    import chardet

    with contextlib.suppress(RuntimeError):
        chardet.detect(_SAMPLE)
