"""The garbage collector held off while it would do harm, or much work for nothing."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_lock = Lock()
_pauses = 0
_was_on = False


@contextmanager
def collector_off() -> Iterator[None]:
    """Collect no garbage meanwhile, in any thread; the last of several at once switches it on again, if it was on."""
    global _pauses, _was_on  # noqa: PLW0603  # the collector is one for the process, too
    with _lock:
        if not _pauses:
            _was_on = gc.isenabled()
        _pauses += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _pauses -= 1
            if not _pauses and _was_on:
                gc.enable()
