from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QTableView

from pcep_desktop.check.checking import check
from pcep_desktop.check.finding import Entry, Subject
from pcep_desktop.check.keying import Taken
from pcep_desktop.db.import_report import ImportReport
from pcep_desktop.errors import UserError
from pcep_desktop.snippets.proving import Ruling, Verdict
from pcep_desktop.tables.findings import FindingsTable
from pcep_desktop.ui.check_side import CheckSide
from pcep_desktop.ui.item_view import ItemView
from pcep_desktop.ui.rich_text import RichText
from tests.builders import single
from tests.drivers.off_thread import background
from tests.drivers.stage import button, has, part, put_on_stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
WRONG = single("wrong", text="Third", explanation="A rule.", verify={"how": "output"})  # a is keyed
UNKNOWN = {row: single(f"u{row}", key=None, text=f"Unknown {row}", explanation="A rule.") for row in (21, 22)}


ALL = ITEMS | UNKNOWN | {31: WRONG}


def looked_at(*rows: int) -> CheckReport:
    items = ALL
    entries = [Entry("Quiz 1", items[row].id, items[row], row) for row in rows]
    return check([Subject("Quiz 1", entries)], proposed)


def proposed(item: Item) -> Verdict:
    """Stand in for running: proposes b where the key is unknown, and disproves one key."""
    if item is WRONG:
        return Verdict(Ruling.DISPROVED, "output", detail="it prints 'two'", proposed={"chosen": ["b"]})
    return Verdict(Ruling.NOT_PROVABLE, "output", proposed=None if item.payload.known else {"chosen": ["b"]})


class Checks:
    """Stands in for the record: three items, some of unknown key, and a gate that lets a test see a check under way."""

    def __init__(self) -> None:
        self.asked: list[int | None] = []
        self.unknown: list[int] = []
        self.taken: list[list[int]] = []
        self.refusal: UserError | None = None
        self.gate = threading.Event()
        self.gate.set()

    def check(self, exam_id: int | None, report: Report) -> CheckReport:
        self.asked.append(exam_id)
        report(0, 2, "0 of 2 items run")
        assert self.gate.wait(10)
        report(1, 2, "1 of 2 items run")
        return looked_at(*self.unknown, 11) if exam_id == 1 else looked_at(*self.unknown, 11, 12, 13)

    def take(self, rows: Sequence[int], report: Report) -> Taken:
        if self.refusal:
            raise self.refusal
        report(0, 1, "Writing the keys")
        assert self.gate.wait(10)
        report(1, 1, "Writing the keys")
        self.taken.append(list(rows))
        self.unknown = [row for row in self.unknown if row not in rows]
        came = ImportReport(2, "Quiz 1", len(rows), 0, 0, (), 0, (), "1.1")
        return Taken(len(rows), {1: came})


@pytest.fixture
def checks() -> Iterator[Checks]:
    made = Checks()
    yield made
    made.gate.set()


@pytest.fixture
def side(checks: Checks, background: Background, theme: Theme, qtbot: QtBot) -> CheckSide:
    def item(row: int) -> Item:
        return ALL[row]

    made = CheckSide(FindingsTable(), checks, item, background, theme)
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


def choose(side: CheckSide, item: str) -> None:
    """Choose the first finding about an item."""
    model = table(side).model()
    table(side).selectRow([model.index(row, 0).data() for row in range(model.rowCount())].index(item))


def test_before_a_check_it_says_what_one_does(side: CheckSide) -> None:
    assert "Nothing has been checked yet" in said(side, "banks_check_empty")
    assert not has(side, "banks_check_table")


def test_findings_are_listed_and_the_item_stands_beside(side: CheckSide, qtbot: QtBot) -> None:
    with qtbot.waitSignal(side.checked):
        button(side, "banks_check_all").click()
    rows = [[table(side).model().index(row, column).data() for column in range(4)] for row in range(2)]
    assert rows == [
        ["twin", "duplicate", "the same as good", "Quiz 1"],
        ["bare", "explanation", "the item has no explanation", "Quiz 1"],
    ]
    assert said(side, "banks_check_summary") == "2 faults in 3 items of 1 bank; 0 keys proved by running"
    assert stem(side) == "First"
    table(side).setFocus()
    QTest.keyClick(table(side), Qt.Key.Key_Down)
    assert (stem(side), said(side, "banks_check_text")) == ("Second", "the item has no explanation")


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


def test_a_key_that_is_proposed_can_be_taken_and_all_of_them(side: CheckSide, checks: Checks, qtbot: QtBot) -> None:
    checks.unknown = [21, 22]
    told: list[str] = []
    side.told.connect(told.append)
    with qtbot.waitSignal(side.checked):
        button(side, "banks_check_all").click()
    choose(side, "twin")
    assert not has(side, "banks_check_take")
    assert not has(side, "banks_check_finds")
    choose(side, "u21")
    assert said(side, "banks_check_text") == "its key is unknown; running proposes b: two"
    assert has(side, "banks_check_take_all")
    with qtbot.waitSignals([side.keyed, side.checked]):
        QTest.keyClick(part(side, "banks_check_take"), Qt.Key.Key_Return)
    assert (checks.taken, checks.asked) == ([[21]], [None, None])
    assert told == ["1 key taken. “Quiz 1” had been sat and was kept; version 1.1 takes its place."]
    assert table(side).hasFocus()
    assert stem(side) == "Unknown 22"
    assert has(side, "banks_check_take")
    assert not has(side, "banks_check_take_all")


def test_all_proposed_keys_at_once(side: CheckSide, checks: Checks, qtbot: QtBot) -> None:
    checks.unknown = [21, 22]
    with qtbot.waitSignal(side.checked):
        button(side, "banks_check_all").click()
    choose(side, "u22")
    with qtbot.waitSignals([side.keyed, side.checked]):
        button(side, "banks_check_take_all").click()
    assert checks.taken == [[21, 22]]
    assert said(side, "banks_check_summary").startswith("2 faults in 3 items")


def test_a_wrong_key_gives_way_to_the_one_that_running_finds(side: CheckSide, checks: Checks, qtbot: QtBot) -> None:
    checks.unknown = [21, 31, 22]
    with qtbot.waitSignal(side.checked):
        button(side, "banks_check_all").click()
    choose(side, "wrong")
    assert said(side, "banks_check_text") == "its key is wrong: it prints 'two'; running proposes b: two"
    assert button(side, "banks_check_take").text() == "Take the key that running finds"
    assert not has(side, "banks_check_take_all")  # which are those of unknown keys
    assert said(side, "banks_check_finds") == "Running finds b: two"
    item = part(side, "banks_check_item")
    assert isinstance(item, ItemView)
    assert item.response() is None  # nobody answered it
    choose(side, "u21")
    assert button(side, "banks_check_take").text() == "Take this key"
    button(side, "banks_check_take_all").click()
    qtbot.waitUntil(lambda: checks.taken == [[21, 22]])
    qtbot.waitUntil(button(side, "banks_check_all").isEnabled)
    choose(side, "wrong")
    with qtbot.waitSignals([side.keyed, side.checked]):
        button(side, "banks_check_take").click()
    assert checks.taken[1:] == [[31]]


def test_the_focus_goes_with_the_check(side: CheckSide, checks: Checks, qtbot: QtBot) -> None:
    checks.gate.clear()
    button(side, "banks_check_all").setFocus()
    QTest.keyClick(button(side, "banks_check_all"), Qt.Key.Key_Space)
    assert button(side, "banks_check_progress_cancel").hasFocus()
    with qtbot.waitSignal(side.checked):
        checks.gate.set()
    assert table(side).hasFocus()
    qtbot.waitUntil(button(side, "banks_check_all").isEnabled)
    assert table(side).hasFocus()
    with qtbot.waitSignal(side.checked):
        side.check(1, "Quiz 1")
    qtbot.waitUntil(button(side, "banks_check_all").hasFocus)  # where nothing was found


def test_after_cancel_the_focus_is_where_another_check_begins(side: CheckSide, checks: Checks, qtbot: QtBot) -> None:
    checks.gate.clear()
    side.check(None, "All")
    QTest.keyClick(button(side, "banks_check_progress_cancel"), Qt.Key.Key_Space)
    checks.gate.set()
    qtbot.waitUntil(button(side, "banks_check_all").hasFocus)


def test_the_next_version_is_checked_where_one_took_the_place(side: CheckSide, checks: Checks, qtbot: QtBot) -> None:
    checks.unknown = [21]
    with qtbot.waitSignal(side.checked):
        side.check(1, "Quiz 1")
    choose(side, "u21")
    checks.gate.clear()
    button(side, "banks_check_take").click()
    assert not button(side, "banks_check_take").isEnabled()
    side.check(1, "Quiz 1")  # not beside it
    with qtbot.waitSignals([side.keyed, side.checked]):
        checks.gate.set()
    assert checks.asked == [1, 2]
    assert button(side, "banks_check_all").isEnabled()


def test_a_refusal_leaves_all_as_it_was(side: CheckSide, checks: Checks, background: Background, qtbot: QtBot) -> None:
    checks.unknown, checks.refusal = [21], UserError("It has changed.")
    failures: list[Exception] = []
    background._failed = failures.append
    with qtbot.waitSignal(side.checked):
        button(side, "banks_check_all").click()
    choose(side, "u21")
    button(side, "banks_check_take").click()
    qtbot.waitUntil(lambda: bool(failures))
    assert failures == [checks.refusal]
    qtbot.waitUntil(button(side, "banks_check_take").isEnabled)
    assert checks.asked == [None]


def test_the_table_is_a_sound_model(qapp: QApplication) -> None:
    del qapp
    model = FindingsTable()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_report(looked_at(11, 12, 13))
    assert tester.model() is model
    assert model.headerData(2, Qt.Orientation.Horizontal) == "What was found"
    model.show_report(None)
    assert model.rowCount() == 0
