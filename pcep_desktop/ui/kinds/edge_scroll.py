"""What a box is dragged over scrolls on while the pointer is held at its edge, as lists and editors do."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_EVERY = 16  # ms, a frame
_EDGE = 32  # pixels: further in, nothing scrolls
_FURTHEST = 16  # pixels a frame, at the edge itself and beyond


class EdgeScroll(QObject):
    """The part of the screen in which a widget is seen, for as long as a box is carried over it."""

    scrolled = Signal(QPoint)  # where the pointer is held, on the screen

    def __init__(self, of: QWidget) -> None:
        super().__init__(of)
        self._of = of
        self._at = QPoint()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._on)

    def sees(self, at: QPoint) -> bool:
        """Say whether a point of the screen lies in what is seen of the widget: what is scrolled away cannot be aimed at."""
        area = self._area()
        return area is None or area.viewport().rect().contains(area.viewport().mapFromGlobal(at))

    def follow(self, at: QPoint) -> None:
        """Scroll from now on if the pointer is at an edge behind which there is more; else stand still."""
        self._at = at
        if not self._step():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Stand still: nothing is carried any more."""
        self._timer.stop()

    def _on(self) -> None:
        area, step = self._area(), self._step()
        if area is None or not step:
            self._timer.stop()
            return
        area.verticalScrollBar().setValue(area.verticalScrollBar().value() + step)
        self.scrolled.emit(self._at)

    def _step(self) -> int:
        """Return by how many pixels to scroll a frame, the faster the nearer to the edge; 0 where that leads nowhere."""
        area = self._area()
        if area is None:
            return 0
        view, bar = area.viewport(), area.verticalScrollBar()
        at = view.mapFromGlobal(self._at)
        if not view.rect().left() <= at.x() <= view.rect().right():
            return 0
        above, below = _EDGE - at.y(), at.y() - (view.height() - _EDGE)
        if above > 0 and bar.value() > bar.minimum():
            return -_pace(above)
        return _pace(below) if below > 0 and bar.value() < bar.maximum() else 0

    def _area(self) -> QAbstractScrollArea | None:
        around = self._of.parentWidget()
        while around is not None and not isinstance(around, QAbstractScrollArea):
            around = around.parentWidget()
        return around


def _pace(depth: int) -> int:
    return max(1, min(_FURTHEST, _FURTHEST * depth // _EDGE))
