"""What the tables of banks, their questions and objectives show: functions that return a Select of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import case, func, not_, select

from pcep_desktop.db.bulk import table_of
from pcep_desktop.db.content import Exam, Module, Question, Topic
from pcep_desktop.db.learning import ExamSession, SittingSummary

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from pcep_desktop.db.queries_exams import Selected

exams, questions, topics, modules = map(table_of, (Exam, Question, Topic, Module))
sittings, summaries = map(table_of, (ExamSession, SittingSummary))
"""Tables, not classes: the first Select of a mapped class configures all mappers, which costs more than the rows."""

LONGEST_CODE = 40
"""Characters of a blueprint's code."""
FIRST = 200
"""How much of a question's text a table reads: its first line is what it shows."""


def bank_rows() -> Selected:
    """Return every exam there is, retired ones and all versions, without hidden ones. The row's id is `Exam.id`."""
    return select(
        exams.c.title.label("title"),
        exams.c.file_type.label("kind"),
        exams.c.version.label("version"),
        exams.c.total_questions.label("items"),
        exams.c.is_active.label("active"),
        exams.c.source_file.label("source"),
        exams.c.created_at.label("added"),
    ).where(not_(exams.c.is_hidden))


def question_rows(exam_id: int) -> Selected:
    """Return the questions of an exam as the file has them. The row's id is `Question.id`."""
    return (
        select(
            questions.c.question_order.label("number"),
            func.substr(questions.c.text, 1, FIRST).label("text"),
            topics.c.name.label("objective"),
            questions.c.kind.label("kind"),
            questions.c.difficulty.label("difficulty"),
            questions.c.original_id.label("original_id"),
        )
        .select_from(questions)
        .outerjoin(topics, topics.c.id == questions.c.topic_id)
        .where(questions.c.exam_id == exam_id)
    )


def syllabus_code() -> ColumnElement[str]:
    """Return the code of a module's blueprint: the name starts with it, up to "/", whose place no two databases find in the same words."""
    name = modules.c.name
    starts = ((func.substr(name, n + 1, 1) == "/", func.substr(name, 1, n)) for n in range(1, LONGEST_CODE + 1))
    return case(*starts, else_="")


def objective_rows() -> Selected:
    """Return the objectives of all blueprints with their sections, and how many questions each has. The row's id is `Topic.id`."""
    has = select(func.count()).where(questions.c.topic_id == topics.c.id).correlate(topics).scalar_subquery()
    return select(
        syllabus_code().label("syllabus"),
        modules.c.name.label("section"),
        topics.c.name.label("objective"),
        topics.c.description.label("description"),
        has.label("questions"),
    ).join(modules, modules.c.id == topics.c.module_id)
