from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pcep_desktop.exam.integer_program import Program

if TYPE_CHECKING:
    from pcep_desktop.exam.integer_program import Bound

MOST = 3  # each unknown is at most that, so that all values can be tried


@st.composite
def programs(draw: st.DrawFn) -> tuple[list[int], list[Bound]]:
    """Up to four unknowns, and bounds with factors that leave fractions behind."""
    costs = draw(st.lists(st.integers(0, 5), min_size=1, max_size=4))
    factors = st.lists(st.integers(-3, 3), min_size=len(costs), max_size=len(costs))
    bounds = [
        (dict(enumerate(row)), most)
        for row, most in draw(st.lists(st.tuples(factors, st.integers(-6, 6)), min_size=1, max_size=5))
    ]
    return costs, [*bounds, *(({at: 1}, MOST) for at in range(len(costs)))]


def cost(costs: list[int], values: tuple[int, ...]) -> int:
    return sum(one * value for one, value in zip(costs, values, strict=True))


def keeps(values: tuple[int, ...], bounds: list[Bound]) -> bool:
    return all(sum(factor * values[at] for at, factor in row.items()) <= most for row, most in bounds)


def last_solution(costs: list[int], bounds: list[Bound]) -> tuple[int, ...] | None:
    """Return the best solution: whoever asks for better and better ones lowers the limit each time."""
    program, best = Program(costs, bounds), None
    for solution in program.solutions():
        best = tuple(solution.get(at, 0) for at in range(len(costs)))
        program.limit = cost(costs, best) - 1
    return best


@given(programs())
def test_the_last_solution_is_the_cheapest_there_is(program: tuple[list[int], list[Bound]]) -> None:
    costs, bounds = program
    there = [values for values in product(range(MOST + 1), repeat=len(costs)) if keeps(values, bounds)]
    found = last_solution(costs, bounds)
    if found is None:
        assert not there
    else:
        assert found in there
        assert cost(costs, found) == min(cost(costs, values) for values in there)


def test_a_fraction_is_no_solution() -> None:
    """Three items, any two of which share a family: in fractions, a half of each makes one and a half."""
    pairs = [({0: 1, 1: 1}, 1), ({1: 1, 2: 1}, 1), ({0: 1, 2: 1}, 1)]
    lacking = {0: -1, 1: -1, 2: -1, 3: -1}
    assert last_solution([0, 0, 0, 1], [*pairs, (lacking, -2)]) in {(1, 0, 0, 1), (0, 1, 0, 1), (0, 0, 1, 1)}


def test_nothing_is_given_where_bounds_exclude_each_other() -> None:
    assert list(Program([1], [({0: 1}, 1), ({0: -1}, -2)]).solutions()) == []
