"""Stepping through a program: from the press of Forward, and from the recording, until it is painted; and what recording costs."""

from __future__ import annotations

import time
from statistics import median, quantiles
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from benchmarks.figure import FRAME_MS, Figure
from pcep_desktop.snippets.parting import Opening
from pcep_desktop.snippets.runner import Runner
from pcep_desktop.snippets.stepped import Stepped
from pcep_desktop.snippets.values import Snippet
from pcep_desktop.ui.background import Background
from pcep_desktop.ui.stepper import StepperDialog
from pcep_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from pcep_desktop.snippets.recording import Recording

CODE = """def double(values, seen=[]):
    seen.append(len(values))
    return [value * 2 for value in values]


rows, names = [], {{}}
for number in range({rounds}):
    row = double([number, number + 1])
    rows.append(row)
    names[number] = row
    print(number, row)"""
LITTLE, MUCH = 14, 140  # rounds that make some 200 and some 2,000 steps
ROUNDS = 20
REST = 0.2  # seconds between two runs, in which the next spare starts


def figures() -> list[Figure]:
    """Step through some 200 steps by the button, open on them anew and again, and record some 2,000."""
    app = QApplication([])
    theme = Theme(app)
    theme.apply()
    with Runner() as runner:
        recording = runner.record(Snippet(CODE.format(rounds=LITTLE)))
        window = _Window(app, theme, runner, recording)
        opened = [window.open() for _ in range(ROUNDS)]
        forward = window.go_through()
        window.close()
        recorded, plain = _recorded(runner)
    return [
        Figure("stepper opened on 200 steps, p50", median(opened), "ms", 2, FRAME_MS, "one frame"),
        Figure("stepper, Forward until painted, p50", median(forward), "ms", 1, FRAME_MS, "one frame"),
        Figure("stepper, Forward until painted, p99", quantiles(forward, n=100)[-1], "ms", 2, FRAME_MS, "one frame"),
        Figure("recording 2,000 steps, p50", median(recorded), "ms", 100, median(plain), "a plain run of the same"),
    ]


def _recorded(runner: Runner) -> tuple[list[float], list[float]]:
    """Return milliseconds of recording, and of running without."""
    snippet = Snippet(CODE.format(rounds=MUCH))
    recorded, plain = [], []
    for _ in range(ROUNDS // 2):
        time.sleep(REST)
        start = time.perf_counter()
        recording = runner.record(snippet)
        recorded.append(1000 * (time.perf_counter() - start))
        if recording.cut or len(recording.steps) < 1900:
            raise AssertionError(len(recording.steps))
        time.sleep(REST)
        start = time.perf_counter()
        run = runner.run(snippet)
        plain.append(1000 * (time.perf_counter() - start))
        if run.output != recording.run.output:
            raise AssertionError(run)
    return recorded, plain


class _Window(QObject):
    """The dialog over a window; knows when all that changed is painted."""

    def __init__(self, app: QApplication, theme: Theme, runner: Runner, recording: Recording) -> None:
        super().__init__()
        self._app, self._recording, self._paints = app, recording, 0
        self._parent = QWidget()
        self._parent.resize(1280, 800)
        self._parent.show()
        self._background = Background(_fail)
        self._dialog = StepperDialog(theme, self._background, runner.start_recording, self._parent)
        self._dialog.show_program(Stepped(Snippet("1")))
        while self._dialog.recording is None:
            app.processEvents()
        app.installEventFilter(self)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Count what is painted."""
        self._paints += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def open(self) -> float:
        """Return the milliseconds from a recording until it is painted, in a dialog that was closed."""
        self._dialog.hide()
        self._settle()
        start = time.perf_counter()
        self._dialog.open()
        self._dialog.show_recording(self._recording, Opening(len(self._recording.steps) // 2))
        return 1000 * (self._settle() - start)

    def go_through(self) -> list[float]:
        """Return the milliseconds of each step forward."""
        forward = self._dialog.findChild(QAbstractButton, "stepper_forward")
        first = self._dialog.findChild(QAbstractButton, "stepper_first")
        assert isinstance(forward, QAbstractButton)  # noqa: S101  # else the dialog has changed
        assert isinstance(first, QAbstractButton)  # noqa: S101  # likewise
        first.click()
        self._settle()
        times = []
        while forward.isEnabled():
            start = time.perf_counter()
            forward.click()
            times.append(1000 * (self._settle() - start))
        return times

    def close(self) -> None:
        self._dialog.reject()
        self._background.close()
        self._app.removeEventFilter(self)

    def _settle(self) -> float:
        """Let the loop run until nothing more is painted; return when the last paint was done."""
        before, end = -1, 0.0
        while self._paints != before:
            before, end = self._paints, time.perf_counter()
            self._app.processEvents()
        return end


def _fail(error: Exception) -> None:
    raise error
