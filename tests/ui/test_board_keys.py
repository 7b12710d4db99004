"""Boxes and gaps by keys: what the line of keys names is what they do, what can be taken back, and where Tab goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from pcep_desktop.ui.item_view import ItemView
from tests.builders import fill, gap, insert, match, sort
from tests.drivers.stage import part, put_on_stage
from tests.ui.item_stage import show, view

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.theme import Theme

__all__ = ["view"]

ARROWS = {"←": Qt.Key.Key_Left, "→": Qt.Key.Key_Right, "↑": Qt.Key.Key_Up, "↓": Qt.Key.Key_Down}
ITEMS = {"insert": insert(), "fill": fill(), "match": match(), "down": sort(), "across": sort(direction="across")}
BOXED = pytest.mark.parametrize("kind", ITEMS)


def press(view: ItemView, box: str, *keys: Qt.Key) -> None:
    widget = part(view, box)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    for key in keys:
        QTest.keyClick(widget, key)


def name(view: ItemView, part_name: str) -> str:
    found = QAccessible.queryAccessibleInterface(part(view, part_name))
    assert found is not None
    return found.text(QAccessible.Text.Name)


def words(whole: QWidget) -> str:
    """Return all that stands in a card."""
    return " ".join(each.text() for each in whole.findChildren(QLabel))


def focused() -> str:
    now = QApplication.focusWidget()
    return now.objectName() if now else ""


def test_mouse_and_arrows_stay_within_the_response(view: ItemView) -> None:
    show(view, insert(), {"slots": {"2": "b"}})
    press(view, "box_a", Qt.Key.Key_Left)
    assert part(view, "slot_3").hasFocus()
    QTest.keyClick(part(view, "slot_3"), Qt.Key.Key_Space)
    assert name(view, "moving_said") == "Pick up a box first"
    QTest.keyClick(part(view, "slot_3"), Qt.Key.Key_Left)
    assert part(view, "box_b").hasFocus()


@pytest.mark.parametrize("kind", ["insert", "fill", "match"])
def test_after_a_drop_tab_goes_to_the_boxes_that_wait(qtbot: QtBot, theme: Theme, kind: str) -> None:
    room, view, out = QWidget(), ItemView(theme), QLineEdit()
    qtbot.addWidget(room)
    column = QVBoxLayout(room)
    column.addWidget(view)
    column.addWidget(out)
    with qtbot.waitActive(room):
        put_on_stage(room)
    item = ITEMS[kind]
    show(view, item)
    boxes = [f"box_{choice.id}" for choice in item.choices]
    along = [Qt.Key.Key_Right] * (item.payload.parts - 1)
    press(view, "box_b", Qt.Key.Key_Space, *along, Qt.Key.Key_Space)
    assert f"position {item.payload.parts} of {item.payload.parts}" in name(view, "moving_said")  # the last slot
    assert focused() == "box_b"
    met = []
    for _ in boxes[1:]:
        QTest.keyClick(view.window(), Qt.Key.Key_Tab)
        met.append(focused())
    assert met == [box for box in boxes if box != "box_b"]
    QTest.keyClick(view.window(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is out
    for _ in boxes:
        QTest.keyClick(view.window(), Qt.Key.Key_Backtab)
    assert focused() == "box_b"


@BOXED
def test_the_arrows_that_are_named_move_the_lifted_box_along_the_screen(view: ItemView, kind: str) -> None:
    show(view, ITEMS[kind])
    named = [key for arrow, key in ARROWS.items() if arrow in words(part(view, "moving_keys"))]
    assert len(named) == 2
    press(view, "box_b", Qt.Key.Key_Space, named[1], Qt.Key.Key_Space)
    press(view, "box_c", Qt.Key.Key_Space, Qt.Key.Key_Space)
    first = view.response()
    press(view, "box_b", Qt.Key.Key_Space, named[0], Qt.Key.Key_Space)
    assert view.response() != first
    places = [part(view, box).mapTo(view, part(view, box).rect().topLeft()) for box in ("box_b", "box_c")]
    across = Qt.Key.Key_Left in named
    apart = abs(places[0].x() - places[1].x()) > abs(places[0].y() - places[1].y())
    assert kind == "fill" or across == apart


@BOXED
def test_the_key_that_is_named_takes_a_move_back(view: ItemView, kind: str) -> None:
    show(view, ITEMS[kind])
    undo = QKeySequence(QKeySequence.StandardKey.Undo)
    assert undo.toString(QKeySequence.SequenceFormat.NativeText) in words(part(view, "moving_keys"))
    press(view, "box_b", Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert view.response() is not None
    QTest.keySequence(part(view, "box_b"), undo)
    assert view.response() is None


@pytest.mark.parametrize(("study", "says"), [(True, "Enter checks them"), (False, "Enter leads to the next item")])
def test_the_line_below_a_gap_names_what_enter_does(view: ItemView, study: bool, says: str) -> None:  # noqa: FBT001  # a case
    show(view, gap(), study=study)
    line = part(view, "gap_keys")
    assert isinstance(line, QLabel)
    assert says in line.text()


@BOXED
def test_moves_can_be_taken_back_after_another_theme_and_another_size(view: ItemView, theme: Theme, kind: str) -> None:
    show(view, ITEMS[kind])
    press(view, "box_b", Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space)
    once = view.response()
    press(view, "box_c", Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space)
    twice = view.response()
    theme.set_mode("dark")
    theme.set_scale(150)
    assert (view.response(), focused()) == (twice, "box_c")
    view.undo()
    assert view.response() == once
    theme.set_scale(100)
    view.undo()
    assert view.response() is None


@BOXED
def test_leaving_an_item_ends_what_can_be_taken_back(view: ItemView, kind: str) -> None:
    show(view, ITEMS[kind])
    press(view, "box_b", Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space)
    kept = view.response()
    show(view, gap())
    show(view, ITEMS[kind], kept)
    view.undo()
    assert view.response() == kept
    assert name(view, "moving_said") == "There is no move to take back"


def test_typing_can_be_taken_back_after_another_size(view: ItemView, theme: Theme) -> None:
    show(view, gap())
    field = part(view, "gap_1")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "abc")
    theme.set_scale(150)
    assert view.response() == {"gaps": {"1": "abc"}}
    field.undo()
    assert view.response() is None
    show(view, gap("q2"))
    field.undo()
    assert view.response() is None
