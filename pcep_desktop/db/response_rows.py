"""The rows of one sitting's responses: values in, values out.

The statements are Core and made once: a click has to be durable well within a frame, and the ORM costs twice as much.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, select, update

from pcep_desktop.db.content import Answer
from pcep_desktop.db.learning import UserResponse
from pcep_desktop.exam.marking import Mark, mark
from pcep_desktop.exam.route import Stop
from pcep_desktop.exam.sitting import Given

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from pcep_desktop.exam.paper import PaperItem
    from pcep_desktop.exam.sitting import Sitting

BATCH = 500
"""How many ids one statement names: databases limit the number of parameters."""

_TABLE = UserResponse.metadata.tables[UserResponse.__tablename__]
_CHANGING = (
    "answer_id",
    "response_text",
    "confidence_level",
    "flagged",
    "is_correct",
    "time_taken",
    "points_earned",
    "points_possible",
    "updated_at",
)
_INSERT = insert(_TABLE)
_UPDATE = (
    update(_TABLE)
    .where(
        _TABLE.c.exam_session_id == bindparam("session"),
        _TABLE.c.question_id == bindparam("question"),
        _TABLE.c.try_number == bindparam("number"),
    )
    .values({name: bindparam(f"new_{name}") for name in _CHANGING})
)


@dataclass(frozen=True)
class ResponseRows:
    """Where a sitting's responses go.

    `answers` has the rows of each question's choices, by the choices' ids. `touched` are the tries that have a row; whoever
    commits adds to it.
    """

    session_id: int
    user_id: int
    answers: dict[int, dict[str, int]]
    touched: set[Stop]

    def write(self, connection: Connection, sitting: Sitting, stops: Sequence[Stop], now: datetime) -> None:
        """Insert the rows of tries that are touched for the first time, update the others."""
        entries = [(stop in self.touched, sitting.paper.items[stop.position], sitting.at(stop)) for stop in stops]
        if new := [
            self._row(entry, given, now) | self._keys(entry, given, now) for old, entry, given in entries if not old
        ]:
            connection.execute(_INSERT, new)
        if changed := [self._changed(entry, given, now) for old, entry, given in entries if old]:
            connection.execute(_UPDATE, changed)

    def _changed(self, entry: PaperItem, given: Given, now: datetime) -> dict[str, object]:
        row = {f"new_{name}": value for name, value in self._row(entry, given, now).items()}
        return row | {"session": self.session_id, "question": entry.question_id, "number": given.number}

    def _keys(self, entry: PaperItem, given: Given, now: datetime) -> dict[str, object]:
        return {
            "user_id": self.user_id,
            "exam_session_id": self.session_id,
            "question_id": entry.question_id,
            "try_number": given.number,
            "created_at": now,
        }

    def _row(self, entry: PaperItem, given: Given, now: datetime) -> dict[str, object]:
        choice, text = (None, None) if given.response is None else entry.item.payload.to_row(given.response)
        marked = given.mark if given.number == 1 or given.mark is None else Mark(Fraction(), Fraction(), answered=True)
        return {
            "answer_id": None if choice is None else self.answers[entry.question_id][choice],
            "response_text": text,
            "confidence_level": given.confidence,  # said even when NULL: the column's default of 3 is not theirs
            "flagged": given.flagged,
            "is_correct": marked is not None and marked.is_correct,
            "time_taken": given.seconds,
            "points_earned": None if marked is None else float(marked.earned),
            "points_possible": None if marked is None else float(marked.possible),
            "updated_at": now,
        }


def answer_rows(connection: Connection, entries: Iterable[PaperItem]) -> dict[int, dict[str, int]]:
    """Return the rows of the choices of these items: question's row -> choice's id -> answer's row."""
    items = {entry.question_id: entry.item for entry in entries}
    rows: dict[int, list[int]] = {question: [] for question in items}
    for some in batches(list(items)):
        found = select(Answer.question_id, Answer.id).where(Answer.question_id.in_(some))
        for question, answer in connection.execute(found.order_by(Answer.answer_order, Answer.id)):
            rows[question].append(answer)
    return {q: dict(zip((c.id for c in items[q].choices), ids, strict=True)) for q, ids in rows.items()}


def read_responses(connection: Connection, session_id: int, bare: Sitting) -> tuple[Sitting, set[Stop]]:
    """Put what the rows keep into a sitting without responses; marked ones are marked again, so the points are exact.

    Returns:
        The sitting, and the tries that have a row.
    """
    places = {entry.question_id: place for place, entry in enumerate(bare.paper.items)}
    choices = {row: choice for ids in answer_rows(connection, bare.paper.items).values() for choice, row in ids.items()}
    worth = bare.points
    tries = dict(bare.later) | {Stop(place): given for place, given in enumerate(bare.given)}
    touched = set[Stop]()
    for row in connection.execute(select(_TABLE).where(_TABLE.c.exam_session_id == session_id)).mappings():
        place = places[row["question_id"]]
        stop = Stop(place, row["try_number"])
        item = bare.paper.items[place].item
        response = item.payload.from_row(choices.get(row["answer_id"]), row["response_text"])
        touched.add(stop)
        tries[stop] = replace(
            tries.get(stop) or Given(seconds=row["time_taken"], seen=True, number=stop.number),
            response=response,
            flagged=row["flagged"],
            confidence=row["confidence_level"],
            mark=None if row["points_possible"] is None else mark(item, response, worth[place], bare.paper.rule),
        )
    given = tuple(tries.pop(Stop(place)) for place in range(len(bare.given)))
    return replace(bare, given=given, later=tries), touched


def batches(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Cut a list of ids into pieces that one statement can name."""
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
