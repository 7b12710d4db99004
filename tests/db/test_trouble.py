"""A full disk, another program's lock and damage, found while the record is open: words, whatever is being done."""

from __future__ import annotations

import sqlite3
from collections import deque
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError, OperationalError

from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.connection.sqlite_file import RecordError
from tests.builders import bank, single
from tests.desk import RIGHT, Desk, desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from random import Random

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock

    Act = Callable[[Desk, Accounts, int], object]
    Trouble = Callable[[Record], AbstractContextManager[None]]

WRITES: dict[str, Act] = {
    "begin": lambda ada, _, __: ada.begin(afresh=True),
    "abandon": lambda ada, _, sitting: ada.log.abandon(sitting),
    "practise": lambda ada, _, __: ada.bank.practice_paper([ada.paper.items[0].question_id], "x"),
    "import": lambda ada, _, __: ada.bank.add(bank(single("new"))),
    "retire": lambda ada, _, __: ada.bank.retire(ada.paper.exam_id),
    "create": lambda _, accounts, __: accounts.create("Bo" * 40),
    "sign in": lambda _, accounts, __: accounts.sign_in("Ada", stay=True),
    "sign out": lambda _, accounts, __: accounts.sign_out(),
    "password": lambda ada, accounts, _: accounts.set_password(ada.user_id, ""),
    "setting": lambda ada, accounts, _: accounts.set_setting(ada.user_id, "theme", "x" * 10_000),
}
READS: dict[str, Act] = {
    "resume": lambda ada, _, sitting: ada.log.resume(sitting),
    "past": lambda ada, _, sitting: ada.log.past(sitting),
    "unfinished": lambda ada, _, __: ada.log.unfinished(ada.user_id),
    "paper": lambda ada, _, __: ada.bank.paper(ada.paper.exam_id),
    "users": lambda _, accounts, __: accounts.users(),
}


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng)


@pytest.fixture
def accounts(record: Record, clock: FakeClock) -> Accounts:
    return Accounts(record, clock.now)


@pytest.fixture
def kept(ada: Desk) -> int:
    """The row of a sitting that was kept for later."""
    run = ada.begin()
    run.respond(RIGHT)
    run.close()
    return run.session_id


@contextmanager
def pragmas(record: Record, *given: str) -> Iterator[None]:
    """Tell every connection this when it is next used, those too that stand in the pool."""

    def tell(connection: Any, *_: object) -> None:  # the driver's own connection
        for pragma in given:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(record.engine, "checkout", tell)
    try:
        yield
    finally:
        event.remove(record.engine, "checkout", tell)


@contextmanager
def locked(record: Record) -> Iterator[None]:
    assert record.path is not None
    with (
        closing(sqlite3.connect(record.path, isolation_level=None)) as other,
        pragmas(record, "busy_timeout = 0"),
    ):
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def damaged(record: Record) -> Iterator[None]:
    """Overwrite every page but the first, and forget what was read."""
    assert record.path is not None
    with closing(sqlite3.connect(record.path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = other.execute("PRAGMA page_size").fetchone()
    with record.path.open("r+b") as file:
        pages = record.path.stat().st_size // size - 1
        file.seek(size)
        file.write(b"\xff" * size * pages)
    with pragmas(record, "shrink_memory"):
        yield


@pytest.mark.parametrize("act", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize(
    ("trouble", "words"),
    [(locked, "another program is using"), (damaged, "damaged"), (lambda r: pragmas(r, "query_only = 1"), "may not")],
    ids=["locked", "damaged", "read-only"],
)
def test_a_write_that_is_kept_from_the_record_is_told_in_words(  # noqa: PLR0913, PLR0917  # the trouble, the act, and on what
    record: Record, ada: Desk, accounts: Accounts, kept: int, trouble: Trouble, words: str, act: Act
) -> None:
    with trouble(record), pytest.raises(RecordError, match=words) as told:
        act(ada, accounts, kept)
    assert str(record.path) in str(told.value)
    assert "Nothing was changed" in str(told.value)


@pytest.mark.parametrize(
    "act",
    [
        lambda ada, _, __: ada.begin(afresh=True),
        lambda _, accounts, n: accounts.create(f"Bo {n}"),
        lambda ada, accounts, n: accounts.set_setting(ada.user_id, f"theme {n}", "x" * 1000),
    ],
    ids=["begin", "create", "setting"],
)
def test_a_full_disk_is_told_in_words(record: Record, ada: Desk, accounts: Accounts, act: Act) -> None:
    no_growth = "max_page_count = 1"  # SQLite makes it as many as there are
    with pragmas(record, no_growth), pytest.raises(RecordError, match=r"disk is full.*make room"):
        deque((act(ada, accounts, n) for n in range(100)), 0)  # until there is no room


@pytest.mark.parametrize("act", READS.values(), ids=READS)
def test_damage_that_is_found_by_reading_is_told_in_words(
    record: Record, ada: Desk, accounts: Accounts, kept: int, act: Act
) -> None:
    with damaged(record), pytest.raises(RecordError, match=r"damaged.*restore a backup"):
        act(ada, accounts, kept)


def test_damage_found_while_sitting_is_told_in_words(record: Record, ada: Desk) -> None:
    run = ada.begin()
    run.close()
    with damaged(record), record.engine.connect() as connection:
        run._connection = connection
        with pytest.raises(RecordError, match=r"could not be saved.*damaged"):
            run.respond(RIGHT)


def test_a_writer_does_not_fail_because_another_has_written_in_between(
    record: Record, accounts: Accounts, ada: Desk
) -> None:
    """A transaction that reads first and writes later is refused by SQLite where another one came between."""
    assert record.path is not None
    path = record.path

    def write_between(*_: object) -> None:
        with closing(sqlite3.connect(path, timeout=0)) as other, suppress(sqlite3.OperationalError), other:
            other.execute("UPDATE users SET username = username")

    event.listen(record.engine, "after_cursor_execute", write_between, once=True)
    accounts.set_setting(ada.user_id, "motion", "off")
    assert accounts.settings(ada.user_id) == {"motion": "off"}


def test_what_is_our_own_fault_stays_one(record: Record) -> None:
    with record.engine.connect() as connection:
        with pytest.raises(IntegrityError):
            connection.execute(text("INSERT INTO users (username) VALUES (NULL)"))
        with pytest.raises(OperationalError, match="no such table"):
            connection.execute(text("SELECT * FROM absent"))
