"""The code that is stepped through: the line where the run stands has an arrow beside it and a ground of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QTextCharFormat, QTextFormat
from PySide6.QtWidgets import QFrame, QScrollArea, QTextEdit

from pcep_desktop.translate import tr
from pcep_desktop.ui.code_view import CodeView
from pcep_desktop.ui.theme import XS

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from pcep_desktop.ui.theme import Theme

ARROW = "➜"


class StepCode(CodeView):
    """Code with a marked line."""

    def __init__(self, theme: Theme) -> None:
        self._line: int | None = None
        super().__init__(theme, "stepper_code")
        theme.changed.connect(self._colour)

    @property
    def marked(self) -> int | None:
        """The line that is marked, from 1."""
        return self._line

    def mark(self, line: int | None) -> QRect:
        """Mark a line; returns where it stands in this widget."""
        self._line = line
        self._colour()
        self.number_anew()
        self.setAccessibleDescription("" if line is None else tr("line {line} is marked", line=line))
        return self._place()

    def number_lines(self, painter: QPainter) -> None:
        """Draw the arrow beside the numbers."""
        super().number_lines(painter)
        block = self.document().findBlockByNumber(self._line - 1 if self._line else -1)
        if block.isValid():
            painter.setPen(self._theme.color("accent"))
            top = self.document().documentLayout().blockBoundingRect(block).top()
            line = block.layout().lineAt(0)
            painter.drawText(XS, round(top + line.y() + line.ascent()), ARROW)

    def _place(self) -> QRect:
        block = self.document().findBlockByNumber(self._line - 1 if self._line else 0)
        place = self.document().documentLayout().blockBoundingRect(block).toRect()
        return place.translated(0, self.viewportMargins().top())

    def _colour(self) -> None:
        block = self.document().findBlockByNumber(self._line - 1 if self._line else -1)
        if not block.isValid():
            self.setExtraSelections([])
            return
        ground = QTextCharFormat()
        ground.setBackground(self._theme.color("accent_tint"))
        ground.setProperty(QTextFormat.Property.FullWidthSelection.value, True)  # noqa: FBT003  # Qt's signature
        selection = QTextEdit.ExtraSelection()
        selection.format = ground
        cursor = self.textCursor()
        cursor.setPosition(block.position())
        selection.cursor = cursor
        self.setExtraSelections([selection])


class StepCodeArea(QScrollArea):
    """Scrolls the code to the marked line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("stepper_code_area")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.code = StepCode(theme)
        self.setWidget(self.code)

    def mark(self, line: int | None) -> None:
        """Mark a line and let it be seen, with one line around it."""
        place = self.code.mark(line)
        if line is not None:
            self.ensureVisible(0, place.center().y(), 0, 2 * place.height())
