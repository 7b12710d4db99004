"""The automatic backups: each is known for what it is a copy of, by its name alone."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from pcep_desktop import paths
from pcep_desktop.db.connection import backup
from pcep_desktop.db.connection.kept import KEPT, Kind, existing

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from tests.conftest import FakeClock


def database(migrated_file: Path, folder: Path, name: str) -> Path:
    path = folder / name
    shutil.copyfile(migrated_file, path)
    return path


def changed_copy(path: Path, kind: Kind, at: datetime) -> Path:
    """A backup of a database that is not as it was at the last one."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO modules (name) VALUES (hex(randomblob(8)))")
        connection.commit()
    return backup.automatic(path, kind, at)


@pytest.mark.parametrize("name", ["pcep [1].db", "a*b?.db", "pcep", "q.sqlite", "two\nlines.db"])
def test_any_file_name_has_its_backups(migrated_file: Path, tmp_path: Path, clock: FakeClock, name: str) -> None:
    path = database(migrated_file, tmp_path, name)
    assert backup.daily(path, clock.now())
    assert backup.daily(path, clock.now()) is None
    for _ in range(KEPT + 2):
        changed_copy(path, "import", clock.now())
        clock.advance(1)
    assert len(existing(path, "import")) == KEPT
    assert len(list(paths.backups(path).iterdir())) == KEPT + 1


@pytest.mark.parametrize("other", ["pcep.sqlite", "pcep", "pcep.db.db", "pcep.db-import-old.db", "Pcep.db"])
def test_two_databases_of_one_folder_keep_their_own(
    migrated_file: Path, tmp_path: Path, clock: FakeClock, other: str
) -> None:
    one, two = database(migrated_file, tmp_path, "pcep.db"), database(migrated_file, tmp_path, other)
    mine = [changed_copy(one, "import", clock.now()), backup.daily(one, clock.now())]
    assert backup.daily(two, clock.now())
    for _ in range(KEPT + 2):
        clock.advance(1)
        changed_copy(two, "import", clock.now())
    assert [existing(one, "import"), existing(one, "daily")] == [[made] for made in mine]
    assert len(existing(two, "import")) == KEPT


def old_copy(path: Path, name: str) -> Path:
    folder = paths.backups(path)
    folder.mkdir(exist_ok=True)
    return shutil.copyfile(path, folder / name)


def test_backups_with_names_of_before_still_count(migrated_file: Path, tmp_path: Path, clock: FakeClock) -> None:
    path = database(migrated_file, tmp_path, "pcep.db")
    old = [old_copy(path, f"pcep-import-202611{day:02}T100000Z.db") for day in range(1, KEPT)]
    old += [old_copy(path, f"pcep-import-202611{KEPT - 1:02}T100000Z-002.db")]
    assert existing(path, "import") == old
    made = changed_copy(path, "import", clock.now())
    assert existing(path, "import") == [*old[1:], made]
    old_copy(path, "pcep-daily-20261123T000000Z.db")
    assert backup.daily(path, clock.now()) is None


def test_a_name_of_before_that_may_be_another_databases_is_left_alone(
    migrated_file: Path, tmp_path: Path, clock: FakeClock
) -> None:
    path = database(migrated_file, tmp_path, "pcep.db")
    database(migrated_file, tmp_path, "pcep.sqlite")
    old = [old_copy(path, f"pcep-import-202611{day:02}T100000Z.db") for day in range(1, KEPT + 1)]
    made = changed_copy(path, "import", clock.now())
    assert existing(path, "import") == [made]
    assert all(one.exists() for one in old)


def test_what_only_looks_like_a_backup_is_no_backup(migrated_file: Path, tmp_path: Path) -> None:
    path = database(migrated_file, tmp_path, "pcep.db")
    for name in ("pcep.db-import-mine.db", "pcep.db-import-20261123T100000Z.db.txt", "pcep.db-import-20261123T100000Z"):
        old_copy(path, name)
    assert existing(path, "import") == []


def test_a_backup_is_kept_though_the_clock_was_once_ahead(
    migrated_file: Path, tmp_path: Path, clock: FakeClock
) -> None:
    path = database(migrated_file, tmp_path, "pcep.db")
    for second in range(KEPT):
        changed_copy(path, "import", clock.now() + timedelta(days=900, seconds=second))
    made = changed_copy(path, "import", clock.now())
    assert made.exists()
    assert len(existing(path, "import")) == KEPT


def test_many_backups_of_one_second_are_numbered_on(migrated_file: Path, tmp_path: Path, clock: FakeClock) -> None:
    path = database(migrated_file, tmp_path, "pcep.db")
    made = [changed_copy(path, "import", clock.now()) for _ in range(KEPT + 3)]
    assert existing(path, "import") == made[-KEPT:]


@pytest.mark.parametrize("kind", ["import", "migration"])
def test_a_copy_that_says_nothing_new_pushes_none_out(
    migrated_file: Path, tmp_path: Path, clock: FakeClock, kind: Kind
) -> None:
    path = database(migrated_file, tmp_path, "pcep.db")
    made = [changed_copy(path, kind, clock.now()) for _ in range(KEPT)]
    for _ in range(KEPT):
        clock.advance(60)
        assert backup.automatic(path, kind, clock.now()) == made[-1]
    assert existing(path, kind) == made
    assert sorted(paths.backups(path).iterdir()) == sorted(made)


def test_a_file_that_went_back_to_what_it_was_is_copied(migrated_file: Path, tmp_path: Path, clock: FakeClock) -> None:
    path = database(migrated_file, tmp_path, "pcep.db")
    first = backup.automatic(path, "import", clock.now())
    second = changed_copy(path, "import", clock.now())
    shutil.copyfile(migrated_file, path)
    third = backup.automatic(path, "import", clock.now())
    assert existing(path, "import") == [first, second, third]
    assert first.read_bytes() == third.read_bytes()
