"""What the tables of exams and of their questions show: functions that return a Select of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import and_, case, func, not_, or_, select

from pcep_desktop.db.content import Exam, Module, Question, Topic
from pcep_desktop.db.learning import ExamSession, SittingSummary

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, FromClause, Select

Selected: TypeAlias = "Select[*tuple[Any, ...]]"
"""A Select of any columns: what is read is known by its labels."""

FIRST = 200
"""How much of a question's text a table reads: its first line is what it shows."""

OURS = '"questions"'
"""What stands in the `session_data` of every sitting of this program's making; another's cannot be resumed."""


def exam_rows(user_id: int) -> tuple[Selected, ColumnElement[int]]:
    """Return the exams a learner can sit, and the expression of the row's id.

    An exam is one row, by its id; hidden ones (practice, drawn papers) have one for each unfinished run, with the run's
    id below 0. Labels: title, kind, items, minutes (None: no limit in the file), best (percent, None: never marked),
    last_sat, exam_id, session_id (of the unfinished sitting, or None), version, hidden, metadata.
    """
    mine, open_run = _history(user_id), _unfinished(user_id)
    row_id = case((Exam.is_hidden, -open_run.c.session_id), else_=Exam.id)
    joined = Exam.__table__.outerjoin(mine, mine.c.exam_id == Exam.id)
    one_each = or_(Exam.is_hidden, open_run.c.newest == 1)
    joined = joined.outerjoin(open_run, and_(open_run.c.exam_id == Exam.id, one_each))
    statement = (
        select(
            Exam.title.label("title"),
            Exam.file_type.label("kind"),
            Exam.total_questions.label("items"),
            Exam.time_limit_minutes.label("minutes"),
            mine.c.best.label("best"),
            mine.c.last_sat.label("last_sat"),
            Exam.id.label("exam_id"),
            open_run.c.session_id.label("session_id"),
            open_run.c.session_data.label("session_data"),
            Exam.version.label("version"),
            Exam.is_hidden.label("hidden"),
            Exam.exam_metadata.label("metadata"),
        )
        .select_from(joined)
        .where(or_(open_run.c.session_id.is_not(None), and_(Exam.is_active, not_(Exam.is_hidden))))
    )
    return statement, row_id


def _history(user_id: int) -> FromClause:
    """Best score and last sitting per exam; a study run has no score to beat, nor has one where nothing could be earned."""
    counts = and_(
        ExamSession.is_completed,
        func.coalesce(SittingSummary.mode, "simulation") == "simulation",
        func.coalesce(SittingSummary.possible, 1) > 0,
    )
    return (
        select(
            ExamSession.exam_id.label("exam_id"),
            func.max(case((counts, ExamSession.score))).label("best"),
            func.max(ExamSession.start_time).label("last_sat"),
        )
        .outerjoin(SittingSummary, SittingSummary.exam_session_id == ExamSession.id)
        .where(ExamSession.user_id == user_id)
        .group_by(ExamSession.exam_id)
        .subquery("history")
    )


def _unfinished(user_id: int) -> FromClause:
    return (
        select(
            ExamSession.exam_id.label("exam_id"),
            ExamSession.id.label("session_id"),
            ExamSession.session_data.label("session_data"),
            func.row_number().over(partition_by=ExamSession.exam_id, order_by=ExamSession.id.desc()).label("newest"),
        )
        .where(
            ExamSession.user_id == user_id,
            ExamSession.end_time.is_(None),
            not_(ExamSession.is_completed),
            ExamSession.session_data.contains(OURS),
        )
        .subquery("unfinished")
    )


def bank_rows() -> Selected:
    """Return every exam there is, retired ones and all versions, without hidden ones. The row's id is `Exam.id`."""
    return select(
        Exam.title.label("title"),
        Exam.file_type.label("kind"),
        Exam.version.label("version"),
        Exam.total_questions.label("items"),
        Exam.is_active.label("active"),
        Exam.source_file.label("source"),
        Exam.created_at.label("added"),
    ).where(not_(Exam.is_hidden))


def question_rows(exam_id: int) -> Selected:
    """Return the questions of an exam as the file has them. The row's id is `Question.id`."""
    return (
        select(
            Question.question_order.label("number"),
            func.substr(Question.text, 1, FIRST).label("text"),
            Topic.name.label("objective"),
            Question.kind.label("kind"),
            Question.difficulty.label("difficulty"),
            Question.original_id.label("original_id"),
        )
        .select_from(Question)
        .outerjoin(Topic, Topic.id == Question.topic_id)
        .where(Question.exam_id == exam_id)
    )


def objective_rows() -> Selected:
    """Return the objectives of all blueprints with their sections, and how many questions each has. The row's id is `Topic.id`."""
    has = select(func.count()).where(Question.topic_id == Topic.id).correlate(Topic).scalar_subquery()
    return select(
        Module.name.label("section"),
        Topic.name.label("objective"),
        Topic.description.label("description"),
        has.label("questions"),
    ).join(Module, Module.id == Topic.module_id)
