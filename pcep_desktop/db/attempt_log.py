"""Sittings in the record: begun, resumed, listed, looked at afterwards."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, Row, Select, insert, select, update

from pcep_desktop.db.bulk import take_turn, writing
from pcep_desktop.db.content import Exam
from pcep_desktop.db.learning import ExamSession, UserResponse
from pcep_desktop.db.recorded_sitting import RecordedSitting
from pcep_desktop.db.response_rows import ResponseRows, answer_rows, read_responses
from pcep_desktop.db.session_data import foreign, outline, outline_of, rebuild, session_data
from pcep_desktop.db.unfinished import Unfinished, read, unfinished
from pcep_desktop.errors import UserError
from pcep_desktop.exam.sitting import Sitting
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.question_bank import QuestionBank
    from pcep_desktop.exam.clock import Clock
    from pcep_desktop.exam.mode import Mode
    from pcep_desktop.exam.paper import Paper
    from pcep_desktop.exam.route import Stop

_TABLE = ExamSession.metadata.tables[ExamSession.__tablename__]


class AttemptLog:
    """All sittings of a record."""

    def __init__(self, record: Record, bank: QuestionBank, clock: Clock, rng: Random) -> None:
        self._engine = record.engine
        self._bank = bank
        self._clock = clock
        self._rng = rng

    def begin(
        self, user_id: int, paper: Paper, mode: Mode, *, extra_time: float = 1.0, afresh: bool = False
    ) -> RecordedSitting:
        """Begin a sitting of a paper; `afresh` abandons the unfinished one of this learner and exam, if there is one.

        Raises:
            UserError: there is an unfinished one, the paper is out of date, or there is nothing to sit.
        """
        if not paper.items:
            raise UserError(
                tr("“{title}” has no items to sit; import its bank again or choose another exam.", title=paper.title)
            )
        sitting = Sitting.begin(paper, mode, extra_time, self._rng)
        fixed = outline(sitting, extra_time)
        with self._connected() as connection, connection.begin():
            take_turn(connection)
            self._refuse_stale(paper)
            self._make_room(connection, user_id, paper, afresh=afresh)
            session_id = self._insert(connection, user_id, sitting, session_data(fixed, sitting))
            rows = ResponseRows(session_id, user_id, answer_rows(connection, paper.items), set())
        return RecordedSitting(connection, rows, sitting, fixed, self._clock)

    def resume(self, session_id: int) -> RecordedSitting:
        """Take up an unfinished sitting where it was left.

        Raises:
            UserError: it has ended, or it is not there.
        """
        with self._connected() as connection, connection.begin():
            row = self._row(connection, session_id)
            data = read(row.session_data)
            if row.end_time is not None or data is None:
                raise UserError(tr("This sitting has ended; look at it on the Review page."))
            sitting, touched = self._read(connection, row, data)
            rows = ResponseRows(session_id, row.user_id, answer_rows(connection, sitting.paper.items), touched)
        return RecordedSitting(
            connection, rows, sitting, outline_of(data, sitting), self._clock, data.get("scratch", "")
        )

    def unfinished(self, user_id: int) -> tuple[Unfinished, ...]:
        """Return what a learner can resume, the newest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(_unfinished(user_id).order_by(_TABLE.c.start_time.desc(), _TABLE.c.id.desc()))
            return tuple(run for row in rows.mappings() if (run := unfinished(row)) is not None)

    def abandon(self, session_id: int) -> None:
        """End an unfinished sitting without a result."""
        with writing(self._engine) as connection:
            self._abandon(connection, [session_id])

    def past(self, session_id: int) -> Sitting:
        """Return a sitting as it was sat, with its marks; of one that has not ended, those that were given so far."""
        with self._engine.connect() as connection:
            row = self._row(connection, session_id)
            return self._read(connection, row, read(row.session_data) or _foreign(connection, row))[0]

    def _refuse_stale(self, paper: Paper) -> None:
        """See to it that the paper's items still are what the record holds: its bank may have been imported anew meanwhile."""
        items = self._bank.items([entry.question_id for entry in paper.items])
        if any(items.get(entry.question_id) != entry.item for entry in paper.items):
            raise UserError(tr("“{title}” has changed since it was opened; choose it again.", title=paper.title))

    def _make_room(self, connection: Connection, user_id: int, paper: Paper, *, afresh: bool) -> None:
        """See to it that there is one unfinished sitting at most per learner and exam; of hidden ones there may be many."""
        fixed = _unfinished(user_id).where(Exam.id == paper.exam_id, Exam.is_hidden.is_(False))
        open_ones = [row.session_id for row in connection.execute(fixed) if read(row.session_data) is not None]
        if open_ones and not afresh:
            raise UserError(tr("A sitting of “{title}” is unfinished; resume it, or begin afresh.", title=paper.title))
        self._abandon(connection, open_ones)

    def _abandon(self, connection: Connection, session_ids: list[int]) -> None:
        now = self._clock.now()
        connection.execute(
            update(_TABLE)
            .where(_TABLE.c.id.in_(session_ids), _TABLE.c.end_time.is_(None))
            .values(end_time=now, updated_at=now)
        )

    def _insert(self, connection: Connection, user_id: int, sitting: Sitting, data: str) -> int:
        now = self._clock.now()
        row = {
            "user_id": user_id,
            "exam_id": sitting.paper.exam_id,
            "start_time": now,
            "total_questions": len(sitting.paper.items),
            "session_data": data,
            "created_at": now,
            "updated_at": now,
        }
        (session_id,) = cast("Row[int]", connection.execute(insert(_TABLE).values(row)).inserted_primary_key)
        return session_id

    def _row(self, connection: Connection, session_id: int) -> Row[Any]:
        row = connection.execute(select(_TABLE).where(_TABLE.c.id == session_id)).one_or_none()
        if row is None:
            raise UserError(
                tr("There is no sitting number {number}; it may have been deleted with its learner.", number=session_id)
            )
        return row

    def _read(self, connection: Connection, row: Row[Any], data: dict[str, Any]) -> tuple[Sitting, set[Stop]]:
        items = self._bank.items(data["questions"])
        return read_responses(connection, row.id, rebuild(data, row.exam_id, items))

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """Give a connection that stays open unless this fails."""
        connection = self._engine.connect()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise


def _foreign(connection: Connection, row: Row[Any]) -> dict[str, Any]:
    """Return what is known of a sitting that another program recorded: its responses, in their order."""
    responses = connection.execute(
        select(UserResponse.question_id, UserResponse.time_taken)
        .where(UserResponse.exam_session_id == row.id)
        .order_by(UserResponse.id)
    )
    title = connection.scalars(select(Exam.title).where(Exam.id == row.exam_id)).one()
    return foreign(title, row.time_spent, {response.question_id: response.time_taken for response in responses})


def _unfinished(user_id: int) -> Select[Any]:
    return (
        select(
            _TABLE.c.id.label("session_id"),
            _TABLE.c.exam_id,
            _TABLE.c.session_data,
            Exam.is_hidden.label("hidden"),
        )
        .join(Exam, Exam.id == _TABLE.c.exam_id)
        .where(_TABLE.c.user_id == user_id, _TABLE.c.end_time.is_(None), _TABLE.c.is_completed.is_(False))
    )
