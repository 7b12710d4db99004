"""What a new paper may be drawn from: every item of a syllabus that is worth points, and how well one learner knows it."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import case, exists, func, or_, select

from pcep_desktop.db.bulk import CHUNK, chunks, table_of
from pcep_desktop.db.content import Exam, Question, Topic
from pcep_desktop.db.copies import Copies, join_copies
from pcep_desktop.db.learning import ExamSession, SittingSummary, UserResponse
from pcep_desktop.db.unfinished import read
from pcep_desktop.exam.drawing import Candidate
from pcep_desktop.exam.mode import Mode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Select

    from pcep_desktop.exam.allotment import Place
    from pcep_desktop.exam.blueprint import Blueprint

EXAM, QUESTION, TOPIC = table_of(Exam), table_of(Question), table_of(Topic)
SITTING, RESPONSE, SUMMARY = table_of(ExamSession), table_of(UserResponse), table_of(SittingSummary)
OWN = func.coalesce(QUESTION.c.original_id, QUESTION.c.content_hash)
"""What an item is known by in every version of its exam."""
HASH = QUESTION.c.content_hash
FIXED = "exam"  # the type of a fixed mock: its items are kept back until it was sat

History = dict[int, "Seen"]
"""What was seen, by the question's row."""


class Seen(NamedTuple):
    """When a sitting that showed an item was last begun, in seconds since the epoch, and whether its last mark was less than full.

    `mark` numbers that mark among the learner's, from 1; 0: none.
    """

    at: float | None
    missed: bool
    mark: int = 0

    def and_(self, other: Seen) -> Seen:
        """Return what is known of an item from both."""
        times = [at for at in (self.at, other.at) if at is not None]
        return max(self, other, key=lambda seen: seen.mark)._replace(at=max(times, default=None))


UNSEEN = Seen(None, missed=False)


def candidates(connection: Connection, user_id: int, blueprint: Blueprint) -> list[Candidate]:
    """Return the items that a paper for this learner may be drawn from; those of a fixed mock only once it was sat.

    Questions of equal content are one item: it is a candidate once, seen where any of them was, and kept back where any is.
    Ten thousand rows are read whole and looked at once: what stands beside each of them would be read as often.
    """
    topics, history = _topics(connection, blueprint), _history(connection, user_id)
    unsat = connection.scalars(_unsat(user_id)).all()
    secret = set(connection.scalars(select(HASH).where(QUESTION.c.exam_id.in_(unsat), HASH.is_not(None))))
    places: dict[tuple[int, int], Place] = {}  # one object a place: the fewer there are, the less is collected
    items: dict[str | int, Candidate] = {}
    copies: Copies = {}
    for some in connection.execute(_items(unsat, topics)).partitions(CHUNK):
        for row_id, topic, worth, kind, hard, family, content in some:
            if content in secret:
                continue
            (section, objective), (at, missed, _) = topics[topic], history.get(row_id, UNSEEN)
            place = section, worth
            place, own = places.setdefault(place, place), content or row_id
            one = Candidate(row_id, place, kind, objective, hard, family or content or f"#{row_id}", at, missed)
            if (before := items.setdefault(own, one)) is not one:
                copies.setdefault(own, [before]).append(one)
    chosen = join_copies(items, copies)
    elsewhere = sorted(history.keys() - {one.question_id for one in items.values()} - chosen.keys())
    versions, hashes = _versions(connection, elsewhere), _hashes(connection, elsewhere)
    same = [(row_id, chosen.get(newer, newer)) for row_id, some in versions.items() for newer in some]
    same += [(row_id, items[content].question_id) for row_id, content in hashes.items() if content in items]
    same += [(row_id, newer) for row_id, newer in chosen.items() if row_id in history]
    return _carried_over(sorted(items.values(), key=itemgetter(0)), history, same)


def _topics(connection: Connection, blueprint: Blueprint) -> dict[int, tuple[int, str]]:
    """Return the section and the objective that each topic of the syllabus stands for, by the topic's row."""
    named = {blueprint.topic_name(o): (s.number, o.code) for s in blueprint.sections for o in s.objectives}
    rows = connection.execute(select(TOPIC.c.id, TOPIC.c.name).where(TOPIC.c.name.in_(named)))
    return {row_id: named[name] for row_id, name in rows}


def _items(unsat: Sequence[int], topics: dict[int, tuple[int, str]]) -> Select[Any]:
    """Select the items of these topics in exams that are neither hidden nor retired nor kept back."""
    columns = (QUESTION.c[name] for name in ("id", "topic_id", "worth", "kind", "difficulty", "family"))
    return (
        select(*columns, HASH)
        .join(EXAM, EXAM.c.id == QUESTION.c.exam_id)
        .where(EXAM.c.is_active, ~EXAM.c.is_hidden, EXAM.c.id.not_in(unsat))
        .where(QUESTION.c.worth.is_not(None), QUESTION.c.topic_id.in_(topics))
    )


def _unsat(user_id: int) -> Select[Any]:
    """Select the fixed mocks that this learner can still sit for the first time."""
    mocks = select(EXAM.c.id).where(EXAM.c.is_active, ~EXAM.c.is_hidden, EXAM.c.file_type == FIXED)
    return mocks.where(EXAM.c.id.not_in(_sat(user_id)))


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


def _history(connection: Connection, user_id: int) -> History:
    """Return what this learner has seen, answered or not.

    An item is missed where its last mark is less than full. A touch that was never marked says nothing about that, and
    neither does a mark of 0 of 0.
    """
    begun = _begun(connection, user_id)
    history = {question: Seen(at, missed=False) for question, at in _shown(connection, user_id, begun)}
    missed = case((RESPONSE.c.points_possible > 0, ~RESPONSE.c.is_correct))
    query = (
        select(RESPONSE.c.question_id, RESPONSE.c.exam_session_id, missed)
        .where(RESPONSE.c.user_id == user_id, RESPONSE.c.try_number == 1)
        .order_by(RESPONSE.c.updated_at, RESPONSE.c.id)
    )
    for number, (question, sitting, wrong) in enumerate(connection.execute(query), 1):
        before, at = history.get(question, UNSEEN), begun[sitting]
        when = at if before.at is None else max(at, before.at)
        history[question] = Seen(when, before.missed, before.mark) if wrong is None else Seen(when, wrong, number)
    return history


def _begun(connection: Connection, user_id: int) -> dict[int, float]:
    sittings = connection.execute(select(SITTING.c.id, SITTING.c.start_time).where(SITTING.c.user_id == user_id))
    return {row_id: at.timestamp() for row_id, at in sittings}


def _shown(connection: Connection, user_id: int, begun: dict[int, float]) -> Iterator[tuple[int, float]]:
    """Give (question, when) of what was on screen, oldest first; a submitted simulation has a row for each item anyway."""
    study = SITTING.c.session_data.contains(f'"mode":"{Mode.STUDY}"')
    sittings = (
        select(SITTING.c.id, SITTING.c.session_data)
        .where(SITTING.c.user_id == user_id, ~SITTING.c.is_completed | study)
        .order_by(SITTING.c.start_time)
    )
    for row_id, text in connection.execute(sittings):
        if (data := read(text)) is not None:
            yield from ((data["questions"][int(position)], begun[row_id]) for position in data["seen"])


def _versions(connection: Connection, questions: Sequence[int]) -> dict[int, list[int]]:
    """Return the rows that each of these questions has in other versions of its exam; those without any are left out."""
    exam = select(EXAM.c.identity, OWN, QUESTION.c.id).join(EXAM, EXAM.c.id == QUESTION.c.exam_id)
    named = exam.where(EXAM.c.identity.is_not(None))
    older = [row for some in chunks(questions) for row in connection.execute(named.where(QUESTION.c.id.in_(some)))]
    rows: dict[tuple[str, str], list[int]] = {}
    for some in chunks(sorted({identity for identity, *_ in older})):
        for identity, own, row_id in connection.execute(named.where(EXAM.c.identity.in_(some), EXAM.c.is_active)):
            rows.setdefault((identity, own), []).append(row_id)
    return {row_id: rows[identity, own] for identity, own, row_id in older if (identity, own) in rows}


def _hashes(connection: Connection, questions: Sequence[int]) -> dict[int, str]:
    """Return the content of each of these questions, as far as it is known."""
    known = select(QUESTION.c.id, HASH).where(HASH.is_not(None))
    rows = (row for some in chunks(questions) for row in connection.execute(known.where(QUESTION.c.id.in_(some))))
    return {row.id: row.content_hash for row in rows}


def _carried_over(found: list[Candidate], history: History, same: Iterable[tuple[int, int]]) -> list[Candidate]:
    """Let what was seen of an item in another row count for it too, given as (that row, the candidate's)."""
    more: History = {}
    for other, row_id in same:
        more[row_id] = history[other].and_(more.get(row_id) or history.get(row_id, UNSEEN))
    if not more:
        return found
    return [
        one._replace(last_seen=more[one.question_id].at, missed=more[one.question_id].missed)
        if one.question_id in more
        else one
        for one in found
    ]
