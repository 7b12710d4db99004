from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from pcep_desktop.snippets.assembling import MOST, arranged, keyed, others
from pcep_desktop.snippets.claims import fits
from pcep_desktop.snippets.proving import Prover, Ruling, Verdict
from pcep_desktop.snippets.values import Outcome, Run
from tests.snippets.items import OUTPUT, item

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Item
    from pcep_desktop.snippets.runner import Runner


def prove(runner: Runner, one: Item) -> Verdict:
    return Prover(runner).prove(one)


SPACED = "print(1, 2)\nprint(3, end='')"


@pytest.mark.parametrize(("key", "ruling"), [("a", Ruling.PROVED), ("b", Ruling.DISPROVED), ("c", Ruling.DISPROVED)])
def test_the_output_is_held_against_the_key_to_the_letter(runner: Runner, key: str, ruling: Ruling) -> None:
    verdict = prove(runner, item("single", ["1 2\n3", "1 2 3", "1  2\n3"], key, code=SPACED, verify=OUTPUT))
    assert (verdict.ruling, verdict.method) == (ruling, "output")
    assert verdict.python
    assert verdict.seconds > 0
    assert ("running finds a right" in verdict.detail) == (ruling is Ruling.DISPROVED)


def test_two_choices_that_say_the_same_prove_nothing_right(runner: Runner) -> None:
    one = item("single", ["It prints nothing.", "Nothing is printed."], "a", words=True, code="x = 1", verify=OUTPUT)
    assert prove(runner, one).ruling is Ruling.DISPROVED


@pytest.mark.parametrize(("key", "ruling"), [("a", Ruling.PROVED), ("b", Ruling.DISPROVED)])
def test_an_exception_is_told_by_its_class_and_what_came_before(runner: Runner, key: str, ruling: Ruling) -> None:
    said = ["`1`, then a `KeyError` is raised.", "Nothing is printed; a `KeyError` is raised.", "`1` and no error."]
    verify = {"how": "exception", "expect": "KeyError"}
    verdict = prove(runner, item("single", said, key, words=True, code="print(1)\n{}[1]", verify=verify))
    assert (verdict.ruling, verdict.method) == (ruling, "exception")


@pytest.mark.parametrize(("key", "ruling"), [("a", Ruling.PROVED), ("b", Ruling.DISPROVED)])
def test_of_one_exception_with_two_messages_the_real_one_fits(runner: Runner, key: str, ruling: Ruling) -> None:
    said = ["AssertionError: too few", "AssertionError: too many", "SyntaxError"]
    code = "assert 2 > 1, 'too many'\nassert 2 > 3, 'too few'"
    assert prove(runner, item("single", said, key, words=True, code=code)).ruling is ruling


def test_which_of_these_raises(runner: Runner) -> None:
    verify = {"how": "exception", "expect": "TypeError", "setup": "print(", "after": ")"}
    one = item("multiple", ["'5' * 2", "'5' < 1", "'5' + 1", "int('x')"], "bc", select=2, verify=verify)
    assert (prove(runner, one).ruling, prove(runner, one).method) == (Ruling.PROVED, "each choice")


def test_each_choice_is_run_between_setup_and_after(runner: Runner) -> None:
    verify = {"how": "output", "setup": "x = 3", "after": "print(x)", "expect": "4"}
    right = item("multiple", ["x += 1", "x = x + 1", "x =+ 1", "x + 1"], "ab", select=2, verify=verify)
    wrong = item("multiple", ["x += 1", "x = x + 1", "x =+ 1", "x + 1"], "ad", select=2, verify=verify)
    assert prove(runner, right).ruling is Ruling.PROVED
    assert prove(runner, wrong).ruling is Ruling.DISPROVED


def test_input_is_fed_from_the_item(runner: Runner) -> None:
    verify = {"how": "output", "inputs": ["4", "5"]}
    one = item("single", ["9", "45"], "b", code="print(input() + input())", verify=verify)
    assert prove(runner, one).ruling is Ruling.PROVED


SORT: dict[str, Any] = {"direction": "down", "verify": {"how": "output", "expect": "1\n2"}}


def test_a_sort_item_is_assembled_and_its_other_orders_are_searched(runner: Runner) -> None:
    lines = ["print(a)", "a = 1", "print(b)", "b = 2"]
    orders = [["b", "a", "d", "c"], ["b", "d", "a", "c"], ["d", "b", "a", "c"]]
    proved = prove(runner, item("sort", lines, {"orders": orders}, **SORT))
    assert (proved.ruling, proved.method, proved.checked) == (Ruling.PROVED, "arrangements", 21)
    found = prove(runner, item("sort", lines, {"orders": orders[:1]}, **SORT))
    assert found.ruling is Ruling.DISPROVED
    assert set(found.unintended) == {"a = 1\nb = 2\nprint(a)\nprint(b)", "b = 2\na = 1\nprint(a)\nprint(b)"}
    wrong = prove(runner, item("sort", lines, {"orders": [["a", "b", "c", "d"]]}, **SORT))
    assert "NameError" in wrong.detail


def test_a_line_is_assembled_from_boxes_across(runner: Runner) -> None:
    verify = {"how": "output", "expect": "2 1 0 .", "after": "    print(i, end=' ')\nprint('.')"}
    boxes = ["2", "-1", "range", "3", "0"]
    line = "for i in {{1}}({{2}}, {{3}}, {{4}}):"
    twice = [*boxes, "-1"]
    key = {"slots": [{"1": "c", "2": "a", "3": "b", "4": "f"}]}
    verdict = prove(runner, item("insert", twice, key, line=line, verify=verify))
    assert verdict.ruling is Ruling.PROVED
    assert verdict.checked > 100


def test_blanks_are_filled_and_another_filling_is_found(runner: Runner) -> None:
    code, verify = "print({{1}} {{2}} 2)", {"how": "output", "expect": "4"}
    verdict = prove(runner, item("fill", ["2", "+", "*"], {"slots": [{"1": "a", "2": "b"}]}, code=code, verify=verify))
    assert verdict.unintended == ("print(2 * 2)",)


def test_every_accepted_form_of_a_gap_must_do(runner: Runner) -> None:
    code, verify = "x = [7, 8]\nprint(x[{{1}}])", {"how": "output", "expect": "8"}
    good = item("gap", [], {"gaps": {"1": ["-1", "len(x) - 1"]}}, code=code, verify=verify)
    bad = item("gap", [], {"gaps": {"1": ["-1", "2"]}}, code=code, verify=verify)
    assert (prove(runner, good).ruling, prove(runner, good).method) == (Ruling.PROVED, "forms")
    assert "IndexError" in prove(runner, bad).detail


def test_each_box_to_match_is_run_behind_the_code(runner: Runner) -> None:
    targets = [{"id": "x", "code": "print(n // 2)"}, {"id": "y", "code": "print(n[0])"}]
    labels, right = ["3", "3.5", "TypeError"], {"pairs": {"x": ["a"], "y": ["c"]}}
    wrong = {"pairs": {"x": ["b"], "y": ["c"]}}
    made = [item("match", labels, key, code="n = 7", targets=targets, verify=OUTPUT) for key in (right, wrong, None)]
    verdicts = [prove(runner, one) for one in made]
    assert [one.ruling for one in verdicts] == [Ruling.PROVED, Ruling.DISPROVED, Ruling.NOT_PROVABLE]
    assert verdicts[2].proposed == {"pairs": {"x": "a", "y": "c"}}


def test_an_unknown_key_is_proposed_where_running_finds_it(runner: Runner) -> None:
    one = item("single", ["5", "6"], None, code="print(2 * 3)")
    assert prove(runner, one).proposed == {"chosen": ["b"]}
    assert prove(runner, item("single", ["5", "7"], None, code="print(2 * 3)")).proposed is None


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"verify": {"how": "none"}, "code": "print(1)"}, "words"),
        ({}, "no code"),
        ({"code": "open('x')"}, "uses open"),
        ({"code": "import random\nprint(random.random() < 1)"}, "depends on chance"),
        ({"code": "print('1 more')"}, "no choice says"),
    ],
)
def test_what_running_cannot_tell_says_why(runner: Runner, fields: dict[str, Any], why: str) -> None:
    verdict = prove(runner, item("single", ["1", "2"], "a", **fields))
    assert (verdict.ruling, verdict.method) == (Ruling.NOT_PROVABLE, "none")
    assert why in verdict.detail


def test_addresses_of_wrong_choices_do_not_matter(runner: Runner) -> None:
    verify = {"how": "output", "expect": "3"}
    one = item("single", ["print(3)", "print(object())"], "a", verify=verify)
    assert prove(runner, one).ruling is Ruling.PROVED


def test_an_endless_loop_can_be_the_key(runner: Runner) -> None:
    one = item("single", ["1", "An endless loop"], "b", words=True, code="while True:\n    pass", verify=OUTPUT)
    assert prove(runner, one).ruling is Ruling.PROVED


def test_the_sample_of_many_orders_is_the_same_each_time() -> None:
    one = item("sort", list("123456789"), {"orders": [list("abcdefghi")]}, **SORT)
    payload: Any = one.payload
    sample = others(payload, Random(1))  # noqa: S311  # a sample, no secret
    assert len(sample) == len(set(sample)) == MOST
    assert sample == others(payload, Random(1))  # noqa: S311  # likewise
    assert keyed(payload)[0] not in sample
    assert arranged(one, payload, keyed(payload)[0]) == "1\n2\n3\n4\n5\n6\n7\n8\n9"


@pytest.mark.parametrize(
    ("words", "does"),
    [
        ("`b`, then a `ValueError`", True),
        ("A `ValueError` is raised.", True),
        ("The code raises an exception.", True),
        ("No error is reported.", False),
        ("It raises a `TypeError`.", False),
        ("`a`, then a `ValueError`", False),
    ],
)
def test_what_words_claim_of_an_exception(words: str, does: bool) -> None:  # noqa: FBT001
    one = item("single", [words, "other"], "a", words=True)
    assert fits(one.choices[0], Run(Outcome.RAISED, "b\n", "ValueError")) is does
