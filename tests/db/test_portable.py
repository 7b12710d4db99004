"""The watch over portable SQL sees what it is there for, and the program has no SQL that it could not see."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, insert, literal_column, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import CompileError

import pcep_desktop
from pcep_desktop.db.bulk import table_of
from pcep_desktop.db.content import Exam
from tests.db.portable import NotPortableError

if TYPE_CHECKING:
    from sqlalchemy import Executable

    from pcep_desktop.db.connection import Record

EXAM = table_of(Exam)
PACKAGE = Path(pcep_desktop.__file__).parent


@pytest.mark.parametrize(
    "statement",
    [
        select(func.julianday(EXAM.c.created_at)),
        select(EXAM.c.id).where(func.json_extract(EXAM.c.exam_metadata, "$.a") == 1),
        select(EXAM.c.id).order_by(EXAM.c.title.nulls_last()),
        select(EXAM.c.id).where(EXAM.c.title.op("GLOB")("a*")),
        select(func.count().filter(EXAM.c.is_hidden)),
        select(EXAM.c.id).where(EXAM.c.id.in_(select(func.max(EXAM.c.id)).where(func.printf("%d", 1) == "1"))),
        select(EXAM.c.id).order_by(literal_column("rowid")),
        insert(EXAM).prefix_with("OR IGNORE").values(title="x"),
        sqlite_insert(EXAM).values(title="x").on_conflict_do_nothing(),
    ],
    ids=["function", "json", "nulls", "operator", "filter", "nested", "column", "prefix", "insert"],
)
def test_what_only_sqlite_knows_is_seen(record: Record, statement: Executable) -> None:
    with record.engine.connect() as connection, pytest.raises((NotPortableError, CompileError, AttributeError)):
        connection.execute(statement)


def test_the_program_types_no_sql_outside_of_the_connection() -> None:
    typed = re.compile(
        r"exec_driver_sql\(|literal_column\(|(?<![\w.])(?<!def )text\(|text as sql|sqlite3|dialects\.sqlite"
    )
    files = [file for folder in ("db", "tables", "check") for file in (PACKAGE / folder).rglob("*.py")]
    found = {file.name for file in files if file.parent.name != "connection" and typed.search(file.read_text("utf-8"))}
    assert found == {"bulk.py", "content.py", "learning.py"}  # an insert that SQLAlchemy has compiled; server defaults
