from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcep_desktop.exam.item import Choice
from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.paper import Paper, choice_order
from pcep_desktop.exam.sitting import Sitting
from tests.builders import choices, multiple, paper, single

RIGHT, WRONG = {"chosen": ["a"]}, {"chosen": ["b"]}


def begun(mode: Mode = Mode.SIMULATION, extra_time: float = 1.0, **fields: object) -> Sitting:
    made = paper(single("q1"), multiple("q2"), single("q3", key=None), **fields)
    return Sitting.begin(made, mode, extra_time, random.Random(1))  # noqa: S311  # no secrets


def test_it_begins_at_the_first_item_with_nothing_said() -> None:
    sitting = begun()

    assert (sitting.position, sitting.used, sitting.remaining) == (0, 0, 600)
    assert [given.seen for given in sitting.given] == [True, False, False]
    assert [sorted(order) for order in sitting.orders] == [["a", "b", "c", "d"]] * 3


def test_a_paper_without_items_has_nothing_given() -> None:
    empty = Sitting.begin(Paper(1, "Empty", ()), Mode.STUDY, 1, random.Random(1))  # noqa: S311  # no secrets
    assert (empty.given, empty.orders) == ((), ())


@pytest.mark.parametrize(("factor", "limit"), [(1, 600), (1.25, 750), (1.5, 900), (2, 1200)])
def test_extra_time_makes_the_limit_longer(factor: float, limit: float) -> None:
    assert begun(extra_time=factor).limit == limit


def test_study_and_untimed_papers_have_no_limit() -> None:
    assert begun(Mode.STUDY).remaining is None
    assert begun(seconds=None).spend(10_000).remaining is None


@given(st.lists(st.floats(0, 300), max_size=40))
def test_the_time_is_spent_at_the_item_shown_and_ends_exactly(passed: list[float]) -> None:
    sitting = begun()
    for number, seconds in enumerate(passed):
        sitting = sitting.go(number % 3).spend(seconds)

    assert sitting.remaining is not None
    assert 0 <= sitting.used <= 600
    assert sum(given.seconds for given in sitting.given) == pytest.approx(sitting.used)
    assert (sitting.remaining == 0) == (sitting.used == 600)
    assert sitting.spend(601).remaining == 0


def test_when_the_time_is_up_responses_stand() -> None:
    over = begun().respond(WRONG).spend(600)

    assert over.respond(RIGHT).confide(3).given == over.given
    assert over.submit().result().total.earned == 0


def test_responses_are_kept_in_canonical_form() -> None:
    sitting = begun().go(1).respond({"chosen": ["d", "a", "a", "zz"]})

    assert sitting.here.response == {"chosen": ["a", "d"]}
    assert sitting.respond({"chosen": []}).here.response is None


def test_confidence_is_one_to_five_or_not_stated() -> None:
    assert begun().confide(5).confide(None).here.confidence is None
    for level in (0, 6):
        with pytest.raises(ValueError, match="1 to 5"):
            begun().confide(level)


def test_moving_marks_as_seen_and_stays_on_the_paper() -> None:
    assert [given.seen for given in begun().go(2).given] == [True, False, True]
    for position in (-1, 3):
        with pytest.raises(IndexError):
            begun().go(position)


def test_flags_are_put_and_taken_off_alone() -> None:
    flagged = begun().flag(on=True)
    assert flagged.here.flagged
    assert flagged.flag(on=False) == begun()


def test_a_checked_response_stands_and_takes_no_more_time() -> None:
    checked = begun(Mode.STUDY).spend(5).respond(WRONG).check()
    later = checked.spend(60).respond(RIGHT).confide(5).check()

    assert later.here == checked.here
    assert later.used == 65
    assert later.flag(on=True).here.flagged


def test_a_simulation_marks_every_item_a_study_run_what_was_answered() -> None:
    outcomes = {}
    for mode in Mode:
        ended = begun(mode).respond(RIGHT).go(1).flag(on=True).submit()
        outcomes[mode] = [given.mark.outcome if given.mark else None for given in ended.given]
        assert ended.submit() == ended

    assert outcomes == {Mode.SIMULATION: ["right", "omitted", "unscored"], Mode.STUDY: ["right", None, None]}


def test_nobody_passes_or_fails_a_study_run() -> None:
    assert begun(Mode.STUDY).respond(RIGHT).submit().result().passed is None
    assert begun().respond(RIGHT).submit().result().passed is False
    assert begun().respond(RIGHT).go(1).respond({"chosen": ["a", "b"]}).submit().result().passed is True


def test_marks_do_not_depend_on_the_order_of_choices() -> None:
    sitting = begun().respond(RIGHT).go(1).respond(RIGHT)
    turned = replace(sitting, orders=tuple(tuple(reversed(order)) for order in sitting.orders))

    assert turned.submit().result() == sitting.submit().result()


@given(st.integers())
def test_an_order_shows_each_choice_once_and_closing_ones_last(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  # no secrets
    made = [*choices("one", "two", "three"), Choice(id="e", text="none of these", last=True)]

    order = choice_order(single(choices=made), rng)

    assert sorted(order) == ["a", "b", "c", "e"]
    assert order[-1] == "e"
    assert choice_order(single(shuffle=False), rng) == ("a", "b", "c", "d")


def test_orders_differ_between_sittings() -> None:
    rng = random.Random(3)  # noqa: S311  # no secrets
    assert len({choice_order(single(), rng) for _ in range(20)}) > 5
