"""The benchmarks of learning on a corpus made here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from sites import CLUB, SIGN_OFF, html, story, text

ROOT = Path(__file__).parents[1]


def made(corpus: Path) -> Path:
    """Four pages and their texts, laid out as the shared corpus is."""
    for folder in ("pages", "gold", "dumps", "dumps_gold"):
        (corpus / folder).mkdir(parents=True)
    for number in range(4):
        written = story(number)
        gold: dict[str, object] = {
            "kind": "article",
            "title": written.title,
            "body": "\n".join(written.paragraphs),
        }
        gold |= {"families": {"event": [CLUB, SIGN_OFF]}, "published": written.iso}
        for folder, name, page in (
            ("pages", f"paper__{number}.html", html(written)),
            ("dumps", f"paper__{number}@tool.txt", text(written).encode()),
        ):
            (corpus / folder / name).write_bytes(page)
            gold_folder = "gold" if folder == "pages" else "dumps_gold"
            path = (corpus / gold_folder / name).with_suffix(".json")
            path.write_text(json.dumps({"file": name, **gold}), "utf-8")
    return corpus


def test_the_benchmark_of_learning(tmp_path: Path) -> None:
    ran = subprocess.run(
        [
            *(sys.executable, ROOT / "benchmarks" / "learning.py", "--corpus", made(tmp_path)),
            *("--sizes", "2", "5", "--rules", "all"),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    rows = [line for line in ran.stdout.splitlines() if line.startswith(("| pages,", "| dumps,"))]
    assert rows[1].startswith("| pages, all | 2 | 1 | 4 | 1.000 | 1.000 | 0.000 | 1.000 |")
    assert "| 100% |" in rows[1]
    assert "| 100% |" in rows[3]
    assert rows[2].startswith("| pages, all | 5 | 0 | 0 |")
    assert "dumps, 4 pages of 1 sites: clean" in ran.stdout


def test_profiles_without_a_foreign_page_are_no_success(tmp_path: Path) -> None:
    script = ROOT / "benchmarks" / "foreign.py"
    ran = subprocess.run(
        [sys.executable, script, "--corpus", made(tmp_path), "--set", "pages"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (1, "pages: 0 pairs, 0 lost something\n"), ran.stderr
