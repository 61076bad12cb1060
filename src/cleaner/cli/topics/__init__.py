"""The texts of `cleaner help TOPIC`: a file a topic and language, and their reading.

The first line of a file is its title.  `# ` begins a heading; lines indented by four blanks that
begin with `cleaner` are examples, and stand under `--help` of the command that the topic is
named after as well.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from cleaner.cli.language import Language

_HERE: Final = Path(__file__).parent
_HEADING: Final = re.compile(r"^# (.*)$", re.MULTILINE)
# The last part of a topic: a heading of this name to the end.
_EXAMPLES: Final = re.compile(r"^# (?:Examples|보기)\n(.*)\Z", re.MULTILINE | re.DOTALL)


def names() -> tuple[str, ...]:
    """The topics there are."""
    return tuple(sorted(path.stem for path in (_HERE / "en").glob("*.txt")))


def text(topic: str, language: Language) -> str:
    """What stands in the topic's file."""
    return (_HERE / language / f"{topic}.txt").read_text("utf-8")


def title(topic: str, language: Language) -> str:
    """The topic in one line."""
    return text(topic, language).partition("\n")[0]


def examples(topic: str, language: Language) -> str:
    """The topic's examples with the lines that say what they do; "" where it has none."""
    found = _EXAMPLES.search(text(topic, language)) if topic in names() else None
    return found[1].rstrip() if found else ""


def headed(written: str, mark: str) -> str:
    """The text with its headings marked: `mark` holds `{}` where the heading goes."""
    return _HEADING.sub(lambda found: mark.format(found[1]), written)
