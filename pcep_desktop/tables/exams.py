"""The exams a learner can sit, and what is unfinished."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, case, func, not_

from pcep_desktop.db.queries_exams import exam_rows
from pcep_desktop.db.start_tables import exams
from pcep_desktop.db.unfinished import unfinished
from pcep_desktop.exam.mode import Mode
from pcep_desktop.tables.column import Column
from pcep_desktop.tables.formats import MINUTE, day, duration, number, run_title, thousand
from pcep_desktop.tables.query_table import QueryTable, bare
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtCore import QObject

    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.unfinished import Unfinished
    from pcep_desktop.tables.column import Row
    from pcep_desktop.tables.query_table import Run


def _kind(row: Row) -> str:
    """A run of a hidden exam is a drawn paper or practice."""
    run = _own_run(row)
    if run is None:
        return tr("pool") if _is_pool(row) else tr(row["kind"] or "")
    return tr("practice") if run.mode is Mode.STUDY else tr("exam")


def _items(row: Row) -> str:
    run = _own_run(row)
    return number(run.items if run else row["items"])


def _minutes(row: Row) -> str:
    run = _own_run(row)
    if run is None:
        return number(row["minutes"])
    return number(None if run.limit is None else run.limit / MINUTE)


def _own_run(row: Row) -> Unfinished | None:
    """Return the run that a row stands for, where that is no exam of its own: each practice run has its own size."""
    return unfinished(row) if row["hidden"] else None


def _state(row: Row) -> str:
    run = unfinished(row)
    if run is None:
        unkeyed = json.loads(row["metadata"] or "{}").get("unkeyed")
        return tr("{n} items, key unknown", n=unkeyed) if unkeyed else ""
    return tr("Resume") if run.remaining is None else tr("Resume · {time} left", time=duration(int(run.remaining)))


def _is_pool(row: Row) -> bool:
    """Say whether an exam is no paper but items that new ones are drawn from: made to a syllabus, of no type, without a limit."""
    to_syllabus = "blueprint" in json.loads(row["metadata"] or "{}")
    return row["kind"] == "assessment" and row["minutes"] is None and to_syllabus


_PAPERS = ("exam", "test", "quiz")
_RANK = case(
    *((exams.c.file_type == kind, rank) for rank, kind in enumerate(_PAPERS)),
    (exams.c.exam_metadata.contains('"blueprint"') & exams.c.time_limit_minutes.is_(None), 4),
    else_=3,
)
"""Whole exams come first: a learner opens the program to sit one. What new ones are drawn from comes last."""


class ExamsTable(QueryTable):
    """What is unfinished, the newest first, then exams by title. A row's values: see `exam_rows`."""

    def __init__(
        self, record: Record, user_id: int, now: Callable[[], datetime], run: Run, parent: QObject | None = None
    ) -> None:
        statement, row_id = exam_rows(user_id)
        title = func.lower(exams.c.title)
        self._resumable = bare(statement.selected_columns["session_id"])
        newest = (self._resumable.is_(None), self._resumable.desc())
        columns = (
            Column("title", "Title", bold=True, whole=run_title, sort_by=title),
            Column("kind", "Kind", whole=_kind),
            Column("items", "Items", whole=_items, figures=True),
            Column("minutes", "Minutes", whole=_minutes, figures=True),
            Column("best", "Best", thousand, figures=True),
            Column("last_sat", "Last sat", day(now, "never")),
            Column("session_id", "State", whole=_state),
        )
        super().__init__(record, columns, statement, row_id, run, parent, order=(*newest, _RANK, title, row_id))

    def unfinished(self, number: int) -> Unfinished | None:
        """Return the sitting that a row offers to resume."""
        row = self.row(number)
        return None if row is None else unfinished(row)

    @staticmethod
    def is_pool(row: Row) -> bool:
        """Say whether an exam is no paper but items that new ones are drawn from."""
        return _is_pool(row)

    def narrow(self, *, kind: str = "", text: str = "", unfinished: bool = False) -> None:
        """Show exams of one kind (quiz, test, exam; other: what is none of them), with this in the title, or unfinished."""
        conditions: list[ColumnElement[bool]] = []
        if kind == "other":
            conditions.append(func.coalesce(exams.c.file_type, "").not_in(_PAPERS) & not_(exams.c.is_hidden))
        elif kind:
            conditions.append(exams.c.file_type == kind)
        if text:
            conditions.append(exams.c.title.icontains(text, autoescape=True))
        if unfinished:
            conditions.append(self._resumable.is_not(None))
        self.set_filter(*conditions)
