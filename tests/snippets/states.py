"""What a recorded step shows of a program's variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.snippets.recording import Event
from pcep_desktop.snippets.values import Outcome, Snippet

if TYPE_CHECKING:
    from pcep_desktop.snippets.recording import Step
    from pcep_desktop.snippets.runner import Runner


def variables(step: Step, frame: int = -1) -> dict[str, str]:
    return {each.name: each.value for each in step.frames[frame].variables}


def last(runner: Runner, code: str) -> Step:
    """Record a program of a few lines; the state at its end."""
    recording = runner.record(Snippet(code))
    assert recording.run.outcome is Outcome.FINISHED
    assert recording.steps[-1].event is Event.END
    return recording.steps[-1]
