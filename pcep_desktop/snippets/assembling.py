"""The programs of an item: its code, and what its choices, boxes, forms and boxes to match make of it."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, TypeAlias

from pcep_desktop.exam.kinds.gap import Gap
from pcep_desktop.exam.kinds.multiple import Multiple
from pcep_desktop.exam.kinds.slotting import Slotting
from pcep_desktop.exam.kinds.sort import Sort

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from pcep_desktop.exam.item import Item

Arranging: TypeAlias = Sort | Slotting | Gap
Texts: TypeAlias = tuple[str, ...]
"""An arrangement: the texts in its places, in reading order. Boxes of equal text are interchangeable."""

MOST = 1000
"""Up to so many arrangements are all looked at, else a sample of so many."""


def inserts(item: Item) -> bool:
    """Whether each choice is a piece of program of its own; those of a single item with code are what the code does.

    A single item whose `verify` says what stands around a choice shows its code only to be read.
    """
    verify = item.verify or {}
    if verify.get("expect") is None:
        return False
    around = verify.get("how") == "output" and ("setup" in verify or "after" in verify)
    return around or isinstance(item.payload, Multiple) or item.code is None


def whole(item: Item, piece: str | None) -> str:
    """Return the program that `verify` makes of a piece: what stands before it, the piece, what stands behind it."""
    verify = item.verify or {}
    return "\n".join(part for part in (verify.get("setup"), piece, verify.get("after")) if part)


def arranged(item: Item, payload: Arranging, texts: Texts) -> str:
    """Return the program of an arrangement."""
    if isinstance(payload, Sort):
        return whole(item, ("\n" if payload.direction == "down" else " ").join(texts))
    pieces = iter(texts)
    return whole(item, "".join(part if isinstance(part, str) else next(pieces) for part in payload.parts_of_text))


def matched(item: Item, target: str) -> str:
    """Return the program of a box to match: behind the item's code, unless `verify` says what stands around it."""
    verify = item.verify or {}
    alone = item.code is None or "setup" in verify or "after" in verify
    return whole(item, target) if alone else f"{item.code}\n{target}"


def keyed(payload: Arranging) -> list[Texts]:
    """Return the arrangements that the key names; of accepted forms, every combination, up to as many as are looked at."""
    if isinstance(payload, Gap):
        return list(itertools.islice(itertools.product(*payload.accepted or ()), MOST)) if payload.known else []
    texts = dict(payload.boxes)
    right = payload.orders if isinstance(payload, Sort) else payload.alternatives
    return list(dict.fromkeys(tuple(texts[box] for box in one) for one in right or ()))


def others(payload: Sort | Slotting, rng: Random) -> list[Texts]:
    """Return the arrangements that the key does not name: all of them, or a sample where there are too many."""
    texts = [text for _, text in payload.boxes]
    found = dict.fromkeys(_every(texts, payload.parts, rng))
    for one in keyed(payload):
        found.pop(one, None)
    return list(found)[:MOST]


def _every(texts: list[str], places: int, rng: Random) -> Iterator[Texts]:
    if math.perm(len(texts), places) <= MOST:
        yield from itertools.permutations(texts, places)
    else:  # a few more than are wanted, since some will be equal
        yield from (tuple(rng.sample(texts, places)) for _ in range(2 * MOST))
