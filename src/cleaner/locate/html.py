"""Finds the lines of an HTML page that are the article: the stretch with the most prose.

The weight of a line is its running prose, or a penalty for links, controls, sentences in boxes
named for noise, and all other lines.  The stretch of lines with the greatest sum is the article
(maximum subarray, Kadane 1984).  The box that holds nearly all of that stretch bounds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import compress
from typing import Final, NamedTuple

from cleaner.locate import class_names
from cleaner.locate.features import LITTLE_PROSE, Features
from cleaner.locate.links import LINKED
from cleaner.page import UNREAD, Page
from cleaner.text.korean import PLAIN_END, is_polite
from cleaner.text.lazy import lazy

# Costs are in characters of prose, tuned on ../shared/corpus with container hints off.
# A link, or the header of a list, which end an article.
LINK_COST: Final = 60
# Any other line without prose: two sub-heads cost less than a paragraph gains.
SHORT_COST: Final = 8
# A control or, in flattened text, a line as long as a headline: one of them does not separate
# paragraphs, but a list of headlines does.
LINE_COST: Final = 12
# A sentence in a box of comments, lists or other noise.
NOISE_COST: Final = 25
# The container is the deepest box that holds at least this share of the stretch's prose.
HOLDS: Final = 0.85
# Characters of unlinked text in a box that is named for a body and may hold a short article.
SHORT_BODY: Final = range(10, 600)
# A poem has at least this many lines, since fewer short lines may be controls.
LEAST_POEM_LINES: Final = 5
# Characters; headlines are longer.
LONGEST_POEM_LINE: Final = 24
# This many boxes with the same body name are the items of a list.
SEVERAL: Final = 3
# With less prose than this, the lines below the date are searched for a body without sentences.
SHORT_TEXT: Final = 40
# A short body is within this many lines below the date; controls are between.
BELOW_DATE: Final = 25
# A short body has at most this many lines; more are a list.
FEW: Final = 3
# Lengths of lines that may be a headline, or a body of one line.
HEADLINE: Final = range(12, 90)
# Lengths of a body without a sentence: one notice may hold a family or an office.
NOTICE: Final = range(12, 400)
# Families of lines that probably close an article, and the factor for the prose after them.
CLOSING: Final = {
    "comment": 0.0, "related": 0.15, "ranking": 0.15, "copyright": 0.3, "subscribe": 0.3,
    "tip": 0.3, "login": 0.3, "event": 0.3, "donation": 0.3,
}  # fmt: skip
# An article's headline and date are within this many lines above its first sentence.
HEAD_LINES: Final = 12
# A headline, or a line that reads like one, is within this many lines above the article's date.
ABOVE_DATE: Final = 3
# Elements of lists and of their items.
LISTS_OF_ITEMS: Final = frozenset(("ul", "ol", "dl"))
ITEMS: Final = frozenset(("li", "dt", "dd"))
# A notice beside a report has at least this many different words of a site's services.
SERVICES: Final = 3
SERVICE: Final = lazy(
    "독자|기사|보도|저작권|책임|이용자|회원|신고|고객센터|문의|개인정보|약관|정책|구독|제보|서비스|콘텐츠|게시|광고|정정|반론|후원"
)


class Located(NamedTuple):
    """Where the article is.

    box: number of the box that bounds it; -1 if nothing was found.
    first, last: its first and last line of prose.
    prose: characters of running prose between them.
    named: the box has the name of a body, is known, or was otherwise found to be the body.
    narrow: prose of the box above the first or below the last line is not the article's.
    clean: the whole text is an article already, and nothing is removed from it.
    signed: running paragraphs end right above a byline or a copyright notice.
    """

    box: int
    first: int
    last: int
    prose: int
    named: bool
    narrow: bool = False
    clean: bool = False
    signed: bool = False


NOWHERE: Final = Located(-1, 0, -1, 0, False)


def heaviest(features: Features) -> tuple[int, int, int]:
    """First line, last line and weight of the heaviest stretch; (0, -1, 0) if there is none."""
    prosy = list(compress(range(len(features.prose)), features.prose))
    if not prosy:
        return 0, -1, 0
    first, last, total = stretch(_weights(features, slice(prosy[0], prosy[-1] + 1)))
    return prosy[0] + first, prosy[0] + last, total


def _weights(features: Features, lines: slice) -> list[int]:
    """The weight of each of the lines."""
    page, blocked = features.page, features.blocked
    columns = (features.prose, page.box, page.kinds, page.linked, page.lines)
    return [
        (-NOISE_COST if blocked(box) else prose)
        if prose
        else -LINE_COST
        if kind in UNREAD
        else -LINK_COST
        if linked and linked > LINKED * len(text)
        else -SHORT_COST
        for prose, box, kind, linked, text in zip(*(c[lines] for c in columns), strict=True)
    ]


def stretch(weights: list[int]) -> tuple[int, int, int]:
    """First line, last line and sum of the heaviest stretch; (0, -1, 0) if no weight is above 0."""
    best = (0, -1, 0)
    start, total = 0, 0
    for line, weight in enumerate(weights):
        if total <= 0:
            start, total = line, 0
        total += weight
        if total > best[2]:
            best = (start, line, total)
    return best


def _holder(features: Features, first: int, last: int) -> int:
    """The deepest box that holds nearly all prose of a stretch, or one somewhat larger.

    Larger if that box is a single paragraph's, or one of several parts of a body.
    """
    page = features.page
    mass = [0] * len(page.tag)
    for line in range(first, last + 1):
        if features.prose[line] and not features.blocked(page.box[line]):
            mass[page.box[line]] += features.prose[line]
    least = HOLDS * sum(mass)
    # A box has a greater number than its parent: backwards, each sum is complete when it is read.
    for box in compress(range(len(mass) - 1, -1, -1), reversed(mass)):
        if mass[box] >= least:
            break
        mass[page.parent[box]] += mass[box]
    box = _around_paragraph(features, box)
    return page.parent[box] if _is_one_of_several(features, box) else box


def _around_paragraph(features: Features, box: int) -> int:
    """The box or, if it holds a single paragraph, the one around it that holds others.

    A list of links between two paragraphs makes one of them alone the heaviest stretch.  If short
    lines above the paragraph are in boxes like its own, they are a poem or a list.  So are lines
    below it, if the boxes have a name.
    """
    page, lines = features.page, features.lines_in(box)
    if len(lines) != 1:
        return around_list(features, box)
    if page.wraps(box) or _is_below_poem(features, box, lines.start) or _has_twin(features, box):
        return page.home(lines.start)
    home, voice = page.home(lines.start), is_polite(page.lines[lines.start])
    others = _sentences_beside(features, home, lines)
    return home if any(is_polite(page.lines[i]) == voice for i in others) else box


def around_list(features: Features, box: int) -> int:
    """The box around a list if it has sentences of its own: the items are steps; else the box."""
    page = features.page
    if page.tag[box] not in LISTS_OF_ITEMS:
        return box
    around, items = page.parent[box], features.lines_in(box)
    return around if any(True for _ in _sentences_beside(features, around, items)) else box


def _sentences_beside(features: Features, box: int, inner: range) -> Iterator[int]:
    """The sentences of a box outside `inner`, in no other box, that no rule matches."""
    for line in features.lines_in(box):
        own = line not in inner and features.page.home(line) == box
        if own and features.is_firm(line) and features.named(line) is None:
            yield line


def _has_twin(features: Features, box: int) -> bool:
    """Whether a paragraph with a name has another one below it that holds plain text."""
    page = features.page
    if page.tag[box] != "p" or not page.class_attr[box]:
        return False
    line, stop = features.lines_in(box).stop, features.lines_in(page.parent[box]).stop
    return any(
        page.are_alike(page.box[i], box) and not page.linked[i] and features.named(i) is None
        for i in range(line, stop)
    )


def _is_below_poem(features: Features, box: int, line: int) -> bool:
    """Whether several short lines are right above a paragraph, each in a box like its own."""
    page = features.page
    above = range(line - LEAST_POEM_LINES, line)
    return above.start >= 0 and all(
        page.are_alike(page.box[i], box)
        and page.box[i] != box
        and len(page.lines[i]) <= LONGEST_POEM_LINE
        and not features.is_firm(i)
        and not page.linked[i]
        for i in above
    )


def _is_one_of_several(features: Features, box: int) -> bool:
    """Whether a box is a part of a body that advertisements split into boxes of the same name."""
    page = features.page
    if not page.class_attr[box]:
        return False
    twins = (b for b in features.boxes_with_prose() if b != box and page.are_alike(b, box))
    return any(
        features.is_firm(i) and features.named(i) is None
        for b in twins
        for i in features.lines_in(b)
    )


def _named_box(features: Features, hints: bool) -> int:
    """The box with the most prose among those labelled as the body or known, or -1.

    hints: whether known names count.  A name of several boxes with prose is a paragraph's, not the
    body's.
    """
    bearers: dict[str, list[int]] = {}
    for box in features.boxes_with_prose():
        class_attr = features.page.class_attr[box]
        if not class_attr:
            continue
        if class_names.LABELLED in class_attr or (
            hints and class_names.is_known_container(class_attr)
        ):
            if not features.blocked(box):
                bearers.setdefault(class_attr, []).append(box)
    single = [boxes[0] for boxes in bearers.values() if len(boxes) == 1]
    return max(single, key=lambda b: features.mass[b], default=-1)


def _short_box(features: Features) -> int:
    """The box with a body's name and the most unlinked text, or -1.

    For pages with hardly any prose.  A name of several such boxes is that of a list's items.
    """
    page = features.page
    size = [0] * len(page.tag)
    for line, text in enumerate(page.lines):
        if page.linked[line] <= LINKED * len(text) and page.kinds[line] not in UNREAD:
            size[page.box[line]] += len(text)
    parent = page.parent
    # A box has a greater number than its parent: backwards, each sum is complete when it is added.
    for box in compress(range(len(size) - 1, 0, -1), reversed(size)):
        size[parent[box]] += size[box]
    short = [box for box, own in enumerate(size) if own in SHORT_BODY]
    bearers = Counter(page.class_attr[box] for box in short)
    once = [name for name, number in bearers.items() if number < SEVERAL]
    names = set(filter(class_names.names_body, once))
    named = [b for b in short if page.class_attr[b] in names and not features.blocked(b)]
    return max(named, key=lambda b: (size[b], b), default=-1)


def locate(features: Features, *, hints: bool) -> Located:
    """The article's place on an HTML page; `hints`: use the known body boxes of Korean sites."""
    first, last, total = heaviest(features)
    if 0 < total < LITTLE_PROSE:
        features.unweigh_noise()
        first, last, total = heaviest(features)
    box = _holder(features, first, last) if total else -1
    named = _named_box(features, hints)
    if named >= 0 and features.mass[named] * 3 >= total:
        box = named
    elif total < LITTLE_PROSE and (short := _short_box(features)) >= 0:
        box = short
    elif total < SHORT_TEXT and (found := below_date(features)):
        return found
    return within(features, _body_of(features, box), hints) if box >= 0 else NOWHERE


def _body_of(features: Features, box: int) -> int:
    """The box, or the first box inside it if all other prose is notices of the site."""
    branches = _branches(features, box)
    first, *others = branches or [-1]
    if first < 0 or not others or _is_polite(features, branches[first]):
        return box
    return first if all(_is_notice(features, branches[other]) for other in others) else box


def _branches(features: Features, box: int) -> dict[int, list[int]]:
    """Maps the children of a box to the lines of prose in them; -1 to lines in none of them."""
    page = features.page
    branch_of = {box: -1}
    found: dict[int, list[int]] = {}
    for line in features.lines_in(box):
        if not features.prose[line] or not features.is_firm(line):
            continue
        if features.blocked(page.box[line]):
            continue
        path: list[int] = []
        at = page.box[line]
        while at not in branch_of:
            path.append(at)
            at = page.parent[at]
        branch = branch_of[at]
        for inner in reversed(path):
            branch = branch_of[inner] = inner if at == box and branch < 0 else branch
        found.setdefault(branch, []).append(line)
    return found


def _is_polite(features: Features, lines: list[int]) -> bool:
    return any(is_polite(features.page.lines[line]) for line in lines)


def _is_notice(features: Features, lines: list[int]) -> bool:
    """Whether lines address readers and have the words of a site's notices."""
    texts = [features.page.lines[line] for line in lines]
    words = {word for text in texts for word in SERVICE.findall(text)}
    # A name and a phone number may follow the last sentence of a notice.
    spoken = any(map(is_polite, texts)) and not any(map(PLAIN_END.search, texts))
    return len(words) >= SERVICES and spoken


def within(features: Features, box: int, hints: bool) -> Located:
    """The place of the prose in a box; the whole box if it has no prose but a body's name.

    Lines at its top that are a headline do not count.  NOWHERE if there is neither.
    """
    page = features.page
    lines = features.lines_in(box)
    low, high = lines.start, lines.stop - 1
    body = [i for i in lines if features.prose[i] and not features.blocked(page.box[i])]
    while len(body) > 1 and _heads(features, body[0], body[1]):
        del body[0]
    class_attr = page.class_attr[box]
    named = class_names.names_body(class_attr) or (
        hints and class_names.is_known_container(class_attr)
    )
    if not body:
        return Located(box, low, high, 0, named) if low <= high and named else NOWHERE
    return Located(box, body[0], body[-1], sum(features.prose[i] for i in body), named)


def _heads(features: Features, line: int, below: int) -> bool:
    """Whether a line that reads like a sentence is a headline: the article's date is below it."""
    if features.is_firm(line):
        return False
    return features.opens_among(range(line + 1, below))


def below_date(features: Features) -> Located | None:
    """A body without sentences: the few plain lines below the first labelled date, or None."""
    page = features.page
    date = next(features.publication_lines(), None)
    if date is None:
        return None
    repeated = Counter(page.lines)
    body: list[int] = []
    least = NOTICE.start
    for line in range(date + 1, min(len(page.lines), date + 1 + BELOW_DATE)):
        family = features.named(line)
        noise = family is not None or features.blocked(page.box[line])
        if noise and (body or (family in CLOSING and not _is_control(features, line))):
            break
        least = HEADLINE.stop if family in CLOSING else least
        plain = page.kinds[line] not in UNREAD and page.linked[line] * 2 < len(page.lines[line])
        if not noise and plain and repeated[page.lines[line]] == 1:
            body += [line] if least <= len(page.lines[line]) < NOTICE.stop else []
    if not body or len(body) > FEW:
        return None
    own = sum(features.prose[i] for i in body)
    box = features.box_around(body)
    while page.wraps(box):
        box = page.parent[box]
    return Located(box, body[0], body[-1], own, True)


def _is_control(features: Features, line: int) -> bool:
    """Whether a rule also matches the line below: then this is one of several controls.

    Such a line need not close the article, unlike the header of a list.
    """
    return line + 1 < len(features.page.lines) and features.named(line + 1) is not None


def whole_page(features: Features) -> Located:
    """The place of a whole page, for script data that contains only the article."""
    lines = [i for i, weight in enumerate(features.prose) if weight]
    if not lines:
        return NOWHERE
    return Located(0, lines[0], lines[-1], sum(features.prose), True)


def span(page: Page, box: int) -> tuple[int, int]:
    """First and last line in a box; (0, -1) if it holds no line."""
    first, stop = page.spans()
    return (first[box], stop[box] - 1) if stop[box] else (0, -1)
