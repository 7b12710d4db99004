from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QTableView, QWidget

from pcep_desktop.errors import UserError
from pcep_desktop.exam.mode import Mode
from pcep_desktop.tables.attempts import AttemptsTable
from pcep_desktop.tables.responses import ResponsesTable
from pcep_desktop.ui.facts import Facts
from pcep_desktop.ui.review_page import ReviewPage
from tests.builders import multiple, single
from tests.desk import RIGHT, WRONG, Desk, damage, desk
from tests.drivers.off_thread import background
from tests.drivers.stage import button, has, part, put_on_stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.exam.sitting import Sitting
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.sat_item import Past
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

    Open = Callable[..., ReviewPage]

__all__ = ["background"]


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(
        record,
        clock,
        rng,
        single("q1", text="First"),
        multiple("q2", text="Second", objective="1.1"),
        single("q3", text="Third"),
    )


def sit(ada: Desk, *responses: Any, mode: Mode = Mode.SIMULATION, flag: int | None = None) -> int:
    recorded = ada.begin(mode)
    for place, response in enumerate(responses):
        recorded.go(place)
        recorded.respond(response)
        recorded.flag(place == flag)
    recorded.submit()
    return recorded.session_id


@pytest.fixture
def facts() -> Facts:
    return Facts()


@pytest.fixture
def open_page(  # noqa: PLR0913, PLR0917  # what a page is made of
    ada: Desk, clock: FakeClock, background: Background, facts: Facts, theme: Theme, qtbot: QtBot
) -> Open:
    def opened(past: Past = ada.log.past) -> ReviewPage:
        run, now = background.run, clock.now
        page = ReviewPage(
            ResponsesTable(ada.record, ada.user_id, now, run, which="wrong"),
            AttemptsTable(ada.record, ada.user_id, now, run),
            past,
            facts,
            theme,
        )
        qtbot.addWidget(page)
        put_on_stage(page)
        page.activate()
        return page

    return opened


def rows(page: ReviewPage) -> list[str]:
    table = part(page, "review_table")
    assert isinstance(table, QTableView)
    model = table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def shows(page: ReviewPage, expected: list[str]) -> bool:
    return rows(page) == expected


def text(page: ReviewPage, name: str) -> str:
    found = part(page, name)
    assert isinstance(found, QLabel)
    return found.text()


def tab_to(name: str) -> QWidget:
    for _ in range(40):
        here = QApplication.focusWidget()
        assert here is not None
        if here.objectName() == name:
            return here
        QTest.keyClick(here, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reached {name}")


def choose(page: ReviewPage, name: str, qtbot: QtBot, expected: list[str]) -> None:
    button(page, name).click()
    qtbot.waitUntil(lambda: rows(page) == expected)


def test_what_lost_points_is_shown_first_with_its_item(ada: Desk, open_page: Open) -> None:
    sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    assert rows(page) == ["Third", "Second"]
    assert text(page, "review_count") == "2 responses"
    assert (text(page, "item_outcome"), text(page, "item_points")) == ("✗ Wrong", "0 of 1 point")
    assert "your answer" in part(page, "choice_b").accessibleName().lower()


def test_going_down_the_table_shows_each_item(ada: Desk, open_page: Open) -> None:
    sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    QTest.keyClick(part(page, "review_table"), Qt.Key.Key_Down)
    assert text(page, "item_outcome").startswith("◐")


def test_chips_choose_which(ada: Desk, open_page: Open, qtbot: QtBot) -> None:
    sit(ada, RIGHT, RIGHT, WRONG, flag=0)
    page = open_page()
    choose(page, "review_filter_all", qtbot, ["Third", "Second", "First"])
    choose(page, "review_filter_flagged", qtbot, ["First"])
    choose(page, "review_filter_wrong", qtbot, ["Third", "Second"])


def test_narrowed_by_words_objective_and_kind(ada: Desk, open_page: Open, qtbot: QtBot) -> None:
    sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    choose(page, "review_filter_all", qtbot, ["Third", "Second", "First"])
    search, objective, kind = (part(page, f"review_{name}") for name in ("search", "objective", "kind"))
    assert isinstance(search, QLineEdit)
    assert isinstance(objective, QComboBox)
    assert isinstance(kind, QComboBox)
    objective.setCurrentText("3.1")
    qtbot.waitUntil(lambda: rows(page) == ["Third", "First"])
    QTest.keyClicks(search, "fir")
    qtbot.waitUntil(lambda: rows(page) == ["First"])
    search.clear()
    objective.setCurrentIndex(0)
    kind.setCurrentText("multiple")
    qtbot.waitUntil(lambda: rows(page) == ["Second"])


def test_nothing_fits_and_the_way_back(ada: Desk, open_page: Open, qtbot: QtBot) -> None:
    sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    QTest.keyClicks(part(page, "review_search"), "nowhere")
    qtbot.waitUntil(lambda: has(page, "review_nothing"))
    assert has(page, "review_no_item")
    assert not button(page, "review_practise").isEnabled()
    button(page, "review_show_all").click()
    qtbot.waitUntil(lambda: has(page, "review_table"))
    assert rows(page) == ["Third", "Second", "First"]


def test_nothing_to_review_yet_says_what_to_do(ada: Desk, facts: Facts, open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    with qtbot.waitSignal(page.exams_wanted):
        button(page, "review_go_to_exams").click()
    session_id = sit(ada, WRONG, RIGHT, WRONG)
    facts.attempt_recorded.emit(session_id)
    qtbot.waitUntil(lambda: has(page, "review_table"))
    assert rows(page) == ["Third", "Second", "First"]


def test_practise_these_names_each_question_once(ada: Desk, open_page: Open, qtbot: QtBot) -> None:
    for _ in range(2):
        sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    assert len(rows(page)) == 4
    with qtbot.waitSignal(page.practise) as wanted:
        button(page, "review_practise").click()
    ids = {entry.item.id: entry.question_id for entry in ada.paper.items}
    assert wanted.args == [[ids["q3"], ids["q2"]], "Practice: Wrong"]


def test_by_keys_alone(ada: Desk, open_page: Open, qtbot: QtBot) -> None:
    sit(ada, RIGHT, RIGHT, WRONG, flag=1)
    page = open_page()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is part(page, "review_table"))
    chip = tab_to("review_filter_all")
    for _ in ("wrong", "flagged"):
        QTest.keyClick(chip, Qt.Key.Key_Right)
        chip = QApplication.focusWidget() or chip
    qtbot.waitUntil(lambda: rows(page) == ["Second"])
    practise = tab_to("review_practise")
    with qtbot.waitSignal(page.practise) as wanted:
        QTest.keyClick(practise, Qt.Key.Key_Space)
    assert len(wanted.args[0]) == 1
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is part(page, "review_search")


def test_sorted_by_keys(ada: Desk, open_page: Open, qtbot: QtBot) -> None:
    sit(ada, WRONG, RIGHT, WRONG)
    page = open_page()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is part(page, "review_table"))
    header = tab_to("review_table_header")
    for expected in (["First", "Second", "Third"], ["Third", "Second", "First"]):
        QTest.keyClick(header, Qt.Key.Key_Space)
        qtbot.waitUntil(partial(shows, page, expected))
    QTest.keyClick(header, Qt.Key.Key_Right)
    QTest.keyClick(header, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(page)[0] == "Second")


def test_sorted_by_a_click_and_back(ada: Desk, open_page: Open, qtbot: QtBot) -> None:
    sit(ada, WRONG, RIGHT, WRONG)
    page = open_page()
    table = part(page, "review_table")
    assert isinstance(table, QTableView)
    header = table.horizontalHeader()
    for expected in (["First", "Second", "Third"], ["Third", "Second", "First"]):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
        qtbot.waitUntil(partial(shows, page, expected))


def test_past_sittings_lead_to_result_and_responses(ada: Desk, open_page: Open, qtbot: QtBot) -> None:
    first = sit(ada, WRONG, RIGHT, WRONG)
    sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    button(page, "review_filter_past").click()
    assert not has(page, "review_practise")
    past = part(page, "review_past_table")
    QTest.keyClick(past, Qt.Key.Key_Down)
    assert text(page, "review_past_title") == "Quiz 1"
    assert "simulation" in text(page, "review_past_text")
    with qtbot.waitSignal(page.open_result) as wanted:
        button(page, "review_past_result").click()
    assert wanted.args == [first]
    button(page, "review_past_responses").click()
    qtbot.waitUntil(lambda: has(page, "review_table") and len(rows(page)) == 3)
    assert has(page, "review_sitting")
    button(page, "review_sitting").click()
    qtbot.waitUntil(lambda: len(rows(page)) == 6)
    assert not has(page, "review_sitting")


def test_no_sitting_yet(open_page: Open) -> None:
    page = open_page()
    button(page, "review_filter_past").click()
    assert has(page, "review_past_empty")
    assert not has(page, "review_past_result")


def test_a_new_response_keeps_the_chosen_row(ada: Desk, facts: Facts, open_page: Open, qtbot: QtBot) -> None:
    sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    table = part(page, "review_table")
    assert isinstance(table, QTableView)
    table.selectRow(1)
    facts.attempt_recorded.emit(sit(ada, WRONG, RIGHT, WRONG))
    qtbot.waitUntil(lambda: len(rows(page)) == 5)
    assert table.currentIndex().row() == 4
    assert text(page, "item_outcome").startswith("◐")


def test_a_study_run_that_goes_on_is_read_again(ada: Desk, facts: Facts, open_page: Open, qtbot: QtBot) -> None:
    recorded = ada.begin(Mode.STUDY)
    recorded.respond(WRONG)
    recorded.check()
    page = open_page()
    recorded.go(2)
    recorded.respond(WRONG)
    recorded.check()
    facts.attempt_recorded.emit(recorded.session_id)
    qtbot.waitUntil(partial(shows, page, ["Third", "First"]))
    QTest.keyClick(part(page, "review_table"), Qt.Key.Key_Up)
    assert text(page, "item_outcome") == "✗ Wrong"
    recorded.close()


def test_what_cannot_be_shown_says_why(ada: Desk, open_page: Open) -> None:
    def past(session_id: int) -> Sitting:
        raise UserError(f"Sitting {session_id} is not there.")

    session_id = sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page(past)
    words = [each.text() for each in part(page, "review_no_item").findChildren(QLabel)]
    assert f"Sitting {session_id} is not there." in words


def test_a_failure_is_passed_on(ada: Desk, open_page: Open, qtbot: QtBot) -> None:
    sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    damage(ada.record)
    with qtbot.waitSignal(page.failed):
        button(page, "review_filter_slow").click()


def test_larger_text_keeps_the_columns_in_proportion(ada: Desk, theme: Theme, open_page: Open) -> None:
    sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    table = part(page, "review_table")
    assert isinstance(table, QTableView)
    points = 3
    before = (table.columnWidth(points), table.rowHeight(0))
    theme.set_scale(200)
    assert (table.columnWidth(points), table.rowHeight(0)) == (2 * before[0], 2 * before[1])


def test_where_there_is_little_room_the_item_keeps_it_and_lesser_columns_go(
    ada: Desk, theme: Theme, open_page: Open
) -> None:
    sit(ada, RIGHT, RIGHT, WRONG)
    page = open_page()
    table = part(page, "review_table")
    assert isinstance(table, QTableView)
    theme.set_scale(200)
    item, exam = 0, 8
    assert table.isColumnHidden(exam)
    assert table.columnWidth(item) >= table.viewport().width() // 2
    assert not table.horizontalScrollBar().isVisible()
