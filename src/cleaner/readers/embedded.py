"""Articles that stand only in script data, found by their shape.

No key of one site is known here.  What counts is prose: Korean sentences, in one string, in a
list of strings, or in a list of objects that give one string each.  What stands under a key
that names comments, related articles, captions or phrases of the interface is passed over, and
so are lists of objects that each have a headline of their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from cleaner.blocks import Clue
from cleaner.readers import jsonld as ld
from cleaner.readers.jsonld import Metadata, read_jsonld
from cleaner.readers.scriptdata import (
    is_stream,
    read_json,
    read_literals,
    read_script,
    read_stream,
)

__all__ = ["Embedded", "Metadata", "find_embedded", "read_jsonld"]

Node = dict[str, Any]

# A sentence's end, as it stands or escaped; each alternative is of bounded length.
_ESCAPED_END: Final = re.compile(
    r"(?:[다요까죠]|\\u(?:b2e4|c694|ae4c|c8e0))(?:[\"'”’)\]]|\\[\"']|\\u201d|\\u2019){0,3}[.?!]",
    re.IGNORECASE,
)
_END: Final = re.compile(r"[다요까죠][\"'”’)\]]{0,3}[.?!]")
_HANGUL: Final = re.compile(r"[가-힣]")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_BLOCK: Final = re.compile(r"<(?:p|br|div|h[1-6]|li|blockquote)\b|\n", re.IGNORECASE)
_MARKUP: Final = re.compile(r"</?(?:p|br|div|span|b|i|em|strong|a|img|figure|h[1-6]|ul)\b|&\w{2,8};")
_PASSED_OVER: Final = re.compile(
    r"comment|repl(?:y|ies)|relat|recommend|rank|popular|most|i18n|locale|translat|messages|"
    r"terms|polic|privacy|caption|notice|faq|banner|footer|copyright",
    re.IGNORECASE,
)
_SHORTENED: Final = re.compile(r"summar|descr|excerpt|lead|teaser|preview|og_|meta", re.IGNORECASE)
_TEXT_KEYS: Final = ("content", "text", "html", "value", "body", "paragraph", "data", "children")
_TITLE_KEYS: Final = (
    "headline", "headlines", "title", "articleTitle", "newsTitle", "subject", "name",
)  # fmt: skip
_OWN_TITLE: Final = ("headline", "headlines", "title", "subject", "nickname", "nickName", "userName")
_AUTHOR_KEYS: Final = (
    "authors", "author", "byline", "bylines", "reporters", "reporter", "writers", "writer",
    "journalists", "journalist",
)  # fmt: skip
_NO_TEXT: Final = re.compile(r"image|photo|video|link|related|reference|embed|gallery|^ad", re.I)
_PLACE_KEY: Final = re.compile(r"url|link|href|id$|date|_at$|At$|image|thumb", re.IGNORECASE)
_DATE_KEY: Final = re.compile(r"date|time|dt$|_at$|At$|publish|creat|modif|updat", re.IGNORECASE)
_DATE: Final = re.compile(r"\d{4}\D?\d{1,2}\D?\d{1,2}.{0,30}|\d{10}|\d{13}", re.DOTALL)
# Beside a headline and a date a short text is an article; alone it is a phrase of a program.
_LEAST_HANGUL: Final = 30
_LEAST_ALONE: Final = 150
_LEAST_SENTENCES_ALONE: Final = 3
_MOST_NODES: Final = 400_000
_MOST_LISTED: Final = 3  # objects with headlines of their own, from which on it is a list of articles


class Embedded(NamedTuple):
    """An article out of script data.

    html: the body: an HTML fragment, or text whose lines are paragraphs.
    is_html: which of the two.
    title, authors: as the data tells them.
    clues: dates that stand beside the body.
    """

    html: str
    is_html: bool
    title: str | None
    authors: tuple[str, ...]
    clues: tuple[Clue, ...]


class _Candidate(NamedTuple):
    """A text that may be the article, and the objects it stood in, innermost first."""

    text: str
    is_html: bool
    size: float
    paragraphs: int
    sentences: int
    holders: tuple[Node, ...]


def find_embedded(scripts: Sequence[str], jsonld: Sequence[str]) -> Embedded | None:
    """The best article among a page's scripts and JSON-LD, or None; never raises.

    scripts: texts of the scripts that are not JSON-LD, in page order.
    jsonld: texts of the `application/ld+json` scripts.
    """
    found = list(_from_jsonld(jsonld))
    found.extend(_from_scripts([script for script in scripts if _ESCAPED_END.search(script)], scripts))
    best = _best(found)
    if best is None:
        return None
    return Embedded(
        best.text, best.is_html, _title(best.holders), _authors(best.holders), _clues(best.holders)
    )


def _best(found: list[_Candidate]) -> _Candidate | None:
    """The longest; among nearly equal ones that which has paragraphs."""
    found = [candidate for candidate in found if _is_enough(candidate)]
    if not found:
        return None
    longest = max(candidate.size for candidate in found)
    near = [candidate for candidate in found if candidate.size >= 0.9 * longest]
    return max(near, key=lambda candidate: (candidate.paragraphs > 1, candidate.size))


def _is_enough(candidate: _Candidate) -> bool:
    """Whether a text is long enough for what stands beside it."""
    if _title(candidate.holders) and _clues(candidate.holders):
        return True
    return candidate.size >= _LEAST_ALONE and candidate.sentences >= _LEAST_SENTENCES_ALONE


def _from_jsonld(scripts: Sequence[str]) -> Iterator[_Candidate]:
    for node in ld.nodes(scripts):
        body = node.get("articleBody") or node.get("text")
        if isinstance(body, str) and (candidate := _candidate(body, (node,))):
            yield candidate


def _from_scripts(scripts: Sequence[str], every: Sequence[str]) -> Iterator[_Candidate]:
    streams = [script for script in every if is_stream(script)]
    if streams:
        for row in read_stream(streams):
            yield from _walk(row)
    for script in scripts:
        if is_stream(script):
            continue
        inside = [candidate for value in read_script(script) for candidate in _walk(value)]
        yield from inside or _from_literals(script)


def _from_literals(script: str) -> Iterator[_Candidate]:
    """Strings of JavaScript that is no JSON; those of one key may be paragraphs of one text."""
    same: dict[str, list[str]] = defaultdict(list)
    for key, text in read_literals(script):
        if not _END.search(text) or _PASSED_OVER.search(key):
            continue
        values = read_json(text) if text.lstrip()[:1] in ("{", "[") else []
        for value in values:
            yield from _walk(value)
        if not values:
            same[key].append(text)
    for key, texts in same.items():
        candidates = [_candidate(text, ()) for text in texts]
        if key:  # without one they are arguments of calls, which have nothing to do with each other
            candidates.append(_joined(texts, ()))
        yield from (candidate for candidate in candidates if candidate)


def _walk(root: Any) -> Iterator[_Candidate]:
    """Every candidate in a JSON value, without recursion, as hostile data nests deep."""
    waiting: list[tuple[str, Any, tuple[Node, ...], float]] = [("", root, (), 1.0)]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        key, value, holders, weight = waiting.pop()
        if isinstance(value, str):
            yield from _from_string(key, value, holders, weight, waiting)
        elif isinstance(value, dict):
            inner = (value, *holders[:2])
            waiting.extend(
                (name, item, inner, weight * (0.5 if _SHORTENED.search(name) else 1.0))
                for name, item in value.items()
                if _is_worth(name, item)
            )
        elif isinstance(value, list) and not _lists_articles(value):
            if whole := _from_list(value, holders):
                yield whole._replace(size=whole.size * weight)
            waiting.extend((key, item, holders, weight) for item in reversed(value))


def _is_worth(key: str, value: Any) -> bool:
    """Whether a member may hold the article."""
    return isinstance(value, (str, dict, list)) and not _PASSED_OVER.search(key)


def _from_string(
    key: str,
    value: str,
    holders: tuple[Node, ...],
    weight: float,
    waiting: list[tuple[str, Any, tuple[Node, ...], float]],
) -> Iterator[_Candidate]:
    """A string as a candidate; where it is JSON once more, its values wait their turn."""
    if len(value) < _LEAST_HANGUL or not _ESCAPED_END.search(value):
        return
    if value.lstrip()[:1] in ("{", "["):
        inside = read_json(value)
        if inside:
            waiting.append((key, inside, holders, weight))
            return
    if candidate := _candidate(value, holders):
        yield candidate._replace(size=candidate.size * weight)


def _from_list(items: list[Any], holders: tuple[Node, ...]) -> _Candidate | None:
    """Paragraphs that stand as the items of a list."""
    if len(items) < 2 or _is_element(items):
        return None
    texts = [text for item in items if (text := _paragraph(item))]
    return _joined(texts, holders) if len(texts) > 1 else None


def _paragraph(item: Any, depth: int = 6) -> str:
    """The one text that an item gives; "" for pictures, links, and what has a headline."""
    if isinstance(item, str):
        return item
    if depth == 0:
        return ""
    if isinstance(item, list):
        parts = [item[3]] if _is_element(item) else item[:2_000]
        return "".join(_paragraph(part, depth - 1) for part in parts)
    if not isinstance(item, dict) or _is_teaser(item):
        return ""
    kind = item.get("type")
    if isinstance(kind, str) and _NO_TEXT.search(kind):
        return ""
    found = next((item[key] for key in _TEXT_KEYS if key in item), "")
    return _paragraph(found, depth - 1)


def _is_element(value: list[Any]) -> bool:
    """Whether this is an element of a React server payload: ["$", "p", null, {…}]."""
    return len(value) >= 4 and value[0] == "$" and isinstance(value[3], dict)


def _is_teaser(item: Any) -> bool:
    """Whether this is an article or a comment of its own: it has a headline, and a place or day."""
    if not isinstance(item, dict) or not any(key in item for key in _OWN_TITLE):
        return False
    return any(_PLACE_KEY.search(key) for key in item)


def _lists_articles(items: list[Any]) -> bool:
    """Whether these are articles, teasers or comments side by side."""
    return sum(map(_is_teaser, items[:50])) >= _MOST_LISTED


def _joined(texts: list[str], holders: tuple[Node, ...]) -> _Candidate | None:
    """Several paragraphs as one candidate."""
    if any(_MARKUP.search(text) for text in texts):
        return _candidate("".join(f"<p>{text}</p>\n" for text in texts), holders)
    return _candidate("\n".join(texts), holders)


def _candidate(text: str, holders: tuple[Node, ...]) -> _Candidate | None:
    """A text as a candidate where it is Korean prose."""
    is_html = bool(_MARKUP.search(text))
    visible = _TAG.sub(" ", text) if is_html else text
    hangul = len(_HANGUL.findall(visible))
    if hangul < _LEAST_HANGUL or hangul < 0.3 * len("".join(visible.split())):
        return None
    sentences = len(_END.findall(visible))
    # A dictionary of phrases or a list of headlines has many letters to a sentence.
    if sentences == 0 or hangul / sentences > 400:
        return None
    paragraphs = len(_BLOCK.findall(text)) + 1
    return _Candidate(text, is_html, float(hangul), paragraphs, sentences, holders)


def _title(holders: tuple[Node, ...]) -> str | None:
    for holder in holders:
        for key in _TITLE_KEYS:
            value = holder.get(key)
            if isinstance(value, dict):
                value = value.get("basic")
            if isinstance(value, str) and (text := ld.plain(_TAG.sub("", value))):
                return text
    return None


def _authors(holders: tuple[Node, ...]) -> tuple[str, ...]:
    for holder in holders:
        credits = holder.get("credits")
        named = [credits.get("by")] if isinstance(credits, dict) else []
        named.extend(holder.get(key) for key in _AUTHOR_KEYS)
        names = [name for value in named for name in ld.names_in(value)]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _clues(holders: tuple[Node, ...]) -> tuple[Clue, ...]:
    """Dates beside the body: of the innermost object that tells any."""
    for holder in holders:
        source = "jsonld" if "@type" in holder else "script"
        clues = [
            Clue(source, key, str(value).strip())
            for key, value in holder.items()
            if _DATE_KEY.search(key) and _is_date(value)
        ]
        if clues:
            return tuple(clues)
    return ()


def _is_date(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return False
    text = value.strip() if isinstance(value, str) else str(value) if 0 < value < 10**14 else ""
    return len(text) <= 50 and _DATE.match(text) is not None
