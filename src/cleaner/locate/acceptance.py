"""Decides whether the located text is an article, from evidence of many kinds.

Each piece of evidence has a weight, positive for an article and negative against it.  Their sum
decides, not any single word, name or missing date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cleaner.article import Acceptance, ArticleKind, Evidence
from cleaner.date.resolve import ArticleDates
from cleaner.locate import apart, cards, item_marks, own_page, several, site_text
from cleaner.locate.clean_text import SHORTEST_CAPTION
from cleaner.locate.features import LITTLE_PROSE, Features
from cleaner.locate.html import HEADLINE, Located
from cleaner.locate.links import LINKED
from cleaner.locate.measures import ENTRIES, LIST_SHARE, TextMeasures, measure, posts_below
from cleaner.locate.site_text import SEARCH, SHORT
from cleaner.locate.weights import DECISIVE, DOUBT, HINT, LABELLED_DATE, SIGN, STRONG
from cleaner.page import Page
from cleaner.text.korean import LONG_LINE, is_marked, trails_off
from cleaner.text.lazy import lazy
from cleaner.text.names import is_credited_scene, is_signed

# The label of a headline above a picture with its caption.
_PHOTO: Final = lazy(
    r"[\[(<【〈《]\s?(?:포토|사진|화보|[Pp]hoto|PHOTO)[^\])>】〉》]{0,12}[\])>】〉》]"
)
_WORD: Final = lazy(r"[^\W\d_a-zA-Z]{2}")

# This many characters of prose in one place weigh 1; every doubling weighs 1 more.  A digest of a
# list has 80 to 250 letters, and two of them do not outweigh the form of a list.
FLOW: Final = 64
# The most that a single paragraph weighs: of any length, it may be a digest or a definition.
LONE_FLOW: Final = 2
# With at least this share of the page's text, nothing else can be what the page is about.
MAIN_SHARE: Final = 0.5
# The weight of a text without a page around it.  It outweighs one strong feature of lists, since an
# article may consist of short reports below headlines, or break off; it does not outweigh two.
CLEAN: Final = 2 * LABELLED_DATE

# A list of at least this many groups is long and weighs twice as much.
MANY_GROUPS: Final = 8
# No article has this many groups.  Such a list outweighs all prose of its digests, even if little
# of that is in groups, since most lines of oversized pages are merged.
ENDLESS: Final = 100
# A page of at least this many lines holds more than an article.
BUSY: Final = 60
# A text with less than this share of such a page is a notice or a definition at its margin.
LITTLE: Final = 0.12
# The weight of such a text; a labelled date balances it.
MARGINAL: Final = -LABELLED_DATE

# An element of feeds that no HTML page has.
_FEED: Final = "pubdate"
# A headline is at most this many lines above its body.
REACH: Final = 30
# The words of a search page are at most this many lines above its results.
SEARCH_ABOVE: Final = 200

# Names of evidence of a list; dates on such a page belong to its items.
LIST_EVIDENCE: Final = frozenset(
    ("groups", "cards", "posts", "headlines", "digest", "alike", "datelines", "dates", "doubled",
     "teasers", "counted")
)  # fmt: skip
# A longer headline is more than a person's name.
LONGEST_NAME: Final = 20
# Names of evidence of what only articles have, or that there is no page around the text.
_SIGNS: Final = frozenset(("byline", "box", "script", "clean", "body", "share"))
# Names of evidence that a clean text, too, is the site's own or a list.
_NOT_CLEAN: Final = frozenset(("clauses", "terms", "title", "teasers", "datelines", "counted"))
# The kind of a page by the name of the strongest evidence against an article; else "list".
_KINDS: Final[dict[str, ArticleKind]] = {
    "error": "error", "voice": "other", "clauses": "other", "terms": "other", "foreign": "other",
    "title": "other", "little": "other", "address": "other", "markup": "undecoded",
    "poll": "other", "comments": "other",
}  # fmt: skip
# A page with this many lines, or this many linked headlines, is a list of links.
LINES_OF_LINKS: Final = 20


class Weighed(NamedTuple):
    """What is known of a located text before it is pruned and its dates are found.

    is_found: whether any text was located.
    opens: a labelled publication time is right above the text.
    leads: number of linked headlines, if there are many and one is right above the text; else 0.
    """

    page: Page
    is_found: bool
    measures: TextMeasures
    opens: bool
    leads: int
    evidence: tuple[Evidence, ...]

    @property
    def is_open(self) -> bool:
        """Whether the text would be an article with the best possible evidence of a date."""
        return self.is_found and self.accepts(LABELLED_DATE)

    def accepts(self, more: int) -> bool:
        """Whether the evidence and a weight of `more` are enough for an article."""
        least = 0 if self.measures.texts else HINT
        return sum(e.weight for e in self.evidence) + more > least

    @property
    def kind(self) -> ArticleKind:
        """The kind of the page if the text is not an article."""
        return _kind(self.page, self.evidence)


def weigh(
    features: Features, place: Located, title_line: int | None, *, fully: bool = True
) -> Weighed:
    """The evidence for and against the located text, without that of its dates.

    title_line: the headline's line, None if no line shows it.
    fully: look for a byline in any case, not only if it may decide; that takes trying rules.
    """
    measures = measure(features, place)
    signs = list(_for(features, place, measures, title_line))
    rest = [
        *_of_share(measures),
        *_against(features, place, measures, title_line),
        *_reporter_page(features, measures, title_line),
    ]
    if any(e.name in _NOT_CLEAN for e in rest):
        signs = [e for e in signs if e.name != "clean"]
    listed = measures.groups >= ENTRIES or not (measures.texts or place.named)
    if not listed and (fully or not _is_settled([*signs, *rest])) and _is_signed(features, place):
        signs.append(Evidence("byline", SIGN, "a reporter's byline"))
    opens = _opens(features, place)
    found, leads = (*signs, *rest), _leads(features, place)
    return Weighed(features.page, place.box >= 0, measures, opens, leads, found)


def _is_settled(found: Sequence[Evidence]) -> bool:
    """Whether neither a byline nor dates can change the outcome.

    At best they add a SIGN and a LABELLED_DATE.  Without them, at worst two DOUBTs are added.
    """
    weight = sum(e.weight for e in found)
    return weight + SIGN + LABELLED_DATE <= 0 or weight + 2 * DOUBT > HINT


def decide(weighed: Weighed, times: ArticleDates) -> Acceptance:
    """The outcome for the located text, with the evidence of its dates."""
    prose = sum(e.name == "prose" for e in weighed.evidence)  # it is the first
    found = (
        *weighed.evidence[:prose],
        *_of_dates(weighed, times),
        *weighed.evidence[prose:],
        *_one_of_many(weighed, times),
        *_unsigned(weighed, times),
    )
    weighed = weighed._replace(evidence=found)
    accepted = weighed.is_found and weighed.accepts(0)
    return Acceptance("article" if accepted else weighed.kind, found)


def of_choice(outcome: Acceptance, *, is_found: bool) -> Acceptance:
    """The outcome if the caller chose the article's box: an article, if the box was found."""
    if not is_found:
        nothing_found = Evidence("body", 0, "nothing on the page matches Options.body")
        return Acceptance(outcome.kind, (*outcome.evidence, nothing_found))
    chosen = Evidence("body", -DECISIVE, "the box that Options.body names")
    return Acceptance("article", (chosen, *outcome.evidence))


def is_list(features: Features, place: Located) -> bool:
    """Whether the text of a place has the form of a list."""
    return any(_list_evidence(measure(features, place)))


def is_scrap(page: Page, place: Located, kept: Sequence[str]) -> bool:
    """Whether only a few words are kept of a flattened text without a sentence.

    A notice of an appointment may be as short, but begins with a mark.
    """
    if page.source != "text" or place.prose:
        return False
    return sum(map(len, kept)) < SHORTEST_CAPTION and not any(map(is_marked, kept))


def nothing(page: Page) -> Acceptance:
    """The outcome for a page on which no text is left after pruning."""
    return Acceptance(_kind(page, ()), ())


def shows_date(features: Features, outcome: Acceptance) -> bool:
    """Whether a page without an article's text has an article's date, as pages of pictures do."""
    if any(e.name in LIST_EVIDENCE for e in outcome.evidence):
        return False
    return sum(1 for _ in features.publication_lines()) == 1


def undecoded(cause: str) -> Acceptance:
    """The outcome for content that is not text; `cause`: the reason to show."""
    return Acceptance("undecoded", (Evidence("undecoded", DECISIVE, cause),))


def _kind(page: Page, found: tuple[Evidence, ...]) -> ArticleKind:
    """The kind of a page without an article, by the strongest evidence against one."""
    worst = min(found, key=lambda e: e.weight, default=None)
    if worst is not None and worst.weight < 0:
        return _KINDS.get(worst.name, "list")
    if not any(map(str.strip, page.lines)):
        return "empty"
    return "list" if len(page.lines) >= LINES_OF_LINKS else "other"


def _for(
    features: Features,
    place: Located,
    measures: TextMeasures,
    title_line: int | None,
) -> Iterator[Evidence]:
    """The evidence for an article."""
    page = features.page
    if measures.flow:
        weight = max(HINT, (measures.flow // FLOW).bit_length())
        weight = weight if measures.run > 1 else min(weight, LONE_FLOW)
        yield Evidence("prose", weight, f"{measures.flow} characters of running prose in one place")
    if place.clean and measures.cut_share < LIST_SHARE:
        yield Evidence("clean", CLEAN, "only paragraphs, no page around them")
    if page.source == "embedded":
        yield Evidence("script", SIGN, "script data labels it as a body")
    elif page.article_type:
        yield Evidence("metadata", HINT, "metadata calls the page an article")
    if place.named and page.source != "embedded":
        yield Evidence("box", SIGN, "the box is labelled as the body")
    if title_line is not None and _is_near(features, place, title_line) and measures.flow:
        # A shorter line may be a section's name.
        long = len(page.lines[title_line]) >= HEADLINE.start
        declared = long and several.is_title(page, title_line, several.titles_of(page))
        weight = SIGN if declared else HINT
        yield Evidence("headline", weight, "the headline is right above")
    if measures.cut:  # articles, too, break off, where the rest must be paid for
        if title_line is not None and _is_below(features, place, "font-size"):
            yield Evidence("controls", SIGN, "the buttons of an article's text right above it")
        if _is_walled(features, place):
            yield Evidence("wall", LABELLED_DATE, "the rest is for subscribers")
    if not measures.flow and title_line is not None and _is_photo(page, place, title_line):
        yield Evidence("picture", SIGN, "a caption below the headline of a picture")
    if place.named and not measures.texts and title_line is not None:
        if apart.names_notice(page, title_line):
            yield Evidence("notice", SIGN, "a body below the name of a notice")


def _is_walled(features: Features, place: Located) -> bool:
    """Whether a text breaks off right above the notice that one must log in or pay."""
    below = place.last + 1
    if below >= len(features.page.lines) or not trails_off(features.page.lines[place.last]):
        return False
    rule = features.ruling(below).rule
    return rule is not None and rule.id == "login.notice"


def _is_photo(page: Page, place: Located, title_line: int) -> bool:
    """Whether a headline is labelled as a picture's, and a line below is a credited caption."""
    if not _PHOTO.match(page.lines[title_line]):
        return False
    return any(map(is_credited_scene, page.lines[place.first : place.last + 1]))


def _of_share(measures: TextMeasures) -> Iterator[Evidence]:
    """The evidence that the text is most of the page."""
    if measures.share >= MAIN_SHARE:
        yield Evidence("share", HINT, f"{measures.share:.0%} of the page's text")


def _is_near(features: Features, place: Located, title_line: int) -> bool:
    """Whether the headline of an HTML page is close above the text."""
    return features.page.source == "html" and 0 <= place.first - title_line <= REACH


def _of_dates(weighed: Weighed, times: ArticleDates) -> Iterator[Evidence]:
    """The evidence of the page's dates."""
    if times.headed or weighed.opens:
        yield Evidence("date", LABELLED_DATE, "a labelled date between headline and body")
    elif times.published is not None or times.modified is not None:
        yield Evidence("date", HINT, "the page has a date")


def _opens(features: Features, place: Located) -> bool:
    """Whether a labelled publication time is close above the text."""
    return features.opens_among(_head(place))


def _is_below(features: Features, place: Located, family: str) -> bool:
    """Whether a line that a rule of this family matches is close above the text."""
    return any(features.named(line) == family for line in _head(place))


def _head(place: Located) -> range:
    """The lines above a text that may hold its date and byline."""
    return range(max(0, place.first - own_page.HEAD), place.first)


def _is_signed(features: Features, place: Located) -> bool:
    """Whether exactly one line at the ends of the text, or any line above it, is a byline."""
    lines = features.page.lines[place.first : place.last + 2]
    ends = {*lines[:2], *lines[-2:]}
    return sum(map(is_signed, ends)) == 1 or _is_below(features, place, "byline")


def _against(
    features: Features, place: Located, measures: TextMeasures, title_line: int | None
) -> Iterator[Evidence]:
    """The evidence against an article."""
    page = features.page
    yield from _list_evidence(measures)
    if not measures.texts and features.break_off(range(place.first, place.last + 1)):
        yield Evidence("cut", DOUBT, "no sentence ends, and some break off in dots")
    if number := cards.count(features, place):
        weight = _of_groups(number)
        yield Evidence("cards", weight, f"one of {number} similar boxes, each with a headline")
    own = own_page.is_below_own_name(page, place, measures) and not _opens(features, place)
    if own or own_page.is_own_page(page, place, title_line):
        yield Evidence("title", DECISIVE, "the headline is the name of one of the site's own pages")
    if measures.flow < LITTLE_PROSE and not _is_below(features, place, "date"):
        # A site that dates its items would date an article.
        if (posts := posts_below(features, place)) >= ENTRIES:
            yield Evidence("posts", STRONG, f"{posts} headlines with their dates right below")
    busy = len(page.lines) >= BUSY
    if busy and measures.share < LITTLE:
        yield Evidence(
            "links", MARGINAL, f"{measures.share:.0%} of a page of {len(page.lines)} lines"
        )
    yield from item_marks.evidence(features, place)
    if _FEED in page.tag:
        yield Evidence("feed", DECISIVE, "a feed of items with their dates")
    above = page.lines[max(0, place.first - SEARCH_ABOVE) : place.first]
    short = [text for text in above if len(text) <= LONG_LINE]
    # All lines are searched at once first, since few pages hold any of the words.
    if SEARCH.search("\n".join(short)) and any(map(SEARCH.search, short)):
        yield Evidence("search", DOUBT, "words of a search page above the text")
    yield from site_text.evidence(features, place, measures)
    if place.prose < LITTLE_PROSE and not any(map(_WORD.search, page.lines)):
        yield Evidence("foreign", DECISIVE, "no word in a non-Latin script")


def _reporter_page(
    features: Features, measures: TextMeasures, title_line: int | None
) -> Iterator[Evidence]:
    """The evidence that the page is about a reporter: a byline as headline, and hardly any text."""
    if title_line is None or measures.flow >= 2 * FLOW:
        return
    title = features.page.lines[title_line]
    if len(title) <= LONGEST_NAME and features.named(title_line) == "byline":
        yield Evidence("profile", STRONG, "the headline is a reporter's name")


def _one_of_many(weighed: Weighed, times: ArticleDates) -> Iterator[Evidence]:
    """The evidence that a single paragraph without a date is a digest in a list."""
    measures = weighed.measures
    if times.published is not None or measures.texts != 1:
        return
    if measures.elsewhere >= ENTRIES:
        text = f"one paragraph without a date, and {measures.elsewhere} more below headlines"
        yield Evidence("digest", DOUBT, text)
    elif weighed.leads and not _SIGNS & {e.name for e in weighed.evidence}:
        text = f"one paragraph without a date right below one of {weighed.leads} linked headlines"
        yield Evidence("digest", STRONG, text)


def _leads(features: Features, place: Located) -> int:
    """The number of linked headlines, if there are many and one is right above the text; else 0."""
    page = features.page
    above = place.first - 1
    if page.source != "html" or features.all_linked or not _is_linked_headline(page, above):
        return 0
    number = sum(_is_linked_headline(page, line) for line in range(len(page.lines)))
    return number if number >= LINES_OF_LINKS else 0


def _is_linked_headline(page: Page, line: int) -> bool:
    """Whether a line is a link and as long as a headline."""
    return line >= 0 and len(page.lines[line]) in HEADLINE and page.link_share(line) > LINKED


def _unsigned(weighed: Weighed, times: ArticleDates) -> Iterator[Evidence]:
    """The evidence that a short text lacks what articles have: a date, a name, a box of its own.

    A report below its headline, in a voice other than that of sites, needs none of these.
    """
    page, measures = weighed.page, weighed.measures
    names = {e.name for e in weighed.evidence}
    dated = weighed.opens or times.published is not None or times.modified is not None
    if page.source != "html" or dated or _SIGNS & names:
        return
    reports = "headline" in names and not measures.polite
    if measures.flow < LITTLE_PROSE and not page.article_type:
        if not reports:
            yield Evidence("little", DOUBT, "hardly any prose, no date and no byline")
    elif measures.flow < SHORT and measures.texts and measures.polite:
        yield Evidence("address", DOUBT, "addressed to visitors, no date and no byline")


def _of_groups(count: int) -> int:
    """The weight of this many groups or cards."""
    if count >= ENDLESS:
        return 3 * DECISIVE
    return DECISIVE if count >= MANY_GROUPS else STRONG


def _list_evidence(measures: TextMeasures) -> Iterator[Evidence]:
    """The evidence that the text has the form of a list."""
    grouped = measures.groups >= ENTRIES and measures.grouped >= LIST_SHARE
    if grouped or measures.groups >= ENDLESS:
        text = f"{measures.groups} headline-and-digest groups of the same shape"
        yield Evidence("groups", _of_groups(measures.groups), text)
    if weight := 1 - max(1, measures.alike.bit_length()):
        text = f"{measures.alike} more digests of the same length below headlines of their own"
        yield Evidence("alike", weight, text)
    if measures.cut_share >= LIST_SHARE:
        weight = STRONG if measures.cut >= ENTRIES else DOUBT
        text = f"{measures.cut} of {measures.texts} paragraphs break off inside a sentence"
        yield Evidence("cut", weight, text)
    paragraphs = measures.paragraphs or measures.texts
    if measures.datelines >= max(ENTRIES, LIST_SHARE * paragraphs):
        yield Evidence("datelines", DECISIVE, f"{measures.datelines} paragraphs that open a report")
    if measures.doubled > 1:  # an article's own headline may be written twice, too
        text = f"{measures.doubled} headlines written twice, as beside pictures"
        yield Evidence("doubled", STRONG, text)
    if measures.between > 1:
        text = f"a headline between dates: {measures.between} above and below"
        yield Evidence("headlines", STRONG, text)
    if measures.dated >= ENTRIES:
        yield Evidence("posts", STRONG, f"{measures.dated} headlines with their dates below")
    # If every paragraph has a headline of its own, two dates are enough.
    few = ENTRIES - 1 if measures.groups > 1 and measures.grouped == 1 else ENTRIES
    if measures.dates >= few and measures.dates >= LIST_SHARE * (measures.groups or measures.texts):
        yield Evidence("dates", STRONG, f"{measures.dates} dates between the paragraphs")
