"""What no item of a kind can be: each fault is said in words."""

from __future__ import annotations

from typing import Any

import pytest

from pcep_desktop.exam.item import InvalidItem
from tests.exam.examples import BOXES, GAPS, LINE, PAIRS, PROGRAM, item


@pytest.mark.parametrize(
    ("kind", "data", "boxes", "why"),
    [
        ("insert", {}, BOXES, "it has no “line” with slots such as {{1}}"),
        ("insert", {"line": "x"}, BOXES, "its text has no slot such as {{1}}"),
        ("insert", {"line": "{{1}}{{1}}"}, BOXES, "the slot {{1}} stands twice in its text"),
        (
            "insert",
            {"line": "".join(f"{{{{{n}}}}}" for n in range(51))},
            BOXES,
            "its text has 51 slots; 50 is the most",
        ),
        ("insert", {"line": "{{1}}{{2}}"}, "x", "1 boxes cannot fill 2 slots"),
        ("insert", LINE | {"key": "a"}, BOXES, "its key must be an object with “slots”"),
        ("insert", LINE | {"key": {"orders": []}}, BOXES, "its key must be an object with “slots”"),
        ("insert", LINE | {"key": {"slots": []}}, BOXES, "“slots” of its key must be a list with something in it"),
        (
            "insert",
            LINE | {"key": {"slots": [{"1": "a"}]}},
            BOXES,
            "an alternative of the key must fill the slots 1, 2, 3",
        ),
        (
            "insert",
            LINE | {"key": {"slots": [{"1": "a", "2": "b", "3": "z"}]}},
            BOXES,
            "the key names “z”, which is no choice",
        ),
        (
            "insert",
            LINE | {"key": {"slots": [{"1": "a", "2": "b", "3": []}]}},
            BOXES,
            "the key names something, which is no choice",
        ),
        (
            "insert",
            LINE | {"key": {"slots": [{"1": "a", "2": "b", "3": "a"}]}},
            BOXES,
            "the key puts one box into two slots",
        ),
        ("fill", {}, BOXES, "it has no code with blanks such as {{1}}"),
        ("sort", {"direction": ["down"]}, BOXES, "“direction” must be across or down"),
        ("sort", {}, "x", "it has 1 boxes to put in order; it needs at least 2"),
        ("sort", {"key": {"orders": ["abcd"]}}, BOXES, "an order of the key must be a list"),
        ("sort", {"key": {"orders": [["a", "b", "c"]]}}, BOXES, "an order of the key must name every box once"),
        ("sort", {"key": {"orders": [["a", "b", "c", "c"]]}}, BOXES, "an order of the key must name every box once"),
        ("match", {}, BOXES, "“targets” must be a list with something in it"),
        ("match", {"targets": ["x"]}, BOXES, "each of “targets” must be an object with an id, and text or code"),
        ("match", {"targets": [{"id": 1, "text": "x"}]}, BOXES, "a box of “targets” has no id"),
        (
            "match",
            {"targets": [{"id": "x", "text": " "}]},
            BOXES,
            "the box “x” of “targets” needs either “text” or “code”",
        ),
        ("match", {"targets": [{"id": "x", "text": "1", "code": "1"}]}, BOXES, "needs either “text” or “code”"),
        (
            "match",
            {"targets": [{"id": "x", "text": "1"}, {"id": "x", "text": "2"}]},
            BOXES,
            "two boxes of “targets” have one id",
        ),
        ("match", PAIRS, "x", "1 labels cannot serve 2 boxes"),
        (
            "match",
            PAIRS | {"key": {"pairs": {"1": ["a"]}}},
            BOXES,
            "“pairs” of its key must name every box of “targets”",
        ),
        ("match", PAIRS | {"key": {"pairs": {"1": ["a"], "2": []}}}, BOXES, "the key of box “2” must be a list"),
        ("match", PAIRS | {"key": {"pairs": {"1": ["b"], "2": ["b"]}}}, BOXES, "the key leaves a box without a label"),
        ("gap", GAPS, "x", "a gap is typed; the item can have no choices"),
        ("gap", GAPS, "", "it has no code with gaps such as {{1}}"),
    ],
)
def test_what_cannot_be_says_why(kind: str, data: dict[str, Any], boxes: tuple[str, ...], why: str) -> None:
    with pytest.raises(InvalidItem) as refused:
        item(kind, data, *boxes)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("forms", "why"),
    [
        ({"1": ["a"]}, "“gaps” of its key must name the gaps 1, 2"),
        ({"1": "a", "2": ["b"]}, "the key of gap 1 must be a list"),
        ({"1": ["a"], "2": [" "]}, "an accepted form of gap 2 must be text of 1 to 200 characters"),
        ({"1": ["a"], "2": [7]}, "an accepted form of gap 2 must be text"),
        ({"1": ["a"], "2": ["x" * 201]}, "an accepted form of gap 2 must be text"),
    ],
)
def test_accepted_forms_that_cannot_be_typed(forms: object, why: str) -> None:
    with pytest.raises(InvalidItem, match=why):
        item("gap", {"key": {"gaps": forms}}, code=PROGRAM)
