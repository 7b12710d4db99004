"""Finds the parts of Python code that are shown in a colour of their own; forgiving, for snippets may be wrong on purpose."""

from __future__ import annotations

import ast
import builtins
import keyword
import re
import warnings
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

KEYWORDS = frozenset(keyword.kwlist)
BUILTINS = frozenset(name for name in dir(builtins) if not name.startswith("_")) - KEYWORDS

# What a line starts in: plain code, or a string of three quotes that an earlier line opened.
CODE, SINGLE, DOUBLE = 0, 1, 2
_QUOTES = {SINGLE: "'''", DOUBLE: '"""'}

_TOKEN = re.compile(
    r"(?P<comment>\#.*)"
    r"|(?P<long>(?i:[rbuf]{0,2})(?P<quotes>'''|\"\"\"))"
    r"|(?P<string>(?i:[rbuf]{0,2})(?:'(?:\\.|[^'\\])*'?|\"(?:\\.|[^\"\\])*\"?))"
    r"|(?P<number>0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+"
    r"|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?[jJ]?)"
    r"|(?P<word>[^\W\d]\w*)"
)


class Span(NamedTuple):
    """A coloured part of a line; `kind` is keyword, string, number, builtin or comment."""

    start: int
    length: int
    kind: str


def are_python(codes: Iterable[str]) -> bool:
    """Say whether all of these are programs: Python that does something. `not there` over `0` is what one has printed.

    Of the choices of one item either all are coloured or none: colours on some would tell the ones with a fault apart.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an odd escape in a snippet is the snippet's
        try:
            return all(_does_something(ast.parse(code)) for code in codes)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False


def _does_something(program: ast.Module) -> bool:
    values = [each.value if isinstance(each, ast.Expr) else None for each in program.body]
    return any(value is None or isinstance(value, ast.Call) for value in values)


def spans(line: str, state: int = CODE) -> tuple[list[Span], int]:
    """Return the coloured parts of one line, and the state in which the next line starts."""
    found: list[Span] = []
    at = 0
    if state != CODE:
        at, state = _long_string(line, 0, 0, state, found)
    while match := _TOKEN.search(line, at):
        start, at = match.span()
        if quotes := match["quotes"]:
            at, state = _long_string(line, start, at, SINGLE if quotes == _QUOTES[SINGLE] else DOUBLE, found)
        elif kind := _kind(match, line):
            found.append(Span(start, at - start, kind))
    return found, state


def _long_string(line: str, start: int, at: int, state: int, found: list[Span]) -> tuple[int, int]:
    """Take a string of three quotes as far as it goes on this line; return where it ends and the state there."""
    end = line.find(_QUOTES[state], at)
    closed = end >= 0
    end = end + len(_QUOTES[state]) if closed else len(line)
    found.append(Span(start, end - start, "string"))
    return end, CODE if closed else state


def _kind(match: re.Match[str], line: str) -> str | None:
    if match.lastgroup != "word":
        return match.lastgroup
    word = match["word"]
    if word in KEYWORDS:
        return "keyword"
    named_after_dot = line[: match.start()].rstrip().endswith(".")
    return "builtin" if word in BUILTINS and not named_after_dot else None
