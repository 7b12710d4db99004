"""Which program of an item is stepped through, and what it is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pcep_desktop.exam.item import Choice
from pcep_desktop.snippets.claims import Claim
from pcep_desktop.snippets.stepped import stepped
from tests.builders import boxes, fill, gap, match, multiple, single, sort
from tests.snippets.items import item as proved

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response

SAYS: dict[str, Any] = {"how": "output", "expect": "3"}


@pytest.mark.parametrize(
    ("verify", "code"),
    [(SAYS, "print(3)"), (SAYS | {"after": "print(x)"}, "x = 4\nprint(x)")],
)
def test_choices_are_pieces_of_program_only_where_proving_runs_them_as_such(verify: dict[str, Any], code: str) -> None:
    choices = ["x = 3", "x = 4"] if "after" in verify else ["3", "4"]
    shown = stepped(proved("single", choices, "a", code="print(3)", verify=verify), {"chosen": ["b"]})
    assert shown is not None
    assert shown.snippet.code == code


def told(item: Item, response: Response | None = None) -> tuple[str, Claim | None, int | None, bool]:
    found = stepped(item, response)
    assert found is not None
    return found.snippet.code, found.claim, found.line, found.asked


def others(item: Item, response: Response | None = None) -> tuple[str | None, str | None, bool]:
    """Return the wrong choice, the right program beside the one that is shown, and whether that stands in the learner's place."""
    found = stepped(item, response)
    assert found is not None
    wrong = found.wrong.id if found.wrong else None
    return wrong, found.right.code if found.right else None, found.in_place


def test_a_prediction_is_held_against_the_items_code() -> None:
    choices = [Choice("a", "1"), Choice("b", "2", line=2), Choice("c", "3")]
    item = single(choices=choices, code="x = 1\nprint(x)", verify={"how": "output", "inputs": [7]})
    assert told(item, {"chosen": ["b"]}) == ("x = 1\nprint(x)", Claim("2"), 2, False)
    assert told(item, {"chosen": ["a"]}) == ("x = 1\nprint(x)", None, None, False)
    assert told(item) == ("x = 1\nprint(x)", None, None, False)
    assert others(item, {"chosen": ["b"]}) == ("b", None, False)
    assert others(item) == (None, None, False)
    found = stepped(item)
    assert found is not None
    assert found.snippet.inputs == ("7",)


def test_what_stands_in_front_of_the_code_moves_its_lines() -> None:
    choices = [Choice("a", "1"), Choice("b", "2", line=2)]
    item = single(choices=choices, code="y = x\nprint(y)", verify={"how": "output", "setup": "x = 1\n\n"})
    assert told(item, {"chosen": ["b"]}) == ("x = 1\n\n\ny = x\nprint(y)", Claim("2"), 5, False)


def test_a_piece_that_was_chosen_stands_in_its_program() -> None:
    verify = {"how": "output", "setup": "n = 1", "after": "print(n)", "expect": "3"}
    item = multiple(choices=boxes("n += 2", "n = 3", "n = 4"), verify=verify)
    assert told(item, {"chosen": ["a", "c"]}) == ("n = 1\nn = 4\nprint(n)", Claim("3"), 2, True)
    right = "n = 1\nn += 2\nprint(n)"
    assert told(item, {"chosen": ["b"]}) == ("n = 1\nn = 3\nprint(n)", None, None, False)
    assert others(item, {"chosen": ["a", "c"]}) == ("c", right, False)
    assert others(item, {"chosen": ["b", "c"]}) == ("c", "n = 1\nn = 3\nprint(n)", False)
    assert others(item, {"chosen": ["b"]}) == (None, None, False)
    assert others(item) == (None, None, True)
    last = multiple(key="bc", choices=boxes("n = 4", "n += 2", "n = 3"), verify=verify)
    assert told(last) == (right, None, None, False)
    assert others(last, {"chosen": ["a"]}) == ("a", right, False)


def test_what_was_put_together_is_the_learners_own_program() -> None:
    item = sort(verify={"how": "output", "expect": "3\n2\n1"})
    right = "n = 3\nwhile n > 0:\n    print(n)\n    n -= 1"
    assert told(item, {"order": list("abcd")}) == (right, None, None, False)
    assert told(item) == (right, None, None, False)
    wrong = "n = 3\nwhile n > 0:\n    n -= 1\n    print(n)"
    assert told(item, {"order": list("abdc")}) == (wrong, Claim("3\n2\n1"), 3, True)
    assert others(item, {"order": list("abdc")}) == (None, right, False)
    assert others(item, {"order": list("abcd")}) == (None, None, False)
    assert others(item) == (None, None, True)


def test_of_several_right_orders_the_nearest_counts() -> None:
    verify = {"how": "output", "expect": "3"}
    orders = {"orders": [["a", "b", "c", "d"], ["b", "a", "c", "d"]]}
    item = sort(
        choices=boxes("x = 1", "y = 2", "z = x + y", "print(z)"),
        data={"direction": "down", "key": orders},
        verify=verify,
    )
    own = "y = 2\nx = 1\nz = x + y\nprint(z)"
    assert told(item, {"order": list("bacd")}) == (own, None, None, False)
    code, _claim, line, _asked = told(item, {"order": list("badc")})
    assert (code.splitlines()[:2], line) == (own.splitlines()[:2], 3)
    assert others(item, {"order": list("badc")}) == (None, own, False)


def test_of_boxes_to_match_the_first_that_is_wrong_is_run() -> None:
    targets = [{"id": one, "code": f"n = {value}"} for one, value in (("w", 1), ("x", 2))]
    key = {"pairs": {"w": ["a"], "x": ["b"]}}
    item = match(
        choices=boxes("1", "2", "3"),
        data={"targets": targets, "key": key},
        points=(4, 4),
        code="print(n)",
        verify={"how": "output", "after": "print(n)"},
    )
    assert told(item) == ("n = 1\nprint(n)", None, None, False)
    assert told(item, {"pairs": {"w": "a", "x": "b"}}) == ("n = 1\nprint(n)", None, None, False)
    assert told(item, {"pairs": {"w": "a", "x": "c"}}) == ("n = 2\nprint(n)", Claim("3"), None, False)
    found = stepped(item, {"pairs": {"x": "c"}})
    assert found is not None
    assert found.wrong is not None
    assert (found.wrong.id, found.target, [key.id for key in found.keys]) == ("c", "n = 2", ["b"])


def test_slots_and_gaps_make_programs_too() -> None:
    filled = fill(verify={"how": "output", "expect": "0\n2"})
    code, claim, line, asked = told(filled, {"slots": {"1": "c", "2": "b"}})
    assert (code.splitlines()[0], claim, line, asked) == ("for i in range(1, 9):", Claim("0\n2"), 1, True)
    assert told(filled, {"slots": {"1": "c"}})[3] is False
    assert others(filled, {"slots": {"1": "c"}}) == (None, None, True)
    assert others(filled, {"slots": {"1": "c", "2": "b"}})[0] == "c"
    typed = gap(verify={"how": "exception", "expect": "KeyError"})
    assert told(typed, {"gaps": {"1": "-2", "2": "len"}})[1:] == (Claim(None, other=True), 2, True)
    assert told(typed, {"gaps": {"1": " - 1", "2": "len"}})[3] is False


def test_code_in_the_text_counts_and_what_has_no_program_has_none() -> None:
    fenced = single(text="What is printed?\n\n```\nprint(1)\n```\n")
    assert told(fenced) == ("print(1)", None, None, False)
    for item in (single(), single(key=None), sort(), fill(), match(), gap(known=False)):
        assert stepped(item) is None
