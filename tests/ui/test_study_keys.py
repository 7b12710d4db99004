"""Studying by keys: what a check takes, and where Tab goes on after a drop, a click and a stated confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pcep_desktop.exam.mode import Mode
from pcep_desktop.ui.exam_page import ExamPage
from tests.builders import insert, single, sort
from tests.desk import desk
from tests.drivers.stage import button, part, put_on_stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.sitting import Given
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

LEFT = Qt.MouseButton.LeftButton
Study: TypeAlias = "Callable[[Item], ExamPage]"


@pytest.fixture
def study(qtbot: QtBot, theme: Theme, record: Record, clock: FakeClock, rng: Random) -> Study:
    """Begin to study an item, and a single one after it."""

    def begin(item: Item) -> ExamPage:
        page = ExamPage(theme)
        qtbot.addWidget(page)
        put_on_stage(page)
        qtbot.waitUntil(page.isActiveWindow)
        page.start(desk(record, clock, rng, item, single("q2")).begin(Mode.STUDY))
        return page

    return begin


def here(page: ExamPage) -> Given:
    assert page.recorded is not None
    return page.recorded.sitting.here


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def tab() -> str:
    """Press Tab; return where that leads."""
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    return focus().objectName()


def test_an_order_may_be_checked_as_it_stands(study: Study) -> None:
    page = study(sort(shuffle=False))
    assert here(page).response is None
    QTest.mouseClick(button(page, "exam_check"), LEFT)
    mark, response = here(page).mark, here(page).response
    assert mark is not None
    assert mark.answered
    assert response is not None
    assert sorted(response["order"]) == list("abcd")
    assert "nothing given" not in part(page, "why_1").accessibleName()


def test_enter_passes_an_order_that_nobody_has_touched(study: Study) -> None:
    page = study(sort())
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert page.recorded is not None
    assert page.recorded.sitting.position == 1
    assert page.recorded.sitting.given[0].mark is None


def test_a_check_that_cannot_be_says_what_comes_first(study: Study) -> None:
    page = study(single())
    check = button(page, "exam_check")
    assert not check.isEnabled()
    assert check.toolTip() == check.accessibleDescription() == "Give an answer first"
    QTest.keyClick(page, Qt.Key.Key_A)
    assert check.isEnabled()
    assert check.toolTip() == check.accessibleDescription() == ""


def test_tab_goes_on_from_where_a_box_was_dropped(study: Study) -> None:
    page = study(insert())
    box = part(page, "box_b")
    box.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Space):
        QTest.keyClick(box, key)
    assert part(page, "slot_1").isAncestorOf(focus())
    assert {tab() for _ in range(4)} == {"box_a", "box_c", "box_d", "box_e"}  # those that wait
    assert [tab(), tab(), tab()] == ["slot_2", "slot_3", "confidence_1"]


def test_a_click_on_a_confidence_leaves_the_focus_in_the_response(study: Study) -> None:
    page = study(insert())
    part(page, "box_c").setFocus(Qt.FocusReason.TabFocusReason)
    after = tab()
    part(page, "box_c").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.mouseClick(part(page, "confidence_3"), LEFT)
    assert here(page).confidence == 3
    assert focus().objectName() == "box_c"
    assert tab() == after


def test_stating_confidence_by_keys_goes_on_to_the_check(study: Study) -> None:
    page = study(single())
    QTest.keyClick(page, Qt.Key.Key_A)
    part(page, "confidence_4").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    assert [tab(), tab()] == ["confidence_5", "exam_check"]


def test_a_click_beside_the_response_leaves_the_focus_in_it(study: Study) -> None:
    page = study(single())
    before = focus()
    QTest.mouseClick(page, LEFT, pos=QPoint(page.width() // 2, page.height() - 200))
    assert focus() is before
