from __future__ import annotations

import pytest

from pcep_desktop.check.meaning import meaning
from tests.builders import boxes, choices


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The code raises an error.", "An exception is raised.", True),
        ("It raises a `TypeError`", "A TypeError is raised.", True),
        ("It prints nothing.", "Nothing is printed.", True),
        ("An infinite loop", "Endless loop", True),
        ("3", "`3`", True),
        ("An error in line 2", "An error in line 3", False),
        ("A `TypeError` is raised.", "A `ValueError` is raised.", False),
        ("A syntax error", "A runtime error", False),
        ("`1`, then an error", "An error", False),
        ("Nothing", "nothing but 3", False),
        ("`6 4`, then an error", "`4 6`, then an error", False),
        ("1 2, then an error", "2 1, then an error", False),
        ("Exception", "Error", False),
        ("True", "true", False),
        ("It is printed.", "The output.", False),
    ],
)
def test_words_that_mean_the_same(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    first, second = choices(one, other)
    assert (meaning(first) == meaning(second)) is same


def test_code_that_looks_the_same() -> None:
    first, second, third = boxes("2\n3", "2 \n3", " 2\n3")
    assert meaning(first) == meaning(second) != meaning(third)
