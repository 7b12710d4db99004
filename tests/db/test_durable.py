"""What takes a database's place is on the disk before it does, and so is its name after."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.db.connection import Record, backup, open_record
from pcep_desktop.errors import UserError
from tests.db.test_backup import add_module, modules

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import FakeClock

Steps = list[tuple[str, Path]]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    """What is put on the disk and what is renamed to, in order."""
    done: Steps = []
    fsync, replace = os.fsync, Path.replace

    def noted_fsync(descriptor: int) -> None:
        done.append(("disk", Path(f"/proc/self/fd/{descriptor}").readlink()))
        fsync(descriptor)

    def noted_replace(source: Path, target: Path) -> Path:
        done.append(("rename", target))
        return replace(source, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    return done


def around(steps: Steps, target: Path) -> Steps:
    """Return what was done right before and right after a file took its place."""
    place = steps.index(("rename", target))
    return steps[place - 1 : place + 2]


def expected(target: Path, unfinished: str) -> Steps:
    return [("disk", target.with_name(unfinished)), ("rename", target), ("disk", target.parent)]


def test_a_copy_is_on_the_disk(record: Record, tmp_path: Path, steps: Steps) -> None:
    target = tmp_path / "copy.db"
    backup.backup(record.url, target)
    assert around(steps, target) == expected(target, ".copy.db.unfinished")


def test_what_was_restored_and_what_was_set_aside_are_on_the_disk(
    migrated_file: Path, tmp_path: Path, clock: FakeClock, steps: Steps
) -> None:
    path = tmp_path / "pcep.db"
    shutil.copyfile(migrated_file, path)
    kept = backup.restore(f"sqlite:///{path}", migrated_file, at=clock.now())
    assert kept
    assert around(steps, kept) == expected(kept, f".{kept.name}.unfinished")
    assert around(steps, path) == expected(path, ".pcep.db.restored")
    assert steps.index(("rename", kept)) < steps.index(("rename", path))


def test_a_damaged_file_that_is_set_aside_is_on_the_disk_before_it_is_replaced(
    migrated_file: Path, tmp_path: Path, clock: FakeClock, steps: Steps
) -> None:
    path = tmp_path / "pcep.db"
    path.write_bytes(b"")  # refused at sight: SQLite would take the log away
    path.with_name("pcep.db-wal").write_bytes(b"y")
    kept = backup.restore(f"sqlite:///{path}", migrated_file, at=clock.now())
    assert kept
    before = steps[: steps.index(("rename", path))]
    for written in (kept, kept.with_name(f"{kept.name}-wal"), kept.parent):
        assert ("disk", written) in before


def test_a_new_file_is_on_the_disk(tmp_path: Path, clock: FakeClock, steps: Steps) -> None:
    path = tmp_path / "new.db"
    open_record(f"sqlite:///{path}", now=clock.now).close()
    assert around(steps, path) == expected(path, ".new.db.unfinished")


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """Make the disk refuse to hold what a path ends with, for a reason."""

    def fail(ending: str, reason: int) -> None:
        def fsync(descriptor: int) -> None:
            if str(Path(f"/proc/self/fd/{descriptor}").readlink()).endswith(ending):
                raise OSError(reason, os.strerror(reason))

        monkeypatch.setattr(os, "fsync", fsync)

    return fail


def test_a_disk_that_syncs_no_folders_is_good_enough(
    record: Record, tmp_path: Path, failing: Callable[[str, int], None]
) -> None:
    (tmp_path / "share").mkdir()
    failing("/share", errno.EINVAL)
    backup.backup(record.url, tmp_path / "share" / "copy.db")
    assert (tmp_path / "share" / "copy.db").exists()


@pytest.mark.parametrize(
    ("ending", "words"), [("/share", "could not be written"), (".unfinished", "could not be written")]
)
def test_a_disk_that_fails_is_told(
    record: Record, tmp_path: Path, failing: Callable[[str, int], None], ending: str, words: str
) -> None:
    (tmp_path / "share").mkdir()
    failing(ending, errno.EIO)
    with pytest.raises(UserError, match=words):
        backup.backup(record.url, tmp_path / "share" / "copy.db")


@pytest.mark.parametrize("damaged", [True, False])
def test_a_restore_that_the_disk_refuses_leaves_the_database_and_is_told(
    record: Record, migrated_file: Path, clock: FakeClock, failing: Callable[[str, int], None], *, damaged: bool
) -> None:
    path = record.path
    assert path
    add_module(record, "kept")
    record.close()
    if damaged:
        path.write_bytes(b"")
    failing("Z.db" if damaged else "/.pcep.db.restored", errno.EIO)
    with pytest.raises(UserError, match=r"pcep\.db: the backup could not be put in its place"):
        backup.restore(record.url, migrated_file, at=clock.now())
    assert path.read_bytes() == b"" if damaged else modules(path) == ["kept"]
    assert list(path.parent.glob(".*")) == []
