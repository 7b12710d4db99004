"""A recording stays small, whatever the program holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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


@pytest.mark.parametrize("piece", ["…é", '"\\', "\x01", "😀"])
def test_text_that_takes_more_room_as_it_is_sent_has_steps_all_the_same(runner: Runner, piece: str) -> None:
    lines = "".join(f"    v{number} = (str(n) + {piece!a}) * 40\n" for number in range(20))
    recording = runner.record(Snippet(f"n = 0\nwhile True:\n    n += 1\n{lines}"))
    assert recording.cut
    assert recording.steps


def test_a_step_with_more_than_can_be_sent_at_once_ends_it_there(runner: Runner) -> None:
    names = ", ".join(f"v{number}" for number in range(100))
    recording = runner.record(Snippet(f"t = ('\U0001f600' * 58,) * 7\n{names} = [t] * 100\nprint(1)"))
    assert recording.cut
    assert [step.line for step in recording.steps] == [1, 2]


def test_what_calls_return_counts_too(runner: Runner) -> None:
    code = "t = ('\U0001f600' * 58,) * 7\ndef g():\n    while True:\n        yield t\nfor x in g():\n    pass"
    recording = runner.record(Snippet(code))
    assert recording.cut
    assert recording.steps


def test_of_many_objects_only_some_are_told(runner: Runner) -> None:
    code = "\n".join(f"{name} = [[number] for number in range(30)]" for name in "abc")
    recording = runner.record(Snippet(f"{code}\nprint(a)"))
    assert max(len(step.objects) for step in recording.steps) == OBJECTS
