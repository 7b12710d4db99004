"""A snippet in a card: highlighted, numbered, to be read and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QKeySequence,
    QPainter,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.python_tokens import CODE, spans
from pcep_desktop.ui.theme import XL, M, S

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from pcep_desktop.ui.theme import Theme

_LINE_HEIGHT = 150.0  # per cent
_KINDS = ("keyword", "string", "number", "builtin", "comment")


class Highlighter(QSyntaxHighlighter):
    """Colours Python in the palette's code colours."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._formats: dict[str, QTextCharFormat] = {}
        self.take_colours()

    def take_colours(self) -> None:
        """Take the palette in force; the text takes it when it is next set, or by `rehighlight`."""
        for kind in _KINDS:
            colour = QTextCharFormat()
            colour.setForeground(self._theme.color(f"code_{kind}"))
            self._formats[kind] = colour

    def highlightBlock(self, text: str) -> None:  # Qt's name
        """Colour one line."""
        found, state = spans(text, max(CODE, self.previousBlockState()))
        for span in found:
            self.setFormat(span.start, span.length, self._formats[span.kind])
        self.setCurrentBlockState(state)


class CodeView(QTextEdit):
    """As high as its code; long lines scroll sideways. Its accessible name holds the code."""

    def __init__(self, theme: Theme, object_name: str = "code", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setProperty("look", "code")
        self._theme = theme
        self._code = ""
        self._width = 0.0
        self._gutter = _Gutter(self)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._highlighter = Highlighter(self.document(), theme)
        self._dress()
        theme.changed.connect(self._on_theme_changed)

    @property
    def code(self) -> str:
        """What is shown, to the letter."""
        return self._code

    def set_code(self, code: str) -> None:
        """Show this code."""
        self._code = code
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        lines = QTextBlockFormat()
        lines.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(lines)
        cursor.insertText(code.rstrip("\n"))
        cursor.endEditBlock()
        self.setAccessibleName(tr("Code: {code}", code=code))
        self._fit()
        self.horizontalScrollBar().setValue(0)

    def number_anew(self) -> None:
        """Draw the gutter again: something beside the numbers is another."""
        self._gutter.update()

    def number_lines(self, painter: QPainter) -> None:
        """Draw the numbers of the lines, to the right of the gutter and on the lines' own baselines."""
        painter.setFont(self.document().defaultFont())
        painter.setPen(self._theme.color("muted"))
        right = self._gutter.width() - M
        block = self.document().firstBlock()
        while block.isValid():
            top = self.document().documentLayout().blockBoundingRect(block).top()
            line = block.layout().lineAt(0)
            number = str(block.blockNumber() + 1)
            width = painter.fontMetrics().horizontalAdvance(number)
            painter.drawText(round(right - width), round(top + line.y() + line.ascent()), number)
            block = block.next()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Copying, selecting and going sideways are ours; the page moves with the other keys."""
        ours = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
        sideways = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
        if any(event.matches(key) for key in ours) or event.key() in sideways:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:  # Qt's name
        """Scroll sideways here, up and down with the page."""
        if event.angleDelta().x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        """Keep the gutter beside the code, and make room for the bar where the code has become too wide."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the code, and as the bar under it where there is one."""
        size = self.document().size()
        margins = self.viewportMargins()
        bar = self.horizontalScrollBar().sizeHint().height() if size.width() > self.viewport().width() else 0
        height = round(size.height()) + margins.top() + margins.bottom() + bar + 2
        if height != self.minimumHeight():
            self.setFixedHeight(height)  # comes back here, through resizeEvent
        inner = self.viewport().geometry()
        self._gutter.setGeometry(QRect(inner.left() - margins.left(), inner.top(), margins.left(), inner.height()))
        self._gutter.update()

    def _gutter_width(self) -> int:
        return XL + M + self.fontMetrics().horizontalAdvance("99")

    def _dress(self) -> None:
        font = self._theme.code_font()
        self.document().setDefaultFont(font)
        self.setFont(font)
        # A line of 150 % has its spare room below the letters: half of it goes above the first line.
        spare = round(QFontMetricsF(font).height() * (_LINE_HEIGHT - 100) / 200)
        self.setViewportMargins(self._gutter_width(), M + spare, S, max(0, M - spare))

    def _on_theme_changed(self) -> None:
        self._dress()
        self._highlighter.take_colours()
        self._highlighter.rehighlight()
        self._fit()


class _Gutter(QWidget):
    """Where the numbers of the lines stand."""

    def __init__(self, view: CodeView) -> None:
        super().__init__(view)
        self._view = view

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's name
        """Let the view number its lines."""
        del event
        painter = QPainter(self)
        self._view.number_lines(painter)
