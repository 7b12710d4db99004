"""Lines over dates. Imported when the progress page is first shown: pyqtgraph and NumPy cost as much as the bare window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics

from pcep_desktop.tables.formats import MONTHS
from pcep_desktop.translate import tr
from pcep_desktop.ui.theme import S

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from pcep_desktop.ui.theme import Theme

Figures: TypeAlias = npt.NDArray[np.float64]
Style = Literal["solid", "dotted", "dashed"]
PENS = {"solid": Qt.PenStyle.SolidLine, "dotted": Qt.PenStyle.DotLine, "dashed": Qt.PenStyle.DashLine}
SYMBOLS = {"solid": "o", "dotted": "d", "dashed": "s"}
FEW = 40
"""Up to so many points each gets a symbol; beyond, they would hide the line."""
MANY = 120
"""A line of more points is drawn by the means of neighbours: they would stand less than three pixels apart."""
DAY = 86_400.0
MARGIN = 0.03
WORDS = 0.2
"""The share of a chart's height that words on a line take."""
DATE_WIDTH, HEIGHT = 90, 140
"""Pixels at 100 % text: what a date under the chart takes, and the least height."""


@dataclass(frozen=True, slots=True)
class Line:
    """One curve: a value at each moment, a missing one leaves a gap. `style` tells it from the others, not only its colour."""

    moments: Sequence[datetime]  # rising
    values: Sequence[float | None]
    style: Style = "solid"
    token: str = "accent"


@dataclass(frozen=True, slots=True)
class Level:
    """A dashed line at one value, with its words on it."""

    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a chart shows. `ticks` are the lines across, from the bottom to the top, in the values' unit."""

    lines: Sequence[Line]
    ticks: Sequence[float]
    unit: Callable[[float], str]
    level: Level | None = None


class DateChart(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A chart to look at: nothing in it can be dragged, zoomed or lost."""

    def __init__(self, object_name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self._theme = theme
        self._picture = Picture((), (0.0, 1.0), str)
        self._curves: list[tuple[Line, Figures, Figures]] = []
        self._span = _span(())
        self._single = False  # all on one day
        # Everything of the mouse goes on to the page, so that the wheel scrolls it; the keyboard passes by.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseEnabled(x=False, y=False)
        self.plotItem.setMenuEnabled(False)
        self.plotItem.hideButtons()
        self.plotItem.getViewBox().setDefaultPadding(0)
        self.setAntialiasing(True)
        for side in ("left", "bottom"):
            self.getAxis(side).setStyle(tickLength=0, tickAlpha=0, hideOverlappingLabels=side == "bottom")
            self.getAxis(side).setPen(pg.mkPen(None))
        # The items stay, whatever they show: making them takes longer than painting them.
        self._across, self._mark = self._item(pg.PlotCurveItem()), self._item(pg.PlotCurveItem())
        self._words = self._item(pg.TextItem())
        self._drawn: list[tuple[pg.PlotCurveItem, pg.ScatterPlotItem]] = []
        self._dress()
        theme.changed.connect(self._on_theme_changed)

    def show_picture(self, picture: Picture, name: str, description: str) -> None:
        """Show lines under a name; `description` states their figures in words."""
        self._picture = picture
        self._curves = [(line, *_points(line)) for line in picture.lines]
        moments = [moment for _, x, _ in self._curves if len(x) for moment in (x[0], x[-1])]
        self._span, self._single = _span(moments), bool(moments) and day(min(moments)) == day(max(moments))
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self._draw()

    def sizeHint(self) -> QSize:
        """Return room for five lines across and four dates."""
        return QSize(self._theme.px(4 * DATE_WIDTH // 2), self._theme.px(HEIGHT))

    minimumSizeHint = sizeHint  # noqa: N815  # Qt's name

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many dates below as there is room for."""
        super().resizeEvent(event)
        # PlotWidget's own constructor resizes before there is anything to show.
        if hasattr(self, "_picture"):
            self._draw_dates()

    def _item(self, item: pg.GraphicsObject) -> pg.GraphicsObject:
        """Add an item and return it; the range is set by hand, so its bounds are nobody's business."""
        self.addItem(item, ignoreBounds=True)
        return item

    def _on_theme_changed(self) -> None:
        self._dress()
        self._draw()

    def _dress(self) -> None:
        """Take the colours and the text size that are in force."""
        font = self._theme.font("small")
        self.setBackground(self._theme.color("surface"))
        self._words.setFont(font)
        self._words.setColor(self._theme.color("flag"))
        for side in ("left", "bottom"):
            self.getAxis(side).setStyle(tickFont=font)
            self.getAxis(side).setTextPen(self._theme.color("muted"))
        self.updateGeometry()

    def _draw(self) -> None:
        self._draw_axes()
        self._draw_across()
        self._draw_level()
        self._drawn += [
            (self._item(pg.PlotCurveItem()), self._item(pg.ScatterPlotItem())) for _ in self._curves[len(self._drawn) :]
        ]
        for (curve, dots), shown in zip(self._drawn, self._curves, strict=True):
            self._draw_line(curve, dots, *shown)
        # Settled before the first paint: else it is found out while painting, and painted twice.
        self.plotItem.layout.activate()
        self.scene().prepareForPaint()

    def _draw_axes(self) -> None:
        ticks = self._picture.ticks
        labels = [(tick, self._picture.unit(tick)) for tick in ticks]
        self.getAxis("left").setTicks([labels])
        # Measured here: pyqtgraph would find out while it paints, and paint once more.
        metrics = QFontMetrics(self._theme.font("small"))
        self.getAxis("left").setWidth(max(metrics.horizontalAdvance(text) for _, text in labels) + S)
        self.getAxis("bottom").setHeight(metrics.height() + S)
        air = MARGIN * (ticks[-1] - ticks[0])
        self.setRange(xRange=self._span, yRange=(ticks[0] - air, ticks[-1] + air))
        self._draw_dates()

    def _draw_dates(self) -> None:
        first, last = self._span
        room = max(2, int(self.width() / self._theme.px(DATE_WIDTH)))
        step = max(1, round((last - first) / DAY / room)) * DAY
        if self._single:
            self.getAxis("bottom").setTicks([[((first + last) / 2, day((first + last) / 2))]])
            return
        # Ticks stand half a step in, so that no date is cut off at the edge.
        places = np.arange(first + min(step, last - first) / 2, last, step)
        self.getAxis("bottom").setTicks([[(place, day(place)) for place in places]])

    def _draw_across(self) -> None:
        ticks = np.repeat(np.asarray(self._picture.ticks, dtype=float), 2)
        pen = pg.mkPen(self._theme.color("line"), width=1)
        self._across.setData(np.tile(self._span, len(ticks) // 2), ticks, pen=pen, connect="pairs")

    def _draw_level(self) -> None:
        level = self._picture.level
        self._mark.setVisible(level is not None)
        self._words.setVisible(level is not None)
        if level is None:
            return
        pen = pg.mkPen(self._theme.color("flag"), width=1.5, style=PENS["dashed"])
        self._mark.setData(np.array(self._span), np.full(2, level.value), pen=pen, connect="all", antialias=True)
        right, below = self._free_place(level)
        self._words.setText(level.words)
        self._words.setAnchor((right, 0 if below else 1))
        self._words.setPos(self._span[right], level.value)

    def _free_place(self, level: Level) -> tuple[int, int]:
        """Return where the words of a level meet the fewest points: at its (right, below) where these are 1."""
        middle = sum(self._span) / 2
        reach = WORDS * (self._picture.ticks[-1] - self._picture.ticks[0])

        def met(place: tuple[int, int]) -> int:
            right, below = place
            count = 0
            for _, x, y in self._curves:
                above = (y - level.value) * (-1 if below else 1)
                count += int(np.count_nonzero((above >= 0) & (above < reach) & ((x > middle) == bool(right))))
            return count

        return min(((0, 0), (0, 1), (1, 0), (1, 1)), key=met)

    def _draw_line(  # the two items, and what they show
        self, curve: pg.PlotCurveItem, dots: pg.ScatterPlotItem, line: Line, x: Figures, y: Figures
    ) -> None:
        color = self._theme.color(line.token)
        pen = pg.mkPen(color, width=2, style=PENS[line.style])
        curve.setData(x, y, pen=pen, connect="finite", antialias=True)
        shown = np.isfinite(y) & (len(x) <= FEW)
        # Hollow and larger than the others: where two points meet, both are to be seen.
        hollow = line.style == "dotted"
        edge, brush = (pg.mkPen(color, width=1.5), None) if hollow else (None, color)
        symbol, size = SYMBOLS[line.style], self._theme.px(15 if hollow else 7)
        dots.setData(x[shown], y[shown], pen=edge, brush=brush, symbol=symbol, size=size, antialias=True)


def _points(line: Line) -> tuple[Figures, Figures]:
    """Return a line's moments in seconds and its values; of more than can be told apart, the means of neighbours."""
    x = np.array([at.timestamp() for at in line.moments])
    y = np.array(line.values, dtype=float)  # None becomes NaN
    if len(x) <= MANY:
        return x, y
    x, y = x[np.isfinite(y)], y[np.isfinite(y)]
    starts = np.unique(np.linspace(0, len(x), MANY, endpoint=False).astype(int))
    sizes = np.diff(np.append(starts, len(x)))
    return np.add.reduceat(x, starts) / sizes, np.add.reduceat(y, starts) / sizes


def _span(moments: Sequence[float]) -> tuple[float, float]:
    """Return the first and the last moment to show, in seconds, with some air; a single day is as wide as three."""
    first, last = (min(moments), max(moments)) if moments else (0.0, 0.0)
    air = max(MARGIN * (last - first), DAY if last - first < DAY else 0.0)
    return first - air, last + air


def day(moment: float) -> str:
    """Return the day of a moment in seconds by the learner's own calendar, such as Nov 18."""
    local = datetime.fromtimestamp(moment, UTC).astimezone()
    return f"{tr(MONTHS[local.month - 1])} {local.day}"
