"""`SiteProfile`: what the pages of a site have in common, and its TOML.

A profile is a list of layouts, one for each design of the site's pages.  A layout is
lists of entries that a person can read, edit, add or delete; every entry has the number of articles
it was seen on and an example.  `cleaner.learning` makes profiles, `cleaner.sites.apply` uses them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, dataclass, fields
from functools import cached_property
from typing import Any, Final, Literal, TypeVar, get_args

from cleaner.errors import Message, ProfileError, problem_of
from cleaner.text import names
from cleaner.text.controls import UNSAFE
from cleaner.text.korean import tight
from cleaner.text.lazy import lazy

Position = Literal["above", "below", "around"]
DateRole = Literal["published", "modified"]
Voice = Literal["plain", "polite"]

# Incremented when older profiles can no longer be read.
PROFILE_VERSION: Final = 1
# Fewest letters of a key; a line with fewer could be anything.
LEAST: Final = 2
_DIGITS: Final = lazy(r"[0-9]+")
_MAIL: Final = lazy(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_REPORTER: Final = lazy(
    r"(?:[가-힣]{2,5}\s?[=·/]\s?)?(?<![가-힣])[가-힣]{2,4}\s?"
    rf"(?:(?:선임|수습|인턴|객원|전문)\s?)?({names.SIGNERS})(?![가-힣])"
)
# Possessive, as a comma may end a tag or follow it: with choices, time is exponential.
_TAGS: Final = lazy(r"(?:#[^\s#]{1,40}+[\s,]{0,4}+){1,40}+\Z")
# A line that begins with a known phrase of at least this many letters is known too.
LONG_PHRASE: Final = 10
STAR: Final = "*"
# Shorter lines, in words, have no pattern with one word left open: anything would match it.
SHORTEST_PATTERN: Final = 3
# Longer lines, in words, are prose.
LONGEST_PATTERN: Final = 12


def masked(text: str) -> str:
    """A line with the parts masked that vary: numbers, mail addresses, reporters' names, tags."""
    text = _REPORTER.sub(r"{name} \1", text) if names.REPORTER in text or "@" in text else text
    text = _MAIL.sub("{mail}", text) if "@" in text else text
    text = _TAGS.sub("{tags}", text) if text.startswith("#") else text
    return _DIGITS.sub("0", " ".join(text.split()))


def key(text: str) -> str:
    """The key of a line: its masked letters in lower case; "" for too few of them."""
    found = tight(masked(text)).casefold()
    return found if len(found.replace("0", "")) >= LEAST else ""


def patterns(text: str) -> Iterator[tuple[str, int]]:
    """The line with each of its words in turn replaced by a star, and the index of that word."""
    words = masked(text).split()
    if SHORTEST_PATTERN <= len(words) <= LONGEST_PATTERN:
        for at in range(len(words)):
            yield " ".join([*words[:at], STAR, *words[at + 1 :]]), at


def template(text: str) -> tuple[str, ...]:
    """The words of a line, a star for each without a number; () for a short or long line."""
    words = masked(text).split()
    if not SHORTEST_PATTERN <= len(words) <= LONGEST_PATTERN:
        return ()
    return tuple(word if "0" in word or not tight(word) else STAR for word in words)


def follows(words: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether words match a pattern, in which a star matches any one word."""
    return len(words) == len(pattern) and all(
        given in (STAR, word) for word, given in zip(words, pattern, strict=True)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not part of an article.

    text: the line, or the first words of a long one.  In it 0 matches any number, {name}, {mail}
        and {tags} match any reporter's name, mail address and tags, and * matches any one word;
        white space and punctuation do not count.
    position: "above" or "below" the body, or "around" it for a line seen on both sides.
    family: the noise family it is reported under.
    count: on how many articles it was seen.
    example: the line as it was on one page.
    """

    text: str
    position: Position = "around"
    family: str = "other"
    count: int = 0
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that open or close the article, or that follow a paragraph's last sentence.

    text, count, example: as for `Line`.
    """

    text: str
    count: int = 0
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxPlace:
    """A box of the markup, identified by the tag, id and classes of itself and its named parent.

    trail: such as "div content > div promo"; numbers in it match any number.
    family: the noise family of its text; "body" for the box of the body.
    count, example: as for `Line`; the example is a line that was in the box.
    """

    trail: str
    family: str = "other"
    count: int = 0
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePlace:
    """Where pages show a date, and in which form.

    role: "published" or "modified".
    label: the word before it on its line, or "".
    form: the date's form, with a 0 for every digit, such as "0000.00.00 00:00".
    position: "above" or "below" the body.
    trail: that of its box, as for `BoxPlace`; "" in flattened text.
    count, example: as for `Line`.
    """

    role: DateRole
    label: str = ""
    form: str = ""
    position: Position = "above"
    trail: str = ""
    count: int = 0
    example: str = ""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One design of a site's pages.

    name: for messages; count: articles learned from.
    first, last: the first and last day (ISO) on which these were published, "" if unknown.
    voice: how the articles' sentences end, "plain" (…다.) or "polite" (…니다., …요., as in
        scripts of broadcasts); in a plain layout a polite sentence may be the site's own.
    marks: lines that are on most pages, by which the layout is recognised.
    lines, places: noise.  bodies: boxes of the body.  dates: where the dates are.
    links: headlines of other pages, of those learned from and of those that they list.
    opening, closing: phrases above and below which there is no article, in page order.
    tails: text after a paragraph's last sentence that is not part of the article.
    """

    name: str = "1"
    count: int = 0
    first: str = ""
    last: str = ""
    voice: Voice = "plain"
    marks: tuple[str, ...] = ()
    opening: tuple[Phrase, ...] = ()
    closing: tuple[Phrase, ...] = ()
    tails: tuple[Phrase, ...] = ()
    lines: tuple[Line, ...] = ()
    links: tuple[str, ...] = ()
    places: tuple[BoxPlace, ...] = ()
    bodies: tuple[BoxPlace, ...] = ()
    dates: tuple[DatePlace, ...] = ()

    @cached_property
    def known_lines(self) -> dict[str, Line]:
        """The lines without a star, by their keys."""
        known = {key(line.text): line for line in self.lines if STAR not in line.text}
        known.pop("", None)
        return known

    @cached_property
    def known_patterns(self) -> dict[str, Line]:
        """The lines with a star, by their text."""
        return {line.text: line for line in self.lines if STAR in line.text}

    @cached_property
    def known_templates(self) -> tuple[tuple[tuple[str, ...], Line], ...]:
        """The lines with several stars, each with its words."""
        split = ((tuple(line.text.split()), line) for line in self.lines)
        return tuple((words, line) for words, line in split if words.count(STAR) > 1)

    @cached_property
    def known_marks(self) -> tuple[str, ...]:
        """The keys of the marks."""
        return tuple(map(key, self.marks))

    @cached_property
    def known_links(self) -> frozenset[str]:
        """The keys of the links."""
        return frozenset(k for k in map(key, self.links) if len(k) >= LONG_PHRASE)

    @cached_property
    def known_closing(self) -> tuple[str, ...]:
        """The keys of the closing phrases."""
        return tuple(key(phrase.text) for phrase in self.closing)

    @cached_property
    def known_opening(self) -> tuple[str, ...]:
        """The keys of the opening phrases."""
        return tuple(key(phrase.text) for phrase in self.opening)

    @cached_property
    def known_starts(self) -> tuple[str, ...]:
        """The keys of long lines and closing phrases, which other lines may begin with."""
        known = {k for k in (*self.known_closing, *self.known_lines) if len(k) >= LONG_PHRASE}
        return tuple(sorted(known, key=lambda k: (-len(k), k)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteProfile:
    """What pages of one site have in common; frozen, picklable, equal by content.

    host: the site's host name, "" if the pages name none.
    pages: pages read; articles: the different articles among them, near-duplicates counted once.
    left_out: articles whose layout no other article has: mostly pages of other sites.
    layouts: what was learned; without layouts a profile has no effect.
    """

    host: str = ""
    pages: int = 0
    articles: int = 0
    left_out: int = 0
    layouts: tuple[Layout, ...] = ()

    def to_toml(self) -> str:
        """The profile as a TOML document, one entry per line."""
        return "\n".join(_written(self))

    @classmethod
    def from_toml(cls, text: str) -> SiteProfile:
        """The profile of a TOML document, perhaps edited; counts and examples may be missing.

        Raises `ProfileError`, which names the wrong entry and what is wrong with it.
        """
        if not isinstance(text, str):
            raise ProfileError("a profile must be a str, not {given}", given=type(text).__name__)
        try:
            data = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            raise ProfileError("invalid TOML: {problem}", problem=problem_of(error)) from None
        version = data.pop("version", None)
        if version != PROFILE_VERSION:
            raise ProfileError(
                "version is {version!r}, but this cleaner reads version {known}; "
                "learn the site again, or restore the version line",
                version=version,
                known=PROFILE_VERSION,
            )
        if "layouts" in data:
            raise ProfileError("unknown name 'layouts'; write [[layout]] tables")
        layouts = _tables(data.pop("layout", []), "layout")
        numbered = (Message("layout {number}", number=n) for n in range(1, len(layouts) + 1))
        made = tuple(map(_layout, layouts, numbered))
        return _made(cls, {**data, "layouts": made}, Message("the profile"))


_ENTRIES: Final[dict[str, type]] = {
    "opening": Phrase, "closing": Phrase, "tails": Phrase,
    "lines": Line, "places": BoxPlace, "bodies": BoxPlace, "dates": DatePlace,
}  # fmt: skip
_CHOICES: Final = {
    "position": get_args(Position),
    "role": get_args(DateRole),
    "voice": get_args(Voice),
}
_COMMENTS: Final = {
    "marks": "lines on most pages, by which the layout is recognised",
    "opening": "there is no article above these",
    "closing": "there is no article below these",
    "tails": "removed from the end of a paragraph",
    "lines": "removed at an edge of the article",
    "links": "headlines of other pages: removed below the article",
    "places": "boxes that hold no part of the article",
    "bodies": "boxes that hold the article",
    "dates": "where the dates are",
}
T = TypeVar("T")


# ---- reading ------------------------------------------------------------------------------


def _tables(value: object, where: str) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ProfileError("{where} must be a list of tables", where=where)
    return value


def _layout(data: dict[str, Any], where: str) -> Layout:
    """The layout of a [[layout]] table.  Raises `ProfileError`."""
    values = dict(data)
    for name, kind in _ENTRIES.items():
        entries = _tables(values.get(name, []), Message("{where}, {name}", where=where, name=name))
        values[name] = tuple(
            _made(
                kind,
                one,
                Message("{where}, {name}, entry {number}", where=where, name=name, number=n),
            )
            for n, one in enumerate(entries, 1)
        )
    for name in ("marks", "links"):
        texts = values.get(name, [])
        if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
            raise ProfileError("{where}: {name} must be a list of strings", where=where, name=name)
        values[name] = tuple(texts)
    return _made(Layout, values, where)


def _made(kind: type[T], values: dict[str, Any], where: str) -> T:
    """An object of this kind with these values.

    Raises `ProfileError` if a name is missing or unknown, or a value has the wrong type.
    """
    known = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]
    for name, value in values.items():
        if name not in known:
            raise ProfileError(
                "{where}: unknown name {name!r}; known are {known}",
                where=where,
                name=name,
                known=", ".join(known),
            )
        _check(name, value, known[name].default, where)
    for name, one in known.items():
        if one.default is MISSING and name not in values:
            raise ProfileError("{where}: {name} is missing", where=where, name=name)
    return kind(**values)


def _check(name: str, value: object, default: object, where: str) -> None:
    """Raise `ProfileError` for a value of a wrong type or out of range."""
    wanted = str if default is MISSING else type(default)
    if not isinstance(value, wanted) or isinstance(value, bool):
        raise ProfileError(
            "{where}: {name} must be {wanted}, not {value!r}",
            where=where,
            name=name,
            wanted=_A[wanted],
            value=value,
        )
    if isinstance(value, int) and value < 0:
        raise ProfileError("{where}: {name} must be 0 or more", where=where, name=name)
    if name in _CHOICES and value not in _CHOICES[name]:
        raise ProfileError(
            "{where}: {name} must be one of {choices}, not {value!r}",
            where=where,
            name=name,
            choices=", ".join(_CHOICES[name]),
            value=value,
        )


_A: Final[dict[type, str]] = {
    str: Message("a string"),
    int: Message("an integer"),
    tuple: Message("a list"),
}


# ---- writing ------------------------------------------------------------------------------
# No TOML writer puts each entry on its own line, with comments between.  The difficult part is the
# quoting; the tests read the output back.


def _written(profile: SiteProfile) -> Iterator[str]:
    """The lines of the document."""
    yield "# A site's profile, made by cleaner.  Edit freely: delete or add entries, one per line;"
    yield "# count and example are for people.  docs/learn.md says how each list is used."
    yield f"version = {PROFILE_VERSION}"
    for name in ("host", "pages", "articles", "left_out"):
        yield f"{name} = {_value(getattr(profile, name))}"
    for layout in profile.layouts:
        yield ""
        yield "[[layout]]"
        for name in ("name", "count", "first", "last", "voice"):
            yield f"{name} = {_value(getattr(layout, name))}"
        for name, comment in _COMMENTS.items():
            if entries := getattr(layout, name):
                yield f"{name} = [  # {comment}"
                yield from (f"  {_value(one)}," for one in entries)
                yield "]"
    yield ""


def _value(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _quoted(value)
    entries = [
        f"{one.name} = {_value(getattr(value, one.name))}"
        for one in fields(value)  # type: ignore[arg-type]
        if one.name in _ALWAYS or getattr(value, one.name) != one.default
    ]
    return f"{{ {', '.join(entries)} }}"


_ALWAYS: Final = frozenset(("text", "trail", "role", "count", "example"))
_UNWRITABLE: Final = lazy(rf"[\x00-\x1f{UNSAFE}]")


def _quoted(text: str) -> str:
    """A basic string of TOML; lone surrogates, which UTF-8 cannot encode, are left out."""
    sound = text.encode("utf-8", "ignore").decode().replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _UNWRITABLE.sub(lambda hit: rf"\u{ord(hit.group()):04x}", sound) + '"'
