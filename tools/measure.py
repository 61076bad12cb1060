"""Runs `clean` over the corpus, and prints its accuracy and speed.

    measure.py                    every set of ../shared/corpus
    measure.py --set dumps        one set (may be repeated)
    measure.py --corpus DIR       another corpus, in the same layout
    measure.py --fixtures         the pages of tests/fixtures, whose gold is beside them

Results are written to build/score/SET.jsonl, one object per page; the scorer is the one of the
shared folder.  `clean` gets only the content: no file name, no address, no site.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml import html

from cleaner import Article, Options, clean
from cleaner.decode.charset import decode

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
METADATA = ROOT / "benchmarks" / "gold" / "metadata.toml"
AUTHORS = ROOT / "benchmarks" / "gold" / "authors.toml"
OUT = ROOT / "build" / "score"
STATED = ("site", "section", "url")
WORST = 10
REPEATS = 3

Gold = dict[str, dict[str, Any]]
Results = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class PageSet:
    """Pages of one kind, their gold, and the options they are cleaned with."""

    name: str
    pages: Path
    gold: Path
    options: Options = Options()

    def files(self) -> list[Path]:
        """The pages, in the order of their names."""
        return sorted(p for p in self.pages.glob("*") if p.suffix in (".html", ".txt"))


def corpus_sets(corpus: Path) -> list[PageSet]:
    """The sets of the shared corpus."""
    pages, gold = corpus / "pages", corpus / "gold"
    return [
        PageSet("pages", pages, gold),
        PageSet("pages-nohints", pages, gold, Options(container_hints=False)),
        PageSet("dumps", corpus / "dumps", corpus / "dumps_gold"),
        PageSet("texts", corpus / "texts", corpus / "texts_gold"),
        PageSet("mojibake", corpus / "mojibake", corpus / "mojibake_gold"),
    ]


def fixture_sets(fixtures: Path) -> list[PageSet]:
    """Our own pages; their gold is copied, with `day_only` set where the scorer needs it."""
    sets = []
    for name in ("pages", "dumps"):
        gold = OUT / "gold" / name
        gold.mkdir(parents=True, exist_ok=True)
        for old in gold.glob("*.json"):
            old.unlink()
        for path in sorted((fixtures / name).glob("*.json")):
            expected = json.loads(path.read_text("utf-8"))
            expected["day_only"] = expected.get("precision") == "day"
            expected["body"], expected["optional"] = (
                as_lines(expected["body"]),
                as_lines(expected.get("optional")),
            )
            (gold / path.name).write_text(json.dumps(expected, ensure_ascii=False), "utf-8")
        sets.append(PageSet(f"fixtures-{name}", fixtures / name, gold))
    nohints = Options(container_hints=False)
    sets.insert(1, PageSet("fixtures-nohints", sets[0].pages, sets[0].gold, nohints))
    return sets


def as_lines(value: str | list[str] | None) -> str:
    """A text in the scorer's form: lines joined by newlines."""
    return value if isinstance(value, str) else "\n".join(value or ())


def content(path: Path) -> bytes | str:
    """A saved page as its bytes, flattened text as a str."""
    data = path.read_bytes()
    return data if path.suffix == ".html" else data.decode("utf-8", "surrogatepass")


def run(pages: PageSet, scorer: Any) -> tuple[Gold, Results]:
    """Clean every page of a set and write its results; a page that raises counts as empty."""
    gold: Gold = scorer.load(pages.gold)
    results: Results = {}
    for path in pages.files():
        expected = gold.get(path.name, {})
        article = answer(path, expected, pages.options)
        results[path.name] = {
            "file": path.name,
            "text": article.text,
            "date": article.published.isoformat() if article.published else None,
            "title": article.title,
            "authors": list(article.authors),
            **{name: getattr(article, name) for name in STATED},
        }
    lines = (json.dumps(r, ensure_ascii=False) + "\n" for r in results.values())
    result_file(pages).write_text("".join(lines), "utf-8", "surrogatepass")
    return gold, results


def answer(path: Path, expected: dict[str, Any], options: Options) -> Article:
    """The article of one page; `fetched_at` and `url` are given only if its fixture states them."""
    at = expected.get("fetched_at")
    try:
        return clean(
            content(path),
            url=expected.get("url"),
            fetched_at=datetime.fromisoformat(at) if at else None,
            options=options,
        )
    except Exception as error:  # which clean must never do: show it and continue
        print(f"RAISED {path.name}: {type(error).__name__}: {error}")
        return Article()


def result_file(pages: PageSet) -> Path:
    """Where the results of a set are written."""
    return OUT / f"{pages.name}.jsonl"


def worst(rows: dict[str, dict[str, Any]]) -> Iterator[str]:
    """A line for each of the worst pages, and lines that they lost and leaked."""
    inexact = [(file, row) for file, row in rows.items() if not row["exact"]]
    for file, row in sorted(inexact, key=lambda pair: pair[1]["f"])[:WORST]:
        yield (
            f"  F1 {row['f']:.3f} P {row['p']:.3f} R {row['r']:.3f} kept {row['kept']:.3f}"
            f" lost {len(row['lost'])} leaks {len(row['leaks'])} {file}"
        )
        yield from (f"      lost: {line[:70]}" for line in row["lost"][:2])
        yield from (f"      leak: {line[:70]}" for line in row["leaks"][:2])


def wrong_fields(gold: Gold, results: Results, scorer: Any) -> Iterator[str]:
    """A line for each page whose time, title or kind came out wrong."""
    for file, expected in gold.items():
        got = results.get(file, {})
        if expected.get("kind") == "nonarticle":
            if scorer.tight(got.get("text")):
                yield f"  no article, yet text: {file}: {got['text'][:50]!r}"
            continue
        if wrong_time(
            expected, scorer.when(expected.get("published")), scorer.when(got.get("date"))
        ):
            yield f"  time: {file}: want {expected.get('published')}, got {got.get('date')}"
        want, title = expected.get("title"), got.get("title")
        if want and scorer.tight(want) != scorer.tight(title):
            yield f"  title: {file}: want {want[:40]!r}, got {(title or '')[:40]!r}"


def wrong_time(expected: dict[str, Any], want: datetime | None, got: datetime | None) -> bool:
    """Whether the times differ, to the minute, or to the day if the gold has no time."""
    if want is None or got is None:
        return want is not got
    if expected.get("day_only") or "day only" in (expected.get("note") or ""):
        return want.date() != got.date()
    return want.replace(second=0) != got.replace(second=0)


def shown_titles(pages: PageSet, gold: Gold, results: Results, scorer: Any) -> str:
    """A line with the share of right titles among those that the page itself shows.

    A tool that flattens a page may drop its headline; it cannot be found in such a text.
    """
    right: list[bool] = []
    for path in pages.files():
        want = scorer.tight(gold.get(path.name, {}).get("title"))
        if want and gold[path.name]["kind"] != "nonarticle":
            if path.suffix == ".html" or want in scorer.tight(content(path)):
                right.append(want == scorer.tight(results[path.name]["title"]))
    share = f"{sum(right) / len(right):.3f}" if right else "none"
    return f"{pages.name}: title of the {len(right)} pages that show it: {share}"


def known_authors(pages: Path) -> dict[str, list[str]]:
    """The authors of each page that has gold for them.

    The gold gives the line, column and length of each name in the page's source.
    """
    known = {}
    for name, places in tomllib.loads(AUTHORS.read_text("utf-8"))["authors"].items():
        if (pages / name).exists():
            source = decode((pages / name).read_bytes(), None)[0].split("\n")
            known[name] = [source[ln - 1][at - 1 : at - 1 + size] for ln, at, size in places]
    return known


def right_authors(pages: PageSet, results: Results) -> Iterator[str]:
    """Lines with the share of pages with the right authors, and the pages with wrong ones."""
    known = known_authors(pages.pages)
    wrong = [name for name, want in known.items() if results[name]["authors"] != want]
    if known:
        share = 1 - len(wrong) / len(known)
        yield f"{pages.name}: authors of the {len(known)} pages with gold for them: {share:.3f}"
    yield from (f"  authors: {n}: want {known[n]}, got {results[n]['authors']}" for n in wrong)


def right_metadata(pages: PageSet, results: Results) -> Iterator[str]:
    """Lines for each metadata field: the share of right pages, and the wrong ones."""
    gold = tomllib.loads(METADATA.read_text("utf-8"))
    known = {name: expected for name, expected in gold.items() if name in results}
    for field in STATED if known else ():
        wrong = [n for n, expected in known.items() if (results[n][field] or "") != expected[field]]
        share = 1 - len(wrong) / len(known)
        yield f"{pages.name}: {field} of the {len(known)} pages with gold for it: {share:.3f}"
        yield from (
            f"  {field}: {n}: want {known[n][field]}, got {results[n][field]}" for n in wrong
        )


def report(sets: Sequence[PageSet], scorer: Any, fields: int) -> None:
    """Clean all sets and print the results: tables, worst pages, leaks by family."""
    ran = [(pages, *run(pages, scorer)) for pages in sets]
    for gold in dict.fromkeys(pages.gold for pages in sets):
        scorer.main([str(gold), *(str(result_file(p)) for p in sets if p.gold == gold)])
        print()
    for pages, expected, results in ran:
        rows, _ = scorer.score(expected, results)
        print(shown_titles(pages, expected, results, scorer))
        print("\n".join((*right_authors(pages, results), *right_metadata(pages, results))))
        print(f"{pages.name}: worst pages")
        print("\n".join(worst(rows)) or "  none: all exact")
        wrong = list(wrong_fields(expected, results, scorer))
        print(
            "\n".join([f"{pages.name}: {len(wrong)} wrong times, titles, kinds", *wrong[:fields]])
        )
        print("leaks by family: ", end="")
        scorer.main([str(pages.gold), "--leaks", str(result_file(pages))])
        print()


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of a few runs, with the garbage collector on, as in real use."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def speed(pages: PageSet) -> None:
    """Print the mean time of `clean(bytes)` and of lxml's parse, timed in turn on each page."""
    saved = [p.read_bytes() for p in pages.files() if p.suffix == ".html"]
    if not saved:
        return
    gc.collect()
    ours = parse = 0.0
    for data in saved:
        parse += best(lambda data=data: html.document_fromstring(data))  # type: ignore[misc]
        ours += best(lambda data=data: clean(data))  # type: ignore[misc]
    each = 1000 / len(saved)
    print(
        f"speed on {pages.name} ({len(saved)} pages): clean {ours * each:.2f} ms, lxml parse"
        f" {parse * each:.2f} ms, ratio {ours / parse:.2f}"
    )


def import_time() -> None:
    """Print the best of five fresh processes, with compiled files, as in an installed package."""
    code = "import time; t = time.perf_counter(); import cleaner; print(time.perf_counter() - t)"
    command = [sys.executable, "-c", code]
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(OUT / "pycache")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    took = (float(subprocess.check_output(command, text=True, env=env)) for _ in range(5))
    print(f"import cleaner: {min(took) * 1000:.0f} ms")


def load_scorer(path: Path) -> Any:
    """The scorer as a module; it is not part of this project."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is not a Python file")
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.score = once(module.score)
    return module


def once(score: Callable[[Gold, Results], Any]) -> Callable[[Gold, Results], Any]:
    """The same function with its results remembered, so that it scores equal results only once."""
    seen: list[tuple[Gold, Results, Any]] = []

    def scored(gold: Gold, results: Results) -> Any:
        for known_gold, known_results, value in seen:
            if known_results == results and known_gold == gold:
                return value
        seen.append((gold, results, score(gold, results)))
        return seen[-1][2]

    return scored


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="measure cleaner against gold")
    parser.add_argument("--set", action="append", dest="sets", metavar="NAME", help="only this set")
    parser.add_argument(
        "--corpus", type=Path, default=SHARED / "corpus", help="default: %(default)s"
    )
    parser.add_argument("--scorer", type=Path, default=SHARED / "tools" / "score.py")
    parser.add_argument("--fixtures", action="store_true", help="our own pages instead")
    parser.add_argument("--fields", type=int, default=20, help="wrong times and titles to list")
    parser.add_argument("--no-speed", action="store_true", help="measure only accuracy")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Returns 0 if measured, 2 if the corpus, the scorer or the set is missing."""
    args = arguments(argv)
    needed = [args.scorer, ROOT / "tests" / "fixtures" if args.fixtures else args.corpus]
    for path in needed:
        if not path.exists():
            print(f"measure: {path} is missing; see --corpus and --scorer", file=sys.stderr)
            return 2
    OUT.mkdir(parents=True, exist_ok=True)
    sets = fixture_sets(needed[1]) if args.fixtures else corpus_sets(needed[1])
    chosen = [s for s in sets if not args.sets or s.name in args.sets]
    if not chosen:
        names = ", ".join(s.name for s in sets)
        print(f"measure: no set of that name; there are {names}", file=sys.stderr)
        return 2
    report(chosen, load_scorer(args.scorer), args.fields)
    if not args.no_speed:
        speed(chosen[0])
        import_time()
    return 0


if __name__ == "__main__":
    sys.exit(main())
