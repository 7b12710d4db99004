"""Boxes, slots and gaps on screen: what assistive tools are told is what is shown, at any text size, for any item."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from pcep_desktop.exam.item import Draft
from pcep_desktop.ui.code_view import CodeView
from pcep_desktop.ui.item_view import ItemView
from pcep_desktop.ui.kinds import gestures
from pcep_desktop.ui.kinds.box import Box
from pcep_desktop.ui.kinds.flow import Flow
from pcep_desktop.ui.kinds.speaking import aloud
from tests.builders import boxes, fill, gap, insert, match, sort
from tests.drivers.stage import part, put_on_stage
from tests.kinds import OWN_KEY, items, responses
from tests.ui.item_stage import show, view

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.theme import Theme

__all__ = ["view"]

LEFT = Qt.MouseButton.LeftButton
ITEMS = {
    "insert": insert(),
    "fill": fill(),
    "match": match(),
    "down": sort(),
    "across": sort(direction="across"),
    "gap": gap(),
}
EACH = pytest.mark.parametrize("kind", ITEMS)
BOXED = pytest.mark.parametrize("kind", [kind for kind in ITEMS if kind != "gap"])


def told(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def name(view: ItemView, part_name: str) -> str:
    return told(part(view, part_name)).text(QAccessible.Text.Name)


def value(view: ItemView, part_name: str) -> str:
    return told(part(view, part_name)).text(QAccessible.Text.Value)


def press(view: ItemView, box: str, *keys: Qt.Key) -> None:
    widget = part(view, box)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    for key in keys:
        QTest.keyClick(widget, key)


@BOXED
def test_a_box_is_a_button_that_is_pressed_while_it_is_lifted(view: ItemView, kind: str) -> None:
    item = ITEMS[kind]
    show(view, item)
    box = told(part(view, "box_a"))
    assert box.role() == QAccessible.Role.Button
    assert box.text(QAccessible.Text.Name).startswith(item.choice("a").text + ", ")
    assert not box.state().pressed
    press(view, "box_a", Qt.Key.Key_Space)
    assert box.state().pressed
    assert box.state().focused
    assert not told(part(view, "box_b")).state().pressed
    press(view, "box_a", Qt.Key.Key_Escape)
    assert not box.state().pressed


@pytest.mark.parametrize(("kind", "slot"), [("insert", "slot_1"), ("fill", "slot_1"), ("match", "target_x")])
def test_a_slot_says_what_lies_in_it(view: ItemView, kind: str, slot: str) -> None:
    show(view, ITEMS[kind])
    text = ITEMS[kind].choice("b").text
    before = name(view, slot)
    assert told(part(view, slot)).role() == QAccessible.Role.Button
    assert before.startswith("Slot 1 of ")
    assert before.endswith(": empty")
    press(view, "box_b", Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert name(view, slot) == before.replace("empty", text)
    assert name(view, "box_b").startswith(f"{text}, position 1 of ")
    press(view, "box_b", Qt.Key.Key_Delete)
    assert name(view, slot) == before
    assert name(view, "box_b") == f"{text}, with the boxes"


def test_a_gap_is_a_field_whose_value_is_what_was_typed(view: ItemView) -> None:
    show(view, gap(), {"gaps": {"2": "len"}})
    assert told(part(view, "gap_1")).role() == QAccessible.Role.EditableText
    assert (name(view, "gap_1"), name(view, "gap_2")) == ("Gap 1 of 2", "Gap 2 of 2")
    assert (value(view, "gap_1"), value(view, "gap_2")) == ("", "len")
    QTest.keyClicks(part(view, "gap_1"), "-1")
    assert value(view, "gap_1") == "-1"
    assert view.response() == {"gaps": {"1": "-1", "2": "len"}}


def test_what_happens_is_shown_and_said(view: ItemView, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(gestures, "announce", lambda _widget, text: said.append(text))
    show(view, insert())
    press(view, "box_a", Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Space)
    assert said[:2] == ["Picked up print(, now in position 1 of 3", "2 of 3, print("]
    assert said[-1] == "print( is in position 2 of 3"
    assert name(view, "moving_said") == "`print(` is in position 2 of 3"


def test_how_far_a_line_is_indented_is_said(view: ItemView, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(gestures, "announce", lambda _widget, text: said.append(text))
    lines = boxes("for x in y:", "        print(x)", " if x:\n  x()")
    item = sort(choices=lines, points=None, data={"key": {"orders": [["a", "b", "c"]]}})
    show(view, item)
    assert name(view, "box_a").startswith("for x in y:, position 1")
    assert name(view, "box_b").startswith("indented 8 spaces: print(x), position 2")
    assert name(view, "box_c").startswith("indented 1 space: if x:\nindented 2 spaces: x(), position 3")
    press(view, "box_b", Qt.Key.Key_Space, Qt.Key.Key_Escape)
    assert said[0] == "Picked up indented 8 spaces: print(x), now in position 2 of 3"
    press(view, "box_c", Qt.Key.Key_Space)
    assert said[-1] == "Picked up indented 1 space: if x: ↵ indented 2 spaces: x(), now in position 3 of 3"
    show(view, item, {"order": ["b", "a", "c"]}, explain=True)
    assert name(view, "why_1").startswith("1. indented 8 spaces: print(x), wrong; right is for x in y:")


def test_a_slot_says_how_far_its_code_is_indented(view: ItemView) -> None:
    item = fill(choices=boxes("    a()", "b()", "c()", "d()"))
    show(view, item, {"slots": {"1": "a"}})
    assert name(view, "slot_1").endswith(": indented 4 spaces: a()")


@EACH
def test_what_is_explained_is_disabled_and_says_why(view: ItemView, kind: str) -> None:
    item = ITEMS[kind]
    show(view, item, item.payload.full(), explain=True)
    controls = [each for each in view.findChildren(QWidget) if isinstance(each, Box | QLineEdit) and each.isVisible()]
    assert len(controls) >= 2
    assert all(told(each).state().disabled for each in controls)
    rows = [each for each in view.findChildren(QLabel) if each.objectName().startswith("why_") and each.isVisible()]
    assert len([row for row in rows if "right · " in row.accessibleName()]) == item.payload.parts
    assert all("wrong" not in row.accessibleName() for row in rows)
    for choice in item.choices:
        assert any(aloud(choice.explanation or "").rstrip(".") in row.accessibleName() for row in rows)
    view.focus_response()
    assert part(view, "why").hasFocus()


@EACH
def test_nothing_given_is_told_with_what_would_be_right(view: ItemView, kind: str) -> None:
    item = ITEMS[kind]
    show(view, item, None, explain=True)
    assert all("nothing given" in name(view, f"why_{number + 1}") for number in range(item.payload.parts))


@EACH
def test_without_a_key_nothing_is_right_or_wrong(view: ItemView, kind: str) -> None:
    known = ITEMS[kind]
    unkeyed = {key: value for key, value in known.payload.to_json().items() if key != "key"}
    draft = Draft("q", known.kind, known.text, list(known.choices), None, unkeyed, code=known.code)
    unknown = draft.build()
    show(view, unknown, known.payload.full(), explain=True)
    rows = [each for each in view.findChildren(QLabel) if each.objectName().startswith("why_") and each.isVisible()]
    assert rows
    assert not any(word in row.accessibleName() for row in rows for word in ("right", "wrong"))


def test_a_wrong_place_is_explained_by_the_box_that_is_right_there(view: ItemView) -> None:
    item = insert()
    why = {choice.id: (choice.explanation or "").replace("`", "").rstrip(".") for choice in item.choices}
    show(view, item, {"slots": {"1": "b", "2": "a", "3": "d"}}, explain=True)
    first, third = name(view, "why_1"), name(view, "why_3")
    assert why["a"] in first
    assert why["b"] not in first  # b is right elsewhere: its reason is no reason against it here
    assert why["c"] in third
    assert why["d"] in third  # d is used nowhere: here is where somebody believed in it


def test_the_alternative_that_fits_best_is_the_one_to_compare_with(view: ItemView) -> None:
    both = {"key": {"slots": [{"1": "a", "2": "b", "3": "c"}, {"1": "d", "2": "e", "3": "c"}]}}
    item = insert(data={"line": "{{1}} {{2}} {{3}}"} | both)
    show(view, item, {"slots": {"1": "d", "2": "e"}}, explain=True)
    assert "right" in name(view, "why_1")
    assert "right · 6 of 6 points" in name(view, "why_2")
    assert "nothing given; right is )" in name(view, "why_3")


@EACH
@pytest.mark.parametrize("width", [1104, 620])
def test_large_text_loses_nothing(qtbot: QtBot, view: ItemView, theme: Theme, kind: str, width: int) -> None:
    theme.set_scale(200)
    long: dict[str, Any] = {
        "choices": boxes("print(range(1, 20, 3))", "word[::-1].upper()[1:-1]", ")", "return word[1:]")
    }
    wordy = ITEMS | {
        "insert": insert(**long),
        "fill": fill(**long),
        "down": sort(**long),
        "across": sort("q", "across", **long),
    }
    item = wordy[kind]
    show(view, item, item.payload.full() if kind == "fill" else None)
    view.resize(width, 800)
    page = view.widget()
    assert page is not None
    qtbot.waitUntil(lambda: page.width() <= view.viewport().width())
    for flow in [each for each in view.findChildren(Flow) if each.isVisible()]:
        parts = [each.geometry() for each in flow._parts]
        assert all(flow.rect().contains(each) for each in parts)
        assert not any(one.intersects(other) for one, other in combinations(parts, 2))
        assert flow.height() >= flow.heightForWidth(flow.width())
    for box in [each for each in view.findChildren(Box) if each.isVisible()]:
        needed = box.size_within(box.width())
        assert (box.width(), box.height()) >= (needed.width(), needed.height())


def test_the_raw_code_of_a_program_with_blanks_is_not_shown(view: ItemView) -> None:
    show(view, insert(code="word = 'abc'"))
    assert part(view, "item_code").isVisible()
    show(view, fill())
    assert not any(each.isVisible() for each in view.findChildren(CodeView))
    assert "for i in ____:" in part(view, "item_program").accessibleName()
    show(view, gap())
    assert "values[____], ____(values)" in part(view, "item_program").accessibleName()


@pytest.fixture(scope="module")
def kept_view(dressed: Theme) -> ItemView:
    return put_on_stage(ItemView(dressed))


@settings(max_examples=60)
@drawn(data=st.data())
def test_any_item_is_shown_answered_and_explained(kept_view: ItemView, data: st.DataObject) -> None:
    item = data.draw(items(OWN_KEY, known=None))
    response = item.payload.clean(data.draw(responses(item)))
    show(kept_view, item, response)
    assert kept_view.response() == response
    show(kept_view, item, response, explain=True)
    assert kept_view.response() == response
    rows = [
        each for each in kept_view.findChildren(QLabel) if each.objectName().startswith("why_") and each.isVisible()
    ]
    full = response is not None and item.payload.known and response == item.payload.full()
    assert not full or not any("wrong" in row.accessibleName().split(" · ")[0] for row in rows)
