"""A line to search with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from pcep_desktop.translate import tr
from pcep_desktop.ui import icons

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme


class SearchField(QLineEdit):
    """A line to search with; it can be cleared."""

    def __init__(self, object_name: str, theme: Theme, *, name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("Search"))
        self.setClearButtonEnabled(True)
        self._theme = theme
        # Made here: PySide gives up its own object for an action of Qt's making when some other widget of the window goes.
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self._glass.setIcon(icons.icon(self._theme, "search", "muted"))
