"""Draw a paper that meets a blueprint, or say what the bank is short of.

How many items each cell (section, points, kind) gives is an allotment of least need: unseen items before missed ones before
the rest, those longest unseen first. Within a cell the items are taken by the same need, spreading objectives and balancing
difficulties. Only one item of a family stands in a paper; where the families that several cells share stand in each other's
way, the cells in question are narrowed and alloted anew, until a paper is found or there is none.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

from pcep_desktop.errors import UserError
from pcep_desktop.exam.allotment import Cell, Costs, Place, allot, demands, least_of_kinds
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from pcep_desktop.exam.blueprint import Blueprint

MOST_TRIES = 400  # allotments; shared families need a handful, and nothing is drawn in a bank that would need more
MIDDLE = 3  # of the difficulties 1-5
MOST_SAID = 5  # places named in one sentence
UNSEEN, MISSED, SEEN = range(3)
STEPS = 1000  # of how long ago an item was seen


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


class BankTooSmall(UserError):  # noqa: N818  # it names what is wrong
    """The bank cannot fill a paper; `lacking` has the section, points and kind of each missing item."""

    def __init__(self, code: str, lacking: Sequence[Cell]) -> None:
        said = [
            tr(
                "{count} of kind {kind} worth {worth} points in section {section}",
                count=count,
                kind=kind,
                worth=worth,
                section=section,
            )
            for ((section, worth), kind), count in sorted(Counter(lacking).items())
        ]
        if len(said) > MOST_SAID:
            said[MOST_SAID - 1 :] = [tr("and others in {count} more places", count=len(said) - MOST_SAID + 1)]
        many = tr("1 more item") if len(lacking) == 1 else tr("{count} more items", count=len(lacking))
        super().__init__(
            tr(
                "The bank is too small for a new paper of {code}. It needs {many}: {places}. Import more items, or sit a fixed mock exam to its end: its items can be drawn then.",
                code=code,
                many=many,
                places=", ".join(said),
            )
        )
        self.lacking = tuple(lacking)


Shelf = dict[str, list[Candidate]]
"""The items of a cell by family, the family that is needed most first."""


def draw(pool: Iterable[Candidate], blueprint: Blueprint, rng: Random) -> list[int]:
    """Return the question ids of a new paper, section by section; the same pool and seed give the same paper.

    Raises:
        BankTooSmall: says of which section, points and kind.
    """
    size = sum(section.items for section in blueprint.sections)
    shelves = _shelves(pool, size, rng)
    chosen = _Search(blueprint, shelves, _costs(shelves, size), rng).run()
    rng.shuffle(chosen)
    numbers = [section.number for section in blueprint.sections]
    return [one.question_id for number in numbers for one in chosen if one.place[0] == number]


def _shelves(pool: Iterable[Candidate], most: int, rng: Random) -> dict[Cell, Shelf]:
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


def _costs(shelves: dict[Cell, Shelf], size: int) -> Costs:
    """Return needs as whole numbers: on no paper do many better ones outweigh one that is worse by its rank."""
    needs = {cell: [min(one.need for one in some) for some in shelf.values()] for cell, shelf in shelves.items()}
    moments = sorted({when for some in needs.values() for rank, when in some if rank != UNSEEN})
    age = {moment: STEPS * place // len(moments) for place, moment in enumerate(moments)}
    step = _step(size)
    ranks = {MISSED: step * (size + 1), SEEN: step * (size + 2)}
    return {
        cell: [0 if rank == UNSEEN else ranks[rank] + age[when] for rank, when in some] for cell, some in needs.items()
    }


def _step(size: int) -> int:
    """Return the cost between two ranks of need: more than the ages of a whole paper come to."""
    return STEPS * (size + 1)


class _Search:
    """Looks for the paper of least need; each try is one allotment."""

    def __init__(self, blueprint: Blueprint, shelves: dict[Cell, Shelf], costs: Costs, rng: Random) -> None:
        self._blueprint, self._shelves, self._costs, self._rng = blueprint, shelves, costs, rng
        self._step = _step(sum(section.items for section in blueprint.sections))
        self._tries = MOST_TRIES
        self._lacking: Sequence[Cell] = ()

    def run(self) -> list[Candidate]:
        """Return the items of the best paper; BankTooSmall where there is none."""
        best: tuple[int, list[Candidate]] | None = None
        least = least_of_kinds(self._blueprint.kinds, self._costs)
        for bound, places in demands(self._options(), self._costs):
            if self._tries <= 0 or (best is not None and max(bound, least) // self._step >= best[0] // self._step):
                break  # what comes now is no less known to the learner; only its age could differ
            found = self._fill(places)
            if found is not None and (best is None or found[0] < best[0]):
                best = found
        if best is None:
            raise BankTooSmall(self._blueprint.code, self._lacking)
        return best[1]

    def _options(self) -> list[list[dict[Place, int]]]:
        """Return each section's mixes as places, in any order."""
        options = [
            [{(section.number, worth): count for worth, count in mix.items() if count} for mix in section.mixes]
            for section in self._blueprint.sections
        ]
        for some in options:
            self._rng.shuffle(some)
        return options

    def _fill(self, places: dict[Place, int]) -> tuple[int, list[Candidate]] | None:
        """Return items for these places and what they cost, or None.

        Where the families block an allotment, every other one takes fewer items from one of the blocked cells: each is tried.
        """
        open_, known = deque([self._costs]), set[tuple[int, ...]]()
        while open_ and self._tries > 0:
            self._tries -= 1
            costs = open_.popleft()
            alloted = allot(places, self._blueprint.kinds, costs, self._rng)
            if alloted.lacking and costs is not self._costs:
                continue  # a narrowed cell lacks what the bank has
            choice = _Choice(self._shelves, self._rng)
            choice.take(alloted.wanted)
            lacking = [*alloted.lacking, *choice.lacking]
            if not lacking:
                return alloted.cost, choice.chosen
            self._note(lacking)
            if alloted.lacking:
                return None
            for cell in choice.blocked:
                narrower = costs | {cell: costs[cell][: alloted.wanted[cell] - 1]}
                if (lengths := tuple(map(len, narrower.values()))) not in known:
                    known.add(lengths)
                    open_.append(narrower)
        return None

    def _note(self, lacking: Sequence[Cell]) -> None:
        """Keep the shortest list of what is missing."""
        if not self._lacking or len(lacking) < len(self._lacking):
            self._lacking = lacking


class _Choice:
    """Items of an allotment, no two of one family: where an item's family is taken, the other may move to another family.

    That is a bipartite matching of cells and families by augmenting paths; what cannot be matched is in `lacking`, and
    `blocked` are the cells that have too few families between them.
    """

    def __init__(self, shelves: dict[Cell, Shelf], rng: Random) -> None:
        self._shelves, self._rng = shelves, rng
        self._held: dict[str, Candidate] = {}
        self.lacking: list[Cell] = []
        self.blocked: list[Cell] = []

    @property
    def chosen(self) -> list[Candidate]:
        """The items that were taken."""
        return list(self._held.values())

    def take(self, wanted: Counter[Cell]) -> None:
        """Take the items of all cells, the tightest first."""
        for cell in sorted(wanted, key=lambda cell: len(self._shelves[cell]) - wanted[cell]):
            for _ in range(wanted[cell]):
                tried: dict[Cell, None] = {}
                if not self._place(cell, tried):
                    self.lacking.append(cell)
                    self.blocked = self.blocked or list(tried)

    def _place(self, cell: Cell, tried: dict[Cell, None]) -> bool:
        """Take one more item of a cell; where all its families are taken, let one that is held elsewhere go."""
        tried[cell] = None
        shelf = self._shelves[cell]
        one = self._best(shelf) or next(
            (
                min(some, key=lambda one: one.need)
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
