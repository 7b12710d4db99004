"""Fenced code in a text: found in one pass, since a text may be full of fences that nothing closes."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_LINE = re.compile(r"^(```+|~~~+)([^\n`]*)$", re.MULTILINE)


class Fence(NamedTuple):
    """A fence: where its first line starts and its last one ends, and the code between them."""

    start: int
    end: int
    code: str


def fences(text: str) -> list[Fence]:
    """Return the fences of a text; one that nothing closes is none."""
    if "```" not in text and "~~~" not in text:
        return []
    lines = list(_LINE.finditer(text))
    closing: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        if not line[2].strip(" \t"):
            closing.setdefault(line[1], []).append(place)
    found: list[Fence] = []
    for place, line in enumerate(lines):
        after = closing.get(line[1], [])
        last = bisect_right(after, place)
        if last < len(after) and (not found or line.start() > found[-1].end):
            end = lines[after[last]]
            found.append(Fence(line.start(), end.end(), text[line.end() + 1 : end.start()].removesuffix("\n")))
    return found
