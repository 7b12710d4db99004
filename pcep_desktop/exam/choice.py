"""The items of an allotment, no two of one family."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.exam.allotment import Cell
    from pcep_desktop.exam.shelves import Candidate, Shelf, Shelves

MIDDLE = 3  # of the difficulties 1-5


class Choice:
    """Items of an allotment, no two of one family: where an item's family is taken, the other may move to another family.

    That is a bipartite matching of cells and families by augmenting paths (H. W. Kuhn, "The Hungarian method for the assignment
    problem", Naval Research Logistics Quarterly 2, 1955); what cannot be matched is in `lacking`.
    """

    def __init__(self, shelves: Shelves, wanted: Counter[Cell], rng: Random) -> None:
        self._shelves, self._rng = shelves, rng
        self._held: dict[str, Candidate] = {}
        self.lacking: list[Cell] = []
        for cell in sorted(wanted, key=lambda cell: len(shelves[cell]) - wanted[cell]):  # the tightest first
            self.lacking += [cell for _ in range(wanted[cell]) if not self._place(cell, set())]

    @property
    def items(self) -> list[Candidate]:
        """The items that were taken."""
        return list(self._held.values())

    def _place(self, cell: Cell, tried: set[Cell]) -> bool:
        """Take one more item of a cell; where all its families are taken, let one that is held elsewhere go."""
        tried.add(cell)
        shelf = self._shelves[cell]
        one = self._best(shelf) or next(
            (
                some[0]
                for family, some in shelf.items()
                if (at := _cell(self._held[family])) not in tried and self._place(at, tried)
            ),
            None,
        )
        if one is not None:
            self._held[one.family] = one
        return one is not None

    def _best(self, shelf: Shelf) -> Candidate | None:
        """Return the free item that is needed most; among equals, of the objective seen least, levelling the difficulties."""
        free = [one for family, some in shelf.items() if family not in self._held for one in some]
        least = min((one.need for one in free), default=None)
        objectives = Counter(one.objective for one in self._held.values())
        tilt = sum(one.difficulty - MIDDLE for one in self._held.values())
        equals = [one for one in free if one.need == least]
        self._rng.shuffle(equals)
        return min(
            equals, key=lambda one: (objectives[one.objective], abs(tilt + one.difficulty - MIDDLE)), default=None
        )


def _cell(one: Candidate) -> Cell:
    return one.place, one.kind
