"""What a box is dragged over scrolls on while the pointer is held at its edge, as lists and editors do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollBar

_EVERY = 16  # ms, a frame
_EDGE = 32  # pixels: further in, nothing scrolls
_DOWN = 16  # pixels a frame, at the edge itself and beyond
_ASIDE = 6  # the same: a line is short, and a box on its way to a slot crosses this edge
_BEYOND = 1 << 16  # pixels: however far outside the pointer is
_NOT_IN_ZONE = -_EDGE


class Edge(NamedTuple):
    """One edge of what scrolls: the bar and the pixels a frame that lead beyond it, and how deep in its zone the pointer is."""

    bar: QScrollBar
    pace: int
    depth: int

    @property
    def step(self) -> int:
        """Return by how many pixels to scroll a frame, the faster the nearer to the edge."""
        faster = max(1, abs(self.pace) * min(self.depth, _EDGE) // _EDGE)
        return faster if self.pace > 0 else -faster

    @property
    def leads_on(self) -> bool:
        """Say whether there is more behind it."""
        return self.bar.value() < self.bar.maximum() if self.pace > 0 else self.bar.value() > self.bar.minimum()


class EdgeScroll(QObject):
    """The part of the screen in which a widget is seen, for as long as a box is carried over it.

    `inner` is what scrolls sideways within that part. An edge counts once the pointer has come from outside of its zone, or
    has moved towards it: a box that lies in a zone is not to run away when it is taken.
    """

    scrolled = Signal(QPoint)  # where the pointer is held, on the screen

    def __init__(self, of: QWidget, inner: QWidget | None = None) -> None:
        super().__init__(of)
        self._of = of
        self._inner = inner if isinstance(inner, QAbstractScrollArea) else None
        self._at = QPoint()
        self._furthest: list[int] = []  # from each edge, since the drag began: the least depth in its zone
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._on)

    def sees(self, at: QPoint) -> bool:
        """Say whether a point of the screen lies in what is seen of the widget: what is scrolled away cannot be aimed at."""
        area = self._area()
        return area is None or _on_screen(area).contains(at)

    def begin(self, at: QPoint) -> None:
        """Begin a drag here."""
        self._at = at
        self._furthest = [edge.depth for edge in self._edges()]

    def follow(self, at: QPoint) -> None:
        """Scroll from now on if the pointer is at an edge behind which there is more; else stand still."""
        self._at = at
        if not self._pulling():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Stand still: nothing is carried any more."""
        self._timer.stop()

    def _on(self) -> None:
        pulling = self._pulling()
        if not pulling:
            self._timer.stop()
            return
        for edge in pulling:
            edge.bar.setValue(edge.bar.value() + edge.step)
        self.scrolled.emit(self._at)

    def _pulling(self) -> list[Edge]:
        """Return the edges that the box is held at, each with more behind it."""
        edges = self._edges()
        self._furthest = [min(depth, edge.depth) for depth, edge in zip(self._furthest, edges, strict=True)]
        meant = QApplication.startDragDistance()
        return [
            edge
            for edge, furthest in zip(edges, self._furthest, strict=True)
            if edge.depth > 0 and edge.depth >= furthest + meant and edge.leads_on
        ]

    def _edges(self) -> list[Edge]:
        """Return what the pointer can be held at as it stands."""
        area, at = self._area(), self._at
        if area is None:
            return []
        seen = _on_screen(area)
        across = seen.left() <= at.x() <= seen.right()
        high = (seen.top(), seen.bottom()) if across else None
        edges = _ends(area.verticalScrollBar(), _DOWN, at.y(), high, _BEYOND)
        if self._inner is not None:
            seen = _on_screen(self._inner).intersected(seen)
            across = seen.top() <= at.y() <= seen.bottom()
            wide = (seen.left(), seen.right()) if across else None
            edges += _ends(self._inner.horizontalScrollBar(), _ASIDE, at.x(), wide, _EDGE)
        return edges

    def _area(self) -> QAbstractScrollArea | None:
        around = self._of.parentWidget()
        while around is not None and not isinstance(around, QAbstractScrollArea):
            around = around.parentWidget()
        return around


def _on_screen(area: QAbstractScrollArea) -> QRect:
    view = area.viewport()
    return QRect(view.mapToGlobal(QPoint()), view.size())


def _ends(bar: QScrollBar, pace: int, at: int, between: tuple[int, int] | None, beyond: int) -> list[Edge]:
    """Return the two ends of a bar's way; their zones reach so far beyond them, and are nowhere where there is no between."""
    if between is None:
        return [Edge(bar, -pace, _NOT_IN_ZONE), Edge(bar, pace, _NOT_IN_ZONE)]
    depths = between[0] + _EDGE - at, at - (between[1] + 1 - _EDGE)
    first, last = (depth if 0 < depth <= _EDGE + beyond else _NOT_IN_ZONE for depth in depths)
    return [Edge(bar, -pace, first), Edge(bar, pace, last)]
