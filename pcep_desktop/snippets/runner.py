"""Run a snippet apart from our process and say what it did: `Runner.run`, from any thread."""

from __future__ import annotations

import json
import signal
import sys
import threading
import time
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Self
from weakref import WeakSet

from pcep_desktop.snippets.messages import Message, Most, greeted, one_of_several, parsed, recorded, result
from pcep_desktop.snippets.process import Process, Spares
from pcep_desktop.snippets.recording import Recording, steps_of
from pcep_desktop.snippets.values import Limits, Outcome, Protections, Run, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEAST = 4096  # bytes as which a shorter line counts: reading it takes time of ours too
_STARTING = 60.0  # seconds that a worker may take to start on a machine that is very busy
_ALWAYS = ("own process", "empty folder", "no environment", "wall time and output")
FORKS = sys.platform != "win32"


class Running:
    """One run that has begun. `wait` gives its result and must be called; `cancel` kills it; each from any thread."""

    def __init__(self, process: Process, job: dict[str, Any], limits: Limits, most: Most) -> None:
        self._process, self._limits, self._most = process, limits, most
        self._snippets = len(job.get("several", [job]))
        # The worker of several keeps their time itself, and the last one may begin at its very end.
        self._time = limits.several + 2 * limits.wall if "several" in job else limits.wall
        self._job = json.dumps({**job, "limits": asdict(limits)}).encode()
        self._timed_out = False
        self._before = Run(Outcome.KILLED, protections=Protections(_ALWAYS))

    def cancel(self) -> None:
        """Kill it with its children; whoever waits is given a run that was killed."""
        self._process.end()

    def wait(self) -> Run:
        """Return what the snippet did; never takes much longer than the limit of wall time."""
        return self._run_of(*self._converse())

    def wait_for_recording(self) -> Recording:
        """Return what the snippet did, step by step; without steps where it was stopped from outside."""
        messages, status = self._converse()
        run = self._run_of(messages, status)
        if not messages or self._stopped(status):
            return Recording(run)
        steps, cut = steps_of(recorded(messages))
        return Recording(run, steps, cut=cut)

    def _run_of(self, messages: list[Message], status: int) -> Run:
        if stopped := self._stopped(status):  # it may have come to its end by then: all the same it has none to tell of
            return replace(result(self._before, messages[:1], self._process.output), outcome=stopped)
        return result(self._before, messages, self._process.output)

    def _stopped(self, status: int) -> Outcome | None:
        """Return why the worker was ended from outside, if it was."""
        if self._process.overflowed:
            return Outcome.TOO_MUCH_OUTPUT
        if self._timed_out or (sys.platform != "win32" and status == -signal.SIGXCPU):
            return Outcome.TIMED_OUT
        return None

    def wait_for_all(self) -> list[Run]:
        """Return what each of several snippets did, in their order."""
        messages, _ = self._converse()
        runs = [one_of_several(self._before, message) for message in messages[: self._snippets]]
        lost = replace(self._before, outcome=Outcome.TIMED_OUT if self._timed_out else Outcome.KILLED)
        return runs + [lost] * (self._snippets - len(runs))

    def _converse(self) -> tuple[list[Message], int]:
        """Hand over the job and listen until the end; returns what the worker said and its exit status."""
        clock = self._alarm(_STARTING)
        try:
            self._greet(self._process.lines().readline())
            clock.cancel()
            clock = self._alarm(self._time)
            self._process.give(self._job, self._limits.output)
            said = list(self._said())
        finally:
            clock.cancel()
            status = self._process.close()
        return said, status

    def _said(self) -> Iterator[Message]:
        """Yield what the worker says, up to what it can have to say: a snippet that gets at the stream could flood us."""
        left = self._most.all
        while left > 0 and (line := self._process.lines().readline(min(left, self._most.line))):
            left -= max(len(line), _LEAST)
            if not line.endswith(b"\n"):
                return  # too long, or broken off
            yield parsed(line)

    def _alarm(self, seconds: float) -> threading.Timer:
        timer = threading.Timer(seconds, self._time_out)
        timer.daemon = True
        timer.start()
        return timer

    def _time_out(self) -> None:
        self._timed_out = True
        self._process.end()

    def _greet(self, line: bytes) -> None:
        """Take down what the worker says about itself before it has seen a snippet; nothing, if it was cancelled by then."""
        greeted_by = greeted(self._before, line)
        if line and greeted_by is None:
            rest = self._process.lines().read()
            raise RuntimeError(f"the worker did not start: {(line + rest).decode('utf-8', 'replace')[-2000:]}")
        self._before = greeted_by or self._before


class Runner:
    """Runs snippets, each in a process of its own; a spare stands ready for the next one. Close it at the end."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._spares = Spares()
        self._under_way: WeakSet[Running] = WeakSet()
        self._closing = threading.Lock()
        self._closed = False

    def run(self, snippet: Snippet, *, check: bool = True) -> Run:
        """Run a snippet to its end. `check`: refuse first what no exam snippet needs; only tests leave that out."""
        return self.start(snippet, check=check).wait()

    def start(self, snippet: Snippet, *, check: bool = True) -> Running:
        """Begin a run; the caller waits for it, or cancels it."""
        return self._begin({**_asked(snippet), "check": check, "steps": None}, Most.of_run())

    def record(self, snippet: Snippet, *, check: bool = True) -> Recording:
        """Run a snippet and write every step down."""
        return self.start_recording(snippet, check=check).wait_for_recording()

    def start_recording(self, snippet: Snippet, *, check: bool = True) -> Running:
        """Begin a run that is written down step by step; the caller waits for the recording, or cancels it."""
        return self._begin({**_asked(snippet), "check": check, "steps": None, "record": True}, Most.of_recording())

    def run_all(self, snippets: Sequence[Snippet], *, steps: int | None = None, check: bool = True) -> list[Run]:
        """Run several arrangements of one item, each in a process of its own that one worker forks.

        `steps` is how many lines each may carry out. What the time for all of them leaves no room for is `NOT_RUN`. Where
        there is no fork, each has a worker of its own.
        """
        if not FORKS:
            return self._run_each(snippets, check=check)
        if not snippets:
            return []
        job = {"several": [_asked(one) for one in snippets], "check": check, "steps": steps}
        return self._begin(job, Most.of_several(self._limits, len(snippets))).wait_for_all()

    def _run_each(self, snippets: Sequence[Snippet], *, check: bool) -> list[Run]:
        until = time.monotonic() + self._limits.several
        return [
            self.run(snippet, check=check) if time.monotonic() <= until else Run(Outcome.NOT_RUN)
            for snippet in snippets
        ]

    def _begin(self, job: dict[str, Any], most: Most) -> Running:
        running = Running(self._spares.take(), job, self._limits, most)
        with self._closing:
            self._under_way.add(running)
            if self._closed:  # while it was begun
                running.cancel()
        return running

    def close(self) -> None:
        """Kill what is under way, whoever waits for it, and end the spare; nothing can be run any more."""
        with self._closing:
            self._closed = True
            for running in self._under_way:
                running.cancel()
        self._spares.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def _asked(snippet: Snippet) -> dict[str, Any]:
    return {"code": snippet.code, "inputs": snippet.inputs}
