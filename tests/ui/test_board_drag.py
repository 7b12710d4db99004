"""Boxes dragged by the mouse: carried, dropped, let go of elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pcep_desktop.ui.kinds.flow import Flow
from pcep_desktop.ui.kinds.slot import Slot
from tests.builders import boxes, insert, match, sort
from tests.drivers.exam import carry
from tests.drivers.stage import has, part
from tests.ui.item_stage import show, view

if TYPE_CHECKING:
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.ui.item_view import ItemView

__all__ = ["view"]

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
ITEMS = {"down": sort(), "across": sort(direction="across")}


def test_a_dragged_box_is_carried_and_its_slot_tinted(view: ItemView) -> None:
    heard = show(view, insert())
    carry(part(view, "box_a"), part(view, "slot_2"), let_go=False)
    carried, slot = part(view.window(), "lifted_box"), part(view, "slot_2")
    centre = carried.mapToGlobal(carried.rect().center())
    assert slot.rect().adjusted(-60, -60, 60, 60).contains(slot.mapFromGlobal(centre))
    assert isinstance(slot, Slot)
    assert slot._aimed
    assert not heard
    QTest.mouseRelease(part(view, "box_a"), LEFT, pos=part(view, "box_a").mapFromGlobal(slot.mapToGlobal(QPoint(9, 9))))
    assert heard == [{"slots": {"2": "a"}}]
    assert not has(view.window(), "lifted_box")


def test_a_box_let_go_of_elsewhere_returns_to_where_it_was(view: ItemView) -> None:
    heard = show(view, insert(), {"slots": {"1": "a"}})
    carry(part(view, "box_a"), part(view, "moving_keys"))
    assert not heard
    assert view.response() == {"slots": {"1": "a"}}
    carry(part(view, "box_a"), part(view, "moving_bank"))
    assert heard == [None]


@pytest.mark.parametrize("response", [None, {"slots": {"1": "a"}}])
def test_a_box_let_go_of_outside_does_not_fall_into_the_slot_it_passed(
    view: ItemView, response: Response | None
) -> None:
    heard = show(view, insert(), response)
    box = part(view, "box_a")
    carry(box, part(view, "slot_2"), let_go=False)
    outside = box.mapFromGlobal(view.mapToGlobal(QPoint(-500, -500)))
    QTest.mouseMove(box, outside)
    slot = part(view, "slot_2")
    assert isinstance(slot, Slot)
    assert not slot._aimed
    QTest.mouseRelease(box, LEFT, pos=outside)
    assert not heard
    assert view.response() == response


def test_the_slot_below_the_pointer_is_where_a_clicked_box_would_fall(view: ItemView) -> None:
    heard = show(view, insert())
    QTest.mouseClick(part(view, "box_a"), LEFT)
    slot = part(view, "slot_2")
    assert isinstance(slot, Slot)
    QApplication.sendEvent(slot, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(slot.mapToGlobal(QPoint(5, 5)))))
    assert part(view, "moving_said").accessibleName() == "2 of 3, `print(`"
    assert slot._aimed
    assert not heard


def test_a_click_on_the_bank_sends_a_clicked_box_back(view: ItemView) -> None:
    heard = show(view, insert(), {"slots": {"1": "a", "2": "b"}})
    bank = part(view, "moving_bank")
    QTest.mouseClick(bank, LEFT)
    QTest.mouseClick(part(view, "box_a"), LEFT)
    QTest.mousePress(bank, LEFT)
    QTest.mouseRelease(bank, LEFT, pos=QPoint(-9, -9))  # thought better of
    QTest.mouseClick(bank, RIGHT)
    assert not heard
    QTest.mouseClick(bank, LEFT)
    assert heard == [{"slots": {"2": "b"}}]


def test_a_slot_beside_a_target_names_the_target(view: ItemView) -> None:
    show(view, match(), {"pairs": {"x": "a"}})
    assert part(view, "target_x").accessibleName() == "Slot 1 of 3, beside 0b101: a binary integer"
    assert part(view, "target_z").accessibleName() == "Slot 3 of 3, beside “True and False”: empty"


def test_the_next_item_ends_a_drag(view: ItemView) -> None:
    show(view, insert())
    carry(part(view, "box_a"), part(view, "slot_2"), let_go=False)
    show(view, insert("q2"))
    assert not has(view.window(), "lifted_box")
    QTest.mouseRelease(part(view, "box_a"), LEFT)
    assert view.response() is None


@pytest.mark.parametrize("kind", ["down", "across"])
def test_a_box_dragged_along_an_order_goes_where_it_is_dropped(view: ItemView, kind: str) -> None:
    show(view, ITEMS[kind])
    flow = part(view, "moving_order")
    assert isinstance(flow, Flow)
    beside = flow.others(part(view, "box_a"))[1]
    carry(part(view, "box_a"), flow, beside.bottomRight() - QPoint(1, 1))
    assert view.response() == {"order": ["b", "c", "a", "d"]}


def test_a_wide_box_among_narrow_ones_stays_where_the_pointer_is(view: ItemView) -> None:
    show(view, sort(direction="across", choices=boxes("print(range(1, 20, 3), end='')", "a", "b", "c")))
    flow, box = part(view, "moving_order"), part(view, "box_a")
    carry(box, flow, QPoint(20, 20), let_go=False)
    for across in range(20, 500, 6):
        stood = []
        for _ in range(2):  # as the pointer trembles
            QTest.mouseMove(box, box.mapFromGlobal(flow.mapToGlobal(QPoint(across, 20))))
            stood.append(box.x())
        assert stood[0] == stood[1]
    QTest.mouseRelease(box, LEFT)
    assert view.response() == {"order": ["b", "c", "d", "a"]}


def test_a_slot_that_is_scrolled_out_of_sight_takes_no_box(view: ItemView) -> None:
    heard = show(view, match(), {"pairs": {"x": "a"}})
    view.resize(view.width(), 160)
    QApplication.processEvents()
    hidden, seen = part(view, "target_y"), view.viewport()
    middle = hidden.mapToGlobal(hidden.rect().center())
    assert not seen.rect().contains(seen.mapFromGlobal(middle))
    carry(part(view, "box_a"), hidden)
    assert not heard
    assert view.response() == {"pairs": {"x": "a"}}
