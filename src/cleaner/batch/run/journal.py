"""The progress of a run on disk, which `--resume` continues from.

The output is written first and this record after it, so it never promises more than is there; what
is in the output beyond it is cut off and made again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from cleaner.batch.run.order import Order
from cleaner.batch.run.summary import Summary
from cleaner.errors import ResumeError
from cleaner.sources import Spot
from cleaner.sources.stream import Done

# Version of the journal; a run resumes only a journal of this version.
JOURNAL_SCHEMA: Final = 2
# Of an option's value, such as a long list of sources, no more is quoted.
LONGEST_SHOWN: Final = 80


@dataclass(slots=True)
class Progress:
    """The progress of a run.

    done: the last record whose row is written, or None.
    sink: what the output needs in order to continue.
    ended: whether nothing is left to do.
    """

    done: Done | None = None
    summary: Summary = field(default_factory=Summary)
    sink: dict[str, Any] = field(default_factory=dict)
    ended: bool = False


class Journal:
    """The record of one run, beside its output."""

    def __init__(self, order: Order) -> None:
        self.path = order.record
        self.head = {"schema": JOURNAL_SCHEMA, "cleaner": order.version, "terms": order.terms()}

    def load(self) -> Progress | None:
        """The progress of the run; None if there was none.

        Raises `ResumeError` for a run under other terms, and for what is no such record.
        """
        try:
            with open(self.path, encoding="utf-8") as stream:
                saved = json.load(stream)
            self._compare(saved)
            done = saved["done"]
            spot = done and Spot(done["argument"], tuple(done["parts"]), done["number"])
            return Progress(
                Done(spot, done["id"], done["member"]) if done else None,
                Summary.restore(saved["counts"]),
                saved["sink"],
                saved["ended"],
            )
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as error:
            if isinstance(error, ResumeError):
                raise
            raise ResumeError(
                "{path} is not a record of a run; start over with --overwrite", path=self.path
            ) from error

    def _compare(self, saved: dict[str, Any]) -> None:
        for name in ("schema", "cleaner"):
            if saved[name] != self.head[name]:
                raise ResumeError(
                    "the run was started by another version of cleaner ({version}); resume it with "
                    "that version, or start over with --overwrite",
                    version=saved["cleaner"],
                )
        # As JSON has it: a tuple is a list there.
        terms = json.loads(json.dumps(self.head["terms"]))
        changed = list(_differences(saved["terms"], terms))
        if changed:
            raise ResumeError(
                "the run was started with other options: {changed}. Use the same options, or "
                "start over with --overwrite",
                changed="; ".join(changed),
            )

    def save(self, progress: Progress) -> None:
        """Put down how far the run is, all or nothing.  Raises OSError."""
        done = progress.done
        saved = {
            **self.head,
            "ended": progress.ended,
            "done": done and {**done.spot._asdict(), "id": done.id, "member": done.member},
            "counts": progress.summary.state(),
            "sink": progress.sink,
        }
        draft = f"{self.path}.new"
        try:
            with open(draft, "w", encoding="utf-8") as stream:
                # Escaped: a name that is no UTF-8 comes back as it was.
                json.dump(saved, stream, indent=1)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(draft, self.path)
        except OSError as error:
            remove(draft)
            raise OSError(error.errno, error.strerror or str(error), self.path) from error


def _differences(then: dict[str, Any], now: dict[str, Any], above: str = "") -> Iterator[str]:
    """The differences, one each: "options.keep_decks: false → true"."""
    for name in now:
        was, is_ = then.get(name), now[name]
        if name == "profiles" and was != is_:  # digests, which are for no reader
            yield "profiles"
        elif isinstance(was, dict) and isinstance(is_, dict) and was.keys() == is_.keys():
            yield from _differences(was, is_, f"{above}{name}.")
        elif was != is_:
            yield f"{above}{name}: {_brief(was)} → {_brief(is_)}"


def _brief(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def remove(path: str) -> None:
    """Remove a file, if it is there and may be."""
    try:
        os.unlink(path)
    except OSError:
        return
