"""The time that `import cleaner` takes, and the time of the first page after it.

Processor times, since they do not count what other programs do.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "build" / "bench"
PAGE = OUT.parents[1] / "tests" / "fixtures" / "pages" / "daum_v.html"
CODE = f"""
import time
begun = time.process_time()
import cleaner
imported = time.process_time()
cleaner.clean(open({str(PAGE)!r}, "rb").read())
print(imported - begun, time.process_time() - imported)
"""


def main() -> int:
    """Print the best of seven fresh processes, with compiled files, as an installed package has."""
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(OUT / "pycache")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", CODE]
    runs = [subprocess.check_output(command, text=True, env=env).split() for _ in range(7)]
    imported, first = (min(map(float, took)) * 1000 for took in zip(*runs, strict=True))
    print(f"`import cleaner` takes {imported:.0f} ms, the first page {first:.0f} ms more,", end=" ")
    print(f"best of {len(runs)} processes.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
