"""What `explain` and batch runs report of a page: a verdict per line, or counts of characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from cleaner.article import Acceptance, Verdict
from cleaner.locate.features import Features
from cleaner.prune.reasons import OTHER, OUTSIDE, Piece, Removal, by_name, by_rule
from cleaner.prune.widgets import merge

# The way to a box of news is some 300 characters long, 1,300 at most.  A page can nest boxes
# hundreds deep around every line, and without a bound its explanation would be as many times as
# large.
LONGEST_PLACE: Final = 1_500
SEPARATOR: Final = " > "
Pieces = Mapping[int, Sequence[Piece]]


class TextCounts(NamedTuple):
    """Where the characters of a page's visible text ended up; `visible` is the sum of the rest.

    removed: by noise family; "outside" is the text outside the article's region.
    fits: whether the given profile fitted, None without one.
    """

    visible: int
    kept: int
    removed: dict[str, int]
    fits: bool | None = None


def text_counts(lines: Sequence[str], pieces: Pieces) -> TextCounts:
    """The counts of the page's characters."""
    visible = sum(map(len, lines))
    removed = {"outside": visible - sum(len(lines[line]) for line in pieces)}
    for part in chain.from_iterable(pieces.values()):
        family = part.why.family if part.why else ""
        removed[family] = removed.get(family, 0) + part.end - part.start
    kept = removed.pop("", 0)
    return TextCounts(visible, kept, {family: size for family, size in removed.items() if size})


def verdicts_of(features: Features, pieces: Pieces, outcome: Acceptance) -> Iterator[Verdict]:
    """A verdict for every line, or for every part of a line that was cut, in page order.

    outcome: the kind of page; the reason for every line of a page that is not an article.
    """
    page, boxes = features.page, _Boxes(features)
    beyond = OUTSIDE if outcome.accepted else Removal("other", "page.kind", outcome.reason)
    found = [
        pieces.get(line) or boxes.whole(len(text), boxes.outside(line, beyond))
        for line, text in enumerate(page.lines)
    ]
    merged = merge(page.lines, [parts[0].why if len(parts) == 1 else None for parts in found])
    for line, text in enumerate(page.lines):
        parts = boxes.whole(len(text), merged[line]) if line in merged else found[line]
        in_text = page.source == "text"
        place = f"line {page.source_line[line]}" if in_text else boxes.place(line)
        for part in parts:
            why = part.why
            yield Verdict(
                text=text[part.start : part.end].strip(),
                kept=why is None,
                family=why.family if why else None,
                rule=why.rule if why else None,
                reason=why.reason if why else None,
                place=place,
            )


class _Boxes:
    """The boxes of one page as verdicts report them: computed once per box, shared by its lines."""

    def __init__(self, features: Features) -> None:
        self.features = features
        self.page = features.page
        self.others = frozenset(chain.from_iterable(features.others))
        self.names: dict[int, Removal | None] = {-1: None}
        # The last box and its inline classes, with their place: most lines follow one of the same.
        self.last: tuple[tuple[int, str | None], str] = ((-1, None), "")
        self.texts: dict[str, str] = {}  # most boxes have the place of another
        self.wholes: dict[tuple[int, Removal], tuple[Piece]] = {}

    def whole(self, size: int, why: Removal) -> tuple[Piece]:
        """A whole line as one piece, shared by lines that are alike."""
        return self.wholes.setdefault((size, why), (Piece(0, size, why),))

    def outside(self, line: int, beyond: Removal) -> Removal:
        """The reason for a line outside the article's place; `beyond` if nothing names it."""
        if line in self.others:
            return OTHER
        look = self.features.look(line)
        rule = look.whole("after") or look.header("after")
        return by_rule(rule) if rule else self._named(self.page.box[line]) or beyond

    def _named(self, box: int) -> Removal | None:
        """The innermost box from here outwards that is named for a family."""
        way = []
        while box not in self.names:
            way.append(box)
            if family := self.features.family(box):
                self.names[box] = by_name(family, self.page.class_attr[box])
                break
            box = self.page.parent[box]
        found = self.names[box]
        self.names.update(dict.fromkeys(way, found))
        return found

    def place(self, line: int) -> str:
        """The line's boxes, outermost first; of a long way only the end."""
        key = self.page.box[line], self.page.inline.get(line)
        if key != self.last[0]:
            text = self._place(*key)
            self.last = key, self.texts.setdefault(text, text)
        return self.last[1]

    def _place(self, box: int, inline: str | None) -> str:
        names = [inline] if inline is not None else []
        size = len(inline or "")
        while box >= 0 and size <= LONGEST_PLACE:
            names.append(f"{self.page.tag[box]} {self.page.class_attr[box]}".rstrip())
            size += len(names[-1]) + len(SEPARATOR)
            box = self.page.parent[box]
        text = SEPARATOR.join(reversed(names))
        return text if len(text) <= LONGEST_PLACE else f"…{text[-LONGEST_PLACE:]}"
