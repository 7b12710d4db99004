"""An explained item tells the truth about its mark: what its rows show adds up, and a preview judges nobody."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from pcep_desktop.exam.item import Draft
from pcep_desktop.exam.marking import OUR_READING, Rule, mark, weights
from pcep_desktop.exam.sitting import Given
from pcep_desktop.ui.code_view import CodeView
from pcep_desktop.ui.item_view import ItemView
from pcep_desktop.ui.kinds.box import Box
from pcep_desktop.ui.kinds.speaking import aloud
from tests import kinds
from tests.builders import boxes, fill, gap, insert, match, multiple, single, sort
from tests.drivers.stage import has, part, put_on_stage

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.exam.marking import Mark
    from pcep_desktop.ui.theme import Theme

WHOLE = Rule(whole=kinds.ALL)
ITEMS = [single(), multiple(), insert(), fill(), match(), sort(), sort(direction="across"), gap()]
ROUNDED = 0.00501  # points are shown with two places
_POINTS = re.compile(r"([\d.]+) of ([\d.]+) points?")


@pytest.fixture(scope="module")
def view(dressed: Theme) -> ItemView:
    return put_on_stage(ItemView(dressed))


def explain(
    view: ItemView, item: Item, response: Response | None, rule: Rule = OUR_READING, beside: Item | None = None
) -> Mark:
    """Mark a response on a paper, alone or beside another item, and show why."""
    worth = weights([item, beside] if beside else [item])[0]
    came_to = mark(item, response, worth, rule)
    order = [choice.id for choice in item.choices]
    view.show_item(item, order, Given(response, mark=came_to), explain=True, enabled=False, rule=rule)
    return came_to


def rows(view: ItemView) -> list[str]:
    """Return what is said of each part."""
    found = [each for each in view.findChildren(QLabel) if re.fullmatch(r"why_\d+", each.objectName())]
    return [each.accessibleName() for each in found if each.isVisibleTo(view)]


def controls(view: ItemView) -> list[QAccessibleInterface]:
    """Return the boxes and fields as assistive tools know them."""
    found = [
        each for each in view.findChildren(QWidget) if isinstance(each, Box | QLineEdit) and each.isVisibleTo(view)
    ]
    return [told for each in found if (told := QAccessible.queryAccessibleInterface(each))]


@settings(max_examples=100)
@drawn(data=st.data())
def test_the_rows_of_an_explained_item_add_up_to_its_mark(view: ItemView, data: st.DataObject) -> None:
    item = data.draw(kinds.items(kinds.OWN_KEY))
    response = item.payload.clean(data.draw(kinds.responses(item)))
    came_to = explain(view, item, response, beside=data.draw(st.none() | st.just(single())))
    shown = [tuple(map(float, found.groups())) for row in rows(view) if (found := _POINTS.search(row))]
    assert len(shown) == (item.payload.parts if came_to.possible else 0)
    assert sum(one for one, _ in shown) == pytest.approx(float(came_to.earned), abs=ROUNDED * len(shown))
    assert sum(of for _, of in shown) == pytest.approx(float(came_to.possible), abs=ROUNDED * len(shown))


@settings(max_examples=40)
@drawn(data=st.data())
def test_all_or_nothing_shows_right_and_wrong_without_points(view: ItemView, data: st.DataObject) -> None:
    item = data.draw(kinds.items(kinds.OWN_KEY).filter(lambda item: item.payload.parts > 1))
    response = item.payload.clean(data.draw(kinds.responses(item)))
    came_to = explain(view, item, response, WHOLE)
    assert not any(_POINTS.search(row) for row in rows(view))
    right = [re.search(r", right\b", row) is not None for row in rows(view)]
    assert all(right) == came_to.is_correct or not came_to.possible
    points = part(view, "item_points")
    assert isinstance(points, QLabel)
    assert not came_to.possible or points.text().endswith("all or none")


def test_the_answer_to_compare_with_is_the_one_that_earned_most(view: ItemView) -> None:
    key = {"key": {"slots": [{"1": "a", "2": "b", "3": "c"}, {"1": "d", "2": "e", "3": "b"}]}}
    item = insert(data={"line": "{{1}} {{2}} {{3}}"} | key, points=(10, 1, 1))
    explain(view, item, {"slots": {"1": "a", "2": "e", "3": "b"}})  # one right by the first, two by the second
    assert "right · 10 of 10 points" in rows(view)[0]
    assert "wrong; right is word[::-1] · 0 of 1 point" in rows(view)[1]
    assert "wrong; right is ) · 0 of 1 point" in rows(view)[2]


@pytest.mark.parametrize(
    ("key", "slots", "said"),
    [
        ({"1": "a", "2": "c"}, {"1": "b", "2": "c"}, {"a": "not used", "d": "not used"}),  # a's twin is in its place
        ({"1": "a", "2": "b"}, {"1": "b"}, {"a": "used", "c": "not used", "d": "not used"}),  # both twins have a place
        ({"1": "c", "2": "d"}, {"1": "c"}, {"a": "not used", "b": "not used"}),
    ],
)
def test_of_equal_boxes_as_many_are_used_as_have_a_place(
    view: ItemView, key: dict[str, str], slots: dict[str, str], said: dict[str, str]
) -> None:
    item = fill(choices=boxes("x", "x", "y", "z"), data={"key": {"slots": [key]}})
    explain(view, item, {"slots": slots})
    found = [each for each in view.findChildren(QLabel) if each.objectName().startswith("why_box_")]
    rows = {each.objectName()[-1]: each.accessibleName() for each in found if each.isVisibleTo(view)}
    assert {box: row.split(", ")[1].split(".")[0] for box, row in rows.items()} == said


def test_equal_shares_are_shown_where_the_paper_weighs_its_items_equally(view: ItemView) -> None:
    item = fill(points=(Fraction(1, 4), Fraction(3, 4)))
    explain(view, item, {"slots": {"1": "a"}}, beside=single())  # which has no points
    assert "0.5 of 0.5 points" in rows(view)[0]


@pytest.mark.parametrize("item", [item for item in ITEMS if item.kind in kinds.OWN_KEY])
def test_each_control_of_an_explained_item_says_the_verdict_that_it_shows(view: ItemView, item: Item) -> None:
    half: dict[str, dict[str, Any]] = {
        "insert": {"slots": {"1": "a", "2": "e"}},
        "fill": {"slots": {"1": "a", "2": "c"}},
        "match": {"pairs": {"x": "a", "y": "d"}},
        "sort": {"order": list("abdc")},
        "gap": {"gaps": {"1": "-1", "2": "sum"}},
    }
    explain(view, item, half[item.kind])
    told = [(each.text(QAccessible.Text.Name), each.state().disabled) for each in controls(view)]
    many = 2 if item.kind == "sort" else 1
    assert [sum(name.endswith(word) for name, _ in told) for word in (", right", ", wrong")] == [many, many]
    assert all(disabled for _, disabled in told)
    view.show_item(item, [choice.id for choice in item.choices], Given(half[item.kind]))
    assert not any(each.text(QAccessible.Text.Name).endswith((", right", ", wrong")) for each in controls(view))


def test_what_became_of_a_choice_stands_below_its_lines_of_code_not_in_them(view: ItemView) -> None:
    explain(view, multiple(choices=boxes("def f():\n    return 1", "x = 3", "y = 4")), {"chosen": ["a", "b"]})
    texts = [part(view, f"choice_{letter}")._passage.toPlainText() for letter in "ab"]  # type: ignore[attr-defined]
    assert texts[0].split("\n")[:3] == ["def f():", "    return 1", "right, your answer"]
    assert texts[1].split("\n")[0] == "x = 3  right, your answer"


def test_an_empty_place_is_named_without_a_dangling_dot(view: ItemView) -> None:
    explain(view, match(), {"pairs": {"x": "a"}})
    assert rows(view)[0].startswith("0b101 · “a binary integer”, right")
    assert rows(view)[2].startswith("“True and False”, nothing given")


@pytest.mark.parametrize("item", ITEMS)
def test_a_preview_shows_the_key_and_why_without_a_verdict_on_anybody(view: ItemView, item: Item) -> None:
    view.preview(item)
    visible = [each for each in view.findChildren(QWidget) if each.isVisibleTo(view)]
    said = " | ".join(each.accessibleName() for each in visible if isinstance(each, QLabel | QAbstractButton))
    for word in ("nothing given", "wrong", "your answer", "Not answered", " 0 of "):
        assert word not in said
    assert not has(view, "item_outcome")
    assert has(view, "item_instruction")
    for choice in item.choices:
        assert aloud(choice.explanation or "").rstrip(".") in said
    if item.kind in {"single", "multiple"}:
        assert said.count("right answer") == item.payload.parts
    else:
        assert said.count(", key · ") == item.payload.parts


@pytest.mark.parametrize("item", ITEMS)
def test_a_preview_without_a_key_says_that_it_has_none(view: ItemView, item: Item) -> None:
    data: dict[str, Any] = {name: value for name, value in item.payload.to_json().items() if name != "key"}
    unknown = Draft("q", item.kind, item.text, list(item.choices), None, data, code=item.code).build()
    view.preview(unknown)
    outcome = part(view, "item_outcome")
    assert isinstance(outcome, QLabel)
    assert outcome.text() == "Key unknown"
    assert not any("nothing given" in row for row in rows(view))


@pytest.mark.parametrize(
    ("item", "wrong", "heading", "code"),
    [
        (sort(), {"order": list("bacd")}, "The right order", "n = 3\nwhile n > 0:\n    print(n)\n    n -= 1"),
        (sort(direction="across"), None, "The right order", "1 + 2 ** 3"),
        (insert(), {"slots": {"1": "b"}}, "The right line", "print( word[::-1] )"),
        (
            fill(),
            {"slots": {"1": "b"}},
            "The right program",
            "for i in range(9):\n    if i % 2 == 0:\n        print(i)",
        ),
    ],
    ids=["down", "across", "insert", "fill"],
)
def test_what_would_have_been_right_stands_there_as_a_whole(
    view: ItemView, item: Item, wrong: Response | None, heading: str, code: str
) -> None:
    explain(view, single(), None)
    explain(view, item, wrong)
    assert part(view, "right_heading").isVisibleTo(view)
    shown = part(view, "right_code")
    assert isinstance(shown, CodeView)
    assert shown.code == code
    assert shown.accessibleName() == f"{heading}: {code}"

    explain(view, item, item.payload.full())
    assert not shown.isVisibleTo(view)
    explain(view, item, wrong)
    view.show_item(item, [choice.id for choice in item.choices], Given())
    assert not shown.isVisibleTo(view)
