"""Questions of equal content are one item for a new paper, wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.db.test_pool import SMALL, one, pool, sit, take, two
from tests.desk import RIGHT, WRONG, Desk, desk

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    """Ada at a desk with the syllabus X-1."""
    made = desk(record, clock, rng)
    made.bank.ensure_blueprint(SMALL)
    return made


def test_the_same_question_in_two_exams_is_one_candidate(ada: Desk) -> None:
    take(ada, one("a"), one("b"))
    take(ada, one("z", text="Item a?", family="loops"), one("c", family="loops"), identity="y", title="Y")
    found = pool(ada)
    assert set(found) == {"b", "z", "c"}  # rather the one whose family is named
    assert found["z"].family == found["c"].family != found["b"].family


def test_families_that_share_a_question_are_one(ada: Desk) -> None:
    take(ada, one("a", family="loops"), one("b", family="loops"), one("c", family="ranges"), one("d", family="more"))
    take(ada, one("z", text="Item a?", family="ranges"), identity="y", title="Y")
    take(ada, one("x", text="Item c?", family="more"), one("w"), identity="v", title="V")
    found = pool(ada)
    assert set(found) == {"a", "b", "c", "d", "w"}
    (family,) = {found[name].family for name in "abcd"}
    assert family != found["w"].family


@pytest.mark.parametrize("retired", [False, True])
@pytest.mark.parametrize("first", ["a", "z"])
def test_what_was_seen_of_a_question_in_another_exam_is_seen(
    ada: Desk, clock: FakeClock, first: str, *, retired: bool
) -> None:
    rows = {"a": take(ada, one("a")), "z": take(ada, one("z", text="Item a?"), one("w"), identity="y", title="Y")}
    sit(ada, rows[first], WRONG)
    if retired:
        ada.bank.retire(rows[first])
    found = pool(ada)
    (same,) = {"a", "z"} & set(found)
    assert (found[same].last_seen, found[same].missed) == (clock.now().timestamp(), True)
    clock.advance(500)
    sit(ada, rows["z"], RIGHT)
    assert not pool(ada)[same].missed
    assert pool(ada)[same].last_seen == clock.now().timestamp()


def test_a_question_of_a_mock_that_is_still_to_be_sat_is_kept_back_wherever_it_stands(ada: Desk) -> None:
    mock = take(ada, one("a"), two("b"), file_type="exam")
    take(ada, one("z", text="Item a?"), one("c"), identity="y", title="Y")
    assert set(pool(ada)) == {"c"}
    sit(ada, mock, RIGHT)
    assert set(pool(ada)) == {"a", "b", "c"}


def test_a_question_that_was_retired_with_its_mock_is_kept_back_no_longer(ada: Desk) -> None:
    mock = take(ada, one("a"), two("b"), file_type="exam")
    take(ada, one("z", text="Item a?"), one("c"), identity="y", title="Y")
    ada.bank.retire(mock)
    assert set(pool(ada)) == {"z", "c"}
