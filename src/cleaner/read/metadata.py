"""Reads a page's metadata besides title and dates: site, section, address, tags and so on.

Only explicit statements count: `<meta>`, `<link rel="canonical">`, `<html lang>` and the article's
node of JSON-LD.  Nothing is guessed from the visible text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from cleaner.read.script.jsonld import LONGEST_NAME, plain
from cleaner.text.lazy import lazy
from cleaner.text.normalize import sound

# A longer tag is a sentence and is left out.
LONGEST_TAG: Final = 40
# Longer texts are cut to save memory.
LONGEST_TEXT: Final = 1000
# Longer lists of tags are cut as well.
MOST_TAGS: Final = 30
# Longer addresses are ignored.  A string of tags is read only so far.
LONGEST_ADDRESS: Final = 2_000
_SITES: Final = ("og:site_name", "application-name")
_SECTIONS: Final = ("article:section", "og:article:section")
_DESCRIPTIONS: Final = ("og:description", "description", "twitter:description")
_IMAGES: Final = ("og:image", "og:image:url", "twitter:image", "twitter:image:src")
_TAGS: Final = ("article:tag", "news_keywords", "keywords")
_WANTED: Final = frozenset(
    (*_SITES, *_SECTIONS, *_DESCRIPTIONS, *_IMAGES, *_TAGS, "og:url", "og:locale")
)
_LETTER: Final = lazy(r"[^\W\d_]")
_LANGUAGE: Final = lazy(r"[a-z]{2,3}(?=[-_]|\Z)")
_COMMAS: Final = lazy(r"[,，;]")


class PageMetadata(NamedTuple):
    """The fields of `Article` of the same names."""

    site: str | None = None
    section: str | None = None
    url: str | None = None
    description: str | None = None
    image: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None


NOTHING: Final = PageMetadata()


def read_metadata(
    stated: Iterable[tuple[str, str]],
    canonical: str | None,
    language: str | None,
    node: Mapping[str, Any],
) -> PageMetadata:
    """The metadata of a page.

    stated: names, in lower case, and contents of its `<meta>` elements.
    canonical, language: the address of its `<link>`, and the `lang` attribute of its root.
    node: the article's node of JSON-LD, empty if there is none.
    """
    values: dict[str, list[str]] = {}
    for name, content in stated:
        if name in _WANTED:
            values.setdefault(name, []).append(content)
    site = next(_names(values, _SITES, _inner(node.get("publisher"), "name")), None)
    return PageMetadata(
        site=site,
        section=next(_names(values, _SECTIONS, node.get("articleSection")), None),
        url=next(_pages(canonical, values, node), None),
        description=_description(values, node),
        image=next(_images(values, node), None),
        tags=_tags(values, node, site),
        language=_language(language, values, node),
    )


def _text(value: object, longest: int) -> str | None:
    """A string of at most `longest` characters, entities resolved; None if empty or no string."""
    if not isinstance(value, str) or not value:
        return None
    return plain(sound(value[: 4 * LONGEST_TEXT]))[:longest].strip() or None


def _names(values: Mapping[str, list[str]], keys: tuple[str, ...], linked: object) -> Iterator[str]:
    """Yields names, of <meta> first, then of JSON-LD; they have a letter and are not addresses."""
    stated = [value for key in keys for value in values.get(key, ())]
    more = linked if isinstance(linked, list) else [linked]
    for value in (*stated, *more[:1]):
        name = _text(value, LONGEST_NAME + 1)
        if name and len(name) <= LONGEST_NAME and _LETTER.search(name) and "://" not in name:
            yield name


def _inner(value: object, key: str) -> object:
    """The value of a key in a node, or in the first node of a list."""
    first = value[0] if isinstance(value, list) and value else value
    return first.get(key) if isinstance(first, dict) else None


def _pages(
    canonical: str | None, values: Mapping[str, list[str]], node: Mapping[str, Any]
) -> Iterator[str]:
    """Yields absolute addresses of the page; that of a site's front page is left out."""
    about = node.get("mainEntityOfPage")
    linked = (about, _inner(about, "@id"), node.get("url"))
    for value in (canonical, *values.get("og:url", ()), *linked):
        if (address := _address(value)) and _is_inner(address):
            yield address


def _address(value: object) -> str | None:
    text = _text(value, LONGEST_ADDRESS + 1)
    if not text or len(text) > LONGEST_ADDRESS or " " in text:
        return None
    text = f"https:{text}" if text.startswith("//") else text
    return text if text.startswith(("http://", "https://")) else None


def _is_inner(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname and (parts.path.strip("/") or parts.query))


def _images(values: Mapping[str, list[str]], node: Mapping[str, Any]) -> Iterator[str]:
    stated = [value for key in _IMAGES for value in values.get(key, ())]
    image = node.get("image")
    first = image[0] if isinstance(image, list) and image else image
    for value in (*stated, first, _inner(image, "url")):
        if address := _address(value):
            yield address


def _description(values: Mapping[str, list[str]], node: Mapping[str, Any]) -> str | None:
    stated = [value for key in _DESCRIPTIONS for value in values.get(key, ())]
    texts = (_text(value, LONGEST_TEXT) for value in (*stated, node.get("description")))
    return next(filter(None, texts), None)


def _tags(
    values: Mapping[str, list[str]], node: Mapping[str, Any], site: str | None
) -> tuple[str, ...]:
    """The tags of the first source that has any; sources about the article come first."""
    linked = node.get("keywords")
    given = [value for value in (linked if isinstance(linked, list) else [linked]) if value]
    for found in (values.get("article:tag"), given, *(values.get(key) for key in _TAGS[1:])):
        tags = dict.fromkeys(_split(found or ()))
        tags.pop(site or "", None)
        if tags:
            return tuple(tags)[:MOST_TAGS]
    return ()


def _split(found: Any) -> Iterator[str]:
    for value in found[:MOST_TAGS]:
        for part in _COMMAS.split(value[:LONGEST_ADDRESS]) if isinstance(value, str) else ():
            tag = (_text(part, LONGEST_TAG + 1) or "").lstrip("#").strip()
            if 0 < len(tag) <= LONGEST_TAG:
                yield tag


def _language(
    language: str | None, values: Mapping[str, list[str]], node: Mapping[str, Any]
) -> str | None:
    """The primary subtag, such as "ko", of the first language that is stated; else None."""
    stated = (language, *values.get("og:locale", ()), node.get("inLanguage"))
    for value in stated:
        if isinstance(value, str) and (found := _LANGUAGE.match(value.strip().lower())):
            return found[0]
    return None
