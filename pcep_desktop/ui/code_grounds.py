"""Where the code of a text stands: the grounds that are drawn below its runs and blocks."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontDatabase, QTextBlock, QTextDocument, QTextFormat, QTextLayout, QTextLine

from pcep_desktop.ui.theme import XS

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = QTextFormat.Property.UserProperty.value + 1  # on a run of code, or on the paragraphs of a block of it
_EDGE = 3  # pixels of a run's ground to the left and right of it


def grounds(document: QTextDocument) -> list[QRectF]:
    """Return the grounds of all code at the width that the text has."""
    boxes: list[QRectF] = []
    block = document.firstBlock()
    while block.isValid():
        around = document.documentLayout().blockBoundingRect(block)
        if block.blockFormat().hasProperty(MARK):
            _add_box(block, around, boxes, document.textWidth())
        else:
            for start, end, _code in filter(itemgetter(2), runs_of(block)):
                boxes.extend(_chips(block.layout(), start, end, around))
        block = block.next()
    return boxes


def runs_of(block: QTextBlock) -> list[tuple[int, int, bool]]:
    """Return a paragraph's runs as (start, end, is code), counted from its own start."""
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()  # what Qt gives <code> and <pre>
    runs = []
    each = block.begin()
    while not each.atEnd():
        fragment = each.fragment()
        start = fragment.position() - block.position()
        style = fragment.charFormat()
        runs.append(
            (start, start + fragment.length(), style.hasProperty(MARK) or fixed in (style.fontFamilies() or ()))
        )
        each += 1
    return runs


def _add_box(block: QTextBlock, around: QRectF, boxes: list[QRectF], width: float) -> None:
    """Add the ground of a paragraph of code, as wide as the text; one that follows another shares its ground."""
    line = block.layout().lineAt(0)
    spare = line.height() - line.ascent() - line.descent()
    box = QRectF(0, around.top() - XS, width, around.height() + XS).adjusted(0, -spare / 2, 0, -spare / 2 + XS)
    follows = block.previous().isValid() and block.previous().blockFormat().hasProperty(MARK)
    boxes.append(boxes.pop().united(box) if follows and boxes else box)


def _chips(layout: QTextLayout, start: int, end: int, around: QRectF) -> Iterator[QRectF]:
    """Yield the ground of a run of code on each line that it touches."""
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = _x(line, first), _x(line, last)
            yield QRectF(around.left() + left - _EDGE, around.top() + line.y(), right - left + 2 * _EDGE, line.height())


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # the stubs call it an object
    return float(found[0] if isinstance(found, tuple) else found)
