"""The progress page on a screen, with whoever has sat exams before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTableView

from pcep_desktop.banks.blueprints import bundled_blueprints
from pcep_desktop.db.progress import ProgressReader
from pcep_desktop.ui.charts import DateChart
from pcep_desktop.ui.facts import Facts
from pcep_desktop.ui.progress_page import ProgressPage
from tests.builders import single
from tests.desk import Desk, desk
from tests.drivers.off_thread import background
from tests.drivers.stage import button, part, put_on_stage

if TYPE_CHECKING:
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.progress import Standing
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

__all__ = ["background"]

DAY = 86_400
OBJECTIVES = ("1.1", "2.1", "2.1", "4.2")


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng, *(single(f"q{n}", objective=code) for n, code in enumerate(OBJECTIVES)))


class Stage:
    """The page on a screen, and how to wait for it."""

    def __init__(self, qtbot: QtBot, ada: Desk, theme: Theme, background: Background, clock: FakeClock) -> None:
        self.facts, self._bot, self._background = Facts(), qtbot, background
        reader = ProgressReader(ada.record, bundled_blueprints()[0])
        self.page = ProgressPage(reader, background, self.facts, theme, clock.now, ada.user_id)
        qtbot.addWidget(self.page)
        put_on_stage(self.page)

    def show(self) -> ProgressPage:
        self.page.activate()
        self.wait()
        return self.page

    def wait(self) -> None:
        self._bot.waitUntil(lambda: not self._background.busy)
        QApplication.processEvents()  # new widgets are shown by an event

    def click(self, name: str) -> None:
        self._bot.mouseClick(button(self.page, name), Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]  # half typed
        self.wait()

    def text(self, name: str) -> str:
        shown = part(self.page, name)
        assert isinstance(shown, QLabel)
        return shown.text()

    def chart(self, name: str) -> DateChart:
        shown = part(self.page, name)
        assert isinstance(shown, DateChart)
        return shown

    def table(self, name: str) -> list[list[str]]:
        shown = part(self.page, name)
        assert isinstance(shown, QTableView)
        model = shown.model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


@pytest.fixture
def stage(qtbot: QtBot, ada: Desk, theme: Theme, background: Background, clock: FakeClock) -> Stage:
    return Stage(qtbot, ada, theme, background, clock)


def curves(chart: DateChart) -> list[list[float]]:
    """The values of the lines of a chart, without the ones across it."""
    drawn = [item for item in chart.plotItem.items if isinstance(item, pg.PlotCurveItem)]
    return [list(curve.yData) for curve in drawn if curve.opts["connect"] == "finite"]


def standings(ada: Desk) -> tuple[Standing, ...]:
    return ProgressReader(ada.record, bundled_blueprints()[0]).read(ada.user_id, None).standings
