"""What boxes, slots and cards are drawn with: ✓ and ✗, the ring of the focus, a dashed place, a shadow."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from pcep_desktop.ui.theme import CORNER, XS

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

_STRENGTH = 0.75  # of the ring: at least 3:1 against each ground it stands on, as WCAG 2.2 has it (1.4.11)
RING = XS  # the focus ring stands outside a box or card, within the widget; a lifted box rises into it


class Verdict(Enum):
    """What a card says about its choice once the item is explained; the value is its token in the palette."""

    NONE = ""
    RIGHT = "right"
    WRONG = "wrong"


def draw_sign(painter: QPainter, marker: QRectF, verdict: Verdict) -> None:
    """Draw ✓ or ✗ as strokes: fonts differ in whether they have them."""
    unit, middle = marker.width() / 10, marker.center()
    painter.setPen(
        QPen(painter.pen().color(), unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    if verdict is Verdict.RIGHT:
        hook = [QPointF(-2, 0.2), QPointF(-0.6, 1.6), QPointF(2, -1.4)]
        painter.drawPolyline(QPolygonF([middle + point * unit for point in hook]))
        return
    reach = QPointF(1.5, 1.5) * unit
    across = QPointF(1.5, -1.5) * unit
    painter.drawLine(middle - reach, middle + reach)
    painter.drawLine(middle - across, middle + across)


def draw_place(painter: QPainter, theme: Theme, around: QRectF, *, aimed: bool) -> None:
    """Draw an empty place: dashed, and tinted where a box would fall into it."""
    pen = QPen(theme.color("accent" if aimed else "muted"), 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(theme.color("accent_tint") if aimed else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(around.adjusted(RING + 0.5, RING + 0.5, -RING - 0.5, -RING - 0.5), CORNER, CORNER)


def draw_ring(painter: QPainter, theme: Theme, box: QRectF, corner: int = CORNER) -> None:
    """Draw the ring of the focus around a box or a card."""
    ring = theme.color("accent")
    ring.setAlphaF(_STRENGTH)
    painter.setPen(QPen(ring, 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), corner + 2, corner + 2)


def draw_shadow(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Draw a soft shadow below a risen box, as a few faint rounds."""
    painter.setPen(Qt.PenStyle.NoPen)
    for reach in range(4):
        painter.setBrush(theme.shadow(0.05))
        painter.drawRoundedRect(box.adjusted(-reach, 0, reach, reach), CORNER + reach, CORNER + reach)
