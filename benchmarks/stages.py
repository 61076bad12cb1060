"""The time of each stage of `clean` on saved pages, in units of lxml's parse of the same bytes.

Each stage's function is timed from outside, in turn with the parse.  "the rest" is what belongs to
no stage: freeing the tree, the calls between stages, and the timing itself.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final
from unittest.mock import patch

import sets
from lxml import html as lxml_html

from cleaner import clean, pipeline
from cleaner.locate import headline, place
from cleaner.prune import pruner
from cleaner.read import document, html, parse
from cleaner.read.script import embedded, jsonld

REPEATS: Final = 5
# The name in the table, and the module and name by which the function is called.
STAGES: Final[tuple[tuple[str, object, str], ...]] = (
    ("bytes to text", document, "decode"),
    ("text to tree", parse, "parse"),
    ("tree to lines and boxes", html, "read_all"),
    ("features of lines and boxes", pipeline, "Features"),
    ("where the article is", place, "locate"),
    ("the same without names", place, "narrowed"),
    ("linked data", jsonld, "read_jsonld"),
    ("articles in script data", embedded, "find_embedded"),
    ("headline", headline, "find"),
    ("rules and structure", pruner, "prune"),
    ("dates", pipeline, "find_dates"),
)


@contextmanager
def watched(took: Counter[str]) -> Iterator[None]:
    """Add the processor time of every stage to `took`, in nanoseconds."""

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **named: Any) -> Any:
            start = time.process_time_ns()
            try:
                return work(*args, **named)
            finally:
                took[name] += time.process_time_ns() - start

        return run

    with ExitStack() as stack:
        for name, place, function in STAGES:
            watch = timed(name, getattr(place, function))
            stack.enter_context(patch.object(place, function, watch))
        yield


def main() -> int:
    """Print a table with one row per stage; returns 2 if there are no pages."""
    found = sets.find(sets.default()).get("pages")
    if found is None:
        print("stages: no pages with gold", file=sys.stderr)
        return 2
    pages = [path.read_bytes() for path in found.files]
    took: Counter[str] = Counter()
    for page in pages:
        clean(page)
    for _ in range(REPEATS):
        for page in pages:
            start = time.process_time_ns()
            lxml_html.document_fromstring(page)
            took["parse"] += time.process_time_ns() - start
            with watched(took):
                start = time.process_time_ns()
                clean(page)
                took["all"] += time.process_time_ns() - start
    took["the rest"] = took["all"] - sum(took[name] for name, _, _ in STAGES)
    print(f"{len(pages)} pages, mean of {REPEATS} runs.\n")
    print("| stage | ms | × parse |\n|---|--:|--:|")
    for name in (*(name for name, _, _ in STAGES), "the rest", "all", "parse"):
        mean = took[name] / REPEATS / len(pages) / 1e6
        print(f"| {name} | {mean:.3f} | {took[name] / took['parse']:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
