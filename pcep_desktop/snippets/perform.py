"""Carry out one snippet in this very process, and say how it ended. Only the worker may do so."""

from __future__ import annotations

import builtins
import io
import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

from pcep_desktop.snippets.static import refusal
from pcep_desktop.snippets.trace import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType, TracebackType

FILE = "<snippet>"
STDOUT, RESULT = 1, 2
_LONGEST = 500  # characters of an error's message
_PIECE = 100_000  # bytes of a line that holds a part of a recording
_SHARE = 0.8  # of the wall time; in the rest a recording that is stopped is sent

Job: TypeAlias = "dict[str, Any]"
"""`code`, `inputs`, `check` (refuse what no snippet needs first), `steps` (lines at most; None: any number), `record`."""


def send(message: object, descriptor: int = RESULT) -> None:
    """Write one line of JSON for whoever started us."""
    line = json.dumps(message).encode() + b"\n"
    while line:
        line = line[os.write(descriptor, line) :]


def tell(result: Job) -> None:
    """Send a result, and in front of it, in pieces, the recording that it may hold: one large line would hold up its reader."""
    recording = result.get("recording") or {}
    for name in ("frames", "objects", "steps"):
        for piece in _pieces(recording.get(name, ())):
            send({name: piece})
    rest = {name: value for name, value in result.items() if name != "recording"}
    send({**rest, "cut": recording["cut"]} if recording else rest)


def _pieces(things: Sequence[object]) -> Iterator[list[object]]:
    piece: list[object] = []
    size = 0
    for thing in things:
        length = len(json.dumps(thing))
        if piece and size + length > _PIECE:
            yield piece
            piece, size = [], 0
        piece.append(thing)
        size += length
    yield piece


class _Silent(io.TextIOBase):
    """Takes what is written to stderr, which nobody reads."""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text)


def prepare() -> TextIO:
    """Return a stdout that shows each line at once, whatever happens next; made while files may still be looked at."""
    return open(STDOUT, "w", encoding="utf-8", newline="\n", buffering=1, closefd=False)


def recording(job: Job, out: TextIO) -> Recorder | None:
    """Return what writes the steps down, where they are asked for; made while signals may still be asked for."""
    if not job.get("record"):
        return None
    made = Recorder(FILE, out, _send_full)
    made.stop_after(job["limits"]["wall"] * _SHARE, job["limits"]["output"])
    return made


def perform(job: Job, out: TextIO, recorder: Recorder | None = None) -> Job:
    """Run the snippet; returns the error's class, message and line (None each where it finished), and the seconds."""
    if job["check"] and (refused := refusal(job["code"])):
        return {"refused": refused.reason, "line": refused.line}
    sys.stdin = io.StringIO("".join(f"{line}\n" for line in job["inputs"]))
    sys.stdout, sys.stderr = out, _Silent()
    space: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
    start = time.perf_counter()
    ended = _run(job, space, recorder)
    seconds = time.perf_counter() - start
    space.clear()  # a full memory has to have room for the result
    if not out.closed:
        out.flush()
    recorded = {"recording": recorder.end()} if recorder else {}
    return {**ended, "seconds": seconds, **recorded}


def _send_full(recording: Job) -> None:
    """Tell of a recording that came to its end before the snippet did; the process ends with it."""
    tell({"stopped": True, "recording": recording})


def _run(job: Job, space: dict[str, Any], recorder: Recorder | None = None) -> Job:
    try:
        program = compile(job["code"], FILE, "exec", dont_inherit=True)
        if job["steps"] is not None:
            sys.settrace(_Steps(job["steps"]).count)
        if recorder is not None:
            recorder.begin()
        exec(program, space)  # noqa: S102  # this is what the process is for; it has given up everything else
    except BaseException as error:  # noqa: BLE001  # whatever it raises is the result
        sys.settrace(None)  # what the exception says of itself is no step of the snippet
        return _described(error)
    finally:
        sys.settrace(None)
    return {"error": None, "message": None, "line": None}


def _described(error: BaseException) -> Job:
    line = _syntax_line(error) or _line(error.__traceback__)
    name = type(error).__name__
    error.__traceback__ = None  # its frames hold all that the snippet made
    try:
        message = str(error.msg if isinstance(error, SyntaxError) else error)[:_LONGEST]
    except BaseException:  # noqa: BLE001  # an exception of the snippet's own may fail to say what it is
        message = ""
    return {"error": name[:_LONGEST], "message": message, "line": line}


def _syntax_line(error: BaseException) -> int | None:
    return error.lineno if isinstance(error, SyntaxError) and error.filename == FILE else None


def _line(traceback: TracebackType | None) -> int | None:
    """Return the line of the snippet that was being carried out, in whatever function."""
    line = None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == FILE:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


class _Steps:
    """Ends the process when a snippet takes more steps than it may: an exception could be caught by the snippet."""

    def __init__(self, most: int) -> None:
        self._left = most

    def count(self, frame: FrameType, event: str, arg: object) -> Any:  # noqa: ANN401  # as sys.settrace has it
        del frame, event, arg
        self._left -= 1
        if self._left < 0:
            send({"stopped": True})
            os._exit(0)
        return self.count
