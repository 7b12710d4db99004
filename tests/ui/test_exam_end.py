"""How a sitting ends, and what happens where it cannot be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from pcep_desktop.errors import UserError
from pcep_desktop.exam.mode import Mode
from tests.drivers.stage import button, has, part
from tests.ui.exam_room import ada, break_file, learner, page, recorded, studying

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.exam_page import ExamPage
    from tests.conftest import FakeClock
    from tests.desk import Desk
    from tests.drivers.exam import ByMouse

__all__ = ["ada", "learner", "page", "studying"]


def test_what_is_not_in_the_file_is_not_shown_as_taken(qtbot: QtBot, learner: ByMouse, page: ExamPage) -> None:
    learner.choose("b")
    break_file(page, broken=True)
    acts: list[Callable[[], object]] = [lambda: learner.choose("c"), learner.next, learner.flag]
    for act in acts:
        with qtbot.waitSignal(page.run.failed) as failed:
            act()
        assert failed.args is not None
        assert "could not be saved" in str(failed.args[0])
        assert learner.text("exam_saved") == "not saved ✗"
    assert learner.chosen() == ["b"]
    assert learner.text("exam_count") == "Item 1 of 3"
    assert not button(page, "exam_flag").isChecked()

    break_file(page, broken=False)
    learner.choose("c").next()
    assert learner.text("exam_saved") == "saved ✓"
    assert recorded(page).sitting.given[0].response == {"chosen": ["c"]}


def test_leaving_ends_also_where_it_cannot_be_saved(
    qtbot: QtBot, learner: ByMouse, page: ExamPage, ada: Desk, clock: FakeClock
) -> None:
    learner.choose("b")
    session_id = recorded(page).session_id
    clock.advance(3)
    break_file(page, broken=True)
    with qtbot.waitSignal(page.run.left), qtbot.waitSignal(page.run.failed) as failed:
        page.run.keep()
    assert failed.args is not None
    assert "kept as it was 3 seconds ago; what came after is lost" in str(failed.args[0])
    assert page.recorded is None
    page.run.beat()  # nothing is under way any more
    page.run.keep()
    with ada.record.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = 0")
    again = ada.log.resume(session_id)
    assert (again.sitting.here.response, again.used()) == ({"chosen": ["b"]}, 0)


def test_where_it_cannot_be_submitted_the_page_shows_what_is_recorded(
    qtbot: QtBot, learner: ByMouse, page: ExamPage, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk() -> None:
        raise UserError("The disk is full.")

    learner.choose("a")
    run = recorded(page)
    monkeypatch.setattr(run, "submit", full_disk)
    clock.advance(600)
    with qtbot.waitSignal(page.run.failed):
        learner.choose("b")
    assert run.sitting.here.response == {"chosen": ["a"]}
    assert learner.chosen() == ["a"]
    assert page.recorded is run


def test_a_sitting_that_was_ended_elsewhere_is_over_here_too(
    qtbot: QtBot, learner: ByMouse, page: ExamPage, ada: Desk
) -> None:
    ada.log.abandon(recorded(page).session_id)
    with qtbot.waitSignal(page.run.left), qtbot.waitSignal(page.run.failed) as failed:
        learner.choose("a")
    assert failed.args is not None
    assert "ended elsewhere" in str(failed.args[0])
    assert page.recorded is None


def test_the_review_screen_lists_what_is_open_and_leads_back(learner: ByMouse, page: ExamPage) -> None:
    learner.choose("a").flag().next()
    button(page, "exam_finish").click()
    assert learner.text("exam_review_summary").startswith("1 of 3 items are answered.")
    assert learner.name("exam_review_unanswered_2").startswith("Not answered: Item 2")
    assert learner.name("exam_review_unseen_3").startswith("Not seen: Item 3")
    assert learner.name("exam_review_flagged_1").startswith("Flagged: Item 1")
    assert learner.name("exam_review_answered_1").startswith("Answered: Item 1")
    button(page, "exam_review_unseen_3").click()
    assert learner.text("exam_count") == "Item 3 of 3"
    learner.next()
    button(page, "exam_review_back").click()
    assert learner.text("exam_count") == "Item 3 of 3"


def test_submitting_with_open_items_asks_first(qtbot: QtBot, learner: ByMouse, page: ExamPage) -> None:
    button(page, "exam_finish").click()
    button(page, "exam_submit").click()
    question = page.findChild(QWidget, "exam_confirm")
    assert question is not None
    qtbot.waitUntil(button(question, "exam_confirm_no").hasFocus)
    button(question, "exam_confirm_no").click()
    assert page.recorded is not None
    with qtbot.waitSignal(page.run.finished):
        learner.submit()


def test_submitting_what_is_complete_asks_nothing(qtbot: QtBot, learner: ByMouse, page: ExamPage) -> None:
    learner.choose("a").next().choose("a").choose("b").next().choose("a").next()
    with qtbot.waitSignal(page.run.finished):
        button(page, "exam_submit").click()


def test_abandoning_asks_and_ends_it(qtbot: QtBot, learner: ByMouse, page: ExamPage, ada: Desk) -> None:
    session_id = recorded(page).session_id
    button(page, "exam_finish").click()
    button(page, "exam_abandon").click()
    question = page.findChild(QWidget, "exam_confirm")
    assert question is not None
    with qtbot.waitSignal(page.run.left):
        button(question, "exam_confirm_yes").click()
    session = ada.session(session_id)
    assert session.end_time is not None
    assert not session.is_completed
    assert ada.log.unfinished(ada.user_id) == ()
    assert learner.page.recorded is None


def test_keeping_it_for_later_lets_it_be_resumed(
    qtbot: QtBot, learner: ByMouse, page: ExamPage, ada: Desk, clock: FakeClock
) -> None:
    learner.choose("b")
    clock.advance(20)
    button(page, "exam_finish").click()
    with qtbot.waitSignal(page.run.left):
        button(page, "exam_leave").click()
    (left,) = ada.log.unfinished(ada.user_id)
    assert left.remaining == 580


def test_what_is_given_in_part_only_says_so(qtbot: QtBot, learner: ByMouse, page: ExamPage) -> None:
    learner.choose("a").next().choose("a").next().choose("a")
    assert learner.name("exam_navigator_1") == "Item 1: answered"
    assert learner.name("exam_navigator_2") == "Item 2: partly answered"
    learner.next()
    assert learner.text("exam_review_summary").startswith("2 of 3 items are answered. 1 item is answered in part only.")
    assert learner.name("exam_review_partly_2") == "Partly answered: Item 2: partly answered"
    assert not learner.shows("exam_review_answered_2")
    button(page, "exam_submit").click()
    question = page.findChild(QWidget, "exam_confirm")
    assert question is not None
    button(question, "exam_confirm_no").click()
    button(page, "exam_review_partly_2").click()
    learner.choose("b")
    assert learner.name("exam_navigator_2") == "Item 2: answered, you are here"
    learner.next().next()
    with qtbot.waitSignal(page.run.finished):
        button(page, "exam_submit").click()


def test_next_on_the_last_item_reviews(learner: ByMouse, page: ExamPage) -> None:
    learner.go(3)
    last = part(page, "exam_next")
    assert isinstance(last, QPushButton)
    assert last.text() == "Review"
    learner.next()
    assert has(page, "exam_submit")


def test_what_goes_on_and_what_ends_it_are_named_as_they_are_shown(learner: ByMouse, page: ExamPage, ada: Desk) -> None:
    """A word that is read aloud or spoken is the one on the button (WCAG 2.2, 2.5.3)."""
    shown = {}
    for mode in (Mode.SIMULATION, Mode.STUDY):
        if mode is Mode.STUDY:
            page.run.abandon()
            page.start(ada.begin(mode))
        for number in (1, 3):
            learner.go(number)
            assert learner.name("exam_next") == learner.text_of_button("exam_next") == {1: "Next", 3: "Review"}[number]
        learner.next()
        shown[mode] = learner.text_of_button("exam_submit")
        assert learner.name("exam_submit") == shown[mode]
    assert shown == {Mode.SIMULATION: "Submit", Mode.STUDY: "Finish"}
