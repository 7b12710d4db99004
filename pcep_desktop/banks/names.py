"""The name of a file as it can be shown, and a title out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MARKS = re.compile(r"(?i)[_ -]+(v?\d{8}|v\d+|raw[_ ]data|json[-_ ]only)$")
_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_GENERIC = ("question", "index", "quiz")


def readable(name: str) -> str:
    """Return the name of a file as it can be shown and kept: a name need not be text, and Python stands bytes that are none in for by halves of characters."""
    return _UNREADABLE.sub("\ufffd", name)


def clean_name(path: Path) -> str:
    """Return the file's name without its ending, dates, versions and underscores: “PE1 -- Module 1 Quiz_20250610_v1.json” is “PE1 -- Module 1 Quiz”."""
    name = path.stem
    while (shorter := _MARKS.sub("", name)) != name and shorter.strip():
        name = shorter
    return " ".join(readable(name).replace("_", " ").split())[:200] or "Questions"


def lone_name(path: Path) -> str:
    """Return a name for a file of one question: its folder's where the file's own name is that of its neighbours too."""
    return clean_name(path.parent) if path.stem.lower() in _GENERIC and path.parent.name else clean_name(path)
