"""The way through a study run: what was missed comes back."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.route import Route, Stop, straight
from pcep_desktop.exam.sitting import ENOUGH, Sitting
from tests.builders import multiple, paper, single

RIGHT, WRONG, PARTLY = {"chosen": ["a"]}, {"chosen": ["b"]}, {"chosen": ["a", "c"]}
PATIENCE = 500
"""More stops than any run here has: after so many it does not end."""


def study(items: int, seed: int = 1) -> Sitting:
    made = paper(*(single(f"q{i}") for i in range(items)), seconds=None)
    return Sitting.begin(made, Mode.STUDY, 1, random.Random(seed))  # noqa: S311  # no secrets


def at_end(sitting: Sitting) -> bool:
    return sitting.route.step == len(sitting.route.path) - 1


def answer(sitting: Sitting, *, right: bool) -> Sitting:
    return sitting.respond(RIGHT if right else WRONG).check()


def walk(sitting: Sitting, rights: list[bool]) -> tuple[Sitting, list[tuple[Stop, bool]]]:
    """Answer along the way as the list says, and right after that; return what was met, and how it was answered."""
    met = []
    for number in range(PATIENCE):
        right = rights[number] if number < len(rights) else True
        met.append((sitting.route.here, right))
        sitting = answer(sitting, right=right)
        if at_end(sitting):
            return sitting, met
        sitting = sitting.move(1)
    pytest.fail("it does not end")


@given(st.integers(1, 12), st.lists(st.booleans(), max_size=40), st.integers(0, 9))
def test_a_missed_item_comes_back_after_three_or_four_others_until_right_twice(
    items: int, rights: list[bool], seed: int
) -> None:
    _, met = walk(study(items, seed), rights)

    for item in range(items):
        mine = [(at, right) for at, (stop, right) in enumerate(met) if stop.position == item]
        first, later = mine[0][1], [right for _, right in mine[1:]]
        assert sum(later) == (0 if first else ENOUGH)
        assert not later or later[-1]
        for (before, _), (after, _) in pairwise(mine):
            others = {stop.position for stop, _ in met[before + 1 : after]}
            early = len(others) < 3  # only where nothing else was left to be met
            first_times = [stop for stop, _ in met[after:] if stop.number == 1]
            assert len(others) <= 4
            assert not (early and first_times)


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
        for item, given_ in enumerate(sitting.given):
            marks = [given_.mark, *(g.mark for s, g in sorted(sitting.later.items()) if s.position == item)]
            missed = marks[0] is not None and not marks[0].is_correct
            owed = missed and sum(mark is not None and mark.is_correct for mark in marks[1:]) < ENOUGH
            open_stops = [s for s in stops if s.position == item and s.number > 1 and sitting.at(s).mark is None]
            assert bool(open_stops) >= owed


def test_it_says_how_many_others_come_before_it_comes_back() -> None:
    sitting = answer(study(10), right=False)

    assert sitting.route.wait == sitting.gaps[0]
    assert answer(study(10), right=True).route.wait is None
    assert answer(study(2), right=False).route.wait == 1  # at the end


def test_gaps_are_drawn_with_the_sitting() -> None:
    gaps = study(40).gaps
    assert set(gaps) == {3, 4}
    assert gaps == study(40).gaps
    assert gaps != study(40, seed=2).gaps


def test_a_second_try_comes_at_once_and_earns_nothing() -> None:
    missed = answer(study(5), right=False)
    second = missed.again()

    assert second.position == 0
    assert (second.here.number, second.here.response, second.here.mark) == (2, None, None)
    assert second.route.wait == missed.gaps[0]

    tried = answer(second, right=True)

    assert tried.here.mark is not None
    assert tried.here.mark.is_correct
    assert tried.given == missed.given
    assert tried.result() == missed.result()
    assert not tried.can_try_again


def test_two_second_tries_that_are_right_settle_it() -> None:
    sitting = study(1)
    sitting = answer(answer(sitting, right=False).again(), right=True)
    assert sitting.route.wait == 0  # nothing else is left
    assert answer(sitting.move(1), right=True).route.wait is None


def test_partly_right_is_missed_and_what_cannot_be_scored_is_not() -> None:
    made = paper(multiple("q1"), single("q2", key=None), seconds=None)
    sitting = Sitting.begin(made, Mode.STUDY, 1, random.Random(1))  # noqa: S311  # no secrets

    assert sitting.respond(PARTLY).check().can_try_again
    unscored = sitting.move(1).respond(RIGHT).check()
    assert unscored.route == sitting.move(1).route
    assert not unscored.can_try_again
    with pytest.raises(ValueError, match="nothing to try again"):
        unscored.again()


def test_what_comes_back_stays_as_far_ahead_when_one_jumps() -> None:
    missed = answer(study(12), right=False)

    jumped = missed.go(9)

    assert missed.route.wait in {3, 4}
    assert jumped.route.path[jumped.route.step + 1 :] == (10, 11, 0)
    assert missed.go(2).route.path == missed.route.path  # it is not passed over


def test_going_to_an_item_shows_the_last_try_that_was_begun() -> None:
    sitting = answer(answer(study(6), right=False).again(), right=False)

    assert sitting.go(3).go(0).route.here == Stop(0, 2)
    assert sitting.go(3).move(-1).position == 2


def test_an_earlier_try_stands_once_a_later_one_was_begun() -> None:
    sitting = answer(study(3), right=False).again().move(1).move(-2)  # the second try was left open

    assert sitting.route.here == Stop(0, 1)
    assert not sitting.can_try_again
    assert sitting.check() == sitting


def test_a_flag_is_the_item_s_and_a_confidence_the_first_try_s() -> None:
    second = answer(study(3).confide(2), right=False).again().flag(on=True).confide(5)

    assert second.here.flagged
    assert second.given[0].flagged
    assert (second.here.confidence, second.given[0].confidence) == (None, 2)


def test_hints_are_for_study_and_cost_nothing() -> None:
    made = paper(single("q1", hint="Count from 0."), single("q2"))
    sitting = Sitting.begin(made, Mode.STUDY, 1, random.Random(1))  # noqa: S311  # no secrets

    assert sitting.hint == "Count from 0."
    assert sitting.move(1).hint is None
    assert sitting.take_hint().hinted == {0}
    assert answer(sitting.take_hint(), right=True).result() == answer(sitting, right=True).result()
    assert answer(sitting, right=True).hint is None
    assert Sitting.begin(made, Mode.SIMULATION, 1, random.Random(1)).hint is None  # noqa: S311  # no secrets


def test_a_way_has_two_ends() -> None:
    way = straight("abc")
    assert way == Route((0, 1, 2))
    for by in (-1, 3):
        with pytest.raises(IndexError, match="of 3"):
            way.move(by)
