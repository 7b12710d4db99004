"""What the table of exams shows: a function that returns a Select of columns. The start waits for it, hence the plain tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import and_, case, func, not_, or_, select

from pcep_desktop.db.start_tables import exams, sittings, summaries
from pcep_desktop.db.unfinished import OURS

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, FromClause, Select

Selected: TypeAlias = "Select[*tuple[Any, ...]]"
"""A Select of any columns: what is read is known by its labels."""


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
