"""Reads what a page's JSON-LD states about its article: headline, authors, dates, body."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from cleaner.date.clues import Clue
from cleaner.read.script.values import read_json, unescape
from cleaner.text.korean import tight
from cleaner.text.lazy import lazy

# A longer name, of an author, a site or a section, is a sentence.
LONGEST_NAME: Final = 60
DATES: Final = ("datePublished", "dateCreated", "uploadDate", "dateModified")
# Types that are no article, yet sometimes carry its dates and its name.
_WEAKER: Final = ("VideoObject", "WebPage", "CreativeWork", "ItemPage")
# Keys that may hold the article's node; lists of other articles are elsewhere.
_INNER: Final = ("@graph", "mainEntity", "mainEntityOfPage")
# For JSON that stays unreadable.  Possessive, so each character is read once.
_FIELD: Final = lazy(
    r'"(@type|headline|articleBody|datePublished|dateCreated|uploadDate|dateModified)"\s*+:\s*+'
    r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"',
    re.DOTALL,
)
_HALF: Final = lazy(r"[\ud800-\udfff]")


class Metadata(NamedTuple):
    """The contents of JSON-LD.

    titles: headlines as (source, text), best first.
    authors: names.
    clues: dates, those of weaker types named "WebPage.datePublished" and so on.
    is_article_type: whether a node is declared an article; `node` is that node, empty without.
    """

    titles: list[tuple[str, str]]
    authors: list[str]
    clues: list[Clue]
    is_article_type: bool
    node: dict[str, Any]


def read_jsonld(scripts: Sequence[str], titles: Sequence[str] = ()) -> Metadata:
    """Read the texts of all `application/ld+json` scripts; never raises.

    Of several articles the one that the page's titles name is used; without one the first, as a
    list of others may follow it.
    """
    found = Metadata([], [], [], False, {})
    weaker: list[tuple[str, dict[str, Any]]] = []
    articles: list[dict[str, Any]] = []
    for node in nodes(scripts):
        kind = schema_type(node)
        if kind in _WEAKER:
            weaker.append((kind, node))
        elif is_article(kind):
            articles.append(node)
    if articles:
        own = next((node for node in articles if _is_named(node, titles)), articles[0])
        found = found._replace(is_article_type=True, node=own)
        _take(own, "", found)
    for kind, node in weaker:
        _take(node, f"{kind}.", found)
    return found


def nodes(scripts: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The nodes of all scripts, in their order."""
    for script in scripts:
        waiting = read_json(script) or [_fields(script)]
        waiting.reverse()
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting.extend(reversed(value))
            elif isinstance(value, dict):
                yield value
                waiting.extend(value[key] for key in _INNER if key in value)


def schema_type(node: dict[str, Any]) -> str:
    """The type of a node, the most exact one where it has several; "" without."""
    kinds = node.get("@type")
    several = kinds if isinstance(kinds, list) else [kinds]
    names = [kind.rpartition("/")[2] for kind in several if isinstance(kind, str)]
    return next((name for name in names if is_article(name)), names[0] if names else "")


def is_article(kind: str) -> bool:
    """Whether a schema.org type is an article's."""
    return kind.endswith(("Article", "BlogPosting")) or kind == "Report"


def headline(node: dict[str, Any]) -> str | None:
    """A node's headline, entities resolved."""
    for key in ("headline", "name", "alternativeHeadline"):
        value = node.get(key)
        if isinstance(value, str) and (text := plain(value)):
            return text
    return None


def _is_named(node: dict[str, Any], titles: Sequence[str]) -> bool:
    """Whether one of the page's titles holds a node's headline, and little more than the site."""
    text = tight(headline(node) or "")
    return any(text in title and len(title) < 2 * len(text) for title in titles)


def names_in(value: Any, *, depth: int = 3) -> list[str]:
    """Names in an author field: a string, a node or a list of these; organisations left out."""
    if depth == 0:
        return []
    if isinstance(value, str):
        name = plain(value)
        return [name] if 0 < len(name) <= LONGEST_NAME and "://" not in name else []
    if isinstance(value, dict):
        if value.get("@type") == "Organization":
            return []
        return names_in(_byline(value) or value.get("name"), depth=depth - 1)
    if isinstance(value, list):
        return [name for item in value[:20] for name in names_in(item, depth=depth - 1)]
    return []


def _byline(person: dict[str, Any]) -> Any:
    """The name as the paper prints it; Arc writes given and family name the other way round."""
    more = person.get("additional_properties")
    original = more.get("original") if isinstance(more, dict) else None
    printed = original.get("byline") if isinstance(original, dict) else None
    return printed or person.get("byline")


def dates(node: dict[str, Any], prefix: str = "") -> list[Clue]:
    """A node's dates as clues."""
    return [
        Clue("jsonld", prefix + key, value.strip())
        for key in DATES
        if isinstance(value := node.get(key), str) and value.strip()
    ]


def plain(text: str) -> str:
    """Entities resolved, white space normalised, half characters of "\\ud83d" alone left out."""
    return " ".join(_HALF.sub("", html.unescape(text)).split())


def _take(node: dict[str, Any], prefix: str, found: Metadata) -> None:
    """Add the contents of a node; a weaker one adds a name only where no article did."""
    title = headline(node)
    if title and not (prefix and found.titles):
        found.titles.append(("jsonld", title))
    if not (prefix and found.authors):
        known = set(found.authors)
        found.authors.extend(
            name for name in dict.fromkeys(names_in(node.get("author"))) if name not in known
        )
    found.clues.extend(dates(node, prefix))


def _fields(script: str) -> dict[str, str]:
    """The fields that can be read from a script that cannot be made JSON."""
    fields: dict[str, str] = {}
    for name, raw in _FIELD.findall(script):
        if name != "@type" or is_article(raw):
            fields.setdefault(name, unescape(raw))
    return fields
