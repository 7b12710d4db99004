"""A highlighted program with places in it: slots for boxes, or fields to type into. Long lines scroll sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QScrollArea, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.python_tokens import CODE, spans
from pcep_desktop.ui.theme import XL, L, M

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from pcep_desktop.exam.template import Slot
    from pcep_desktop.ui.theme import Theme

_LINE = 1.5  # line height, in heights of the font
_HOLE = "\ufffc"  # stands for a place while a line is taken apart into its colours


class Run(NamedTuple):
    """Characters of one line in one colour, and where they begin."""

    x: float
    text: str
    token: str


class Program(QScrollArea):
    """Looks like the code of any other item; the places are widgets of whoever answers."""

    def __init__(self, theme: Theme, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setProperty("look", "program")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet = _Sheet(theme)
        self.setWidget(self._sheet)

    def show_program(self, pieces: Sequence[str | Slot], places: Mapping[str, QWidget]) -> None:
        """Show code whose slots are these widgets, by the slots' names."""
        self._sheet.show_program(pieces, places)
        self.setAccessibleName(tr("Code: {code}", code=self._sheet.spoken))
        self.horizontalScrollBar().setValue(0)
        self._fit()

    def take_in(self, place: QWidget) -> None:
        """Take a place in that no code has yet."""
        place.setParent(self._sheet)

    def refit(self) -> None:
        """Lay the code out again: a place has another size."""
        self._sheet.lay_out()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        """Make room for the bar where the code has become too wide."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Scroll by no key: the page moves with Page Up and Page Down, and the places take the arrows."""
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:  # Qt's name
        """Scroll sideways here, up and down with the page."""
        if event.angleDelta().x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().wheelEvent(event)
        else:
            event.ignore()

    def _fit(self) -> None:
        """Be as high as the code, and as the bar under it where there is one."""
        wide = self._sheet.width() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        if (high := self._sheet.height() + bar + 2) != self.minimumHeight():
            self.setFixedHeight(high)


class _Sheet(QWidget):
    """What scrolls: numbers, code and places."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "program")
        self._theme = theme
        self._lines: list[list[str | QWidget]] = []
        self._runs: list[tuple[float, list[Run]]] = []
        self.spoken = ""

    def show_program(self, pieces: Sequence[str | Slot], places: Mapping[str, QWidget]) -> None:
        """Take the code apart into lines of text and places."""
        self._lines = [[]]
        for piece in pieces:
            if not isinstance(piece, str):
                self._lines[-1].append(places[piece.name])
                continue
            first, *rest = piece.split("\n")
            self._lines[-1].append(first)
            self._lines.extend([line] for line in rest)
        for place in places.values():
            if place.parentWidget() is not self:
                place.setParent(self)
            place.show()
        self.spoken = "\n".join("".join(p if isinstance(p, str) else "____" for p in line) for line in self._lines)
        self.lay_out()

    def lay_out(self) -> None:
        """Find where everything stands, and be as large as that."""
        metrics = QFontMetricsF(self._theme.code_font())
        left = XL + M + metrics.horizontalAdvance("99")
        self._runs, top, widest, state = [], float(M), 0.0, CODE
        for line in self._lines:
            high = max([metrics.height() * _LINE, *(_size(p)[1] for p in line if not isinstance(p, str))])
            runs, right, state = self._line(line, (left, top + high / 2), metrics, state)
            self._runs.append((top + (high - metrics.height()) / 2 + metrics.ascent(), runs))
            top, widest = top + high, max(widest, right)
        self.resize(round(widest + L), round(top + M))
        self.update()

    def _line(
        self, line: list[str | QWidget], at: tuple[float, float], metrics: QFontMetricsF, state: int
    ) -> tuple[list[Run], float, int]:
        """Place one line whose middle is `at`; return its runs, its right end, and the state of the next line."""
        whole = "".join(part if isinstance(part, str) else _HOLE for part in line)
        found, state = spans(whole, state)
        kinds = ["text"] * len(whole)
        for span in found:
            kinds[span.start : span.start + span.length] = [f"code_{span.kind}"] * span.length
        x, index = at[0], 0
        runs: list[Run] = []
        for part in line:
            if isinstance(part, str):
                for text, kind in _chunks(part, kinds[index : index + len(part)]):
                    runs.append(Run(x, text, kind))
                    x += metrics.horizontalAdvance(text)
                index += len(part)
                continue
            wide, high = _size(part)
            part.setGeometry(QRect(round(x), round(at[1] - high / 2), wide, high))
            x, index = x + wide, index + 1
        return runs, x, state

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's name
        """Draw the numbers and the code."""
        del event
        painter = QPainter(self)
        painter.setFont(self._theme.code_font())
        right = XL + painter.fontMetrics().horizontalAdvance("99")
        for number, (baseline, runs) in enumerate(self._runs, 1):
            painter.setPen(self._theme.color("muted"))
            painter.drawText(
                QPointF(right - painter.fontMetrics().horizontalAdvance(str(number)), baseline), str(number)
            )
            for run in runs:
                painter.setPen(self._theme.color(run.token))
                painter.drawText(QPointF(run.x, baseline), run.text)


def _size(place: QWidget) -> tuple[int, int]:
    size = place.sizeHint()
    return size.width(), size.height()


def _chunks(text: str, kinds: list[str]) -> list[tuple[str, str]]:
    """Return a text cut where its colour changes."""
    chunks: list[tuple[str, str]] = []
    for letter, kind in zip(text, kinds, strict=True):
        if chunks and chunks[-1][1] == kind:
            chunks[-1] = (chunks[-1][0] + letter, kind)
        else:
            chunks.append((letter, kind))
    return chunks
