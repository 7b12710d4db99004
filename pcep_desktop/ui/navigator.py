"""The squares of a sitting in rows, one an item; a click goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.square import Square, states_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from pcep_desktop.exam.sitting import Sitting
    from pcep_desktop.ui.square import State
    from pcep_desktop.ui.theme import Theme

_HIGH, _GAP = 29, 0
_WIDE = {1: 23, 2: 23, 3: 30, 4: 37}  # by the digits of the highest number
_ROWS = 2  # more scroll
_LOW = 400  # pixels at 100 % of a window that has no room for more than one


class Squares(QWidget):
    """Squares in rows, as many in a row as fit. `chosen` carries the position (from 0)."""

    chosen = Signal(int)
    reached = Signal(QWidget)  # the square that an arrow key went to

    def __init__(self, theme: Theme, prefix: str, group: str = "") -> None:
        super().__init__()
        self._theme, self._prefix, self._group = theme, prefix, group
        self._squares: dict[int, Square] = {}
        self._highest = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_states(self, states: Iterable[tuple[int, State]], highest: int) -> None:
        """Show these items, by position; `highest` is the highest number there may be."""
        wanted = dict(states)
        self._highest = highest
        if wanted.keys() != self._squares.keys():
            self._remake(wanted)
        for position, state in wanted.items():
            self._squares[position].show_state(state)

    def square(self, position: int) -> Square | None:
        """Return the square of an item."""
        return self._squares.get(position)

    def size_of_one(self) -> QSize:
        """Return the size of a square with the gap after it."""
        wide = _WIDE.get(len(str(self._highest)), _WIDE[4])
        return QSize(self._theme.px(wide) + _GAP, self._theme.px(_HIGH) + _GAP)

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at this width."""
        one = self.size_of_one()
        in_row = max(1, width // one.width())
        return -(-len(self._squares) // in_row) * one.height()

    def sizeHint(self) -> QSize:
        """Return the height at the width there is."""
        return QSize(self.size_of_one().width(), self.heightForWidth(max(1, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the squares into rows."""
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Put each square where it belongs at the present width."""
        one = self.size_of_one()
        in_row = max(1, self.width() // one.width())
        used = min(in_row, len(self._squares)) * one.width() - _GAP
        left = 0 if self._group else max(0, (self.width() - used) // 2)
        for place, square in enumerate(self._squares.values()):
            row, column = divmod(place, in_row)
            square.setGeometry(left + column * one.width(), row * one.height(), one.width() - _GAP, one.height() - _GAP)

    def _remake(self, wanted: dict[int, State]) -> None:
        for position in self._squares.keys() - wanted.keys():
            self._squares.pop(position).deleteLater()
        kept = self._squares
        self._squares = {}
        for position in wanted:
            square = kept.get(position)
            if square is None:
                square = Square(self._theme, f"{self._prefix}_{position + 1}", position + 1, self._group)
                square.setParent(self)
                square.clicked.connect(lambda _checked=False, at=position: self.chosen.emit(at))
                square.stepped.connect(lambda step, at=position: self._on_stepped(at, step))
                square.show()
            self._squares[position] = square
        self.place()
        self.updateGeometry()

    def _on_stepped(self, position: int, step: int) -> None:
        order = list(self._squares)
        square = self._squares[order[(order.index(position) + step) % len(order)]]
        square.setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(square)


class Navigator(QScrollArea):
    """The squares of a whole sitting, two rows high at most, one where the text is large; where one is stays in view."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("exam_navigator")
        self.setAccessibleName(tr("Items of this sitting"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme, self._here = theme, 0
        self._squares = Squares(theme, "exam_navigator")
        self._squares.setProperty("look", "plain")
        self._squares.chosen.connect(self.chosen)
        self._squares.reached.connect(lambda square: self.ensureWidgetVisible(square, 0, 0))
        self.setWidget(self._squares)
        theme.changed.connect(self._on_theme_changed)

    def show_sitting(self, sitting: Sitting) -> None:
        """Show how each item of a sitting stands."""
        states = states_of(sitting)
        self._squares.show_states(enumerate(states), len(states))
        self._here = sitting.position
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys belong to the squares and the page."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the rows anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.viewport().width()
        wanted = QSize(width, self._squares.heightForWidth(width))
        rows = 1 if self.window().height() <= self._theme.px(_LOW) else _ROWS
        height = min(wanted.height(), rows * self._squares.size_of_one().height())
        if height != self.maximumHeight():
            self.setFixedHeight(height)
        self._squares.resize(wanted)
        here = self._squares.square(self._here)
        if here is not None:
            self.ensureWidgetVisible(here, 0, 0)

    def _on_theme_changed(self) -> None:
        self._squares.place()
        self._fit()
