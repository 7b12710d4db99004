"""What was reported as saved is in the file, whenever the process is killed: nothing lost, nothing twice."""

from __future__ import annotations

import random
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from pcep_desktop.db.attempt_log import AttemptLog
from pcep_desktop.db.connection import open_record
from pcep_desktop.db.learning import ExamSession, SittingSummary, UserProgress, UserResponse
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.exam.clock import SystemClock
from pcep_desktop.exam.mode import Mode
from tests.conftest import FakeClock
from tests.stories.killer import ITEMS, Killer, Lost, Story, has_saved, is_saving, killer, read, sittings, story

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["killer", "sittings", "story"]

KILLS = 25
WINDOW_KILLS = 6
SECONDS = 1.2  # by the machine's clock, before a kill


def test_killed_at_random_moments(story: Story) -> None:
    for number in range(KILLS):
        saves = story.rng.randrange(40)
        story.kill(number, partial(has_saved, saves), 30_000)


def test_killed_between_the_start_of_a_save_and_its_report(story: Story) -> None:
    between = 0
    for number in range(KILLS * 8):  # a kill that comes after the report is one more try
        saves = story.rng.randrange(12)
        between += story.kill(number, partial(is_saving, saves), 12_000).pending is not None
        if between == KILLS:
            return
    pytest.fail(f"only {between} of {KILLS * 8} kills came before the report")


def test_killed_while_the_window_is_used(story: Story) -> None:
    acts: set[str] = set()
    for _ in range(WINDOW_KILLS):
        saves = story.rng.randrange(10, 45)
        told = story.kill(0, partial(has_saved, saves), 30_000, mode="window")
        acts |= {next(iter(given)) if name == "respond" and given else name for _, name, given in told.saved}
    assert acts >= {"chosen", "slots", "pairs", "order", "gaps", "flag", "go", "note"}


def test_the_time_that_went_by_before_a_kill_is_in_the_file(killer: Killer, sittings: list[int]) -> None:
    before = read(killer.database, sittings[0]).used
    began = SystemClock().elapsed()
    told = killer.kill(sittings[0], lambda told: bool(told.saved) and told.saved[-1][0] >= SECONDS, 1, mode="clock")
    gone = SystemClock().elapsed() - began
    used = read(killer.database, sittings[0]).used - before
    assert told.saved[-1][0] - 0.001 <= used <= gone  # the file has thousandths
    assert used >= SECONDS - 0.001


def test_a_report_before_the_commit_would_be_noticed(story: Story) -> None:
    def kill_on() -> None:
        for number in range(KILLS * 8):
            story.kill(number, partial(has_saved, 1 + number % 5), 1, mode="early")

    with pytest.raises(Lost):
        kill_on()


def test_killed_while_submitting_it_is_marked_whole_and_once_or_not_at_all(story: Story) -> None:
    database, session_id = story.killer.database, next(iter(story.states))
    outcomes = set()
    for number in range(KILLS // 2):
        # Most somewhere in it, some as it begins and some after the report.
        spin = story.rng.randrange(1, 1_200_000) if number % 4 else 0
        when = partial(has_saved, 1) if number % 8 == 7 else partial(is_saving, 0)
        told = story.killer.kill(session_id, when, spin, mode="submit")
        whole = is_marked(database, session_id)
        if told.saved and not whole:
            raise Lost(f"sitting {session_id} was reported as submitted")
        outcomes.add(whole)
        if whole:
            session_id = begin_again(database, session_id)
    assert outcomes == {True, False}


def is_marked(database: Path, session_id: int) -> bool:
    """Say whether a sitting of all items is marked in every table; the other possibility is in none."""
    record = open_record(f"sqlite:///{database}", now=FakeClock().now)
    with record.session() as session:
        ended = session.get_one(ExamSession, session_id).is_completed
        points = select(UserResponse.points_possible).where(UserResponse.points_possible.is_not(None))
        mine = len(session.scalars(points.where(UserResponse.exam_session_id == session_id)).all())
        summed = [s.items for s in session.scalars(select(SittingSummary)) if s.exam_session_id == session_id]
        attempted, marked = (
            sum(session.scalars(select(UserProgress.questions_attempted))),
            session.scalars(points).all(),
        )
    record.close()
    assert (mine, summed) == ((ITEMS, [ITEMS]) if ended else (0, []))
    assert attempted == len(marked)
    return ended


def begin_again(database: Path, session_id: int) -> int:
    clock = FakeClock()
    record = open_record(f"sqlite:///{database}", now=clock.now)
    bank = QuestionBank(record, clock.now)
    with record.session() as session:
        sat = session.get_one(ExamSession, session_id)
    rng = random.Random(session_id)  # noqa: S311  # no secrets
    run = AttemptLog(record, bank, clock, rng).begin(sat.user_id, bank.paper(sat.exam_id), Mode.SIMULATION)
    run.close()
    record.close()
    return run.session_id
