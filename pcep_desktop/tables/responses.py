"""Every marked response of a learner, to be narrowed to the ones worth a second look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import ColumnElement, or_, true

from pcep_desktop.db.queries_exams import questions, topics
from pcep_desktop.db.queries_review import is_slow, is_sure_and_wrong, is_wrong, response_rows, responses
from pcep_desktop.tables.column import Column
from pcep_desktop.tables.formats import NONE, day, duration, first_line, number, objective, outcome
from pcep_desktop.tables.query_table import QueryTable
from pcep_desktop.tables.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtCore import QObject

    from pcep_desktop.db.connection import Record
    from pcep_desktop.tables.column import Row
    from pcep_desktop.tables.query_table import Run

Which = Literal["all", "wrong", "flagged", "slow", "sure_and_wrong"]
MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """What to show: one of the chips, and what it is narrowed to; "" and None narrow nothing.

    `objective` is a name such as "PCEP-30-02/3.1", `sitting` the id of a past one.
    """

    which: Which = "all"
    objective: str = ""
    kind: str = ""
    text: str = ""
    sitting: int | None = None


def _points(row: Row) -> str:
    return f"{number(row['earned'])} / {number(row['possible'])}" if row["possible"] else NONE


def _confidence(level: int | None) -> str:
    return NONE if level is None else tr("{n} of 5", n=level)


class ResponsesTable(QueryTable):
    """Responses, the newest first. Rows are made in the order of time, so the primary key sorts by "When"."""

    def __init__(
        self, record: Record, user_id: int, now: Callable[[], datetime], run: Run, parent: QObject | None = None
    ) -> None:
        columns = (
            Column("text", "Item", first_line),
            Column("objective", "Objective", objective),
            Column("outcome", "Outcome", outcome),
            Column("earned", "Points", whole=_points, figures=True),
            Column("seconds", "Time", duration, figures=True),
            Column("at", "When", day(now), sort_by=responses.c.id),
            Column("confidence", "Confidence", _confidence),
            Column("kind", "Kind"),
            Column("exam", "Exam"),
        )
        newest = (responses.c.id.desc(),)
        super().__init__(record, columns, response_rows(user_id), responses.c.id, run, parent, order=newest)

    def narrow(self, to: ReviewFilter) -> None:
        """Show the responses that meet the filter."""
        conditions = [_WHICH[to.which]()]
        if to.objective:
            conditions.append(topics.c.name == to.objective)
        if to.kind:
            conditions.append(questions.c.kind == to.kind)
        if to.text:
            found = (
                column.icontains(to.text, autoescape=True) for column in (questions.c.text, questions.c.code_snippet)
            )
            conditions.append(or_(*found))
        if to.sitting is not None:
            conditions.append(responses.c.exam_session_id == to.sitting)
        self.set_filter(*conditions)

    def question_ids(self, most: int) -> list[int]:
        """Return the questions of the rows shown, each once and in order: at most this many, out of the first thousand rows."""
        found: dict[int, None] = {}
        for place in range(min(self.rowCount(), MOST_ROWS)):
            if len(found) == most:
                break
            if (row := self.row(place)) is not None:
                found[row["question_id"]] = None
        return list(found)


_WHICH: dict[Which, Callable[[], ColumnElement[bool]]] = {
    "all": true,
    "wrong": is_wrong,
    "flagged": lambda: responses.c.flagged.is_(True),
    "slow": is_slow,
    "sure_and_wrong": is_sure_and_wrong,
}
