"""What the Banks page works with: the check of exams, and the taking of keys, on a real record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop.banks.blueprints import bundled_blueprints
from pcep_desktop.snippets.proving import Prover
from pcep_desktop.workshop import BankCheck
from tests.builders import choices, single
from tests.desk import desk

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.connection import Record
    from pcep_desktop.exam.item import Item
    from pcep_desktop.snippets.proving import Verdict
    from tests.conftest import FakeClock

ITEMS = [
    single(f"q{n}", key, text="What is the output?", code=f"print({n})", choices=choices("1", "2", "3"))
    for n, key in ((1, "a"), (2, None), (3, None))
]


@pytest.fixture
def checks(record: Record, clock: FakeClock, rng: Random) -> BankCheck:
    return BankCheck(record, desk(record, clock, rng, *ITEMS).bank, bundled_blueprints, clock.now)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The items whose code is run from here on."""
    found: list[str] = []
    prove = Prover.prove

    def told(self: Prover, item: Item) -> Verdict:
        found.append(item.id)
        return prove(self, item)

    monkeypatch.setattr(Prover, "prove", told)
    return found


def nothing(_done: int, _of: int, _text: str) -> None:
    """Not asked how far it is."""


def test_after_a_key_was_taken_only_its_item_is_run_again(checks: BankCheck, run: list[str]) -> None:
    assert checks.check(None, nothing).proposing == (2, 3)
    assert sorted(run) == ["q1", "q2", "q3"]
    run.clear()
    assert checks.take([2], nothing).keys == 1
    again = checks.check(None, nothing)
    assert (again.proposing, again.proved["output"], run) == ((3,), 2, ["q2"])
    run.clear()
    assert checks.check(None, nothing).proposing == (3,)
    assert sorted(run) == ["q1", "q2", "q3"]


def test_before_keys_are_taken_the_record_is_backed_up(checks: BankCheck, record: Record) -> None:
    checks.check(None, nothing)
    assert record.path is not None
    backups = record.path.parent / "backups"
    assert not backups.exists()
    checks.take([2, 3], nothing)
    assert [file.name for file in backups.glob("*import*")]
