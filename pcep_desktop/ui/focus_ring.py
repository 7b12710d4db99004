"""A ring around whatever has the focus, the same on every widget and never clipped by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QWidget

from pcep_desktop.ui.theme import CORNER

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication

    from pcep_desktop.ui.theme import Theme

_GAP = 2  # pixels between the widget and its ring, so that it shows on a filled button too
_WIDTH = 2
_REACH = _GAP + _WIDTH
_INSIDE = 0  # a table's ring lies on its border: around so large a thing it would shout


class FocusRing(QWidget):
    """Drawn over the window, around one widget; follows it as it or its parents move."""

    def __init__(self, widget: QWidget, theme: Theme) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415 - its enums cost a tenth of the way to the first paint

        super().__init__(widget.window())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widget, self._theme = widget, theme
        self._reach = _INSIDE if isinstance(widget, QAbstractItemView) else _REACH
        self._followed = self._chain()
        for each in self._followed:
            each.installEventFilter(self)
        self._follow()

    def let_go(self) -> None:
        """Stop following and vanish."""
        for each in self._followed:
            if shiboken6.isValid(each):
                each.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget and its parents."""
        kind = QEvent.Type
        if event.type() in {kind.Move, kind.Resize, kind.Show, kind.Hide}:
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring, within what the scroll areas around the widget let through."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._visible().translated(-self.pos()))
        painter.setPen(QPen(self._theme.color("accent"), _WIDTH))
        inner = self.rect().adjusted(1, 1, -1, -1)
        round_ends = self._widget.property("look") == "chip"
        corner = inner.height() / 2 if round_ends else CORNER + max(self._reach - 1, 1)
        painter.drawRoundedRect(inner, corner, corner)

    def _chain(self) -> list[QWidget]:
        chain = [self._widget]
        while not chain[-1].isWindow():
            parent = chain[-1].parentWidget()
            if parent is None:
                break
            chain.append(parent)
        return chain

    def _follow(self) -> None:
        if not (shiboken6.isValid(self._widget) and self._widget.isVisible()):
            self.hide()
            return
        corner = self._widget.mapTo(self.window(), QPoint(0, 0))
        self.setGeometry(QRect(corner, self._widget.size()).adjusted(*self._margins()))
        self.show()
        self.raise_()

    def _margins(self) -> tuple[int, int, int, int]:
        return -self._reach, -self._reach, self._reach, self._reach

    def _visible(self) -> QRect:
        """Return the part of the window, in its coordinates, in which the ring may be drawn."""
        visible = self.window().rect()
        for each in self._followed[1:]:
            if isinstance(each, QAbstractScrollArea):
                view = each.viewport()
                area = QRect(view.mapTo(self.window(), QPoint(0, 0)), view.size())
                visible &= area.adjusted(*self._margins())
        return visible


class FocusWatch(QObject):
    """Draws a ring around the widget with the focus, in every window of the program, as long as its parent lives."""

    def __init__(self, app: QApplication, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.let_go()
        self._ring = None
        if now is not None and not now.isWindow() and now.property("own_focus") is not True:
            self._ring = FocusRing(now, self._theme)
