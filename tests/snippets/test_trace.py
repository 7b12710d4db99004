from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop.snippets.recording import Event, Recording, steps_of
from pcep_desktop.snippets.trace import FRAMES, STEPS
from pcep_desktop.snippets.values import Outcome, Snippet
from tests.snippets.states import variables

if TYPE_CHECKING:
    from pcep_desktop.snippets.runner import Runner

PROGRAM = """
import random, math
random.seed(4)
def walk(n, seen=[]):
    seen.append(n)
    return seen if n == 0 else walk(n - 1)
def count(n):
    while n:
        yield n
        n -= 1
total = 0
def add(n):
    global total
    total += n
for n in count(3):
    add(n)
    print(n, end=";")
print(walk(3), total, [x * y for x in "ab" for y in (1, 2)], sorted("cab", key=lambda c: -ord(c)))
print(random.randint(1, 100), math.sqrt(16))
name = input("Name? ")
print(name)
class Pair:
    def __init__(self, a): self.a = a
    def __str__(self): return f"<{self.a}>"
print(Pair(3), {1: Pair(2)}.get(1))
try:
    {}["k"]
except KeyError as error:
    print("missed", error)
else:
    print("never")
finally:
    print("done")
"""
"""Something of all that programs of items do."""


def lines(recording: Recording, event: Event = Event.LINE) -> list[int]:
    return [step.line for step in recording.steps if step.event is event]


def test_every_line_is_a_step_with_its_variables_and_what_was_printed(runner: Runner) -> None:
    recording = runner.record(Snippet("x = 1\nprint('été', x)\nx = 'b'\nprint(x)"))
    assert lines(recording) == [1, 2, 3, 4]
    assert [variables(step) for step in recording.steps] == [
        {},
        {"x": "1"},
        {"x": "1"},
        {"x": "'b'"},
        {"x": "'b'"},
    ]
    assert [step.printed for step in recording.steps] == [0, 0, 6, 6, 8]
    assert recording.run.output == "été 1\nb\n"
    assert [recording.printed_by(step) for step in range(5)] == ["", "été 1\n", "", "b\n", ""]
    assert not recording.cut


def test_a_call_has_a_frame_of_its_own_and_the_line_that_called_prints(runner: Runner) -> None:
    recording = runner.record(Snippet("def double(n):\n    return n * 2\n\nprint(double(4), end='')"))
    told = [(step.event.value, step.line, [frame.function for frame in step.frames]) for step in recording.steps]
    assert told == [
        ("line", 1, ["<module>"]),
        ("line", 4, ["<module>"]),
        ("call", 1, ["<module>", "double"]),
        ("line", 2, ["<module>", "double"]),
        ("return", 2, ["<module>", "double"]),
        ("back", 4, ["<module>"]),
        ("end", 4, ["<module>"]),
    ]
    assert variables(recording.steps[2]) == {"n": "4"}
    assert recording.steps[4].detail == "8"
    assert recording.printed_by(5) == "8"
    assert recording.steps[0].frames[0].is_main


def test_what_runs_beside_the_recorder_is_what_runs_alone(runner: Runner) -> None:
    snippet = Snippet(PROGRAM, ("Ada",))
    alone, recording = runner.run(snippet), runner.record(snippet)
    assert recording.run.output == alone.output
    assert "Name? Ada" in alone.output
    assert (recording.run.outcome, recording.run.error) == (alone.outcome, None)
    assert not recording.cut
    assert "".join(recording.printed_by(step) for step in range(len(recording.steps))) == alone.output


def test_a_generator_yields_and_goes_on(runner: Runner) -> None:
    recording = runner.record(Snippet("def two():\n    yield 1\n    yield 2\nfor n in two():\n    pass"))
    told = [(step.event.value, step.line, step.detail) for step in recording.steps if step.event is not Event.LINE]
    assert told == [
        ("call", 1, None),
        ("yield", 2, "1"),
        ("call", 2, None),
        ("yield", 3, "2"),
        ("call", 3, None),
        ("return", 3, "None"),
        ("end", 4, None),
    ]


def test_an_exception_that_nothing_catches_is_the_last_thing_told(runner: Runner) -> None:
    recording = runner.record(Snippet("def f(x):\n    return x[5]\nprint('on')\nf([1])\nprint('never')"))
    run = recording.run
    assert (run.outcome, run.error, run.line, run.output) == (Outcome.RAISED, "IndexError", 2, "on\n")
    told = [(step.line, step.detail) for step in recording.steps if step.event is Event.EXCEPTION]
    assert told == [(2, "IndexError: list index out of range"), (4, "IndexError: list index out of range")]
    assert recording.steps[-1].event is Event.EXCEPTION
    assert recording.last_line == "IndexError: list index out of range"


def test_a_syntax_error_has_no_steps_and_says_so(runner: Runner) -> None:
    recording = runner.record(Snippet("print(1)\nprint((2)"))
    assert recording.steps == ()
    assert (recording.run.error, recording.run.line) == ("SyntaxError", 2)
    assert recording.last_line == "SyntaxError: '(' was never closed"


def test_what_the_static_check_refuses_is_not_recorded(runner: Runner) -> None:
    recording = runner.record(Snippet("x = 1\nimport os"))
    assert (recording.run.outcome, recording.run.line, recording.steps) == (Outcome.REFUSED, 2, ())


def test_a_recording_ends_after_so_many_steps(runner: Runner) -> None:
    recording = runner.record(Snippet("n = 0\nwhile True:\n    n += 1\n    print(n)"))
    assert recording.cut
    assert len(recording.steps) == STEPS
    assert recording.run.outcome is Outcome.TIMED_OUT
    assert recording.steps[-1].printed <= len(recording.run.output)


def test_of_a_deep_recursion_the_outer_calls_are_left_out(runner: Runner) -> None:
    recording = runner.record(Snippet("def down(n):\n    return 0 if n == 0 else down(n - 1)\ndown(100)"))
    deepest = max(recording.steps, key=lambda step: step.hidden)
    assert deepest.hidden == 101 - FRAMES
    assert [frame.function for frame in deepest.frames] == ["<module>"] + ["down"] * FRAMES
    assert variables(deepest) == {"n": "0"}


def test_endless_recursion_is_told_as_far_as_it_is_recorded(runner: Runner) -> None:
    recording = runner.record(Snippet("def f(n):\n    return f(n + 1)\nf(0)"))
    assert recording.cut or recording.run.error == "RecursionError"
    assert len(recording.steps) > 1500


def test_a_large_recording_stays_small(runner: Runner) -> None:
    code = "rows = []\nfor i in range(900):\n    rows.append([i] * 50)\n    big = 'x' * 100000 + str(i)"
    recording = runner.record(Snippet(code))
    assert recording.run.outcome in {Outcome.FINISHED, Outcome.TIMED_OUT}
    assert all(len(each.content) <= 401 for step in recording.steps for each in step.objects)
    assert all(len(step.objects) <= 40 for step in recording.steps)


@pytest.mark.parametrize(
    "message",
    [
        None,
        [],
        {},
        {"frames": [], "objects": [], "steps": [["line", [], 0, [], 0, None]], "cut": False},
        {"frames": [["f", 1, []]], "objects": [], "steps": [["dance", [0], 0, [], 0, None]], "cut": False},
        {"frames": [["f", 1, []]], "objects": [], "steps": [["line", [7], 0, [], 0, None]], "cut": False},
        {"frames": [["f", "one", []]], "objects": [], "steps": [], "cut": False},
    ],
)
def test_forged_steps_are_none(message: object) -> None:
    assert steps_of(message) == ((), False)


def test_what_records_is_as_confined_as_what_runs(runner: Runner) -> None:
    recording = runner.record(Snippet("open('x', 'w')"), check=False)
    assert recording.run.error in {"PermissionError", "OSError"}
    assert recording.run.protections == runner.run(Snippet("1")).protections
