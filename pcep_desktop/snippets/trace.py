"""Every step of a snippet, written down while it runs: line, call frames, what their variables hold, how much is printed.

In the worker only, under the same limits as any run. Equal frames and objects are sent once: docs/running-code.md.
"""

from __future__ import annotations

import io
import math
import os
import signal
import sys
from opcode import opmap
from time import monotonic  # as it is now: `time` is a module that the snippet may change
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

from pcep_desktop.snippets.trace_values import Describer, error_words, own_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

STEPS = 2000
FRAMES = 20
"""Call frames of a step, beside the main program; of a deeper recursion the outer ones are left out."""

_SIZE = 3_000_000  # characters that a recording may have: as JSON, with all that stands around them, less than what is read of it
_WIDEST = 100_000  # of one frame or object, which is sent in one piece
_ROOM = 200  # what the recorder itself needs of the recursion limit
_FUNCTION, _GENERATOR = 0x1, 0x20  # inspect.CO_OPTIMIZED, which the body of a class has not, and CO_GENERATOR
_YIELD = opmap["YIELD_VALUE"]
_RETURNS = {opmap[name] for name in ("RETURN_VALUE", "RETURN_CONST") if name in opmap}
_TAKE = {opmap["FOR_ITER"], opmap["SEND"]}  # `for` and `yield from`, which take the StopIteration of what they walk

Message: TypeAlias = "dict[str, Any]"


class _Table:
    """Different things in the order of their first coming; each is sent once and then named by its place."""

    def __init__(self) -> None:
        self._places: dict[object, int] = {}
        self.size = 0

    def takes(self, thing: tuple[object, ...]) -> bool:
        return thing in self._places or len(ascii(thing)) <= _WIDEST

    def place(self, thing: tuple[object, ...]) -> int:
        place = self._places.setdefault(thing, len(self._places))
        if place == len(self._places) - 1:
            self.size += len(ascii(thing))  # as JSON has it
        return place

    def things(self) -> list[object]:
        return list(self._places)


class _Counted(io.TextIOBase):
    """The snippet's stdout: tells the recorder before something is printed, and counts its characters."""

    def __init__(self, out: TextIO, before: Callable[[str], None]) -> None:
        self._out, self._before = out, before
        self.printed = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._before(text)
        written = self._out.write(text)
        self.printed += written
        return written

    def flush(self) -> None:
        self._out.flush()


class Recorder:
    """Records up to so many steps of what has this file's name; then it says so by `full`, which is not to return.

    What fails in here ends the recording, and not the program: the rest of that runs without it, and `end` says `cut`.
    """

    def __init__(self, file: str, out: TextIO, full: Callable[[Message], None], most: int = STEPS) -> None:
        self._file, self._full, self._most = file, full, most
        self.out = _Counted(out, self._before_printing)
        self._describer = Describer()
        self._frames, self._objects = _Table(), _Table()
        self._steps: list[tuple[object, ...]] = []
        self._details = 0  # characters in them of what calls return and errors say
        self._last = ("", 0)  # event and frame of the last step
        self._thrown = 0  # the frame of the exception that came last, until anything else comes
        self._flushed = out
        self._until = math.inf
        self._room = math.inf  # bytes that may still be printed
        self._given_up = False

    def stop_after(self, seconds: float, room: int) -> None:
        """Stop when so much time has passed, CPU time is up, or before more bytes are printed: what is recorded is sent."""
        self._until, self._room = monotonic() + seconds, room
        if sys.platform != "win32":  # there it is noticed at the next step only
            signal.signal(signal.SIGXCPU, self._on_time_up)
            signal.signal(signal.SIGALRM, self._on_time_up)
            signal.setitimer(signal.ITIMER_REAL, seconds)

    def begin(self) -> None:
        """Record from here on, in this thread."""
        sys.stdout = self.out
        sys.setrecursionlimit(sys.getrecursionlimit() + _ROOM)
        sys.settrace(self._trace)

    def end(self, *, cut: bool = False) -> Message:
        """Record no more; returns all that was recorded."""
        sys.settrace(None)
        self._until = math.inf
        self._describer.forget()
        steps = {"frames": self._frames.things(), "objects": self._objects.things(), "steps": self._steps}
        return {**steps, "cut": cut or not self._is_whole()}

    def _is_whole(self) -> bool:
        """Whether it was told how the main program ends. Python drops a trace that it has no room left to call."""
        if self._given_up or not self._steps:
            return not self._given_up
        event, frames, *_ = self._steps[-1]
        return event in {"end", "exception"} and len(frames) == 1  # type: ignore[arg-type]  # the places of its frames

    def _trace(self, frame: FrameType, event: str, arg: Any) -> Any:  # noqa: ANN401  # as sys.settrace has it
        if frame.f_code.co_filename != self._file:
            return None
        try:
            self._note(frame, event, arg)
        except Exception:  # noqa: BLE001  # of our own; in the snippet it would change what that does
            self._give_up()
        return self._trace

    def _give_up(self) -> None:
        sys.settrace(None)
        self._given_up = True

    def _on_time_up(self, _signal: int, frame: FrameType | None) -> None:
        self._until = 0  # the next step stops; and here no other may come
        if frame is not None and frame.f_code.co_filename == self._file:
            self._stop()

    def _note(self, frame: FrameType, event: str, arg: Any) -> None:  # noqa: ANN401  # likewise
        if event == "exception":
            self._note_exception(frame, arg[0], arg[1])
            return
        thrown, self._thrown = self._thrown == id(frame), 0
        code = frame.f_code
        if (event == "line" and frame.f_lineno) or (
            event == "call" and code.co_flags & _FUNCTION and _doing(frame) != _YIELD
        ):
            self._step(frame, event)  # who comes back into a `yield` throws something, which is told next
        elif event == "call" and "__del__" in code.co_names:
            self._describer.hold_nothing()
        elif event == "return" and (
            leaving := _leaving(frame, thrown=thrown)
        ):  # else the exception leaves it, as was told
            if code.co_flags & _FUNCTION:
                self._step(frame, leaving, self._describer.text(arg))
            elif code.co_name == "<module>":
                self._step(frame, "end")

    def _note_exception(self, frame: FrameType, kind: type[BaseException], error: BaseException) -> None:
        if issubclass(kind, StopIteration) and _doing(frame) in _TAKE:
            return
        self._thrown = id(frame)
        if not (issubclass(kind, GeneratorExit) and frame.f_code.co_flags & _GENERATOR):
            self._step(frame, "exception", error_words(error))

    def _before_printing(self, text: str) -> None:
        """Go back to the line that prints, where the last step stood elsewhere: in a function that it has called."""
        if self._given_up:
            return
        try:
            self._go_back()
            self._room -= len(text.encode(errors="replace"))
            if self._room < 0:
                self._stop()
        except Exception:  # noqa: BLE001  # likewise
            self._give_up()

    def _go_back(self) -> None:
        frame: FrameType | None = sys._getframe(3)  # noqa: SLF001  # Python's own way to its frames
        while frame is not None and frame.f_code.co_filename != self._file:
            frame = frame.f_back
        if frame is not None and (self._last[1] != id(frame) or self._last[0] in {"return", "yield"}):
            self._step(frame, "back")

    def _step(self, frame: FrameType, event: str, detail: str | None = None) -> None:
        large = self._frames.size + self._objects.size + self._details > _SIZE
        if len(self._steps) >= self._most or large or monotonic() > self._until:
            self._stop()
        chain = self._chain(frame)
        shown = [*chain[:1], *chain[1:][-FRAMES:]]
        framed = [self._framed(each) for each in shown]
        described = list(self._describer.objects())
        if not (all(map(self._frames.takes, framed)) and all(map(self._objects.takes, described))):
            self._stop()
        frames, objects = map(self._frames.place, framed), map(self._objects.place, described)
        self._steps.append((event, [*frames], len(chain) - len(shown), [*objects], self.out.printed, detail))
        self._details += len(ascii(detail))
        self._last = event, id(frame)

    def _chain(self, frame: FrameType) -> list[FrameType]:
        """Return the frames of the snippet, the main program first."""
        chain: list[FrameType] = []
        each: FrameType | None = frame
        while each is not None:
            if each.f_code.co_filename == self._file:
                chain.append(each)
            each = each.f_back
        return chain[::-1]

    def _framed(self, frame: FrameType) -> tuple[object, ...]:
        variables = tuple((name, self._describer.text(value)) for name, value in _variables(frame))
        return frame.f_code.co_name, frame.f_lineno or 1, variables  # an empty program stands in line 0

    def _stop(self) -> None:
        message = self.end(cut=True)
        self._flushed.flush()
        self._full(message)
        os._exit(0)


def _variables(frame: FrameType) -> list[tuple[str, Any]]:
    """Return names and what they hold; of a class body that may be a dict of the snippet's, which is not asked itself."""
    space = frame.f_locals
    held = list(dict.items(space)) if issubclass(type(space), dict) else []
    return [(name, value) for name, value in held if _is_shown(name, value)]


def _is_shown(name: object, value: object) -> bool:
    """Whether a variable tells something: not what Python puts there, nor a module, function or class under its own name."""
    if type(name) is not str or name.startswith((".", "__")):
        return False
    return own_name(value) != name


def _doing(frame: FrameType) -> int:
    """Return the instruction where a frame stands."""
    return frame.f_code.co_code[frame.f_lasti]


def _leaving(frame: FrameType, *, thrown: bool) -> str:
    """Return how a frame is left; "" where an exception does it."""
    if _doing(frame) in _RETURNS:
        return "return"
    return "yield" if _doing(frame) == _YIELD and frame.f_code.co_flags & _GENERATOR and not thrown else ""
