"""What the tables of exams and of their questions show: functions that return a Select of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import and_, case, func, not_, or_, select

from pcep_desktop.db.bulk import table_of
from pcep_desktop.db.content import Exam, Module, Question, Topic
from pcep_desktop.db.learning import OURS, ExamSession, SittingSummary

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, FromClause, Select

Selected: TypeAlias = "Select[*tuple[Any, ...]]"
"""A Select of any columns: what is read is known by its labels."""

exams, questions, topics, modules = map(table_of, (Exam, Question, Topic, Module))
sittings, summaries = map(table_of, (ExamSession, SittingSummary))
"""Plain tables: the first Select of a mapped class configures all mappers, which costs more than the rows."""

FIRST = 200
"""How much of a question's text a table reads: its first line is what it shows."""


def exam_rows(user_id: int) -> tuple[Selected, ColumnElement[int]]:
    """Return the exams a learner can sit, and the expression of the row's id.

    An exam is one row, by its id; hidden ones (practice, drawn papers) have one for each unfinished run, with the run's
    id below 0. Labels: title, kind, items, minutes (None: no limit in the file), best (percent, None: never marked),
    last_sat, exam_id, session_id (of the unfinished sitting, or None), version, hidden, metadata.
    """
    mine, open_run = _history(user_id), _unfinished(user_id)
    row_id = case((exams.c.is_hidden, -open_run.c.session_id), else_=exams.c.id)
    joined = exams.outerjoin(mine, mine.c.exam_id == exams.c.id)
    one_each = or_(exams.c.is_hidden, open_run.c.newest == 1)
    joined = joined.outerjoin(open_run, and_(open_run.c.exam_id == exams.c.id, one_each))
    statement = (
        select(
            exams.c.title.label("title"),
            exams.c.file_type.label("kind"),
            exams.c.total_questions.label("items"),
            exams.c.time_limit_minutes.label("minutes"),
            mine.c.best.label("best"),
            mine.c.last_sat.label("last_sat"),
            exams.c.id.label("exam_id"),
            open_run.c.session_id.label("session_id"),
            open_run.c.session_data.label("session_data"),
            exams.c.version.label("version"),
            exams.c.is_hidden.label("hidden"),
            exams.c.exam_metadata.label("metadata"),
        )
        .select_from(joined)
        .where(or_(open_run.c.session_id.is_not(None), and_(exams.c.is_active, not_(exams.c.is_hidden))))
    )
    return statement, row_id


def _history(user_id: int) -> FromClause:
    """Best score and last sitting per exam; a study run has no score to beat, nor has one where nothing could be earned."""
    counts = and_(
        sittings.c.is_completed,
        func.coalesce(summaries.c.mode, "simulation") == "simulation",
        func.coalesce(summaries.c.possible, 1) > 0,
    )
    return (
        select(
            sittings.c.exam_id.label("exam_id"),
            func.max(case((counts, sittings.c.score))).label("best"),
            func.max(sittings.c.start_time).label("last_sat"),
        )
        .outerjoin(summaries, summaries.c.exam_session_id == sittings.c.id)
        .where(sittings.c.user_id == user_id)
        .group_by(sittings.c.exam_id)
        .subquery("history")
    )


def _unfinished(user_id: int) -> FromClause:
    return (
        select(
            sittings.c.exam_id.label("exam_id"),
            sittings.c.id.label("session_id"),
            sittings.c.session_data.label("session_data"),
            func.row_number().over(partition_by=sittings.c.exam_id, order_by=sittings.c.id.desc()).label("newest"),
        )
        .where(
            sittings.c.user_id == user_id,
            sittings.c.end_time.is_(None),
            not_(sittings.c.is_completed),
            sittings.c.session_data.contains(OURS),
        )
        .subquery("unfinished")
    )


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


def objective_rows() -> Selected:
    """Return the objectives of all blueprints with their sections, and how many questions each has. The row's id is `Topic.id`."""
    has = select(func.count()).where(questions.c.topic_id == topics.c.id).correlate(topics).scalar_subquery()
    return select(
        modules.c.name.label("section"),
        topics.c.name.label("objective"),
        topics.c.description.label("description"),
        has.label("questions"),
    ).join(modules, modules.c.id == topics.c.module_id)
