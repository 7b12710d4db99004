"""Large migrated databases for the benchmarks, written with plain sqlite3: ours would take minutes."""

from __future__ import annotations

import random
import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from pcep_desktop.banks.blueprints import bundled_blueprints
from pcep_desktop.db.connection import open_record
from pcep_desktop.db.question_bank import QuestionBank

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

START = datetime(2024, 11, 1, tzinfo=UTC)
EXAM_ITEMS, CHOICES = 100, 4
LEARNERS, SITTINGS, ITEMS = 50, 800, 25
"""50 learners with 800 sittings of 25 items each: a million responses."""
PAGES = "INSERT INTO {} ({}) VALUES ({})"


def make_questions(path: Path, count: int) -> None:
    """Write a migrated database with a learner, exams of a hundred questions and four answers to each."""
    record = open_record(f"sqlite:///{path}", now=lambda: START)
    for blueprint in bundled_blueprints():
        QuestionBank(record, lambda: START).ensure_blueprint(blueprint)
    record.close()
    with writing(path) as connection:
        topics = [topic for (topic,) in connection.execute("SELECT id FROM topics ORDER BY display_order")]
        rng = random.Random(7)
        words = [f"word{n}" for n in range(4000)]
        insert(connection, "users", "id, username, email, password_hash", [(1, "Ada", "ada@localhost", "!")])
        exams = ((n, f"Exam {n:04}", EXAM_ITEMS, 60, "exam") for n in range(1, count // EXAM_ITEMS + 1))
        insert(connection, "exams", "id, title, total_questions, time_limit_minutes, file_type", exams)
        questions = (
            (n, " ".join(rng.choices(words, k=20)), topics[n % len(topics)], (n - 1) // EXAM_ITEMS + 1, n, "single")
            for n in range(1, count + 1)
        )
        insert(connection, "questions", "id, text, topic_id, exam_id, question_order, kind", questions)
        answers = (
            (CHOICES * n + place, " ".join(rng.choices(words, k=6)), place == n % CHOICES, n, place, "abcd"[place])
            for n in range(1, count + 1)
            for place in range(CHOICES)
        )
        insert(connection, "answers", "id, text, is_correct, question_id, answer_order, original_id", answers)


def add_responses(path: Path) -> None:
    """Add a million marked responses of fifty learners, with the summaries that marking would have left behind."""
    with writing(path) as connection:
        learners = [(n, f"Learner {n}", f"{n}@localhost", "!") for n in range(2, LEARNERS + 1)]
        insert(connection, "users", "id, username, email, password_hash", learners)
        of_question = dict(connection.execute("SELECT id, topic_id FROM questions"))
        rng = random.Random(1)
        rows = _Rows()
        for number in range(1, LEARNERS * SITTINGS + 1):
            rows.sit(number, rng, of_question)
            if number % 2000 == 0:
                rows.write(connection)
        insert(connection, "user_progress", _Rows.PROGRESS, rows.progress())


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database to fill it, in one transaction; SQLite's statistics are up to date afterwards."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    with connection:
        yield connection
    connection.execute("ANALYZE")
    connection.close()


def insert(connection: sqlite3.Connection, table: str, columns: str, rows: object) -> None:
    """Insert rows of a table's columns."""
    marks = ", ".join("?" * (columns.count(",") + 1))
    connection.executemany(PAGES.format(table, columns, marks), rows)  # type: ignore[arg-type]  # any iterable of rows


class _Rows:
    """Rows of sittings as they come, and how each learner stands meanwhile."""

    PROGRESS = "user_id, topic_id, proficiency_level, questions_attempted, questions_correct, last_practice_date"
    SUMS = "exam_session_id, user_id, earned, possible, items, correct, seconds"

    def __init__(self) -> None:
        self._levels: dict[tuple[int, int], list[float]] = {}
        self._clear()

    def _clear(self) -> None:
        self._tables: dict[tuple[str, str], list[tuple[object, ...]]] = {}

    def sit(self, number: int, rng: random.Random, of_question: dict[int, int]) -> None:
        """Add one sitting: a study every fourth time."""
        user = number % LEARNERS + 1
        at = (START + timedelta(minutes=25 * number)).strftime("%Y-%m-%d %H:%M:%S.%f")
        study = number // LEARNERS % 4 == 3
        items = [(1 + (number * ITEMS + place) % len(of_question), rng.random() < 0.7) for place in range(ITEMS)]
        sums: dict[int, list[int]] = {}
        sure: dict[int, list[int]] = {}
        for question, right in items:
            confidence = rng.randint(1, 5) if study else None
            self._add("user_responses", "user_id, question_id, exam_session_id, is_correct, time_taken, points_earned,"
                      " points_possible, confidence_level, created_at, updated_at",
                      (user, question, number, right, rng.uniform(5, 120), 20 * right, 20, confidence, at, at))  # fmt: skip
            sums.setdefault(of_question[question], []).append(right)
            if confidence:
                sure.setdefault(confidence, []).append(right)
        self._add(
            "exam_sessions", "id, user_id, exam_id, start_time, end_time, is_completed", (number, user, 1, at, at, 1)
        )
        correct = sum(right for _, right in items)
        mode = "study" if study else "simulation"
        self._add("sitting_summaries", f"{self.SUMS}, mode, at, pass_percent, passed",
                  (number, user, 20 * correct, 20 * ITEMS, ITEMS, correct, 1500.0, mode, at, 70, correct >= 0.7 * ITEMS))  # fmt: skip
        for topic, rights in sums.items():
            self._sum_topic(number, user, at, topic, rights)
        for confidence, rights in sure.items():
            self._add("confidence_summaries", "exam_session_id, user_id, at, confidence, items, correct",
                      (number, user, at, confidence, len(rights), sum(rights)))  # fmt: skip

    def _sum_topic(self, number: int, user: int, at: str, topic: int, rights: list[int]) -> None:
        level = self._levels.setdefault((user, topic), [0.3, 0, 0])
        level[0] += 0.05 * (sum(rights) / len(rights) - level[0])
        level[1] += len(rights)
        level[2] += sum(rights)
        self._add("objective_summaries", f"{self.SUMS}, topic_id, at, proficiency",
                  (number, user, 20 * sum(rights), 20 * len(rights), len(rights), sum(rights), 60.0, topic, at, level[0]))  # fmt: skip

    def _add(self, table: str, columns: str, row: tuple[object, ...]) -> None:
        self._tables.setdefault((table, columns), []).append(row)

    def write(self, connection: sqlite3.Connection) -> None:
        """Insert what has come together."""
        for (table, columns), rows in self._tables.items():
            insert(connection, table, columns, rows)
        self._clear()

    def progress(self) -> Iterator[tuple[object, ...]]:
        """Yield how each learner stands in the end."""
        for (user, topic), (level, attempted, correct) in self._levels.items():
            yield user, topic, level, int(attempted), int(correct), "2026-11-01 00:00:00.000000"
