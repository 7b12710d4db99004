from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.learning import SittingSummary, UserProgress
from pcep_desktop.db.sums import ObjectiveSummary
from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.proficiency import PRIOR, proficiency
from tests.builders import multiple, single
from tests.db.recompute import MODELS, recomputed, stored
from tests.desk import RIGHT, WRONG, Desk, desk

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.base import BaseModel
    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng)


def study(ada: Desk, clock: FakeClock, rng: Random, user_id: int) -> None:
    """Answer some of the items in a study run, in order, and leave the last answer to submit."""
    run = ada.log.begin(user_id, ada.paper, Mode.STUDY, afresh=True)
    last = rng.randrange(len(ada.paper.items))
    for place in range(last + 1):
        run.go(place)
        clock.advance(rng.uniform(1, 20))
        run.confide(rng.choice([None, 1, 3, 5]))
        run.respond({"chosen": rng.sample("abcd", 2)})
        if place < last:
            run.check()
    run.submit()


def simulate(ada: Desk, clock: FakeClock, rng: Random, user_id: int) -> None:
    run = ada.log.begin(user_id, ada.paper, Mode.SIMULATION, afresh=True)
    for place in rng.sample(range(len(ada.paper.items)), len(ada.paper.items)):
        run.go(place)
        clock.advance(rng.uniform(1, 20))
        if rng.random() < 0.8:
            run.respond({"chosen": rng.sample("abcd", 2)})
    run.submit()


@pytest.mark.parametrize("points", [None, (7, 13)])
def test_all_summaries_are_what_the_responses_say(
    record: Record, clock: FakeClock, rng: Random, points: tuple[int, int] | None
) -> None:
    first = None if points is None else (20,)
    ada = desk(
        record,
        clock,
        rng,
        single("q1", points=first),
        multiple("q2", objective="1.1", points=points),
        single("q3", key=None),
        single("q4", objective=None, points=first),
        multiple("q5", difficulty=5, points=points),
        multiple("q6", difficulty=1, objective="1.1", points=points),
    )
    bob = Accounts(record, clock.now).create("Bob")
    for user_id in (ada.user_id, bob, ada.user_id, ada.user_id, bob):
        simulate(ada, clock, rng, user_id)
        study(ada, clock, rng, user_id)
    ada.begin().respond(RIGHT)  # unfinished: counts nowhere

    with record.session() as session:
        for model in MODELS:
            rows = stored(session, model)
            assert len(rows) >= 4
            assert rows == recomputed(session, model), model.__tablename__


@pytest.mark.parametrize("model", MODELS)
def test_a_sitting_without_any_response(ada: Desk, model: type[BaseModel]) -> None:
    ada.begin(Mode.STUDY).submit()

    with ada.record.session() as session:
        assert stored(session, model) == recomputed(session, model)
        assert len(stored(session, model)) == (1 if model is SittingSummary else 0)


def test_study_counts_answer_by_answer(ada: Desk, clock: FakeClock) -> None:
    run = ada.begin(Mode.STUDY)
    clock.advance(4)
    run.respond(RIGHT)
    run.check()

    with ada.record.session() as session:
        (progress,) = session.scalars(select(UserProgress))
        (summary,) = session.scalars(select(SittingSummary))
    expected = proficiency(PRIOR, 0, score=1, difficulty=3, guess=0.25)
    assert progress.proficiency_level == pytest.approx(expected)
    assert (progress.questions_attempted, progress.questions_correct, progress.average_time) == (1, 1, 4)
    assert progress.last_practice_date == clock.now()
    assert (summary.items, summary.earned, summary.passed, summary.mode) == (1, 1, None, "study")


def test_what_was_checked_is_not_counted_again_by_submit(ada: Desk) -> None:
    run = ada.begin(Mode.STUDY)
    run.respond(RIGHT)
    run.check()
    run.close()
    again = ada.log.resume(run.session_id)
    again.check()
    again.submit()

    with ada.record.session() as session:
        assert [p.questions_attempted for p in session.scalars(select(UserProgress))] == [1]


def test_an_objective_keeps_the_proficiency_that_each_sitting_left_behind(ada: Desk, clock: FakeClock) -> None:
    for response in (RIGHT, WRONG):
        run = ada.begin(Mode.STUDY)
        clock.advance(3600)
        run.respond(response)
        run.submit()

    with ada.record.session() as session:
        up, down = session.scalars(select(ObjectiveSummary).order_by(ObjectiveSummary.id))
        progress = session.scalars(select(UserProgress)).one()
    assert up.proficiency > down.proficiency == progress.proficiency_level
    assert (down.at - up.at).total_seconds() == 3600


def test_items_without_key_or_objective_move_no_proficiency(record: Record, clock: FakeClock, rng: Random) -> None:
    ada = desk(record, clock, rng, single("q1", key=None), single("q2", objective=None))
    run = ada.begin()
    run.respond(RIGHT)
    run.submit()

    with record.session() as session:
        assert stored(session, UserProgress) == []
        assert stored(session, ObjectiveSummary) == []
