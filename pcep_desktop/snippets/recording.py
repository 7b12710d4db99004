"""A run written down step by step, as values; and how they are read from what the worker sends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.snippets.values import Run

REFERENCE = "→ "
"""What stands before the label of an object where a value refers to it, as in `→ list 1`."""

MAIN = "<module>"
_MOST = 1_000_000


class Event(Enum):
    """What a step is about. `LINE`, `CALL` and `BACK` stand before their line is carried out (on); the others after it.

    `BACK`: a function has returned into the middle of a line, which goes on by printing. `END`: the main program is over.
    """

    LINE = "line"
    CALL = "call"
    RETURN = "return"
    YIELD = "yield"
    EXCEPTION = "exception"
    BACK = "back"
    END = "end"


@dataclass(frozen=True, slots=True)
class Variable:
    """A name and its value in words; `→ list 1` refers to an object of the step."""

    name: str
    value: str

    @property
    def target(self) -> str | None:
        """The label of the object that it refers to, if it is nothing but a reference."""
        return self.value.removeprefix(REFERENCE) if self.value.startswith(REFERENCE) else None


@dataclass(frozen=True, slots=True)
class Frame:
    """A call under way: the function's name, the line where it stands, from 1, and its variables."""

    function: str
    line: int
    variables: tuple[Variable, ...] = ()

    @property
    def is_main(self) -> bool:
        """Whether it is no function but the program itself."""
        return self.function == MAIN


@dataclass(frozen=True, slots=True)
class Object:
    """What several names can share: a label that it keeps, and what it holds at this step."""

    label: str
    content: str


@dataclass(frozen=True, slots=True)
class Step:
    """Where a run stands. `frames` begin with the main program; `hidden` more lie behind it that are not told.

    `printed` is how many characters of the output were printed before it. `detail` is what was returned or yielded, or what
    the exception says.
    """

    event: Event
    frames: tuple[Frame, ...]
    objects: tuple[Object, ...] = ()
    printed: int = 0
    detail: str | None = None
    hidden: int = 0

    @property
    def line(self) -> int:
        """The line of the innermost call, from 1."""
        return self.frames[-1].line

    def names(self, label: str) -> list[str]:
        """Return the variables that refer to an object, outermost first."""
        return [each.name for frame in self.frames for each in frame.variables if each.target == label]


@dataclass(frozen=True, slots=True)
class Recording:
    """A run and its steps. `cut`: there were more than are recorded, and the run was ended there."""

    run: Run
    steps: tuple[Step, ...] = ()
    cut: bool = False

    @property
    def last_line(self) -> str | None:
        """What the last line of the traceback says, where an exception ended the run."""
        run = self.run
        return None if run.error is None else f"{run.error}: {run.message}" if run.message else run.error

    def printed_by(self, step: int) -> str:
        """Return what a step prints until the next one begins."""
        end = self.steps[step + 1].printed if step + 1 < len(self.steps) else len(self.run.output)
        return self.run.output[self.steps[step].printed : end]


def steps_of(message: Any) -> tuple[tuple[Step, ...], bool]:  # noqa: ANN401  # as it came
    """Return the steps that a worker sent, and whether there were more; none where it sent none that can be read.

    That is only where a snippet forged them: by ending itself behind a message of its own it can lie about its run.
    """
    if not isinstance(message, dict):
        return (), False
    try:
        frames = [_frame(*each) for each in message["frames"]]
        objects = [Object(str(label), str(content)) for label, content in message["objects"]]
        return tuple(_step(frames, objects, *each) for each in message["steps"]), bool(message["cut"])
    except (LookupError, TypeError, ValueError, RecursionError):
        return (), False


def _frame(function: str, line: int, variables: Sequence[tuple[str, str]]) -> Frame:
    return Frame(str(function), _whole(line), tuple(Variable(str(name), str(value)) for name, value in variables))


def _step(  # noqa: PLR0913, PLR0917  # the parts of a step, in the order in which they are sent
    frames: list[Frame],
    objects: list[Object],
    event: str,
    places: list[int],
    hidden: int,
    told: list[int],
    printed: int,
    detail: str | None,
) -> Step:
    shown = tuple(frames[_whole(place)] for place in places)
    if not shown:
        raise ValueError(event)
    others = tuple(objects[_whole(place)] for place in told)
    said = None if detail is None else str(detail)
    return Step(Event(event), shown, others, _whole(printed), said, _whole(hidden))


def _whole(number: object) -> int:
    """Return a number that counts something; what else a snippet may have sent is refused."""
    if type(number) is not int or not 0 <= number <= _MOST:
        raise ValueError(number)
    return number
