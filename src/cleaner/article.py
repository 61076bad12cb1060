"""`Options`, and the results: `Article`, and `Explanation` with the reasons."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime
from operator import attrgetter
from typing import Any, Final, Literal

from cleaner.date.clues import DateClue, Precision
from cleaner.errors import OptionError
from cleaner.rules.selectors import compiled
from cleaner.rules.user_rules import RuleSet
from cleaner.text import markdown
from cleaner.text.markdown import TextBlock

Source = Literal["html", "text", "embedded"]
ArticleKind = Literal["article", "list", "error", "undecoded", "empty", "other"]

# Incremented when a name or a meaning in `to_dict` changes.
SCHEMA_VERSION: Final = 2
# Separates the paragraphs in `Article.text`.
PARAGRAPH_BREAK: Final = "\n\n"
# Total weight of certain evidence: running prose alone, or a date alone, has less.
CERTAIN_WEIGHT: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How `clean` works; immutable, so one object can be used for a whole run.

    keep_captions: photo captions and credits stay in the text.  Turn it on for photo
        corpora; captions repeat sentences of the body, so language-model corpora want it off.
    keep_decks: decks (sub-headlines above the body) stay in the text.
    keep_bylines: the reporter's name and mail stay in the text.  Turn it on to study who
        wrote what; `Article.authors` has the names in any case.
    container_hints: body containers known from Korean sites steer the search for the body.
        Turn it off to see what structure alone finds.
    max_size: pages above this many bytes (or characters of a str) raise
        `PageTooLargeError`; None sets no limit.
    rules: your own rules, and built-in ones to switch off: `RuleSet.read("my.toml")`.
    accept: "auto" decides from the page whether it is an article; "always" returns the text that
        was located in any case; use it if you know that all pages are articles.
    body: a CSS selector (tags, ids, classes and attributes, combined by blanks and ">") or an XPath
        of the box that holds the article, if you know it.  The first matching element is the
        article's place, and noise inside it is still removed.  If nothing on the page matches, the
        option has no effect, and `explain` reports that.
    """

    keep_captions: bool = False
    keep_decks: bool = False
    keep_bylines: bool = False
    container_hints: bool = True
    max_size: int | None = None
    rules: RuleSet | None = None
    accept: Literal["auto", "always"] = "auto"
    body: str | None = None

    def __post_init__(self) -> None:
        for name in ("keep_captions", "keep_decks", "keep_bylines", "container_hints"):
            if not isinstance(getattr(self, name), bool):
                raise OptionError("Options.{name} must be True or False", name=name)
        if self.rules is not None and not isinstance(self.rules, RuleSet):
            raise OptionError("Options.rules must be a RuleSet, such as RuleSet.read('my.toml')")
        if self.accept not in ("auto", "always"):
            raise OptionError('Options.accept must be "auto" or "always"')
        if self.body is not None:
            if not isinstance(self.body, str):
                raise OptionError("Options.body must be a CSS selector, an XPath or None")
            compiled(self.body)
        limit = self.max_size
        if limit is not None and (
            not isinstance(limit, int) or isinstance(limit, bool) or limit < 0
        ):
            raise OptionError("Options.max_size must be None or a number of bytes, 0 or more")

    @property
    def kept_families(self) -> frozenset[str]:
        """The noise families that these options leave in the text."""
        pairs = (
            ("caption", self.keep_captions),
            ("deck", self.keep_decks),
            ("byline", self.keep_bylines),
        )
        return frozenset(family for family, kept in pairs if kept)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Article:
    """The clean article of one page.

    text: the body, paragraphs joined by a blank line; empty if the page has no article.
    paragraphs: the same, one string per paragraph.
    title: the headline, or None.
    authors: names of the reporters, as the page writes them.
    published: when the article was first published, an aware datetime in +09:00 (converted if
        the page uses another zone), or None if the page has no such date.
    published_precision: "second", "minute", "hour" (within an hour, as for "3시간 전" and "15시")
        or "day" (the page gives no time; that of `published` is 00:00).
    published_source: the clue that decided, for example "visible" or "jsonld", or None.
    modified: when it was last changed, an aware datetime in +09:00, or None if unknown.
    site, section, url, description, image, tags, language: from the page's markup: the outlet's
        name, the section, the canonical address, the summary and picture for previews on other
        sites, tags, and the language ("ko"); None (or no tags) if the markup does not state them.
    kind: "article", or what the page is instead: "list" (front pages, sections, searches),
        "error" (no such page, log-in walls), "undecoded" (bytes that are not text), "empty" (no
        visible text) or "other".
    source: what the text was read from: "html", "text" (flattened) or "embedded" (script data).
    encoding: the encoding the bytes were in, or None for a str.
    repaired: True if mojibake was repaired.
    blocks: the kind of each paragraph (sub-head, list item, table row …), for `markdown`; two
        articles that differ only in these are equal.
    """

    text: str = ""
    paragraphs: tuple[str, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    published_precision: Precision | None = None
    published_source: str | None = None
    modified: datetime | None = None
    site: str | None = None
    section: str | None = None
    url: str | None = None
    description: str | None = None
    image: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    kind: ArticleKind = "empty"
    source: Source = "text"
    encoding: str | None = None
    repaired: bool = False
    blocks: tuple[TextBlock, ...] = field(default=(), compare=False)

    def __getstate__(self) -> tuple[object, ...]:
        """The state to pickle: all fields, but no text if it is just the paragraphs joined."""
        text, *others = _values(self)
        return (None if text == PARAGRAPH_BREAK.join(self.paragraphs) else text, *others)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        for name, value in zip(_NAMES, state, strict=True):
            object.__setattr__(self, name, value)
        if state[0] is None:
            object.__setattr__(self, "text", PARAGRAPH_BREAK.join(self.paragraphs))

    @property
    def is_article(self) -> bool:
        """Whether the page holds an article: its kind is "article"."""
        return self.kind == "article"

    @property
    def markdown(self) -> str:
        """The text as Markdown, with the page's sub-heads, lists, quotations and tables.

        The words are those of `text`; characters with a meaning in Markdown are escaped.
        """
        return markdown.render(self.paragraphs, self.blocks)

    def front_matter(self, url: str | None = None) -> str:
        """Title, times, authors and source as YAML front matter, for a Markdown file.

        url: the page's address; if not given, `Article.url` is used.
        """
        names = ("title", "published", "modified", "authors", "site", "section", "tags")
        fields = {name: getattr(self, name) for name in names}
        if self.published_precision == "day" and self.published:
            fields["published"] = self.published.date()
        return markdown.front_matter({**fields, "source": url or self.url})

    def __repr__(self) -> str:
        """A summary of at most two lines, without the text."""
        title = self.title if self.title is None or len(self.title) <= 50 else self.title[:49] + "…"
        return (
            f"Article(kind={self.kind!r}, title={title!r}, published={_when(self)}, "
            f"{len(self.paragraphs)} paragraphs, {len(self.text):,} characters)"
        )

    def _repr_html_(self) -> str:
        """The display in notebooks."""
        described = {
            "kind": self.kind,
            "published": _when(self),
            "modified": self.modified and self.modified.isoformat(" ")[:16],
            "authors": ", ".join(self.authors),
            "site": self.site,
            "characters": len(self.text),
        }
        from cleaner.text import notebook

        return notebook.article(self.title, described, self.paragraphs)

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
            "site": self.site,
            "section": self.section,
            "url": self.url,
            "description": self.description,
            "image": self.image,
            "tags": list(self.tags),
            "language": self.language,
            "kind": self.kind,
            "is_article": self.is_article,
            "source": self.source,
            "encoding": self.encoding,
            "repaired": self.repaired,
        }


# Workers pickle an article for each page, and a dataclass would look up its fields each time.
_NAMES: Final = tuple(entry.name for entry in fields(Article))
_values: Final = attrgetter(*_NAMES)


def _when(article: Article) -> str | None:
    """The publication time, to the day or to the minute, as "2024-03-19 14:05"."""
    if article.published is None:
        return None
    size = 10 if article.published_precision == "day" else 16
    return article.published.isoformat(" ")[:size]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against accepting the located text as an article.

    name: the kind of evidence, for example "prose", "date", "groups".
    weight: how much it counts; positive for an article, negative against it.
    text: what was found, in English.
    """

    name: str
    weight: int
    text: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Whether the page holds an article, and why.

    kind: "article", or what the page is instead; see `Article.kind`.
    evidence: everything that was weighed; the sum of the weights decides.
    """

    kind: ArticleKind
    evidence: tuple[Evidence, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the located text is an article."""
        return self.kind == "article"

    @property
    def is_certain(self) -> bool:
        """Whether the evidence for an article outweighs that against it by far."""
        return self.accepted and sum(e.weight for e in self.evidence) >= CERTAIN_WEIGHT

    @property
    def reason(self) -> str:
        """The outcome on one line: "list: 12 headline-and-digest groups of the same shape"."""
        pick = max if self.accepted else min
        sided = [e for e in self.evidence if (e.weight > 0) is self.accepted]
        main = pick(sided, key=lambda e: e.weight, default=None)
        return f"{self.kind}: {main.text if main else 'no prose found'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The result for one block of visible text (or for a part of it, if the block was cut).

    text: the block's text, white space normalised.
    kept: True if it is part of `Article.text`.
    family, rule, reason: the noise family, the id of the rule that removed the text, and why; None
        for kept text.
    place: where it is: in HTML the trail of ids and classes, in flattened text the line number in
        the source.
    """

    text: str
    kept: bool
    family: str | None = None
    rule: str | None = None
    reason: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFit:
    """Whether a site's profile matched the page; if not, it changed nothing.

    fits: True if enough of the profile's marks are on the page.
    layout: name of the layout that matches best, None in an empty profile.
    found, marks: how many of that layout's marks are on the page, and how many there are.
    """

    fits: bool
    layout: str | None = None
    found: int = 0
    marks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An article and the reasons for the result.

    verdicts: one or more for every block of visible text, in page order; together they
        rebuild the visible text.
    clues: every date found, best first.
    acceptance: why the page is considered an article, or what it is instead.
    profile: whether the given profile matched, None without one.
    """

    article: Article
    verdicts: tuple[Verdict, ...] = ()
    clues: tuple[DateClue, ...] = ()
    acceptance: Acceptance = Acceptance("empty")
    profile: ProfileFit | None = None

    def __repr__(self) -> str:
        """A summary of at most three lines, without the text of the page."""
        kept = sum(v.kept for v in self.verdicts)
        return (
            f"Explanation({self.article!r}, {kept} pieces kept, "
            f"{len(self.verdicts) - kept} removed, {len(self.clues)} dates)"
        )

    def _repr_html_(self) -> str:
        """The display in notebooks: kept lines green, removed ones red with their reasons."""
        heading = self.article._repr_html_()
        lines = (
            (v.text, None if v.kept else f"{v.family} · {v.rule}: {v.reason}")
            for v in self.verdicts
        )
        from cleaner.text import notebook

        return notebook.explanation(heading, lines, len(self.verdicts))
