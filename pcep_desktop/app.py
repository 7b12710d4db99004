"""Composition root: the story of a start. Shows the window, opens the record behind it, hands each page what it uses."""

from __future__ import annotations

import gc
import random
import sys
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from pcep_desktop import paths, translate
from pcep_desktop.desktop import Desktop
from pcep_desktop.errors import UserError
from pcep_desktop.exam.clock import SystemClock
from pcep_desktop.hurry import hurry, rest
from pcep_desktop.ui.background import Background
from pcep_desktop.ui.facts import Facts
from pcep_desktop.ui.focus_ring import FocusWatch
from pcep_desktop.ui.main_window import MainWindow
from pcep_desktop.ui.messages import Failures
from pcep_desktop.ui.theme import SMALLEST, Theme
from pcep_desktop.ui.ui_state import UiState, state_file

if TYPE_CHECKING:
    from pcep_desktop.exam.clock import Clock

CONTEXT = "pcep"
"""The name under which Qt's files of translations keep our texts."""

_REST = 1000  # milliseconds after the first page stands
_PATIENCE = 250  # milliseconds to wait for the first paint; a window that is never seen opens its record all the same


def build(database: str, clock: Clock, rng: random.Random) -> MainWindow:
    """Show the window and open the record behind it; `ready` follows, also where the database is refused.

    Args:
        database: a URL, a file's path, or "" for what the environment names, else the user's own file.
        clock: what time it is.
        rng: the source of every random choice.
    """
    hurry()
    app = cast("QApplication", QApplication.instance() or QApplication(sys.argv[:1]))
    translate.install(partial(QCoreApplication.translate, CONTEXT))  # what a QTranslator has, also below the window
    theme = Theme(app)
    state = UiState(state_file(database))
    theme.expect(dark=state.get("dark", False))
    theme.restore(state.get("theme", "system"), state.get("text_size", SMALLEST), motion=state.get("motion", True))
    window = MainWindow(theme, Facts())
    window.ready.connect(lambda: QTimer.singleShot(_REST, rest))
    window.closing.connect(gc.enable)
    FocusWatch(app, theme, window)
    failures = Failures(window.messages, paths.log_file)
    background = Background(failures.failed, window)
    desktop = Desktop(window, background, state, clock, rng)
    window.restore(state)
    window.show()
    start = QTimer(window, singleShot=True)  # whichever comes first, once
    start.timeout.connect(theme.follow_system)
    start.timeout.connect(lambda: desktop.open_record(database))
    window.painted.connect(lambda: start.start(0) if start.isActive() else None)
    start.start(_PATIENCE)
    return window


def main(database: str | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit status."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("pcep-desktop")
    app.setDesktopFileName("pcep-desktop")
    window = build(database or "", SystemClock(), random.SystemRandom())
    failures = cast("Failures", window.findChild(Failures))
    failures.install_excepthook()
    window.painted.connect(lambda: _dress(app, failures))
    return app.exec()


def _dress(app: QApplication, failures: Failures) -> None:
    """Do what can wait until the window is seen. Without a log the program works on, and says so."""
    from pcep_desktop.ui.icons import app_icon  # noqa: PLC0415 - likewise
    from pcep_desktop.ui.messages import log_to  # noqa: PLC0415 - likewise

    app.setWindowIcon(app_icon())
    try:
        log_to(paths.log_file())
    except UserError as error:
        failures.failed(error)
