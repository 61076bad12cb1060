"""Scores results against gold: the measures of the benchmark and of the gate.

The measures are those of the shared scorer (a test compares the two), for a checkout without it.
Bodies are compared as bags of four-character pieces of letters and digits, so that spacing and
punctuation do not count; optional lines count neither way; sites weigh the same, however many of
their pages there are (a site is the part before "__" of a page's name).
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final

Gold = dict[str, dict[str, Any]]
Results = Mapping[str, Mapping[str, Any]]

# Figures that are means over sites, with the field of `Row` that each is the mean of.
MEANS: Final = {"P": "p", "R": "r", "F1": "f", "kept": "kept", "leak": "leaks", "exact": "exact"}
# With this many draws the ends of an interval vary by about .002 between seeds; the fixed seed
# makes every run print the same.
DRAWS: Final = 2_000
SEED: Final = 20260101
KST: Final = timezone(timedelta(hours=9))
GRAM: Final = 4
# A lost line shorter than this is not counted.
SHORT: Final = 10
_WORD: Final = re.compile(r"[^\W_]+")
_INVISIBLE: Final = str.maketrans("", "", "\u00ad\u200b\ufeff")
_ADDRESS: Final = r"[\w.+-]+@[\w.-]+"
_MAIL: Final = re.compile(r"\s*[\[(]?[\w.+-]+@[\w-]+\.[\w.-]+[\])]?\s*$")
_SIGN: Final = re.compile(
    r"\s*[/(\[<]?\s*(?:[가-힣]{2,4}\s*=\s*)?[가-힣]{2,4}\s?"
    r"(?:선임|수습|인턴|객원|전문)?\s?(?:기자|특파원)\s*[)\]>]?\s*"
    rf"(?:{_ADDRESS})?\s*$"
)
_TIME: Final = re.compile(
    r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})"
    r"(?:\D{1,3}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One page: precision, recall and F1 of its body; lines kept, lost and leaked; equality.

    kept: share of the gold's lines that are in the text; exact: whether the text equals the gold.
    """

    p: float
    r: float
    f: float
    kept: float
    lost: int
    leaks: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Score:
    """A row for each article, the wrong fields of each page, and the figures of the set."""

    rows: dict[str, Row]
    wrong: dict[str, tuple[str, ...]]
    figures: dict[str, float]


def load(folder: Path) -> Gold:
    """The gold of a folder by the name of its page."""
    expected = (json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("*.json")))
    return {gold["file"]: gold for gold in expected}


def read(path: Path) -> dict[str, dict[str, Any]]:
    """The results in a file, by the name of the page."""
    lines = path.read_text("utf-8", "surrogatepass").split("\n")
    return {r["file"]: r for r in (json.loads(line) for line in lines if line)}


def tight(text: str | None) -> str:
    """The letters and digits of a text."""
    return "".join(_WORD.findall(_normal(text)))


def _normal(text: str | None) -> str:
    return unicodedata.normalize("NFC", text or "").translate(_INVISIBLE)


def _lines(text: str | None) -> list[str]:
    """The lines with letters or digits, without a reporter's sign-off at their ends."""
    return [_unsigned(line) for line in _normal(text).split("\n") if tight(line)]


def _unsigned(line: str) -> str:
    for pattern in (_MAIL, _SIGN):
        cut = pattern.sub("", line)
        if len(tight(cut)) > 12:
            line = cut
    return line


def _grams(text: str) -> Counter[str]:
    if not text:
        return Counter()
    return Counter(text[i : i + GRAM] for i in range(max(1, len(text) - GRAM + 1)))


def _beside(lines: Iterable[str], optional: Iterable[str]) -> Iterator[str]:
    """The letters of each line without optional text, if any are left."""
    known = sorted({tight(o) for o in optional} - {""}, key=len, reverse=True)
    for line in lines:
        text = tight(line)
        if text in known or (len(text) >= 8 and any(text in o for o in known)):
            continue
        for o in known:
            if len(o) >= 10 and o in text:
                text = text.replace(o, "", 1)
        if text:
            yield text


def _overlap(text: str, body: str) -> float:
    """The share of a line's grams that are in the body."""
    grams = _grams(text)
    return sum(n for gram, n in grams.items() if gram in body) / max(1, grams.total())


def row(text: str | None, gold: Mapping[str, Any]) -> Row:
    """Score one page's text against its gold."""
    body = [tight(line) for line in _lines(gold["body"])]
    optional = _lines(gold.get("optional")) + ([gold["title"]] if gold.get("title") else [])
    lines = [(line, tight(line)) for line in _lines(text)]
    known = set(body)
    others = list(_beside((line for line, t in lines if t not in known), optional))
    precision, recall = _overlaps([t for _, t in lines if t in known] + others, body)
    both = precision + recall
    glued, out = "".join(body), "".join(t for _, t in lines)
    beside = "".join(tight(o) for o in optional)
    present = [line in out for line in body]
    in_order = (
        part for line, t in lines for part in ([t] if t in known else _beside([line], optional))
    )
    return Row(
        p=precision,
        r=recall,
        f=2 * precision * recall / both if both else 0.0,
        kept=sum(present) / len(present) if present else 1.0,
        lost=sum(len(x) >= SHORT and not ok for x, ok in zip(body, present, strict=True)),
        leaks=sum(_is_leak(t, glued, beside) for t in others),
        exact="".join(in_order) == glued,
    )


def _overlaps(out: list[str], body: list[str]) -> tuple[float, float]:
    """Precision and recall of the pieces of the text."""
    a, b = _grams("".join(out)), _grams("".join(body))
    hit, na, nb = (a & b).total(), a.total(), b.total()
    return (hit / na if na else float(not nb)), (hit / nb if nb else float(not na))


def leaked_families(text: str | None, gold: Mapping[str, Any]) -> Counter[str]:
    """The families of the noise lines in a text; "unnamed" if the gold names none."""
    body = "".join(tight(line) for line in _lines(gold["body"]))
    optional = _lines(gold.get("optional")) + ([gold["title"]] if gold.get("title") else [])
    beside = "".join(map(tight, optional))
    named = {
        tight(line): family
        for family, lines in (gold.get("families") or {}).items()
        for line in (lines.split("\n") if isinstance(lines, str) else lines)
    }
    left = (t for line in _lines(text) for t in _beside([line], optional))
    return Counter(named.get(t, "unnamed") for t in left if _is_leak(t, body, beside))


def faults(gold: Gold, results: Results) -> dict[str, tuple[str, ...]]:
    """What is wrong with each page, in words, worst pages first; pages without a fault left out."""
    scored = score(gold, results)
    found: dict[str, tuple[float, tuple[str, ...]]] = {}
    for file, want in gold.items():
        wrong = scored.wrong[file]
        if want.get("kind") == "nonarticle":
            words = ("holds no article, yet text came out",) if wrong else ()
            found[file] = (0.0, words)
            continue
        row, text = scored.rows[file], results.get(file, {}).get("text")
        if not tight(text):
            words = ("article refused",)
        else:
            families = leaked_families(text, want)
            words = (f"{row.lost} body lines lost",) if row.lost else ()
            words += tuple(f"{n} lines of {family} left" for family, n in families.most_common())
            words += () if row.exact or words else ("a part of a line lost or left",)
            words += tuple(f"wrong {name}" for name in wrong)
        found[file] = (row.f, words)
    ranked = sorted(found.items(), key=lambda item: (item[1][0], item[0]))
    return {file: words for file, (_, words) in ranked if words}


def _is_leak(line: str, body: str, optional: str) -> bool:
    if len(line) < 2 or line in body or line in optional:
        return False
    return _overlap(line, body) < 0.8


def when(text: str | None) -> datetime | None:
    """The time in the zone of Seoul, which is also assumed if the text names no zone."""
    match = _TIME.match((text or "").strip())
    if match is None:
        return None
    year, month, day, hour, minute, _, zone = match.groups()
    try:
        time = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))
    except ValueError:
        return None
    if not hour or not zone:
        return time.replace(tzinfo=KST)
    return time.replace(tzinfo=_zone(zone)).astimezone(KST)


def _zone(text: str) -> timezone:
    if text == "Z":
        return UTC
    sign = 1 if text[0] == "+" else -1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))


def _fields(gold: Mapping[str, Any], result: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each field of the gold except the body, and whether the result is right."""
    if gold.get("title"):
        yield "title", tight(gold["title"]) == tight(result.get("title"))
    got, want = when(result.get("date")), when(gold.get("published"))
    if want is None:
        yield "false", got is None
        return
    yield "day", got is not None and got.date() == want.date()
    if not (gold.get("day_only") or "day only" in (gold.get("note") or "")):
        yield "minute", got is not None and got.replace(second=0) == want.replace(second=0)


def score(gold: Gold, results: Results) -> Score:
    """Score all pages of a set; one without a result counts as empty."""
    rows: dict[str, Row] = {}
    fields: dict[str, list[tuple[str, bool]]] = {}
    for file, expected in gold.items():
        result = results.get(file, {})
        if expected.get("kind") == "nonarticle":
            fields[file] = [("nonart", not tight(result.get("text")))]
        else:
            rows[file] = row(result.get("text"), expected)
            fields[file] = list(_fields(expected, result))
    wrong = {
        file: tuple(name for name, right in expected if not right)
        for file, expected in fields.items()
    }
    return Score(rows, wrong, _figures(rows, fields))


def interval(score: Score, name: str) -> tuple[float, float, float]:
    """A mean over sites, and the ends of its 95% interval by bootstrap over whole sites.

    Pages of one site resemble each other, so sites are drawn, not pages (Efron, 1979).
    """
    sites = defaultdict(list)
    for file, value in score.rows.items():
        sites[file.split("__")[0]].append(float(getattr(value, MEANS[name])))
    means = [sum(site) / len(site) for site in sites.values()]
    if not means:
        return 0.0, 0.0, 0.0
    draw = random.Random(SEED)
    drawn = sorted(sum(draw.choices(means, k=len(means))) / len(means) for _ in range(DRAWS))
    edge = DRAWS // 40
    return sum(means) / len(means), drawn[edge], drawn[-edge - 1]


def _figures(rows: dict[str, Row], fields: dict[str, list[tuple[str, bool]]]) -> dict[str, float]:
    shares = defaultdict(list)
    for expected in fields.values():
        for name, right in expected:
            shares[name].append(right)
    sites = defaultdict(list)
    for file, value in rows.items():
        sites[file.split("__")[0]].append(value)

    def mean(name: str) -> float:
        each = (sum(float(getattr(v, name)) for v in site) / len(site) for site in sites.values())
        return sum(each) / max(1, len(sites))

    figures = {"pages": float(len(rows)), "sites": float(len(sites))}
    figures |= {name: mean(field) for name, field in MEANS.items()}
    figures["lost"] = float(sum(bool(v.lost) for v in rows.values()))
    for name in ("title", "day", "minute", "nonart"):
        if shares[name]:
            figures[name] = sum(shares[name]) / len(shares[name])
    figures["false"] = float(shares["false"].count(False))
    return figures
