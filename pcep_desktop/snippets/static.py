"""What no exam snippet needs is refused before it runs, with its line. About safety, not scope: lambda and classes run."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULES = ("functools", "itertools", "math", "random", "string", "time")
"""What may be imported; the worker loads them before it gives up reading files."""

LONGEST = 20_000
_NAMES = frozenset(
    [
        "open",
        "eval",
        "exec",
        "compile",
        "globals",
        "locals",
        "vars",
        "getattr",
        "setattr",
        "delattr",
        "breakpoint",
        "help",
        "memoryview",
    ]
)
_DUNDERS = frozenset(["__name__", "__doc__", "__init__"])
_FRAMES = frozenset(
    [
        "f_back",
        "f_builtins",
        "f_code",
        "f_globals",
        "f_lasti",
        "f_lineno",
        "f_locals",
        "f_trace",
        "mro",
        "with_traceback",
    ]
)
_FRAME_PREFIXES = ("tb_", "gi_", "cr_", "ag_", "co_")
_PRIVATE_FIELD = re.compile(r"\{[^{}]*[.\[]_")


class Refusal(NamedTuple):
    """Why a snippet is not run, and the line, from 1."""

    line: int
    reason: str


def refusal(code: str) -> Refusal | None:
    """Return the first thing in the code that no exam snippet needs; code that is no Python is left to the run."""
    if len(code) > LONGEST:
        return Refusal(1, f"it has {len(code)} characters; {LONGEST} is the most")
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return None
    except (ValueError, MemoryError, RecursionError) as error:
        return Refusal(1, f"it cannot be read: {error}")
    found = (Refusal(_line(node), why) for node in ast.walk(tree) for why in _faults(node))
    return min(found, default=None)


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 1)


def _faults(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (f"it imports {one.name}" for one in names if one.name not in MODULES)
        case ast.ImportFrom(module=module, level=level, names=names):
            if level or module not in MODULES:
                yield f"it imports from {'.' * level}{module or ''}"
            yield from (f"it imports {one.name}" for one in names if one.name.startswith("_"))
        case ast.Attribute(attr=name) if _is_inner(name):
            yield f"it reaches for .{name}"
        case ast.MatchClass(kwd_attrs=names):
            yield from (f"it reaches for .{name}" for name in names if _is_inner(name))
        case ast.Name(id=name) if name in _NAMES or (_is_dunder(name) and name not in _DUNDERS):
            yield f"it uses {name}"
        case ast.Constant(value=str(text)) if _PRIVATE_FIELD.search(text):
            yield "its text is a format that reaches for what is private"


def _is_dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _is_inner(name: str) -> bool:
    """Whether an attribute leads to the inside of objects, modules or frames; what a class keeps for itself does not."""
    if _is_dunder(name):
        return name not in _DUNDERS
    return name in _FRAMES or name.startswith(_FRAME_PREFIXES) or name in {"_os", "_sys", "_re", "_string", "sys", "os"}
