"""The exam page: keys, clock, squares, what happens when a commit fails, and the screen before submitting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget

from pcep_desktop.errors import UserError
from pcep_desktop.exam.mode import Mode
from pcep_desktop.ui.exam_page import ExamPage
from tests.builders import multiple, single
from tests.desk import Desk, desk
from tests.drivers.exam import ByKeys, ByMouse
from tests.drivers.stage import button, has, part, put_on_stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.recorded_sitting import RecordedSitting
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng, single("q1"), multiple("q2"), single("q3"), minutes=10)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> ExamPage:
    made = ExamPage(theme)
    qtbot.addWidget(made)
    return put_on_stage(made)


@pytest.fixture
def learner(page: ExamPage, ada: Desk) -> ByMouse:
    """A learner who has begun a simulation."""
    page.start(ada.begin())
    return ByMouse(page)


@pytest.fixture
def studying(page: ExamPage, ada: Desk) -> ByMouse:
    page.start(ada.begin(Mode.STUDY))
    return ByMouse(page)


def recorded(page: ExamPage) -> RecordedSitting:
    assert page.recorded is not None
    return page.recorded


def break_file(page: ExamPage, *, broken: bool) -> None:
    """Let the database refuse to be written, as a full disk does."""
    connection = recorded(page)._connection
    connection.exec_driver_sql(f"PRAGMA query_only = {int(broken)}")
    connection.rollback()


def press(page: ExamPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page, key, modifier)


def test_a_sitting_starts_with_its_first_item_in_the_hand(learner: ByMouse, page: ExamPage) -> None:
    assert learner.text("exam_count") == "Item 1 of 3"
    assert learner.text("exam_clock") == "10:00"
    assert learner.name("exam_clock") == "Time left: 10 minutes"
    assert learner.text("exam_saved") == "saved ✓"
    assert not learner.shows("confidence_1")
    assert not button(page, "exam_previous").isEnabled()
    focused = page.focusWidget()
    assert focused is not None
    assert focused.objectName().startswith("choice_")


def test_enter_and_the_page_keys_move(learner: ByMouse, page: ExamPage) -> None:
    press(page, Qt.Key.Key_Return)
    assert learner.text("exam_count") == "Item 2 of 3"
    press(page, Qt.Key.Key_PageDown)
    assert learner.text("exam_count") == "Item 3 of 3"
    press(page, Qt.Key.Key_PageUp)
    assert learner.text("exam_count") == "Item 2 of 3"
    press(page, Qt.Key.Key_PageUp)
    press(page, Qt.Key.Key_PageUp)  # there is nothing before the first
    assert learner.text("exam_count") == "Item 1 of 3"


def test_the_focus_goes_along_to_the_next_response(learner: ByMouse, page: ExamPage) -> None:
    """Also where the kind, and with it the whole view of the response, is another one."""
    page.activateWindow()
    page.activate()
    for move in (lambda: press(page, Qt.Key.Key_PageDown), learner.next, lambda: learner.go(1)):
        move()
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.objectName().startswith("choice_")
        assert focused.isVisible()


def test_enter_on_a_button_that_tab_reached_presses_it(learner: ByMouse, page: ExamPage) -> None:
    learner.next()
    part(page, "exam_previous").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(part(page, "exam_previous"), Qt.Key.Key_Return)
    assert learner.text("exam_count") == "Item 1 of 3"


def test_a_flag_is_turned_by_key_and_stays_with_its_item(learner: ByMouse, page: ExamPage) -> None:
    press(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert button(page, "exam_flag").isChecked()
    assert learner.text_of_button("exam_flag") == "Flagged"
    learner.next()
    assert not button(page, "exam_flag").isChecked()
    assert recorded(page).sitting.given[0].flagged


@pytest.mark.usefixtures("learner")
def test_confidence_is_asked_in_study_only(page: ExamPage) -> None:
    press(page, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert recorded(page).sitting.here.confidence is None
    assert recorded(page).sitting.here.response is None


def test_confidence_can_be_taken_back(studying: ByMouse, page: ExamPage) -> None:
    studying.confide(2).confide(4)
    assert recorded(page).sitting.here.confidence == 4
    assert not button(page, "confidence_2").isChecked()
    studying.confide(4)
    assert recorded(page).sitting.here.confidence is None
    assert not button(page, "confidence_4").isChecked()


def test_enter_checks_and_then_goes_on(studying: ByMouse, page: ExamPage) -> None:
    studying.choose("a")
    press(page, Qt.Key.Key_Return)
    assert recorded(page).sitting.here.mark is not None
    press(page, Qt.Key.Key_Return)
    assert studying.text("exam_count") == "Item 2 of 3 · study"


def test_single_keys_are_off_in_a_text_field(learner: ByMouse, page: ExamPage) -> None:
    field = QLineEdit(page)
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "abc1")
    assert field.text() == "abc1"
    assert learner.chosen() == []
    field.setReadOnly(True)


def test_the_hidden_clock_comes_back_for_the_last_minutes(learner: ByMouse, page: ExamPage, clock: FakeClock) -> None:
    button(page, "exam_clock_hide").click()
    assert not learner.shows("exam_clock")
    assert learner.name("exam_clock_hide") == "Show the clock"
    clock.advance(299)
    page.run.tick()
    assert not learner.shows("exam_clock")
    clock.advance(1)
    page.run.tick()
    assert learner.text("exam_clock") == "05:00"
    assert not learner.shows("exam_clock_hide")


def test_time_asleep_counts_and_is_stated(qtbot: QtBot, learner: ByMouse, page: ExamPage, clock: FakeClock) -> None:
    clock.advance(125)
    with qtbot.waitSignal(page.run.told) as told:
        page.run.beat()
    page.run.tick()
    assert told.args == ["The computer slept for 2 minutes 5 seconds. Under exam conditions that time counts."]
    assert learner.text("exam_clock") == "07:55"


def test_time_asleep_does_not_count_in_study(qtbot: QtBot, studying: ByMouse, page: ExamPage, clock: FakeClock) -> None:
    clock.advance(125)
    with qtbot.waitSignal(page.run.told) as told:
        page.run.beat()
    page.run.tick()
    assert told.args == ["The computer slept for 2 minutes 5 seconds. That time does not count."]
    assert studying.text("exam_clock") == "00:00"


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


@pytest.mark.usefixtures("learner")
def test_the_time_is_committed_every_four_seconds(page: ExamPage, ada: Desk, clock: FakeClock) -> None:
    beats = [timer for timer in page.findChildren(QTimer) if timer.interval() == 4000]
    assert [timer.isActive() for timer in beats] == [True]
    clock.advance(4)
    beats[0].timeout.emit()
    assert ada.session(recorded(page).session_id).time_spent == 4
    page.run.keep()
    assert not beats[0].isActive()


@pytest.mark.usefixtures("learner")
def test_submitting_at_the_end_of_time_is_tried_again(qtbot: QtBot, page: ExamPage, clock: FakeClock) -> None:
    break_file(page, broken=True)
    clock.advance(600)
    with qtbot.waitSignal(page.run.failed):
        page.run.tick()
    assert page.recorded is not None
    break_file(page, broken=False)
    with qtbot.waitSignal(page.run.finished):
        page.run.beat()


def test_the_squares_say_how_each_item_stands(learner: ByMouse, page: ExamPage) -> None:
    learner.choose("a").flag().next()
    assert learner.name("exam_navigator_1") == "Item 1: answered, flagged"
    assert learner.name("exam_navigator_2") == "Item 2: not answered, you are here"
    assert learner.name("exam_navigator_3") == "Item 3: not seen"
    assert part(page, "exam_navigator_3").toolTip() == "Item 3: not seen"
    learner.go(3)
    assert learner.text("exam_count") == "Item 3 of 3"
    assert learner.name("exam_navigator_2") == "Item 2: not answered"


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


def test_the_focus_stays_on_next_while_it_is_pressed_by_key(learner: ByMouse, page: ExamPage) -> None:
    part(page, "exam_next").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(part(page, "exam_next"), Qt.Key.Key_Space)
    QTest.keyClick(part(page, "exam_next"), Qt.Key.Key_Space)
    assert learner.text("exam_count") == "Item 3 of 3"


@pytest.fixture
def large(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng, *(single(f"q{n}") for n in range(216)))


@pytest.mark.parametrize("scale", [100, 200])
def test_many_items_scroll_and_where_one_is_stays_in_view(
    page: ExamPage, large: Desk, theme: Theme, scale: int
) -> None:
    theme.set_scale(scale)
    page.start(large.begin())
    ByMouse(page).go(1)
    page._go(215)
    navigator = part(page, "exam_navigator")
    assert isinstance(navigator, QScrollArea)
    square = part(page, "exam_navigator_216")
    top = square.mapTo(navigator.viewport(), QPoint()).y()
    assert 0 <= top <= navigator.viewport().height() - square.height()
    assert navigator.height() < 150
    assert page.minimumSizeHint().width() <= page.width()
    ByKeys(page).go(1)
    assert ByKeys(page).text("exam_count") == "Item 1 of 216"


@pytest.mark.parametrize("mode", list(Mode))
def test_no_two_parts_that_take_the_focus_share_a_name(page: ExamPage, ada: Desk, mode: Mode) -> None:
    page.start(ada.begin(mode))
    ByMouse(page).choose("a").flag().next()
    for reviewing in (False, True):
        if reviewing:
            button(page, "exam_finish").click()
        parts = [
            each
            for each in page.findChildren(QWidget)
            if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.isVisibleTo(page)
        ]
        names = [each.accessibleName() for each in parts]
        assert all(names), [each.objectName() for each in parts if not each.accessibleName()]
        assert len(set(names)) == len(names), sorted(names)
        assert all(each.objectName() for each in parts)


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


def test_a_response_that_comes_when_the_time_is_up_submits_at_once(
    qtbot: QtBot, learner: ByMouse, page: ExamPage, clock: FakeClock
) -> None:
    learner.choose("a")
    run = recorded(page)
    page.run._tick.stop()
    clock.advance(600)  # and no tick has seen it
    with qtbot.waitSignal(page.run.finished, timeout=0):
        learner.choose("b")
    assert run.sitting.given[0].response == {"chosen": ["a"]}
    assert page.recorded is None


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


@pytest.mark.parametrize("width", [952, 1104])
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_of_the_header_is_cropped(  # noqa: PLR0913, PLR0917  # fixtures
    qtbot: QtBot, learner: ByMouse, page: ExamPage, theme: Theme, scale: int, width: int
) -> None:
    theme.set_scale(scale)
    page.resize(width, 800)
    learner.flag()
    names = ("exam_count", "exam_finish", "exam_calculator", "exam_scratch", "exam_report", "exam_flag", "exam_clock")
    parts = [part(page, name) for name in names]
    header = part(page, "exam_header")

    def whole(each: QWidget) -> bool:
        within = header.rect().contains(QRect(each.mapTo(header, QPoint()), each.size()))
        return within and each.width() >= each.sizeHint().width()

    qtbot.waitUntil(lambda: all(map(whole, parts)))
    assert page.width() == width  # it did not grow to what it needs, as it could not in the window


def test_next_on_the_last_item_reviews(learner: ByMouse, page: ExamPage) -> None:
    learner.go(3)
    last = part(page, "exam_next")
    assert isinstance(last, QPushButton)
    assert last.text() == "Review"
    learner.next()
    assert has(page, "exam_submit")
