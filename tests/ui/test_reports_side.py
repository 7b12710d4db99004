"""The reports of learners, where there is none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QTableView

from pcep_desktop.db.item_reports import ItemReports
from pcep_desktop.tables.reports import ReportsTable
from pcep_desktop.ui.reports_side import ReportsSide
from tests.desk import desk
from tests.drivers.off_thread import background
from tests.drivers.stage import has, part, put_on_stage

if TYPE_CHECKING:
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

__all__ = ["background"]


@pytest.mark.parametrize("width", [1104, 1400, 700])
@pytest.mark.parametrize("scale", [100, 200])
def test_no_column_is_cut(  # noqa: PLR0913, PLR0917  # what the page is made of
    record: Record,
    clock: FakeClock,
    rng: Random,
    background: Background,
    theme: Theme,
    qtbot: QtBot,
    width: int,
    scale: int,
) -> None:
    theme.set_scale(scale)
    ada = desk(record, clock, rng)
    run = ada.begin()
    run.report(0, "Two keys are right.")
    run.close()
    table = ReportsTable(record, clock.now, background.run)
    side = ReportsSide(table, ada.bank.item, ItemReports(record, clock.now).resolve, background.run, theme)
    qtbot.addWidget(side)
    put_on_stage(side).resize(width, 800)
    view = part(side, "banks_reports_table")
    assert isinstance(view, QTableView)
    qtbot.waitUntil(lambda: view.viewport().width() > 0 and not view.horizontalScrollBar().maximum())
    shown = [column for column in range(6) if not view.isColumnHidden(column)]
    assert {0, 5} <= set(shown)  # what is said, and whether somebody has seen to it
    assert scale > 100 or width < 1104 or {3, 4} <= set(shown)


def test_no_report_yet_is_said_in_place_of_an_empty_table(  # noqa: PLR0913, PLR0917  # what the page is made of
    record: Record, clock: FakeClock, rng: Random, background: Background, theme: Theme, qtbot: QtBot
) -> None:
    ada = desk(record, clock, rng)
    table = ReportsTable(record, clock.now, background.run)
    side = ReportsSide(table, ada.bank.item, ItemReports(record, clock.now).resolve, background.run, theme)
    qtbot.addWidget(side)
    put_on_stage(side)
    assert not has(side, "banks_reports_table")
    title = part(side, "banks_no_report").findChildren(QLabel)[1]
    assert title.text() == "Nobody has reported an item"
    run = ada.begin()
    run.report(0, "Two keys are right.")
    run.close()
    side.refresh()
    qtbot.waitUntil(lambda: has(side, "banks_reports_table"))
    assert not has(side, "banks_no_report")
