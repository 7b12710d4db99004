"""Whether a program shows in which order a set stands. Numbers stand alike in each run, texts do not."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HIDING = frozenset(["len", "sorted", "min", "max", "any", "all", "set", "frozenset", "bool", "type", "isinstance"])
_NEW_SETS = frozenset(["union", "intersection", "difference", "symmetric_difference", "copy"])
_METHODS = _NEW_SETS | {"add", "remove", "discard", "clear", "update", "issubset", "issuperset", "isdisjoint"}
_TEXTS = frozenset(["str", "repr", "input", "chr", "format", "bin", "hex", "oct", "ascii"])


def shows_order(tree: ast.Module) -> bool:
    """Whether a set that may hold more than numbers is gone through, printed, or handed to who may do so."""
    if not _has_texts(tree):
        return False
    names = _names(tree)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    found = (node for node in ast.walk(tree) if isinstance(node, ast.expr) and _is_set(node, names))
    return any(not _hides(node, parents[node], names) for node in found if not _stored(node))


def _has_texts(tree: ast.Module) -> bool:
    """Whether anything could be in a set that is no number; what `print` is told by keyword is in none."""
    told = {one.value for node in ast.walk(tree) if isinstance(node, ast.Call) for one in node.keywords}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str() | bytes() | None) if node not in told:
                return True
            case ast.JoinedStr() | ast.ClassDef():
                return True
            case ast.Name(id=name) if name in _TEXTS:
                return True
    return False


def _stored(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)


def _is_set(node: ast.expr, names: frozenset[str]) -> bool:  # noqa: PLR0911  # one for each form
    match node:
        case ast.Set(elts=elements):
            return len(elements) > 1 and not all(map(_is_number, elements))
        case ast.SetComp():
            return True
        case ast.Call(func=ast.Name(id="set" | "frozenset"), args=args):
            return not (args and _holds_numbers(args[0]))
        case ast.Call(func=ast.Attribute(value=value, attr=name)):
            return name in _NEW_SETS and _is_set(value, names)
        case ast.BinOp(left=left, right=right, op=ast.BitAnd() | ast.BitOr() | ast.BitXor() | ast.Sub()):
            return _is_set(left, names) or _is_set(right, names)
        case ast.Name(id=name):
            return name in names
    return False


def _is_number(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        return _is_number(node.operand)
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


def _holds_numbers(node: ast.expr) -> bool:
    match node:
        case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
            return all(map(_is_number, elements))
        case ast.Call(func=ast.Name(id="range")):
            return True
    return False


def _names(tree: ast.Module) -> frozenset[str]:
    """Return the names that stand for sets somewhere."""
    names: frozenset[str] = frozenset()
    while (more := names | set(_named(tree, names))) != names:
        names = frozenset(more)
    return names


def _named(tree: ast.Module, names: frozenset[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=targets, value=value) if _is_set(value, names):
                yield from (target.id for target in targets if isinstance(target, ast.Name))
            case ast.AugAssign(target=ast.Name(id=name), value=value) if _is_set(value, names):
                yield name
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="add"), args=[value]):
                yield from () if _is_number(value) else (name,)


def _hides(node: ast.expr, parent: ast.AST, names: frozenset[str]) -> bool:  # noqa: PLR0911  # one for each form
    """Whether what stands around a set does not show its order, or is looked at as a set itself."""
    match parent:
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
            return node in args and name in _HIDING
        case ast.Call(func=ast.Attribute(value=value, attr=name)):
            return name in _METHODS and _is_set(value, names)
        case ast.Attribute(attr=name):
            return name in _METHODS
        case ast.Assign(targets=targets):
            return all(isinstance(target, ast.Name) for target in targets)
        case ast.BinOp(op=op):
            return not isinstance(op, ast.Mod)
        case ast.UnaryOp() | ast.Compare() | ast.AugAssign() | ast.Expr() | ast.If() | ast.While():
            return True
    return False
