"""Recording a program off the UI thread, one at a time; it can be stopped at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from pcep_desktop.snippets.recording import Recording
    from pcep_desktop.snippets.runner import Running
    from pcep_desktop.snippets.values import Snippet
    from pcep_desktop.ui.background import Background

Start: TypeAlias = "Callable[[Snippet], Running]"
"""Begins to record a program; may wait for a worker, and raises OSError where there can be none."""


class StepRun(QObject):
    """`recorded` carries the recording, also of a run that was stopped; `failed` why there is none.

    What is no OSError is a fault of ours, and goes to the background's own answer too.
    """

    recorded = Signal(object)
    failed = Signal(object)  # Exception

    def __init__(self, background: Background, start: Start, parent: QObject) -> None:
        super().__init__(parent)
        self._background, self._start = background, start
        self._job: _Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a program is being recorded."""
        return self._job is not None

    def record(self, snippet: Snippet) -> None:
        """Record a program; one that is under way is stopped, and nothing is heard of it."""
        self.cancel()
        job = self._job = _Job(self._start, snippet)
        self._background.run(
            job.work, lambda recording: self._on_done(job, recording), lambda error: self._on_failed(job, error)
        )

    def stop(self) -> None:
        """Kill the program that is being recorded; what comes of it is still told."""
        if self._job is not None:
            self._job.cancel()

    def cancel(self) -> None:
        """Kill it, and hear no more of it."""
        self.stop()
        self._job = None

    def _on_done(self, job: _Job, recording: Recording) -> None:
        if job is self._job:
            self._job = None
            self.recorded.emit(recording)

    def _on_failed(self, job: _Job, error: Exception) -> None:
        if job is self._job:
            self._job = None
            self.failed.emit(error)
        if not isinstance(error, OSError):
            self._background.fail(error)


class _Job:
    """One run: `work` in another thread, `cancel` from this one, whichever comes first."""

    def __init__(self, start: Start, snippet: Snippet) -> None:
        self._start, self._snippet = start, snippet
        self._running: Running | None = None
        self._cancelled = False

    def work(self) -> Recording:
        running = self._running = self._start(self._snippet)
        if self._cancelled:
            running.cancel()
        return running.wait_for_recording()

    def cancel(self) -> None:
        self._cancelled = True
        if self._running is not None:
            self._running.cancel()
