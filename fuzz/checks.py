"""What must hold for any page whatever; a fuzzer looks for one for which it does not."""

from __future__ import annotations

import re
import time

from lxml import etree

from cleaner import Article, Explanation, SiteProfile, clean, explain
from cleaner.read import parse
from cleaner.read.flattened import looks_like_html
from cleaner.read.html import INVISIBLE
from cleaner.sites.profile import Layout, Phrase
from cleaner.text.korean import prose
from cleaner.text.normalize import sound, without_references

# A page of the fuzzer's size takes milliseconds; instrumented, on a busy machine, ten times that.
SLOW = 2.0
# Shorter texts may be notices that a site repeats.
LONG = 3
# A profile of a site that no page is of; its phrases are those of many sites.
FOREIGN = SiteProfile(
    layouts=(
        Layout(
            marks=("정치", "경제", "사회", "많이 본 뉴스", "로그인"),
            opening=(Phrase(text="정치"), Phrase(text="로그인")),
            closing=(Phrase(text="많이 본 뉴스"), Phrase(text="댓글")),
        ),
    )
)
JOINER = "\u200d"
# Signs of markup, code and damage, and letters of other scripts, such as mojibake is made of.
_ODD = re.compile(r"""[^\s가-힣A-Za-z0-9.,:!?·…“”‘’"'()\[\]%/&~▲■◆○●-]""")
_LETTER = re.compile(r"[^\W_]")
# Where flattened text is more than its lines: Markdown, lynx's numbers.
_MARKED = re.compile(r"\]\(|\[\d{1,4}\]|\*\*|__|^\s*#", re.MULTILINE)
_HIDING = re.compile(r"hidden|style", re.IGNORECASE)


class BrokenPromiseError(Exception):
    """Raised where a promise does not hold."""


def check(page: bytes | str) -> None:
    """Clean a page and look at the answer."""
    started = time.process_time()
    article = clean(page)
    seconds = time.process_time() - started
    need(seconds < SLOW, f"slow: {seconds:.1f} s")
    reasons = explain(page)
    need(reasons.article == article, "explain and clean differ")
    need("\n\n".join(article.paragraphs) == article.text, "paragraphs do not make the text")
    need(article.is_article is bool(article.text), "is_article does not agree with the text")
    for when in (article.published, article.modified):
        need(when is None or when.utcoffset() is not None, "a time without a zone")
    kept = "".join(verdict.text for verdict in reasons.verdicts if verdict.kept)
    need(squeezed(kept) == squeezed(article.text), "what is kept is not the text")
    check_rebuilt(page, reasons)
    check_twice(article)
    foreign = clean(page, profile=FOREIGN)
    need(foreign.is_article or not is_long(article), "another site's profile refuses the article")


def check_twice(article: Article) -> None:
    """An article's text, cleaned again, is an article still, and no prose of it is lost.

    Short texts and the litter of two pages in one may read differently without their page;
    `benchmarks/twice.py --mutated` counts how often whole pages do.
    """
    if is_long(article) and is_plain(article):
        kept = "".join(characters(sound(clean(article.text).text)))
        texts = [text for text in article.paragraphs if prose(text)]
        gone = [text for text in texts if "".join(characters(sound(text))) not in kept]
        need(not gone, "cleaning twice loses sentences")


def is_long(article: Article) -> bool:
    """Whether most of an article is prose, and enough of it to be no notice."""
    size = sum(map(prose, article.paragraphs))
    return len(article.paragraphs) >= LONG and 2 * size >= len(article.text)


def is_plain(article: Article) -> bool:
    """Whether an article holds only sentences as newsrooms write them, each paragraph once."""
    texts = article.paragraphs
    once = len(set(texts)) == len(texts)
    return once and all(map(prose, texts)) and not _ODD.search(article.text)


def check_rebuilt(page: bytes | str, reasons: Explanation) -> None:
    """Kept and removed together are the visible text."""
    article = reasons.article
    if isinstance(page, bytes) or article.repaired or article.kind == "undecoded":
        return
    if "\0" in page or "\\" in page:  # left out; escapes of JSON, which are undone
        return
    rebuilt = "".join(verdict.text for verdict in reasons.verdicts)
    if not looks_like_html(page):
        marked = _MARKED.search(page) is not None
        encodable = without_references(page.encode("utf-8", "ignore").decode())
        same = characters(sound(rebuilt)) == characters(sound(encodable))
        need(marked or same, "the verdicts do not rebuild the text")
    elif article.source == "html" and not _HIDING.search(page):
        root = parse.parse(page)
        # Where scripts would show the text, what is there without them is read as well.
        seen = [visible(root, scripts=on) for on in (True, False)] if root is not None else [""]
        need(shown(rebuilt) in map(shown, seen), "the verdicts do not rebuild the page")


def shown(text: str) -> str:
    """The characters that show; joiners depend on the line that a character is in."""
    return squeezed(sound(text)).replace(JOINER, "")


def visible(root: etree._Element, *, scripts: bool = True) -> str:
    """The text of a tree but for what browsers never show; another walk than cleaner's own."""
    never = INVISIBLE if scripts else INVISIBLE - {"noscript"}
    found: list[str] = []
    depth = 0  # how many invisible elements are open
    for event, el in etree.iterwalk(root, events=("start", "end")):
        hides = el is not root and (el.tag in never or is_inert(el))
        if event == "start":
            depth += hides
            text = el.text
        else:
            depth -= hides
            text = el.tail if el is not root else None
        if text and not depth:
            found.append(text)
    return "".join(found)


def is_inert(el: etree._Element) -> bool:
    """Whether an element is a template that only scripts use."""
    shadow = el.get("shadowrootmode", el.get("shadowroot")) if el.tag == "template" else ""
    return shadow is None


def squeezed(text: str) -> str:
    """Without white space."""
    return "".join(text.split())


def characters(text: str) -> list[str]:
    """Letters and digits alone."""
    return _LETTER.findall(text)


def need(holds: bool, complaint: str) -> None:
    """Raise `BrokenPromiseError` where something does not hold."""
    if not holds:
        raise BrokenPromiseError(complaint)
