"""What a new paper may be drawn from: every item of a syllabus that is worth points, and how well one learner knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import case, exists, func, or_, select

from pcep_desktop.db.bulk import CHUNK, chunks, table_of
from pcep_desktop.db.content import Exam, Question, Topic
from pcep_desktop.db.learning import ExamSession, SittingSummary, UserResponse
from pcep_desktop.db.unfinished import read
from pcep_desktop.exam.drawing import Candidate
from pcep_desktop.exam.mode import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Select

    from pcep_desktop.exam.allotment import Place
    from pcep_desktop.exam.blueprint import Blueprint

EXAM, QUESTION, TOPIC = table_of(Exam), table_of(Question), table_of(Topic)
SITTING, RESPONSE, SUMMARY = table_of(ExamSession), table_of(UserResponse), table_of(SittingSummary)
OWN = func.coalesce(QUESTION.c.original_id, QUESTION.c.content_hash)
"""What an item is known by in every version of its exam."""
FIXED = "exam"  # the type of a fixed mock: its items are kept back until it was sat

History = dict[str | int, dict[str | None, "Seen"]]
"""What was seen, by what the exam is known by (see `_known_by`) and the item's id in it: the same in every version."""


class Seen(NamedTuple):
    """When a sitting that showed an item was last begun, in seconds since the epoch, and whether its last mark was less than full."""

    at: float | None
    missed: bool


UNSEEN = Seen(None, missed=False)


def candidates(connection: Connection, user_id: int, blueprint: Blueprint) -> list[Candidate]:
    """Return the items that a paper for this learner may be drawn from; those of a fixed mock only once it was sat.

    Ten thousand rows are read whole and looked at once: what stands beside each of them would be read as often.
    """
    known_by = _known_by(connection)
    history = _history(connection, user_id, known_by)
    seen = {exam: history.get(known, {}) for exam, known in known_by.items()}
    topics = _topics(connection, blueprint)
    places: dict[tuple[int, int], Place] = {}  # one object a place: the fewer there are, the less is collected
    return [
        Candidate(
            row_id,
            places.setdefault(place := (topics[topic][0], worth), place),
            kind,
            topics[topic][1],
            hard,
            family or f"#{row_id}",
            *seen[exam].get(own, UNSEEN),
        )
        for some in connection.execute(_items(user_id, topics)).partitions(CHUNK)
        for row_id, exam, own, topic, worth, kind, hard, family in some
    ]


def _known_by(connection: Connection) -> dict[int, str | int]:
    """Return what each exam is known by in all its versions: its identity, or its row where that is older than the column."""
    known = func.coalesce(EXAM.c.identity, "")
    return {row_id: identity or row_id for row_id, identity in connection.execute(select(EXAM.c.id, known))}


def _topics(connection: Connection, blueprint: Blueprint) -> dict[int, tuple[int, str]]:
    """Return the section and the objective that each topic of the syllabus stands for, by the topic's row."""
    named = {blueprint.topic_name(o): (s.number, o.code) for s in blueprint.sections for o in s.objectives}
    rows = connection.execute(select(TOPIC.c.id, TOPIC.c.name).where(TOPIC.c.name.in_(named)))
    return {row_id: named[name] for row_id, name in rows}


def _items(user_id: int, topics: dict[int, tuple[int, str]]) -> Select[Any]:
    """Select the items of these topics in exams that are neither hidden nor retired; of fixed mocks, those that were sat."""
    columns = (QUESTION.c[name] for name in ("id", "exam_id", "topic_id", "worth", "kind", "difficulty"))
    row_id, exam, *others = columns
    family = func.coalesce(
        QUESTION.c.family, QUESTION.c.content_hash
    )  # the same question may stand in another exam too
    return (
        select(row_id, exam, OWN, *others, family)
        .join(EXAM, EXAM.c.id == QUESTION.c.exam_id)
        .where(EXAM.c.is_active, ~EXAM.c.is_hidden)
        .where(or_(func.coalesce(EXAM.c.file_type, "") != FIXED, EXAM.c.id.in_(_sat(user_id))))
        .where(QUESTION.c.worth.is_not(None), QUESTION.c.topic_id.in_(topics))
        .order_by(QUESTION.c.id)
    )


def _sat(user_id: int) -> Select[Any]:
    """Select the exams that this learner has sat, in whatever version.

    Sat is a simulation that was submitted, or a sitting in which every item was marked: a study run may be finished with
    nothing answered, and then the mock is as new as before.
    """
    version = EXAM.alias()
    study = exists().where(SUMMARY.c.exam_session_id == SITTING.c.id, SUMMARY.c.mode == Mode.STUDY)
    first = (RESPONSE.c.exam_session_id == SITTING.c.id) & (RESPONSE.c.try_number == 1)
    marked = select(func.count()).where(first, RESPONSE.c.points_possible.is_not(None)).scalar_subquery()
    whole = (SITTING.c.total_questions > 0) & (marked >= SITTING.c.total_questions)
    same = (version.c.id == EXAM.c.id) | (version.c.identity == EXAM.c.identity)
    return (
        select(version.c.id)
        .join(EXAM, same)
        .join(SITTING, SITTING.c.exam_id == EXAM.c.id)
        .where(SITTING.c.user_id == user_id, or_(SITTING.c.is_completed & ~study, whole))
    )


def _history(connection: Connection, user_id: int, known_by: dict[int, str | int]) -> History:
    """Return what this learner has seen, answered or not.

    An item is missed where its last mark is less than full. A touch that was never marked says nothing about that, and
    neither does a mark of 0 of 0.
    """
    begun = _begun(connection, user_id)
    history: History = {}
    for exam, own, at in _shown(connection, user_id, begun):
        _see(history.setdefault(known_by[exam], {}), own, at)
    missed = case((RESPONSE.c.points_possible > 0, ~RESPONSE.c.is_correct))
    query = (
        select(QUESTION.c.exam_id, OWN, RESPONSE.c.exam_session_id, missed)
        .join(QUESTION, QUESTION.c.id == RESPONSE.c.question_id)
        .where(RESPONSE.c.user_id == user_id, RESPONSE.c.try_number == 1)
        .order_by(RESPONSE.c.updated_at, RESPONSE.c.id)
    )
    for some in connection.execute(query).partitions(CHUNK):
        for exam, own, sitting, wrong in some:
            _see(history.setdefault(known_by[exam], {}), own, begun[sitting], wrong)
    return history


def _see(items: dict[str | None, Seen], own: str | None, at: float, missed: bool | None = None) -> None:  # noqa: FBT001  # a mark, or none
    before = items.get(own, UNSEEN)
    items[own] = Seen(max(at, before.at or at), before.missed if missed is None else bool(missed))


def _begun(connection: Connection, user_id: int) -> dict[int, float]:
    sittings = connection.execute(select(SITTING.c.id, SITTING.c.start_time).where(SITTING.c.user_id == user_id))
    return {row_id: at.timestamp() for row_id, at in sittings}


def _shown(connection: Connection, user_id: int, begun: dict[int, float]) -> Iterator[tuple[int, str | None, float]]:
    """Give (exam, the item's id in it, when) of what was on screen, oldest first; a submitted simulation has a row for each item anyway."""
    study = SITTING.c.session_data.contains(f'"mode":"{Mode.STUDY}"')
    sittings = (
        select(SITTING.c.id, SITTING.c.session_data)
        .where(SITTING.c.user_id == user_id, ~SITTING.c.is_completed | study)
        .order_by(SITTING.c.start_time)
    )
    shown = {
        data["questions"][int(position)]: begun[row_id]
        for row_id, text in connection.execute(sittings)
        if (data := read(text)) is not None
        for position in data["seen"]
    }
    for some in chunks(list(shown)):
        rows = connection.execute(select(QUESTION.c.id, QUESTION.c.exam_id, OWN).where(QUESTION.c.id.in_(some)))
        yield from ((exam, own, shown[row_id]) for row_id, exam, own in rows)
