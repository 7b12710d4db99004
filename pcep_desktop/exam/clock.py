"""The clock that is passed in wherever time matters, so that tests can turn it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What time it is, and how much has gone by."""

    def now(self) -> datetime:
        """Return the present time, aware, in UTC."""
        ...

    def elapsed(self) -> float:
        """Return seconds since some fixed moment; never goes back, and counts on while the machine sleeps where it can."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present time, aware, in UTC."""
        return datetime.now(UTC)

    def elapsed(self) -> float:
        """Return seconds since the machine started.

        `time.monotonic` stands still in a suspended Linux, CLOCK_BOOTTIME does not; Windows and macOS lack it.
        """
        boot: int | None = getattr(time, "CLOCK_BOOTTIME", None)
        return time.monotonic() if boot is None else time.clock_gettime(boot)
