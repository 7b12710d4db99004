"""The scratch pad of the exam room: plain text, kept with the sitting while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcep_desktop.exam.sitting import LONGEST_NOTE
from pcep_desktop.translate import tr
from pcep_desktop.ui.limited_text import LimitedText
from pcep_desktop.ui.theme import S
from pcep_desktop.ui.widgets import label

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

SOON = 1000  # milliseconds from a change to the moment it is kept, at the latest
HEIGHT = 150


class ScratchPad(QWidget):
    """A field for notes. `changed` carries all of its text, at most once a second, and before it is put away."""

    changed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("exam_scratch_panel")
        self._theme = theme
        self.field = LimitedText("exam_scratch_text", "", name=tr("Scratch pad"), longest=LONGEST_NOTE)
        self.field.setPlaceholderText(tr("Notes for this sitting; they are not marked."))
        self._kept = ""
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self.keep)
        self.field.textChanged.connect(self._on_text_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(label(tr("Scratch pad"), "small"))
        column.addWidget(self.field, 1)
        column.addWidget(self.field.note)
        theme.changed.connect(self._measure)
        self._measure()

    def show_text(self, text: str) -> None:
        """Show what was kept; nothing is told of it."""
        self._kept = text
        self.field.setPlainText(text)
        self._timer.stop()

    def keep(self) -> None:
        """Tell now what is not yet told."""
        self._timer.stop()
        text = self.field.toPlainText()
        if text != self._kept:
            self._kept = text
            self.changed.emit(text)

    def _on_text_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _measure(self) -> None:
        self.field.setFont(self._theme.code_font())
        self.field.setMinimumHeight(self._theme.px(HEIGHT))
