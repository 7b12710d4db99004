"""The strip below an item: where to go from here, and above that what study asks and offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from pcep_desktop.translate import tr
from pcep_desktop.ui.navigator import Navigator
from pcep_desktop.ui.study_bar import StudyBar
from pcep_desktop.ui.theme import XL, M, S
from pcep_desktop.ui.widgets import Button, PrimaryButton, label, row

if TYPE_CHECKING:
    from pcep_desktop.exam.sitting import Sitting
    from pcep_desktop.ui.theme import Theme


class ExamFooter(QFrame):
    """Previous, the squares, whether all is saved, and Next; in study Check comes before Next."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("exam_footer")
        self.setProperty("look", "footer")
        self.previous = Button("exam_previous", tr("Previous"), theme=theme, icon="previous")
        self.next = PrimaryButton("exam_next", tr("Next"), theme=theme, icon="next")
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow points out of the word
        self.study = StudyBar(theme)
        self.navigator = Navigator(theme)
        self.saved = label("", "small", object_name="exam_saved")
        for button in (self.previous, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus in the response
        line = row(self.previous, self.navigator, self.saved, self.next, spacing=M)
        line.setStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, M, XL, M)
        column.setSpacing(S)
        column.addWidget(self.study)
        column.addLayout(line)

    def show_sitting(self, sitting: Sitting) -> None:
        """Show what can be done from here."""
        step, last = sitting.route.step, len(sitting.route.path) - 1
        self.navigator.show_sitting(sitting)
        self.study.show_sitting(sitting)
        self.previous.setEnabled(step > 0)
        on = tr("Review") if step == last else tr("Next")
        self.next.setText(on)
        self.next.setAccessibleName(on)
        self._make_primary(primary=not self.study.check.isEnabled())

    def _make_primary(self, *, primary: bool) -> None:
        """Let Next be the one action that stands out, or stand back behind Check."""
        look = "primary" if primary else ""
        if self.next.property("look") != look:
            self.next.setProperty("look", look)
            self.next.style().unpolish(self.next)
            self.next.style().polish(self.next)
            self.next.set_icon("next", "on_accent" if primary else "text")

    def show_saved(self, saved: bool) -> None:  # noqa: FBT001  # it is the whole of what is said
        """Say whether the last action is in the file."""
        self.saved.setText(tr("saved ✓") if saved else tr("not saved ✗"))
        self.saved.setAccessibleName(tr("Saved") if saved else tr("Not saved"))
