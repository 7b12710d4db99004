"""Items, papers and banks for tests; everything can be overridden."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pcep_desktop.exam.bank import Bank, Header
from pcep_desktop.exam.item import Choice, Draft, Item, code_html
from pcep_desktop.exam.paper import Paper, PaperItem

LETTERS = "abcdefgh"
BELIEFS = {"c": "a-slice-is-a-view"}


def choices(*texts: str) -> list[Choice]:
    """Return choices a, b, c… with these texts."""
    return [Choice(id=LETTERS[i], text=text, explanation=f"Why {text}.") for i, text in enumerate(texts)]


def single(identity: str = "q1", key: str | None = "a", **fields: Any) -> Item:
    """Return a single item of four choices; key None: unknown."""
    return _item("single", identity, None if key is None else frozenset(key), fields)


def multiple(identity: str = "q1", key: str | None = "ab", **fields: Any) -> Item:
    """Return a multiple item of four choices; key None: unknown."""
    return _item("multiple", identity, None if key is None else frozenset(key), fields)


def boxes(*codes: str) -> list[Choice]:
    """Return choices a, b, c… that are code; the third is tempting for a named belief."""
    return [
        replace(
            choice,
            html=code_html(choice.text),
            explanation=f"Why `{choice.text}`.",
            misconception=BELIEFS.get(choice.id),
        )
        for choice in choices(*codes)
    ]


def insert(identity: str = "q1", *, known: bool = True, **fields: Any) -> Item:
    """Return five boxes for the three slots of a line; a, b and c go into it, in this order."""
    data: dict[str, Any] = {"line": "{{1}} {{2}} {{3}}"}
    defaults = {"choices": boxes("print(", "word[::-1]", ")", "word[1:]", "return"), "points": (7, 6, 7)}
    return _keyed(
        "insert", identity, data, {"slots": [{"1": "a", "2": "b", "3": "c"}]} if known else None, defaults | fields
    )


def fill(identity: str = "q1", *, known: bool = True, **fields: Any) -> Item:
    """Return four fragments for the two blanks of a program; a and b go into it."""
    code = "for i in {{1}}:\n    if {{2}}:\n        print(i)"
    defaults = {"choices": boxes("range(9)", "i % 2 == 0", "range(1, 9)", "i // 2"), "points": (15, 15), "code": code}
    return _keyed("fill", identity, {}, {"slots": [{"1": "a", "2": "b"}]} if known else None, defaults | fields)


def match(identity: str = "q1", *, known: bool = True, **fields: Any) -> Item:
    """Return four labels for three targets x, y and z, two of them code; a, b and c belong to them."""
    targets = [{"id": "x", "code": "0b101"}, {"id": "y", "code": "1e3"}, {"id": "z", "text": "True and False"}]
    defaults = {"choices": choices("a binary integer", "a float", "the Booleans", "a string"), "points": (7, 6, 7)}
    key = {"pairs": {"x": ["a"], "y": ["b"], "z": ["c"]}}
    return _keyed("match", identity, {"targets": targets}, key if known else None, defaults | fields)


def sort(identity: str = "q1", direction: str = "down", *, known: bool = True, **fields: Any) -> Item:
    """Return four lines, or tokens, whose right order is a, b, c, d."""
    lines = boxes("n = 3", "while n > 0:", "    print(n)", "    n -= 1")
    defaults = {"choices": lines if direction == "down" else boxes("1", "+", "2", "** 3"), "points": (5, 5, 5, 5)}
    return _keyed(
        "sort", identity, {"direction": direction}, {"orders": [list("abcd")]} if known else None, defaults | fields
    )


def gap(identity: str = "q1", *, known: bool = True, **fields: Any) -> Item:
    """Return a program with two gaps: the first takes -1 or len(values) - 1, the second len."""
    code = "values = [1, 2, 3]\nprint(values[{{1}}], {{2}}(values))"
    key = {"gaps": {"1": ["-1", "len(values) - 1"], "2": ["len"]}}
    defaults: dict[str, Any] = {"choices": [], "points": (10, 10), "code": code}
    return _keyed("gap", identity, {}, key if known else None, defaults | fields)


def _keyed(kind: str, identity: str, data: dict[str, Any], key: dict[str, Any] | None, fields: dict[str, Any]) -> Item:
    return _item(kind, identity, None, {"data": data | ({"key": key} if key else {})} | fields)


def _item(kind: str, identity: str, keyed: frozenset[str] | None, fields: dict[str, Any]) -> Item:
    defaults: dict[str, Any] = {
        "text": f"What does item {identity} print?",
        "choices": choices("one", "two", "three", "four"),
        "objective": "3.1",
        "difficulty": 3,
    }
    return Draft(id=identity, kind=kind, keyed=keyed, **(defaults | fields)).build()


def bank(*items: Item, **fields: Any) -> Bank:
    """Return a bank of these items, or of two."""
    defaults: dict[str, Any] = {
        "identity": "quiz-1",
        "title": "Quiz 1",
        "file_type": "quiz",
        "minutes": 10,
        "pass_percent": 70,
    }
    return Bank(Header(**(defaults | fields)), items or (single("q1"), multiple("q2")))


def paper(*items: Item, **fields: Any) -> Paper:
    """Return a paper of these items with rows 1, 2, 3…"""
    entries = tuple(
        PaperItem(row, item, "Section 1") for row, item in enumerate(items or (single("q1"), multiple("q2")), 1)
    )
    defaults: dict[str, Any] = {
        "exam_id": 1,
        "title": "Quiz 1",
        "items": entries,
        "seconds": 600,
        "pass_percent": 70,
    }
    return Paper(**(defaults | fields))
