"""Whole sittings in a line, for tests of what they leave behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.exam.mode import Mode
from tests.desk import RIGHT, WRONG

if TYPE_CHECKING:
    from tests.conftest import FakeClock
    from tests.desk import Desk


def sit(  # noqa: PLR0913  # what happened, in the order in which it is told
    ada: Desk,
    clock: FakeClock,
    marks: str,
    mode: Mode = Mode.SIMULATION,
    *,
    confidence: int | None = None,
    seconds: float = 10.0,
) -> int:
    """Answer the first items right (+) or wrong (-), submit, and return the sitting's row."""
    run = ada.begin(mode)
    for place, mark in enumerate(marks):
        run.go(place)
        clock.advance(seconds)
        run.respond(RIGHT if mark == "+" else WRONG)
        if mode is Mode.STUDY:
            run.confide(confidence)
            run.check()
    run.submit()
    return run.session_id
