"""From raw questions to items: each is built or skipped with a reason, and freed as soon as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from pcep_desktop.banks.ids import fitting
from pcep_desktop.banks.raw import raw_id
from pcep_desktop.exam.bank import Skipped
from pcep_desktop.exam.identity import content_hash
from pcep_desktop.exam.item import InvalidItem, Item
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Draft

Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many questions of how many were read; may raise to cancel."""

Build: TypeAlias = Callable[[Any], Item]
"""Makes an item of a raw question, or raises InvalidItem."""

STEP = 200
"""How many questions are read between two calls of the progress callback."""


def collect(
    raw: list[Any], build: Build, progress: Progress | None = None
) -> tuple[tuple[Item, ...], tuple[Skipped, ...]]:
    """Build each question; the list is emptied on the way, so that the file and the items never stand in memory together."""
    items: list[Item] = []
    skipped: list[Skipped] = []
    seen: dict[str, int] = {}
    total = len(raw)
    for position in range(1, total + 1):
        question, raw[position - 1] = raw[position - 1], None
        try:
            item = build(question)
        except InvalidItem as fault:
            skipped.append(Skipped(position, str(fault), raw_id(question)))
        else:
            if (first := seen.setdefault(item.id, position)) == position:
                items.append(item)
            else:
                skipped.append(Skipped(position, _twice(question, item, first), raw_id(question)))
        if progress is not None and position % STEP == 0:
            progress(position, total)
    if progress is not None:
        progress(total, total)
    return tuple(items), tuple(skipped)


def built(draft: Draft) -> Item:
    """Build a question; one that has no id is known by a hash of its content."""
    item = draft.build()
    return item if item.id else replace(item, id=fitting(content_hash(item)))


def _twice(question: object, item: Item, first: int) -> str:
    if raw_id(question) is None:
        return tr("it is the same as question {first}", first=first)
    return tr("its id “{id}” was given to question {first} already", id=item.id, first=first)
