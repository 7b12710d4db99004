"""Past sittings of a learner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.db.queries_banks import sittings
from pcep_desktop.db.queries_review import attempt_rows
from pcep_desktop.tables.column import Column
from pcep_desktop.tables.formats import NONE, day, duration, run_title, thousand
from pcep_desktop.tables.query_table import QueryTable
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtCore import QObject

    from pcep_desktop.db.connection import Record
    from pcep_desktop.tables.query_table import Run


def _verdict(passed: bool | None) -> str:  # noqa: FBT001  # a cell's value
    if passed is None:
        return NONE
    return tr("✓ passed") if passed else tr("✗ not passed")


class AttemptsTable(QueryTable):
    """Submitted sittings, the newest first; the row's id is the sitting's."""

    def __init__(
        self, record: Record, user_id: int, now: Callable[[], datetime], run: Run, parent: QObject | None = None
    ) -> None:
        columns = (
            Column("title", "Exam", whole=run_title, bold=True),
            Column("at", "When", day(now)),
            Column("mode", "Mode", tr),
            Column("score", "Score", thousand, figures=True),
            Column("passed", "Result", _verdict),
            Column("seconds", "Time", duration, figures=True),
        )
        newest = (sittings.c.id.desc(),)
        super().__init__(record, columns, attempt_rows(user_id), sittings.c.id, run, parent, order=newest)
