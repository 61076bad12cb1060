"""Runs one tool over a list of pages, in a process of its own: results and timings.

    peers.py NAME TASK OUT      TASK: {"pages": [path, ...], "repeats": n}

Writes OUT.jsonl (one result per page, as the scorer reads them) and OUT.json (seconds per page of
the tool and of lxml's parse of the same bytes, timed in turn; peak memory; errors).  Runs in the
environment of benchmarks/requirements.txt, where `cleaner` is installed too.

With a fourth argument, "in-turn", it prints a line once the results are there, and then times the
page whose number each line of its input gives; `turns.py` controls several tools in this way.

Every tool gets only the content, no address.  `cleaner` and the floors get the bytes; all others
get a str that `cleaner` decoded before the clock ran, so that no encoding counts against them.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from lxml import etree, html

from cleaner.decode.charset import decode

NOWHERE = "https://example.invalid/"
BLOCKS = frozenset(
    "p div li ul ol dl dt dd tr table br hr h1 h2 h3 h4 h5 h6 blockquote figure figcaption "
    "section article header footer pre".split()
)


class Answer(NamedTuple):
    """The result of a tool for one page; `date` in ISO form."""

    text: str | None = None
    title: str | None = None
    date: str | None = None


Tool = Callable[[Any], Answer]


class Peer(NamedTuple):
    """A tool: how to make it, the type of page it takes, its label in the tables, its package."""

    make: Callable[[], Tool]
    takes: type[bytes] | type[str]
    label: str
    package: str


def cleaner(hints: bool = True) -> Tool:
    """Ours."""
    from cleaner import Options, clean

    options = Options(container_hints=hints)

    def tool(page: bytes) -> Answer:
        article = clean(page, options=options)
        date = article.published.isoformat() if article.published else None
        return Answer(article.text, article.title, date)

    return tool


def trafilatura(**flags: bool) -> Tool:
    """Body and metadata, since other tools return a title and a date too; without comments."""
    bare_extraction = import_module("trafilatura").bare_extraction

    dates = {"original_date": True, "extensive_search": True, "outputformat": "%Y-%m-%dT%H:%M"}

    def tool(page: str) -> Answer:
        done: Any = bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=dates,
            **flags,
        )
        return Answer(done.text, done.title, done.date) if done else Answer()

    return tool


def readability() -> Tool:
    """readability-lxml, which returns markup; each of its blocks becomes a line."""
    document_of = import_module("readability").Document

    def tool(page: str) -> Answer:
        document = document_of(page)
        body = html.fromstring(document.summary(html_partial=True))
        return Answer(_by_blocks(body), document.short_title())

    return tool


def _by_blocks(root: Any) -> str:
    """The text of a tree, one line per block."""
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            parts += ["\n" if element.tag in BLOCKS else "", element.text or ""]
        else:
            parts += ["\n" if element.tag in BLOCKS else "", element.tail or ""]
    return "".join(parts)


def korean_justext() -> Tool:
    """jusText with its Korean stop list and default thresholds."""
    justext = import_module("justext")
    words = justext.get_stoplist("Korean")

    def tool(page: str) -> Answer:
        paragraphs = justext.justext(page, words)
        return Answer("\n".join(p.text for p in paragraphs if not p.is_boilerplate))

    return tool


def resiliparse() -> Tool:
    """Resiliparse: the main content, with line breaks, without alternative texts."""
    extract_plain_text = import_module("resiliparse.extract.html2text").extract_plain_text
    parse_page = import_module("resiliparse.parse.html").HTMLTree.parse

    def tool(page: str) -> Answer:
        tree = parse_page(page)
        text = extract_plain_text(
            tree, main_content=True, preserve_formatting=True, alt_texts=False, list_bullets=False
        )
        return Answer(text, tree.title)

    return tool


def newspaper() -> Tool:
    """newspaper4k, with Korean as the language.

    Its tokenizer needs NLTK's sentence data, which pip does not install; without it words are
    tokenized line by line instead of sentence by sentence.
    """
    nltk: Any = import_module("nltk")
    article_of = import_module("newspaper").Article
    nltk.word_tokenize = partial(nltk.word_tokenize, preserve_line=True)

    def tool(page: str) -> Answer:
        article = article_of(NOWHERE, language="ko", fetch_images=False)
        article.download(input_html=page)
        article.parse()
        date = article.publish_date.isoformat() if article.publish_date else None
        return Answer(article.text, article.title, date)

    return tool


def boilerpy() -> Tool:
    """The article extractor of boilerpipe."""
    extractor = import_module("boilerpy3.extractors").ArticleExtractor(raise_on_failure=False)

    def tool(page: str) -> Answer:
        document = extractor.get_doc(page)
        return Answer(document.content, document.title)

    return tool


def goose() -> Tool:
    """goose3, with Korean as the language."""
    settings = {
        "use_meta_language": False,
        "target_language": "ko",
        "stopwords_class": import_module("goose3.text").StopWordsKorean,
        "enable_image_fetching": False,
    }
    extractor = import_module("goose3").Goose(settings)

    def tool(page: str) -> Answer:
        article = extractor.extract(raw_html=page)
        date = article.publish_datetime_utc
        return Answer(
            article.cleaned_text,
            article.title,
            date.isoformat() if date else article.publish_date,
        )

    return tool


def htmldate() -> Tool:
    """Only dates: the first publication, to the minute if it finds the time."""
    find_date = import_module("htmldate").find_date

    def tool(page: str) -> Answer:
        return Answer(date=find_date(page, original_date=True, outputformat="%Y-%m-%dT%H:%M"))

    return tool


def parse_floor() -> Tool:
    """The least that a tool which builds a tree has to do."""

    def tool(page: bytes) -> Answer:
        html.document_fromstring(page)
        return Answer()

    return tool


def walk_floor() -> Tool:
    """The least for a tool that decodes a page and looks at every element once."""

    def tool(page: bytes) -> Answer:
        data = decode(page).text.encode("utf-8", "replace")
        root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))
        for element in root.iter():
            element.tag, element.text, element.tail, element.items()
        return Answer()

    return tool


def text_floor() -> Tool:
    """All the text of the page."""

    def tool(page: bytes) -> Answer:
        root: Any = html.document_fromstring(page)
        return Answer(str(root.text_content()))

    return tool


def as_it_is() -> Tool:
    """Flattened text, unchanged."""
    return lambda page: Answer(page if isinstance(page, str) else page.decode("utf-8", "replace"))


PEERS: dict[str, Peer] = {
    "cleaner": Peer(cleaner, bytes, "**cleaner**", "kr-news-cleaner"),
    "cleaner-nohints": Peer(
        lambda: cleaner(False), bytes, "cleaner, no container hints", "kr-news-cleaner"
    ),
    "trafilatura": Peer(trafilatura, str, "trafilatura", "trafilatura"),
    "trafilatura-precision": Peer(
        lambda: trafilatura(favor_precision=True), str, "trafilatura, precision", "trafilatura"
    ),
    "trafilatura-recall": Peer(
        lambda: trafilatura(favor_recall=True), str, "trafilatura, recall", "trafilatura"
    ),
    "trafilatura-fast": Peer(
        lambda: trafilatura(fast=True), str, "trafilatura, fast", "trafilatura"
    ),
    "readability": Peer(readability, str, "readability-lxml", "readability-lxml"),
    "justext": Peer(korean_justext, str, "jusText, Korean", "jusText"),
    "resiliparse": Peer(resiliparse, str, "Resiliparse", "Resiliparse"),
    "newspaper4k": Peer(newspaper, str, "newspaper4k", "newspaper4k"),
    "boilerpy3": Peer(boilerpy, str, "boilerpy3", "boilerpy3"),
    "goose3": Peer(goose, str, "goose3", "goose3"),
    "htmldate": Peer(htmldate, str, "htmldate (dates only)", "htmldate"),
    "lxml-parse": Peer(parse_floor, bytes, "floor: lxml parse", "lxml"),
    "lxml-walk": Peer(
        walk_floor, bytes, "floor: lxml parse of the decoded page, each element seen", "lxml"
    ),
    "lxml-text": Peer(text_floor, bytes, "floor: lxml parse, text_content", "lxml"),
    "as-it-is": Peer(as_it_is, str, "no tool", ""),
}


# Peers that give no text, no title, or no date.
NO_TEXT: Final = {"htmldate", "lxml-parse", "lxml-walk"}
NO_TITLE: Final = {*NO_TEXT, "justext", "lxml-text", "as-it-is"}
NO_DATE: Final = {
    *("readability", "justext", "resiliparse", "boilerpy3"),
    *("lxml-parse", "lxml-walk", "lxml-text", "as-it-is"),
}


def given(data: bytes, path: Path, takes: type[bytes] | type[str]) -> bytes | str:
    """A saved page in the type that the tool takes; flattened text is a str for all."""
    if path.suffix == ".txt":
        return data.decode("utf-8", "surrogatepass")
    return data if takes is bytes else decode(data).text


def timed(work: Callable[[], object]) -> float:
    """Processor time of one run in seconds, which does not count other programs."""
    start = time.process_time()
    work()
    return time.process_time() - start


def peak_memory() -> float:
    """The peak memory of this process in MB; the parent before the fork does not count."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    line = next(x for x in status.splitlines() if x.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def parse(data: bytes) -> None:
    """lxml's parse, the unit of time; lxml cannot parse a blank page, so nothing is done for it."""
    if data.strip():
        html.document_fromstring(data)


class Clock:
    """The best times of a tool and of lxml's parse for each page, measured in turn."""

    def __init__(self, tool: Tool, pages: list[Path], contents: list[bytes | str]) -> None:
        self.tool = tool
        self.data = [page.read_bytes() for page in pages]
        self.contents = contents
        self.seconds: dict[int, float] = {}
        self.floor: dict[int, float] = {}

    def turn(self, page: int) -> None:
        """Time the parse of a page, and then the tool."""
        data, content = self.data[page], self.contents[page]
        parsed, took = timed(lambda: parse(data)), timed(lambda: self.tool(content))
        self.floor[page] = min(parsed, self.floor.get(page, parsed))
        self.seconds[page] = min(took, self.seconds.get(page, took))


def run(
    peer: Peer, pages: list[Path], out: Path, turns: Callable[[], Iterable[int]]
) -> dict[str, Any]:
    """Write the results and take the peak memory, then time the pages that `turns` numbers."""
    tool = peer.make()
    contents = [given(p.read_bytes(), p, peer.takes) for p in pages]
    errors: list[str] = []
    failed: set[int] = set()
    with out.with_suffix(".jsonl").open("w", encoding="utf-8", errors="surrogatepass") as file:
        for number, (path, content) in enumerate(zip(pages, contents, strict=True)):
            answer = Answer()
            try:
                answer = tool(content)
            except Exception as error:
                failed.add(number)
                errors.append(f"{path.name}: {type(error).__name__}: {error}"[:200])
            line = {"file": path.name, **answer._asdict()}
            file.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
    memory = peak_memory()
    clock = Clock(tool, pages, contents)
    for number in turns():
        if number not in failed:
            clock.turn(number)
    timed_pages = sorted(clock.seconds)
    return {
        "files": [pages[n].name for n in timed_pages],
        "seconds": [clock.seconds[n] for n in timed_pages],
        "floor": [clock.floor[n] for n in timed_pages],
        "memory_mb": memory,
        "errors": errors,
    }


def asked(source: IO[str], sink: IO[str]) -> Iterator[int]:
    """The numbers of pages that another process requests.

    It gets a line "ready" at the beginning, and "done" after each page.
    """
    print("ready", file=sink, flush=True)
    for line in source:
        yield int(line)
        print("done", file=sink, flush=True)


def main(argv: list[str]) -> int:
    """Returns 0 if the tool ran, whatever its results."""
    name, task, out, *in_turn = argv
    # Keep stdout for our own answers: tools may print.
    sink = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    given = json.loads(Path(task).read_text("utf-8"))
    pages = [Path(p) for p in given["pages"]]
    alone = [n for n in range(len(pages)) for _ in range(given["repeats"])]
    turns = (lambda: asked(sys.stdin, sink)) if in_turn else (lambda: alone)
    timings = run(PEERS[name], pages, Path(out), turns)
    Path(out).with_suffix(".json").write_text(json.dumps(timings), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
