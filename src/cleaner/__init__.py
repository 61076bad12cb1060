"""Clean body text and publish time of Korean news pages: `from cleaner import clean`."""

from __future__ import annotations

from cleaner.api import clean, explain
from cleaner.article import Article, DateClue, Explanation, Options, Verdict
from cleaner.batch import Failure, Input, clean_many
from cleaner.errors import (
    ArgumentTypeError,
    CleanerError,
    OptionError,
    PageTooLargeError,
    RuleError,
    WorkerError,
)
from cleaner.rules.custom import RuleSet

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
    "RuleError",
    "RuleSet",
    "Verdict",
    "WorkerError",
    "__version__",
    "clean",
    "clean_many",
    "explain",
]
