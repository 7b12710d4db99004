"""What the review shows: past sittings, and every marked response of one learner; functions that return a Select of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, case, func, or_, select

from pcep_desktop.db.bulk import table_of
from pcep_desktop.db.learning import UserProgress, UserResponse
from pcep_desktop.db.queries_banks import FIRST, exams, questions, sittings, summaries, topics

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from pcep_desktop.db.queries_exams import Selected

responses, progress = table_of(UserResponse), table_of(UserProgress)
SLOW = 1.5
"""A response is slow when it took longer than this many times its exam's time for one item."""
SECONDS = 80.0
"""The time for one item where the exam has no limit: what is offered for it."""
SURE = 4
"""The confidence from which on one was sure (of 1-5)."""


def response_rows(user_id: int) -> Selected:
    """Return the marked responses of a learner, first tries only. The row's id is `UserResponse.id`.

    Outer joins only, each by a unique key: a count or a sort can then do without those that it does not look at.
    """
    return (
        select(
            responses.c.question_id.label("question_id"),
            responses.c.exam_session_id.label("session_id"),
            func.substr(questions.c.text, 1, FIRST).label("text"),
            func.substr(questions.c.code_snippet, 1, FIRST).label("code"),
            exams.c.title.label("exam"),
            topics.c.name.label("objective"),
            questions.c.kind.label("kind"),
            outcome().label("outcome"),
            responses.c.points_earned.label("earned"),
            responses.c.points_possible.label("possible"),
            responses.c.time_taken.label("seconds"),
            responses.c.confidence_level.label("confidence"),
            responses.c.flagged.label("flagged"),
            responses.c.created_at.label("at"),
        )
        .select_from(responses)
        .outerjoin(questions, questions.c.id == responses.c.question_id)
        .outerjoin(exams, exams.c.id == questions.c.exam_id)
        .outerjoin(topics, topics.c.id == questions.c.topic_id)
        .where(
            responses.c.user_id == user_id,
            responses.c.points_possible.is_not(None),
            responses.c.try_number == 1,
        )
    )


def outcome() -> ColumnElement[str]:
    """Return a response's outcome in one word, as `exam.marking.Mark.outcome` gives it."""
    given = or_(responses.c.answer_id.is_not(None), responses.c.response_text.is_not(None))
    return case(
        (responses.c.points_possible == 0, "unscored"),
        (responses.c.is_correct, "right"),
        (responses.c.points_earned > 0, "partly"),
        (given, "wrong"),
        else_="omitted",
    )


def is_wrong() -> ColumnElement[bool]:
    """Say that points were lost: wrong, partly right and omitted."""
    return and_(responses.c.points_possible > 0, responses.c.is_correct.is_(False))


def is_slow() -> ColumnElement[bool]:
    """Say that it took longer than SLOW times what the question's exam allows for one item."""
    minutes, items = exams.c.time_limit_minutes, exams.c.total_questions
    pace = case((and_(minutes > 0, items > 0), minutes * 60.0 / items), else_=SECONDS)
    return responses.c.time_taken > SLOW * pace


def is_sure_and_wrong() -> ColumnElement[bool]:
    """Say that one was sure (4 or 5 of 5) and lost points."""
    return and_(responses.c.confidence_level >= SURE, is_wrong())


def attempt_rows(user_id: int) -> Selected:
    """Return the past sittings of a learner: those that were submitted. The row's id is `ExamSession.id`."""
    scored = func.coalesce(summaries.c.possible, 1) > 0
    return (
        select(
            exams.c.title.label("title"),
            exams.c.is_hidden.label("hidden"),
            sittings.c.session_data.label("session_data"),
            sittings.c.start_time.label("at"),
            func.coalesce(summaries.c.mode, "simulation").label("mode"),
            case((scored, sittings.c.score)).label("score"),
            summaries.c.passed.label("passed"),
            sittings.c.time_spent.label("seconds"),
        )
        .select_from(sittings)
        .outerjoin(exams, exams.c.id == sittings.c.exam_id)
        .outerjoin(summaries, summaries.c.exam_session_id == sittings.c.id)
        .where(sittings.c.user_id == user_id, sittings.c.is_completed)
    )


def practised_objectives(user_id: int) -> Selected:
    """Return the names of the objectives that a learner has marked responses in, in the syllabus's order."""
    return (
        select(topics.c.name)
        .join(progress, progress.c.topic_id == topics.c.id)
        .where(progress.c.user_id == user_id)
        .order_by(topics.c.module_id, topics.c.display_order, topics.c.id)
    )
