"""What `explain` and batch runs report about a page: verdicts, and counts of characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from cleaner.article import Acceptance, Verdict
from cleaner.locate.features import Features
from cleaner.prune.reasons import OTHER, OUTSIDE, Piece, Removal, by_name, by_rule
from cleaner.prune.widgets import merge

# The path to a box of a news page takes some 300 characters, 1,300 at most.  But a page can nest
# boxes hundreds deep around every line, and then its explanation would be hundreds of times as
# large as the page.
LONGEST_PLACE: Final = 1_500
SEPARATOR: Final = " > "
Pieces = Mapping[int, Sequence[Piece]]


class TextCounts(NamedTuple):
    """How many characters of a page's visible text were kept and removed.

    visible: all characters, that is, `kept` and the sum of `removed`.
    removed: characters per noise family; "outside" is the text outside the article's region.
    fits: whether the profile matched the page; None without a profile.
    """

    visible: int
    kept: int
    removed: dict[str, int]
    fits: bool | None = None


def text_counts(lines: Sequence[str], pieces: Pieces) -> TextCounts:
    """Count the page's characters; `fits` is left None."""
    visible = sum(map(len, lines))
    removed = {"outside": visible - sum(len(lines[line]) for line in pieces)}
    for part in chain.from_iterable(pieces.values()):
        family = part.why.family if part.why else ""
        removed[family] = removed.get(family, 0) + part.end - part.start
    kept = removed.pop("", 0)
    return TextCounts(visible, kept, {family: size for family, size in removed.items() if size})


def verdicts_of(features: Features, pieces: Pieces, outcome: Acceptance) -> Iterator[Verdict]:
    """A verdict on every line, or on every part of a line that was cut, in page order.

    outcome: whether the page is an article.  If it is not, this is the reason for lines outside the
    region that nothing else explains.
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
    """Reasons and paths of the boxes of one page, computed once per box for all its lines."""

    def __init__(self, features: Features) -> None:
        self.features = features
        self.page = features.page
        self.others = frozenset(chain.from_iterable(features.others))
        self.names: dict[int, Removal | None] = {-1: None}
        # The last box and inline classes, with their path: most lines have those of the line above.
        self.last: tuple[tuple[int, str | None], str] = ((-1, None), "")
        self.texts: dict[str, str] = {}  # one string for equal paths, which most boxes have
        self.wholes: dict[tuple[int, Removal], tuple[Piece]] = {}

    def whole(self, size: int, why: Removal) -> tuple[Piece]:
        """A whole line as one piece, shared by lines of the same length and reason."""
        return self.wholes.setdefault((size, why), (Piece(0, size, why),))

    def outside(self, line: int, beyond: Removal) -> Removal:
        """The reason for a line outside the region; `beyond` if no rule or box gives one."""
        if line in self.others:
            return OTHER
        look = self.features.look(line)
        rule = look.whole("after") or look.header("after")
        return by_rule(rule) if rule else self._named(self.page.box[line]) or beyond

    def _named(self, box: int) -> Removal | None:
        """The reason from the innermost box, this one or around it, that is named for a family."""
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
        """The path of the line's boxes, outermost first; only the end of a long one."""
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
