"""A walk through a table of a million rows: open, the last row, the middle, pages, a sort; with the time of each."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

CELLS = (
    " ".join(f"word{n}" for n in range(1700, 1720)),
    "3.1",
    "✗ wrong",
    "0 / 20",
    "today",
    "1:07",
    "3 of 5",
    "single",
    "Exam 17",
)
"""What a row of the review reads like: drawing it is the floor's work too, so that only fetching makes the difference."""
TIME_COLUMN = 5


class Constant(QAbstractTableModel):
    """A model that has nothing to fetch: the floor of anything shown in a table view."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802  # Qt\'s name
        """As many rows as said."""
        return 0 if parent is not None and parent.isValid() else self.rows

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802  # Qt\'s name
        """As many columns as the review has."""
        return 0 if parent is not None and parent.isValid() else len(CELLS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the same row everywhere."""
        return CELLS[index.column()] if role == Qt.ItemDataRole.DisplayRole else None


class View(QTableView):
    """A table view that counts its paints."""

    paints = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint and count."""
        super().paintEvent(event)
        self.paints += 1


def constant(rows: int) -> Callable[[], QAbstractTableModel]:
    """Return what makes the floor's model."""
    return lambda: Constant(rows)


def ours(path: Path, user_id: int) -> Callable[[], QAbstractTableModel]:
    """Return what makes the review's model, on a record that is open and has shown its exams: no table comes before them."""
    from datetime import UTC, datetime  # noqa: PLC0415  # the floor does without all this

    from pcep_desktop.db.connection import open_record  # noqa: PLC0415
    from pcep_desktop.tables.exams import ExamsTable  # noqa: PLC0415
    from pcep_desktop.tables.responses import ResponsesTable  # noqa: PLC0415
    from pcep_desktop.ui.background import Background  # noqa: PLC0415

    def now() -> datetime:
        return datetime.now(UTC)

    record = open_record(f"sqlite:///{path}", now=now)

    def fail(error: Exception) -> None:
        raise error

    run = Background(fail, QApplication.instance()).run
    exams = ExamsTable(record, user_id, now, run)
    assert exams.rowCount()  # noqa: S101  # else it was not shown
    return lambda: ResponsesTable(record, user_id, now, run)


class Journey:
    """Goes through a model in a table view of 900 x 600."""

    def __init__(self, make: Callable[[], Any], rows: int) -> None:
        self.make, self.rows = make, rows
        self.view = View()
        self.view.resize(900, 600)
        self.view.show()
        QApplication.processEvents()

    def measure(self, *, sorts: bool) -> dict[str, float]:
        """Return milliseconds, and the MiB added from the shown first rows to the end of the walk."""
        took = {"first": self._painted(lambda: self.view.setModel(self.make()))}
        model: Any = self.view.model()
        before = resident()
        if model.rowCount() < self.rows:
            _wait(model.counted)
        took["last"] = self._painted(self.view.scrollToBottom)
        took["middle"] = self._painted(lambda: self._show(self.rows // 2))
        for place in range(0, self.rows, self.rows // 400):
            self._painted(partial(self._show, place))
        took["memory"] = resident() - before
        if sorts:
            took |= self._sort(model)
        return took

    def _show(self, row: int) -> None:
        self.view.scrollTo(self.view.model().index(row, 0), QTableView.ScrollHint.PositionAtTop)

    def _painted(self, act: Callable[[], object]) -> float:
        paints, start = self.view.paints, time.perf_counter()
        act()
        self.view.viewport().update()
        while self.view.paints == paints:
            QApplication.processEvents()
        return 1000 * (time.perf_counter() - start)

    def _sort(self, model: Any) -> dict[str, float]:  # noqa: ANN401  # only ours sorts; the floor has no such method
        """Sort off the UI thread while a timer ticks; the longest gap between two ticks is the stall a user feels."""
        ticks: list[float] = []
        timer = QTimer()
        timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
        timer.start(5)
        start = time.perf_counter()
        model.sort(TIME_COLUMN, Qt.SortOrder.DescendingOrder)
        _wait(model.counted)
        took = 1000 * (time.perf_counter() - start)
        self._painted(lambda: None)
        ticks.append(time.perf_counter())
        gaps = (after - before for before, after in zip([start, *ticks], ticks, strict=False))
        return {"sort": took, "stall": 1000 * max(gaps)}


def _wait(signal: Any) -> None:  # noqa: ANN401  # a bound signal
    """Sleep in the event loop, as the program does: polling would fight the other thread for the interpreter."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    loop.exec()


def resident() -> float:
    """Return this process's resident memory in MiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20
