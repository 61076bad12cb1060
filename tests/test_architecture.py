"""The house rules that no linter knows: who may import whom, no clock, no network, no bulk."""

from __future__ import annotations

import ast
import dataclasses
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from graphlib import TopologicalSorter
from importlib import resources
from pathlib import Path

import pytest

import cleaner
from cleaner import errors
from cleaner.article import Article, Explanation, Options, Verdict
from cleaner.date.clues import DateClue
from cleaner.rules.user_rules import RuleSet

PACKAGE = Path(cleaner.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 450, 70

# The map: rooms in the order in which they may import one another.
MAP = Path(__file__).parents[1] / "CONTRIBUTING.md"
ROOMS = re.findall(
    r"^\| `(\w+)` \|", MAP.read_text("utf-8").split("## Map")[1].split("\n## ")[0], re.M
)
MOST_ENTRIES = 22
NO_CLOCK_NO_NETWORK = {
    *("time", "random", "secrets", "uuid", "locale", "socket", "ssl", "asyncio", "requests"),
    *("httpx", "aiohttp", "http.client", "urllib.request", "ftplib", "smtplib"),
}
CLOCK_CALLS = {"now", "utcnow", "today", "localtime", "fromtimestamp"}
# Rooms whose business is files and workers.
OUTDOORS = {"cli", "__main__", "batch", "sources", "integrations"}
HEAVY = ("chardet", "argparse", "multiprocessing", "asyncio", "unittest", "urllib.request", "ssl")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def dotted(path: Path) -> str:
    """cleaner.read.html, cleaner.read, cleaner."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {dotted(path): path for path in MODULES}


def room(module: str) -> str:
    """The room of a module: `read` for cleaner.read.html."""
    return [*module.split("."), module][1]


def imports(path: Path) -> Iterator[str]:
    """The full names of all that a module imports, wherever in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute"
            origin = node.module or ""
            inner = (f"{origin}.{alias.name}" for alias in node.names)
            yield from (name if name in NAMES else origin for name in inner)


def own_imports(path: Path) -> set[str]:
    return {name for name in imports(path) if name in NAMES} - {dotted(path)}


each_module = pytest.mark.parametrize("path", MODULES, ids=dotted)


@each_module
def test_imports_go_down_only(path: Path) -> None:
    here = room(dotted(path))
    assert here in ROOMS, f"{here} has no row in the map of CONTRIBUTING.md"
    allowed = ROOMS[: ROOMS.index(here) + 1]
    wrong = {name for name in own_imports(path) if room(name) not in allowed}
    assert not wrong, f"{dotted(path)} may not import {wrong}"


def test_the_map_lists_every_room_and_the_top_is_small() -> None:
    top = {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert len(top) <= MOST_ENTRIES
    rooms = {name.removesuffix(".py") for name in top} - {"__init__", "py.typed"}
    assert rooms | {"cleaner"} == set(ROOMS)


def test_imports_make_no_circle() -> None:
    graph = {name: own_imports(path) for name, path in NAMES.items()}
    TopologicalSorter(graph).prepare()


@each_module
def test_one_module_knows_how_reporters_sign(path: Path) -> None:
    if dotted(path) != "cleaner.text.names":
        wrong = [text for text in literals(path) if re.search("기자|특파원", text)]
        assert not wrong, "build it from the parts in text/names.py"


@each_module
def test_no_clock_no_network_no_chance(path: Path) -> None:
    if room(dotted(path)) not in OUTDOORS:
        assert not NO_CLOCK_NO_NETWORK & set(imports(path))
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value)
            clock = owner.split(".")[-1] in ("datetime", "date", "time")
            assert not (clock and node.func.attr in CLOCK_CALLS), ast.unparse(node)


@each_module
def test_only_outer_rooms_open_files_or_print(path: Path) -> None:
    if room(dotted(path)) in OUTDOORS:
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("open", "print", "input", "eval", "exec"), ast.unparse(node)


@each_module
def test_no_global_is_rebound(path: Path) -> None:
    assert not [node for node in ast.walk(tree(path)) if isinstance(node, ast.Global)]


@each_module
def test_files_and_functions_fit_on_a_screen(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < LONGEST_FILE
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@each_module
def test_public_things_say_what_they_are(path: Path) -> None:
    documented = ast.get_docstring(tree(path)) or not tree(path).body
    assert documented, f"{dotted(path)} has no docstring"
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{dotted(path)}.{node.name} has no docstring"


# A class of the syllables that close sentences, or the end of a plain sentence as a pattern.
SENTENCE_END = re.compile(r"\[[^\]]*[다요죠까]{2}|다\\\\?\.|다\[[.]|니다")


def literals(path: Path) -> Iterator[str]:
    """The strings of a module, docstrings aside."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = list(ast.walk(tree(path)))
    docs = {ast.get_docstring(node, clean=False) for node in nodes if isinstance(node, kinds)}
    texts = (node.value for node in nodes if isinstance(node, ast.Constant))
    yield from (text for text in texts if isinstance(text, str) and text not in docs)


@each_module
def test_one_module_knows_how_sentences_end(path: Path) -> None:
    if dotted(path) not in ("cleaner.text.korean", "cleaner.cli.rulewriting"):
        assert not [text for text in literals(path) if SENTENCE_END.search(text)]


def test_importing_is_light() -> None:
    code = f"import sys, cleaner; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == [], "import cleaner should leave these for when they are needed"
    assert ran.stderr == ""


def test_the_public_face() -> None:
    assert list(cleaner.__all__) == sorted(cleaner.__all__)
    for name in cleaner.__all__:
        assert getattr(cleaner, name) is not None
    assert cleaner.__version__.count(".") == 2


def test_data_travels_with_the_package() -> None:
    root = resources.files("cleaner")
    assert root.joinpath("py.typed").is_file()
    assert [f for f in root.joinpath("rules/families").iterdir() if f.name.endswith(".toml")]


WHEN = datetime.fromisoformat("2024-03-19T14:05+09:00")
SAMPLES = [
    Options(keep_captions=True, max_size=10),
    Options(rules=RuleSet(())),
    RuleSet(()),
    Article(text="가", paragraphs=("가",), title="나", published=WHEN, kind="article"),
    Verdict(text="가", kept=False, family="share", rule="share.x", reason="a reason"),
    DateClue(
        when=WHEN,
        precision="minute",
        role="published",
        source="visible",
        name="입력",
        text="입력 2024.03.19 14:05",
        score=1.0,
        reason="it won",
    ),
]
SAMPLES.append(Explanation(article=Article(), verdicts=(SAMPLES[2],), clues=(SAMPLES[3],)))  # type: ignore[arg-type]


@pytest.mark.parametrize("value", SAMPLES, ids=lambda v: type(v).__name__)
def test_values_are_frozen_slotted_and_pickle(value: object) -> None:
    again = pickle.loads(pickle.dumps(value))
    assert again == value
    assert hash(again) == hash(value)
    assert not hasattr(value, "__dict__")
    field = dataclasses.fields(value)[0].name  # type: ignore[arg-type]
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, field, None)


HALVES = ("첫 문단이다." * 50, "둘째 문단이다." * 50)


@pytest.mark.parametrize("text", ["\n\n".join(HALVES), "다른 글이다."])
def test_a_pickled_article_holds_its_text_once(text: str) -> None:
    article = Article(text=text, paragraphs=HALVES)
    pickled = pickle.dumps(article)
    assert pickle.loads(pickled) == article
    assert len(pickled) < 1.2 * len("".join(HALVES).encode())


def error_samples() -> list[errors.CleanerError]:
    kinds = [k for k in vars(errors).values() if isinstance(k, type)]
    ours = [k for k in kinds if issubclass(k, errors.CleanerError)]
    plain = [k("what to do") for k in ours if k is not errors.PageTooLargeError]
    return [*plain, errors.PageTooLargeError(20, 10)]


@pytest.mark.parametrize("error", error_samples(), ids=lambda e: type(e).__name__)
def test_errors_pickle_and_say_something(error: errors.CleanerError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert again.args == error.args
    assert str(again) == str(error) != ""
    assert type(error).__doc__


def test_only_the_room_of_dates_knows_how_dates_look() -> None:
    year = re.compile(r"\(\?:19\|20\)|\\d\{4\}(?:\\s\?)?[년.]|timezone\(timedelta\(hours=9\)\)")
    outside = [path for path in MODULES if room(dotted(path)) != "date"]
    assert [dotted(path) for path in outside if year.search(path.read_text("utf-8"))] == []


# Words that say too little as the name of a thing; CONTRIBUTING has the terms for them.
ODD_NAMES = re.compile(
    r"(?:^|_)(?:told|stands?|sights?|facts|cues?|letters|shapes?|verses?|heaps?|mourn|bury|hire)(?:_|$)"
)
OWN_FILES = sorted(
    path
    for folder in ("src", "tests", "tools", "benchmarks", "fuzz")
    for path in (MAP.parent / folder).rglob("*.py")
)


def own_names(path: Path) -> Iterator[str]:
    """The names that a file gives: its own, of classes, functions, arguments and variables."""
    yield path.stem
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


@pytest.mark.parametrize("path", OWN_FILES, ids=lambda path: path.stem)
def test_names_are_terms_of_the_field(path: Path) -> None:
    snake = (re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower() for name in own_names(path))
    assert not [name for name in snake if ODD_NAMES.search(name)]


def test_no_two_types_have_one_name() -> None:
    homes: dict[str, list[str]] = {}
    for path in MODULES:
        named = [node.name for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
        for node in tree(path).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
                if re.fullmatch(r"_?[A-Z]+[a-z]\w*", name):  # an alias, such as Language
                    named.append(name)
        for name in named:
            homes.setdefault(name.lstrip("_"), []).append(dotted(path))
    assert not {name: found for name, found in homes.items() if len(found) > 1}
