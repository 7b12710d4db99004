"""The result at large text: the title stays above its buttons, nothing scrolls sideways, the rule stands by the score."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from pcep_desktop.db.score_report import ScoreReports
from pcep_desktop.exam.marking import Score
from pcep_desktop.ui.result_cards import share_words
from pcep_desktop.ui.result_page import ResultPage
from tests.builders import single
from tests.desk import Desk, desk
from tests.drivers.stage import part, put_on_stage

if TYPE_CHECKING:
    from random import Random

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    items = (single(f"q{n}", objective=f"{n % 4 + 1}.1", points=(20,)) for n in range(8))
    return desk(record, clock, rng, *items, minutes=10, title="New mock exam 23")


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, ada: Desk) -> ResultPage:
    made = ResultPage(theme, ScoreReports(ada.record, ada.log).read, {})
    qtbot.addWidget(made)
    put_on_stage(made)
    sitting = ada.begin()
    sitting.respond({"chosen": ["a"]})
    sitting.submit()
    made.show_result(sitting.session_id)
    return made


def spot(page: QWidget, name: str) -> QPoint:
    return part(page, name).mapTo(page, part(page, name).rect().topLeft())


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(928, 720, 100), (854, 720, 150), (776, 720, 200), (952, 800, 200), (632, 640, 200)]
)
def test_nothing_is_pushed_aside(page: ResultPage, theme: Theme, width: int, height: int, scale: int) -> None:
    theme.set_scale(scale)
    page.resize(width, height)
    for _ in range(3):
        QApplication.processEvents()
    assert all(not area.horizontalScrollBar().maximum() for area in page.findChildren(QScrollArea))
    title = spot(page, "result_title")
    for name in ("result_exams", "result_pdf", "result_print", "result_review"):
        found = part(page, name)
        middle = spot(page, name).y() + found.height() // 2
        assert middle >= title.y(), name
        assert spot(page, name).x() + found.width() <= width, name
        assert found.width() >= found.sizeHint().width(), name
    assert spot(page, "result_note").y() < spot(page, "result_table").y()


def test_a_share_of_a_section_is_rounded_and_shows_no_pass_that_is_none() -> None:
    shares = [share_words(Score(Fraction(earned), Fraction(possible)), 70) for earned, possible in
              ((68, 180), (174, 250), (175, 250), (0, 0))]  # fmt: skip
    assert shares == ["38 %", "69.6 %", "70 %", "not scored"]
