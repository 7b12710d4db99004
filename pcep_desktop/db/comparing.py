"""A bank held against an exam that is stored: what is new in it, what has changed, what is gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import select

from pcep_desktop.db.bulk import chunks, table_of
from pcep_desktop.db.content import Answer, Question
from pcep_desktop.db.rows import AnswerValues, QuestionValues, answer_values
from pcep_desktop.db.verdicts import without_verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Connection

    from pcep_desktop.exam.item import Item

QUESTION, ANSWER = table_of(Question), table_of(Answer)
Stored: TypeAlias = "dict[str | None, list[tuple[int, int]]]"
"""Row and order of an exam's questions, by what they are known by: `original_id`, else the content hash."""


@dataclass(slots=True)
class Difference:
    """Positions in the bank (from 0), and beside them the rows of the questions that they change."""

    added: list[int] = field(default_factory=list)
    changed: list[tuple[int, int]] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.moved or self.removed)


def compare(
    connection: Connection,
    exam_id: int,
    items: Sequence[Item],
    values: Callable[[int], QuestionValues],
    progress: Callable[[int, int], None],
) -> Difference:
    """Hold the items of a bank against the questions of an exam; `values(position)` is the row that an item would have."""
    stored = _stored(connection, exam_id)
    difference = Difference()
    for some in chunks(range(len(items))):
        progress(some[0], len(items))
        rows = {position: values(position) for position in some}
        matched = {p: place for p, row in rows.items() if (place := _take(stored, row)) is not None}
        difference.added += [position for position in some if position not in matched]
        same = _same(connection, {place[0]: (rows[p], answer_values(items[p])) for p, place in matched.items()})
        for position, (row_id, order) in matched.items():
            if row_id not in same:
                difference.changed.append((position, row_id))
            if order != position + 1:
                difference.moved.append((position, row_id))
    difference.removed = [row_id for places in stored.values() for row_id, _ in places]
    return difference


def _stored(connection: Connection, exam_id: int) -> Stored:
    columns = QUESTION.c
    query = select(columns.id, columns.original_id, columns.content_hash, columns.question_order)
    stored: Stored = {}
    rows = connection.execute(query.where(columns.exam_id == exam_id).order_by(columns.question_order, columns.id))
    for row_id, original_id, content_hash, order in rows:
        stored.setdefault(original_id or content_hash, []).append((row_id, order))
    return stored


def _take(stored: Stored, row: QuestionValues) -> tuple[int, int] | None:
    """Take out the first row that a question is, if there is one left."""
    places = stored.get(row.original_id or row.content_hash)
    return places.pop(0) if places else None


def _same(connection: Connection, wanted: dict[int, tuple[QuestionValues, list[AnswerValues]]]) -> set[int]:
    """Return those rows of questions that already say, with their answers, what they should."""
    questions = select(QUESTION.c.id, *(QUESTION.c[name] for name in QuestionValues._fields))
    answers = select(ANSWER.c.question_id, *(ANSWER.c[name] for name in AnswerValues._fields))
    stored_answers = _grouped(
        connection.execute(
            answers.where(ANSWER.c.question_id.in_(wanted)).order_by(ANSWER.c.question_id, ANSWER.c.answer_order)
        )
    )
    return {
        row_id
        for row_id, *question in connection.execute(questions.where(QUESTION.c.id.in_(wanted)))
        if (_imported(question), stored_answers.get(row_id, [])) == wanted[row_id]
    }


def _imported(question: Sequence[object]) -> QuestionValues:
    """Return a question's values as its import wrote them: what running found of its key came later."""
    values = QuestionValues._make(question)
    return values._replace(metadata=without_verdict(values.metadata))


def _grouped(rows: Iterable[Sequence[object]]) -> dict[int, list[tuple[object, ...]]]:
    groups: dict[int, list[tuple[object, ...]]] = {}
    for question_id, *values in rows:
        assert isinstance(question_id, int)  # noqa: S101  # a foreign key
        groups.setdefault(question_id, []).append(tuple(values))
    return groups
