"""What the stepper says: of a step, of where the run parts from an answer, and of a run that has no steps, or not all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.snippets.parting import Why
from pcep_desktop.snippets.recording import REFERENCE, Event
from pcep_desktop.snippets.trace import STEPS
from pcep_desktop.snippets.values import Outcome
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pcep_desktop.snippets.parting import Opening
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
    told = [tr("{name} is {value}", name=name, value=value.replace(REFERENCE, "")) for name, value in changed[:_SPOKEN]]
    line = [] if step.event in {Event.LINE, Event.BACK, Event.EXCEPTION} else [tr("line {line}", line=step.line)]
    return ", ".join([place_words(recording, at), *line, *told])


def changes(recording: Recording, at: int) -> list[tuple[str, str]]:
    """Return the variables of the innermost call that are new at a step or have another value, with what they hold."""
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
    return [(name, value) for name, value in now if old.get(name) != value]


def _name(step: Step) -> str:
    return step.frames[-1].function


def _held(step: Step | None, value: str) -> str:
    """Return a value with the content of what it refers to."""
    content = {REFERENCE + each.label: each.content for each in step.objects} if step else {}
    return f"{value} {content[value]}" if value in content else value


def parting_words(opening: Opening, *, asked: bool) -> str:
    """Say where the run parts from the answer; `asked`: the program is the learner's own, held against what was asked."""
    step = tr("Step {n}", n=opening.step + 1)
    match opening.why:
        case Why.OUTPUT:
            return _output_words(opening, step, asked=asked)
        case Why.OVER:
            return _over_words(opening, step, asked=asked)
        case Why.CUT:
            return _cut_off_words(opening, step, asked=asked)
        case Why.LINE:
            return _line_words(opening, step, asked=asked)
        case Why.BESIDE:
            return tr(
                "{step}: your answer counts on line {line}, which is never carried out; this is the last one before it.",
                step=step,
                line=opening.line,
            )
        case Why.START:
            return tr("Opened at the start: nothing says at which step it parts from an answer.")


def _line_words(opening: Opening, step: str, *, asked: bool) -> str:
    if asked:
        return tr("{step}: line {line}, where what you put in begins to count.", step=step, line=opening.line)
    return tr("{step}: line {line}, where your answer leaves the program's path.", step=step, line=opening.line)


def _output_words(opening: Opening, step: str, *, asked: bool) -> str:
    if opening.spaces:
        return _spaces_words(opening, step, asked=asked)
    if not opening.said:
        return tr("{step}: here it prints {real}; nothing more was expected.", step=step, real=_code(opening.real))
    real, said = _code(opening.real), _code(opening.said)
    if asked:
        return tr("{step}: here your program prints {real}; asked for was {said}.", step=step, real=real, said=said)
    return tr(
        "{step}: here the real output parts from your answer: {real}, you said {said}.", step=step, real=real, said=said
    )


def _spaces_words(opening: Opening, step: str, *, asked: bool) -> str:
    if not opening.real and not opening.said:
        if asked:
            return tr("{step}: only white space at the end differs from what was asked for.", step=step)
        return tr("{step}: only white space at the end differs from your answer.", step=step)
    real, said = _visible(opening.real), _visible(opening.said)
    if asked:
        return tr(
            "{step}: here only white space differs: your program prints {real}; asked for was {said}.",
            step=step,
            real=real,
            said=said,
        )
    return tr(
        "{step}: here only white space differs from your answer: it prints {real}, you said {said}.",
        step=step,
        real=real,
        said=said,
    )


def _over_words(opening: Opening, step: str, *, asked: bool) -> str:
    said = _code(opening.said)
    if not opening.said:
        return tr("{step}: here an exception ends the program.", step=step)
    if opening.raised and asked:
        return tr("{step}: here an exception ends your program; asked for was {said} too.", step=step, said=said)
    if opening.raised:
        return tr("{step}: here an exception ends the program; your answer goes on with {said}.", step=step, said=said)
    if asked:
        return tr("{step}: here your program ends; asked for was {said} too.", step=step, said=said)
    return tr("{step}: here the program ends; your answer goes on with {said}.", step=step, said=said)


def _cut_off_words(opening: Opening, step: str, *, asked: bool) -> str:
    """Of a program that goes on behind what is recorded nothing is known but what it has printed by then."""
    if not opening.said:
        return tr("{step}: the recording ends here, the program does not; up to here nothing differs.", step=step)
    said = _code(opening.said)
    if asked:
        return tr(
            "{step}: the recording ends here; {said}, which was asked for, is not printed yet.",
            step=step,
            said=said,
        )
    return tr(
        "{step}: the recording ends here; {said}, with which your answer goes on, is not printed yet.",
        step=step,
        said=said,
    )


def _code(text: str) -> str:
    """Return a piece of output as code in a line of text."""
    return f"`{text.replace('`', chr(39)).replace(chr(10), '↵')}`"


def _visible(line: str) -> str:
    """Return a line with signs for its white space; an empty one in words."""
    return _code(line.replace(" ", "␣").replace("\t", "⇥")) if line else tr("an empty line")


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
