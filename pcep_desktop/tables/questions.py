"""What instructors look after: all exams with their versions, the questions of one, and the objectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_

from pcep_desktop.db.queries_banks import (
    bank_rows,
    exams,
    modules,
    objective_rows,
    question_rows,
    questions,
    syllabus_code,
    topics,
)
from pcep_desktop.tables.column import Column
from pcep_desktop.tables.formats import day, first_line, number, objective, section
from pcep_desktop.tables.query_table import QueryTable
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtCore import QObject

    from pcep_desktop.db.connection import Record
    from pcep_desktop.tables.query_table import Run


def _state(active: bool) -> str:  # noqa: FBT001  # a cell's value
    return tr("in use") if active else tr("retired")


class BanksTable(QueryTable):
    """All exams by title and version, retired ones too."""

    def __init__(self, record: Record, now: Callable[[], datetime], run: Run, parent: QObject | None = None) -> None:
        columns = (
            Column("title", "Exam", bold=True, sort_by=func.lower(exams.c.title)),
            Column("kind", "Kind"),
            Column("version", "Version"),
            Column("items", "Items", number, figures=True),
            Column("active", "State", _state),
            Column("added", "Added", day(now), sort_by=exams.c.id),
            Column("source", "File"),
        )
        order = (func.lower(exams.c.title), exams.c.id)
        super().__init__(record, columns, bank_rows(), exams.c.id, run, parent, order=order)

    def search(self, text: str) -> None:
        """Show the exams with this in the title or in the name of the file."""
        found = (column.icontains(text, autoescape=True) for column in (exams.c.title, exams.c.source_file))
        self.set_filter(*([or_(*found)] if text else []))


class QuestionsTable(QueryTable):
    """The questions of an exam, as its file has them."""

    def __init__(self, record: Record, exam_id: int, run: Run, parent: QObject | None = None) -> None:
        columns = (
            Column("number", "No.", number, figures=True),
            Column("text", "Item", first_line),
            Column("objective", "Objective", objective),
            Column("kind", "Kind"),
            Column("difficulty", "Difficulty", number, figures=True),
        )
        order = (questions.c.question_order, questions.c.id)
        super().__init__(record, columns, question_rows(exam_id), questions.c.id, run, parent, order=order)

    def search(self, text: str) -> None:
        """Show the questions with this in their text, code or id."""
        places = (questions.c.text, questions.c.code_snippet, questions.c.original_id)
        found = (column.icontains(text, autoescape=True) for column in places)
        self.set_filter(*([or_(*found)] if text else []))


class ObjectivesTable(QueryTable):
    """The objectives of all syllabuses, and how many questions each has."""

    def __init__(self, record: Record, run: Run, parent: QObject | None = None) -> None:
        columns = (
            Column("syllabus", "Syllabus"),
            Column("section", "Section", section, sort_by=modules.c.name),
            Column("objective", "Objective", objective, bold=True),
            Column("description", "What it covers"),
            Column("questions", "Questions", number, figures=True),
        )
        order = (syllabus_code(), modules.c.display_order, modules.c.id, topics.c.display_order, topics.c.id)
        super().__init__(record, columns, objective_rows(), topics.c.id, run, parent, order=order)
