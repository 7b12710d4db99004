"""Pages in a narrow window and with large text: no part is pushed out of sight, nothing scrolls sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from pcep_desktop.exam.mode import Mode
from pcep_desktop.ui.bars import StandingRow
from pcep_desktop.ui.settings_page import SettingsPage
from pcep_desktop.ui.widgets import Button, EmptyState
from tests.builders import single
from tests.desk import Desk, desk
from tests.drivers.stage import has, part
from tests.ui.progress_stage import OBJECTIVES, background, stage
from tests.ui.review_stage import facts, open_page

if TYPE_CHECKING:
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock
    from tests.ui.progress_stage import Stage
    from tests.ui.review_stage import Open

__all__ = ["background", "facts", "open_page", "stage"]

SIZES = pytest.mark.parametrize(
    ("width", "height", "scale"), [(928, 720, 100), (784, 640, 100), (776, 720, 200), (632, 640, 200)]
)
"""What a page has in windows of 1104 and 960 pixels, with text of 100 and 200 %."""


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng, *(single(f"q{n}", objective=code) for n, code in enumerate(OBJECTIVES)))


def lay_out(page: QWidget, theme: Theme, width: int, height: int, scale: int) -> None:
    theme.set_scale(scale)
    page.resize(width, height)
    for _ in range(3):
        QApplication.processEvents()


def sideways(page: QWidget, name: str) -> int:
    """Return by how many pixels a scrolling part is too wide."""
    area = part(page, name)
    assert isinstance(area, QScrollArea)
    content = area.widget()
    assert content is not None
    return content.width() - area.viewport().width()


def outside(page: QWidget, name: str) -> list[str]:
    """Return which parts reach beyond the sides of a scrolling part."""
    area = part(page, name)
    assert isinstance(area, QScrollArea)
    view = area.viewport()
    parts = [
        each for each in area.findChildren(QWidget) if each.isVisible() and each.objectName().startswith("review_")
    ]
    assert parts
    spots = [(each, each.mapTo(view, each.rect().topLeft()).x()) for each in parts if view.isAncestorOf(each)]
    return [each.objectName() for each, left in spots if left < 0 or left + each.width() > view.width()]


@SIZES
def test_progress_does_not_scroll_sideways(  # noqa: PLR0913, PLR0917  # the page and its size
    stage: Stage, ada: Desk, theme: Theme, width: int, height: int, scale: int
) -> None:
    recorded = ada.begin(Mode.STUDY)
    recorded.confide(5)
    recorded.respond({"chosen": ["b"]})
    recorded.check()
    recorded.submit()
    page = stage.show()
    lay_out(page, theme, width, height, scale)
    assert sideways(page, "progress_board") == 0
    for row in page.findChildren(StandingRow):  # each has its name and a bar that is long enough to tell
        name, _bar = row._lines()
        assert row.two_lines or row.width() >= row.line_width(60)
        assert name.width() > row.name_width * 0.8


@SIZES
def test_settings_do_not_scroll_sideways(theme: Theme, qtbot: QtBot, width: int, height: int, scale: int) -> None:
    page = SettingsPage(theme, {"role": "instructor"}, "/home/ada/.local/share/pcep-desktop/pcep.db")
    qtbot.addWidget(page)
    page.show()
    lay_out(page, theme, width, height, scale)
    assert sideways(page, "settings_area") == 0
    for button in page.findChildren(Button):
        assert button.width() >= button.sizeHint().width(), button.objectName()


@SIZES
def test_the_rows_of_the_review_end_before_the_item_begins(  # noqa: PLR0913, PLR0917  # the page and its size
    ada: Desk, open_page: Open, theme: Theme, qtbot: QtBot, width: int, height: int, scale: int
) -> None:
    recorded = ada.begin()
    recorded.respond({"chosen": ["b"]})
    recorded.submit()
    page = open_page()
    qtbot.waitUntil(lambda: has(page, "review_table"))
    page.resize(1104, 720)  # what is wide once must not stay so
    QApplication.processEvents()
    lay_out(page, theme, width, height, scale)
    assert sideways(page, "review_left") == 0
    assert not outside(page, "review_left")
    for name in ("review_search", "review_objective", "review_kind"):
        assert part(page, name).width() >= min(part(page, name).minimumSizeHint().width(), width // 2)


def test_an_empty_place_asks_for_no_width(theme: Theme, qtbot: QtBot) -> None:
    empty = EmptyState("empty", theme, "filter", "Nothing like that", "No response fits what is chosen above.")
    qtbot.addWidget(empty)
    empty.resize(900, 400)
    empty.show()
    assert empty.minimumSizeHint().width() < 100
