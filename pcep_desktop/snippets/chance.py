"""Whether what a program does is the same in every run, found in its tree: chance, the time, identity, the order of a set."""

from __future__ import annotations

import ast
import warnings

from pcep_desktop import syntax
from pcep_desktop.snippets.sets import shows_order
from pcep_desktop.translate import tr

MODULES = {"random": "chance", "time": "the time", "secrets": "chance", "datetime": "the time", "uuid": "chance"}
"""Modules whose results differ from run to run."""

_MAKERS = frozenset({"list", "dict", "set", "bytearray", "sorted"})
_ONLY_ONE = (bool, type(None), type(...))


def chance(code: str) -> str | None:
    """Return why two runs of a program may differ, or two Pythons; None where they cannot, or it is no Python.

    What it says is on the safe side: a program that it names may all the same do the same each time.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes that mean nothing, and of `is` with a literal
            tree = syntax.tree(code)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    for node in ast.walk(tree):
        if why := _of_module(node) or _of_hash(node):
            return why
    if _asks_identity(tree):
        return tr("it depends on identity, which Python does not promise")
    return tr("it depends on the order of a set, which differs with the hash seed") if shows_order(tree) else None


def _of_module(node: ast.AST) -> str | None:
    match node:
        case ast.Import(names=names):
            named = [one.name for one in names]
        case ast.ImportFrom(module=str(name)):
            named = [name]
        case _:
            return None
    return next((tr("it depends on {what}", what=MODULES[one]) for one in named if one in MODULES), None)


def _of_hash(node: ast.AST) -> str | None:
    match node:
        case ast.Call(func=ast.Name(id="hash"), args=[ast.Constant(value=int() | float())]):
            return None
        case ast.Call(func=ast.Name(id="hash")):
            return tr("it depends on hash(), which differs with the hash seed")
    return None


def _asks_identity(tree: ast.Module) -> bool:
    """Whether it compares identities of what may or may not be one object: numbers, texts, tuples, what functions are given."""
    own = _objects(tree)
    certain = set()
    for node in ast.walk(tree):
        match node:
            case ast.Compare(ops=ops, left=left, comparators=others):
                sides = [left, *others]
                for op, one, two in zip(ops, sides, sides[1:], strict=False):
                    if isinstance(op, ast.Is | ast.IsNot) and not (_is_certain(one, own) or _is_certain(two, own)):
                        return True
                    if isinstance(op, ast.Eq | ast.NotEq):
                        certain.update(_compared_ids(one, two, own))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(isinstance(call.func, ast.Name) and call.func.id == "id" and call not in certain for call in calls)


def _compared_ids(one: ast.expr, two: ast.expr, own: set[str]) -> list[ast.expr]:
    """Return both calls of `id(a) == id(b)`, where both objects still have a name and one of them is an object of its own."""
    match one, two:
        case (
            ast.Call(func=ast.Name(id="id"), args=[ast.Name(id=first)]),
            ast.Call(func=ast.Name(id="id"), args=[ast.Name(id=second)]),
        ) if {first, second} & own:
            return [one, two]
    return []


def _is_certain(node: ast.expr, own: set[str]) -> bool:
    """Whether it is certain which object this is: one that there is only once, or a list or dictionary made here."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, _ONLY_ONE)
    return _makes(node, own)


def _makes(node: ast.expr, own: set[str]) -> bool:
    match node:
        case ast.List() | ast.ListComp() | ast.Dict() | ast.DictComp() | ast.Set() | ast.SetComp():
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in _MAKERS
        case ast.Call(func=ast.Attribute(value=value, attr="copy")) | ast.Subscript(value=value, slice=ast.Slice()):
            return _makes(value, own)
        case ast.Name(id=name):
            return name in own
    return False


def _objects(tree: ast.Module) -> set[str]:
    """Return the names that stand only for lists and dictionaries, wherever they are given a value."""
    given: dict[str, list[ast.expr]] = {}
    other: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    if isinstance(target, ast.Name):
                        given.setdefault(target.id, []).append(value)
                    else:
                        other.update(_stored(target))
            case ast.For(target=target) | ast.comprehension(target=target) | ast.NamedExpr(target=target):
                other.update(_stored(target))
            case ast.arg(arg=name):
                other.add(name)
    own: set[str] = set(given) - other
    while loose := {name for name in own if not all(_makes(value, own) for value in given[name])}:
        own -= loose
    return own


def _stored(target: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(target) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
