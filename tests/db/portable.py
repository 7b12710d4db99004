"""What the program asks of SQLite, PostgreSQL and MySQL understand too; what is SQLite's own stands in `db/connection`.

While the tests run, each statement that is compiled for SQLite is compiled for the two others, once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler, SQLiteDialect
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import TextClause
from sqlalchemy.sql.functions import FunctionElement

if TYPE_CHECKING:
    from sqlalchemy import ClauseElement

SERVERS = (postgresql.dialect(), mysql.dialect())  # type: ignore[no-untyped-call]  # SQLAlchemy's own
FUNCTIONS = {
    "coalesce",
    "count",
    "current_timestamp",
    "lower",
    "max",
    "min",
    "row_number",
    "substr",
    "sum",
}  # the same in all three
OURS_ALONE = re.compile(r"NULLS (FIRST|LAST)|FILTER \(|FULL OUTER|\bGLOB\b|\bOR (IGNORE|REPLACE)\b|\browid\b|\bIS '")


class NotPortableError(AssertionError):
    """A statement that not every database understands."""


class PortableCompiler(SQLiteCompiler):
    """Compiles for SQLite, and refuses what the others would refuse."""

    seen: set[str] = set()  # noqa: RUF012  # one for the whole run

    def __init__(self, dialect: Any, statement: ClauseElement | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(dialect, statement, *args, **kwargs)
        if statement is None or isinstance(statement, TextClause) or self.string in self.seen:
            return  # text is typed by the tests themselves: the program has none, as a test says
        refuse_unless_portable(statement)
        self.seen.add(self.string)


def refuse_unless_portable(statement: ClauseElement) -> None:
    """Raise if a statement cannot be compiled for a server, or says what only SQLite knows."""
    for server in SERVERS:
        said = str(statement.compile(dialect=server))
        if found := OURS_ALONE.search(said):
            raise NotPortableError(f"{found[0]} is not known everywhere: {said}")
    for part in visitors.iterate(statement):
        if isinstance(part, FunctionElement) and part.name not in FUNCTIONS:
            raise NotPortableError(f"{part.name}() is not known everywhere: {statement}")


def watch() -> None:
    """Begin to look at what is compiled."""
    SQLiteDialect.statement_compiler = PortableCompiler
