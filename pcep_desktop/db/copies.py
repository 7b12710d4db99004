"""Questions of equal content are one item for a paper: which of them stands for the others, and of which family it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pcep_desktop.exam.drawing import Candidate

Items = dict["str | int", "Candidate"]
"""The candidates by their content, or by their row where that is not known."""
Copies = dict["str | int", "list[Candidate]"]
"""The candidates of one content, where there are several."""


def join_copies(items: Items, copies: Copies) -> dict[int, int]:
    """Let one of each content stand for all, rather one of a named family; families that share an item become one.

    Returns the row of each copy that is left out, with the row that stands for it.
    """
    chosen: dict[int, int] = {}
    for content, some in copies.items():
        best = min(some, key=lambda one: (one.family == content, one.question_id))
        items[content] = best
        chosen |= {one.question_id: best.question_id for one in some if one is not best}
    if joined := _joined(copies):
        renamed = {own: one._replace(family=joined[one.family]) for own, one in items.items() if one.family in joined}
        items.update(renamed)
    return chosen


def _joined(copies: Copies) -> dict[str, str]:
    """Return the families that share an item, each with the name that all of them go by."""
    joined: dict[str, str] = {}
    for content, some in copies.items():
        names = {joined.get(one.family, one.family) for one in some if one.family != content}
        if len(names) > 1:
            name = min(names)
            joined |= {old: name for old, now in joined.items() if now in names} | dict.fromkeys(names, name)
    return joined
