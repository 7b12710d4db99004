from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from sqlalchemy import insert, literal_column, select, text
from sqlalchemy.exc import OperationalError

from pcep_desktop.db.connection.sqlite_file import RecordError
from pcep_desktop.db.queries_banks import exams
from pcep_desktop.tables.column import Column
from pcep_desktop.tables.query_table import NATIVE_ROLE, PAGE, PAGES, ROW_ROLE, QueryTable
from tests.desk import damage
from tests.tables.conftest import column

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.background import Background

    Make = Callable[..., QueryTable]

MANY = 1000
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def fill(record: Record, rows: int) -> None:
    """Exams 1, 2, 3…; their numbers of items go down and come in pairs."""
    with record.engine.begin() as connection:
        values = [{"title": f"Exam {n}", "total_questions": (rows - n) // 2} for n in range(1, rows + 1)]
        connection.execute(insert(exams), values)


def change(record: Record, statement: str) -> None:
    with record.engine.begin() as connection:
        connection.execute(text(statement))


@pytest.fixture
def make(record: Record, background: Background, watched: Callable[[QueryTable], QueryTable]) -> Make:
    columns = (
        Column("title", "Title", bold=True),
        Column("items", "Items", lambda items: f"{items} items", figures=True),
        Column("version", "Version", sortable=False),
    )
    rows = select(
        exams.c.title.label("title"), exams.c.total_questions.label("items"), exams.c.version.label("version")
    )

    def made(**more: Any) -> QueryTable:
        return watched(QueryTable(record, columns, rows, exams.c.id, background.run, **more))

    return made


@pytest.fixture
def thousand(record: Record, make: Make, qtbot: QtBot) -> QueryTable:
    fill(record, MANY)
    table = make()
    qtbot.waitUntil(lambda: table.known)
    return table


def test_first_page_is_there_at_once_and_the_rest_follows(record: Record, make: Make, qtbot: QtBot) -> None:
    fill(record, MANY)
    table = make()
    assert (table.rowCount(), table.known) == (PAGE, False)
    assert table.index(0, 0).data() == "Exam 1"
    with qtbot.waitSignal(table.counted) as counted:
        pass
    assert counted.args == [MANY]
    assert column(table, "title") == [f"Exam {n}" for n in range(1, MANY + 1)]


def test_a_small_table_asks_nothing_more(record: Record, make: Make, background: Background) -> None:
    fill(record, PAGE - 1)
    table = make()
    assert (table.rowCount(), table.known, background.busy) == (PAGE - 1, True, False)


def test_an_empty_table(make: Make, qtbot: QtBot) -> None:
    table = make()
    assert (table.rowCount(), table.known) == (0, True)
    table.sort(1, DOWN)
    qtbot.waitUntil(lambda: table.known)
    assert not table.index(0, 0).isValid()


def test_sorted_in_the_database_both_ways_with_ties_by_id(thousand: QueryTable, qtbot: QtBot) -> None:
    thousand.sort(1, UP)
    qtbot.waitUntil(lambda: thousand.known)
    assert list(thousand.ids()[:4]) == [999, 1000, 997, 998]
    thousand.sort(1, DOWN)
    qtbot.waitUntil(lambda: thousand.known)
    assert list(thousand.ids()[-4:]) == [998, 997, 1000, 999]
    thousand.sort(-1)
    qtbot.waitUntil(lambda: thousand.known)
    assert list(thousand.ids()) == list(range(1, MANY + 1))


def test_heading_says_how_it_is_sorted(thousand: QueryTable, qtbot: QtBot) -> None:
    def heading() -> object:
        return thousand.headerData(1, Qt.Orientation.Horizontal)

    assert heading() == "Items"
    thousand.sort(1, DOWN)
    assert heading() == "Items ↓"
    thousand.sort(1, UP)
    assert heading() == "Items ↑"
    qtbot.waitUntil(lambda: thousand.known)


def test_a_column_that_does_not_sort_keeps_the_order(thousand: QueryTable) -> None:
    thousand.sort(2, DOWN)
    assert thousand.known


def test_old_rows_stand_until_the_filtered_ones_are_there(thousand: QueryTable, qtbot: QtBot) -> None:
    thousand.set_filter(exams.c.title.like("Exam 9__"))
    assert (thousand.rowCount(), thousand.known) == (MANY, False)
    assert thousand.index(MANY - 1, 0).data() == "Exam 1000"
    qtbot.waitUntil(lambda: thousand.known)
    assert column(thousand, "title") == [f"Exam {n}" for n in range(900, 1000)]


def test_filter_and_sort_go_together(thousand: QueryTable, qtbot: QtBot) -> None:
    thousand.set_filter(exams.c.title.like("Exam 99_"))
    thousand.sort(0, DOWN)
    qtbot.waitUntil(lambda: thousand.known)
    assert column(thousand, "title") == [f"Exam {n}" for n in range(999, 989, -1)]


def test_only_the_last_question_is_answered(thousand: QueryTable, qtbot: QtBot) -> None:
    counts: list[int] = []
    thousand.counted.connect(counts.append)
    for pattern in ("Exam 1%", "Exam 22%", "Exam 333%"):
        thousand.set_filter(exams.c.title.like(pattern))
    qtbot.waitUntil(lambda: thousand.known)
    assert counts == [1]


def test_selection_stays_with_its_row(record: Record, thousand: QueryTable, qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(thousand)
    view.selectRow(499)
    change(record, "DELETE FROM exams WHERE id <= 100")
    thousand.refresh()
    qtbot.waitUntil(lambda: thousand.known)
    assert view.currentIndex().row() == 399
    assert [index.data(ROW_ROLE) for index in view.selectionModel().selectedRows()] == [500]
    thousand.sort(0, DOWN)
    qtbot.waitUntil(lambda: thousand.known)
    assert view.currentIndex().data(ROW_ROLE) == 500


def test_selection_goes_with_its_row(record: Record, thousand: QueryTable, qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(thousand)
    view.selectRow(499)
    change(record, "DELETE FROM exams WHERE id = 500")
    thousand.refresh()
    qtbot.waitUntil(lambda: thousand.known)
    assert not view.currentIndex().isValid()
    assert view.selectionModel().selectedRows() == []


def test_refresh_shows_what_changed(record: Record, thousand: QueryTable, qtbot: QtBot) -> None:
    assert thousand.index(0, 0).data() == "Exam 1"
    change(record, "UPDATE exams SET title = 'Renamed' WHERE id = 1")
    fill(record, 1)
    thousand.refresh()
    qtbot.waitUntil(lambda: thousand.known)
    assert (thousand.index(0, 0).data(), thousand.rowCount()) == ("Renamed", MANY + 1)


def test_a_row_that_vanished_is_blank_until_the_refresh(record: Record, thousand: QueryTable) -> None:
    change(record, "DELETE FROM exams WHERE id = 700")
    assert thousand.index(699, 0).data() is None
    assert thousand.row(699) is None
    assert thousand.index(698, 0).data() == "Exam 699"


def test_pages_are_let_go(record: Record, make: Make, qtbot: QtBot) -> None:
    fill(record, PAGE * (PAGES + 9))
    table = make()
    qtbot.waitUntil(lambda: table.known)
    for row in range(0, table.rowCount(), PAGE):
        assert table.index(row, 0).data() == f"Exam {row + 1}"
    assert len(table._pages) == PAGES
    assert table.index(0, 0).data() == "Exam 1"


def test_cells_answer_to_their_roles(thousand: QueryTable) -> None:
    title, items = thousand.index(3, 0), thousand.index(3, 1)
    assert (items.data(), items.data(NATIVE_ROLE), items.data(ROW_ROLE)) == ("498 items", 498, 4)
    assert items.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert title.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft
    assert title.data(Qt.ItemDataRole.FontRole).bold()
    assert title.data(Qt.ItemDataRole.ToolTipRole) == "<qt>Exam 4</qt>"
    assert title.data(Qt.ItemDataRole.DecorationRole) is None


def test_first_conditions_and_order_hold_from_the_first_page_on(record: Record, make: Make, qtbot: QtBot) -> None:
    fill(record, MANY)
    table = make(order=(exams.c.total_questions,), conditions=[exams.c.id <= 500])
    assert table.ids()[0] == 499
    qtbot.waitUntil(lambda: table.known)
    assert table.rowCount() == 500
    table.sort(0, UP)
    table.sort(-1)
    qtbot.waitUntil(lambda: table.known)
    assert (table.rowCount(), table.ids()[0]) == (500, 499)


def test_damage_met_half_way_is_told_in_words(record: Record, thousand: QueryTable, qtbot: QtBot) -> None:
    """The ids come from the driver's own cursor, past what the engine would say."""
    damage(record, pages=3)
    with qtbot.waitSignal(thousand.failed) as failed:
        thousand.refresh()
    assert isinstance(failed.args[0], RecordError)
    assert f"{record.path}: this database is damaged" in str(failed.args[0])


def test_a_failed_question_is_told_and_the_old_rows_stay(record: Record, thousand: QueryTable, qtbot: QtBot) -> None:
    damage(record)
    with qtbot.waitSignal(thousand.failed) as failed:
        thousand.set_filter(exams.c.title == "Exam 1")
    assert isinstance(failed.args[0], RecordError)
    assert (thousand.rowCount(), thousand.index(0, 0).data()) == (MANY, "Exam 1")


def test_a_page_that_cannot_be_read_is_told_once(record: Record, thousand: QueryTable) -> None:
    damage(record)
    told: list[object] = []
    thousand.failed.connect(told.append)
    assert [thousand.index(900, place).data() for place in range(3)] == [None] * 3
    assert len(told) == 1
    assert isinstance(told[0], RecordError)


def test_a_table_that_cannot_be_opened_is_told(record: Record, make: Make, qtbot: QtBot) -> None:
    damage(record)
    table = make()
    with qtbot.waitSignal(table.failed):
        pass
    assert table.rowCount() == 0


def test_wrong_sql_is_a_bug_wherever_it_is_met(record: Record, thousand: QueryTable, make: Make, qtbot: QtBot) -> None:
    told: list[object] = []
    thousand.failed.connect(told.append)
    change(record, "ALTER TABLE exams RENAME TO elsewhere")
    with pytest.raises(OperationalError, match="no such table"):
        make()
    with pytest.raises(OperationalError, match="no such table"):
        thousand.row(900)
    with qtbot.captureExceptions() as raised:
        thousand.set_filter(exams.c.title == "Exam 1")
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is OperationalError
    assert (thousand.rowCount(), told) == (MANY, [])


def test_wrong_sql_that_the_driver_finds_half_way_is_a_bug(thousand: QueryTable, qtbot: QtBot) -> None:
    told: list[object] = []
    thousand.failed.connect(told.append)
    with qtbot.captureExceptions() as raised:
        thousand.set_filter(literal_column("CASE exams.id WHEN 900 THEN abs(-9223372036854775807 - 1) ELSE 1 END > 0"))
        qtbot.waitUntil(lambda: bool(raised))
    assert (raised[0][0], told) == (sqlite3.OperationalError, [])
