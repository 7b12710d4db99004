"""What the clock of a sitting has to say: five minutes left, and that the machine was asleep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.exam.mode import Mode
from pcep_desktop.translate import tr
from pcep_desktop.ui.exam_header import LAST_MINUTES
from pcep_desktop.ui.words import span_words

if TYPE_CHECKING:
    from pcep_desktop.db.recorded_sitting import RecordedSitting


class LastMinutes:
    """Tells once when the last five minutes begin: not again where a sitting is resumed within them."""

    def __init__(self) -> None:
        self._before = 0.0

    def start(self, remaining: float | None) -> None:
        """Begin with this many seconds left; None where the clock counts up."""
        self._before = remaining or 0.0

    def news(self, remaining: float | None) -> str:
        """Return what to tell now that this many seconds are left, most often nothing."""
        before, self._before = self._before, remaining or 0.0
        return tr("5 minutes are left.") if before > LAST_MINUTES >= self._before > 0 else ""


def slept_words(recorded: RecordedSitting) -> str:
    """Return that the machine was asleep, and whether that time counts; "" where it was not."""
    seconds = recorded.slept
    if not seconds:
        return ""
    counts = recorded.sitting.mode is Mode.SIMULATION
    after = tr("Under exam conditions that time counts.") if counts else tr("That time does not count.")
    return tr("The computer slept for {time}. {after}", time=span_words(seconds), after=after)
