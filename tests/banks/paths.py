"""Where the fixture files stand, and reading a value as if it stood in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pcep_desktop.banks.reader import read_bank

if TYPE_CHECKING:
    from pcep_desktop.exam.bank import Bank
    from pcep_desktop.exam.item import Item

FILES = Path(__file__).parent / "files"
ROWS = FILES / "rows"
COURSE = FILES / "course"


def read_json(folder: Path, value: object, name: str = "bank.json") -> Bank:
    """Write a value to a file and read that."""
    path = folder / name
    path.write_text(json.dumps(value), encoding="utf-8")
    return read_bank(path)


def read_one(folder: Path, **question: Any) -> Item:
    """Read a flat question that must be taken."""
    bank = read_json(folder, [question])
    assert not bank.skipped, bank.skipped
    return bank.items[0]


def reason(folder: Path, **question: Any) -> str:
    """Read a flat question that must be skipped, and return why."""
    bank = read_json(folder, [question])
    assert not bank.items
    return bank.skipped[0].reason


def key(item: Item) -> str:
    """Return the texts of the correct choices."""
    return " | ".join(choice.text for choice in item.choices if choice.id in item.payload.keyed)
