"""The review page: what it shows of an item, where it leads, and what it says where it cannot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from pcep_desktop.errors import UserError
from pcep_desktop.exam.mode import Mode
from tests.desk import RIGHT, WRONG, Desk, damage
from tests.drivers.off_thread import background
from tests.drivers.stage import button, has, part
from tests.ui.review_stage import ada, choose, facts, open_page, rows, shows, sit, text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.exam.sitting import Sitting
    from pcep_desktop.ui.facts import Facts
    from tests.ui.review_stage import Open

__all__ = ["ada", "background", "facts", "open_page"]


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
