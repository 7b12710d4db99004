"""A table's headings that sort: by a click, or by keys once Tab has reached them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView

from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QTableView

    from pcep_desktop.ui.theme import Theme

_SORTING = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
_NEXT = {None: _UP, _UP: _DOWN, _DOWN: None}


class SortHeader(QHeaderView):
    """Left and right move along the headings; space or Enter sorts up, then down, then as the table stands by itself."""

    def __init__(self, view: QTableView, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.setObjectName(f"{view.objectName()}_header")
        self.setAccessibleName(tr("Sort: {table}", table=view.accessibleName()))
        self.setToolTip(tr("Click a heading to sort; with keys: left, right and space"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("own_focus", True)  # noqa: FBT003  # Qt's signature; the ring goes around one heading
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSortIndicator(-1, _UP)
        self.setSortIndicatorClearable(True)
        self.setSortIndicatorShown(False)
        self._view, self._theme, self._here = view, theme, 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, or sort by the heading that has the focus."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._here = max(0, min(self.count() - 1, self._here + _STEPS[key]))
            self._reveal()
        elif key in _SORTING:
            self._sort()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which heading is meant."""
        super().focusInEvent(event)
        self._reveal()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a ring around the heading that has the focus."""
        super().paintSection(painter, rect, section)
        if self.hasFocus() and section == self._here:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(2, 4, -3, -4), 6, 6)

    def _sort(self) -> None:
        now = self.sortIndicatorOrder() if self.sortIndicatorSection() == self._here else None
        then = _NEXT[now]
        self.setSortIndicator(self._here if then is not None else -1, then or _UP)

    def _reveal(self) -> None:
        if self.count():
            self._view.scrollTo(self.model().index(max(0, self._view.rowAt(0)), self._here))
        self.viewport().update()


def sortable(view: QTableView, theme: Theme) -> SortHeader:
    """Give a table headings that sort; before its model is set."""
    header = SortHeader(view, theme)
    view.setHorizontalHeader(header)
    view.setSortingEnabled(True)
    return header
