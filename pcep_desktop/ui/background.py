"""The one way off the UI thread: `work` runs in a pool, `done` gets its result where the widgets live."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QThreadPool, Signal

T = TypeVar("T")
Report = Callable[[int, int, str], None]
Failed = Callable[[Exception], None]

_INTERVAL = 0.1  # seconds between two reports of progress
_PATIENCE = 10_000  # milliseconds
_log = logging.getLogger(__name__)


class Cancelled(Exception):  # noqa: N818 - nothing went wrong: the user wanted no more
    """Raised by `report` inside work whose task was cancelled."""


class Task(QObject):
    """One piece of work under way; `ended` comes in any case, once.

    After `cancel` the result of plain work is dropped. Work with progress stops at its next report; if it was past
    the last one, it has happened, so its result is still delivered.
    """

    progressed = Signal(object, object, str)  # done, total (Python's integers), what is being done
    ended = Signal()

    def __init__(self, parent: QObject, *, droppable: bool, writes: bool = False) -> None:
        super().__init__(parent)
        self.cancelled = False
        self.droppable, self.writes = droppable, writes

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self.cancelled = True


class Background(QObject):
    """Runs work off the UI thread; outlives the pages. `failed` gets what a caller has no own answer to.

    What holds the record's one pen for long says so by `writes`: whoever would be kept waiting by it on the UI thread
    looks at `writing` first, and `written` says that they need not wait any more.
    """

    written = Signal()
    _finished = Signal(object, object)  # the task, and what to call on the UI thread
    _reported = Signal(object, object, object, str)

    def __init__(self, failed: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failed = failed
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._tasks: set[Task] = set()
        self._settling: list[Callable[[], object]] = []
        self._finished.connect(self._on_finished)
        self._reported.connect(self._on_reported)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Failed | None = None,
        *,
        writes: bool = False,
    ) -> Task:
        """Run `work`, then `done` with its result; an exception goes to `failed`, else to the default.

        Nothing is called when a widget whose method `done` is has been deleted in the meantime.
        """
        return self._start(Task(self, droppable=True, writes=writes), lambda _report: work(), done, failed)

    def run_with_progress(
        self,
        work: Callable[[Report], T],
        done: Callable[[T], object],
        failed: Failed | None = None,
        *,
        writes: bool = False,
    ) -> Task:
        """Run work that reports `(done, total, text)`; the task's `progressed` follows at most ten times a second."""
        return self._start(Task(self, droppable=False, writes=writes), work, done, failed)

    def _start(
        self, task: Task, work: Callable[[Report], T], done: Callable[[T], object], failed: Failed | None
    ) -> Task:
        self._tasks.add(task)
        report = self._reporter(task)

        def job() -> None:
            then = _nothing if task.cancelled else self._outcome(lambda: work(report), done, failed or self._failed)
            if shiboken6.isValid(self):  # the window may have closed without waiting any longer
                self._finished.emit(task, then)

        self._pool.start(job)
        return task

    def fail(self, error: Exception) -> None:
        """Do by default with a failure: a caller's own answer hands on here what it has none for."""
        self._failed(error)

    def settle(self, then: Callable[[], object]) -> None:
        """Cancel what is under way, and call `then` when it has stopped: what it works on is about to be closed."""
        for task in self._tasks:
            task.cancel()
        self._settling.append(then)
        self._go_on()

    def close(self, patience: int = _PATIENCE) -> None:
        """Deliver nothing any more: the window is going. Waits so many milliseconds at most for what is under way."""
        self._finished.disconnect(self._on_finished)
        for task in self._tasks:
            task.cancel()
        self._pool.waitForDone(patience)

    def _go_on(self) -> None:
        while self._settling and not self._tasks:
            self._settling.pop(0)()

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._tasks)

    @property
    def writing(self) -> bool:
        """Whether something is under way that writes for long."""
        return any(task.writes for task in self._tasks)

    def _reporter(self, task: Task) -> Report:
        last = 0.0

        def report(done: int, total: int, text: str) -> None:
            nonlocal last
            if task.cancelled:
                raise Cancelled
            now = time.monotonic()
            if now - last >= _INTERVAL or done == total:
                last = now
                self._reported.emit(task, done, total, text)

        return report

    @staticmethod
    def _outcome(work: Callable[[], T], done: Callable[[T], object], failed: Failed) -> Callable[[], None]:
        """Do the work, here and now; return what is left to do on the UI thread."""
        try:
            result = work()
        except Cancelled:
            return _nothing
        except Exception as error:  # noqa: BLE001 - handed on, to be shown or to crash where the user sees it
            caught = error
            return lambda: _call(failed, caught)
        return lambda: _call(done, result)

    def _on_finished(self, task: Task, then: Callable[[], None]) -> None:
        self._tasks.discard(task)
        try:
            if not (task.cancelled and task.droppable):
                then()
        finally:
            if task.writes and not self.writing:
                self.written.emit()  # first: whoever waits goes before what `ended` starts next
            task.ended.emit()
            task.deleteLater()
            self._go_on()

    def _on_reported(self, task: Task, done: int, total: int, text: str) -> None:
        if not task.cancelled:
            task.progressed.emit(done, total, text)


def _nothing() -> None:
    """What is left to do of work that was cancelled before it began."""


def _call(then: Callable[[Any], object], value: object) -> None:
    if _owner_died(then):
        _log.info("A result came when %s was gone.", then)
        return
    then(value)


def _owner_died(then: Callable[[Any], object]) -> bool:
    """Tell whether a widget that the function belongs to, or that a lambda has caught, has been deleted."""
    then = getattr(then, "func", then)  # what a partial wraps
    caught = [cell.cell_contents for cell in getattr(then, "__closure__", None) or ()]
    owners = [getattr(then, "__self__", None), *caught]
    return any(isinstance(owner, QObject) and not shiboken6.isValid(owner) for owner in owners)
