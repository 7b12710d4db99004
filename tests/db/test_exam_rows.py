"""The version that a changed exam gets when the one before has been sat."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcep_desktop.db.exam_rows import LONGEST_VERSION, next_version


@pytest.mark.parametrize(
    ("version", "following"),
    [
        ("1.0", "1.1"),
        ("1.9", "1.10"),
        ("2 beta", "3 beta"),
        ("draft", "draft.1"),
        ("", ".1"),
        ("abcdefghijklmnopqrst", "abcdefghij.1"),
        ("abcdefghijklmnopqr.9", "abcdefghij.1"),
        ("9" * 20, "10000000000"),
        ("9abcdefghijklmnopqrs", "10abcdefghi"),
    ],
)
def test_the_last_number_is_one_more(version: str, following: str) -> None:
    assert next_version(version, ()) == following


@given(st.text(max_size=LONGEST_VERSION), st.lists(st.text("0129.a", max_size=LONGEST_VERSION)))
def test_it_is_a_new_one_and_fits_its_column(version: str, others: list[str]) -> None:
    taken = {version, *others}
    for _ in range(5):
        version = next_version(version, taken)
        assert len(version) <= LONGEST_VERSION
        assert version not in taken
        taken.add(version)
