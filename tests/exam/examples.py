"""An item of each kind with boxes or gaps, its key with alternatives; everything can be overridden."""

from __future__ import annotations

from typing import Any

from pcep_desktop.exam.item import Draft, Item
from tests.builders import choices

BOXES = ("x", "y", "z", "x")  # a and d read the same
LINE = {
    "line": "{{1}} = {{2}} + {{3}}",
    "key": {"slots": [{"1": "a", "2": "b", "3": "c"}, {"1": "b", "2": "d", "3": "c"}]},
}
ORDERS = {"direction": "across", "key": {"orders": [["a", "b", "c", "d"], ["c", "a", "b", "d"]]}}
PAIRS = {
    "targets": [{"id": "1", "code": "0b1"}, {"id": "2", "text": "two"}],
    "key": {"pairs": {"1": ["a"], "2": ["b", "c"]}},
}
GAPS = {"key": {"gaps": {"1": ["-1", "len(values) - 1"], "2": ["'a'"]}}}
PROGRAM = "print(values[{{1}}], {{2}})"


def item(kind: str, data: dict[str, Any], *boxes: str, **fields: Any) -> Item:
    fields = {"code": None, "points": None} | fields
    return Draft("q", kind, "What?", choices(*boxes), None, data, **fields).build()


def insert(**fields: Any) -> Item:
    return item("insert", LINE | fields.pop("data", {}), *BOXES, points=(7, 6, 7), **fields)


def sort(**fields: Any) -> Item:
    return item("sort", ORDERS, *BOXES, points=(6, 6, 6, 2), **fields)


def match() -> Item:
    return item("match", PAIRS, "one", "two", "deux", points=(10, 20))


def gap() -> Item:
    return item("gap", GAPS, code=PROGRAM, points=(15, 5))
