"""Joins sentences that a newsroom broke into short lines.

Texts for an announcer look like poems: a sentence has two to six short lines of different widths,
and each line breaks off behind a particle.  The first line reads like a headline and the last like
a fragment, so the lines of a sentence are joined before the rules see them.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from cleaner.page import Page
from cleaner.read.limits import MOSTLY
from cleaner.text.korean import POLITE, VERB_ALONE, has_final, is_marked
from cleaner.text.lazy import lazy

# The longest line of such a text.
LONGEST: Final = 48
# The fewest sentences on several lines in such a text.
LEAST: Final = 2
# If this share of lines has a blank line before it, blank lines do not separate paragraphs.
SPACED: Final = 0.8
# The longest line is at least so many times as long as the shortest: lines that a tool wrapped
# differ less.
RAGGED: Final = 1.6
# Lines for phones or subtitles are not wider; they may be of one width.
NARROW: Final = 30
# The end of a sentence.  Some newsrooms write no full stops.
_STOP: Final = lazy(r"(?:[가-힣][.?!][\"'”’)\]]{0,3}/{0,3}|[가-힣]" + POLITE + r")\Z")
_STOPPED: Final = frozenset(".?!\"'”’)]/" + POLITE[-1])
# A particle, or a connective or adnominal ending: the sentence continues behind it.
_ENDINGS: Final = (
    "을 를 은 는 의 에 이 가 와 과 도 며 고 면 한 된 할 던 인 될 로 어 아 해 여 려 게 "
    "쯤 께 뒤 후 때 , 지만 이나 거나 에서 까지 부터 면서 어서 에게 보다 처럼 마다 동안 가운데 따라 "
    "가량 보니 하니 으니 더니"
)
_DOTS: Final = ".…"
# The particles of subject, topic, object and place, behind a noun.
_PARTICLES: Final = tuple("이 가 은 는 을 를 의 에 에서".split())
# A single word of fewer letters may be a name or the label of a button.
SHORTEST: Final = 3
_BROKEN: Final = (*_ENDINGS.split(), "는 등")
_QUOTED: Final = lazy(r"[가-힣][\"'”’](?:[가-힣]{1,4})?\Z")


def is_spoken(page: Page, runs: list[tuple[int, int]]) -> bool:
    """Whether the lines of these sentences are narrower or more uneven than a tool's.

    runs: first and last line of each sentence, from `broken_sentences`.
    """
    sizes = [len(page.lines[line]) for start, end in runs for line in range(start, end)]
    return len(runs) >= LEAST and (max(sizes) <= NARROW or max(sizes) >= RAGGED * min(sizes))


def join_spoken(page: Page, runs: list[tuple[int, int]]) -> Page:
    """The page with each of these sentences on one line; unchanged if they are too few."""
    if len(runs) < LEAST:
        return page
    made = Page("text")
    made.open_box(-1, "text", "")
    ends = dict(runs)
    line = 0
    while line < len(page.lines):
        end = ends.get(line, line)
        if line in page.breaks:
            made.breaks.add(len(made.lines))
        linked = sum(page.linked[line : end + 1])
        made.add_line(" ".join(page.lines[line : end + 1]), page.kinds[line], linked, 0)
        made.source_line += page.source_line[line : line + 1]
        line = end + 1
    return made


def _opens(text: str) -> bool:
    """Whether a line may open a sentence; a single word without a particle may be a button."""
    return " " in text or (len(text) >= SHORTEST and text.endswith(_PARTICLES))


def _breaks_off(text: str) -> bool:
    """Whether a line ends in the middle of a sentence, judged by its ending.

    가 behind a final consonant is not a particle: it ends a question (필요한가) or a noun.
    """
    if _QUOTED.search(text):
        return True
    return text.endswith(_BROKEN) and not (text.endswith("가") and has_final(text[-2:-1]))


def _is_rest(page: Page, line: int, gaps: Set[int]) -> bool:
    """Whether a line is only the verb of a sentence that the line above begins."""
    if not line or line in gaps or VERB_ALONE.fullmatch(page.lines[line]) is None:
        return False
    above = page.lines[line - 1]
    plain = page.kinds[line - 1] == "paragraph" and len(above) <= LONGEST
    return plain and " " in above and above[-1] not in _STOPPED and not is_marked(above)


def broken_sentences(page: Page) -> list[tuple[int, int]]:
    """First and last line of each sentence that is on several lines; linear in the page."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    # If there is a gap before nearly every line, gaps are ignored.
    spaced = len(page.breaks) >= SPACED * len(page.lines)
    gaps = set() if spaced else page.breaks
    for line, text in enumerate(page.lines):
        if len(text) > LONGEST or page.kinds[line] != "paragraph":
            start = None
            continue
        if line in gaps:
            start = None
        if start is not None and not text.strip(_DOTS):
            continue  # a pause
        if text[-1] in _STOPPED and _STOP.search(text):
            if start is None and _is_rest(page, line, gaps):
                start = line - 1
            if start is not None:
                runs.append((start, line))
            start = None
        elif not _breaks_off(text) or is_marked(text):
            start = None
        elif start is None and _opens(text):
            start = line
    broken = sum(end - start + 1 for start, end in runs)
    return [] if spaced and broken < MOSTLY * len(page.lines) else runs
