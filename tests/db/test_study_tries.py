"""What a study run leaves in the record besides the first tries: the later ones, the way, the hints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from pcep_desktop.db.learning import UserProgress
from pcep_desktop.db.queries_review import response_rows
from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.route import SOONEST, Stop
from tests.builders import single
from tests.db.recompute import MODELS, recomputed, stored
from tests.desk import RIGHT, WRONG, Desk, desk

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.recorded_sitting import RecordedSitting
    from tests.conftest import FakeClock


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng, *(single(f"q{i}", hint="Count from 0.") for i in range(6)))


@pytest.fixture
def run(ada: Desk) -> RecordedSitting:
    """A study run whose first item was missed."""
    begun = ada.begin(Mode.STUDY)
    begun.respond(WRONG)
    begun.check()
    return begun


def test_a_second_try_has_a_row_of_its_own_with_nothing_to_earn(
    ada: Desk, run: RecordedSitting, clock: FakeClock
) -> None:
    run.again()
    run.respond(WRONG)
    clock.advance(7)
    run.respond(RIGHT)
    mark = run.check()

    first, second = sorted(ada.responses(run.session_id), key=lambda row: row.try_number)

    assert mark.is_correct  # for the learner's eyes
    assert (first.try_number, first.points_earned, first.points_possible) == (1, 0, 1)
    assert (second.try_number, second.points_earned, second.points_possible) == (2, 0, 0)
    assert (second.is_correct, second.confidence_level, second.time_taken) == (False, None, 7)
    assert second.answer_id != first.answer_id


def test_only_the_first_try_counts_towards_progress(ada: Desk, run: RecordedSitting) -> None:
    with ada.record.session() as session:
        before = {model: stored(session, model) for model in MODELS}
    run.again()
    run.respond(RIGHT)
    run.check()
    with ada.record.session() as session:
        assert {model: stored(session, model) for model in MODELS} == before
        (progress,) = session.scalars(select(UserProgress))
        assert (progress.questions_attempted, progress.questions_correct) == (1, 0)

    result = run.submit()

    assert result.total.items == 1
    assert not result.total.earned
    with ada.record.session() as session:
        for model in MODELS:
            assert stored(session, model) == recomputed(session, model)


def test_the_way_goes_on_where_it_was_closed(ada: Desk, run: RecordedSitting, clock: FakeClock) -> None:
    run.again()
    clock.advance(3)
    run.respond(WRONG)
    run.check()
    run.take_hint()
    while run.sitting.route.here != Stop(0, 3):  # it comes back
        run.move(1)
    clock.advance(2)
    run.respond(RIGHT)
    run.beat()
    run._connection.close()  # a kill: nobody says goodbye

    again = ada.log.resume(run.session_id)

    assert again.sitting == run.sitting
    assert [given.second for given in again.sitting.later.values()] == [True, False]
    assert again.sitting.here.response == RIGHT
    assert [given.seconds for given in again.sitting.later.values()] == [3, 2]
    again.check()
    again.respond(WRONG)  # it stands
    assert ada.log.past(run.session_id) == again.sitting
    assert again.sitting.hinted == {0}


def test_a_way_without_anything_to_come_back_is_not_written_out(ada: Desk, clock: FakeClock) -> None:
    run = ada.begin(Mode.STUDY)
    run.respond(RIGHT)
    run.check()
    run.move(1)

    data = json.loads(ada.session(run.session_id).session_data or "")

    assert not {"path", "step", "tries", "hints"} & data.keys()
    assert len(data["gaps"]) == 6
    clock.advance(1)
    assert ada.log.resume(run.session_id).sitting.route == run.sitting.route


def test_a_study_run_of_old_has_no_gaps(ada: Desk, run: RecordedSitting) -> None:
    with ada.record.session.begin() as session:
        kept = session.get_one(type(ada.session(run.session_id)), run.session_id)
        data = json.loads(kept.session_data or "")
        kept.session_data = json.dumps({k: v for k, v in data.items() if k not in {"gaps", "path", "step", "tries"}})
    run._connection.close()

    again = ada.log.resume(run.session_id).sitting

    assert again.gaps == (SOONEST,) * 6
    assert again.route.path == (0, 1, 2, 3, 4, 5)


def test_flagging_at_a_second_try_flags_the_item(ada: Desk, run: RecordedSitting) -> None:
    run.again()
    run.flag(on=True)

    (row,) = ada.responses(run.session_id)
    assert (row.try_number, row.flagged) == (1, True)


def test_the_review_shows_first_tries(ada: Desk, run: RecordedSitting) -> None:
    run.again()
    run.respond(RIGHT)
    run.check()
    with ada.record.session() as session:
        assert [row.outcome for row in session.execute(response_rows(ada.user_id))] == ["wrong"]
