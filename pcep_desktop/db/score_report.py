"""What the result of a sitting shows besides its marks: who sat it and when, and how the same exam went before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from pcep_desktop.db.bulk import table_of
from pcep_desktop.db.learning import User
from pcep_desktop.db.queries_banks import exams, sittings, summaries
from pcep_desktop.db.unfinished import read
from pcep_desktop.exam.mode import Mode

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Row, Select

    from pcep_desktop.db.attempt_log import AttemptLog
    from pcep_desktop.db.connection import Record
    from pcep_desktop.exam.sitting import Sitting

MOST = 10
"""How many earlier sittings are told of; the newest ones."""
_TEN = 10  # the result of 1000 is ten times the percentage
_PLACES = 6  # a percentage such as 58.3 times ten is a hair below 583 in floats

users = table_of(User)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A sitting of the same exam before this one. `thousand` is the figure of 1000, `passed` None where nobody passes or fails.

    `title` names the paper where each sitting has one of its own, else it is "".
    """

    title: str
    at: datetime
    thousand: int
    passed: bool | None
    seconds: float


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """One sitting, for showing, saving and printing. `at` is when it began, aware UTC; `earlier` has the newest first."""

    name: str
    at: datetime
    sitting: Sitting
    earlier: tuple[Earlier, ...]


class ScoreReports:
    """The reports of a record's sittings."""

    def __init__(self, record: Record, log: AttemptLog) -> None:
        self._engine, self._log = record.engine, log

    def read(self, session_id: int) -> ScoreReport:
        """Return the report of a sitting.

        Raises:
            UserError: it is not there.
        """
        sitting = self._log.past(session_id)
        with self._engine.connect() as connection:
            row = connection.execute(_sat(session_id)).one()
            before = connection.execute(_earlier(session_id, row)).all() if sitting.mode is Mode.SIMULATION else []
        return ScoreReport(row.username, row.start_time, sitting, tuple(map(_value, before)))


def _sat(session_id: int) -> Select[Any]:
    return (
        select(users.c.username, sittings.c.start_time, sittings.c.user_id, sittings.c.exam_id, exams.c.identity)
        .select_from(sittings)
        .join(users, users.c.id == sittings.c.user_id)
        .join(exams, exams.c.id == sittings.c.exam_id)
        .where(sittings.c.id == session_id)
    )


def _earlier(session_id: int, row: Row[Any]) -> Select[Any]:
    """Select what this learner submitted under exam conditions before, of this exam in any version."""
    same = exams.c.id == row.exam_id if row.identity is None else exams.c.identity == row.identity
    return (
        select(
            sittings.c.start_time,
            sittings.c.score,
            sittings.c.time_spent,
            summaries.c.passed,
            case((exams.c.is_hidden, sittings.c.session_data)).label("drawn"),
        )
        .select_from(sittings)
        .join(exams, exams.c.id == sittings.c.exam_id)
        .outerjoin(summaries, summaries.c.exam_session_id == sittings.c.id)
        .where(
            sittings.c.user_id == row.user_id,
            sittings.c.id < session_id,
            sittings.c.is_completed,
            func.coalesce(summaries.c.mode, Mode.SIMULATION) == Mode.SIMULATION,
            func.coalesce(summaries.c.possible, 1) > 0,
            same,
        )
        .order_by(sittings.c.id.desc())
        .limit(MOST)
    )


def _value(row: Row[Any]) -> Earlier:
    return Earlier(
        (read(row.drawn) or {}).get("title", ""),
        row.start_time,
        int(round(row.score * _TEN, _PLACES)),
        row.passed,
        row.time_spent,
    )
