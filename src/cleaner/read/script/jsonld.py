"""Reads the article's headline, authors and dates from a page's JSON-LD."""

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
# Types that are not articles, but sometimes have the article's dates and headline.
_WEAKER: Final = ("VideoObject", "WebPage", "CreativeWork", "ItemPage")
# Keys under which the article's node may be; lists of other articles are under other keys.
_INNER: Final = ("@graph", "mainEntity", "mainEntityOfPage")
# For JSON that cannot be repaired.  Possessive, so each character is read once.
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
    clues: dates; those of weaker types have names like "WebPage.datePublished".
    is_article_type: whether there is a node of an article type.
    node: that node; empty if there is none.
    """

    titles: list[tuple[str, str]]
    authors: list[str]
    clues: list[Clue]
    is_article_type: bool
    node: dict[str, Any]


def read_jsonld(scripts: Sequence[str], titles: Sequence[str] = ()) -> Metadata:
    """The contents of all `application/ld+json` scripts; never raises.

    Of several articles, the one whose headline is among the page's titles is used, or else the
    first, since a list of others may follow it.

    titles: the page's titles, without blanks (`tight`).
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
        own = next((node for node in articles if _has_title(node, titles)), articles[0])
        found = found._replace(is_article_type=True, node=own)
        _add_node(own, "", found)
    for kind, node in weaker:
        _add_node(node, f"{kind}.", found)
    return found


def nodes(scripts: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yields the nodes of all scripts in order."""
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
    """The type of a node; of several, the first article type, else the first; "" if none."""
    kinds = node.get("@type")
    several = kinds if isinstance(kinds, list) else [kinds]
    names = [kind.rpartition("/")[2] for kind in several if isinstance(kind, str)]
    return next((name for name in names if is_article(name)), names[0] if names else "")


def is_article(kind: str) -> bool:
    """Whether a schema.org type is a type of article."""
    return kind.endswith(("Article", "BlogPosting")) or kind == "Report"


def headline(node: dict[str, Any]) -> str | None:
    """A node's headline or name, entities resolved; None if it has none."""
    for key in ("headline", "name", "alternativeHeadline"):
        value = node.get(key)
        if isinstance(value, str) and (text := plain(value)):
            return text
    return None


def _has_title(node: dict[str, Any], titles: Sequence[str]) -> bool:
    """Whether one of the page's titles is a node's headline, perhaps with the site's name."""
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
    """The name as the paper prints it; in Arc, `name` has given and family name swapped."""
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
    """The text with entities resolved, white space normalised, and lone surrogates removed."""
    return " ".join(_HALF.sub("", html.unescape(text)).split())


def _add_node(node: dict[str, Any], prefix: str, found: Metadata) -> None:
    """Add the contents of a node; a weaker one adds headline and authors only if there are none."""
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
    """The fields that can be read from a script that is not valid JSON, even with repairs."""
    fields: dict[str, str] = {}
    for name, raw in _FIELD.findall(script):
        if name != "@type" or is_article(raw):
            fields.setdefault(name, unescape(raw))
    return fields
