"""Values, and which names share one, as the steps of a recording tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop.snippets.recording import Event, Object
from pcep_desktop.snippets.values import Outcome, Snippet
from tests.snippets.states import last, variables

if TYPE_CHECKING:
    from pcep_desktop.snippets.runner import Runner


def test_two_names_for_one_list_have_one_label_that_stays(runner: Runner) -> None:
    recording = runner.record(Snippet("a = [1]\nb = a\nc = [1]\na.append(2)\na = c\nx = [a, {'k': b}, (3, b)]"))
    third, end = recording.steps[3], recording.steps[-1]
    assert variables(third) == {"a": "→ list 1", "b": "→ list 1", "c": "→ list 2"}
    assert third.names("list 1") == ["a", "b"]
    assert variables(end) | {"x": ""} == {"a": "→ list 2", "b": "→ list 1", "c": "→ list 2", "x": ""}
    contents = {each.label: each.content for each in end.objects}
    assert contents["list 1"] == "[1, 2]"
    assert contents["list 2"] == "[1]"
    assert contents["list 3"] == "[→ list 2, → dict 1, (3, → list 1)]"
    assert contents["dict 1"] == "{'k': → list 1}"


def test_a_label_is_never_given_to_another_list(runner: Runner) -> None:
    recording = runner.record(Snippet("for i in range(6):\n    x = [i]\n    y = i\n"))
    labels = {(variables(step)["x"], step.objects[0].content) for step in recording.steps if step.line == 3}
    assert labels == {(f"→ list {n + 1}", f"[{n}]") for n in range(6)}


def test_a_list_in_itself_comes_to_an_end(runner: Runner) -> None:
    end = last(runner, "a = [1]\na.append(a)\nd = {}\nd['me'] = (d, a)")
    assert end.objects == (Object("list 1", "[1, → list 1]"), Object("dict 1", "{'me': (→ dict 1, → list 1)}"))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("None", "None"),
        ("(1,)", "(1,)"),
        ("()", "()"),
        ("-7.5", "-7.5"),
        ("'a' * 61", "'" + "a" * 60 + "'… len 61"),
        ("10 ** 5000", "10**5000…"),
        ("-(10 ** 5000)", "-10**5000…"),
        ("range(3)", "range(0, 3)"),
        ("len", "function len"),
        ("lambda: 1", "function <lambda>"),
        ("int", "class int"),
        ("'a'.upper", "function upper"),
        ("frozenset([2])", "frozenset({2})"),
        ("((((1,),),),)", "((((…,),),),)"),
        ("ValueError('why', 2)", "ValueError('why', 2)"),
        ("'→ list 1'", "'→ list 1'"),
    ],
)
def test_a_value_in_words(runner: Runner, code: str, told: str) -> None:
    assert variables(last(runner, f"x = {code}")) == {"x": told}


@pytest.mark.parametrize(
    ("code", "label", "told"),
    [
        ("[]", "list 1", "[]"),
        ("set()", "set 1", "set()"),
        ("{2, 1}", "set 1", "{1, 2}"),
        ("{1: 'a'}", "dict 1", "{1: 'a'}"),
        ("{1: 2}.keys()", "dict_keys 1", "dict_keys([1])"),
        ("list(range(100))", "list 1", f"[{', '.join(map(str, range(30)))}, … len 100]"),
        ("bytearray(b'ab')", "bytearray 1", "bytearray(b'ab')"),
        ("(n for n in '')", "generator 1", "<genexpr>()"),
        ("zip([1], [2])", "zip 1", "zip(…)"),
    ],
)
def test_an_object_in_words(runner: Runner, code: str, label: str, told: str) -> None:
    end = last(runner, f"x = {code}")
    assert variables(end) == {"x": f"→ {label}"}
    assert end.objects == (Object(label, told),)


def test_no_code_of_the_snippet_is_run_to_describe_a_value(runner: Runner) -> None:
    code = """
class Loud:
    def __init__(self):
        self.inner = [1]
    def __repr__(self):
        print("repr")
        return "loud"
    __str__ = __repr__
    __hash__ = None
    def __eq__(self, other):
        while True:
            pass
    def __len__(self):
        return self.nothing
class Worse(Exception):
    def __str__(self):
        print("str")
        return "worse"
x = Loud()
y = [x]
try:
    raise Worse("plain")
except Worse as e:
    z = 1
"""
    recording = runner.record(Snippet(code), check=False)
    assert recording.run.outcome is Outcome.FINISHED
    assert recording.run.output == ""
    assert {each.label: each.content for each in recording.steps[-1].objects} == {
        "Loud 1": "Loud(inner=→ list 1)",
        "list 1": "[1]",
        "list 2": "[→ Loud 1]",
    }
    assert [step.detail for step in recording.steps if step.event is Event.EXCEPTION] == ["Worse"]
