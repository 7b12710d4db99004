"""The review of one sitting begins with its first item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTableView

from tests.desk import RIGHT, WRONG, Desk
from tests.drivers.off_thread import background
from tests.drivers.stage import part
from tests.ui.review_stage import ada, facts, open_page, rows, sit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.review_stage import Open

__all__ = ["ada", "background", "facts", "open_page"]


def test_the_first_item_of_the_paper_is_chosen_and_numbered(ada: Desk, open_page: Open, qtbot: QtBot) -> None:
    session = sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    table = part(page, "review_table")
    assert isinstance(table, QTableView)
    assert table.currentIndex().data() == "Third"  # the newest of those that lost points
    page.show_sitting(session, "Quiz 1")
    qtbot.waitUntil(lambda: rows(page) == ["1. First", "2. Second", "3. Third"])
    assert table.currentIndex().row() == 0
