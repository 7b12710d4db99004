"""What the charts of the progress page draw, and say."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from pcep_desktop.exam.mode import Mode
from pcep_desktop.ui.charts import DateChart
from tests.drivers.off_thread import background
from tests.drivers.sittings import sit
from tests.drivers.stage import has, part
from tests.ui.progress_stage import DAY, Stage, ada, curves, stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock
    from tests.desk import Desk

__all__ = ["ada", "background", "stage"]


def test_scores_are_drawn_against_the_pass_mark(stage: Stage, ada: Desk, clock: FakeClock) -> None:
    sit(ada, clock, "+---")
    clock.advance(DAY)
    sit(ada, clock, "++", Mode.STUDY)
    clock.advance(DAY)
    sit(ada, clock, "+++-")
    stage.show()
    chart = stage.chart("progress_scores_chart")
    levels, scores = curves(chart)
    assert scores == [25.0, 75.0]
    assert len(levels) == 3
    words = [item.toPlainText() for item in chart.plotItem.items if isinstance(item, pg.TextItem) and item.isVisible()]
    assert words == ["pass mark 70 %"]
    said = chart.accessibleDescription()
    assert "2 exams: the last 75 % on Nov 25, 2026, the best 75 %, the first 25 % on Nov 23, 2026." in said
    assert "The pass mark is 70 %." in said


def test_lines_differ_by_more_than_colour(stage: Stage, ada: Desk, clock: FakeClock) -> None:
    sit(ada, clock, "++--")
    stage.show()
    items = stage.chart("progress_scores_chart").plotItem.items
    drawn = [item for item in items if isinstance(item, pg.PlotCurveItem) and item.opts["connect"] == "finite"]
    symbols = [item.opts["symbol"] for item in items if isinstance(item, pg.ScatterPlotItem)]
    assert len({curve.opts["pen"].style() for curve in drawn}) == len(drawn) == 2
    assert len(set(symbols)) == 2


def test_every_chart_has_its_figures_as_a_table(stage: Stage, ada: Desk, clock: FakeClock) -> None:
    sit(ada, clock, "++--", seconds=12)
    clock.advance(DAY)
    sit(ada, clock, "++", Mode.STUDY, seconds=20)
    page = stage.show()
    for card in ("progress_scores", "progress_history", "progress_times"):
        stage.click(f"{card}_as_table")
        assert not has(page, f"{card}_chart")
    rows = stage.table("progress_scores_table")
    assert [row[:3] for row in rows] == [["Nov 24, 2026", "Practice", "100 %"], ["Nov 23, 2026", "Exam", "50 %"]]
    assert stage.table("progress_times_table") == [["Nov 24, 2026", "2", "20 s"], ["Nov 23, 2026", "4", "12 s"]]
    assert len(stage.table("progress_history_table")) >= 1
    stage.click("progress_scores_as_table")
    assert has(page, "progress_scores_chart")


def test_the_wheel_over_a_chart_scrolls_the_page(stage: Stage, ada: Desk, clock: FakeClock, qtbot: QtBot) -> None:
    sit(ada, clock, "++++")
    page = stage.show()
    board = part(page, "progress_board")
    assert isinstance(board, QScrollArea)
    page.resize(700, 500)
    qtbot.waitUntil(lambda: board.verticalScrollBar().maximum() > 0)
    chart = stage.chart("progress_scores_chart")
    before = chart.viewRange()
    middle = chart.mapTo(page, chart.rect().center())
    under = page.childAt(middle)
    assert under is not None
    assert not chart.isAncestorOf(under)  # no drag and no menu comes to it
    QTest.wheelEvent(page.windowHandle(), QPointF(middle), QPoint(0, -240))
    qtbot.waitUntil(lambda: board.verticalScrollBar().value() > 0)
    assert chart.viewRange() == before


def test_colours_follow_the_theme(stage: Stage, ada: Desk, clock: FakeClock, theme: Theme) -> None:
    sit(ada, clock, "++++")
    stage.show()
    light = stage.chart("progress_scores_chart").backgroundBrush().color()
    theme.set_mode("dark")
    chart = stage.chart("progress_scores_chart")
    assert chart.backgroundBrush().color() == theme.color("surface") != light


def test_a_long_line_is_drawn_by_means(dressed: Theme, qtbot: QtBot, clock: FakeClock) -> None:
    from pcep_desktop.ui.charts import MANY, Line, Picture  # noqa: PLC0415  # only here

    chart = DateChart("chart", dressed)
    qtbot.addWidget(chart)
    moments = [clock.now() + timedelta(days=n) for n in range(10 * MANY)]
    values = [float(n % 10) for n in range(10 * MANY)]
    chart.show_picture(Picture((Line(moments, values),), (0.0, 10.0), str), "Name", "Words")
    (line,) = curves(chart)
    assert line == pytest.approx([4.5] * MANY)


def test_a_gap_stays_a_gap(dressed: Theme, qtbot: QtBot, clock: FakeClock) -> None:
    from pcep_desktop.ui.charts import Line, Picture  # noqa: PLC0415  # only here

    chart = DateChart("chart", dressed)
    qtbot.addWidget(chart)
    moments = [clock.now() + timedelta(days=n) for n in range(3)]
    chart.show_picture(Picture((Line(moments, [1.0, None, 2.0]),), (0.0, 2.0), str), "Name", "Words")
    (line,) = curves(chart)
    assert np.isnan(line[1])


def test_the_page_can_be_imported_without_its_charts() -> None:
    code = "import sys, pcep_desktop.ui.progress_page; sys.exit(bool({'pyqtgraph', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  # our own code


def test_what_was_sat_on_one_day_has_one_date_below_it(stage: Stage, ada: Desk, clock: FakeClock) -> None:
    sit(ada, clock, "++--")
    stage.show()
    chart = stage.chart("progress_scores_chart")
    (place, words), *others = chart.getAxis("bottom")._tickLevels[0]
    assert (words, others) == ("Nov 23", [])
    points = [x for item in chart.plotItem.items if isinstance(item, pg.ScatterPlotItem) for x in item.data["x"]]
    assert points == pytest.approx([place, place])


def test_two_points_in_one_place_are_both_to_be_seen(stage: Stage, ada: Desk, clock: FakeClock) -> None:
    sit(ada, clock, "++--")
    stage.show()
    dots = [
        item.opts
        for item in stage.chart("progress_scores_chart").plotItem.items
        if isinstance(item, pg.ScatterPlotItem)
    ]
    hollow, filled = sorted(dots, key=lambda one: one["symbol"] == "o")
    assert hollow["brush"].style() == Qt.BrushStyle.NoBrush
    assert hollow["size"] > filled["size"]
