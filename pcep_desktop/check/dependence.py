"""What a piece of code does not do alike everywhere: by Python's version, by hash seed, by identity, by chance."""

from __future__ import annotations

import ast
import re
import sys
import warnings
from typing import TYPE_CHECKING, NamedTuple

from pcep_desktop import syntax
from pcep_desktop.check.constructs import tree_of
from pcep_desktop.snippets.chance import MODULES, chance
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

OLDEST = (3, 8)
"""Items are the same on every Python from here on."""

SINCE = {
    "removeprefix": (3, 9),
    "removesuffix": (3, 9),
    "bit_count": (3, 10),
    "aiter": (3, 10),
    "anext": (3, 10),
    "EncodingWarning": (3, 10),
    "ExceptionGroup": (3, 11),
    "BaseExceptionGroup": (3, 11),
    "add_note": (3, 11),
    "PythonFinalizationError": (3, 13),
}
"""Names of built-ins and methods that are younger than the oldest Python, from "New in version" in the library's reference."""

NEW_ARGUMENTS = {("zip", "strict"): (3, 10)}
"""Likewise, keywords of built-ins."""

_F_STRING = re.compile(r"""\b[rR]?[fF][rR]?["']""")


class Dependence(NamedTuple):
    """What the code depends on, and the line, from 1."""

    line: int
    what: str


def dependences(code: str) -> list[Dependence]:
    """Return what the code depends on, by lines."""
    tree = tree_of(code)
    if tree is None:
        nested = [Dependence(1, tr("whether this f-string is Python differs from 3.12 on"))]
        return nested if _F_STRING.search(code) else []
    found = {one for node in ast.walk(tree) for one in _of_node(node)}
    if not found and (why := chance(code)):
        found.add(Dependence(1, why))
    found.update(_escapes(code))
    if (version := _least_version(code)) > OLDEST:
        found.add(Dependence(1, _needs(version)))
    return sorted(found)


def _escapes(code: str) -> Iterator[Dependence]:
    r"""Name backslashes that begin no escape, as in "\d": Python 3.12 warns of them, a later one will refuse them."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        syntax.tree(code)
    for one in said:
        if "invalid escape" in str(one.message):
            yield Dependence(one.lineno, tr("a backslash that begins no escape is warned of from 3.12 on"))


def _least_version(code: str) -> tuple[int, int]:
    """Return the oldest Python whose grammar takes the code, as far as its parser can tell."""
    for minor in range(OLDEST[1], sys.version_info.minor):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                syntax.tree(code, (3, minor))
        except SyntaxError:
            continue
        return 3, minor
    return 3, sys.version_info.minor


def _of_node(node: ast.AST) -> Iterator[Dependence]:
    line = getattr(node, "lineno", 1)
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name) if name in SINCE:
            yield Dependence(line, _needs(SINCE[name]))
        case ast.Call(func=ast.Name(id=name), keywords=[_, *_] as named):
            found = (NEW_ARGUMENTS.get((name, one.arg or "")) for one in named)
            yield from (Dependence(line, _needs(version)) for version in found if version)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right) if isinstance(left, ast.Dict) or isinstance(
            right, ast.Dict
        ):
            yield Dependence(line, _needs((3, 9)))
        case ast.Compare(left=left, ops=ops, comparators=others) if _compares_literals(left, ops, others):
            yield Dependence(line, tr("`is` with a literal asks for an identity that Python does not promise"))
        case ast.Import(names=[ast.alias(name=module)]) | ast.ImportFrom(module=module) if module in MODULES:
            yield Dependence(line, tr("it depends on {what}", what=MODULES[module]))
        case ast.ExceptHandler(name=str(name), body=body) if _prints(name, body):
            yield Dependence(line, tr("the wording of an error message differs between versions of Python"))
    yield from _unordered(node, line)


def _unordered(node: ast.AST, line: int) -> Iterator[Dependence]:
    match node:
        case ast.Call(func=ast.Name(id="id"), args=[_]):
            yield Dependence(line, tr("id() gives an address, which is another one in each run"))
        case ast.Call(func=ast.Name(id="hash"), args=[_]):
            yield Dependence(line, tr("hash() of text depends on the hash seed"))
        case ast.For(iter=over) | ast.comprehension(iter=over) if _is_set(over):
            yield Dependence(getattr(over, "lineno", 1), _order())
        case ast.Call(func=ast.Name(id="print" | "list" | "tuple" | "str" | "next"), args=args) if any(
            map(_is_set, args)
        ):
            yield Dependence(line, _order())


def _is_set(node: ast.AST) -> bool:
    match node:
        case ast.Set(elts=[_, _, *_]) | ast.SetComp():
            return True
        case ast.Call(func=ast.Name(id="set" | "frozenset"), args=[_]):
            return True
    return False


def _compares_literals(left: ast.expr, ops: list[ast.cmpop], others: list[ast.expr]) -> bool:
    sides = [left, *others]
    pairs = zip(ops, sides, sides[1:], strict=False)
    return any(isinstance(op, ast.Is | ast.IsNot) and (_literal(one) or _literal(two)) for op, one, two in pairs)


def _literal(node: ast.expr) -> bool:
    """Whether it makes a value of which there may be several; there is one None, True, False and `...` each."""
    return isinstance(node, ast.Constant) and not isinstance(node.value, bool | None | type(...))


def _prints(name: str, body: list[ast.stmt]) -> bool:
    """Whether a caught exception is shown as such, and not only its class."""
    shown = (call for part in body for call in ast.walk(part) if isinstance(call, ast.Call))
    return any(
        isinstance(call.func, ast.Name)
        and call.func.id in {"print", "str", "repr"}
        and any(isinstance(one, ast.Name) and one.id == name for one in call.args)
        for call in shown
    )


def _order() -> str:
    return tr("the order of a set depends on the hash seed")


def _needs(version: tuple[int, int]) -> str:
    return tr("it needs Python {version}", version=".".join(map(str, version)))
