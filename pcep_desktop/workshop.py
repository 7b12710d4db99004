"""The instructors' page and what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.banks.writer import write_bank
from pcep_desktop.db.item_reports import ItemReports
from pcep_desktop.tables.questions import BanksTable, ObjectivesTable, QuestionsTable
from pcep_desktop.tables.reports import ReportsTable
from pcep_desktop.ui.banks_page import BanksPage
from pcep_desktop.ui.reports_side import ReportsSide

if TYPE_CHECKING:
    from pcep_desktop.exam.clock import Clock
    from pcep_desktop.opening import Opened
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.main_window import MainWindow


def banks_page(window: MainWindow, here: Opened, clock: Clock, background: Background) -> BanksPage:
    """Make the page of banks, syllabus and reports."""
    record, bank, run = here.record, here.bank, background.run
    table, reports = ReportsTable(record, clock.now, run), ItemReports(record, clock.now)
    page = BanksPage(
        BanksTable(record, clock.now, run),
        lambda exam_id: QuestionsTable(record, exam_id, run),
        ObjectivesTable(record, run),
        bank,
        lambda exam_id, path: write_bank(bank.bank(exam_id), path),
        run,
        window.facts,
        window.theme,
        ReportsSide(table, bank.item, reports.resolve, run, window.theme),
    )
    page.told.connect(window.messages.tell)
    page.failed.connect(background.fail)
    return page
