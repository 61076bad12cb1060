"""The completion scripts, asked by the shells they are for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.cli import completion, topics
from cleaner.cli.main import COMMANDS, main
from cleaner.cli.options import KEEPABLE

# bash itself prints the result of its function; the last word of the line is being completed.
BASH = """
source "$1"; line=$2; eval "COMP_WORDS=($line)"
[[ $line == *' ' ]] && COMP_WORDS+=("")
COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )); _shtab_cleaner; printf '%s\\n' "${COMPREPLY[@]}"
"""
FISH = 'source $argv[1]; complete -C "$argv[2]" | string split -f1 \\t'
# zsh completes in its editor only: a second one is driven through a terminal of its own.
ZSH = r"""
zmodload zsh/zpty; zpty z zsh -f -i
zpty -w z "PS1=; unsetopt zle_bracketed_paste; stty columns 400; fpath=(${(q)1} \$fpath)
autoload -Uz compinit; compinit -u -D; source ${(q)2}; print REA'DY'"
zpty -r z out '*READY*'
zpty -w -n z "$3"$'\t'; zpty -r z out '*DONE'$'\r\n*'
print -rl -- ${${(M)${(f)out}:#HIT:*}#HIT:}
"""
ZSH_TELLS = """
compadd() {
  if [[ " ${(j: :)@} " == *\\ -[OAD]\\ * ]]; then builtin compadd "$@"; return; fi
  local -a hits; builtin compadd -A hits "$@"
  (( $#hits )) && print -l -- HIT:$^hits
  return 1
}
tell() { print; _main_complete; print DONE }
zle -C tell complete-word tell
bindkey '^I' tell
"""


def ask(shell: str, line: str, folder: Path) -> set[str]:
    """What the shell offers for the line's last word."""
    script = folder.parent / "_cleaner"
    command = {
        "bash": ["bash", "--norc", "-c", BASH, "bash", str(script), line],
        "fish": ["fish", "--no-config", "-c", FISH, str(script), line],
        "zsh": ["zsh", "-f", "-c", ZSH, "zsh", str(script.parent), str(script) + ".tells", line],
    }[shell]
    Path(f"{script}.tells").write_text(ZSH_TELLS, "utf-8")
    ran = subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)
    return {word.strip().rstrip("/") for word in ran.stdout.decode().splitlines() if word.strip()}


@pytest.fixture(params=completion.SHELLS)
def shell(request: pytest.FixtureRequest) -> str:
    """A shell that is installed."""
    name: str = request.param
    if not shutil.which(name):
        pytest.skip(f"needs {name}")
    return name


@pytest.fixture
def folder(shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with two files, one of which begins as a command does; our script beside it."""
    pytest.importorskip("shtab")
    here = tmp_path / "here"
    (here / "crawl").mkdir(parents=True)
    for name in ("page one.html", "helper.html"):
        (here / name).touch()
    assert main(["completion", shell]) == 0
    (tmp_path / "_cleaner").write_text(capsys.readouterr().out, "utf-8")
    return here


def test_the_first_word_is_a_file_or_a_command(shell: str, folder: Path) -> None:
    assert ask(shell, "cleaner ", folder) == {*COMMANDS, "page one.html", "helper.html", "crawl"}
    assert ask(shell, "cleaner hel", folder) == {"help", "helper.html"}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("cleaner helper.html p", {"page one.html"}),
        ("cleaner --no-", {"--no-hints"}),
        ("cleaner helper.html --exp", {"--explain"}),
        ("cleaner --keep ", set(KEEPABLE)),
        ("cleaner completion ", set(completion.SHELLS)),
        ("cleaner help ", set(topics.names())),
        ("cleaner help --ver", {"--version"}),
    ],
)
def test_words_by_their_place(shell: str, folder: Path, line: str, offered: set[str]) -> None:
    assert ask(shell, line, folder) == offered


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_tells_its_options(shell: str, folder: Path, name: str) -> None:
    assert {"--help", "--version"} <= ask(shell, f"cleaner {name} --", folder)


def test_without_shtab_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "bash"]) == 2
    assert "completion needs shtab: pip install shtab\n" in capsys.readouterr().err


def test_another_shell(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "cmd"]) == 2
    assert "invalid choice: 'cmd'" in capsys.readouterr().err
