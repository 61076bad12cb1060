"""Finds the thresholds of the core, and moves one in a running process.

A threshold is the number in a constant of a module, alone or in a tuple ("FLOW[2][1]").  Numbers
that functions compare with are named after their function ("place.judge:3", and "place.judge:3#2"
for a second one of the same value); 0, 1 and -1 are left out, as they are seldom thresholds.

Seconds are not thresholds: no result depends on them, and no test measures them.  A value that must
be below or above any other should be infinite, which is not found here.
"""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
PACKAGE: Final = ROOT / "src" / "cleaner"
PLAIN: Final = (0, 1, -1)
# The unit of a constant is in its name.
TIMED: Final = "SECONDS"


@dataclass(frozen=True)
class Move:
    """A constant and the value it is moved to."""

    module: str
    name: str
    old: float
    new: float

    def __str__(self) -> str:
        return f"{self.module}.{self.name}: {self.old:g} to {self.new:g}"

    @property
    def room(self) -> str:
        return self.module.split(".")[1]


def moves(rooms: list[str], names: list[str], inside: bool = False) -> Iterator[Move]:
    """Every move of every threshold whose full name holds one of the names."""
    for room in rooms:
        single = PACKAGE / f"{room}.py"
        for path in [single] if single.exists() else sorted((PACKAGE / room).rglob("*.py")):
            parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
            module = ".".join(parts).removesuffix(".__init__")
            found = [*thresholds(path), *(compared(path) if inside else ())]
            for name, value in found:
                if not names or any(part in f"{module}.{name}" for part in names):
                    yield from (Move(module, name, value, new) for new in neighbours(value))


def thresholds(path: Path) -> Iterator[tuple[str, float]]:
    """The numbers that constants of a module hold."""
    source = path.read_text("utf-8")
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            if not node.target.id.endswith(TIMED):
                yield from numbers_of(node.target.id, node.value, source)


def numbers_of(name: str, node: ast.expr, source: str) -> Iterator[tuple[str, float]]:
    """One number, or those of a tuple; a hexadecimal number is a code point."""
    if isinstance(node, ast.Tuple):
        for at, part in enumerate(node.elts):
            yield from numbers_of(f"{name}[{at}]", part, source)
    elif (value := number(node)) is not None:
        if "0x" not in (ast.get_source_segment(source, node) or ""):
            yield name, value


def number(node: ast.expr) -> float | None:
    """The value of a number with or without its sign."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = number(node.operand)
        return None if value is None else -value
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool):
        return None
    return node.value if isinstance(node.value, int | float) else None


def compared(path: Path) -> Iterator[tuple[str, float]]:
    """The numbers that functions of a module compare with."""
    for function, node, value in comparisons(ast.parse(path.read_text("utf-8"))):
        yield f"{function}:{value:g}{node}", value


def comparisons(tree: ast.Module) -> Iterator[tuple[str, str, float]]:
    """The names of functions, which of their equal numbers, and its value."""
    seen: Counter[tuple[str, float]] = Counter()
    for function, node in compared_nodes(tree):
        value = number(node)
        if value is not None and value not in PLAIN:
            seen[function, value] += 1
            again = seen[function, value]
            yield function, f"#{again}" if again > 1 else "", value


def compared_nodes(tree: ast.AST, within: str = "") -> Iterator[tuple[str, ast.expr]]:
    """Both sides of every comparison inside functions, in the order of the source."""
    for node in ast.iter_child_nodes(tree):
        named = isinstance(node, ast.FunctionDef | ast.ClassDef)
        name = f"{within}.{node.name}".lstrip(".") if named else within  # type: ignore[attr-defined]
        if isinstance(node, ast.Compare) and within:
            yield from ((within, side) for side in (node.left, *node.comparators))
        yield from compared_nodes(node, name)


def neighbours(value: float) -> Iterator[float]:
    """The value lowered and raised by half; whole numbers stay whole, and move by at least one."""
    if isinstance(value, float):
        yield from (value / 2, value * 1.5) if value else (-0.5, 0.5)
        return
    step = max(1, abs(value) // 2)
    if value:
        yield value - step
    yield value + step


# --- moving a number in a running process ------------------------------------------------


def apply(tried: Move) -> None:
    """Make a move, and clear all caches of results computed before it."""
    if ":" in tried.name:
        move_inside(tried)
    else:
        move(tried.module, tried.name, tried.new)
    for module in [m for name, m in sys.modules.items() if name.startswith("cleaner")]:
        for value in list(vars(module).values()):
            if callable(clear := getattr(value, "cache_clear", None)):
                clear()


def move(module: str, name: str, value: object) -> None:
    """Set the constant to the value, and recompute everything that modules derive from it."""
    holder = sys.modules[module]
    name, *at = re.findall(r"\w+", name)
    value = within(vars(holder)[name], [int(n) for n in at], value)
    setattr(holder, name, value)
    remake(holder, name)
    for other in list(sys.modules.values()):
        for node in imports_of(other):
            for alias in node.names:
                if node.module == module and alias.name == name:
                    move_copy(other, alias.asname or name, value)


def within(old: Any, at: list[int], value: object) -> object:
    """The tuple with the item at these indexes replaced; the value itself for no index."""
    if not at:
        return value
    first, *rest = at
    return (*old[:first], within(old[first], rest, value), *old[first + 1 :])


def move_copy(module: ModuleType, name: str, value: object) -> None:
    setattr(module, name, value)
    remake(module, name)


def body_of(module: ModuleType) -> list[ast.stmt]:
    """The statements of a module of ours or of the tests."""
    file = getattr(module, "__file__", None)
    return statements(file) if file else []


@cache
def statements(file: str) -> list[ast.stmt]:
    """The statements of a file; cached before the first fork, since every child needs them."""
    if not Path(file).is_relative_to(ROOT) or "site-packages" in file:
        return []
    return ast.parse(Path(file).read_text("utf-8")).body


@cache
def imports(file: str) -> list[ast.ImportFrom]:
    return [node for node in statements(file) if isinstance(node, ast.ImportFrom)]


def imports_of(module: ModuleType) -> list[ast.ImportFrom]:
    file = getattr(module, "__file__", None)
    return imports(file) if file else []


def remake(module: ModuleType, name: str) -> None:
    """Run the assignments that read the name again, and update defaults of that name."""
    for node in body_of(module):
        if isinstance(node, ast.AnnAssign | ast.Assign) and node.value and reads(node.value, name):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if isinstance(target, ast.Name) and target.id != name:
                code = compile(ast.Expression(node.value), module.__file__ or "", "eval")
                move(module.__name__, target.id, eval(code, vars(module)))
        elif isinstance(node, ast.FunctionDef):
            defaults = [isinstance(d, ast.Name) and d.id == name for d in node.args.defaults]
            function = getattr(module, node.name, None)
            if isinstance(function, FunctionType) and function.__defaults__ and any(defaults):
                function.__defaults__ = tuple(
                    getattr(module, name) if is_it else old
                    for is_it, old in zip(defaults, function.__defaults__, strict=True)
                )


def reads(node: ast.expr, name: str) -> bool:
    return any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(node))


def move_inside(tried: Move) -> None:
    """Compile the module with the new number, and give the function the new code."""
    module = sys.modules[tried.module]
    function, _, _ = tried.name.partition(":")
    tree = ast.parse(Path(module.__file__ or "").read_text("utf-8"))
    nodes = [n for f, n in compared_nodes(tree) if f == function and number(n) == tried.old]
    nth = int(tried.name.partition("#")[2] or 1)
    place = nodes[nth - 1]
    place = place.operand if isinstance(place, ast.UnaryOp) else place
    assert isinstance(place, ast.Constant)
    place.value = abs(tried.new)
    live: Any = module
    for name in function.split("."):
        live = vars(live)[name]
    live = getattr(live, "fget", None) or getattr(live, "func", None) or live
    while hasattr(live, "__wrapped__"):
        live = live.__wrapped__
    live = getattr(live, "__func__", live)
    live.__code__ = code_of(compile(tree, module.__file__ or "", "exec"), function)


def code_of(code: CodeType, function: str) -> CodeType:
    """The code object of a function in the code of its module, by its qualified name."""
    for name in function.split("."):
        code = next(c for c in code.co_consts if isinstance(c, CodeType) and c.co_name == name)
    return code


def load(found: list[Move]) -> None:
    for module in {tried.module for tried in found}:
        importlib.import_module(module)
