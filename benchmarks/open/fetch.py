"""Pages from their public repositories into a cache.

Each repository is fetched once, at the commits that pages.tsv names, without the files that are
not needed (a partial clone without a checkout).  A page whose digest is already right is not
fetched again, so an interrupted run continues where it stopped.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from .pages import BenchmarkError, Source, sha256, unpack

BASE: Final = "https://github.com/"
SECONDS: Final = 300


def fetch(sources: Iterable[Source], cache: Path, base: str = BASE) -> Iterator[str]:
    """Bring all pages into cache/pages; yields a line of progress or trouble per page.

    base: the address before "owner/name"; a folder of local clones works too.
    """
    folder = cache / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    by_repository = sorted(sources, key=lambda source: source.repository)
    for repository, group in groupby(by_repository, lambda source: source.repository):
        wanted = [source for source in group if not _is_there(folder, source)]
        if not wanted:
            continue
        try:
            clone = _clone(repository, cache / "repositories", base)
        except BenchmarkError as error:
            yield from (f"missing {source.page}: {error}" for source in wanted)
            continue
        for source in wanted:
            yield _fetch_page(source, clone, folder)


def _is_there(folder: Path, source: Source) -> bool:
    path = folder / source.page
    return path.is_file() and sha256(path.read_bytes()) == source.sha256


def _clone(repository: str, folder: Path, base: str) -> Path:
    """An empty repository with its origin; commits are fetched one by one."""
    clone = folder / repository.replace("/", "__")
    if not (clone / "HEAD").is_file():
        clone.mkdir(parents=True, exist_ok=True)
        _git(clone, "init", "--bare", "--quiet")
        _git(clone, "remote", "add", "origin", f"{base}{repository}")
    return clone


def _fetch_page(source: Source, clone: Path, folder: Path) -> str:
    try:
        if not _has(clone, source.commit):
            _git(clone, "fetch", "--quiet", "--depth=1", "--filter=blob:none", "origin",
                 source.commit)  # fmt: skip
        data = unpack(source, _git(clone, "cat-file", "blob", f"{source.commit}:{source.path}"))
    except BenchmarkError as error:
        return f"missing {source.page}: {error}"
    if sha256(data) != source.sha256:
        return f"missing {source.page}: its digest differs from that in pages.tsv"
    temporary = folder / f"{source.page}.part"
    temporary.write_bytes(data)
    temporary.replace(folder / source.page)
    return f"fetched {source.page}"


def _has(clone: Path, commit: str) -> bool:
    command = ["git", "-C", str(clone), "cat-file", "-e", f"{commit}^{{commit}}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _git(clone: Path, *arguments: str) -> bytes:
    """What a git command prints; BenchmarkError with git's last line where it fails."""
    command = ["git", "-C", str(clone), *arguments]
    try:
        ran = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
    except FileNotFoundError:
        raise BenchmarkError("git is not installed") from None
    except subprocess.TimeoutExpired:
        raise BenchmarkError(f"git {arguments[0]} took longer than {SECONDS} s") from None
    if ran.returncode:
        lines = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = lines[-1] if lines else f"exit status {ran.returncode}"
        hint = "; is there a network?" if "resolve host" in reason or "connect" in reason else ""
        raise BenchmarkError(f"git {arguments[0]}: {reason}{hint}")
    return ran.stdout
