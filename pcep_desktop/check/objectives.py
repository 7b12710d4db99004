"""Which objectives an item's code speaks of: what it uses, held against the words that the syllabus covers."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pcep_desktop.check.constructs import BUILTIN, METHOD, Use, uses
from pcep_desktop.check.programs import programs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pcep_desktop.exam.blueprint import Blueprint
    from pcep_desktop.exam.item import Item

WORDS = {
    "comprehensions": ("list comprehension",),
    "defining": ("def",),
    "invoking": ("def",),
    "keyword": ("keyword argument",),
    "defaults": ("default",),
    "building": ("dictionary",),
    "tuples against lists": ("tuple",),
    "matrices and cubes": ("list",),
    "basic functions and methods": (
        ".upper()",
        ".lower()",
        ".find()",
        ".replace()",
        ".split()",
        ".join()",
        ".strip()",
        ".startswith()",
        ".endswith()",
        ".isalpha()",
        ".isdigit()",
    ),
}
"""What code uses where a syllabus says it in words and not in code."""

_CODE = re.compile(r"`([^`]+)`")


def proposed(item: Item, blueprint: Blueprint) -> dict[str, tuple[str, ...]]:
    """Return the objectives that the item's code speaks of, the latest of the syllabus first, each with what speaks for it."""
    named = _named(blueprint)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for program in programs(item):
        for use in uses(program.code):
            for objective in _objectives(use, named):
                found[objective].add(_as_covered(use))
    order = [one.code for section in blueprint.sections for one in section.objectives]
    latest = sorted(found, key=order.index, reverse=True)
    return {objective: tuple(sorted(found[objective])) for objective in latest}


def _objectives(use: Use, named: Mapping[str, list[str]]) -> list[str]:
    """A method may be covered with its dot or, like a function, without."""
    covered = _as_covered(use)
    return named.get(covered) or named.get(covered.removeprefix("."), [])


def _named(blueprint: Blueprint) -> dict[str, list[str]]:
    """Return the objectives that cover something, by what code has to use for it."""
    named: defaultdict[str, list[str]] = defaultdict(list)
    for section in blueprint.sections:
        for objective in section.objectives:
            for words in objective.covers:
                for piece in [*WORDS.get(words, ()), *" ".join(_CODE.findall(words)).split()]:
                    for one in _single(piece):
                        named[one].append(objective.code)
    return named


def _single(piece: str) -> list[str]:
    """`try-except` is two statements, `for-else` is one thing."""
    return piece.split("-") if piece == "try-except" else [piece]


def _as_covered(use: Use) -> str:
    if use.sort == BUILTIN:
        return f"{use.name}()"
    return f".{use.name}()" if use.sort == METHOD else use.name
