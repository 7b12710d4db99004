"""The table of the review page: narrowed, sorted, gone through by keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTableView

from tests.desk import RIGHT, WRONG, Desk
from tests.drivers.off_thread import background
from tests.drivers.stage import button, has, part
from tests.ui.review_stage import ada, choose, facts, open_page, rows, shows, sit, tab_to, text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.facts import Facts
    from pcep_desktop.ui.theme import Theme
    from tests.ui.review_stage import Open

__all__ = ["ada", "background", "facts", "open_page"]


def test_narrowed_by_words_objective_and_kind(ada: Desk, open_page: Open, qtbot: QtBot) -> None:
    sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    choose(page, "review_filter_all", qtbot, ["Third", "Second", "First"])
    search, objective, kind = (part(page, f"review_{name}") for name in ("search", "objective", "kind"))
    assert isinstance(search, QLineEdit)
    assert isinstance(objective, QComboBox)
    assert isinstance(kind, QComboBox)
    objective.setCurrentText("3.1")
    qtbot.waitUntil(lambda: rows(page) == ["Third", "First"])
    QTest.keyClicks(search, "fir")
    qtbot.waitUntil(lambda: rows(page) == ["First"])
    search.clear()
    objective.setCurrentIndex(0)
    kind.setCurrentText("multiple")
    qtbot.waitUntil(lambda: rows(page) == ["Second"])


def test_sorted_by_keys(ada: Desk, open_page: Open, qtbot: QtBot) -> None:
    sit(ada, WRONG, RIGHT, WRONG)
    page = open_page()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is part(page, "review_table"))
    header = tab_to("review_table_header")
    for expected in (["First", "Second", "Third"], ["Third", "Second", "First"]):
        QTest.keyClick(header, Qt.Key.Key_Space)
        qtbot.waitUntil(partial(shows, page, expected))
    QTest.keyClick(header, Qt.Key.Key_Right)
    QTest.keyClick(header, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(page)[0] == "Second")


def test_sorted_by_a_click_and_back(ada: Desk, open_page: Open, qtbot: QtBot) -> None:
    sit(ada, WRONG, RIGHT, WRONG)
    page = open_page()
    table = part(page, "review_table")
    assert isinstance(table, QTableView)
    header = table.horizontalHeader()
    for expected in (["First", "Second", "Third"], ["Third", "Second", "First"]):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
        qtbot.waitUntil(partial(shows, page, expected))


def test_by_keys_alone(ada: Desk, open_page: Open, qtbot: QtBot) -> None:
    sit(ada, RIGHT, RIGHT, WRONG, flag=1)
    page = open_page()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is part(page, "review_table"))
    chip = tab_to("review_filter_all")
    for _ in ("wrong", "flagged"):
        QTest.keyClick(chip, Qt.Key.Key_Right)
        chip = QApplication.focusWidget() or chip
    qtbot.waitUntil(lambda: rows(page) == ["Second"])
    practise = tab_to("review_practise")
    with qtbot.waitSignal(page.practise) as wanted:
        QTest.keyClick(practise, Qt.Key.Key_Space)
    assert len(wanted.args[0]) == 1
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is part(page, "review_search")


def test_larger_text_keeps_the_columns_in_proportion(ada: Desk, theme: Theme, open_page: Open) -> None:
    sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    table = part(page, "review_table")
    assert isinstance(table, QTableView)
    points = 3
    before = (table.columnWidth(points), table.rowHeight(0))
    theme.set_scale(200)
    assert (table.columnWidth(points), table.rowHeight(0)) == (2 * before[0], 2 * before[1])


def test_where_there_is_little_room_the_item_keeps_it_and_lesser_columns_go(
    ada: Desk, theme: Theme, open_page: Open
) -> None:
    sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    table = part(page, "review_table")
    assert isinstance(table, QTableView)
    theme.set_scale(200)
    item, exam = 0, 8
    assert table.isColumnHidden(exam)
    assert table.columnWidth(item) >= table.viewport().width() // 2
    assert not table.horizontalScrollBar().isVisible()


def test_nothing_fits_and_the_way_back(ada: Desk, open_page: Open, qtbot: QtBot) -> None:
    sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    QTest.keyClicks(part(page, "review_search"), "nowhere")
    qtbot.waitUntil(lambda: has(page, "review_nothing"))
    assert has(page, "review_no_item")
    assert not button(page, "review_practise").isEnabled()
    button(page, "review_show_all").click()
    qtbot.waitUntil(lambda: has(page, "review_table"))
    assert rows(page) == ["Third", "Second", "First"]


def test_a_new_response_keeps_the_chosen_row(ada: Desk, facts: Facts, open_page: Open, qtbot: QtBot) -> None:
    sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    table = part(page, "review_table")
    assert isinstance(table, QTableView)
    table.selectRow(1)
    facts.attempt_recorded.emit(sit(ada, WRONG, RIGHT, WRONG))
    qtbot.waitUntil(lambda: len(rows(page)) == 5)
    assert table.currentIndex().row() == 4
    assert text(page, "item_outcome").startswith("◐")
