"""A field for a text that may only be so long, with a sentence below it that says when that is reached."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from pcep_desktop.translate import tr
from pcep_desktop.ui.messages import announce
from pcep_desktop.ui.widgets import label


class LimitedText(QPlainTextEdit):
    """Plain text of at most `longest` characters; what goes over the end falls off it, and `note` says so."""

    def __init__(self, object_name: str, text: str, *, name: str, longest: int) -> None:
        super().__init__(text)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._longest = longest
        self.note = label("", "small", object_name=f"{object_name}_full", wrap=True)
        self.note.hide()
        self.textChanged.connect(self._on_text_changed)

    def _on_text_changed(self) -> None:
        long = self.document().characterCount() - 1  # the end of the last paragraph is one
        if long > self._longest:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._longest)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()  # comes back here
            return
        full = long == self._longest
        if full and self.note.isHidden():
            self.note.setText(
                tr("Full: there is room for {n} characters; what goes beyond is left out.", n=self._longest)
            )
            announce(self, self.note.text())
        self.note.setVisible(full)
