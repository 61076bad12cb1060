"""A griffe extension that shows lines `name: what it is` of our docstrings as parameter lists.

Such lines become the sections `Args` and `Attributes` of Google's style, to which mkdocstrings adds
types and defaults.
"""

from __future__ import annotations

import re
from typing import Any, Final

import griffe

_FIELD: Final = re.compile(r"^(\w+(?:, \w+)*): (.*)$")


class Fields(griffe.Extension):  # type: ignore[misc]  # griffe is installed to build the site only
    """Rewrites the docstrings of functions and classes as they are read."""

    def on_function(self, *, func: Any, **_: Any) -> None:
        """Rewrite the parameters of a function."""
        rewrite(func, "Args", {parameter.name for parameter in func.parameters})

    def on_class(self, *, cls: Any, **_: Any) -> None:
        """Rewrite the attributes of a class."""
        rewrite(cls, "Attributes", set(cls.members))


def rewrite(thing: Any, section: str, names: set[str]) -> None:
    """Put the fields with these names into a section; the rest of the docstring is unchanged."""
    if thing.docstring is not None:
        thing.docstring.value = in_sections(thing.docstring.value, section, names)


def in_sections(text: str, section: str, names: set[str]) -> str:
    """The docstring with each run of fields as a section."""
    lines: list[str] = []
    inside = False
    for line in text.splitlines():
        found = _FIELD.match(line)
        if found and set(found[1].split(", ")) <= names:
            if not inside:
                lines += ["", f"{section}:"]
            inside = True
            lines += [f"    {name}: {found[2]}" for name in found[1].split(", ")]
        elif inside and line.startswith(" "):
            lines.append(f"    {line}")
        else:
            if inside and line:
                lines.append("")
            inside = False
            lines.append(line)
    return "\n".join(lines)
