"""Alembic's own command keeps the rules of opening: one instance, nothing newer, a backup, one transaction."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from pcep_desktop import paths
from pcep_desktop.db.connection import migrate, open_record
from pcep_desktop.db.connection.revisions import HEAD
from tests.db.conftest import alembic, rows

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import FakeClock


def test_the_command_line_goes_up_and_down(old_file: Path) -> None:
    url = f"sqlite:///{old_file}"
    assert alembic(url, "upgrade", "head").returncode == 0
    assert migrate.current(url) == HEAD
    done = alembic(url, "current")
    assert (done.returncode, done.stdout.split()[0]) == (0, HEAD)
    assert len(list(paths.backups(old_file).iterdir())) == 1  # `current` makes none
    assert alembic(url, "downgrade", "base").returncode == 0
    assert rows(old_file, "SELECT name FROM sqlite_master WHERE type = 'table'") == [("alembic_version",)]
    assert len(list(paths.backups(old_file).iterdir())) == 2


def test_the_command_line_makes_a_new_file_and_respects_the_lock(tmp_path: Path, clock: FakeClock) -> None:
    path = tmp_path / "new" / "pcep.db"
    url = f"sqlite:///{path}"
    assert alembic(url, "upgrade", "head").returncode == 0
    assert path.stat().st_mode & 0o777 == 0o600
    opened = open_record(url, now=clock.now)
    refused = alembic(url, "downgrade", "base")
    opened.close()
    assert refused.returncode != 0
    assert "another window or command" in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stderr
    assert migrate.current(url) == HEAD


@pytest.mark.parametrize("command", [("upgrade", "head"), ("downgrade", "base"), ("current",)])
def test_the_command_line_refuses_a_newer_file_before_anything(
    migrated_file: Path, tmp_path: Path, command: Any
) -> None:
    path = tmp_path / "pcep.db"
    shutil.copyfile(migrated_file, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'abcdef012345'")
        connection.commit()
    before = path.read_bytes()
    refused = alembic(f"sqlite:///{path}", *command)
    assert refused.returncode != 0
    assert "newer version of this program" in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stderr
    assert path.read_bytes() == before
    assert not paths.backups(path).exists()


@pytest.mark.parametrize("server", ["postgresql", "mysql", "mariadb"])
def test_the_script_for_a_server_needs_no_driver(server: str) -> None:
    done = alembic(f"{server}://ada:secret@localhost/pcep", "upgrade", "head", "--sql")
    assert done.returncode == 0, done.stderr
    assert "CREATE TABLE users" in done.stdout
    assert (
        done.stdout.rstrip()
        .rstrip(";")
        .endswith(("COMMIT", f"SET version_num='{HEAD}' WHERE alembic_version.version_num = 'e7b1640c93fa'"))
    )


@pytest.mark.parametrize(
    ("url", "words"),
    [("sqlite:////nowhere/pcep.db", "no script for an SQLite file"), ("oracle://ada:secret@h/x", "not supported")],
)
def test_a_script_that_cannot_be_made_is_refused_in_words(url: str, words: str) -> None:
    refused = alembic(url, "upgrade", "head", "--sql")
    assert refused.returncode != 0
    assert words in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stderr
    assert "CREATE TABLE" not in refused.stdout
