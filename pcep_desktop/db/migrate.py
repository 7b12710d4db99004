"""Revisions applied: a backup first, then one transaction, checked before it is committed; else the file is as it was."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, NullPool, create_engine, event

from pcep_desktop import paths
from pcep_desktop.db import backup
from pcep_desktop.db.lock import InstanceLock
from pcep_desktop.db.sqlite_file import BASE, faults, read_revision, sqlite_path
from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection, Engine

HEAD = "e7b1640c93fa"


def upgrade(url: str, *, now: Callable[[], datetime]) -> None:
    """Bring a database to the newest revision, or make a new one; UserError where that is refused or fails."""
    path = sqlite_path(url)
    if path is None:
        with migrating(url, now=now) as connection:
            apply_revisions(connection)
        return
    with InstanceLock.take(path):
        upgrade_held(path, now=now)


def upgrade_held(path: Path, *, now: Callable[[], datetime]) -> None:
    """Bring a file to the newest revision; the caller holds its lock."""
    revision = read_revision(path)
    if revision == HEAD:
        return
    if revision and not _known(revision):
        raise UserError(
            f"{path}: a newer version of this program made this database (revision {revision}). "
            "Nothing was changed; update the program, or choose another database."
        )
    with changing(path, now=now, keep=bool(revision)) as connection:
        apply_revisions(connection)


def apply_revisions(connection: Connection) -> None:
    """Run what is missing on a connection that is in a transaction."""
    # Imported here: Alembic costs 100 ms, and a file that is up to date needs none of it.
    from alembic import command  # noqa: PLC0415

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def migrating(url: str, *, now: Callable[[], datetime], keep: bool = True) -> Iterator[Connection]:
    """Give a connection to change the schema by, with the lock, the backup (`keep`), the transaction and the checks around it."""
    path = sqlite_path(url)
    if path is None:
        with create_engine(url, poolclass=NullPool).begin() as connection:
            yield connection
        return
    with InstanceLock.take(path):
        revision = read_revision(path)
        with changing(path, now=now, keep=keep and bool(revision)) as connection:
            yield connection


@contextmanager
def changing(path: Path, *, now: Callable[[], datetime], keep: bool) -> Iterator[Connection]:
    """Give a connection in one transaction on a file, which is backed up first (`keep`), or on a new file beside it.

    Whatever goes wrong, the file is as it was, and the UserError says where the backup stands.
    """
    kept = backup.automatic(path, "migration", now()) if keep else None
    exists = path.exists()
    target = path if exists else path.with_name(f".{path.name}.new")
    try:
        if not exists:
            target.unlink(missing_ok=True)
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with _transaction(target) as connection:
            yield connection
            _check(connection)
        if not exists and target.stat().st_size:
            target.replace(path)
    except Exception as error:
        copy = f"; a copy is at {kept}" if kept else ""
        raise UserError(
            f"{path}: it could not be brought up to date ({_first_line(error)}). It is as it was{copy}."
        ) from error
    finally:
        if not exists:
            with suppress(OSError):
                target.unlink()


@contextmanager
def _transaction(path: Path) -> Iterator[Connection]:
    """Open a file without foreign keys, since rebuilding a table would delete its children, and begin.

    The driver sends no BEGIN before DDL: we send it, so that a failure takes everything back.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)), poolclass=NullPool, connect_args={"isolation_level": None}
    )

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _: object) -> None:  # noqa: ANN401  # the driver's own connection
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.begin() as connection:
        yield connection


def _check(connection: Connection) -> None:
    driver: Any = connection.connection.dbapi_connection
    found = faults(driver)
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        raise UserError(f"the check found: {found[0]}{more}")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _config() -> Any:  # noqa: ANN401  # Alembic is imported late, its type with it
    from alembic.config import Config  # noqa: PLC0415  # see apply_revisions

    config = Config()
    config.set_main_option("script_location", str(paths.migrations()).replace("%", "%%"))
    return config


def _known(revision: str) -> bool:
    """Say whether one of our revisions bears this name."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415  # see apply_revisions

    return any(script.revision == revision for script in ScriptDirectory.from_config(_config()).walk_revisions())
