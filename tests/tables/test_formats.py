from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from pcep_desktop.tables import formats

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (datetime(2026, 11, 23, 11, 0, tzinfo=UTC), "today"),
        (datetime(2026, 11, 22, 11, 0, tzinfo=UTC), "yesterday"),
        (datetime(2026, 11, 21, 11, 0, tzinfo=UTC), "Nov 21"),
        (datetime(2025, 3, 2, 11, 0, tzinfo=UTC), "Mar 2 2025"),
        (None, "never"),
    ],
)
def test_days(when: datetime | None, words: str) -> None:
    assert formats.day(lambda: NOW, "never")(when) == words


@pytest.mark.parametrize(("seconds", "words"), [(None, "—"), (5.4, "0:05"), (59.6, "1:00"), (3723, "1:02:03")])
def test_durations(seconds: float | None, words: str) -> None:
    assert formats.duration(seconds) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(69.999, "69.9 %"), (69.6, "69.6 %"), (69.5, "69.5 %"), (69.4, "69 %"), (70.0, "70 %"), (0.4, "0 %"), (37.8, "38 %"),
     (99.6, "99.6 %"), (100.0, "100 %"), (Fraction(75, 2), "38 %"), (Fraction(6995, 100), "69.9 %")],
)  # fmt: skip
def test_a_percentage_is_rounded_but_never_to_a_pass_that_is_none(value: float | Fraction, words: str) -> None:
    assert formats.percent(value, 70) == words


def test_where_nobody_passes_only_all_is_all() -> None:
    assert [formats.percent(value) for value in (69.6, 99.9)] == ["70 %", "99.9 %"]


@pytest.mark.parametrize(
    ("value", "words"), [(None, "—"), (0.4, "4 of 1000"), (69.99, "699 of 1000"), (58.3, "583 of 1000")]
)
def test_the_figure_of_1000_never_shows_a_pass_that_is_none(value: float | None, words: str) -> None:
    assert formats.thousand(value) == words


@pytest.mark.parametrize(("value", "words"), [(None, "—"), (20.0, "20"), (6.6666, "6.67"), (0, "0")])
def test_numbers(value: float | None, words: str) -> None:
    assert formats.number(value) == words


def test_first_line_is_the_first_that_says_something() -> None:
    assert formats.first_line("\n  \n  What?  \nMore") == "What?"
    assert formats.first_line(None) == ""
    assert formats.first_line("What is `x` after ``a`b``?") == "What is x after a`b?"
    assert formats.first_line("One ` alone stays") == "One ` alone stays"


def test_objectives_read_as_their_codes() -> None:
    assert (formats.objective("PCEP-30-02/3.1"), formats.objective(None)) == ("3.1", "—")
