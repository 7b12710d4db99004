"""Boxes in rows that wrap, or in one column; as high as they are at the width they get."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from pcep_desktop.ui.kinds.box import LEAST
from pcep_desktop.ui.kinds.strokes import RING
from pcep_desktop.ui.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from pcep_desktop.ui.theme import Theme

_NARROWEST = 120
_GAP = 2  # between the rings of two boxes: ten pixels between their edges


class Sized(Protocol):
    """What flows: a widget that says how large it is where there is so much room."""

    def size_within(self, width: int) -> QSize:
        """Return its size within a width."""


class Flow(QFrame):
    """Parts, each `Sized`, one after another. `column`: one below the other, each as wide as the column."""

    def __init__(self, theme: Theme, *, column: bool = False, inset: int = 0) -> None:
        super().__init__()
        self._theme, self.column, self._inset = theme, column, inset
        self._parts: list[QWidget] = []
        self._stood: dict[int, list[QRect]] = {}  # where the parts stand, by the width
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_parts(self, parts: Sequence[QWidget]) -> None:
        """Show these parts in this order."""
        for part in parts:
            if part.parentWidget() is not self:
                part.setParent(self)
            part.show()
        self._parts = list(parts)
        self.refit()

    def refit(self) -> None:
        """Lay the parts out again: one has another size."""
        self._stood.clear()
        self.updateGeometry()
        self._place()

    def rects(self, parts: Sequence[QWidget], width: int) -> list[QRect]:
        """Return where parts would stand at a width."""
        room, corner, high = width - 2 * self._inset, QPoint(0, 0), 0
        rects = []
        for part in parts:
            size = cast("Sized", part).size_within(room)
            if self.column:
                size = QSize(room, size.height())  # a new one: the part keeps its own
            if corner.x() and (self.column or corner.x() + size.width() > room):
                corner, high = QPoint(0, corner.y() + high + _GAP), 0
            rects.append(QRect(corner + QPoint(self._inset, self._inset), size))
            corner.setX(corner.x() + size.width() + _GAP)
            high = max(high, size.height())
        return rects

    def others(self, without: QWidget) -> list[QRect]:
        """Return where the parts would stand without one of them."""
        return self.rects([part for part in self._parts if part is not without], self.width())

    def gap_at(self, at: QPoint, without: QWidget) -> int:
        """Return how many of the other parts come before a point of the screen, as they would stand without one of them.

        Counting without it keeps the answer from depending on where it is shown at the moment.
        """
        point = self.mapFromGlobal(at)
        return sum(self._before(rect, point) for rect in self.others(without))

    def hasHeightForWidth(self) -> bool:  # Qt's name
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # Qt's name
        """Return the height of the rows at this width; one row where there is nothing."""
        bottom = max((rect.bottom() + 1 for rect in self._all_rects(width)), default=self._inset)
        return max(bottom, self._inset + self._theme.px(LEAST) + 2 * RING) + self._inset

    def sizeHint(self) -> QSize:  # Qt's name
        """Return the height at the width there is."""
        return QSize(_NARROWEST, self.heightForWidth(max(self.width(), _NARROWEST)))

    def minimumSizeHint(self) -> QSize:  # Qt's name
        """Return the narrowest width; the height follows from the real one."""
        return QSize(_NARROWEST, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        """Break the rows where the new width has them."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        for part, rect in zip(self._parts, self._all_rects(self.width()), strict=True):
            part.setGeometry(rect)

    def _all_rects(self, width: int) -> list[QRect]:
        """Return where all parts stand at a width; kept, for the layout asks again and again."""
        rects = self._stood.get(width)
        if rects is None:
            rects = self._stood[width] = self.rects(self._parts, width)
        return rects

    def _before(self, rect: QRect, point: QPoint) -> bool:
        if self.column:
            return point.y() > rect.center().y()
        return point.y() > rect.bottom() or (point.y() >= rect.top() and point.x() > rect.center().x())


class Literal(QLabel):
    """Code that stands between slots and cannot be moved."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._passage = Passage(theme)

    def show_code(self, code: str) -> None:
        """Show this code."""
        self._passage.restart()
        self._passage.add_bare_code(code)
        self.setAccessibleName(code)

    def size_within(self, width: int) -> QSize:
        """Return the size of the code, as high as a box at least."""
        self._passage.setTextWidth(-1)
        if self._passage.idealWidth() > width:
            self._passage.setTextWidth(width)
        high = max(self._theme.px(LEAST), round(self._passage.size().height())) + 2 * RING
        return QSize(min(round(self._passage.idealWidth() + 1.5), width), high)

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's name
        """Draw the code in the middle of the row."""
        del event
        painter = QPainter(self)
        painter.translate(0, (self.height() - self._passage.size().height()) / 2)
        self._passage.paint(painter)
