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
OWN = func.coalesce(QUESTION.c.original_id, QUESTION.c.content_hash)
"""What an item is known by in every version of its exam."""
FIXED = "exam"  # the type of a fixed mock: its items are kept back until it was sat

History = dict[str | None, dict[str | None, "Seen"]]
"""What was seen, by the exam's identity and the item's id in it: the same in every version."""


class Seen(NamedTuple):
    """When a sitting with an item in it was last begun, in seconds since the epoch, and whether the item was wrong in it."""

    at: float | None
    missed: bool


UNSEEN = Seen(None, missed=False)


def candidates(connection: Connection, user_id: int, blueprint: Blueprint) -> list[Candidate]:
    """Return the items that a paper for this learner may be drawn from; those of a fixed mock only once it was sat.

    Ten thousand rows are read whole and looked at once: what stands beside each of them would be read as often.
    """
    identities = dict(connection.execute(select(EXAM.c.id, EXAM.c.identity)).all())
    history = _history(connection, user_id, identities)
    seen = {exam: history.get(identity, {}) for exam, identity in identities.items()}
    places = _places(connection, blueprint)
    rows = connection.execute(_items(user_id, places)).all()
    return [
        Candidate(
            row_id,
            (places[topic][0], worth),
            kind,
            places[topic][1],
            hard,
            family or f"#{row_id}",
            *seen[exam].get(own, UNSEEN),
        )
        for row_id, exam, own, topic, worth, kind, hard, family in rows
    ]


def _places(connection: Connection, blueprint: Blueprint) -> dict[int, tuple[int, str]]:
    """Return the section and the objective that each topic of the syllabus stands for, by the topic's row."""
    named = {blueprint.topic_name(o): (s.number, o.code) for s in blueprint.sections for o in s.objectives}
    rows = connection.execute(select(TOPIC.c.id, TOPIC.c.name).where(TOPIC.c.name.in_(named)))
    return {row_id: named[name] for row_id, name in rows}


def _items(user_id: int, topics: dict[int, tuple[int, str]]) -> Select[Any]:
    """Select the items of these topics in exams that are neither hidden nor retired; fixed mocks that were sat to the end."""
    columns = (QUESTION.c[name] for name in ("id", "exam_id", "topic_id", "worth", "kind", "difficulty"))
    row_id, exam, *others = columns
    family = func.coalesce(
        QUESTION.c.family, QUESTION.c.content_hash
    )  # the same question may stand in another exam too
    return (
        select(row_id, exam, OWN, *others, family)
        .join(EXAM, EXAM.c.id == QUESTION.c.exam_id)
        .where(EXAM.c.is_active, ~EXAM.c.is_hidden)
        .where(or_(func.coalesce(EXAM.c.file_type, "") != FIXED, EXAM.c.identity.in_(_sat(user_id))))
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


def _history(connection: Connection, user_id: int, identities: dict[int, str | None]) -> History:
    """Return what this learner has seen; what was touched and never marked is not missed."""
    sittings = connection.execute(select(SITTING.c.id, SITTING.c.start_time).where(SITTING.c.user_id == user_id))
    begun = {row_id: at.timestamp() for row_id, at in sittings}
    missed = RESPONSE.c.points_possible.is_not(None) & ~RESPONSE.c.is_correct
    query = (
        select(QUESTION.c.exam_id, OWN, RESPONSE.c.exam_session_id, missed)
        .join(QUESTION, QUESTION.c.id == RESPONSE.c.question_id)
        .where(RESPONSE.c.user_id == user_id, RESPONSE.c.try_number == 1)
        .order_by(RESPONSE.c.id)
    )
    history: History = {}
    for exam, own, sitting, wrong in connection.execute(query).all():
        history.setdefault(identities[exam], {})[own] = Seen(begun[sitting], wrong)
    return history
