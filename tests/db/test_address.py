"""Which addresses lead to a database, and what is said about the others."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.db.connection import migrate, open_record
from pcep_desktop.db.connection.address import sqlite_path
from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import FakeClock

REFUSED = {
    "oracle://u:secret@h/x": "SQLite.*PostgreSQL.*MySQL",
    "mssql+pyodbc://u:secret@h/x": "SQLite.*PostgreSQL.*MySQL",
    "postgres://u:secret@h/x": "SQLite.*PostgreSQL.*MySQL",
    "nonsense+more://u:secret@h/x": "SQLite.*PostgreSQL.*MySQL",
    "sqlite+aiosqlite:////tmp/x.db": r"driver aiosqlite.*write sqlite://",
    "sqlite+pysqlcipher://:secret@/x.db": r"driver pysqlcipher.*write sqlite://",
    "postgresql+asyncpg://u:secret@h/x": r"driver asyncpg.*write postgresql\+psycopg://",
    "mysql+aiomysql://u:secret@h/x": r"driver aiomysql.*write mysql\+pymysql://",
    "sqlite:////tmp/x.db?mode=ro": "takes no options",
    "sqlite:///file:x.db?uri=true": "takes no options",
    "sqlite://tmp/x.db": "three slashes",
    "postgresql://u:secret@h:port/x": "not the address of a database",
    "://": "not the address of a database",
}


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_not_supported_is_refused_in_words(url: str, clock: FakeClock) -> None:
    for ask in (lambda: sqlite_path(url), lambda: open_record(url, now=clock.now), lambda: migrate.current(url)):
        with pytest.raises(UserError, match=REFUSED[url]) as told:
            ask()
        assert "secret" not in str(told.value)
        assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("url", "driver", "package"),
    [
        ("postgresql://ada:secret@h/x", "psycopg", r"psycopg\[binary\]"),
        ("postgresql+psycopg2://ada:secret@h/x", "psycopg2", "psycopg2-binary"),
        ("mysql+pymysql://ada:secret@h/x", "pymysql", "pymysql"),
        ("mysql://ada:secret@h/x", "mysqldb", "mysqlclient"),
        ("mariadb+pymysql://ada:secret@h/x", "pymysql", "pymysql"),
    ],
)
def test_a_driver_that_is_not_there_is_named(
    url: str, driver: str, package: str, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("psycopg", "psycopg2", "pymysql", "MySQLdb"):
        monkeypatch.setitem(sys.modules, module, None)
    assert sqlite_path(url) is None
    with pytest.raises(UserError, match=rf"driver {driver} is not installed.*pip install {package}") as told:
        open_record(url, now=clock.now)
    assert "secret" not in str(told.value)


def test_a_server_is_asked_by_the_driver_that_is_there(clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    class AwayError(Exception):
        pass

    def connect(**_: object) -> None:
        raise AwayError("no server at h")

    driver = ModuleType("pymysql")
    errors = dict.fromkeys(
        ("Error", "OperationalError", "ProgrammingError", "InterfaceError", "InternalError"), AwayError
    )
    driver.__dict__.update(errors, connect=connect, paramstyle="pyformat", __version__="1.1")
    monkeypatch.setitem(sys.modules, "pymysql", driver)
    with pytest.raises(UserError, match="no server at h") as told:
        open_record("mysql+pymysql://ada:secret@h/x", now=clock.now)
    assert "secret" not in str(told.value)


def test_a_file_is_found_from_the_folder_that_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert sqlite_path("sqlite:///a.db") == tmp_path / "a.db"
    assert sqlite_path("sqlite+pysqlite:///b.db") == tmp_path / "b.db"
    assert list(tmp_path.iterdir()) == []
