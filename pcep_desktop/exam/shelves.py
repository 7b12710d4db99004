"""The items that may be drawn, in order: by the cell that they fit, by family, the family that is needed most first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
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
"""The items of a cell by family, the family that is needed most first."""
Shelves = dict["Cell", Shelf]


def shelve(pool: Iterable[Candidate], most: int, rng: Random) -> Shelves:
    """Sort the pool into cells and keep of each what is needed most: more families than a paper has items change nothing."""
    cells: defaultdict[Cell, list[Candidate]] = defaultdict(list)
    for one in pool:
        cells[one.place, one.kind].append(one)
    return {cell: _shelf(some, most, rng) for cell, some in cells.items()}


def _shelf(some: list[Candidate], most: int, rng: Random) -> Shelf:
    fresh = [one for one in some if one.last_seen is None]
    drawn = _by_family(rng.sample(fresh, min(len(fresh), 2 * most)))
    if len(drawn) >= most:
        return drawn  # where much is new, the rest need not be looked at
    families = _by_family(rng.sample(some, len(some)))
    order = sorted(families, key=lambda family: min(one.need for one in families[family]))
    return {family: families[family] for family in order[:most]}


def _by_family(some: list[Candidate]) -> Shelf:
    families: Shelf = {}
    for one in some:
        families.setdefault(one.family, []).append(one)
    return families
