"""Has the site show our docstrings' lines of the form `name: what it is` as lists of parameters.

A griffe extension: such lines become the sections `Args` and `Attributes` of Google's style, for
which mkdocstrings adds types and defaults.
"""

from __future__ import annotations

import re
from typing import Any, Final

import griffe

_FIELD: Final = re.compile(r"^(\w+(?:, \w+)*): (.*)$")


class Fields(griffe.Extension):  # type: ignore[misc]  # griffe is there where the site is built
    """Rewrites the docstrings of functions and classes as they are read."""

    def on_function(self, *, func: Any, **_: Any) -> None:
        """Of a function, the parameters."""
        rewrite(func, "Args", {parameter.name for parameter in func.parameters})

    def on_class(self, *, cls: Any, **_: Any) -> None:
        """Of a class, the attributes."""
        rewrite(cls, "Attributes", set(cls.members))


def rewrite(thing: Any, section: str, names: set[str]) -> None:
    """Put the fields of this name into a section; the rest of the docstring stays as it is."""
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
