"""What opening makes, takes and refuses."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from pcep_desktop import paths
from pcep_desktop.db.connection import Record, database_url, open_record
from pcep_desktop.db.connection.revisions import HEAD
from pcep_desktop.db.connection.sqlite_file import RecordError
from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import FakeClock


def url(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def file(migrated_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "file" / "pcep.db"
    path.parent.mkdir()
    shutil.copyfile(migrated_file, path)
    return path


def test_a_new_file_is_private(tmp_path: Path, clock: FakeClock) -> None:
    path = tmp_path / "deep" / "data" / "pcep.db"
    record = open_record(url(path), now=clock.now)
    with record.session() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
        session.execute(text("UPDATE users SET username = 'x'"))
        modes = {
            side: path.with_name(path.name + side).stat().st_mode & 0o777 for side in ("", "-wal", "-shm", ".lock")
        }
    record.close()
    assert modes == {"": 0o600, "-wal": 0o600, "-shm": 0o600, ".lock": 0o600}
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert sorted(found.name for found in path.parent.iterdir()) == ["pcep.db", "pcep.db.lock"]


@pytest.mark.parametrize(
    ("pragma", "value"), [("synchronous", 2), ("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 5000)]
)
def test_pragmas_hold_on_every_connection(record: Record, pragma: str, value: object) -> None:
    with record.engine.connect() as one, record.engine.connect() as other:
        for connection in (one, other):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_an_up_to_date_file_needs_no_alembic(file: Path) -> None:
    program = f"""
        import sys
        from datetime import UTC, datetime
        from pcep_desktop.db.connection import open_record
        open_record({url(file)!r}, now=lambda: datetime.now(UTC)).close()
        print([name for name in ("alembic", "mako") if name in sys.modules])
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True)  # noqa: S603  # our own program
    assert done.stdout.strip() == "[]"


def test_a_second_instance_is_refused_until_the_first_is_closed(file: Path, clock: FakeClock) -> None:
    first = open_record(url(file), now=clock.now)
    with pytest.raises(UserError, match="another window or command"):
        open_record(url(file), now=clock.now)
    first.close()
    open_record(url(file), now=clock.now).close()


def test_reading_goes_on_beside_another_instance_and_never_writes(file: Path, clock: FakeClock) -> None:
    first = open_record(url(file), now=clock.now)
    second = open_record(url(file), now=clock.now, lock=False)
    with first.session.begin() as session:
        session.execute(text("INSERT INTO modules (name) VALUES ('one')"))
    with second.session() as session:
        assert session.scalar(text("SELECT name FROM modules")) == "one"
    with pytest.raises(RecordError, match="may not be written"), second.session.begin() as session:
        session.execute(text("DELETE FROM modules"))
    second.close()
    first.close()


def test_reading_makes_no_database(tmp_path: Path, clock: FakeClock) -> None:
    with pytest.raises(UserError, match=r"typo\.db: there is no such database"):
        open_record(url(tmp_path / "new" / "typo.db"), now=clock.now, lock=False)
    assert list(tmp_path.iterdir()) == []


def test_what_shall_not_be_made_is_not_made(tmp_path: Path, clock: FakeClock) -> None:
    with pytest.raises(UserError, match=r"typo\.db: there is no such database"):
        open_record(url(tmp_path / "new" / "typo.db"), now=clock.now, make=False)
    assert list(tmp_path.iterdir()) == []


def test_reading_upgrades_nothing(old_file: Path, clock: FakeClock) -> None:
    before = old_file.read_bytes()
    with pytest.raises(UserError, match=r"revision 6b538fb010b4.*run `db upgrade` first"):
        open_record(url(old_file), now=clock.now, lock=False)
    assert old_file.read_bytes() == before
    assert [found.name for found in old_file.parent.iterdir()] == [old_file.name]


def test_a_killed_instance_leaves_no_lock_and_keeps_what_was_committed(file: Path, clock: FakeClock) -> None:
    program = f"""
        import sys
        from datetime import UTC, datetime
        from sqlalchemy import text
        from pcep_desktop.db.connection import open_record
        record = open_record({url(file)!r}, now=lambda: datetime.now(UTC))
        with record.session.begin() as session:
            session.execute(text("INSERT INTO modules (name) VALUES ('kept')"))
        print("ready", flush=True)
        sys.stdin.read()
    """  # noqa: S608  # a program, as text
    command = [sys.executable, "-c", textwrap.dedent(program)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  # our own program
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        with pytest.raises(UserError, match="another window or command"):
            open_record(url(file), now=clock.now)
        process.send_signal(signal.SIGKILL)
    record = open_record(url(file), now=clock.now)
    with record.session() as session:
        assert session.scalar(text("SELECT name FROM modules")) == "kept"
    record.close()


def damage_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'abcdef012345'")
        connection.commit()


def damage_foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY)")


def damage_other_alembic(path: Path) -> None:
    damage_foreign(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('abcdef012345')")
        connection.commit()


def damage_text(path: Path) -> None:
    path.write_text("Dear diary, " * 1000)


def damage_truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def damage_middle(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 2)


def damage_empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (damage_newer, "newer version of this program"),
        (damage_foreign, "belongs to another program"),
        (damage_other_alembic, "belongs to another program"),
        (damage_text, "not a database file"),
        (damage_truncate, "damaged"),
        (damage_middle, "damaged"),
        (damage_empty, "empty, where a database was expected"),
    ],
)
@pytest.mark.parametrize("lock", [True, False])
def test_refused_in_words_and_left_alone(
    file: Path, clock: FakeClock, damage: Callable[[Path], None], words: str, *, lock: bool
) -> None:
    damage(file)
    before = file.read_bytes()
    with pytest.raises(UserError, match=words) as told:
        open_record(url(file), now=clock.now, lock=lock)
    assert str(file) in str(told.value)
    assert "\n" not in str(told.value)
    assert file.read_bytes() == before
    assert not paths.backups(file).exists()
    file.unlink()
    open_record(url(file), now=clock.now).close()  # no lock was left behind


def test_a_folder_is_refused(tmp_path: Path, clock: FakeClock) -> None:
    with pytest.raises(UserError, match="folder"):
        open_record(url(tmp_path), now=clock.now)


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path, clock: FakeClock) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        open_record(url(tmp_path / "file" / "pcep.db"), now=clock.now)


def test_a_database_that_another_program_writes_to_is_refused(
    old_file: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pcep_desktop.db.connection.sqlite_file.WAIT_SECONDS", 0.01)
    with closing(sqlite3.connect(old_file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match="another program is using"):
            open_record(url(old_file), now=clock.now)


@pytest.mark.parametrize(("mode", "words"), [(0o000, "cannot be read"), (0o400, "may not be written")])
def test_permissions_are_told(migrated_file: Path, tmp_path: Path, mode: int, words: str) -> None:
    # Root may read anything: there the one who opens is nobody, in a folder of its own, outside of pytest's private one.
    program = """
        import os, sys
        from datetime import UTC, datetime
        from pcep_desktop.db.connection import open_record
        from pcep_desktop.errors import UserError
        now = lambda: datetime.now(UTC)
        open_record("sqlite:///" + sys.argv[2], now=now).close()  # nobody may read the program itself where it lies in /root
        if os.getuid() == 0:
            os.setuid(65534)
        try:
            open_record("sqlite:///" + sys.argv[1], now=now)
        except UserError as error:
            print(error)
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pcep.db"
        shutil.copyfile(migrated_file, file)
        shutil.copyfile(migrated_file, tmp_path / "readable.db")
        if os.getuid() == 0:
            os.chown(folder, 65534, -1)
            os.chown(file, 65534, -1)
        file.chmod(mode)
        command = [sys.executable, "-c", textwrap.dedent(program), str(file), str(tmp_path / "readable.db")]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  # our own program
    assert words in done.stdout


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", "no address at all://", "nothing"])
def test_what_names_no_file_is_refused(address: str, clock: FakeClock) -> None:
    with pytest.raises(UserError):
        open_record(address, now=clock.now)


def test_a_server_without_its_driver_is_refused_without_its_password(clock: FakeClock) -> None:
    with pytest.raises(UserError, match="driver psycopg is not installed") as told:
        open_record("postgresql://ada:secret@localhost/pcep", now=clock.now)
    assert "secret" not in str(told.value)


def test_the_address_comes_from_the_option_the_environment_or_the_user_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PCEP_DATABASE_URL", raising=False)
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path)
    assert database_url(None) == url(tmp_path / "pcep.db")
    monkeypatch.setenv("PCEP_DATABASE_URL", "sqlite:////elsewhere/a.db")
    assert database_url(None) == "sqlite:////elsewhere/a.db"
    assert database_url("postgresql://host/db") == "postgresql://host/db"
    monkeypatch.chdir(tmp_path)
    assert database_url("a.db") == url(tmp_path / "a.db")


def test_a_folder_of_nobody_is_refused_in_words() -> None:
    with pytest.raises(UserError, match=r"~nosuch/x\.db: nobody here has the folder.*write the whole path"):
        database_url("~nosuch/x.db")


@pytest.mark.parametrize("name", ["ä ö.db", "100%.db", "a?b#c.db", "q'uote.db"])
def test_any_file_name_will_do(tmp_path: Path, clock: FakeClock, name: str) -> None:
    path = tmp_path / "any" / name
    for _ in range(2):
        open_record(database_url(str(path)), now=clock.now).close()
    assert sorted(found.name for found in path.parent.iterdir()) == [name, f"{name}.lock"]
