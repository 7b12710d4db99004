"""What a record holds, row by row."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

if TYPE_CHECKING:
    from pcep_desktop.db.connection import Record


def rows(record: Record, *columns: Any) -> list[tuple[Any, ...]]:
    with record.session() as session:
        return [tuple(row) for row in session.execute(select(*columns).order_by(columns[0]))]


def content(record: Record) -> list[str]:
    """All rows of content there are."""
    assert record.path is not None
    with closing(sqlite3.connect(record.path)) as connection:
        tables = ("exams", "questions", "answers", "modules", "topics")
        return [repr(row) for table in tables for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608
