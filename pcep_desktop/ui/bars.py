"""Bars that are painted: how one stands at each objective, and how often one was right at each confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from pcep_desktop.tables.formats import percent
from pcep_desktop.translate import tr
from pcep_desktop.ui.theme import L, M, S
from pcep_desktop.ui.words import confidence_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from pcep_desktop.db.progress import Standing, Sureness
    from pcep_desktop.ui.theme import Theme

HUNDRED = 100
ROW, SECOND_LINE, TRACK, LEAST_TRACK, BAR, COLUMN, HEIGHT = 27, 20, 90, 60, 10, 44, 90  # pixels at 100 % text
ROUND = 2
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class StandingRow(QAbstractButton):
    """An objective: its name, a bar and a figure of 100. Checked: its history is shown. Arrows move to another one.

    In two lines the bar and the figure stand below the name.
    """

    stepped = Signal(int)  # how many rows further the keyboard wants to be

    def __init__(self, theme: Theme, standing: Standing) -> None:
        super().__init__()
        self._theme, self.standing = theme, standing
        self.name_width = 0
        self.two_lines = False
        self.setObjectName(f"progress_objective_{standing.code.replace('.', '_')}")
        self.setText(f"{standing.code} {standing.name}")
        self.setAccessibleName(_standing_words(standing))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def figure(self) -> str:
        """The level of 100, or a dash for what was not practised yet."""
        return "–" if self.standing.level is None else str(round(HUNDRED * self.standing.level))

    def own_width(self) -> int:
        """Return the width of the name in pixels."""
        return self.fontMetrics().horizontalAdvance(self.text()) + L

    def sizeHint(self) -> QSize:
        """Return room for the name, a bar of some length and three figures."""
        return QSize(self.line_width(TRACK), self._theme.px(ROW + (SECOND_LINE if self.two_lines else 0)))

    def minimumSizeHint(self) -> QSize:
        """Return room for a bar: the name gives way."""
        return QSize(self.line_width(LEAST_TRACK) - self.name_width, self.sizeHint().height())

    def line_width(self, track: int) -> int:
        """Return what one line takes with a bar of this length (pixels at 100 % text)."""
        return self.name_width + self._theme.px(track) + self._figure_width() + 2 * S

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as well as Space; Up and Down go to another row, as in a list."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """A click chooses; another one changes nothing."""
        self.setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the name, the track with the bar on it, and the figure."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(self._theme.color("accent_tint" if self.isChecked() else "window"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        first, last = self._lines()
        name_width = 0 if self.two_lines else self.name_width
        track = QRect(0, 0, last.width() - name_width - self._figure_width(), self._theme.px(BAR))
        track.moveTopLeft(last.topLeft())
        track.translate(name_width, (last.height() - track.height()) // 2)
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(track, ROUND, ROUND)
        if self.standing.level is not None:
            track.setWidth(max(2, round(track.width() * self.standing.level)))
            painter.setBrush(self._theme.color("accent"))
            painter.drawRoundedRect(track, ROUND, ROUND)
        painter.setPen(self._theme.color("text"))
        name = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, first.width())
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.drawText(last, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.figure)

    def _lines(self) -> tuple[QRect, QRect]:
        """Return where the name stands, and where the bar and the figure do."""
        inner = self.rect().adjusted(S, 0, -S, 0)
        if not self.two_lines:
            return inner, inner
        below = self._theme.px(SECOND_LINE)
        return inner.adjusted(0, 0, 0, -below), inner.adjusted(0, inner.height() - below - S // 2, 0, -S // 2)

    def _figure_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("100") + M


class StandingList(QWidget):
    """All objectives of the syllabus; `chosen` carries the code of the one whose history is wanted."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("progress_objectives")
        self.setAccessibleName(tr("Proficiency by objective"))
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: dict[str, StandingRow] = {}
        theme.changed.connect(self._measure)

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """Show them in the syllabus' order; the rows stay, so that the focus does too."""
        for standing in standings:
            row = self._rows.get(standing.code)
            if row is None:
                self._add(StandingRow(self._theme, standing))
            else:
                row.standing = standing
                row.setAccessibleName(_standing_words(standing))
                row.update()
        self._measure()

    def line_width(self) -> int:
        """Return the width from which on each row stands in one line."""
        return max((row.line_width(LEAST_TRACK) for row in self._rows.values()), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the bars below the names where there is no room beside them."""
        super().resizeEvent(event)
        self._arrange()

    def choose(self, code: str) -> None:
        """Choose an objective as a click does; Tab comes to the chosen one only."""
        for each, row in self._rows.items():
            row.setChecked(each == code)
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == code else Qt.FocusPolicy.ClickFocus)
        self.chosen.emit(code)

    def _add(self, row: StandingRow) -> None:
        code = row.standing.code
        self._rows[code] = row
        self._column.addWidget(row)
        row.clicked.connect(lambda: self.choose(code))
        row.stepped.connect(lambda step: self._step(code, step))

    def _step(self, code: str, step: int) -> None:
        codes = list(self._rows)
        place = codes.index(code) + step
        if 0 <= place < len(codes):
            self.choose(codes[place])
            self._rows[codes[place]].setFocus()

    def _measure(self) -> None:
        width = max((row.own_width() for row in self._rows.values()), default=0)
        for row in self._rows.values():
            row.name_width = width
            row.updateGeometry()
        self._arrange()

    def _arrange(self) -> None:
        two = self.width() < self.line_width()
        for row in self._rows.values():
            if row.two_lines != two:
                row.two_lines = two
                row.updateGeometry()
                row.update()


class SurenessBars(QWidget):
    """A column for each confidence, as high as one was right with it; the share above it, the word below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("progress_sureness")
        self.setAccessibleName(tr("Accuracy by confidence"))
        self._theme = theme
        self._sureness: tuple[Sureness, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sureness(self, sureness: tuple[Sureness, ...], description: str) -> None:
        """Show the levels that were stated; `description` says the figures in words."""
        self._sureness = sureness
        self.setAccessibleDescription(description)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for five columns."""
        return QSize(5 * self._theme.px(COLUMN + S), self._theme.px(HEIGHT))

    minimumSizeHint = sizeHint  # noqa: N815  # Qt's name

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the columns on one ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("small"))
        line = painter.fontMetrics().height()
        place = self.width() / 5
        for stated in self._sureness:
            cell = QRectF((stated.confidence - 1) * place, 0, place, self.height())
            self._draw_column(painter, cell, stated, line)

    def _draw_column(self, painter: QPainter, cell: QRectF, stated: Sureness, line: int) -> None:
        share = stated.correct / stated.items
        width = min(self._theme.px(COLUMN), cell.width() - S)
        height = max(2.0, (cell.height() - 2 * line - S) * share)
        bar = QRectF(cell.center().x() - width / 2, cell.height() - line - 4 - height, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(bar, ROUND, ROUND)
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.setPen(self._theme.color("text"))
        painter.drawText(QRectF(cell.x(), bar.top() - line - 2, cell.width(), line), middle, percent(HUNDRED * share))
        painter.setPen(self._theme.color("muted"))
        painter.drawText(cell, middle, confidence_word(stated.confidence))


class Sample(QWidget):
    """A piece of a line, for a legend: its style and its symbol tell it from the others, not only its colour."""

    def __init__(self, theme: Theme, token: str, pen: Qt.PenStyle) -> None:
        super().__init__()
        self._theme, self._token, self._pen = theme, token, pen
        theme.changed.connect(self._measure)
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, and a ring or a diamond in its middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._theme.color(self._token)
        painter.setPen(QPen(color, 2, self._pen))
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.drawLine(QPointF(0, middle.y()), QPointF(self.width(), middle.y()))
        if self._pen is Qt.PenStyle.SolidLine:
            size = self._theme.px(7) / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(middle, size, size)
        else:
            painter.setPen(QPen(color, 1.5))
            painter.setBrush(self._theme.color("surface"))
            high, wide = self._theme.px(10) / 2 - 1, self._theme.px(6) / 2
            corners = ((0, -high), (wide, 0), (0, high), (-wide, 0))
            painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))

    def _measure(self) -> None:
        self.setFixedSize(self._theme.px(28), self._theme.px(10))


def _standing_words(standing: Standing) -> str:
    if standing.level is None:
        return tr("{code} {name}: not practised yet", code=standing.code, name=standing.name)
    return tr(
        "{code} {name}: {level} of 100, {correct} of {attempted} right",
        code=standing.code,
        name=standing.name,
        level=round(HUNDRED * standing.level),
        correct=standing.correct,
        attempted=standing.attempted,
    )
