"""The errors that `cleaner` raises; all of them derive from `CleanerError` and pickle.

Page content never raises.  Only wrong argument types, invalid options and limits that the caller
set do.
"""

from __future__ import annotations

import shlex
import zlib
from collections.abc import Mapping
from datetime import datetime
from types import NoneType
from typing import Final


class Message(str):
    """An English message that keeps its template and values, so that it can be translated.

    form: the template, with `{name}` for each value; the key of the Korean translation.
    """

    form: str
    values: Mapping[str, object]

    def __new__(cls, form: str, /, **values: object) -> Message:
        """The template with its values filled in; without values it is used unchanged."""
        made = super().__new__(cls, form.format_map(values) if values else form)
        made.form, made.values = form, values
        return made

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the finished text, and the template and values to restore afterwards."""
        return Message, (str(self),), {"form": self.form, "values": self.values}


class CleanerError(Exception):
    """Base of every error of this library; catch it to catch them all."""

    def __init__(self, form: str = "", /, **values: object) -> None:
        super().__init__(form if isinstance(form, Message) else Message(form, **values))


class ArgumentTypeError(CleanerError, TypeError):
    """Raised by `clean` and `explain` for an argument of the wrong type."""


def check_type(
    name: str, value: object, kinds: type | tuple[type, ...], wanted: str, hint: str = ""
) -> None:
    """Raise `ArgumentTypeError` if an argument has none of these types, or is a bool.

    wanted: the types in words, with "a" or "an"; hint: what to do instead.
    """
    if isinstance(value, kinds) and not isinstance(value, bool):
        return
    given = type(value).__name__
    if hint:
        raise ArgumentTypeError(
            "{name} must be {wanted}, not {given}; {hint}",
            name=name,
            wanted=wanted,
            given=given,
            hint=hint,
        )
    raise ArgumentTypeError(
        "{name} must be {wanted}, not {given}", name=name, wanted=wanted, given=given
    )


def check_hints(url: object, encoding: object, fetched_at: object) -> None:
    """Raise `ArgumentTypeError` if `url`, `encoding` or `fetched_at` has the wrong type."""
    check_type("url", url, (str, NoneType), "a str or None")
    check_type("encoding", encoding, (str, NoneType), "a str or None")
    check_type("fetched_at", fetched_at, (datetime, NoneType), "a datetime or None")


class OptionError(CleanerError, ValueError):
    """Raised by `Options` and `clean_many` for an invalid option value."""


class PageTooLargeError(CleanerError, ValueError):
    """Raised by `clean` and `explain` for a page above `Options.max_size`."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(
            "the page has {size:,} bytes or characters, the limit is {limit:,}; "
            "raise Options(max_size=...) or leave such pages out",
            size=size,
            limit=limit,
        )
        self.size = size
        self.limit = limit

    def __reduce__(self) -> tuple[object, ...]:
        return PageTooLargeError, (self.size, self.limit)


class RuleError(CleanerError, ValueError):
    """Raised by `RuleSet` for a rule file that cannot be read and for an invalid entry."""


class ProfileError(CleanerError, ValueError):
    """Raised for an invalid site profile, and for too few pages to learn from."""


class WorkerError(CleanerError, RuntimeError):
    """Raised by `clean_many` if no worker can be started at all."""


class MissingExtraError(CleanerError, ImportError):
    """Raised if a package is missing that one of this library's extras installs."""


# The packages of each extra, as in pyproject.toml.
EXTRAS: Final = {
    "arrow": ("pyarrow",),
    "batch": ("fastwarc", "pyarrow", "tqdm", "zstandard"),
    "completion": ("shtab",),
    "datatrove": ("datatrove[io]",),
    "ray": ("pyarrow", "ray[data]"),
    "report": ("jinja2",),
    "rules": ("tomlkit",),
    "scrapy": ("scrapy",),
    "spark": ("pyarrow", "pyspark"),
    "stats": ("jinja2", "matplotlib"),
}


def install_command(extra: str) -> str:
    """The command that installs an extra's packages.

    It names the packages, not the extra, so that it works wherever this library came from.
    """
    return shlex.join(("pip", "install", *EXTRAS[extra]))


def missing_extra(purpose: str, package: str, extra: str) -> MissingExtraError:
    """The error for a package that is missing, with the command that installs its extra."""
    return MissingExtraError(
        "{purpose} needs {package}: {command}",
        purpose=purpose,
        package=package,
        command=install_command(extra),
    )


class SavedRunError(CleanerError, ValueError):
    """Raised for a file that is not output of `cleaner --explain --json`."""


class SourceError(CleanerError, ValueError):
    """Raised by `cleaner.sources` for a source that is missing or has an unexpected format."""


class ResumeError(CleanerError, ValueError):
    """Raised by `cleaner batch` for an output that it may not write or cannot resume."""


def problem_of(error: BaseException) -> str:
    """The text of an exception without the path; a `Message` if it can be translated."""
    if isinstance(error, MemoryError):
        return Message("out of memory")
    if isinstance(error, EOFError):
        return Message("the file ends in the middle of its compressed data")
    if isinstance(error, zlib.error):
        return Message("the compressed data is damaged")
    if error.args and isinstance(error.args[0], Message):
        return error.args[0]
    strerror = getattr(error, "strerror", None)
    return Message(strerror) if strerror else str(error) or type(error).__name__
