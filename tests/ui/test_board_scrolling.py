"""A view that is too small for its boxes scrolls while one is carried, so that every place can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar

from pcep_desktop.ui.kinds.box import Box
from pcep_desktop.ui.kinds.edge_scroll import EdgeScroll
from pcep_desktop.ui.kinds.program import Program
from pcep_desktop.ui.kinds.slot import Slot
from tests.builders import boxes, fill, insert, match
from tests.drivers.exam import carry
from tests.drivers.stage import part
from tests.ui.item_stage import show, view

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.exam.item import Item
    from pcep_desktop.ui.item_view import ItemView

__all__ = ["view"]

LEFT = Qt.MouseButton.LeftButton


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
    box = part(view, "box_a")
    carry(box, seen, seen.rect().center(), let_go=False)
    QTest.mouseMove(box, box.mapFromGlobal(seen.mapToGlobal(QPoint(across, seen.height() - 2))))
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


def take(view: ItemView, way: QPoint) -> Box:
    """Press the first box and drag it so far."""
    box = part(view, "box_a")
    assert isinstance(box, Box)
    grip = QPoint(14, box.height() // 2)
    QTest.mousePress(box, LEFT, pos=grip)
    QTest.mouseMove(box, grip + way)
    return box


def test_a_box_that_lies_at_the_edge_is_taken_without_a_run(view: ItemView) -> None:
    show(view, match())
    box, seen, edge = part(view, "box_a"), view.viewport(), at_edge(view)
    view.resize(view.width(), box.mapTo(view, QPoint(14, box.height() // 2)).y() + 24)
    QApplication.processEvents()
    assert view.verticalScrollBar().value() < view.verticalScrollBar().maximum()
    taken = take(view, QPoint(16, 0))
    grip = taken.grabbed
    assert seen.height() - seen.mapFromGlobal(box.mapToGlobal(grip)).y() <= 32
    assert not edge._timer.isActive()
    QTest.mouseMove(box, grip + QPoint(16, 4))  # as the pointer trembles
    assert not edge._timer.isActive()
    QTest.mouseMove(box, grip + QPoint(16, 14))
    assert edge._timer.isActive()
    QTest.mouseMove(box, grip + QPoint(16, 0))
    assert not edge._timer.isActive()
    QTest.mouseMove(box, grip - QPoint(0, 30))
    QTest.mouseMove(box, grip)  # back from outside of the zone
    assert edge._timer.isActive()


LONG = fill(
    code="print('a line that is much too long', {{1}}, 'and goes on and on', {{2}}, 'until it has come to an end')"
)


def narrow(view: ItemView, qtbot: QtBot) -> Program:
    """Make the view too narrow for a program, which is seen whole otherwise; returns the program."""
    view.resize(640, 800)
    QApplication.processEvents()
    program = part(view, "item_program")
    assert isinstance(program, Program)
    qtbot.waitUntil(lambda: program.horizontalScrollBar().maximum() > 0)
    return program


def test_a_slot_that_the_program_cuts_off_takes_no_box(view: ItemView, qtbot: QtBot) -> None:
    heard = show(view, LONG)
    program, slot = narrow(view, qtbot), part(view, "slot_2")
    bar, seen = program.horizontalScrollBar(), program.viewport()
    middle = slot.geometry().center().x()
    bar.setValue(middle - seen.width() - 10)  # beyond the program's edge, but not beyond the view's
    assert bar.value() == middle - seen.width() - 10
    carry(part(view, "box_a"), slot)
    assert not heard


def test_a_box_held_at_the_side_of_the_program_reaches_what_it_cuts_off(view: ItemView, qtbot: QtBot) -> None:
    heard = show(view, LONG)
    program, slot, box = narrow(view, qtbot), part(view, "slot_2"), part(view, "box_a")
    seen, bar = program.viewport(), program.horizontalScrollBar()
    middle = seen.height() // 2

    def hold(across: int) -> None:
        QTest.mouseMove(box, box.mapFromGlobal(seen.mapToGlobal(QPoint(across, middle))))

    carry(box, seen, QPoint(seen.width() - 4, middle), let_go=False)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() and not at_edge(view)._timer.isActive())
    hold(4)
    qtbot.waitUntil(lambda: bar.value() == 0 and not at_edge(view)._timer.isActive())
    hold(seen.width() + 60)  # beside it, where it may be on its way to something else
    assert not at_edge(view)._timer.isActive()
    hold(seen.width() + 4)
    qtbot.waitUntil(lambda: seen.rect().contains(seen.mapFromGlobal(slot.mapToGlobal(slot.rect().bottomRight()))))
    carried_to = box.mapFromGlobal(slot.mapToGlobal(slot.rect().center()))
    QTest.mouseMove(box, carried_to)
    QTest.mouseRelease(box, LEFT, pos=carried_to)
    assert heard == [{"slots": {"2": "a"}}]


def test_a_program_that_is_scrolled_out_of_sight_is_not_scrolled(view: ItemView, qtbot: QtBot) -> None:
    show(view, LONG)
    program = narrow(view, qtbot)
    view.resize(640, 240)
    QApplication.processEvents()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    seen = program.viewport()
    middle = seen.mapTo(view, seen.rect().center())
    assert middle.y() < 0
    carry(part(view, "box_a"), view, QPoint(middle.x() + seen.width() // 2 - 4, middle.y()), let_go=False)
    assert program.horizontalScrollBar().value() == 0
    assert [edge.bar for edge in at_edge(view)._pulling()] == [view.verticalScrollBar()]


ROWS = boxes("print(", "word[::-1]", ")", "word[1:]", "'a box that has a row of its own'")


@pytest.mark.parametrize("by_keys", [False, True])
@pytest.mark.parametrize(("item", "slot"), [(insert(choices=ROWS), "slot_1"), (match(choices=ROWS), "target_x")])
def test_what_was_dropped_stays_in_view_though_the_bank_loses_a_row(
    view: ItemView, qtbot: QtBot, item: Item, slot: str, *, by_keys: bool
) -> None:
    show(view, item)
    view.resize(420, 170)
    QApplication.processEvents()
    box, place, bank, seen = part(view, "box_e"), part(view, slot), part(view, "moving_bank"), view.viewport()
    high = bank.height()
    if by_keys:
        box.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(box, Qt.Key.Key_Space)
    else:
        carry(box, seen, let_go=False)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + place.mapTo(seen, QPoint()).y() - 2)
    at = place.mapToGlobal(QPoint(20, 20))
    if by_keys:
        QTest.keyClick(box, Qt.Key.Key_Space)
    else:
        QTest.mouseMove(box, box.mapFromGlobal(at))
        QTest.mouseRelease(box, LEFT, pos=box.mapFromGlobal(at))
    assert view.response() is not None

    def stands() -> tuple[int, int, int]:
        return box.mapTo(view, QPoint()).y(), bar.value(), bar.maximum()

    first = stands()
    assert 0 <= first[0] <= seen.height() - box.height()
    qtbot.waitUntil(lambda: bank.height() < high)
    QApplication.processEvents()
    assert stands() == first  # nothing was left to be laid out, and to be seen jumping


def test_a_box_that_is_let_go_of_beside_does_not_move_the_view(view: ItemView) -> None:
    show(view, match(), {"pairs": {"z": "a"}})
    bar = low(view)
    carry(part(view, "box_a"), view.viewport(), QPoint(4, 70))
    assert view.response() == {"pairs": {"z": "a"}}
    assert bar.value() == 0
