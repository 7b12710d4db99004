"""The next item on screen, with highlighted code, held against one frame; the commit of the move stands aside."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING
from unittest.mock import patch

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication

from benchmarks.figure import FRAME_MS, Figure
from pcep_desktop import paths
from pcep_desktop.banks.reader import read_bank
from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.attempt_log import AttemptLog
from pcep_desktop.db.connection import open_record
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.db.recorded_sitting import RecordedSitting
from pcep_desktop.exam.clock import SystemClock
from pcep_desktop.exam.mode import Mode
from pcep_desktop.ui.exam_page import ExamPage
from pcep_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

BANK = "mock-exam-1.json"
ROUNDS = 20


def figures() -> list[Figure]:
    """Go through the bundled exam again and again by its Next button, and take the slowest of a hundred."""
    app = QApplication([])
    theme = Theme(app)
    theme.apply()
    with tempfile.TemporaryDirectory() as folder:
        clock = SystemClock()
        record = open_record(f"sqlite:///{Path(folder) / 'pcep.db'}", now=clock.now)
        bank = QuestionBank(record, clock.now)
        report = bank.add(read_bank(paths.resource("banks", BANK)))
        user = Accounts(record, clock.now).create("Ada")
        paper = bank.paper(report.exam_id or 0)
        recorded = AttemptLog(record, bank, clock, random.Random(1)).begin(user, paper, Mode.SIMULATION)
        times = _Steps(app, theme, recorded).go_through(len(paper.items))
        record.close()
    return [
        Figure("next item on screen, p50", median(times), "ms", 1, FRAME_MS, "one frame"),
        Figure("next item on screen, p99", quantiles(times, n=100)[-1], "ms", 1, FRAME_MS, "one frame"),
    ]


class _Steps(QObject):
    """Presses Next and waits until everything that changed is painted; what the commit of the move takes is taken off."""

    def __init__(self, app: QApplication, theme: Theme, recorded: RecordedSitting) -> None:
        super().__init__()
        self._app, self._paints, self._committing = app, 0, 0.0
        self._recorded = recorded
        self._page = ExamPage(theme)
        self._page.resize(1104, 800)
        self._page.start(recorded)
        self._page.show()
        app.installEventFilter(self)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Count what is painted."""
        self._paints += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def go_through(self, items: int) -> list[float]:
        """Return the milliseconds of each step; the first round, in which each kind of widget is made, does not count."""
        times = []
        with patch.object(RecordedSitting, "go", self._go(RecordedSitting.go)):
            for place in range(1, (ROUNDS + 1) * items):
                took = self._step(place % items)
                if place >= items:
                    times.append(took)
        self._page.leave()
        self._page.deleteLater()
        return times

    def _step(self, place: int) -> float:
        """Go to the next item by the button, or back to the first one, which is not a step but as dear."""
        self._committing = 0.0
        start = time.perf_counter()
        name = f"exam_navigator_{place + 1}" if place == 0 else "exam_next"
        button = self._page.findChild(QAbstractButton, name)
        assert button is not None  # noqa: S101  # else the page has changed
        button.click()
        end = self._settle()
        if self._recorded.sitting.position != place:
            raise AssertionError(f"item {place} is not shown")
        return 1000 * (end - start - self._committing)

    def _settle(self) -> float:
        """Let the loop run until nothing more is painted; return when the last paint was done."""
        before, end = -1, 0.0
        while self._paints != before:
            before, end = self._paints, time.perf_counter()
            self._app.processEvents()
        return end

    def _go(self, go: Callable[[RecordedSitting, int], None]) -> Callable[[RecordedSitting, int], None]:
        def timed(recorded: RecordedSitting, position: int) -> None:
            start = time.perf_counter()
            go(recorded, position)
            self._committing += time.perf_counter() - start

        return timed
