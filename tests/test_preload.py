"""Workers import all that cleaning may need before their first page."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner
from cleaner.batch.preload import MODULES

PACKAGE = Path(cleaner.__file__).parent
# The rooms that a page passes through.
ROOMS = ("text", "date", "rules", "decode", "read", "locate", "prune", "sites")
# Of a rule file or an answer, never of a page.
ELSEWHERE = {"cleaner.text.notebook"}


def late_imports(path: Path) -> set[str]:
    """Names of the modules that functions of a file import."""
    tree = ast.parse(path.read_text("utf-8"))
    found: set[str] = set()
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import):
                    found |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    found.add(node.module)
                    found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def is_module(name: str) -> bool:
    """Whether a dotted name of ours is a module rather than something in one."""
    path = PACKAGE.parent.joinpath(*name.split("."))
    return not name.startswith("cleaner.") or path.is_dir() or path.with_suffix(".py").is_file()


def test_each_late_import_is_preloaded() -> None:
    files = [
        PACKAGE / "pipeline.py",
        *(f for room in ROOMS for f in (PACKAGE / room).rglob("*.py")),
    ]
    late = {name for file in files for name in late_imports(file)}
    late = {
        name for name in late if name.split(".")[0] in ("cleaner", *MODULES) and is_module(name)
    }
    packages = {name for name in late if any(other.startswith(f"{name}.") for other in late)}
    assert late - packages - ELSEWHERE <= set(MODULES)


NO_FILES = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.hostile.all_cases import CASES
from cleaner import clean, explain
from cleaner.batch.preload import preload
preload()
words = ("utf", "mark", "cp949", "declares", "bytes", "noscript", "script", "unclosed", "date")
pages = [s.small() for n, s in CASES.items() if any(word in n.lower() for word in words)]
pages += [p.read_bytes() for p in sorted(Path({root!r}, "tests/fixtures").glob("*/*.??*"))[::5]]
known = set(sys.modules)
opened = []
sys.addaudithook(lambda event, args: opened.append(args[0]) if event == "open" else None)
for page in pages:
    clean(page)
explain(pages[-1])
print(sorted(set(sys.modules) - known), opened)
"""


@pytest.mark.skipif(os.name != "posix", reason="one platform's modules are enough")
def test_no_page_opens_a_file_after_it() -> None:
    root = str(Path(__file__).parents[1])
    ran = subprocess.run(
        [sys.executable, "-c", NO_FILES.format(root=root)],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == ["[]", "[]"]
