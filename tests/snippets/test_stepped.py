"""What is stepped through is what proving runs."""

from __future__ import annotations

from typing import Any

import pytest

from pcep_desktop.snippets.stepped import stepped
from tests.snippets.items import item

SAYS: dict[str, Any] = {"how": "output", "expect": "3"}


@pytest.mark.parametrize(
    ("verify", "code"),
    [(SAYS, "print(3)"), (SAYS | {"after": "print(x)"}, "x = 4\nprint(x)")],
)
def test_choices_are_pieces_of_program_only_where_proving_runs_them_as_such(verify: dict[str, Any], code: str) -> None:
    choices = ["x = 3", "x = 4"] if "after" in verify else ["3", "4"]
    shown = stepped(item("single", choices, "a", code="print(3)", verify=verify), {"chosen": ["b"]})
    assert shown is not None
    assert shown.snippet.code == code
