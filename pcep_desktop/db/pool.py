"""What a new paper may be drawn from: every item of a syllabus that is worth points, and how well one learner knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, or_, select

from pcep_desktop.db.bulk import table_of
from pcep_desktop.db.content import Exam, Question, Topic
from pcep_desktop.db.learning import ExamSession, UserResponse
from pcep_desktop.exam.drawing import Candidate

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

    from pcep_desktop.exam.blueprint import Blueprint

EXAM, QUESTION, TOPIC = table_of(Exam), table_of(Question), table_of(Topic)
SITTING, RESPONSE = table_of(ExamSession), table_of(UserResponse)
FIXED = "exam"  # the type of a fixed mock: its items are kept back until it was sat

Identity = tuple[str | None, str | None]
"""What is the same item in every version of its exam: the exam's identity, and the item's id in it or its content's hash."""


class Seen(NamedTuple):
    """When a sitting with an item in it was last begun, in seconds since the epoch, and whether the item was wrong in it."""

    at: float
    missed: bool


def candidates(connection: Connection, user_id: int, blueprint: Blueprint) -> list[Candidate]:
    """Return the items that a paper for this learner may be drawn from; those of a fixed mock only once it was sat."""
    history = _history(connection, user_id)
    places = _places(connection, blueprint)
    pool = []
    items = connection.execute(_items(user_id, places))
    for row_id, kind, difficulty, worth, family, topic, content, exam, own in items:
        section, objective = places[topic]
        seen = history.get((exam, own))
        pool.append(
            Candidate(
                row_id,
                (section, worth),
                kind,
                objective,
                difficulty,
                family or content or f"#{row_id}",  # the same question may stand in another exam too
                seen and seen.at,
                seen is not None and seen.missed,
            )
        )
    return pool


def _places(connection: Connection, blueprint: Blueprint) -> dict[int, tuple[int, str]]:
    """Return the section and the objective that each topic of the syllabus stands for, by the topic's row."""
    named = {blueprint.topic_name(o): (s.number, o.code) for s in blueprint.sections for o in s.objectives}
    rows = connection.execute(select(TOPIC.c.id, TOPIC.c.name).where(TOPIC.c.name.in_(named)))
    return {row_id: named[name] for row_id, name in rows}


def _items(user_id: int, topics: dict[int, tuple[int, str]]) -> Select[Any]:
    """Select the items of these topics in exams that are neither hidden nor retired; fixed mocks that were sat to the end."""
    drawable = (
        select(EXAM.c.id, EXAM.c.identity)
        .where(EXAM.c.is_active, ~EXAM.c.is_hidden)
        .where(or_(func.coalesce(EXAM.c.file_type, "") != FIXED, EXAM.c.identity.in_(_sat(user_id))))
        .subquery()
    )
    own = func.coalesce(QUESTION.c.original_id, QUESTION.c.content_hash)
    columns = (QUESTION.c[name] for name in ("id", "kind", "difficulty", "worth", "family", "topic_id", "content_hash"))
    return (
        select(*columns, drawable.c.identity, own)
        .join(drawable, drawable.c.id == QUESTION.c.exam_id)
        .where(QUESTION.c.worth.is_not(None), QUESTION.c.topic_id.in_(topics))
        .order_by(QUESTION.c.id)
    )


def _sat(user_id: int) -> Select[Any]:
    """Select the identities of the exams that this learner has sat to the end, in whatever version."""
    return (
        select(EXAM.c.identity)
        .join(SITTING, SITTING.c.exam_id == EXAM.c.id)
        .where(SITTING.c.user_id == user_id, SITTING.c.is_completed, EXAM.c.identity.is_not(None))
    )


def _history(connection: Connection, user_id: int) -> dict[Identity, Seen]:
    """Return what this learner has seen, in whatever version of its exam; what was touched and never marked is not missed."""
    missed = RESPONSE.c.points_possible.is_not(None) & ~RESPONSE.c.is_correct
    own = func.coalesce(QUESTION.c.original_id, QUESTION.c.content_hash)
    query = (
        select(EXAM.c.identity, own, SITTING.c.start_time, missed)
        .select_from(RESPONSE)
        .join(QUESTION, QUESTION.c.id == RESPONSE.c.question_id)
        .join(EXAM, EXAM.c.id == QUESTION.c.exam_id)
        .join(SITTING, SITTING.c.id == RESPONSE.c.exam_session_id)
        .where(RESPONSE.c.user_id == user_id, RESPONSE.c.try_number == 1)
        .order_by(RESPONSE.c.id)
    )
    return {(exam, own): Seen(at.timestamp(), wrong) for exam, own, at, wrong in connection.execute(query)}
