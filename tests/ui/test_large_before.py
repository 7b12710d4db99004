"""The agreement in a narrow window and with large text: it wraps, and nothing is cut off or left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from pcep_desktop.ui.before_page import BeforePage
from tests.drivers.stage import part, put_on_stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.theme import Theme


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> BeforePage:
    made = BeforePage(theme)
    qtbot.addWidget(made)
    made.prepare("Mock exam 1", items=30, minutes=40, seen=True)
    put_on_stage(made)
    return made


def lay_out(page: QWidget, theme: Theme, width: int, height: int, scale: int) -> None:
    theme.set_scale(scale)
    page.resize(width, height)
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(928, 720, 100), (854, 720, 150), (776, 720, 200), (952, 800, 200), (632, 640, 200)]
)
def test_the_agreement_is_whole(page: BeforePage, theme: Theme, width: int, height: int, scale: int) -> None:
    lay_out(page, theme, width, height, scale)
    area, terms = part(page, "before_area"), part(page, "before_terms")
    assert isinstance(area, QScrollArea)
    assert isinstance(terms, QLabel)
    assert not area.horizontalScrollBar().maximum()
    assert terms.height() >= terms.heightForWidth(terms.width())
    for name in ("before_terms", "before_leave", "before_tutorial", "before_agree"):
        spot = part(page, name)
        right = spot.mapTo(area.viewport(), spot.rect().topRight()).x()
        assert right < area.viewport().width(), name
        if isinstance(spot, QPushButton):
            assert spot.width() >= spot.sizeHint().width(), name


def test_larger_text_leaves_no_gaps_behind(page: BeforePage, theme: Theme) -> None:
    lay_out(page, theme, 928, 720, 100)
    before = part(page, "before_agreement").size()
    lay_out(page, theme, 928, 720, 200)
    lay_out(page, theme, 928, 720, 100)
    assert part(page, "before_agreement").size() == before
