from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.learning import ExamSession, UserResponse
from pcep_desktop.db.session_data import questions_in_unfinished_runs
from pcep_desktop.db.unfinished import Unfinished
from pcep_desktop.errors import UserError
from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.paper import Paper
from tests.builders import bank, choices, single
from tests.desk import RIGHT, WRONG, Desk, desk

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng)


def test_resume_gives_back_item_responses_order_and_time(ada: Desk, clock: FakeClock) -> None:
    run = ada.begin(extra_time=1.25)
    clock.advance(2.5)
    run.respond(WRONG)
    run.flag(on=True)
    run.go(1)
    clock.advance(4)
    run.respond({"chosen": ["d", "a"]})
    run.go(4)
    run.go(2)
    clock.advance(1)
    run.close()
    clock.advance(86400)  # the program is closed

    again = ada.log.resume(run.session_id)

    assert again.sitting == run.sitting
    assert again.sitting.orders == run.sitting.orders
    assert again.remaining() == 750 - 7.5
    assert (again.sitting.position, again.exam_id) == (2, ada.paper.exam_id)


def test_a_response_that_was_taken_back_does_not_get_a_second_row_after_resuming(ada: Desk) -> None:
    run = ada.begin()
    run.respond(WRONG)
    run.respond(None)
    run.close()
    again = ada.log.resume(run.session_id)
    again.respond(RIGHT)

    assert len(ada.responses(run.session_id)) == 1


def test_study_resumes_with_its_marks(ada: Desk) -> None:
    run = ada.begin(Mode.STUDY)
    run.confide(4)
    run.respond(RIGHT)
    mark = run.check()
    run.close()
    again = ada.log.resume(run.session_id)
    again.respond(WRONG)

    assert again.sitting.here.response == RIGHT
    assert again.check() == mark
    assert (again.sitting.here.confidence, again.remaining()) == (4, None)


def test_a_sitting_resumed_with_no_time_left_can_only_be_submitted(ada: Desk, clock: FakeClock) -> None:
    run = ada.begin()
    run.respond(RIGHT)
    clock.advance(900)
    run.close()
    again = ada.log.resume(run.session_id)
    again.respond(WRONG)

    assert again.remaining() == 0
    assert again.submit().total.earned == 1


def test_one_unfinished_sitting_per_learner_and_exam(ada: Desk, clock: FakeClock) -> None:
    first = ada.begin()
    with pytest.raises(UserError, match=r"“Quiz 1” is unfinished"):
        ada.begin(Mode.STUDY)
    other = ada.log.begin(Accounts(ada.record, clock.now).create("Bob"), ada.paper, Mode.STUDY)
    second = ada.begin(Mode.STUDY, afresh=True)

    assert [run.session_id for run in ada.log.unfinished(ada.user_id)] == [second.session_id]
    assert ada.session(first.session_id).end_time == clock.now()
    assert not ada.session(first.session_id).is_completed
    assert ada.session(other.session_id).end_time is None
    with pytest.raises(UserError, match="ended"):
        ada.log.resume(first.session_id)


def test_a_finished_sitting_makes_room(ada: Desk) -> None:
    ada.begin().submit()
    ada.begin()


def test_practice_runs_stand_side_by_side(ada: Desk) -> None:
    rows = [entry.question_id for entry in ada.paper.items]
    first = ada.log.begin(ada.user_id, ada.bank.practice_paper(rows[:2], "Strings"), Mode.STUDY)
    first.go(1)
    second = ada.log.begin(ada.user_id, ada.bank.practice_paper(rows[3:], "Mistakes"), Mode.STUDY)

    hidden = first.exam_id
    assert ada.log.unfinished(ada.user_id) == (
        Unfinished(second.session_id, hidden, "Mistakes", 0, 2, Mode.STUDY, None, None, hidden=True),
        Unfinished(first.session_id, hidden, "Strings", 1, 2, Mode.STUDY, None, None, hidden=True),
    )
    assert ada.log.resume(first.session_id).sitting == first.sitting


def test_unfinished_says_what_time_remains(ada: Desk, clock: FakeClock) -> None:
    run = ada.begin()
    clock.advance(12)
    run.go(3)

    (found,) = ada.log.unfinished(ada.user_id)

    assert (found.remaining, found.position, found.items, found.hidden) == (588, 3, 5, False)


def test_an_exam_without_items_cannot_be_begun(ada: Desk) -> None:
    with pytest.raises(UserError, match="no items"):
        ada.log.begin(ada.user_id, Paper(ada.paper.exam_id, "Empty", ()), Mode.STUDY)
    assert ada.log.unfinished(ada.user_id) == ()


def test_a_past_sitting_is_as_it_was_with_exact_marks(record: Record, clock: FakeClock, rng: Random) -> None:
    thirds = single("q2", choices=choices("x", "y", "z", "w", "v"))
    ada = desk(record, clock, rng, single("q1"), thirds, single("q3", points=None))
    run = ada.begin()
    run.respond(RIGHT)
    run.flag(on=True)
    clock.advance(5)
    result = run.submit()

    past = ada.log.past(run.session_id)

    assert past == run.sitting
    assert past.result() == result
    with pytest.raises(UserError, match="ended"):
        ada.log.resume(run.session_id)


def test_past_of_a_study_run_has_the_marks_given_so_far(ada: Desk) -> None:
    run = ada.begin(Mode.STUDY)
    run.respond(RIGHT)
    run.check()
    run.go(1)
    run.respond(RIGHT)

    marks = [given.mark and given.mark.outcome for given in ada.log.past(run.session_id).given]

    assert marks == ["right", None, None, None, None]


def test_a_run_whose_questions_have_gone_is_resumed_at_the_same_item_again_and_again(ada: Desk) -> None:
    ids = [entry.question_id for entry in ada.paper.items]
    run = ada.log.begin(ada.user_id, ada.bank.practice_paper(ids, "All"), Mode.STUDY)
    run.go(3)
    run.close()
    with ada.record.engine.begin() as connection:
        connection.execute(text("DELETE FROM questions WHERE id = :gone"), {"gone": ids[1]})
    seen = []
    for _ in range(3):
        again = ada.log.resume(run.session_id)
        seen.append(
            [e.question_id for e, g in zip(again.sitting.paper.items, again.sitting.given, strict=True) if g.seen]
        )
        assert again.sitting.paper.items[again.sitting.position].question_id == ids[3]
        again.close()
    assert seen == [[ids[0], ids[3]]] * 3


def test_past_practice_does_without_questions_that_nobody_reached_and_that_have_gone(ada: Desk) -> None:
    other = ada.bank.add(bank(single("z1", text="Gone?"), identity="other", title="Other")).exam_id
    assert other is not None
    gone = ada.bank.paper(other).items[0].question_id
    kept = ada.paper.items[0].question_id
    run = ada.log.begin(ada.user_id, ada.bank.practice_paper([gone, kept], "Mixed"), Mode.STUDY)
    run.go(1)
    run.respond(RIGHT)
    with pytest.raises(UserError, match="cannot be deleted"):
        ada.bank.delete(other)  # unfinished: somebody is sitting it
    result = run.submit()
    ada.bank.delete(other)

    past = ada.log.past(run.session_id)

    assert [entry.question_id for entry in past.paper.items] == [kept]
    assert past.result() == result
    assert past.here.response == RIGHT


def test_questions_of_unfinished_practice_are_known_until_it_ends(ada: Desk) -> None:
    ids = [entry.question_id for entry in ada.paper.items[1:3]]
    run = ada.log.begin(ada.user_id, ada.bank.practice_paper(ids, "Two"), Mode.STUDY)
    with ada.record.engine.connect() as connection:
        assert questions_in_unfinished_runs(connection) == set(ids)
    run.abandon()
    with ada.record.engine.connect() as connection:
        assert questions_in_unfinished_runs(connection) == set()


@pytest.mark.parametrize("data", [None, "", "{}", "not JSON", '{"questions": 5}'])
def test_a_sitting_that_another_program_recorded_is_shown_but_not_resumed(ada: Desk, data: str | None) -> None:
    question = ada.paper.items[1].question_id
    foreign = ExamSession(user_id=ada.user_id, exam_id=ada.paper.exam_id, session_data=data, time_spent=50)
    response = UserResponse(
        user_id=ada.user_id,
        question_id=question,
        response_text='{"chosen":["a","b"]}',
        is_correct=True,
        time_taken=9.0,
        points_earned=1.0,
        points_possible=1.0,
    )
    foreign.user_responses.append(response)
    with ada.record.session.begin() as session:
        session.add(foreign)
    session_id = foreign.id

    past = ada.log.past(session_id)

    assert ada.log.unfinished(ada.user_id) == ()
    assert [entry.question_id for entry in past.paper.items] == [question]
    assert (past.here.seconds, past.here.mark and past.here.mark.outcome, past.used) == (9, "right", 50)
    with pytest.raises(UserError):
        ada.log.resume(session_id)
    ada.begin()  # it is in nobody's way


def test_a_sitting_that_is_not_there(ada: Desk) -> None:
    with pytest.raises(UserError, match="no sitting number 99"):
        ada.log.past(99)


def test_session_data_keeps_what_its_docstring_says(ada: Desk, clock: FakeClock) -> None:
    run = ada.begin(extra_time=2)
    clock.advance(1.23456)
    run.go(1)

    data = json.loads(ada.session(run.session_id).session_data or "")

    assert data == {
        "title": "Quiz 1",
        "mode": "simulation",
        "limit": 1200,
        "extra": 2,
        "seconds": 600,
        "rule": {"choices": "capped-per-key", "whole": []},
        "pass_percent": 70,
        "blueprint": "PCEP-30-02",
        "version": None,
        "questions": [entry.question_id for entry in ada.paper.items],
        "sections": [ada.paper.items[0].section, ada.paper.items[1].section],
        "section_of": [0, 1, 0, None, 0],
        "orders": [list(order) for order in run.sitting.orders],
        "position": 1,
        "used": 1.235,
        "seen": {"0": 1.235, "1": 0},
    }


def test_times_are_those_of_the_clock_that_is_passed_in(ada: Desk, clock: FakeClock) -> None:
    clock.time = datetime(2030, 1, 1, tzinfo=UTC)
    run = ada.begin()
    run.respond(RIGHT)
    run.submit()

    row = ada.session(run.session_id)
    assert {row.start_time, row.end_time, row.updated_at, row.created_at} == {clock.now()}
    assert ada.responses(run.session_id)[0].updated_at == clock.now()


def test_the_record_is_durable(ada: Desk) -> None:
    with ada.begin()._connection as connection:
        assert connection.scalar(text("PRAGMA synchronous")) == 2  # FULL
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"


def test_a_paper_that_is_out_of_date_is_refused(ada: Desk) -> None:
    ada.bank.add(bank(single("q1", choices=choices("one", "two")), blueprint="PCEP-30-02"))

    with pytest.raises(UserError, match="has changed since it was opened"):
        ada.begin()
    ada.log.begin(ada.user_id, ada.bank.paper(ada.paper.exam_id), Mode.STUDY)
