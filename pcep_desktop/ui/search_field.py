"""A line to search with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit

from pcep_desktop.translate import tr
from pcep_desktop.ui import icons
from pcep_desktop.ui.theme import ICON, M, S

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from pcep_desktop.ui.theme import Theme


_LEAST = 110  # pixels at 100 %


class SearchField(QLineEdit):
    """A line to search with; it can be cleared."""

    def __init__(self, object_name: str, theme: Theme, *, name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("Search"))
        self.setClearButtonEnabled(True)
        self._theme = theme
        theme.changed.connect(self._measure)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the glass: Qt's own place for it stays small where the text is large."""
        super().paintEvent(event)
        glass = icons.pixmap(self._theme, "search", "muted")
        QPainter(self).drawPixmap(M, (self.height() - self._theme.px(ICON)) // 2, glass)

    def _measure(self) -> None:
        self.setTextMargins(self._theme.px(ICON) + S, 0, 0, 0)
        self.setMinimumWidth(self._theme.px(_LEAST))
        self.update()
