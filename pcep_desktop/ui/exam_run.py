"""The sitting under way on the exam page: what is done in it, how its time goes, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr
from pcep_desktop.ui.time_news import LastMinutes, over_words, slept_words
from pcep_desktop.ui.words import span_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from pcep_desktop.db.recorded_sitting import RecordedSitting

BEAT = 4000  # milliseconds between two commits of the time that remains
TICK = 250  # milliseconds between two looks at the clock


class ExamRun(QObject):
    """Does in the recorded sitting what it is told, and ends it once: submitted, kept, abandoned, or ended elsewhere."""

    saved = Signal(bool)  # whether the last action is in the file
    timed = Signal(float, object)  # seconds spent; seconds left, None where the clock counts up
    ending = Signal()  # it is about to be submitted or kept: what was typed and not yet told is told now
    finished = Signal(int)  # the sitting's id: it was submitted
    left = Signal()  # the sitting is kept, was abandoned, or had been ended elsewhere
    told = Signal(str)  # something the learner should know
    failed = Signal(object)  # UserError

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._recorded: RecordedSitting | None = None
        self._is_ending = False
        self._last_minutes = LastMinutes()
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self.tick)
        self._beat = QTimer(self, interval=BEAT)
        self._beat.timeout.connect(self.beat)

    @property
    def recorded(self) -> RecordedSitting | None:
        """The sitting under way, or None."""
        return self._recorded

    def start(self, recorded: RecordedSitting) -> None:
        """Take up a sitting that was begun or resumed; one that was still open is kept."""
        self.keep()
        self._recorded = recorded
        self._last_minutes.start(recorded.remaining())
        self.saved.emit(True)  # noqa: FBT003 - a signal
        self._show_time(recorded)
        self._tick.start()
        self._beat.start()

    def do(self, action: Callable[[RecordedSitting], object]) -> bool:
        """Do something in the sitting; say whether it is in the file. At the end of the time it is submitted at once."""
        recorded = self._recorded
        if recorded is None:
            return False
        try:
            action(recorded)
        except UserError as error:
            self._refuse(recorded, error)
            return False
        self.saved.emit(True)  # noqa: FBT003 - a signal
        if recorded.remaining() == 0 and not recorded.ended:
            self.submit()
        return True

    def tick(self) -> None:
        """Look at the clock: show it, and submit when the time is up."""
        recorded = self._recorded
        if recorded is None:
            return
        self._show_time(recorded)
        if recorded.remaining() == 0:
            self._tick.stop()  # where submitting fails, the next beat tries again
            self.submit()

    def beat(self) -> None:
        """Commit how the time stands, and say if the machine was asleep."""
        if self.do(lambda recorded: recorded.beat()) and self._recorded is not None:
            news = slept_words(self._recorded)
            if news:  # it says what is left: the last minutes need not be told again on top of it
                self._last_minutes.start(self._recorded.remaining())
            self._tell(news)

    def submit(self) -> None:
        """Mark the sitting and end it."""
        recorded = self._recorded
        if recorded is None or not self._tell_ending():
            return
        if self.do(lambda recorded: recorded.submit()):
            news = " ".join(filter(None, (slept_words(recorded), over_words(recorded))))
            self._end()
            self.finished.emit(recorded.session_id)
            self._tell(news)  # on the page that shows the result: what the room had to say went with it

    def keep(self) -> None:
        """Keep the sitting for later, if there is one; where that cannot be saved, it is kept as it was last saved."""
        recorded = self._recorded
        if recorded is None or not self._tell_ending() or self._recorded is None:
            return
        behind = span_words(recorded.used() - recorded.sitting.used)
        self._end()
        try:
            recorded.close()
        except UserError as error:
            said = tr(
                "The sitting is kept as it was {time} ago; what came after is lost. {why}", time=behind, why=error
            )
            self.failed.emit(UserError(said))
        self.left.emit()

    def abandon(self) -> None:
        """End the sitting without a result."""
        if self.do(lambda recorded: recorded.abandon()):
            self._end()
            self.left.emit()

    def _tell_ending(self) -> bool:
        """Have what is typed told, once; say whether it was not being told already: telling may end the time itself."""
        if self._is_ending:
            return False
        self._is_ending = True
        try:
            self.ending.emit()
        finally:
            self._is_ending = False
        return True

    def _refuse(self, recorded: RecordedSitting, error: UserError) -> None:
        """Say that something could not be saved; a sitting that was ended elsewhere is over here too."""
        from pcep_desktop.db.recorded_sitting import SittingEnded  # noqa: PLC0415 - it is there once a sitting is

        self.saved.emit(False)  # noqa: FBT003 - a signal
        if isinstance(error, SittingEnded):
            self._end()
            recorded.close()
            self.left.emit()
        self.failed.emit(error)

    def _end(self) -> None:
        self._recorded = None
        self._tick.stop()
        self._beat.stop()

    def _show_time(self, recorded: RecordedSitting) -> None:
        remaining = recorded.remaining()
        self.timed.emit(recorded.used(), remaining)
        self._tell(self._last_minutes.news(remaining))

    def _tell(self, news: str) -> None:
        if news:
            self.told.emit(news)
