"""The review page, opened for somebody who has sat a quiz of three items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget

from pcep_desktop.exam.mode import Mode
from pcep_desktop.tables.attempts import AttemptsTable
from pcep_desktop.tables.responses import ResponsesTable
from pcep_desktop.ui.facts import Facts
from pcep_desktop.ui.review_page import ReviewPage
from tests.builders import multiple, single
from tests.desk import Desk, desk
from tests.drivers.off_thread import background
from tests.drivers.stage import button, part, put_on_stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.sat_item import Past
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

    Open = Callable[..., ReviewPage]

__all__ = ["background"]


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(
        record,
        clock,
        rng,
        single("q1", text="First"),
        multiple("q2", text="Second", objective="1.1"),
        single("q3", text="Third"),
    )


def sit(ada: Desk, *responses: Any, mode: Mode = Mode.SIMULATION, flag: int | None = None) -> int:
    recorded = ada.begin(mode)
    for place, response in enumerate(responses):
        recorded.go(place)
        recorded.respond(response)
        recorded.flag(place == flag)
    recorded.submit()
    return recorded.session_id


@pytest.fixture
def facts() -> Facts:
    return Facts()


@pytest.fixture
def open_page(  # noqa: PLR0913, PLR0917  # what a page is made of
    ada: Desk, clock: FakeClock, background: Background, facts: Facts, theme: Theme, qtbot: QtBot
) -> Open:
    def opened(past: Past = ada.log.past) -> ReviewPage:
        run, now = background.run, clock.now
        page = ReviewPage(
            ResponsesTable(ada.record, ada.user_id, now, run, which="wrong"),
            AttemptsTable(ada.record, ada.user_id, now, run),
            past,
            facts,
            theme,
        )
        qtbot.addWidget(page)
        put_on_stage(page)
        page.activate()
        return page

    return opened


def rows(page: ReviewPage) -> list[str]:
    table = part(page, "review_table")
    assert isinstance(table, QTableView)
    model = table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def shows(page: ReviewPage, expected: list[str]) -> bool:
    return rows(page) == expected


def text(page: ReviewPage, name: str) -> str:
    found = part(page, name)
    assert isinstance(found, QLabel)
    return found.text()


def tab_to(name: str) -> QWidget:
    for _ in range(40):
        here = QApplication.focusWidget()
        assert here is not None
        if here.objectName() == name:
            return here
        QTest.keyClick(here, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reached {name}")


def choose(page: ReviewPage, name: str, qtbot: QtBot, expected: list[str]) -> None:
    button(page, name).click()
    qtbot.waitUntil(lambda: rows(page) == expected)
