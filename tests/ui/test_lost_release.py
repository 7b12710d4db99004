"""A drag whose release is lost, or that is overtaken by something else, moves nothing and leaves nothing lying about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QStackedWidget

from pcep_desktop.exam.sitting import Given
from pcep_desktop.ui.item_view import ItemView
from tests.builders import gap, insert, sort
from tests.desk import desk
from tests.drivers.exam import carry
from tests.drivers.stage import has, part, put_on_stage
from tests.stories.conftest import page

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.ui.exam_page import ExamPage
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

__all__ = ["page"]

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def stack(qtbot: QtBot, theme: Theme) -> QStackedWidget:
    """An item and a page behind it, as in the window."""
    made = QStackedWidget()
    qtbot.addWidget(made)
    made.addWidget(ItemView(theme))
    made.addWidget(QLabel("another page"))
    return put_on_stage(made)


@pytest.fixture
def view(stack: QStackedWidget) -> ItemView:
    item = stack.widget(0)
    assert isinstance(item, ItemView)
    return item


def show(view: ItemView, item: Item, response: Response | None = None) -> list[Any]:
    """Show an item in the order as written; returns what it will respond."""
    view.show_item(item, [choice.id for choice in item.choices], Given(response))
    heard: list[Any] = []
    view.responded.connect(heard.append)
    return heard


def open_dialog(view: ItemView) -> None:
    """As F1 does: a modal dialog stands over the window until it is closed."""
    dialog = QDialog(view.window())
    dialog.open()
    dialog.reject()


def deactivate(view: ItemView) -> None:
    QApplication.sendEvent(view.window(), QEvent(QEvent.Type.WindowDeactivate))


def show_another_page(view: ItemView) -> None:
    stack = view.window()
    assert isinstance(stack, QStackedWidget)
    stack.setCurrentIndex(1)
    assert not has(stack, "lifted_box")
    stack.setCurrentIndex(0)


def press_elsewhere(view: ItemView) -> None:
    QTest.mousePress(part(view, "item_stem"), LEFT)


def move_without_the_button(view: ItemView) -> None:
    window = view.window().windowHandle()
    QTest.mouseRelease(part(view, "item_stem"), LEFT)  # which the box does not hear of
    QTest.mouseMove(window, QPoint(30, 30))
    QTest.mouseMove(window, QPoint(40, 40))


LOST = [open_dialog, deactivate, show_another_page, press_elsewhere, move_without_the_button]


@pytest.mark.parametrize("lose", LOST)
@pytest.mark.parametrize("item", [insert(), sort()], ids=["insert", "sort"])
def test_a_box_is_put_down_where_it_was_when_its_release_is_lost(
    view: ItemView, item: Item, lose: Callable[[ItemView], None]
) -> None:
    heard = show(view, item)
    sorting = item.kind == "sort"
    carry(part(view, "box_a"), part(view, "box_d" if sorting else "slot_2"), let_go=False)
    assert has(view.window(), "lifted_box")
    lose(view)
    assert not has(view.window(), "lifted_box")
    QTest.mouseRelease(part(view, "box_a"), LEFT)
    assert not heard
    carry(part(view, "box_b"), part(view, "box_d" if sorting else "slot_1"))
    assert heard == [{"order": list("acdb")} if sorting else {"slots": {"1": "b"}}]


def test_a_click_on_another_box_after_a_lost_release_lifts_that_one(view: ItemView) -> None:
    heard = show(view, insert())
    carry(part(view, "box_a"), part(view, "slot_2"), let_go=False)
    QTest.mouseClick(part(view, "box_b"), LEFT)
    QTest.mouseClick(part(view, "slot_3"), LEFT)
    assert heard == [{"slots": {"3": "b"}}]


def test_another_button_does_not_drop_what_the_left_one_holds(view: ItemView) -> None:
    heard = show(view, insert())
    box, slot = part(view, "box_a"), part(view, "slot_2")
    carry(box, slot, let_go=False)
    over = box.mapFromGlobal(slot.mapToGlobal(slot.rect().center()))
    QTest.mouseClick(box, RIGHT, pos=over)
    assert not heard
    assert has(view.window(), "lifted_box")
    QTest.mouseRelease(box, LEFT, pos=over)
    assert heard == [{"slots": {"2": "a"}}]


@pytest.mark.parametrize("step", [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp])
def test_leaving_an_item_ends_a_drag_without_a_move(
    record: Record, clock: FakeClock, rng: Random, page: ExamPage, step: Qt.Key
) -> None:
    recorded = desk(record, clock, rng, gap("q1"), insert("q2"), minutes=10).begin()
    page.start(recorded)
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    box = part(page, "box_a")
    carry(box, part(page, "slot_2"), let_go=False)
    QTest.keyClick(page, step)  # to the review, or to the gaps
    assert not has(page, "lifted_box")
    QTest.mouseRelease(box, LEFT)
    assert recorded.sitting.given[1].response is None
    assert [given.response for given in recorded.sitting.given] == [None, None]


def test_the_end_of_the_time_ends_a_drag_without_a_move(
    record: Record, clock: FakeClock, rng: Random, page: ExamPage
) -> None:
    recorded = desk(record, clock, rng, insert("q1"), minutes=10).begin()
    page.start(recorded)
    box = part(page, "box_a")
    carry(box, part(page, "slot_2"), let_go=False)
    clock.advance(601)
    page.run.tick()
    assert recorded.ended
    assert not has(page, "lifted_box")
    QTest.mouseRelease(box, LEFT)
    assert recorded.sitting.given[0].response is None
