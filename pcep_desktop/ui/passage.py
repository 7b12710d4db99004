"""A text with code in it, laid out once and painted where it is needed; it fetches nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QImage,
    QPainter,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from pcep_desktop.ui.code_grounds import MARK, grounds, runs_of
from pcep_desktop.ui.code_runs import CodeRuns
from pcep_desktop.ui.python_tokens import CODE, spans
from pcep_desktop.ui.theme import XS, L, M, S

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

_FENCE = re.compile(r"^[ \t]*```[^\n`]*\n(.*?)\n?[ \t]*```[ \t]*\n?", re.DOTALL | re.MULTILINE)
_TICKS = re.compile(r"(?<!`)(`+)(?!`)([^\n]+?)(?<!`)\1(?!`)")
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_CHIP_CORNER = 4
_HAIR = "\u202f"  # narrow, not to be broken at: room for the edge of a run of code
_LINE_BREAK = "\u2028"  # within a paragraph
_LINE_HEIGHT, _SPACED = 150.0, 125.0  # per cent, of code and of paragraphs
_CODE_SIZE = 0.96  # fixed-pitch letters look larger than others of the same size


class Ink(NamedTuple):
    """How a run of text looks: a token of the palette, a role of the theme's sizes, weight."""

    token: str = "text"
    role: str = "body"
    bold: bool = False


class Passage(QTextDocument):
    """Plain text, whose back-ticks and fences are shown as code, and sanitised markup, in the theme's fonts and colours."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._formats: dict[tuple[Ink, bool], QTextCharFormat] = {}
        self._dress: tuple[object, int] | None = None  # what the formats were made in: palette and text size
        self._font: tuple[str, tuple[object, int] | None] | None = None  # the one that was set
        self._boxes: tuple[float, list[QRectF]] | None = None
        self._runs = CodeRuns()
        self._bare = False  # its code has no ground of its own
        self._has_blocks = False  # code on a ground of its own, which reaches beyond the text
        self._end = QTextCursor(self)
        self.setDocumentMargin(0)
        self.setUndoRedoEnabled(False)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # Qt's name
        """Fetch nothing. A real, empty image keeps Qt from looking for the file by itself."""
        del name
        if kind == QTextDocument.ResourceType.ImageResource.value:
            image = QImage(1, 1, QImage.Format.Format_ARGB32)
            image.fill(Qt.GlobalColor.transparent)
            return image
        return QByteArray()

    def restart(self, *, spaced: bool = False) -> None:
        """Start afresh, in the theme as it is now; `spaced` opens the lines of plain text a little."""
        self._boxes, self._has_blocks, self._bare = None, False, False
        self._runs.clear()
        self.clear()
        if self._dress != (self._theme.palette, self._theme.scale):
            self._dress = (self._theme.palette, self._theme.scale)
            self._formats.clear()
        self._use_font("body")
        self._end = QTextCursor(self)
        if spaced:
            self._end.setBlockFormat(_opened(QTextBlockFormat()))

    def setTextWidth(self, width: float) -> None:  # Qt's name
        """Break the text at a width, -1 nowhere. To Qt what is set already is a reason to lay all of it out again."""
        if self.textWidth() != width:
            self._runs.fit(self, width)
            super().setTextWidth(width)

    def add(self, text: str, ink: Ink = Ink()) -> None:  # noqa: B008  # Ink is a value
        """Add plain text; `code` and fenced blocks in it are shown as code, line breaks and indentation are kept."""
        at = 0
        for fence in _FENCE.finditer(text):
            self._add_prose(text[at : fence.start()].rstrip("\n"), ink)
            self._add_block(fence[1], ink)
            at = fence.end()
        rest = text[at:].lstrip("\n") if at else text
        if at and rest:
            self._end.insertBlock(QTextBlockFormat())
        self._add_prose(rest, ink)

    def add_code(self, code: str, ink: Ink = Ink(), *, coloured: bool = True) -> None:  # noqa: B008  # Ink is a value
        """Add code to the letter: in the line, or as a block where it has several lines, which an output leaves uncoloured."""
        if "\n" in code:
            self._add_block(code, ink, coloured=coloured)
        else:
            self._end.insertText(code, self._format(ink, code=True))

    def add_bare_code(self, code: str, ink: Ink = Ink()) -> None:  # noqa: B008  # Ink is a value
        """Add code to the letter, in Python's colours and without a ground: what holds it is its ground."""
        self._bare = True
        bare = self._format(ink, code=True)
        self._end.beginEditBlock()
        state = CODE
        for number, line in enumerate(code.split("\n")):
            start = self._end.position() + bool(number)
            self._end.insertText(_LINE_BREAK * bool(number) + line, bare)
            found, state = spans(line, state)
            for span in found:
                self._colour(start + span.start, span.length, f"code_{span.kind}")
        self._end.endEditBlock()

    def add_html(self, markup: str, ink: Ink = Ink()) -> None:  # noqa: B008  # Ink is a value
        """Add sanitised markup; pictures are left out."""
        self._use_font(ink.role)
        self.setHtml(_IMAGE.sub("", markup))
        self._restyle(ink)
        self._end = QTextCursor(self)
        self._end.movePosition(QTextCursor.MoveOperation.End)

    def paragraph(self, gap: int = XS) -> None:
        """Start a new paragraph, `gap` pixels below."""
        block = QTextBlockFormat()
        block.setTopMargin(gap)
        self._end.insertBlock(_opened(block))

    @property
    def ends_in_block(self) -> bool:
        """Whether the last paragraph is code on a ground of its own, on which nothing else should stand."""
        return self._end.blockFormat().hasProperty(MARK)

    def height(self) -> float:
        """Return the height at the width that was set, the grounds of code included."""
        if not self._has_blocks:
            return self.size().height()
        boxes = self._code_boxes()
        return max(self.size().height(), max((box.bottom() for box in boxes), default=0.0)) + self._above(boxes)

    def paint(self, painter: QPainter) -> None:
        """Draw the text at the painter's origin, at the width that was set."""
        painter.translate(0, self._above(self._code_boxes()))
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.setBrush(self._theme.color("code_back"))
        for box in self._code_boxes():
            painter.drawRoundedRect(box, _CHIP_CORNER, _CHIP_CORNER)
        context = QAbstractTextDocumentLayout.PaintContext()
        self.documentLayout().draw(painter, context)

    def _use_font(self, role: str) -> None:
        """Take a role's font for what has none of its own; to Qt the same font once more is another one."""
        if self._font != (role, self._dress):
            self._font = (role, self._dress)
            self.setDefaultFont(self._theme.font(role))

    def _add_prose(self, text: str, ink: Ink) -> None:
        at = 0
        for ticks in _TICKS.finditer(text):
            self._end.insertText(text[at : ticks.start()], self._format(ink))
            self._end.insertText(_HAIR, self._format(ink))
            self._runs.insert(self._end, ticks[2], self._format(ink, code=True))
            self._end.insertText(_HAIR, self._format(ink))
            at = ticks.end()
        if rest := text[at:]:
            self._end.insertText(rest, self._format(ink))

    def _add_block(self, code: str, ink: Ink, *, coloured: bool = True) -> None:
        """Add paragraphs of code on a ground of their own, with Python's parts in their colours."""
        self._has_blocks = True
        block = QTextBlockFormat()
        block.setProperty(MARK, True)  # noqa: FBT003  # Qt's signature
        block.setLeftMargin(S)
        block.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self._end.beginEditBlock()
        state = CODE
        for number, line in enumerate(code.split("\n")):
            block.setTopMargin(0 if number or self._end.atStart() else L)
            if self._end.atStart():
                self._end.setBlockFormat(block)
            else:
                self._end.insertBlock(block)
            start = self._end.position()
            self._end.insertText(line, self._format(ink, code=True))
            found, state = spans(line, state) if coloured else ([], CODE)
            for span in found:
                self._colour(start + span.start, span.length, f"code_{span.kind}")
        last = self._end.blockFormat()
        last.setBottomMargin(M)
        self._end.setBlockFormat(last)
        self._end.endEditBlock()

    def _colour(self, start: int, length: int, token: str) -> None:
        cursor = QTextCursor(self)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        ink = QTextCharFormat()
        ink.setForeground(self._theme.color(token))
        cursor.mergeCharFormat(ink)

    def _format(self, ink: Ink, *, code: bool = False) -> QTextCharFormat:
        """Return the format of a run; kept, for making one costs more than using it."""
        kept = self._formats.get((ink, code))
        if kept is None:
            kept = QTextCharFormat()
            font = self._theme.code_font() if code else self._theme.font(ink.role, bold=ink.bold)
            if code:
                font.setPointSizeF(self._theme.points(ink.role) * _CODE_SIZE)
                kept.setProperty(MARK, True)  # noqa: FBT003  # Qt's signature
            kept.setFont(font)
            kept.setForeground(self._theme.color("text" if code else ink.token))
            self._formats[ink, code] = kept
        return kept

    def _restyle(self, ink: Ink) -> None:
        """Put marked-up text into the theme's colour, and what the markup calls code into its code font."""
        block = self.firstBlock()
        whole = QTextCursor(self)
        whole.beginEditBlock()
        while block.isValid():
            runs = runs_of(block)
            cursor = QTextCursor(block)
            if block.blockFormat().nonBreakableLines():  # a <pre>: mark it, and let its long lines wrap
                self._has_blocks = True
                preformatted = QTextBlockFormat()
                preformatted.setNonBreakableLines(False)
                preformatted.setProperty(MARK, True)  # noqa: FBT003  # Qt's signature
                cursor.mergeBlockFormat(preformatted)
            for start, end, code in runs:
                cursor.setPosition(block.position() + start)
                cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                plain = QTextCharFormat()
                plain.setForeground(self._theme.color(ink.token))
                cursor.mergeCharFormat(self._format(ink, code=True) if code else plain)
                if code and not block.blockFormat().hasProperty(MARK):
                    self._runs.take(self, cursor)
            block = block.next()
        whole.endEditBlock()

    @staticmethod
    def _above(boxes: list[QRectF]) -> float:
        """Return how far the ground of a first line of code reaches above the text."""
        return max(0.0, -boxes[0].top()) if boxes else 0.0

    def _code_boxes(self) -> list[QRectF]:
        """Return the grounds of runs and blocks of code, found again when the width has changed."""
        if self._boxes is None or self._boxes[0] != self.textWidth():
            self._boxes = (self.textWidth(), [] if self._bare else grounds(self))
        return self._boxes[1]


def parted(text: str) -> tuple[str, str | None]:
    """Return a text without the fenced code that it ends with, and that code; None where it ends otherwise."""
    fences = list(_FENCE.finditer(text))
    if len(fences) != 1 or fences[0].end() < len(text.rstrip()):
        return text, None
    return text[: fences[0].start()].rstrip("\n"), fences[0][1]


def _opened(block: QTextBlockFormat) -> QTextBlockFormat:
    block.setLineHeight(_SPACED, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return block
