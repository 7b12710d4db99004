"""A program as a tree: the one place that parses Python, one thread at a time."""

from __future__ import annotations

import ast
import threading
from typing import Any

_ONE = threading.Lock()


def tree(code: str, version: tuple[int, int] | None = None) -> ast.Module:
    """Return a program's tree, by the grammar of a Python `version` as far as that can be told.

    Two threads that parse side by side spoil each other's count of depth before Python 3.11.9 and 3.12.3, and one of
    them gets a SystemError (CPython issue 106905).

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: it is no Python, or more than Python takes.
    """
    with _ONE:
        return ast.parse(code, feature_version=version)


def literal(code: str) -> Any:  # noqa: ANN401  # whatever the literal says
    """Return the value of a literal; raises as `tree` does, and ValueError where it is none."""
    with _ONE:
        parsed = ast.parse(code.lstrip(" \t"), mode="eval")
    return ast.literal_eval(parsed)
