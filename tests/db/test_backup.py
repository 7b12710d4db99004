"""Copies are whole, private and few; restoring keeps what stood there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from pcep_desktop import paths
from pcep_desktop.db.connection import Record, backup, open_record
from pcep_desktop.db.connection.kept import existing
from pcep_desktop.errors import UserError
from tests.db.conftest import dump

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import FakeClock


def add_module(record: Record, name: str) -> None:
    with record.session.begin() as session:
        session.execute(text("INSERT INTO modules (name) VALUES (:name)"), {"name": name})


def modules(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM modules ORDER BY name")]


@pytest.fixture
def path(record: Record) -> Path:
    assert record.path
    return record.path


def test_a_backup_while_in_use_holds_what_was_committed(record: Record, path: Path, tmp_path: Path) -> None:
    add_module(record, "one")
    target = tmp_path / "there" / "copy.db"
    backup.backup(record.url, target)
    assert modules(target) == ["one"]
    assert dump(target) == dump(path)
    assert target.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in target.parent.iterdir()] == ["copy.db"]


def test_a_backup_overwrites_only_when_told(record: Record, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "letter.txt"
    target.write_text("Dear Ada")
    with pytest.raises(UserError, match="there already"):
        backup.backup(record.url, target)
    assert target.read_text() == "Dear Ada"
    backup.backup(record.url, target, replace=True)
    assert modules(target) == []
    with pytest.raises(UserError, match="the database itself"):
        backup.backup(record.url, path, replace=True)


def test_a_backup_that_cannot_be_written_leaves_nothing(record: Record, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="could not be written"):
        backup.backup(record.url, tmp_path / "file" / "copy.db")


def test_a_backup_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such database"):
        backup.backup(f"sqlite:///{tmp_path}/none.db", tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def test_the_ten_newest_of_each_kind_are_kept(record: Record, path: Path, clock: FakeClock) -> None:
    backup.automatic(path, "migration", clock.now())
    made = []
    for number in range(12):  # two in each second
        add_module(record, str(number))
        made.append(backup.automatic(path, "import", clock.now()))
        clock.advance(number % 2)
    assert existing(path, "import") == made[-10:]
    assert len(existing(path, "migration")) == 1
    assert made[-2].name == "pcep.db-import-20261123T100005Z.db"


LIMITED = """
import resource, signal, sqlite3, sys
from datetime import UTC, datetime
from pathlib import Path
from pcep_desktop.db.connection import backup
from pcep_desktop.errors import UserError
url, target, folder = "sqlite:///" + sys.argv[1], Path(sys.argv[2]), Path(sys.argv[1]).parent
used = sqlite3.connect(sys.argv[1])  # what SQLite keeps beside it is there already: it could not be written either
used.execute("SELECT * FROM users").fetchall()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for size in (0, 1000, 100_000):  # as if the disk took no more
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    for work in (
        lambda: backup.backup(url, target),
        lambda: backup.automatic(folder / "pcep.db", "import", datetime.now(UTC)),
        lambda: backup.restore("sqlite:///" + str(folder / "new" / "other.db"), folder / "pcep.db", at=datetime.now(UTC)),
    ):
        try:
            work()
        except UserError as error:
            print(error)
print("end")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_disk_that_takes_no_copy_is_told_of_the_copy(migrated_file: Path, tmp_path: Path) -> None:
    path, target = tmp_path / "disk" / "pcep.db", tmp_path / "stick" / "copy.db"
    path.parent.mkdir()
    shutil.copyfile(migrated_file, path)
    command = [sys.executable, "-c", LIMITED, str(path), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  # our own program
    *said, end = done.stdout.splitlines()
    assert (len(said), end) == (9, "end")
    for by_hand, automatic, restored in zip(said[::3], said[1::3], said[2::3], strict=True):
        assert by_hand.startswith(f"{target}: the copy could not be written (")
        assert automatic.startswith(f"{paths.backups(path)}/pcep.db-import-")
        assert restored.startswith(f"{path.parent}/new/other.db: the backup could not be put in its place (")
    left = {found.name for found in tmp_path.rglob("*") if found.is_file()}
    assert left == {"pcep.db", "other.db.lock"}


def test_a_copy_that_fails_when_it_is_nearly_done_is_told_of_the_copy(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    monkeypatch.setattr(backup, "copy_into", no_room)
    with pytest.raises(UserError, match=r"copy\.db: the copy could not be written \(the disk is full\)"):
        backup.backup(record.url, tmp_path / "copy.db")
    assert [found.name for found in tmp_path.iterdir()] == ["record"]


def test_one_backup_a_day(path: Path, clock: FakeClock) -> None:
    assert backup.daily(path, clock.now())
    clock.advance(3600)
    assert backup.daily(path, clock.now()) is None
    clock.advance(24 * 3600)
    assert backup.daily(path, clock.now())
    assert len(existing(path, "daily")) == 2


def test_damage_pushes_no_good_backup_out(record: Record, path: Path, clock: FakeClock) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO topics (name, module_id) VALUES ('lost', 99)")
        connection.commit()
    with pytest.raises(UserError, match="topics: row 1 points at"):
        backup.daily(path, clock.now())
    assert existing(path, "daily") == []
    assert backup.verify(record.url) == ["topics: row 1 points at a row of modules that is not there"]


def test_restore_brings_back_and_keeps_what_stood_there(
    record: Record, path: Path, tmp_path: Path, clock: FakeClock
) -> None:
    add_module(record, "old")
    copy = tmp_path / "copy.db"
    backup.backup(record.url, copy)
    add_module(record, "new")
    with pytest.raises(UserError, match="another window or command"):
        backup.restore(record.url, copy, at=clock.now())
    record.close()
    kept = backup.restore(record.url, copy, at=clock.now())
    assert kept
    assert modules(path) == ["old"]
    assert modules(kept) == ["new", "old"]
    assert path.stat().st_mode & 0o777 == 0o600
    open_record(record.url, now=clock.now).close()


def test_restore_is_refused_while_any_program_has_the_file_open(
    record: Record, path: Path, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pcep_desktop.db.connection.sqlite_file.WAIT_SECONDS", 0.01)
    copy = tmp_path / "copy.db"
    backup.backup(record.url, copy)
    record.close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("INSERT INTO modules (name) VALUES ('theirs')")
        other.commit()
        with pytest.raises(UserError, match="another program is using"):
            backup.restore(record.url, copy, at=clock.now())
        assert modules(path) == ["theirs"]
        assert path.with_name("pcep.db-wal").exists()
    assert list(path.parent.glob(".*")) == []


def test_restore_leaves_no_log_of_the_old_file(migrated_file: Path, tmp_path: Path, clock: FakeClock) -> None:
    # As a kill leaves it: a log beside the file that was never emptied into it.
    live, path = tmp_path / "live.db", tmp_path / "pcep.db"
    shutil.copyfile(migrated_file, live)
    with closing(sqlite3.connect(live)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("INSERT INTO modules (name) VALUES ('in the log')")
        connection.commit()
        for side in ("", "-wal"):
            shutil.copyfile(f"{live}{side}", f"{path}{side}")
    kept = backup.restore(f"sqlite:///{path}", migrated_file, at=clock.now())
    assert kept
    assert modules(kept) == ["in the log"]
    assert modules(path) == []
    assert sorted(found.name for found in tmp_path.glob("pcep.db*")) == ["pcep.db", "pcep.db.lock"]


@pytest.mark.parametrize("damage", ["text", "half", "empty"])
def test_restore_is_the_way_out_of_damage(migrated_file: Path, tmp_path: Path, clock: FakeClock, damage: str) -> None:
    path = tmp_path / "pcep.db"
    shutil.copyfile(migrated_file, path)
    size = path.stat().st_size
    if damage == "text":
        path.write_bytes(b"x" * 5000)
    else:
        os.truncate(path, size // 2 if damage == "half" else 0)
    before = path.read_bytes()
    kept = backup.restore(f"sqlite:///{path}", migrated_file, at=clock.now())
    assert kept
    assert kept.read_bytes() == before
    assert dump(path) == dump(migrated_file)


def test_restore_where_there_is_no_database(migrated_file: Path, tmp_path: Path, clock: FakeClock) -> None:
    path = tmp_path / "new" / "pcep.db"
    assert backup.restore(f"sqlite:///{path}", migrated_file, at=clock.now()) is None
    assert dump(path) == dump(migrated_file)


def test_an_older_backup_is_upgraded_when_it_is_opened(old_file: Path, tmp_path: Path, clock: FakeClock) -> None:
    path = tmp_path / "new" / "pcep.db"
    backup.restore(f"sqlite:///{path}", old_file, at=clock.now())
    open_record(f"sqlite:///{path}", now=clock.now).close()
    assert backup.verify(f"sqlite:///{path}") == []


@pytest.mark.parametrize("source", ["none", "text", "foreign", "newer", "orphans"])
def test_what_is_no_backup_is_refused(migrated_file: Path, tmp_path: Path, clock: FakeClock, source: str) -> None:
    path, wrong = tmp_path / "pcep.db", tmp_path / "wrong.db"
    shutil.copyfile(migrated_file, path)
    if source == "text":
        wrong.write_text("Dear Ada")
    elif source != "none":
        shutil.copyfile(migrated_file, wrong)
        with closing(sqlite3.connect(wrong)) as connection:
            connection.execute(
                {
                    "foreign": "DROP TABLE alembic_version",
                    "newer": "UPDATE alembic_version SET version_num = 'abcdef012345'",
                    "orphans": "INSERT INTO topics (name, module_id) VALUES ('lost', 99)",
                }[source]
            )
            connection.commit()
    before = path.read_bytes()
    with pytest.raises(UserError, match=r"wrong\.db"):
        backup.restore(f"sqlite:///{path}", wrong, at=clock.now())
    assert path.read_bytes() == before
    assert not paths.backups(path).exists()


def test_verify_and_counts(record: Record) -> None:
    add_module(record, "one")
    assert backup.verify(record.url) == []
    counted = backup.counts(record.url)
    assert (counted["modules"], counted["users"], len(counted)) == (1, 0, 15)


def test_a_server_is_backed_up_by_its_own_tools() -> None:
    with pytest.raises(UserError, match="server's own tools"):
        backup.verify("postgresql://host/db")
