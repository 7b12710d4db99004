"""Items and banks under check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pcep_desktop.check.finding import Entry, Finding, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pcep_desktop.exam.item import Item


def entry(item: Item, file: str = "a.json") -> Entry:
    return Entry(file, item.id, item)


def subject(*items: Item, **fields: Any) -> Subject:
    return Subject("a.json", [entry(item) for item in items], **fields)


def said(findings: Iterable[Finding]) -> list[str]:
    """Return the lines, without the file."""
    return [str(one).removeprefix("a.json: ") for one in findings]
