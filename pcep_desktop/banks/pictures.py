"""Markdown's pictures in a text: named, never taken. Code between back-ticks and in fences stays to the letter."""

from __future__ import annotations

import re

from pcep_desktop.banks.fences import fences

_PICTURE = re.compile(r"!\[([^\[\]\n]{0,300})\]\([^\s()<>\[\]]{1,500}(?: +\"[^\"\[\]\n]{0,300}\")?\)")
"""No part of it may hold a bracket: a text full of half ones is looked through once."""


def without_pictures(source: str) -> tuple[str, int]:
    """Return a text with the words of each picture in its place, as of an <img>, and how many there were."""
    if "![" not in source:
        return source, 0
    parts: list[str] = []
    start = many = 0
    for fence in fences(source):
        words, found = _named(source[start : fence.start])
        parts += [words, source[fence.start : fence.end]]
        start, many = fence.end, many + found
    words, found = _named(source[start:])
    return "".join([*parts, words]), many + found


def _named(prose: str) -> tuple[str, int]:
    lines = [_named_in_line(line) for line in prose.split("\n")]
    return "\n".join(line for line, _ in lines), sum(found for _, found in lines)


def _named_in_line(line: str) -> tuple[str, int]:
    """Do so in one line, but for what stands between two back-ticks."""
    parts: list[str] = []
    at = ticks = many = 0
    last = line.rfind("`")
    for picture in _PICTURE.finditer(line):
        before = line[at : picture.start()]
        ticks += before.count("`")
        is_code = ticks % 2 and last >= picture.end()
        ticks += picture[0].count("`")
        many += not is_code
        parts += [before, picture[0] if is_code else f"[{picture[1] or 'picture'}]"]
        at = picture.end()
    return "".join([*parts, line[at:]]), many
