"""The automatic backups beside a database: what they are called, whose they are, how many are kept.

`pcep.db-daily-20261123T100000Z.db` is one of `pcep.db`. Before, it was called `pcep-daily-….db`: such a name counts as long
as no other database stands beside that it may be of.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from pcep_desktop import paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Kind = Literal["migration", "import", "daily", "restore"]
KEPT = 10  # of each kind
SIDES = ("", "-wal", "-shm")  # a copy of a damaged database has its log beside it
_MADE = re.compile(r"-(migration|import|daily|restore)-(\d{8}T\d{6}Z(?:-\d{3,})?)\.db\Z")
_MAGIC = b"SQLite format 3\x00"


def existing(path: Path, kind: Kind) -> list[Path]:
    """Return the automatic backups of one kind, oldest first."""
    return [found for _, found in sorted(_found(path, kind))]


def has_of_day(path: Path, kind: Kind, at: datetime) -> bool:
    """Say whether there is one of this day."""
    return any(made.startswith(f"{at:%Y%m%d}T") for made, _ in _found(path, kind))


def made_at(backup: Path) -> datetime | None:
    """Return when an automatic backup was made, as its name says; None for a file of another name."""
    said = _MADE.search(backup.name)
    return datetime.strptime(said[2][:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) if said else None


def free_name(path: Path, kind: Kind, at: datetime) -> Path:
    """Name a backup by its time; several in one second are numbered, in an order that sorts."""
    second = f"{at:%Y%m%dT%H%M%SZ}"
    numbers = [int(made.partition("-")[2] or 1) for made, _ in _found(path, kind) if made.startswith(second)]
    number = f"-{max(numbers) + 1:03}" if numbers else ""
    return paths.backups(path) / f"{path.name}-{kind}-{second}{number}.db"


def keep_newest(path: Path, kind: Kind, made: Path) -> None:
    """Delete all but the newest; what was just made stays, wherever the clock stood before."""
    others = [found for found in existing(path, kind) if found != made]
    for old in others[: -(KEPT - 1)]:
        for side in SIDES:
            old.with_name(old.name + side).unlink(missing_ok=True)


def _found(path: Path, kind: Kind) -> Iterator[tuple[str, Path]]:
    """Yield when each was made, as its name says, and where it stands."""
    folder = paths.backups(path)
    if not folder.is_dir():
        return
    names = {path.name} if _has_namesake(path) else {path.name, path.stem}
    for found in folder.iterdir():
        said = _MADE.search(found.name)
        if said and said[1] == kind and found.name[: said.start()] in names:
            yield said[2], found


def _has_namesake(path: Path) -> bool:
    """Say whether another database beside has the same name up to a suffix: names of before do not tell the two apart."""
    return any(
        path.stem in {found.stem, found.name} and found != path and _is_database(found)
        for found in path.parent.iterdir()
    )


def _is_database(found: Path) -> bool:
    if not found.is_file():
        return False
    with found.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC
