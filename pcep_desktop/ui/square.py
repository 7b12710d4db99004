"""The square of an item of a sitting: what was seen, answered and flagged, what comes back, and where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton

from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.sitting import Given, Sitting
    from pcep_desktop.ui.theme import Theme

_CORNER = 5
_FAINT = 0.7  # how much of its ink the edge of an open square has: still 3 : 1 to its ground
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class State(NamedTuple):
    """What a square shows of an item."""

    seen: bool = False
    answered: bool = False
    partly: bool = False  # answered, but not all that is asked for
    back: bool = False  # missed, and not done with
    flagged: bool = False
    here: bool = False

    def words(self) -> str:
        """Return the state in words."""
        said = [self._word()]
        if self.back:
            said.append(tr("comes back"))
        if self.flagged:
            said.append(tr("flagged"))
        if self.here:
            said.append(tr("you are here"))
        return ", ".join(said)

    def _word(self) -> str:
        if self.partly:
            return tr("partly answered")
        if self.answered:
            return tr("answered")
        return tr("not answered") if self.seen else tr("not seen")


def states_of(sitting: Sitting) -> list[State]:
    """Return what there is to show of each item of a sitting."""
    here, missed = sitting.position, sitting.coming_back
    pairs = enumerate(zip(sitting.paper.items, sitting.given, strict=True))
    return [_state(entry.item, given, here=i == here, back=i in missed) for i, (entry, given) in pairs]


def _state(item: Item, given: Given, *, here: bool, back: bool) -> State:
    """Tell how an item stands; what was marked is answered, however much of it was given."""
    answered = given.response is not None
    partly = answered and given.mark is None and not item.payload.is_complete(given.response)
    return State(given.seen, answered, partly, back, given.flagged, here)


class Square(QAbstractButton):
    """One item: dashed while not seen, outlined once seen, a bar at its foot when partly answered, filled when answered.

    An arrow back at its foot says that it comes back, a corner that it is flagged, a ring that one is here.
    """

    stepped = Signal(int)

    def __init__(self, theme: Theme, object_name: str, number: int, group: str = "") -> None:
        super().__init__()
        self.setObjectName(object_name)
        self._theme, self._number, self._group = theme, number, group
        self._state: State | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_state(self, state: State) -> None:
        """Show this state; nothing happens where it is shown already."""
        if state == self._state:
            return
        self._state = state
        words = tr("Item {number}: {state}", number=self._number, state=state.words())
        self.setToolTip(words)
        self.setAccessibleName(f"{self._group}: {words}" if self._group else words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if state.here or self._group else Qt.FocusPolicy.ClickFocus)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go along the squares."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the square."""
        state = self._state or State()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5)
        self._draw_ground(painter, box, state)
        if state.back:
            self._draw_back(painter, box, state)
        if state.flagged:
            self._draw_flag(painter, box)
        if state.here:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), _CORNER + 1, _CORNER + 1)
        painter.setFont(self._theme.font("small", bold=state.here))
        painter.setPen(self._theme.color(_ink(state)))
        foot = _foot(box) if state.partly or state.back else 0
        painter.drawText(box.adjusted(0, 0, 0, -foot), Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _draw_ground(self, painter: QPainter, box: QRectF, state: State) -> None:
        ink = self._theme.color("muted")
        ink.setAlphaF(1.0 if state.answered else _FAINT)
        edge = QPen(ink, 1)
        if not (state.seen or state.answered):
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(self._theme.color("muted" if state.answered and not state.partly else "surface"))
        painter.drawRoundedRect(box, _CORNER, _CORNER)
        if state.partly:
            shape, bar = QPainterPath(), QPainterPath()
            shape.addRoundedRect(box, _CORNER, _CORNER)
            bar.addRect(QRectF(box.left(), box.bottom() - _foot(box), box.width(), _foot(box)))
            painter.fillPath(shape & bar, self._theme.color("muted"))

    def _draw_flag(self, painter: QPainter, box: QRectF) -> None:
        side = box.width() * 0.45
        corner = QPainterPath(box.topRight())
        corner.lineTo(box.right() - side, box.top())
        corner.lineTo(box.right(), box.top() + side)
        corner.closeSubpath()
        painter.setPen(QPen(self._theme.color("surface"), 1.5))  # seen without its hue, on a filled square too
        painter.setBrush(self._theme.color("flag"))
        painter.drawPath(corner)

    def _draw_back(self, painter: QPainter, box: QRectF, state: State) -> None:
        """Draw a head of an arrow to the left, in the ink of the number above it."""
        side = _foot(box)
        middle = QPointF(box.center().x(), box.bottom() - side)
        arrow = QPainterPath(middle - QPointF(side * 0.6, 0))
        arrow.lineTo(middle + QPointF(side * 0.6, -side * 0.7))
        arrow.lineTo(middle + QPointF(side * 0.6, side * 0.7))
        arrow.closeSubpath()
        painter.fillPath(arrow, self._theme.color(_ink(state)))


def _foot(box: QRectF) -> float:
    return box.height() / 4


def _ink(state: State) -> str:
    if state.answered and not state.partly:
        return "surface"
    return "text" if state.here or state.seen else "muted"
