"""What kills a process that sits an exam, and what sees then whether the file holds what was reported as saved."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from pcep_desktop.db.attempt_log import AttemptLog
from pcep_desktop.db.connection import open_record
from pcep_desktop.db.learning import UserProgress, UserResponse
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.exam.mode import Mode
from tests.builders import fill, gap, insert, match, multiple, single, sort
from tests.conftest import FakeClock
from tests.desk import desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


ITEMS = 30


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
            line = self._line()
            assert line != "dead", "the process ended before it was killed"
            told.hear(line)
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


def has_saved(saves: int, told: Told) -> bool:
    return len(told.saved) >= saves


def is_saving(saves: int, told: Told) -> bool:
    return told.pending is not None and len(told.saved) == saves
