"""The way into the exam room: the agreement and the tutorial before the clock starts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from pcep_desktop.ui.words import syllabus_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from pcep_desktop.exam.paper import Paper
    from pcep_desktop.preferences import Preferences
    from pcep_desktop.ui.before_page import BeforePage
    from pcep_desktop.ui.main_window import MainWindow

MINUTE = 60
TUTORIAL = "tutorial"
"""The setting that is there, whatever it says, once the tutorial was seen."""


class Entrance(QObject):
    """Shows what comes before a paper, and starts it when the learner is ready."""

    def __init__(self, window: MainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._start: Callable[[], None] = _nobody_waits

    def page(self) -> BeforePage:
        """Make the page; the window keeps it."""
        from pcep_desktop.ui.before_page import BeforePage  # noqa: PLC0415 - start-up goes without it

        page = BeforePage(self._window.theme)
        page.toured.connect(lambda: self._preferences.change(TUTORIAL, "seen"))
        page.started.connect(self._on_started)
        page.left.connect(lambda: self._window.show_page("exams"))
        return page

    def enter(self, paper: Paper, start: Callable[[], None]) -> None:
        """Show the agreement for a paper; `start` is called once the clock may run."""
        self._start = start
        seconds = (paper.seconds or 0) * self._preferences.extra_time()
        cast("BeforePage", self._window.page("before")).prepare(
            paper.title,
            syllabus=syllabus_words(paper),
            items=len(paper.items),
            met=paper.seen,
            minutes=round(seconds / MINUTE),
            seen=TUTORIAL in self._preferences.values,
        )
        self._window.show_page("before", under="exams")

    def _on_started(self) -> None:
        self._start()  # again, where it could not begin


def _nobody_waits() -> None:
    """Nothing is started before a paper was shown."""
