"""Why a run is no evidence against a key: the code was not meant to be run as it stands."""

from __future__ import annotations

import ast
import re
import warnings
from typing import TYPE_CHECKING

from pcep_desktop import syntax
from pcep_desktop.snippets.claims import is_kind
from pcep_desktop.snippets.values import Outcome
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pcep_desktop.snippets.values import Run

_UNKNOWN = re.compile(r"name '(\w+)' is not defined")


def doubt(code: str, run: Run, *, whole: bool) -> str | None:
    """Return why what the code did says nothing against a key that says otherwise; None where it does.

    `whole`: the item says that its code is a program to be run.
    """
    if run.outcome not in {Outcome.FINISHED, Outcome.RAISED}:
        return tr("it did not end in time, which need not mean that it never does")
    names = set(_names(code))
    if run.error == "EOFError" and "input" in names:
        return tr("it asks for input, and the item gives none")
    return None if whole else _fragment(code, names, run)


def _fragment(code: str, names: set[str], run: Run) -> str | None:
    if is_kind(run.error, "SyntaxError"):
        return tr("it is no Python as it stands ({error}, line {line})", error=run.error, line=run.line)
    unknown = _UNKNOWN.match(run.message or "")
    if run.error == "NameError" and unknown and unknown[1] not in set(_given(code)):
        return tr("it is a fragment: nothing gives {name} a value", name=unknown[1])
    if run.outcome is Outcome.FINISHED and not run.output and "print" not in names:
        return tr("it has nothing that prints")
    return None


def _names(code: str) -> Iterator[str]:
    yield from (node.id for node in _nodes(code) if isinstance(node, ast.Name))


def _given(code: str) -> Iterator[str]:
    for node in _nodes(code):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.ExceptHandler(name=str(name)):
                yield name
            case ast.alias(name=name, asname=other):
                yield other or name


def _nodes(code: str) -> Iterator[ast.AST]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes that mean nothing
            return ast.walk(syntax.tree(code))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return iter(())
