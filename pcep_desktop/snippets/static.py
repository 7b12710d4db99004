"""What no exam snippet needs is refused before it runs, with its line. About safety, not scope: lambda and classes run.

Every identifier is looked at, wherever it stands, and whatever turns a text into the name of an attribute is refused.
"""

from __future__ import annotations

import ast
import functools
import re
import string
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, NamedTuple

from pcep_desktop import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MODULES = ("functools", "itertools", "math", "random", "string", "time")
"""What may be imported; the worker loads them before it gives up reading files."""

LONGEST = 20_000
_NAMES = _words("open eval exec compile globals locals vars getattr setattr delattr breakpoint help memoryview")
_DUNDERS = frozenset(["__name__", "__doc__", "__init__"])
_METHODS = frozenset(
    f"__{name}__"
    for name in _words(
        "init del repr str bytes format bool hash len length_hint call eq ne lt le gt ge iter next reversed contains "
        "getitem setitem delitem missing getattr setattr delattr get set delete set_name enter exit aenter aexit aiter anext "
        "await neg pos abs invert int float complex index round trunc floor ceil add sub mul matmul truediv floordiv mod "
        "divmod pow lshift rshift and or xor radd rsub rmul rmatmul rtruediv rfloordiv rmod rdivmod rpow rlshift rrshift "
        "rand ror rxor iadd isub imul imatmul itruediv ifloordiv imod ipow ilshift irshift iand ior ixor"
    )
)
"""What a class may define for itself; each other one is in the hands of Python, such as `__match_args__`."""

_FRAMES = _words("f_back f_builtins f_code f_globals f_lasti f_lineno f_locals f_trace mro with_traceback sys os")
_FRAME_PREFIXES = ("tb_", "gi_", "cr_", "ag_", "co_")
_FORMATS = frozenset(["format", "format_map"])
_FIELD = re.compile(r"[.\[]\s*(\w+)")
_USED = {
    functools: _words("cache cmp_to_key lru_cache partial reduce total_ordering"),
    string: _words(
        "ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits octdigits printable punctuation whitespace"
    ),
}
"""All that may be used of these two: `Formatter` and `update_wrapper` take the names of attributes as texts."""

_MATCHED = _words("bool bytearray bytes dict float frozenset int list set str tuple")
"""Classes whose pattern may have a value without a name, which is the whole object; of others it would be an attribute."""


class Refusal(NamedTuple):
    """Why a snippet is not run, and the line, from 1."""

    line: int
    reason: str


def refusal(code: str) -> Refusal | None:
    """Return the first thing in the code that no exam snippet needs; code that is no Python is left to the run."""
    if len(code) > LONGEST:
        return Refusal(1, f"it has {len(code)} characters; {LONGEST} is the most")
    try:
        tree = syntax.tree(code)
    except SyntaxError:
        return None
    except (ValueError, MemoryError, RecursionError) as error:
        return Refusal(1, f"it cannot be read: {str(error) or type(error).__name__}")
    bound = {name for node in ast.walk(tree) for name in _bound(node)}
    found = (Refusal(_line(node), why) for node in ast.walk(tree) for why in _faults(node, _MATCHED - bound))
    return min(found, default=None)


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 1)


def _bound(node: ast.AST) -> Iterator[str]:
    """Yield the names that a node may bind: all that it holds, but for those that it looks up."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        return
    if isinstance(node, ast.Constant | ast.Attribute | ast.keyword | ast.MatchClass):
        return
    for _, value in ast.iter_fields(node):
        yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def _faults(node: ast.AST, matched: frozenset[str]) -> Iterator[str]:
    if not isinstance(node, ast.alias | ast.ImportFrom):  # they say it in words of their own
        yield from (f"it uses {name}" for name in _bound(node) if _is_kept(node, name))
    match node:
        case ast.Import() | ast.ImportFrom():
            yield from _imported(node)
        case ast.alias(asname=str(name)) if _is_dunder(name):
            yield f"it uses {name}"
        case ast.Name(id=name) if name in _NAMES or (_is_dunder(name) and name not in _DUNDERS):
            yield f"it uses {name}"
        case ast.Attribute() | ast.MatchClass():
            yield from _reached(node, matched)
        case ast.Call(func=ast.Name(id="type"), args=[] | [_, _, *_] | [ast.Starred()]):
            yield "it makes a class by type()"
        case ast.ClassDef(keywords=[_, *_]):
            yield "its class has a metaclass"


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    names = [one.name for one in node.names]
    if isinstance(node, ast.Import):
        yield from (f"it imports {name}" for name in names if name not in MODULES)
        return
    if node.level or node.module not in MODULES:
        yield f"it imports from {'.' * node.level}{node.module or ''}"
    all_of_it = {"*"} if node.module in {one.__name__ for one in _USED} else set()
    yield from (f"it imports {name}" for name in names if _is_inner(name) or name[0] == "_" or name in all_of_it)


def _reached(node: ast.Attribute | ast.MatchClass, matched: frozenset[str]) -> Iterator[str]:
    """Say what is wrong with an attribute, whether it is reached by a dot or by a pattern."""
    match node:
        case ast.Attribute(value=ast.Constant(value=str(text)), attr=name) if name in _FORMATS:
            if any(_is_inner(one) or one.startswith("_") for one in _FIELD.findall(text)):
                yield "its text is a format that reaches for what is private"
        case ast.Attribute(attr=name):
            yield from _named([name])
        case ast.MatchClass(cls=kind, patterns=patterns, kwd_attrs=names):
            yield from _named(names)
            if patterns and not (len(patterns) == 1 and isinstance(kind, ast.Name) and kind.id in matched):
                yield "its pattern reaches for attributes without their names"


def _named(names: list[str]) -> Iterator[str]:
    for name in names:
        if _is_inner(name):
            yield f"it reaches for .{name}"
        elif name in _FORMATS:
            yield f"it reaches for .{name} of something else than a text that stands there"


def _is_kept(node: ast.AST, name: str) -> bool:
    """Whether a name is not a snippet's to bind: by `__builtins__` it would say where its functions look names up."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and name in _METHODS:
        return False
    return not isinstance(node, ast.Name) and _is_dunder(name) and name not in _DUNDERS


def _is_dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _unused() -> Iterator[str]:
    """Yield what the modules have beside what may be used, as long as a snippet's own attributes are not likely called so."""
    for module, used in _USED.items():
        yield from (name for name in dir(module) if name[0] != "_" and name not in used)
    for module in map(__import__, MODULES):
        inner = ((name, value) for name, value in vars(module).items() if name[0] == "_")
        yield from (name for name, value in inner if isinstance(value, ModuleType | FunctionType | type))


_UNUSED = frozenset(_unused())


def _is_inner(name: str) -> bool:
    """Whether an attribute leads to the inside of objects, modules or frames; what a class keeps for itself does not."""
    if _is_dunder(name):
        return name not in _DUNDERS
    return name in _FRAMES or name.startswith(_FRAME_PREFIXES) or name in _UNUSED
