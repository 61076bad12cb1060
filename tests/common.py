"""What several test modules need: an invented article, rows of a run, the cost of a match."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SENTENCES = (
    "가온시는 19일 강변 산책로 3킬로미터 구간을 새로 단장해 시민에게 열었다고 밝혔다.",
    "시는 지난해 봄부터 낡은 바닥을 걷어 내고 조명 120개를 새로 달았다고 설명했다.",
    "산책로는 밤 11시까지 열리며 자전거는 따로 난 길로 다녀야 한다고 시는 덧붙였다.",
)


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


# A search that goes on for 40 characters at each of them and finds nothing, and a text for it.
_PLAIN = re.compile(r"(?:(?!다\.).){0,40}+!")
_PLAIN_TEXT = "가온시는 " * 20


def cost_of(attempt: Callable[[str], object], text: str, tries: int = 1) -> float:
    """The time of one attempt for each character, in times of a plain search: 1 is as long.

    Both are measured in turn, and the shortest of each counts.  So a slow or busy machine has no
    say: a fixed number of seconds failed sound patterns there.
    """
    took, plain = float("inf"), float("inf")
    for _ in range(tries):
        took = min(took, seconds_of(attempt, text))
        plain = min(plain, seconds_of(_PLAIN.search, _PLAIN_TEXT))
    return (took / max(1, len(text))) / (plain / len(_PLAIN_TEXT))


def seconds_of(attempt: Callable[[str], object], text: str) -> float:
    """The processor time of one attempt."""
    begun = time.process_time()
    attempt(text)
    return time.process_time() - begun
