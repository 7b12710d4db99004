"""Control characters and halves of characters: taken out of every text and every name in a file, line ends made one form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pcep_desktop.banks.raw import Json

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_ESCAPED = re.compile(r"\\(?:[rbf]|u00|u[dD])")
_C1 = re.compile("[\x80-\x9f]")


def holds_controls(text: str) -> bool:
    """Say whether a JSON file may hold any: most must be escaped in it, so one look at the file spares one at each text."""
    return "\x7f" in text or _ESCAPED.search(text) is not None or (not text.isascii() and _C1.search(text) is not None)


def without_controls(text: str) -> str:
    """Return the text with line ends as a line feed and without other control characters than tab and line feed."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text)


def cleaned(root: Json) -> tuple[Json, bool]:
    """Clean every text and every key of a parsed value in its place; say whether more than line ends had to be changed.

    Not recursive: the value may be nested as deep as the parser allows, which is deeper than Python's own stack.
    """
    found = False
    box = [root]
    todo: list[Json] = [box]
    while todo:
        holder = todo.pop()
        if isinstance(holder, dict):
            found = _clean_keys(holder) or found
        for key, value in list(holder.items() if isinstance(holder, dict) else enumerate(holder)):
            if isinstance(value, str):
                if not value.isprintable():
                    found = found or _CONTROL.search(value) is not None
                    holder[key] = without_controls(value)
            elif isinstance(value, dict | list):
                todo.append(value)
    return box[0], found


def _clean_keys(holder: dict[str, Json]) -> bool:
    """Clean the keys, whose order stays; of keys that become one the last counts, as where a file has one key twice."""
    if all(map(str.isprintable, holder)):
        return False
    entries = list(holder.items())
    holder.clear()
    holder.update((without_controls(key), value) for key, value in entries)
    return any(_CONTROL.search(key) for key, _ in entries)
