"""A place for one box: dashed, with its number while it is empty, tinted where the lifted box would fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QWidget

from pcep_desktop.ui.kinds.box import LEAST, Box, Hands
from pcep_desktop.ui.kinds.strokes import RING, draw_place, draw_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPaintEvent

    from pcep_desktop.ui.theme import Theme

NARROWEST = 84  # pixels at 100 %


class Slot(QAbstractButton):
    """One slot: a button to assistive tools, whose name says what lies in it. It is as large as what it holds."""

    entered = Signal()

    def __init__(self, theme: Theme, hands: Hands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._hands = theme, hands
        self._number = ""
        self._least = QSize()
        self._shows_focus = True
        self.box: Box | None = None
        self._aimed = False
        self._risen: Box | None = None
        self.fills = False
        self.setProperty("own_focus", True)  # noqa: FBT003  # Qt's signature
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_place(self, object_name: str, number: str, widest: QSize) -> None:
        """Be an empty place, with room for any box."""
        self.setObjectName(object_name)
        self._number = number
        least = QSize(self._theme.px(NARROWEST), self._theme.px(LEAST)) + QSize(2 * RING, 2 * RING)
        self._least = least.expandedTo(widest)
        self._aimed, self._risen = False, None

    def hold(self, box: Box | None) -> None:
        """Hold a box, or nothing."""
        self.box = box
        if box is not None and box.parentWidget() is not self:
            box.setParent(self)
            box.move(0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if box else Qt.FocusPolicy.StrongFocus)
        self.update()

    def aim(self, *, aimed: bool, risen: Box | None = None) -> None:
        """Be tinted, or not; `risen` stands above it."""
        self._aimed, self._risen = aimed, risen
        if self.box is not None:
            self.box.setVisible(risen is None)
        self.update()

    def size_within(self, width: int) -> QSize:
        """Return the size of what it holds, or the room for any box."""
        held = self._risen or self.box
        size = held.size_within(width) if held is not None else self._least
        if self._risen is not None and self.box is not None:
            size = size.expandedTo(self.box.size_within(width))
        return QSize(width if self.fills else min(size.width(), width), size.height())

    def sizeHint(self) -> QSize:  # Qt's name
        """Return the size without a break."""
        return self.size_within(1 << 16)

    def place_box(self) -> None:
        """Let the box be as large as the slot."""
        if self.box is not None:
            self.box.setGeometry(self.rect())

    def resizeEvent(self, event: object) -> None:  # Qt's name
        """Keep the box as large as the slot."""
        del event
        self.place_box()

    def enterEvent(self, event: QEnterEvent) -> None:  # Qt's name
        """Say that the pointer is here: a box that was clicked would fall into it."""
        super().enterEvent(event)
        self.entered.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # Qt's name
        """Show the ring, unless the mouse brought the focus."""
        self._shows_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Hand the key to what owns the slot."""
        if not self._hands.take_key(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Keys act when they are pressed."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's name
        """Draw the place and its number, and what stands above it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QRectF(self.rect())
        if self._risen is not None:
            draw_place(painter, self._theme, around, aimed=True)
            self._risen.draw(painter, around, risen=True)
            return
        if self.box is not None:
            return
        if self.hasFocus() and self._shows_focus:
            draw_ring(painter, self._theme, around.adjusted(RING, RING, -RING, -RING))
        draw_place(painter, self._theme, around, aimed=self._aimed)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("muted"))
        painter.drawText(around, Qt.AlignmentFlag.AlignCenter, self._number)

    def holds_point(self, at: QPoint) -> bool:
        """Say whether a point of the screen lies in the slot, and in what is seen of it."""
        part: QWidget | None = self if self.isVisible() else None
        while part is not None and part.rect().contains(part.mapFromGlobal(at)):
            if part.isWindow():
                return True
            part = part.parentWidget()
        return False
