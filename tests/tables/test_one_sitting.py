"""The responses of one sitting stand in the order of its paper, with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from pcep_desktop.tables.responses import ResponsesTable
from tests.builders import single
from tests.desk import RIGHT, WRONG, Desk, desk
from tests.drivers.off_thread import background

if TYPE_CHECKING:
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.background import Background
    from tests.conftest import FakeClock

__all__ = ["background"]


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng, *(single(f"q{n}", text=f"Question {n}") for n in "abc"))


@pytest.fixture
def table(ada: Desk, clock: FakeClock, background: Background) -> ResponsesTable:
    return ResponsesTable(ada.record, ada.user_id, clock.now, background.run)


def items(table: ResponsesTable, qtbot: QtBot) -> list[str]:
    qtbot.waitUntil(lambda: table.known)
    return [table.index(row, 0).data() for row in range(table.rowCount())]


def sit(ada: Desk) -> int:
    """Answer the last item first; the second stays without an answer."""
    sitting = ada.begin()
    for place, response in ((2, WRONG), (0, RIGHT)):
        sitting.go(place)
        sitting.respond(response)
    sitting.submit()
    return sitting.session_id


def test_one_sitting_stands_in_the_order_of_its_paper(ada: Desk, table: ResponsesTable, qtbot: QtBot) -> None:
    first = sit(ada)
    sit(ada)
    table.narrow(sitting=first)
    assert items(table, qtbot) == ["1. Question a", "2. Question b", "3. Question c"]
    table.narrow(sitting=first, which="wrong")
    assert items(table, qtbot) == ["2. Question b", "3. Question c"]
    table.narrow()  # all sittings: the newest first again, where a number would say nothing
    assert sorted(items(table, qtbot)) == [f"Question {n}" for n in "aabbcc"]
    assert list(table.ids()) == sorted(table.ids(), reverse=True)


def test_the_order_that_was_chosen_by_a_heading_stays(ada: Desk, table: ResponsesTable, qtbot: QtBot) -> None:
    session = sit(ada)
    table.sort(0, Qt.SortOrder.DescendingOrder)
    table.narrow(sitting=session)
    assert items(table, qtbot) == ["3. Question c", "2. Question b", "1. Question a"]
    table.sort(-1)
    assert items(table, qtbot) == ["1. Question a", "2. Question b", "3. Question c"]
