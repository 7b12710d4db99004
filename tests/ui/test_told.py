"""What assistive tools are told of every control that answers, in every state of every kind, is what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from pcep_desktop.exam.marking import mark, weights
from pcep_desktop.exam.sitting import Given
from pcep_desktop.ui.item_view import ItemView
from tests.builders import boxes, fill, gap, insert, match, multiple, single, sort
from tests.drivers.stage import part, put_on_stage

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface

    from pcep_desktop.exam.item import Item
    from pcep_desktop.ui.theme import Theme

Role = QAccessible.Role


class Story(NamedTuple):
    """An item, a response that is partly right, and what each part of that came to."""

    item: Item
    response: dict[str, Any]
    verdicts: dict[str, str]


LINES = boxes("n = 3", "while n:", "print(n)", "n -= 1")
BOXED = {
    "insert": Story(insert(), {"slots": {"1": "a", "2": "e"}}, {"a": "right", "e": "wrong"}),
    "fill": Story(fill(), {"slots": {"1": "a", "2": "c"}}, {"a": "right", "c": "wrong"}),
    "match": Story(match(), {"pairs": {"x": "a", "y": "d"}}, {"a": "right", "d": "wrong"}),
    "down": Story(
        sort(choices=LINES), {"order": list("abdc")}, {"a": "right", "b": "right", "d": "wrong", "c": "wrong"}
    ),
    "across": Story(
        sort("q", "across", choices=LINES),
        {"order": list("bacd")},
        {"b": "wrong", "a": "wrong", "c": "right", "d": "right"},
    ),
}
STORIES = BOXED | {
    "single": Story(single(), {"chosen": ["b"]}, {"a": "right answer", "b": "wrong, your answer"}),
    "multiple": Story(
        multiple(),
        {"chosen": ["a", "c"]},
        {"a": "right, your answer", "b": "right answer", "c": "wrong, your answer"},
    ),
    "gap": Story(gap(), {"gaps": {"1": "-1", "2": "sum"}}, {"1": "right", "2": "wrong"}),
}
STATES = ["fresh", "answered", "locked", "explained"]
BESIDE = [", beside 0b101", ", beside 1e3", ", beside “True and False”"]
ROLES = {"single": Role.RadioButton, "multiple": Role.CheckBox}


class Told(NamedTuple):
    """What an assistive tool is told of a control."""

    role: Role
    name: str
    value: str = ""
    checkable: bool = False
    checked: bool = False
    disabled: bool = False
    focusable: bool = True
    pressed: bool = False


@pytest.fixture(scope="module")
def view(dressed: Theme) -> ItemView:
    return put_on_stage(ItemView(dressed))


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def told(widget: QWidget) -> Told:
    each = interface(widget)
    state = each.state()
    value = each.text(QAccessible.Text.Value) if isinstance(widget, QLineEdit) else ""
    return Told(
        each.role(),
        each.text(QAccessible.Text.Name),
        value,
        bool(state.checkable),
        bool(state.checked),
        bool(state.disabled),
        bool(state.focusable),
        bool(state.pressed),
    )


def controls(view: ItemView) -> dict[str, QWidget]:
    """Return all that can be seen and takes something, by the object's name."""
    found = [each for each in view.findChildren(QWidget) if isinstance(each, QAbstractButton | QLineEdit)]
    seen = [each for each in found if each.isVisible() and each.objectName() != "item_steps"]
    return {each.objectName(): each for each in seen}


def show(view: ItemView, story: Story, state: str) -> dict[str, Any]:
    """Show a story's item in a state; returns the response that is shown."""
    item, response = story.item, None if state == "fresh" else story.response
    came_to = mark(item, response, weights([item])[0]) if state == "explained" else None
    given = Given(response, mark=came_to)
    order = [choice.id for choice in item.choices]
    view.show_item(item, order, given, explain=state == "explained", enabled=state in {"fresh", "answered"})
    return response or {}


def expected(story: Story, response: dict[str, Any], state: str) -> dict[str, Told]:
    """Work out what there is to tell, from the item and the response alone."""
    verdicts = story.verdicts if state == "explained" else {}
    match story.item.kind:
        case "single" | "multiple":
            found = choices(story, response, verdicts)
        case "gap":
            found = gaps(response, verdicts)
        case "sort":
            order = response.get("order", list("abcd"))
            found = the_boxes(story, {box: f"position {n} of 4" for n, box in enumerate(order, 1)}, verdicts)
        case _:
            found = slotted(story, response, verdicts)
    locked = state in {"locked", "explained"}
    return {name: each._replace(disabled=locked) for name, each in found.items()}


def choices(story: Story, response: dict[str, Any], verdicts: dict[str, str]) -> dict[str, Told]:
    chosen = response.get("chosen", [])
    found = {}
    for choice in story.item.choices:
        said = [f"{choice.id.upper()}, {choice.text}", verdicts.get(choice.id, "")]
        said += [(choice.explanation or "").rstrip(".")] if verdicts else []
        name = ". ".join(filter(None, said))
        found[f"choice_{choice.id}"] = Told(ROLES[story.item.kind], name, checkable=True, checked=choice.id in chosen)
    return found


def gaps(response: dict[str, Any], verdicts: dict[str, str]) -> dict[str, Told]:
    typed, found = response.get("gaps", {}), {}
    for gap_name in "12":
        name = ", ".join(filter(None, (f"Gap {gap_name} of 2", verdicts.get(gap_name))))
        found[f"gap_{gap_name}"] = Told(Role.EditableText, name, typed.get(gap_name, ""))
    return found


def the_boxes(story: Story, where: dict[str, str], verdicts: dict[str, str]) -> dict[str, Told]:
    found = {}
    for choice in story.item.choices:
        said = (choice.text, where.get(choice.id, "with the boxes"), verdicts.get(choice.id))
        found[f"box_{choice.id}"] = Told(Role.Button, ", ".join(filter(None, said)))
    return found


def slotted(story: Story, response: dict[str, Any], verdicts: dict[str, str]) -> dict[str, Told]:
    """Return boxes and slots; a slot that holds a box leaves the keyboard to that."""
    matching = story.item.kind == "match"
    held: dict[str, str] = next(iter(response.values()), {})
    names = "xyz" if matching else "123" if story.item.kind == "insert" else "12"
    where, slots = {}, {}
    for number, name in enumerate(names):
        beside = BESIDE[number] if matching else ""
        box = held.get(name)
        text = story.item.choice(box).text if box else "empty"
        if box:
            where[box] = f"position {number + 1} of {len(names)}{beside}"
        slots[f"{'target' if matching else 'slot'}_{name}"] = Told(
            Role.Button, f"Slot {number + 1} of {len(names)}{beside}: {text}", focusable=not box
        )
    return the_boxes(story, where, verdicts) | slots


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", STORIES)
def test_every_control_tells_what_it_shows(view: ItemView, kind: str, state: str) -> None:
    story = STORIES[kind]
    response = show(view, story, state)
    found = controls(view)
    assert {name: told(each) for name, each in found.items()} == expected(story, response, state)
    for each in found.values():
        state_of = interface(each).state()
        assert bool(state_of.focused) == each.hasFocus()
        assert not state_of.invisible
        assert not state_of.selected


@pytest.mark.parametrize("kind", BOXED)
def test_a_box_that_is_picked_up_is_pressed_and_nothing_else_has_changed(view: ItemView, kind: str) -> None:
    story = BOXED[kind]
    show(view, story, "fresh")
    box = part(view, "box_a")
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(box, Qt.Key.Key_Space)
    at_rest = expected(story, {}, "fresh")
    lifted = at_rest | {"box_a": at_rest["box_a"]._replace(pressed=True)}
    assert {name: told(each) for name, each in controls(view).items()} == lifted
    assert part(view, "moving_said").accessibleName().startswith("Picked up ")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert {name: told(each) for name, each in controls(view).items()} == at_rest


@pytest.mark.parametrize("kind", STORIES)
def test_the_keyboard_finds_what_is_explained_as_one(view: ItemView, kind: str) -> None:
    show(view, STORIES[kind], "explained")
    view.focus_response(Qt.FocusReason.TabFocusReason)
    whole = next(each for each in view.findChildren(QWidget) if each.hasFocus())
    state = interface(whole).state()
    assert state.focused
    assert not state.disabled
    assert interface(whole).text(QAccessible.Text.Name)
    assert whole.objectName() == ("choices" if kind in ROLES else "why")


@pytest.mark.parametrize("kind", ["insert", "fill", "match"])
def test_the_bank_has_a_name(view: ItemView, kind: str) -> None:
    show(view, STORIES[kind], "fresh")
    assert interface(part(view, "moving_bank")).text(QAccessible.Text.Name) == "Boxes not used yet"
