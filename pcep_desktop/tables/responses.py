"""Every marked response of a learner, to be narrowed to the ones worth a second look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sqlalchemy import ColumnElement, case, or_, select, true

from pcep_desktop.db.queries_banks import questions, sittings, topics
from pcep_desktop.db.queries_review import (
    is_slow,
    is_sure_and_wrong,
    is_wrong,
    practised_objectives,
    response_rows,
    responses,
)
from pcep_desktop.db.unfinished import read
from pcep_desktop.tables.column import Column
from pcep_desktop.tables.formats import NONE, day, duration, first_line, heading, number, objective, outcome
from pcep_desktop.tables.query_table import QueryTable
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtCore import QObject

    from pcep_desktop.db.connection import Record
    from pcep_desktop.tables.column import Row
    from pcep_desktop.tables.query_table import Run

Which = Literal["all", "wrong", "flagged", "slow", "sure_and_wrong"]
MOST_ROWS = 1000
_NEWEST = (responses.c.id.desc(),)


def _points(row: Row) -> str:
    return f"{number(row['earned'])} / {number(row['possible'])}" if row["possible"] else NONE


def _confidence(level: int | None) -> str:
    return NONE if level is None else tr("{n} of 5", n=level)


class ResponsesTable(QueryTable):
    """Responses, the newest first; those of one sitting by their numbers in its paper.

    Rows are made in the order of time, so the primary key sorts by "When".
    """

    def __init__(  # noqa: PLR0913  # whose, and which at first
        self,
        record: Record,
        user_id: int,
        now: Callable[[], datetime],
        run: Run,
        parent: QObject | None = None,
        *,
        which: Which = "all",
    ) -> None:
        self._engine, self._user_id = record.engine, user_id
        self._numbers: dict[int, int] = {}  # of the one sitting that is shown: by the question's row, from 1
        columns = (
            Column("text", "Item", whole=self._item),
            Column("objective", "Objective", objective),
            Column("outcome", "Outcome", outcome),
            Column("earned", "Points", whole=_points, figures=True),
            Column("at", "When", day(now), sort_by=responses.c.id),
            Column("seconds", "Time", duration, figures=True),
            Column("confidence", "Confidence", _confidence),
            Column("kind", "Kind"),
            Column("exam", "Exam"),
        )
        super().__init__(
            record,
            columns,
            response_rows(user_id),
            responses.c.id,
            run,
            parent,
            order=_NEWEST,
            conditions=[_WHICH[which]()],
        )

    def narrow(
        self, *, which: Which = "all", objective: str = "", kind: str = "", text: str = "", sitting: int | None = None
    ) -> None:
        """Show one of the five choices of responses, narrowed to an objective (its name), a kind, a text or a past sitting."""
        conditions = [_WHICH[which]()]
        if objective:
            conditions.append(topics.c.name == objective)
        if kind:
            conditions.append(questions.c.kind == kind)
        if text:
            found = (column.icontains(text, autoescape=True) for column in (questions.c.text, questions.c.code_snippet))
            conditions.append(or_(*found))
        if sitting is not None:
            conditions.append(responses.c.exam_session_id == sitting)
        self._numbers = {} if sitting is None else self._paper(sitting)
        by_number = case(self._numbers, value=responses.c.question_id, else_=None) if self._numbers else None
        self.set_filter(*conditions, order=_NEWEST if by_number is None else (by_number, responses.c.id))

    def _paper(self, sitting: int) -> dict[int, int]:
        """Return the numbers of a sitting's items, by the question's row; none for a sitting of another program."""
        with self._engine.connect() as connection:
            kept = read(connection.scalar(select(sittings.c.session_data).where(sittings.c.id == sitting)))
        return {question: number for number, question in enumerate(kept["questions"] if kept else (), 1)}

    def _item(self, row: Row) -> str:
        """Return the first line of the text, and of the code below it: many items ask the same of different code."""
        text, code = first_line(row["text"]), first_line(row["code"])
        said = f"{heading(text)}\n{code}" if code else text
        number = self._numbers.get(row["question_id"])
        return said if number is None else f"{number}. {said}"

    def has_any(self) -> bool:
        """Say whether there is anything to review at all, whatever is shown now."""
        with self._engine.connect() as connection:
            return connection.execute(response_rows(self._user_id).limit(1)).first() is not None

    def objectives(self) -> list[str]:
        """Return the names of the objectives that the learner has practised, in the syllabus's order."""
        with self._engine.connect() as connection:
            return list(connection.execute(practised_objectives(self._user_id)).scalars())

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
