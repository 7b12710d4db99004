"""Drawing a paper from ten thousand items, the reading of the pool with it, for a learner who has sat a third of them."""

from __future__ import annotations

import random
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.big_record import START, insert, make_questions, writing
from benchmarks.figure import Figure
from pcep_desktop.banks.blueprints import bundled_blueprints
from pcep_desktop.db.connection import open_record
from pcep_desktop.db.question_bank import QuestionBank

if TYPE_CHECKING:
    from pcep_desktop.exam.blueprint import Blueprint

ITEMS, PAPERS, RUNS = 10_000, 100, 20
SIZE = 30  # items of a sitting


def figures() -> list[Figure]:
    """Draw paper after paper, each with another seed."""
    blueprint = replace(bundled_blueprints()[0], kinds={"single": 18, "multiple": 12})  # what the rows can be shown as
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drawing.db"
        make_questions(path, ITEMS)
        _fill(path, blueprint)
        record = open_record(f"sqlite:///{path}", now=lambda: START)
        bank = QuestionBank(record, lambda: START)
        times = [_timed(bank, blueprint, seed) for seed in range(RUNS)]
        record.close()
    return [Figure(f"drawing a paper from {ITEMS:,} items, p50", median(times), "ms", 50)]


def _fill(path: Path, blueprint: Blueprint) -> None:
    """Give the questions worth and kind as a bank of the syllabus has them, and let the learner sit a hundred papers."""
    rng = random.Random(7)
    kinds = list(blueprint.kinds)
    with writing(path) as connection:
        connection.executemany(
            "UPDATE questions SET worth = ?, kind = ?, content_hash = ? WHERE id = ?",
            [
                (rng.choice((20, 30, 40)), rng.choice(kinds), f"{rng.getrandbits(256):064x}", row)
                for row in range(1, ITEMS + 1)
            ],
        )
        connection.execute("UPDATE exams SET file_type = 'test'")
        sittings = ((n, 1, 1, START.isoformat(" ")[:19], True) for n in range(1, PAPERS + 1))
        insert(connection, "exam_sessions", "id, user_id, exam_id, start_time, is_completed", sittings)
        responses = (
            (1, question, 1 + n // SIZE, rng.random() < 0.7, 1.0)
            for n, question in enumerate(rng.sample(range(1, ITEMS + 1), PAPERS * SIZE))
        )
        insert(
            connection,
            "user_responses",
            "user_id, question_id, exam_session_id, is_correct, points_possible",
            responses,
        )


def _timed(bank: QuestionBank, blueprint: Blueprint, seed: int) -> float:
    start = time.perf_counter()
    bank.drawn_paper(1, blueprint, random.Random(seed))
    return 1000 * (time.perf_counter() - start)
