"""The texts of `cleaner help TOPIC`: one file per topic and language.

The first line of a file is its title.  `# ` starts a heading.  Lines that are indented by four
blanks and start with `cleaner` are examples; `--help` of the command of the same name shows them,
too.  `{install NAME}` is the command that installs the packages of an extra.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from cleaner.cli.language import Language
from cleaner.errors import install_command
from cleaner.text.lazy import lazy

_HERE: Final = Path(__file__).parent
_HEADING: Final = lazy(r"^# (.*)$", re.MULTILINE)
_INSTALL: Final = lazy(r"\{install (\w+)\}")
# The last part of a topic: a heading of this name to the end.
_EXAMPLES: Final = lazy(r"^# (?:Examples|예제)\n(.*)\Z", re.MULTILINE | re.DOTALL)


def names() -> tuple[str, ...]:
    """The names of all topics."""
    return tuple(sorted(path.stem for path in (_HERE / "en").glob("*.txt")))


def text(topic: str, language: Language) -> str:
    """The topic, as its file has it."""
    written = (_HERE / language / f"{topic}.txt").read_text("utf-8")
    return _INSTALL.sub(lambda found: install_command(found[1]), written)


def title(topic: str, language: Language) -> str:
    """The topic in one line."""
    return text(topic, language).partition("\n")[0]


def examples(topic: str, language: Language) -> str:
    """The topic's examples with their comments; "" if it has none."""
    found = _EXAMPLES.search(text(topic, language)) if topic in names() else None
    return found[1].rstrip() if found else ""


def headed(written: str, mark: str) -> str:
    """The text with its headings marked: `{}` in `mark` is replaced by the heading."""
    return _HEADING.sub(lambda found: mark.format(found[1]), written)
