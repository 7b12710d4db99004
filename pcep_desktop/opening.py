"""An opened record, and everything that works on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from pcep_desktop.db.accounts import Accounts, Profile
    from pcep_desktop.db.attempt_log import AttemptLog
    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.question_bank import QuestionBank
    from pcep_desktop.exam.blueprint import Blueprint
    from pcep_desktop.exam.clock import Clock


class Opened(NamedTuple):
    """An opened record, and what works on it."""

    url: str
    record: Record
    bank: QuestionBank
    log: AttemptLog
    accounts: Accounts
    blueprints: Sequence[Blueprint]
    profiles: Sequence[Profile]
    staying: int | None  # who is still signed in on this computer

    @property
    def shown(self) -> str:
        """The database, as it may be shown: without a password."""
        return str(self.record.path or self.record.engine.url)


def opened(database: str, clock: Clock, rng: Random, held: list[Record]) -> Opened:
    """Open a record and note it in `held`. Runs off the UI thread; imports here what the first paint goes without."""
    from pcep_desktop.banks.blueprints import bundled_blueprints  # noqa: PLC0415
    from pcep_desktop.db.accounts import Accounts  # noqa: PLC0415
    from pcep_desktop.db.attempt_log import AttemptLog  # noqa: PLC0415
    from pcep_desktop.db.connection import database_url, open_record  # noqa: PLC0415
    from pcep_desktop.db.question_bank import QuestionBank  # noqa: PLC0415

    url = database_url(database)
    record = open_record(url, now=clock.now)
    held.append(record)
    bank = QuestionBank(record, clock.now)
    accounts = Accounts(record, clock.now)
    log = AttemptLog(record, bank, clock, rng)
    return Opened(url, record, bank, log, accounts, bundled_blueprints(), accounts.users(), accounts.last_user())
