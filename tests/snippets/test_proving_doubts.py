"""A key is called wrong only where that is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pcep_desktop.snippets.proving import Prover, Ruling, Verdict
from pcep_desktop.snippets.runner import Runner
from pcep_desktop.snippets.values import Limits, Snippet
from tests.snippets.items import OUTPUT, item

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pcep_desktop.exam.item import Item
    from pcep_desktop.snippets.values import Run

COUNTING = "i = 0\nwhile i < 30000:\n    i += 1\nprint(i)"


LIMITS = Limits(wall=10.0, cpu=1)  # what is endless takes all of it


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(LIMITS) as made:
        yield made


def prove(runner: Runner, one: Item) -> Verdict:
    return Prover(runner).prove(one)


def test_a_long_loop_is_not_endless(runner: Runner) -> None:
    said = ["30000", "29999", "Infinite loop"]
    assert prove(runner, item("single", said, "a", words=True, code=COUNTING)).ruling is Ruling.PROVED
    assert prove(runner, item("single", said[:2], "a", code=COUNTING, verify=OUTPUT)).ruling is Ruling.PROVED
    verify = {"how": "output", "expect": "30000"}
    lines = item("sort", COUNTING.splitlines(), {"orders": [list("abcd")]}, direction="down", verify=verify)
    assert prove(runner, lines).ruling is Ruling.PROVED


@pytest.mark.parametrize(
    ("code", "choices", "why"),
    [
        ("x = input()\nprint(x * 2)", ["33", "6", "Error"], "asks for input"),
        ("x = input()\nprint(x * 2)", ["33", "6", "9"], "asks for input"),
        ("print(x * 2)", ["6", "NameError", "8"], "nothing gives x a value"),
        ("print 6", ["6", "Error", "8"], "no Python as it stands"),
        (">>> 2 + 2\n4", ["4", "SyntaxError", "2"], "no Python as it stands"),
        ("def f(x):\n    return 6\nf(3)", ["6", "Nothing", "2"], "nothing that prints"),
        ("while True:\n    pass", ["6", "An endless loop"], "did not end in time"),
        ("print(3)", ["Both 3 and 4", "3"], "more than running"),
        ("int('x')", ["A ValueError, not a TypeError", "ValueError"], "more than running"),
        ("print(5)", ["It will be 5 and no more", "5"], "more than running"),
        ("int('x')", ["An error occurs", "ValueError"], "another way"),
        ("print('a')", ["'a'", "a"], "another way"),
        ("print(1)\nprint(2)", ["12", "1 2"], "another way"),
        ("{}[1]", ["KeyError: 2", "KeyError: 3"], "another way"),
        ("print(1)\n{}[1]", ["1", "KeyError"], "another way"),
        ("print(1)\n{}[1]", ["1", "2"], "no choice says"),
    ],
)
def test_what_may_be_right_all_the_same_is_not_called_wrong(
    runner: Runner, code: str, choices: list[str], why: str
) -> None:
    verdict = prove(runner, item("single", choices, "a", words=True, code=code))
    assert verdict.ruling is Ruling.NOT_PROVABLE
    assert why in verdict.detail


@pytest.mark.parametrize(
    ("code", "choices"),
    [("print(x)", ["NameError", "x"]), ("print 6", ["SyntaxError", "6"]), ("input()", ["EOFError", "Nothing"])],
)
def test_an_exception_that_is_the_key_is_proved(runner: Runner, code: str, choices: list[str]) -> None:
    assert prove(runner, item("single", choices, "a", words=True, code=code)).ruling is Ruling.PROVED


def test_a_fragment_proposes_no_key(runner: Runner) -> None:
    assert prove(runner, item("single", ["6", "NameError"], None, words=True, code="print(x * 2)")).proposed is None


def test_a_key_that_no_choice_contradicts_stays_wrong_for_sure(runner: Runner) -> None:
    for wrong in ("An exception is raised.", "Infinite loop", "Nothing is printed.", "4", "The output is `4`."):
        one = item("single", [wrong, "3"], "a", words=True, code="print(3)")
        assert prove(runner, one).ruling is Ruling.DISPROVED


def test_several_true_sentences_are_more_than_running_shows(runner: Runner) -> None:
    one = item("multiple", ["3", "It ends.", "4"], "ab", select=2, words=True, code="print(3)")
    assert prove(runner, one).ruling is Ruling.NOT_PROVABLE


def test_the_expected_exception_is_held_against_the_code(runner: Runner) -> None:
    verify = {"how": "exception", "expect": "KeyError"}
    other = prove(runner, item("single", ["TypeError", "KeyError"], "a", words=True, code="1 + ''", verify=verify))
    assert other.ruling is Ruling.NOT_PROVABLE
    assert "TypeError" in other.detail
    none = prove(runner, item("single", ["3", "4"], "a", code="print(3)", verify=verify))
    assert (none.ruling, none.detail) == (Ruling.NOT_PROVABLE, "it prints '3'")


def test_the_choices_of_an_item_with_code_are_what_it_prints(runner: Runner) -> None:
    verify = {"how": "output", "expect": "3"}
    assert prove(runner, item("single", ["3", "4"], "a", code="print(3)", verify=verify)).method == "output"
    around: dict[str, Any] = {"how": "output", "expect": "3", "after": "print(x)"}
    shown = item("single", ["x = 3", "x = 4"], "a", code="print(x)", verify=around)
    assert (prove(runner, shown).ruling, prove(runner, shown).method) == (Ruling.PROVED, "each choice")


def test_a_subclass_is_raised_as_expected(runner: Runner) -> None:
    verify = {"how": "exception", "expect": "SyntaxError"}
    one = item("multiple", ["if x:\nprint(1)", "x = = 1", "x = 1"], "ab", select=2, verify=verify)
    assert prove(runner, one).ruling is Ruling.PROVED


def test_labels_of_equal_text_are_interchangeable(runner: Runner) -> None:
    targets = [{"id": "x", "code": "print(3)"}, {"id": "y", "code": "print(4)"}]
    key = {"pairs": {"x": ["a"], "y": ["c"]}}
    assert prove(runner, item("match", ["3", "3", "4"], key, targets=targets, verify=OUTPUT)).ruling is Ruling.PROVED


def test_a_box_that_no_label_fits_is_not_provable(runner: Runner) -> None:
    targets = [{"id": "x", "code": "print(3)"}, {"id": "y", "code": "print(5)"}]
    key = {"pairs": {"x": ["a"], "y": ["b"]}}
    verdict = prove(runner, item("match", ["3", "4"], key, targets=targets, verify=OUTPUT))
    assert (verdict.ruling, verdict.detail) == (Ruling.NOT_PROVABLE, "no label says what box y does: it prints '5'")


def test_a_line_end_behind_what_is_expected_is_overlooked(runner: Runner) -> None:
    verify = {"how": "output", "expect": "1\n"}
    one = item("fill", ["1", "2"], {"slots": [{"1": "a"}]}, code="print({{1}})", verify=verify)
    assert prove(runner, one).ruling is Ruling.PROVED


class Counting(Runner):
    """Counts the programs that it runs."""

    def __init__(self) -> None:
        super().__init__(LIMITS)
        self.programs = 0

    def run_all(self, snippets: Sequence[Snippet], *, steps: int | None = None, check: bool = True) -> list[Run]:
        self.programs += len(snippets)
        return super().run_all(snippets, steps=steps, check=check)


@pytest.mark.parametrize(("lines", "ran", "ruling"), [
    (["print(a)", "a = 1", "b = 2", "c = 3"], 2, Ruling.DISPROVED),
    (["while True:", "    a = 1", "    b = 2", "    c = 3"], 1, Ruling.NOT_PROVABLE),
])  # fmt: skip
def test_a_keyed_order_that_fails_ends_the_search(lines: list[str], ran: int, ruling: Ruling) -> None:
    verify = {"how": "output", "expect": "1"}
    with Counting() as counting:
        one = item("sort", lines, {"orders": [list("abcd")]}, direction="down", verify=verify)
        assert prove(counting, one).ruling is ruling
        assert counting.programs == ran


def test_what_may_do_the_same_by_chance_is_no_unintended_answer(runner: Runner) -> None:
    verify = {"how": "output", "expect": "True"}
    code, key = "a = 1000\nb = 1000\nprint({{1}})", {"slots": [{"1": "a"}]}
    by_chance = prove(runner, item("fill", ["a == b", "a is b", "a < b"], key, code=code, verify=verify))
    assert (by_chance.ruling, by_chance.checked) == (Ruling.PROVED, 2)
    surely = prove(runner, item("fill", ["a == b", "a <= b", "a < b"], key, code=code, verify=verify))
    assert surely.ruling is Ruling.DISPROVED
