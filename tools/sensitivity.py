"""Checks that a test fails when a threshold moves: every number of the core by half, up and down.

    sensitivity.py [--near] [--corpus] [--inside] [--afresh] [--jobs N] [NAME…]

NAME is part of “cleaner.room.module.CONSTANT”.  With --inside the numbers that functions compare
with are moved too.  The tests are collected once; each move is tried in a process forked after
that, so that it only costs the time of the tests, not of the imports.

Prints the moves that no test notices; exit status 1 if there are any.
With --near only the tests of bounds are tried, for a quick check.
With --corpus the articles of ../shared/corpus that change are counted for each of these moves.

build/sensitivity.json remembers which test noticed a move; it is tried first the next time.
While neither sources nor tests change, no move is tried twice (with --afresh, every one is).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import thresholds
from cleaner import clean
from thresholds import PACKAGE, ROOT, Move

CORPUS: Final = ROOT.parent / "shared" / "corpus"
MEMORY: Final = ROOT / "build" / "sensitivity.json"
# The subpackages (rooms) whose numbers affect results, and the names of their tests.  The tests of
# fixtures are tried for all.
ROOMS: Final = {
    "text": "thresholds korean invisible headline headline_html poems judge unnamed"
    " authors language outputs decode_bounds decode mojibake undecoded",
    "date": "dateforms timestamps date_owner several date_bounds quoted_posts date_lines",
    "rules": "thresholds rule_bounds damaged own_rules parting joined unnamed rule_style"
    " slow_patterns rules",
    "page": "locate_bounds readers oversized parts_of_pages parts_in_boxes",
    "decode": "decode_bounds decode mojibake undecoded",
    "read": "read_bounds readers parting joined embedded jsonld oversized guard code_lines"
    " leftovers poems flattened_edges markdown_text pages_on_one_line page_as_text"
    " flattened_bounds thin separated drawn text_browsers endless_lists",
    "locate": "locate_bounds place_bounds flattened_bounds evidence headline_bounds apart"
    " acceptance judge headline headline_html cards text_tables several article_regions unnamed"
    " oversized poems jsonld flattened_edges summaries clean_text page_as_text pages_on_one_line"
    " interruptions parts_of_pages flattened_layouts boxes_between cleaned_twice"
    " unsaid_bodies boxes_of_others boards credits front_pages labelled_body last_notes"
    " lists_between odd_articles parts_in_boxes section_boxes site_texts verbs_alone endless_lists",
    "prune": "prune_bounds flattened_bounds author_bounds copies summaries widgets authors"
    " several unnamed article_regions oversized parting joined poems flattened_edges language"
    " control_bars interruptions lines_left flattened_layouts boxes_between cleaned_twice"
    " unsaid_bodies boxes_of_others boards credits front_pages labelled_body last_notes"
    " lists_between odd_articles parts_in_boxes section_boxes site_texts verbs_alone"
    " machine_answers",
    "sites": "profile_bounds foreign_profile learning places learning_evidence",
    "pipeline": "profile_bounds evidence options",
}
# Tests of thresholds, besides those whose name ends in "_bounds".
NEAR: Final = frozenset(("thresholds", "evidence"))
# Seconds of processor time; slower tests are about limits of time, not about accuracy.
SLOW: Final = 0.25
# Tests that noticed other moves of a module are tried first, at most this many.
USUAL: Final = 12
BROKEN: Final = "the trial broke"


def pages(folder: Path) -> Iterator[tuple[str, bytes | str]]:
    """The pages below a folder, with their names."""
    for path in sorted((*folder.rglob("*.html"), *folder.rglob("*.txt"))):
        data = path.read_bytes()
        page = data if path.suffix == ".html" else data.decode("utf-8", "surrogatepass")
        yield f"{path.parent.name}/{path.stem}", page


def state() -> str:
    """A hash of all sources and tests."""
    digest = hashlib.sha256()
    for folder in (PACKAGE, ROOT / "tests", ROOT / "tools"):
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


class Memory:
    """The findings of earlier runs, kept in a file."""

    def __init__(self) -> None:
        known = json.loads(MEMORY.read_text("utf-8")) if MEMORY.exists() else {}
        self.by: dict[str, str] = known.get("by", {})  # move -> the test that noticed it
        self.at: dict[str, str] = known.get("at", {})  # move -> state in which it was tried
        self.took: dict[str, float] = known.get("took", {})  # test -> seconds

    def save(self) -> None:
        MEMORY.parent.mkdir(exist_ok=True)
        text = json.dumps(vars(self), indent=0)
        MEMORY.write_text(text, "utf-8")

    def usual(self, module: str) -> list[str]:
        """The tests that noticed most moves of a module."""
        found = Counter(by for move, by in self.by.items() if move.startswith(f"{module}."))
        return [test for test, _ in found.most_common(USUAL)]


class Trial:
    """A pytest plugin that tries every move on the tests that it collected."""

    def __init__(self, found: list[Move], args: argparse.Namespace) -> None:
        self.moves = found
        self.args = args
        self.failed = False
        self.memory = Memory()
        self.state = state()
        self.unnoticed: list[Move] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Sort the collected tests by room, in the order of `ROOMS`."""
        self.items = {i.nodeid: i for i in session.items if is_quick(i)}
        self.tests = {
            room: [
                name for word in ROOMS[room].split() for name in self.items if stem(name) == word
            ]
            for room in {tried.room for tried in self.moves}
        }

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember that a test failed."""
        self.failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of running the tests, try every move in a process of its own."""
        if not self.args.near:
            self.before = {n: repr(clean(p)) for n, p in pages(ROOT / "tests" / "fixtures")}
        if self.args.corpus:
            self.far = {n: repr(clean(p)) for n, p in pages(CORPUS)}
        self.drop_slow()
        for module in list(sys.modules.values()):
            thresholds.imports_of(module)
        running: dict[int, tuple[Move, int]] = {}
        for tried in self.moves:
            if not self.args.afresh and self.memory.at.get(str(tried)) == self.state:
                self.result(tried, self.memory.by.get(str(tried), ""))
                continue
            if len(running) == self.args.jobs:
                self.gather(running)
            child, answer = self.fork(tried)
            running[child] = tried, answer
        while running:
            self.gather(running)
        self.memory.save()
        return True

    def gather(self, running: dict[int, tuple[Move, int]]) -> None:
        """Wait for one of the children and read its result."""
        child, _ = os.wait()
        tried, answer = running.pop(child)
        with os.fdopen(answer, encoding="utf-8") as pipe:
            lines = pipe.read().split("\n")
        if lines[-1] != "done":
            print(f"{tried}: {BROKEN}", flush=True)
            return
        if lines[0] or not self.args.near:
            self.memory.at[str(tried)] = self.state
        self.memory.by[str(tried)] = lines[0]
        self.memory.save()
        self.result(tried, *lines[:-1])

    def result(self, tried: Move, by: str, far: str = "") -> None:
        """Print a move that nothing noticed."""
        if not by:
            self.unnoticed.append(tried)
            print(f"{tried}{far}", flush=True)

    def drop_slow(self) -> None:
        """Leave out tests that are slow, or fail without a move; known ones are not timed again."""
        rooms = {name for tests in self.tests.values() for name in tests}
        new = [name for name in rooms if name not in self.memory.took]
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            with os.fdopen(writing, "w", encoding="utf-8") as pipe:
                for name in new:
                    begun = time.process_time()
                    failed = self.fails(name)
                    took = SLOW + 1 if failed else time.process_time() - begun
                    print(took, name, file=pipe)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as pipe:
            timed = dict(line.rstrip("\n").split(" ", 1)[::-1] for line in pipe)
        os.waitpid(child, 0)
        for name in new:
            self.memory.took[name] = float(timed.get(name, SLOW + 1))
        self.tests = {
            room: [name for name in names if self.memory.took[name] < SLOW]
            for room, names in self.tests.items()
        }

    def fork(self, tried: Move) -> tuple[int, int]:
        """Start a child process that tries the move; its id, and the pipe with its result."""
        reading, writing = os.pipe()
        if child := os.fork():
            os.close(writing)
            return child, reading
        try:
            with os.fdopen(writing, "w", encoding="utf-8") as pipe:
                by = self.noticed_by(tried)
                far = self.changed_far() if self.args.corpus and not by else ""
                pipe.write(f"{by}\n{far}\ndone")
        finally:
            os._exit(0)

    def noticed_by(self, tried: Move) -> str:
        """The first test that fails after the move, or ""."""
        thresholds.apply(tried)
        first = [self.memory.by.get(str(tried), ""), *self.memory.usual(tried.module)]
        first = [name for name in dict.fromkeys(first) if name in self.items]
        rest = [name for name in self.tests[tried.room] if name not in first]
        if self.args.near:
            rest = [name for name in rest if stem(name) in NEAR or stem(name).endswith("_bounds")]
        fixtures = () if self.args.near else self.fixtures_of_changed_pages()
        stages = (first, fixtures, rest)
        return next((name for names in stages for name in names if self.fails(name)), "")

    def fixtures_of_changed_pages(self) -> Iterator[str]:
        """The tests of the fixtures whose article the move changes."""
        for page, content in pages(ROOT / "tests" / "fixtures"):
            if repr(clean(content)) != self.before[page]:
                yield from (
                    name
                    for name in self.items
                    if "test_fixtures.py::" in name and f"[{page}-" in name
                )

    def changed_far(self) -> str:
        """How many articles of the corpus the move changes, with some of their names."""
        changed = [n for n, p in pages(CORPUS) if repr(clean(p)) != self.far[n]]
        return f"   corpus: {len(changed)} {' '.join(changed[:3])}"

    def fails(self, name: str) -> bool:
        """Whether a test fails."""
        self.failed = False
        item = self.items[name]
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return self.failed


def is_quick(item: pytest.Item) -> bool:
    """Whether a test has fixed examples and does not measure time."""
    generated = getattr(getattr(item, "function", None), "is_hypothesis_test", False)
    return not generated and "without_end" not in item.nodeid


def stem(name: str) -> str:
    """Of “tests/test_judge.py::test_it[a]” the word “judge”."""
    return Path(name.partition("::")[0]).stem.removeprefix("test_")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("names", nargs="*")
    for flag in ("--near", "--corpus", "--inside", "--afresh"):
        parser.add_argument(flag, action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    return parser.parse_args()


def main() -> int:
    """Returns 0 if every move is noticed, else 1."""
    args = arguments()
    found = list(thresholds.moves([*ROOMS], args.names, args.inside))
    thresholds.load(found)
    rooms = {tried.room for tried in found}
    files = {f"test_{word}.py" for room in rooms for word in ROOMS[room].split()}
    paths = [ROOT / "tests" / file for file in sorted({*files, "test_fixtures.py"})]
    assert all(path.exists() for path in paths), "ROOMS names a test that is not there"
    trial = Trial(found, args)
    quiet = ["-o", "addopts=--import-mode=importlib", "-p", "no:terminal", "-p", "no:cacheprovider"]
    pytest.main([*quiet, *map(str, paths)], plugins=[trial])
    left = trial.unnoticed
    print(f"{len(left)} of {len(found)} moves are noticed by no test", end=", ")
    print(f"of {len({(m.module, m.name) for m in left})} of", end=" ")
    print(f"{len({(m.module, m.name) for m in found})} thresholds")
    return bool(left)


if __name__ == "__main__":
    sys.exit(main())
