"""The Python that an item shows: its own code as the key completes it, and choices and boxes that are programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pcep_desktop.exam.kinds.choosing import Choosing
from pcep_desktop.exam.kinds.gap import Gap
from pcep_desktop.exam.kinds.match import Match
from pcep_desktop.exam.kinds.slotting import Slotting
from pcep_desktop.exam.kinds.sort import Sort
from pcep_desktop.snippets.assembling import inserts, keyed
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pcep_desktop.exam.item import Item
    from pcep_desktop.snippets.assembling import Texts


class Program(NamedTuple):
    """A piece of Python that a learner reads, and what it is called where it is not the item's code."""

    code: str
    where: str | None = None


def programs(item: Item) -> Iterator[Program]:
    """Return all Python of an item. A choice is taken for a program only where `verify` has it run; else it may be output."""
    payload = item.payload
    if isinstance(payload, Sort | Slotting | Gap):
        if arrangements := keyed(payload):
            yield Program(_assembled(payload, arrangements[0]))
    elif item.code:
        yield Program(item.code)
    if isinstance(payload, Choosing) and inserts(item):
        yield from (Program(_bare(one.text), tr("choice {id}", id=one.id)) for one in item.choices)
    if isinstance(payload, Match) and all(target.is_code for target in payload.targets):
        yield from (Program(one.text, tr("box {id}", id=one.id)) for one in payload.targets)


def _assembled(payload: Sort | Slotting | Gap, texts: Texts) -> str:
    if isinstance(payload, Sort):
        return ("\n" if payload.direction == "down" else " ").join(texts)
    pieces = iter(texts)
    return "".join(part if isinstance(part, str) else next(pieces) for part in payload.parts_of_text)


def _bare(text: str) -> str:
    return text.strip().strip("`")
