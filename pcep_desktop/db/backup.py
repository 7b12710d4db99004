"""Copies of the record: by hand, before each migration and run of imports, daily; and the way back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Literal

from pcep_desktop import paths
from pcep_desktop.db.sqlite_file import reading
from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

Kind = Literal["migration", "import", "daily", "restore"]
KEPT = 10  # of each kind


def automatic(path: Path, kind: Kind, at: datetime) -> Path:
    """Copy a database into `backups/` beside it, keep the ten newest of this kind, and return the copy's path."""
    folder = paths.backups(path)
    stem = f"{path.stem}-{kind}-{at:%Y%m%dT%H%M%SZ}"
    target = folder / f"{stem}.db"
    number = 2
    while target.exists():
        target = folder / f"{stem}-{number:03}.db"
        number += 1
    copy(path, target)
    for old in existing(path, kind)[:-KEPT]:
        old.unlink()
    return target


def existing(path: Path, kind: Kind) -> list[Path]:
    """Return the automatic backups of one kind, oldest first: their names begin with the time."""
    return sorted(paths.backups(path).glob(f"{path.stem}-{kind}-*.db"), key=lambda found: found.stem)


def copy(source: Path, target: Path) -> None:
    """Copy a database, in use or not, private to the user; the target is there whole or not at all."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with reading(source) as connection:
            _write(connection, unfinished)
        unfinished.replace(target)
    except OSError as error:
        raise UserError(f"{target}: the backup could not be written ({error.strerror or error}).") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _write(connection: sqlite3.Connection, target: Path) -> None:
    """Copy page by page, then leave one file without a log beside it."""
    with closing(sqlite3.connect(target)) as copied:
        connection.backup(copied)
        copied.execute("PRAGMA journal_mode = DELETE")
