"""The way through a study run: what was missed comes back."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.route import LATEST, SOONEST, Route, Stop, straight
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
        assert len(between) >= min(SOONEST, len(met[before].left))
        if len(between) > LATEST:
            assert no_place_was_free(met, before, after)


def no_place_was_free(met: list[Met], before: int, after: int) -> bool:
    """Say whether an item had to wait: each place between was beside another that came back, or taken by one."""
    last_new = max(at for at, one in enumerate(met) if one.stop.number == 1)
    early = [at for at in range(before + 2, after) if len(others(met, before, at)) >= SOONEST]
    return all(at > last_new or met[at - 1].stop.number > 1 or met[at].stop.number > 1 for at in early)


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
def test_new_items_go_on_however_much_is_missed(
    items: int, rights: list[bool], seconds: frozenset[int], seed: int
) -> None:
    met = [one for one in walk(study(items, seed), rights, seconds) if not one.second]

    last_new = max(at for at, one in enumerate(met) if one.stop.number == 1)
    for one, other in pairwise(met[: last_new + 1]):
        assert 1 in {one.stop.number, other.stop.number}


@WALKS
def test_no_item_comes_twice_in_a_row_while_another_is_left(
    items: int, rights: list[bool], seconds: frozenset[int], seed: int
) -> None:
    met = walk(study(items, seed), rights, seconds)

    for one, other in pairwise(met):
        assert one.stop.position != other.stop.position or other.second or not one.left


def test_one_who_is_never_right_still_meets_every_item_again_and_again() -> None:
    sitting = study(20)
    met = []
    for _ in range(300):
        met.append(sitting.position)
        sitting = answer(sitting, right=False).move(1)

    assert set(met[:40]) == set(range(20))
    assert set(met[40:100]) == set(met[100:160]) == set(met[160:220]) == set(range(20))


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
    assert missed.go(2).route.path == missed.route.path  # it is not passed over


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
