"""What the check of keys needs of the record: exams item by item, and a place for what running found.

A verdict stands in `questions.metadata` under "verdict". It is no part of the item: an import compares items without it,
an export leaves it out, and it may be added to items that were sat. An item that is changed loses it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from pcep_desktop.db import exam_rows
from pcep_desktop.db.bulk import chunks, table_of, writing
from pcep_desktop.db.content import Exam, Question
from pcep_desktop.db.rows import to_text
from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.question_bank import QuestionBank
    from pcep_desktop.exam.bank import Header
    from pcep_desktop.exam.item import Item

VERDICT = "verdict"
EXAM, QUESTION = table_of(Exam), table_of(Question)


class Verdicts:
    """The exams that are in use, to be checked, and what running says of their keys. `now` gives the present time, aware UTC."""

    def __init__(self, record: Record, bank: QuestionBank, now: Callable[[], datetime]) -> None:
        self._record, self._bank, self._now = record, bank, now

    def exams(self) -> list[int]:
        """Return the exams in use, by their rows, in the order of their titles."""
        query = select(EXAM.c.id).where(EXAM.c.is_active, ~EXAM.c.is_hidden).order_by(EXAM.c.title, EXAM.c.id)
        with self._record.engine.connect() as connection:
            return list(connection.scalars(query))

    def header(self, exam_id: int) -> Header:
        """Return what an exam says about itself."""
        with self._record.engine.connect() as connection:
            return exam_rows.header_of(connection.execute(select(EXAM).where(EXAM.c.id == exam_id)).one())

    def items(self, exam_id: int) -> list[tuple[int, Item | UserError]]:
        """Return an exam's items with their rows, in order; where the rows make no item, what is wrong with them."""
        query = select(QUESTION.c.id).where(QUESTION.c.exam_id == exam_id)
        with self._record.engine.connect() as connection:
            ids = list(connection.scalars(query.order_by(QUESTION.c.question_order, QUESTION.c.id)))
        try:
            items = self._bank.items(ids)
        except UserError:
            return [(row_id, self._item(row_id)) for row_id in ids]
        return [(row_id, items[row_id]) for row_id in ids]

    def _item(self, row_id: int) -> Item | UserError:
        try:
            return self._bank.item(row_id)
        except UserError as error:
            return error

    def keep(self, verdicts: Mapping[int, Mapping[str, Any]]) -> None:
        """Keep what was found of questions, by their rows, with the present time; rows of other programs stay as they are."""
        at = self._now().isoformat()
        with writing(self._record.engine) as connection:
            for some in chunks(list(verdicts)):
                query = select(QUESTION.c.id, QUESTION.c.metadata).where(QUESTION.c.id.in_(some))
                for row_id, metadata in connection.execute(query.where(QUESTION.c.content_hash.is_not(None))).all():
                    said = json.loads(metadata or "{}") | {VERDICT: {**verdicts[row_id], "at": at}}
                    # `updated_at` tells when the item was changed, which it is not.
                    values = {"metadata": to_text(said), "updated_at": QUESTION.c.updated_at}
                    connection.execute(update(QUESTION).where(QUESTION.c.id == row_id).values(values))

    def kept(self, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        """Return what is kept of questions, by their rows: `ruling`, `method`, `checked`, `python`, `seconds`, `at`, `proposed`."""
        found: dict[int, dict[str, Any]] = {}
        with self._record.engine.connect() as connection:
            for some in chunks(ids):
                query = select(QUESTION.c.id, QUESTION.c.metadata).where(QUESTION.c.id.in_(some))
                for row_id, metadata in connection.execute(query.where(QUESTION.c.content_hash.is_not(None))):
                    if verdict := json.loads(metadata or "{}").get(VERDICT):
                        found[row_id] = verdict
        return found


def without_verdict(metadata: str | None) -> str | None:
    """Return a question's metadata as the import of its item wrote it."""
    if metadata is None or f'"{VERDICT}"' not in metadata:
        return metadata
    said: dict[str, Any] = json.loads(metadata)
    said.pop(VERDICT, None)
    return to_text(said)
