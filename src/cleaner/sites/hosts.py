"""The site of a page: by its address, or by the page's metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeVar
from urllib.parse import urlsplit

from cleaner.text.lazy import lazy

# Bytes or characters of the page's start that are searched for its address: it is in the head.
HEAD_SIZE: Final = 200_000
# Wildcard host.
ANY: Final = "*"
_ATTRIBUTE: Final = r"""\s{0,4}=\s{0,4}["']?"""
_TAG: Final = lazy(r"<(?:link|meta)\s([^<>]{1,2000})>", re.IGNORECASE)
_ADDRESS: Final = lazy(
    rf"""\b(?:href|content){_ATTRIBUTE}(https?://[^\s"'<>]{{4,2000}})""", re.IGNORECASE
)
_NAMES: Final = ("canonical", "og:url")
T = TypeVar("T")


def host_of(page: bytes | str, url: str | None = None) -> str:
    """The host of `url`, else of the page's canonical address or og:url; else ""."""
    if url and (host := _host(url)):
        return host
    head = page[:HEAD_SIZE]
    text = head.decode("ascii", "ignore") if isinstance(head, bytes) else head
    if not any(name in text for name in _NAMES):
        return ""
    for tag in _TAG.finditer(text):
        if any(name in tag[1].lower() for name in _NAMES):
            found = _ADDRESS.search(tag[1])
            if found and (host := _host(found[1])):
                return host
    return ""


def _host(url: str) -> str:
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def of_host(known: Mapping[str, T], host: str) -> T | None:
    """The entry for a host, or for a domain above it: news.example.kr, then example.kr.

    The entry of `ANY` is used for unknown hosts and for pages that name none.
    """
    while host:
        for name in (host, f"www.{host}"):
            if name in known:
                return known[name]
        host = host.partition(".")[2]
    return known.get(ANY)
