"""The strip below an item: where to go from here, and in study how sure one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.sitting import LEAST_SURE, MOST_SURE
from pcep_desktop.ui.navigator import Navigator
from pcep_desktop.ui.theme import XL, L, M, S
from pcep_desktop.ui.translate import tr
from pcep_desktop.ui.widgets import Button, Chip, PrimaryButton, label, row
from pcep_desktop.ui.words import confidence_word

if TYPE_CHECKING:
    from pcep_desktop.exam.sitting import Sitting
    from pcep_desktop.ui.theme import Theme


class ExamFooter(QFrame):
    """Previous, the squares, whether all is saved, and Next; in study the confidence and Check before Next."""

    confided = Signal(object)  # int | None

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("exam_footer")
        self.setProperty("look", "footer")
        self.previous = Button("exam_previous", tr("Previous"), theme=theme, icon="previous")
        self.next = PrimaryButton("exam_next", tr("Next"), theme=theme, icon="next")
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow points out of the word
        self.check = PrimaryButton("exam_check", tr("Check"), theme=theme, icon="check")
        self.navigator = Navigator(theme)
        self.saved = label("", "small", object_name="exam_saved")
        self._chips = [self._chip(level) for level in range(LEAST_SURE, MOST_SURE + 1)]
        for button in (self.previous, self.next, self.check, *self._chips):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus in the response
        self._confidence = QFrame()
        self._confidence.setLayout(row(label(tr("How sure are you?"), "muted"), *self._chips, None, self.check))
        line = row(self.previous, self.navigator, self.saved, self.next, spacing=L)
        line.setStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, M, XL, M)
        column.setSpacing(S)
        column.addWidget(self._confidence)
        column.addLayout(line)

    def show_sitting(self, sitting: Sitting) -> None:
        """Show what can be done from here."""
        here, last = sitting.here, sitting.position == len(sitting.given) - 1
        self.navigator.show_sitting(sitting)
        self.previous.setEnabled(sitting.position > 0)
        self.next.setText(tr("Review") if last else tr("Next"))
        open_study = sitting.mode is Mode.STUDY and here.mark is None
        self._confidence.setVisible(open_study)
        self.check.setEnabled(open_study and here.response is not None)
        self._make_primary(primary=not self.check.isEnabled())
        for level, chip in enumerate(self._chips, LEAST_SURE):
            chip.setChecked(here.confidence == level)

    def _make_primary(self, *, primary: bool) -> None:
        """Let Next be the one action that stands out, or stand back behind Check."""
        look = "primary" if primary else ""
        if self.next.property("look") != look:
            self.next.setProperty("look", look)
            self.next.style().unpolish(self.next)
            self.next.style().polish(self.next)
            self.next.set_icon("next", "on_accent" if primary else "text")

    def show_saved(self, *, saved: bool) -> None:
        """Say whether the last action is in the file."""
        self.saved.setText(tr("saved ✓") if saved else tr("not saved ✗"))
        self.saved.setAccessibleName(tr("Saved") if saved else tr("Not saved"))

    def _chip(self, level: int) -> Chip:
        text = tr("{level} {word}", level=level, word=confidence_word(level))
        chip = Chip(
            f"confidence_{level}",
            text,
            name=tr("How sure: {level} of 5, {word}", level=level, word=confidence_word(level)),
        )
        chip.setToolTip(tr("Alt+{level}", level=level))
        chip.clicked.connect(lambda: self.confided.emit(level if chip.isChecked() else None))
        return chip
