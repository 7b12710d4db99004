"""An opened record, and everything that works on it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from pcep_desktop.db.accounts import Accounts, Profile
    from pcep_desktop.db.attempt_log import AttemptLog
    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.question_bank import QuestionBank
    from pcep_desktop.exam.blueprint import Blueprint
    from pcep_desktop.exam.clock import Clock


class Opened:
    """An opened record. What works on it is made, and imported, when it is first asked for: the start needs little."""

    def __init__(self, record: Record, accounts: Accounts, clock: Clock, rng: Random) -> None:
        self.record, self.accounts = record, accounts
        self._clock, self.rng = clock, rng
        self.profiles: Sequence[Profile] = accounts.users()
        self.staying: int | None = accounts.last_user()  # who is still signed in on this computer

    @property
    def shown(self) -> str:
        """The database, as it may be shown: without a password."""
        return str(self.record.path or self.record.engine.url)

    @cached_property
    def bank(self) -> QuestionBank:
        """What can be sat."""
        from pcep_desktop.db.question_bank import QuestionBank  # noqa: PLC0415

        return QuestionBank(self.record, self._clock.now)

    @cached_property
    def log(self) -> AttemptLog:
        """All sittings."""
        from pcep_desktop.db.attempt_log import AttemptLog  # noqa: PLC0415

        return AttemptLog(self.record, self.bank, self._clock, self.rng)

    @cached_property
    def bundled(self) -> Sequence[Blueprint]:
        """The syllabuses that ship with the program."""
        from pcep_desktop.banks.blueprints import bundled_blueprints  # noqa: PLC0415

        return bundled_blueprints()

    @property
    def blueprints(self) -> Sequence[Blueprint]:
        """All syllabuses: those that ship with the program first, or newer versions of them that were taken in."""
        ours = {blueprint.code: blueprint for blueprint in self.bundled}
        taken = (each for each in self.bank.blueprints() if each.instead_of(ours.get(each.code)))
        return list((ours | {each.code: each for each in taken}).values())


def opened(database: str, clock: Clock, rng: Random, held: list[Record]) -> Opened:
    """Open a record and note it in `held`. Runs off the UI thread; imports here what the first paint goes without."""
    from pcep_desktop.db.accounts import Accounts  # noqa: PLC0415
    from pcep_desktop.db.connection import database_url, open_record  # noqa: PLC0415

    record = open_record(database_url(database), now=clock.now)
    held.append(record)
    return Opened(record, Accounts(record, clock.now), clock, rng)
