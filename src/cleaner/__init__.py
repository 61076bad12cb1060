"""Clean body text and publish time of Korean news pages: `from cleaner import clean`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.api import clean, explain
from cleaner.article import Article, Explanation, Options, ProfileFit, Verdict
from cleaner.date.clues import DateClue
from cleaner.errors import (
    ArgumentTypeError,
    CleanerError,
    OptionError,
    PageTooLargeError,
    ProfileError,
    RuleError,
    WorkerError,
)
from cleaner.rules.user_rules import RuleSet

if TYPE_CHECKING:
    from cleaner.batch.clean_many import Failure, Input, clean_many
    from cleaner.learning import learn, learn_sites
    from cleaner.sites.profile import SiteProfile

__version__ = "0.1.0"

__all__ = [
    "ArgumentTypeError",
    "Article",
    "CleanerError",
    "DateClue",
    "Explanation",
    "Failure",
    "Input",
    "OptionError",
    "Options",
    "PageTooLargeError",
    "ProfileError",
    "ProfileFit",
    "RuleError",
    "RuleSet",
    "SiteProfile",
    "Verdict",
    "WorkerError",
    "__version__",
    "clean",
    "clean_many",
    "explain",
    "learn",
    "learn_sites",
]

# Imported on first use, since few programs need them.
_LATER = {
    "Failure": "cleaner.batch.clean_many",
    "Input": "cleaner.batch.clean_many",
    "SiteProfile": "cleaner.sites.profile",
    "clean_many": "cleaner.batch.clean_many",
    "learn": "cleaner.learning",
    "learn_sites": "cleaner.learning",
}


def __getattr__(name: str) -> object:
    """A public name that is imported when it is first used."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATER[name]), name)


def __dir__() -> list[str]:
    """The public names, for tab completion."""
    return list(__all__)
