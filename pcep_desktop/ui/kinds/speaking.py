"""Code as it is read out: assistive tools drop the blanks before a line, and those are what Python goes by."""

from __future__ import annotations

import re

from pcep_desktop.translate import tr

_CODE = re.compile(r"`([^`]*)`")
_BREAK = " ↵ "  # between two lines of code in a sentence


def told_indent(text: str) -> str:
    """Return lines with their indentation in words: "indented 8 spaces: print(x)"."""
    return "\n".join(map(_told, text.split("\n")))


def aloud(sentence: str) -> str:
    """Return a sentence that has code between back-ticks as it is read out."""
    return _CODE.sub(lambda code: _BREAK.join(map(_told, code[1].split(_BREAK))), sentence).replace("`", "")


def _told(line: str) -> str:
    """Say how far a line is indented before what it says."""
    code = line.lstrip(" ")
    blanks = len(line) - len(code)
    if not blanks or not code:
        return line
    return (
        tr("indented 1 space: {code}", code=code)
        if blanks == 1
        else tr("indented {n} spaces: {code}", n=blanks, code=code)
    )
