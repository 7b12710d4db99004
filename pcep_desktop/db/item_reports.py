"""What learners say is wrong with items, and whether somebody has seen to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, func, insert, select, update

from pcep_desktop.db.bulk import table_of, writing
from pcep_desktop.db.learning import ItemReport, User
from pcep_desktop.db.queries_banks import FIRST, exams, questions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection

    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.queries_exams import Selected

REPORT, users = table_of(ItemReport), table_of(User)


class Reported(NamedTuple):
    """What a report is about: an item in a sitting of a learner."""

    session_id: int
    user_id: int
    question_id: int


def report_of(connection: Connection, place: Reported) -> str:
    """Return what was said of an item in a sitting; "" where nothing was."""
    return connection.scalar(select(REPORT.c.text).where(_at(place))) or ""


def write_report(connection: Connection, place: Reported, text: str, now: datetime) -> None:
    """Keep what is said, in place of what was said before; "" takes it back. Who says it anew wants it looked at again."""
    if not text:
        connection.execute(delete(REPORT).where(_at(place)))
        return
    said = {"text": text, "is_resolved": False, "updated_at": now}
    if connection.execute(update(REPORT).where(_at(place)).values(said)).rowcount == 0:
        about = {
            "exam_session_id": place.session_id,
            "user_id": place.user_id,
            "question_id": place.question_id,
            "created_at": now,
        }
        connection.execute(insert(REPORT).values(about | said))


def _at(place: Reported) -> ColumnElement[bool]:
    return (REPORT.c.exam_session_id == place.session_id) & (REPORT.c.question_id == place.question_id)


class ItemReports:
    """The reports for those who look after the banks. `now` gives the present time, aware UTC."""

    def __init__(self, record: Record, now: Callable[[], datetime]) -> None:
        self._record, self._now = record, now

    def open_ones(self) -> int:
        """Return how many reports nobody has seen to."""
        with self._record.engine.connect() as connection:
            query = select(func.count()).select_from(REPORT).where(~REPORT.c.is_resolved)
            return connection.scalar(query) or 0

    def resolve(self, report_id: int, resolved: bool) -> None:  # noqa: FBT001  # it is the whole of what is said
        """Note that a report was seen to, or that it is open again."""
        with writing(self._record.engine) as connection:
            values = {"is_resolved": resolved, "updated_at": self._now()}
            connection.execute(update(REPORT).where(REPORT.c.id == report_id).values(values))


def report_rows() -> Selected:
    """Return all reports with their items. The row's id is `ItemReport.id`."""
    return (
        select(
            REPORT.c.text.label("said"),
            func.substr(questions.c.text, 1, FIRST).label("text"),
            exams.c.title.label("exam"),
            users.c.username.label("who"),
            REPORT.c.updated_at.label("at"),
            REPORT.c.is_resolved.label("resolved"),
            REPORT.c.question_id.label("question_id"),
        )
        .select_from(REPORT)
        .join(questions, questions.c.id == REPORT.c.question_id)
        .join(exams, exams.c.id == questions.c.exam_id)
        .join(users, users.c.id == REPORT.c.user_id)
    )
