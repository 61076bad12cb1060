"""Tools to score: a peer by its name, a Python callable, or a command that reads HTML on stdin."""

from __future__ import annotations

import importlib
import json
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from .pages import BenchmarkError, Source

Result = dict[str, Any]
Tool = Callable[[bytes, Source], Result]
SECONDS: Final = 120
_FIELDS: Final = ("text", "title", "date")


def tool(name: str) -> Tool:
    """The tool of a name from benchmarks/peers.py, or of "module:function"."""
    return from_callable(name) if ":" in name else from_peer(name)


def from_callable(name: str) -> Tool:
    """A function that takes the page's bytes; it returns the text, or a dict or an object that
    has `text`, `title` and `date` (ISO 8601)."""  # fmt: skip
    module, _, function = name.partition(":")
    try:
        work = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError) as error:
        raise BenchmarkError(f"{name}: {error}") from error
    return lambda page, source: _result(work(page))


def from_peer(name: str) -> Tool:
    """An adapter of benchmarks/peers.py; those that want a str get the page decoded."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    peers = importlib.import_module("peers")
    if name not in peers.PEERS:
        known = ", ".join(sorted(peers.PEERS))
        raise BenchmarkError(f"no tool {name!r}; there are {known}, and module:function")
    peer = peers.PEERS[name]
    try:
        work = peer.make()
    except ImportError as error:
        raise BenchmarkError(f"{name} is not installed: {error}") from error

    def run(page: bytes, source: Source) -> Result:
        given = page if peer.takes is bytes else page.decode(source.charset, "replace")
        return _result(work(given))

    return run


def from_command(command: str) -> Tool:
    """A command that reads HTML in UTF-8 on stdin and prints text, or JSON with a "text"."""
    arguments = shlex.split(command)

    def run(page: bytes, source: Source) -> Result:
        given = page.decode(source.charset, "replace").encode("utf-8", "replace")
        ran = subprocess.run(
            arguments, input=given, capture_output=True, check=False, timeout=SECONDS
        )
        if ran.returncode and not ran.stdout:
            raise RuntimeError(ran.stderr.decode("utf-8", "replace").strip()[-200:])
        return _printed(ran.stdout.decode("utf-8", "replace"))

    return run


def _printed(text: str) -> Result:
    if text.lstrip().startswith("{"):
        try:
            return _result(json.loads(text))
        except ValueError:
            pass
    return _result(text)


def _result(value: Any) -> Result:
    """What a tool returned, as the scorer reads it."""
    if value is None or isinstance(value, str):
        return {"text": value, "title": None, "date": None}
    if isinstance(value, Mapping):
        found = {name: value.get(name) for name in _FIELDS}
        found["date"] = found["date"] or value.get("published")
    else:
        found = {name: getattr(value, name, None) for name in _FIELDS}
        found["date"] = found["date"] or getattr(value, "published", None)
    date: Any = found["date"]
    found["date"] = date.isoformat() if hasattr(date, "isoformat") else date
    return found


def run(work: Tool, pages: list[tuple[Source, bytes]]) -> tuple[dict[str, Result], list[str]]:
    """The results of a tool by page, and its errors, a line each; a page that fails is empty."""
    results: dict[str, Result] = {}
    errors: list[str] = []
    for source, data in pages:
        try:
            results[source.page] = {"file": source.page, **work(data, source)}
        except Exception as error:  # a tool may raise anything; its page counts as empty
            results[source.page] = {"file": source.page, "text": "", "title": None, "date": None}
            errors.append(f"{source.page}: {type(error).__name__}: {error}"[:200])
    return results, errors
