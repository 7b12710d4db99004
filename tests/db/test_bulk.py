from __future__ import annotations

import sqlite3
from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from sqlalchemy import make_url

from pcep_desktop.db.bulk import Rows, table_of, writing
from pcep_desktop.db.content import Answer
from pcep_desktop.db.importing import ANSWER_COLUMNS

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pcep_desktop.db.connection import Record

ORDER = [column.name for column in table_of(Answer).columns]
ROW = dict(zip(ANSWER_COLUMNS, (1, 7, "then", "then", "a", "x", None, True, None, 0), strict=True))


class Driver:
    """Takes down what a database of another kind would be told."""

    def __init__(self, dialect: object) -> None:
        self.dialect = dialect
        self.told: list[tuple[str, Any]] = []

    def exec_driver_sql(self, statement: str, parameters: object) -> object:
        self.told.append((statement, parameters))
        return SimpleNamespace()


def test_rows_go_by_place_where_the_database_wants_that() -> None:
    driver = Driver(make_url("mysql://").get_dialect()())
    Rows(cast("Connection", driver), Answer, ANSWER_COLUMNS).insert([tuple(ROW.values())])
    ((statement, parameters),) = driver.told
    assert f"({', '.join(ORDER)}) VALUES (%s, %s" in statement
    assert parameters == [tuple(ROW[name] for name in ORDER)]


def test_rows_go_by_name_where_the_database_wants_that() -> None:
    driver = Driver(make_url("postgresql://").get_dialect()())
    Rows(cast("Connection", driver), Answer, ANSWER_COLUMNS).insert([tuple(ROW.values())])
    ((statement, parameters),) = driver.told
    assert f"({', '.join(ORDER)}) VALUES (%({ORDER[0]})s" in statement
    assert parameters == [ROW]


def test_no_rows_are_no_statement() -> None:
    driver = Driver(make_url("mysql://").get_dialect()())
    Rows(cast("Connection", driver), Answer, ANSWER_COLUMNS).insert([])
    assert driver.told == []


def test_a_writer_holds_its_turn_before_it_reads(record: Record) -> None:
    assert record.path is not None
    with closing(sqlite3.connect(record.path, timeout=0, isolation_level=None)) as other:
        with writing(record.engine), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")
