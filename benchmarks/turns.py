"""Times tools in turn, each in its own process: one page with each of them, then the next page.

So the other work of the machine, and changes of its speed, affect all tools alike.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Final

SCRIPT: Final = Path(__file__).with_name("peers.py")


class Player:
    """One tool in its process; `trouble` is why it dropped out, or ""."""

    def __init__(self, name: str, task: Path, out: Path, limit: float) -> None:
        self.trouble = ""
        self._limit, self._left = limit, limit
        self._errors = out.with_suffix(".err").open("w+b")
        out.with_suffix(".json").unlink(missing_ok=True)
        command = [sys.executable, str(SCRIPT), name, str(task), str(out), "in-turn"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=self._errors, text=True
        )
        self._wait()

    def time(self, page: int) -> None:
        """Let the tool time a page, unless it has dropped out."""
        if self.trouble:
            return
        with contextlib.suppress(OSError):  # the tool is gone, as the missing answer will show
            print(page, file=_open(self._process.stdin), flush=True)
        self._wait()

    def finish(self) -> None:
        """Let the tool write its times, and wait for its end."""
        with contextlib.suppress(OSError):  # the tool is gone
            _open(self._process.stdin).close()
        _open(self._process.stdout).close()
        if self._process.wait() and not self.trouble:
            self.trouble = self._last_error()
        self._errors.close()

    def _wait(self) -> None:
        """Wait for the tool's answer, as long as it has time left."""
        started = time.monotonic()
        guard = threading.Timer(self._left, self._process.kill)
        guard.start()
        answer = _open(self._process.stdout).readline()
        guard.cancel()
        self._left -= time.monotonic() - started
        if self._left <= 0:
            self.trouble = f"did not finish within {self._limit:g} s"
        elif not answer:
            self._process.wait()
            self.trouble = self._last_error()

    def _last_error(self) -> str:
        """A message with the last line that the tool wrote to stderr, else its exit status."""
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        last = lines[-1] if lines else f"exit status {self._process.returncode}"
        return f"did not run: {last[:200]}"


def _open(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def play(
    names: Iterable[str], pages: list[Path], folder: Path, repeats: int, limit: float
) -> dict[str, str]:
    """Run the tools over the pages; each writes its files to `folder`.

    Returns the `trouble` of each tool by its name, "" if it has none.
    """
    task = folder / "task.json"
    task.write_text(json.dumps({"pages": [str(p) for p in pages], "repeats": repeats}))
    players: dict[str, Player] = {}
    for name in names:
        print(f"{folder.name}: {name}", file=sys.stderr, flush=True)
        players[name] = Player(name, task, folder / name, limit)
    for page in range(len(pages)):
        for _ in range(repeats):
            for player in players.values():
                player.time(page)
    for player in players.values():
        player.finish()
    return {name: player.trouble for name, player in players.items()}
