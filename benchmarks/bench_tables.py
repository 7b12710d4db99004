"""The review table over a million responses, against a model that has nothing to fetch and SQLite's own sort."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from array import array
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.figure import FRAME_MS, Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

QUESTIONS, RESPONSES, SITTINGS, USER = 100_000, 1_000_000, 20_000, 1
RUNS = 3
START = datetime(2026, 1, 1, tzinfo=UTC)
SORT = (
    "SELECT id FROM user_responses WHERE user_id = 1 AND points_possible IS NOT NULL ORDER BY time_taken DESC, id DESC"
)


def figures() -> list[Figure]:
    """Measure ours and the floors in processes of their own, three times by turns, and take the medians."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "million.db"
        make(path)
        runs = [{kind: _child(kind, path) for kind in ("constant", "ours", "sorted")} for _ in range(RUNS)]
    took = {key: median(run[kind][key] for run in runs) for kind in runs[0] for key in runs[0][kind]}
    return [
        Figure(
            "review: first rows of 1,000,000", took["ours_first"], "ms", 2, took["constant_first"], "constant model"
        ),
        Figure("review: jump to the last row", took["ours_last"], "ms", 4, FRAME_MS, "one frame"),
        Figure("review: jump to the middle", took["ours_middle"], "ms", 4, FRAME_MS, "one frame"),
        Figure(
            "review: sorted without an index", took["ours_sort"], "ms", 1.5, took["sorted_sort"], "sqlite3 ORDER BY"
        ),
        Figure("review: longest stall while it sorts", took["ours_stall"], "ms", 4, FRAME_MS, "one frame"),
        Figure("review: memory going through the rows", took["ours_memory"], "MiB", 15),
    ]


def _child(kind: str, path: Path) -> dict[str, float]:
    run = subprocess.run(  # noqa: S603  # our own interpreter, our own module
        [sys.executable, "-m", "benchmarks.bench_tables", kind, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    measured: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return {f"{kind}_{key}": value for key, value in measured.items()}


def make(path: Path) -> None:
    """Write a migrated database of one learner with a million marked responses to a hundred thousand questions."""
    from pcep_desktop.db.connection import open_record  # noqa: PLC0415  # a child of the constant model does without

    open_record(f"sqlite:///{path}", now=lambda: START).close()
    rng = random.Random(1)
    words = [f"word{n}" for n in range(3000)]
    connection = sqlite3.connect(path)
    connection.executescript(
        "INSERT INTO users (id, username, email, password_hash) VALUES (1, 'Ada', 'a@localhost', '!')"
    )
    connection.executemany(
        "INSERT INTO modules (id, name) VALUES (?, ?)", ((n, f"PCEP-30-02/{n}") for n in range(1, 5))
    )
    connection.executemany(
        "INSERT INTO topics (id, name, module_id) VALUES (?, ?, ?)",
        ((n, f"PCEP-30-02/{n % 4 + 1}.{n // 4 + 1}", n % 4 + 1) for n in range(1, 17)),
    )
    connection.executemany(
        "INSERT INTO exams (id, title, total_questions, time_limit_minutes) VALUES (?, ?, 100, 120)",
        ((n, f"Exam {n}") for n in range(1, 1001)),
    )
    connection.executemany(
        "INSERT INTO questions (id, text, topic_id, exam_id, kind) VALUES (?, ?, ?, ?, 'single')",
        ((n, " ".join(rng.choices(words, k=20)), n % 16 + 1, n % 1000 + 1) for n in range(1, QUESTIONS + 1)),
    )
    connection.executemany(
        "INSERT INTO exam_sessions (id, user_id, exam_id, is_completed) VALUES (?, 1, ?, 1)",
        ((n, n % 1000 + 1) for n in range(1, SITTINGS + 1)),
    )
    connection.executemany(
        "INSERT INTO user_responses (id, user_id, question_id, exam_session_id, is_correct, time_taken, points_earned,"
        " points_possible, confidence_level, created_at, updated_at) VALUES (?, 1, ?, ?, ?, ?, ?, 20, ?, ?, ?)",
        _responses(rng),
    )
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


def _responses(rng: random.Random) -> Iterator[tuple[Any, ...]]:
    each = RESPONSES // SITTINGS
    for n in range(RESPONSES):
        right = rng.random() < 0.7
        at = (START + timedelta(seconds=20 * n)).strftime("%Y-%m-%d %H:%M:%S.%f")
        question = (n * 7919) % QUESTIONS + 1  # a prime step: no question twice in a sitting
        seconds = rng.uniform(1, 300)
        yield n + 1, question, n // each + 1, right, seconds, 20 if right else 0, rng.choice((None, 3, 5)), at, at


def sort_floor(path: Path) -> dict[str, float]:
    """Time SQLite's own sort, its ids taken into a flat array."""
    connection = sqlite3.connect(path)
    start = time.perf_counter()
    ids = array("q", chain.from_iterable(connection.execute(SORT)))
    took = 1000 * (time.perf_counter() - start)
    assert len(ids) == RESPONSES  # noqa: S101  # else the floor is of something else
    return {"sort": took}


def in_view(kind: str, path: Path) -> dict[str, float]:
    """Open a model in a table view and go through it."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  # Qt only in a child

    from benchmarks.table_journey import Journey, constant, ours  # noqa: PLC0415

    app = QApplication([])
    make_model: Callable[[], Any] = constant(RESPONSES) if kind == "constant" else ours(path, USER)
    measured = Journey(make_model, RESPONSES).measure(sorts=kind == "ours")
    app.quit()
    return measured


if __name__ == "__main__":
    KIND, PATH = sys.argv[1], Path(sys.argv[2])
    print(json.dumps(sort_floor(PATH) if KIND == "sorted" else in_view(KIND, PATH)), flush=True)
    os._exit(0)  # without taking a million rows down
