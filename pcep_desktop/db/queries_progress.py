"""What the progress page is drawn from: Selects of columns over the summaries that marking writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select

from pcep_desktop.db.content import Exam, Question, Topic
from pcep_desktop.db.learning import ExamSession, SittingSummary, UserProgress, UserResponse
from pcep_desktop.db.sums import ConfidenceSummary, ObjectiveSummary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import InstrumentedAttribute

SURE = 4
"""From this confidence on somebody says that they are sure."""
EXAM = "exam"


def sittings(user_id: int) -> Select[int, datetime, str, float, float, int, float, int | None]:
    """Every marked sitting of a learner, oldest first."""
    marked = SittingSummary
    return (
        select(
            marked.exam_session_id,
            marked.at,
            marked.mode,
            marked.earned,
            marked.possible,
            marked.items,
            marked.seconds,
            marked.pass_percent,
        )
        .where(marked.user_id == user_id)
        .order_by(marked.at, marked.id)
    )


def levels_left(user_id: int) -> Select[int, int, float]:
    """What each sitting left behind: (sitting, topic, proficiency). Without times: a sitting has one, and reading them costs most."""
    left = ObjectiveSummary
    return select(left.exam_session_id, left.topic_id, left.proficiency).where(left.user_id == user_id)


def levels_now(user_id: int, topics: Sequence[str]) -> Select[int, str, float | None, int | None, int | None]:
    """The objectives with these names, and how the learner stands: (topic, name, proficiency, attempted, correct)."""
    mine = and_(UserProgress.topic_id == Topic.id, UserProgress.user_id == user_id)
    return (
        select(
            Topic.id,
            Topic.name,
            UserProgress.proficiency_level,
            UserProgress.questions_attempted,
            UserProgress.questions_correct,
        )
        .outerjoin(UserProgress, mine)
        .where(Topic.name.in_(topics))
    )


def accuracy(user_id: int, since: datetime | None) -> Select[int, int, int]:
    """How often the learner was right at each stated confidence: (confidence, items, correct)."""
    stated = ConfidenceSummary
    return (
        select(stated.confidence, func.sum(stated.items), func.sum(stated.correct))
        .where(stated.user_id == user_id, *_from(stated.at, since))
        .group_by(stated.confidence)
        .order_by(stated.confidence)
    )


def sure_and_wrong(user_id: int, since: datetime | None) -> Select[int]:
    """The questions that the learner was sure of and did not get right, each once."""
    return (
        select(UserResponse.question_id)
        .join(SittingSummary, SittingSummary.exam_session_id == UserResponse.exam_session_id)
        .where(
            UserResponse.user_id == user_id,
            UserResponse.confidence_level >= SURE,
            UserResponse.is_correct.is_(False),
            UserResponse.points_possible > 0,
            *_from(SittingSummary.at, since),
        )
        .group_by(UserResponse.question_id)
        .order_by(func.max(UserResponse.id).desc())
    )


def to_practise(user_id: int, topics: Sequence[str], limit: int) -> Select[int]:
    """Questions of these objectives, the least answered first; a mock exam's own only after the learner has sat it."""
    answered = (
        select(func.count())
        .select_from(UserResponse)
        .where(UserResponse.user_id == user_id, UserResponse.question_id == Question.id)
        .scalar_subquery()
    )
    sat = select(ExamSession.id).where(ExamSession.user_id == user_id, ExamSession.exam_id == Exam.id).exists()
    return (
        select(Question.id)
        .join(Topic, Topic.id == Question.topic_id)
        .join(Exam, Exam.id == Question.exam_id)
        .where(Topic.name.in_(topics), Exam.is_active, or_(func.coalesce(Exam.file_type, "") != EXAM, sat))
        .order_by(answered, Question.id)
        .limit(limit)
    )


def _from(at: InstrumentedAttribute[datetime], since: datetime | None) -> list[ColumnElement[bool]]:
    return [] if since is None else [at >= since]
