"""Files as earlier versions of the program left them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

SCHEMAS = Path(__file__).parent / "schemas"


def dump(path: Path) -> str:
    """All that stands in a file, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A file at the baseline with rows in every table, some of which break later rules."""
    path = tmp_path / "old" / "pcep.db"
    path.parent.mkdir(mode=0o700)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((SCHEMAS / "6b538fb010b4.sql").read_text(encoding="utf-8"))
    return path
