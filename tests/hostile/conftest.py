"""A guard against hangs: a test that takes minutes ends the run with a traceback."""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Iterator

import pytest

LONGEST = 120


@pytest.fixture(autouse=True)
def _guard(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Show where it hangs on the real standard error, and end the process."""
    with capfd.disabled():
        screen = os.dup(2)
    faulthandler.dump_traceback_later(LONGEST, exit=True, file=screen)
    yield
    faulthandler.cancel_dump_traceback_later()
    os.close(screen)
