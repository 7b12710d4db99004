"""The progress page over a million responses of fifty learners, held against one frame."""

from __future__ import annotations

import tempfile
import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from benchmarks.big_record import LEARNERS, START, add_responses, make_questions
from benchmarks.figure import FRAME_MS, Figure
from pcep_desktop.banks.blueprints import bundled_blueprints
from pcep_desktop.db.connection import open_record
from pcep_desktop.db.progress import ProgressReader
from pcep_desktop.ui.progress_board import ProgressBoard
from pcep_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from pcep_desktop.db.progress import Progress

ROUNDS = 30
MONTH = START + timedelta(days=665)


def figures() -> list[Figure]:
    """Read every learner's progress and draw it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "million.db"
        make_questions(path, 100_000)
        add_responses(path)
        record = open_record(f"sqlite:///{path}", now=lambda: START)
        reader = ProgressReader(record, bundled_blueprints()[0])
        reads = [_timed(partial(reader.read, user, None)) for user in range(1, LEARNERS + 1)]
        month = [_timed(partial(reader.read, user, MONTH)) for user in range(1, LEARNERS + 1)]
        progress = [reader.read(user, None) for user in (1, 2)]
        record.close()
    redraw, chart, page = _draw(progress)
    frame = "one frame"
    return [
        Figure("progress: all of 20,000 responses read", median(reads), "ms", 3, FRAME_MS, frame),
        Figure("progress: 30 days read", median(month), "ms", 3, FRAME_MS, frame),
        Figure("progress: the whole page redrawn", redraw, "ms", 1, FRAME_MS, frame),
        Figure("progress: a chart given new data and redrawn", chart, "ms", 1, FRAME_MS, frame),
        Figure("progress: the whole page given new data and redrawn", page, "ms", 1.5, FRAME_MS, frame),
    ]


def _draw(progress: list[Progress]) -> tuple[float, float, float]:
    """Return the milliseconds to redraw the page, to give a chart other data, and to give the page another learner's."""
    app = QApplication([])
    theme = Theme(app)
    theme.apply()
    board = ProgressBoard(theme)
    board.resize(1104, 744)
    board.show()
    board.show_progress(progress[0])
    paints = _Paints(app, board)
    paints.wait(board.update)
    redraw = [paints.wait(partial(_update, board)) for _ in range(ROUNDS)]
    codes = [standing.code for standing in progress[0].standings]
    choose = board.standings.list.choose
    chart = [paints.wait(partial(choose, codes[n % len(codes)])) for n in range(ROUNDS)]
    page = [paints.wait(partial(board.show_progress, progress[n % 2])) for n in range(1, ROUNDS)]
    return median(redraw), median(chart), median(page)


def _update(board: ProgressBoard) -> None:
    """Ask for everything to be painted again: Qt would give unchanged widgets out of its store."""
    for part in board.findChildren(QWidget):
        part.update()


class _Paints(QObject):
    """Counts the paint events of the charts."""

    def __init__(self, app: QApplication, board: ProgressBoard) -> None:
        super().__init__()
        self._app, self._count = app, 0
        for view in board.findChildren(QGraphicsView):
            view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Count, and let it pass."""
        self._count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def wait(self, act: Callable[[], object]) -> float:
        """Act, and let the loop run until nothing is left to paint; return the milliseconds of both."""
        before, start = self._count, time.perf_counter()
        act()
        while self._count == before and time.perf_counter() - start < 2:
            self._app.processEvents()
        self._app.processEvents()
        return 1000 * (time.perf_counter() - start)


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - start)
