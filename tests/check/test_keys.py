from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from pcep_desktop.check.keying import keyed
from pcep_desktop.check.keys import AT_ONCE, key_faults, key_notes, verdicts
from pcep_desktop.snippets.proving import Prover, Ruling, Verdict
from pcep_desktop.snippets.runner import Runner
from pcep_desktop.snippets.values import Limits, Outcome, Run, Snippet
from tests.builders import choices, multiple, single, sort
from tests.check.entries import entry, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.exam.item import Item

OUTPUT = single("out", text="What is the output?", code="print(7 // 2)", choices=choices("3.5", "3", "4", "7"), key="b")


def ruled(runner: Runner, *items: Item) -> list[Verdict]:
    return verdicts(list(map(entry, items)), Prover(runner).prove, lambda _done, _of: None)


def faults(runner: Runner, item: Item) -> list[str]:
    return said(key_faults(entry(item), ruled(runner, item)[0]))


def notes(runner: Runner, item: Item) -> list[str]:
    return said(key_notes(entry(item), ruled(runner, item)[0]))


def test_a_key_that_running_proves(runner: Runner) -> None:
    assert faults(runner, OUTPUT) == notes(runner, OUTPUT) == []


def test_a_wrong_key_is_told_with_the_true_result(runner: Runner) -> None:
    wrong = single("out", text="What is the output?", code="print(7 // 2)", choices=OUTPUT.choices, key="a")
    assert faults(runner, wrong) == [
        "out: its key is wrong: running finds b right, the key says a: it prints '3'; running proposes b: 3"
    ]
    assert notes(runner, wrong) == []


def test_two_choices_that_are_both_right(runner: Runner) -> None:
    both = replace(OUTPUT, choices=tuple(choices("3.5", "3", "`3`", "7")))
    assert "running finds b, c right, the key says b" in faults(runner, both)[0]


def test_a_stem_that_does_not_ask_for_the_output_accuses_nobody(runner: Runner) -> None:
    count = single("out", text="How many lines are printed?", code="print(3)", choices=choices("1", "3"), key="a")
    assert faults(runner, count) == []
    assert "its key may be wrong" in notes(runner, count)[0]
    assert notes(runner, replace(count, choices=tuple(choices("1", "2")))) == [
        "out: its key is not proved: it prints '3', and no choice says so"
    ]


def test_an_unknown_key_is_a_fault_and_gets_a_proposal(runner: Runner) -> None:
    unknown = single("out", text="What is the output?", code="print(7 // 2)", choices=OUTPUT.choices, key=None)
    assert faults(runner, unknown) == ["out: its key is unknown; running proposes b: 3"]
    assert said(key_faults(entry(unknown), None)) == ["out: its key is unknown"]


def test_a_key_is_wrong_where_no_choice_is_right_and_the_stem_asks_for_the_output(runner: Runner) -> None:
    said_so = "it prints '3', and no choice says so"
    none = replace(OUTPUT, choices=tuple(choices("4", "5", "6", "7")))
    assert faults(runner, none) == [f"out: its key is wrong: {said_so}"]
    for stem in (
        "How many lines does it print?",
        "What is printed if x is 2?",
        "What is the output of f(3)?",
        "What is the last line of the output?",
        "What is the value?",
        "What happens?",
    ):
        asked = replace(none, text=stem)
        assert faults(runner, asked) == []
        assert notes(runner, asked) == [f"out: its key is not proved: {said_so}"]
    says = replace(none, text="What happens?", verify={"how": "output"})
    assert faults(runner, says) == [f"out: its key is wrong: {said_so}"]


def test_what_code_depends_on_makes_no_key_wrong_for_sure(runner: Runner) -> None:
    code = "try:\n    [].x\nexcept AttributeError as why:\n    print(why)"
    worded = replace(OUTPUT, code=code, choices=tuple(choices("p", "q", "r", "s")))
    assert faults(runner, worded) == []
    assert "its key is not proved" in notes(runner, worded)[0]


WHICH = multiple(
    "two", "ab", text="Which two lines print True?", code="x = 3", data={"select": 2},
    choices=choices("print(x > 2)", "`print(x < 2)`", "print(x == 3)"),
)  # fmt: skip


def test_pieces_of_code_are_each_held_to_what_the_stem_says_that_they_print(runner: Runner) -> None:
    (wrong,) = faults(runner, WHICH)
    assert wrong.startswith("two: its key is wrong: running finds a, c right, the key says a, b: expected is 'True'; ")
    assert wrong.endswith("; running proposes a: print(x > 2), c: print(x == 3)")
    right = keyed(WHICH, {"chosen": ["a", "c"]})
    (verdict,) = ruled(runner, right)
    assert (verdict.ruling, verdict.method) == (Ruling.PROVED, "each choice")
    assert notes(runner, right) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "Which two lines do not print True?"},
        {"text": "Which two lines print the same?"},
        {"code": "print(3)"},
        {"code": "y = 3"},
        {"code": "x = int(input())"},
        {"choices": tuple(choices("print(x > 2)", "x < 2", "print(x == 3)"))},
        {"choices": tuple(choices("print(x > 2)", "print x", "print(x == 3)"))},
    ],
)
def test_pieces_that_may_be_meant_otherwise_are_not_held_to_it(runner: Runner, fields: dict[str, Any]) -> None:
    assert faults(runner, replace(WHICH, **fields)) == []


def test_an_item_that_says_how_and_cannot_be_proved(runner: Runner) -> None:
    chance = replace(OUTPUT, code="import os", verify={"how": "output"})
    assert faults(runner, chance) == ["out: its key cannot be proved as it says: it is not run: it imports os (line 1)"]
    assert faults(runner, replace(chance, verify={"how": "none"})) == []


def test_unintended_right_answers_are_told_in_one_line(runner: Runner) -> None:
    lines = sort(verify={"how": "output", "expect": "3\n2\n1"})
    (verdict,) = ruled(runner, lines)
    assert (verdict.ruling, verdict.method) == (Ruling.PROVED, "arrangements")
    loose = sort(
        choices=choices("a = 1", "b = 2", "print(a + b)"),
        points=None,
        data={"key": {"orders": [["a", "b", "c"]]}},
        verify={"how": "output", "expect": "3"},
    )
    (line,) = faults(runner, loose)
    assert line.startswith("q1: its key is wrong: 1 other arrangements do the same")
    assert line.endswith("⏎ b = 2 ⏎ a = 1 ⏎ print(a + b)")


def test_code_in_the_stem_is_run(runner: Runner) -> None:
    stem = single("out", text="What is the output of: print(2 ** 3)?", choices=choices("6", "8"), key="a")
    assert faults(runner, stem) == [
        "out: its key is wrong: running finds b right, the key says a: it prints '8'; running proposes b: 8"
    ]


def test_progress_is_told_and_may_stop_it(runner: Runner) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> None:
        told.append((done, of))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verdicts([entry(OUTPUT)] * 50, Prover(runner).prove, tell)
    assert told[-1] == (2, 50)


def test_stopping_waits_for_nothing_that_runs_and_closing_the_runner_ends_it() -> None:
    begun: list[Item] = []
    ended: list[Outcome] = []

    def stop(done: int, of: int) -> None:
        assert (done, of) == (0, 50)
        raise KeyboardInterrupt

    with Runner(Limits(wall=600)) as runner:

        def prove(item: Item) -> Verdict:
            begun.append(item)
            ended.append(runner.run(Snippet("import time\ntime.sleep(600)")).outcome)
            return Verdict(Ruling.NOT_PROVABLE, "none")

        with pytest.raises(KeyboardInterrupt):
            verdicts([entry(OUTPUT)] * 50, prove, stop)
        under_way = [one for one in threading.enumerate() if one.name.startswith("prove")]
        assert under_way
    for one in under_way:
        one.join(timeout=60)
    assert set(ended) == {Outcome.KILLED}
    assert len(begun) <= AT_ONCE


class Hasty:
    """A runner that has time for what is keyed, and for one arrangement more; or for nothing twice."""

    def __init__(self, runner: Runner, *, twice: bool) -> None:
        self._runner, self._twice, self._times = runner, twice, 0

    def run_all(self, snippets: Sequence[Snippet], *, steps: int | None = None) -> list[Run]:
        self._times += 1
        most = 1 if steps is not None else len(snippets) if self._twice or self._times == 1 else 0
        ran = self._runner.run_all(snippets[:most], steps=steps)
        return ran + [Run(Outcome.NOT_RUN)] * (len(snippets) - most)


@pytest.mark.parametrize(
    ("twice", "said_of_it"),
    [
        (True, "q1: its key is proved, but there was time to look at 1 of 23 other arrangements"),
        (False, "q1: its key cannot be proved as it says: there was no time to run it twice"),
    ],
)
def test_how_far_the_time_went_is_said(runner: Runner, *, twice: bool, said_of_it: str) -> None:
    lines = entry(sort(verify={"how": "output", "expect": "3\n2\n1"}))
    verdict = Prover(cast("Runner", Hasty(runner, twice=twice))).prove(lines.item)
    assert said([*key_notes(lines, verdict), *key_faults(lines, verdict)]) == [said_of_it]
    assert verdict.checked == (1 if twice else 0)
