"""The exam page with a sitting on it: a simulation, or a study run, of three items in ten minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pcep_desktop.exam.mode import Mode
from pcep_desktop.ui.exam_page import ExamPage
from tests.builders import multiple, single
from tests.desk import Desk, desk
from tests.drivers.exam import ByMouse
from tests.drivers.stage import put_on_stage

if TYPE_CHECKING:
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.recorded_sitting import RecordedSitting
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng, single("q1"), multiple("q2"), single("q3"), minutes=10)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> ExamPage:
    made = ExamPage(theme)
    qtbot.addWidget(made)
    return put_on_stage(made)


@pytest.fixture
def learner(page: ExamPage, ada: Desk) -> ByMouse:
    """A learner who has begun a simulation."""
    page.start(ada.begin())
    return ByMouse(page)


@pytest.fixture
def studying(page: ExamPage, ada: Desk) -> ByMouse:
    page.start(ada.begin(Mode.STUDY))
    return ByMouse(page)


def recorded(page: ExamPage) -> RecordedSitting:
    assert page.recorded is not None
    return page.recorded


def break_file(page: ExamPage, *, broken: bool) -> None:
    """Let the database refuse to be written, as a full disk does."""
    connection = recorded(page)._connection
    connection.exec_driver_sql(f"PRAGMA query_only = {int(broken)}")
    connection.rollback()


def press(page: ExamPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page, key, modifier)
