"""What the tour pretends: that time passes, and that somebody errs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from pcep_desktop.exam.clock import SystemClock

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response


class PretendedClock:
    """The present time, moved by what is pretended to pass."""

    def __init__(self, moved: timedelta) -> None:
        self._real = SystemClock()
        self._moved = moved

    def now(self) -> datetime:
        """Return the pretended time."""
        return datetime.now(UTC) + self._moved

    def elapsed(self) -> float:
        """Return seconds that go on while the tour is at rest, and jump when it moves."""
        return self._real.elapsed() + self._moved.total_seconds()

    def advance(self, span: timedelta) -> None:
        """Let time pass."""
        self._moved += span


def wrong_response(item: Item, key: Response) -> Response:
    """Return a response that earns less than the key."""
    if "chosen" in key:
        others = [choice.id for choice in item.choices if choice.id not in key["chosen"]]
        return {"chosen": others[: len(key["chosen"])]}
    if "order" in key:
        first, second, *rest = key["order"]
        return {"order": [second, first, *rest]}
    if "gaps" in key:
        return {"gaps": dict.fromkeys(key["gaps"], "None")}
    ((kind, places),) = key.items()
    return {kind: dict(zip(places, reversed(places.values()), strict=True))}
