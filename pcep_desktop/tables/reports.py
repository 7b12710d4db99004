"""What learners say is wrong with items, for those who look after the banks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.db.item_reports import REPORT, report_rows
from pcep_desktop.tables.column import Column
from pcep_desktop.tables.formats import day, first_line
from pcep_desktop.tables.query_table import QueryTable
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtCore import QObject

    from pcep_desktop.db.connection import Record
    from pcep_desktop.tables.query_table import Run


def _state(resolved: bool) -> str:  # noqa: FBT001  # a cell's value
    return tr("✓ seen to") if resolved else tr("open")


class ReportsTable(QueryTable):
    """Reports, open ones first and the newest first; the row's id is the report's."""

    def __init__(self, record: Record, now: Callable[[], datetime], run: Run, parent: QObject | None = None) -> None:
        columns = (
            Column("said", "This item is wrong because…", first_line, bold=True),
            Column("text", "Item", first_line),
            Column("exam", "Exam"),
            Column("who", "By"),
            Column("at", "When", day(now)),
            Column("resolved", "State", _state),
        )
        order = (REPORT.c.is_resolved, REPORT.c.id.desc())
        super().__init__(record, columns, report_rows(), REPORT.c.id, run, parent, order=order)
