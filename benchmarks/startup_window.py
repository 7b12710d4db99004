"""One start, in a process of its own: prints as JSON when it could be seen, and which modules were there by then.

usage: python -m benchmarks.startup_window bare | paint DATABASE | exams DATABASE | settle DATABASE
"""

from __future__ import annotations

import json
import random
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

if TYPE_CHECKING:
    from collections.abc import Callable

    from pcep_desktop.ui.main_window import MainWindow


class Seen(QObject):
    """Calls back one turn of the event loop after a table with rows in it was first painted."""

    def __init__(self, table: QTableView, then: Callable[[], None]) -> None:
        super().__init__(table)
        self._table, self._then = table, then
        table.viewport().installEventFilter(self)
        table.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Wait for a paint that has something to show."""
        model = self._table.model()
        if event.type() == QEvent.Type.Paint and model is not None and model.rowCount():
            self._table.viewport().removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return super().eventFilter(watched, event)


def say() -> None:
    """Print what the benchmark wants to know."""
    print(json.dumps({"at": time.monotonic(), "modules": sorted(sys.modules)}), flush=True)


def bare() -> QMainWindow:
    """Show a window with a table in it, as plain as it can be."""
    from PySide6.QtGui import QStandardItem, QStandardItemModel  # noqa: PLC0415  # ours goes without

    rows = 20
    model = QStandardItemModel(rows, 3)
    for row in range(rows):
        for column in range(3):
            model.setItem(row, column, QStandardItem(f"cell {row},{column}"))
    window, table = QMainWindow(), QTableView()
    window.resize(800, 600)
    model.setParent(table)
    table.setModel(model)
    window.setCentralWidget(table)
    Seen(table, lambda: _end(window))
    window.show()
    return window


def ours(until: str, database: str) -> MainWindow:
    """Start the program as it is started."""
    from pcep_desktop.app import build  # noqa: PLC0415  # the bare window goes without
    from pcep_desktop.exam.clock import SystemClock  # noqa: PLC0415

    window = build(database, SystemClock(), random.SystemRandom())

    def on_page_shown(key: str) -> None:
        if key == "refusal":
            QApplication.exit(1)  # the reason stands on the error output
        table = window.findChild(QTableView, "exams_table") if key == "exams" else None
        if table is not None:
            Seen(table, (lambda: _settle(window)) if until == "settle" else (lambda: _end(window)))

    if until == "paint":
        window.painted.connect(lambda: _end(window))
    else:
        window.page_shown.connect(on_page_shown)
    return window


def _settle(window: MainWindow) -> None:
    """Let the bundled banks go in before the window is closed."""
    from pcep_desktop.ui.background import Background  # noqa: PLC0415  # the bare window goes without

    background = window.findChild(Background)
    if background is not None and background.busy:
        QTimer.singleShot(50, lambda: _settle(window))
    else:
        _end(window)


def _end(window: QMainWindow) -> None:
    say()
    window.close()
    QApplication.quit()


if __name__ == "__main__":
    APP = QApplication(sys.argv[:1])
    WINDOW = bare() if sys.argv[1] == "bare" else ours(*sys.argv[1:3])
    sys.exit(APP.exec())
