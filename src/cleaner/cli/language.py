"""The language of the terminal, and the messages of the commands in it.

A message consists of a form and values.  The form is the key of its Korean text in korean.toml; the
values are filled in afterwards.
"""

from __future__ import annotations

import argparse
import os
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

from cleaner.errors import Message

Language = Literal["en", "ko"]
_HERE: Final = Path(__file__).parent


def language(environment: Mapping[str, str] = os.environ) -> Language:
    """Korean if the first of LC_ALL, LC_MESSAGES and LANG that is set names it, else English."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "")
    return "ko" if re.match(r"ko(?:[_.@-]|$)", locale) else "en"


def localized(form: str, /, **values: object) -> str:
    """The message in the terminal's language; in English if the catalogue lacks it.

    form: the text with `{name}` for each value, or a `Message`.  Values that are messages
    themselves are translated, too.
    """
    message = form if isinstance(form, Message) else Message(form, **values)
    return str(message) if language() == "en" else _korean(message)


def _korean(message: Message) -> str:
    korean = catalogue().get(message.form)
    if korean is None:
        return str(message)
    if not message.values:
        return korean
    values = ((k, _korean(v) if isinstance(v, Message) else v) for k, v in message.values.items())
    return korean.format_map(dict(values))


@cache
def catalogue() -> dict[str, str]:
    """English form -> Korean text; `{name}` is a value in both."""
    texts: dict[str, str] = tomllib.loads((_HERE / "korean.toml").read_text("utf-8"))
    return texts


def invalid(form: str, /, **values: object) -> argparse.ArgumentTypeError:
    """The error for an argument that cannot be used, in the terminal's language."""
    return argparse.ArgumentTypeError(localized(form, **values))
