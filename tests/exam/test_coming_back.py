"""Studying by way of single steps: what is said of an item that comes back, second tries, jumps and hints."""

from __future__ import annotations

import random

import pytest

from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.route import Route, Stop, straight
from pcep_desktop.exam.sitting import Sitting
from tests.builders import multiple, paper, single
from tests.exam.studying import RIGHT, answer, study

PARTLY = {"chosen": ["a", "c"]}


def test_it_says_how_many_others_come_before_it_comes_back() -> None:
    sitting = answer(study(10), right=False)

    assert sitting.wait == sitting.gaps[0]
    assert answer(study(10), right=True).wait is None
    assert answer(study(2), right=False).wait == 1  # at the end


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
    assert second.wait == missed.gaps[0]

    tried = answer(second, right=True)

    assert tried.here.mark is not None
    assert tried.here.mark.is_correct
    assert tried.given == missed.given
    assert tried.result() == missed.result()
    assert not tried.can_try_again


def test_a_second_try_straight_after_the_feedback_is_no_showing_of_its_own() -> None:
    sitting = answer(answer(study(1), right=False).again(), right=True)
    assert (sitting.wait, sitting.owed) == (0, 1)
    sitting = answer(sitting.move(1), right=True)
    assert (sitting.wait, sitting.owed) == (0, 1)  # the only one left, it comes at once
    sitting = answer(sitting.move(1), right=True)
    assert (sitting.wait, sitting.owed) == (None, 0)


def test_from_a_try_that_was_tried_again_it_says_when_the_item_comes_back() -> None:
    second = answer(answer(study(9), right=False).again(), right=True)

    assert second.wait == second.gaps[0]
    assert second.move(-1).wait == second.gaps[0]


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

    assert missed.wait in {3, 4}
    assert jumped.route.path[jumped.route.step + 1 :] == (10, 11, 0)
    assert others_until(missed.go(2), 0) == missed.wait


@pytest.mark.parametrize("seed", range(4))
def test_a_jump_to_an_item_that_is_to_be_answered_counts_as_one_of_those_between(seed: int) -> None:
    missed = answer(study(20, seed), right=False)

    assert others_until(missed.go(9), 0) == missed.gaps[0]
    assert others_until(missed.go(9).go(5).go(15), 0) == missed.gaps[0] - 2
    assert others_until(missed.go(9).go(5).go(15).go(7).go(11), 0) == 1  # the one that one jumps to


@pytest.mark.parametrize("seed", range(4))
def test_looking_at_what_is_done_counts_for_nothing(seed: int) -> None:
    sitting = answer(answer(study(20, seed), right=True).move(1), right=False)
    for position in (0, 1, 0, 1):
        sitting = sitting.go(position)
        assert sitting.route.path[sitting.route.step + sitting.gaps[1] + 1] == 1


@pytest.mark.parametrize("seed", range(4))
def test_what_is_missed_after_a_jump_back_comes_back_as_soon_as_else(seed: int) -> None:
    sitting = answer(study(20, seed).go(18), right=False)

    for position in (5, 12, 2):
        sitting = answer(sitting.go(position), right=False)
        assert sitting.wait in {3, 4}
    sitting = answer(sitting.move(-1).move(-1), right=False)
    assert sitting.wait in {3, 4}


def others_until(sitting: Sitting, position: int) -> int:
    """Count the different items from here on until one is met."""
    route = sitting.route
    ahead = route.path[route.step : route.path.index(position, route.step + 1)]
    return len(set(ahead))


def test_what_is_left_unanswered_when_it_has_come_back_comes_again() -> None:
    sitting = answer(study(20), right=False)
    while sitting.position != 0 or sitting.here.number == 1:
        sitting = answer(sitting.move(1), right=True) if sitting.route.path[sitting.route.step + 1] else sitting.move(1)

    left = sitting.move(1)

    assert left.owed == 1
    assert left.route.here.position != 0
    assert others_until(left, 0) == left.gaps[0]
    back = left.move(left.gaps[0])
    assert (back.position, back.here.number) == (0, 2)
    assert answer(back, right=True).owed == 1  # once more


def test_it_names_what_is_still_to_come_back() -> None:
    sitting = answer(answer(study(2), right=False).move(1), right=False)
    assert sitting.coming_back == {0, 1}
    for _ in range(2):
        sitting = answer(sitting.move(1), right=True)  # the first one
        sitting = answer(sitting.move(1), right=False)
    assert sitting.coming_back == {1}
    assert answer(study(2), right=True).coming_back == frozenset()


def test_the_last_one_that_has_come_back_can_be_left_nowhere() -> None:
    sitting = answer(study(1), right=False).move(1)
    with pytest.raises(IndexError):
        sitting.move(1)


def test_those_that_wait_keep_their_order_when_one_jumps_over_some_of_them() -> None:
    sitting = study(12)
    for _ in range(3):
        sitting = answer(sitting, right=False).move(1)
    back = [stop.position for stop in sitting.route.stops if stop.number > 1]

    jumped = sitting.go(4)

    assert back == [0, 1, 2]
    assert [stop.position for stop in jumped.route.stops if stop.number > 1] == back
    assert 0 not in jumped.route.path[jumped.route.step - 3 : jumped.route.step + 1]


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
