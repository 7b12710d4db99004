"""Every step of a snippet, written down while it runs: line, call frames, what their variables hold, how much is printed.

In the worker only, under the same limits as any run. Equal frames and objects are sent once: docs/running-code.md.
"""

from __future__ import annotations

import io
import os
import sys
from opcode import opmap
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

from pcep_desktop.snippets.trace_values import Describer, error_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

STEPS = 2000
FRAMES = 20
"""Call frames of a step, beside the main program; of a deeper recursion the outer ones are left out."""

_SIZE = 4_000_000  # characters that a recording may have
_ROOM = 200  # what the recorder itself needs of the recursion limit
_FUNCTION, _GENERATOR = 0x1, 0x20  # inspect.CO_OPTIMIZED, which the body of a class has not, and CO_GENERATOR
_YIELD = opmap["YIELD_VALUE"]

Message: TypeAlias = "dict[str, Any]"


class _Table:
    """Different things in the order of their first coming; each is sent once and then named by its place."""

    def __init__(self) -> None:
        self._places: dict[object, int] = {}
        self.size = 0

    def place(self, thing: tuple[object, ...]) -> int:
        place = self._places.setdefault(thing, len(self._places))
        if place == len(self._places) - 1:
            self.size += len(repr(thing))
        return place

    def things(self) -> list[object]:
        return list(self._places)


class _Counted(io.TextIOBase):
    """The snippet's stdout: tells the recorder before something is printed, and counts its characters."""

    def __init__(self, out: TextIO, before: Callable[[], None]) -> None:
        self._out, self._before = out, before
        self.printed = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._before()
        written = self._out.write(text)
        self.printed += written
        return written

    def flush(self) -> None:
        self._out.flush()


class Recorder:
    """Records up to so many steps of what has this file's name; then it says so by `full`, which is not to return."""

    def __init__(self, file: str, out: TextIO, full: Callable[[Message], None], most: int = STEPS) -> None:
        self._file, self._full, self._most = file, full, most
        self.out = _Counted(out, self._before_printing)
        self._describer = Describer()
        self._frames, self._objects = _Table(), _Table()
        self._steps: list[tuple[object, ...]] = []
        self._last = ("", 0)  # event and frame of the last step
        self._flushed = out

    def begin(self) -> None:
        """Record from here on, in this thread."""
        sys.stdout = self.out
        sys.setrecursionlimit(sys.getrecursionlimit() + _ROOM)
        sys.settrace(self._trace)

    def end(self, *, cut: bool = False) -> Message:
        """Record no more; returns all that was recorded."""
        sys.settrace(None)
        self._describer.forget()
        steps = {"frames": self._frames.things(), "objects": self._objects.things(), "steps": self._steps}
        return {**steps, "cut": cut}

    def _trace(self, frame: FrameType, event: str, arg: Any) -> Any:  # noqa: ANN401  # as sys.settrace has it
        if frame.f_code.co_filename != self._file:
            return None
        try:  # noqa: SIM105  # this is done at every step
            self._note(frame, event, arg)
        except RecursionError:  # no room left to describe this one; the snippet will meet the same limit
            pass
        return self._trace

    def _note(self, frame: FrameType, event: str, arg: Any) -> None:  # noqa: ANN401  # likewise
        function = frame.f_code.co_flags & _FUNCTION
        if event == "line" or (event == "call" and function):
            self._step(frame, event)
        elif event == "exception" and not issubclass(arg[0], GeneratorExit):
            self._step(frame, event, error_words(arg[1]))
        elif event == "return" and self._last != ("exception", id(frame)):  # else the exception leaves it, as was told
            if function:
                self._step(frame, _leaving(frame), self._describer.text(arg))
            elif frame.f_code.co_name == "<module>":
                self._step(frame, "end")

    def _before_printing(self) -> None:
        """Go back to the line that prints, where the last step stood elsewhere: in a function that it has called."""
        frame: FrameType | None = sys._getframe(2)  # noqa: SLF001  # Python's own way to its frames
        while frame is not None and frame.f_code.co_filename != self._file:
            frame = frame.f_back
        if frame is not None and (self._last[1] != id(frame) or self._last[0] in {"return", "yield"}):
            self._step(frame, "back")

    def _step(self, frame: FrameType, event: str, detail: str | None = None) -> None:
        if len(self._steps) >= self._most or self._frames.size + self._objects.size > _SIZE:
            self._stop()
        chain = self._chain(frame)
        shown = [*chain[:1], *chain[1:][-FRAMES:]]
        frames = [self._frames.place(self._framed(each)) for each in shown]
        objects = [self._objects.place(each) for each in self._describer.objects()]
        self._steps.append((event, frames, len(chain) - len(shown), objects, self.out.printed, detail))
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
        variables = tuple(
            (name, self._describer.text(value))
            for name, value in list(frame.f_locals.items())
            if _is_shown(name, value)
        )
        return frame.f_code.co_name, frame.f_lineno, variables

    def _stop(self) -> None:
        message = self.end(cut=True)
        self._flushed.flush()
        self._full(message)
        os._exit(0)


def _is_shown(name: str, value: object) -> bool:
    """Whether a variable tells something: not what Python puts there, nor a module, function or class under its own name."""
    if name.startswith((".", "__")):
        return False
    kind = type(value)
    return not (kind.__name__ in {"function", "type", "module"} and getattr(value, "__name__", None) == name)


def _leaving(frame: FrameType) -> str:
    code = frame.f_code
    paused = code.co_flags & _GENERATOR and code.co_code[frame.f_lasti] == _YIELD
    return "yield" if paused else "return"
