"""A database URL in, an opened record out: lock, refusal, upgrade, engine and sessions. What is SQLite's own stands here."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from pcep_desktop import paths
from pcep_desktop.db.connection import migrate
from pcep_desktop.db.connection.address import refuse_missing, shown, sqlite_path
from pcep_desktop.db.connection.lock import InstanceLock
from pcep_desktop.db.connection.revisions import HEAD, refuse_newer
from pcep_desktop.db.connection.sqlite_file import RecordError, read_revision, reading_address, refusal, trouble
from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Engine, ExceptionContext
    from sqlalchemy.orm import Session, sessionmaker

VARIABLE = "PCEP_DATABASE_URL"
BUSY_MS = 5000


@dataclass(frozen=True)
class Record:
    """An opened database. `path` is the SQLite file, None for another kind; `with record.session.begin() as s:` is one transaction."""

    url: str
    path: Path | None
    engine: Engine
    lock: InstanceLock | None

    @cached_property
    def session(self) -> sessionmaker[Session]:
        """What makes sessions, for the mapped classes."""
        from sqlalchemy.orm import sessionmaker  # noqa: PLC0415  # the start goes without the ORM

        return sessionmaker(self.engine, expire_on_commit=False)

    def trouble(self, error: BaseException) -> RecordError | None:
        """Put in words what a driver says past the engine, if it is not our own fault; None for a bug, such as wrong SQL."""
        return _server_trouble(self.engine, error) if self.path is None else trouble(self.path, error)

    def close(self) -> None:
        """Close all connections, which empties the write-ahead log into the file, and let the next instance in."""
        self.engine.dispose()
        if self.lock is not None:
            self.lock.release()


def database_url(given: str | None) -> str:
    """Return the URL that was named, else the one in the environment, else that of the user's own file; a bare path is a file."""
    named = given or os.environ.get(VARIABLE) or ""
    if "://" in named:
        return named
    path = _file_named(named) if named else paths.default_database()
    return URL.create("sqlite", database=str(path)).render_as_string(hide_password=False)


def _file_named(name: str) -> Path:
    """Return the path of a bare file name; `~` is the user's own folder, `~ada` that of ada."""
    try:
        return Path(name).expanduser().absolute()
    except RuntimeError as error:
        raise UserError(
            tr("{name}: nobody here has the folder that this begins with; write the whole path.", name=name)
        ) from error


def open_record(url: str, *, now: Callable[[], datetime], lock: bool = True, make: bool = True) -> Record:
    """Open a database: make a new one (`make`), back up and upgrade an older one, refuse in words (UserError) what is not ours.

    `lock=False` is for commands that only read: it may be opened beside another instance, and changes nothing: where there
    is no database it makes none, and an older one is refused.
    """
    if not (lock and make):
        refuse_missing(url)
    path = sqlite_path(url)
    if path is None:
        return _open_server(url, now=now, make=lock and make)
    if not lock:
        _refuse_older(str(path), read_revision(path))
        return _opened(url, path, None)
    held = InstanceLock.take(path)
    try:
        if read_revision(path) != HEAD:
            migrate.upgrade_held(path, now=now)
        return _opened(url, path, held)
    except BaseException:
        held.release()
        raise


def _opened(url: str, path: Path, held: InstanceLock | None) -> Record:
    if held is not None and not os.access(path, os.W_OK):
        raise UserError(tr("{path}: this file may not be written; choose another database.", path=path))
    reading = {} if held else {"uri": "true"}
    engine = create_engine(URL.create("sqlite", database=str(path) if held else reading_address(path), query=reading))

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _: object) -> None:  # noqa: ANN401  # the driver's own connection
        for pragma in _pragmas(writing=held is not None):
            connection.execute(pragma)

    _in_words(engine, partial(trouble, path))
    try:
        engine.connect().close()
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise refusal(path, error) from error
    return Record(url, path, engine, held)


def _pragmas(*, writing: bool) -> list[str]:
    """Return what each connection is told; SQLite remembers only the journal mode in the file."""
    common = [f"PRAGMA busy_timeout = {BUSY_MS}", "PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL"]
    return [*common, "PRAGMA journal_mode = WAL" if writing else "PRAGMA query_only = ON"]


def _refuse_older(name: str, revision: str | None) -> None:
    """Refuse a database that would have to be changed before it can be read."""
    if not revision:
        raise UserError(tr("{name}: this database has no tables yet; run `db upgrade` first.", name=name))
    if revision != HEAD:
        refuse_newer(name, revision)
        raise UserError(
            tr(
                "{name}: this database is at the older revision {revision}; back it up and run `db upgrade` first.",
                name=name,
                revision=revision,
            )
        )


def _open_server(url: str, *, now: Callable[[], datetime], make: bool) -> Record:
    """Open a database on a server: an empty one gets its tables, an older one is its owner's to back up and upgrade."""
    revision = migrate.current(url)
    if revision is None and make:
        migrate.upgrade(url, now=now)
    else:
        _refuse_older(shown(url), revision)
    engine = create_engine(url, pool_pre_ping=True)
    _in_words(engine, partial(_server_trouble, engine))
    return Record(url, None, engine, None)


def _in_words(engine: Engine, told: Callable[[BaseException], RecordError | None]) -> None:
    """Say what goes wrong in any statement and is not our own fault; the rest stays the bug that it is."""

    @event.listens_for(engine, "handle_error")
    def say(context: ExceptionContext) -> None:
        if (error := told(context.original_exception)) is not None:
            raise error from context.original_exception


def _server_trouble(engine: Engine, error: BaseException) -> RecordError | None:
    """Drivers say with this class that the server is not there, is full, or is being waited for."""
    if not isinstance(error, engine.dialect.loaded_dbapi.OperationalError):
        return None
    said = migrate.first_line(error)
    return RecordError(
        tr("{url}: {reason}. Nothing was changed; see to the server and try again.", url=engine.url, reason=said)
    )
