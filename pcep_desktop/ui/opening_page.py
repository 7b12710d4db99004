"""What stands in the window while the record is opened: nothing, unless it takes long enough to wonder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcep_desktop.ui.translate import tr
from pcep_desktop.ui.widgets import label

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

_WONDER = 700  # milliseconds


class OpeningPage(QWidget):
    """Blank at first; says what is going on when it goes on for long, such as an upgrade."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("opening")
        self.setMinimumHeight(theme.px(56))
        self._text = label(tr("Opening your record…"), "muted", object_name="opening_text")
        column = QVBoxLayout(self)
        column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignCenter)
        self._timer = QTimer(self, singleShot=True, interval=_WONDER)
        self._timer.timeout.connect(self._text.show)

    def activate(self) -> None:
        """Start blank."""
        self._text.hide()
        self._timer.start()
