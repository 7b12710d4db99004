"""A paper wherever there is one, and where there is none, the least that is missing: the last word on a tight bank.

Unknown is which mix each section takes, which cell each family gives an item to, and how many items each place lacks. Families
that fit the same cells are counted together, so a bank is as large as its shelves differ, not as it has items.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pcep_desktop.exam.choice import Choice
from pcep_desktop.exam.integer_program import Program, TooMuchWork
from pcep_desktop.exam.shelves import SEEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

    from pcep_desktop.exam.allotment import Cell
    from pcep_desktop.exam.blueprint import Blueprint
    from pcep_desktop.exam.integer_program import Bound, Solution
    from pcep_desktop.exam.shelves import Candidate, Shelves

MOST_WORK = 30_000_000  # numbers that are worked out: some seconds; a clock would not give the same paper twice
LUCK = 1000  # equal costs differ by less than this: which of many like papers it is, the seed says
Kin = frozenset[tuple["Cell", int]]
"""The cells that a family fits, each with the rank of its need there."""


class Exact(NamedTuple):
    """Items that keep to the blueprint, the place and kind of each one that is lacking, and whether no paper lacks less."""

    items: list[Candidate]
    lacking: Sequence[Cell]
    proven: bool


def least_lacking(
    blueprint: Blueprint, shelves: Shelves, lacking: Sequence[Cell], rng: Random, report: Callable[[], object]
) -> Exact:
    """Return the items of a paper that lacks as little as any: nothing, if a paper can be drawn at all.

    `lacking` is what some paper is known to lack, and stands if there is no better one, or none is found with bearable work.
    What the learner needs most is preferred, but not proven to be the best: that would cost more than it gives. `report` is
    called again and again, and may raise.
    """
    left = MOST_WORK

    def spend(numbers: int) -> None:
        nonlocal left
        report()
        left -= numbers
        if left < 0:
            raise TooMuchWork

    paper = _Paper(blueprint, shelves, rng)
    program = Program(paper.costs(), paper.bounds(), spend)
    program.limit = paper.limit(lacking)
    wanted: Counter[Cell] = Counter()
    proven = True
    try:
        for solution in program.solutions():
            wanted, lacking = paper.read(solution)
            program.limit = paper.limit(lacking)
    except TooMuchWork:
        proven = False
    return Exact(Choice(shelves, wanted, rng).items, lacking, proven)


class _Paper:
    """A blueprint and a bank as an integer program: unknown are mixes, then items of families, then what places lack."""

    def __init__(self, blueprint: Blueprint, shelves: Shelves, rng: Random) -> None:
        self._kinds, self._rng = Counter(blueprint.kinds), rng
        self._mixes = [(section.number, mix) for section in blueprint.sections for mix in section.mixes]
        self._places = list(dict.fromkeys((number, worth) for number, mix in self._mixes for worth in mix))
        self._size = self._kinds.total()
        self._kin = self._counted(shelves)
        self._gives = [(cell, rank, kin) for kin in self._kin for cell, rank in sorted(kin)]
        rng.shuffle(self._gives)
        self._first = len(self._mixes)
        self._lacks = range(self._first + len(self._gives), self._first + len(self._gives) + len(self._places))
        self._step = LUCK * (self._size + 1)
        self._like = (SEEN + 1) * self._step * (self._size + 1)  # more than papers that lack as much can differ by
        self._dear = self._like * LUCK

    def _counted(self, shelves: Shelves) -> Counter[Kin]:
        """Count the families by the cells that they fit.

        A cell with as many families as a paper has items finds some that are not taken, whatever the others take: its families
        need not be shared with them.
        """
        fits: defaultdict[str, list[tuple[Cell, int]]] = defaultdict(list)
        kin: Counter[Kin] = Counter()
        for cell, shelf in shelves.items():
            for family, some in shelf.items():
                fit = cell, some[0].need[0]
                if len(shelf) < self._size:
                    fits[family].append(fit)
                else:
                    kin[frozenset([fit])] += 1
        return kin + Counter(map(frozenset, fits.values()))

    def costs(self) -> list[int]:
        """Return what a mix, an item of a family, and an item that is lacking cost."""
        need = [0] * self._first + [rank * self._step for _, rank, _ in self._gives]
        return [cost + self._rng.randrange(1, LUCK) for cost in need] + [self._dear] * len(self._places)

    def limit(self, lacking: Sequence[Cell]) -> int:
        """Return what papers that lack less may cost."""
        return self._dear * (len(lacking) - 1) + self._like

    def bounds(self) -> Iterator[Bound]:
        """Give a mix to each section, items to each place, and no kind or family more than there is of it."""
        for section in dict(self._mixes):
            yield from _exactly({at: 1 for at, (number, _) in enumerate(self._mixes) if number == section}, 1)
        for lack, (section, worth) in zip(self._lacks, self._places, strict=True):
            asked = {at: -mix.get(worth, 0) for at, (number, mix) in enumerate(self._mixes) if number == section}
            given = {at: 1 for at, (cell, *_) in enumerate(self._gives, self._first) if cell[0] == (section, worth)}
            yield from _exactly(asked | given | {lack: 1}, 0)
        for kind, count in self._kinds.items():
            yield {at: 1 for at, ((_, its), *_) in enumerate(self._gives, self._first) if its == kind}, count
        families: defaultdict[Kin, dict[int, int]] = defaultdict(dict)
        for at, (*_, kin) in enumerate(self._gives, self._first):
            families[kin][at] = 1
        yield from ((factors, self._kin[kin]) for kin, factors in families.items())

    def read(self, solution: Solution) -> tuple[Counter[Cell], Sequence[Cell]]:
        """Return how many items each cell gives, and a place and a kind for each item that is lacking."""
        wanted: Counter[Cell] = Counter()
        for at, (cell, *_) in enumerate(self._gives, self._first):
            wanted[cell] += solution.get(at, 0)
        left = self._kinds - Counter(kind for _, kind in wanted.elements())
        places = [p for at, p in zip(self._lacks, self._places, strict=True) for _ in range(solution.get(at, 0))]
        return +wanted, list(zip(sorted(places), sorted(left.elements()), strict=True))


def _exactly(factors: dict[int, int], total: int) -> Iterator[Bound]:
    yield factors, total
    yield {at: -factor for at, factor in factors.items()}, -total
