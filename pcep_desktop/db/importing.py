"""The transaction that takes a bank in: a new exam, an exam brought up to date, or the next version of one that was sat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select, update

from pcep_desktop.db import exam_rows
from pcep_desktop.db.bulk import (
    CHUNK,
    Rows,
    chunks,
    indexes_last,
    insert_one,
    next_id,
    stored_time,
    table_of,
)
from pcep_desktop.db.comparing import Difference, compare
from pcep_desktop.db.content import Answer, Exam, Question
from pcep_desktop.db.import_report import ImportReport
from pcep_desktop.db.rows import AnswerValues, QuestionValues, answer_values, question_values
from pcep_desktop.db.syllabus import topic_ids
from pcep_desktop.exam.identity import hash_of_hashes
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from pcep_desktop.exam.bank import Bank

EXAM, QUESTION, ANSWER = table_of(Exam), table_of(Question), table_of(Answer)
QUESTION_COLUMNS = ("id", "exam_id", "question_order", "created_at", "updated_at", *QuestionValues._fields)
ANSWER_COLUMNS = ("id", "question_id", "created_at", "updated_at", *AnswerValues._fields)


class Import:
    """One bank on its way into the record, in a transaction of the caller's.

    `hashes` are the content hashes of its items; `progress(done, total)` may raise: nothing stays.
    """

    def __init__(
        self,
        connection: Connection,
        bank: Bank,
        hashes: Sequence[str],
        now: datetime,
        progress: Callable[[int, int], None],
    ) -> None:
        self._connection = connection
        self._bank = bank
        self._now = now
        self._progress = progress
        self._hashes = hashes
        self._hash = hash_of_hashes(hashes)
        self._exam = exam_rows.exam_values(bank, self._hash)
        self._topics = topic_ids(connection, bank.header.blueprint)

    def run(self) -> ImportReport:
        """Write what has to be written, and say what that was."""
        known = exam_rows.versions(self._connection, self._bank.header)
        if not known:
            return self._take_first()
        latest = known[0]
        difference = self._compare(latest.id)
        if not difference and not exam_rows.differs(latest, self._exam):
            return self._report(latest.id, note=_retired(latest))
        if older := self._same_as(known[1:]):
            note = tr(
                "This is version {version}, which version {newer} has replaced.",
                version=older.version,
                newer=latest.version,
            )
            return self._report(older.id, note=note)
        if exam_rows.was_sat(self._connection, latest.id):
            return self._take_next(latest, {row.version for row in known}, difference)
        return self._bring_up_to_date(latest, difference)

    def _take_first(self) -> ImportReport:
        """Take an exam that is not known, unless it is a copy of one under another name."""
        if copied := exam_rows.copy_of(self._connection, self._hash):
            note = tr("It has the same questions as “{title}”.", title=copied.title)
            return self._report(copied.id, note=" ".join(filter(None, (note, _retired(copied)))))
        version = self._bank.header.version[: exam_rows.LONGEST_VERSION]
        exam_id, duplicates = self._insert_exam(version=version, is_active=True)
        return self._report(exam_id, Difference(added=list(range(len(self._hashes)))), duplicates=duplicates)

    def _take_next(self, latest: Row[Any], taken: set[str], difference: Difference) -> ImportReport:
        """Leave an exam that was sat as it is, and put its next version in its place; a retired one stays retired."""
        version = exam_rows.next_version(latest.version, taken)
        exam_id, duplicates = self._insert_exam(version=version, is_active=latest.is_active)
        self._connection.execute(update(EXAM).where(EXAM.c.id == latest.id).values(is_active=False))
        note = tr(
            "Version {newer} has been sat, so it was kept; version {version} takes its place.",
            newer=latest.version,
            version=version,
        )
        return self._report(exam_id, difference, note=note, version=version, duplicates=duplicates)

    def _bring_up_to_date(self, latest: Row[Any], difference: Difference) -> ImportReport:
        """Change an exam that nobody has sat, in its place."""
        first = next_id(self._connection, Question)
        for some in chunks(difference.removed):
            self._connection.execute(delete(QUESTION).where(QUESTION.c.id.in_(some)))
        self._change(difference.changed)
        self._move(difference.moved)
        self._insert_questions(latest.id, [(position, first + i) for i, position in enumerate(difference.added)])
        self._connection.execute(update(EXAM).where(EXAM.c.id == latest.id).values(**self._exam, updated_at=self._now))
        note = _retired(latest)
        return self._report(latest.id, difference, note=note, duplicates=self._duplicates(latest.id, first))

    def _compare(self, exam_id: int) -> Difference:
        return compare(self._connection, exam_id, self._bank.items, self._values, self._progress)

    def _same_as(self, versions: Iterable[Row[Any]]) -> Row[Any] | None:
        """Return the version that says the same as the bank: an old file does not undo a newer one."""
        alike = (row for row in versions if row.content_hash == self._hash)
        return next((r for r in alike if not exam_rows.differs(r, self._exam) and not self._compare(r.id)), None)

    def _insert_exam(self, *, version: str, is_active: bool) -> tuple[int, int]:
        """Write the exam with all its questions; return its row and how many of them stand in another exam too."""
        times = {"created_at": self._now, "updated_at": self._now}
        values = self._exam | times | {"version": version, "is_active": is_active}
        exam_id = insert_one(self._connection, EXAM, values)
        first = next_id(self._connection, Question)
        self._insert_questions(exam_id, [(i, first + i) for i in range(len(self._hashes))])
        return exam_id, self._duplicates(exam_id, first)

    def _values(self, position: int) -> QuestionValues:
        item = self._bank.items[position]
        return question_values(
            item,
            topic_id=self._topics.get(item.objective) if item.objective else None,
            source_exam=self._bank.header.external_id,
            content_hash=self._hashes[position],
        )

    def _insert_questions(self, exam_id: int, places: Sequence[tuple[int, int]]) -> None:
        """Write questions and their answers, given as (position in the bank, row)."""
        rows = Rows(self._connection, Question, QUESTION_COLUMNS)
        answers = Answers(self._connection, self._now)
        with indexes_last(self._connection, len(places), Question, Answer):
            for number, some in enumerate(chunks(places)):
                self._progress(number * CHUNK, len(places))
                rows.insert([(row, exam_id, at + 1, answers.time, answers.time, *self._values(at)) for at, row in some])
                answers.insert((row, answer_values(self._bank.items[at])) for at, row in some)
        self._progress(len(places), len(places))

    def _change(self, changed: Sequence[tuple[int, int]]) -> None:
        """Write changed questions over their rows; their answers are written anew."""
        statement = update(QUESTION).where(QUESTION.c.id == bindparam("row"))
        answers = Answers(self._connection, self._now)
        for some in chunks(changed):
            values = [{"row": row, "updated_at": self._now, **self._values(at)._asdict()} for at, row in some]
            self._connection.execute(statement, values)
            self._connection.execute(delete(ANSWER).where(ANSWER.c.question_id.in_([row for _, row in some])))
            answers.insert((row, answer_values(self._bank.items[at])) for at, row in some)

    def _move(self, moved: Sequence[tuple[int, int]]) -> None:
        statement = update(QUESTION).where(QUESTION.c.id == bindparam("row"))
        for some in chunks(moved):
            self._connection.execute(statement, [{"row": row, "question_order": at + 1} for at, row in some])

    def _duplicates(self, exam_id: int, first: int) -> int:
        """Count the questions from a row on that stand in another exam too; other versions of this one are not another."""
        here, there, other = QUESTION.alias(), QUESTION.alias(), EXAM.alias()
        query = (
            select(func.count(here.c.id.distinct()))
            .join(there, there.c.content_hash == here.c.content_hash)
            .join(other, other.c.id == there.c.exam_id)
            .where(here.c.exam_id == exam_id, here.c.id >= first, there.c.exam_id != exam_id)
            .where(func.coalesce(other.c.identity, "") != self._exam["identity"])
        )
        return self._connection.scalar(query) or 0

    def _report(
        self,
        exam_id: int,
        difference: Difference | None = None,
        *,
        note: str | None = None,
        version: str | None = None,
        duplicates: int = 0,
    ) -> ImportReport:
        what = difference or Difference()
        return ImportReport(
            exam_id,
            self._bank.header.title,
            added=len(what.added),
            changed=len(what.changed),
            already=len(self._hashes) - len(what.added) - len(what.changed),
            skipped=self._bank.skipped,
            duplicates=duplicates,
            notes=(*self._bank.notes, *([note] if note else [])),
            new_version=version,
            removed=len(what.removed),
        )


def _retired(exam: Row[Any]) -> str | None:
    """Say why an exam that is there already is not to be seen among the exams."""
    return None if exam.is_active else tr("It is retired: an instructor can take it into use again, under Banks.")


class Answers:
    """Writes the answers of questions, with the next free ids."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.time = stored_time(connection, now)
        self._rows = Rows(connection, Answer, ANSWER_COLUMNS)
        self._next = next_id(connection, Answer)

    def insert(self, questions: Iterable[tuple[int, list[AnswerValues]]]) -> None:
        """Write answers, given beside the rows of their questions."""
        flat = [(row, values) for row, answers in questions for values in answers]
        self._rows.insert(
            [(self._next + i, row, self.time, self.time, *values) for i, (row, values) in enumerate(flat)]
        )
        self._next += len(flat)
