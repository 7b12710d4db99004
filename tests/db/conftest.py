"""Files as earlier versions of the program left them."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.db.portable import watch

watch()  # all tests of the run that collects this file
ROOT = Path(__file__).parent.parent.parent
SCHEMAS = Path(__file__).parent / "schemas"


def dump(path: Path) -> str:
    """All that stands in a file, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


def rows(path: Path, sql: str) -> list[Any]:
    """What a query finds."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def alembic(url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Alembic's own command on a database."""
    environment = os.environ | {"PCEP_DATABASE_URL": url}
    command = [sys.executable, "-m", "alembic", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # our own command


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A file at the baseline with rows in every table, some of which break later rules."""
    path = tmp_path / "old" / "pcep.db"
    path.parent.mkdir(mode=0o700)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((SCHEMAS / "6b538fb010b4.sql").read_text(encoding="utf-8"))
    return path
