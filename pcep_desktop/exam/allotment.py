"""How many items each cell of a paper gives: places and kinds met together, at the least cost.

A place is a section and the points of an item, a cell a place and a kind. The blueprint fixes how many items each place has
(one of each section's mixes) and how many each kind has over the whole paper; the bank bounds the cells. That is a minimum-cost
flow from places to kinds, found by cheapest augmenting paths (J. Edmonds, R. Karp, "Theoretical improvements in algorithmic
efficiency for network flow problems", Journal of the ACM 19, 1972).
"""

from __future__ import annotations

from collections import Counter, deque
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

Place = tuple[int, int]
"""(section number, points of the item)."""
Cell = tuple[Place, str]
"""A place and a kind."""
Costs = dict[Cell, list[int]]
"""What each further item of a cell costs, ascending; its length is how many the cell can give."""
Places = dict[Place, int]
"""How many items each place asks for."""


class Allotment(NamedTuple):
    """How many items each cell gives, what that costs, and what nothing was found for: a place and a kind for each item."""

    wanted: Counter[Cell]
    cost: int
    lacking: list[Cell]


def demands(options: Sequence[Sequence[Places]], costs: Costs) -> Iterator[tuple[int, Places]]:
    """Return every choice of one option a section, the one that can be cheapest first, each with a bound that its cost cannot go below.

    What the bank cannot give at all costs more than any paper: such choices come last, the least lacking first.
    """
    by_place: dict[Place, list[int]] = {}
    for (place, _), some in costs.items():
        by_place.setdefault(place, []).extend(some)
    for some in by_place.values():
        some.sort()
    dear = 1 + sum(max(some, default=0) for some in costs.values()) * sum(map(_size, (some[0] for some in options)))
    ranked = [
        sorted(((_least(places, by_place, dear), places) for places in some), key=lambda pair: pair[0])
        for some in options
    ]
    heap = [(sum(some[0][0] for some in ranked), [0] * len(ranked), 0)]
    while heap:
        bound, picks, moved = heappop(heap)
        yield bound, {place: n for some, pick in zip(ranked, picks, strict=True) for place, n in some[pick][1].items()}
        for at in range(moved, len(ranked)):  # each choice is reached on one way only: sections move from left to right
            if picks[at] + 1 < len(ranked[at]):
                step = ranked[at][picks[at] + 1][0] - ranked[at][picks[at]][0]
                heappush(heap, (bound + step, [*picks[:at], picks[at] + 1, *picks[at + 1 :]], at))


def _size(places: Places) -> int:
    return sum(places.values())


def _least(places: Places, by_place: Mapping[Place, Sequence[int]], dear: int) -> int:
    """Return what these places cost at least, whatever the kinds."""
    cost = 0
    for place, count in places.items():
        there = by_place.get(place, ())[:count]
        cost += sum(there) + dear * (count - len(there))
    return cost


def least_of_kinds(kinds: Mapping[str, int], costs: Costs) -> int:
    """Return what a paper costs at least, whatever the places: the bound from the other side."""
    by_kind: dict[str, list[int]] = {}
    for (_, kind), some in costs.items():
        by_kind.setdefault(kind, []).extend(some)
    return sum(sum(sorted(by_kind.get(kind, ()))[:count]) for kind, count in kinds.items())


def allot(places: Places, kinds: Mapping[str, int], costs: Costs, rng: Random) -> Allotment:
    """Return the cheapest way to meet places and kinds, or as much of it as the cells can give."""
    flow = _Flow(kinds, costs, rng)
    units = [place for place, count in places.items() for _ in range(count)]
    rng.shuffle(units)
    unmet = [place for place in units if not flow.add(place)]
    lacking = list(zip(sorted(unmet), sorted(flow.left.elements()), strict=False))
    return Allotment(+flow.wanted, flow.cost, lacking)


class _Flow:
    """What the cells give so far, and how many items each kind may still have."""

    def __init__(self, kinds: Mapping[str, int], costs: Costs, rng: Random) -> None:
        self.wanted: Counter[Cell] = Counter()
        self.left = Counter(kinds)
        self.cost = 0
        self._costs, self._rng = costs, rng

    def add(self, start: Place) -> bool:
        """Give one more item to a place: directly, or by letting others change their kind; say whether that can be."""
        kinds = self._in_turn()
        free = next((kind for kind in kinds if self._next_cost((start, kind)) == 0), None)
        steps = [(start, free, 1)] if free else self._cheapest(start, kinds)
        for place, kind, step in steps:
            self.wanted[place, kind] += step
            self.cost += step * self._costs[place, kind][self.wanted[place, kind] - (step > 0)]
        if steps:
            self.left[steps[-1][1]] -= 1
        return bool(steps)

    def _in_turn(self) -> list[str]:
        """Return the kinds that are not full by lot, where one that has many to go is as many times more likely to come first.

        As P. Efraimidis and P. Spirakis, "Weighted random sampling with a reservoir", Information Processing Letters 97, 2006.
        """
        lots = [(self._rng.random() ** (1 / count), kind) for kind, count in self.left.items() if count]
        return [kind for _, kind in sorted(lots, reverse=True)]

    def _next_cost(self, cell: Cell) -> int | None:
        """Return what one more item of a cell costs; None where it has no more."""
        costs, used = self._costs.get(cell, ()), self.wanted[cell]
        return costs[used] if used < len(costs) else None

    def _cheapest(self, start: Place, open_kinds: Sequence[str]) -> list[tuple[Place, str, int]]:
        """Return the changes of the cheapest path from a place to a kind that is not full; empty where there is none."""
        kinds = list(dict.fromkeys([*open_kinds, *self.left]))
        reached: dict[
            str, tuple[int, Place, str | None]
        ] = {}  # kind -> cost so far, the place that takes it, what that gives up
        queue: deque[tuple[Place, str | None]] = deque([(start, None)])
        while queue:
            place, gives = queue.popleft()
            before = 0 if gives is None else reached[gives][0] - self._last_cost((place, gives))
            for kind in kinds:
                cost = self._next_cost((place, kind))
                if kind != gives and cost is not None and (kind not in reached or before + cost < reached[kind][0]):
                    reached[kind] = before + cost, place, gives
                    queue += [(other, kind) for (other, used), n in self.wanted.items() if used == kind and n > 0]
        ends = [kind for kind in open_kinds if kind in reached]
        return _traced(min(ends, key=lambda kind: reached[kind][0]), reached) if ends else []

    def _last_cost(self, cell: Cell) -> int:
        return self._costs[cell][self.wanted[cell] - 1]


def _traced(end: str, reached: Mapping[str, tuple[int, Place, str | None]]) -> list[tuple[Place, str, int]]:
    """Return the changes along a path from its start to its end."""
    steps: list[tuple[Place, str, int]] = []
    kind: str | None = end
    while kind is not None:
        _, place, gives = reached[kind]
        steps.append((place, kind, 1))
        if gives is not None:
            steps.append((place, gives, -1))
        kind = gives
    return steps[::-1]
