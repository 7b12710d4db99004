"""Copies of the record: by hand, before each migration and run of imports, daily; and the way back. SQLite files only."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pcep_desktop import paths
from pcep_desktop.db.connection import kept
from pcep_desktop.db.connection.address import refuse_missing, resolved, sqlite_path
from pcep_desktop.db.connection.durable import folder_to_disk, take_place, to_disk
from pcep_desktop.db.connection.lock import InstanceLock
from pcep_desktop.db.connection.revisions import refuse_newer
from pcep_desktop.db.connection.sqlite_file import (
    InUseError,
    RecordError,
    cannot_write,
    copy_into,
    faults,
    read_revision,
    reading,
)
from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pathlib import Path

_REPEATED = ("migration", "import")  # what may be tried again and again on a file that does not change
_OURS = ("-wal", "-shm", "-journal", ".lock")  # what SQLite and the lock keep beside a database


def backup(url: str, target: Path, *, replace: bool = False) -> None:
    """Copy a database, which may be in use, to a file; one that is there already is kept unless `replace`."""
    path = _existing_file(url)
    target = resolved(target)
    _refuse_target(path, target)
    if target.exists() and not replace:
        raise UserError(tr("{target}: this file is there already; name another one.", target=target))
    copy(path, target)


def look_at(url: str, source: Path) -> datetime:
    """Return when a backup was made: as its name says, else when the file was last written. UserError if it cannot be restored."""
    path, source = _file(url), source.absolute()
    if _same(path, source):
        raise UserError(tr("{source}: this is the record itself, no backup of it; choose another file.", source=source))
    _refuse_source(source)
    return kept.made_at(source) or datetime.fromtimestamp(source.stat().st_mtime, UTC)


def aside_name(url: str, at: datetime) -> Path | None:
    """Return what the database will be kept as when a backup takes its place at that time; None where there is none yet."""
    path = _file(url)
    return kept.free_name(path, "restore", at) if path.exists() else None


def restore(url: str, source: Path, *, at: datetime) -> Path | None:
    """Put a backup in the place of a database that nobody has open; return the copy of what stood there, if anything did.

    An older one is upgraded when it is next opened.
    """
    path = _file(url)
    source = source.absolute()
    with InstanceLock.take(path):
        _refuse_source(source)
        unfinished = path.with_name(f".{path.name}.restored")
        try:
            _copy_pages(source, unfinished)
            aside = _set_aside(path, at)
            take_place(unfinished, path)
        except OSError as error:
            raise UserError(
                tr(
                    "{path}: the backup could not be put in its place ({reason}). What stood there before is there still, or in {folder}.",
                    path=path,
                    reason=error.strerror or error,
                    folder=paths.backups(path),
                )
            ) from error
        finally:
            unfinished.unlink(missing_ok=True)
    return aside


def verify(url: str) -> list[str]:
    """Return what is wrong with a database, a sentence each; none if it is whole. Reads all of it."""
    path = _existing_file(url)
    revision = read_revision(path)
    refuse_newer(path, revision or "none")
    with reading(path) as connection:
        return faults(connection)


def counts(url: str) -> dict[str, int]:
    """Return how many rows each table has."""
    with reading(_existing_file(url)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
        ).fetchall()
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}  # noqa: S608  # names of tables


def daily(path: Path, at: datetime) -> Path | None:
    """Make the backup of the day, unless there is one; the copy is checked, so that damage never pushes a good one out."""
    if kept.has_of_day(path, "daily", at):
        return None
    with reading(path) as connection:
        found = faults(connection)
    if found:
        raise UserError(
            tr(
                "{path}: this database is damaged ({fault}); restore a backup from {folder}.",
                path=path,
                fault=found[0],
                folder=paths.backups(path),
            )
        )
    return automatic(path, "daily", at)


def automatic(path: Path, kind: kept.Kind, at: datetime) -> Path:
    """Copy a database into `backups/` beside it, keep the ten newest of this kind, and return the copy's path.

    A copy that says what the newest one before an import or a migration says is not kept: it would push an older one out.
    """
    before = kept.existing(path, kind)[-1:]
    target = kept.free_name(path, kind, at)
    copy(path, target)
    if kind in _REPEATED and before and _same_content(before[0], target):
        target.unlink()
        return before[0]
    kept.keep_newest(path, kind, target)
    return target


def _same_content(before: Path, made: Path) -> bool:
    """Say whether two copies are the same to the byte; one that only another user may read is none of ours."""
    return os.access(before, os.R_OK) and _digest(before) == _digest(made)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def copy(source: Path, target: Path) -> None:
    """Copy a database page by page, in use or not, private to the user; the target is there whole or not at all."""
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _copy_pages(source, target)
    except OSError as error:
        raise UserError(
            tr("{target}: the copy could not be written ({reason}).", target=target, reason=error.strerror or error)
        ) from error


def _copy_pages(source: Path, target: Path) -> None:
    """Do so; OSError where it cannot be written, UserError where the source cannot be read."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(unfinished)) as copied:
            copy_into(source, copied)
            copied.execute("PRAGMA journal_mode = DELETE")  # one file, no log beside it
        take_place(unfinished, target)
    except sqlite3.Error as error:
        raise cannot_write(error) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _file(url: str) -> Path:
    path = sqlite_path(url)
    if path is None:
        raise UserError(
            tr("This database is on a server: back it up, restore it and check it with the server's own tools.")
        )
    return path


def _existing_file(url: str) -> Path:
    path = _file(url)
    refuse_missing(url)
    read_revision(path)
    return path


def _refuse_target(path: Path, target: Path) -> None:
    """Refuse to write over the database or what belongs to it, by whatever name."""
    if target == path or _same(target, path):
        raise UserError(tr("{target}: this is the database itself; name another file for its backup.", target=target))
    for side in (path.with_name(path.name + ending) for ending in _OURS):
        if target == side or _same(target, side):
            raise UserError(
                tr("{target}: this file belongs to the database; name another one for its backup.", target=target)
            )


def _same(one: Path, other: Path) -> bool:
    """Say whether two names lead to one file: by a hard link, or where capitals do not count."""
    return one.exists() and other.exists() and one.samefile(other)


def _refuse_source(source: Path) -> None:
    """Restore nothing that is not a whole record of ours."""
    try:
        revision = read_revision(source)
    except RecordError as error:
        if not error.reason:
            raise
        raise UserError(
            tr(
                "{source}: {reason}, so it cannot be restored. Nothing was changed; choose another file.",
                source=source,
                reason=error.reason,
            )
        ) from error
    if not revision:
        raise UserError(tr("{source}: there is no backup here; nothing was changed.", source=source))
    refuse_newer(source, revision)
    with reading(source) as connection:
        found = faults(connection)
    if found:
        raise UserError(
            tr(
                "{source}: this backup is damaged ({fault}); nothing was changed, take another one.",
                source=source,
                fault=found[0],
            )
        )


def _set_aside(path: Path, at: datetime) -> Path | None:
    """Copy what is about to be replaced, and leave no log beside it that SQLite would apply to what comes."""
    if not path.exists():
        return None
    try:
        read_revision(path)
        aside = automatic(path, "restore", at)
    except InUseError:
        raise
    except UserError:
        return _copy_bytes(path, at)
    with reading(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # refused while another program has the file open
    return aside


def _copy_bytes(path: Path, at: datetime) -> Path:
    """Keep a database that SQLite cannot read, as it is, with its log; restoring is the way out of damage."""
    aside = kept.free_name(path, "restore", at)
    aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for side in kept.SIDES:
        found, copied = path.with_name(path.name + side), aside.with_name(aside.name + side)
        if found.exists():
            shutil.copyfile(found, copied)
            copied.chmod(0o600)
            to_disk(copied)
    folder_to_disk(aside.parent)
    for side in ("-wal", "-shm"):
        path.with_name(path.name + side).unlink(missing_ok=True)
    kept.keep_newest(path, "restore", aside)
    return aside
