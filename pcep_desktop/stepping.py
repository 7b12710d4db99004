"""Stepping through the programs of items, wherever a page explains one: the one runner for it, and the one dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from pcep_desktop.snippets.recording import Recording
    from pcep_desktop.snippets.runner import Runner
    from pcep_desktop.snippets.stepped import Stepped
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.main_window import MainWindow
    from pcep_desktop.ui.stepper import StepperDialog


class Stepping(QObject):
    """Makes the runner and the dialog when they are first wanted: the start goes without them."""

    def __init__(self, window: MainWindow, background: Background) -> None:
        super().__init__(window)
        self._window, self._background = window, background
        self._runner: Runner | None = None
        self._dialog: StepperDialog | None = None

    def served(self, make: Callable[[], QWidget]) -> Callable[[], QWidget]:
        """Return what makes a page whose items can be stepped through."""

        def made() -> QWidget:
            from pcep_desktop.ui.step_button import StepButton  # noqa: PLC0415 - no page has one at the start

            page = make()
            for button in page.findChildren(StepButton):
                button.serve(self.open)
            return page

        return made

    def open(self, stepped: Stepped) -> None:
        """Step through a program."""
        if self._runner is None or self._dialog is None:
            from pcep_desktop.snippets.runner import Runner  # noqa: PLC0415 - the start goes without it
            from pcep_desktop.ui.stepper import StepperDialog  # noqa: PLC0415 - likewise

            runner = self._runner = Runner()
            self._dialog = StepperDialog(self._window.theme, self._background, runner.start_recording, self._window)
        self._dialog.show_program(stepped)

    def recording(self) -> Recording | None:
        """What is shown, for whoever tries the window out."""
        return None if self._dialog is None else self._dialog.recording

    def close(self) -> None:
        """Stop what runs, and end the worker that stands ready."""
        if self._dialog is not None:
            self._dialog.reject()
            self._dialog.deleteLater()
        if self._runner is not None:
            self._runner.close()
        self._dialog = self._runner = None
