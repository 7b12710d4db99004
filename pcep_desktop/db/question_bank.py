"""The question bank: banks in, papers and items out, exams retired, reinstated or deleted. One transaction a method."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, delete, func, select, update

from pcep_desktop.db import exam_rows
from pcep_desktop.db.bulk import chunks, table_of, writing
from pcep_desktop.db.content import Answer, Exam, Module, Question, Topic
from pcep_desktop.db.import_report import BlueprintReport, ImportReport, StrictRefusal, refuse_unfit
from pcep_desktop.db.importing import Import
from pcep_desktop.db.learning import ExamSession
from pcep_desktop.db.pool import FIXED, candidates
from pcep_desktop.db.rows import AnswerValues, QuestionValues, fits, item_from_rows
from pcep_desktop.db.syllabus import DRAWN, ensure_blueprint, keep_blueprint, kept_blueprints, section_name
from pcep_desktop.errors import UserError
from pcep_desktop.exam.bank import Bank
from pcep_desktop.exam.drawing import draw
from pcep_desktop.exam.identity import content_hash
from pcep_desktop.exam.paper import Paper, PaperItem
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from random import Random

    from sqlalchemy import Connection, Select

    from pcep_desktop.db.connection import Record
    from pcep_desktop.exam.blueprint import Blueprint
    from pcep_desktop.exam.item import Item

__all__ = ["BlueprintReport", "ImportReport", "QuestionBank", "StrictRefusal"]

EXAM, QUESTION, ANSWER, SITTING = table_of(Exam), table_of(Question), table_of(Answer), table_of(ExamSession)
SECONDS_AN_ITEM = 80  # offered where the file has no limit: 40 minutes for 30 items
PRACTICE = "practice"


class QuestionBank:
    """What can be sat. `now` gives the present time, aware UTC."""

    def __init__(self, record: Record, now: Callable[[], datetime]) -> None:
        self._record = record
        self._now = now

    def add(
        self, bank: Bank, *, take_good: bool = False, progress: Callable[[int, int], None] | None = None
    ) -> ImportReport:
        """Take a bank in, whole or not at all. The caller makes the automatic backup, once for a run of imports.

        `progress(questions done, of how many)` may raise to cancel: nothing stays of the import then.

        Raises:
            StrictRefusal: a strict bank has faults; `take_good=True` takes its good questions.
            UserError: there is nothing to take, or the database cannot be written.
        """
        refuse_unfit(bank, take_good=take_good)
        hashes = [content_hash(item) for item in bank.items]
        with writing(self._record.engine) as connection:
            return Import(connection, bank, hashes, self._now(), progress or (lambda _done, _total: None)).run()

    def ensure_blueprint(self, blueprint: Blueprint) -> None:
        """See to it that a syllabus that ships with the program has its modules and topics, before a bank that names it is added.

        A newer version of it that was taken in stands.
        """
        with writing(self._record.engine) as connection:
            ensure_blueprint(connection, blueprint)

    def take_blueprint(self, blueprint: Blueprint) -> BlueprintReport:
        """Take in a syllabus that papers can be drawn to from now on; sittings that were drawn keep what they were drawn by."""
        with writing(self._record.engine) as connection:
            before = keep_blueprint(connection, blueprint)
        return BlueprintReport(blueprint, before)

    def blueprints(self) -> list[Blueprint]:
        """Return the syllabuses that were taken in from files, by code; those that ship with the program are not among them."""
        with self._record.engine.connect() as connection:
            return kept_blueprints(connection)

    def paper(self, exam_id: int) -> Paper:
        """Return a fixed exam, ready to be sat."""
        with self._record.engine.connect() as connection:
            exam = _exam(connection, exam_id)
            entries = _entries(connection, _questions().where(QUESTION.c.exam_id == exam_id))
        header = exam_rows.header_of(exam)
        return Paper(
            exam_id,
            header.title,
            tuple(entries.values()),
            _seconds(exam, len(entries)),
            header.pass_percent,
            header.blueprint,
            is_mock=header.file_type == FIXED and header.blueprint is not None,
        )

    def bank(self, exam_id: int) -> Bank:
        """Return an exam as a bank, to be written to a file."""
        with self._record.engine.connect() as connection:
            exam = _exam(connection, exam_id)
            entries = _entries(connection, _questions().where(QUESTION.c.exam_id == exam_id))
        return Bank(exam_rows.header_of(exam), tuple(entry.item for entry in entries.values()))

    def find(self, words: str) -> int:
        """Return the row of the exam with this title or number: the newest one, rather an active than a retired one.

        Raises:
            UserError: there is none.
        """
        number = int(words) if words.isdecimal() and fits(int(words)) else None
        query = select(EXAM.c.id).where((EXAM.c.title == words) | (EXAM.c.id == number), ~EXAM.c.is_hidden)
        with self._record.engine.connect() as connection:
            found = connection.scalar(query.order_by(EXAM.c.is_active.desc(), EXAM.c.id.desc()).limit(1))
        if found is None:
            raise UserError(
                tr(
                    "There is no exam with the title or number “{words}”. The window's Exams page lists them all.",
                    words=words,
                )
            )
        return int(found)

    def practice_paper(self, question_ids: Sequence[int], title: str) -> Paper:
        """Return a paper of these questions in this order, untimed; it belongs to the one hidden exam of all practice."""
        with writing(self._record.engine) as connection:
            exam_id, _ = exam_rows.hidden_exam(connection, PRACTICE, "Practice")
            entries = _some_entries(connection, question_ids)
        return Paper(exam_id, title, tuple(entries[row_id] for row_id in question_ids))

    def drawn_paper(
        self,
        user_id: int,
        blueprint: Blueprint,
        rng: Random,
        title: str = "New mock exam {n}",
        report: Callable[[], object] = lambda: None,
    ) -> Paper:
        """Return a new paper for this learner, drawn to the blueprint; `title` numbers it among those they have begun.

        `report` is called while it is looked for, and may raise to cancel.

        Raises:
            BankTooSmall: says what the bank is short of.
        """
        with self._record.engine.connect() as connection:
            found = candidates(connection, user_id, blueprint)
        drawn = draw(found, blueprint, rng, report)
        met = {one.question_id for one in found if one.last_seen is not None}
        with writing(self._record.engine) as connection:
            exam_id, _ = exam_rows.hidden_exam(connection, f"{DRAWN}{blueprint.code}", blueprint.title)
            mine = (SITTING.c.exam_id == exam_id) & (SITTING.c.user_id == user_id)
            number = 1 + (connection.scalar(select(func.count()).select_from(SITTING).where(mine)) or 0)
            entries = _some_entries(connection, drawn)
        return Paper(
            exam_id,
            title.format(n=number),
            tuple(entries[row_id] for row_id in drawn),
            60 * blueprint.minutes,
            blueprint.pass_percent,
            blueprint.code,
            blueprint.rule,
            blueprint.version,
            is_mock=True,
            seen=len(met.intersection(drawn)),
        )

    def item(self, question_id: int) -> Item:
        """Return one item by its row."""
        return self.items([question_id])[question_id]

    def items(self, ids: Sequence[int]) -> dict[int, Item]:
        """Return items by their rows."""
        with self._record.engine.connect() as connection:
            return {row_id: entry.item for row_id, entry in _some_entries(connection, ids).items()}

    def retire(self, exam_id: int) -> None:
        """Offer an exam no longer; what was sat of it stays."""
        self._activate(exam_id, active=False)

    def reinstate(self, exam_id: int) -> None:
        """Offer a retired exam again.

        Raises:
            UserError: a newer version has taken its place.
        """
        self._activate(exam_id, active=True)

    def delete(self, exam_id: int) -> None:
        """Delete an exam with its questions.

        Raises:
            UserError: somebody has sat it.
        """
        with writing(self._record.engine) as connection:
            exam = _exam(connection, exam_id)
            if exam_rows.was_sat(connection, exam_id):
                raise UserError(
                    tr("“{title}” has been sat, so it cannot be deleted. Retire it instead.", title=exam.title)
                )
            connection.execute(delete(EXAM).where(EXAM.c.id == exam_id))

    def _activate(self, exam_id: int, *, active: bool) -> None:
        with writing(self._record.engine) as connection:
            exam = _exam(connection, exam_id)
            if active and (newest := exam_rows.successor(connection, exam)):
                raise UserError(
                    tr(
                        "Version {newer} of “{title}” has taken the place of version {version}. Reinstate that one instead.",
                        newer=newest.version,
                        title=exam.title,
                        version=exam.version,
                    )
                )
            values = {"is_active": active, "updated_at": self._now()}
            connection.execute(update(EXAM).where(EXAM.c.id == exam_id).values(values))


def _exam(connection: Connection, exam_id: int) -> Row[Any]:
    exam = connection.execute(select(EXAM).where(EXAM.c.id == exam_id)).first()
    if exam is None:
        raise UserError(tr("This exam is no longer in the database. Refresh the list of exams."))
    return exam


def _seconds(exam: Row[Any], items: int) -> int:
    """Return the time limit: the file's, else a row's own that another program wrote, else 80 s an item."""
    if exam.time_limit_minutes is not None:
        return int(exam.time_limit_minutes) * 60
    return SECONDS_AN_ITEM * items if exam.time_limit == exam_rows.DEFAULT_SECONDS else int(exam.time_limit)


def _questions() -> Select[Any]:
    """Select questions in their order: the row, the names of module and topic, and what makes the item."""
    values = (QUESTION.c[name] for name in QuestionValues._fields)
    return (
        select(QUESTION.c.id, Module.name, Topic.name, *values)
        .outerjoin(Topic, Topic.id == QUESTION.c.topic_id)
        .outerjoin(Module, Module.id == Topic.module_id)
        .order_by(QUESTION.c.question_order, QUESTION.c.id)
    )


def _some_entries(connection: Connection, ids: Sequence[int]) -> dict[int, PaperItem]:
    return {
        row_id: entry
        for some in chunks(ids)
        for row_id, entry in _entries(connection, _questions().where(QUESTION.c.id.in_(some))).items()
    }


def _entries(connection: Connection, questions: Select[Any]) -> dict[int, PaperItem]:
    """Return what a paper holds of each question selected, by their rows."""
    rows = connection.execute(questions).all()
    answers = _answers(connection, [row.id for row in rows])
    return {
        row_id: PaperItem(
            row_id,
            item_from_rows(row_id, QuestionValues(*values), answers.get(row_id, []), topic),
            section_name(module),
        )
        for row_id, module, topic, *values in rows
    }


def _answers(connection: Connection, questions: Sequence[int]) -> dict[int, list[AnswerValues]]:
    answers: dict[int, list[AnswerValues]] = {}
    query = select(ANSWER.c.question_id, *(ANSWER.c[name] for name in AnswerValues._fields))
    query = query.order_by(ANSWER.c.question_id, ANSWER.c.answer_order, ANSWER.c.id)
    for some in chunks(questions):
        for row_id, *values in connection.execute(query.where(ANSWER.c.question_id.in_(some))):
            answers.setdefault(row_id, []).append(AnswerValues(*values))
    return answers
