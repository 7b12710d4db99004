"""Parts side by side as long as there is room, and in further lines where there is not: nothing is cropped at 200 % text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidgetItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayoutItem, QWidget


class Wrap(QLayout):
    """In one line: `parts`, `middle`, room, `end`. Where that is too long, `middle` goes below, and each group wraps."""

    def __init__(
        self, parts: Sequence[QWidget], *, middle: Sequence[QWidget] = (), end: Sequence[QWidget] = (), spacing: int
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        self._middle, self._end = set(middle), set(end)
        for part in (*parts, *middle, *end):
            self.addChildWidget(part)
            self.addItem(QWidgetItem(part))  # of our own making: one of Qt's can die in Python while it lives in Qt

    def addItem(self, item: QLayoutItem) -> None:
        """Take a part."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a part."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let go of a part."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Say that narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        edges = self.contentsMargins()
        lines = self._lines(width - edges.left() - edges.right())
        return sum(map(_high, lines)) + self.spacing() * max(0, len(lines) - 1) + edges.top() + edges.bottom()

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        shown, edges = self._shown(), self.contentsMargins()
        wide = self._width(shown) + edges.left() + edges.right()
        return QSize(wide, max((item.sizeHint().height() for item in shown), default=0) + edges.top() + edges.bottom())

    def minimumSize(self) -> QSize:
        """Return the size of the widest part alone."""
        shown, edges = self._shown(), self.contentsMargins()
        size = QSize(
            max((item.minimumSize().width() for item in shown), default=0),
            max((item.minimumSize().height() for item in shown), default=0),
        )
        return size + QSize(edges.left() + edges.right(), edges.top() + edges.bottom())

    def setGeometry(self, rect: QRect) -> None:
        """Put the parts where they belong."""
        super().setGeometry(rect)
        inside = rect.marginsRemoved(self.contentsMargins())
        lines = self._lines(inside.width())
        spare = inside.height() - sum(map(_high, lines)) - self.spacing() * (len(lines) - 1)
        at = inside.topLeft() + QPoint(0, max(0, spare // 2))
        for line in lines:
            self._place(line, at, inside.width())
            at += QPoint(0, _high(line) + self.spacing())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _width(self, items: list[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in items) + self.spacing() * max(0, len(items) - 1)

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return the parts line by line, each with its size."""
        shown = self._shown()
        if self._width(shown) <= room:
            groups = [shown]
        else:
            middle = [item for item in shown if item.widget() in self._middle]
            groups = [[item for item in shown if item not in middle], middle]
        return [[(item, _size(item, room)) for item in line] for group in groups for line in self._broken(group, room)]

    def _broken(self, items: list[QLayoutItem], room: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        for item in items:
            if lines and self._width([*lines[-1], item]) <= room:
                lines[-1].append(item)
            else:
                lines.append([item])
        return lines

    def _place(self, line: list[tuple[QLayoutItem, QSize]], at: QPoint, room: int) -> None:
        """Place one line: what can grow takes the room that is left, else the end goes to the right."""
        high = _high(line)
        spare = max(0, room - sum(size.width() for _, size in line) - self.spacing() * (len(line) - 1))
        x = at.x()
        for item, size in line:
            if item.widget() in self._end:
                x, spare = x + spare, 0
            grown, spare = (spare, 0) if _grows(item) else (0, spare)
            wide = size.width() + grown
            item.setGeometry(QRect(x, at.y() + (high - size.height()) // 2, wide, size.height()))
            x += wide + self.spacing()


def _high(line: list[tuple[QLayoutItem, QSize]]) -> int:
    return max(size.height() for _, size in line)


def _size(item: QLayoutItem, room: int) -> QSize:
    """Return a part's size where there is so much room."""
    hint = item.sizeHint()
    if hint.width() <= room:
        return hint
    return QSize(room, item.heightForWidth(room) if item.hasHeightForWidth() else hint.height())


def _grows(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
