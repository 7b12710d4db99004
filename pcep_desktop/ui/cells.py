"""How cells of a table look beyond plain text: the name of a row in bold, side matters muted, outcomes as pills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from pcep_desktop.ui.theme import MARK_CORNER, XS, L, S

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pcep_desktop.ui.theme import Theme
    from pcep_desktop.ui.widgets import Tone

_INKS = {"": "muted"}
_GROUNDS = {"": "line"}


class Cells(QStyledItemDelegate):
    """Looks by column: `bold` and `muted` are numbers of columns; `pills` says a text's tone, None for no pill."""

    def __init__(
        self,
        theme: Theme,
        parent: QObject,
        *,
        bold: frozenset[int] = frozenset(),
        muted: frozenset[int] = frozenset(),
        pills: Mapping[int, Callable[[str], Tone | None]] | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._bold, self._muted, self._pills = theme, bold, muted, pills or {}

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Set weight and colour; a pill's text is drawn by `paint`."""
        super().initStyleOption(option, index)
        if index.column() in self._bold:
            option.font.setWeight(QFont.Weight.DemiBold)
        if index.column() in self._muted:
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, self._theme.color("muted"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell, and a pill where its text is one."""
        text = str(index.data() or "")
        tone_of = self._pills.get(index.column())
        tone = tone_of(text) if tone_of and text else None
        if tone is None:
            super().paint(painter, option, index)
            return
        self._draw_ground(painter, option, index)
        self._draw_pill(painter, QRectF(option.rect), text, tone)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Leave room for a pill's edges."""
        size = super().sizeHint(option, index)
        return size + QSize(2 * L, 0) if index.column() in self._pills else size

    def _draw_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw what is under the pill: the row's ground and its line."""
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        style = blank.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, blank, painter, blank.widget)

    def _draw_pill(self, painter: QPainter, cell: QRectF, text: str, tone: Tone) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("small", bold=True))
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(text) + 2 * S, cell.width() - 2 * S)
        pill = QRectF(cell.left() + L, 0, width, metrics.height() + XS + 2)
        pill.moveCenter(cell.center() if width > cell.width() else pill.center())
        pill.moveTop(cell.center().y() - pill.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(_GROUNDS.get(tone) or f"{tone}_tint"))
        painter.drawRoundedRect(pill, MARK_CORNER, MARK_CORNER)
        painter.setPen(self._theme.color(_INKS.get(tone) or tone))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
