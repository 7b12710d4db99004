"""Whole numbers of least cost that keep within bounds on sums of them: exact, in whole numbers all the way.

The dual simplex method (C. E. Lemke, "The dual method of solving the linear programming problem", Naval Research Logistics
Quarterly 1, 1954) finds the least cost in fractions; branching on a fraction (A. H. Land, A. G. Doig, "An automatic method of
solving discrete programming problems", Econometrica 28, 1960) makes them whole. Python's integers do not round, so a cost
that is found to be the least is the least. Meant for some hundred unknowns and bounds.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor, gcd
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

RIGHT, COST = -1, -2
"""What a row calls its right side and the cost; unknowns and slacks count from 0."""
Row = dict[int, int]
Bound = tuple["Mapping[int, int]", int]
"""Unknowns with their factors, and what the sum may be at most."""
Solution = dict[int, int]
"""The values of unknowns; those that are not named are 0."""


class TooMuchWork(Exception):  # noqa: N818  # it says what happened
    """A program was given up, with nothing proven, before it took the machine's whole time."""


class Program:
    """Unknowns from 0 on, none of which may be negative, their costs (none negative either), and bounds.

    Branches that cost more than `limit` are not looked at; None: all are. `spend` is told of each step how many numbers it
    works out, and may raise: time would not be the same twice.
    """

    def __init__(
        self, costs: Sequence[int], bounds: Iterable[Bound], spend: Callable[[int], object] = lambda _numbers: None
    ) -> None:
        self.limit: int | None = None
        self._whole = range(len(costs))
        self._root = _Tableau(costs, spend)
        for factors, most in bounds:
            self._root.add(factors, most)

    def solutions(self) -> Iterator[Solution]:
        """Give whole solutions, each the cheapest of its branch, until there is none within the limit."""
        open_ = [self._root]
        while open_:
            here = open_.pop()
            if not here.settle() or (self.limit is not None and here.cost > self.limit):
                continue
            values = here.values()
            split = next((at for at in self._whole if at in values and values[at].denominator > 1), None)
            if split is None:
                yield {at: int(value) for at, value in values.items() if at in self._whole}
            else:
                open_ += _branches(here, split, floor(values[split]))


def _branches(here: _Tableau, at: int, below: int) -> list[_Tableau]:
    """Return what is left without a fraction at an unknown: less, or (to be looked at first) more."""
    less, more = here.copy(), here
    less.add({at: 1}, below)
    more.add({at: -1}, -below - 1)
    return [less, more]


class _Tableau:
    """Rows `basic unknown + factors of others = right side`, each multiplied so that it is whole. No bound is broken when settled."""

    def __init__(self, costs: Sequence[int], spend: Callable[[int], object]) -> None:
        self._spend = spend
        self._cost: Row = {COST: 1, RIGHT: 0} | {at: -cost for at, cost in enumerate(costs) if cost}
        self._rows: dict[int, Row] = {}
        self._next = len(costs)

    def copy(self) -> _Tableau:
        """Return another one that stands where this one does."""
        other = _Tableau((), self._spend)
        other._cost, other._next = dict(self._cost), self._next
        other._rows = {basic: dict(row) for basic, row in self._rows.items()}
        return other

    @property
    def cost(self) -> Fraction:
        """The cost where it stands."""
        return Fraction(self._cost[RIGHT], self._cost[COST])

    def values(self) -> dict[int, Fraction]:
        """Return the values of the basic unknowns, slacks among them; the others are 0."""
        return {basic: Fraction(row[RIGHT], row[basic]) for basic, row in self._rows.items()}

    def add(self, factors: Mapping[int, int], most: int) -> None:
        """Take in one bound, with a slack unknown of its own."""
        row = {self._next: 1, RIGHT: most} | {at: factor for at, factor in factors.items() if factor}
        for at in factors:
            if at in self._rows:
                _clear(row, at, self._rows[at])
        self._rows[self._next] = row
        self._next += 1

    def settle(self) -> bool:
        """Go to the least cost within the bounds; say whether there is anything within them.

        The first row in question and, among equals, the first unknown: that way it never goes round in circles (R. G. Bland,
        "New finite pivoting rules for the simplex method", Mathematics of Operations Research 2, 1977).
        """
        while (leaving := min((at for at, row in self._rows.items() if row[RIGHT] < 0), default=None)) is not None:
            row = self._rows.pop(leaving)
            ratios = [
                (Fraction(self._cost.get(at, 0), factor), at) for at, factor in row.items() if factor < 0 <= at
            ]  # cost factors are not positive
            if not ratios:
                return False
            entering = min(ratios)[1]
            pivot = {at: -factor for at, factor in row.items()}
            self._spend(len(pivot) * sum(entering in other for other in self._rows.values()))
            for other in (*self._rows.values(), self._cost):
                _clear(other, entering, pivot)
            self._rows[entering] = pivot
        return True


def _clear(row: Row, at: int, by: Row) -> None:
    """Take so much of another row, in which an unknown has a positive factor, that the unknown has none here any more."""
    factor = row.get(at, 0)
    if not factor:
        return
    common = gcd(factor, by[at])
    times, less = by[at] // common, factor // common
    if times != 1:
        for key in row:
            row[key] *= times
    for key, value in by.items():
        if (now := row.get(key, 0) - less * value) or key == RIGHT:
            row[key] = now
        else:
            del row[key]
    if (common := gcd(*row.values())) > 1:
        for key in row:
            row[key] //= common
