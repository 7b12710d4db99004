"""A key is wrong, too, where no choice can be right; but only where that is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pcep_desktop.snippets.proving import Prover, Ruling, Verdict
from pcep_desktop.snippets.runner import Runner
from pcep_desktop.snippets.values import Limits
from tests.snippets.items import OUTPUT, item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pcep_desktop.exam.item import Item


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(Limits(wall=10.0, cpu=1)) as made:
        yield made


def prove(runner: Runner, one: Item) -> Verdict:
    return Prover(runner).prove(one)


@pytest.mark.parametrize(
    ("code", "choices"),
    [
        ("print(7 // 2)", ["4", "5", "6"]),
        ("print(6 / 2)", ["3", "2", "12"]),
        ("print(1, 2, 3)", ["1 2", "1 2 3 4", "3"]),
        ("print('a')", ["b", "TypeError", "An error occurs", "Nothing is printed."]),
        ("print('free' + 'code camp')", ["free code camp", "camp free code"]),
        ("{}[1]", ["TypeError", "ValueError", "3"]),
        ("print(1)\n{}[1]", ["TypeError", "ValueError", "3"]),
    ],
)
@pytest.mark.parametrize("words", [True, False])
def test_a_key_that_is_wrong_because_no_choice_is_right(
    runner: Runner,
    code: str,
    choices: list[str],
    words: bool,  # noqa: FBT001
) -> None:
    verdict = prove(runner, item("single", choices, "a", words=words, code=code))
    assert (verdict.ruling, verdict.none_fits, verdict.proposed) == (Ruling.DISPROVED, True, None)
    assert verdict.detail.startswith("it prints ")
    assert verdict.detail.endswith(", and no choice says so")


@pytest.mark.parametrize(
    ("code", "choices"),
    [
        ("print([1, 2])", ["[1,2]", "3"]),  # other blanks
        ("print(True)", ["true", "false"]),
        ("print(0.5)", [".5", "5"]),
        ("print(-4)", ["−4", "4"]),  # the minus sign of typesetters
        ("print('Hi!')", ["Hi", "Ho"]),
        ("print('***')", ["*", "**"]),
        ("print(1)\nprint(2)", ["1\\n2", "3"]),
        ("print(1)\nprint(2)", ["1 and 2", "3"]),
        ("print(1)\nprint(2)", ["1, 2", "3"]),
        ("print(1)\nprint(2)", ["12", "3"]),
        ("print(1)\nprint(2)", ["1 newline 2", "1 line break 2"]),
        ("print(1)\nprint(20)", ["20", "3"]),  # which line may be meant
        ("print('Sum:', 5)", ["5", "6"]),
        ("print(5)", ["5 (int)", "6"]),
        ("print(5)", ["1 2 ... 5", "6"]),
        ("print(5)", ["None", "6"]),  # of these
        ("print(5)", ["None of these", "6"]),
        ("print(5)", ["It will be four and a bit", "6"]),
        ("print(5)", ["пять", "шесть"]),
        ("print(type(5))", ["<type 'int'>", "number"]),
        ("print({'a': 1}.keys())", ["['a']", "a 1"]),
        ("{}[1]", ["It crashes", "1"]),
        ("{}[1]", ["The program stops", "1"]),
        ("{}[1]", ["Nothing", "1"]),
        ("print(1)\n{}[1]", ["It crashes", "2"]),
        ("print(1)\n{}[1]", ["1", "2"]),
        ("try:\n    print(input() * 2)\nexcept EOFError:\n    print('end')", ["33", "44"]),
        ("def f():\n    print(5)", ["5", "6"]),
        ("def f():\n    f()\nf()", ["5", "6"]),  # how deep it gets differs
        ("print(x * 2)", ["6", "8"]),
        ("print 6", ["6", "8"]),
        ("while True:\n    pass", ["6", "8"]),
    ],
)
def test_what_somebody_may_have_meant_is_not_called_wrong(runner: Runner, code: str, choices: list[str]) -> None:
    for key in "a", "b":
        verdict = prove(runner, item("single", choices, key, words=True, code=code))
        assert verdict.ruling is Ruling.NOT_PROVABLE or (key == "b" and "None" in choices)


def test_several_answers_and_items_with_word_on_how(runner: Runner) -> None:
    two = item("multiple", ["4", "5", "6"], "ab", select=2, words=True, code="print(3)")
    assert prove(runner, two).ruling is Ruling.NOT_PROVABLE
    says = item("single", ["4", "5"], "a", code="print(3)", verify=OUTPUT)
    assert prove(runner, says).none_fits
    given: dict[str, Any] = OUTPUT | {"inputs": ["3"]}
    assert prove(runner, item("single", ["4", "5"], "a", code="print(input())", verify=given)).none_fits


@pytest.mark.parametrize(
    ("choices", "key", "proposed"),
    [(["10", "14", "7"], "a", {"chosen": ["b"]}), (["10", "14", "14"], "a", None)],
)
def test_a_key_that_is_wrong_gets_the_one_response_that_is_right(
    runner: Runner, choices: list[str], key: str, proposed: object
) -> None:
    verdict = prove(runner, item("single", choices, key, code="print(7 * 2)"))
    assert (verdict.ruling, verdict.proposed) == (Ruling.DISPROVED, proposed)


def test_choices_run_each_and_boxes_get_theirs_where_all_is_certain(runner: Runner) -> None:
    verify = {"how": "output", "expect": "3"}
    each = item("multiple", ["print(3)", "print(4)", "print(1 + 2)"], "ab", select=2, verify=verify)
    assert prove(runner, each).proposed == {"chosen": ["a", "c"]}
    more = item("multiple", ["print(3)", "print(4)", "print(1 + 2)", "print(9 // 3)"], "ab", select=2, verify=verify)
    assert (prove(runner, more).ruling, prove(runner, more).proposed) == (Ruling.DISPROVED, None)
    targets = [{"id": "x", "code": "print(3)"}, {"id": "y", "code": "print(4)"}]
    key = {"pairs": {"x": ["b"], "y": ["a"]}}
    boxes = item("match", ["3", "4"], key, targets=targets, verify=OUTPUT)
    assert (prove(runner, boxes).ruling, prove(runner, boxes).proposed) == (
        Ruling.DISPROVED,
        {"pairs": {"x": "a", "y": "b"}},
    )
