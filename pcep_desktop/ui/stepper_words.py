"""What the stepper says: of a step, and of a run that has no steps, or not all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pcep_desktop.snippets.recording import REFERENCE, Event
from pcep_desktop.snippets.trace import STEPS
from pcep_desktop.snippets.values import Outcome
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pcep_desktop.snippets.recording import Frame, Recording, Step

_INPUT_IS_OVER = ("EOFError", "EOF when reading a line")  # Python's own words
_SPOKEN = 3  # variables that are read out at a step


def frame_words(frame: Frame) -> str:
    """Name a call under way and where it stands."""
    if frame.is_main:
        return tr("Main program · line {line}", line=frame.line)
    return tr("{function} · line {line}", function=frame.function, line=frame.line)


def step_words(step: Step) -> str:
    """Say what a step is about."""
    words = {
        Event.CALL: tr("{function} is called", function=step.frames[-1].function),
        Event.RETURN: tr("{function} returns {value}", function=step.frames[-1].function, value=step.detail),
        Event.YIELD: tr("{function} yields {value}", function=step.frames[-1].function, value=step.detail),
        Event.EXCEPTION: tr("line {line} raises {error}", line=step.line, error=step.detail),
        Event.BACK: tr("back in line {line}, which goes on", line=step.line),
        Event.END: tr("the program is over"),
        Event.LINE: tr("line {line} is next", line=step.line),
    }
    return words[step.event]


def place_words(recording: Recording, at: int) -> str:
    """Say at which step of how many one is, and what it is about."""
    return tr("Step {n} of {many}: {what}", n=at + 1, many=len(recording.steps), what=step_words(recording.steps[at]))


def spoken(recording: Recording, at: int) -> str:
    """Say the same for a screen reader, with the line and what has changed."""
    step, changed = recording.steps[at], changes(recording, at)
    told = [
        tr("{name} is {value}", name=name, value=value.replace(REFERENCE, "")) for name, value, _ in changed[:_SPOKEN]
    ]
    line = [] if step.event in {Event.LINE, Event.BACK, Event.EXCEPTION} else [tr("line {line}", line=step.line)]
    return ", ".join([place_words(recording, at), *line, *told])


class Change(NamedTuple):
    """A variable that is new at a step, or has another value, and what it holds now."""

    name: str
    held: str
    is_new: bool

    def __str__(self) -> str:
        return tr("new") if self.is_new else tr("changed")


def changes(recording: Recording, at: int) -> list[Change]:
    """Return what has changed at a step in the innermost call."""
    step = recording.steps[at]
    before = recording.steps[at - 1] if at else None
    depth = len(step.frames)
    known = before is not None and len(before.frames) >= depth and before.frames[depth - 1].function == _name(step)
    old = (
        {each.name: _held(before, each.value) for each in before.frames[depth - 1].variables}
        if before and known
        else {}
    )
    now = [(each.name, _held(step, each.value)) for each in step.frames[-1].variables]
    return [Change(name, value, name not in old) for name, value in now if old.get(name) != value]


def _name(step: Step) -> str:
    return step.frames[-1].function


def _held(step: Step | None, value: str) -> str:
    """Return a value with the content of what it refers to."""
    content = {REFERENCE + each.label: each.content for each in step.objects} if step else {}
    return f"{value} {content[value]}" if value in content else value


def ended_words(recording: Recording) -> str:
    """Say why a run has no steps, or not all of them; "" where all is told."""
    run = recording.run
    if recording.cut:
        return _cut_words(recording)
    if [step.event for step in recording.steps] == [Event.END]:
        return tr("There is nothing in this program that is carried out.")
    if run.outcome is Outcome.RAISED and not recording.steps:
        return tr("No step is carried out: line {line} is no Python. {error}", line=run.line, error=recording.last_line)
    if (run.error, run.message) == _INPUT_IS_OVER:
        return tr(
            "Line {line} asks for input, and the item gives none, or no more. Write a value there instead of input().",
            line=run.line,
        )
    words = {
        Outcome.REFUSED: tr("This code is not run: {why} (line {line}).", why=run.message, line=run.line),
        Outcome.TIMED_OUT: tr("The program took too long and was stopped, so there are no steps to show."),
        Outcome.TOO_MUCH_OUTPUT: tr("The program printed too much and was stopped, so there are no steps to show."),
        Outcome.MEMORY: tr("The program needed too much memory and was stopped."),
        Outcome.KILLED: tr("The run was stopped, so there are no steps to show."),
    }
    return words.get(run.outcome, "")


def _cut_words(recording: Recording) -> str:
    """Say why there are no more steps; a program that came to its end had a recorder that did not."""
    n = f"{len(recording.steps):,}"
    if not recording.steps:
        return tr("The steps of this program cannot be recorded.")
    if recording.run.outcome is not Outcome.TIMED_OUT:
        return tr("The program came to its end, but its steps could be recorded only as far as step {n}.", n=n)
    if len(recording.steps) < STEPS:
        return tr(
            "It took too long, printed too much or grew too large, so it was stopped; it is shown as far as step {n}.",
            n=n,
        )
    return tr("Only the first {n} steps are recorded; the program was stopped there.", n=n)


def failed_words(error: Exception) -> str:
    """Say that there is no recording, where it is not the program that is at fault."""
    if isinstance(error, OSError):
        return tr("This computer does not let the code run: {why}", why=error.strerror or str(error))
    return tr(
        "Running the code went wrong, so there are no steps to show. Change the code, or close this and try again."
    )
