"""What stands in an SQLite file, read without SQLAlchemy: whether it is ours, at which revision, whether it is whole."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from threading import Event
from typing import TYPE_CHECKING

from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TABLES = (
    "users",
    "modules",
    "topics",
    "exams",
    "questions",
    "answers",
    "exam_sessions",
    "user_progress",
    "user_responses",
)
STEP_WORK, STEP_PAGES = 100_000, 4096  # SQLite's instructions, and pages: some milliseconds each
WAIT_SECONDS = 5.0  # for another program to finish writing
CHECKED_AT_ONCE = 2 * 1024 * 1024  # bytes; some 5 ms. Damage in a larger file is found by the backup of the day
BASE = ""  # the revision of a file that is ours and has no tables yet
_RESTORE = "restore a backup or choose another database"
_REASONS = {  # what SQLite calls it: what is wrong, and what to do
    "SQLITE_NOTADB": ("this is not a database file", _RESTORE),
    "SQLITE_CORRUPT": ("this database is damaged", _RESTORE),
    "SQLITE_CANTOPEN": ("this file cannot be opened", _RESTORE),
    "SQLITE_PERM": ("this file cannot be opened: its permissions forbid it", _RESTORE),
    "SQLITE_READONLY": ("this file may not be written", "give yourself the right to write it and try again"),
    "SQLITE_FULL": ("the disk is full", "make room on it and try again"),
    "SQLITE_IOERR": (
        "the disk cannot be read or written",
        "see to the disk and try again, or restore a backup or choose another database",
    ),
}
_DAMAGE = ("SQLITE_NOTADB", "SQLITE_CORRUPT")
_WRITING = (  # what only the target of a copy says
    "SQLITE_FULL",
    "SQLITE_READONLY",
    "SQLITE_CANTOPEN",
    "SQLITE_IOERR_WRITE",
    "SQLITE_IOERR_FSYNC",
    "SQLITE_IOERR_TRUNCATE",
)
_IN_USE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")


class RecordError(UserError):
    """What stands around the program keeps it from the record: the disk, damage, another program.

    `reason` says what is wrong with the file, without its name and without advice, for a file that is not the record.
    """

    def __init__(self, said: str, reason: str = "") -> None:
        super().__init__(said)
        self.reason = reason


class DamagedError(RecordError):
    """The file cannot be read any more: a backup is the way on."""


class InUseError(RecordError):
    """Another program holds the file: it may be as sound as ever."""


_under_way: set[Event] = set()  # what stops those that are under way, in whatever thread


def stop_reading() -> None:
    """Stop every check and copy that is under way: it ends with a RecordError, and leaves nothing half done."""
    for stopped in list(_under_way):
        stopped.set()


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open an existing file and never make one; what SQLite has against it comes as a UserError."""
    with _stoppable(path) as (connection, _):
        yield connection


def copy_into(path: Path, target: sqlite3.Connection) -> None:
    """Copy a database as it is now, in steps between which it can be stopped; OSError where the target takes no more."""
    with _stoppable(path) as (connection, stopped):

        def look(*_: int) -> None:
            if stopped.is_set():
                raise sqlite3.OperationalError("interrupted")

        connection.execute("BEGIN")  # what is read from now on is as it was then, also if somebody writes meanwhile
        connection.execute("SELECT 1 FROM sqlite_master").fetchall()
        try:
            connection.backup(target, pages=STEP_PAGES, progress=look)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorname", "").startswith(_WRITING):
                raise cannot_write(error) from error  # the caller says of what file
            raise


def reading_address(path: Path) -> str:
    """Return the URI to read a file by, also one that may not be written, in a folder that may not.

    SQLite would make an index of the log beside it. Where it cannot, the file is read as it stands, if there is no log:
    https://www.sqlite.org/wal.html#read_only_databases. UserError for a log without its index.
    """
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return f"{path.as_uri()}?mode=rw"
    log, index = (path.with_name(path.name + side) for side in ("-wal", "-shm"))
    if not log.exists() or log.stat().st_size == 0:
        return f"{path.as_uri()}?mode=ro&immutable=1"
    if not index.exists():
        raise RecordError(
            tr(
                "{path}: this may not be written, and what was saved last stands in {log} beside it still. Copy both to a folder of your own, and take that copy.",
                path=path,
                log=log.name,
            )
        )
    return f"{path.as_uri()}?mode=ro"


@contextmanager
def _stoppable(path: Path) -> Iterator[tuple[sqlite3.Connection, Event]]:
    stopped = Event()
    _under_way.add(stopped)
    try:
        with closing(sqlite3.connect(reading_address(path), uri=True, timeout=WAIT_SECONDS)) as connection:
            connection.set_progress_handler(stopped.is_set, STEP_WORK)
            yield connection, stopped
    except sqlite3.Error as error:
        raise refusal(path, error) from error
    finally:
        _under_way.discard(stopped)


def cannot_write(error: sqlite3.Error) -> OSError:
    """Return why a copy cannot be written, as an error of its file."""
    full = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"
    return OSError(tr("the disk is full") if full else str(error))


def refusal(path: Path, error: Exception) -> RecordError:
    """Put an SQLite error, or SQLAlchemy's round one, in words."""
    return trouble(path, error) or RecordError(
        tr("{path}: {error}. Nothing was changed; {advice}.", path=path, error=error, advice=tr(_RESTORE)), str(error)
    )


def trouble(path: Path, error: BaseException) -> RecordError | None:
    """Put what is not the program's own fault in words; None for anything else, such as a broken constraint or wrong SQL."""
    name = getattr(getattr(error, "orig", error), "sqlite_errorname", "")
    if name.startswith(_IN_USE):
        return InUseError(
            tr(
                "{path}: another program is using this database. Nothing was changed; close it and try again.",
                path=path,
            )
        )
    known = next((reason for key, reason in _REASONS.items() if name.startswith(key)), None)
    kind = DamagedError if name.startswith(_DAMAGE) else RecordError
    return (
        kind(
            tr("{path}: {reason}. Nothing was changed; {advice}.", path=path, reason=tr(known[0]), advice=tr(known[1])),
            tr(known[0]),
        )
        if known
        else None
    )


def read_revision(path: Path) -> str | None:
    """Return the revision of our file, BASE for one without tables, None where there is no file. UserError if it is not ours."""
    if not path.exists():
        return None
    _refuse_at_sight(path)
    with reading(path) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if path.stat().st_size <= CHECKED_AT_ONCE:
            _refuse_damage(path, connection)
        versions: list[str] = []
        if "alembic_version" in names:
            versions = [row[0] for row in connection.execute("SELECT version_num FROM alembic_version")]
    if not names - {"alembic_version", "sqlite_sequence"} and not versions:
        return BASE
    if len(versions) != 1 or not names.issuperset(TABLES):
        raise UserError(
            tr("{path}: this database belongs to another program. Nothing was changed; choose another one.", path=path)
        )
    return versions[0]


def _refuse_at_sight(path: Path) -> None:
    """Refuse what need not be opened."""
    if not path.is_file():
        raise UserError(tr("{path}: this is a folder or a device, not a database file; choose a file.", path=path))
    if not os.access(path, os.R_OK):
        raise UserError(tr("{path}: this file cannot be read: its permissions forbid it.", path=path))
    if path.stat().st_size == 0:
        raise DamagedError(
            tr(
                "{path}: this file is empty, where a database was expected; restore a backup, or move it away.",
                path=path,
            ),
            tr("this file is empty"),
        )


def _refuse_damage(path: Path, connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0].splitlines()[-1]
    if found != "ok":
        raise DamagedError(
            tr(
                "{path}: this database is damaged ({fault}). Nothing was changed; restore a backup.",
                path=path,
                fault=found,
            ),
            tr("this database is damaged ({fault})", fault=found),
        )


def faults(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong with a database, a sentence each; reads all of it."""
    said = [line for row in connection.execute("PRAGMA integrity_check") for line in row[0].splitlines()]
    found = [tr("integrity: {line}", line=line) for line in said if line != "ok"]
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        found.append(
            tr("{table}: row {row} points at a row of {parent} that is not there", table=table, row=row, parent=parent)
        )
    return found
