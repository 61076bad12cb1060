"""Which lines above the first sentence belong to the body, and where that sentence begins."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from cleaner.locate import cut_sentences
from cleaner.locate.measures import ENTRIES
from cleaner.locate.tables import LONGEST_NAME
from cleaner.page import Page
from cleaner.prune.reasons import DECK, Removal
from cleaner.prune.state import State
from cleaner.text import names
from cleaner.text.korean import LONG_LINE, breaks_off, is_rest, opens_clause
from cleaner.text.lazy import lazy
from cleaner.text.sentences import is_utterance, opens_acrostic, opens_bylined

# Most lines of a list or an advertisement between a sub-head and its paragraph.
LONGEST_WIDGET: Final = 16
SPEAKER: Final = lazy(rf"[◀<〈《【\[(]\s?(?:{names.SPEAKERS})[^>\])〉》】▶]{{0,40}}")
_MARKED: Final = lazy(r"[■□◆◇▣●○◎◈]|Q[.:\s]|A[.:\s]")
_ITEM: Final = lazy(r"[▲△▽▷▶·•-]\s?\S")
_LABELLED: Final = lazy(r"[▲△▽▷▶·•]\s?[^:\s][^:]{0,14}\s?[:：]\s?\S")
# A single one may be a deck.
LEAST_LABELLED: Final = 2
_FIRST_STEP: Final = lazy(r"1[.)]\s|①")
# Lines from there to the first sentence: its own sub-head may be between.
FIRST_PART: Final = 2


def removal_above(state: State, line: int, opening: int) -> Removal | None:
    """The reason to remove a line above the first sentence: a deck; None if it opens the body."""
    if line >= state.first or "deck" in state.keep:
        return None
    text = state.page.lines[line]
    opens = SPEAKER.match(text) or _MARKED.match(text) or opens_acrostic(text)
    opens = opens or is_subhead(state, line) or _heads_steps(state, line)
    opens = opens or _is_first_part(state, line)
    return None if opens or line >= opening else DECK


def _is_first_part(state: State, line: int) -> bool:
    """Whether a line near the first sentence has the number of a first part."""
    near = state.first - line <= FIRST_PART
    return near and _FIRST_STEP.match(state.page.lines[line]) is not None


def _heads_steps(state: State, line: int) -> bool:
    """Whether a line is right above the first of numbered steps, as the ingredients of a recipe.

    In flattened text it may be the headline, so a date must be above it.
    """
    page, first = state.page, state.first
    if line != first - 1 or not _FIRST_STEP.match(page.lines[first]):
        return False
    if page.source == "text":
        return line > 0 and state.features.named(line - 1) == "date"
    return page.home(line) == page.home(first)


def listed(state: State) -> frozenset[int]:
    """The items of lists above the first sentence: several with the same mark, below a marked head.

    Several with labels need no head if none is noise, as a credit is.  A marked line below a
    picture is alone and has none.
    """
    page = state.page
    above = range(state.region.start, state.first)
    found: set[int] = set()
    for _, run in groupby(above, lambda i: (page.lines[i][0], page.home(i))):
        items = list(run)
        if len(items) < LEAST_LABELLED or not _ITEM.match(page.lines[items[0]]):
            continue
        head = max(items[0] - 1, 0)
        headed = page.source != "text" and page.home(head) == page.home(items[0])
        is_list = headed and len(items) >= ENTRIES and _MARKED.match(page.lines[head])
        own = not any(i in state.reasons for i in items)
        labelled = own and sum(_LABELLED.match(page.lines[i]) is not None for i in items)
        if is_list or labelled >= LEAST_LABELLED:
            found.update(items)
    return frozenset(found)


def opening_line(state: State) -> int:
    """The line on which the first sentence begins, which line breaks may have split."""
    page, line = state.page, state.first
    while line > 0 and _is_dialogue(state, line - 1):
        line -= 1
    if page.source != "text":
        while line > 0 and _ends_in_comma(page, line - 1):
            line -= 1
        return _unwrapped(state, line)
    while line > 0 and (
        _continues(page.lines[line - 1], line in page.breaks) or _is_rest(state, line)
    ):
        line -= 1
    # The first line of a sentence that was split into short lines may end in any word.
    opened = line < state.first and len(page.lines[line]) < LONG_LINE
    return line - 1 if opened and line and line not in page.breaks else line


def _unwrapped(state: State, line: int) -> int:
    """The line on which a sentence begins that was split into short lines, as for a teleprompter.

    The first of these lines may end in any word.
    """
    page, first = state.page, line
    if not page.lines or len(page.lines[state.first]) > cut_sentences.LONGEST:
        return line
    while line > 0 and _is_beside(state, line - 1) and breaks_off(page.lines[line - 1]):
        line -= 1
    opened = line < first and line > 0 and _is_beside(state, line - 1)
    return line - 1 if opened and opens_clause(page.lines[line - 1]) else line


def _is_beside(state: State, line: int) -> bool:
    """Whether a line was not removed and is in the same box as the line below it."""
    return line not in state.reasons and state.page.home(line) == state.page.home(line + 1)


def _is_dialogue(state: State, line: int) -> bool:
    """Whether a line is direct speech, not removed, in the same box as the line below it."""
    page = state.page
    same = page.home(line) == page.home(line + 1)
    return same and line not in state.reasons and is_utterance(page.lines[line])


def _ends_in_comma(page: Page, line: int) -> bool:
    """Whether a line ends in a comma and is in the box of the line below, or inside that box."""
    same = page.home(line) == page.home(line + 1) or page.box[line + 1] in page.boxes_of(line)
    return same and page.lines[line].endswith(",")


def _continues(text: str, gap: bool) -> bool:
    """Whether the sentence of a line continues in the next; over a gap only after a comma."""
    if gap:
        return text.endswith(",")
    subject = len(text) >= LONG_LINE and text.endswith(("이", "가"))  # too long for a headline
    return subject or breaks_off(text) or opens_bylined(text)


def _is_rest(state: State, line: int) -> bool:
    """Whether a tool split a line from the one above, where a link or bold words begin or end.

    One of the two begins with a particle, or the one above is a name below a line that breaks off.
    """
    texts, above = state.page.lines, line - 1
    if {line, above} & state.page.breaks or above in state.reasons:
        return False
    if is_rest(texts[line]) or is_rest(texts[above]):
        return True
    name = above > 0 and len(texts[above]) <= LONGEST_NAME and above - 1 not in state.reasons
    return name and (breaks_off(texts[above - 1]) or is_rest(texts[above - 1]))


def is_subhead(state: State, line: int) -> bool:
    """Whether a line above the first sentence looks like one between later sentences."""
    if not 0 < state.first - line <= LONGEST_WIDGET or state.features.look(line).header("before"):
        return False
    page, prose = state.page, state.features.prose
    home, apart = page.home(line), line < state.first - 1
    if apart and not _is_above(state, line):
        return False
    return any(
        not prose[i]
        and prose[i + 1]
        and (page.home(i) == home or page.are_alike(page.box[i], page.box[line]))
        and page.kinds[i] == page.kinds[line]
        and not (apart and page.is_bold(i) != page.is_bold(line))
        and i not in state.reasons
        and len(page.lines[i]) <= LONG_LINE
        for i in range(state.first + 1, state.last)
    )


def _is_above(state: State, line: int) -> bool:
    """Whether a line is above the body in its box, with only noise between them.

    That is, only removed lines and lines in other boxes.  Never in flattened text.
    """
    page, home = state.page, state.page.home(line)
    if page.source == "text" or page.home(state.first) != home:
        return False
    between = range(line + 1, state.first)
    return all(page.home(i) != home or i in state.reasons for i in between)
