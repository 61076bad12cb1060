"""Frees the cache in which lxml keeps the names of tags and attributes.

lxml has a store of names for each thread.  It grows as long as the thread lives, so pages with
invented names would fill it without end.  The store is an entry of the thread's state dictionary.
If the entry is removed, the store is freed with the last tree that uses it, and lxml makes a new
one.  lxml does not document this entry: if it is missing, `free_store` returns False, and each page
has to be parsed in a thread of its own.  A test in `tests/test_guard.py` fails if that happens.
"""

from __future__ import annotations

import threading
from typing import Any, Final

from lxml import etree

_ENTRY: Final = "_ParserDictionaryContext"
# The store is renewed after this many bytes of pages.  A new one costs a seventh of the time of
# parsing a page, and a page cannot have more names than bytes.
ROOM: Final = 2_000_000


class Store(threading.local):
    """The state of this thread's store.

    filled: bytes of pages parsed since the store was new; is_kept: whether it cannot be freed.
    """

    filled: int = 0
    is_kept: bool = False

    def admit(self, size: int) -> bool:
        """Whether a page of `size` bytes may be parsed in this thread; if so, it is counted."""
        if self.is_kept or size > ROOM:
            return False
        if self.filled + size > ROOM:
            self.filled = 0
            self.is_kept = not free_store()
        self.filled += size
        return not self.is_kept


def free_store() -> bool:
    """Make lxml begin a new store for this thread; returns whether that worked."""
    try:
        state = _thread_state()
        if _ENTRY not in state:
            return False
        parser = etree.get_default_parser()
        del state[_ENTRY]
        etree.set_default_parser(parser)  # the caller's default parser was in the entry too
    except Exception:  # an interpreter without ctypes, or with a different state dictionary
        return False
    return True


def _thread_state() -> dict[str, Any]:
    """The dictionary in which extension modules keep the state of this thread."""
    import ctypes  # costs 5 ms, and few programs clean enough pages to need it

    get = ctypes.pythonapi.PyThreadState_GetDict
    get.restype = ctypes.c_void_p  # a borrowed reference
    state: dict[str, Any] = ctypes.cast(get(), ctypes.py_object).value
    return state
