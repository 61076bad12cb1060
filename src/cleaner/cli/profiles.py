"""Profiles of sites on disk: files of TOML, one per site, named for their hosts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from cleaner import ProfileError, SiteProfile
from cleaner.batch.clean_many import Input
from cleaner.cli.terminal import write_whole
from cleaner.errors import problem_of
from cleaner.sites.hosts import ANY
from cleaner.sources import Record, Walk, records
from cleaner.text.lazy import lazy

SUFFIX: Final = ".toml"
_UNSAFE: Final = lazy(r"[^\w.-]")
# Name of the profile for pages without a host.
NAMELESS: Final = "any"


def read_profile(path: str) -> SiteProfile:
    """The profile in a file.  Raises `ProfileError`, which names it."""
    try:
        with open(path, encoding="utf-8") as stream:
            return SiteProfile.from_toml(stream.read())
    except OSError as error:
        raise ProfileError("{path}: {problem}", path=path, problem=problem_of(error)) from None
    except UnicodeDecodeError:
        raise ProfileError("{path}: a profile must be UTF-8", path=path) from None
    except ProfileError as error:
        raise ProfileError("{path}: {problem}", path=path, problem=problem_of(error)) from None


def read_profiles(path: str) -> dict[str, SiteProfile]:
    """The profiles of a folder by host, or the profile of a file, for pages of any host.

    The host is the one that the profile states, or else the file's name; any.toml is for pages of
    any host.  Raises `ProfileError`.
    """
    if not os.path.isdir(path):
        return {ANY: read_profile(path)}
    names = sorted(name for name in os.listdir(path) if name.endswith(SUFFIX))
    if not names:
        raise ProfileError("{path}: no profile in it; create one with `cleaner learn`", path=path)
    found: dict[str, SiteProfile] = {}
    for name in names:
        profile = read_profile(os.path.join(path, name))
        stem = name.removesuffix(SUFFIX)
        found[profile.host.lower() or (ANY if stem == NAMELESS else stem)] = profile
    return found


def write_profiles(folder: str, profiles: Mapping[str, SiteProfile]) -> None:
    """Write each profile to a file of its host's name.  Raises OSError."""
    os.makedirs(folder, exist_ok=True)
    for host, profile in profiles.items():
        name = NAMELESS if host == ANY else _UNSAFE.sub("_", host)
        write_profile(os.path.join(folder, name + SUFFIX), profile)


def write_profile(path: str, profile: SiteProfile) -> None:
    """Write a profile, all or nothing.  Raises OSError."""
    write_whole(Path(path), profile.to_toml())


def pages_of(walk: Walk, unread: list[Record]) -> Iterator[Input]:
    """The pages of a collection, for learning; unreadable records are added to `unread`."""
    for _, record in records(walk):
        if record.trouble is None:
            yield Input(record.page, record.url, record.encoding, record.fetched_at)
        else:
            unread.append(record)
