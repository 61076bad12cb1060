"""Measures cleaner on pages that nobody who wrote its rules had seen: `make unseen`.

    unseen.py             measure and write benchmarks/unseen.json
    unseen.py --print     print the tables of the last run

../shared/corpus/SECOND.txt names pages that nobody who wrote a rule had looked at before commit
fd8bdeb.  That commit is checked out into build/unseen and cleans them; so do the peers, in their
current versions, in the environment of `make bench`.  Once somebody has read the pages, they are
development pages, so these figures stay those of that commit until newer unseen pages are measured.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import peers
import scoring
import sets

COMMIT: Final = "fd8bdeb"
FILE: Final = Path(__file__).with_name("unseen.json")
NAMES: Final = sets.CORPUS / "SECOND.txt"
OUT: Final = sets.ROOT / "build" / "unseen"
CLEANERS: Final = ("cleaner", "cleaner-nohints")
OTHERS: Final = tuple(
    name for name in peers.PEERS if name not in CLEANERS and not name.startswith(("lxml", "as-it"))
)
COLUMNS: Final = ("F1", "kept", "exact", "leak")
COUNTS: Final = ("lost", "title", "day", "minute", "false", "nonart")
# The line above each table, by language and set.
TITLES: Final = {
    "en": {"pages": "Saved pages", "dumps": "Flattened text"},
    "ko": {"pages": "저장된 페이지", "dumps": "텍스트로 변환된 페이지"},
}
CAPTIONS: Final = {
    "en": "{title}: {articles} articles of {sites} outlets, and {others} pages without an article."
    " cleaner as of commit {commit}, before anybody had looked at them; measured {date}.",
    "ko": "{title}: 언론사 {sites}곳의 기사 {articles}개와 기사가 아닌 페이지 {others}개."
    " 이 페이지들을 아무도 보지 않았을 때의 cleaner(커밋 {commit})를 {date}에 측정했습니다.",
}


def unseen_sets(names: frozenset[str]) -> dict[str, sets.PageSet]:
    """The pages of these names, and the texts that tools made of them."""
    stems = tuple(name.removesuffix(".html") for name in names)
    found = {}
    for name, pages in sets.find(sets.CORPUS).items():
        files = tuple(p for p in pages.files if p.name in names or p.name.startswith(stems))
        found[name] = sets.PageSet(name, files, {p.name: pages.gold[p.name] for p in files})
    return found


def checkout() -> Path:
    """The folder with the commit's files, in build/unseen; checked out if it is missing."""
    tree = OUT / COMMIT
    if not tree.is_dir():
        OUT.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["git", "-C", str(sets.ROOT), "worktree", "add", "--detach", str(tree), COMMIT],
            check=True,
        )
    return tree


def measure(name: str, pages: sets.PageSet, tree: Path | None) -> dict[str, Any]:
    """One tool's figures with their intervals; tree: the checkout to use, None for this one."""
    folder = OUT / pages.name
    folder.mkdir(parents=True, exist_ok=True)
    task, out = folder / "task.json", folder / name
    task.write_text(json.dumps({"pages": [str(p) for p in pages.files], "repeats": 1}), "utf-8")
    script = Path(__file__).with_name("peers.py")
    env = dict(os.environ)
    if tree is not None:
        script = tree / "benchmarks" / "peers.py"
        env["PYTHONPATH"] = str(tree / "src")
    subprocess.run([sys.executable, str(script), name, str(task), str(out)], check=True, env=env)
    return summary(pages.gold, scoring.read(out.with_suffix(".jsonl")))


def summary(gold: scoring.Gold, results: scoring.Results) -> dict[str, Any]:
    """Means with 95% intervals, and counts."""
    score = scoring.score(gold, results)
    found: dict[str, Any] = {name: scoring.interval(score, name) for name in COLUMNS}
    return found | {name: score.figures.get(name) for name in COUNTS}


def measured() -> dict[str, Any]:
    """The figures of every tool on the unseen pages and texts."""
    names = frozenset(NAMES.read_text("utf-8").split())
    tree = checkout()
    found: dict[str, Any] = {"commit": COMMIT, "date": date.today().isoformat(), "sets": {}}
    for name, pages in unseen_sets(names).items():
        tools = {"pages": (*CLEANERS, *OTHERS)}.get(name, ("cleaner",))
        rows = {}
        for tool in tools:
            print(f"{name}: {tool}", file=sys.stderr, flush=True)
            rows[tool] = measure(tool, pages, tree if tool in CLEANERS else None)
        articles = [f for f, g in pages.gold.items() if g.get("kind") != "nonarticle"]
        found["sets"][name] = {
            "articles": len(articles),
            "others": len(pages.gold) - len(articles),
            "sites": len({file.split("__")[0] for file in articles}),
            "tools": rows,
        }
    return found


def tables(found: Mapping[str, Any], language: str) -> Iterator[str]:
    """The tables, as Markdown."""
    for name, rows in found["sets"].items():
        yield CAPTIONS[language].format(title=TITLES[language][name], **found, **rows) + "\n"
        yield f"| tool | {' | '.join((*COLUMNS, *COUNTS))} |"
        yield "|---" + "|--:" * (len(COLUMNS) + len(COUNTS)) + "|"
        for tool, row in sorted(rows["tools"].items(), key=lambda item: -item[1]["F1"][0]):
            cells = [_range(tool, row[column]) for column in COLUMNS]
            cells += [_cell(tool, column, row[column]) for column in COUNTS]
            yield f"| {peers.PEERS[tool].label} | {' | '.join(cells)} |"
        yield ""


def saved_tables(language: str = "en") -> str:
    """The tables of the last run; empty if there was none."""
    if not FILE.exists():
        return ""
    return "\n".join(tables(json.loads(FILE.read_text("utf-8")), language)).strip()


def _range(tool: str, value: Sequence[float]) -> str:
    if tool in peers.NO_TEXT:
        return "–"
    mean, low, high = value
    return f"{mean:.3f} [{low:.2f}, {high:.2f}]"


def _cell(tool: str, column: str, value: float | None) -> str:
    silent = {"title": peers.NO_TITLE, "lost": peers.NO_TEXT, "nonart": peers.NO_TEXT}
    if value is None or tool in silent.get(column, peers.NO_DATE):
        return "–"
    return f"{value:.0f}" if column in ("lost", "false") else f"{value:.3f}"


def main(argv: Sequence[str] | None = None) -> int:
    """Returns 0 if printed; 2 without the corpus or, with --print, without an earlier run."""
    parser = argparse.ArgumentParser(description="cleaner and its peers on unseen pages")
    parser.add_argument("--print", action="store_true", help="print the tables of the last run")
    args = parser.parse_args(argv)
    needed = FILE if args.print else NAMES
    if not needed.exists():
        print(f"unseen: {needed} is missing", file=sys.stderr)
        return 2
    if not args.print:
        FILE.write_text(json.dumps(measured(), indent=1) + "\n", "utf-8")
    print(saved_tables())
    return 0


if __name__ == "__main__":
    sys.exit(main())
