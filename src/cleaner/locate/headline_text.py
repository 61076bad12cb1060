"""Finds the headline by position, if neither metadata nor a heading shows it.

A headline is the first line, or above the body and a date or row of controls; a page's title
repeats it; the first sentences repeat its words.  No single feature decides.  If no line scores
high enough, the page has no headline: that is better than a menu or an outlet's name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from typing import Final, NamedTuple

from cleaner.date.parse import CLOCK, DAY, DECLARED, NUMERIC_DAY, WEEKDAY, YEAR
from cleaner.locate.html import HEADLINE
from cleaner.locate.page_title import (
    HEAD_ROWS,
    LEAST_SIZE,
    SHORT_HEADLINE,
    SITE,
    is_above_deck,
    shared_words,
    without_site,
    without_writer,
)
from cleaner.locate.rule_places import LISTS
from cleaner.page import UNREAD, Page
from cleaner.text import names
from cleaner.text.korean import (
    CONNECTIVES,
    FINALS,
    POLITE,
    STATED,
    breaks_off,
    ends_sentence,
    ends_stopped,
    hangul,
    is_marked,
    lacks_stop,
    prose,
    tight,
    trails_off,
)
from cleaner.text.lazy import lazy
from cleaner.text.sentences import opens_acrostic, opens_bylined

Named = Callable[[int], str | None]

# A single word shorter than this is more often the name of an outlet, section or widget.
SHORT_WORD: Final = 7
# Longer lines are paragraphs.
LONGEST_HEADLINE: Final = 150
# A first line of the body that is longer is more often a caption than a headline.
LONGEST_OPENING: Final = 70
# Headlines are looked for in this many lines above the body; comments and players may be between.
REACH: Final = 60
# Tools that write every string on its own line put more lines between.  In this many lines above
# those, only a line right above a date or a reporter may be the headline.
FAR: Final = 120
_LABELS: Final = frozenset(("입력", "승인", "등록", "송고", "발행", "기사"))
# Some tools put the headline at most this many lines below the body, right above its date.
BEHIND: Final = 8
# The text has at least this share of its headline's words; of another headline's, hardly any.
SHARED_BELOW: Final = 0.25
# A menu is a row of at least this many words without a particle.
MENU: Final = 5
# The text repeats at least this share of a headline's words, but few words of a menu.
REPEATED_WORDS: Final = 0.5
# Characters of the body's first sentences that are searched for a headline's words.
LEDE: Final = 1_500
# Shorter sentences are labels and appeals.
SHORTEST_LEDE: Final = 20
# A headline has at most this many decks below it.
DECKS: Final = 2
# A headline has at least this score, by its position above a date or by two weaker features.
LEAST_SCORE: Final = 1.4
# The first and last character of a line in brackets.
_BRACKETS: Final = frozenset(("<>", "<)", "〈〉", "〈)", "《》", "《)", "【】", "[]"))
# Added to the score of a bold line: old pages have bold headlines instead of headings.
BOLD_SCORE: Final = 0.7
# Added to the score of a line with a date or a byline right below.
MOST_BELOW: Final = 2.0
_CONTROLS: Final = frozenset("share font-size print audio reaction comment player".split())
_GRAMMAR: Final = lazy(r"[“”‘’\"'…,?!·\[\]]|[가-힣](?:[을를은는이가에의로도서과와]|다)(?:\s|\Z)")
# The first sentences repeat at least this share of the words of the article's own headline.
OWN_WORDS: Final = 0.5
# Marks of items, speakers and captions; the ends of labels, phone numbers and credits.
_MARK: Final = lazy(r"[■□◆◇▣●○◎▲△▶◀▷☞※ㅣ|【◁/#]|.*(?:[-–—>:]|[\d)\]]\.)\Z")
_TIMED: Final = lazy(rf"{NUMERIC_DAY}\.?\s{{1,2}}{CLOCK}\Z")
_ISSUE: Final = r"(?:제|통권)?\s?\d{1,5}\s?호"
# Never headlines: days, issues, numbered sub-heads, a word in brackets, paths, a writer's office.
_NEVER: Final = lazy(
    rf"[\[(<]?{DAY}\s?[.일]?\s?(?:\(?{WEEKDAY}\)?(?:\s[가-힣]{{2,4}}){{0,2}})?[\])>]?"
    rf"|{DECLARED}"
    rf"|(?:[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}},\s\d{{4}}|{DAY})?\s?[\[(]?{_ISSUE}[\])]?"
    rf"|[\[(]{_ISSUE}\s?{YEAR}[^\])]{{0,12}}[\])]\s?.{{0,12}}"
    r"|\d{1,2}[.)]\s.{1,150}|\([^()\s]{2,14}\)|\[[^\[\]\s]{2,14}\]"
    r"|[^\s<>]{2,12}(?:\s?[>›»]\s?[^\s<>]{2,12}){1,4}"
    rf"|\S{{2,10}}\s?[·|/]\s?(?:[가-힣]{{1,6}}\s){{0,2}}{names.OFFICE}"
)
# A short line above the body with a day in it is a date line, whatever else it holds.
_DAY: Final = lazy(rf"(?<!\d){DAY}(?!\d)")
# The label of the time at which the site, not the article, last changed.
_SITE_CLOCK: Final = lazy(r"(?:최종\s?)?편집(?:일시|시간)?[\s:：]")
_DIGIT: Final = lazy(r"\d")
_BULLETS: Final = "•*·- "
_QUOTES: Final = '”"'
# Decks may begin with a dash, headlines do not.
_DASHED: Final = lazy(r"[-–—]\s?\S")
# A question without a verb, or words followed by a quotation.
_ASIDE: Final = lazy(rf"[^{FINALS}니]\?\Z|\A[^\"“‘'].*[\"”]\Z")
# The label of a series or kind before a headline.
_LABELLED: Final = lazy(r"[\[<〈《【][^\[\]<>〈〉《》【】]{1,20}[\]>〉》】]\s?\S{2}")
# Several words after such a label are a headline, even if a rule for menus matches the line.
_LABELLED_WORDS: Final = lazy(rf"{_LABELLED.pattern}\S{{0,20}}\s\S")
_WORDS_OF_MENUS: Final = frozenset(("navigation", "weather", "ranking"))


class _Head(NamedTuple):
    """The lines above a body, and what is needed to choose the headline among them.

    named: returns the family of the noise rule that matches a line.
    top: the body's first line.
    lede: the body's first sentences in one string.
    dated: the first line above the body with a date below a possible headline; `top` if none.
    ordered: the page's first line, the lines above the body and some below, sorted.
    counts, above: how often each text is on the page, and how often above the body.
    """

    page: Page
    named: Named
    top: int
    lede: str
    dated: int
    ordered: list[str]
    counts: Counter[str]
    above: Counter[str]


def by_position(page: Page, first: int, last: int, named: Named) -> int | None:
    """The line down to the body's first with the highest score as a headline; None if all are low.

    first, last: the body's lines; named: returns the family of the noise rule that matches a line.
    """
    head = _head(page, first, last, named)
    # Each line first has the score it would have if the text repeated all its words, then its own.
    likely = sorted((-_likeness(head, line, 1.0), line, False) for line in _candidates(head))
    best = (LEAST_SCORE, -len(page.lines))
    # Rules are tried only on lines that could still be the best with the line below them.
    while likely and MOST_BELOW - likely[0][0] >= best[0]:
        likeness, line, is_read = heappop(likely)
        if not is_read:
            share = shared_words(page.lines[line], head.lede)
            heappush(likely, (-_likeness(head, line, share), line, True))
        elif not _is_named(head, line):
            best = max(best, (_score_below(head, line) - likeness, -line))
    return None if best[1] == -len(page.lines) else _above_decks(head, -best[1])


def below(page: Page, last: int, named: Named) -> int | None:
    """The headline below the body and right above a date, where some tools put it; or None.

    The date must have a label, or the text must repeat words of the headline.
    """
    for line in range(max(last, 0), min(last + BEHIND, len(page.lines) - 1)):
        if named(line) in LISTS:
            return None
        text = page.lines[line]
        if ends_stopped(text) or STATED.search(text, 0, LONGEST_HEADLINE):
            continue
        if _may_be(page, line) and not named(line) and named(line + 1) == "date":
            shared = shared_words(text, lede_of(page, 0, line - 1))
            is_own = page.lines[line + 1][:2] in _LABELS or shared >= SHARED_BELOW
            return line if is_own else None
    return None


def _head(page: Page, first: int, last: int, named: Named) -> _Head:
    top = min(first, len(page.lines))
    start = max(0, top - REACH)
    dated = next((line for line in range(start, top) if _is_date_line(page, line, named)), top)
    near = page.lines[start : top + BEHIND]
    ordered = sorted({*page.lines[:1], *near})
    lede = lede_of(page, top, last)
    counts, above = Counter(page.lines), Counter(page.lines[:top])
    return _Head(page, named, top, lede, dated, ordered, counts, above)


def lede_of(page: Page, first: int, last: int) -> str:
    """The first sentences of the body in one string, at most about LEDE characters."""
    parts: list[str] = []
    size = 0
    for text in page.lines[first : last + 1]:
        if len(text) >= SHORTEST_LEDE and ends_sentence(text):
            parts.append(text[: LEDE - size])
            size += len(parts[-1])
            if size >= LEDE:
                break
    return " ".join(parts)


def _is_date_line(page: Page, line: int, named: Named) -> bool:
    """Whether a line holds a date below what may be a headline, perhaps with controls between."""
    if not _DIGIT.search(page.lines[line]) or not _is_dated(page, line, named):
        return False
    above = line - 1
    while above >= 0 and named(above) in _CONTROLS | {"byline", "date", "navigation"}:
        above -= 1
    return above >= 0 and _may_be(page, above) and not named(above)


def _is_dated(page: Page, line: int, named: Named) -> bool:
    """Whether a line is a date line of an article, not the time of the site's last change."""
    text = page.lines[line]
    dated = len(text) < HEADLINE.stop and _DAY.search(text) is not None
    return not _SITE_CLOCK.match(text) and (dated or named(line) == "date")


def _candidates(head: _Head) -> Iterator[int]:
    """The lines that may be the headline: above the body, or the first of the page or the body."""
    page, top = head.page, head.top
    lines = [*range(max(0, top - REACH), top)]
    if lines and lines[0]:
        lines[:0] = _far_above(head, lines[0])
    if head.lede and _opens(page, top):
        lines.append(top)
    heads = (i for i in lines if page.kinds[i] == "heading" or not _opens_text(head, i))
    return (i for i in heads if _may_be(page, i) and not _heads_part(head, i))


def _opens_text(head: _Head, line: int) -> bool:
    """Whether a line right above the body is its first sentence, or the beginning of that.

    Some broadcasters' scripts have no stops; others break sentences into lines.
    """
    lines, below = head.page.lines, line + 1
    if below != head.top or below >= len(lines) or below in head.page.breaks:
        return False
    ends = (*CONNECTIVES, POLITE) if lines[below].endswith(POLITE) else CONNECTIVES
    return lines[line].endswith(ends)


def _heads_part(head: _Head, line: int) -> bool:
    """Whether a line in brackets is the first of three or more sub-heads in such brackets."""
    lines = head.page.lines
    ends = lines[line][0] + lines[line][-1]
    alike = (text[0] + text[-1] == ends for text in lines[head.top : head.top + REACH])
    return ends in _BRACKETS and sum(alike) > 1


def _is_named(head: _Head, line: int) -> bool:
    """Whether a rule matches a line that is not a headline with a label or a writer's name."""
    family, text = head.named(line), head.page.lines[line]
    if family == "byline" and (bare := without_writer(text)) != text:
        return shared_words(bare, head.lede) < OWN_WORDS
    labelled = family in _WORDS_OF_MENUS and _LABELLED_WORDS.match(text)
    return family is not None and not labelled


def _far_above(head: _Head, stop: int) -> list[int]:
    """More candidates above line `stop`: the first line, headings, lines above a date or byline."""
    page = head.page
    dated = range(max(0, stop - FAR), stop)
    return [
        line
        for line in range(stop)
        if line == 0 or page.kinds[line] == "heading" or (line in dated and _signed(head, line))
    ]


def _signed(head: _Head, line: int) -> bool:
    """Whether a line is long enough for a headline and right above a labelled date or a byline."""
    page, below = head.page, line + 1
    if len(page.lines[line]) < SHORT_HEADLINE or ends_stopped(page.lines[line]):
        return False
    text = page.lines[below]
    reporter = names.REPORTER in text and head.named(below) == "byline"
    return reporter or (text[:2] in _LABELS and head.named(below) == "date")


def _opens(page: Page, line: int) -> bool:
    """Whether the body's first line may be its headline: short, and not a sentence of the text.

    Words followed by a quotation may be a headline.
    """
    text = page.lines[line]
    if len(text) > LONGEST_OPENING or (is_marked(text) and text[0] != "["):
        return False
    if not prose(text) or _ASIDE.search(text) or is_above_deck(page.lines[line : line + HEAD_ROWS]):
        return True
    below = (t for t in page.lines[line + 1 :] if t != text and prose(t))
    return lacks_stop(text, (t for t in below if t[0] not in "“‘\"'" or ends_stopped(t)))


def _may_be(page: Page, line: int) -> bool:
    """Whether a line has the form of a headline: by its length and marks, not a name or byline."""
    text = page.lines[line]
    if len(text) > LONGEST_HEADLINE or page.kinds[line] in UNREAD:
        return False
    if page.linked[line] * 2 > len(text):
        return False
    if hangul(text) < LEAST_SIZE and len(tight(text)) < LEAST_SIZE:
        return False
    if _MARK.match(text) or _NEVER.fullmatch(text) or opens_bylined(text) or opens_acrostic(text):
        return False
    if names.is_location(text) or names.is_outlet_or_writer(text):
        return False
    speech = names.opens_speech(text)
    speech = speech and (ends_stopped(text) or not names.opens_interview(text))
    return not (speech or _is_keywords(text))


def _is_keywords(text: str) -> bool:
    """Whether a line repeats its words, as rows of search keywords do."""
    words = text.split()
    repeats = len(words) - len(set(words))
    return len(words) > 2 and repeats * 3 >= len(words) and not _GRAMMAR.search(text)


def _likeness(head: _Head, line: int, share: float) -> float:
    """The score of a line as the headline, without the line below; it rises with `share`."""
    page, text = head.page, head.page.lines[line]
    score = 2.0 * share + 1.0 * (page.kinds[line] == "heading")
    if len(text) >= SHORT_HEADLINE:
        score += 1.0 + (line == 0) + 2.0 * (page.kinds[line] == "heading")
    score += 2.0 * (line == 0 and _is_page_title(text, head.lede))
    score += 0.7 * (_LABELLED.match(text) is not None)
    score += BOLD_SCORE * (page.is_bold(line) and not breaks_off(text))
    if line > head.dated:
        score -= 1.0  # decks and captions are between the date and the body
    elif not _is_sentence(text) and _is_repeated(head, line, share):
        score += 2.0 if len(text) >= SHORT_HEADLINE else 0.5
    return score - _penalty(page, line, share) - 0.02 * min(abs(head.top - line), REACH)


def _is_page_title(text: str, lede: str) -> bool:
    """Whether a line ends in a site's name, as the page's <title> does but no headline."""
    bare = without_site(text, lede)
    return bare != text and not names.is_outlet(bare)


def _is_sentence(text: str) -> bool:
    """Whether a line is a sentence with a full stop; questions and calls may be headlines."""
    return text.rstrip(_QUOTES)[-1:] == "." and ends_stopped(text)


def _penalty(page: Page, line: int, share: float) -> float:
    """The penalty of a line that may be a sentence, a teaser, an item, a menu or a name."""
    text = page.lines[line]
    minus = 0.0
    if _is_sentence(text) or _TIMED.search(text):
        minus = 1.0 if _LABELLED.match(text) else 3.0
    if not share and _is_motto(text):
        minus += 3.0
    minus += 2.0 * trails_off(text) + 1.5 * (page.kinds[line] == "item")
    if not _GRAMMAR.search(text) and not _is_doubled(page, line):
        minus += 0.5 + (share < REPEATED_WORDS and len(text.split()) >= MENU)
    return minus + 1.0 * (len(text) < SHORT_WORD and " " not in text)


def _is_motto(text: str) -> bool:
    """Whether a line is an outlet's name followed by a motto, which is shorter than a headline."""
    found = SITE.search(text)
    if found is None or len(text) - found.end() >= SHORT_HEADLINE:
        return False
    return names.is_outlet(text[: found.start()])


def _is_repeated(head: _Head, line: int, share: float) -> bool:
    """Whether another line repeats or continues this one, as a page's title or a caption does.

    A headline that only lines below the body repeat, and no word of the lede, is a list's.
    """
    text = head.page.lines[line]
    if head.counts[text] > 1 and (share or head.above[text] > 1):
        return True
    after = bisect_left(head.ordered, text) + 1
    return after < len(head.ordered) and head.ordered[after].startswith(text)


def _is_doubled(page: Page, line: int) -> bool:
    """Whether the line above or below is the same: headlines are written twice, menus are not."""
    return page.lines[line] in page.lines[max(0, line - 1) : line] + page.lines[line + 1 : line + 2]


def _score_below(head: _Head, line: int) -> float:
    """What the line below adds to a line's score: most for a date or byline, less for controls.

    Marked items right below a line with a label are those of a notice.
    """
    below = line + 1
    lines = head.page.lines
    while below < len(lines) and names.is_outlet_or_writer(lines[below].lstrip(_BULLETS)):
        below += 1
    if below >= len(lines):
        return 0.0
    family = head.named(below)
    if family == "byline" or _is_dated(head.page, below, head.named):
        return MOST_BELOW
    if below == head.top and is_marked(head.page.lines[below]):
        return 1.0 * (_LABELLED.match(head.page.lines[line]) is not None)
    return 1.0 if family in _CONTROLS else 0.0


def _above_decks(head: _Head, line: int) -> int:
    """The headline, if the best line may be its deck: the uppermost of two or three lines in a row.

    More lines are a list of other headlines.  But a line whose words the text repeats more is the
    headline, even above a third deck; of several such lines the uppermost.
    """
    page = head.page
    if head.counts[page.lines[line]] > 1 or page.kinds[line] == "heading":
        return line
    line = _above_dashes(head, line)
    upper = line
    while upper > 0 and line - upper <= DECKS and _is_like_headline(head, upper - 1):
        upper -= 1
    near = range(upper, line + 1)
    shares = {n: shared_words(page.lines[n], head.lede) for n in near}
    best = max(shares.values())
    if best >= OWN_WORDS and best > shares[line]:
        return next(n for n in near if shares[n] >= OWN_WORDS)
    if line - upper > DECKS or (upper and head.named(upper - 1) in LISTS):
        return line
    return next(n for n in near if shares[n] * 5 >= shares[line])


def _above_dashes(head: _Head, line: int) -> int:
    """The headline above decks that begin with a dash; `line` itself if there is none."""
    page, upper = head.page, line
    while upper > 0 and line - upper <= DECKS and _DASHED.match(page.lines[upper]):
        upper -= 1
    short = len(page.lines[upper]) < SHORT_HEADLINE
    if short or _DASHED.match(page.lines[upper]) or not _may_be(page, upper):
        return line
    return line if head.named(upper) else upper


def _is_like_headline(head: _Head, line: int) -> bool:
    """Whether a line above the best one may be the headline, and the best one its deck."""
    text = head.page.lines[line]
    if head.page.kinds[line] == "item" or (line and len(text) < SHORT_HEADLINE):
        return False  # an item, or the name of a series
    if not _may_be(head.page, line) or head.named(line) or trails_off(text) or _is_sentence(text):
        return False
    return bool(_GRAMMAR.search(text)) or shared_words(text, head.lede) >= OWN_WORDS
