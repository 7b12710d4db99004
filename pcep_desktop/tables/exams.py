"""The exams a learner can sit, and what is unfinished."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, case, func

from pcep_desktop.db.queries_exams import exam_rows, exams
from pcep_desktop.tables.column import Column
from pcep_desktop.tables.formats import day, duration, number, percent, run_title, time_left, unfinished
from pcep_desktop.tables.query_table import QueryTable
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtCore import QObject

    from pcep_desktop.db.connection import Record
    from pcep_desktop.tables.column import Row
    from pcep_desktop.tables.query_table import Run


def _items(row: Row) -> str:
    """A practice run has its own number of items; the hidden exam it belongs to has none."""
    run = unfinished(row) if row["hidden"] else None
    return number(len(run["questions"]) if run else row["items"])


def _state(row: Row) -> str:
    if row["session_id"] is None:
        unkeyed = json.loads(row["metadata"] or "{}").get("unkeyed")
        return tr("{n} items, key unknown", n=unkeyed) if unkeyed else ""
    left = time_left(row)
    return tr("Resume") if left is None else tr("Resume · {time} left", time=duration(left))


_RANK = case(
    (exams.c.is_hidden, 0),
    (exams.c.file_type == "exam", 1),
    (exams.c.file_type == "test", 2),
    (exams.c.file_type == "quiz", 3),
    else_=4,
)
"""What is unfinished comes first, then whole exams: a learner opens the program to sit one."""


class ExamsTable(QueryTable):
    """Exams by title. A row's values: see `exam_rows`; `session_id` is the unfinished sitting that can be resumed."""

    def __init__(
        self, record: Record, user_id: int, now: Callable[[], datetime], run: Run, parent: QObject | None = None
    ) -> None:
        statement, row_id = exam_rows(user_id)
        title = func.lower(exams.c.title)
        self._resumable = statement.selected_columns["session_id"]
        columns = (
            Column("title", "Title", bold=True, whole=run_title, sort_by=title),
            Column("kind", "Kind"),
            Column("items", "Items", whole=_items, figures=True),
            Column("minutes", "Minutes", number, figures=True),
            Column("best", "Best", percent, figures=True),
            Column("last_sat", "Last sat", day(now, "never")),
            Column("session_id", "State", whole=_state),
        )
        super().__init__(record, columns, statement, row_id, run, parent, order=(_RANK, title, row_id))

    def narrow(self, *, kind: str = "", text: str = "", unfinished: bool = False) -> None:
        """Show exams of one kind (quiz, test, exam, assessment), with this in the title, or with an unfinished sitting."""
        conditions: list[ColumnElement[bool]] = []
        if kind:
            conditions.append(exams.c.file_type == kind)
        if text:
            conditions.append(exams.c.title.icontains(text, autoescape=True))
        if unfinished:
            conditions.append(self._resumable.is_not(None))
        self.set_filter(*conditions)
