"""The errors that `cleaner` raises; all of them derive from `CleanerError` and pickle.

A page's content never raises.  What raises is a wrong argument type, an option that
cannot be, and a limit that the caller set.
"""

from __future__ import annotations


class CleanerError(Exception):
    """Base of every error of this library; catch it to catch them all."""


class ArgumentTypeError(CleanerError, TypeError):
    """Raised by `clean` and `explain` for an argument of a type they cannot take."""


def check_type(
    name: str, value: object, kinds: type | tuple[type, ...], wanted: str, hint: str = ""
) -> None:
    """Raise `ArgumentTypeError` for an argument that is of none of these types.

    wanted: the types in words, with their article; hint: what to do instead.
    """
    if not isinstance(value, kinds):
        end = f"; {hint}" if hint else ""
        raise ArgumentTypeError(f"{name} is {wanted}, not {type(value).__name__}{end}")


class OptionError(CleanerError, ValueError):
    """Raised by `Options` and `clean_many` for a value that no option has."""


class PageTooLargeError(CleanerError, ValueError):
    """Raised by `clean` and `explain` for a page above `Options.max_size`."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(size, limit)
        self.size = size
        self.limit = limit

    def __str__(self) -> str:
        return (
            f"the page holds {self.size:,} bytes or characters, the limit is {self.limit:,}; "
            "raise Options(max_size=...) or leave such pages out"
        )


class RuleError(CleanerError, ValueError):
    """Raised by `RuleSet` for a rule file that cannot be read or an entry that is not sound."""


class ProfileError(CleanerError, ValueError):
    """Raised for a site profile that cannot be read, or pages too few to learn from."""


class WorkerError(CleanerError, RuntimeError):
    """Raised by `clean_many` where no worker can be started at all."""


class MissingExtraError(CleanerError, ImportError):
    """Raised where a package is missing that an extra of this library brings."""


class SavedRunError(CleanerError, ValueError):
    """Raised for a saved run that is not what `cleaner --explain --json` writes."""


class SourceError(CleanerError, ValueError):
    """Raised by `cleaner.sources` for a source that is not there, or not what it should be."""


class ResumeError(CleanerError, ValueError):
    """Raised by `cleaner batch` for an output that it may not write, or cannot go on with."""
