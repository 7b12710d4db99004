from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, select

from pcep_desktop.db.connection.sqlite_file import RecordError
from pcep_desktop.db.learning import UserResponse
from pcep_desktop.db.recorded_sitting import SittingEnded
from pcep_desktop.errors import UserError
from pcep_desktop.exam.mode import Mode
from tests.builders import single
from tests.desk import RIGHT, WRONG, Desk, desk

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng)


def test_an_item_has_a_row_from_the_first_touch_on_whatever_it_is(ada: Desk) -> None:
    run = ada.begin(Mode.STUDY)
    assert ada.responses(run.session_id) == []
    run.respond(RIGHT)
    run.go(1)
    run.flag(on=True)
    run.go(2)
    run.confide(5)
    run.go(3)

    rows = ada.responses(run.session_id)

    assert [row.question_id for row in rows] == [entry.question_id for entry in ada.paper.items[:3]]
    assert [row.flagged for row in rows] == [False, True, False]
    assert [row.confidence_level for row in rows] == [None, None, 5]
    assert [(row.points_earned, row.points_possible, row.is_correct) for row in rows] == [(None, None, False)] * 3


def test_each_action_on_an_item_updates_its_one_row(ada: Desk) -> None:
    run = ada.begin()
    run.respond(RIGHT)
    run.respond(WRONG)
    run.flag(on=True)
    run.respond(None)
    run.flag(on=False)

    (row,) = ada.responses(run.session_id)

    assert (row.answer_id, row.response_text, row.flagged, row.confidence_level) == (None, None, False, None)


def test_single_is_kept_as_the_row_of_its_choice_and_multiple_as_canonical_json(ada: Desk) -> None:
    run = ada.begin()
    run.respond(WRONG)
    run.go(1)
    run.respond({"chosen": ["d", "a"]})

    first, second = ada.responses(run.session_id)

    with ada.record.session() as session:
        answer = session.get_one(UserResponse, first.id).answer
        assert answer is not None
        assert (answer.original_id, answer.question_id, first.response_text) == ("b", first.question_id, None)
    assert (second.answer_id, second.response_text) == (None, '{"chosen":["a","d"]}')


def test_a_commit_that_fails_changes_neither_file_nor_memory_and_can_be_tried_again(ada: Desk) -> None:
    run = ada.begin()
    run.respond(RIGHT)
    before = run.sitting

    def full(*_: object) -> None:
        raise RecordError("disk full")

    event.listen(ada.record.engine, "commit", full)
    with pytest.raises(UserError, match="disk full"):
        run.go(1)
    with pytest.raises(UserError, match="could not be saved"):
        run.respond(WRONG)
    event.remove(ada.record.engine, "commit", full)

    assert run.sitting is before
    run.go(1)
    run.respond({"chosen": ["a"]})
    assert len(ada.responses(run.session_id)) == 2


def test_time_is_that_of_the_clock_and_is_spent_at_the_item_shown(ada: Desk, clock: FakeClock) -> None:
    run = ada.begin(extra_time=1.5)
    clock.advance(10)
    assert (run.used(), run.remaining()) == (10, 890)
    run.go(1)
    clock.advance(5)
    run.respond(RIGHT)

    assert [given.seconds for given in run.sitting.given] == [10, 5, 0, 0, 0]
    assert ada.responses(run.session_id)[0].time_taken == 5
    assert ada.session(run.session_id).time_spent == 15


def test_a_beat_commits_the_time_without_any_action(ada: Desk, clock: FakeClock) -> None:
    run = ada.begin()
    clock.advance(4)
    run.beat()
    clock.advance(3)

    assert ada.log.resume(run.session_id).remaining() == 596


def test_sleep_counts_in_a_simulation_and_is_stated_once(ada: Desk, clock: FakeClock) -> None:
    run = ada.begin()
    clock.advance(4)
    run.beat()
    assert run.slept == 0
    clock.advance(100)
    run.beat()

    assert run.remaining() == 496
    assert run.slept == 100
    assert run.slept == 0


def test_sleep_does_not_count_in_study(ada: Desk, clock: FakeClock) -> None:
    run = ada.begin(Mode.STUDY)
    clock.advance(20)
    run.beat()
    clock.advance(3600)
    run.beat()

    assert (run.used(), run.slept, run.remaining()) == (20, 3600, None)


def test_when_the_time_is_up_nothing_more_is_taken(ada: Desk, clock: FakeClock) -> None:
    run = ada.begin()
    run.respond(WRONG)
    clock.advance(601)
    run.respond(RIGHT)

    assert run.remaining() == 0
    assert run.sitting.here.response == WRONG
    assert run.submit().total.earned == 0
    assert ada.session(run.session_id).time_spent == 600


def test_submitting_marks_every_item_once_and_gives_each_a_row(ada: Desk, clock: FakeClock) -> None:
    run = ada.begin()
    run.respond(RIGHT)
    run.go(1)
    run.respond(RIGHT)  # one of two
    clock.advance(7)

    result = run.submit()
    end = ada.session(run.session_id)
    clock.advance(60)
    again = run.submit()

    assert result == again
    assert (float(result.total.earned), int(result.total.possible), result.passed) == (1.5, 4, False)
    assert [(r.points_earned, r.points_possible, r.is_correct) for r in ada.responses(run.session_id)] == [
        (1, 1, True),
        (0.5, 1, False),
        (0, 0, False),
        (0, 1, False),
        (0, 1, False),
    ]
    omitted = ada.responses(run.session_id)[3]
    assert (omitted.answer_id, omitted.response_text, omitted.confidence_level) == (None, None, None)
    assert (end.score, end.correct_answers, end.total_questions, end.time_spent) == (37.5, 1, 5, 7)
    assert end.is_completed
    assert end.end_time == ada.session(run.session_id).end_time == clock.now().replace(minute=0, second=7)


def test_a_simulation_with_nothing_to_earn_is_not_scored(record: Record, clock: FakeClock, rng: Random) -> None:
    ada = desk(record, clock, rng, single("q1", key=None))
    run = ada.begin()
    run.respond(RIGHT)

    assert run.submit().passed is None
    row = ada.session(run.session_id)
    assert (row.score, row.is_completed, row.get_json_field("session_data")["scored"]) == (0.0, True, False)


def test_study_marks_at_check_and_keeps_rows_of_what_was_reached(ada: Desk, clock: FakeClock) -> None:
    run = ada.begin(Mode.STUDY)
    clock.advance(3)
    run.respond(WRONG)
    mark = run.check()
    clock.advance(20)  # reads why
    run.respond(RIGHT)
    assert run.check() is mark
    run.go(3)
    run.respond(RIGHT)

    result = run.submit()

    assert mark.outcome == "wrong"
    assert (float(result.total.earned), float(result.total.possible), result.passed) == (1, 2, None)
    rows = ada.responses(run.session_id)
    assert [row.points_earned for row in rows] == [0, 1]
    assert [row.time_taken for row in rows] == [3, 0]
    assert ada.session(run.session_id).score == 50


def test_a_simulation_gives_no_feedback(ada: Desk) -> None:
    with pytest.raises(ValueError, match="submitted"):
        ada.begin().check()


def test_nothing_is_saved_in_a_sitting_that_has_ended(ada: Desk) -> None:
    run = ada.begin()
    run.submit()
    with pytest.raises(UserError, match="has ended"):
        run.respond(RIGHT)


def test_nothing_is_saved_in_a_sitting_that_was_ended_elsewhere(ada: Desk) -> None:
    run = ada.begin()
    ada.log.abandon(run.session_id)
    for action in (run.submit, run.beat, lambda: run.respond(RIGHT)):
        with pytest.raises(SittingEnded, match="ended elsewhere"):
            action()
    run.close()

    assert ada.responses(run.session_id) == []


def test_abandoned_is_ended_and_not_completed(ada: Desk) -> None:
    run = ada.begin()
    run.respond(RIGHT)
    run.abandon()

    row = ada.session(run.session_id)
    assert (row.end_time is not None, row.is_completed, row.score) == (True, False, 0.0)
    assert [r.points_possible for r in ada.responses(run.session_id)] == [None]
    assert run.ended


def test_a_closed_sitting_saves_nothing_more_and_can_be_closed_again(ada: Desk) -> None:
    run = ada.begin()
    run.close()
    run.close()
    with pytest.raises(SittingEnded, match="closed"):
        run.respond(RIGHT)
    with ada.record.session() as session:
        assert session.scalars(select(UserResponse)).all() == []
