"""Revisions applied: a backup first, then one transaction, checked before it is committed; else the file is as it was."""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, NullPool, create_engine, event, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from pcep_desktop.db.connection import backup
from pcep_desktop.db.connection.address import no_driver, shown, sqlite_path
from pcep_desktop.db.connection.durable import take_place
from pcep_desktop.db.connection.lock import InstanceLock
from pcep_desktop.db.connection.revisions import HEAD, configuration, refuse_newer
from pcep_desktop.db.connection.sqlite_file import faults, read_revision, trouble
from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

_log = logging.getLogger(__name__)


def current(url: str) -> str | None:
    """Return a database's revision; None where it has no tables yet, or is not there."""
    path = sqlite_path(url)
    if path is not None:
        return read_revision(path) or None
    try:
        with create_engine(url, poolclass=NullPool).connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
            return found
    except ImportError as error:
        raise no_driver(url) from error
    except SQLAlchemyError as error:
        raise UserError(
            tr("{url}: this database cannot be opened ({reason}).", url=shown(url), reason=first_line(error))
        ) from error


def upgrade(url: str, *, now: Callable[[], datetime]) -> None:
    """Bring a database to the newest revision, or make a new one; UserError where that is refused or fails."""
    path = sqlite_path(url)
    if path is not None:
        with InstanceLock.take(path):
            upgrade_held(path, now=now)
        return
    with migrating(url, now=now) as connection:
        apply_revisions(connection)


def upgrade_held(path: Path, *, now: Callable[[], datetime]) -> None:
    """Bring a file to the newest revision; the caller holds its lock."""
    revision = read_revision(path)
    if revision == HEAD:
        return
    refuse_newer(path, revision or HEAD)
    with changing(path, now=now, keep=bool(revision)) as connection:
        apply_revisions(connection)


def apply_revisions(connection: Connection) -> None:
    """Run what is missing on a connection that is in a transaction."""
    from alembic import command  # noqa: PLC0415  # costs 100 ms, and a file that is up to date needs none of it

    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def migrating(url: str, *, now: Callable[[], datetime], keep: bool = True) -> Iterator[Connection]:
    """Give a connection to change the schema by, with the lock, the backup (`keep`), the transaction and the checks around it."""
    path = sqlite_path(url)
    if path is None:
        refuse_newer(shown(url), current(url) or HEAD)
        with create_engine(url, poolclass=NullPool).begin() as connection:
            yield connection
        return
    with InstanceLock.take(path):
        revision = read_revision(path)
        refuse_newer(path, revision or HEAD)
        with changing(path, now=now, keep=keep and bool(revision)) as connection:
            yield connection


@contextmanager
def changing(path: Path, *, now: Callable[[], datetime], keep: bool) -> Iterator[Connection]:
    """Give a connection in one transaction on a file, which is backed up first (`keep`), or on a new file beside it.

    Whatever goes wrong, the file is as it was, and the UserError says where the backup stands.
    """
    kept = backup.automatic(path, "migration", now()) if keep else None
    try:
        if path.exists():
            with _transaction(path) as connection:
                yield connection
        else:
            with _new_file(path) as unfinished, _transaction(unfinished) as connection:
                yield connection
    except Exception as error:
        if not isinstance(error, UserError) and trouble(path, error) is None:
            _log.exception("A revision has a bug.")  # the sentence below names no line of it
        copy = tr("; a copy is at {file}", file=kept) if kept else ""
        raise UserError(
            tr(
                "{path}: its tables could not be brought up to date ({reason}). It is as it was{copy}.",
                path=path,
                reason=first_line(error),
                copy=copy,
            )
        ) from error


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """Give an empty file, private to the user, that takes its place when all went well and something was written."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield unfinished
        if unfinished.stat().st_size:
            take_place(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _transaction(path: Path) -> Iterator[Connection]:
    """Open a file without foreign keys, since rebuilding a table would delete its children; begin, check, commit.

    The driver sends no BEGIN before DDL: we send it, so that a failure takes everything back.
    """
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, poolclass=NullPool, connect_args={"isolation_level": None})

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _: object) -> None:  # noqa: ANN401  # the driver's own connection
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.begin() as connection:
        yield connection
        _check(connection)


def _check(connection: Connection) -> None:
    driver: Any = connection.connection.dbapi_connection
    found = faults(driver)
    if found:
        more = tr(" and {count} more", count=len(found) - 1) if len(found) > 1 else ""
        raise UserError(tr("the check found: {fault}{more}", fault=found[0], more=more))


def first_line(error: Exception) -> str:
    """Return what an error says, without the SQL that SQLAlchemy prints below."""
    return (str(error).splitlines() or [type(error).__name__])[0]
