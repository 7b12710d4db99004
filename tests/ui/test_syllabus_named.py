"""A drawn paper names its syllabus before and after it is sat, and the earlier papers stand there by their titles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from pcep_desktop.db.score_report import ScoreReports
from pcep_desktop.ui.before_page import BeforePage
from pcep_desktop.ui.result_page import ResultPage
from pcep_desktop.ui.score_report import document
from pcep_desktop.ui.words import syllabus_words
from tests.desk import Desk, desk
from tests.drivers.stage import has, part, put_on_stage

if TYPE_CHECKING:
    from random import Random

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    """Who has sat two drawn papers."""
    return desk(record, clock, rng, minutes=10)


def sit_drawn(ada: Desk, number: int) -> int:
    """Sit a paper of the hidden exam that all drawn ones belong to, under its own title."""
    drawn = ada.bank.practice_paper([1, 2], f"New mock exam {number}")
    paper = replace(drawn, seconds=600, pass_percent=70, blueprint="PCEP-30-02", version="1.0", is_mock=True)
    recorded = replace(ada, paper=paper).begin()
    recorded.submit()
    return recorded.session_id


def text(page: QWidget, name: str) -> str:
    found = part(page, name)
    assert isinstance(found, QLabel)
    return found.text()


def test_the_result_names_the_syllabus_and_the_earlier_papers(qtbot: QtBot, theme: Theme, ada: Desk) -> None:
    _first, _second, third = (sit_drawn(ada, number) for number in (1, 2, 3))
    reports = ScoreReports(ada.record, ada.log)
    page = ResultPage(theme, reports.read, {})
    qtbot.addWidget(page)
    put_on_stage(page)
    assert [one.title for one in reports.read(third).earlier] == ["New mock exam 2", "New mock exam 1"]
    page.show_result(third)
    qtbot.waitUntil(lambda: has(page, "result_earlier_at_2"))
    assert text(page, "result_details").startswith("PCEP-30-02, version 1.0 · pass mark 700 · ")
    named = [text(page, f"result_earlier_at_{place}").partition(" · ")[0] for place in (1, 2)]
    assert named == ["New mock exam 2", "New mock exam 1"]
    paper = document(reports.read(third), {}).toPlainText()
    assert "PCEP-30-02, version 1.0" in paper
    assert "New mock exam 1 · " in paper


def test_an_exam_that_is_sat_again_needs_no_title(ada: Desk) -> None:
    for _ in range(2):
        ada.begin().submit()
    last = ada.begin()
    last.submit()
    earlier = ScoreReports(ada.record, ada.log).read(last.session_id).earlier
    assert [one.title for one in earlier] == ["", ""]


def test_the_agreement_names_the_syllabus(qtbot: QtBot, theme: Theme, ada: Desk) -> None:
    page = BeforePage(theme)
    qtbot.addWidget(page)
    paper = replace(ada.paper, blueprint="PCEP-30-02", version="1.0")
    page.prepare("New mock exam 1", items=30, minutes=40, seen=True, syllabus=syllabus_words(paper))
    assert text(page, "before_terms").startswith("This paper follows the syllabus PCEP-30-02, version 1.0.\n\n30 items")
    assert syllabus_words(replace(paper, version=None)) == "PCEP-30-02"
    assert not syllabus_words(replace(paper, blueprint=None))
