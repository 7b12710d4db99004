"""Items to be proved by running."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pcep_desktop.banks.own import own_item

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Item

OUTPUT = {"how": "output"}


def item(kind: str, choices: list[str], key: Any = None, *, words: bool = False, **fields: Any) -> Item:
    """An item in our own format: choices a, b, c…, code unless they are words; the key as the kind has it."""
    named = zip("abcdefghi", choices, strict=False)
    made: list[dict[str, Any]] = [{"id": one, "text" if words else "code": text} for one, text in named]
    raw: dict[str, Any] = {"id": "q", "kind": kind, "text": "What is the expected output?", **fields}
    if key is None or kind not in {"single", "multiple"}:
        raw["key"] = key or "unknown"
    else:
        made = [one | ({"correct": True} if one["id"] in key else {}) for one in made]
    return own_item(raw | ({"choices": made} if made else {}))
