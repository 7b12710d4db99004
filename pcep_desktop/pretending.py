"""What the tour pretends: that time passes, and that somebody errs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pcep_desktop.exam.clock import SystemClock


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
