"""Whose a name in a program is: its own, in the scope where it stands, or Python's."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_SCOPES = (*_FUNCTIONS, *_COMPREHENSIONS, ast.ClassDef)


def foreign_names(tree: ast.Module) -> frozenset[ast.Name]:
    """Return the names that the program reads and gives to nothing where they stand: built-ins, if they are anything."""
    found = []
    declared = {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
    left: list[tuple[ast.AST, frozenset[str]]] = [(tree, frozenset(declared & set(given(tree))) | _given_in(tree))]
    while left:
        node, known = left.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in known:
            found.append(node)
        inner = known | _given_in(node) if isinstance(node, _SCOPES) else known
        left += [(child, inner) for child in ast.iter_child_nodes(node)]
    return frozenset(found)


def own_methods(tree: ast.AST) -> frozenset[str]:
    """Return the methods of the program's own classes."""
    classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    return frozenset(part.name for one in classes for part in one.body if isinstance(part, ast.FunctionDef))


def given(tree: ast.AST) -> Iterator[str]:
    """Return the names that the program gives, wherever it does."""
    for node in ast.walk(tree):
        yield from _names(node)


def _given_in(scope: ast.AST) -> frozenset[str]:
    """Return the names that a scope gives, without those of the scopes in it."""
    found: set[str] = set()
    elsewhere: set[str] = set()
    left = list(ast.iter_child_nodes(scope))
    while left:
        node = left.pop()
        found.update(_names(node))
        if isinstance(node, ast.Global):
            elsewhere.update(node.names)
        if not isinstance(node, _SCOPES):
            left += ast.iter_child_nodes(node)
    return frozenset(found - elsewhere)


def _names(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name) | ast.ExceptHandler(name=str(name)):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.alias(name=name, asname=other):
            yield other or name
