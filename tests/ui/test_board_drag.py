"""Boxes dragged by the mouse: carried, dropped, let go of elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar

from pcep_desktop.exam.sitting import Given
from pcep_desktop.ui.item_view import ItemView
from pcep_desktop.ui.kinds.edge_scroll import EdgeScroll
from pcep_desktop.ui.kinds.flow import Flow
from pcep_desktop.ui.kinds.slot import Slot
from tests.builders import boxes, insert, match, sort
from tests.drivers.exam import carry
from tests.drivers.stage import has, part, put_on_stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.ui.theme import Theme

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
ITEMS = {"down": sort(), "across": sort(direction="across")}


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> ItemView:
    made = ItemView(theme)
    qtbot.addWidget(made)
    return put_on_stage(made)


def show(view: ItemView, item: Item, response: Response | None = None) -> list[Any]:
    """Show an item in the order as written; returns what it will respond."""
    view.show_item(item, [choice.id for choice in item.choices], Given(response))
    heard: list[Any] = []
    view.responded.connect(heard.append)
    return heard


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


def low(view: ItemView) -> QScrollBar:
    """Make the view too low for an item; returns its bar."""
    view.resize(view.width(), 160)
    QApplication.processEvents()
    bar = view.verticalScrollBar()
    assert bar.value() == 0 < bar.maximum()
    return bar


def at_edge(view: ItemView) -> EdgeScroll:
    edge = view.findChild(EdgeScroll)
    assert edge is not None
    return edge


def test_a_box_held_at_the_edge_reaches_what_was_out_of_sight(view: ItemView, qtbot: QtBot) -> None:
    heard = show(view, match(), {"pairs": {"x": "a"}})
    low(view)
    seen, box, hidden = view.viewport(), part(view, "box_a"), part(view, "target_y")

    def let_go_over_it() -> None:
        place = hidden.mapToGlobal(hidden.rect().center())
        if seen.rect().adjusted(0, 40, 0, -40).contains(seen.mapFromGlobal(place)):
            QTest.mouseMove(box, box.mapFromGlobal(place))
            QTest.mouseRelease(box, LEFT, pos=box.mapFromGlobal(place))

    at_edge(view).scrolled.connect(let_go_over_it)
    carry(box, seen, seen.mapFromGlobal(hidden.mapToGlobal(hidden.rect().center())), let_go=False)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [{"pairs": {"y": "a"}}]
    assert not at_edge(view)._timer.isActive()


def test_what_scrolls_by_under_a_box_is_aimed_at(view: ItemView, qtbot: QtBot) -> None:
    show(view, match(), {"pairs": {"x": "a"}})
    bar, seen, slot = low(view), view.viewport(), part(view, "target_y")
    across = seen.mapFromGlobal(slot.mapToGlobal(slot.rect().center())).x()
    aims: list[str] = []
    edge = at_edge(view)
    edge.scrolled.connect(lambda: aims.extend(s.objectName() for s in view.findChildren(Slot) if s._aimed))
    carry(part(view, "box_a"), seen, QPoint(across, seen.height() - 2), let_go=False)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    assert "target_y" in aims


def test_it_scrolls_to_the_end_and_back_and_nowhere_from_the_middle_or_beside(view: ItemView, qtbot: QtBot) -> None:
    show(view, match(), {"pairs": {"x": "a"}})
    bar, seen, box = low(view), view.viewport(), part(view, "box_a")
    edge = at_edge(view)

    def hold(x: int, y: int) -> None:
        QTest.mouseMove(box, box.mapFromGlobal(seen.mapToGlobal(QPoint(x, y))))

    carry(box, seen, QPoint(9, seen.height() // 2), let_go=False)
    assert not edge._timer.isActive()
    hold(-9, seen.height() + 50)
    assert not edge._timer.isActive()
    hold(9, seen.height() + 50)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() and not edge._timer.isActive())
    hold(9, -50)
    qtbot.waitUntil(lambda: bar.value() == 0 and not edge._timer.isActive())
    hold(9, seen.height() + 50)
    assert edge._timer.isActive()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not edge._timer.isActive()
