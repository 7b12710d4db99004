"""A sitting that can be resumed, read off its row alone: the start shows it, and goes without the rules of sitting."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pcep_desktop.exam.mode import Mode

if TYPE_CHECKING:
    from collections.abc import Mapping

OURS = '"section_of":'
"""Stands in each `session_data` of this program's making, and in nobody else's: another's cannot be resumed."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A sitting that can be resumed. `limit`, `remaining`: seconds, None where the clock counts up; `hidden`: drawn or practice."""

    session_id: int
    exam_id: int
    title: str
    position: int
    items: int
    mode: Mode
    limit: float | None
    remaining: float | None
    hidden: bool


def read(text: str | None) -> dict[str, Any] | None:
    """Return what `session_data` keeps, or None where it is not a sitting of this program's making."""
    return json.loads(text) if text and OURS in text else None


def unfinished(row: Mapping[Any, Any]) -> Unfinished | None:
    """Return the sitting of a row with session_id, exam_id, hidden and session_data; None where it has none of ours."""
    data = read(row["session_data"])
    if data is None:
        return None
    return Unfinished(
        row["session_id"],
        row["exam_id"],
        data["title"],
        data["position"],
        len(data["questions"]),
        Mode(data["mode"]),
        data["limit"],
        _remaining(data),
        row["hidden"],
    )


def _remaining(data: Mapping[str, Any]) -> float | None:
    return None if data["limit"] is None else max(0.0, data["limit"] - data["used"])
