"""What comes out: `Article`, and for those who ask why, `Explanation`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from cleaner.date.clues import DateClue, Precision
from cleaner.errors import OptionError
from cleaner.rules.user_rules import RuleSet

Source = Literal["html", "text", "embedded"]

SCHEMA_VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How `clean` works; immutable, so one object serves a whole run.

    keep_captions: photo captions and credits stay in the text.  Turn it on for photo
        corpora; captions repeat sentences of the body, so language-model corpora want it off.
    keep_decks: decks (sub-headlines above the body) stay in the text.
    keep_bylines: the reporter's name and mail stay in the text.  Turn it on to study who
        wrote what; `Article.authors` tells the names in any case.
    container_hints: body containers known from Korean sites steer the search for the body.
        Turn it off to see what structure alone finds.
    max_size: pages above this many bytes (or characters of a str) raise
        `PageTooLargeError`; None sets no limit.
    rules: rules of your own, and built-in ones switched off: `RuleSet.read("my.toml")`.
    """

    keep_captions: bool = False
    keep_decks: bool = False
    keep_bylines: bool = False
    container_hints: bool = True
    max_size: int | None = None
    rules: RuleSet | None = None

    def __post_init__(self) -> None:
        for name in ("keep_captions", "keep_decks", "keep_bylines", "container_hints"):
            if not isinstance(getattr(self, name), bool):
                raise OptionError(f"Options.{name} takes True or False")
        if self.rules is not None and not isinstance(self.rules, RuleSet):
            raise OptionError("Options.rules takes a RuleSet, as RuleSet.read('my.toml') gives it")
        limit = self.max_size
        if limit is not None and (
            not isinstance(limit, int) or isinstance(limit, bool) or limit < 0
        ):
            raise OptionError("Options.max_size takes None or a number of bytes, 0 or more")

    @property
    def kept_families(self) -> frozenset[str]:
        """The noise families that these options leave in the text."""
        pairs = (
            ("caption", self.keep_captions),
            ("deck", self.keep_decks),
            ("byline", self.keep_bylines),
        )
        return frozenset(family for family, kept in pairs if kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The clean article of one page.

    text: the body, paragraphs joined by a blank line; empty where the page holds no article.
    paragraphs: the same, one string a paragraph.
    title: the headline, or None.
    authors: names of the reporters, as the page writes them.
    published: when the article was first published, an aware datetime in +09:00 (converted where
        the page uses another zone), or None if the page has no such date.
    published_precision: "second", "minute", "hour" (up to an hour off, as "3시간 전" and "15시"
        are) or "day" (at 00:00).
    published_source: which clue won, for example "visible" or "jsonld"; None without one.
    modified: when it was last changed, aware; None where not told.
    is_article: False for front pages, lists, searches and error pages.
    source: what the text was read from: "html", "text" (flattened) or "embedded" (script data).
    encoding: the encoding the bytes were in, or None for a str.
    repaired: True where mojibake was found and undone.
    """

    text: str = ""
    paragraphs: tuple[str, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    published_precision: Precision | None = None
    published_source: str | None = None
    modified: datetime | None = None
    is_article: bool = False
    source: Source = "text"
    encoding: str | None = None
    repaired: bool = False

    def to_dict(self) -> dict[str, Any]:
        """A flat dict of JSON types; times as ISO 8601; `schema` numbers this layout."""
        return {
            "schema": SCHEMA_VERSION,
            "title": self.title,
            "text": self.text,
            "paragraphs": list(self.paragraphs),
            "authors": list(self.authors),
            "published": self.published.isoformat() if self.published else None,
            "published_precision": self.published_precision,
            "published_source": self.published_source,
            "modified": self.modified.isoformat() if self.modified else None,
            "is_article": self.is_article,
            "source": self.source,
            "encoding": self.encoding,
            "repaired": self.repaired,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one block of visible text (or of a part of it, where a block was cut).

    text: the block's text, white space normalised.
    kept: True where it is part of `Article.text`.
    family, rule, reason: the noise family, the rule's id and why, for what went; else None.
    place: where it stood: the id/class trail in HTML, the line's number in flattened text.
    """

    text: str
    kept: bool
    family: str | None = None
    rule: str | None = None
    reason: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFit:
    """Whether a site's profile fitted the page; where it did not, it changed nothing.

    fits: True where enough of the profile's marks stand on the page.
    layout: name of the layout that comes nearest, None in an empty profile.
    found, marks: how many of that layout's marks stand on the page, and how many there are.
    """

    fits: bool
    layout: str | None = None
    found: int = 0
    marks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An article and why it came out so.

    verdicts: one or more for every block of visible text, in page order; together they
        rebuild the visible text.
    clues: every date found, best first.
    profile: how the profile that was given fitted, None where none was.
    """

    article: Article
    verdicts: tuple[Verdict, ...] = ()
    clues: tuple[DateClue, ...] = ()
    profile: ProfileFit | None = None
