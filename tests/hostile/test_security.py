"""The promises of docs/security.md: content opens no file and no connection, and runs nothing."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner

ROOT = Path(__file__).parents[2]
# The same package that this process tests, from wherever the child starts.
HERE = {**os.environ, "PYTHONPATH": str(Path(cleaner.__file__).parents[1])}
BOMBS = """
import resource, sys
from pathlib import Path
from cleaner import clean
from tests.hostile.all_cases import CASES
clean("<p>가")
made = [CASES[name].large() for name in sys.argv[1:]]
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + (256 << 20),) * 2)
print(*(len(clean(page).text) for page in made))
"""


def run(*arguments: str) -> str:
    """What a fresh Python prints, from the root of the tree; it must not complain."""
    ran = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**HERE, "PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    return ran.stdout


def test_content_opens_no_file_and_no_connection(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("비밀은 이 문장에 적혀 있다고 했다.", "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        port = server.getsockname()[1]
        printed = run("-m", "tests.hostile.outside", str(secret), str(port)).splitlines()
        with pytest.raises(BlockingIOError):
            server.accept()
    assert int(printed[0].split()[0]) > 500
    assert [line for line in printed[1:] if line] == ["the secret is kept"]


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as on Linux")
def test_bombs_do_not_unfold() -> None:
    names = (
        *("billion laughs", "billion laughs in XHTML", "quadratic blowup", "bytes of a gzip bomb"),
        *("bytes of zip", "a million attributes", "a 10 MB attribute", "50,000 nested <div>"),
    )
    sizes = run("-c", BOMBS, *names).split()
    assert len(sizes) == len(names)
    assert max(map(int, sizes)) < 2_000


def test_nothing_is_written_beside_the_answer(tmp_path: Path) -> None:
    code = "from cleaner import clean; clean(b'<p>\\xb0\\xa1' * 500, encoding='zlib')"
    subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**HERE, "TMPDIR": str(tmp_path), "HOME": str(tmp_path)},
        check=True,
    )
    assert list(tmp_path.iterdir()) == []
