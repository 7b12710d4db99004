"""Saving one response durably, against sqlite3 with the same settings; and whether it costs more with more questions."""

from __future__ import annotations

import random
import sqlite3
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Self

from benchmarks.big_record import make_questions
from benchmarks.figure import Figure
from pcep_desktop.db.attempt_log import AttemptLog
from pcep_desktop.db.connection import open_record
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.exam.clock import SystemClock
from pcep_desktop.exam.mode import Mode

if TYPE_CHECKING:
    from collections.abc import Callable

SAVES, ITEMS, EXAM = 2000, 100, 7
FEW, MANY = 1_000, 100_000
GROWTH = 1.15
"""How much dearer a save may be with a hundred times the questions: none, but for the noise."""
INSERT = (
    "INSERT INTO user_responses (user_id, question_id, answer_id, exam_session_id, is_correct, time_taken,"
    " created_at, updated_at) VALUES (1, ?, NULL, ?, 0, 1.5, '2026-11-01', '2026-11-01')"
)
UPDATE = "UPDATE exam_sessions SET session_data = ?, time_spent = ?, updated_at = '2026-11-01' WHERE id = ?"


def figures() -> list[Figure]:
    """Save by turns with ours and with the floor, over few questions and over many."""
    with tempfile.TemporaryDirectory() as folder, _Place(Path(folder), FEW) as few, _Place(Path(folder), MANY) as many:
        for number in range(SAVES):
            for place in (few, many):
                place.save_both(number)
    floor = "sqlite3 insert, update, commit"
    return [
        Figure("save of a response, p50", median(many.ours), "ms", 2.5, median(many.floor), floor),
        Figure("save of a response, p99", _p99(many.ours), "ms", 3, _p99(many.floor), floor),
        Figure("save with 100,000 questions", median(many.ours), "ms", GROWTH, median(few.ours), "with 1,000"),
    ]


class _Place:
    """A database of so many questions, a sitting in it, and the milliseconds of each save, ours and the floor's."""

    def __init__(self, folder: Path, questions: int) -> None:
        path = folder / f"{questions}.db"
        make_questions(path, questions)
        self.ours: list[float] = []
        self.floor: list[float] = []
        clock = SystemClock()
        self._record = open_record(f"sqlite:///{path}", now=clock.now)
        bank = QuestionBank(self._record, clock.now)
        log = AttemptLog(self._record, bank, clock, random.Random(1))
        self._recorded = log.begin(1, bank.paper(EXAM), Mode.SIMULATION)
        self._floor = _Floor(path, self._recorded.session_id)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._recorded.close()
        self._floor.close()
        self._record.close()

    def save_both(self, number: int) -> None:
        """Save one response each way, both timed."""
        self._recorded.go(number % ITEMS)
        self.ours.append(_timed(self._respond))
        self.floor.append(_timed(self._floor.save))

    def _respond(self) -> None:
        """Choose another choice than before, as a click does."""
        sitting = self._recorded.sitting
        ids = [choice.id for choice in sitting.paper.items[sitting.position].item.choices]
        before = sitting.here.response["chosen"][0] if sitting.here.response else ids[-1]
        self._recorded.respond({"chosen": [ids[(ids.index(before) + 1) % len(ids)]]})


class _Floor:
    """Inserts a response, updates its sitting with as much data as ours keeps, commits."""

    def __init__(self, path: Path, like: int) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 5000"):
            self._connection.execute(f"PRAGMA {pragma}")
        data = self._connection.execute("SELECT session_data FROM exam_sessions WHERE id = ?", (like,))
        self._data = data.fetchone()[0]
        self._number = 0
        self._sessions = [self._session() for _ in range(SAVES // ITEMS)]

    def _session(self) -> int | None:
        return self._connection.execute("INSERT INTO exam_sessions (user_id, exam_id) VALUES (1, 1)").lastrowid

    def save(self) -> None:
        """Save one response durably."""
        session = self._sessions[self._number // ITEMS]
        question = self._number % ITEMS + 1
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(INSERT, (question, session))
        self._connection.execute(UPDATE, (self._data, self._number, session))
        self._connection.execute("COMMIT")
        self._number += 1

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _timed(act: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - start)


def _p99(times: list[float]) -> float:
    return quantiles(times, n=100)[-1]
