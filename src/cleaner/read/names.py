"""The names of tags and attributes that lxml caches, and how the cache is freed.

lxml has a store of names for each thread, which grows as long as the thread lives; pages with
names of their own would fill it for ever.  The store is an entry of the thread's dictionary.
If removed, it is freed with the last tree that uses it, and lxml makes a new one.  That entry is
no promise of lxml's: where it is missing, `let_go` returns False, and pages are to be parsed in
threads of their own.  `tests/test_guard.py` shows when that happens.
"""

from __future__ import annotations

import threading
from typing import Any, Final

from lxml import etree

_ENTRY: Final = "_ParserDictionaryContext"
# Bytes of pages between two new stores.  A new one costs as much as a seventh of a page's parse,
# and no page has more names than bytes.
ROOM: Final = 2_000_000


class Store(threading.local):
    """What was added to this thread's store since it was new.

    filled: bytes of pages; is_kept: whether the store cannot be let go.
    """

    filled: int = 0
    is_kept: bool = False

    def takes(self, size: int) -> bool:
        """Whether a page of so many bytes may be parsed in this thread; it counts then."""
        if self.is_kept or size > ROOM:
            return False
        if self.filled + size > ROOM:
            self.filled = 0
            self.is_kept = not let_go()
        self.filled += size
        return not self.is_kept


def let_go() -> bool:
    """Have lxml begin a new store for this thread; whether it could be done."""
    try:
        state = _thread_state()
        if _ENTRY not in state:
            return False
        parser = etree.get_default_parser()
        del state[_ENTRY]
        etree.set_default_parser(parser)  # which somebody may have set; it is in the entry
    except Exception:  # an interpreter without ctypes, or with another dictionary
        return False
    return True


def _thread_state() -> dict[str, Any]:
    """The dictionary in which extension modules keep what belongs to this thread."""
    import ctypes  # takes 5 ms, and few programs clean enough pages to need it

    get = ctypes.pythonapi.PyThreadState_GetDict
    get.restype = ctypes.c_void_p  # a borrowed reference
    state: dict[str, Any] = ctypes.cast(get(), ctypes.py_object).value
    return state
