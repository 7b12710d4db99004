from __future__ import annotations

import pytest

from pcep_desktop.snippets.claims import fitting, is_kind, is_plain
from pcep_desktop.snippets.values import Outcome, Run
from tests.snippets.items import item

TYPE_ERROR = Run(Outcome.RAISED, error="TypeError", message="no")


def printed(output: str) -> Run:
    return Run(Outcome.FINISHED, output)


@pytest.mark.parametrize(
    ("choices", "run", "closest"),
    [
        (["55", "'55'"], printed("55\n"), "a"),
        (["10", "'55'"], printed("55\n"), "b"),
        (["'55'", '"55"'], printed("55\n"), ""),
        (["` a`", "`a`"], printed(" a\n"), "a"),
        (["1 2", "12"], printed("1 2 "), "a"),
        (["The output is `3`.", "The output is `4`."], printed("3\n"), "a"),
        (["It does not print `3`.", "It prints `4`."], printed("3\n"), ""),
        (["An empty line is printed", "Nothing is printed"], printed("\n"), "a"),
        (["An empty line is printed", "Nothing is printed"], printed(""), "b"),
        (["None", "Nothing is printed"], printed("\n"), "b"),
        (["None", "Nothing"], printed(""), "b"),
        (["Error", "TypeError"], TYPE_ERROR, "b"),
        (["Error", "5"], TYPE_ERROR, "a"),
        (["A `ValueError`, not a `TypeError`", "A `TypeError`"], TYPE_ERROR, "b"),
        (["`TypeError` or `ValueError`", "5"], TYPE_ERROR, ""),
        (["A `KeyError`", "A `LookupError`"], Run(Outcome.RAISED, error="KeyError"), "a"),
        (["A `ValueError`", "A `LookupError`"], Run(Outcome.RAISED, error="KeyError"), "b"),
        (["MyErr", "ValueError"], Run(Outcome.RAISED, error="MyErr"), "a"),
        (["A `MyErr` is raised.", "A `ValueError` is raised."], Run(Outcome.RAISED, error="MyErr"), "a"),
        (["TypeError: yes", "TypeError: no"], TYPE_ERROR, "b"),
        (["Infinite loop", "1"], Run(Outcome.TIMED_OUT), "a"),
    ],
)
def test_the_closest_reading_that_any_choice_fits_decides(choices: list[str], run: Run, closest: str) -> None:
    assert "".join(fitting(item("single", choices, "a", words=True).choices, run).closest) == closest


def test_others_banks_are_read_without_regard_to_lines_where_one_choice_fits() -> None:
    choices = item("single", ["A B", "B A"], "a", words=True).choices
    assert fitting(choices, printed("A\nB\n")).closest == ()
    found = fitting(choices, printed("A\nB\n"), strict=False)
    assert (found.closest, found.loose) == (("a",), True)
    twice = item("single", ["A  B", "A B"], "a", words=True).choices
    assert fitting(twice, printed("A\nB\n"), strict=False).closest == ()


def test_blanks_at_the_ends_of_lines_are_overlooked_where_no_choice_has_them() -> None:
    assert fitting(item("single", ["1 2", "1\n2"], "a").choices, printed("1 2 ")).closest == ("a",)
    assert fitting(item("single", ["1 2", "1 2 "], "a").choices, printed("1 2 ")).closest == ("b",)
    assert fitting(item("single", ["1\n2\n", "1 2"], "a").choices, printed("1\n2\n")).closest == ("a",)


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("55", True),
        ("An exception is raised.", True),
        ("The output is `3`.", True),
        ("All of the above", False),
        ("Both a and b", False),
        ("A TypeError, not a ValueError", False),
        ("It prints 5 without more", False),
        ("`not True`", True),
    ],
)
def test_what_can_be_wrong_is_told_plainly(words: str, plain: bool) -> None:  # noqa: FBT001
    assert is_plain(item("single", [words, "x"], "a", words=True).choices[0]) is plain


def test_a_class_stands_for_its_subclasses() -> None:
    assert is_kind("IndentationError", "SyntaxError")
    assert not is_kind("SyntaxError", "IndentationError")
    assert is_kind("MyErr", "MyErr")
    assert not is_kind("MyErr", "Exception")
    assert not is_kind(None, None)
