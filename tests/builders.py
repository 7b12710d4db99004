"""Items, papers and banks for tests; everything can be overridden."""

from __future__ import annotations

from typing import Any

from pcep_desktop.exam.bank import Bank, Header
from pcep_desktop.exam.item import Choice, Draft, Item
from pcep_desktop.exam.paper import Paper, PaperItem

LETTERS = "abcdefgh"


def choices(*texts: str) -> list[Choice]:
    """Return choices a, b, c… with these texts."""
    return [Choice(id=LETTERS[i], text=text, explanation=f"Why {text}.") for i, text in enumerate(texts)]


def single(identity: str = "q1", key: str | None = "a", **fields: Any) -> Item:
    """Return a single item of four choices; key None: unknown."""
    return _item("single", identity, None if key is None else frozenset(key), fields)


def multiple(identity: str = "q1", key: str | None = "ab", **fields: Any) -> Item:
    """Return a multiple item of four choices; key None: unknown."""
    return _item("multiple", identity, None if key is None else frozenset(key), fields)


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
