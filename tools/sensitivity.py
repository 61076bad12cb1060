"""Whether a test notices when a threshold moves: every number of the core by half, up and down.

    sensitivity.py [--corpus] [NAME…]     NAME: part of “cleaner.room.module.CONSTANT”

A threshold is a constant of a module that holds one number.  The tests are collected once; each
move is tried in a process forked from that, so that it costs the tests alone and no import.  What
is made of a constant when its module is imported (patterns, other constants) is made again.

Prints the moves that nothing notices; exit status 1 if there are any.
With --corpus a move counts as noticed, too, where an article of ../shared/corpus changes.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Final

import pytest

from cleaner import clean

ROOT: Final = Path(__file__).resolve().parents[1]
PACKAGE: Final = ROOT / "src" / "cleaner"
CORPUS: Final = ROOT.parent / "shared" / "corpus"
# The rooms whose numbers decide, and what their tests are called; fixtures are tried for all.
ROOMS: Final = {
    "text": "thresholds korean letters headline headline_html verse judge unnamed authors language",
    "read": "readers parting joined embedded jsonld heaps guard code_lines leftovers verse"
    " flattened_edges",
    "locate": "headline headline_html judge acceptance several article_regions unnamed heaps verse"
    " jsonld flattened_edges summaries evidence headline_bounds place_bounds",
    "prune": "copies summaries widgets authors author_bounds several unnamed article_regions heaps"
    " parting joined verse flattened_edges language",
    "rules": "thresholds own_rules parting joined unnamed",
    "date": "dateforms timestamps date_owner several date_bounds",
    "decode": "decode mojibake undecoded",
}
# Seconds of this process, whatever else the machine does: slower tests are about bounds of time,
# not about accuracy.
SLOW: Final = 0.1
UNNOTICED, NOTICED, BROKEN = 10, 11, 12


@dataclass(frozen=True)
class Move:
    """A constant and the value it is moved to."""

    module: str
    name: str
    old: float
    new: float

    def __str__(self) -> str:
        return f"{self.module}.{self.name}: {self.old:g} to {self.new:g}"


def moves(names: list[str]) -> Iterator[Move]:
    """Every move of every threshold whose full name holds one of the names."""
    for room in ROOMS:
        for path in sorted((PACKAGE / room).rglob("*.py")):
            parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
            module = ".".join(parts).removesuffix(".__init__")
            for name, value in thresholds(path):
                if not names or any(part in f"{module}.{name}" for part in names):
                    yield from (Move(module, name, value, new) for new in neighbours(value))


def thresholds(path: Path) -> Iterator[tuple[str, float]]:
    """The constants of a module that hold one number."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            value = node.value.value if isinstance(node.value, ast.Constant) else None
            if isinstance(value, int | float) and not isinstance(value, bool):
                yield node.target.id, value


def neighbours(value: float) -> Iterator[float]:
    """The value less by half and more by half; whole numbers stay whole and move by one."""
    if isinstance(value, float):
        yield from (value / 2, value * 1.5) if value else (-0.5, 0.5)
        return
    step = max(1, abs(value) // 2)
    if value > 0:
        yield value - step
    yield value + step


# --- moving a constant in a running process ----------------------------------------------


def move(module: str, name: str, value: object) -> None:
    """Give the constant its value, and make again what modules made of it."""
    holder = sys.modules[module]
    setattr(holder, name, value)
    remake(holder, name)
    for other in list(sys.modules.values()):
        for node in imports_of(other):
            for alias in node.names:
                if node.module == module and alias.name == name:
                    move_copy(other, alias.asname or name, value)


def move_copy(module: ModuleType, name: str, value: object) -> None:
    setattr(module, name, value)
    remake(module, name)


def body_of(module: ModuleType) -> list[ast.stmt]:
    """The statements of a module of ours or of the tests."""
    file = getattr(module, "__file__", None)
    return statements(file) if file else []


@cache
def statements(file: str) -> list[ast.stmt]:
    """Parsed once, before the first fork: every child reads all modules."""
    if not Path(file).is_relative_to(ROOT) or "site-packages" in file:
        return []
    return ast.parse(Path(file).read_text("utf-8")).body


@cache
def imports(file: str) -> list[ast.ImportFrom]:
    return [node for node in statements(file) if isinstance(node, ast.ImportFrom)]


def imports_of(module: ModuleType) -> list[ast.ImportFrom]:
    file = getattr(module, "__file__", None)
    return imports(file) if file else []


def remake(module: ModuleType, name: str) -> None:
    """Run again the assignments that read the name, and set defaults that are it."""
    for node in body_of(module):
        if isinstance(node, ast.AnnAssign | ast.Assign) and node.value and reads(node.value, name):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if isinstance(target, ast.Name) and target.id != name:
                code = compile(ast.Expression(node.value), module.__file__ or "", "eval")
                move(module.__name__, target.id, eval(code, vars(module)))
        elif isinstance(node, ast.FunctionDef):
            defaults = [isinstance(d, ast.Name) and d.id == name for d in node.args.defaults]
            function = getattr(module, node.name, None)
            if isinstance(function, FunctionType) and function.__defaults__ and any(defaults):
                function.__defaults__ = tuple(
                    getattr(module, name) if is_it else old
                    for is_it, old in zip(defaults, function.__defaults__, strict=True)
                )


def reads(node: ast.expr, name: str) -> bool:
    return any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(node))


# --- trying a move -----------------------------------------------------------------------


def pages(folder: Path) -> Iterator[tuple[str, bytes | str]]:
    """The pages below a folder by their names."""
    for path in sorted((*folder.rglob("*.html"), *folder.rglob("*.txt"))):
        data = path.read_bytes()
        page = data if path.suffix == ".html" else data.decode("utf-8", "surrogatepass")
        yield f"{path.parent.name}/{path.stem}", page


class Trial:
    """A pytest plugin that tries every move on the tests that it collected."""

    def __init__(self, found: list[Move], corpus: bool) -> None:
        self.moves = found
        self.corpus = corpus
        self.failed = False
        self.unnoticed: list[str] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Split what was collected into fixtures and the tests of each room, the nearest first."""
        self.fixtures = [i for i in session.items if "test_fixtures" in i.nodeid]
        self.tests = {
            room: [i for word in ROOMS[room].split() for i in session.items if stem(i) == word]
            for room in {room_of(tried) for tried in self.moves}
        }

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember that a test failed."""
        self.failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of the tests: a baseline, then every move in a process of its own."""
        self.before = {n: repr(clean(p)) for n, p in pages(ROOT / "tests" / "fixtures")}
        if self.corpus:
            self.far = {n: repr(clean(p)) for n, p in pages(CORPUS)}
        self.drop_slow()
        for module in list(sys.modules.values()):
            imports_of(module)
        running: dict[int, Move] = {}
        for tried in self.moves:
            if len(running) == (os.cpu_count() or 1):
                self.gather(running)
            running[self.fork(tried)] = tried
        while running:
            self.gather(running)
        return True

    def gather(self, running: dict[int, Move]) -> None:
        """Wait for one of the children."""
        child, status = os.wait()
        tried = running.pop(child)
        outcome = os.waitstatus_to_exitcode(status)
        if outcome not in (UNNOTICED, NOTICED):
            print(f"{tried}: the trial broke", flush=True)
        if outcome == UNNOTICED:
            self.unnoticed.append(f"{tried.module}.{tried.name}")
            print(tried, flush=True)

    def drop_slow(self) -> None:
        """Leave out tests that are slow, or that fail as it is."""
        took: dict[str, float] = {}
        quick = {i.nodeid: i for items in self.tests.values() for i in items if is_quick(i)}
        for item in quick.values():
            begun = time.process_time()
            self.failed = False
            self.run(item)
            took[item.nodeid] = SLOW + 1 if self.failed else time.process_time() - begun
        self.tests = {
            room: [item for item in items if took.get(item.nodeid, SLOW) < SLOW]
            for room, items in self.tests.items()
        }
        self.failed = False

    def fork(self, tried: Move) -> int:
        """A child process that tries the move and ends with what became of it."""
        if child := os.fork():
            return child
        outcome = BROKEN
        try:
            outcome = NOTICED if self.notices(tried) else UNNOTICED
        finally:
            os._exit(outcome)

    def notices(self, tried: Move) -> bool:
        """Whether a test of the room, a fixture or the corpus notices the move."""
        move(tried.module, tried.name, tried.new)
        now = pages(ROOT / "tests" / "fixtures")
        changed = [name for name, page in now if repr(clean(page)) != self.before[name]]
        near = [i for i in self.fixtures if any(f"[{name}-" in i.nodeid for name in changed)]
        for item in (*near, *self.tests[room_of(tried)]):
            self.run(item)
            if self.failed:
                return True
        return self.corpus and any(repr(clean(p)) != self.far[n] for n, p in pages(CORPUS))

    def run(self, item: pytest.Item) -> None:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)


def room_of(tried: Move) -> str:
    return tried.module.split(".")[1]


def is_quick(item: pytest.Item) -> bool:
    """Whether a test is of one example, and not of time."""
    generated = getattr(getattr(item, "function", None), "is_hypothesis_test", False)
    return not generated and "without_end" not in item.nodeid


def stem(item: pytest.Item) -> str:
    return item.path.stem.removeprefix("test_")


def main() -> int:
    """0 where every move is noticed, 1 where one is not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--corpus", action="store_true")
    args = parser.parse_args()
    found = list(moves(args.names))
    for one in found:
        importlib.import_module(one.module)
    rooms = {room_of(tried) for tried in found}
    files = {f"test_{word}.py" for room in rooms for word in ROOMS[room].split()}
    paths = [str(ROOT / "tests" / file) for file in sorted({*files, "test_fixtures.py"})]
    trial = Trial(found, args.corpus)
    quiet = ["-o", "addopts=--import-mode=importlib", "-p", "no:terminal", "-p", "no:cacheprovider"]
    pytest.main([*quiet, *paths], plugins=[trial])
    print(f"{len(trial.unnoticed)} of {len(found)} moves are noticed by nothing", end=", ")
    print(
        f"of {len(set(trial.unnoticed))} of {len({(m.module, m.name) for m in found})} thresholds"
    )
    return bool(trial.unnoticed)


if __name__ == "__main__":
    sys.exit(main())
