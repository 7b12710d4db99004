"""Drawing papers from ten thousand items for a learner who has sat a hundred, as the processor counts the time.

The bank is what ships with the program, over and over: its kinds, points, families of up to three, objectives and difficulties.
Each paper of the history was drawn too, so what is left unseen is what a learner would have left.
"""

from __future__ import annotations

import gc
import random
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from benchmarks.big_record import START
from benchmarks.figure import Figure
from pcep_desktop.banks.blueprints import bundled_blueprints
from pcep_desktop.banks.reader import read_bank
from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.attempt_log import AttemptLog
from pcep_desktop.db.connection import open_record
from pcep_desktop.db.pool import candidates
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.exam.drawing import draw
from pcep_desktop.exam.mode import Mode
from pcep_desktop.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from pcep_desktop.db.connection import Record
    from pcep_desktop.exam.bank import Bank
    from pcep_desktop.exam.blueprint import Blueprint
    from pcep_desktop.exam.item import Item

ITEMS, EXAM_ITEMS, PAPERS, READS, DRAWS = 10_000, 100, 100, 40, 200
GOAL_MS = 50
ROWS = (
    "SELECT id, topic_id, worth, kind, difficulty, coalesce(family, content_hash) FROM questions",
    "SELECT question_id, exam_session_id, points_possible, is_correct FROM user_responses",
)
FLOOR = "the same rows from the driver"


class Calendar:
    """A clock that goes on by a day with each look at the date."""

    def __init__(self) -> None:
        self._days = 0

    def now(self) -> datetime:
        """Return the next day."""
        self._days += 1
        return START + timedelta(days=self._days)

    def elapsed(self) -> float:
        """Return the same moment: nobody waits."""
        return 0.0


def figures() -> list[Figure]:
    """Read the pool, draw from it, and do both with the reading of the items that were drawn, each time with another seed."""
    (blueprint,) = bundled_blueprints()
    with tempfile.TemporaryDirectory() as folder:
        record = open_record(f"sqlite:///{Path(folder) / 'drawing.db'}", now=lambda: START)
        bank = QuestionBank(record, lambda: START)
        bank.ensure_blueprint(blueprint)
        _fill(bank)
        user = Accounts(record, lambda: START).create("Ada")
        _sit(record, bank, user, blueprint)
        with record.engine.connect() as connection:
            pool = candidates(connection, user, blueprint)
            both = [
                _cpu(lambda rng: draw(candidates(connection, user, blueprint), blueprint, rng), n) for n in range(READS)
            ]
            reads = [_cpu(lambda _: candidates(connection, user, blueprint), n) for n in range(READS)]
            floor = [
                _cpu(lambda _: [connection.exec_driver_sql(rows).cursor.fetchall() for rows in ROWS], n)
                for n in range(READS)
            ]
        draws = [_cpu(lambda rng: draw(pool, blueprint, rng), n) for n in range(DRAWS)]
        whole = [_cpu(lambda rng: bank.drawn_paper(user, blueprint, rng), n) for n in range(READS)]
        record.close()
    name = f"drawing a paper from {len(pool):,} items"
    return [
        Figure(f"{name}, p50", median(draws), "ms", GOAL_MS),
        Figure(f"{name}, p99", quantiles(draws, n=100)[-1], "ms", GOAL_MS),
        Figure(
            f"reading the pool of {len(pool):,} items and its history", median(reads), "ms", 4, median(floor), FLOOR
        ),
        Figure("both: a paper drawn from the database, p50", median(both), "ms", GOAL_MS),
        Figure("a new mock exam, its items read and kept, off the UI thread, p50", median(whole), "ms", 2 * GOAL_MS),
    ]


def _fill(bank: QuestionBank) -> None:
    """Take in the bundled items as often as it takes, in exams of a hundred."""
    banks = [read_bank(file) for file in sorted(resource("banks").glob("*.json"))]
    items = [item for one in banks for item in one.items]
    many = [_copied(items[n % len(items)], n // len(items)) for n in range(ITEMS)]
    for first in range(0, ITEMS, EXAM_ITEMS):
        bank.add(_exam(banks[0], f"Exam {first}", many[first : first + EXAM_ITEMS]))


def _copied(item: Item, number: int) -> Item:
    """Return an item like it, of a family like its family."""
    family = item.family and f"{item.family[:40]}-{number}"
    return replace(item, id=f"{item.id[:40]}-{number}", text=f"{item.text} ({number})", family=family)


def _exam(like: Bank, title: str, items: list[Item]) -> Bank:
    """Return an exam that is no fixed mock."""
    distinct = {item.id: item for item in items}  # bank files may give the same id to different items
    header = replace(like.header, identity=title, title=title, file_type="test", external_id=None)
    return replace(like, header=header, items=tuple(distinct.values()))


def _sit(record: Record, bank: QuestionBank, user: int, blueprint: Blueprint) -> None:
    """Sit papers: most of the first twenty items right, the rest omitted; one paper in five is given up half way."""
    rng = random.Random(7)
    log = AttemptLog(record, bank, Calendar(), rng)
    for number in range(PAPERS):
        run = log.begin(user, bank.drawn_paper(user, blueprint, rng), Mode.SIMULATION)
        given_up = number % 5 == 0
        for place, entry in enumerate(run.sitting.paper.items[: 10 if given_up else 20]):
            run.go(place)
            if rng.random() < 0.9:
                run.respond(entry.item.payload.full())
        (run.abandon if given_up else run.submit)()


def _cpu(work: Callable[[random.Random], object], seed: int) -> float:
    """Return the processor's time in ms."""
    gc.collect()  # what the runs before left behind is not charged to this one
    rng, start = random.Random(seed), time.process_time()
    work(rng)
    return 1000 * (time.process_time() - start)
