"""The real window in the process that is killed: signed in, with a sitting resumed, and verbs over its exam page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pcep_desktop import desktop
from pcep_desktop.app import build
from pcep_desktop.ui.exam_page import ExamPage
from pcep_desktop.ui.exams_page import ExamsPage
from tests.drivers.stage import button, part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from pcep_desktop.exam.clock import Clock
    from pcep_desktop.exam.sitting import Sitting
    from pcep_desktop.ui.exam_run import ExamRun
    from pcep_desktop.ui.main_window import MainWindow

PATIENCE, LOOK = 20_000, 5  # milliseconds
NEVER = 10**9  # milliseconds


@dataclass
class Page:
    """The exam page, while a sitting runs. Keeps the window and the application alive."""

    application: QApplication
    window: MainWindow
    exam: ExamPage

    @property
    def run(self) -> ExamRun:
        return self.exam.run

    @property
    def sitting(self) -> Sitting:
        assert self.run.recorded is not None
        return self.run.recorded.sitting

    def do(self, steps: Sequence[Callable[[], object]]) -> None:
        """Take these steps, and let the window see to the rest of what it has to do."""
        for step in steps:
            step()
        self.application.processEvents()

    def press(self, name: str) -> Callable[[], object]:
        """Return the step that presses a button."""
        return lambda: button(self.exam, name).click()

    def click(self, name: str) -> Callable[[], object]:
        """Return the step that clicks a part, by mouse."""
        return lambda: QTest.mouseClick(part(self.exam, name), Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> Callable[[], object]:
        """Return the step that types into a field, behind what stands there."""

        def act() -> None:
            field = part(self.exam, name)
            QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)  # of the scratch pad's lines
            QTest.keyClick(field, Qt.Key.Key_End)  # of a gap
            QTest.keyClicks(field, text)

        return act


def arrive(database: str, session_id: int, rng: Random, clock: Clock) -> Page:
    """Open the window on a file with one profile, sign in and resume a sitting."""
    desktop._SOON = NEVER  # what ships is not imported: it would take longer than the rest
    application = QApplication([])
    window = build(database, clock, rng)
    until(lambda: window.current_page == "sign_in")
    button(window, "sign_in_start").click()
    until(lambda: window.current_page == "exams")
    exams = window.page("exams")
    assert isinstance(exams, ExamsPage)
    exams.resume_wanted.emit(session_id)
    until(lambda: window.current_page == "exam")
    exam = window.page("exam")
    assert isinstance(exam, ExamPage)
    return Page(application, window, exam)


def until(condition: Callable[[], bool]) -> None:
    for _ in range(PATIENCE // LOOK):
        if condition():
            return
        QTest.qWait(LOOK)
    raise AssertionError("the window does not get there")
