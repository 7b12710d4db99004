"""What comes before the clock starts, on the real page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from pcep_desktop.ui.before_page import BeforePage
from tests.drivers.stage import button, has, part, put_on_stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.theme import Theme

STEPS = 8


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> BeforePage:
    made = BeforePage(theme)
    qtbot.addWidget(made)
    made.prepare("Mock exam 1", items=30, minutes=40, seen=False)
    put_on_stage(made)
    made.activate()
    return made


def count(page: BeforePage) -> str:
    found = part(page, "before_count")
    assert isinstance(found, QLabel)
    return found.text()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def test_the_tutorial_goes_on_and_back_and_ends(page: BeforePage) -> None:
    button(page, "before_agree").click()
    assert count(page) == "1 of 8"
    assert not button(page, "before_previous").isEnabled()
    for _ in range(STEPS + 2):
        button(page, "before_next").click()
    assert count(page) == "8 of 8"
    assert not button(page, "before_next").isEnabled()
    button(page, "before_previous").click()
    assert count(page) == "7 of 8"


def test_items_of_the_paper_that_were_seen_before_are_told(page: BeforePage) -> None:
    terms = part(page, "before_terms")
    assert isinstance(terms, QLabel)
    assert "seen before" not in terms.text()
    page.prepare("New mock exam 3", items=30, minutes=40, seen=True, met=12)
    assert "12 of these 30 items you have seen before." in terms.text()


def test_it_goes_by_keys_and_what_was_tried_stays(page: BeforePage, qtbot: QtBot) -> None:
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_B)
    assert button(page, "choice_b").isChecked()
    press(Qt.Key.Key_PageDown)
    assert count(page) == "2 of 8"
    press(Qt.Key.Key_PageUp)
    assert button(page, "choice_b").isChecked()
    for _ in range(STEPS):
        press(Qt.Key.Key_PageDown)
    with qtbot.waitSignal(page.started):
        press(Qt.Key.Key_Return)


def test_the_last_step_is_the_room_with_all_its_tools(page: BeforePage) -> None:
    button(page, "before_agree").click()
    button(page, "choice_a").click()
    for _ in range(STEPS):
        button(page, "before_next").click()
    press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert button(page, "exam_flag").isChecked()
    assert part(page, "exam_navigator_1").accessibleName() == "Item 1: answered, flagged, you are here"
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert part(page, "exam_calculator_input").hasFocus()
    press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert part(page, "exam_scratch_text").hasFocus()
    press(Qt.Key.Key_Escape)
    assert part(page, "exam_flag").hasFocus()
    button(page, "exam_finish").click()
    assert has(page, "exam_review_flagged_1")
    button(page, "exam_review_back").click()
    assert not has(page, "exam_review_flagged_1")
    button(page, "exam_report").click()
    dialog = page.findChild(QWidget, "exam_report_dialog")
    assert dialog is not None
    button(dialog, "exam_report_keep").click()


def test_who_has_seen_the_tutorial_needs_one_key(page: BeforePage, qtbot: QtBot) -> None:
    page.prepare("Mock exam 1", items=30, minutes=40, seen=True)
    page.activate()
    with qtbot.waitSignal(page.started), qtbot.assertNotEmitted(page.toured):
        press(Qt.Key.Key_Return)
    with qtbot.waitSignal(page.toured):
        button(page, "before_tutorial").click()
    assert count(page) == "1 of 8"
