"""Rows of a Select by their ids: first ones at once, the ids of all in order, then a page by its ids."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Join, bindparam, select
from sqlalchemy.sql import visitors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, FromClause, Select

    from pcep_desktop.db.connection import Record
    from pcep_desktop.tables.column import Row

Ids: TypeAlias = "array[int]"
ROW = "row_id_"
"""The label under which every select also gives its row's id."""


def no_ids() -> Ids:
    """Return an empty array of ids, eight bytes each."""
    return array("q")


@dataclass(frozen=True, slots=True)
class View:
    """What is asked for: which rows, and in which order."""

    order: tuple[ColumnElement[Any], ...]
    conditions: tuple[ColumnElement[bool], ...] = ()


class Rows:
    """Reads rows of one Select. Every call uses a connection of its own, so that it may come from any thread.

    What stands around the program (a lock, damage, a disk, a server) is a RecordError; wrong SQL is a bug, and raises.
    """

    def __init__(self, record: Record, rows: Select[*tuple[Any, ...]], row_id: ColumnElement[int]) -> None:
        self._record = record
        self._driver_error: type[Exception] = record.engine.dialect.loaded_dbapi.Error
        self._row_id, self._select = row_id, rows
        self._rows = rows.add_columns(row_id.label(ROW))
        self._page = self._rows.where(row_id.in_(bindparam("ids", expanding=True)))

    def first(self, view: View, limit: int) -> dict[int, Row]:
        """Return the first rows by id, in order."""
        return self._read(self._rows.where(*view.conditions).order_by(*view.order).limit(limit), {})

    def page(self, ids: Sequence[int]) -> dict[int, Row]:
        """Return the rows with these ids; one that is gone is missing."""
        return self._read(self._page, {"ids": list(ids)})

    def all_ids(self, view: View) -> Ids:
        """Return the ids of all rows in order.

        The driver's own cursor feeds the array: a Row object for each of a million ids costs more than the query.
        """
        statement = self._ids(view)
        try:
            with self._record.engine.connect() as connection:
                cursor: Any = connection.execute(statement).cursor
                return array("q", chain.from_iterable(cursor))
        except self._driver_error as error:  # as the cursor says it: the engine has put its own in words
            if (told := self._record.trouble(error)) is None:
                raise
            raise told from error

    def _ids(self, view: View) -> Select[int]:
        (source,) = self._select.get_final_froms()
        conditions = [c for c in (self._select.whereclause, *view.conditions) if c is not None]
        needed = _tables(self._row_id, *conditions, *view.order)
        return select(self._row_id).select_from(_lean(source, needed)).where(*conditions).order_by(*view.order)

    def _read(self, statement: Select[*tuple[Any, ...]], values: dict[str, Any]) -> dict[int, Row]:
        with self._record.engine.connect() as connection:
            return {row[ROW]: dict(row) for row in connection.execute(statement, values).mappings()}


def _tables(*expressions: ColumnElement[Any]) -> set[object]:
    """Return the tables and subqueries that expressions name."""
    return {part.table for expression in expressions for part in visitors.iterate(expression) if hasattr(part, "table")}


def _lean(source: FromClause, needed: set[object]) -> FromClause:
    """Leave out the outer joins that nothing needs: joined by a unique key, they neither add rows nor take any away."""
    if not (isinstance(source, Join) and source.isouter):
        return source
    if source.right not in needed or source.onclause is None:
        return _lean(source.left, needed)
    return _lean(source.left, needed | _tables(source.onclause)).outerjoin(source.right, source.onclause)
