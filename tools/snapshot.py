"""Checks that a change leaves all results the same: articles, verdicts and dates of all pages.

    snapshot.py save FILE       write one line per page: its name and the digest of its explanation
    snapshot.py compare FILE    list the pages whose explanation has changed; exit status 1 if any

Pages are those of ../shared/corpus (hints on and off), ../shared/cases and tests/fixtures.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from cleaner import Options, clean, explain

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FOLDERS = (
    *(SHARED / "corpus" / name for name in ("pages", "dumps", "texts", "mojibake")),
    SHARED / "cases",
    *(ROOT / "tests/fixtures" / name for name in ("pages", "dumps", "unchanged")),
)


def digests() -> Iterator[tuple[str, str]]:
    """The name of each page, with its options, and the digest of its explanation.

    If `clean` returns another article than `explain`, that changes the digest too.
    """
    for folder in FOLDERS:
        for path in sorted((*folder.glob("*.html"), *folder.glob("*.txt"))):
            data = path.read_bytes()
            page = data if path.suffix == ".html" else data.decode("utf-8", "surrogatepass")
            for hints in (True, False):
                options = Options(container_hints=hints)
                found, alone = explain(page, options=options), clean(page, options=options)
                text = json.dumps(asdict(found), default=str) + repr(alone) * (
                    alone != found.article
                )
                name = f"{folder.name}/{path.name}{'' if hints else ' without hints'}"
                yield name, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def main(action: str, file: str) -> int:
    """Returns 0 if saved or equal, 1 if something differs, 2 for a wrong call."""
    path = Path(file)
    if action == "save":
        path.write_text(json.dumps(dict(digests()), indent=0, ensure_ascii=False), "utf-8")
        return 0
    if action != "compare":
        print(__doc__, file=sys.stderr)
        return 2
    saved = json.loads(path.read_text("utf-8"))
    differing = [name for name, digest in digests() if saved.get(name) != digest]
    print("\n".join((*differing, f"{len(differing)} of {len(saved)} differ")))
    return bool(differing)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
