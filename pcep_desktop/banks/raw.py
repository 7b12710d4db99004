"""A value as a file gives it, before anybody has looked at it."""

from __future__ import annotations

from typing import Any, TypeAlias

from pcep_desktop.banks.ids import id_text
from pcep_desktop.exam.item import InvalidItem
from pcep_desktop.translate import tr

Json: TypeAlias = Any
"""What a JSON parser gives; its type is known only once it was looked at."""

_READABLE = 40
_ID_NAMES = ("id", "Id", "ID", "qid", "_id", "uuid")


def named(value: Json) -> str:
    """Name a value in a sentence: true, “red”, a list."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return tr("an object")
    if isinstance(value, list):
        return tr("a list")
    text = str(value)
    return f"“{text}”" if len(text) <= _READABLE else f"“{text[:_READABLE]}…”"


def raw_id(question: object) -> str | None:
    """Return the id that a raw question states; one of several lists comes with the list's name in front."""
    if isinstance(question, tuple):
        return raw_id(question[1])
    if not isinstance(question, dict):
        return None
    return next((text for name in _ID_NAMES if (text := id_text(question.get(name)))), None)


def an_object(value: Json) -> dict[str, Json]:
    """Return a raw question that is an object.

    Raises:
        InvalidItem: it is something else.
    """
    if isinstance(value, dict):
        return value
    raise InvalidItem([tr("it is {value}, not an object with a question in it", value=named(value))])
