"""What the clock of a sitting has to say: five minutes left, and that the machine was asleep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.exam.mode import Mode
from pcep_desktop.translate import tr
from pcep_desktop.ui.exam_header import LAST_MINUTES
from pcep_desktop.ui.words import span_words

if TYPE_CHECKING:
    from pcep_desktop.db.recorded_sitting import RecordedSitting


AT_ONCE = 5  # seconds within which five minutes are still five


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
        if not before > LAST_MINUTES >= self._before > 0:
            return ""
        return tr("5 minutes are left.") if self._before > LAST_MINUTES - AT_ONCE else _left(self._before)


def slept_words(recorded: RecordedSitting) -> str:
    """Return that the machine was asleep, whether that time counts, and what is left of it; "" where it was not."""
    seconds = recorded.slept
    if not seconds:
        return ""
    counts = recorded.sitting.mode is Mode.SIMULATION
    after = tr("Under exam conditions that time counts.") if counts else tr("That time does not count.")
    said = tr("The computer slept for {time}. {after}", time=span_words(seconds), after=after)
    left = recorded.remaining()
    return f"{said} {_left(left)}" if left else said


def over_words(recorded: RecordedSitting) -> str:
    """Return that the end of the time submitted the paper; "" where the learner did."""
    return tr("The time is over: your paper was submitted.") if recorded.sitting.remaining == 0 else ""


def _left(seconds: float) -> str:
    return tr("Time left: {time}.", time=span_words(seconds))
