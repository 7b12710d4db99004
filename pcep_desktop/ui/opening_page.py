"""What stands in the window while the record is opened or closed: nothing, unless it takes long enough to wonder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pcep_desktop.ui.widgets import label

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

_WONDER = 700  # milliseconds


class OpeningPage(QWidget):
    """Blank at first; says what is going on when it goes on for long, such as an upgrade."""

    def __init__(self, theme: Theme, object_name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self._words = words
        self.setMinimumHeight(theme.px(56))
        self._column = QVBoxLayout(self)
        self._text: QLabel | None = None
        self._timer = QTimer(self, singleShot=True, interval=_WONDER)
        self._timer.timeout.connect(self._speak)

    def activate(self) -> None:
        """Start blank."""
        if self._text is not None:
            self._text.hide()
        self._timer.start()

    def _speak(self) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415 - its enums cost a tenth of the way to the first paint

        if self._text is None:
            self._text = label(self._words, "muted", object_name=f"{self.objectName()}_text")
            self._column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignCenter)
        self._text.show()
