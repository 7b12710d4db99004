"""Writing: one writer at a time, and many rows at nearly the pace of the driver itself, in any database."""

from __future__ import annotations

from contextlib import contextmanager
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, func, insert, select, update

from pcep_desktop.db.start_tables import exams
from pcep_desktop.db.utc import UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from typing import TypeVar

    from sqlalchemy import Connection, Engine

    from pcep_desktop.db.base import BaseModel

    T = TypeVar("T")

WORTH_IT = 5000  # rows
DDL_IN_TRANSACTIONS = ("sqlite", "postgresql")  # MySQL would commit what stands so far
CHUNK = 500  # rows a statement: below the number of parameters that every database takes


def table_of(model: type[BaseModel]) -> Table:
    """Return a model's table, typed as one."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101  # declarative models may also map joins; ours do not
    return table


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut a sequence into pieces of a statement's size."""
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that is the one writer before it reads anything.

    One that reads first and writes later is refused by SQLite when another has written in between; hence the first
    statement, a write that changes nothing.

    Raises:
        RecordError: the disk is full, the database is damaged, or another program holds it. Nothing was changed.
    """
    with engine.begin() as connection:
        take_turn(connection)
        yield connection


def take_turn(connection: Connection) -> None:
    """Become the one writer, until the transaction ends."""
    connection.execute(update(exams).where(exams.c.id == -1).values(id=-1))


def insert_one(connection: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """Insert a row and return its id."""
    made = connection.execute(insert(table).values(**values)).inserted_primary_key
    assert made is not None  # noqa: S101  # every table of ours has a key
    return int(made[0])


def next_id(connection: Connection, model: type[BaseModel]) -> int:
    """Return the first free id of a table; it stays free while the transaction holds the writer's turn."""
    return (connection.scalar(select(func.max(model.id))) or 0) + 1


def stored_time(connection: Connection, moment: datetime) -> Any:  # noqa: ANN401  # whatever the driver wants
    """Return a time as this database's driver takes it."""
    kind = UtcDateTime().dialect_impl(connection.dialect)
    processor = kind.bind_processor(connection.dialect)
    return processor(moment) if processor else moment


@contextmanager
def indexes_last(connection: Connection, growth: int, *models: type[BaseModel]) -> Iterator[None]:
    """Let tables grow by that many rows without their indexes where that is faster, and make the indexes anew at the end.

    Only where a table more than doubles, and where the database takes back a dropped index with the transaction.
    """
    tables = [table_of(model) for model in models]
    small = growth >= WORTH_IT and growth > (connection.scalar(select(func.count()).select_from(tables[0])) or 0)
    indexes = [index for table in tables for index in sorted(table.indexes, key=lambda index: str(index.name))]
    if not small or connection.dialect.name not in DDL_IN_TRANSACTIONS:
        indexes = []
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)


class Rows:
    """Inserts tuples into one table, given the names of all its columns in the tuples' order.

    The driver gets the values as they are: no types are converted on the way (see `stored_time`).
    """

    def __init__(self, connection: Connection, model: type[BaseModel], columns: Sequence[str]) -> None:
        compiled = insert(table_of(model)).compile(dialect=connection.dialect, column_keys=columns)
        order: Sequence[str] = compiled.positiontup or columns  # None: the driver takes names
        self._connection = connection
        self._statement = str(compiled)
        self._names = None if compiled.positiontup else columns
        self._arrange = itemgetter(*(columns.index(name) for name in order))

    def insert(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows."""
        if not rows:
            return
        if self._names is None:
            self._connection.exec_driver_sql(self._statement, list(map(self._arrange, rows)))
        else:
            self._connection.exec_driver_sql(
                self._statement, [dict(zip(self._names, row, strict=True)) for row in rows]
            )
