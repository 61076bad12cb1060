"""Finds articles that are only in script data, by their form.

No key of a particular site is used.  What counts is prose (`cleaner.read.script.candidates`).
Values are skipped if a key above them names comments, related articles, captions or phrases of the
interface, and so are lists of objects with headlines of their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from cleaner.date.clues import Clue
from cleaner.date.machine import LONGEST_VALUE, starts_like_date
from cleaner.read.limits import LEAST_MARKS
from cleaner.read.script import jsonld as ld
from cleaner.read.script.candidates import (
    LEAST_HANGUL,
    TAG,
    Node,
    TextCandidate,
    candidate,
    from_list,
    from_paragraphs,
    is_element,
    lists_articles,
    shows_no_text,
)
from cleaner.read.script.jsonld import Metadata, read_jsonld
from cleaner.read.script.next_stream import MOST_NODES, is_stream, read_stream, rendered_fields
from cleaner.read.script.values import read_json, read_literals, read_script
from cleaner.text.korean import ends_escaped
from cleaner.text.lazy import lazy

__all__ = ["Embedded", "Metadata", "find_embedded", "read_jsonld"]

# Searched in keys in lower case; with IGNORECASE it would take three times as long.
_PASSED_OVER: Final = lazy(
    r"comment|repl(?:y|ies)|relat|recommend|rank|popular|most|i18n|locale|translat|messages|"
    r"terms|polic|privacy|caption|notice|faq|banner|footer|copyright"
)
_SHORTENED: Final = lazy(r"summar|descr|excerpt|lead|teaser|preview|og_|meta")
# The weight of a shortened text; a whole one has 1.
_SHORTENED_WEIGHT: Final = 0.25
_TITLE_KEYS: Final = (
    *("headline", "headlines", "title", "articleTitle", "newsTitle", "subject", "name"),
)
_AUTHOR_KEYS: Final = (
    *("authors", "author", "bylines", "byline", "reporters", "reporter", "reporterName"),
    *("writers", "writer", "journalists", "journalist"),
)
_DATE_KEY: Final = lazy(r"date|time|dt$|_at$|At$|publish|creat|modif|updat", re.IGNORECASE)
# Beside a headline and a date, any prose may be the article; a summary needs so many syllables.
_LEAST_SUMMARY: Final = 240
# A text without a headline and a date beside it needs this size, and `LEAST_MARKS` statements, or
# it may be a phrase of the interface.
_LEAST_ALONE: Final = 150
# Texts nearly as long as the longest are the same article in another form.
_NEAR: Final = 0.9
# Only so many objects around a text are searched for its title and date.
_MOST_HOLDERS: Final = 3


class Embedded(NamedTuple):
    """An article from script data.

    html: the body as an HTML fragment, or as plain text with one paragraph per line.
    is_html: which of the two.
    title, authors: as in the data.
    clues: the dates beside the body.
    """

    html: str
    is_html: bool
    title: str | None
    authors: tuple[str, ...]
    clues: tuple[Clue, ...]


# A value of a JSON tree that is still to be examined, the objects around it (innermost first), and
# its weight: below 1 if a key above it names a summary.
_Place = tuple[Any, tuple[Node, ...], float]


class _Trust(dict[str, float]):
    """For each key met, the weight of the texts under it; 0 if they are skipped."""

    def __missing__(self, key: str) -> float:
        low = key.lower()
        weight = 0.0 if _PASSED_OVER.search(low) else 1.0
        if _SHORTENED.search(low):
            weight *= _SHORTENED_WEIGHT
        self[key] = weight
        return weight


def find_embedded(scripts: Sequence[str], jsonld: Sequence[str]) -> Embedded | None:
    """The best article among a page's scripts and JSON-LD, or None; never raises.

    scripts: texts of the scripts that are not JSON-LD, in page order.
    jsonld: texts of the `application/ld+json` scripts.
    """
    fields = _HolderFields()
    best = _best([*_from_jsonld(jsonld), *_from_scripts(scripts)], fields)
    if best is None:
        return None
    holders = best.holders
    title, clues = fields.title(holders), fields.clues(holders)
    return Embedded(best.text, best.is_html, title, _authors(holders), clues)


class _HolderFields:
    """Headlines and dates of objects, cached, since an object may contain many texts."""

    def __init__(self) -> None:
        self._titles: dict[int, str | None] = {}
        self._clues: dict[int, tuple[Clue, ...]] = {}

    def title(self, holders: tuple[Node, ...]) -> str | None:
        """The headline of the innermost object that has one."""
        for holder in holders:
            if id(holder) not in self._titles:
                self._titles[id(holder)] = _title(holder)
            if text := self._titles[id(holder)]:
                return text
        return None

    def clues(self, holders: tuple[Node, ...]) -> tuple[Clue, ...]:
        """The dates of the innermost object that has any."""
        for holder in holders:
            if id(holder) not in self._clues:
                self._clues[id(holder)] = _clues(holder)
            if clues := self._clues[id(holder)]:
                return clues
        return ()


def _best(found: list[TextCandidate], fields: _HolderFields) -> TextCandidate | None:
    """The longest candidate; of nearly equal ones, one with paragraphs.

    A candidate is replaced by one that is part of it and nearly as long: a list with the body and
    the lines around it is a little longer than the body.
    """
    found = [one for one in found if _is_enough(one, fields)]
    if not found:
        return None
    longest = max(one.size for one in found)
    near = [one for one in found if one.size >= _NEAR * longest]
    best = max(near, key=lambda one: (one.paragraphs > 1, one.size))
    for one in near:
        if one.paragraphs > 1 and len(one.text) < len(best.text) and one.text in best.text:
            best = one
    return best


def _is_enough(one: TextCandidate, fields: _HolderFields) -> bool:
    """Whether a text is long enough; with a headline and a date beside it, it may be short."""
    if fields.title(one.holders) and fields.clues(one.holders):
        return one.weight == 1 or one.hangul >= _LEAST_SUMMARY
    return one.size >= _LEAST_ALONE and one.statements >= LEAST_MARKS


def _from_jsonld(scripts: Sequence[str]) -> Iterator[TextCandidate]:
    for node in ld.nodes(scripts):
        body = node.get("articleBody") or node.get("text")
        if isinstance(body, str) and (one := candidate(body, (node,))):
            yield one


def _from_scripts(scripts: Sequence[str]) -> Iterator[TextCandidate]:
    streams: list[str] = []
    others: list[str] = []
    for script in scripts:
        (streams if is_stream(script) else others).append(script)
    trust = _Trust()
    if streams:
        rows, texts = read_stream(streams)
        fields = rendered_fields(rows)
        for one in _walk([*rows, *texts.values()], texts, trust):
            yield one._replace(holders=(*one.holders, fields))
    for script in filter(ends_escaped, others):
        values, rest = read_script(script)
        inside = list(_walk(values, {}, trust))
        yield from inside or _from_literals(rest, trust)


def _from_literals(script: str, trust: _Trust) -> Iterator[TextCandidate]:
    """Candidates in the strings of JavaScript outside its JSON.

    Strings of one key may be the paragraphs of one text.
    """
    same: dict[str, list[str]] = defaultdict(list)
    for key, text in read_literals(script):
        if _PASSED_OVER.search(key.lower()):
            continue
        values = read_json(text) if text.lstrip()[:1] in ("{", "[") else []
        yield from _walk(values, {}, trust)
        if not values:
            same[key].append(text)
    for key, texts in same.items():
        found = [candidate(text, ()) for text in texts]
        if key:  # strings without a key are arguments of unrelated calls
            found.append(from_paragraphs(texts, ()))
        yield from filter(None, found)


def _walk(roots: list[Any], texts: Mapping[str, str], trust: _Trust) -> Iterator[TextCandidate]:
    """Yields every candidate in JSON values; not recursive, since hostile data nests deep.

    texts: the texts that strings such as "$1a" refer to, by their keys ("1a").
    """
    waiting: list[_Place] = [(root, (), 1.0) for root in reversed(roots)]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value, holders, weight = waiting.pop()
        found: TextCandidate | None = None
        if isinstance(value, str):
            text = texts.get(value[1:], value) if value.startswith("$") else value
            found = _from_string(text, holders, weight, waiting)
        elif isinstance(value, dict):
            inner = (value, *holders[: _MOST_HOLDERS - 1])
            waiting += [
                (member, inner, weight * trust[key])
                for key, member in value.items()
                if member and _may_hold_text(member) and trust[key]
            ]
        elif isinstance(value, list) and not _is_passed_over(value):
            found = from_list(value, holders)
            waiting += [(item, holders, weight) for item in reversed(value) if _may_hold_text(item)]
        if found:
            yield found._replace(weight=weight)


def _is_passed_over(items: list[Any]) -> bool:
    """Whether a list contains other articles, or is an element without text of the article."""
    return shows_no_text(items) if is_element(items) else lists_articles(items)


def _may_hold_text(value: Any) -> bool:
    """Whether a value may contain text: a long string, a reference, an object or a list."""
    if isinstance(value, str):
        if len(value) < LEAST_HANGUL or (value.isascii() and "\\" not in value):
            return value.startswith("$")
        return True
    return isinstance(value, (dict, list)) and bool(value)


def _from_string(
    text: str, holders: tuple[Node, ...], weight: float, waiting: list[_Place]
) -> TextCandidate | None:
    """A string as a candidate; if it is itself JSON, its values are added to `waiting`."""
    if len(text) < LEAST_HANGUL or not ends_escaped(text):
        return None
    inside = read_json(text) if text.lstrip()[:1] in ("{", "[") else []
    waiting += [(value, holders, weight) for value in inside]
    return None if inside else candidate(text, holders)


def _title(holder: Node) -> str | None:
    """The headline of an object."""
    for key in _TITLE_KEYS:
        value = holder.get(key)
        if isinstance(value, dict):
            value = value.get("basic")
        if isinstance(value, str) and (text := ld.plain(TAG.sub("", value))):
            return text
    return None


def _authors(holders: tuple[Node, ...]) -> tuple[str, ...]:
    """The names in the innermost object that has some."""
    for holder in holders:
        credits = holder.get("credits")
        named = [credits.get("by")] if isinstance(credits, dict) else []
        named.extend(holder.get(key) for key in _AUTHOR_KEYS)
        names = [name for value in named for name in ld.names_in(value)]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _clues(holder: Node) -> tuple[Clue, ...]:
    """The dates of an object."""
    source = "jsonld" if "@type" in holder else "script"
    return tuple(
        Clue(source, key, str(value).strip())
        for key, value in holder.items()
        if _DATE_KEY.search(key) and _is_date(value)
    )


def _is_date(value: Any) -> bool:
    """Whether a value may be a date: a string that starts like one, or s or ms since 1970."""
    if isinstance(value, int) and not isinstance(value, bool):
        return 10**8 < value < 10**14
    if not isinstance(value, str) or len(value) > LONGEST_VALUE:
        return False
    return starts_like_date(value.strip())
