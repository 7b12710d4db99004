"""What a program does is what it does alone: the recorder asks nothing of the snippet's own, and fails for itself."""

from __future__ import annotations

import builtins
import io
import sys
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.snippets import trace
from pcep_desktop.snippets.recording import Event, Recording
from pcep_desktop.snippets.runner import Runner
from pcep_desktop.snippets.trace_values import Describer
from pcep_desktop.snippets.values import Limits, Outcome, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator

ARGS = "class E(Exception):\n    args = 5\ntry:\n    raise E()\nexcept E as e:\n    print('ok')\n"
PROPERTY = ARGS.replace("5", "property(lambda self: 1 / 0)")
PREPARED = """
class D(dict):
    def items(self):
        print("items")
        return [("a", 1)]
class M(type):
    def __prepare__(name, bases):
        return D()
class A(metaclass=M):
    x = 1
print(1)
"""
NO_DICT = """
class D:
    def __init__(self): self.held = {}
    def __getitem__(self, key): return self.held[key]
    def __setitem__(self, key, value): self.held[key] = value
    def __getattribute__(self, name):
        if name == "held": return object.__getattribute__(self, name)
        print(name)
class M(type):
    def __prepare__(name, bases): return D()
    def __new__(kind, name, bases, space): return type.__new__(kind, name, bases, space.held)
class A(metaclass=M):
    x = 1
print(A.x)
"""
MODULE = "class module:\n    def __getattr__(self, name):\n        print(name)\n        return 1 / 0\nm = module()\nprint(1)\n"
META = """
class M(type):
    __name__ = property(lambda self: print("name") or 1 / 0)
    __hash__ = lambda self: print("hash") or 1
    def __eq__(self, other):
        print("equal")
        return True
    def __getattribute__(self, name):
        print("asked", name)
        return type.__getattribute__(self, name)
class A(Exception, metaclass=M):
    pass
a, b = A(), [A]
try:
    raise a
except BaseException as e:
    c = e
print(1)
"""
NAMED = """
class S(str):
    def __str__(self): return 1 / 0
    def __getitem__(self, index): return 1 / 0
    def __format__(self, spec): return 1 / 0
def f(): yield 1
class A: pass
f.__name__ = A.__name__ = S("new")
a, g, h = A(), f, f()
a.__dict__[S("key")] = 1
print(1)
"""
ATTRIBUTES = "class A:\n    __dict__ = property(lambda self: print('dict') or {})\na = A()\nprint(1)\n"
LOUD = "class L:\n    def __repr__(self):\n        print('repr')\n        return ''\n    __str__ = __repr__\n"
OS_ERROR = LOUD + "try:\n    raise OSError(1, 'why', L())\nexcept OSError as e:\n    e.strerror = L()\n    print(1)\n"
DIGITS = "r = range(10 ** 5000)\ntry:\n    raise ValueError(10 ** 5000)\nexcept ValueError:\n    print(1)\n"
GONE = "class A:\n    def __del__(self):\n        print('gone')\nx = [A()]\ny = x\nx = y = None\nprint('after')\n"
FOR = "def g():\n    yield 1\n    return 5\ndef f():\n    for x in g(): pass\nprint(f())\n"


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner() as made:
        yield made


def told(recording: Recording, *events: Event) -> list[tuple[str, int, str | None]]:
    return [(step.event.value, step.line, step.detail) for step in recording.steps if step.event in events]


@pytest.mark.parametrize(
    "code", [ARGS, PROPERTY, PREPARED, NO_DICT, MODULE, META, NAMED, ATTRIBUTES, OS_ERROR, DIGITS, GONE, FOR]
)
def test_what_is_recorded_is_what_runs_alone(runner: Runner, code: str) -> None:
    snippet = Snippet(code)
    alone, recording = runner.run(snippet, check=False), runner.record(snippet, check=False)
    assert alone.outcome is Outcome.FINISHED
    assert (recording.run.outcome, recording.run.output) == (alone.outcome, alone.output)
    assert recording.steps[-1].event is Event.END
    assert not recording.cut


def test_the_end_of_what_a_loop_walks_is_no_step_and_hides_none(runner: Runner) -> None:
    recording = runner.record(Snippet(FOR))
    assert told(recording, Event.RETURN, Event.EXCEPTION) == [("return", 3, "5"), ("return", 5, "None")]


def test_the_end_of_what_is_delegated_to_is_no_step(runner: Runner) -> None:
    recording = runner.record(
        Snippet("def g():\n    yield 1\n    return 2\ndef h():\n    return (yield from g())\nlist(h())")
    )
    assert told(recording, Event.RETURN, Event.EXCEPTION) == [("return", 3, "2"), ("return", 5, "2")]


def test_a_stop_iteration_that_no_loop_takes_is_a_step(runner: Runner) -> None:
    recording = runner.record(Snippet("def g():\n    return 2\n    yield\nnext(g())"))
    assert told(recording, Event.EXCEPTION) == [("exception", 4, "StopIteration: 2")]
    assert not recording.cut


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("def g():\n    yield 1\nx = g()\nnext(x)\nx.close()", [("call", 1, None), ("yield", 2, "1")]),
        (
            "def g():\n    yield 1\nx = g()\nnext(x)\ntry: x.throw(KeyError)\nexcept KeyError: pass",
            [
                ("call", 1, None),
                ("yield", 2, "1"),
                ("exception", 2, "KeyError"),
                ("exception", 5, "KeyError"),
            ],
        ),
        (
            "def g():\n    try:\n        yield 1\n    finally:\n        x = 2\ng = g()\nnext(g)\ng.close()",
            [("call", 1, None), ("yield", 3, "1")],
        ),
    ],
)
def test_a_generator_that_is_ended_neither_yields_nor_returns(
    runner: Runner, code: str, expected: list[tuple[str, int, str | None]]
) -> None:
    recording = runner.record(Snippet(code))
    assert told(recording, Event.CALL, Event.YIELD, Event.RETURN, Event.EXCEPTION) == expected


def test_an_exception_that_is_caught_on_its_line_does_not_hide_the_return(runner: Runner) -> None:
    code = "class C:\n    def __enter__(self): pass\n    def __exit__(self, *why): return True\ndef f():\n    with C(): {}['k']\nf()"
    assert told(runner.record(Snippet(code)), Event.RETURN)[-1] == ("return", 5, "None")


def test_what_fails_in_the_recorder_ends_the_recording_and_not_the_program(runner: Runner) -> None:
    """Here it finds no room to describe a call: the program has used up the calls inside each other that it may have."""
    code = """
import functools
@functools.lru_cache(None)
def f(n): return f(n + 1)
try:
    f(0)
except RecursionError:
    print("deep")
"""
    recording = runner.record(Snippet(code))
    assert (recording.run.outcome, recording.run.output) == (Outcome.FINISHED, "deep\n")
    assert recording.cut == (recording.steps[-1].event is not Event.END)
    assert len(recording.steps) > 100


@pytest.mark.parametrize(
    "code", ["while True: pass", "x = 1\nimport time\ntime.sleep(60)", "x = 1\nwhile True: x += 1"]
)
def test_what_takes_too_long_has_the_steps_up_to_then(code: str) -> None:
    with Runner(Limits(wall=1.5, cpu=1)) as runner:
        recording = runner.record(Snippet(code))
    assert recording.run.outcome is Outcome.TIMED_OUT
    assert recording.cut
    assert recording.steps[0].line == 1


@pytest.mark.parametrize("piece", ["x", "é", "\U0001f600"])
def test_what_prints_too_much_has_the_steps_up_to_then(piece: str) -> None:
    with Runner(Limits(output=2_000)) as runner:
        recording = runner.record(Snippet(f"while True:\n    print({piece!r} * 100)"))
    assert recording.cut
    most = 2_000 // (100 * len(piece.encode()) + 1)
    assert recording.run.output.startswith(f"{piece * 100}\n" * most)
    assert len(recording.run.output.encode()) <= 2_000
    assert recording.steps[-1].line == 2


class _Broken(Describer):
    """Fails at a certain value."""

    def text(self, value: object, depth: int = 0) -> str:
        return repr(1 // 0) if value == "here" else super().text(value, depth)


@pytest.mark.parametrize(
    "code", ["a = 1\nb = 'here'\nprint(b)\nprint(2)", "def f(b):\n    print(b)\nf('here')\nprint(2)"]
)
def test_a_fault_of_the_recorder_cuts_the_recording(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trace, "Describer", _Broken)
    out, traced, limit = io.StringIO(), sys.gettrace(), sys.getrecursionlimit()
    monkeypatch.setattr(sys, "stdout", out)
    recorder = trace.Recorder("<code>", out, lambda message: pytest.fail(str(message)))
    program = compile(code, "<code>", "exec")
    recorder.begin()
    try:
        exec(program, {"__builtins__": builtins})  # noqa: S102  # a program of ours
    finally:
        recording = recorder.end()
        sys.settrace(traced)
        sys.setrecursionlimit(limit)
    assert out.getvalue() == "here\n2\n"
    assert recording["cut"]
    assert [each[0] for each in recording["steps"]] == ["line", "line"]
