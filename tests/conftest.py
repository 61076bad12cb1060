"""What every test may rely on."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _speak_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages in English, whatever the language of the developer's terminal."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
