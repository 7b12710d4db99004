"""The way through a study run: what was missed comes back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcep_desktop.exam.route import LATEST, SOONEST, Stop
from pcep_desktop.exam.sitting import ENOUGH, Sitting
from tests.exam.studying import answer, study

PATIENCE = 500
"""More stops than any run here has: after so many it does not end."""


def at_end(sitting: Sitting) -> bool:
    return sitting.route.step == len(sitting.route.path) - 1


@dataclass
class Met:
    """A stop on the way, and what was done there. `left` are the other items that stood ahead once it was marked; `wait` is what was said then."""

    stop: Stop
    right: bool
    second: bool
    left: set[int]
    wait: int | None


def walk(sitting: Sitting, rights: list[bool], seconds: frozenset[int] = frozenset()) -> list[Met]:
    """Answer along the way as the list says, right after that; those of `seconds` that are missed are tried again at once."""
    met: list[Met] = []
    for number in range(PATIENCE):
        right = rights[number] if number < len(rights) else True
        sitting = answer(sitting, right=right)
        route = sitting.route
        ahead = set(route.path[route.step + 1 :]) - {sitting.position}
        met.append(Met(route.here, right, sitting.here.second, ahead, sitting.wait))
        if number in seconds and sitting.can_try_again:
            sitting = sitting.again()
        elif at_end(sitting):
            assert sitting.owed == 0
            return met
        else:
            sitting = sitting.move(1)
    pytest.fail("it does not end")


def others(met: list[Met], before: int, after: int) -> set[int]:
    return {one.stop.position for one in met[before + 1 : after]} - {met[before].stop.position}


def pairs_of_showings(met: list[Met]) -> list[tuple[int, int]]:
    """Return the places of each two showings of an item that follow each other; the last try at the first one is its place."""
    last: dict[int, int] = {}
    pairs = []
    for at, one in enumerate(met):
        if one.stop.number > 1 and not one.second:
            pairs.append((last[one.stop.position], at))
        last[one.stop.position] = at
    return pairs


WALKS = given(
    st.integers(1, 14),
    st.lists(st.booleans(), max_size=60) | st.integers(0, 60).map(lambda n: [False] * n),
    st.frozensets(st.integers(0, 60)),
    st.integers(0, 9),
)


@WALKS
def test_a_missed_item_comes_back_until_it_was_right_at_two_showings(
    items: int, rights: list[bool], seconds: frozenset[int], seed: int
) -> None:
    met = walk(study(items, seed), rights, seconds)

    for item in range(items):
        mine = [one for one in met if one.stop.position == item]
        shown = [one.right for one in mine[1:] if not one.second]
        assert sum(shown) == (0 if mine[0].right else ENOUGH)
        assert not shown or shown[-1]


@WALKS
def test_three_or_four_others_come_before_it_comes_back_where_there_are_as_many(
    items: int, rights: list[bool], seconds: frozenset[int], seed: int
) -> None:
    met = walk(study(items, seed), rights, seconds)

    for before, after in pairs_of_showings(met):
        between = others(met, before, after)
        assert min(SOONEST, len(met[before].left)) <= len(between) <= LATEST


@WALKS
def test_what_was_said_of_when_it_comes_back_is_kept_on_the_way_on(
    items: int, rights: list[bool], seconds: frozenset[int], seed: int
) -> None:
    met = walk(study(items, seed), rights, seconds)

    for before, after in pairs_of_showings(met):
        said = met[before].wait
        assert said == sum(not one.second for one in met[before + 1 : after])


@WALKS
def test_those_that_wait_come_in_the_order_in_which_they_were_missed(
    items: int, rights: list[bool], seconds: frozenset[int], seed: int
) -> None:
    met = [one for one in walk(study(items, seed), rights, seconds) if not one.second]

    back = [before for before, _ in pairs_of_showings(met)]
    assert back == sorted(back)


@WALKS
def test_new_items_go_on_until_five_are_in_hand(
    items: int, rights: list[bool], seconds: frozenset[int], seed: int
) -> None:
    met = walk(study(items, seed), rights, seconds)

    pairs = pairs_of_showings(met)
    for at, one in enumerate(met):
        if one.stop.number == 1:
            assert sum(before < at < after for before, after in pairs) <= LATEST


@WALKS
def test_no_item_comes_twice_in_a_row_while_another_is_left(
    items: int, rights: list[bool], seconds: frozenset[int], seed: int
) -> None:
    met = walk(study(items, seed), rights, seconds)

    for one, other in pairwise(met):
        assert one.stop.position != other.stop.position or other.second or not one.left


def test_several_missed_in_a_row_each_come_back_after_three_or_four() -> None:
    sitting = study(20)
    said = []
    for _ in range(5):
        sitting = answer(sitting, right=False)
        said.append(sitting.wait)
        sitting = sitting.move(1)

    assert set(said) <= {SOONEST, LATEST}


def test_one_who_goes_back_misses_what_comes_back_soon_too() -> None:
    sitting = answer(study(20).move(1), right=False).move(1)
    for _ in range(12):
        sitting = answer(sitting, right=True).move(1)
    assert sitting.owed == 0

    sitting = answer(sitting.go(0), right=False)

    assert sitting.wait in {SOONEST, LATEST}


def test_one_who_is_never_right_keeps_to_the_few_in_hand_and_one_who_learns_goes_on() -> None:
    sitting = study(20)
    met = []
    for number in range(300):
        met.append(sitting.position)
        sitting = answer(sitting, right=number >= 100).move(1)
        if at_end(sitting):
            break

    assert SOONEST < len(set(met[:100])) <= LATEST + 1
    assert set(met) | {sitting.position} == set(range(20))
    assert len(met) < 100 + ENOUGH * (LATEST + 1) + 20


@given(
    st.integers(2, 9),
    st.lists(st.tuples(st.sampled_from(["answer", "again", "go", "move"]), st.booleans(), st.integers(-2, 9))),
)
def test_whatever_one_does_nothing_that_is_owed_is_lost(items: int, acts: list[tuple[str, bool, int]]) -> None:
    sitting = study(items)
    for act, right, number in acts:
        if act == "answer":
            sitting = answer(sitting, right=right)
        elif act == "again" and sitting.can_try_again:
            sitting = sitting.again()
        elif act == "go":
            sitting = sitting.go(number % items)
        elif act == "move" and 0 <= sitting.route.step + number < len(sitting.route.path):
            sitting = sitting.move(number)

        stops = sitting.route.stops
        assert len(set(stops)) == len(stops)
        assert {stop for stop in stops if stop.number == 1} == {Stop(i) for i in range(items)}
        assert set(sitting.later) <= set(stops)
        assert sitting.here.seen
        owed = 0
        for item, first in enumerate(sitting.given):
            shown = [g.mark for s, g in sitting.later.items() if s.position == item and not g.second]
            missed = first.mark is not None and not first.mark.is_correct
            owed += missed and sum(mark is not None and mark.is_correct for mark in shown) < ENOUGH
        assert sitting.owed == owed
