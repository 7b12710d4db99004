"""A box that can be moved: a grip and a text or highlighted code; lifted it rises, elsewhere it leaves a dashed place."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from pcep_desktop.ui.kinds.strokes import RING, Verdict, draw_place, draw_ring, draw_shadow, draw_sign
from pcep_desktop.ui.passage import Passage
from pcep_desktop.ui.theme import CORNER, XS, M, S

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from pcep_desktop.exam.item import Choice
    from pcep_desktop.ui.theme import Theme

LEAST = 36  # pixels at 100 %, without the ring: 44 with it
_RISE = 3
_GRIP = 8
_MOUSE = (Qt.FocusReason.MouseFocusReason,)
_STAYING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Standing(Enum):
    """How a box stands: at rest, risen where it is, or lifted away, so that only its place is seen."""

    REST = 0
    RISEN = 1
    AWAY = 2


class Hands(Protocol):
    """What takes hold of boxes and slots: the view that owns them."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means; say whether it meant something."""

    def on_box_clicked(self, box: Box) -> None:
        """Take a click on a box."""

    def on_dragged(self, box: Box, at: QPoint) -> None:
        """Follow the pointer, in the screen's pixels, with a box."""

    def on_released(self) -> None:
        """Let the dragged box fall."""


class Box(QAbstractButton):
    """One box, fragment or label: a button to assistive tools, pressed while it is lifted."""

    def __init__(self, theme: Theme, hands: Hands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._hands = theme, hands
        self._passage = Passage(theme)
        self._whole: QSize | None = None  # without a break
        self._sizes: dict[int, QSize] = {}
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self._shows_focus = True
        self.standing = Standing.REST
        self.aimed = False
        self.verdict = Verdict.NONE
        self.choice_id = ""
        self.setProperty("own_focus", True)  # noqa: FBT003  # Qt's signature
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda: hands.on_box_clicked(self))

    def show_choice(self, choice: Choice, *, movable: bool) -> None:
        """Show a choice, at rest and without a verdict."""
        self.setEnabled(movable)
        self.choice_id = choice.id
        self.setObjectName(f"box_{choice.id}")
        self._passage.restart()
        if choice.is_code:
            self._passage.add_bare_code(choice.text)
        elif choice.html is not None:
            self._passage.add_html(choice.html)
        else:
            self._passage.add(choice.text)
        self.stand(Standing.REST)
        self.show_verdict(Verdict.NONE)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show whether it lies right."""
        self.verdict = verdict
        self._whole = None
        self._sizes.clear()
        self.update()

    def stand(self, standing: Standing, *, aimed: bool = False) -> None:
        """Rest, rise, or be lifted away; `aimed`: the lifted box would fall here."""
        self.standing, self.aimed = standing, aimed
        self.setDown(standing is not Standing.REST)
        self.update()

    def size_within(self, width: int) -> QSize:
        """Return the size of the box with its ring, its text broken where it is wider than this."""
        if self._whole is None:
            self._passage.setTextWidth(-1)
            self._whole = self._size()
        if self._whole.width() <= width:
            return self._whole
        size = self._sizes.get(width)
        if size is None:
            self._passage.setTextWidth(width - self._edges())
            size = self._sizes[width] = QSize(width, self._size().height())
        return size

    def sizeHint(self) -> QSize:  # Qt's name
        """Return the size without a break."""
        return self.size_within(1 << 16)

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's name
        """Draw the box as it stands."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.standing is Standing.AWAY:
            draw_place(painter, self._theme, QRectF(self.rect()), aimed=self.aimed)
            return
        if self.standing is Standing.RISEN:
            draw_place(painter, self._theme, QRectF(self.rect()), aimed=True)
        self.draw(painter, QRectF(self.rect()), risen=self.standing is Standing.RISEN)

    def draw(self, painter: QPainter, around: QRectF, *, risen: bool) -> None:
        """Draw the box within `around`, which has room for the ring; `risen` above a shadow."""
        box = around.adjusted(RING + 0.5, RING + 0.5, -RING - 0.5, -RING - 0.5)
        if risen:
            draw_shadow(painter, self._theme, box)
            box.translate(1, -_RISE)
        elif self.hasFocus() and self._shows_focus:
            draw_ring(painter, self._theme, box)
        edge, ground = self._edge_and_ground(risen=risen)
        dashed = self.aimed and not risen
        painter.setPen(QPen(self._theme.color(edge), 1, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
        painter.setBrush(self._theme.color(ground))
        painter.drawRoundedRect(box, CORNER, CORNER)
        self._draw_grip(painter, box)
        painter.save()
        whole = self._whole is not None and self._whole.width() <= around.width()
        self._passage.setTextWidth(-1 if whole else around.width() - self._edges())
        painter.translate(box.left() + self._text_left(), box.center().y() - self._passage.size().height() / 2)
        self._passage.paint(painter)
        painter.restore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # Qt's name
        """Show the ring, unless the mouse brought the focus: then the pointer shows where one is."""
        if event.reason() not in _STAYING:
            self._shows_focus = event.reason() not in _MOUSE
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Hand the key to what owns the box."""
        if self._hands.take_key(event):
            self._shows_focus = True
            self.update()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Keys act when they are pressed: Space must not click once more."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # Qt's name
        """Remember where it was taken; a click and a drag both begin like this."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            event.accept()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # Qt's name
        """Be dragged once the pointer has gone far enough to mean it."""
        if self._pressed_at is None:
            return
        way = event.position().toPoint() - self._pressed_at
        if self._dragging or way.manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self._hands.on_dragged(self, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # Qt's name
        """Fall after a drag; else it was a click. Another button, pressed meanwhile, means nothing."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        pressed, dragged = self._pressed_at is not None, self._dragging
        self.end_drag()
        if dragged:
            self._hands.on_released()
        elif pressed and self.rect().contains(event.position().toPoint()):
            self.click()

    def end_drag(self) -> None:
        """Forget the press: whatever the pointer does now is no drag any more."""
        self._pressed_at, self._dragging = None, False

    @property
    def grabbed(self) -> QPoint:
        """Where in the box the pointer has taken it."""
        return self._pressed_at or QPoint()

    def _edge_and_ground(self, *, risen: bool) -> tuple[str, str]:
        """Return the tokens of the box's edge and ground in its state."""
        if self.verdict is not Verdict.NONE:
            return self.verdict.value, f"{self.verdict.value}_tint"
        if risen or self.aimed:
            return "accent", "accent_tint"
        if not self.isEnabled():
            return "muted", "window"
        return "muted", "window" if self.underMouse() else "surface"

    def _size(self) -> QSize:
        """Return the size at the width that the text has."""
        high = max(self._theme.px(LEAST), round(self._passage.size().height()) + 2 * S)
        return QSize(round(self._passage.idealWidth() + 1) + self._edges(), high + 2 * RING)

    def _edges(self) -> int:
        return 2 * RING + self._text_left() + M

    def _text_left(self) -> int:
        """Return where the text begins: behind the sign or the grip, if there is one."""
        if self.verdict is not Verdict.NONE:
            return M + self._theme.px(_GRIP) + M + XS
        return M + (self._theme.px(_GRIP) + S if self.isEnabled() else 0)

    def _draw_grip(self, painter: QPainter, box: QRectF) -> None:
        """Draw six dots to take it by, where it can be moved; ✓ or ✗ where there is a verdict."""
        size = self._theme.px(_GRIP)
        middle = QPointF(box.left() + M + size / 2, box.center().y())
        if self.verdict is not Verdict.NONE:
            painter.setPen(self._theme.color(self.verdict.value))
            sign = QRectF(0, 0, size * 2.4, size * 2.4)
            sign.moveCenter(middle + QPointF(XS, 0))
            draw_sign(painter, sign, self.verdict)
            return
        if not self.isEnabled():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("text"))
        unit = size / 8
        for across in (-2, 2):
            for down in (-4, 0, 4):
                painter.drawEllipse(middle + QPointF(across, down) * unit, 1.2 * unit, 1.2 * unit)


class LiftedBox(QWidget):
    """The box that the pointer carries: over everything, with its shadow, in nobody's way."""

    def __init__(self, window: QWidget, box: Box) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("lifted_box")
        self._box = box
        self.resize(box.size() + QSize(2 * S, 2 * S))

    def follow(self, at: QPoint) -> None:
        """Be where the pointer is, in the screen's pixels."""
        parent = self.parentWidget()
        if parent is not None:
            self.move(parent.mapFromGlobal(at) - self._box.grabbed - QPoint(S, S))
            self.show()
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's name
        """Draw the box."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._box.draw(painter, QRectF(self.rect()).adjusted(S, S, -S, -S), risen=True)
