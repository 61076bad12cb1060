"""Applies the rules to the parts of a block that a tool joined from several lines.

Tools that join a page's lines with spaces produce blocks that hold the header of a list and its
items, a notice of two sentences, or the last sentence of the body and a footer.

Time: the parts of a block are bounded in number and length, and each is tried once.
"""

from __future__ import annotations

from typing import Final

from cleaner.rules.engine import BLOCK_EDGE, BULLETS, MOST_PARTS, Cut, Look, Rule, Rules, Where
from cleaner.text.korean import BOUNDARY, SENTENCE_END, ends_plainly
from cleaner.text.lazy import lazy

# A list has more characters than this after its header.
SHORTEST_LIST: Final = 8
# Shorter blocks cannot hold two notices.
SHORTEST_NOTICES: Final = 16
# Words at the end of a block that are examined, which bounds the time; longer rows are prose.
MOST_WORDS: Final = 16
# Fewer controls than this before a notice may be part of it.
LEADING: Final = 2
# Inside the body, a row of up to so many words may be the start of a sentence cut by a line end.
FEW: Final = 3
# Kept after a sentence: a date may belong to a statement or a picture, a bare number to anything.
KEPT: Final = frozenset(("date", "other"))
# A call to readers is followed by the ways to answer it, inside the body, too.
CALLS: Final = frozenset(("tip", "subscribe", "donation"))
_WORD: Final = lazy(r"\S+")


def whole(rules: Rules, look: Look, where: Where) -> Rule | None:
    """The rule that removes a block: several notices or, below the body, a list with its header."""
    if len(look.core) > BLOCK_EDGE or not rules.all:
        return None
    rule = _inline_list(look) if where == "after" and look.lists else None
    return rule if rule or look.plain else _notices(rules, look, where)


def _inline_list(look: Look) -> Rule | None:
    """The rule of a list's header at the block's start, if headlines and no sentence follow."""
    text = look.core
    for rule in look.lists:
        if "after" in rule.where:
            head = rule.pattern.match(text)
            end = head.end() if head else 0
            if head and _list_follows(text, end) and not SENTENCE_END.search(text, end):
                return rule
    return None


def _list_follows(text: str, end: int) -> bool:
    """Whether a word ends here, and enough text for a list follows."""
    return " " in text[end - 1 : end + 1] and len(text) - end > SHORTEST_LIST


def _notices(rules: Rules, look: Look, where: Where) -> Rule | None:
    """The rule of the first sentence of a block if all its sentences are noise, else None."""
    text = look.core
    if len(text) < SHORTEST_NOTICES:
        return None
    if "." not in text and "?" not in text and "!" not in text:
        return None
    parts = _sentences(text)
    if len(parts) == 1:
        return _rule_of(rules, text, where, LEADING)
    if len(parts) > MOST_PARTS:
        return None
    first: Rule | None = None
    for part in parts:
        rule = _rule_of(rules, part, where)
        if rule is None and first and first.family in CALLS:
            rule = _rule_of(rules, part, "after")  # not a sentence of the body either
        if rule is None:
            return None
        first = first or rule
    return first


def _rule_of(rules: Rules, text: str, where: Where, least: int = 0) -> Rule | None:
    """The rule of a sentence, leading controls ignored, of which there must be at least `least`."""
    if not least and (rule := rules.look(text).whole(where)):
        return rule
    if not rules.rows.may_open(text):
        return None
    words = text.split(" ")
    last = 0
    for count in range(1, min(MOST_PARTS, len(words) - 1) + 1):
        if not rules.row(" ".join(words[:count]), "after"):
            if count > last + 1:
                break
            continue  # a control of two words
        last = count
        if count >= least and (rule := rules.look(" ".join(words[count:])).whole(where)):
            return rule
    return None


def _sentences(text: str) -> list[str]:
    parts: list[str] = []
    at = 0
    for end in BOUNDARY.finditer(text):
        parts.append(text[at : end.end()].strip())
        at = end.end()
    return [part for part in (*parts, text[at:].strip()) if part]


def cuts(rules: Rules, look: Look, where: Where) -> list[Cut]:
    """The parts to remove: those of `Look.cuts`, and noise after the block's last sentence.

    After a sentence, rules for whole blocks apply, too.  A block below the body without a sentence
    is removed entirely in this way or not at all.
    """
    if not rules.all:
        return []
    first = look.cuts(where) if look.edges else []
    start, end = _uncut(first, len(look.text)) if first else (0, len(look.text))
    rest = _rest(look.text, start, end)
    if rest == end and where == "after" and end - start <= BLOCK_EDGE:
        more, left = _peeled(rules, look, start, end, where)
        return sorted((*first, *more)) if left <= start else first
    if rest == end:
        return first
    more, _ = _peeled(rules, look, rest, end, where)
    return sorted((*first, *more)) if more else first


def _peeled(rules: Rules, look: Look, start: int, end: int, where: Where) -> tuple[list[Cut], int]:
    """The parts to remove at the end of text[start:end], and where the first of them begins."""
    text = look.text
    found: list[Cut] = []
    while start < end and len(found) < MOST_PARTS:
        whole_block = start == 0 and end == len(text)
        stretch = look if whole_block else _stretch(look, text[start:end], where)
        cut = _last_cut(rules, stretch, text, (start, end), where) if stretch else None
        if cut is None:
            break
        ahead = rules.look(text[start : cut.start].rstrip())
        found += [cut, *_shifted(ahead.cuts(where), start)]
        end = min(c.start for c in found)
    return found, end


def _stretch(look: Look, text: str, where: Where) -> Look | None:
    """The end of a block as a block of its own; None for a sentence that no rule can match.

    The rules for a sentence that is not below the body are those found for the whole block.
    """
    if where == "after" or not look.plain or not ends_plainly(text):
        return look.rules.look(text)
    if not look.blocks and not look.rules.rows.may_be(text.strip(BULLETS)):
        return None
    return look.part(text, look.blocks)


def _uncut(found: list[Cut], size: int) -> tuple[int, int]:
    """Start and end of the text between the cuts at both ends."""
    start, end = 0, size
    for cut in found:
        if cut.start == start:
            start = cut.end
    for cut in reversed(found):
        if cut.end == end and cut.start >= start:
            end = cut.start
    return start, end


def _rest(text: str, start: int, end: int) -> int:
    """Where the text after the last sentence begins; `end` if there is none."""
    last, start = end, max(start, end - BLOCK_EDGE)
    if max([text.find(stop, start, end - 1) for stop in ".?!"]) < 0:
        return end  # one sentence at most, like many lines
    for found in BOUNDARY.finditer(text, start, end):
        last = found.end()
    return last


def _last_cut(
    rules: Rules, look: Look, text: str, span: tuple[int, int], where: Where
) -> Cut | None:
    """The part to remove of the text at `span`: all of it, or a block at its end.

    look: that text as a block of its own.
    """
    if not look.core:
        return None
    start, end = span
    rule = look.whole(where)
    if rule and rule.scope == "row" and where == "inside" and look.text.count(" ") < FEW:
        return None  # "…했다. 사회" may continue in the next line
    if rule is None and where == "after":
        rule = whole(rules, look, where)
    if rule and rule.family not in KEPT:
        return Cut(start, end, rule)
    return _closing(rules, look, text, span) if where == "after" else None


def _closing(rules: Rules, look: Look, text: str, span: tuple[int, int]) -> Cut | None:
    """The shortest end of the text, of two words or more, that is a block of noise.

    The longest would include half of a notice; the text before the cut is tried next.
    Adjacent controls of one family are removed together.
    """
    start, end = span
    words = list(_WORD.finditer(text, start, end))[-MOST_WORDS:]
    if len(words) < 2:
        return None
    blocks = look.blocks_within(text[words[0].start() : end])
    plain = ends_plainly(text[words[-1].start() : end])  # then every longer end is, too
    removing = [r for r in blocks if r.family not in KEPT and not (plain and r.spares_sentences)]
    if not removing and not rules.rows.may_end(text[words[0].start() : end].strip(BULLETS)):
        return None
    cut: Cut | None = None
    for word in reversed(words[:-1]):
        core = text[word.start() : end].strip(BULLETS)
        if cut is None:
            # If none of these matches, as at most words, the end is a row of controls or kept.
            ruled = any(rule.matches_whole(core) for rule in removing)
            part = look.part(core, blocks) if ruled else None
            rule = part.whole("after") if part else rules.short_row(core, "after")
            cut = Cut(word.start(), end, rule) if rule and rule.family not in KEPT else None
        elif (row := rules.row(core, "after")) and row.family == cut.rule.family:
            cut = Cut(word.start(), end, row)
        else:
            break
    return cut


def _shifted(found: list[Cut], by: int) -> list[Cut]:
    return [Cut(cut.start + by, cut.end + by, cut.rule) for cut in found]
