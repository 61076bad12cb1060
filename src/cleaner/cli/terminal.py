"""Output and exit of the commands: exit statuses, messages, colour, text safe for a terminal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from cleaner.cli.language import localized
from cleaner.text.controls import shown as shown

EXIT_NO_ARTICLE: Final = 1  # some input gave none
EXIT_UNREADABLE: Final = 2  # as argparse exits for invalid options
EXIT_INTERRUPTED: Final = 130  # as shells report SIGINT
EXIT_BROKEN_PIPE: Final = 141  # as shells report SIGPIPE
# Maximum characters of a text that is shown on one line.
WIDEST: Final = 120
_STYLES: Final = {"bold": "1", "red": "31"}
Paint = Callable[[str, str], str]


def use_utf8() -> None:
    """Write stdout as UTF-8 in any locale; a lone surrogate becomes a question mark."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")


def show_stages() -> None:
    """Show the log of `cleaner` on stderr, with milliseconds since the start."""
    import logging  # not at the top: importing it delays the start

    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(relativeCreated)6.0f ms  %(message)s"))
    logger = logging.getLogger("cleaner")
    logger.setLevel(logging.DEBUG)
    logger.handlers[:] = [handler]


def drop_unwritten() -> None:
    """Discard what stdout cannot take, or the interpreter would report the error again at exit."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(form: str, /, **values: object) -> None:
    """Print an error message on stderr, in the terminal's language."""
    print(f"cleaner: {shown(localized(form, **values))}", file=sys.stderr)


def say(form: str, /, **values: object) -> None:
    """Print a message of the command on stdout, in the terminal's language."""
    print(shown(localized(form, **values)))


def short(text: str) -> str:
    """The text on one line of bounded width."""
    line = " ".join(text.split())
    return shown(line if len(line) <= WIDEST else line[: WIDEST - 1] + "…")


def is_same_file(one: str | Path, other: str | Path) -> bool:
    """Whether both paths lead to the same existing file."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def write_whole(path: Path, text: str) -> None:
    """Write a text file, all or nothing.  Raises OSError, which names the path."""
    draft = path.with_name(f"{path.name}.new")
    try:
        with open(draft, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.write(text)
        os.replace(draft, path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def paint_for(colour: bool) -> Paint:
    """A function that writes a text in a style: with the terminal's codes, or plain."""
    if not colour:
        return lambda style, text: text
    return lambda style, text: f"\x1b[{_STYLES[style]}m{text}\x1b[0m"
