"""The Exams page where a filter shows nothing, what new mock exams are drawn from, and the row that was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView

from pcep_desktop.exam.mode import Mode
from pcep_desktop.tables.exams import ExamsTable
from pcep_desktop.ui.exams_page import ExamsPage
from tests.builders import bank, single
from tests.desk import Desk, desk
from tests.drivers.off_thread import background
from tests.drivers.stage import button, has, part, put_on_stage

if TYPE_CHECKING:
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock


__all__ = ["background"]


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng, title="Beginners' quiz", minutes=10)


@pytest.fixture
def model(ada: Desk, clock: FakeClock, background: Background) -> ExamsTable:
    return ExamsTable(ada.record, ada.user_id, clock.now, background.run)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, model: ExamsTable) -> ExamsPage:
    made = ExamsPage(theme, model, lambda: 1.0)
    model.setParent(made)
    qtbot.addWidget(made)
    return put_on_stage(made)


def choose(page: ExamsPage, key: str, model: ExamsTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.counted):
        button(page, f"exams_filter_{key}").click()


def words(page: ExamsPage) -> list[str]:
    return [each.text() for each in part(page, "exams_empty").findChildren(QLabel) if each.text()]


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("unfinished", "No sitting is unfinished"),
        ("exam", "No exams"),
        ("test", "No tests"),
        ("other", "No others"),
    ],
)
def test_a_filter_that_shows_nothing_says_of_what_and_offers_all(
    page: ExamsPage, model: ExamsTable, qtbot: QtBot, key: str, title: str
) -> None:
    choose(page, key, model, qtbot)
    assert words(page)[0] == title
    assert not has(page, "exams_empty_import")
    with qtbot.waitSignal(model.counted):
        button(page, "exams_show_all").click()
    assert model.rowCount() == 1
    assert has(page, "exams_table")
    assert not has(page, "exams_show_all")


def test_a_search_that_finds_nothing_is_cleared_by_the_same_button(
    page: ExamsPage, model: ExamsTable, qtbot: QtBot
) -> None:
    search = part(page, "exams_search")
    assert isinstance(search, QLineEdit)
    with qtbot.waitSignal(model.counted):
        search.setText("nowhere")
    assert words(page)[0] == "Nothing matches"
    button(page, "exams_show_all").click()
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert search.text() == ""


def test_others_are_what_is_neither_exam_nor_test_nor_quiz(
    page: ExamsPage, model: ExamsTable, ada: Desk, qtbot: QtBot
) -> None:
    ada.bank.add(bank(single("z"), identity="z", title="Found somewhere", file_type="assessment", minutes=None))
    practice = ada.bank.practice_paper([ada.paper.items[0].question_id], "Practice")
    ada.log.begin(ada.user_id, practice, Mode.STUDY).close()  # what is unfinished is hidden, and no file of anybody's
    choose(page, "other", model, qtbot)
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Found somewhere"]


def test_what_new_mock_exams_are_drawn_from_is_told_apart_and_stands_last(
    page: ExamsPage, model: ExamsTable, ada: Desk, qtbot: QtBot
) -> None:
    everything = {"file_type": "assessment", "minutes": None}
    ada.bank.add(bank(single("p"), identity="pool", title="A pool", blueprint="PCEP-30-02", **everything))
    ada.bank.add(bank(single("z"), identity="z", title="Zebras", **everything))
    with qtbot.waitSignal(model.counted):
        model.refresh()
    shown = [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]
    assert shown == [("Beginners' quiz", "quiz"), ("Zebras", "assessment"), ("A pool", "pool")]
    table = part(page, "exams_table")
    assert isinstance(table, QTableView)
    table.selectRow(2)
    text = part(page, "exams_card_text")
    assert isinstance(text, QLabel)
    assert text.text().startswith("1 item, which new mock exams are drawn from")


def test_the_chosen_row_is_in_sight_when_the_page_is_shown_again(
    page: ExamsPage, model: ExamsTable, ada: Desk, qtbot: QtBot
) -> None:
    for number in range(40):
        ada.bank.add(bank(single(f"q{number}"), identity=f"q{number}", title=f"Quiz {number:02}", file_type="quiz"))
    with qtbot.waitSignal(model.counted):
        page.activate()
    table = part(page, "exams_table")
    assert isinstance(table, QTableView)
    titles = [model.index(row, 0).data() for row in range(model.rowCount())]
    table.selectRow(titles.index("Quiz 30"))
    last = model.row(titles.index("Quiz 30"))
    assert last is not None
    ada.log.begin(ada.user_id, ada.bank.paper(last["exam_id"]), Mode.STUDY).close()  # it moves to the top
    with qtbot.waitSignal(model.counted):
        page.activate()
    chosen = table.currentIndex()
    assert (chosen.row(), chosen.data()) == (0, "Quiz 30")
    assert table.viewport().rect().contains(table.visualRect(chosen))


def test_what_is_left_reads_the_same_in_the_table_and_on_the_card(
    page: ExamsPage, model: ExamsTable, ada: Desk, clock: FakeClock, qtbot: QtBot
) -> None:
    sitting = ada.begin()
    clock.advance(29.4)
    sitting.close()
    with qtbot.waitSignal(model.counted):
        page.activate()
    assert model.index(0, 6).data() == "Resume · 9:30 left"
    text = part(page, "exams_card_text")
    assert isinstance(text, QLabel)
    assert "with 9:30 left" in text.text()
