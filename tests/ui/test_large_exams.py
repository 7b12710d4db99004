"""The Exams page at large text: the table keeps its rows, and what the card has to say scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QTableView

from pcep_desktop.tables.exams import ExamsTable
from pcep_desktop.ui.exams_page import ExamsPage
from tests.builders import bank, single
from tests.desk import desk
from tests.drivers.off_thread import background
from tests.drivers.stage import part, put_on_stage

if TYPE_CHECKING:
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

__all__ = ["background"]

LONG = "Section 1: Computer Programming and Python Fundamentals"


@pytest.fixture
def page(  # noqa: PLR0913, PLR0917  # what stands behind it
    qtbot: QtBot, theme: Theme, record: Record, clock: FakeClock, rng: Random, background: Background
) -> ExamsPage:
    """A page on which an exam with a long title stands first, unfinished."""
    ada = desk(record, clock, rng, title=LONG, minutes=20)
    for n in range(4):
        ada.bank.add(bank(single(f"m{n}"), identity=f"mock{n}", title=f"Mock exam {n}", file_type="exam"))
    ada.begin().close()
    table = ExamsTable(record, ada.user_id, clock.now, background.run)
    made = ExamsPage(theme, table, lambda: 1.0)
    table.setParent(made)
    qtbot.addWidget(made)
    put_on_stage(made)
    with qtbot.waitSignal(table.counted):
        made.activate()
    return made


@pytest.mark.parametrize(("width", "height", "scale"), [(776, 720, 200), (952, 800, 200), (854, 720, 150)])
def test_two_rows_stay_in_sight(page: ExamsPage, theme: Theme, width: int, height: int, scale: int) -> None:
    theme.set_scale(scale)
    page.resize(width, height)
    for _ in range(4):
        QApplication.processEvents()
    table, words = part(page, "exams_table"), part(page, "exams_card_words")
    assert isinstance(table, QTableView)
    assert isinstance(words, QScrollArea)
    assert table.viewport().height() >= 2 * table.rowHeight(0)
    assert words.height() >= theme.px(30)
    assert part(page, "exams_card").geometry().bottom() <= page.height()
    for name in ("exams_resume", "exams_afresh"):
        button = part(page, name)
        assert isinstance(button, QPushButton)
        assert button.height() >= button.sizeHint().height()
        assert button.visibleRegion().boundingRect() == button.rect()


def test_small_text_is_shown_whole(page: ExamsPage, theme: Theme) -> None:
    theme.set_scale(200)
    theme.set_scale(100)
    page.resize(928, 720)
    for _ in range(4):
        QApplication.processEvents()
    words = part(page, "exams_card_words")
    assert isinstance(words, QScrollArea)
    assert words.verticalScrollBar().maximum() == 0
    assert words.height() < theme.px(60)
