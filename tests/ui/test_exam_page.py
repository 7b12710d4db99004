"""The exam page: keys, flag, confidence, the squares, and room for it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from pcep_desktop.exam.mode import Mode
from tests.builders import single
from tests.desk import Desk, desk
from tests.drivers.exam import ByKeys, ByMouse
from tests.drivers.stage import button, part
from tests.ui.exam_room import ada, learner, page, press, recorded, studying

if TYPE_CHECKING:
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.exam_page import ExamPage
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

__all__ = ["ada", "learner", "page", "studying"]


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


def test_the_squares_say_how_each_item_stands(learner: ByMouse, page: ExamPage) -> None:
    learner.choose("a").flag().next()
    assert learner.name("exam_navigator_1") == "Item 1: answered, flagged"
    assert learner.name("exam_navigator_2") == "Item 2: not answered, you are here"
    assert learner.name("exam_navigator_3") == "Item 3: not seen"
    assert part(page, "exam_navigator_3").toolTip() == "Item 3: not seen"
    learner.go(3)
    assert learner.text("exam_count") == "Item 3 of 3"
    assert learner.name("exam_navigator_2") == "Item 2: not answered"


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
