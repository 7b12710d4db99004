"""What marking leaves behind for the progress page: the learner's proficiency, and sums per sitting, section, objective, confidence.

Written in the transaction that marks. What counts towards an objective or a confidence is each marked response with
something to earn, an omitted one included: it earns nothing, as in the exam.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Table, delete, insert, select, update

from pcep_desktop.db.content import Question
from pcep_desktop.db.learning import SittingSummary, UserProgress
from pcep_desktop.db.response_rows import batches
from pcep_desktop.db.sums import ConfidenceSummary, ObjectiveSummary, SectionSummary
from pcep_desktop.exam.marking import Mark, Result, Score
from pcep_desktop.exam.proficiency import guess_rate, proficiency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sqlalchemy import Connection

    from pcep_desktop.db.base import BaseModel
    from pcep_desktop.exam.sitting import Sitting


class Taker(NamedTuple):
    """Whose marks these are, in which sitting, and when they were given."""

    user_id: int
    session_id: int
    at: datetime

    @property
    def stamps(self) -> dict[str, object]:
        """The columns that every row of theirs has."""
        return {"user_id": self.user_id, "created_at": self.at, "updated_at": self.at}


def write_marks(connection: Connection, taker: Taker, sitting: Sitting, fresh: Iterable[int]) -> None:
    """Count the marks at the positions `fresh` towards progress, in that order, and sum up the sitting so far."""
    topics = _topics(connection, sitting)
    levels: dict[int, float] = {}
    for place in fresh:
        topic = topics.get(place)
        if topic is not None:
            levels[topic] = _progress(connection, taker, topic, sitting, place)
    result = sitting.result()
    _write_sitting(connection, taker, sitting, result)
    _write_sections(connection, taker, result)
    _write_objectives(connection, taker, sitting, topics, levels)
    _write_confidences(connection, taker, sitting)


def _scored(sitting: Sitting) -> Iterator[tuple[int, Mark, float]]:
    """Give (position, mark, seconds) of what was marked and had something to earn."""
    for place, given in enumerate(sitting.given):
        if given.mark is not None and given.mark.possible:
            yield place, given.mark, given.seconds


def _topics(connection: Connection, sitting: Sitting) -> dict[int, int]:
    """Return the rows of the objectives of scored items, by position; an item without one has no entry."""
    questions = {sitting.paper.items[place].question_id: place for place, _, _ in _scored(sitting)}
    found: dict[int, int] = {}
    for some in batches(list(questions)):
        rows = connection.execute(select(Question.id, Question.topic_id).where(Question.id.in_(some)))
        found |= {questions[question]: topic for question, topic in rows if topic is not None}
    return found


def _progress(connection: Connection, taker: Taker, topic: int, sitting: Sitting, place: int) -> float:
    """Move the learner's proficiency at an objective by one response; return where it stands then."""
    table = _table(UserProgress)
    mine = (table.c.user_id == taker.user_id) & (table.c.topic_id == topic)
    before = connection.execute(
        select(
            table.c.proficiency_level, table.c.questions_attempted, table.c.questions_correct, table.c.average_time
        ).where(mine)
    ).one_or_none()
    level, attempts, correct, average = before or (0.0, 0, 0, 0.0)
    item, given = sitting.paper.items[place].item, sitting.given[place]
    if given.mark is None:
        raise ValueError(f"item {place} is not marked")
    score = float(given.mark.earned / given.mark.possible)
    level = proficiency(level, attempts, score=score, difficulty=item.difficulty, guess=guess_rate(item))
    after = {
        "proficiency_level": level,
        "questions_attempted": attempts + 1,
        "questions_correct": correct + given.mark.is_correct,
        "average_time": average + (given.seconds - average) / (attempts + 1),
        "last_practice_date": taker.at,
    }
    if before is None:
        connection.execute(insert(table).values(after | taker.stamps | {"topic_id": topic}))
    else:
        connection.execute(update(table).where(mine).values(after | {"updated_at": taker.at}))
    return level


def _write_sitting(connection: Connection, taker: Taker, sitting: Sitting, result: Result) -> None:
    row = _sums(result.total) | {
        "mode": sitting.mode,
        "at": taker.at,
        "pass_percent": sitting.paper.pass_percent,
        "passed": result.passed,
    }
    _replace(connection, taker, SittingSummary, [row])


def _write_sections(connection: Connection, taker: Taker, result: Result) -> None:
    rows = [
        _sums(score) | {"section": name, "position": position}
        for position, (name, score) in enumerate(result.sections, 1)
    ]
    _replace(connection, taker, SectionSummary, rows)


def _write_objectives(
    connection: Connection, taker: Taker, sitting: Sitting, topics: dict[int, int], levels: dict[int, float]
) -> None:
    """Sum up the objectives whose proficiency just moved; the others stand as they were left."""
    scores = dict.fromkeys(levels, Score())
    for place, mark, seconds in _scored(sitting):
        topic = topics.get(place)
        if topic in scores:
            scores[topic] = scores[topic].plus(mark, seconds)
    rows = [
        _sums(score) | {"topic_id": topic, "at": taker.at, "proficiency": levels[topic]}
        for topic, score in scores.items()
    ]
    _replace(connection, taker, ObjectiveSummary, rows, list(scores))


def _write_confidences(connection: Connection, taker: Taker, sitting: Sitting) -> None:
    counts: dict[int, Score] = {}
    for place, mark, seconds in _scored(sitting):
        if (confidence := sitting.given[place].confidence) is not None:
            counts[confidence] = counts.get(confidence, Score()).plus(mark, seconds)
    rows: list[dict[str, object]] = [
        {"confidence": confidence, "at": taker.at, "items": score.items, "correct": score.correct}
        for confidence, score in counts.items()
    ]
    _replace(connection, taker, ConfidenceSummary, rows)


def _sums(score: Score) -> dict[str, object]:
    return {
        "earned": float(score.earned),
        "possible": float(score.possible),
        "items": score.items,
        "correct": score.correct,
        "seconds": score.seconds,
    }


def _replace(
    connection: Connection,
    taker: Taker,
    model: type[BaseModel],
    rows: list[dict[str, object]],
    topics: list[int] | None = None,
) -> None:
    """Put a sitting's rows of one summary in the place of those it had (only those of `topics`, where they are named)."""
    table = _table(model)
    for some in [None] if topics is None else batches(topics):
        old = delete(table).where(table.c.exam_session_id == taker.session_id)
        connection.execute(old if some is None else old.where(table.c.topic_id.in_(some)))
    if rows:
        connection.execute(insert(table), [row | taker.stamps | {"exam_session_id": taker.session_id} for row in rows])


def _table(model: type[BaseModel]) -> Table:
    return model.metadata.tables[model.__tablename__]
