"""The agreement is kept behind the room: whatever goes meanwhile, its layout stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent

from pcep_desktop.ui.wrap import Wrap

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.conftest import Open


def test_the_agreement_stands_a_change_of_theme_after_the_room_was_left(file: Path, open_window: Open) -> None:
    """Parts of a layout that Qt had made were gone in Python while Qt still asked for them, and the program died."""
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().click("exams_start").arrive("before").click("before_agree")
        while shell.part("before_next").isEnabled():
            shell.click("before_next")
        shell.click("before_start").arrive("exam").click("exam_navigator_30").click("exam_next")
        shell.window.theme.set_scale(200)
        QCoreApplication.processEvents()
        shell.window.theme.set_scale(100)
        shell.go("exams")
        for _ in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        for wrap in shell.window.findChildren(Wrap):
            assert all(shiboken6.isValid(wrap.itemAt(at)) for at in range(wrap.count()))
        shell.window.theme.set_mode("dark")
