"""An older file comes to the newest revision whole, or stays as it was."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine, event, select

from pcep_desktop import paths
from pcep_desktop.db.connection import migrate, open_record
from pcep_desktop.db.connection.revisions import HEAD
from pcep_desktop.db.learning import SittingSummary
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.errors import UserError
from tests.builders import bank, multiple, single
from tests.db.conftest import alembic, dump, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock

ROOT = Path(__file__).parent.parent.parent

EXTRA = f"""
from alembic import op
revision, down_revision, branch_labels, depends_on = "ffffffffffff", "{HEAD}", None, None
STATEMENTS = [
    "CREATE TABLE extra (id INTEGER PRIMARY KEY)",
    "INSERT INTO extra VALUES (1)",
    "DELETE FROM user_responses",
    "ALTER TABLE users ADD COLUMN nickname TEXT",
    "DROP TABLE user_progress",
]
def upgrade():
    for number, statement in enumerate(STATEMENTS):
        op.execute("SELECT * FROM nowhere" if number == {{failing}} else statement)
"""  # noqa: S608  # a revision, as text


def open_and_close(path: Path, clock: FakeClock) -> None:
    open_record(f"sqlite:///{path}", now=clock.now).close()


def test_an_old_file_keeps_its_rows(old_file: Path, clock: FakeClock) -> None:
    tables = [
        row[0]
        for row in rows(old_file, "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'")
    ]
    before = {table: rows(old_file, f"SELECT count(*) FROM {table}") for table in tables}  # noqa: S608
    assert len(tables) == 9
    assert [(0,)] not in before.values()
    open_and_close(old_file, clock)
    assert rows(old_file, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    merged = before | {"user_progress": [(2,)]}
    assert {table: rows(old_file, f"SELECT count(*) FROM {table}") for table in tables} == merged  # noqa: S608
    assert rows(old_file, "PRAGMA foreign_key_check") == []


def test_questions_that_break_the_range(old_file: Path, clock: FakeClock) -> None:
    open_and_close(old_file, clock)
    assert rows(old_file, "SELECT id, difficulty, kind FROM questions ORDER BY id") == [
        (1, 1, "single"),
        (2, 5, "multiple"),
        (3, 3, "single"),
        (4, 2, "single"),
        (5, 1, "single"),
    ]


def test_responses_are_numbered_and_marked(old_file: Path, clock: FakeClock) -> None:
    open_and_close(old_file, clock)
    columns = "id, try_number, points_earned, points_possible, confidence_level, flagged"
    assert rows(old_file, f"SELECT {columns} FROM user_responses ORDER BY id") == [  # noqa: S608
        (1, 1, 1.0, 1.0, 3, 0),
        (2, 1, 1.0, 1.0, 1, 0),
        (3, 3, 0.0, 0.0, 5, 0),
        (4, 1, 0.0, 1.0, None, 0),
        (5, 2, 0.0, 0.0, 4, 0),
        (6, 1, 0.0, 1.0, 5, 0),
        (7, 1, None, None, 3, 0),  # abandoned: never marked
        (8, 1, None, None, 2, 0),  # unfinished
    ]


def test_progress_is_merged_into_the_newest(old_file: Path, clock: FakeClock) -> None:
    open_and_close(old_file, clock)
    columns = "id, proficiency_level, questions_attempted, questions_correct, average_time"
    assert rows(old_file, f"SELECT {columns} FROM user_progress ORDER BY id") == [  # noqa: S608
        (2, 1.0, 40, 31, 15.0),
        (4, 0.0, 1, 0, 12.0),
    ]


def test_completed_sittings_are_summed_up(old_file: Path, clock: FakeClock) -> None:
    open_and_close(old_file, clock)
    columns = "exam_session_id, user_id, mode, at, earned, possible, items, correct, seconds, passed"
    # Later tries do not count: 20 + 25 + 31.5 + 0 seconds.
    summed = (1, 1, "study", "2026-05-02 10:20:00", 2.0, 4.0, 4, 2, 76.5, None)
    assert rows(old_file, f"SELECT {columns} FROM sitting_summaries") == [summed]  # noqa: S608
    record = open_record(f"sqlite:///{old_file}", now=clock.now)
    with record.session() as session:
        assert session.scalars(select(SittingSummary.at)).one() == datetime(2026, 5, 2, 10, 20, tzinfo=UTC)
    record.close()


def test_the_file_is_backed_up_before(old_file: Path, clock: FakeClock) -> None:
    before = dump(old_file)
    open_and_close(old_file, clock)
    copies = list(paths.backups(old_file).iterdir())
    assert [copy.name for copy in copies] == ["pcep.db-migration-20261123T100000Z.db"]
    assert dump(copies[0]) == before
    assert copies[0].stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("failing", range(5))
def test_a_revision_that_fails_leaves_the_file_as_it_was(
    old_file: Path, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    scripts = tmp_path / "migrations"
    shutil.copytree(paths.migrations(), scripts)
    (scripts / "versions" / "ffffffffffff_extra.py").write_text(
        EXTRA.replace("{failing}", str(failing)), encoding="utf-8"
    )
    monkeypatch.setattr(paths, "migrations", lambda: scripts)
    before, content = old_file.read_bytes(), dump(old_file)
    with pytest.raises(
        UserError, match=r"no such table: nowhere.*as it was; a copy is at .*pcep\.db-migration-2026"
    ) as told:
        open_and_close(old_file, clock)
    assert dump(old_file) == content
    assert old_file.read_bytes() == before
    assert dump(Path(str(told.value).rpartition(" at ")[2].removesuffix("."))) == content
    assert sorted(path.name for path in old_file.parent.iterdir()) == ["backups", "pcep.db", "pcep.db.lock"]


def test_a_bug_of_a_revision_is_logged_with_its_place(
    old_file: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(migrate, "apply_revisions", broken)
    with pytest.raises(UserError, match=r"brought up to date \(a bug\)"):
        open_and_close(old_file, clock)
    assert [line.name for line in caplog.records] == ["pcep_desktop.db.connection.migrate"]
    assert "in broken" in caplog.text


def test_what_is_no_bug_of_a_revision_is_not_logged(
    old_file: Path, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(old_file)) as connection:
        connection.execute("UPDATE answers SET question_id = 999 WHERE id = 1")
        connection.commit()
    with pytest.raises(UserError, match="the check found"):
        open_and_close(old_file, clock)
    assert caplog.records == []


def test_what_a_migration_writes_is_synced(old_file: Path, tmp_path: Path, clock: FakeClock) -> None:
    full = 2
    for path in (old_file, tmp_path / "new.db"):
        with migrate.migrating(f"sqlite:///{path}", now=clock.now) as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == full


class StopError(Exception):
    pass


@pytest.fixture
def stop_at() -> Iterator[Any]:
    """Break off at the n-th statement that changes something; what is returned holds the statements."""
    seen: list[str] = []
    limit: list[int] = []

    def count(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        if limit and not statement.lstrip().startswith(("SELECT", "PRAGMA", "BEGIN")):
            seen.append(statement)
            if len(seen) == limit[0]:
                raise StopError("stopped")

    def set_limit(number: int) -> list[str]:
        limit[:] = [number]
        seen.clear()
        return seen

    event.listen(Engine, "before_cursor_execute", count)
    yield set_limit
    event.remove(Engine, "before_cursor_execute", count)


def test_our_revisions_stopped_anywhere_leave_the_file_as_it_was(
    old_file: Path, clock: FakeClock, tmp_path: Path, stop_at: Any
) -> None:
    whole = tmp_path / "whole" / "pcep.db"
    whole.parent.mkdir()
    shutil.copyfile(old_file, whole)
    statements = stop_at(-1)
    open_and_close(whole, clock)
    total = len(statements)
    assert total > 40
    before = old_file.read_bytes()
    for number in [*range(1, total, 6), total]:
        stop_at(number)
        with pytest.raises(UserError, match="stopped"):
            open_and_close(old_file, clock)
        assert old_file.read_bytes() == before


def test_rows_that_point_nowhere_stop_the_upgrade(old_file: Path, clock: FakeClock) -> None:
    with closing(sqlite3.connect(old_file)) as connection:
        connection.execute("UPDATE answers SET question_id = 999 WHERE id = 1")
        connection.commit()
    before = dump(old_file)
    with pytest.raises(UserError, match="answers: row 1 points at a row of questions that is not there"):
        open_and_close(old_file, clock)
    assert dump(old_file) == before


def lasting(content: str) -> list[str]:
    """Lines of a dump in one order, without the summaries: they are made anew, and bear the time of it."""
    return sorted(line for line in content.splitlines() if not line.startswith('INSERT INTO "sitting_summaries"'))


def test_downgrade_to_the_baseline_and_back_keeps_rows(old_file: Path, clock: FakeClock) -> None:
    from alembic import command  # noqa: PLC0415  # as in the program

    from pcep_desktop.db.connection.revisions import configuration  # noqa: PLC0415

    url = f"sqlite:///{old_file}"
    with closing(sqlite3.connect(old_file)) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name").fetchall()
    open_and_close(old_file, clock)
    after = dump(old_file)
    with migrate.migrating(url, now=clock.now) as connection_down:
        config = configuration()
        config.attributes["connection"] = connection_down
        command.downgrade(config, "6b538fb010b4")
    assert rows(old_file, "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name") == tables
    assert rows(old_file, "SELECT count(*) FROM user_responses") == [(8,)]
    open_and_close(old_file, clock)
    assert lasting(dump(old_file)) == lasting(after)


def test_what_a_paper_is_drawn_by_is_taken_from_the_metadata(record: Record, clock: FakeClock) -> None:
    points = {"whole": (10, 20), "half": (Fraction(1, 2), 1), "halves": (Fraction(1, 2), Fraction(1, 2)), "none": None}
    some = [multiple(name, points=worth, family=f"f {name}" * 9) for name, worth in points.items()]
    QuestionBank(record, clock.now).add(
        bank(*some, single("unkeyed", key=None, points=(20,)), single("kin", family="f"))
    )
    path = record.path
    assert path is not None
    record.close()
    columns = "SELECT original_id, worth, family FROM questions ORDER BY id"
    before = rows(path, columns)
    assert [row[:2] for row in before] == [
        ("whole", 30), ("half", None), ("halves", 1), ("none", None), ("unkeyed", None), ("kin", None)
    ]  # fmt: skip
    assert before[-1] == ("kin", None, "f")
    assert alembic(f"sqlite:///{path}", "downgrade", "e7b1640c93fa").returncode == 0
    open_and_close(path, clock)
    assert rows(path, columns) == before
