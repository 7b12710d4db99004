"""What was reported as saved is in the file, whenever the process is killed: nothing lost, nothing twice."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from pcep_desktop.db.attempt_log import AttemptLog
from pcep_desktop.db.connection import open_record
from pcep_desktop.db.learning import ExamSession, SittingSummary, UserProgress, UserResponse
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.exam.clock import SystemClock
from pcep_desktop.exam.mode import Mode
from tests.builders import fill, gap, insert, match, multiple, single, sort
from tests.conftest import FakeClock
from tests.desk import desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


KILLS = 25
WINDOW_KILLS = 6
ITEMS = 30
SECONDS = 1.2  # by the machine's clock, before a kill


@dataclass
class Told:
    """What the child had said before it died."""

    pid: int
    saved: list[list[Any]] = field(default_factory=list)
    pending: list[Any] | None = None

    def hear(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "saving":
            self.pending = json.loads(rest)
        elif word == "saved" and self.pending is not None:
            self.saved.append(self.pending)
            self.pending = None


@dataclass
class Killer:
    """Starts children on a database and kills them."""

    server: subprocess.Popen[str]
    database: Path

    def kill(self, session_id: int, when: Callable[[Told], bool], spin: int, mode: str = "late") -> Told:
        """Let a child sit until `when` says so, spin so often, kill it, and return all that it had said."""
        assert self.server.stdin is not None
        self.server.stdin.write(f"{self.database} {session_id} {mode}\n")
        self.server.stdin.flush()
        told = Told(int(self._line().removeprefix("begun ")))
        while not when(told):
            told.hear(self._line())
        for _ in range(spin):
            pass
        os.kill(told.pid, signal.SIGKILL)
        while (line := self._line()) != "dead":
            told.hear(line)
        return told

    def _line(self) -> str:
        assert self.server.stdout is not None
        line = self.server.stdout.readline()
        assert line.endswith("\n"), "the process that forks has ended"
        return line.rstrip("\n")


class Lost(AssertionError):  # noqa: N818  # it says what was
    """The file is not what was reported."""


@dataclass
class State:
    """What a file, or a report, says of a sitting: the place, the time, the scratch pad, and of each item what was said, and whether marked."""

    position: int
    used: float
    scratch: str
    said: list[tuple[Any, bool, int | None, bool]]
    rows: set[int]

    def after(self, actions: list[list[Any]]) -> State:
        """Return what it becomes, worked out without the program's rules."""
        position, used, scratch, said, rows = self.position, self.used, self.scratch, list(self.said), set(self.rows)
        for clock, name, given in actions:
            used = self.used + clock
            response, flagged, confidence, marked = said[position]
            if name == "go":
                position = given
                continue
            if name == "note":
                scratch = given
            elif name == "flag":
                flagged = given
            elif name == "respond" and not marked:
                response = given
            elif name == "confide" and not marked:
                confidence = given
            elif name == "check":
                marked = True
            if said[position] != (response, flagged, confidence, marked):
                rows.add(position)
            said[position] = (response, flagged, confidence, marked)
        return State(position, used, scratch, said, rows)

    def agrees(self, other: State) -> bool:
        """Say whether both are the same, the time to a millisecond."""
        return abs(self.used - other.used) < 0.01 and replace(self, used=0) == replace(other, used=0)


def read(database: Path, session_id: int) -> State:
    """Open the file as the next start does, resume the sitting, and see that nothing is there twice."""
    clock = FakeClock()
    record = open_record(f"sqlite:///{database}", now=clock.now)
    run = AttemptLog(record, QuestionBank(record, clock.now), clock, random.Random(0)).resume(session_id)  # noqa: S311  # no secrets
    sitting = run.sitting
    run._connection.close()
    with record.session() as session:
        rows = list(session.scalars(select(UserResponse).where(UserResponse.exam_session_id == session_id)))
        attempted = sum(session.scalars(select(UserProgress.questions_attempted)))
        marked = session.scalars(select(UserResponse.id).where(UserResponse.points_possible > 0)).all()
    record.close()
    places = {entry.question_id: place for place, entry in enumerate(sitting.paper.items)}
    if len({row.question_id for row in rows}) != len(rows) or attempted != len(marked):
        raise Lost(f"twice: {len(rows)} rows, {attempted} counted, {len(marked)} marked")
    said = [(g.response, g.flagged, g.confidence, g.mark is not None) for g in sitting.given]
    return State(sitting.position, sitting.used, run.scratch, said, {places[row.question_id] for row in rows})


def compare(before: State, told: Told, now: State) -> None:
    """See that the file holds what was reported, or that and the whole of the one action that was under way."""
    reported = before.after(told.saved)
    under_way = reported.after([]) if told.pending is None else before.after([*told.saved, told.pending])
    if not (now.agrees(reported) or now.agrees(under_way)):
        raise Lost(f"reported {told.saved[-3:]}, under way {told.pending}; the file: {now}")


@pytest.fixture
def killer(migrated_file: Path, tmp_path: Path) -> Iterator[Killer]:
    database = tmp_path / "killed.db"
    shutil.copyfile(migrated_file, database)
    command = [sys.executable, "-m", "tests.stories.killed"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603  # ourselves
        yield Killer(server, database)


@pytest.fixture
def sittings(killer: Killer) -> list[int]:
    """Return the rows of a simulation and of a study run of the same thirty items, both just begun."""
    clock = FakeClock()
    record = open_record(f"sqlite:///{killer.database}", now=clock.now)
    kinds = (single, multiple, insert, fill, match, sort, gap)
    items = [kinds[i % len(kinds)](f"q{i}") for i in range(ITEMS)]
    rng = random.Random(7)  # noqa: S311  # no secrets
    ada = desk(record, clock, rng, *items, minutes=100_000)
    everything = ada.bank.practice_paper([entry.question_id for entry in ada.paper.items], "All")
    runs = [ada.begin(), ada.log.begin(ada.user_id, everything, Mode.STUDY)]
    for run in runs:
        run.close()
    record.close()
    return [run.session_id for run in runs]


@dataclass
class Story:
    """Kill after kill on the same two sittings, each time read again and compared."""

    killer: Killer
    states: dict[int, State]
    rng: random.Random

    def kill(self, number: int, when: Callable[[Told], bool], most_spins: int, mode: str = "late") -> Told:
        session_id = list(self.states)[number % len(self.states)]
        told = self.killer.kill(session_id, when, self.rng.randrange(most_spins), mode)
        now = read(self.killer.database, session_id)
        compare(self.states[session_id], told, now)
        self.states[session_id] = now
        return told


@pytest.fixture
def story(killer: Killer, sittings: list[int]) -> Story:
    states = {session_id: read(killer.database, session_id) for session_id in sittings}
    return Story(killer, states, random.Random(25))  # noqa: S311  # no secrets


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
    for _ in range(WINDOW_KILLS):
        saves = story.rng.randrange(1, 30)
        told = story.kill(0, partial(has_saved, saves), 30_000, mode="window")
        assert {name for _, name, _ in told.saved} <= {"respond", "flag", "go"}


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


def has_saved(saves: int, told: Told) -> bool:
    return len(told.saved) >= saves


def is_saving(saves: int, told: Told) -> bool:
    return told.pending is not None and len(told.saved) == saves
