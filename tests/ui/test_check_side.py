from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QTableView

from pcep_desktop.check.checking import check
from pcep_desktop.check.finding import Entry, Subject
from pcep_desktop.tables.findings import FindingsTable
from pcep_desktop.ui.check_side import CheckSide
from pcep_desktop.ui.rich_text import RichText
from tests.builders import single
from tests.drivers.off_thread import background
from tests.drivers.stage import button, has, part, put_on_stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from pcep_desktop.check.checking import Report as CheckReport
    from pcep_desktop.exam.item import Item
    from pcep_desktop.ui.background import Background, Report
    from pcep_desktop.ui.theme import Theme

__all__ = ["background"]

ITEMS = {
    11: single("good", text="First", explanation="A rule."),
    12: single("bare", text="Second"),
    13: single("twin", text="First", explanation="A rule."),
}


def looked_at(*rows: int) -> CheckReport:
    entries = [Entry("Quiz 1", ITEMS[row].id, ITEMS[row], row) for row in rows]
    return check([Subject("Quiz 1", entries)])


class Checks:
    """Stands in for the record: three items, and a gate that lets a test see a check under way."""

    def __init__(self) -> None:
        self.asked: list[int | None] = []
        self.gate = threading.Event()
        self.gate.set()

    def check(self, exam_id: int | None, report: Report) -> CheckReport:
        self.asked.append(exam_id)
        report(0, 2, "0 of 2 items run")
        assert self.gate.wait(10)
        report(1, 2, "1 of 2 items run")
        return looked_at(11) if exam_id == 1 else looked_at(11, 12, 13)


@pytest.fixture
def checks() -> Iterator[Checks]:
    made = Checks()
    yield made
    made.gate.set()


@pytest.fixture
def side(checks: Checks, background: Background, theme: Theme, qtbot: QtBot) -> CheckSide:
    def item(row: int) -> Item:
        return ITEMS[row]

    made = CheckSide(FindingsTable(), checks.check, item, background, theme)
    qtbot.addWidget(made)
    return put_on_stage(made)


def said(side: CheckSide, name: str) -> str:
    words = part(side, name)
    return words.text() if isinstance(words, QLabel) else " ".join(one.text() for one in words.findChildren(QLabel))


def stem(side: CheckSide) -> str:
    words = part(side, "item_stem")
    assert isinstance(words, RichText)
    return words.accessibleName()


def table(side: CheckSide) -> QTableView:
    view = part(side, "banks_check_table")
    assert isinstance(view, QTableView)
    return view


def test_before_a_check_it_says_what_one_does(side: CheckSide) -> None:
    assert "Nothing has been checked yet" in said(side, "banks_check_empty")
    assert not has(side, "banks_check_table")


def test_findings_are_listed_and_the_item_stands_beside(side: CheckSide, qtbot: QtBot) -> None:
    with qtbot.waitSignal(side.checked):
        button(side, "banks_check_all").click()
    rows = [[table(side).model().index(row, column).data() for column in range(4)] for row in range(2)]
    assert rows == [
        ["bare", "explanation", "the item has no explanation", "Quiz 1"],
        ["twin", "duplicate", "the same as good", "Quiz 1"],
    ]
    assert said(side, "banks_check_summary") == "2 faults in 3 items of 1 bank; no code was run"
    assert stem(side) == "Second"
    table(side).setFocus()
    QTest.keyClick(table(side), Qt.Key.Key_Down)
    assert (stem(side), said(side, "banks_check_text")) == ("First", "the same as good")


def test_nothing_found_says_how_much_was_looked_at(side: CheckSide, qtbot: QtBot) -> None:
    with qtbot.waitSignal(side.checked):
        side.check(1, "Quiz 1")
    assert "nothing found in 1 item of 1 bank" in said(side, "banks_check_empty")


def test_one_check_at_a_time_and_cancel_ends_it(side: CheckSide, checks: Checks, qtbot: QtBot) -> None:
    checks.gate.clear()
    button(side, "banks_check_all").click()
    qtbot.waitUntil(lambda: checks.asked == [None])
    assert not button(side, "banks_check_all").isEnabled()
    side.check(1, "Quiz 1")
    button(side, "banks_check_progress_cancel").click()
    checks.gate.set()
    qtbot.waitUntil(button(side, "banks_check_all").isEnabled)
    assert checks.asked == [None]
    assert "The check was stopped" in said(side, "banks_check_empty")
    assert not has(side, "banks_check_progress")


def test_the_table_is_a_sound_model(qapp: QApplication) -> None:
    del qapp
    model = FindingsTable()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_report(looked_at(11, 12, 13))
    assert tester.model() is model
    assert model.headerData(2, Qt.Orientation.Horizontal) == "What was found"
    model.show_report(None)
    assert model.rowCount() == 0
