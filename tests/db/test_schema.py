"""The tables: models, revisions and other databases agree."""

from __future__ import annotations

import io
import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Column, create_engine
from sqlalchemy.dialects import sqlite

from pcep_desktop.db import content, learning, sums  # noqa: F401  # fills the metadata
from pcep_desktop.db.base import BaseModel
from pcep_desktop.db.connection import revisions


def parts(body: str) -> list[str]:
    """Split at the commas that stand outside brackets."""
    depth, found = 0, [""]
    for letter in body:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return found


def plain(sql: str) -> str:
    """One spelling: no quotes round names, no brackets round defaults, single blanks."""
    one_line = " ".join(sql.replace('"', "").split())
    one_line = re.sub(r"DEFAULT \(([^()]*)\)", r"DEFAULT \1", one_line)
    return re.sub(r"\s*([(),])\s*", r"\1", one_line)


def ddl(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
        ).fetchall()
    tables = {}
    for name, sql in rows:
        head, _, body = plain(sql).partition("(")
        tables[name] = [head, *sorted(parts(body[:-1]))]
    return tables


def test_models_and_revisions_make_the_same_tables(migrated_file: Path, tmp_path: Path) -> None:
    made = tmp_path / "models.db"
    BaseModel.metadata.create_all(create_engine(f"sqlite:///{made}"))
    assert ddl(made) == ddl(migrated_file)


def test_columns_stand_in_the_same_order(migrated_file: Path) -> None:
    with closing(sqlite3.connect(migrated_file)) as connection:
        for table in BaseModel.metadata.sorted_tables:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")]
            assert columns == [column.name for column in table.columns]


def test_every_default_of_the_orm_is_one_of_the_server() -> None:
    missing = [
        str(column)
        for table in BaseModel.metadata.sorted_tables
        for column in table.columns
        if column.default is not None and column.server_default is None
    ]
    assert missing == []


def test_every_default_of_the_orm_says_what_the_servers_says() -> None:
    differing = [
        str(column)
        for table in BaseModel.metadata.sorted_tables
        for column in table.columns
        if column.default is not None and said_by_orm(column) != said_by_server(column)
    ]
    assert differing == ["user_responses.confidence_level"]  # what was not stated is NULL; the 3 is for other programs


def said_by_orm(column: Column[Any]) -> object:
    said: Any = column.default
    value = said.arg(None) if callable(said.arg) else said.arg
    return "now" if isinstance(value, datetime) else value


def said_by_server(column: Column[Any]) -> object:
    said: Any = column.server_default
    if isinstance(said.arg, str):
        return said.arg
    expression = str(said.arg.compile(dialect=sqlite.dialect()))
    with closing(sqlite3.connect(":memory:")) as connection:
        return "now" if expression == "CURRENT_TIMESTAMP" else connection.execute(f"SELECT {expression}").fetchone()[0]


def test_the_head_is_the_last_revision() -> None:
    scripts = ScriptDirectory.from_config(revisions.configuration())
    assert scripts.get_heads() == [revisions.HEAD]
    assert scripts.get_base() == "6b538fb010b4"


def on_paper(url: str, span: str, *, down: bool = False) -> str:
    config = revisions.configuration()
    config.set_main_option("sqlalchemy.url", url)
    config.output_buffer = io.StringIO()
    (command.downgrade if down else command.upgrade)(config, span, sql=True)
    return config.output_buffer.getvalue()


@pytest.mark.parametrize("url", ["postgresql://", "mysql://"])
def test_all_revisions_compile_for_servers(url: str) -> None:
    up = on_paper(url, "head")
    assert up.count("CREATE TABLE") == 1 + len(BaseModel.metadata.tables)
    assert "DEFAULT ('{}')" in up  # MySQL refuses a literal there
    for name in (
        "ck_questions_difficulty_range",
        "ck_user_responses_confidence_range",
        "uq_user_progress_user_id_topic_id",
    ):
        assert f"ADD CONSTRAINT {name}" in up
    assert "_alembic_tmp" not in up
    down = on_paper(url, "head:base", down=True)
    assert down.count("DROP TABLE") == len(BaseModel.metadata.tables)


def test_revisions_import_nothing_of_ours() -> None:
    for revision in ScriptDirectory.from_config(revisions.configuration()).walk_revisions():
        assert "pcep_desktop" not in Path(revision.path).read_text(encoding="utf-8")
