"""Run a snippet apart from our process and say what it did: `Runner.run`, from any thread."""

from __future__ import annotations

import json
import signal
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from pcep_desktop.snippets.messages import Message, parsed, result
from pcep_desktop.snippets.process import Process, Spares
from pcep_desktop.snippets.recording import Recording, steps_of
from pcep_desktop.snippets.values import Limits, Outcome, Protections, Run, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STARTING = 60.0  # seconds that a worker may take to start on a machine that is very busy
_ALWAYS = ("own process", "empty folder", "no environment", "wall time and output")
_LONGEST_SAID = 16 * 1024 * 1024  # bytes; a recording has a third of that at most
_ESCAPED = 6  # bytes that JSON may make of one
FORKS = sys.platform != "win32"


class Running:
    """One run that has begun. `wait` gives its result and must be called; `cancel` kills it; each from any thread."""

    def __init__(self, process: Process, job: dict[str, Any], limits: Limits, snippets: int) -> None:
        self._process, self._limits, self._snippets = process, limits, snippets
        self._job = json.dumps({**job, "limits": _as_json(limits)}).encode()
        self._timed_out = False
        self._before = Run(Outcome.KILLED)

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
        steps, cut = steps_of(messages[-1].get("recording"))
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
        runs = [_one_of_several(self._before, message) for message in messages]
        lost = replace(self._before, outcome=Outcome.TIMED_OUT if self._timed_out else Outcome.KILLED)
        return runs + [lost] * (self._snippets - len(runs))

    def _converse(self) -> tuple[list[Message], int]:
        """Hand over the job and listen until the end; returns what the worker said and its exit status."""
        clock = self._alarm(_STARTING)
        try:
            self._greet(self._process.lines().readline())
            clock.cancel()
            clock = self._alarm(self._limits.wall * self._snippets)
            self._process.give(self._job, self._limits.output)
            said = list(self._said())
        finally:
            clock.cancel()
            status = self._process.close()
        return said, status

    def _said(self) -> Iterator[Message]:
        """Yield what the worker says, up to what it can have to say: a snippet that gets at the stream could flood us."""
        left = _LONGEST_SAID + _ESCAPED * self._limits.output * self._snippets
        while left > 0 and (line := self._process.lines().readline(left)):
            left -= len(line)
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
        message = parsed(line)
        if line and "python" not in message:
            rest = self._process.lines().read()
            raise RuntimeError(f"the worker did not start: {(line + rest).decode('utf-8', 'replace')[-2000:]}")
        protections = Protections((*_ALWAYS, *message.get("protections", ())))
        self._before = Run(Outcome.KILLED, python=message.get("python", ""), protections=protections)


class Runner:
    """Runs snippets, each in a process of its own; a spare stands ready for the next one. Close it at the end."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._spares = Spares()

    def run(self, snippet: Snippet, *, check: bool = True) -> Run:
        """Run a snippet to its end. `check`: refuse first what no exam snippet needs; only tests leave that out."""
        return self.start(snippet, check=check).wait()

    def start(self, snippet: Snippet, *, check: bool = True) -> Running:
        """Begin a run; the caller waits for it, or cancels it."""
        job = {"code": snippet.code, "inputs": snippet.inputs, "check": check, "steps": None}
        return Running(self._spares.take(), job, self._limits, 1)

    def record(self, snippet: Snippet, *, check: bool = True) -> Recording:
        """Run a snippet and write every step down."""
        return self.start_recording(snippet, check=check).wait_for_recording()

    def start_recording(self, snippet: Snippet, *, check: bool = True) -> Running:
        """Begin a run that is written down step by step; the caller waits for the recording, or cancels it."""
        job = {"code": snippet.code, "inputs": snippet.inputs, "check": check, "steps": None, "record": True}
        return Running(self._spares.take(), job, self._limits, 1)

    def run_all(self, snippets: Sequence[Snippet], *, steps: int | None = None, check: bool = True) -> list[Run]:
        """Run several arrangements of one item, each in a process of its own that one worker forks.

        `steps` is how many lines each may carry out. Where there is no fork, each has a worker of its own.
        """
        if not FORKS:
            return [self.run(snippet, check=check) for snippet in snippets]
        if not snippets:
            return []
        jobs = [{"code": one.code, "inputs": one.inputs} for one in snippets]
        job = {"several": jobs, "check": check, "steps": steps}
        return Running(self._spares.take(), job, self._limits, len(snippets)).wait_for_all()

    def close(self) -> None:
        """End the spare."""
        self._spares.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def _as_json(limits: Limits) -> dict[str, float]:
    return {"wall": limits.wall, "cpu": limits.cpu, "memory": limits.memory, "output": limits.output}


def _one_of_several(before: Run, message: Message) -> Run:
    """Return one run of several: `said` is what its own process said, the rest comes from the one that listened to it."""
    said = [parsed(line) for line in str(message["said"]).encode().splitlines()] if "said" in message else [{}, message]
    run = result(before, said, str(message.get("output", "")))
    return replace(run, outcome=Outcome(message["ended"])) if message.get("ended") else run
