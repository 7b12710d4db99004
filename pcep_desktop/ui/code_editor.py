"""A field for code: highlighted, of one pitch, a new line as far in as the one before. Tab leaves it, as everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from pcep_desktop.ui.code_view import Highlighter

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from pcep_desktop.ui.theme import Theme

_INDENT = "    "


class CodeEditor(QPlainTextEdit):
    """Code to be changed."""

    def __init__(self, object_name: str, theme: Theme, *, name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._theme = theme
        self._highlighter = Highlighter(self.document(), theme)
        theme.changed.connect(self._dress)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a new line as far in as this one, and one step further behind a colon."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            cursor = self.textCursor()
            line = cursor.block().text()[: cursor.positionInBlock()]
            indent = line[: len(line) - len(line.lstrip())] + (_INDENT if line.rstrip().endswith(":") else "")
            cursor.insertText(f"\n{indent}")
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self.setFont(self._theme.code_font())
        self._highlighter.take_colours()
        self._highlighter.rehighlight()
