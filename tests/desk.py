"""A learner at a desk: a real record with the syllabus, an exam and a profile, and the log of their sittings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.attempt_log import AttemptLog
from pcep_desktop.db.learning import ExamSession, UserResponse
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.exam.blueprint import Blueprint
from pcep_desktop.exam.mode import Mode
from pcep_desktop.paths import resource
from tests.builders import bank, multiple, single

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.recorded_sitting import RecordedSitting
    from pcep_desktop.exam.clock import Clock
    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.paper import Paper

RIGHT, WRONG = {"chosen": ["a"]}, {"chosen": ["b"]}


def items() -> tuple[Item, ...]:
    """Return single, multiple, one without a key, one without an objective, and another single."""
    return (
        single("q1"),
        multiple("q2", objective="1.1"),
        single("q3", key=None),
        single("q4", objective=None),
        single("q5", difficulty=5),
    )


@dataclass(frozen=True)
class Desk:
    record: Record
    bank: QuestionBank
    log: AttemptLog
    user_id: int
    paper: Paper

    def begin(self, mode: Mode = Mode.SIMULATION, **more: Any) -> RecordedSitting:
        return self.log.begin(self.user_id, self.paper, mode, **more)

    def session(self, session_id: int) -> ExamSession:
        with self.record.session() as session:
            return session.get_one(ExamSession, session_id)

    def responses(self, session_id: int) -> list[UserResponse]:
        query = (
            select(UserResponse).where(UserResponse.exam_session_id == session_id).order_by(UserResponse.question_id)
        )
        with self.record.session() as session:
            return list(session.scalars(query))


def desk(record: Record, clock: Clock, rng: Random, *some: Item, **header: Any) -> Desk:
    """Set a record up: the bundled syllabus, an exam of these items (or of five), and Ada."""
    question_bank = QuestionBank(record, clock.now)
    syllabus = json.loads(resource("blueprints", "pcep-30-02.json").read_text(encoding="utf-8"))
    question_bank.ensure_blueprint(Blueprint.from_json(syllabus))
    report = question_bank.add(bank(*(some or items()), **({"blueprint": "PCEP-30-02"} | header)))
    assert report.exam_id is not None
    user_id = Accounts(record, clock.now).create("Ada")
    log = AttemptLog(record, question_bank, clock, rng)
    return Desk(record, question_bank, log, user_id, question_bank.paper(report.exam_id))


def damage(record: Record, pages: int | None = None) -> None:
    """Overwrite the last pages of the file, or all but the first, and forget what was read."""
    assert record.path is not None
    record.engine.dispose()  # the file is whole, without a log, and nothing of it is remembered
    many = record.path.stat().st_size // 4096
    pages = pages or many - 1
    with record.path.open("r+b") as file:
        file.seek((many - pages) * 4096)
        file.write(b"\xff" * pages * 4096)
