"""Long work under way, at the foot of the window."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from pcep_desktop.translate import tr
from pcep_desktop.ui.theme import XL, L, S
from pcep_desktop.ui.widgets import Button, label, row


class ProgressStrip(QFrame):
    """Long work: what is being done, how far it is, and Cancel."""

    cancelled = Signal()

    def __init__(self, object_name: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setProperty("look", "footer")
        self._text = label("", "muted", object_name=f"{object_name}_text")
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{object_name}_bar")
        self._bar.setAccessibleName(name)
        self._bar.setTextVisible(False)
        self.cancel_button = Button(f"{object_name}_cancel", tr("Cancel"), name=tr("Cancel: {what}", what=name))
        self.cancel_button.clicked.connect(self._on_cancel_clicked)
        line = row(self._text, self._bar, self.cancel_button, spacing=L)
        line.setContentsMargins(XL, S, XL, S)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def begin(self, text: str) -> None:
        """Show the strip, with no end in sight yet."""
        self._text.setText(text)
        self._bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self.show()

    def advance(self, done: int, total: int, text: str) -> None:
        """Show how far the work is; before its first part is done there is no telling."""
        telling = bool(done and total)
        # Per mille: a file's size in bytes does not fit Qt's integers.
        self._bar.setRange(0, 1000 if telling else 0)
        self._bar.setValue(done * 1000 // total if telling else 0)
        self._text.setText(text)

    def _on_cancel_clicked(self) -> None:
        self.cancel_button.setEnabled(False)
        self.cancelled.emit()
