"""A recording stays small, whatever the program holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.snippets.trace_values import OBJECTS
from pcep_desktop.snippets.values import Outcome, Snippet

if TYPE_CHECKING:
    from pcep_desktop.snippets.runner import Runner


def test_much_that_is_different_at_each_step_ends_it_early(runner: Runner) -> None:
    lines = 700
    recording = runner.record(Snippet("".join(f"v{number} = 'a{number}' * 50\n" for number in range(lines))))
    assert recording.cut
    assert recording.run.outcome is Outcome.TIMED_OUT
    assert 100 < len(recording.steps) < lines


def test_of_many_objects_only_some_are_told(runner: Runner) -> None:
    code = "\n".join(f"{name} = [[number] for number in range(30)]" for name in "abc")
    recording = runner.record(Snippet(f"{code}\nprint(a)"))
    assert max(len(step.objects) for step in recording.steps) == OBJECTS
