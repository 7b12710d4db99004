"""Choosing what to sit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QTableView, QWidget

from pcep_desktop.exam.mode import Mode
from pcep_desktop.tables.exams import ExamsTable
from pcep_desktop.ui.exams_page import ExamsPage
from tests.builders import bank, single
from tests.desk import Desk, desk
from tests.drivers.off_thread import background
from tests.drivers.stage import button, has, part, put_on_stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock


__all__ = ["background"]


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    made = desk(record, clock, rng, title="Beginners' quiz", minutes=10)
    made.bank.add(bank(*(single(f"m{n}") for n in range(30)), identity="mock", title="A mock exam", file_type="exam"))
    return made


@pytest.fixture
def open_page(
    qtbot: QtBot, theme: Theme, ada: Desk, clock: FakeClock, background: Background
) -> Callable[..., ExamsPage]:
    def make(extra_time: float = 1.0, user_id: int | None = None) -> ExamsPage:
        who = ada.user_id if user_id is None else user_id
        table = ExamsTable(ada.record, who, clock.now, background.run)
        page = ExamsPage(theme, table, lambda: extra_time)
        table.setParent(page)
        qtbot.addWidget(page)
        put_on_stage(page)
        with qtbot.waitSignal(table.counted):
            page.activate()
        return page

    return make


@pytest.fixture
def page(open_page: Callable[..., ExamsPage]) -> ExamsPage:
    return open_page()


def table(page: ExamsPage) -> QTableView:
    found = part(page, "exams_table")
    assert isinstance(found, QTableView)
    return found


def titles(page: ExamsPage) -> list[str]:
    model = table(page).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def text(page: ExamsPage, name: str) -> str:
    found = part(page, name)
    assert isinstance(found, QLabel)
    return found.text()


def click(page: ExamsPage, name: str) -> None:
    QTest.mouseClick(part(page, name), Qt.MouseButton.LeftButton)


def test_a_mock_exam_starts_with_one_click(qtbot: QtBot, page: ExamsPage) -> None:
    assert titles(page) == ["A mock exam", "Beginners' quiz"]
    assert text(page, "exams_card_title") == "A mock exam"
    assert text(page, "exams_card_text").startswith("30 items, ")
    with qtbot.waitSignal(page.start_wanted) as wanted:
        click(page, "exams_start")
    assert wanted.args is not None
    assert wanted.args[1:] == ["simulation", False]


def test_a_mock_exam_starts_with_enter(qtbot: QtBot, page: ExamsPage) -> None:
    with qtbot.waitSignal(page.start_wanted):
        QTest.keyClick(table(page), Qt.Key.Key_Return)


def test_studying_is_offered_beside(qtbot: QtBot, page: ExamsPage, ada: Desk) -> None:
    QTest.keyClick(table(page), Qt.Key.Key_Down)
    with qtbot.waitSignal(page.start_wanted) as wanted:
        click(page, "exams_study")
    assert wanted.args == [ada.paper.exam_id, "study", False]


def test_the_card_states_limit_pass_mark_and_extra_time(open_page: Callable[..., ExamsPage]) -> None:
    page = open_page(extra_time=1.25)
    table(page).selectRow(1)
    facts = "5 items, 12.5 minutes with your extra time, 700 of 1000 points to pass."
    assert text(page, "exams_card_text") == facts


def test_what_is_unfinished_can_be_resumed(
    qtbot: QtBot, open_page: Callable[..., ExamsPage], ada: Desk, clock: FakeClock
) -> None:
    sitting = ada.begin()
    sitting.go(2)
    clock.advance(29)
    sitting.close()
    page = open_page()
    table(page).selectRow(0)
    assert "You stopped at item 3 with 9:31 left; nothing is lost." in text(page, "exams_card_text")
    assert not has(page, "exams_start")
    assert not has(page, "exams_study")
    with qtbot.waitSignal(page.resume_wanted) as wanted:
        QTest.keyClick(table(page), Qt.Key.Key_Return)
    assert wanted.args == [sitting.session_id]


def test_beginning_afresh_asks_first(qtbot: QtBot, open_page: Callable[..., ExamsPage], ada: Desk) -> None:
    ada.begin(Mode.STUDY).close()
    page = open_page()
    table(page).selectRow(0)
    click(page, "exams_afresh")
    question = page.findChild(QWidget, "exams_confirm")
    assert question is not None
    with qtbot.waitSignal(page.start_wanted) as wanted:
        button(question, "exams_confirm_yes").click()
    assert wanted.args == [ada.paper.exam_id, "study", True]


def test_practice_runs_are_listed_by_their_titles(qtbot: QtBot, open_page: Callable[..., ExamsPage], ada: Desk) -> None:
    paper = ada.bank.practice_paper([1, 2], "Practise: wrong answers")
    run = ada.log.begin(ada.user_id, paper, Mode.STUDY)
    run.close()
    page = open_page()
    assert "Practise: wrong answers" in titles(page)
    table(page).selectRow(titles(page).index("Practise: wrong answers"))
    assert text(page, "exams_card_title") == "Practise: wrong answers"
    assert text(page, "exams_card_text") == "You stopped at item 1 of 2; nothing is lost."
    assert not has(page, "exams_afresh")
    with qtbot.waitSignal(page.resume_wanted) as wanted:
        click(page, "exams_resume")
    assert wanted.args == [run.session_id]


def test_chips_and_search_narrow_the_table(qtbot: QtBot, page: ExamsPage) -> None:
    model = table(page).model()
    assert isinstance(model, ExamsTable)
    with qtbot.waitSignal(model.counted):
        click(page, "exams_filter_exam")
    assert titles(page) == ["A mock exam"]
    with qtbot.waitSignal(model.counted):
        click(page, "exams_filter_all")
    search = part(page, "exams_search")
    assert isinstance(search, QLineEdit)
    with qtbot.waitSignal(model.counted):
        search.setText("quiz")
    assert titles(page) == ["Beginners' quiz"]
    assert text(page, "exams_card_title") == "Beginners' quiz"
    with qtbot.waitSignal(model.counted):
        search.setText("nowhere")
    assert not has(page, "exams_table")
    assert not has(page, "exams_empty_import")
    with qtbot.waitSignal(model.counted):
        search.clear()
    assert len(titles(page)) == 2


def test_an_empty_record_offers_the_import(
    qtbot: QtBot, theme: Theme, record: Record, clock: FakeClock, background: Background
) -> None:
    model = ExamsTable(record, 1, clock.now, background.run)
    page = ExamsPage(theme, model, lambda: 1.0)
    model.setParent(page)
    qtbot.addWidget(page)
    put_on_stage(page)
    assert not has(page, "exams_table")
    for name in ("exams_empty_import", "exams_import"):
        with qtbot.waitSignal(page.import_wanted):
            click(page, name)


def test_the_title_keeps_its_room_at_twice_the_text(page: ExamsPage, theme: Theme) -> None:
    theme.set_scale(200)
    assert table(page).columnWidth(0) >= 300
    assert table(page).isColumnHidden(1)
    theme.set_scale(100)
    assert not table(page).isColumnHidden(1)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a menu raises itself and takes the keyboard
def test_a_new_mock_exam_is_one_click_where_there_is_one_syllabus(
    qtbot: QtBot, theme: Theme, ada: Desk, clock: FakeClock, background: Background
) -> None:
    syllabuses = [("X-1", "Exam X")]
    table = ExamsTable(ada.record, ada.user_id, clock.now, background.run)
    page = ExamsPage(theme, table, lambda: 1.0, lambda: syllabuses)
    table.setParent(page)
    qtbot.addWidget(page)
    put_on_stage(page)
    assert button(page, "exams_new_mock").text() == "New mock exam"
    with qtbot.waitSignal(page.new_wanted) as wanted:
        click(page, "exams_new_mock")
    assert wanted.args == ["X-1"]

    syllabuses.append(("Y-1", "Exam Y"))
    click(page, "exams_new_mock")
    menu = page.findChild(QMenu, "exams_new_menu")
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["X-1: Exam X", "Y-1: Exam Y"]
    with qtbot.waitSignal(page.new_wanted) as wanted:
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyPress(menu, key)
    assert wanted.args == ["Y-1"]


def test_the_newest_sitting_to_go_on_with_is_chosen_at_first(ada: Desk, open_page: Callable[..., ExamsPage]) -> None:
    """Also after the program was killed: one Enter goes on."""
    ada.begin()
    page = open_page()
    assert text(page, "exams_card_title") == "Beginners' quiz"
    assert titles(page)[0] == "Beginners' quiz"  # before the whole exam: what is unfinished stands first
    assert has(page, "exams_resume")


def test_what_was_just_imported_is_chosen(ada: Desk, page: ExamsPage, qtbot: QtBot) -> None:
    report = ada.bank.add(bank(*(single(f"z{n}") for n in range(10)), identity="new", title="Zebras", minutes=None))
    assert report.exam_id is not None
    page.choose(report.exam_id)
    with qtbot.waitSignal(page._model.counted):
        page._model.refresh()
    assert text(page, "exams_card_title") == "Zebras"


def test_a_file_without_a_limit_says_which_time_there_will_be(ada: Desk, open_page: Callable[..., ExamsPage]) -> None:
    report = ada.bank.add(bank(*(single(f"z{n}") for n in range(10)), identity="new", title="A zebra", minutes=None))
    assert report.exam_id is not None
    page = open_page()
    table(page).selectRow(titles(page).index("A zebra"))
    assert "no limit in the file: 13:20 at 80 s an item" in text(page, "exams_card_text")
    limit = ada.bank.paper(report.exam_id).seconds
    assert limit == 800
