"""A sitting that is written down: each action is committed first, and changes memory then.

So whatever the window shows is in the file. A failed commit leaves both as they were.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, update

from pcep_desktop.db.connection.sqlite_file import RecordError
from pcep_desktop.db.item_reports import Reported, report_of, write_report
from pcep_desktop.db.learning import ExamSession
from pcep_desktop.db.session_data import session_data
from pcep_desktop.db.summaries import Taker, write_marks
from pcep_desktop.errors import UserError
from pcep_desktop.exam.marking import Score
from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.route import Stop
from pcep_desktop.exam.sitting import LONGEST_NOTE, Given, Sitting
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sqlalchemy import Connection

    from pcep_desktop.db.response_rows import ResponseRows
    from pcep_desktop.exam.clock import Clock
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.exam.marking import Mark, Result

ASLEEP = 30.0
"""Seconds between two events that say the machine was asleep: while it is awake, there is one every 4 s."""

_TABLE = ExamSession.metadata.tables[ExamSession.__tablename__]
_OPEN = update(_TABLE).where(_TABLE.c.id == bindparam("session"), _TABLE.c.end_time.is_(None))
_KEEP = _OPEN.values(session_data=bindparam("data"), time_spent=bindparam("spent"), updated_at=bindparam("now"))
_END = _KEEP.values(
    end_time=bindparam("now"),
    is_completed=bindparam("completed"),
    score=bindparam("points"),
    correct_answers=bindparam("correct"),
)


class SittingEnded(UserError):  # noqa: N818  # it says what happened
    """Nothing more can be saved in this sitting."""


class RecordedSitting:
    """One run at a paper, in the record. It keeps one connection until it is closed, submitted or abandoned."""

    def __init__(  # noqa: PLR0913, PLR0917  # what a sitting consists of
        self,
        connection: Connection,
        rows: ResponseRows,
        sitting: Sitting,
        outline: str,
        clock: Clock,
        scratch: str = "",
    ) -> None:
        self.session_id = rows.session_id
        self.exam_id = sitting.paper.exam_id
        self._connection = connection
        self._rows = rows
        self._sitting = sitting
        self._outline = outline
        self._scratch = scratch
        self._clock = clock
        self._since = clock.elapsed()
        self._slept = 0.0
        self._ended = False

    @property
    def sitting(self) -> Sitting:
        """The sitting as it was last committed."""
        return self._sitting

    @property
    def scratch(self) -> str:
        """What stands on the scratch pad, as it was last committed."""
        return self._scratch

    @property
    def ended(self) -> bool:
        """Whether it was submitted or abandoned."""
        return self._ended

    @property
    def slept(self) -> float:
        """The seconds that the machine was found asleep since this was last asked."""
        seconds, self._slept = self._slept, 0.0
        return seconds

    def used(self) -> float:
        """Return the seconds spent so far, by the clock."""
        return self._spent(self._clock.elapsed()).used

    def remaining(self) -> float | None:
        """Return the seconds left, by the clock; None where it counts up."""
        return self._spent(self._clock.elapsed()).remaining

    def respond(self, response: Response | None) -> None:
        """Take the response to the current item; not after it was marked, nor when the time is up."""
        self._act(lambda sitting: sitting.respond(response))

    def flag(self, on: bool) -> None:  # noqa: FBT001  # it is the whole of what is said
        """Flag the current item, or take the flag off."""
        self._act(lambda sitting: sitting.flag(on=on))

    def confide(self, level: int | None) -> None:
        """State how sure one is, 1-5; None takes it back."""
        self._act(lambda sitting: sitting.confide(level))

    def go(self, position: int) -> None:
        """Move to another item (from 0)."""
        self._act(lambda sitting: sitting.go(position))

    def move(self, by: int) -> None:
        """Move along the way, with what comes back in study."""
        self._act(lambda sitting: sitting.move(by))

    def again(self) -> None:
        """Study: try the current item once more, for no points."""
        self._act(Sitting.again)

    def take_hint(self) -> None:
        """Study: remember that the current item's hint was shown."""
        self._act(Sitting.take_hint)

    def note(self, text: str) -> None:
        """Keep what stands on the scratch pad."""
        before, self._scratch = self._scratch, text[:LONGEST_NOTE]
        try:
            self.beat()
        except BaseException:
            self._scratch = before
            raise

    def report(self, position: int, text: str) -> None:
        """Say what is wrong with an item (from 0), or with "" that nothing is, for those who look after the banks."""
        with self._transaction():
            write_report(self._connection, self._place(position), text.strip()[:LONGEST_NOTE], self._clock.now())

    def reported(self, position: int) -> str:
        """Return what was said of an item in this sitting; "" where nothing was."""
        with self._transaction():
            return report_of(self._connection, self._place(position))

    def beat(self) -> None:
        """Commit how the time stands; called every 4 s."""
        self._act(lambda sitting: sitting)

    def check(self) -> Mark:
        """Study: mark the current response for good and count it; the same mark again after that."""
        if self._sitting.mode is not Mode.STUDY:
            raise ValueError("a simulation is marked when it is submitted")
        self._act(Sitting.check)
        mark = self._sitting.here.mark
        assert mark is not None  # noqa: S101  # Sitting.check marks
        return mark

    def submit(self) -> Result:
        """Mark what is not marked yet and end the sitting, once; later calls give the same result."""
        if not self._ended:
            self._act(Sitting.submit, completed=True)
        return self._sitting.result()

    def abandon(self) -> None:
        """End it without a result; study answers that were checked stay counted."""
        self._act(lambda sitting: sitting, completed=False)

    def close(self) -> None:
        """Keep it for later: commit how the time stands and, even where that cannot be saved, let the connection go."""
        try:
            with suppress(SittingEnded):  # then there is nothing to keep
                self.beat()
        finally:
            self._connection.close()

    def _place(self, position: int) -> Reported:
        question = self._sitting.paper.items[position].question_id
        return Reported(self.session_id, self._rows.user_id, question)

    def _spent(self, moment: float) -> Sitting:
        """Return the sitting with the time up to a moment in it; sleep does not count in study."""
        passed = 0.0 if self._ended else moment - self._since
        return self._sitting.spend(0.0 if passed > ASLEEP and self._sitting.mode is Mode.STUDY else passed)

    def _act(self, action: Callable[[Sitting], Sitting], *, completed: bool | None = None) -> None:
        """Commit what an action makes of the sitting, then take it; `completed` ends the sitting."""
        moment = self._clock.elapsed()
        then = action(self._spent(moment))
        touched = self._touched(then)
        with self._transaction():
            self._write(then, touched, completed=completed)
        self._slept += passed if (passed := moment - self._since) > ASLEEP else 0.0
        self._sitting, self._since = then, moment
        self._rows.touched.update(touched)
        if completed is not None:
            self._ended = True
            self._connection.close()

    def _touched(self, then: Sitting) -> list[Stop]:
        """Return the tries where something is said that was not said before."""
        pairs = enumerate(zip(then.given, self._sitting.given, strict=True))
        first = [Stop(place) for place, (new, old) in pairs if new is not old and _said(new) != _said(old)]
        before = self._sitting.later
        later = [stop for stop, new in then.later.items() if _said(new) != _said(before.get(stop, Given()))]
        return [*first, *later]

    def _write(self, then: Sitting, touched: list[Stop], *, completed: bool | None) -> None:
        now = self._clock.now()
        self._rows.write(self._connection, then, touched, now)
        self._write_session(then, now, completed=completed)
        before = self._sitting.given
        first = [stop.position for stop in touched if stop.number == 1]  # the others count for nothing
        marked = [i for i in first if then.given[i].mark is not None and before[i].mark is None]
        if marked or completed:
            write_marks(self._connection, Taker(self._rows.user_id, self.session_id, now), then, marked)

    def _write_session(self, then: Sitting, now: datetime, *, completed: bool | None) -> None:
        total = then.result().total if completed else Score()
        more: dict[str, object] = {"scored": False} if completed and total.percent is None else {}
        if self._scratch:
            more["scratch"] = self._scratch
        values: dict[str, object] = {
            "session": self.session_id,
            "data": session_data(self._outline, then, **more),
            "spent": round(then.used),
            "now": now,
        }
        if completed is not None:
            values |= {"completed": completed, "points": total.percent or 0.0, "correct": total.correct}
        if self._connection.execute(_KEEP if completed is None else _END, values).rowcount != 1:
            raise SittingEnded(
                tr("This sitting was ended elsewhere; nothing more can be saved in it. Go back to Exams.")
            )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._connection.closed:
            raise SittingEnded(
                tr("This sitting has ended or was closed; nothing more can be saved in it. Go back to Exams.")
            )
        try:
            with self._connection.begin():
                yield
        except RecordError as error:
            raise RecordError(tr("This could not be saved. {error}", error=error)) from error


def _said(given: Given) -> tuple[object, ...]:
    """Return what of an item has a row: all but the time and whether it was seen."""
    return given.response, given.flagged, given.confidence, given.mark
