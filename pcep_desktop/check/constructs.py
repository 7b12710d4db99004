"""What a piece of Python uses, by the names that a syllabus has for it: found in its tree, without running it."""

from __future__ import annotations

import ast
import builtins
import warnings
from typing import TYPE_CHECKING, NamedTuple

from pcep_desktop import syntax
from pcep_desktop.check.names import foreign_names, given, own_methods

if TYPE_CHECKING:
    from collections.abc import Iterator

STATEMENT, BUILTIN, METHOD, EXCEPTION, OPERATOR = "statement", "builtin", "method", "exception", "operator"

NODES: dict[type[ast.AST], str] = {
    ast.Assign: "assignment",
    ast.AugAssign: "assignment",
    ast.AnnAssign: "annotation",
    ast.Expr: "expression",
    ast.Pass: "pass",
    ast.If: "if",
    ast.While: "while",
    ast.For: "for",
    ast.Break: "break",
    ast.Continue: "continue",
    ast.FunctionDef: "def",
    ast.Return: "return",
    ast.Yield: "yield",
    ast.YieldFrom: "yield from",
    ast.Global: "global",
    ast.Nonlocal: "nonlocal",
    ast.Try: "try",
    ast.TryStar: "except*",
    ast.ExceptHandler: "except",
    ast.Delete: "del",
    ast.Assert: "assert",
    ast.Raise: "raise",
    ast.ListComp: "list comprehension",
    ast.SetComp: "set",
    ast.Set: "set",
    ast.DictComp: "dictionary comprehension",
    ast.GeneratorExp: "generator expression",
    ast.IfExp: "conditional expression",
    ast.Slice: "slice",
    ast.ClassDef: "class",
    ast.Lambda: "lambda",
    ast.JoinedStr: "f-string",
    ast.NamedExpr: "walrus",
    ast.Match: "match",
    ast.With: "with",
    ast.Starred: "*args",
    ast.AsyncFunctionDef: "async",
    ast.AsyncFor: "async",
    ast.AsyncWith: "async",
    ast.Await: "async",
    ast.Tuple: "tuple",
    ast.List: "list",
    ast.Dict: "dictionary",
}
"""Trees of statements and expressions. Tuples, lists and dictionaries as such are in every syllabus."""

DISPLAYS = frozenset({"tuple", "list", "dictionary"})

OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.LShift: "<<",
    ast.RShift: ">>",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.Invert: "~",
    ast.And: "and",
    ast.Or: "or",
    ast.Not: "not",
    ast.In: "in",
    ast.NotIn: "not in",
}
"""Operators as code writes them."""

_EVERY_TYPE = (str, list, dict, tuple, int, float, bool, set, frozenset, bytes, complex, range)
KNOWN_METHODS = frozenset(name for kind in _EVERY_TYPE for name in dir(kind) if not name.startswith("_"))
"""Methods of the built-in types; others are the snippet's own, or the point of an item."""

KNOWN_BUILTINS = frozenset(name for name in dir(builtins) if not name.startswith("_"))
_EXCEPTIONS = frozenset(
    name
    for name in KNOWN_BUILTINS
    if isinstance(made := getattr(builtins, name), type) and issubclass(made, BaseException)
)


class Use(NamedTuple):
    """Something that code uses: the line, from 1, which sort of thing it is, and its name."""

    line: int
    sort: str
    name: str


def tree_of(code: str) -> ast.Module | None:
    """Return the code's tree; None where it is no Python, which may be the very point of an item."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes that mean nothing
            return syntax.tree(code)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


def uses(code: str) -> list[Use]:
    """Return what the code uses, by lines; nothing where it is no Python."""
    tree = tree_of(code)
    if tree is None:
        return []
    foreign, own = foreign_names(tree), own_methods(tree)
    return sorted({use for node in ast.walk(tree) for use in _of_node(node, foreign, own)})


def own_names(tree: ast.AST) -> frozenset[str]:
    """Return the names that the code itself gives somewhere."""
    return frozenset(given(tree))


def _of_node(node: ast.AST, foreign: frozenset[ast.Name], own: frozenset[str]) -> Iterator[Use]:
    line = getattr(node, "lineno", 1)
    if name := NODES.get(type(node)):
        yield Use(line, STATEMENT, name)
    yield from (Use(line, STATEMENT, part) for part in _parts(node))
    yield from (Use(line, OPERATOR, OPERATORS[type(one)]) for one in _operators(node) if type(one) in OPERATORS)
    match node:
        case ast.Import(names=names):
            yield from (Use(line, STATEMENT, f"import {one.name}") for one in names)
        case ast.ImportFrom(module=module):
            yield Use(line, STATEMENT, f"import {module or '.'}")
        case ast.Attribute(value=value, attr=name) if name in KNOWN_METHODS and not _is_own(value, own, name):
            yield Use(line, METHOD, name)
        case ast.Name(id=name) if name in KNOWN_BUILTINS and node in foreign:
            yield Use(line, EXCEPTION if name in _EXCEPTIONS else BUILTIN, name)


def _is_own(value: ast.expr, own: frozenset[str], name: str) -> bool:
    """Whether a method is the snippet's own: one of its classes has it, or it is `self`'s."""
    return name in own or (isinstance(value, ast.Name) and value.id == "self")


def _parts(node: ast.AST) -> Iterator[str]:
    """Name what stands inside a statement and is taught apart from it."""
    if getattr(node, "orelse", None):
        yield from _else(node)
    if getattr(node, "finalbody", None):
        yield "try-finally"
    if getattr(node, "decorator_list", None):
        yield "decorator"
    match node:
        case ast.arguments() as given:
            yield from _parameters(given)
        case ast.Call() as call:
            yield from _arguments(call)
        case ast.Constant(value=bytes() | complex() as value):
            yield f"{type(value).__name__} literal"
        case _:
            yield from _advanced(node)


def _advanced(node: ast.AST) -> Iterator[str]:
    """Name what has no tree of its own."""
    match node:
        case ast.arg(annotation=ast.expr()) | ast.FunctionDef(returns=ast.expr()):
            yield "annotation"
        case ast.BinOp(op=ast.MatMult()) | ast.AugAssign(op=ast.MatMult()):
            yield "@"
        case ast.BinOp(left=ast.Constant(value=str()), op=ast.Mod()):
            yield "% formatting"
        case ast.Name(id=name) | ast.Attribute(attr=name) if name.startswith("__") and name.endswith("__"):
            yield name


def _else(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.If(orelse=[ast.If()]):
            yield "elif"
        case ast.If():
            yield "else"
        case ast.While() | ast.For() | ast.Try():
            yield f"{NODES[type(node)]}-else"


def _parameters(given: ast.arguments) -> Iterator[str]:
    if given.vararg or given.kwarg:
        yield "*args"
    if given.defaults:
        yield "default"
    if given.kwonlyargs or given.posonlyargs:
        yield "keyword-only parameter"


def _arguments(call: ast.Call) -> Iterator[str]:
    """Name those given by keyword: what is said of `print` by name is taught with it."""
    prints = isinstance(call.func, ast.Name) and call.func.id == "print"
    for one in call.keywords:
        if one.arg is None:
            yield "*args"
        elif prints:
            yield one.arg if one.arg in {"sep", "end"} else f"print({one.arg}=)"
        else:
            yield "keyword argument"


def _operators(node: ast.AST) -> list[ast.AST]:
    match node:
        case ast.BinOp(op=op) | ast.BoolOp(op=op) | ast.UnaryOp(op=op) | ast.AugAssign(op=op):
            return [op]
        case ast.Compare(ops=ops):
            return list(ops)
    return []
