"""What the review shows: past sittings, and every marked response of one learner; functions that return a Select of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, case, func, or_, select

from pcep_desktop.db.content import Exam, Question, Topic
from pcep_desktop.db.learning import ExamSession, SittingSummary, UserResponse
from pcep_desktop.db.queries_exams import FIRST

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from pcep_desktop.db.queries_exams import Selected

SLOW = 1.5
"""A response is slow when it took longer than this many times its exam's time for one item."""
SECONDS = 80.0
"""The time for one item where the exam has no limit: what is offered for it."""
SURE = 4
"""The confidence from which on one was sure (of 1-5)."""


def response_rows(user_id: int) -> Selected:
    """Return the marked responses of a learner. The row's id is `UserResponse.id`.

    Outer joins only: every key joined by is there and unique, and then SQLite leaves out the joins that a count or a sort
    does not look at, which an inner join would not allow.
    """
    return (
        select(
            UserResponse.question_id.label("question_id"),
            UserResponse.exam_session_id.label("session_id"),
            func.substr(Question.text, 1, FIRST).label("text"),
            Exam.title.label("exam"),
            Topic.name.label("objective"),
            Question.kind.label("kind"),
            outcome().label("outcome"),
            UserResponse.points_earned.label("earned"),
            UserResponse.points_possible.label("possible"),
            UserResponse.time_taken.label("seconds"),
            UserResponse.confidence_level.label("confidence"),
            UserResponse.flagged.label("flagged"),
            UserResponse.created_at.label("at"),
        )
        .select_from(UserResponse)
        .outerjoin(Question, Question.id == UserResponse.question_id)
        .outerjoin(Exam, Exam.id == Question.exam_id)
        .outerjoin(Topic, Topic.id == Question.topic_id)
        .where(UserResponse.user_id == user_id, UserResponse.points_possible.is_not(None))
    )


def outcome() -> ColumnElement[str]:
    """Return a response's outcome in one word, as `exam.marking.Mark.outcome` gives it."""
    given = or_(UserResponse.answer_id.is_not(None), UserResponse.response_text.is_not(None))
    return case(
        (UserResponse.points_possible == 0, "unscored"),
        (UserResponse.is_correct, "right"),
        (UserResponse.points_earned > 0, "partly"),
        (given, "wrong"),
        else_="omitted",
    )


def is_wrong() -> ColumnElement[bool]:
    """Say that points were lost: wrong, partly right and omitted."""
    return and_(UserResponse.points_possible > 0, UserResponse.is_correct.is_(False))


def is_slow() -> ColumnElement[bool]:
    """Say that it took longer than SLOW times what the question's exam allows for one item."""
    minutes, items = Exam.time_limit_minutes, Exam.total_questions
    pace = case((and_(minutes > 0, items > 0), minutes * 60.0 / items), else_=SECONDS)
    return UserResponse.time_taken > SLOW * pace


def is_sure_and_wrong() -> ColumnElement[bool]:
    """Say that one was sure (4 or 5 of 5) and lost points."""
    return and_(UserResponse.confidence_level >= SURE, is_wrong())


def attempt_rows(user_id: int) -> Selected:
    """Return the past sittings of a learner: those that were submitted. The row's id is `ExamSession.id`."""
    scored = func.coalesce(SittingSummary.possible, 1) > 0
    return (
        select(
            Exam.title.label("title"),
            Exam.is_hidden.label("hidden"),
            ExamSession.session_data.label("session_data"),
            ExamSession.start_time.label("at"),
            func.coalesce(SittingSummary.mode, "simulation").label("mode"),
            case((scored, ExamSession.score)).label("score"),
            SittingSummary.passed.label("passed"),
            ExamSession.time_spent.label("seconds"),
        )
        .select_from(ExamSession)
        .outerjoin(Exam, Exam.id == ExamSession.exam_id)
        .outerjoin(SittingSummary, SittingSummary.exam_session_id == ExamSession.id)
        .where(ExamSession.user_id == user_id, ExamSession.is_completed)
    )


def practised_objectives(user_id: int) -> Selected:
    """Return the objectives that a learner has marked responses in, in the syllabus's order."""
    return (
        select(Topic.id.label("id"), Topic.name.label("objective"))
        .where(
            select(UserResponse.id)
            .join(Question, Question.id == UserResponse.question_id)
            .where(Question.topic_id == Topic.id, UserResponse.user_id == user_id)
            .exists()
        )
        .order_by(Topic.module_id, Topic.display_order, Topic.id)
    )
