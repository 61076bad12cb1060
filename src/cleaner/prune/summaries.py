"""Summaries above the body or in a box inside it that paraphrase it, by a machine or an editor.

A summary begins with a header or notice, has a few short paragraphs, and ends at a control or a
date.  Most of its words also occur in the body below, which is much longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from cleaner.page import UNREAD
from cleaner.prune.boxes import own_box
from cleaner.prune.reasons import RETELLING, Removal, by_rule
from cleaner.prune.state import Reasons, State
from cleaner.rules.engine import Rule
from cleaner.text.lazy import lazy
from cleaner.text.names import opens_report

# Most lines of a summary, which may include its notice and an offer to members.
MOST: Final = 8
# Most characters of a line; paragraphs of the body are longer.
LONGEST: Final = 220
# Most candidates per page, since each is compared with the whole body.  Pages show a summary at
# most twice.
BOXES: Final = 4
# The body is at least this many times as long, or the text would not be a summary of it.
SHORTER: Final = 1.5
# At least this share of the summary's words begin like words of the body.
RETOLD: Final = 0.5
# Letters of a word to compare; particles come after them.
STEM: Final = 2
_FAMILY: Final = "ai-summary"
_MACHINE: Final = lazy("AI|인공지능|GPT|봇|자동")
# Words of an article about artificial intelligence.
_ABOUT: Final = lazy(r"AI|인공지능|GPT")
# A header that may be an editor's, in an article about artificial intelligence.
_TOPIC: Final = lazy(r"(?:AI|인공지능|챗GPT)\s?(?:질문|Q&A)")
# Families of controls between a summary and the body.  Captions and advertisements are left out:
# they may be inside the body.
_CLOSES: Final = frozenset(
    ("ai-summary", "audio", "comment", "date", "font-size", "login", "print", "share", "translate")
)
# Families of signs and beta labels beside the header.
_BESIDE: Final = ("other", "reaction")


def summaries(state: State) -> Reasons:
    """The lines of summaries above the body and inside it, with their headers."""
    found: dict[int, Removal] = {}
    line, body, asked = state.region.start, _next_sentence(state, state.first), 0
    while line <= body and line < state.region.stop and asked < BOXES:
        run = _run(state, line) if (rule := _opening(state, line)) else range(0)
        asked += bool(run)
        if rule and run and _is_retold(state, run, range(run.stop, state.last + 1)):
            found |= {line: by_rule(rule), **dict.fromkeys(run, RETELLING)}
            line = run.stop - 1
            body = _next_sentence(state, run.stop)
        line += 1
    # A summary's notice is not prose, so it may be below the last sentence.
    stop = min(state.last + 1 + MOST, state.region.stop)
    return found | _inside(state, range(line, stop))


def _inside(state: State, lines: range) -> dict[int, Removal]:
    """The lines of a summary inside the body: its box, or the lines from header to notice."""
    if state.page.source == "text":
        return {}
    called = [line for line in lines if _opening(state, line)]  # few lines are
    boxed = (line for line in called if _names_machine(state, line) or _closes_box(state, line))
    for line in islice(boxed, BOXES):
        if boxed_summary := _summary_box(state, line):
            return boxed_summary
    for line in called:
        rule = None if state.features.prose[line] else _opening(state, line)
        run = range(line + 1, min(_in_box(state, line), state.last)) if rule else range(0)
        if rule and 1 < len(run) <= MOST and _opening(state, run[-1]):
            beside = [*range(state.first, line), *range(run.stop, state.last + 1)]
            if _is_retold(state, run, beside):
                return {line: by_rule(rule), **dict.fromkeys(run, RETELLING)}
    return {}


def _closes_box(state: State, line: int) -> bool:
    """Whether a notice is the last line of a small box."""
    box = own_box(state, line)
    return 1 < len(box) <= MOST and box[-1] == line


def _names_machine(state: State, line: int) -> bool:
    """Whether a header or notice says that a machine wrote the text.

    An editor's summary may be part of the article.
    """
    lines, prose = state.page.lines, state.features.prose
    if _TOPIC.match(lines[line]):
        box = own_box(state, line)
        beside = [i for i in range(state.first, state.last + 1) if prose[i] and i not in box]
        return not any(_ABOUT.search(lines[i]) for i in beside)
    return _MACHINE.search(lines[line]) is not None


def _summary_box(state: State, called: int) -> dict[int, Removal]:
    """The lines of the box around a summary's header or notice; empty if it is not a summary.

    The lines that are not controls must be few, and in words of the body.
    """
    box, rule = own_box(state, called), _opening(state, called)
    own = [i for i in box if not _is_control(state, i)]
    beside = [i for i in range(state.first, state.last + 1) if i not in box]
    if rule is None or not 1 <= len(own) <= MOST or not _is_retold(state, own, beside):
        return {}
    if rule.scope != "list" and own[-1] > called:  # a notice is below its summary
        return {}
    return {**dict.fromkeys(box, RETELLING), called: by_rule(rule)}


def _is_control(state: State, line: int) -> bool:
    """Whether a line is a button, or a rule matches it."""
    look = state.features.look(line)
    ruled = look.whole("before") or look.header("before")
    return state.page.kinds[line] in UNREAD or ruled is not None


def _next_sentence(state: State, line: int) -> int:
    """The first sentence from a line on, or the line itself if there is none."""
    return next(filter(state.features.is_firm, range(line, state.last)), line)


def _opening(state: State, line: int) -> Rule | None:
    """The rule that matches a line as the header or notice of a summary, or None."""
    if len(state.page.lines[line]) > LONGEST:
        return None
    look = state.features.look(line)
    if not look.may_be(_FAMILY, "before"):  # as for most lines
        return None
    rule = look.header("before") or look.whole("before")
    return rule if rule and rule.family == _FAMILY else None


def _run(state: State, header: int) -> range:
    """The lines below a header that are its summary; empty if nothing shows where it ends.

    It ends above a control or date, at the end of its box, or in flattened text above the
    dateline of the report; else at its last notice.
    """
    boxed, noticed = _in_box(state, header), header
    for line in range(header + 1, min(header + MOST + 2, state.last)):
        if line == boxed:
            return range(header + 1, line)
        if boxed < 0 and opens_report(state.page.lines[line]):
            return range(header + 1, line)
        rule = state.features.look(line).whole("before")
        if rule and rule.family not in (_FAMILY, *_BESIDE):
            return range(header + 1, line if rule.family in _CLOSES else noticed + 1)
        if len(state.page.lines[line]) > LONGEST:
            break
        noticed = line if rule and rule.family == _FAMILY else noticed
    return range(header + 1, noticed + 1)


def _in_box(state: State, header: int) -> int:
    """The line after the innermost box in which lines follow the header; -1 if there is none.

    Always -1 in flattened text.
    """
    page = state.page
    if page.source == "text":
        return -1
    stops = (state.features.lines_in(box).stop for box in page.boxes_of(header))
    return next((stop for stop in stops if stop > header + 1), -1)


def _is_retold(state: State, run: Sequence[int], beside: Sequence[int]) -> bool:
    """Whether the prose in `beside` is much longer than that in `run` and has most of its words."""
    lines, prose = state.page.lines, state.features.prose
    body = [lines[i] for i in beside if prose[i]]
    texts = [lines[i] for i in run if prose[i] and not state.features.look(i).whole("before")]
    if not texts or sum(map(len, body)) < SHORTER * sum(map(len, texts)):
        return False
    known = {word for text in body for word in _stems(text)}
    stems = [word for text in texts for word in _stems(text)]
    return sum(stem in known for stem in stems) >= RETOLD * len(stems)


def _stems(text: str) -> list[str]:
    """The beginnings of the words, without the particles at their ends."""
    return [word[:STEM] for word in text.split() if len(word) >= STEM]
