from __future__ import annotations

import time
from datetime import UTC

import pytest

from pcep_desktop.exam.clock import SystemClock


def test_now_is_aware_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_elapsed_never_goes_back() -> None:
    clock = SystemClock()
    read = [clock.elapsed() for _ in range(1000)]
    assert read == sorted(read)


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="only Linux counts on in its sleep")
def test_elapsed_counts_sleep_where_the_system_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "clock_gettime", lambda which: 77.0 if which == time.CLOCK_BOOTTIME else 0.0)
    assert SystemClock().elapsed() == 77.0


def test_elapsed_without_such_a_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    monkeypatch.setattr(time, "monotonic", lambda: 5.0)
    assert SystemClock().elapsed() == 5.0
