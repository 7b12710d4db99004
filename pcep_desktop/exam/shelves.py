"""The items that may be drawn, in order: by the cell that they fit, by family, the family that is needed most first."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from random import Random

    from pcep_desktop.exam.allotment import Cell, Place

UNSEEN, MISSED, SEEN = range(3)


class Candidate(NamedTuple):
    """An item that may be drawn: where it fits, and how much the learner needs it.

    `last_seen` is seconds since the epoch (None: never seen), `missed` whether it was not right the last time. `family` is
    unique to the item where it has no variants.
    """

    question_id: int
    place: Place
    kind: str
    objective: str
    difficulty: int
    family: str
    last_seen: float | None = None
    missed: bool = False

    @property
    def need(self) -> tuple[int, float]:
        """Unseen before missed before the rest; longest unseen first."""
        if self.last_seen is None:
            return UNSEEN, 0.0
        return (MISSED if self.missed else SEEN), self.last_seen


Shelf = dict[str, list[Candidate]]
"""The items of a cell by family: the family that is needed most first, and of a family the item that is needed most."""
Shelves = dict["Cell", Shelf]


def shelve(pool: Iterable[Candidate], cells: Collection[Cell], most: int, rng: Random) -> Shelves:
    """Sort the pool into these cells and keep of each what is needed most: more families than a paper has items change nothing."""
    found: dict[Cell, list[Candidate]] = {cell: [] for cell in cells}
    for one in pool:
        some = found.get((one.place, one.kind))
        if some is not None:
            some.append(one)
    return {cell: _shelf(some, most, rng) for cell, some in found.items() if some}


def _shelf(some: list[Candidate], most: int, rng: Random) -> Shelf:
    fresh = [one for one in some if one.last_seen is None]
    drawn = _by_family(rng.sample(fresh, min(len(fresh), most + most // 2)))
    if len(drawn) < most:  # else the rest need not be looked at: that much is new
        drawn = _by_family(sorted(rng.sample(some, len(some)), key=lambda one: one.need))
    return dict(islice(drawn.items(), most))


def _by_family(some: list[Candidate]) -> Shelf:
    families: Shelf = {}
    for one in some:
        families.setdefault(one.family, []).append(one)
    return families
