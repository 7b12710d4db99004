"""Questions written as lists of nodes, with a number for their kind: put into the flat form that the rest is read in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.banks.raw import an_object, named
from pcep_desktop.exam.item import InvalidItem
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pcep_desktop.banks.raw import Json

_PICTURE = 0
_KINDS = {0: "single", 1: "multiselect", 2: "fill in the blank", 3: "put in order"}
_READ = ("single", "multiselect")


def flat(raw: Json) -> dict[str, Json]:
    """Return a question with its nodes joined to text and its kind as a word.

    Raises:
        InvalidItem: its kind is not read, or it needs a picture.
    """
    question = dict(an_object(raw))
    variant = question.pop("variant", None)
    kind = _KINDS.get(variant) if type(variant) is int else None
    if kind not in _READ:
        raise InvalidItem([tr("its kind, {kind}, is not read", kind=tr(kind) if kind else named(variant))])
    question["type"] = kind
    question["question"] = _text(question.get("question"), tr("the question"))
    if question.get("explanation") is not None:
        question["explanation"] = _text(question["explanation"], None)
    return question


def _text(nodes: Json, needed_by: str | None) -> str:
    """Join nodes to paragraphs; a picture is an address on the web, and nothing is ever fetched."""
    if isinstance(nodes, str):
        return nodes
    parts: list[str] = []
    for node in nodes if isinstance(nodes, list) else ():
        if not isinstance(node, dict) or not isinstance(node.get("text"), str):
            raise InvalidItem([tr("{value} stands where a piece of text is needed", value=named(node))])
        if node.get("variant") != _PICTURE:
            parts.append(node["text"])
        elif needed_by:
            raise InvalidItem([tr("{part} needs a picture, which is not in the file", part=needed_by)])
    return "\n\n".join(parts)
